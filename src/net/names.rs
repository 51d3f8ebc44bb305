//! Questions to the DNS: by the resolvers that were given, or the system's way.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use hickory_resolver::{ResolverBuilder, TokioResolver};

use super::resolve::{Answer, Srv};
use super::{Error, Kind};
use crate::error::plain_words;
use crate::thread::aside;

/// How long one try of one question may take, and how often it is asked again.
const TRY: Duration = Duration::from_secs(3);
const AGAIN: usize = 1;

/// How long IPv6 addresses may keep IPv4 ones waiting (RFC 8305 §3).
const RESOLUTION_DELAY: Duration = Duration::from_millis(50);

/// For how long an answer of the system's holds, which doesn't tell.
const SYSTEM_TTL: Duration = Duration::from_secs(60);

/// The addresses of a host, and for how long that holds.
pub(super) type Found = (Vec<IpAddr>, Duration);

/// Who answers questions about names.
#[derive(Clone)]
pub(super) struct Names {
    /// The resolvers of `--dns-server`; without them addresses come from the system
    /// (getaddrinfo, thus hosts file and nsswitch), and SRV from the servers of resolv.conf.
    given: Option<TokioResolver>,
}

impl Names {
    /// Asks `servers` for everything, or the system if there are none.
    pub(super) fn new(servers: &[SocketAddr]) -> Result<Self, Error> {
        if servers.is_empty() {
            return Ok(Self { given: None });
        }
        let config = ResolverConfig::from_name_servers(servers.iter().map(server).collect());
        let builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        match build(builder) {
            Ok(resolver) => Ok(Self { given: Some(resolver) }),
            Err(error) => Err(Error::Dns { name: "names".into(), why: words(&error) }),
        }
    }

    /// The resolver for SRV questions; none if the system has no resolv.conf.
    pub(super) fn resolver(&self) -> Option<TokioResolver> {
        match &self.given {
            Some(resolver) => Some(resolver.clone()),
            None => TokioResolver::builder_tokio().and_then(build).ok(),
        }
    }

    /// Looks up the addresses of `host`, in the resolver's order.
    ///
    /// # Errors
    /// [`Error::NoSuchDomain`], [`Error::NoAddress`], [`Error::Dns`].
    pub(super) async fn addresses(&self, host: &str) -> Result<Found, Error> {
        if let Ok(address) = host.parse() {
            return Ok((vec![address], Duration::ZERO));
        }
        match &self.given {
            Some(resolver) => ask_both(resolver, host).await,
            None => match look_up(host.to_owned()).await {
                Ok(Ok(found)) => some(host, found, SYSTEM_TTL),
                Ok(Err(error)) => Err(system_error(host, &error)),
                Err(error) => Err(Error::Dns { name: host.to_owned(), why: plain_words(&error).to_lowercase() }),
            },
        }
    }
}

/// The host that `host` is only another name of (CNAME), where the DNS says so.
pub(super) async fn alias(names: &Names, host: &str) -> Option<String> {
    let resolver = names.resolver().filter(|_| host.parse::<IpAddr>().is_err())?;
    let lookup = ask(&resolver, host, RecordType::CNAME).await.ok()?;
    lookup.answers().iter().find_map(|record| match &record.data {
        RData::CNAME(target) => Some(target.0.to_ascii().trim_end_matches('.').to_owned()),
        _ => None,
    })
}

/// Has the system look up a host, which may take as long as it likes: its answer.
///
/// # Errors
/// A system that gives no thread for it.
async fn look_up(host: String) -> io::Result<io::Result<Vec<IpAddr>>> {
    // The port is a mere formality.
    aside(move || Ok((host.as_str(), 0).to_socket_addrs()?.map(|address| address.ip()).collect())).await
}

/// Asks for the SRV records of one service of `domain`.
pub(super) async fn services(resolver: &TokioResolver, domain: &str, kind: Kind) -> Answer {
    let name = format!("{}.{domain}", kind.service());
    match ask(resolver, &name, RecordType::SRV).await {
        Ok(lookup) => sort_out(&lookup, kind),
        Err(error) if error.is_no_records_found() => Answer::Nothing(negative_ttl(&error)),
        Err(error) => Answer::Failed(Error::Dns { name, why: words(&error) }),
    }
}

pub(super) fn sort_out(lookup: &Lookup, kind: Kind) -> Answer {
    let mut records = Vec::new();
    let mut declined = false;
    for answer in lookup.answers() {
        let RData::SRV(srv) = &answer.data else { continue };
        if srv.target.is_root() {
            declined = true;
            continue;
        }
        let host = srv.target.to_ascii().trim_end_matches('.').to_owned();
        records.push(Srv { priority: srv.priority, weight: srv.weight, host, port: srv.port, kind });
    }
    match (records.is_empty(), declined) {
        (false, _) => Answer::Records(records, ttl(lookup)),
        (true, true) => Answer::Declined,
        (true, false) => Answer::Nothing(Some(ttl(lookup))),
    }
}

/// For how long an answer holds.
fn ttl(lookup: &Lookup) -> Duration {
    lookup.valid_until().saturating_duration_since(Instant::now())
}

