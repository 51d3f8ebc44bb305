//! The way from an account to a bound stream. Each step consumes the one before:
//! [`Secured`] (TLS) → [`Authenticated`] (SASL) → [`Restarted`] (the features behind it) → [`Stream`] (bind).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rxml::xml_ncname;
use tokio::net::TcpStream;
use xmpp::jid::FullJid;
use xmpp::minidom::Element;
use xmpp::parsers::bind::BindQuery;
use xmpp::parsers::iq::Iq;
use xmpp::parsers::{ns, sm};
use zeroize::Zeroizing;

use super::features::SESSION;
use super::wire::Transport;
use super::{Error, Features, Login, Stream, Wire, XmlLog};
use crate::account::Account;
use crate::deadline::{Deadline, Expired};
use crate::error::Phase;
use crate::net::tls::{Client, TlsInfo};
use crate::net::{self, Connected, Endpoint, Kind, resolve};
use crate::payload::stanza_error::{StanzaError, condition_and_text};
use crate::sasl::{self, Channel, Credentials, Mechanism, Offer};

/// The id of the request that binds.
const BIND_ID: &str = "bind";

/// The id of the request for RFC 3921's session.
const SESSION_ID: &str = "session";

/// A connection inside TLS, with no stream on it yet.
struct Secured {
    wire: Wire,
    tls: TlsInfo,
    endpoint: Endpoint,
}

/// A stream whose server knows who we are.
struct Authenticated {
    wire: Wire,
    login: Login,
}

/// The same, with what the server offers to those whom it knows.
struct Restarted {
    wire: Wire,
    features: Features,
    login: Login,
}

