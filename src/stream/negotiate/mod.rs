//! The way from an account to a bound stream, in as few round trips as there can be.
//!
//! What the last visit has learnt ([`crate::memory`]) is believed, so that we need not wait to be told: the header, the
//! login and the resource go out in one flight behind the TLS handshake, and the first stanzas with them. What is left
//! to be seen then is whether the server agrees ([`Opening::finish`]). Each belief that proves wrong is given up for
//! what was seen instead, on a new connection:
//!
//! - [`reach`]: where the server is;
//! - [`login`]: what it offers, the token, the keys that stand for the password;
//! - [`leave`]: whether it answers before it heeds our goodbye;
//! - [`entry`]: what it offers behind the login. Where nobody knows, what every server takes goes along: the resource, the
//!   session of RFC 3921 (harmless where it isn't needed), and stanzas that need no stream management.
//!
//! Stanzas that went along with a login that was refused were not taken: the server says so before it would deal with
//! them, so they may go out again. Where a connection ends without such a word, nobody knows.

mod entry;
mod leave;
mod login;
pub mod probe;
mod reach;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use xmpp::jid::FullJid;
use xmpp::minidom::Element;
use xmpp::parsers::{ns, sm};

use self::entry::{Bound, Refused, enter};
pub use self::leave::Leave;
use self::leave::may_leave;
use self::login::{Ready, log_in};
use self::reach::{Secured, secure};
use super::xml::weight;
use super::{Error, Features, Stream, Wire, XmlLog};
use crate::account::{Account, TlsMode};
use crate::deadline::{Deadline, Expired};
use crate::error::Phase;
use crate::memory::{Place, Visit, now};
use crate::sasl;

/// How long a server may take to show that it understands what we say in a session that was taken up again.
const UNDERSTANDING: Duration = Duration::from_secs(5);

/// So much is kept while that is waited for, in bytes of memory.
const MAX_UNREAD: usize = 16 * 1024 * 1024;

/// What is to be done.
struct Job {
    account: Account,
    log: Option<XmlLog>,
    deadline: Deadline,
    /// The session that is to be taken up again.
    previous: Option<Previous>,
    /// The token that logs in is to be of no use any more.
    revokes: bool,
    progress: Rc<Progress>,
}

impl Job {
    fn new(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Self {
        Self {
            account: account.clone(),
            log,
            deadline: deadline.clone(),
            previous: None,
            revokes: false,
            progress: Rc::default(),
        }
    }

    fn resumption(&self) -> Option<(&str, u32)> {
        self.previous.as_ref()?.resumption.as_ref().map(|(id, handled)| (id.as_str(), *handled))
    }

    /// The resource to ask for.
    fn resource(&self) -> Option<String> {
        let previous = self.previous.as_ref().filter(|previous| previous.is_replaced);
        previous.map(|previous| previous.jid.resource().to_string()).or_else(|| self.account.resource.clone())
    }
}

/// How far an opening has come, for who gives up waiting.
pub struct Progress {
    phase: Cell<Phase>,
    is_in_doubt: Cell<bool>,
    leave: RefCell<Option<Leave>>,
}

impl Default for Progress {
    fn default() -> Self {
        Self { phase: Cell::new(Phase::Sasl), is_in_doubt: Cell::new(false), leave: RefCell::default() }
    }
}

impl Progress {
    /// What is being done.
    pub fn phase(&self) -> Phase {
        self.phase.get()
    }

    /// What there is to say if the server doesn't answer, where our goodbye has gone out.
    pub fn leave(&self) -> Option<Leave> {
        self.leave.take()
    }

    /// Whether stanzas have gone out, and nobody knows what became of them.
    pub fn is_in_doubt(&self) -> bool {
        self.is_in_doubt.get()
    }
}

/// What an attempt builds on.
struct Basis {
    /// What the server offers before the login; `None`: it is to be waited for.
    before: Option<Features>,
    /// What it offers behind the login.
    after: Option<Features>,
    /// Where it was.
    place: Option<Place>,
    /// Whether that is what an earlier visit has learnt, not what this one has seen.
    is_guess: bool,
    /// See [`Visit::keeps_back_until`].
    keeps_back: bool,
    may_use_token: bool,
    may_use_keys: bool,
}

/// What an attempt relied on and had not seen.
#[derive(Clone, Copy, Debug, Default)]
struct Relied {
    features: bool,
    token: bool,
    keys: bool,
}

/// Why an attempt failed.
struct Failure {
    error: Error,
    /// What the server offers, if it has said so.
    seen: Option<Features>,
    after: Option<Features>,
    relied: Relied,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, seen: None, after: None, relied: Relied::default() }
    }
}

