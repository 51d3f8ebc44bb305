//! What to do about a failure, for somebody who has never seen it. The words for the failure itself are
//! [`super::super::diagnose()`]'s.

use super::super::diagnose::session_error;
use crate::deadline::Expired;
use crate::error::{Error, Phase};
use crate::session::probe::Certificate;
use crate::session::{self, NetError, ProxyError, Refusal, SaslError};

/// The domain has no XMPP for clients, by its own word.
pub const NO_SERVICE: &str = "the domain has no XMPP for clients, by its own word. If it has: its owner must \
                              change the SRV records";

/// The server can't be reached without IPv6.
pub const ONLY_IPV6: &str = "the server has an IPv6 address only, and this machine has no way to IPv6: it needs \
                             IPv6 here, or an A record there";

/// There is no mechanism that we know.
pub const MECHANISMS: &str = "its administrator has to offer SCRAM-SHA-1 or SCRAM-SHA-256 (or PLAIN)";

/// What else is known where something fails.
pub struct Scene<'a> {
    /// The domain whose server is looked for.
    pub domain: &'a str,
    /// The certificate that the server has shown.
    pub certificate: Option<&'a Certificate>,
    /// Whether the server was named, and not looked up.
    pub is_server_given: bool,
}

/// What to tell of an error, with what to do about it.
pub fn explain(error: &session::Error, scene: &Scene<'_>) -> Error {
    let mut told = session_error(error);
    if let Some(hint) = remedy(error, scene) {
        told.hint = Some(hint);
    }
    told
}

