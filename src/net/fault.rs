//! What rustls says when it fails, in plain words.

use std::fmt;
use std::io;

use rustls::pki_types::UnixTime;
use rustls::{AlertDescription, CertificateError, Error as TlsError, InvalidMessage, OtherError, PeerIncompatible};
use time::OffsetDateTime;

use super::Error;
use crate::error::plain_words;

/// A fault of a certificate for which rustls has no name.
#[derive(Debug)]
pub(super) enum Problem {
    /// No pin matched; the key's own would be this.
    Pin(String),
    /// Its key is RSA's, of so few bits.
    WeakKey(usize),
    /// It is its own issuer, and nobody trusts it.
    SelfSigned,
    /// This machine has no certificate authorities.
    NoStore(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Pin(seen) => write!(f, "has an unexpected key, {seen}"),
            Problem::WeakKey(bits) => write!(f, "has a key that is too weak (RSA, {bits} bits)"),
            Problem::SelfSigned => f.write_str("is not signed by a trusted authority, but by itself"),
            Problem::NoStore(why) => {
                write!(f, "can't be checked: no certificate authorities found on this machine ({why})")
            }
        }
    }
}

impl std::error::Error for Problem {}

impl From<Problem> for rustls::Error {
    fn from(problem: Problem) -> Self {
        CertificateError::Other(OtherError(std::sync::Arc::new(problem))).into()
    }
}

/// Explains an error that a TLS stream gave, in the handshake or later.
///
/// In TLS 1.3 the server's opinion of our certificate, and alerts in general, may come with the
/// first read behind the handshake.
pub fn explain(error: &io::Error) -> Error {
    use io::ErrorKind::*;
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match (inner, error.kind()) {
        (Some(inner), _) => explain_tls(inner),
        (None, UnexpectedEof | ConnectionReset | ConnectionAborted | BrokenPipe) => Error::TlsClosed,
        (None, _) => Error::Tls { why: plain_words(error) },
    }
}

fn explain_tls(error: &TlsError) -> Error {
    match error {
        TlsError::InvalidCertificate(fault) => match problem(fault) {
            Some(Problem::Pin(seen)) => Error::Pin { seen: seen.clone() },
            Some(problem) => Error::Certificate { why: problem.to_string() },
            None => Error::Certificate { why: words(fault) },
        },
        TlsError::NoCertificatesPresented => Error::Certificate { why: "was not sent".to_owned() },
        TlsError::AlertReceived(alert) => Error::TlsAlert { why: alert_words(*alert) },
        // What isn't TLS at all fails at a record's first bytes.
        TlsError::InvalidMessage(
            InvalidMessage::InvalidContentType
            | InvalidMessage::UnknownProtocolVersion
            | InvalidMessage::MessageTooLarge
            | InvalidMessage::InvalidEmptyPayload,
        ) => Error::NotTls,
        TlsError::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13) => {
            Error::Tls { why: "the server has only versions of TLS that are too old".to_owned() }
        }
        TlsError::PeerIncompatible(_) => Error::Tls { why: format!("the server is too old or too strange ({error})") },
        other => Error::Tls { why: other.to_string() },
    }
}

fn problem(fault: &CertificateError) -> Option<&Problem> {
    match fault {
        CertificateError::Other(OtherError(inner)) => inner.downcast_ref(),
        _ => None,
    }
}

/// Goes on with a sentence that begins with "the server's certificate".
fn words(fault: &CertificateError) -> String {
    use CertificateError::*;
    match fault {
        Expired => "has expired".to_owned(),
        ExpiredContext { time, not_after } => format!("expired on {}, {}", date(*not_after), today(*time)),
        NotValidYet => "is not yet valid".to_owned(),
        NotValidYetContext { time, not_before } => {
            format!("is not yet valid, only from {} on, {}", date(*not_before), today(*time))
        }
        UnknownIssuer => "is not signed by a trusted authority".to_owned(),
        NotValidForName => "is for another name".to_owned(),
        NotValidForNameContext { expected, presented } => {
            let expected = expected.to_str();
            match names(presented) {
                Some(names) => format!("is for {names}, not for {expected}"),
                None => format!("is for no host name at all, so not for {expected}"),
            }
        }
        Revoked => "was revoked".to_owned(),
        BadSignature => "has a wrong signature".to_owned(),
        BadEncoding => "is damaged".to_owned(),
        UnsupportedSignatureAlgorithmContext { .. } | UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "is signed in a way that is too weak, or not known here".to_owned()
        }
        InvalidPurpose | InvalidPurposeContext { .. } => "is not meant for servers".to_owned(),
        other => format!("is not acceptable: {other}"),
    }
}

