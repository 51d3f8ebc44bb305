//! What to send to whom, checked before anything is connected.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::super::courier::Parcel;
use super::super::input::{check_text, mend, one_taker_of_stdin, read_lossy, read_text};
use super::super::message::Draft;
use super::super::rooms::Entrance;
use super::super::{Context, random_id};
use super::files::{self, Files};
use super::mail::Letter;
use super::many::{Common, Series, words};
use super::reply::Awaited;
use super::target::{Target, targets};
use super::{Arguments, Type};
use crate::error::{Error, Kind};
use crate::session::Proof;

/// What to send to whom, checked.
pub struct Plan {
    pub targets: Vec<Target>,
    /// What each of them gets, in this order.
    pub drafts: Vec<Draft>,
    /// What follows each draft: see [`files::messages`].
    pub urls: Vec<String>,
    /// The id of the only message.
    pub id: Option<String>,
    pub proof: Proof,
    /// The answer that is awaited.
    pub awaited: Option<Awaited>,
}

impl Plan {
    /// A parcel for each target and draft, and what follows it.
    pub fn parcels(&self) -> Result<Vec<Parcel>, Error> {
        let pairs = self.targets.iter().flat_map(|target| self.drafts.iter().map(move |draft| (target, draft)));
        let pairs = pairs.flat_map(|(target, draft)| {
            files::messages(draft, target, &self.urls).into_iter().map(move |draft| (target, draft))
        });
        let parcel = |(target, draft): (&Target, Draft)| {
            let id = self.id.clone().map_or_else(random_id, Ok)?;
            Ok(target.parcel(&draft, id, self.proof.clone()))
        };
        pairs.map(parcel).collect()
    }
}

/// Checks what the messages of a series have in common.
pub fn series<'a>(context: &'a Context, arguments: &Arguments) -> Result<Series<'a>, Error> {
    let entrance = arguments.rooms.entrance(context)?;
    let targets = all_targets(context, arguments, &entrance, true, None)?;
    if targets.is_empty() && arguments.many.each_line {
        return Err(no_recipient());
    }
    check_texts(arguments)?;
    let path = arguments.file.as_deref().unwrap_or(Path::new("-"));
    if path == Path::new("-") {
        takes_stdin(context, arguments, "type the messages, a line each, then Ctrl-D on a line of its own")?;
    }
    arguments.updates.check_targets(&targets)?;
    let draft = draft(arguments, None);
    let updates = arguments.updates.clone();
    let (confirm, is_lossy) = (arguments.confirm, arguments.lossy);
    let common = Common { context, targets: targets.into(), draft, updates, confirm, entrance, is_lossy };
    Series::read(path, arguments.many.batch, common)
}

/// All who are named, in whatever way; else the account's own recipients.
fn all_targets(
    context: &Context,
    arguments: &Arguments,
    entrance: &Entrance,
    has_message: bool,
    letter: Option<&Letter>,
) -> Result<Vec<Target>, Error> {
    let mut people = arguments.to.clone();
    if let Some(path) = &arguments.many.to_file {
        if arguments.many.reads_recipients() {
            takes_stdin_first(
                context,
                arguments,
                "type the recipients, a line each, then Ctrl-D on a line of its own",
            )?;
        }
        people.extend(words(&read_text(path)?));
    }
    let rooms = arguments.rooms.words();
    if let Some(letter) = letter {
        people = letter.recipients(context, people)?;
    }
    if people.is_empty() && rooms.is_empty() && arguments.many.to_file.is_none() {
        people = context.settings.default_recipients();
    }
    let targets = targets(context, &people, rooms, entrance, has_message)?;
    // What a series of objects goes to is yet to be seen.
    if !arguments.many.batch && !targets.is_empty() {
        arguments.rooms.check_use(&targets)?;
        if arguments.kind.is_some() && targets.iter().all(|target| target.room.is_some()) {
            let why = "messages to rooms are of the type groupchat, all of them";
            return Err(Error::input(Kind::Usage, "--type", why));
        }
    }
    Ok(targets)
}

/// Checks that standard input may be read for what is to be sent; it has one taker.
pub fn takes_stdin(context: &Context, arguments: &Arguments, invitation: &str) -> Result<(), Error> {
    if arguments.many.reads_recipients() {
        let why = "the recipients and what is to be sent can't both come from it";
        return Err(Error::input(Kind::Usage, "standard input", why).hint("take one of them from a file"));
    }
    takes_stdin_first(context, arguments, invitation)
}

fn takes_stdin_first(context: &Context, arguments: &Arguments, invitation: &str) -> Result<(), Error> {
    if arguments.rooms.takes_stdin() {
        return Err(one_taker_of_stdin("what is to be sent"));
    }
    may_read_stdin(context, invitation)
}

fn no_recipient() -> Error {
    let error = Error::input(Kind::Usage, "no recipient", "nothing says whom to send to");
    error.hint("stanza send USER@DOMAIN -m TEXT")
}

/// Checks the texts that go with each message.
fn check_texts(arguments: &Arguments) -> Result<(), Error> {
    // A mail's is made fit to be sent.
    let subject = arguments.subject.as_deref().filter(|_| !arguments.mail.is_wanted());
    for (what, text) in [("--subject", subject), ("--id", arguments.id.as_deref())] {
        check_text(what, text.unwrap_or_default())?;
    }
    arguments.updates.check(arguments.id.as_deref())
}

