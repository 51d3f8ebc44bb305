//! Arguments by the rules of pborman/getopt v2, which `go-sendxmpp` is made with: one-letter options in bundles, the
//! last of which may take a value (`-cif FILE`, `-fFILE`), long ones by their whole name (`--file FILE`,
//! `--file=FILE`, `--tls=false`), and no option behind the first word that is none.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use crate::error::{Error, Kind};

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing; `--name=false` takes it back.
    Nothing,
    /// A value, of which the last counts.
    Value,
    /// A number, as Go writes them.
    Number,
    /// Values with commas between them, and all count.
    List,
}

/// An option of the program.
#[derive(Debug)]
pub struct Definition {
    /// Its one letter, where it has one.
    pub letter: Option<u8>,
    /// Its long name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it stands for, for the help.
    pub help: &'static str,
}

/// What was given.
#[derive(Debug, Default)]
pub struct Given {
    options: Vec<(&'static Definition, OsString)>,
    /// The words that are no options.
    pub operands: Vec<OsString>,
}

/// Reads the arguments.
///
/// # Errors
/// What that program doesn't take either.
pub fn parse(definitions: &'static [Definition], arguments: &[OsString]) -> Result<Given, Error> {
    let mut given = Given::default();
    let mut rest = arguments.iter();
    loop {
        let operands = rest.as_slice();
        let Some(argument) = rest.next() else { break };
        match argument.as_bytes() {
            b"--" => {
                given.operands = rest.as_slice().to_vec();
                break;
            }
            [b'-', b'-', long @ ..] => given.take_long(definitions, long, &mut rest)?,
            [b'-', letters @ ..] if !letters.is_empty() => given.take_letters(definitions, letters, &mut rest)?,
            _ => {
                given.operands = operands.to_vec();
                break;
            }
        }
    }
    Ok(given)
}

impl Given {
    /// Whether the option that takes nothing is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.last(name).is_some_and(|value| truth(value) == Some(true))
    }

    /// Whether the option was given at all.
    pub fn has(&self, name: &str) -> bool {
        self.last(name).is_some()
    }

    /// The value of the option, unless it is empty: then it is as if it were not given.
    pub fn value(&self, name: &str) -> Option<&OsStr> {
        self.last(name).filter(|value| !value.is_empty())
    }

    /// The same, as text.
    ///
    /// # Errors
    /// One that isn't UTF-8.
    pub fn text(&self, name: &str) -> Result<Option<&str>, Error> {
        let text =
            self.value(name).map(|value| value.to_str().ok_or_else(|| usage(&format!("--{name}"), "it is not UTF-8")));
        text.transpose()
    }

