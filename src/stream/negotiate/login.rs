//! SASL in both its profiles (RFC 6120 §6, XEP-0388), up to the last word of ours: what comes behind that may go with
//! it.

use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rxml::xml_ncname;
use xmpp::minidom::Element;
use xmpp::parsers::{ns, sm};
use zeroize::Zeroizing;

use super::super::{Error, Features, Login, Wire};
use super::reach::{Secured, secure};
use super::{Basis, Failure, Job, Relied, element, features, unexpected};
use crate::account::{Account, Class};
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::memory::{Agent, Keys, Place, Token};
use crate::net::tls::TlsInfo;
use crate::net::{Endpoint, Kind};
use crate::payload::features::Sasl2;
use crate::payload::stamp;
use crate::payload::stanza_error::condition_and_text;
use crate::sasl::{self, Channel, Credentials, Mechanism, Offer};
use crate::secret::Secret;

/// The name of our program, as servers show it to the account's owner.
const SOFTWARE: &str = "stanza";

/// A conversation in which we log in.
pub(super) struct Talk {
    pub wire: Wire,
    pub tls: TlsInfo,
    pub place: Option<Place>,
    /// What the server offers before the login, as far as it has said so.
    pub seen: Option<Features>,
    /// What we took for that.
    pub believed: Features,
    pub relied: Relied,
    endpoint: Endpoint,
    mechanism: Box<dyn Mechanism>,
    secured: Instant,
    /// The mechanism that a token was asked for, or is used for.
    token_for: Option<&'static str>,
}

/// How far a login has come without what may go along with the rest.
pub(super) enum Ready {
    /// By SASL2: the last element, and then the server's verdict.
    Verdict(Box<Talk>, Element),
    /// The server knows us: the stream begins anew.
    Known(Box<Talk>),
}

/// What the server said along with its success (XEP-0388 §2.6.1).
pub(super) struct Success(Element);

impl Success {
    /// Its answer to our wish to take up a session again (XEP-0198 §5).
    pub fn resumption(&self) -> Option<&Element> {
        self.0.children().find(|child| child.has_ns(ns::SM))
    }
}

/// What there is to log in with.
struct Means {
    agent: Option<Agent>,
    /// Whether the agent's token is to be tried.
    may_use_token: bool,
    keys: Option<Keys>,
    password: Option<Secret>,
}

/// How to log in at a server that offers this, over this channel.
struct Choice {
    mechanism: Box<dyn Mechanism>,
    /// Whether it is the agent's token that logs in.
    is_token: bool,
    /// The mechanism to ask a token for.
    asks_token_for: Option<&'static str>,
}

impl Means {
    /// Nobody is asked for a password that isn't needed, and nobody while a server waits.
    async fn gather(job: &Job, basis: &Basis) -> Result<Self, Error> {
        let account = &job.account;
        let memory = account.memory.as_deref().filter(|_| account.jid.node().is_some());
        let agent = memory.and_then(|memory| memory.agent());
        let has_token = agent.as_ref().and_then(|agent| agent.token.as_ref()).is_some_and(|token| !token.is_expired());
        let may_use_token = has_token && basis.may_use_token && account.mechanism.is_none();
        let keys = memory.filter(|_| basis.may_use_keys).and_then(|memory| memory.keys());
        let password = match may_use_token || keys.is_some() {
            true => account.password.clone(),
            false => account.password(&job.deadline).await.map_err(Error::Password)?,
        };
        Ok(Self { agent, may_use_token, keys, password })
    }

