//! The way to the server, each part of it looked at: where a connection takes the first that works, here nothing is
//! passed over.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::dial::{self, Candidates};
use super::names::{self, Names};
use super::resolve::{Answer, ascii, bare, decide, discover, given};
use super::{Endpoint, Error, Kind, Phase};
use crate::account::{Proxy, Route, TlsMode};
use crate::deadline::Deadline;

/// More connections are not tried at once: the DNS may hold any number of records.
const MAX_ATTEMPTS: usize = 16;

/// How long it may take to learn whether a host's name is only another name: that changes nothing.
const ALIAS_PATIENCE: Duration = Duration::from_secs(1);

/// What the DNS says of the places where a domain's server may be.
pub struct Survey {
    /// What it says of each service that it was asked for; none, where nobody had to ask.
    pub services: Vec<Service>,
    /// How long the question for them took.
    pub elapsed: Duration,
    /// The places, in the order in which a connection would try them.
    pub places: Vec<Place>,
    /// Why there are none.
    pub failure: Option<Error>,
    names: Names,
    proxy: Option<Proxy>,
}

/// What the DNS says of one service.
#[derive(Clone, Debug)]
pub struct Service {
    /// Which.
    pub kind: Kind,
    /// What was said.
    pub answer: Said,
}

/// An answer about a service.
#[derive(Clone, Debug)]
pub enum Said {
    /// It has records.
    Records(Vec<Record>),
    /// It has none.
    Nothing,
    /// The domain doesn't offer it (RFC 2782, target ".").
    Declined,
    /// Nothing is known of it.
    Failed(Error),
}

/// A SRV record (RFC 2782).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The lowest is tried first.
    pub priority: u16,
    /// The share among those of the same priority.
    pub weight: u16,
    /// The target without its final dot.
    pub host: String,
    /// The port.
    pub port: u16,
}

/// A place where the server may be.
pub struct Place {
    /// Its name and port.
    pub endpoint: Endpoint,
    /// Its addresses, in the order to try; by a proxy they are not looked up here, and there are none.
    pub addresses: Result<Vec<IpAddr>, Error>,
    /// The host that its name is only another name of.
    pub alias: Option<String>,
    /// How long the question for them took; `None`: nobody had to ask.
    pub elapsed: Option<Duration>,
}

/// A connection that was tried.
pub struct Attempt {
    /// The place.
    pub endpoint: Endpoint,
    /// The other side for people: address and port, or name, port and proxy.
    pub peer: String,
    /// Its address; not through a proxy.
    pub address: Option<SocketAddr>,
    /// What came of it.
    pub outcome: Result<TcpStream, Error>,
    /// How long it took.
    pub elapsed: Duration,
}

/// What is known of a host.
type Known = (Result<Vec<IpAddr>, Error>, Option<String>, Duration);

