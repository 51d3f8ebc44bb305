//! Arguments whose definition is made only for the subcommand that was given: there are some hundred options in all,
//! and the program runs a thousand times an hour.

use std::cell::Cell;

use clap::builder::{Resettable, StyledStr};
use clap::{ArgMatches, Args, Command, FromArgMatches, Id};

thread_local! {
    static IS_WHOLE: Cell<bool> = const { Cell::new(false) };
}

/// Makes a definition in which nothing is left for later, for who looks at all of it.
pub fn whole<T>(define: impl FnOnce() -> T) -> T {
    IS_WHOLE.set(true);
    let defined = define();
    IS_WHOLE.set(false);
    defined
}

/// The arguments `T` of a subcommand.
#[derive(Debug)]
pub struct Lazy<T>(Box<T>);

impl<T> Lazy<T> {
    /// The arguments.
    pub fn into_inner(self) -> T {
        *self.0
    }
}

impl<T: Args> Args for Lazy<T> {
    fn group_id() -> Option<Id> {
        T::group_id()
    }

    fn augment_args(command: Command) -> Command {
        if IS_WHOLE.get() { augment::<T>(command) } else { command.defer(augment::<T>) }
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: FromArgMatches> FromArgMatches for Lazy<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(|inner| Self(Box::new(inner)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// Adds the arguments, and leaves what the list of subcommands says of the command as it is.
fn augment<T: Args>(command: Command) -> Command {
    let (about, long_about) = (command.get_about().cloned(), command.get_long_about().cloned());
    let kept = |text: Option<StyledStr>| text.map_or(Resettable::Reset, Resettable::Value);
    T::augment_args(command).about(kept(about)).long_about(kept(long_about))
}
