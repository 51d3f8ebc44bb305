//! Where a domain's server may be: SRV records, their order, and what holds without them.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use hickory_resolver::TokioResolver;
use ring::rand::{SecureRandom, SystemRandom};

use super::dial::Candidates;
use super::names::{self, Names};
use super::{Endpoint, Error, Kind, Phase};
use crate::account::{HostPort, Route, TlsMode};
use crate::deadline::{Deadline, Expired};

/// The registered port for clients, by STARTTLS (RFC 6120 §14.7), and the customary one for TLS.
const STARTTLS_PORT: u16 = 5222;
const DIRECT_PORT: u16 = 5223;

/// One SRV record (RFC 2782).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Srv {
    /// The lowest is tried first.
    pub(super) priority: u16,
    /// The share among those of the same priority.
    pub(super) weight: u16,
    /// The target without its final dot.
    pub(super) host: String,
    /// The port.
    pub(super) port: u16,
    /// By which of both services it was found.
    pub(super) kind: Kind,
}

/// What the DNS says of one service.
#[derive(Debug)]
pub(super) enum Answer {
    /// With the time that they hold.
    Records(Vec<Srv>, Duration),
    /// With the time that this holds, where the DNS says so.
    Nothing(Option<Duration>),
    Declined,
    Failed(Error),
}

/// Finds out where the server of `domain` may be reached, in the order to try.
///
/// `domain` is the JID's, internationalised or not, or an IP address. SRV look-ups take at most
/// half of `connect_timeout`, so that time is left for what holds without them.
///
/// # Errors
/// [`Error::BadDomain`], [`Error::NoService`], [`Error::Dns`], [`Error::Timeout`],
/// [`Error::Interrupted`]. That a domain doesn't exist shows only when connecting.
pub async fn candidates(
    route: &Route,
    domain: &str,
    connect_timeout: Duration,
    deadline: &Deadline,
) -> Result<Candidates, Error> {
    let domain = ascii(domain)?;
    let names = Names::new(&route.dns_servers)?;
    let (endpoints, holds, doubt) = match &route.server {
        Some(server) => (vec![given(server, route.tls)], Duration::ZERO, None),
        None if domain.parse::<IpAddr>().is_ok() => (vec![bare(&domain, route.tls)], Duration::ZERO, None),
        None => {
            let answers = match names.resolver() {
                Some(resolver) => discover(&resolver, &domain, route.tls, connect_timeout, deadline).await?,
                None => Vec::new(),
            };
            decide(&domain, route.tls, answers)?
        }
    };
    Ok(Candidates::new(endpoints, names, route.proxy.clone(), holds, doubt))
}

/// The one place where the server was the last time, before anybody is asked whether it still is there. `endpoint` and
/// `address`: as far as the DNS still holds for them. `None`: nothing is known that would save a question.
///
/// # Errors
/// [`Error::Dns`].
pub fn known(
    route: &Route,
    endpoint: Option<Endpoint>,
    address: Option<(Endpoint, SocketAddr)>,
) -> Result<Option<Candidates>, Error> {
    let endpoint = match &route.server {
        Some(server) => Some(given(server, route.tls)),
        None => endpoint,
    };
    let address = address.filter(|(of, _)| endpoint.as_ref() == Some(of) && route.proxy.is_none());
    let (Some(endpoint), address) = (endpoint, address.map(|(_, address)| address)) else { return Ok(None) };
    if route.server.is_some() && address.is_none() {
        return Ok(None);
    }
    let names = Names::new(&route.dns_servers)?;
    Ok(Some(Candidates::known(endpoint, address, names, route.proxy.clone())))
}

/// Converts a domain to the ASCII that DNS, SNI and certificates use (RFC 5891), an IP address to
/// its plain form without brackets.
///
/// # Errors
/// [`Error::BadDomain`].
pub fn ascii(domain: &str) -> Result<String, Error> {
    let bare = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(domain);
    if let Ok(address) = bare.parse::<IpAddr>() {
        return Ok(address.to_string());
    }
    let bad = || Error::BadDomain { domain: domain.to_owned() };
    let ascii = idna::domain_to_ascii(domain).map_err(|_| bad())?;
    let ascii = ascii.strip_suffix('.').unwrap_or(&ascii);
    let fits = ascii.len() <= 253 && ascii.split('.').all(|label| (1..=63).contains(&label.len()));
    let clean = ascii.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if fits && clean { Ok(ascii.to_owned()) } else { Err(bad()) }
}