/// For how long it holds that there is nothing (RFC 2308 §5).
fn negative_ttl(error: &NetError) -> Option<Duration> {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => none.negative_ttl.map(|ttl| Duration::from_secs(ttl.into())),
        _ => None,
    }
}

fn server(address: &SocketAddr) -> NameServerConfig {
    let mut udp = ConnectionConfig::udp();
    let mut tcp = ConnectionConfig::tcp();
    udp.port = address.port();
    tcp.port = address.port();
    NameServerConfig::new(address.ip(), true, vec![udp, tcp])
}

fn build(mut builder: ResolverBuilder<TokioRuntimeProvider>) -> Result<TokioResolver, NetError> {
    let options: &mut ResolverOpts = builder.options_mut();
    options.timeout = TRY;
    options.attempts = AGAIN;
    options.use_hosts_file = ResolveHosts::Never;
    builder.build()
}

/// Asks with the name made fully qualified, so that no search list applies.
async fn ask(resolver: &TokioResolver, name: &str, kind: RecordType) -> Result<Lookup, NetError> {
    let mut name = Name::from_ascii(name)?;
    name.set_fqdn(true);
    resolver.lookup(name, kind).await
}

async fn ask_both(resolver: &TokioResolver, host: &str) -> Result<Found, Error> {
    let (six, four) = together(ask(resolver, host, RecordType::AAAA), ask(resolver, host, RecordType::A)).await;
    let (mut addresses, mut holds) = (Vec::new(), Duration::MAX);
    let (mut missing, mut failure) = (false, None);
    for answer in [six, Some(four)].into_iter().flatten() {
        match answer {
            Ok(lookup) => {
                holds = holds.min(ttl(&lookup));
                addresses.extend(lookup.answers().iter().filter_map(|record| match &record.data {
                    RData::A(address) => Some(IpAddr::V4(address.0)),
                    RData::AAAA(address) => Some(IpAddr::V6(address.0)),
                    _ => None,
                }));
            }
            Err(error) if error.is_nx_domain() => missing = true,
            Err(error) if error.is_no_records_found() => {}
            Err(error) => failure = Some(words(&error)),
        }
    }
    match failure {
        Some(why) if addresses.is_empty() => Err(Error::Dns { name: host.to_owned(), why }),
        _ if addresses.is_empty() && missing => Err(Error::NoSuchDomain { domain: host.to_owned() }),
        _ => some(host, addresses, holds),
    }
}

/// Waits for both, for the first only shortly once the second has succeeded.
async fn together<T, E>(
    six: impl Future<Output = Result<T, E>>,
    four: impl Future<Output = Result<T, E>>,
) -> (Option<Result<T, E>>, Result<T, E>) {
    tokio::pin!(six, four);
    tokio::select! {
        biased;
        first = &mut six => (Some(first), four.await),
        second = &mut four => match second {
            Ok(_) => (tokio::time::timeout(RESOLUTION_DELAY, six).await.ok(), second),
            Err(_) => (Some(six.await), second),
        },
    }
}

fn some(host: &str, addresses: Vec<IpAddr>, holds: Duration) -> Result<Found, Error> {
    if addresses.is_empty() { Err(Error::NoAddress { host: host.to_owned() }) } else { Ok((addresses, holds)) }
}

/// Sorts what getaddrinfo said; std gives its code as text only.
fn system_error(host: &str, error: &io::Error) -> Error {
    let text = error.to_string();
    if text.contains("emporary") || text.contains("ry again") {
        let why = "the system's resolver has no answer for now".to_owned();
        Error::Dns { name: host.to_owned(), why }
    } else if text.contains("No address") {
        Error::NoAddress { host: host.to_owned() }
    } else {
        Error::NoSuchDomain { domain: host.to_owned() }
    }
}

fn words(error: &NetError) -> String {
    match error {
        NetError::Timeout => "no answer from the name server".to_owned(),
        NetError::NoConnections => "no name server can be reached".to_owned(),
        NetError::Dns(DnsError::ResponseCode(code)) => format!("the name server answered \"{code}\""),
        NetError::Io(error) => format!("the name server can't be asked: {error}"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_are_sorted() {
        let sort = |text: &str| system_error("example.org", &io::Error::other(text.to_owned()));
        let prefix = "failed to lookup address information";
        assert!(sort(&format!("{prefix}: Temporary failure in name resolution")).is_temporary());
        assert!(sort(&format!("{prefix}: Try again")).is_temporary());
        let none = Error::NoSuchDomain { domain: "example.org".into() };
        assert_eq!(sort(&format!("{prefix}: Name or service not known")), none);
        let bare = Error::NoAddress { host: "example.org".into() };
        assert_eq!(sort(&format!("{prefix}: No address associated with hostname")), bare);
    }

    #[tokio::test]
    async fn a_silent_question_for_ipv6_keeps_nobody_waiting() {
        let silent = std::future::pending::<Result<u8, ()>>();
        assert_eq!(together(silent, async { Ok(4) }).await, (None, Ok(4)));
        assert_eq!(together(async { Ok::<u8, ()>(6) }, async { Err(()) }).await, (Some(Ok(6)), Err(())));
    }
}
