//! The fuzz targets of this layer: see `crate::fuzzing`.

use std::io;
use std::time::Duration;

use hickory_resolver::lookup::Lookup;
use hickory_resolver::proto::op::Message;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};

use super::resolve::{Answer, Srv, ascii, decide, order};
use super::verify::Verifier;
use super::{Endpoint, Kind, binding, explain, names, proxy};
use crate::account::{TlsMode, Trust};

/// What the DNS answers about a service, and the order in which servers are tried: all of them, each once, by priority.
pub fn srv(bytes: &[u8]) {
    if let Ok(message) = Message::from_vec(bytes) {
        let query = message.queries.first().cloned().unwrap_or_default();
        let lookup = Lookup::new_with_max_ttl(query, message.answers);
        let answer = names::sort_out(&lookup, Kind::Direct);
        if let Answer::Records(records, _) = &answer {
            ordered(records, bytes);
        }
        if let Ok((endpoints, ..)) = decide("example.org", TlsMode::Auto, vec![answer, Answer::Nothing(None)]) {
            assert!(!endpoints.is_empty());
        }
    }
    let number = |bytes: &[u8]| u16::from_be_bytes([bytes[0], bytes[1]]);
    let records = bytes.chunks_exact(5).enumerate().map(|(place, chunk)| Srv {
        priority: u16::from(chunk[0]),
        weight: number(&chunk[1..]),
        host: format!("h{place}"),
        port: number(&chunk[3..]),
        kind: if place % 2 == 0 { Kind::Direct } else { Kind::StartTls },
    });
    ordered(&records.collect::<Vec<_>>(), bytes);
}

fn ordered(records: &[Srv], chance: &[u8]) {
    let mut chance = chance.iter().cycle();
    let mut random = |bound: u32| {
        let number = u32::from_be_bytes([(); 4].map(|()| chance.next().copied().unwrap_or_default()));
        if bound == u32::MAX { number } else { number % (bound + 1) }
    };
    let endpoints = order(records.to_vec(), &mut random);
    let mut left = records.to_vec();
    let mut last = 0;
    for Endpoint { host, port, kind } in &endpoints {
        let is_it = |srv: &Srv| (&srv.host, &srv.port, &srv.kind) == (host, port, kind);
        // Two records may differ in nothing but their priority.
        let same = left.iter().enumerate().filter(|(_, srv)| is_it(srv));
        let place = same.min_by_key(|(_, srv)| srv.priority).map(|(place, _)| place).expect("none is made up");
        let srv = left.remove(place);
        assert!(srv.priority >= last, "{} before {last}", srv.priority);
        last = srv.priority;
    }
    assert!(left.is_empty(), "{left:?} are lost");
}

/// A certificate (DER) that a server shows: to what a login binds, and whether it is trusted.
pub fn certificate(bytes: &[u8]) {
    let hash = binding::end_point(bytes);
    assert!(hash.is_none_or(|hash| matches!(hash.len(), 32 | 48 | 64)));
    let algorithms = rustls::crypto::ring::default_provider().signature_verification_algorithms;
    let now = UnixTime::since_unix_epoch(Duration::from_secs(1_800_000_000));
    let name = ServerName::try_from("example.test").expect("it is one");
    for insecure in [true, false] {
        let trust = Trust { insecure, pins: vec![[0; 32]], ..Trust::default() };
        let verifier = Verifier::new(&trust, algorithms).expect("it reads no file");
        let outcome = verifier.verify_server_cert(&CertificateDer::from(bytes), &[], &name, &[], now);
        let error = outcome.expect_err("no key has this pin");
        let words = explain(&io::Error::new(io::ErrorKind::InvalidData, error)).to_string();
        assert!(!words.is_empty());
    }
}

/// What a proxy answers to CONNECT.
pub fn http(bytes: &[u8]) {
    let endpoint = Endpoint { host: "xmpp.example".to_owned(), port: 5223, kind: Kind::Direct };
    let is_open = proxy::judge(bytes, &endpoint).is_ok();
    assert!(!is_open || bytes.starts_with(b"HTTP/1."));
    if let Ok(text) = std::str::from_utf8(bytes) {
        text.lines().for_each(address);
    }
    let words = super::http::words("Forbidden", bytes);
    assert!(words.starts_with("Forbidden") && !words.contains('\n'), "{words:?}");
}

/// A host's name, and a URL to put a file to.
pub fn address(text: &str) {
    if let Ok(name) = ascii(text) {
        assert_eq!(ascii(&name).as_ref(), Ok(&name));
    }
    if let Ok(target) = super::http::Target::parse(text) {
        assert!(!target.host.is_empty() && !target.to_string().contains(['@', '/', '\r', '\n']), "{target}");
    }
}
