//! Opening the connection: all addresses of all endpoints raced in order (RFC 8305).

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::names::{Found, Names};
use super::{Endpoint, Error, Kind, Phase, ProxyError, host_port, proxy};
use crate::account::Proxy;
use crate::deadline::{Deadline, Expired};

/// How long an attempt has the field to itself (RFC 8305 §5, Connection Attempt Delay).
const STAGGER: Duration = Duration::from_millis(250);

/// A TCP connection, perhaps through a proxy, on which nothing was said yet.
#[derive(Debug)]
pub struct Connected {
    /// The connection, with Nagle's algorithm off.
    pub socket: TcpStream,
    /// Which of the candidates it is, and so how TLS begins.
    pub endpoint: Endpoint,
    /// The other side for people: address and port, or name, port and proxy.
    pub peer: String,
    /// The other side's address; not through a proxy.
    pub address: Option<SocketAddr>,
    /// For how long the DNS holds for the endpoint; zero: nobody said so.
    pub endpoint_holds: Duration,
    /// For how long it holds for the address.
    pub address_holds: Duration,
}

/// What is left to try of the places where a domain's server may be.
pub struct Candidates {
    targets: Vec<Target>,
    names: Names,
    proxy: Option<Proxy>,
    /// For how long the DNS holds for the endpoints.
    holds: Duration,
    /// Why the endpoints are only a guess: the SRV look-up failed.
    doubt: Option<Error>,
}

/// An endpoint, and its addresses that were not tried; `None`: not looked up yet.
struct Target {
    endpoint: Endpoint,
    addresses: Option<VecDeque<SocketAddr>>,
    /// For how long the DNS holds for the addresses.
    holds: Duration,
}

impl Candidates {
    pub(super) fn new(
        endpoints: Vec<Endpoint>,
        names: Names,
        proxy: Option<Proxy>,
        holds: Duration,
        doubt: Option<Error>,
    ) -> Self {
        let targets = endpoints.into_iter().map(Target::new).collect();
        Self { targets, names, proxy, holds, doubt }
    }

    /// The one that is known from before, with its address where that is known too.
    pub(super) fn known(endpoint: Endpoint, address: Option<SocketAddr>, names: Names, proxy: Option<Proxy>) -> Self {
        let addresses = address.map(|address| VecDeque::from([address]));
        let target = Target { addresses, ..Target::new(endpoint) };
        Self { targets: vec![target], names, proxy, holds: Duration::ZERO, doubt: None }
    }

    /// The endpoints that are left, in the order to try.
    pub fn endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        self.targets.iter().map(|target| &target.endpoint)
    }

    /// Whether nothing is left to try.
    pub fn is_exhausted(&self) -> bool {
        self.targets.is_empty()
    }

    /// Connects to the first candidate that answers. Called again, goes on with what is left.
    ///
    /// # Errors
    /// The most telling of the failures: refused before unreachable before unknown names; at the
    /// deadline [`Error::Timeout`] with the addresses that were silent; [`Error::Proxy`].
    pub async fn connect(&mut self, deadline: &Deadline) -> Result<Connected, Error> {
        let result = match self.proxy.clone() {
            None => race(&mut self.targets, &self.names, self.holds, deadline).await,
            Some(proxy) => self.through(&proxy, deadline).await,
        };
        result.map_err(|error| match (&self.doubt, error) {
            (_, error @ (Error::Interrupted(..) | Error::Timeout { .. })) => error,
            (Some(Error::Dns { name, why }), error) => {
                Error::Dns { name: name.clone(), why: format!("{why}; and without it: {error}") }
            }
            (_, error) => error,
        })
    }

    /// Connects to one endpoint after the other by a proxy, which resolves their names itself.
    async fn through(&mut self, proxy: &Proxy, deadline: &Deadline) -> Result<Connected, Error> {
        let name = host_port(&proxy.host, proxy.port);
        let fault = |why| Error::Proxy { proxy: name.clone(), why };
        let mut worst = None;
        while !self.targets.is_empty() {
            let endpoint = self.targets.remove(0).endpoint;
            // The kind says nothing of a proxy; it only makes it an endpoint.
            let itself = Endpoint { host: proxy.host.clone(), port: proxy.port, kind: Kind::Direct };
            let reached = race(&mut vec![Target::new(itself)], &self.names, Duration::ZERO, deadline).await;
            let mut socket = match reached {
                Ok(connected) => connected.socket,
                Err(error @ Error::Interrupted(..)) => return Err(error),
                Err(error) => return Err(fault(ProxyError::Unreached(Box::new(error)))),
            };
            match deadline.wait(proxy::open(&mut socket, proxy, &endpoint)).await {
                Ok(Ok(())) => {
                    let peer = format!("{endpoint} through the proxy {name}");
                    let (endpoint_holds, address_holds) = (self.holds, Duration::ZERO);
                    return Ok(Connected { socket, endpoint, peer, address: None, endpoint_holds, address_holds });
                }
                Ok(Err(why @ ProxyError::Refused { .. })) => worst = worst.or(Some(why)),
                Ok(Err(why)) => return Err(fault(why)),
                Err(expired) => {
                    let what = format!("the proxy {name} made no connection to {endpoint}");
                    return Err(Error::expired(expired, Phase::Tcp, what));
                }
            }
        }
        Err(worst.map_or_else(exhausted, fault))
    }
}

