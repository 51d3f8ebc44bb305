//! What is made from the definition of the command line and of the JSON: man pages, completions,
//! the JSON Schema. They are committed, and a test holds that they are up to date. Not in a release: nobody else needs it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_complete::Shell;

use super::definition;
use super::pages::{OTHER_NAMES, built, other_page, page, visible, whole_page};
use crate::config::error_text;
use crate::error::{Error, Kind};
use crate::output::event;

/// The arguments of the hidden `generate`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Where to put man/, completions/ and docs/
    #[arg(value_name = "DIR")]
    directory: PathBuf,
}

/// Writes them all.
///
/// # Errors
/// A file that can't be written.
pub fn run(arguments: &Arguments) -> Result<(), Error> {
    let result = write_all(&arguments.directory);
    result.map_err(|error| {
        Error::input(Kind::CannotCreate, arguments.directory.display().to_string(), error_text(&error))
    })
}

fn write_all(directory: &Path) -> io::Result<()> {
    let (man, completions, docs) = (directory.join("man"), directory.join("completions"), directory.join("docs"));
    for directory in [&man, &completions, &docs] {
        fs::create_dir_all(directory)?;
    }
    let command = built();
    fs::write(man.join("stanza.1"), whole_page(&command)?)?;
    for subcommand in visible(&command) {
        fs::write(man.join(format!("stanza-{}.1", subcommand.get_name())), page(subcommand)?)?;
    }
    for (name, text) in OTHER_NAMES {
        fs::write(man.join(format!("stanza-{name}.1")), other_page(text))?;
    }
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish] {
        clap_complete::generate_to(shell, &mut definition(), "stanza", &completions)?;
    }
    let schema = serde_json::to_string_pretty(&event::schema())?;
    fs::write(docs.join("stanza.schema.json"), schema + "\n")
}
