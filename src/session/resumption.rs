//! Taking up a session again whose connection was lost (XEP-0198 §5).

use std::collections::{BTreeSet, VecDeque};

use xmpp::jid::FullJid;
use xmpp::minidom::Element;
use xmpp::parsers::sm;

use super::line::Line;
use super::{Error, Management, Session, Ticket, stream};
use crate::account::Account;
use crate::deadline::Deadline;
use crate::stream::xml::weight;
use crate::stream::{Previous, Reopened, XmlLog};

/// After so many stanzas that are not known to be taken the server is asked.
const MANY: usize = 20;

/// What is needed to take up a session again.
#[derive(Default)]
pub(super) struct Resumption {
    /// Whether it was asked for.
    is_wanted: bool,
    /// The id that the server gave the session.
    id: Option<String>,
    /// What we sent and is not known to be taken.
    outbox: VecDeque<Element>,
    /// What was kept of how many stanzas were dealt with, for another program. The server is told no more: it takes
    /// nobody back who knows less than it was told.
    pub kept: Option<u32>,
    /// The numbers of stanzas that the server sends again, and that were dealt with before.
    repeated: BTreeSet<u32>,
}

impl Resumption {
    /// Keeps a copy of a stanza until it is taken. Whether it is time to ask what was.
    pub fn sent(&mut self, stanza: &Element) -> bool {
        if self.is_wanted {
            self.outbox.push_back(stanza.clone());
        }
        self.is_wanted && self.outbox.len().is_multiple_of(MANY)
    }

    /// How much is kept.
    pub fn untaken(&self) -> usize {
        self.outbox.len()
    }

    /// Forgets what was taken: all but the last `outstanding`.
    pub fn keep(&mut self, outstanding: u32) {
        let taken = self.outbox.len().saturating_sub(usize::try_from(outstanding).unwrap_or(usize::MAX));
        self.outbox.drain(..taken);
    }

    /// Reads the server's `<enabled/>`.
    pub fn enabled(&mut self, element: &Element) {
        let is_offered = matches!(element.attr("resume"), Some("true" | "1"));
        self.id = element.attr("id").filter(|_| is_offered && self.is_wanted).map(str::to_owned);
    }

    /// Whether the stanza with this number was dealt with before the connection was lost.
    pub fn is_repeated(&mut self, number: Option<u32>) -> bool {
        number.is_some_and(|number| self.repeated.remove(&number))
    }
}

/// What came of [`Session::reopen`].
#[derive(Debug)]
pub struct Resumed {
    /// Whether it is the same session: what had come and was not dealt with comes again, and what was not taken of
    /// ours was sent again. Else it is a new one, without presence.
    pub is_same: bool,
    /// Of the same session: what comes again, of all that was not dealt with.
    pub again: BTreeSet<Ticket>,
    /// Of a new session: what we sent in the old one and the server has not taken.
    pub untaken: Vec<Element>,
    /// Of a new session: what we sent in the old one, and nobody knows whether it was taken.
    pub unknown: Vec<Element>,
    /// Of a new session: whether it has taken the old one's place, so that the server takes nothing any more that
    /// was written in the old one.
    pub is_replaced: bool,
    /// The counts at the end of the old session, where the server told them.
    pub(super) counts: Option<Management>,
}

impl Resumed {
    /// Of a new session: whether the server took what was sent in the old one under this number; `None`: it has not
    /// told.
    pub(super) fn was_taken(&self, number: u32) -> Option<bool> {
        self.counts.as_ref().map(|counts| counts.has_acknowledged(number))
    }
}

