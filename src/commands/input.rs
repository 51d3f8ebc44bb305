//! Texts that were given: read with a cap, and checked before anything is connected.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::config::error_text;
use crate::error::{Error, Kind};
use crate::session::forbidden_character;

/// A body of more than this is not read: servers take 64 KiB to 512 KiB.
pub const MAX_BODY: usize = 1024 * 1024;

/// What is told of such a one.
const TOO_LARGE: &str = "it is larger than 1 MiB, which no server takes as a message";

/// Reads a text from a file, or from standard input where `path` is `-`. One line end at its very
/// end is not part of it, as with `$(…)` in a shell.
///
/// # Errors
/// A file that can't be read, is too large, or isn't UTF-8.
pub fn read_text(path: &Path) -> Result<String, Error> {
    read_text_within(path, MAX_BODY, TOO_LARGE)
}

/// The same for one of at most `max` bytes; `too_large` says that it has more.
///
/// # Errors
/// As [`read_text`].
pub fn read_text_within(path: &Path, max: usize, too_large: &str) -> Result<String, Error> {
    String::from_utf8(read_bytes(path, max, too_large)?).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Error::input(Kind::BadInput, name(path), format!("byte {offset} is not valid UTF-8"))
            .hint("convert it first, for example with iconv -f ISO-8859-1 -t UTF-8")
    })
}

/// The same, with U+FFFD in the place of what is not UTF-8, and of what XML can't carry.
///
/// # Errors
/// A file that can't be read, or is too large.
pub fn read_lossy(path: &Path) -> Result<String, Error> {
    let bytes = read_bytes(path, MAX_BODY, TOO_LARGE)?;
    Ok(mend(&String::from_utf8_lossy(&bytes)))
}

/// Puts U+FFFD in the place of what XML can't carry.
pub fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((offset, character)) = forbidden_character(rest) {
        mended.push_str(&rest[..offset]);
        mended.push(char::REPLACEMENT_CHARACTER);
        rest = &rest[offset + character.len_utf8()..];
    }
    mended + rest
}

/// What errors call the input.
fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

fn read_bytes(path: &Path, max: usize, too_large: &str) -> Result<Vec<u8>, Error> {
    let what = name(path);
    let unreadable = |error: io::Error| Error::input(Kind::NoInput, &what, error_text(&error));
    let mut bytes = Vec::new();
    let limit = max as u64 + 3;
    if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        File::open(path).map_err(unreadable)?.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    if bytes.len() > max {
        return Err(Error::input(Kind::BadInput, what, too_large));
    }
    Ok(bytes)
}

/// Tells that `what` and the password can't both be read from standard input.
pub fn one_taker_of_stdin(what: &str) -> Error {
    let why = format!("{what} and the password can't both come from it");
    Error::input(Kind::Usage, "standard input", why).hint("take one of them from a file")
}

/// Checks that XML can carry the text.
///
/// # Errors
/// The first character that it can't, with its name and offset.
pub fn check_text(what: &str, text: &str) -> Result<(), Error> {
    match forbidden_character(text) {
        None => Ok(()),
        Some((offset, character)) => {
            let code = u32::from(character);
            let name = control_name(code);
            let why = format!("byte {offset} is U+{code:04X}{name}, which XML does not allow");
            let error = Error::input(Kind::BadInput, what, why);
            Err(if code == 0x1b {
                error.hint("strip the colours first: by an option of the program that made it, or with sed")
            } else {
                error
            })
        }
    }
}

/// Checks what names something: it must not be empty either.
///
/// # Errors
/// As [`check_text`].
pub fn check_name(what: &str, name: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Err(Error::input(Kind::Usage, what, "it is empty"));
    }
    check_text(what, name)
}

/// The name of a control character, in brackets, or nothing.
fn control_name(code: u32) -> String {
    const NAMES: [&str; 32] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI", "DLE",
        "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
    ];
    let name = usize::try_from(code).ok().and_then(|index| NAMES.get(index));
    name.map(|name| format!(" ({name})")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, String> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("body");
        std::fs::write(&path, bytes).unwrap();
        read_text(&path).map_err(|error| error.why)
    }

    #[test]
    fn one_line_end_is_not_part_of_the_text() {
        assert_eq!(read(b"a\n").as_deref(), Ok("a"));
        assert_eq!(read(b"a\r\n").as_deref(), Ok("a"));
        assert_eq!(read(b"a\n\n").as_deref(), Ok("a\n"));
        assert_eq!(read(b"\n").as_deref(), Ok(""));
    }

    #[test]
    fn what_cannot_be_sent_is_named() {
        assert_eq!(read(b"ok \xff").unwrap_err(), "byte 3 is not valid UTF-8");
        assert!(read(&vec![b'x'; MAX_BODY]).is_ok());
        assert!(read(&vec![b'x'; MAX_BODY + 1]).unwrap_err().contains("larger than 1 MiB"));
        assert_eq!(
            check_text("body", "é\u{7}").unwrap_err().to_string(),
            "body: byte 2 is U+0007 (BEL), which XML does not allow"
        );
        assert_eq!(mend("é\u{7}\u{1b}[1m\t\n"), "é\u{fffd}\u{fffd}[1m\t\n");
        assert_eq!(check_text("body", "\u{fffe}").unwrap_err().why, "byte 0 is U+FFFE, which XML does not allow");
    }
}
