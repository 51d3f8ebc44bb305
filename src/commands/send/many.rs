//! Many messages from one input: a line each (`--each-line`), or an object a line (`--batch`).

use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;
use serde::Deserialize;
use xmpp::parsers::message::MessageType;

use super::super::courier::{Refused, Source, Supply};
use super::super::input::{check_name, check_text};
use super::super::lines::{Line, Lines};
use super::super::message::Draft;
use super::super::rooms::Entrance;
use super::super::{Context, random_id};
use super::target::{Target, checked};
use super::updates::{Hint, Updates};
use super::{Confirm, Type};
use crate::error::{Error, Kind};

/// The arguments about many messages.
#[derive(Args, Debug)]
pub struct ManyArguments {
    /// Send each line of the input, as it comes, as a message of its own; empty lines are left out
    #[arg(long, help_heading = "Many messages", conflicts_with_all = ["message", "batch", "id", "attach", "url", "wait_reply"])]
    pub each_line: bool,

    /// Read one JSON object a line, {"to": …, "body": …}, and print one for each ('man stanza-send' has the fields)
    #[arg(long, help_heading = "Many messages", conflicts_with_all = ["message", "id", "attach", "url", "wait_reply"])]
    pub batch: bool,

    /// Read recipients from FILE too, one a line ('-' for standard input); '#' begins a comment
    #[arg(long, value_name = "FILE", help_heading = "Many messages")]
    pub to_file: Option<PathBuf>,
}

impl ManyArguments {
    /// Whether the recipients stand on standard input.
    pub fn reads_recipients(&self) -> bool {
        self.to_file.as_deref() == Some(Path::new("-"))
    }

    /// Whether messages are read one by one.
    pub fn is_series(&self) -> bool {
        self.each_line || self.batch
    }
}

/// The recipients that stand in a file's text.
pub fn words(text: &str) -> Vec<String> {
    let words = text.lines().map(|line| line.split_once('#').map_or(line, |(word, _)| word).trim());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What all messages of a series have in common.
pub struct Common<'a> {
    pub context: &'a Context,
    /// Who gets what names nobody else.
    pub targets: Rc<Vec<Target>>,
    /// What they are like, where they don't say it.
    pub draft: Draft,
    /// The part of it that an object may say in other words.
    pub updates: Updates,
    pub confirm: Confirm,
    pub entrance: Entrance,
    /// What can't be sent is replaced.
    pub is_lossy: bool,
}

/// A line of `--batch`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    to: Option<OneOrMany>,
    body: Option<String>,
    subject: Option<String>,
    #[serde(rename = "type")]
    kind: Option<Type>,
    id: Option<String>,
    thread: Option<String>,
    confirm: Option<Confirm>,
    /// Those in `to` are rooms.
    #[serde(default)]
    room: bool,
    nick: Option<String>,
    replace: Option<String>,
    reply_to: Option<String>,
    quote: Option<String>,
    react: Option<OneOrMany>,
    to_message: Option<String>,
    retract: Option<String>,
    code: Option<bool>,
    lang: Option<String>,
    hints: Option<Vec<Hint>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "\"to\" and \"react\" are a string or a list of strings")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn list(self) -> Vec<String> {
        match self {
            OneOrMany::One(word) => vec![word],
            OneOrMany::Many(words) => words,
        }
    }
}

/// The messages of a series.
pub struct Series<'a> {
    lines: Lines,
    is_batch: bool,
    common: Common<'a>,
    /// What the last line says, and how many have got it.
    mailing: Option<(Mailing, usize)>,
}

/// What a line says, for all who get it.
struct Mailing {
    targets: Rc<Vec<Target>>,
    draft: Draft,
    id: Option<String>,
    confirm: Confirm,
}

