//! A bound stream and what is done on it: stanzas out with their acknowledgement (XEP-0198),
//! stanzas in, messages delivered with proof, presence with what it causes, and a clean end.

mod answers;
pub mod archive;
mod flight;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod gather;
mod guest;
mod line;
mod management;
mod request;
mod resumption;
pub mod room;
mod stand_by;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::caps::Caps;
use xmpp::parsers::disco::DiscoInfoQuery;
use xmpp::parsers::iq::Iq;
use xmpp::parsers::ping::Ping;
use xmpp::parsers::{ns, sm};

pub use self::flight::{Delivery, Fate, Flight, Outcome, Outgoing, Proof, is_about};
pub use self::gather::{Fence, Gathered};
pub use self::guest::Guest;
use self::line::Line;
use self::management::Management;
pub use self::request::{Answer, Purpose};
pub use self::resumption::Resumed;
use self::resumption::Resumption;
use crate::account::Account;
use crate::deadline::Deadline;
use crate::error::Phase;
pub use crate::net::http;
pub use crate::net::{Error as NetError, Phase as NetPhase, ProxyError};
pub use crate::sasl::{Error as SaslError, Refusal};
use crate::stream;
use crate::stream::xml::Piece;
pub use crate::stream::xml::{Elements, elements, forbidden_character, weight};
pub use crate::stream::{Error, Features, Login, StreamError, XmlLog, prepare_password, probe, revoke, serialize};

/// How long the last words after a failure or a signal may take.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Stands for a resource until the server has given one.
const UNKNOWN_RESOURCE: &str = "unknown";

/// How far what is kept of the count of handled stanzas may be behind it.
const MAX_BEHIND: u32 = 100;

/// How much of what comes is kept while an answer is awaited, in bytes of memory.
const MAX_BACKLOG: usize = 24 * 1024 * 1024;

/// So many stanzas that are not known to be taken are kept for a session that is taken up again; from then on only our
/// own are, and no answers.
const MAX_UNTAKEN: usize = 5000;

/// A bound stream, or one that is about to be: it opens with the first wait, and what was sent before goes along.
pub struct Session {
    line: Line,
    /// Who we are. Before the stream is open the resource isn't known.
    jid: FullJid,
    /// Who wants to be told when it is open.
    on_open: Option<OnOpen>,
    management: Management,
    is_open: bool,
    /// What came while an answer was awaited, with the number of each.
    backlog: VecDeque<(Option<u32>, Element)>,
    /// The numbers in it, in their order.
    backlog_numbers: VecDeque<u32>,
    /// How much memory it takes.
    backlog_weight: usize,
    /// What [`Session::next`] gave and nobody has dealt with yet: its number, where the server counts it.
    unhandled: BTreeMap<Ticket, Option<u32>>,
    last_ticket: Ticket,
    /// How the session is taken up again after its connection was lost.
    resumption: Resumption,
    /// How many requests were sent, for their ids.
    requests: u64,
    /// Whether [`Session::next`] gives the requests too that were answered already.
    shows_requests: bool,
    /// What we can beside what every session can.
    features: Vec<&'static str>,
}

/// Is told how we got in, and who we are.
type OnOpen = Box<dyn FnOnce(&Login, &FullJid)>;

/// Stands for a stanza that came, until it is dealt with. Later ones are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(u64);

/// What was read from the wire.
enum Received {
    /// A stanza that is for us, with its number where the server counts it.
    Stanza(Option<u32>, Element),
    /// See [`Incoming::Acknowledged`].
    Acknowledged,
}

/// What came from the server.
#[derive(Debug)]
pub enum Incoming {
    /// A message, presence or IQ.
    Stanza(Element),
    /// What we sent so far was taken, or stream management was refused: ask [`Session::is_acknowledged`].
    Acknowledged,
}

/// A way to end the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing is waited for any more: say goodbye and go (ejabberd holds its own goodbye back 100 ms).
    AllDone,
    /// Something may still be on its way to the server: wait for its goodbye, since closing the
    /// socket with unread data in it would reset the connection and destroy what is in flight.
    WaitForPeer,
}

/// What came of [`Session::close`].
#[derive(Debug)]
pub struct Farewell {
    /// The server has said goodbye too, so that it has got all that we said before; or nothing was said.
    pub is_heard: bool,
    /// The error with which the server ended the stream meanwhile.
    pub last_words: Option<Error>,
}

