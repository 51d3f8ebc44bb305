//! Being let in: our last word, and all that may go along with it, up to the resource.

use std::rc::Rc;

use rxml::xml_ncname;
use xmpp::jid::{DomainRef, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::bind::BindQuery;
use xmpp::parsers::iq::Iq;
use xmpp::parsers::{ns, sm};

use super::super::{Error, Features, Stream, Wire, serialize};
use super::leave::Leave;
use super::login::{Ready, Talk};
use super::{Failure, Job, element, features, unexpected, way};
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::memory::Visit;
use crate::payload::features::SESSION;
use crate::payload::is_harmless_twice;
use crate::payload::stanza_error::StanzaError;

/// The id of the request that binds.
const BIND_ID: &str = "bind";

/// The id of the request for RFC 3921's session.
const SESSION_ID: &str = "session";

/// So many bytes may go out before the server has let us in: ejabberd takes about 8000.
const MAX_EARLY: usize = 7000;

/// What the server said of the resource, or of the old session.
pub(super) struct Bound {
    pub jid: FullJid,
    pub features: Features,
    pub is_resumed: bool,
    pub taken: Option<u32>,
}

/// An attempt to get in that failed.
pub(super) struct Refused {
    pub failure: Failure,
    pub is_in_doubt: bool,
}

/// Says the last word and all that may go along, and waits until we are in.
pub(super) async fn enter(
    job: &Job,
    expected: Option<Features>,
    ready: Ready,
    stanzas: &[Element],
    leaves: bool,
) -> Result<(Stream, Bound), Box<Refused>> {
    let (mut talk, last) = match ready {
        Ready::Verdict(talk, last) => (talk, Some(last)),
        Ready::Known(talk) => (talk, None),
    };
    let mut entry = Entry { job, talk: &mut talk, stanzas, leaves, is_out: false, is_asked: false, after: None };
    let bound = match entry.go(expected, last).await {
        Ok(bound) => bound,
        Err(error) => {
            let is_in_doubt = entry.is_out && !entry.is_harmless(&error);
            let after = entry.after.take();
            return Err(Box::new(Refused { failure: Failure { after, ..talk.fail(error) }, is_in_doubt }));
        }
    };
    if let Some(memory) = job.account.memory.as_ref().filter(|_| talk.tls.verified && !bound.is_resumed) {
        let before = talk.seen.take().unwrap_or_else(|| talk.believed.clone());
        let way = way(&job.account);
        let keeps_back_until = memory.visit(&way).map_or(0, |visit| visit.keeps_back_until);
        let after = Some(bound.features.clone());
        memory.keep_visit(&way, &Visit { place: talk.place.take(), before, after, keeps_back_until });
    }
    let login = talk.login();
    let Talk { mut wire, .. } = *talk;
    wire.phase = Phase::Stanza;
    job.progress.phase.set(Phase::Stanza);
    Ok((Stream { wire, jid: bound.jid.clone(), features: bound.features.clone(), login }, bound))
}

/// One attempt to get in.
struct Entry<'a> {
    job: &'a Job,
    talk: &'a mut Talk,
    stanzas: &'a [Element],
    /// Our goodbye goes along with them.
    leaves: bool,
    /// The stanzas have gone out.
    is_out: bool,
    /// A resource was asked for.
    is_asked: bool,
    /// What the server offers behind the login, if that is why we didn't get in.
    after: Option<Features>,
}