/// Asks for the places where the server of `domain` may be, and for their addresses.
///
/// # Errors
/// [`Error::BadDomain`], [`Error::Interrupted`]; what the DNS lacks is no error here.
pub async fn survey(
    route: &Route,
    domain: &str,
    connect_timeout: Duration,
    deadline: &Deadline,
) -> Result<Survey, Error> {
    let domain = ascii(domain)?;
    let names = Names::new(&route.dns_servers)?;
    let began = Instant::now();
    let (services, decided) = match &route.server {
        Some(server) => (Vec::new(), Ok(vec![given(server, route.tls)])),
        None if domain.parse::<IpAddr>().is_ok() => (Vec::new(), Ok(vec![bare(&domain, route.tls)])),
        None => {
            let answers = match names.resolver() {
                Some(resolver) => discover(&resolver, &domain, route.tls, connect_timeout, deadline).await?,
                None => Vec::new(),
            };
            let services = services(route.tls, &answers);
            (services, decide(&domain, route.tls, answers).map(|(endpoints, ..)| endpoints))
        }
    };
    let elapsed = began.elapsed();
    let (endpoints, failure) = match decided {
        Ok(endpoints) => (endpoints, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let mut survey = Survey { services, elapsed, places: Vec::new(), failure, names, proxy: route.proxy.clone() };
    survey.places = survey.find(endpoints, connect_timeout, deadline).await?;
    Ok(survey)
}

fn services(mode: TlsMode, answers: &[Answer]) -> Vec<Service> {
    let is_wanted = |kind| match kind {
        Kind::Direct => mode != TlsMode::StartTls,
        Kind::StartTls => mode != TlsMode::Direct,
    };
    let all = [Kind::Direct, Kind::StartTls].into_iter().zip(answers);
    let said = all.filter(|(kind, _)| is_wanted(*kind)).map(|(kind, answer)| {
        let answer = match answer {
            Answer::Records(records, _) => {
                let record = |srv: &super::resolve::Srv| Record {
                    priority: srv.priority,
                    weight: srv.weight,
                    host: srv.host.clone(),
                    port: srv.port,
                };
                Said::Records(records.iter().map(record).collect())
            }
            Answer::Nothing(_) => Said::Nothing,
            Answer::Declined => Said::Declined,
            Answer::Failed(error) => Said::Failed(error.clone()),
        };
        Service { kind, answer }
    });
    said.collect()
}

impl Survey {
    /// Whether the places are only what holds where the DNS has no record of either service (RFC 6120 §3.2.2).
    pub fn is_guess(&self) -> bool {
        let has_records = |service: &Service| matches!(service.answer, Said::Records(_));
        !self.services.is_empty() && !self.services.iter().any(has_records)
    }

    /// Looks up all hosts at the same time, each once.
    async fn find(
        &self,
        endpoints: Vec<Endpoint>,
        connect_timeout: Duration,
        deadline: &Deadline,
    ) -> Result<Vec<Place>, Error> {
        let mut tasks = JoinSet::new();
        let mut known: BTreeMap<String, Known> = BTreeMap::new();
        if self.proxy.is_none() {
            let hosts: std::collections::BTreeSet<&str> =
                endpoints.iter().map(|endpoint| endpoint.host.as_str()).collect();
            let patience = deadline.within(connect_timeout);
            for host in hosts.into_iter().take(MAX_ATTEMPTS) {
                let (host, names, patience) = (host.to_owned(), self.names.clone(), patience.clone());
                tasks.spawn(async move {
                    let began = Instant::now();
                    let both = async {
                        tokio::join!(
                            names.addresses(&host),
                            tokio::time::timeout(ALIAS_PATIENCE, names::alias(&names, &host))
                        )
                    };
                    let (found, alias) = match patience.wait(both).await {
                        Ok((found, alias)) => {
                            (found.map(|(addresses, _)| dial::interleave(addresses)), alias.ok().flatten())
                        }
                        Err(expired) => {
                            let what = format!("no answer about the address of {host}");
                            (Err(Error::expired(expired, Phase::Dns, what)), None)
                        }
                    };
                    (host, (found, alias, began.elapsed()))
                });
            }
            while let Some(done) = tasks.join_next().await {
                let Ok((host, found)) = done else { continue };
                if let Err(error @ Error::Interrupted(..)) = found.0 {
                    return Err(error);
                }
                known.insert(host, found);
            }
        }
        let place = |endpoint: Endpoint| match known.get(&endpoint.host) {
            Some((addresses, alias, elapsed)) => {
                let is_address = endpoint.host.parse::<IpAddr>().is_ok();
                let elapsed = Some(*elapsed).filter(|_| !is_address);
                Place { endpoint, addresses: addresses.clone(), alias: alias.clone(), elapsed }
            }
            None => Place { endpoint, addresses: Ok(Vec::new()), alias: None, elapsed: None },
        };
        Ok(endpoints.into_iter().map(place).collect())
    }

    /// Connects to all addresses at the same time, within `connect_timeout` each; in the order in which a connection
    /// would try them. Only so many are tried as nobody minds.
    ///
    /// # Errors
    /// [`Error::Interrupted`]; a connection that isn't made is no error here.
    pub async fn knock(&self, connect_timeout: Duration, deadline: &Deadline) -> Result<Vec<Attempt>, Error> {
        let patience = deadline.within(connect_timeout);
        let mut tasks = JoinSet::new();
        for (number, (endpoint, address)) in self.targets().into_iter().enumerate() {
            let (names, proxy, patience) = (self.names.clone(), self.proxy.clone(), patience.clone());
            tasks.spawn(async move { (number, attempt(endpoint, address, names, proxy, &patience).await) });
        }
        let mut attempts = BTreeMap::new();
        while let Some(done) = tasks.join_next().await {
            let Ok((number, attempt)) = done else { continue };
            if let Err(error @ Error::Interrupted(..)) = &attempt.outcome {
                return Err(error.clone());
            }
            attempts.insert(number, attempt);
        }
        Ok(attempts.into_values().collect())
    }

    /// Each address of each place, once; `None` where a proxy knows it.
    fn targets(&self) -> Vec<(Endpoint, Option<SocketAddr>)> {
        let mut targets: Vec<(Endpoint, Option<SocketAddr>)> = Vec::new();
        for place in &self.places {
            let addresses = match &self.proxy {
                Some(_) => vec![None],
                None => {
                    let addresses = place.addresses.as_deref().unwrap_or_default();
                    addresses.iter().map(|address| Some(SocketAddr::new(*address, place.endpoint.port))).collect()
                }
            };
            for address in addresses {
                let is_known = |(endpoint, known): &(Endpoint, Option<SocketAddr>)| match address {
                    Some(_) => *known == address && endpoint.kind == place.endpoint.kind,
                    None => *endpoint == place.endpoint,
                };
                if !targets.iter().any(is_known) && targets.len() < MAX_ATTEMPTS {
                    targets.push((place.endpoint.clone(), address));
                }
            }
        }
        targets
    }

    /// Why there is no connection: the most telling of all failures, as a connection would tell it.
    pub fn verdict(&self, attempts: &[Attempt]) -> Error {
        if let Some(failure) = &self.failure {
            return failure.clone();
        }
        let unknown = self.places.iter().filter_map(|place| place.addresses.as_ref().err());
        let refused = attempts.iter().filter_map(|attempt| attempt.outcome.as_ref().err());
        let doubt = self.services.iter().find_map(|service| match &service.answer {
            Said::Failed(error) if self.is_guess() => Some(error.clone()),
            _ => None,
        });
        doubt.unwrap_or_else(|| dial::verdict(unknown.chain(refused).cloned().collect()))
    }
}

async fn attempt(
    endpoint: Endpoint,
    address: Option<SocketAddr>,
    names: Names,
    proxy: Option<Proxy>,
    patience: &Deadline,
) -> Attempt {
    let began = Instant::now();
    let (peer, outcome) = match address {
        Some(address) => {
            let outcome = match patience.wait(dial::connect(address)).await {
                Ok(outcome) => outcome.map_err(|error| Error::connecting(address, &error)),
                Err(expired) => Err(Error::expired(expired, Phase::Tcp, format!("no answer from {address}"))),
            };
            (address.to_string(), outcome)
        }
        None => {
            let mut candidates = Candidates::new(vec![endpoint.clone()], names, proxy, Duration::ZERO, None);
            let outcome = candidates.connect(patience).await;
            let peer = outcome.as_ref().map_or_else(|_| endpoint.to_string(), |connected| connected.peer.clone());
            (peer, outcome.map(|connected| connected.socket))
        }
    };
    Attempt { endpoint, peer, address, outcome, elapsed: began.elapsed() }
}