    /// The number, where it was given.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.last(name).and_then(|value| number(value).ok())
    }

    /// All values of a list.
    pub fn list(&self, name: &str) -> Vec<OsString> {
        let values = self.options.iter().filter(|(option, _)| option.name == name);
        let parts = values.flat_map(|(_, value)| value.as_bytes().split(|&byte| byte == b','));
        parts.map(|part| OsString::from_vec(part.to_vec())).collect()
    }

    /// The names of the options that were given and are not taken back, each as often as it was given.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let is_on = |option: &Definition| option.takes != Takes::Nothing || self.is_on(option.name);
        self.options.iter().filter(move |(option, _)| is_on(option)).map(|(option, _)| option.name)
    }

    fn last(&self, name: &str) -> Option<&OsStr> {
        self.options.iter().rev().find(|(option, _)| option.name == name).map(|(_, value)| value.as_os_str())
    }

    fn take_long(
        &mut self,
        definitions: &'static [Definition],
        word: &[u8],
        rest: &mut std::slice::Iter<'_, OsString>,
    ) -> Result<(), Error> {
        let end = word.iter().position(|&byte| byte == b'=');
        let (name, joined) = match end {
            Some(end) => (&word[..end], Some(&word[end + 1..])),
            None => (word, None),
        };
        let by_name = || definitions.iter().find(|option| option.name.as_bytes() == name);
        // One letter behind two dashes is the short option, so that --t=false can be said.
        let by_letter = || match name {
            [letter] => definitions.iter().find(|option| option.letter == Some(*letter)),
            _ => None,
        };
        let option = by_name().or_else(by_letter).ok_or_else(|| unknown(&format!("--{}", shown(name)), definitions))?;
        let value = match joined {
            Some(value) => OsStr::from_bytes(value).to_owned(),
            None if option.takes == Takes::Nothing => OsString::new(),
            None => next(&format!("--{}", option.name), rest)?,
        };
        self.take(option, &format!("--{}", option.name), value)
    }

    fn take_letters(
        &mut self,
        definitions: &'static [Definition],
        letters: &[u8],
        rest: &mut std::slice::Iter<'_, OsString>,
    ) -> Result<(), Error> {
        for (place, letter) in letters.iter().enumerate() {
            let Some(option) = definitions.iter().find(|option| option.letter == Some(*letter)) else {
                let name = shown(&letters[place..]).chars().next().unwrap_or_default();
                return Err(unknown(&format!("-{name}"), definitions));
            };
            let name = format!("-{}", char::from(*letter));
            if option.takes == Takes::Nothing {
                self.take(option, &name, OsString::new())?;
                continue;
            }
            let value = match &letters[place + 1..] {
                [] => next(&name, rest)?,
                value => OsStr::from_bytes(value).to_owned(),
            };
            return self.take(option, &name, value);
        }
        Ok(())
    }

    fn take(&mut self, option: &'static Definition, name: &str, value: OsString) -> Result<(), Error> {
        match option.takes {
            Takes::Nothing if truth(&value).is_none() => {
                return Err(usage(name, format!("'{}' is neither true nor false", value.display())));
            }
            Takes::Number => {
                number(&value).map_err(|why| usage(name, why))?;
            }
            _ => {}
        }
        self.options.push((option, value));
        Ok(())
    }
}

