//! What a server's certificate says of itself, for who looks at it. Whether it is to be trusted is [`super::verify`]'s.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use x509_cert::Certificate as Parsed;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::oid::db::rfc4519::{CN, O};
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::Name;

/// The certificate that a server has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The host names and addresses that it is for.
    pub names: Vec<String>,
    /// Who has signed it.
    pub issuer: String,
    /// When its time begins, in seconds since 1970.
    pub not_before: u64,
    /// When its time ends.
    pub not_after: u64,
    /// The SHA-256 of its key, in the form that `--pin` takes.
    pub pin: String,
    /// Whether it has signed itself, as far as its names say.
    pub is_self_issued: bool,
    /// How many certificates of its issuers the server has sent along.
    pub intermediates: usize,
}

impl Certificate {
    /// Reads one (DER); `None` for what is none.
    pub(super) fn read(der: &[u8], intermediates: usize) -> Option<Self> {
        let parsed = Parsed::from_der(der).ok()?.tbs_certificate;
        let key = digest(&SHA256, &parsed.subject_public_key_info.to_der().ok()?);
        let names = parsed.get::<SubjectAltName>().ok().flatten().map(|(_, names)| names.0).unwrap_or_default();
        Some(Self {
            names: names.iter().filter_map(host).collect(),
            issuer: words(&parsed.issuer),
            not_before: parsed.validity.not_before.to_unix_duration().as_secs(),
            not_after: parsed.validity.not_after.to_unix_duration().as_secs(),
            pin: format!("sha256//{}", STANDARD.encode(key.as_ref())),
            is_self_issued: parsed.issuer == parsed.subject,
            intermediates,
        })
    }

    /// How many whole days are left at `now`, in seconds since 1970; negative: it has ended.
    pub fn days_left(&self, now: u64) -> i64 {
        let seconds = |time: u64| i64::try_from(time).unwrap_or(i64::MAX);
        seconds(self.not_after).saturating_sub(seconds(now)).div_euclid(24 * 60 * 60)
    }
}

fn host(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::DnsName(name) => Some(name.to_string()),
        GeneralName::IpAddress(bytes) => {
            let bytes = bytes.as_bytes();
            let four = <[u8; 4]>::try_from(bytes).map(|bytes| IpAddr::from(Ipv4Addr::from(bytes)));
            let six = || <[u8; 16]>::try_from(bytes).map(|bytes| IpAddr::from(Ipv6Addr::from(bytes)));
            four.or_else(|_| six()).ok().map(|address| address.to_string())
        }
        _ => None,
    }
}

/// The names of an authority that people know it by: its organisation, and its own.
fn words(name: &Name) -> String {
    let parts = || name.0.iter().flat_map(|part| part.0.iter());
    let text = |part: &AttributeTypeAndValue| String::from_utf8_lossy(part.value.value()).into_owned();
    let part = |wanted: ObjectIdentifier| parts().rfind(|part| part.oid == wanted).map(text);
    match (part(O), part(CN)) {
        (Some(organisation), Some(own)) if own.contains(&organisation) => own,
        (Some(organisation), Some(own)) => format!("{organisation} {own}"),
        (Some(one), None) | (None, Some(one)) => one,
        // What the parts are called is in a table of all there are, which each start of the program would pay for.
        (None, None) => parts().map(text).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::fixtures::{self, der};
    use super::*;

    #[test]
    fn an_authority_is_told_by_what_names_it() {
        for (name, told) in [
            ("CN=R11,O=Let's Encrypt,C=US", "Let's Encrypt R11"),
            ("CN=Example Root,O=Example", "Example Root"),
            ("O=Example,C=DE", "Example"),
            ("C=DE,OU=Trust", "DE, Trust"),
        ] {
            let name: Name = name.parse().unwrap();
            let mut parts: Vec<_> = words(&name).split(", ").map(str::to_owned).collect();
            parts.sort();
            assert_eq!(parts.join(", "), told);
        }
    }

    #[test]
    fn names_issuer_days_and_key_are_read() {
        let certificate = Certificate::read(&der(fixtures::LEAF), 1).unwrap();
        assert_eq!((certificate.names.as_slice(), certificate.intermediates), (&["example.test".to_owned()][..], 1));
        assert_eq!(certificate.pin, fixtures::LEAF_PIN);
        assert!(!certificate.is_self_issued && !certificate.issuer.is_empty());
        assert_eq!(certificate.days_left(certificate.not_after - 86_400), 1);
        assert_eq!(certificate.days_left(certificate.not_after - 1), 0);
        assert_eq!(certificate.days_left(certificate.not_after + 1), -1);
        assert!(Certificate::read(&der(fixtures::SELF_SIGNED), 0).unwrap().is_self_issued);
        assert_eq!(Certificate::read(b"", 0), None);
    }
}