/// Sorts records by priority, and by weighted chance within each (RFC 2782, "Weight").
///
/// `random` gives a number from 0 to its argument, inclusive.
pub(super) fn order(mut records: Vec<Srv>, mut random: impl FnMut(u32) -> u32) -> Vec<Endpoint> {
    // Those of weight 0 stand first, so that they have a very small chance and not none.
    records.sort_by_key(|record| (record.priority, record.weight != 0));
    let mut ordered = Vec::with_capacity(records.len());
    while let Some(first) = records.first() {
        let same = records.iter().take_while(|record| record.priority == first.priority);
        let mark = random(same.clone().map(|record| u32::from(record.weight)).sum());
        let chosen = same
            .scan(0, |sum, record| {
                *sum += u32::from(record.weight);
                Some(*sum)
            })
            .position(|sum| sum >= mark);
        let Srv { host, port, kind, .. } = records.remove(chosen.unwrap_or(0));
        ordered.push(Endpoint { host, port, kind });
    }
    ordered
}

/// The endpoint that `--server` names.
///
/// Without a port: 5223 with `--tls direct`, else 5222. With `--tls auto` the port tells the
/// kind: 5223 and 443 speak TLS at once, any other STARTTLS.
pub(super) fn given(server: &HostPort, mode: TlsMode) -> Endpoint {
    let Some(port) = server.port else { return bare(&server.host, mode) };
    let kind = match mode {
        TlsMode::Direct => Kind::Direct,
        TlsMode::StartTls => Kind::StartTls,
        TlsMode::Auto if port == DIRECT_PORT || port == 443 => Kind::Direct,
        TlsMode::Auto => Kind::StartTls,
    };
    Endpoint { host: server.host.clone(), port, kind }
}

/// The endpoint of a host about which nothing is known (RFC 6120 §3.2.2).
pub(super) fn bare(host: &str, mode: TlsMode) -> Endpoint {
    let (port, kind) = match mode {
        TlsMode::Direct => (DIRECT_PORT, Kind::Direct),
        TlsMode::Auto | TlsMode::StartTls => (STARTTLS_PORT, Kind::StartTls),
    };
    Endpoint { host: host.to_owned(), port, kind }
}

/// Asks for the wanted services at the same time: direct TLS first, then STARTTLS.
pub(super) async fn discover(
    resolver: &TokioResolver,
    domain: &str,
    mode: TlsMode,
    connect_timeout: Duration,
    deadline: &Deadline,
) -> Result<Vec<Answer>, Error> {
    let half = deadline.within(connect_timeout / 2);
    let look = async |kind, wanted: bool| {
        if !wanted {
            return Ok(Answer::Nothing(Some(Duration::MAX)));
        }
        let what = format!("no answer from the name servers about {domain}");
        match half.wait(names::services(resolver, domain, kind)).await {
            Ok(answer) => Ok(answer),
            Err(Expired::Timeout(after)) if !deadline.is_over() => {
                let why = format!("no answer from the name servers within {after:?}");
                Ok(Answer::Failed(Error::Dns { name: domain.to_owned(), why }))
            }
            Err(expired) => Err(Error::expired(expired, Phase::Dns, what)),
        }
    };
    let (direct, starttls) =
        tokio::join!(look(Kind::Direct, mode != TlsMode::StartTls), look(Kind::StartTls, mode != TlsMode::Direct));
    Ok(vec![direct?, starttls?])
}

/// Draws the conclusion from the answers: the endpoints, and the failure that makes them doubtful.
///
/// The domain itself is an endpoint only if the DNS has no record of either service, since one
/// that says "not here" shows that the domain uses them (XEP-0368 §5).
pub(super) fn decide(
    domain: &str,
    mode: TlsMode,
    answers: Vec<Answer>,
) -> Result<(Vec<Endpoint>, Duration, Option<Error>), Error> {
    let (mut records, mut declined, mut failure) = (Vec::new(), false, None);
    // Whether the DNS says for how long it has nothing.
    let (mut holds, mut is_told) = (Duration::MAX, true);
    for answer in answers {
        match answer {
            Answer::Records(found, time) => {
                records.extend(found);
                holds = holds.min(time);
            }
            Answer::Nothing(Some(time)) => holds = holds.min(time),
            Answer::Nothing(None) => is_told = false,
            Answer::Declined => declined = true,
            Answer::Failed(error) => {
                failure = Some(error);
                holds = Duration::ZERO;
            }
        }
    }
    if !records.is_empty() {
        return Ok((order(records, random), holds, None));
    }
    match failure {
        Some(error) if declined => Err(error),
        None if declined => Err(Error::NoService { domain: domain.to_owned() }),
        failure => Ok((vec![bare(domain, mode)], if is_told { holds } else { Duration::ZERO }, failure)),
    }
}

