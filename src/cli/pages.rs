//! Man pages and completions, made from the definition of the command line.

use std::io;

use clap::Command;
use clap_complete::Shell;

use super::definition;
use crate::error::EXIT_STATUS;

/// What ends a page.
const SEE_ALSO: &str = ".SH \"SEE ALSO\"\n\\fBstanza\\fR(1)\n";

/// The pages about other names, by their own; what all pages have is put behind them.
pub const OTHER_NAMES: &[(&str, &str)] = &[("sendxmpp", include_str!("names/sendxmpp.roff"))];

/// The completions for a shell.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(), "stanza", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The man page of the whole, or of a subcommand, for `man -l`; `None`: there is no such subcommand.
///
/// # Errors
/// None that are known of.
pub fn man_page(subcommand: Option<&str>) -> io::Result<Option<String>> {
    if let Some((_, text)) = OTHER_NAMES.iter().find(|(name, _)| Some(*name) == subcommand) {
        return Ok(Some(other_page(text)));
    }
    let command = built();
    let written = match subcommand {
        None => Some(whole_page(&command)),
        Some(name) => visible(&command).find(|subcommand| subcommand.get_name() == name).map(page),
    };
    Ok(written.transpose()?.map(|page| String::from_utf8_lossy(&page).into_owned()))
}

/// The page about another name.
pub fn other_page(text: &str) -> String {
    [text, exit_status_section().as_str(), SEE_ALSO].concat()
}

pub fn built() -> Command {
    let mut command = definition();
    command.build();
    command
}

/// The page of the whole.
pub fn whole_page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let root = clap_mangen::Man::new(command.clone());
    root.render_title(&mut page)?;
    root.render_name_section(&mut page)?;
    root.render_synopsis_section(&mut page)?;
    root.render_description_section(&mut page)?;
    root.render_options_section(&mut page)?;
    root.render_subcommands_section(&mut page)?;
    page.extend_from_slice(exit_status_section().as_bytes());
    page.extend_from_slice(include_str!("sections.roff").as_bytes());
    root.render_version_section(&mut page)?;
    Ok(page)
}

/// The page of a subcommand.
pub fn page(subcommand: &Command) -> io::Result<Vec<u8>> {
    let own = without_globals(subcommand);
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(own);
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if subcommand.has_subcommands() {
        page.extend_from_slice(b".SH COMMANDS\n");
        write_actions(&mut page, subcommand)?;
    } else {
        man.render_options_section(&mut page)?;
    }
    page.extend_from_slice(&examples_section(&man)?);
    page.extend_from_slice(exit_status_section().as_bytes());
    page.extend_from_slice(SEE_ALSO.as_bytes());
    Ok(page)
}

/// What a user sees of the subcommands.
pub fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set() && subcommand.get_name() != "help")
}

/// The global options have their page; here only what is the subcommand's own.
fn without_globals(command: &Command) -> Command {
    command.clone().mut_args(|argument| {
        let is_hidden = argument.is_hide_set()
            || argument.is_global_set()
            || matches!(argument.get_id().as_str(), "help" | "version");
        argument.hide(is_hidden)
    })
}

/// A subsection for each action below `command`, with its usage and its own options.
fn write_actions(page: &mut Vec<u8>, command: &Command) -> io::Result<()> {
    for action in visible(command) {
        if action.has_subcommands() {
            write_actions(page, action)?;
            continue;
        }
        let mut own = without_globals(action);
        let usage = own.render_usage().to_string();
        let usage = usage.trim().trim_start_matches("Usage: ").replace('-', "\\-");
        let about = own.get_about().map(ToString::to_string).unwrap_or_default();
        page.extend_from_slice(
            format!(".SS \"{}\"\n{}\n", usage.replace('"', "\\(dq"), about.replace('-', "\\-")).as_bytes(),
        );
        let mut options = Vec::new();
        clap_mangen::Man::new(own.clone()).render_options_section(&mut options)?;
        let options = String::from_utf8(options).map_err(io::Error::other)?;
        page.extend_from_slice(options.replace(".SH OPTIONS\n", "").as_bytes());
        if let Some(more) = own.get_after_help() {
            let more = more.to_string().replace('\\', "\\e").replace('-', "\\-");
            let lines = more
                .lines()
                .map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() });
            page.extend_from_slice(format!(".PP\n.nf\n{}\n.fi\n", lines.collect::<Vec<_>>().join("\n")).as_bytes());
        }
    }
    Ok(())
}

/// The text below the help, which clap_mangen calls EXTRA.
fn examples_section(man: &clap_mangen::Man) -> io::Result<Vec<u8>> {
    let mut section = Vec::new();
    man.render_extra_section(&mut section)?;
    let text = String::from_utf8(section).map_err(io::Error::other)?;
    Ok(text.replace(".SH EXTRA", ".SH EXAMPLES").replace("Examples:\n", "").into_bytes())
}

/// The table of exit statuses, as the code has it.
fn exit_status_section() -> String {
    let mut section = String::from(
        ".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\ndone, and the server has confirmed it; with --queue, or durably kept\n",
    );
    for (_, status, meaning) in EXIT_STATUS {
        section.push_str(&format!(".TP\n\\fB{status}\\fR\n{meaning}\n"));
    }
    section
}