impl Target {
    fn new(endpoint: Endpoint) -> Self {
        Self { endpoint, addresses: None, holds: Duration::ZERO }
    }
}

/// What the tasks of a race report; the number is the target's.
enum Event {
    Found(usize, Result<Found, Error>),
    Tried(usize, SocketAddr, io::Result<TcpStream>),
}

/// What may be begun next.
enum Next {
    LookUp(usize),
    Attempt(usize, SocketAddr),
    Nothing,
}

struct Race<'a> {
    targets: &'a mut Vec<Target>,
    names: &'a Names,
    tasks: JoinSet<Event>,
    /// The target that is being looked up.
    looking: Option<usize>,
    open: Vec<(usize, SocketAddr)>,
    failures: Vec<Error>,
}

/// Races the addresses of `targets`, and takes away what failed and what won.
async fn race(
    targets: &mut Vec<Target>,
    names: &Names,
    endpoint_holds: Duration,
    deadline: &Deadline,
) -> Result<Connected, Error> {
    let tasks = JoinSet::new();
    let mut race = Race { targets, names, tasks, looking: None, open: Vec::new(), failures: Vec::new() };
    let outcome = deadline.wait(race.run()).await;
    let result = match outcome {
        Ok(Some((index, address, socket))) => {
            let Target { endpoint, holds, .. } = &race.targets[index];
            let (endpoint, address_holds) = (endpoint.clone(), *holds);
            let peer = address.to_string();
            Ok(Connected { socket, endpoint, peer, address: Some(address), endpoint_holds, address_holds })
        }
        Ok(None) => Err(verdict(std::mem::take(&mut race.failures))),
        Err(expired) => Err(race.expired(expired)),
    };
    // Those that lost were not refused: they may be tried again.
    for (index, address) in std::mem::take(&mut race.open) {
        race.targets[index].addresses.get_or_insert_default().push_front(address);
    }
    race.targets.retain(|target| target.addresses.as_ref().is_none_or(|left| !left.is_empty()));
    result
}

impl Race<'_> {
    /// Runs until the first connection, or until nothing is left.
    async fn run(&mut self) -> Option<(usize, SocketAddr, TcpStream)> {
        // When the next attempt is due: at once, or after the last one's time to itself.
        let mut due = Instant::now();
        loop {
            let next = self.next();
            let waiting = !matches!(next, Next::Nothing);
            if waiting && due <= Instant::now() {
                if matches!(next, Next::Attempt(..)) {
                    due = Instant::now() + STAGGER;
                }
                self.begin(next);
                continue;
            }
            if !waiting && self.tasks.is_empty() {
                return None;
            }
            let event = tokio::select! {
                Some(event) = self.tasks.join_next(), if !self.tasks.is_empty() => event,
                () = sleep_until(due), if waiting => continue,
            };
            match event {
                Ok(Event::Found(index, found)) => self.found(index, found),
                Ok(Event::Tried(index, address, Ok(socket))) => {
                    self.open.retain(|open| *open != (index, address));
                    return Some((index, address, socket));
                }
                Ok(Event::Tried(index, address, Err(error))) => {
                    self.open.retain(|open| *open != (index, address));
                    self.failures.push(Error::connecting(address, &error));
                    due = Instant::now();
                }
                Err(_) => {}
            }
        }
    }

    /// The first address of the first target that has one left, once it is looked up.
    fn next(&self) -> Next {
        for (index, target) in self.targets.iter().enumerate() {
            match &target.addresses {
                None if self.looking.is_some() => return Next::Nothing,
                None => return Next::LookUp(index),
                Some(addresses) => {
                    if let Some(address) = addresses.front() {
                        return Next::Attempt(index, *address);
                    }
                }
            }
        }
        Next::Nothing
    }

    fn begin(&mut self, next: Next) {
        match next {
            Next::LookUp(index) => {
                self.looking = Some(index);
                let (names, host) = (self.names.clone(), self.targets[index].endpoint.host.clone());
                self.tasks.spawn(async move { Event::Found(index, names.addresses(&host).await) });
            }
            Next::Attempt(index, address) => {
                if let Some(addresses) = &mut self.targets[index].addresses {
                    addresses.pop_front();
                }
                self.open.push((index, address));
                self.tasks.spawn(async move { Event::Tried(index, address, connect(address).await) });
            }
            Next::Nothing => {}
        }
    }

    fn found(&mut self, index: usize, found: Result<Found, Error>) {
        self.looking = None;
        let (addresses, holds) = found.unwrap_or_else(|error| {
            self.failures.push(error);
            Default::default()
        });
        self.targets[index].holds = holds;
        let port = self.targets[index].endpoint.port;
        let addresses = interleave(addresses).into_iter().map(|address| SocketAddr::new(address, port));
        self.targets[index].addresses = Some(addresses.collect());
    }

    fn expired(&mut self, expired: Expired) -> Error {
        if matches!(expired, Expired::Signal(_)) {
            return Error::expired(expired, Phase::Tcp, "");
        }
        if self.failures.iter().any(|error| matches!(error, Error::Refused { .. })) {
            return verdict(std::mem::take(&mut self.failures));
        }
        if self.open.is_empty()
            && let Some(index) = self.looking
        {
            let what = format!("no answer about the address of {}", self.targets[index].endpoint.host);
            return Error::expired(expired, Phase::Dns, what);
        }
        let mut silent: Vec<_> = self.open.iter().map(|(_, address)| address.to_string()).collect();
        if silent.is_empty() {
            silent = self.targets.iter().map(|target| target.endpoint.to_string()).collect();
        }
        Error::expired(expired, Phase::Tcp, format!("no answer from {}", list(silent)))
    }
}

