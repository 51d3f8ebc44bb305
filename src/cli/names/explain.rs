//! `--explain`: the `stanza` command that another program's arguments stand for.

use std::ffi::OsString;

use super::Translation;

/// The command as one would type it in a shell, and behind it a comment for each note.
pub fn explain(translation: &Translation) -> String {
    let mut text = String::new();
    if let Some(before) = &translation.before {
        text.push_str(&command(before));
        text.push_str(" &&\n");
    }
    text.push_str(&command(&translation.arguments));
    text.push('\n');
    for note in &translation.notes {
        text.push_str("# ");
        text.push_str(note);
        text.push('\n');
    }
    text
}

fn command(arguments: &[OsString]) -> String {
    let words = arguments.iter().map(|argument| format!(" {}", quoted(argument)));
    std::iter::once("stanza".to_owned()).chain(words).collect()
}

fn quoted(argument: &OsString) -> String {
    let text = argument.to_string_lossy();
    // No shell minds these, which a reader of options does; but zsh looks a program up behind a first '='.
    if !text.is_empty()
        && !text.starts_with('=')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "%+,-./:=@_".contains(c))
    {
        return text.into_owned();
    }
    shlex::try_quote(&text).map_or_else(|_| format!("{text:?}"), std::borrow::Cow::into_owned)
}
