//! What is to be sent, and what became of it.

use std::time::Duration;

use time::OffsetDateTime;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::diagnose::{bounce, bounce_in_room, explain, explain_in_room, explain_other, refused_request};
use crate::error::{Error, Kind};
use crate::output::event::Status;
use crate::payload::is_harmless_twice;
use crate::payload::stanza_error::StanzaError;
use crate::session::room::Room;
use crate::session::{self, Answer, Delivery, Outcome, Proof};

/// A stanza for one recipient.
#[derive(Clone)]
pub struct Parcel {
    /// Its recipient.
    pub to: Jid,
    /// Its id: the same however often it is tried.
    pub id: String,
    /// The stanza.
    pub element: Element,
    /// What is waited for. In a room the reflection stands for [`Proof::Server`].
    pub proof: Proof,
    /// The room that it goes to.
    pub room: Option<Room>,
    /// Since when it may have been taken already: the archive is asked before it is sent again.
    pub tried_since: Option<OffsetDateTime>,
}

impl Parcel {
    /// How much text it holds, in bytes.
    pub fn weight(&self) -> usize {
        fn weigh(element: &Element) -> usize {
            let children: usize = element.children().map(weigh).sum();
            let texts: usize = element.texts().map(str::len).sum();
            children + texts
        }
        weigh(&self.element)
    }

    /// The stanza's type, for events: that which stands for none (RFC 6121 §5.2.2, §4.7.1), if it has none.
    pub fn kind(&self) -> String {
        let default = if self.element.name() == "presence" { "available" } else { "normal" };
        self.element.attr("type").unwrap_or(default).to_owned()
    }

    /// What it is, for the line that tells of it.
    pub fn what(&self) -> String {
        match self.element.name() {
            "iq" => format!("iq {} {}", self.kind(), self.to),
            _ => self.to.to_string(),
        }
    }

    /// It came back, or was answered by an error.
    pub fn refused(&self, error: &StanzaError) -> Error {
        match (self.element.name(), &self.room) {
            ("message", Some(room)) => bounce_in_room(error, &room.jid),
            ("message", None) => bounce(error, &self.to),
            _ => refused_request(error, &self.what()),
        }
    }

    /// Whether it could be meant for a room, though nobody said so.
    pub fn may_be_for_a_room(&self) -> bool {
        self.room.is_none() && self.element.name() == "message" && self.to.node().is_some()
    }

    /// Whether sending it again does no harm: presence, and what only asks.
    pub fn is_harmless_twice(&self) -> bool {
        is_harmless_twice(&self.element)
    }

    /// The URL that it shares (XEP-0066).
    pub fn shared_url(&self) -> Option<String> {
        Some(self.element.get_child("x", ns::OOB)?.get_child("url", ns::OOB)?.text())
    }
}

/// What became of a parcel.
pub struct Verdict {
    /// How far it is known to have come.
    pub status: Status,
    /// Why it failed, or why that isn't known.
    pub error: Option<Error>,
    /// The own server has it, though nobody knows what became of it then.
    pub is_taken: bool,
    /// The time from writing it to knowing this; `None`: it was never written.
    pub elapsed: Option<Duration>,
    /// The id that the room's archive gave it.
    pub stanza_id: Option<String>,
    /// The answer, where it was a request.
    pub answer: Option<Answer>,
    /// The connection ended before it could be sent: the failure is none of its own.
    pub is_cut_off: bool,
    /// An earlier try came back: the archive has that one.
    pub came_back: bool,
}

impl Verdict {
    /// It was not sent.
    pub fn unsent(error: Error) -> Self {
        Self {
            status: Status::Failed,
            error: Some(error),
            is_taken: false,
            elapsed: None,
            stanza_id: None,
            answer: None,
            is_cut_off: false,
            came_back: false,
        }
    }

    /// Its room put us out before it was sent to all.
    pub fn put_out(error: Error, elapsed: Option<Duration>) -> Self {
        let status = if error.kind == Kind::Unknown { Status::Unknown } else { Status::Failed };
        Self { status, elapsed, ..Self::unsent(error) }
    }

    /// It was not sent, since the connection ended first.
    pub fn cut_off(error: Error) -> Self {
        Self { is_cut_off: true, ..Self::unsent(error) }
    }

    /// It was written without proof, and then the server has told that something is wrong.
    pub fn doubtful(parcel: &Parcel, verdict: &Verdict, last_words: &session::Error) -> Self {
        let elapsed = verdict.elapsed.unwrap_or_default();
        let delivery = Delivery { outcome: Outcome::Unknown, elapsed, stanza_id: None, answer: None };
        Self::of(delivery, parcel, Some(last_words))
    }

    /// What a delivery came to. `failure` ended the wait for it.
    pub fn of(delivery: Delivery, parcel: &Parcel, failure: Option<&session::Error>) -> Self {
        let Delivery { outcome, elapsed, stanza_id, answer } = delivery;
        let error = match (parcel.element.name(), &parcel.room) {
            ("message", Some(room)) => explain_in_room(&outcome, &room.jid, failure),
            ("message", None) => explain(&outcome, &parcel.to, failure),
            _ => explain_other(&outcome, &parcel.to, &parcel.what(), parcel.is_harmless_twice(), failure),
        };
        let is_taken = matches!(outcome, Outcome::Silent | Outcome::NoReceipt | Outcome::Archived);
        let is_written = !matches!(outcome, Outcome::TooLarge(..));
        let elapsed = is_written.then_some(elapsed);
        Self {
            status: status(&outcome),
            error,
            is_taken,
            elapsed,
            stanza_id,
            answer,
            is_cut_off: false,
            came_back: false,
        }
    }
}

fn status(outcome: &Outcome) -> Status {
    match outcome {
        Outcome::Sent => Status::Sent,
        Outcome::Acknowledged => Status::Acked,
        Outcome::Confirmed | Outcome::Answered | Outcome::NoReceipt => Status::Confirmed,
        Outcome::Reflected => Status::Reflected,
        Outcome::Delivered => Status::Delivered,
        Outcome::Displayed => Status::Displayed,
        Outcome::Silent | Outcome::Archived | Outcome::Unknown => Status::Unknown,
        Outcome::Bounced(_) | Outcome::TooLarge(..) => Status::Failed,
    }
}
