//! Subcommands of which only those are defined that the arguments name: each gets all global options, whether it is used
//! or not, and the program runs a thousand times an hour.

use std::cell::RefCell;
use std::ffi::OsString;

use clap::{ArgMatches, Command, FromArgMatches, Subcommand};

thread_local! {
    static WORDS: RefCell<Vec<OsString>> = const { RefCell::new(Vec::new()) };
}

/// No subcommand has a longer name, in bytes.
const LONGEST: usize = 16;

/// Makes a definition for these arguments, and parses them.
pub fn for_words<T>(words: &[OsString], parse: impl FnOnce() -> T) -> T {
    WORDS.set(words.iter().filter(|word| word.len() <= LONGEST).cloned().collect());
    let parsed = parse();
    WORDS.take();
    parsed
}

/// One of the subcommands `T`.
#[derive(Debug)]
pub struct Needed<T>(pub T);

/// Adds the subcommands that are named; all, where none is, and for who names no arguments.
fn augment<T: Subcommand>(mut command: Command) -> Command {
    let all = T::augment_subcommands(Command::new("all"));
    let named: Vec<&Command> = WORDS.with_borrow(|words| {
        all.get_subcommands().filter(|command| words.iter().any(|word| word == command.get_name())).collect()
    });
    if named.is_empty() {
        return T::augment_subcommands(command);
    }
    for subcommand in named {
        command = command.subcommand(subcommand.clone());
    }
    command
}

impl<T: Subcommand> Subcommand for Needed<T> {
    fn augment_subcommands(command: Command) -> Command {
        augment::<T>(command)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        augment::<T>(command)
    }

    fn has_subcommand(name: &str) -> bool {
        T::has_subcommand(name)
    }
}

impl<T: Subcommand> FromArgMatches for Needed<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::Cli;
    use super::*;

    #[test]
    fn only_what_is_named_is_defined() {
        let names = |line: &str| -> Vec<String> {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let command = for_words(&words, Cli::command);
            command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
        };
        assert_eq!(names("stanza -v send a@b -m queue"), ["send", "queue"]);
        let all = names("stanza --help");
        assert!(all.len() > 10 && all.iter().all(|name| name.len() <= LONGEST), "{all:?}");
        assert_eq!(all, Cli::command().get_subcommands().map(Command::get_name).collect::<Vec<_>>());
    }
}
