//! Options of one letter, as getopt(3) reads them: bundled, with the value in the same word or the next.

use std::ffi::OsString;
use std::iter::Peekable;
use std::slice::Iter;

use crate::error::{Error, Kind};

/// The letters that are options.
pub struct Letters {
    /// Those that have a value.
    pub valued: &'static str,
    /// Those that have one if it stands in the same word.
    pub optional: &'static str,
    /// Those that have none.
    pub plain: &'static str,
    /// The words behind two dashes that have a value.
    pub words: &'static [&'static str],
    /// Those that have none.
    pub plain_words: &'static [&'static str],
}

/// What a word, or a letter of it, says.
#[derive(Debug, PartialEq, Eq)]
pub enum Item {
    /// An option, with its value: empty where it has none.
    Option(char, String),
    /// An option behind two dashes, with its value.
    Long(String, String),
    /// No option.
    Word(String),
    /// What stands behind the dashes `--`, wherever they come first.
    Rest(Vec<String>),
}

impl Letters {
    /// Reads the arguments of the program `name`. Options may stand behind other words.
    ///
    /// # Errors
    /// An unknown option, one without its value, a word that is not UTF-8.
    pub fn read(&self, name: &str, arguments: &[OsString]) -> Result<Vec<Item>, Error> {
        let words = arguments.iter().map(|word| {
            let text = word.to_str().map(str::to_owned);
            text.ok_or_else(|| Error::input(Kind::Usage, word.to_string_lossy(), "it is not UTF-8"))
        });
        let words = words.collect::<Result<Vec<String>, Error>>()?;
        let mut rest = words.iter().peekable();
        let mut items = Vec::new();
        while let Some(word) = rest.next() {
            if word == "--" {
                items.push(Item::Rest(rest.by_ref().cloned().collect()));
            } else if let Some(long) = word.strip_prefix("--") {
                items.push(self.long(name, long, &mut rest)?);
            } else if let Some(letters) = word.strip_prefix('-').filter(|letters| !letters.is_empty()) {
                self.bundle(name, letters, &mut rest, &mut items)?;
            } else {
                items.push(Item::Word(word.clone()));
            }
        }
        Ok(items)
    }

    fn long(&self, name: &str, word: &str, rest: &mut Peekable<Iter<String>>) -> Result<Item, Error> {
        let (key, value) = word.split_once('=').map_or((word, None), |(key, value)| (key, Some(value.to_owned())));
        if self.words.contains(&key) {
            let value = value.or_else(|| rest.next().cloned()).ok_or_else(|| no_value(&format!("--{key}")))?;
            return Ok(Item::Long(key.to_owned(), value));
        }
        if self.plain_words.contains(&key) && value.is_none() {
            return Ok(Item::Long(key.to_owned(), String::new()));
        }
        Err(unknown(name, &format!("--{key}")))
    }

    fn bundle(
        &self,
        name: &str,
        letters: &str,
        rest: &mut Peekable<Iter<String>>,
        items: &mut Vec<Item>,
    ) -> Result<(), Error> {
        for (place, letter) in letters.char_indices() {
            let behind = &letters[place + letter.len_utf8()..];
            if self.plain.contains(letter) {
                items.push(Item::Option(letter, String::new()));
                continue;
            }
            let value = if self.optional.contains(letter) || self.valued.contains(letter) && !behind.is_empty() {
                behind.to_owned()
            } else if self.valued.contains(letter) {
                rest.next().cloned().ok_or_else(|| no_value(&format!("-{letter}")))?
            } else {
                return Err(unknown(name, &format!("-{letter}")));
            };
            items.push(Item::Option(letter, value));
            break;
        }
        Ok(())
    }
}

/// Tells that there is no such option.
pub fn unknown(name: &str, option: &str) -> Error {
    let error = Error::input(Kind::Usage, option, format!("'{name}' has no such option that is known here"));
    error.hint(format!("{name} --help"))
}

fn no_value(option: &str) -> Error {
    Error::input(Kind::Usage, option, "it needs a value")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTERS: Letters =
        Letters { valued: "fo", optional: "q", plain: "ti", words: &["subject"], plain_words: &["explain"] };

    fn read(line: &str) -> Result<Vec<Item>, Error> {
        LETTERS.read("sendmail", &line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    fn option(letter: char, value: &str) -> Item {
        Item::Option(letter, value.to_owned())
    }

    #[test]
    fn letters_are_bundled_and_take_what_follows() {
        let all = [option('t', ""), option('i', ""), option('f', "a"), Item::Word("b".into())];
        for line in ["-t -i -f a b", "-ti -fa b", "-tifa b", "-tif a b"] {
            assert_eq!(read(line).unwrap(), all, "{line}");
        }
        assert_eq!(read("-q -q30m").unwrap(), [option('q', ""), option('q', "30m")]);
        let rest = Item::Rest(vec!["-t".into(), "--".into()]);
        assert_eq!(read("- -- -t --").unwrap(), [Item::Word("-".into()), rest]);
        let long = |value: &str| Item::Long("subject".into(), value.into());
        assert_eq!(read("--subject=a=b --subject c").unwrap(), [long("a=b"), long("c")]);
    }

    #[test]
    fn what_is_no_option_is_named() {
        for (line, text) in [
            ("-ty", "-y: 'sendmail' has no such option that is known here"),
            ("-tä", "-ä: 'sendmail' has no such option that is known here"),
            ("--subjects=x", "--subjects: 'sendmail' has no such option that is known here"),
            ("--explain=x", "--explain: 'sendmail' has no such option that is known here"),
            ("-t -f", "-f: it needs a value"),
            ("--subject", "--subject: it needs a value"),
        ] {
            let error = read(line).unwrap_err();
            assert_eq!((error.to_string().as_str(), error.kind), (text, Kind::Usage), "{line}");
        }
    }
}
