//! `--confirm delivered|displayed` and `--wait-reply`: what a person's client, or the person, says to a message.

mod again;
mod choices;
mod judge;
mod keeping;
mod wait;

use std::time::{Duration, Instant};

use clap::Args;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::displayed_markers::Markable;
use xmpp::parsers::receipts::Request;

use self::choices::Choices;
#[cfg(any(test, fuzzing))]
pub use self::judge::fuzz;
pub use self::wait::wait;
use super::super::courier::{Parcel, Verdict};
use super::target::Target;
use crate::config::parse_duration;
use crate::error::{Error, Kind};
use crate::session::Proof;
use crate::session::room::Room;

/// The arguments about answers.
#[derive(Args, Debug)]
pub struct ReplyArguments {
    /// Wait so long for an answer, and print it; the exit status is 1 if none came
    #[arg(long, value_name = "DUR", value_parser = parse_duration, help_heading = "Answers")]
    wait_reply: Option<Duration>,

    /// Accept only these answers, ask again on any other, and print the choice as it is spelled here
    #[arg(
        long,
        value_name = "CHOICE,...",
        value_delimiter = ',',
        requires = "wait_reply",
        allow_hyphen_values = true,
        help_heading = "Answers"
    )]
    choices: Vec<String>,
}

/// What is awaited behind the proof, checked.
pub struct Awaited {
    /// How long.
    duration: Duration,
    choices: Choices,
    thread: Option<String>,
}

impl ReplyArguments {
    /// Checks what was given, together with the proof that is wanted and the message's thread. `None`: no answer is
    /// awaited.
    ///
    /// # Errors
    /// What doesn't go together, and choices that are none.
    pub fn check(&self, proof: &Proof, targets: &[Target], thread: Option<&str>) -> Result<Option<Awaited>, Error> {
        let receipt = match proof {
            Proof::Delivered => Some("--confirm delivered"),
            Proof::Displayed => Some("--confirm displayed"),
            _ => None,
        };
        if let (Some(what), Some(room)) = (receipt, targets.iter().find(|target| target.room.is_some())) {
            let why = format!("{} is a room, and nobody says for all in it that they got a message", room.to);
            let error = Error::input(Kind::Usage, what, why);
            return Err(error.hint("leave --confirm out: the room itself confirms that it has sent it to all"));
        }
        let Some(duration) = self.wait_reply else { return Ok(None) };
        if *proof == Proof::None {
            let why = "there is no answer to what may not have been sent: --confirm none doesn't go with it";
            return Err(Error::input(Kind::Usage, "--wait-reply", why));
        }
        let choices = Choices::parse(&self.choices)?;
        Ok(Some(Awaited { duration, choices, thread: thread.map(str::to_owned) }))
    }
}

/// Adds the request for a receipt to a message where that is the proof. Who asks whether it was seen asks whether it
/// came, too, as clients do.
pub fn request_receipt(mut message: Element, proof: &Proof) -> Element {
    if matches!(proof, Proof::Delivered | Proof::Displayed) {
        message.append_child(Request.into());
    }
    if *proof == Proof::Displayed {
        message.append_child(Markable.into());
    }
    message
}

/// Whether we have to be available to get what is awaited: a marker (XEP-0333 §4.2) and an answer may be sent to the
/// bare JID; a receipt goes to where the message came from (XEP-0184 §5.3).
pub fn needs_presence(proof: &Proof, awaited: Option<&Awaited>) -> bool {
    *proof == Proof::Displayed || awaited.is_some()
}

/// A question that was asked, and those who got it.
pub struct Question<'a> {
    awaited: &'a Awaited,
    /// When it was asked, at the earliest.
    since: Instant,
    asked: Vec<Asked>,
}

/// Somebody who got it.
struct Asked {
    to: Jid,
    room: Option<Room>,
    /// The message's id.
    id: String,
    /// The id that the room's archive gave it.
    stanza_id: Option<String>,
}

impl<'a> Question<'a> {
    /// The question that these messages were, not sent before `since`; `None` if nobody got it.
    pub fn new<'v>(
        awaited: &'a Awaited,
        since: Instant,
        messages: impl Iterator<Item = (&'v Parcel, &'v Verdict)>,
    ) -> Option<Self> {
        let asked = messages.filter(|(_, verdict)| verdict.error.is_none()).map(|(parcel, verdict)| Asked {
            to: parcel.to.clone(),
            room: parcel.room.clone(),
            id: parcel.id.clone(),
            stanza_id: verdict.stanza_id.clone(),
        });
        let asked: Vec<_> = asked.collect();
        (!asked.is_empty()).then_some(Self { awaited, since, asked })
    }
}