fn next(name: &str, rest: &mut std::slice::Iter<'_, OsString>) -> Result<OsString, Error> {
    rest.next().cloned().ok_or_else(|| usage(name, "it needs a value"))
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn usage(what: &str, why: impl Into<String>) -> Error {
    Error::input(Kind::Usage, what, why)
}

fn unknown(name: &str, definitions: &[Definition]) -> Error {
    let error = usage(name, "go-sendxmpp has no such option");
    let names: Vec<&str> = definitions.iter().map(|option| option.name).collect();
    match crate::config::nearest(name.trim_start_matches('-'), &names) {
        Some(near) if name.starts_with("--") => error.hint(format!("did you mean '--{near}'?")),
        _ => error.hint("go-sendxmpp --help"),
    }
}

/// What the value of an option that takes nothing says.
fn truth(value: &OsStr) -> Option<bool> {
    match value.to_str()?.to_ascii_lowercase().as_str() {
        "" | "1" | "true" | "on" | "t" => Some(true),
        "0" | "false" | "off" | "f" => Some(false),
        _ => None,
    }
}

/// A whole number as Go's `ParseInt` reads it where the base is to be seen from it: `0x1f`, `0b11`, `0o17`, `017`,
/// with `_` between digits.
fn number(value: &OsStr) -> Result<i64, String> {
    let shown = value.display();
    let wrong = || format!("'{shown}' is not a whole number");
    let text = value.to_str().ok_or_else(wrong)?;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    let prefixes = [("0x", 16), ("0b", 2), ("0o", 8)];
    let prefixed = prefixes.iter().find_map(|(prefix, base)| Some((lower.strip_prefix(prefix)?, *base)));
    let octal = || lower.strip_prefix('0').filter(|rest| !rest.is_empty()).map(|rest| (rest, 8));
    let (digits, base) = prefixed.or_else(octal).unwrap_or((&lower, 10));
    // A line stands between two digits, the prefix being one.
    let is_split_well = digits.split('_').skip(usize::from(base != 10)).all(|part| !part.is_empty())
        && !digits.ends_with('_')
        && (base != 10 || !digits.starts_with('_'));
    let plain = digits.replace('_', "");
    if plain.is_empty() || !is_split_well || !plain.chars().all(|digit| digit.is_digit(base)) {
        return Err(wrong());
    }
    i64::from_str_radix(&format!("{sign}{plain}"), base).map_err(|_| format!("'{shown}' is out of range"))
}

#[cfg(test)]
mod tests {
    use super::super::options::OPTIONS;
    use super::*;

    /// What is made of a line, as a shell splits it: each option in the order given, a bar, and the operands.
    fn told(line: &str) -> String {
        let words: Vec<OsString> = shlex::split(line).unwrap().into_iter().map(OsString::from).collect();
        let given = match parse(OPTIONS, &words) {
            Ok(given) => given,
            Err(error) => return error.to_string(),
        };
        let option = |(option, value): &(&Definition, OsString)| match (option.takes, value.to_str().unwrap()) {
            (Takes::Nothing, "") => option.name.to_owned(),
            (_, value) => format!("{}={value}", option.name),
        };
        let options: Vec<String> = given.options.iter().map(option).collect();
        let operands: Vec<&str> = given.operands.iter().map(|word| word.to_str().unwrap()).collect();
        format!("{} | {}", options.join(" "), operands.join(" ")).trim().to_owned()
    }

    /// Each line was given to go-sendxmpp 0.17.1 too: it took what is taken here, and complained where there is an error.
    #[test]
    fn arguments_are_read_as_getopt_reads_them() {
        for (line, expected) in [
            ("", "|"),
            ("a@b", "| a@b"),
            ("a@b c@d", "| a@b c@d"),
            ("-c r@x", "chatroom | r@x"),
            ("--chatroom r@x", "chatroom | r@x"),
            ("-ct r@x", "chatroom tls | r@x"),
            ("-cif file r@x", "chatroom interactive file=file | r@x"),
            ("-ciffile r@x", "chatroom interactive file=file | r@x"),
            ("-cf ./sendxmpp r@x s@x", "chatroom file=./sendxmpp | r@x s@x"),
            ("-f file a@b", "file=file | a@b"),
            ("-ffile a@b", "file=file | a@b"),
            ("-f=file a@b", "file==file | a@b"),
            ("-fi file", "file=i | file"),
            ("-f -c r@x", "file=-c | r@x"),
            ("-f -- r@x", "file=-- | r@x"),
            ("-f '' a@b", "file= | a@b"),
            ("--file file a@b", "file=file | a@b"),
            ("--file=file a@b", "file=file | a@b"),
            ("--file=a=b a@b", "file=a=b | a@b"),
            ("--file= a@b", "file= | a@b"),
            ("--file -c a@b", "file=-c | a@b"),
            ("--file --tls a@b", "file=--tls | a@b"),
            ("--file -- a@b", "file=-- | a@b"),
            ("--f file a@b", "file=file | a@b"),
            ("--f=file a@b", "file=file | a@b"),
            ("--t a@b", "tls | a@b"),
            ("--t=false a@b", "tls=false | a@b"),
            ("--tls a@b", "tls | a@b"),
            ("--tls= a@b", "tls | a@b"),
            ("--tls=true a@b", "tls=true | a@b"),
            ("--tls=ON a@b", "tls=ON | a@b"),
            ("--tls=F a@b", "tls=F | a@b"),
            ("--tls=0 a@b", "tls=0 | a@b"),
            ("--tls=yes a@b", "--tls: 'yes' is neither true nor false"),
            ("--tls true a@b", "tls | true a@b"),
            ("-t -t --tls=off a@b", "tls tls tls=off | a@b"),
            ("-t=1 a@b", "-=: go-sendxmpp has no such option"),
            ("-x a@b", "-x: go-sendxmpp has no such option"),
            ("-cx a@b", "-x: go-sendxmpp has no such option"),
            ("-cé a@b", "-é: go-sendxmpp has no such option"),
            ("-C a@b", "-C: go-sendxmpp has no such option"),
            ("-c- r@x", "--: go-sendxmpp has no such option"),
            ("--chat r@x", "--chat: go-sendxmpp has no such option"),
            ("--Chatroom r@x", "--Chatroom: go-sendxmpp has no such option"),
            ("--chat-room r@x", "--chat-room: go-sendxmpp has no such option"),
            ("--x a@b", "--x: go-sendxmpp has no such option"),
            ("--=x a@b", "--: go-sendxmpp has no such option"),
            ("---tls a@b", "---tls: go-sendxmpp has no such option"),
            ("-tls a@b", "tls listen subject=a@b |"),
            ("-file a@b", "file=ile | a@b"),
            ("a@b -c", "| a@b -c"),
            ("a@b --tls", "| a@b --tls"),
            ("-t a@b -c r@x", "tls | a@b -c r@x"),
            ("-t -- -c", "tls | -c"),
            ("-- -c r@x", "| -c r@x"),
            ("--", "|"),
            ("- -c", "| - -c"),
            ("-t - a@b", "tls | - a@b"),
            ("'' -c", "|  -c"),
            ("-f", "-f: it needs a value"),
            ("-cif", "-f: it needs a value"),
            ("--file", "--file: it needs a value"),
            ("--f", "--file: it needs a value"),
            ("-s 'two words' a@b", "subject=two words | a@b"),
            ("-u a@b -p x -j h:1 c@d", "username=a@b password=x jserver=h:1 | c@d"),
            ("-ua@b -px c@d", "username=a@b password=x | c@d"),
            (
                "--username azurediamond@example.com --password hunter2 --listen",
                "username=azurediamond@example.com password=hunter2 listen |",
            ),
            ("-h a,b -h c a@b", "http-upload=a,b http-upload=c | a@b"),
            ("-u a@b -u c@d e@f", "username=a@b username=c@d | e@f"),
            ("--timeout 5 a@b", "timeout=5 | a@b"),
            ("--timeout=0x1F a@b", "timeout=0x1F | a@b"),
            ("--timeout=1_0 a@b", "timeout=1_0 | a@b"),
            ("--timeout=-5 a@b", "timeout=-5 | a@b"),
            ("--timeout -5 a@b", "timeout=-5 | a@b"),
            ("--timeout 5s a@b", "--timeout: '5s' is not a whole number"),
            ("--timeout '' a@b", "--timeout: '' is not a whole number"),
            ("--timeout 08 a@b", "--timeout: '08' is not a whole number"),
            ("--timeout 1__0 a@b", "--timeout: '1__0' is not a whole number"),
            ("--timeout 1.5 a@b", "--timeout: '1.5' is not a whole number"),
            ("--timeout 9223372036854775808 a@b", "--timeout: '9223372036854775808' is out of range"),
            ("--retry-connect=5 --retry-connect-max=3 a@b", "retry-connect=5 retry-connect-max=3 | a@b"),
            ("--ox-passphrase x a@b", "ox-passphrase=x | a@b"),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn what_was_said_last_counts() {
        let words =
            ["-t", "--tls=off", "-c", "-u", "a", "-u", "b", "-h", "x,y", "-h", "z", "-s", ""].map(OsString::from);
        let given = parse(OPTIONS, &words).unwrap();
        assert!(!given.is_on("tls") && given.is_on("chatroom") && !given.is_on("listen"));
        assert_eq!((given.text("username"), given.text("subject")), (Ok(Some("b")), Ok(None)));
        assert_eq!(given.list("http-upload"), ["x", "y", "z"]);
        assert_eq!(given.names().filter(|name| *name == "tls").count(), 0);
    }

    #[test]
    fn numbers_are_read_as_go_writes_them() {
        for (text, value) in [
            ("0", 0),
            ("+7", 7),
            ("-7", -7),
            ("017", 15),
            ("0o17", 15),
            ("0b101", 5),
            ("0xfF", 255),
            ("1_000", 1000),
            ("0x_f", 15),
            ("0_7", 7),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(number(OsStr::new(text)), Ok(value), "{text}");
        }
        for text in ["", "-", "0x", "_1", "1_", "08", "0b2", "--1", "٣", "1 ", "0__7"] {
            assert!(number(OsStr::new(text)).is_err(), "{text}");
        }
    }
}