impl Entry<'_> {
    async fn go(&mut self, expected: Option<Features>, last: Option<Element>) -> Result<Bound, Error> {
        let Job { account, deadline, .. } = self.job;
        let is_sasl2 = last.is_some();
        match &last {
            Some(last) => self.talk.wire.push(last),
            None => {
                self.talk.remember(account);
                self.enter_phase(Phase::Bind);
                self.talk.wire.push_header(account.jid.domain().as_str(), Some(account.jid.as_str()));
            }
        }
        let wanted = self.job.resource();
        if self.job.previous.is_none() {
            self.ask_for_resource(wanted.clone());
        }
        let early = expected.as_ref().filter(|_| self.job.previous.is_none() && self.talk.tls.verified);
        let mut has_session = false;
        if let Some(expected) = early {
            has_session = expected.session_required && !self.stanzas.is_empty();
            if has_session {
                self.talk.wire.push(&session());
            }
            let size: usize = self.stanzas.iter().map(|stanza| serialize(stanza).len()).sum();
            let manages = self.stanzas.iter().any(|stanza| stanza.has_ns(ns::SM));
            // That the server has it is more than is known: what may come twice may go along all the same.
            let may_repeat = |stanza: &Element| stanza.has_ns(ns::SM) || is_harmless_twice(stanza);
            let may_go = expected.stream_management || !manages || self.stanzas.iter().all(may_repeat);
            if may_go && (!is_sasl2 || self.talk.wire.pending() + size <= MAX_EARLY) {
                self.send_stanzas(expected.stream_management || manages);
                self.leave();
            }
        }
        let mut answer = None;
        if is_sasl2 {
            let success = self.talk.verdict(account, deadline).await?;
            answer = success.resumption().cloned();
            self.enter_phase(Phase::Bind);
            if let Some(bound) = self.resumed(answer.as_ref(), &expected) {
                return Ok(bound);
            }
        }
        let after = features(&mut self.talk.wire, deadline).await?;
        if let Some((id, handled)) = self.job.resumption().filter(|_| answer.is_none() && after.stream_management) {
            self.talk.wire.push(&sm::Resume { h: handled, previd: sm::StreamId(id.to_owned()) }.into());
            let told = element(&mut self.talk.wire, deadline).await?;
            if !told.is("resumed", ns::SM) && !told.is("failed", ns::SM) {
                return Err(unexpected(Phase::Bind, &told));
            }
            if let Some(bound) = self.resumed(Some(&told), &Some(after.clone())) {
                return Ok(bound);
            }
            answer = Some(told);
        }
        if !after.bind {
            return Err(Error::Bind(None));
        }
        if !self.is_asked {
            self.ask_for_resource(wanted.clone());
        }
        let jid = match self.resource().await {
            Err(Error::Bind(Some(_))) if account.resource != wanted => {
                self.ask_for_resource(account.resource.clone());
                self.resource().await?
            }
            jid => jid?,
        };
        if after.session_required && !has_session {
            self.talk.wire.push(&session());
        }
        if after.session_required {
            request_answer(&mut self.talk.wire, SESSION_ID, account.jid.domain(), deadline).await?;
        }
        if !self.is_out {
            self.send_stanzas(after.stream_management);
        } else if !after.stream_management && self.stanzas.first().is_some_and(|first| first.has_ns(ns::SM)) {
            self.see_what_comes_of_it(&after).await?;
        }
        Ok(Bound { jid, features: after, is_resumed: false, taken: answer.as_ref().and_then(handled) })
    }

    /// We have asked for stream management, which the server lacks. One that ends the stream for that has not looked at
    /// what came behind; one that doesn't has.
    async fn see_what_comes_of_it(&mut self, after: &Features) -> Result<(), Error> {
        match element(&mut self.talk.wire, &self.job.deadline).await {
            Ok(element) => {
                self.talk.wire.unread([element]);
                Ok(())
            }
            Err(error) => {
                self.after = matches!(error, Error::Stream(..)).then(|| after.clone());
                Err(error)
            }
        }
    }

    /// Whether stanzas that went along were not taken, though they went out: the server has refused us before it would
    /// have come to them.
    fn is_harmless(&self, error: &Error) -> bool {
        let is_refusal = matches!(error, Error::Authentication { .. } | Error::Stream(..) | Error::Bind(_));
        is_refusal || self.talk.was_not_understood()
    }

    fn enter_phase(&mut self, phase: Phase) {
        self.talk.wire.phase = phase;
        self.job.progress.phase.set(phase);
    }

    fn send_stanzas(&mut self, with_management: bool) {
        // What the server doesn't know would end the stream.
        for stanza in self.stanzas.iter().filter(|stanza| with_management || !stanza.has_ns(ns::SM)) {
            self.talk.wire.push(stanza);
        }
        self.is_out = !self.stanzas.is_empty();
        self.job.progress.is_in_doubt.set(self.is_out);
    }

    /// Says goodbye, if it may go along.
    fn leave(&mut self) {
        if let Some(memory) = self.job.account.memory.as_ref().filter(|_| self.leaves) {
            self.talk.wire.push_footer();
            let leave = Leave::new(Rc::clone(memory), way(&self.job.account));
            self.job.progress.leave.replace(Some(leave));
        }
    }

    /// The old session, if `answer` says that it goes on.
    fn resumed(&self, answer: Option<&Element>, features: &Option<Features>) -> Option<Bound> {
        let answer = answer.filter(|answer| answer.is("resumed", ns::SM))?;
        let jid = self.job.previous.as_ref()?.jid.clone();
        let features = features.clone().unwrap_or_default();
        let features = Features { stream_management: true, ..features };
        Some(Bound { jid, features, is_resumed: true, taken: handled(answer) })
    }

    fn ask_for_resource(&mut self, wanted: Option<String>) {
        self.is_asked = true;
        self.talk.wire.push(&Iq::from_set(BIND_ID, BindQuery::new(wanted)).into());
    }

    /// The answer to that.
    async fn resource(&mut self) -> Result<FullJid, Error> {
        let answer =
            request_answer(&mut self.talk.wire, BIND_ID, self.job.account.jid.domain(), &self.job.deadline).await?;
        let jid = answer
            .get_child("bind", ns::BIND)
            .and_then(|bind| bind.get_child("jid", ns::BIND))
            .and_then(|jid| FullJid::new(jid.text().trim()).ok());
        jid.ok_or_else(|| unexpected(Phase::Bind, &answer))
    }
}

/// The request for the session of RFC 3921 §3.
fn session() -> Element {
    Element::builder("iq", ns::JABBER_CLIENT)
        .attr(xml_ncname!("type").to_owned(), "set")
        .attr(xml_ncname!("id").to_owned(), SESSION_ID)
        .append(Element::bare("session", SESSION))
        .build()
}

/// The result of a request to the own server, at `domain`.
async fn request_answer(wire: &mut Wire, id: &str, domain: &DomainRef, deadline: &Deadline) -> Result<Element, Error> {
    // It may leave out who it is, or speak for the account; nobody else has an answer (RFC 6120 §8.1.2.1).
    let is_ours = |from: &str| Jid::new(from).is_ok_and(|from| from.domain() == domain);
    loop {
        let answer = element(wire, deadline).await?;
        let is_answer = answer.is("iq", ns::JABBER_CLIENT) && answer.attr("id") == Some(id);
        if !is_answer || !answer.attr("from").is_none_or(is_ours) {
            continue;
        }
        match answer.attr("type") {
            Some("result") => return Ok(answer),
            Some("error") => return Err(Error::Bind(Some(StanzaError::of(&answer)))),
            _ => {}
        }
    }
}

/// How many stanzas the server has dealt with, as it answers who wants to take up a session again.
fn handled(answer: &Element) -> Option<u32> {
    answer.attr("h").and_then(|h| h.parse().ok())
}