impl<'a> Series<'a> {
    /// From what is at `path`.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub fn read(path: &Path, is_batch: bool, common: Common<'a>) -> Result<Self, Error> {
        Ok(Self { lines: Lines::read(path, common.is_lossy)?, is_batch, common, mailing: None })
    }

    /// What a line comes to; `None`: it is empty.
    fn take(&self, (number, line): Line) -> Option<Result<Mailing, Refused>> {
        let place = |error: Error| Error { what: format!("line {number}: {}", error.what), ..error };
        let taken = match line {
            Err(error) => Err(Refused { to: None, id: None, error }),
            Ok(text) if text.trim().is_empty() => return None,
            Ok(text) if self.is_batch => self.common.item(&text).map_err(|unfit| {
                let Unfit { to, id, error } = *unfit;
                Refused { to, id, error: place(error) }
            }),
            Ok(text) => self.common.line(text).map_err(|error| {
                let to = self.common.targets.iter().map(|target| target.to.as_str()).collect::<Vec<_>>().join(" ");
                Refused { to: Some(to), id: None, error: place(error) }
            }),
        };
        Some(taken)
    }

    /// The next message of the last line. One at a time: there may be many recipients.
    fn next_of_mailing(&mut self) -> Option<Supply> {
        let (mailing, count) = self.mailing.as_mut()?;
        let Some(target) = mailing.targets.get(*count) else {
            self.mailing = None;
            return None;
        };
        *count += 1;
        let supply = match mailing.id.clone().map_or_else(random_id, Ok) {
            Ok(id) => Supply::Parcel(Box::new(target.parcel(&mailing.draft, id, mailing.confirm.proof()))),
            Err(error) => Supply::Refused(Box::new(Refused { to: Some(target.to.to_string()), id: None, error })),
        };
        Some(supply)
    }
}

impl Source for Series<'_> {
    async fn next(&mut self) -> Option<Supply> {
        loop {
            if let Some(supply) = self.next_of_mailing() {
                return Some(supply);
            }
            let line = self.lines.next().await?;
            match self.take(line) {
                None => {}
                Some(Ok(mailing)) => self.mailing = Some((mailing, 0)),
                Some(Err(refused)) => return Some(Supply::Refused(Box::new(refused))),
            }
        }
    }
}

/// A line of no use, with what could be read of it.
struct Unfit {
    to: Option<String>,
    id: Option<String>,
    error: Error,
}

impl Common<'_> {
    /// A line is a message.
    fn line(&self, text: String) -> Result<Mailing, Error> {
        check_text("message", &text)?;
        let draft = Draft { body: Some(text), ..self.draft.clone() };
        Ok(Mailing { targets: self.targets.clone(), draft, id: None, confirm: self.confirm })
    }

    /// An object is a message.
    fn item(&self, text: &str) -> Result<Mailing, Box<Unfit>> {
        let mut item = read(text).map_err(|why| {
            let (to, id) = known_parts(text);
            Box::new(Unfit { to, id, error: Error::input(Kind::BadInput, "JSON", why) })
        })?;
        let updates = item.updates(&self.updates);
        let Item { to, body, subject, kind, id, confirm, room, nick, .. } = item;
        let words = to.map(OneOrMany::list);
        let named = words.as_ref().map(|words| words.join(" "));
        let mailing = || {
            if let Some(id) = &id {
                check_name("id", id)?;
            }
            for (what, text) in [("body", &body), ("subject", &subject)] {
                check_text(what, text.as_deref().unwrap_or_default())?;
            }
            updates.check(id.as_deref()).map_err(as_field)?;
            if !updates.takes_text() && (body.is_some() || subject.is_some()) {
                let why = "reactions and retractions have no text of their own";
                return Err(Error::input(Kind::BadInput, "message", why));
            }
            let kind = kind.map_or_else(|| self.draft.kind.clone(), MessageType::from);
            let subject = subject.or_else(|| self.draft.subject.clone()).filter(|_| updates.takes_text());
            let mut draft = Draft { body, subject, kind, ..Draft::default() };
            updates.apply(&mut draft);
            let targets = match &words {
                None => self.targets.clone(),
                Some(words) => {
                    let nick = nick.or_else(|| self.entrance.nick.clone());
                    let entrance = Entrance { nick, ..self.entrance.clone() };
                    Rc::new(checked(self.context, words, room, &entrance)?)
                }
            };
            if targets.is_empty() {
                return Err(Error::input(Kind::BadInput, "to", "nothing says whom to send to"));
            }
            if id.is_some() && targets.len() > 1 {
                let why = "one id can't stand for messages to several recipients";
                return Err(Error::input(Kind::BadInput, "id", why));
            }
            updates.check_targets(&targets).map_err(as_field)?;
            if updates.takes_text() {
                has_text(&draft, &targets)?;
            }
            Ok(Mailing { targets, draft, id: id.clone(), confirm: confirm.unwrap_or(self.confirm) })
        };
        mailing().map_err(|error| Box::new(Unfit { to: named, id: id.clone(), error }))
    }
}