pub(super) async fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let socket = TcpStream::connect(address).await?;
    // Failing to set it costs speed at most.
    let _ = socket.set_nodelay(true);
    Ok(socket)
}

/// Mixes both families, IPv6 first, each in its own order (RFC 8305 §4).
pub(super) fn interleave(addresses: Vec<IpAddr>) -> Vec<IpAddr> {
    let (six, four): (Vec<_>, Vec<_>) = addresses.into_iter().partition(IpAddr::is_ipv6);
    let (mut six, mut four) = (six.into_iter(), four.into_iter());
    let mut mixed = Vec::new();
    loop {
        let pair = [six.next(), four.next()];
        if pair == [None, None] {
            return mixed;
        }
        mixed.extend(pair.into_iter().flatten());
    }
}

/// Chooses the most telling failure, and names all addresses that failed the same way.
pub(super) fn verdict(failures: Vec<Error>) -> Error {
    let refused = failures.iter().filter_map(|error| match error {
        Error::Refused { address } => Some(address.clone()),
        _ => None,
    });
    let refused: Vec<_> = refused.collect();
    if !refused.is_empty() {
        return Error::Refused { address: list(refused) };
    }
    let unreachable = failures.iter().filter_map(|error| match error {
        Error::Unreachable { address, why, no_way } => Some((address.clone(), why.clone(), *no_way)),
        _ => None,
    });
    let unreachable: Vec<_> = unreachable.collect();
    // The last is the one of the most trusty family: IPv6 is often missing.
    if let Some((_, why, no_way)) = unreachable.last().cloned() {
        let address = list(unreachable.into_iter().map(|(address, ..)| address).collect());
        return Error::Unreachable { address, why, no_way };
    }
    let temporary = failures.iter().position(Error::is_temporary).unwrap_or(0);
    failures.into_iter().nth(temporary).unwrap_or_else(exhausted)
}

/// Lists up to three, and counts the rest.
fn list(mut items: Vec<String>) -> String {
    let more = items.len().saturating_sub(3);
    items.truncate(3);
    let listed = items.join(", ");
    if more == 0 { listed } else { format!("{listed} and {more} more") }
}