    fn choose(&self, account: &Account, offered: &Features, channel: &Channel) -> Result<Choice, Error> {
        let sasl2 = sasl2(offered);
        let username = account.jid.node().map_or("", |node| node.as_str());
        let token = self.agent.as_ref().and_then(|agent| agent.token.as_ref()).filter(|_| self.may_use_token);
        let token = token.filter(|token| sasl2.is_some_and(|sasl2| sasl2.fast.contains(&token.mechanism)));
        // Who was bound to the channel before is not to be content with less.
        let is_enough = |mechanism: &str| account.strongest_seen < Some(Class::ScramPlus) || sasl::binds(mechanism);
        let token = token.filter(|token| is_enough(&token.mechanism));
        let by_token = token.and_then(|token| sasl::token(&token.mechanism, username, &token.secret, channel));
        if let Some(mechanism) = by_token {
            return Ok(Choice { mechanism, is_token: true, asks_token_for: None });
        }
        let mechanisms = sasl2.map_or(&offered.mechanisms, |sasl2| &sasl2.mechanisms);
        let offer = Offer { mechanisms, bindings: offered.bindings.as_deref() };
        let credentials = Credentials {
            username,
            password: self.password.as_ref(),
            keys: self.keys.as_ref(),
            certificate: account.trust.certificate.is_some(),
            wanted: account.mechanism.as_deref(),
            strongest_seen: account.strongest_seen,
        };
        let is_kept_back = self.password.is_none() && account.late_password.is_some();
        let mechanism = sasl::choose(offer, channel, credentials).map_err(|refusal| match refusal {
            sasl::Refusal::NoPassword if is_kept_back => Error::Sasl("SASL".to_owned(), sasl::Error::NeedsPassword),
            refusal => Error::Mechanism(refusal),
        })?;
        let fast = sasl2.filter(|_| self.agent.is_some());
        let token_for = |sasl2: &Sasl2| sasl::token_mechanism(&sasl2.fast, offered.bindings.as_deref(), channel);
        let asks_token_for = fast.and_then(token_for).filter(|name| is_enough(name));
        Ok(Choice { mechanism, is_token: false, asks_token_for })
    }
}

/// SASL2, if it is offered with anything in it.
fn sasl2(offered: &Features) -> Option<&Sasl2> {
    offered.sasl2.as_ref().filter(|sasl2| !sasl2.mechanisms.is_empty())
}

/// Whether a server that offers this has the profile of SASL that one with `believed` has.
fn can_answer(seen: &Features, believed: &Features) -> bool {
    match sasl2(believed) {
        Some(_) => sasl2(seen).is_some(),
        None => !seen.mechanisms.is_empty(),
    }
}

/// Connects, and logs in up to our last word.
pub(super) async fn log_in(job: &Job, basis: &Basis) -> Result<Ready, Failure> {
    let Job { account, log, deadline, .. } = job;
    let means = Means::gather(job, basis).await?;
    let connecting = deadline.within(account.connect_timeout);
    let Secured { mut wire, tls, endpoint, place } =
        secure(account, basis.place.as_ref(), log.clone(), &connecting).await?;
    let secured = Instant::now();
    wire.push_header(account.jid.domain().as_str(), Some(account.jid.as_str()));
    let (believed, seen) = match &basis.before {
        Some(before) => (before.clone(), None),
        None => {
            let features = features(&mut wire, deadline).await?;
            (features.clone(), Some(features))
        }
    };
    let channel = Channel {
        tls13: tls.tls13,
        exporter: tls.exporter.clone(),
        end_point: tls.end_point.clone(),
        verified: tls.verified,
    };
    let relied = Relied { features: basis.is_guess && seen.is_none(), ..Relied::default() };
    let failed = |error| Failure { error, seen: seen.clone(), relied, after: None };
    let Choice { mut mechanism, is_token, asks_token_for } =
        means.choose(account, &believed, &channel).map_err(failed)?;
    let relied = Relied { token: is_token, ..relied };
    let initial = mechanism.initial().map(Zeroizing::new);
    let initial = initial.map_err(|error| failed(Error::Sasl(mechanism.name().to_owned(), error)))?;
    let first = match sasl2(&believed) {
        None => auth(mechanism.name(), &initial),
        Some(sasl2) => {
            let mut element = authenticate(mechanism.name(), &initial, means.agent.as_ref());
            let token = means.agent.as_ref().and_then(|agent| agent.token.as_ref()).filter(|_| is_token);
            let fast = token.map(|token| fast(job, sasl2, token));
            let request = asks_token_for.map(|name| {
                Element::builder("request-token", ns::FAST).attr(xml_ncname!("mechanism").to_owned(), name).build()
            });
            let resumption = job.resumption().filter(|_| sasl2.resumption);
            let resume =
                resumption.map(|(id, handled)| sm::Resume { h: handled, previd: sm::StreamId(id.to_owned()) }.into());
            for child in [fast, request, resume].into_iter().flatten() {
                element.append_child(child);
            }
            element
        }
    };
    let token_for = if is_token { Some(mechanism.name()) } else { asks_token_for };
    let talk = Talk { wire, tls, place, seen, believed, relied, endpoint, mechanism, secured, token_for };
    Box::new(talk).go_on(first, deadline).await
}