impl Item {
    /// What it says of other messages and of its text, where it says it.
    fn updates(&mut self, base: &Updates) -> Updates {
        let is_text = self.react.is_none() && self.retract.is_none();
        Updates {
            thread: self.thread.take().or_else(|| base.thread.clone()),
            replace: self.replace.take(),
            reply_to: self.reply_to.take(),
            quote: self.quote.take(),
            react: self.react.take().map(OneOrMany::list),
            to_message: self.to_message.take(),
            retract: self.retract.take(),
            code: self.code.unwrap_or(base.code && is_text),
            lang: self.lang.take().or_else(|| base.lang.clone().filter(|_| is_text)),
            hint: self.hints.take().unwrap_or_else(|| base.hint.clone()),
        }
    }
}

/// An error of an argument, as one of the field that stands for it.
fn as_field(error: Error) -> Error {
    let name = error.what.strip_prefix("--").unwrap_or(&error.what);
    let what = name.replace("reply-to", "reply_to").replace("to-message", "to_message");
    Error { kind: Kind::BadInput, what, ..error }
}

/// Checks that each of them gets a text.
fn has_text(draft: &Draft, targets: &[Target]) -> Result<(), Error> {
    let is_empty = |target: &Target| draft.body.as_ref().or(target.body.as_ref()).is_none_or(String::is_empty);
    if targets.iter().any(is_empty) {
        return Err(Error::input(Kind::BadInput, "message", "it is empty"));
    }
    Ok(())
}

fn read(text: &str) -> Result<Item, String> {
    if !text.trim_start().starts_with('{') {
        return Err("it is not an object, {…}".to_owned());
    }
    serde_json::from_str(text).map_err(|error| json_words(&error))
}

/// The recipient and the id of an object that is of no use otherwise.
fn known_parts(text: &str) -> (Option<String>, Option<String>) {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let part = |name: &str| value.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    (part("to"), part("id"))
}

/// Why a text is no such object, without the line number that is always 1.
fn json_words(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rsplit_once(" at line 1 column ") {
        Some((words, column)) => format!("{words} (column {column})"),
        None => words,
    }
}

/// Reads a line of `--batch` and a file of recipients: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(text: &str) {
    for line in text.lines() {
        match read(line) {
            Ok(mut item) => _ = item.updates(&Updates::default()).check(Some("id")),
            Err(why) => assert!(!why.is_empty()),
        }
        known_parts(line);
    }
    assert!(words(text).iter().all(|word| !word.is_empty() && !word.contains(['#', '\n'])));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_recipients_may_have_comments() {
        assert_eq!(words("# all\nalice@example.org # her\n\n  ops\r\n"), ["alice@example.org", "ops"]);
    }

    #[test]
    fn what_can_be_read_of_a_bad_object_is_told() {
        let text = r#"{"to":"bob@example.org","id":"7","bdoy":"x"}"#;
        let why = read(text).err().unwrap();
        assert!(why.starts_with("unknown field `bdoy`, expected one of `to`, `body`"), "{why}");
        assert!(why.ends_with("(column 39)"), "{why}");
        assert!(read("[1]").is_err() && read("null").is_err() && read(r#"{"to":7}"#).is_err());
        assert_eq!(known_parts(text), (Some("bob@example.org".to_owned()), Some("7".to_owned())));
        assert_eq!(known_parts("[1"), (None, None));
    }
}