fn remedy(error: &session::Error, scene: &Scene<'_>) -> Option<String> {
    let hint = match error {
        session::Error::Net(error) => return of_net(error, scene),
        session::Error::Expired(Phase::Tls, Expired::Timeout(_)) => {
            "something listens there, and says nothing: is it the port of an XMPP server? --connect-timeout gives it \
             more time"
        }
        session::Error::Closed(Phase::Tls, _) => {
            "it may allow no connections from here, or speak TLS at once at this port (--tls direct)"
        }
        session::Error::NoStartTls => {
            "its administrator has to switch TLS on, with a certificate; nothing is sent without it"
        }
        session::Error::Xml(Phase::Tls | Phase::Sasl, _) => {
            return Some(match scene.is_server_given {
                true => "is this the right host and port? XMPP for clients is at 5222 as a rule, or 5223".to_owned(),
                false => format!("do the SRV records of {} name the right port?", scene.domain),
            });
        }
        session::Error::Stream(_, error) => return of_stream(&error.condition, scene),
        session::Error::Mechanism(Refusal::NoneUsable { .. }) => MECHANISMS,
        session::Error::Mechanism(Refusal::NoAnonymous { .. }) => {
            "name an account instead of the domain alone: user@domain"
        }
        session::Error::Authentication { condition, .. } => return of_authentication(condition),
        session::Error::Sasl(_, SaslError::ServerError(_)) => WRONG_PASSWORD,
        session::Error::Bind(Some(error)) if error.condition == "conflict" => {
            "another client of the account has this resource: leave --resource out, or name another"
        }
        session::Error::Bind(Some(error)) if error.condition == "resource-constraint" => {
            "too many clients of this account are connected: end some of them"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

/// The name or the password is wrong.
const WRONG_PASSWORD: &str = "is it the right account, and is this its password? Another client shows whether both are \
                              good";

fn of_authentication(condition: &str) -> Option<String> {
    let hint = match condition {
        "not-authorized" => WRONG_PASSWORD,
        "account-disabled" => "ask the server's administrator to enable it",
        "credentials-expired" => "set a new password in another client, or ask the server's administrator",
        "temporary-auth-failure" => "try again later: what checks passwords there is down",
        "mechanism-too-weak" => "its administrator demands a stronger mechanism than the server offers",
        "encryption-required" => "its administrator has to say what it wants beside TLS",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn of_stream(condition: &str, scene: &Scene<'_>) -> Option<String> {
    let hint = match condition {
        "host-unknown" | "host-gone" if scene.is_server_given => {
            format!("--server leads to a server of other domains: is {} the right one?", scene.domain)
        }
        "host-unknown" | "host-gone" => format!(
            "the DNS leads to a server that isn't set up for {}: is that the right domain? Else its records, or the \
             server's configuration, have to be changed",
            scene.domain
        ),
        "see-other-host" => {
            "it wants us to go elsewhere, which is not done unasked: --server HOST goes there".to_owned()
        }
        "system-shutdown" | "reset" => "it is going down, or starts anew: try again in a minute".to_owned(),
        "resource-constraint" => "it is overloaded: try again later".to_owned(),
        "policy-violation" | "not-authorized" => {
            "its administrator may have blocked this address, or wants another client certificate".to_owned()
        }
        "connection-timeout" => "it gave up waiting: is the line to it very slow?".to_owned(),
        _ => return None,
    };
    Some(hint)
}

/// What the DNS lacks.
fn of_names(error: &NetError, scene: &Scene<'_>) -> Option<String> {
    let hint = match error {
        NetError::NoSuchDomain { domain } if domain == scene.domain => {
            "is it spelled right? The part behind the @ has to be a domain in the DNS".to_owned()
        }
        NetError::NoSuchDomain { .. } | NetError::NoAddress { .. } if scene.is_server_given => {
            "is the host of --server right?".to_owned()
        }
        NetError::NoSuchDomain { .. } => {
            format!("the SRV records of {} name a host that isn't there: its owner has to mend them", scene.domain)
        }
        NetError::NoAddress { host } if host == scene.domain => {
            "it needs SRV records (_xmpp-client._tcp, _xmpps-client._tcp), or an A or AAAA record of its own; or give \
             --server HOST"
                .to_owned()
        }
        NetError::NoAddress { .. } => {
            format!(
                "the SRV records of {} name a host without an A or AAAA record: its owner has to mend them",
                scene.domain
            )
        }
        NetError::NoService { .. } => NO_SERVICE.to_owned(),
        NetError::Dns { why, .. } if why.contains("no answer") => {
            "is this machine online, and its name server (/etc/resolv.conf) up? --dns-server IP asks another".to_owned()
        }
        NetError::Dns { .. } => {
            "the name server can't find out; the domain's own may be down, or its DNSSEC broken. --dns-server IP asks \
             another"
                .to_owned()
        }
        NetError::Timeout { phase: session::NetPhase::Dns, .. } => {
            "is this machine online, and its name server (/etc/resolv.conf) up? --dns-server IP asks another".to_owned()
        }
        _ => return None,
    };
    Some(hint)
}

fn of_net(error: &NetError, scene: &Scene<'_>) -> Option<String> {
    let hint = match error {
        NetError::Timeout { phase: session::NetPhase::Tcp, .. } => {
            "a firewall may drop what goes there, or the machine is off; --connect-timeout gives it more time"
                .to_owned()
        }
        NetError::Timeout { phase: session::NetPhase::Tls, .. } => {
            "something listens there, and doesn't speak TLS: is it the right port? --connect-timeout gives it more time"
                .to_owned()
        }
        NetError::Refused { .. } => "nothing listens there: is the server running, and is this its port?".to_owned(),
        NetError::Unreachable { .. } => "is this machine online?".to_owned(),
        NetError::Proxy { why, .. } => return of_proxy(why),
        NetError::Pin { .. } => {
            "the server may have a new key, or somebody is in between: ask its owner before you pin the new one (--pin)"
                .to_owned()
        }
        NetError::Certificate { why } => return of_certificate(why, scene),
        NetError::NotTls => {
            "direct TLS is for ports that speak TLS at once (_xmpps-client, 5223), STARTTLS for the others \
             (_xmpp-client, 5222): are they mixed up? --tls starttls chooses the other"
                .to_owned()
        }
        NetError::Tls { why } if why.contains("too old") => {
            "its administrator has to enable TLS 1.2 or 1.3; older versions are not safe".to_owned()
        }
        NetError::TlsAlert { why } if why.contains("version of TLS") => {
            "its administrator has to enable TLS 1.2 or 1.3; older versions are not safe".to_owned()
        }
        NetError::TlsAlert { why } if why.contains("direct TLS") => {
            "do the SRV records _xmpps-client name a port for something else? --tls starttls does without".to_owned()
        }
        NetError::TlsAlert { .. } => "the server's log should say more of it".to_owned(),
        NetError::TlsClosed => {
            "it may allow no connections from here, or not speak TLS at once at this port".to_owned()
        }
        _ => return of_names(error, scene),
    };
    Some(hint)
}

fn of_proxy(why: &ProxyError) -> Option<String> {
    let hint = match why {
        ProxyError::Unreached(_) => "is the proxy running? --proxy, or ALL_PROXY in the environment, names it",
        ProxyError::Login => "give its user and password in ALL_PROXY: socks5://USER:PASSWORD@HOST",
        ProxyError::Refused { .. } => "its rules may forbid it, or it can't reach the server either",
        ProxyError::Strange { .. } => "is it a SOCKS 5 or HTTP proxy, as its URL says (socks5://, http://)?",
    };
    Some(hint.to_owned())
}

/// Why a certificate isn't trusted has no type; the words are our own.
fn of_certificate(why: &str, scene: &Scene<'_>) -> Option<String> {
    let certificate = scene.certificate;
    let pin = || certificate.map(|certificate| certificate.pin.as_str()).unwrap_or("sha256//…");
    let hint = if why.contains("expired") {
        "its owner has to renew it; or this machine's clock is wrong (date shows it)".to_owned()
    } else if why.contains("not yet valid") {
        "this machine's clock may be wrong: date shows it".to_owned()
    } else if why.contains("by itself") {
        format!("if you know that it is the right one, its key can be trusted instead: --insecure --pin {}", pin())
    } else if why.contains("can't be checked") {
        "install them (the package ca-certificates), or name some with --ca-file PEM".to_owned()
    } else if why.contains("trusted") {
        match certificate.filter(|certificate| certificate.intermediates == 0) {
            Some(certificate) => format!(
                "it is by {}, whose own certificate the server doesn't send along: it has to send the full chain. Or, \
                 if that is your own authority, name it with --ca-file PEM",
                certificate.issuer
            ),
            None => "if it is your own authority's, name that with --ca-file PEM".to_owned(),
        }
    } else if why.contains("is for ") {
        format!("the server needs one for {}, the domain of the JID, whatever its own host is called", scene.domain)
    } else if why.contains("too weak") || why.contains("not acceptable") {
        "the server needs a new one: a key of 2048 bits (RSA) or 256 (ECDSA), signed with SHA-256".to_owned()
    } else {
        return None;
    };
    Some(hint)
}