/// Classic `<auth/>` (RFC 6120 §6.4.2).
fn auth(mechanism: &str, initial: &[u8]) -> Element {
    // `=` stands for data of no length.
    let text = if initial.is_empty() { "=".to_owned() } else { STANDARD.encode(initial) };
    Element::builder("auth", ns::SASL).attr(xml_ncname!("mechanism").to_owned(), mechanism).append(text).build()
}

/// `<authenticate/>` (XEP-0388 §2.3), as one of the account's programs.
fn authenticate(mechanism: &str, initial: &[u8], agent: Option<&Agent>) -> Element {
    let named = |name: &str, text: String| Element::builder(name, ns::SASL2).append(text).build();
    let user_agent = agent.map(|agent| {
        Element::builder("user-agent", ns::SASL2)
            .attr(xml_ncname!("id").to_owned(), agent.id.as_str())
            .append(named("software", SOFTWARE.to_owned()))
            .build()
    });
    Element::builder("authenticate", ns::SASL2)
        .attr(xml_ncname!("mechanism").to_owned(), mechanism)
        .append(named("initial-response", STANDARD.encode(initial)))
        .append_all(user_agent)
        .build()
}

/// Says that it is a token that logs in (XEP-0484 §3.4). Its uses are counted where it could come as early data, for then
/// somebody could send it again.
fn fast(job: &Job, sasl2: &Sasl2, token: &Token) -> Element {
    let mut fast = Element::builder("fast", ns::FAST);
    if sasl2.fast_early {
        let count = token.count.saturating_add(1);
        fast = fast.attr(xml_ncname!("count").to_owned(), count.to_string());
        if let Some(memory) = &job.account.memory {
            memory.keep_token(Some(&Token { count, ..token.clone() }));
        }
    }
    fast.attr(xml_ncname!("invalidate").to_owned(), job.revokes.then_some("true")).build()
}

impl Talk {
    /// Says `first`, and all else up to the last word.
    async fn go_on(mut self: Box<Self>, first: Element, deadline: &Deadline) -> Result<Ready, Failure> {
        let is_sasl2 = sasl2(&self.believed).is_some();
        if is_sasl2 && self.mechanism.has_said_all() {
            return Ok(Ready::Verdict(self, first));
        }
        self.wire.push(&first);
        let namespace = if is_sasl2 { ns::SASL2 } else { ns::SASL };
        loop {
            let element = match self.element(deadline).await {
                Ok(element) => element,
                Err(error) => return Err(self.fail(error)),
            };
            if element.is("challenge", namespace) {
                let answer = decode(&element, self.mechanism.name()).and_then(|data| {
                    let answer = self.mechanism.challenge(&data);
                    answer.map_err(|error| Error::Sasl(self.mechanism.name().to_owned(), error))
                });
                self.relied.keys = self.mechanism.relied_on_keys();
                let answer = match answer {
                    Ok(answer) => Zeroizing::new(answer),
                    Err(error) => return Err(self.fail(error)),
                };
                let mut response = Element::bare("response", namespace);
                if !answer.is_empty() {
                    response.append_text(STANDARD.encode(&*answer));
                }
                if is_sasl2 && self.mechanism.has_said_all() {
                    return Ok(Ready::Verdict(self, response));
                }
                self.wire.push(&response);
                continue;
            }
            return match self.judge(&element, is_sasl2) {
                Ok(()) if !is_sasl2 => Ok(Ready::Known(self)),
                // Those of SASL2 end with the verdict.
                Ok(()) => Err(self.fail(unexpected(Phase::Sasl, &element))),
                Err(error) => Err(self.fail(error)),
            };
        }
    }

