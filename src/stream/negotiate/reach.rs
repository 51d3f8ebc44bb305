//! From an account to a connection inside TLS, with no stream on it yet.

use std::time::Duration;

use tokio::net::TcpStream;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::wire::Transport;
use super::super::{Error, Wire, XmlLog};
use super::{element, features, unexpected};
use crate::account::Account;
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::memory::{Place, now};
use crate::net::tls::{Client, TlsInfo};
use crate::net::{self, Candidates, Connected, Endpoint, Kind, resolve};

/// For how long a place is tried that was good the last time, before the server is looked up.
const KNOWN_PATIENCE: Duration = Duration::from_secs(2);

/// Nothing is believed of the DNS for longer (seconds).
const MAX_HOLDS: u64 = 24 * 60 * 60;

/// A connection inside TLS.
pub(super) struct Secured {
    pub wire: Wire,
    pub tls: TlsInfo,
    pub endpoint: Endpoint,
    /// Where it is, to go there at once the next time.
    pub place: Option<Place>,
}

/// Reaches the server where it was the last time, or else where it is now, and secures the connection.
pub(super) async fn secure(
    account: &Account,
    last: Option<&Place>,
    log: Option<XmlLog>,
    deadline: &Deadline,
) -> Result<Secured, Error> {
    let domain = account.jid.domain().as_str();
    let client = Client::new(&account.trust, domain)?;
    if let Some(place) = last
        && let Some(candidates) = known(account, place)?
    {
        match try_all(account, &client, candidates, log.clone(), &deadline.half().within(KNOWN_PATIENCE)).await {
            Ok(secured) => return Ok(Secured { place: Some(place.clone()), ..secured }),
            Err(error) if error.is_signal() => return Err(error),
            // Whatever it was: the place is only a guess.
            Err(_) => {}
        }
    }
    let candidates = resolve::candidates(&account.route, domain, account.connect_timeout, deadline).await?;
    try_all(account, &client, candidates, log, deadline).await
}

/// What of a place still holds.
fn known(account: &Account, place: &Place) -> Result<Option<Candidates>, net::Error> {
    let now = now();
    let endpoint = Endpoint {
        host: place.host.clone(),
        port: place.port,
        kind: if place.is_direct { Kind::Direct } else { Kind::StartTls },
    };
    let address = place.address.filter(|_| holds(place.address_until, now)).map(|address| (endpoint.clone(), address));
    resolve::known(&account.route, Some(endpoint).filter(|_| holds(place.until, now)), address)
}

/// Whether what holds until then holds now. Kept by a clock that was wrong, it would for years.
fn holds(until: u64, now: u64) -> bool {
    until > now && until - now <= MAX_HOLDS
}

fn place(connected: &Connected) -> Option<Place> {
    let Connected { endpoint, address, endpoint_holds, address_holds, .. } = connected;
    let until = |holds: &Duration| now().saturating_add(holds.as_secs().min(MAX_HOLDS));
    let is_known = !endpoint_holds.is_zero() || !address_holds.is_zero();
    is_known.then(|| Place {
        host: endpoint.host.clone(),
        port: endpoint.port,
        is_direct: endpoint.kind == Kind::Direct,
        until: until(endpoint_holds),
        address: *address,
        address_until: until(address_holds),
    })
}

/// Tries the endpoints in order until one speaks TLS with a certificate that holds.
async fn try_all(
    account: &Account,
    client: &Client,
    mut candidates: Candidates,
    log: Option<XmlLog>,
    deadline: &Deadline,
) -> Result<Secured, Error> {
    let mut first_error = None;
    loop {
        let connected = match candidates.connect(deadline).await {
            Ok(connected) => connected,
            Err(error @ net::Error::Interrupted(..)) => return Err(Error::Net(error)),
            Err(error) => return Err(first_error.unwrap_or(Error::Net(error))),
        };
        let place = place(&connected);
        let Connected { socket, endpoint, .. } = connected;
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
                return Ok(Secured { wire, tls, endpoint, place });
            }
            Err(error) if error.is_signal() => return Err(error),
            // The server's other places are worth a try; if they fail too, the first reason is told.
            Err(error) if candidates.is_exhausted() || deadline.is_over() => return Err(first_error.unwrap_or(error)),
            Err(error) => _ = first_error.get_or_insert(error),
        }
    }
}

/// STARTTLS (RFC 6120 §5.4), asked for along with the header: a server without it could not be used anyway. Our JID
/// isn't shown in plain text.
pub(super) async fn start_tls(
    account: &Account,
    socket: TcpStream,
    log: Option<XmlLog>,
    deadline: &Deadline,
) -> Result<TcpStream, Error> {
    let mut wire = Wire::new(Transport::Plain(socket), Phase::Tls, log);
    wire.push_header(account.jid.domain().as_str(), None);
    wire.push(&Element::bare("starttls", ns::TLS));
    if !features(&mut wire, deadline).await?.starttls {
        return Err(Error::NoStartTls);
    }
    let answer = element(&mut wire, deadline).await?;
    if answer.is("proceed", ns::TLS) {
        wire.into_tcp()
    } else if answer.is("failure", ns::TLS) {
        Err(Error::StartTls("the server offered STARTTLS and then refused it"))
    } else {
        Err(unexpected(Phase::Tls, &answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_dns_holds_for_years() {
        let now = 1_700_000_000;
        assert!(holds(now + 1, now) && holds(now + MAX_HOLDS, now));
        assert!(!holds(now, now) && !holds(0, now));
        assert!(!holds(now + MAX_HOLDS + 1, now) && !holds(u64::MAX, now), "kept by a clock that was wrong");
    }
}
