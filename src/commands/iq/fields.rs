//! Values for the fields of a form, as typed, and what is told of those that don't fit.

use std::path::Path;

use clap::Args;

use super::super::input::{check_text, read_text};
use super::Context;
use crate::config::nearest;
use crate::error::{Error, Kind};
use crate::payload::form::{Fault, Filled, Form, Given, Misfit};

/// The options that fill a form in.
#[derive(Args, Debug, Default)]
pub struct Fields {
    /// Fill in a field of the form; repeat it for more fields, and for more values of one
    #[arg(short, long, value_name = "NAME=VALUE")]
    field: Vec<String>,

    /// Fill in a field with what FILE holds ('-' for standard input): for passwords, since 'ps' shows what --field is given
    #[arg(long, value_name = "NAME=FILE")]
    field_file: Vec<String>,
}

impl Fields {
    /// The values, with the files read.
    ///
    /// # Errors
    /// What is no `NAME=VALUE`, a file that can't be read, a text that XML can't carry.
    pub fn read(&self, context: &Context) -> Result<Given, Error> {
        let mut given = Given::new();
        let mut add = |name: &str, value: String| given.entry(name.to_owned()).or_default().push(value);
        for word in &self.field {
            let (name, value) = pair("--field", word, "VALUE")?;
            add(name, value.to_owned());
        }
        let mut takes_stdin = context.settings.takes_stdin();
        for word in &self.field_file {
            let (name, path) = pair("--field-file", word, "FILE")?;
            if path == "-" && std::mem::replace(&mut takes_stdin, true) {
                let why = "it can be taken once only, and something else takes it already";
                return Err(Error::input(Kind::Usage, "standard input", why).hint(format!("--field-file {name}=FILE")));
            }
            let value = read_text(Path::new(path))?;
            check_text(&format!("--field-file {name}"), &value)?;
            add(name, value);
        }
        Ok(given)
    }
}

/// Fills a form in with what `option` was given.
///
/// # Errors
/// A value that does not fit its field.
pub fn fill(option: &str, form: &Form, given: &Given) -> Result<Filled, Error> {
    form.fill(given).map_err(|fault| misfit(option, &fault))
}

/// Tells of a name given to `option` that no form has; `names` are those that it does have.
pub fn unknown(option: &str, name: &str, names: &[&str]) -> Error {
    let error = Error::input(Kind::Usage, format!("{option} {name}"), "the form has no such field");
    match nearest(name, names) {
        Some(near) => error.hint(format!("did you mean '{near}'?")),
        None if names.is_empty() => error.hint("it has none at all"),
        None => error.hint(format!("it has: {}", few(names))),
    }
}

/// The names in a row; only the first of them, if a stranger sent very many.
pub fn few(names: &[impl AsRef<str>]) -> String {
    const MANY: usize = 50;
    let mut row = names.iter().take(MANY).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if names.len() > MANY {
        row.push_str(&format!(", and {} more", names.len() - MANY));
    }
    row
}

/// The two halves of `NAME=VALUE`.
///
/// # Errors
/// A word that is none, or that XML can't carry.
pub fn pair<'a>(option: &str, word: &'a str, value: &str) -> Result<(&'a str, &'a str), Error> {
    match word.split_once('=') {
        Some((name, value)) if !name.is_empty() => {
            check_text(&format!("{option} {name}"), word)?;
            Ok((name, value))
        }
        // Not with the word: it may be a password.
        _ => Err(Error::input(Kind::Usage, option, format!("what it is given is not NAME={value}"))),
    }
}

fn misfit(option: &str, fault: &Fault) -> Error {
    let kind = match fault.why {
        Misfit::NotAnAddress(_) => Kind::BadInput,
        _ => Kind::Usage,
    };
    let error = Error::input(kind, format!("{option} {}", fault.name), fault.why.to_string());
    match &fault.why {
        Misfit::NotAnOption(value, options) => {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            match nearest(value, &options) {
                Some(near) => error.hint(format!("did you mean '{near}'?")),
                None => error.hint(format!("its options: {}", few(&options))),
            }
        }
        _ => error,
    }
}