    /// The next element that isn't the offer which answers our header.
    pub async fn element(&mut self, deadline: &Deadline) -> Result<Element, Error> {
        loop {
            let element = element(&mut self.wire, deadline).await?;
            if self.seen.is_some() || !element.is("features", ns::STREAM) {
                return Ok(element);
            }
            let seen = self.seen.insert(Features::read(&element));
            if !can_answer(seen, &self.believed) {
                // Some servers pass over what they don't know, for ever.
                return Err(unexpected(Phase::Sasl, &element));
            }
        }
    }

    /// Whether the server has said that it can't even have read what we said, so that nothing was taken.
    pub fn was_not_understood(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| !can_answer(seen, &self.believed))
    }

    /// Looks at the server's verdict: only after `Ok` we are logged in.
    fn judge(&mut self, element: &Element, is_sasl2: bool) -> Result<(), Error> {
        let namespace = if is_sasl2 { ns::SASL2 } else { ns::SASL };
        let name = self.mechanism.name();
        if element.is("success", namespace) {
            let data = match is_sasl2 {
                true => element.get_child("additional-data", ns::SASL2),
                false => Some(element),
            };
            let data = data.map_or(Ok(Vec::new()), |data| decode(data, name))?;
            return self.mechanism.success(&data).map_err(|error| Error::Sasl(name.to_owned(), error));
        }
        if element.is("failure", namespace) {
            // The conditions are RFC 6120's in both.
            let (condition, text) = condition_and_text(element, ns::SASL);
            let own = element.get_child("text", ns::SASL2).map(|text| text.text().trim().to_owned());
            return Err(Error::Authentication {
                mechanism: name.to_owned(),
                condition: condition.unwrap_or_else(|| "not-authorized".to_owned()),
                text: text.or(own),
            });
        }
        Err(unexpected(Phase::Sasl, element))
    }

    /// Waits for the verdict of SASL2, and keeps what came with it.
    pub async fn verdict(&mut self, account: &Account, deadline: &Deadline) -> Result<Success, Error> {
        let element = self.element(deadline).await?;
        self.judge(&element, true)?;
        self.remember(account);
        if let (Some(mechanism), Some(token)) = (self.token_for, element.get_child("token", ns::FAST))
            && let (Some(memory), Some(secret)) = (&account.memory, token.attr("token"))
        {
            let until = token.attr("expiry").and_then(stamp::read).map(|time| time.unix_timestamp());
            memory.keep_token(Some(&Token {
                mechanism: mechanism.to_owned(),
                secret: Secret::new(secret.to_owned()),
                until: until.and_then(|until| until.try_into().ok()).unwrap_or(u64::MAX),
                count: 0,
            }));
        }
        Ok(Success(element))
    }

    /// Keeps what the login made of the password.
    pub fn remember(&self, account: &Account) {
        if let (Some(memory), Some(keys)) = (&account.memory, self.mechanism.new_keys()) {
            memory.keep_keys(&keys);
        }
    }

    /// How we got in.
    pub fn login(&self) -> Login {
        let begun = match self.endpoint.kind {
            Kind::Direct => "direct",
            Kind::StartTls => "starttls",
        };
        Login {
            server: self.endpoint.to_string(),
            tls: format!("{} {begun}", self.tls.version),
            mechanism: self.mechanism.name().to_owned(),
            class: self.mechanism.class(),
            binding: self.mechanism.binding(),
            secured: self.secured,
        }
    }

    /// A failure of this attempt.
    pub fn fail(&mut self, error: Error) -> Failure {
        Failure { error, seen: self.seen.take(), relied: self.relied, after: None }
    }
}

fn decode(element: &Element, mechanism: &str) -> Result<Vec<u8>, Error> {
    let text = element.text();
    match text.trim() {
        "" | "=" => Ok(Vec::new()),
        text => STANDARD
            .decode(text)
            .map_err(|_| Error::Sasl(mechanism.to_owned(), sasl::Error::Challenge("it is not base64".to_owned()))),
    }
}
