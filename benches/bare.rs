//! The least program that can do what `stanza send` does with a token: it writes the same flight and waits for the same
//! answers, with no command line, no configuration, no state, no DNS and no idea of what to do when something is
//! otherwise. What `stanza` takes longer than this is the price of the rest.
//!
//! `bare ADDRESS:PORT DOMAIN CA.pem USER AGENT TOKEN TO COUNT [leave]` sends COUNT messages, and says goodbye along with
//! them where the server is far away, or when all was answered.

#![allow(missing_docs, clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, domain, ca, user, agent, token, to, count, leave @ ..] = &words[..] else { panic!("eight words") };
    let count: usize = count.parse().unwrap();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(CertificateDer::pem_file_iter(ca).unwrap().map(Result::unwrap));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"xmpp-client".to_vec()];
    config.resumption = rustls::client::Resumption::disabled();
    let name = ServerName::try_from(domain.clone()).unwrap();
    let mut connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_nodelay(true).unwrap();
    let began = Instant::now();
    while connection.is_handshaking() {
        connection.complete_io(&mut socket).unwrap();
    }
    let took = began.elapsed();
    let binding = connection.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(&[])).unwrap();
    let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
    let proof = hmac::sign(&key, &[b"Initiator", &binding[..]].concat());
    let initial = STANDARD.encode([user.as_bytes(), &[0], proof.as_ref()].concat());
    let mut flight = format!(
        "<?xml version='1.0'?><stream:stream to='{domain}' from='{user}@{domain}' version='1.0' xml:lang='en' \
         xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>\
         <authenticate xmlns='urn:xmpp:sasl:2' mechanism='HT-SHA-256-EXPR'><initial-response>{initial}</initial-response>\
         <user-agent id='{agent}'><software>stanza</software></user-agent><fast xmlns='urn:xmpp:fast:0'/></authenticate>\
         <iq id='bind' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>\
         <enable xmlns='urn:xmpp:sm:3' resume='false'/>"
    );
    for number in 1..=count {
        let id = format!("{:030x}", number as u128 | u128::from(std::process::id()) << 64);
        flight += &format!(
            "<message id='{id}' to='{to}' type='chat'><body>message {number}</body>\
             <origin-id xmlns='urn:xmpp:sid:0' id='{id}'/></message>"
        );
    }
    flight += &format!(
        "<r xmlns='urn:xmpp:sm:3'/><iq id='fence-1' to='{domain}' type='get'><ping xmlns='urn:xmpp:ping'/></iq>"
    );
    let leaves = !leave.is_empty() && took > Duration::from_millis(5);
    if leaves {
        flight += "</stream:stream>";
    }
    let mut stream = StreamOwned::new(connection, socket);
    if count == 1 {
        stream.write_all(flight.as_bytes()).unwrap();
    } else {
        // The server's answers must not fill the pipe while we write.
        for piece in flight.as_bytes().chunks(64 * 1024) {
            stream.write_all(piece).unwrap();
        }
    }
    stream.flush().unwrap();
    // Prosody's Nagle would wait 40 ms for a delayed ACK.
    rustix::net::sockopt::set_tcp_quickack(&stream.sock, true).unwrap();
    let acknowledged = format!("h='{count}'");
    let mut answer = Vec::new();
    let mut buffer = [0; 16 * 1024];
    let has = |answer: &[u8], text: &str| answer.windows(text.len()).any(|window| window == text.as_bytes());
    while !(has(&answer, "id='fence-1'") && has(&answer, &acknowledged)) {
        let length = stream.read(&mut buffer).unwrap();
        assert!(length > 0, "the server closed: {}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&buffer[..length]);
        // Of a bulk only the end matters.
        if answer.len() > 1 << 20 {
            answer.drain(..answer.len() / 2);
        }
    }
    if !leaves {
        stream.write_all(b"</stream:stream>").unwrap();
    }
    stream.conn.send_close_notify();
    stream.flush().unwrap();
}
