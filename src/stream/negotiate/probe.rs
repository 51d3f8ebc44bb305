//! What a server shows to anybody: its certificate, and what it offers before a login. Each place where it may be is
//! looked at by a connection of its own, where [`super::open`] takes the first that will do.

use std::time::{Duration, Instant};

use tokio::net::TcpStream;

use super::super::wire::Transport;
use super::super::{Error, Features, Wire, XmlLog};
use super::features;
use super::reach::start_tls;
use crate::account::Account;
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::net;
pub use crate::net::probe::{Attempt, Place, Record, Said, Service, Survey};
use crate::net::tls::{Client, TlsInfo};
pub use crate::net::{Certificate, Endpoint, Kind};

/// How long the goodbye may take.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// What was seen at a place that could be connected to.
pub struct Seen {
    /// What came of securing the connection.
    pub tls: Result<TlsInfo, Error>,
    /// The certificate, be it good or not, where there was one.
    pub certificate: Option<Certificate>,
    /// How long it took to secure the connection.
    pub tls_elapsed: Duration,
    /// What the server offers before the login; `None`: the connection isn't secure, so it wasn't asked.
    pub features: Option<Result<Features, Error>>,
    /// How long it took to learn that.
    pub features_elapsed: Duration,
}

/// Somebody who looks at the server of an account.
pub struct Probe<'a> {
    account: &'a Account,
    client: Client,
    log: Option<XmlLog>,
}

impl<'a> Probe<'a> {
    /// Prepares for the server of `account`.
    ///
    /// # Errors
    /// As [`Client::new`]: files that can't be read.
    pub fn new(account: &'a Account, log: Option<XmlLog>) -> Result<Self, Error> {
        let client = Client::new(&account.trust, account.jid.domain().as_str())?;
        Ok(Self { account, client, log })
    }

    /// Asks for the places where the server may be.
    ///
    /// # Errors
    /// A domain that is none, a signal; what the DNS lacks is no error here.
    pub async fn survey(&self, deadline: &Deadline) -> Result<Survey, Error> {
        let Account { jid, route, connect_timeout, .. } = self.account;
        Ok(net::probe::survey(route, jid.domain().as_str(), *connect_timeout, deadline).await?)
    }

    /// Connects to all of these places.
    ///
    /// # Errors
    /// A signal; a connection that isn't made is no error here.
    pub async fn knock(&self, survey: &Survey, deadline: &Deadline) -> Result<Vec<Attempt>, Error> {
        Ok(survey.knock(self.account.connect_timeout, deadline).await?)
    }

    /// Secures a connection, and reads what the server offers there.
    ///
    /// # Errors
    /// A signal; a server of no use is no error here.
    pub async fn look(&self, socket: TcpStream, kind: Kind, deadline: &Deadline) -> Result<Seen, Error> {
        let began = Instant::now();
        let patience = deadline.within(self.account.connect_timeout);
        let ready = match kind {
            Kind::Direct => Ok(socket),
            Kind::StartTls => start_tls(self.account, socket, self.log.clone(), &patience).await,
        };
        let was_ready = ready.is_ok();
        let secured = match ready {
            Ok(socket) => self.client.handshake(socket, kind, &patience).await.map_err(Error::from),
            Err(error) => Err(error),
        };
        let tls_elapsed = began.elapsed();
        let certificate = if was_ready { self.client.shown() } else { None };
        let (stream, tls) = match secured {
            Ok((stream, tls)) => (stream, tls),
            Err(error) if error.is_signal() => return Err(error),
            Err(error) => {
                let (features, features_elapsed) = (None, Duration::ZERO);
                return Ok(Seen { tls: Err(error), certificate, tls_elapsed, features, features_elapsed });
            }
        };
        let began = Instant::now();
        let mut wire = Wire::new(Transport::Tls(Box::new(stream)), Phase::Sasl, self.log.clone());
        let jid = &self.account.jid;
        // Who doesn't say who asks is offered less by ejabberd and Prosody; a domain alone is nobody.
        wire.push_header(jid.domain().as_str(), jid.node().map(|_| jid.as_str()));
        let offered = features(&mut wire, &deadline.within(self.account.connect_timeout)).await;
        let features_elapsed = began.elapsed();
        let offered = match offered {
            Err(error) if error.is_signal() => return Err(error),
            offered => offered,
        };
        wire.push_footer();
        let _ = Deadline::deaf(LAST_WORDS).wait(wire.shutdown()).await;
        Ok(Seen { tls: Ok(tls), certificate, tls_elapsed, features: Some(offered), features_elapsed })
    }
}