impl Basis {
    fn new(visit: Option<Visit>) -> Self {
        let is_guess = visit.is_some();
        let Visit { place, before, after, keeps_back_until } = visit.unwrap_or_default();
        let before = Some(before).filter(|_| is_guess);
        let keeps_back = keeps_back_until > now();
        Self { before, after, place, is_guess, keeps_back, may_use_token: true, may_use_keys: true }
    }

    /// What the next attempt builds on, where this one failed because of what it relied on.
    fn without(self, failure: Failure, account: &Account) -> Result<Self, Error> {
        let Failure { error, seen, after, relied } = failure;
        let is_refused =
            matches!(&error, Error::Authentication { condition, .. } if condition != "temporary-auth-failure");
        let needs_password = matches!(&error, Error::Sasl(_, sasl::Error::NeedsPassword));
        let is_strange = match &error {
            Error::Stream(_, error) => !is_of_its_own(&error.condition),
            Error::Closed(..) | Error::Unexpected(..) | Error::Mechanism(_) | Error::Sasl(..) => true,
            _ => false,
        };
        let is_gamble = after.is_some();
        let next = Self { before: seen, after, place: self.place.clone(), is_guess: false, ..self };
        if needs_password && (next.may_use_token || next.may_use_keys) {
            return Ok(Self { may_use_token: false, may_use_keys: false, ..next });
        }
        if relied.token && (is_refused || is_strange) {
            if let Some(memory) = account.memory.as_ref().filter(|_| is_refused) {
                memory.keep_token(None);
            }
            return Ok(Self { may_use_token: false, ..next });
        }
        if relied.keys && is_refused {
            return Ok(Self { may_use_keys: false, ..next });
        }
        if relied.features && (is_refused || is_strange) || is_gamble {
            return Ok(next);
        }
        Err(error)
    }
}

/// Whether a stream error has reasons that have nothing to do with what we say (RFC 6120 §4.9.3).
fn is_of_its_own(condition: &str) -> bool {
    matches!(
        condition,
        "conflict"
            | "connection-timeout"
            | "host-gone"
            | "host-unknown"
            | "internal-server-error"
            | "remote-connection-failed"
            | "reset"
            | "resource-constraint"
            | "see-other-host"
            | "system-shutdown"
    )
}

/// A session whose connection was lost.
pub struct Previous {
    /// Its JID.
    pub jid: FullJid,
    /// The id that the server gave it, and how many stanzas we have dealt with; `None`: it can't be taken up again.
    pub resumption: Option<(String, u32)>,
    /// Whether a new session takes its place, if there has to be one: it gets its resource, and with it what still
    /// comes for the old one.
    pub is_replaced: bool,
}

/// What came of taking up a session again.
pub struct Reopened {
    /// The stream.
    pub stream: Stream,
    /// Whether it is the old session; else it is a new one.
    pub is_resumed: bool,
    /// Whether a new session has taken the old one's place, so that the server takes nothing any more that was
    /// written in the old one.
    pub is_replaced: bool,
    /// How many stanzas the server has taken in the old session, where it says so.
    pub taken: Option<u32>,
}

/// A stream that is as good as open: what is left is to be told that we are in, and stanzas may go along with that.
pub struct Opening {
    job: Job,
    basis: Basis,
    ready: Ready,
}

/// An opening that failed.
pub struct Failed {
    /// Why.
    pub error: Error,
    /// Whether stanzas have gone out, and nobody knows what became of them.
    pub is_in_doubt: bool,
}