impl Session {
    /// Connects, logs in and binds.
    ///
    /// # Errors
    /// As [`stream::open`].
    pub async fn open(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Self, Error> {
        let mut session = Self::ahead(account, log, deadline).await?;
        session.establish(deadline).await?;
        Ok(session)
    }

    /// Connects, and logs in so far that the rest can go along with what is sent first. Not for who logs in as nobody:
    /// the server makes up who that is.
    ///
    /// # Errors
    /// As [`stream::open`]; the last of them come with the first wait.
    pub async fn ahead(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Self, Error> {
        let opening = stream::open(account, log, deadline).await?;
        let line = match opening.expected() {
            Some(expected) => Line::opening(opening, expected),
            // There is nothing to believe in that anything could be sent by.
            None => Line::open(opening.finish(Vec::new(), false).await.map_err(|failed| failed.error)?),
        };
        let resource = account.resource.as_deref().unwrap_or(UNKNOWN_RESOURCE);
        let foreseen = account.jid.with_resource_str(resource);
        let jid = match (line.stream(), foreseen) {
            (Some(stream), _) => stream.jid.clone(),
            (None, Ok(jid)) => jid,
            (None, Err(_)) => return Err(Error::Bind(None)),
        };
        Ok(Self::on(line, jid))
    }

    /// A session on a stream.
    fn on(line: Line, jid: FullJid) -> Self {
        Self {
            line,
            jid,
            on_open: None,
            management: Management::default(),
            is_open: true,
            backlog: VecDeque::new(),
            backlog_numbers: VecDeque::new(),
            backlog_weight: 0,
            unhandled: BTreeMap::new(),
            last_ticket: Ticket::default(),
            resumption: Resumption::default(),
            requests: 0,
            shows_requests: false,
            features: Vec::new(),
        }
    }

    /// Waits until the stream is open. Safe to cancel.
    ///
    /// # Errors
    /// Why the server doesn't let us in, or the end of the deadline.
    pub async fn establish(&mut self, deadline: &Deadline) -> Result<(), Error> {
        if !self.line.establish(deadline).await.inspect_err(|_| self.is_open = !self.line.is_refused())? {
            return Ok(());
        }
        let Some(stream) = self.line.stream() else { return Ok(()) };
        self.jid = stream.jid.clone();
        if !stream.features.stream_management && self.management.is_on() {
            self.management.refused();
            self.resumption = Resumption::default();
        }
        if let Some(on_open) = self.on_open.take() {
            on_open(&stream.login, &stream.jid);
        }
        Ok(())
    }

    /// Has `told` called when the stream is open; at once, if it is.
    pub fn when_open(&mut self, told: impl FnOnce(&Login, &FullJid) + 'static) {
        match self.line.stream() {
            Some(stream) => told(&stream.login, &stream.jid),
            None => self.on_open = Some(Box::new(told)),
        }
    }

    /// Whether the stream is or was open.
    pub fn is_established(&self) -> bool {
        self.line.stream().is_some()
    }

    /// Whether the server is known to have taken nothing that was sent, since it did not let us in.
    pub fn is_untouched(&self) -> bool {
        self.line.is_untouched()
    }

    /// Who we are. Before the stream is open the resource is not known, unless one was asked for.
    pub fn jid(&self) -> &FullJid {
        &self.jid
    }

    /// Whether the stream has not ended, as far as is known.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// How we got in, once we are.
    pub fn login(&self) -> Option<&Login> {
        self.line.stream().map(|stream| &stream.login)
    }

    /// What the server offers who is logged in, once we are.
    pub fn offered(&self) -> Option<&Features> {
        self.line.stream().map(|stream| &stream.features)
    }

    /// Turns stream management on, where the server has it. Its acknowledgement may come later:
    /// counting begins with our request (XEP-0198 §3).
    pub fn enable_management(&mut self) {
        if self.line.features().stream_management && self.management.request() {
            self.line.push(&sm::Enable::new().into());
        }
    }

    /// The same, where what comes must not be lost: a server of which nothing is known is taken to have it, as nearly
    /// all do, which costs a connection where that is wrong.
    pub fn require_management(&mut self) {
        self.line.presume_management();
        self.enable_management();
    }

    /// Whether the server acknowledges stanzas (XEP-0198), as far as is known.
    pub fn is_managed(&self) -> bool {
        self.management.is_on()
    }

    /// Whether the server keeps an approval for a request that is yet to come (RFC 6121 §3.4), once the stream is open.
    pub fn has_pre_approval(&self) -> bool {
        self.line.features().pre_approval
    }

    /// Puts a stanza into the next flight, and tells its number for [`Session::is_acknowledged`].
    pub fn send(&mut self, stanza: &Element) -> u32 {
        self.line.push(stanza);
        self.count_sent(stanza)
    }

    /// The same, unless the stanza is larger than the server takes (XEP-0478).
    fn send_within_limit(&mut self, stanza: &Element) -> Result<u32, (usize, usize)> {
        self.line.push_within_limit(stanza)?;
        Ok(self.count_sent(stanza))
    }

    /// The same for the answer to a request, unless nobody reads what we answer: who asks without end gets no more.
    fn send_answer(&mut self, answer: &Element) {
        if self.resumption.untaken() < MAX_UNTAKEN && self.line.push_answer(answer) {
            self.count_sent(answer);
        }
    }

    fn count_sent(&mut self, stanza: &Element) -> u32 {
        let asks = self.resumption.sent(stanza);
        let number = self.management.sent();
        if asks {
            self.request_acknowledgement();
        }
        number
    }

    /// Says goodbye along with what was sent so far, where that spares a round trip: only right where nothing is awaited
    /// any more but what the own server says by itself, and nothing else is to be said.
    pub fn take_leave(&mut self) {
        self.line.take_leave();
    }

    /// Asks the own server whether it has dealt with all that was sent before: its answer, an IQ
    /// with this id, says so.
    pub fn send_fence(&mut self, id: &str) {
        self.push_ping(domain(&self.jid), id);
    }

    /// Sends a ping (XEP-0199) with an id of its own.
    fn push_ping(&mut self, to: BareJid, id: &str) {
        self.send(&Iq::from_get(id, Ping).with_to(to.into()).into());
    }

    /// Asks what a domain is (XEP-0030), with an id of its own.
    fn push_question(&mut self, to: BareJid, id: &str) {
        self.send(&Iq::from_get(id, DiscoInfoQuery { node: None }).with_to(to.into()).into());
    }

    /// Asks the server for an acknowledgement of all that was sent.
    pub fn request_acknowledgement(&mut self) {
        if self.management.is_on() {
            self.line.push(&sm::R.into());
        }
    }

    /// How many of our stanzas are not known to be taken.
    pub fn outstanding(&self) -> u32 {
        self.management.outstanding()
    }

    /// Whether the stanza with this number is known to be taken.
    pub fn is_acknowledged(&self, number: u32) -> bool {
        self.management.has_acknowledged(number)
    }

    /// Tells those who ask that we can this as well (XEP-0030).
    pub fn announce(&mut self, feature: &'static str) {
        if !self.features.contains(&feature) {
            self.features.push(feature);
        }
    }

    /// What we can, as a hash for available presence (XEP-0115).
    pub fn capabilities(&self) -> Option<Caps> {
        answers::capabilities(&self.features)
    }

    /// Lets [`Session::next`] give the requests too that come to us, once they are answered.
    pub fn show_requests(&mut self) {
        self.shows_requests = true;
    }

    /// Waits for what comes next, and writes what was sent meanwhile. Each stanza is to be told
    /// [`Session::handled`] when it was dealt with.
    ///
    /// # Errors
    /// The end of the stream or of the deadline. A timeout leaves the session usable.
    pub async fn next(&mut self, deadline: &Deadline) -> Result<Incoming, Error> {
        let (number, stanza) = match self.backlog.pop_front() {
            Some((number, stanza)) => {
                self.backlog_weight = self.backlog_weight.saturating_sub(weight(&stanza));
                if number.is_some() {
                    self.backlog_numbers.pop_front();
                }
                (number, stanza)
            }
            None => match self.receive(deadline).await? {
                Received::Stanza(number, stanza) => (number, stanza),
                Received::Acknowledged => return Ok(Incoming::Acknowledged),
            },
        };
        self.last_ticket.0 += 1;
        self.unhandled.insert(self.last_ticket, number);
        Ok(Incoming::Stanza(stanza))
    }

    /// Reads the next stanza from the wire. Requests are answered here.
    async fn receive(&mut self, deadline: &Deadline) -> Result<Received, Error> {
        self.establish(deadline).await?;
        loop {
            let Some(stream) = self.line.stream_mut() else { return Err(Error::Closed(Phase::Stanza, None)) };
            let element = match deadline.wait(stream.wire.element()).await {
                Ok(element) => element.inspect_err(|_| self.is_open = false),
                Err(expired) => Err(Error::Expired(Phase::Stanza, expired)),
            };
            let element = element.inspect_err(|error| self.line.went_unanswered(error))?;
            if element.has_ns(ns::SM) {
                if self.take_management(&element) {
                    return Ok(Received::Acknowledged);
                }
            } else if matches!(element.name(), "message" | "presence" | "iq") && element.has_ns(ns::JABBER_CLIENT) {
                let number = self.management.received();
                if self.resumption.is_repeated(number) {
                    continue;
                }
                let answer = answers::answer(&element, self.jid(), &self.features);
                if let Some(answer) = &answer {
                    self.send_answer(answer);
                }
                if answer.is_none() || self.shows_requests {
                    return Ok(Received::Stanza(number, element));
                }
            }
        }
    }

    /// Keeps a stanza for [`Session::next`]. Only messages are of use to somebody later: what else waits doesn't hold
    /// the acknowledgement back of what comes behind it.
    ///
    /// # Errors
    /// There is too much of it.
    fn keep_for_later(&mut self, number: Option<u32>, stanza: Element) -> Result<(), Error> {
        let number = number.filter(|_| stanza.name() == "message");
        self.backlog_weight += weight(&stanza);
        self.backlog_numbers.extend(number);
        self.backlog.push_back((number, stanza));
        if self.backlog_weight > MAX_BACKLOG { Err(Error::Flooded(Phase::Stanza)) } else { Ok(()) }
    }

    /// Says that the last stanza from [`Session::next`] was dealt with. What isn't goes back to the account's
    /// offline store when the session ends (XEP-0198 §4).
    pub fn handled(&mut self) {
        self.unhandled.remove(&self.last_ticket);
    }

    /// What stands for the last stanza from [`Session::next`], to be given to [`Session::done`] some time later.
    pub fn ticket(&self) -> Ticket {
        self.last_ticket
    }

    /// Says that a stanza was dealt with. The server is told so when all before it are too.
    pub fn done(&mut self, ticket: Ticket) {
        self.unhandled.remove(&ticket);
    }

    /// The numbers of what came and was not dealt with, in their order.
    fn waiting(&self) -> impl Iterator<Item = u32> {
        self.unhandled.values().flatten().chain(&self.backlog_numbers).copied()
    }

    /// How many stanzas to tell the server of as dealt with, where it counts with us: all before the first
    /// that isn't.
    fn handled_count(&self) -> Option<u32> {
        let received = self.management.count()?;
        Some(self.waiting().next().map_or(received, |first| first.wrapping_sub(1)))
    }

    /// Ends the session: `</stream:stream>` (RFC 6120 §4.4), TLS's close_notify, TCP's FIN.
    /// With a failure behind us it is only tried, for a second at most.
    pub async fn close(mut self, ending: Ending) -> Farewell {
        if self.is_open && self.line.is_unused() {
            return Farewell { is_heard: true, last_words: None };
        }
        let unheard = Farewell { is_heard: false, last_words: None };
        if !self.is_open {
            return unheard;
        }
        let deadline = Deadline::deaf(LAST_WORDS);
        // What is on its way gets its moment.
        if self.establish(&deadline).await.is_err() {
            return unheard;
        }
        self.resumption.kept = None;
        self.push_acknowledgement();
        let Some(stream) = self.line.stream_mut() else { return unheard };
        stream.wire.push_footer();
        let mut is_heard = false;
        if ending == Ending::WaitForPeer {
            loop {
                match deadline.wait(stream.wire.next()).await {
                    Ok(Err(error @ Error::Stream(..))) => return Farewell { last_words: Some(error), ..unheard },
                    Ok(Ok(Piece::Footer)) => is_heard = true,
                    Ok(Err(_)) | Err(_) => {}
                    Ok(Ok(_)) => continue,
                }
                break;
            }
        }
        let _ = deadline.wait(stream.wire.shutdown()).await;
        Farewell { is_heard, last_words: None }
    }

    /// Deals with an element of XEP-0198; whether the caller should look at what is acknowledged.
    fn take_management(&mut self, element: &Element) -> bool {
        match element.name() {
            "r" => {
                self.push_acknowledgement();
                false
            }
            "a" => {
                if let Some(handled) = element.attr("h").and_then(|h| h.parse().ok()) {
                    self.management.acknowledged(handled);
                    self.resumption.keep(self.management.outstanding());
                }
                true
            }
            "failed" => {
                self.management.refused();
                self.resumption = Resumption::default();
                true
            }
            "enabled" => {
                self.management.enabled();
                self.resumption.enabled(element);
                false
            }
            _ => false,
        }
    }

    /// How many stanzas the server has to keep for us: from the first on that was not dealt with.
    pub fn kept_by_server(&self) -> u32 {
        let received = self.management.count().unwrap_or(0);
        received.wrapping_sub(self.handled_count().unwrap_or(received))
    }

    fn push_acknowledgement(&mut self) {
        // A server that is told too little for too long ends the session: better that nobody takes it up again.
        let handled = self.handled_count();
        let kept = self.resumption.kept.filter(|kept| handled.is_some_and(|now| now.wrapping_sub(*kept) < MAX_BEHIND));
        if let Some(handled) = kept.or(handled) {
            self.line.push_answer(&sm::A::new(handled).into());
        }
    }
}

/// What every session can, as a hash for available presence (XEP-0115).
pub fn capabilities() -> Option<Caps> {
    answers::capabilities(&[])
}

/// The domain of an address.
pub fn domain(jid: &Jid) -> BareJid {
    BareJid::from_parts(None, jid.domain())
}
