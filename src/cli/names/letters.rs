//! Options of one letter, as getopt(3) reads them: bundled, with the value in the same word or the next.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::slice::Iter;

use crate::commands::guessed;
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
    /// Of all these, those whose value is a text for people, in whatever charset.
    pub texts: &'static [&'static str],
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

/// A word of the arguments.
struct Word {
    /// What it says; a guess, where it isn't UTF-8.
    text: String,
    is_utf8: bool,
}

impl Word {
    fn of(word: &OsString) -> Self {
        Self { text: guessed(word.as_bytes()), is_utf8: word.to_str().is_some() }
    }

    fn known(&self) -> Result<&str, Error> {
        let damaged = || Error::input(Kind::Usage, &self.text, "it is not UTF-8");
        self.is_utf8.then_some(self.text.as_str()).ok_or_else(damaged)
    }
}

impl Letters {
    /// Reads the arguments of the program `name`. Options may stand behind other words.
    ///
    /// # Errors
    /// An unknown option, one without its value, a word that is not UTF-8 and no text.
    pub fn read(&self, name: &str, arguments: &[OsString]) -> Result<Vec<Item>, Error> {
        let words: Vec<Word> = arguments.iter().map(Word::of).collect();
        let mut rest = words.iter();
        let mut items = Vec::new();
        while let Some(word) = rest.next() {
            if word.text == "--" {
                let words = rest.by_ref().map(|word| word.known().map(str::to_owned));
                items.push(Item::Rest(words.collect::<Result<_, _>>()?));
            } else if let Some(long) = word.text.strip_prefix("--") {
                items.push(self.long(name, (word, long), &mut rest)?);
            } else if let Some(letters) = word.text.strip_prefix('-').filter(|letters| !letters.is_empty()) {
                self.bundle(name, (word, letters), &mut rest, &mut items)?;
            } else {
                items.push(Item::Word(word.known()?.to_owned()));
            }
        }
        Ok(items)
    }

    fn long(&self, name: &str, (word, text): (&Word, &str), rest: &mut Iter<Word>) -> Result<Item, Error> {
        let (key, joined) = text.split_once('=').map_or((text, None), |(key, value)| (key, Some(value)));
        if self.words.contains(&key) {
            let value = match joined {
                Some(value) => self.value(key, word, value)?,
                None => self.next(key, &format!("--{key}"), rest)?,
            };
            return Ok(Item::Long(key.to_owned(), value));
        }
        if self.plain_words.contains(&key) && joined.is_none() {
            return Ok(Item::Long(key.to_owned(), String::new()));
        }
        Err(unknown(name, &format!("--{key}")))
    }

    fn bundle(
        &self,
        name: &str,
        (word, letters): (&Word, &str),
        rest: &mut Iter<Word>,
        items: &mut Vec<Item>,
    ) -> Result<(), Error> {
        for (place, letter) in letters.char_indices() {
            let (key, behind) = letters[place..].split_at(letter.len_utf8());
            if self.plain.contains(letter) {
                items.push(Item::Option(letter, String::new()));
                continue;
            }
            let value = if self.optional.contains(letter) || self.valued.contains(letter) && !behind.is_empty() {
                self.value(key, word, behind)?
            } else if self.valued.contains(letter) {
                self.next(key, &format!("-{letter}"), rest)?
            } else {
                return Err(unknown(name, &format!("-{letter}")));
            };
            items.push(Item::Option(letter, value));
            break;
        }
        Ok(())
    }

    /// The next word, as the value of an option.
    fn next(&self, key: &str, option: &str, rest: &mut Iter<Word>) -> Result<String, Error> {
        let word = rest.next().ok_or_else(|| no_value(option))?;
        self.value(key, word, &word.text)
    }

    /// A value that is this word, or its end.
    fn value(&self, key: &str, word: &Word, text: &str) -> Result<String, Error> {
        if !self.texts.contains(&key) {
            word.known()?;
        }
        Ok(text.to_owned())
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

    const LETTERS: Letters = Letters {
        valued: "fo",
        optional: "q",
        plain: "ti",
        words: &["subject"],
        plain_words: &["explain"],
        texts: &[],
    };

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