/// A session whose connection was lost.
pub struct Previous<'a> {
    /// Its JID.
    pub jid: &'a FullJid,
    /// The id that the server gave it, and how many stanzas we have dealt with; `None`: it can't be taken up again.
    pub resumption: Option<(&'a str, u32)>,
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

/// Reaches the account's server, secures the connection, logs in and binds a resource.
///
/// # Errors
/// The first step that can't be done; a wait that is longer than the deadline, or longer
/// than the account's time for connecting.
pub async fn open(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Stream, Error> {
    let restarted = log_in(account, log, deadline).await?;
    bind(account, restarted, deadline).await
}

/// The same, to take up a session again whose connection was lost (XEP-0198 §5). If the server doesn't know it any
/// more, a resource is bound as by [`open`], or that of the old session: two can't have the same (RFC 6120 §7.7.2.2), so
/// a server that hasn't noticed the loss ends the old one. Where it refuses that, or decides, it is another.
///
/// # Errors
/// As [`open`].
pub async fn reopen(
    account: &Account,
    log: Option<XmlLog>,
    previous: Previous<'_>,
    deadline: &Deadline,
) -> Result<Reopened, Error> {
    let mut restarted = log_in(account, log, deadline).await?;
    let Previous { jid, resumption, is_replaced } = previous;
    let mut taken = None;
    if let Some((id, handled)) = resumption.filter(|_| restarted.features.stream_management) {
        restarted.wire.push(&sm::Resume { h: handled, previd: sm::StreamId(id.to_owned()) }.into());
        let answer = element(&mut restarted.wire, deadline).await?;
        taken = answer.attr("h").and_then(|h| h.parse().ok());
        if answer.is("resumed", ns::SM) {
            let Restarted { mut wire, features, login } = restarted;
            wire.phase = Phase::Stanza;
            return Ok(Reopened {
                stream: Stream { wire, jid: jid.clone(), features, login },
                is_resumed: true,
                is_replaced: false,
                taken,
            });
        }
        if !answer.is("failed", ns::SM) {
            return Err(unexpected(Phase::Bind, &answer));
        }
    }
    let stream = match is_replaced {
        true => bind_again(account, restarted, jid, deadline).await?,
        false => bind(account, restarted, deadline).await?,
    };
    let is_replaced = stream.jid == *jid;
    Ok(Reopened { stream, is_resumed: false, is_replaced, taken })
}

/// Up to the features behind the login.
async fn log_in(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Restarted, Error> {
    let secured = secure(account, log, &deadline.within(account.connect_timeout)).await?;
    let Authenticated { mut wire, login } = authenticate(account, secured, deadline).await?;
    wire.phase = Phase::Bind;
    wire.push_header(account.jid.domain().as_str(), Some(account.jid.as_str()));
    let features = features(&mut wire, deadline).await?;
    Ok(Restarted { wire, features, login })
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
    let Secured { mut wire, endpoint, .. } = secure(account, log, &deadline.within(account.connect_timeout)).await?;
    wire.phase = Phase::Stanza;
    wire.push_header(account.jid.domain().as_str(), None);
    let features = features(&mut wire, deadline).await?;
    Ok(Unauthenticated { wire, features, server: endpoint.to_string() })
}

/// Tries the server's endpoints in order until one speaks TLS with a certificate that holds.
async fn secure(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Secured, Error> {
    let domain = account.jid.domain().as_str();
    let client = Client::new(&account.trust, domain)?;
    let mut candidates = resolve::candidates(&account.route, domain, account.connect_timeout, deadline).await?;
    let mut first_error = None;
    loop {
        let Connected { socket, endpoint, .. } = match candidates.connect(deadline).await {
            Ok(connected) => connected,
            Err(error @ net::Error::Interrupted(_)) => return Err(Error::Net(error)),
            Err(error) => return Err(first_error.unwrap_or(Error::Net(error))),
        };
        // One that listens and stays silent must not use up the time of the others.
        let attempt = if candidates.is_exhausted() { deadline.clone() } else { deadline.half() };
        let ready = match endpoint.kind {
            Kind::Direct => Ok(socket),
            Kind::StartTls => start_tls(account, socket, log.clone(), &attempt).await,
        };
        let secured = match ready {
            Ok(socket) => client.handshake(socket, endpoint.kind, &attempt).await.map_err(Error::from),
            Err(error) => Err(error),
        };
        match secured {
            Ok((stream, tls)) => {
                let wire = Wire::new(Transport::Tls(Box::new(stream)), Phase::Sasl, log);
                return Ok(Secured { wire, tls, endpoint });
            }
            Err(error) if error.is_signal() => return Err(error),
            // The server's other places are worth a try; if they fail too, the first reason is told.
            Err(error) if candidates.is_exhausted() || deadline.is_over() => return Err(first_error.unwrap_or(error)),
            Err(error) => _ = first_error.get_or_insert(error),
        }
    }
}

/// STARTTLS (RFC 6120 §5.4). Our JID isn't shown in plain text.
async fn start_tls(
    account: &Account,
    socket: TcpStream,
    log: Option<XmlLog>,
    deadline: &Deadline,
) -> Result<TcpStream, Error> {
    let mut wire = Wire::new(Transport::Plain(socket), Phase::Tls, log);
    wire.push_header(account.jid.domain().as_str(), None);
    let features = features(&mut wire, deadline).await?;
    if !features.starttls {
        return Err(Error::NoStartTls);
    }
    wire.push(&Element::bare("starttls", ns::TLS));
    let answer = element(&mut wire, deadline).await?;
    if answer.is("proceed", ns::TLS) {
        wire.into_tcp()
    } else if answer.is("failure", ns::TLS) {
        Err(Error::StartTls("the server offered STARTTLS and then refused it"))
    } else {
        Err(unexpected(Phase::Tls, &answer))
    }
}

/// SASL as of RFC 6120 §6.
async fn authenticate(account: &Account, secured: Secured, deadline: &Deadline) -> Result<Authenticated, Error> {
    let Secured { mut wire, tls, endpoint } = secured;
    wire.push_header(account.jid.domain().as_str(), Some(account.jid.as_str()));
    let features = features(&mut wire, deadline).await?;
    let mut mechanism = choose(account, &tls, &features).map_err(Error::Mechanism)?;
    exchange(&mut wire, mechanism.as_mut(), deadline).await?;
    let begun = match endpoint.kind {
        Kind::Direct => "direct",
        Kind::StartTls => "starttls",
    };
    let login = Login {
        server: endpoint.to_string(),
        tls: format!("{} {begun}", tls.version),
        mechanism: mechanism.name().to_owned(),
        class: mechanism.class(),
    };
    Ok(Authenticated { wire, login })
}

/// The mechanism for this server, this channel and what the account has.
fn choose(account: &Account, tls: &TlsInfo, features: &Features) -> Result<Box<dyn Mechanism>, sasl::Refusal> {
    let offer = Offer { mechanisms: &features.mechanisms, bindings: features.bindings.as_deref() };
    let channel = Channel {
        tls13: tls.tls13,
        exporter: tls.exporter.clone(),
        end_point: tls.end_point.clone(),
        verified: tls.verified,
    };
    let credentials = Credentials {
        username: account.jid.node().map_or("", |node| node.as_str()),
        password: account.password.as_ref(),
        certificate: account.trust.certificate.is_some(),
        wanted: account.mechanism.as_deref(),
        strongest_seen: account.strongest_seen,
    };
    sasl::choose(offer, &channel, credentials)
}

/// The exchange of one mechanism, to its end (RFC 6120 §6.4).
async fn exchange(wire: &mut Wire, mechanism: &mut dyn Mechanism, deadline: &Deadline) -> Result<(), Error> {
    let name = mechanism.name().to_owned();
    let wrong = |error| Error::Sasl(name.clone(), error);
    let initial = Zeroizing::new(mechanism.initial().map_err(wrong)?);
    wire.push(
        &Element::builder("auth", ns::SASL)
            .attr(xml_ncname!("mechanism").to_owned(), name.as_str())
            .append(encode(&initial))
            .build(),
    );
    loop {
        let element = element(wire, deadline).await?;
        if element.is("challenge", ns::SASL) {
            let response = mechanism.challenge(&decode(&element, &name)?).map_err(wrong)?;
            let mut answer = Element::bare("response", ns::SASL);
            if !response.is_empty() {
                answer.append_text(encode(&response));
            }
            wire.push(&answer);
        } else if element.is("success", ns::SASL) {
            return mechanism.success(&decode(&element, &name)?).map_err(wrong);
        } else if element.is("failure", ns::SASL) {
            let (condition, text) = condition_and_text(&element, ns::SASL);
            let condition = condition.unwrap_or_else(|| "not-authorized".to_owned());
            return Err(Error::Authentication { mechanism: name, condition, text });
        } else {
            return Err(unexpected(Phase::Sasl, &element));
        }
    }
}

/// Base64, with `=` for data of no length (RFC 6120 §6.4.2).
fn encode(data: &[u8]) -> String {
    if data.is_empty() { "=".to_owned() } else { STANDARD.encode(data) }
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

/// A resource (RFC 6120 §7).
async fn bind(account: &Account, mut restarted: Restarted, deadline: &Deadline) -> Result<Stream, Error> {
    let jid = resource(&mut restarted, account.resource.clone(), deadline).await?;
    bound(restarted, jid, deadline).await
}

/// The resource of an earlier session, or what the account has where the server refuses that.
async fn bind_again(
    account: &Account,
    mut restarted: Restarted,
    previous: &FullJid,
    deadline: &Deadline,
) -> Result<Stream, Error> {
    let wanted = Some(previous.resource().as_str().to_owned());
    let jid = match resource(&mut restarted, wanted.clone(), deadline).await {
        Err(Error::Bind(Some(_))) if account.resource != wanted => {
            resource(&mut restarted, account.resource.clone(), deadline).await?
        }
        jid => jid?,
    };
    bound(restarted, jid, deadline).await
}

/// Asks for a resource: the one that is wanted, or one of the server's choice.
async fn resource(restarted: &mut Restarted, wanted: Option<String>, deadline: &Deadline) -> Result<FullJid, Error> {
    if !restarted.features.bind {
        return Err(Error::Bind(None));
    }
    let request = Iq::from_set(BIND_ID, BindQuery::new(wanted));
    let answer = request_answer(&mut restarted.wire, BIND_ID, &request.into(), deadline).await?;
    let jid = answer
        .get_child("bind", ns::BIND)
        .and_then(|bind| bind.get_child("jid", ns::BIND))
        .and_then(|jid| FullJid::new(jid.text().trim()).ok());
    jid.ok_or_else(|| unexpected(Phase::Bind, &answer))
}

/// What is left to do once there is a resource.
async fn bound(restarted: Restarted, jid: FullJid, deadline: &Deadline) -> Result<Stream, Error> {
    let Restarted { mut wire, features, login } = restarted;
    if features.session_required {
        let request = Element::builder("iq", ns::JABBER_CLIENT)
            .attr(xml_ncname!("type").to_owned(), "set")
            .attr(xml_ncname!("id").to_owned(), SESSION_ID)
            .append(Element::bare("session", SESSION))
            .build();
        request_answer(&mut wire, SESSION_ID, &request, deadline).await?;
    }
    wire.phase = Phase::Stanza;
    Ok(Stream { wire, jid, features, login })
}

/// A request to the own server, and its result.
async fn request_answer(wire: &mut Wire, id: &str, request: &Element, deadline: &Deadline) -> Result<Element, Error> {
    wire.push(request);
    loop {
        let answer = element(wire, deadline).await?;
        if !answer.is("iq", ns::JABBER_CLIENT) || answer.attr("id") != Some(id) {
            continue;
        }
        match answer.attr("type") {
            Some("result") => return Ok(answer),
            Some("error") => return Err(Error::Bind(Some(StanzaError::of(&answer)))),
            _ => {}
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
