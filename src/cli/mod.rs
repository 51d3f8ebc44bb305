//! The root command: argv as typed, help, and what is generated from the one definition of them.

#[cfg(debug_assertions)]
mod generate;
mod names;
mod needed;
mod pages;

use std::ffi::OsString;
use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

#[cfg(any(test, fuzzing))]
pub use self::names::fuzz as fuzz_names;
use self::names::{Name, Translation};
use self::needed::Needed;
use crate::commands::{Command, Context, broken_output, diagnose, forbid_core_dumps, whole};
use crate::config::{Known, Options, error_text};
use crate::error::{Error, Kind, PLUGIN_UNKNOWN};
use crate::output::Output;

/// XMPP from the shell: tell people things and ask, with an exit status that is true
#[derive(Parser, Debug)]
#[command(name = "stanza", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "\
Exit status 0: done, and the server has confirmed it. 75: temporary, try again later.
79: not known whether it was taken. 'man stanza' lists all.")]
pub struct Cli {
    #[command(flatten)]
    options: Options,

    #[command(subcommand)]
    command: Option<Needed<Subcommand>>,
}

/// What the user may ask for, and what only the house does.
#[derive(clap::Subcommand, Debug)]
enum Subcommand {
    #[command(flatten)]
    Public(Command),

    /// Print the completions for a shell: bash, zsh, fish, powershell or elvish
    Completions {
        /// The shell
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },

    /// Print the man page of the whole or of a command, for 'man -l -'
    Man {
        /// The command
        #[arg(value_name = "COMMAND")]
        page: Option<String>,
    },

    #[cfg(debug_assertions)]
    /// Write man pages, completions and the JSON Schema below DIR
    #[command(hide = true)]
    Generate(generate::Arguments),
}

/// Runs the command line `arguments`; the exit status.
pub async fn run(arguments: Vec<OsString>) -> u8 {
    forbid_core_dumps();
    if let Some(name) = arguments.first().and_then(|argv0| Name::called(argv0)) {
        return run_as(name, &arguments[1..]).await;
    }
    run_own(arguments, &Translation::default()).await
}

/// Runs what the arguments of another program stand for.
async fn run_as(name: Name, arguments: &[OsString]) -> u8 {
    let output = Output::default();
    let translation = match name.translate(arguments) {
        Ok(translation) => translation,
        Err(error) => return end(&output, Err(error)),
    };
    if let Some(text) = &translation.text {
        return end(&output, show(&output, text));
    }
    if translation.is_explained {
        return end(&output, show(&output, &names::explain(&translation)));
    }
    let words = |arguments: &[OsString]| [&[OsString::from("stanza")], arguments].concat();
    if let Some(before) = &translation.before {
        // What there is to say is said by the last one.
        let known = Translation { password: translation.password.clone(), ..Translation::default() };
        let status = run_own(words(before), &known).await;
        if status != 0 {
            return status;
        }
    }
    run_own(words(&translation.arguments), &translation).await
}

/// Runs our own arguments, with what is known beside them and what there is to say of them.
async fn run_own(arguments: Vec<OsString>, known: &Translation) -> u8 {
    let early = early_output(&arguments);
    // What is wrong, and help, are told with all there is in view.
    let parsed = needed::for_words(&arguments, || Cli::try_parse_from(&arguments));
    let mut cli = match parsed.or_else(|_| Cli::try_parse_from(&arguments)) {
        Ok(cli) => cli,
        Err(error) => return usage(&early, &error, &arguments),
    };
    cli.options.known_password = Known(known.password.clone());
    cli.options.known_room_password = Known(known.room_password.clone());
    let output = Output { is_plugin: early.is_plugin, ..Context::early_output(&cli.options) };
    let public = match cli.command.map(|needed| needed.0) {
        Some(Subcommand::Public(command)) => command,
        Some(Subcommand::Completions { shell }) => return end(&output, show(&output, &pages::completions(shell))),
        Some(Subcommand::Man { page }) => return end(&output, man(&output, page.as_deref())),
        #[cfg(debug_assertions)]
        Some(Subcommand::Generate(arguments)) => return end(&output, generate::run(&arguments)),
        None => {
            end(&output, show(&output, &overview()));
            return Kind::Usage.exit_status();
        }
    };
    let resolve = if public.has_account() { Context::resolve } else { Context::resolve_unchosen };
    let mut context = match resolve(cli.options) {
        Ok(context) => context,
        Err(error) => return end(&output, Err(error)),
    };
    context.output.is_plugin = early.is_plugin;
    for note in &known.notes {
        context.output.note(note);
    }
    match public.run(&context).await {
        Ok(ended) if early.is_plugin => ended.map_or(0, Kind::plugin_status),
        Ok(ended) => ended.map_or(0, Kind::exit_status),
        Err(error) => end(&context.output, Err(diagnose(&error))),
    }
}

/// What there is, on one screen, for who gave no command.
fn overview() -> String {
    let command =
        Cli::command().mut_args(|argument| argument.hide(true)).disable_help_flag(true).disable_version_flag(true);
    let command = command.disable_help_subcommand(true).after_help(
        "\
First:  stanza login
Then:   stanza send alice@example.org -m hello

All options: stanza --help. Those of one command: stanza send --help.",
    );
    command.override_usage("stanza COMMAND …").clone().render_help().to_string()
}