/// Reaches the account's server, secures the connection and logs in, up to what stanzas may go along with.
///
/// # Errors
/// The first step that can't be done; a wait that is longer than the deadline, or longer
/// than the account's time for connecting.
pub async fn open(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Opening, Error> {
    begin(Job::new(account, log, deadline)).await
}

/// The same to the end, to take up a session again whose connection was lost (XEP-0198 §5). If the server doesn't know
/// it any more, a resource is bound as by [`open`], or that of the old session: two can't have the same (RFC 6120
/// §7.7.2.2), so a server that hasn't noticed the loss ends the old one. Where it refuses that, or decides, it is another.
///
/// # Errors
/// As [`open`].
pub async fn reopen(
    account: &Account,
    log: Option<XmlLog>,
    previous: Previous,
    deadline: &Deadline,
) -> Result<Reopened, Error> {
    let Previous { jid: old, is_replaced, .. } = &previous;
    let (old, is_replaced) = (old.clone(), *is_replaced);
    let (mut stream, mut bound) = conclude(account, log.clone(), previous, deadline).await?;
    if bound.is_resumed {
        let (is_understood, mut came) = is_understood(&mut stream.wire, deadline).await?;
        if !is_understood {
            let (taken, anew) = (bound.taken, Previous { jid: old.clone(), resumption: None, is_replaced });
            drop(stream);
            (stream, bound) = conclude(account, log, anew, deadline).await?;
            bound.taken = taken;
            // All else is the server's to send again; of what bounced it has no other word.
            came.retain(|stanza| stanza.is("message", ns::JABBER_CLIENT) && stanza.attr("type") == Some("error"));
        }
        stream.wire.unread(came);
    }
    let Bound { is_resumed, taken, .. } = bound;
    let is_replaced = !is_resumed && stream.jid == old;
    Ok(Reopened { stream, is_resumed, is_replaced, taken })
}

async fn conclude(
    account: &Account,
    log: Option<XmlLog>,
    previous: Previous,
    deadline: &Deadline,
) -> Result<(Stream, Bound), Error> {
    let opening = begin(Job { previous: Some(previous), ..Job::new(account, log, deadline) }).await?;
    opening.conclude(Vec::new(), false).await.map_err(|failed| failed.error)
}

/// Whether the server understands what we say in a session that was taken up again, and what came meanwhile.
///
/// Prosody (13.0, 0.12) goes on reading where the old connection was cut: in the middle of an element, what comes next
/// is taken for the rest of it. So nothing but a question is said before it has shown that it isn't so.
///
/// # Errors
/// The connection is lost again; a signal.
async fn is_understood(wire: &mut Wire, deadline: &Deadline) -> Result<(bool, Vec<Element>), Error> {
    wire.push(&sm::R.into());
    let patience = deadline.within(UNDERSTANDING);
    let mut came = Vec::new();
    let mut size = 0;
    let is_understood = loop {
        match element(wire, &patience).await {
            Ok(element) if element.is("a", ns::SM) => break true,
            // So much says enough.
            Ok(element) => {
                size += weight(&element);
                came.push(element);
                if size > MAX_UNREAD {
                    break true;
                }
            }
            Err(error @ (Error::Closed(..) | Error::Expired(_, Expired::Signal(_)))) => return Err(error),
            Err(_) => break false,
        }
    };
    Ok((is_understood, came))
}

/// Makes the server forget the token that is kept (XEP-0484 §3.6), by logging in with it once more. `None`: there is
/// none that could log in. False: the server knew it no more.
///
/// # Errors
/// As [`open`].
pub async fn revoke(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Option<bool>, Error> {
    let job = Job { revokes: true, ..Job::new(account, log, deadline) };
    let mut basis = Basis::new(visit(account));
    let mut talk = loop {
        let (mut talk, last) = match log_in(&job, &basis).await {
            Ok(Ready::Verdict(talk, last)) if talk.relied.token => (talk, last),
            Ok(_) => return Ok(None),
            Err(Failure { error: Error::Mechanism(_) | Error::Sasl(..), .. }) => return Ok(None),
            Err(failure) => return Err(failure.error),
        };
        talk.wire.push(&last);
        match talk.verdict(account, deadline).await {
            Ok(_) => break talk,
            Err(Error::Authentication { condition, .. }) if condition != "temporary-auth-failure" => {
                return Ok(Some(false));
            }
            // The server is another than it was: it is asked what it offers.
            Err(Error::Stream(..) | Error::Closed(..) | Error::Unexpected(..)) if talk.relied.features => {
                basis = Basis { before: talk.seen.take(), is_guess: false, ..basis };
            }
            Err(error) => return Err(error),
        }
    };
    talk.wire.push_footer();
    let _ = deadline.wait(talk.wire.shutdown()).await;
    Ok(Some(true))
}

/// A stream inside TLS on which nobody has logged in, nor will.
pub struct Unauthenticated {
    /// XML in and out.
    pub wire: Wire,
    /// What the server offers to anybody.
    pub features: Features,
    /// The server's `host:port`.
    pub server: String,
}

/// Reaches the account's server and secures the connection, and says no more.
///
/// # Errors
/// As [`open()`].
pub async fn greet(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Unauthenticated, Error> {
    let connecting = deadline.within(account.connect_timeout);
    let Secured { mut wire, endpoint, .. } = secure(account, None, log, &connecting).await?;
    wire.phase = Phase::Stanza;
    wire.push_header(account.jid.domain().as_str(), None);
    let features = features(&mut wire, deadline).await?;
    Ok(Unauthenticated { wire, features, server: endpoint.to_string() })
}

/// What the last visit by the account's way has learnt.
fn visit(account: &Account) -> Option<Visit> {
    account.memory.as_ref()?.visit(&way(account))
}

/// The way to the server: by another one, another server may be found.
fn way(account: &Account) -> String {
    let tls = match account.route.tls {
        TlsMode::Auto => "auto",
        TlsMode::Direct => "direct",
        TlsMode::StartTls => "starttls",
    };
    match &account.route.server {
        Some(server) => format!("{tls} {server}"),
        None => tls.to_owned(),
    }
}

async fn begin(job: Job) -> Result<Opening, Error> {
    begin_on(job, None).await
}

async fn begin_on(job: Job, basis: Option<Basis>) -> Result<Opening, Error> {
    let mut basis = basis.unwrap_or_else(|| Basis::new(visit(&job.account)));
    loop {
        match log_in(&job, &basis).await {
            Ok(ready) => return Ok(Opening { job, basis, ready }),
            Err(failure) => basis = basis.without(failure, &job.account)?,
        }
    }
}

impl Opening {
    /// What the server is believed to offer behind the login; `None`: nobody knows.
    pub fn expected(&self) -> Option<Features> {
        self.basis.after.clone().or_else(|| self.ready.foreseen())
    }

    /// Whether that is only what every server offers: nobody has told, now or before.
    pub fn is_unknown(&self) -> bool {
        self.basis.after.is_none() && matches!(self.ready, Ready::Known(_))
    }

    /// How far it has come, while it is being finished.
    pub fn progress(&self) -> Rc<Progress> {
        self.job.progress.clone()
    }

    /// Asks to be let in, and for a resource; `stanzas` go along, once it is right to show them, and are sent again
    /// where that is known to be harmless. `leaves`: nothing else is to be said, and nothing awaited but what the own
    /// server says by itself, so that our goodbye may go along too; it does where that helps, in the first attempt.
    ///
    /// # Errors
    /// As [`open`].
    pub async fn finish(self, stanzas: Vec<Element>, leaves: bool) -> Result<Stream, Failed> {
        self.conclude(stanzas, leaves).await.map(|(stream, _)| stream)
    }

    async fn conclude(self, stanzas: Vec<Element>, leaves: bool) -> Result<(Stream, Bound), Failed> {
        let Self { mut job, mut basis, mut ready } = self;
        loop {
            // Only what an earlier visit has learnt says so: another attempt builds on what this one has seen.
            let leaves = leaves && may_leave(&ready, &basis);
            let expected = basis.after.take().or_else(|| ready.foreseen());
            let Refused { failure, is_in_doubt } = match enter(&job, expected, ready, &stanzas, leaves).await {
                Ok(entered) => return Ok(entered),
                Err(refused) => *refused,
            };
            if is_in_doubt {
                return Err(Failed { error: failure.error, is_in_doubt });
            }
            job.progress.is_in_doubt.set(false);
            job.progress.leave.take();
            let again = match basis.without(failure, &job.account) {
                Ok(basis) => begin_on(job, Some(basis)).await,
                Err(error) => Err(error),
            };
            Self { job, basis, ready } = again.map_err(|error| Failed { error, is_in_doubt: false })?;
        }
    }
}

impl Ready {
    /// What can be told of what the server offers behind the login.
    fn foreseen(&self) -> Option<Features> {
        let anywhere = Features { bind: true, ..Features::default() };
        match self {
            Ready::Verdict(talk, _) => {
                let sasl2 = talk.believed.sasl2.as_ref()?;
                Some(Features { stream_management: sasl2.resumption, ..anywhere })
            }
            // A server without stream management may end the stream for it; the session of old harms nobody.
            Ready::Known(_) => Some(Features { session_required: true, ..anywhere }),
        }
    }
}

async fn features(wire: &mut Wire, deadline: &Deadline) -> Result<Features, Error> {
    let element = element(wire, deadline).await?;
    if element.is("features", ns::STREAM) {
        Ok(Features::read(&element))
    } else {
        Err(unexpected(wire.phase, &element))
    }
}

async fn element(wire: &mut Wire, deadline: &Deadline) -> Result<Element, Error> {
    let phase = wire.phase;
    let expired = |expired: Expired| Error::Expired(phase, expired);
    deadline.wait(wire.element()).await.map_err(expired)?
}

fn unexpected(phase: Phase, element: &Element) -> Error {
    Error::Unexpected(phase, element.name().to_owned())
}