/// A number from 0 to `bound`. Without randomness it is 0: any order is better than none.
fn random(bound: u32) -> u32 {
    let mut bytes = [0; 8];
    if SystemRandom::new().fill(&mut bytes).is_err() {
        return 0;
    }
    let number = u64::from_be_bytes(bytes) % (u64::from(bound) + 1);
    u32::try_from(number).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::net::SocketAddr;

    use hickory_proto::op::{Message, ResponseCode};
    use hickory_proto::rr::rdata::{A, SRV};
    use hickory_proto::rr::{Name, RData, Record, RecordType};
    use tokio::net::{TcpListener, UdpSocket};

    use super::*;

    fn srv(priority: u16, weight: u16, host: &str) -> Srv {
        Srv { priority, weight, host: host.into(), port: 5222, kind: Kind::StartTls }
    }

    fn hosts(endpoints: &[Endpoint]) -> Vec<&str> {
        endpoints.iter().map(|endpoint| endpoint.host.as_str()).collect()
    }

    #[test]
    fn both_kinds_are_mixed_by_priority() {
        let mut direct = srv(5, 0, "b");
        direct.kind = Kind::Direct;
        let ordered = order(vec![srv(10, 0, "c"), direct, srv(0, 100, "a")], |_| 0);
        assert_eq!(hosts(&ordered), ["a", "b", "c"]);
        assert_eq!(ordered[1].kind, Kind::Direct);
    }

    #[test]
    fn the_weight_decides_by_the_running_sum() {
        let records = || vec![srv(0, 10, "a"), srv(0, 0, "zero"), srv(0, 30, "b")];
        assert_eq!(hosts(&order(records(), |_| 0)), ["zero", "a", "b"]);
        assert_eq!(hosts(&order(records(), |_| 1)), ["a", "b", "zero"]);
        assert_eq!(hosts(&order(records(), |sum| sum.min(11))), ["b", "a", "zero"]);
        let mut bounds = Vec::new();
        order(records(), |sum| {
            bounds.push(sum);
            sum
        });
        assert_eq!(bounds, [40, 10, 0]);
    }

    #[test]
    fn the_first_place_is_shared_as_the_weights_say() {
        let rounds = 4000;
        let first = |_| order(vec![srv(0, 1, "a"), srv(0, 3, "b")], random).remove(0).host;
        let count = (0..rounds).map(first).filter(|host| host == "b").count();
        // The number may be 0 to 4, inclusive: 2 to 4 choose b. Thus 3 in 5, six deviations wide.
        assert!((2210..2590).contains(&count), "{count} of {rounds}");
    }

    #[test]
    fn a_given_port_tells_the_kind() {
        let server = |port| HostPort { host: "h".into(), port };
        let told = |port, mode| {
            let endpoint = given(&server(port), mode);
            (endpoint.port, endpoint.kind)
        };
        assert_eq!(told(None, TlsMode::Auto), (5222, Kind::StartTls));
        assert_eq!(told(None, TlsMode::StartTls), (5222, Kind::StartTls));
        assert_eq!(told(None, TlsMode::Direct), (5223, Kind::Direct));
        assert_eq!(told(Some(5223), TlsMode::Auto), (5223, Kind::Direct));
        assert_eq!(told(Some(443), TlsMode::Auto), (443, Kind::Direct));
        assert_eq!(told(Some(15222), TlsMode::Auto), (15222, Kind::StartTls));
        assert_eq!(told(Some(5223), TlsMode::StartTls), (5223, Kind::StartTls));
        assert_eq!(told(Some(5222), TlsMode::Direct), (5222, Kind::Direct));
    }

    #[test]
    fn domains_become_ascii() {
        assert_eq!(ascii("Bücher.example").unwrap(), "xn--bcher-kva.example");
        assert_eq!(ascii("example.org.").unwrap(), "example.org");
        assert_eq!(ascii("[::1]").unwrap(), "::1");
        assert_eq!(ascii("127.0.0.1").unwrap(), "127.0.0.1");
        let long = "x".repeat(64);
        for bad in ["", ".", "a..b", "a b", "a/b", "\u{1b}[2J", &long] {
            assert!(matches!(ascii(bad), Err(Error::BadDomain { .. })), "{bad:?}");
        }
    }

    #[test]
    fn the_domain_itself_is_tried_only_without_records() {
        let dns = || Error::Dns { name: "example.org".into(), why: "SERVFAIL".into() };
        let decide = |answers| decide("example.org", TlsMode::Auto, answers);

        let (short, long) = (Duration::from_secs(1), Duration::from_secs(9));
        let nothing = || Answer::Nothing(Some(short));

        let (endpoints, holds, doubt) = decide(vec![nothing(), Answer::Nothing(Some(long))]).unwrap();
        assert_eq!((endpoints[0].to_string().as_str(), holds, doubt), ("example.org:5222", short, None));

        let (endpoints, holds, doubt) = decide(vec![nothing(), Answer::Failed(dns())]).unwrap();
        assert_eq!((endpoints.len(), holds, doubt), (1, Duration::ZERO, Some(dns())));

        let (_, holds, _) = decide(vec![nothing(), Answer::Nothing(None)]).unwrap();
        assert_eq!(holds, Duration::ZERO, "nobody has said how long");
        let (_, holds, _) = decide(vec![Answer::Nothing(None), Answer::Records(vec![srv(0, 0, "a")], long)]).unwrap();
        assert_eq!(holds, long);

        let found = Answer::Records(vec![srv(0, 0, "a")], long);
        let (endpoints, holds, doubt) = decide(vec![Answer::Declined, found]).unwrap();
        assert_eq!((hosts(&endpoints), holds, doubt), (vec!["a"], long, None));

        let none = Error::NoService { domain: "example.org".into() };
        assert_eq!(decide(vec![Answer::Declined, nothing()]), Err(none.clone()));
        assert_eq!(decide(vec![Answer::Declined, Answer::Declined]), Err(none));
        assert_eq!(decide(vec![Answer::Declined, Answer::Failed(dns())]), Err(dns()));
    }

    /// A name server that knows `example.test` to have a direct-TLS service at 127.0.0.1, and
    /// answers SERVFAIL for everything under `broken.test`.
    async fn name_server(port: u16) -> SocketAddr {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        tokio::spawn(async move {
            let mut buffer = [0; 512];
            loop {
                let (count, peer) = socket.recv_from(&mut buffer).await.unwrap();
                let mut message = Message::from_vec(&buffer[..count]).unwrap().into_response();
                let (name, kind) = (message.queries[0].name().clone(), message.queries[0].query_type());
                let text = name.to_ascii();
                let answer = match (text.as_str(), kind) {
                    ("_xmpps-client._tcp.example.test.", RecordType::SRV) => {
                        Some(RData::SRV(SRV::new(0, 0, port, Name::from_ascii("host.example.test.").unwrap())))
                    }
                    ("host.example.test.", RecordType::A) => Some(RData::A(A::new(127, 0, 0, 1))),
                    _ => None,
                };
                message.metadata.response_code = match answer {
                    Some(_) => ResponseCode::NoError,
                    None if text.ends_with("broken.test.") => ResponseCode::ServFail,
                    None => ResponseCode::NXDomain,
                };
                message.add_answers(answer.map(|data| Record::from_rdata(name, 60, data)));
                socket.send_to(&message.to_vec().unwrap(), peer).await.unwrap();
            }
        });
        address
    }

    #[tokio::test]
    async fn given_name_servers_are_asked_for_everything() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let route = Route { dns_servers: vec![name_server(port).await], ..Route::default() };
        let look = async |domain| {
            candidates(&route, domain, Duration::from_secs(5), &Deadline::deaf(Duration::from_secs(5))).await
        };

        let connected =
            look("example.test").await.unwrap().connect(&Deadline::deaf(Duration::from_secs(5))).await.unwrap();
        assert_eq!(connected.endpoint.to_string(), format!("host.example.test:{port}"));
        assert_eq!(connected.endpoint.kind, Kind::Direct);

        let error =
            look("missing.test").await.unwrap().connect(&Deadline::deaf(Duration::from_secs(5))).await.unwrap_err();
        assert_eq!(error, Error::NoSuchDomain { domain: "missing.test".into() });

        let error =
            look("broken.test").await.unwrap().connect(&Deadline::deaf(Duration::from_secs(5))).await.unwrap_err();
        assert!(matches!(&error, Error::Dns { .. }) && error.is_temporary(), "{error}");
        assert!(error.to_string().contains("Server Failure"), "{error}");
    }
}