/// Checks all that was given. `None`: there is nothing to send, and that is fine.
pub fn plan(context: &Context, arguments: &Arguments) -> Result<Option<(Plan, Files)>, Error> {
    arguments.mail.check(arguments.dry_run)?;
    let letter = arguments.mail.read(context, arguments)?;
    let has_message = arguments.message.is_some() || arguments.file.is_some() || letter.is_some();
    let entrance = arguments.rooms.entrance(context)?;
    let targets = all_targets(context, arguments, &entrance, has_message, letter.as_ref())?;
    if targets.is_empty() {
        return Err(no_recipient());
    }
    check_texts(arguments)?;
    if arguments.id.as_deref() == Some("") {
        return Err(Error::input(Kind::Usage, "--id", "it is empty"));
    }
    if arguments.id.is_some() && targets.len() > 1 {
        // A bounce from a domain tells only the id: it would be nobody's or everybody's.
        return Err(Error::input(Kind::Usage, "--id", "one id can't stand for messages to several recipients"));
    }
    let has_text = has_message || targets.iter().any(|target| target.body.is_some());
    if arguments.id.is_some() && arguments.files.count() + usize::from(has_text) > 1 {
        return Err(Error::input(Kind::Usage, "--id", "one id can't stand for several messages: each file is one"));
    }
    let reads_stdin = arguments.file.as_deref() == Some(Path::new("-"));
    let reads_recipients = arguments.many.reads_recipients();
    let takers =
        [("message", reads_stdin), ("recipients", reads_recipients), ("password", context.settings.takes_stdin())];
    let takers: Vec<&str> = takers.into_iter().filter(|(_, takes)| *takes).map(|(name, _)| name).collect();
    arguments.files.check(arguments.dry_run, &takers)?;
    arguments.updates.check_targets(&targets)?;
    let (id, proof) = (arguments.id.clone(), arguments.confirm.proof());
    let awaited = arguments.reply.check(&proof, &targets, arguments.updates.thread.as_deref())?;
    if !arguments.updates.takes_text() {
        let drafts = vec![draft(arguments, None)];
        return Ok(Some((Plan { targets, drafts, urls: Vec::new(), id, proof, awaited }, Files::default())));
    }
    let shares = arguments.files.count() > 0 || letter.as_ref().is_some_and(Letter::has_uploads);
    let body = match &letter {
        Some(letter) => Some(letter.body()).filter(|body| !body.is_empty() || !shares),
        None => body(context, arguments, &targets)?,
    };
    let is_empty = letter.as_ref().map_or(body.as_deref() == Some(""), Letter::is_empty);
    let instead = arguments.subject.as_ref().filter(|_| arguments.subject_if_empty && is_empty);
    let (body, is_empty) = match instead {
        Some(subject) => (Some(subject.clone()), false),
        None => (body, is_empty),
    };
    if arguments.skip_empty && is_empty {
        return Ok(None);
    }
    for target in &targets {
        let body = body.as_ref().or(target.body.as_ref());
        if body.map_or(!shares, String::is_empty) {
            return Err(Error::input(Kind::BadInput, "message", "it is empty"));
        }
    }
    check_text("message", body.as_deref().unwrap_or_default())?;
    let Some(mut files) = arguments.files.open(arguments.skip_empty && !has_text)? else { return Ok(None) };
    files.add(letter.as_ref().map_or(Ok(Vec::new()), Letter::uploads)?);
    let drafts = vec![draft(arguments, body)];
    Ok(Some((Plan { targets, drafts, urls: Vec::new(), id, proof, awaited }, files)))
}

/// The message with this text.
fn draft(arguments: &Arguments, body: Option<String>) -> Draft {
    // That of a mail is the first line of the text.
    let subject = arguments.subject.clone().filter(|_| !arguments.mail.is_wanted());
    let mut draft = Draft { kind: arguments.kind.unwrap_or(Type::Chat).into(), subject, body, ..Draft::default() };
    arguments.updates.apply(&mut draft);
    draft
}

/// The message's text; `None` where each recipient's URI brings its own, or a file needs none.
fn body(context: &Context, arguments: &Arguments, targets: &[Target]) -> Result<Option<String>, Error> {
    if let Some(text) = &arguments.message {
        return Ok(Some(if arguments.lossy { mend(text) } else { text.clone() }));
    }
    let stdin = Path::new("-");
    let path = match &arguments.file {
        Some(path) => path.as_path(),
        None if arguments.files.count() > 0 || targets.iter().all(|target| target.body.is_some()) => return Ok(None),
        None => stdin,
    };
    if path == stdin {
        takes_stdin(context, arguments, "type the message, then Ctrl-D on a line of its own")?;
    }
    if arguments.lossy { read_lossy(path) } else { read_text(path) }.map(Some)
}

/// Whether standard input is ours to read; a person there is told how to end it.
pub fn may_read_stdin(context: &Context, how: &str) -> Result<(), Error> {
    if context.settings.takes_stdin() {
        let error = Error::input(Kind::Usage, "standard input", "the message and the password can't both come from it");
        return Err(error.hint("give the message by -m or -F"));
    }
    if io::stdin().is_terminal() {
        if !context.may_prompt() {
            return Err(Error::input(Kind::Usage, "no message", "give it by -m, by -F, or on standard input"));
        }
        context.output.caution(how);
    }
    Ok(())
}