impl Session {
    /// Connects and takes up the session of a program that was killed, if the server still has it; else binds a
    /// resource as [`Session::open`] does. Whether it is the old one.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub async fn resume(
        account: &Account,
        log: Option<XmlLog>,
        previous: (&FullJid, &str, u32),
        deadline: &Deadline,
    ) -> Result<(Self, bool), Error> {
        let (jid, id, handled) = previous;
        // What still came for the old session could be taken for answers in the new one, whose requests are counted anew.
        let previous = Previous { jid: jid.clone(), resumption: Some((id.to_owned(), handled)), is_replaced: false };
        let Reopened { stream, is_resumed, taken, .. } = stream::reopen(account, log, previous, deadline).await?;
        let jid = stream.jid.clone();
        let mut session = Self::on(Line::open(stream), jid);
        if is_resumed {
            session.management = Management::continued(handled, taken.unwrap_or(0));
            session.resumption = Resumption { is_wanted: true, id: Some(id.to_owned()), ..Resumption::default() };
        }
        Ok((session, is_resumed))
    }

    /// What is needed to take this session up again: its id, and how many stanzas were dealt with.
    pub fn hibernation(&self) -> Option<(&str, u32)> {
        Some((self.resumption.id.as_deref()?, self.handled_count()?))
    }

    /// Whether [`Session::reopen`] may find the same session.
    pub fn is_resumable(&self) -> bool {
        self.hibernation().is_some()
    }

    /// Says that what [`Session::hibernation`] gave is kept where another program finds it.
    pub fn hibernation_kept(&mut self, handled: u32) {
        self.resumption.kept = Some(handled);
    }

    /// Says that it is kept nowhere any more.
    pub fn hibernation_lost(&mut self) {
        self.resumption.kept = None;
    }

    /// Turns stream management on, so that the session can be taken up again by [`Session::reopen`]; where nothing is
    /// known of the server, it is taken to have it.
    pub fn enable_resumption(&mut self) {
        self.line.presume_management();
        if self.line.features().stream_management && self.management.request() {
            self.resumption.is_wanted = true;
            self.line.push(&sm::Enable::new().with_resume().into());
        }
    }

    /// Connects again after the connection was lost, and takes the session up again if the server still has it;
    /// a new one replaces it otherwise, under the same JID unless the server decides. On failure everything stays as it was, so that it can be tried again.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub async fn reopen(
        &mut self,
        account: &Account,
        log: Option<XmlLog>,
        deadline: &Deadline,
    ) -> Result<Resumed, Error> {
        let handled = self.handled_count();
        self.resumption.kept = None;
        let resumption = self.resumption.id.clone().zip(handled);
        // One that never was there has no place to be taken.
        let previous = Previous { jid: self.jid.clone(), resumption, is_replaced: self.is_established() };
        let nothing = self.is_untouched().then_some(0);
        let Reopened { stream, is_resumed, is_replaced, taken } =
            stream::reopen(account, log, previous, deadline).await?;
        let taken = taken.or(nothing);
        self.jid = stream.jid.clone();
        self.line = Line::open(stream);
        self.is_open = true;
        if is_resumed {
            let again = self.continue_from(handled.unwrap_or_default(), taken);
            let (untaken, unknown) = (Vec::new(), Vec::new());
            return Ok(Resumed { is_same: true, again, untaken, unknown, is_replaced, counts: None });
        }
        Ok(self.begin_anew(is_replaced, taken))
    }

    /// The old session goes on: what isn't dealt with comes again, what wasn't taken is sent again.
    fn continue_from(&mut self, handled: u32, taken: Option<u32>) -> BTreeSet<Ticket> {
        let received = self.management.count().unwrap_or(handled);
        let waiting: BTreeSet<u32> = self.waiting().collect();
        let mut number = handled;
        while number != received {
            number = number.wrapping_add(1);
            if !waiting.contains(&number) {
                self.resumption.repeated.insert(number);
            }
        }
        self.backlog.retain(|(number, _)| number.is_none());
        self.backlog_weight = self.backlog.iter().map(|(_, stanza)| weight(stanza)).sum();
        self.backlog_numbers.clear();
        let again = self.unhandled.iter().filter(|(_, number)| number.is_some()).map(|(ticket, _)| *ticket).collect();
        self.unhandled.retain(|_, number| number.is_none());
        self.management.resumed(handled);
        if let Some(taken) = taken {
            self.management.acknowledged(taken);
            self.resumption.keep(self.management.outstanding());
        }
        for stanza in &self.resumption.outbox {
            self.line.push(stanza);
        }
        self.request_acknowledgement();
        again
    }

    /// A new session: nothing of the old counts any more. What came and was not dealt with stays, since the server
    /// need not send it again.
    fn begin_anew(&mut self, is_replaced: bool, taken: Option<u32>) -> Resumed {
        let mut counts = std::mem::take(&mut self.management);
        let is_told = taken.is_some_and(|taken| counts.acknowledged(taken));
        self.resumption.keep(counts.outstanding());
        let outbox = Vec::from(std::mem::take(&mut self.resumption.outbox));
        let (untaken, unknown) = if is_told { (outbox, Vec::new()) } else { (Vec::new(), outbox) };
        self.resumption = Resumption::default();
        self.backlog.iter_mut().for_each(|(number, _)| *number = None);
        self.backlog_numbers.clear();
        self.unhandled.values_mut().for_each(|number| *number = None);
        let counts = Some(counts).filter(|_| is_told);
        Resumed { is_same: false, again: BTreeSet::new(), untaken, unknown, is_replaced, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enabled(xml: &str) -> Option<String> {
        let mut resumption = Resumption { is_wanted: true, ..Resumption::default() };
        resumption.enabled(&format!("<enabled xmlns='urn:xmpp:sm:3' {xml}/>").parse().unwrap());
        resumption.id
    }

    #[test]
    fn a_session_can_be_taken_up_again_if_the_server_says_so() {
        assert_eq!(enabled("id='x' resume='true'").as_deref(), Some("x"));
        assert_eq!(enabled("id='x' resume='1'").as_deref(), Some("x"));
        assert_eq!(enabled("id='x'"), None);
        assert_eq!(enabled("resume='true'"), None);
    }

    #[test]
    fn what_was_taken_is_forgotten() {
        let mut resumption = Resumption { is_wanted: true, ..Resumption::default() };
        for name in ["a", "b", "c"] {
            assert!(!resumption.sent(&Element::bare(name, "x")));
        }
        resumption.keep(2);
        resumption.keep(7);
        assert_eq!(resumption.outbox.iter().map(Element::name).collect::<Vec<_>>(), ["b", "c"]);
        assert!(!resumption.is_repeated(Some(1)) && !resumption.is_repeated(None));
    }
}