fn exhausted() -> Error {
    Error::NoAddress { host: "the server".to_owned() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::future::pending;

    use tokio::net::TcpListener;

    use super::*;
    use crate::account::{HostPort, ProxyKind, Route};
    use crate::net::resolve::candidates;

    fn deadline() -> Deadline {
        Deadline::deaf(Duration::from_secs(5))
    }

    fn endpoint(host: &str, port: u16) -> Endpoint {
        Endpoint { host: host.into(), port, kind: Kind::StartTls }
    }

    fn of(endpoints: Vec<Endpoint>) -> Candidates {
        Candidates::new(endpoints, Names::new(&[]).unwrap(), None, Duration::ZERO, None)
    }

    /// A port of 127.0.0.1 at which nothing listens.
    async fn closed_port() -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    }

    #[test]
    fn addresses_alternate_with_ipv6_first() {
        let addresses = |list: &[&str]| list.iter().map(|text| text.parse().unwrap()).collect::<Vec<IpAddr>>();
        let mixed = interleave(addresses(&["10.0.0.1", "10.0.0.2", "::1", "10.0.0.3"]));
        assert_eq!(mixed, addresses(&["::1", "10.0.0.1", "10.0.0.2", "10.0.0.3"]));
    }

    #[test]
    fn refused_tells_more_than_unreachable() {
        let failure = |kind: io::ErrorKind| Error::connecting("192.0.2.1:5222".parse().unwrap(), &kind.into());
        let refused = failure(io::ErrorKind::ConnectionRefused);
        let lost = failure(io::ErrorKind::NetworkUnreachable);
        assert_eq!(lost.to_string(), "no connection to 192.0.2.1:5222: no way to that network");
        let none = Error::NoAddress { host: "a".into() };
        assert_eq!(verdict(vec![none.clone(), lost.clone(), refused.clone()]), refused);
        assert_eq!(verdict(vec![none, lost.clone()]), lost);
        let both = verdict(vec![refused.clone(), refused]).to_string();
        assert_eq!(both, "connection refused by 192.0.2.1:5222, 192.0.2.1:5222");
    }

    #[tokio::test]
    async fn a_refused_address_gives_way_to_the_next() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let good = listener.local_addr().unwrap().port();
        let bad = closed_port().await;
        let mut candidates = of(vec![endpoint("127.0.0.1", bad), endpoint("127.0.0.1", good)]);
        let connected = candidates.connect(&deadline()).await.unwrap();
        assert_eq!(connected.endpoint.port, good);
        assert_eq!(connected.peer, format!("127.0.0.1:{good}"));
        assert!(connected.socket.nodelay().unwrap());
        assert!(candidates.is_exhausted());
    }

    #[tokio::test]
    async fn connecting_again_goes_on_with_what_is_left() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let good = listener.local_addr().unwrap().port();
        let bad = closed_port().await;
        let mut candidates = of(vec![endpoint("127.0.0.1", good), endpoint("127.0.0.1", bad)]);
        candidates.connect(&deadline()).await.unwrap();
        assert_eq!(candidates.endpoints().count(), 1);
        let error = candidates.connect(&deadline()).await.unwrap_err();
        assert_eq!(error, Error::Refused { address: format!("127.0.0.1:{bad}") });
        assert!(candidates.is_exhausted());
    }

    #[tokio::test]
    async fn a_silent_address_is_named_at_the_deadline() {
        let mut candidates = of(vec![endpoint("127.0.0.1", 9)]);
        let mut race = Race {
            targets: &mut candidates.targets,
            names: &candidates.names,
            tasks: JoinSet::new(),
            looking: None,
            open: vec![(0, "192.0.2.1:5222".parse().unwrap())],
            failures: Vec::new(),
        };
        race.tasks.spawn(pending());
        let text = race.expired(Expired::Timeout(Duration::from_secs(10))).to_string();
        assert_eq!(text, "no answer from 192.0.2.1:5222 within 10s");
    }

    #[tokio::test]
    async fn a_proxy_that_is_not_there_is_named() {
        let port = closed_port().await;
        let proxy = Proxy { kind: ProxyKind::Socks5, host: "127.0.0.1".into(), port, login: None };
        let server = Some(HostPort { host: "xmpp.invalid".into(), port: None });
        let route = Route { server, proxy: Some(proxy), ..Route::default() };
        let mut candidates = candidates(&route, "example.org", Duration::from_secs(5), &deadline()).await.unwrap();
        let error = candidates.connect(&deadline()).await.unwrap_err().to_string();
        let address = format!("127.0.0.1:{port}");
        assert_eq!(error, format!("the proxy {address} can't be reached: connection refused by {address}"));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_silent_address_holds_nobody_up_and_stays_to_be_tried() {
        // A full backlog drops what knocks.
        let silent = tokio::net::TcpSocket::new_v4().unwrap();
        silent.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let silent = silent.listen(0).unwrap();
        let full = TcpStream::connect(silent.local_addr().unwrap()).await.unwrap();
        let good = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ports = [silent.local_addr().unwrap().port(), good.local_addr().unwrap().port()];

        let mut candidates = of(ports.map(|port| endpoint("127.0.0.1", port)).into());
        let begin = Instant::now();
        let connected = candidates.connect(&deadline()).await.unwrap();
        assert_eq!(connected.endpoint.port, ports[1]);
        assert!((STAGGER..STAGGER * 3).contains(&begin.elapsed()), "{:?}", begin.elapsed());

        let left: Vec<_> = candidates.endpoints().map(|endpoint| endpoint.port).collect();
        assert_eq!(left, [ports[0]]);
        let error = candidates.connect(&Deadline::deaf(Duration::from_millis(100))).await.unwrap_err();
        assert_eq!(error.to_string(), format!("no answer from 127.0.0.1:{} within 100ms", ports[0]));
        drop(full);
    }
}