/// What a certificate's time was held against: a clock may be what is wrong.
fn today(time: UnixTime) -> String {
    format!("and this machine's clock says {}", date(time))
}

/// Lists the names that a certificate is for; webpki gives them as `DnsName("…")` and so on.
fn names(presented: &[String]) -> Option<String> {
    let inner = |text: &str| {
        let rest = text.strip_prefix("DnsName(\"").and_then(|rest| rest.strip_suffix("\")"));
        rest.or_else(|| text.strip_prefix("IpAddress(")?.strip_suffix(')')).map(str::to_owned)
    };
    let names: Vec<_> = presented.iter().filter_map(|text| inner(text)).collect();
    let listed = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => None,
        1..=3 => Some(listed),
        more => Some(format!("{listed} and {} more", more - 3)),
    }
}

fn date(moment: UnixTime) -> String {
    let seconds = i64::try_from(moment.as_secs()).ok();
    let moment = seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    moment.map_or_else(|| "a day out of reach".to_owned(), |moment| moment.date().to_string())
}

/// Says what the alerts mean that a client is likely to meet (RFC 8446 §6.2).
fn alert_words(alert: AlertDescription) -> String {
    use AlertDescription::*;
    match alert {
        HandshakeFailure | InsufficientSecurity => "it has no encryption in common with us".to_owned(),
        ProtocolVersion => "it has no version of TLS in common with us".to_owned(),
        UnrecognisedName => "it does not know the domain".to_owned(),
        NoApplicationProtocol => "it does not speak XMPP by direct TLS at this port".to_owned(),
        CertificateRequired => "it wants a certificate from us".to_owned(),
        BadCertificate
        | UnsupportedCertificate
        | CertificateRevoked
        | CertificateExpired
        | CertificateUnknown
        | UnknownCA
        | AccessDenied => format!("it does not accept our certificate ({alert:?})"),
        InternalError => "it has an internal error".to_owned(),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use rustls::pki_types::ServerName;

    use super::*;

    #[test]
    fn certificate_faults_are_plain_words() {
        let moment = |days: u64| UnixTime::since_unix_epoch(Duration::from_secs(days * 86_400));
        let expired = CertificateError::ExpiredContext { time: moment(20_000), not_after: moment(18_661) };
        assert_eq!(words(&expired), "expired on 2021-02-03, and this machine's clock says 2024-10-04");
        let early = CertificateError::NotValidYetContext { time: moment(1), not_before: moment(18_661) };
        assert_eq!(
            words(&early),
            "is not yet valid, only from 2021-02-03 on, and this machine's clock says 1970-01-02"
        );

        let expected = ServerName::try_from("example.org").unwrap();
        let other = |presented: &[&str]| {
            let presented = presented.iter().map(|name| (*name).to_owned()).collect();
            words(&CertificateError::NotValidForNameContext { expected: expected.clone(), presented })
        };
        let one = other(&["DnsName(\"chat.example\")", "Unsupported(0x20)"]);
        assert_eq!(one, "is for chat.example, not for example.org");
        assert_eq!(other(&[]), "is for no host name at all, so not for example.org");
        let many = other(&["DnsName(\"a\")", "IpAddress(192.0.2.1)", "DnsName(\"c\")", "DnsName(\"d\")"]);
        assert_eq!(many, "is for a, 192.0.2.1, c and 1 more, not for example.org");
    }

    #[test]
    fn endings_are_told_apart() {
        let tls = |error: rustls::Error| explain(&io::Error::new(io::ErrorKind::InvalidData, error));
        assert_eq!(tls(InvalidMessage::InvalidContentType.into()), Error::NotTls);
        assert_eq!(explain(&io::ErrorKind::UnexpectedEof.into()), Error::TlsClosed);
        assert!(matches!(tls(rustls::Error::DecryptError), Error::Tls { .. }));
        let alert = tls(rustls::Error::AlertReceived(AlertDescription::CertificateRequired));
        assert_eq!(alert.to_string(), "the server refused the TLS handshake: it wants a certificate from us");
    }
}
