//! The answers that will do.

use super::super::super::input::check_text;
use crate::error::{Error, Kind};

/// The answers that will do, as they are to be printed; none: any will.
#[derive(Clone, Debug, Default)]
pub struct Choices(Vec<String>);

impl Choices {
    /// Reads the words of `--choices`.
    ///
    /// # Errors
    /// One that is empty or stands there twice, and what XML can't carry.
    pub fn parse(words: &[String]) -> Result<Self, Error> {
        let mut choices: Vec<String> = Vec::new();
        for word in words {
            check_text("--choices", word)?;
            let word = word.trim();
            let wrong = |why: String| Err(Error::input(Kind::Usage, "--choices", why));
            if plain(word).is_empty() {
                return wrong("one of them is empty".to_owned());
            }
            if choices.iter().any(|known| plain(known) == plain(word)) {
                return wrong(format!("'{word}' stands there twice"));
            }
            choices.push(word.to_owned());
        }
        Ok(Self(choices))
    }

    /// Whether any answer will do.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The choice that an answer is: in small or capital letters, with a full stop or an exclamation mark or without.
    pub fn find(&self, answer: &str) -> Option<&str> {
        let answer = plain(answer);
        self.0.iter().find(|choice| plain(choice) == answer).map(String::as_str)
    }

    /// Them all, as a sentence lists them: `yes, no or later`.
    pub fn list(&self) -> String {
        match self.0.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

/// What counts of an answer.
fn plain(text: &str) -> String {
    let text = text.trim();
    text.strip_suffix(['.', '!']).unwrap_or(text).trim_end().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(words: &[&str]) -> Result<Choices, Error> {
        Choices::parse(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_choice_is_known_as_people_write_it() {
        let choices = choices(&["yes", " No ", "not now.", "ÄH"]).unwrap();
        for (answer, choice) in [
            ("YES", Some("yes")),
            (" Yes!\n", Some("yes")),
            ("no.", Some("No")),
            ("Not now", Some("not now.")),
            ("äh", Some("ÄH")),
            ("yes please", None),
            ("yes!!", None),
            ("", None),
        ] {
            assert_eq!(choices.find(answer), choice, "{answer:?}");
        }
        assert_eq!(choices.list(), "yes, No, not now. or ÄH");
    }

    #[test]
    fn choices_are_several_different_words() {
        for wrong in [&["yes", ""][..], &["yes", "Yes"], &["yes", "yes."], &["!"], &["a\u{1}"]] {
            assert!(choices(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(choices(&["ok"]).unwrap().list(), "ok");
        assert!(choices(&[]).unwrap().is_open());
    }
}