/// Tells that the system lets the program not even begin; the exit status.
pub fn cannot_begin(arguments: &[OsString], error: &io::Error) -> u8 {
    end(&early_output(arguments), Err(Error::input(Kind::Internal, "starting", error_text(error))))
}

/// Where to write before the options are known. This much is looked for by hand: a script that wants JSON gets its
/// usage errors as JSON too.
fn early_output(arguments: &[OsString]) -> Output {
    let is_there = |wanted: &str| arguments.iter().take_while(|word| *word != "--").any(|word| word == wanted);
    let is_plugin = is_there("--nagios") && is_there("check");
    Output { is_json: is_there("--json") && !is_plugin, is_plugin, ..Output::default() }
}

/// Prints help or the version.
fn show(output: &Output, text: &str) -> Result<(), Error> {
    output.text(text).or_else(|broken| broken_output(broken).map_or(Ok(()), Err))
}

/// Prints a man page.
fn man(output: &Output, page: Option<&str>) -> Result<(), Error> {
    let failed = |error: io::Error| Error::input(Kind::Internal, "man page", error_text(&error));
    match pages::man_page(page).map_err(failed)? {
        Some(text) => show(output, &text),
        None => {
            let name = page.unwrap_or_default();
            Err(Error::input(Kind::Usage, "man", format!("there is no command '{name}'")).hint("stanza --help"))
        }
    }
}

fn end(output: &Output, result: Result<(), Error>) -> u8 {
    match result {
        Ok(()) => 0,
        Err(error) => {
            output.error(&error);
            if output.is_plugin { PLUGIN_UNKNOWN } else { error.kind.exit_status() }
        }
    }
}

/// The definition of all commands, which are else made when they are needed.
fn definition() -> clap::Command {
    whole(Cli::command)
}

/// The subcommand that the arguments name, and the words on the way to it.
fn subcommand(arguments: &[OsString]) -> (clap::Command, String) {
    let mut command = definition();
    let mut path = Vec::new();
    for word in arguments.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--") {
        if let Some(below) = command.find_subcommand(word).cloned() {
            path.push(word.to_owned());
            command = below;
        }
    }
    (command, path.join(" "))
}

/// A command that has actions, and none was given: clap would print its help as an error.
fn no_action(command: &clap::Command, path: &str) -> Error {
    let actions: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let why = format!("it needs one of: {}", actions.join(", "));
    Error::input(Kind::Usage, path, why).hint(format!("stanza {path} --help"))
}

/// Help and version go to standard output; anything else is a usage error in our own form.
fn usage(output: &Output, error: &clap::Error, arguments: &[OsString]) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return end(output, show(output, &error.to_string()));
    }
    let (command, path) = subcommand(arguments);
    if matches!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand) {
        return end(output, Err(no_action(&command, &path)));
    }
    let rendered = error.to_string();
    let mut lines = rendered.lines();
    let first = lines.next().unwrap_or_default();
    let mut why = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    // "the following required arguments were not provided:" goes on in indented lines.
    for line in lines.take_while(|line| line.starts_with(' ')) {
        why.push(' ');
        why.push_str(line.trim());
    }
    let (what, why) = match why.split_once(" for '").and_then(|(left, right)| Some((left, right.split_once("': ")?))) {
        Some((value, (option, reason))) if error.kind() == ErrorKind::ValueValidation && !value.is_empty() => {
            (option.split(' ').next().unwrap_or(option).to_owned(), reason.to_owned())
        }
        _ => ("usage".to_owned(), why),
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].into_iter().find_map(|kind| {
        match error.get(kind) {
            Some(ContextValue::String(word)) => Some(word.clone()),
            Some(ContextValue::Strings(words)) => words.first().cloned(),
            _ => None,
        }
    });
    let error = Error::input(Kind::Usage, what, why);
    let hint = match suggestion {
        Some(word) => format!("did you mean '{word}'?"),
        None => format!("stanza {path} --help").replace("  ", " "),
    };
    end(output, Err(error.hint(hint)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }

    #[test]
    fn a_missing_action_is_told_with_those_that_there_are() {
        let words = ["stanza", "-v", "iq", "block"].map(OsString::from);
        let (command, path) = subcommand(&words);
        let error = no_action(&command, &path);
        assert_eq!(error.to_string(), "iq block: it needs one of: list, add, remove");
        assert_eq!(error.hint.as_deref(), Some("stanza iq block --help"));
    }

    #[test]
    fn no_argument_takes_the_id_of_a_global_option() {
        // It would set that option without a word: an argument named 'jid' says whom to log in as.
        fn check(command: &clap::Command, taken: &[clap::Id]) {
            for sub in command.get_subcommands() {
                for argument in sub.get_arguments() {
                    assert!(!taken.contains(argument.get_id()), "{}: {}", sub.get_name(), argument.get_id());
                }
                check(sub, taken);
            }
        }
        let command = definition();
        let taken: Vec<clap::Id> = command.get_arguments().map(|argument| argument.get_id().clone()).collect();
        assert!(taken.iter().any(|id| id == "jid"));
        check(&command, &taken);
    }

    #[test]
    fn global_options_stand_before_or_behind_the_subcommand() {
        for line in ["stanza --json send a@b -m x", "stanza send --json a@b -m x", "stanza send a@b -m x --json"] {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert!(cli.options.json, "{line}");
        }
    }
}
