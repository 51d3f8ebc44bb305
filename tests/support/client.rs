//! A client of another kind: it says to a real server whatever a test has it say, and shows what came back.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::process;
use super::server::{Account, Server, Tls};

/// How long it waits for what it expects.
const PATIENCE: Duration = Duration::from_secs(15);

/// A bound stream of XML, by direct TLS and SASL PLAIN.
pub struct Client {
    stream: StreamOwned<ClientConnection, TcpStream>,
    /// What came and was not expected yet.
    unread: String,
    /// Bytes of a character that is not all there yet.
    partial: Vec<u8>,
    requests: u32,
    /// Its full JID.
    pub jid: String,
}

impl Client {
    /// Logs in and binds `resource`. It is not available until it says so.
    #[track_caller]
    pub fn login(account: &Account, resource: &str) -> Client {
        let mut client = Client {
            stream: connect(account.server),
            unread: String::new(),
            partial: Vec::new(),
            requests: 0,
            jid: account.full(resource),
        };
        let domain = account.server.domain;
        let header = format!(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' \
             to='{domain}' version='1.0'>"
        );
        client.send(&header);
        client.expect("</stream:features>");
        let plain = STANDARD.encode(format!("\0{}\0{}", account.local(), account.password));
        client.send(&format!("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{plain}</auth>"));
        client.expect("<success");
        client.send(&header);
        client.expect("</stream:features>");
        client.ask(
            "set",
            None,
            &format!("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{resource}</resource></bind>"),
        );
        client
    }

    /// The same, and available.
    #[track_caller]
    pub fn online(account: &Account, resource: &str) -> Client {
        let mut client = Client::login(account, resource);
        client.send("<presence/>");
        // Its own presence comes back to it.
        client.expect("<presence");
        client.expect(">");
        client
    }

    /// Has the server keep no archive for the account: that of ejabberd is slow for somebody who gets much, and holds up
    /// what comes.
    #[track_caller]
    pub fn keep_no_archive(account: &Account) {
        let prefs = "<prefs xmlns='urn:xmpp:mam:2' default='never'><always/><never/></prefs>";
        Client::login(account, "settings").ask("set", None, prefs);
    }

    /// Calls `came` with each body that comes from now on, as long as it returns true.
    pub fn collect(mut self, mut came: impl FnMut(String) -> bool + Send + 'static) {
        std::thread::spawn(move || {
            while let Some(text) = self.wait_for(&["</body>"], Duration::from_secs(3600)) {
                let body = text.rsplit("<body>").next().unwrap_or_default().trim_end_matches("</body>");
                if !came(body.to_owned()) {
                    break;
                }
            }
        });
    }

    /// Enters a room, which is made if it isn't there, and waits until it is inside.
    #[track_caller]
    pub fn occupant(account: &Account, room: &str, nick: &str) -> Client {
        let mut client = Client::login(account, "client");
        client.send(&format!("<presence to='{room}/{nick}'><x xmlns='http://jabber.org/protocol/muc'/></presence>"));
        let entry = client.expect_any(&["'110'", "\"110\"", "</error>"]);
        assert!(!entry.contains("<error"), "{entry}");
        // The subject comes last of what a room tells to who enters (XEP-0045 §7.2.15).
        client.expect("<subject");
        if entry.contains("'201'") || entry.contains("\"201\"") {
            let owner = "http://jabber.org/protocol/muc#owner";
            let open = format!("<query xmlns='{owner}'><x xmlns='jabber:x:data' type='submit'/></query>");
            client.ask("set", Some(room), &open);
        }
        client
    }

    /// Configures the room with these fields.
    #[track_caller]
    pub fn configure(&mut self, room: &str, fields: &[(&str, &str)]) {
        let fields = fields.iter().chain(&[("FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig")]);
        let fields: String =
            fields.map(|(name, value)| format!("<field var='{name}'><value>{value}</value></field>")).collect();
        let owner = "http://jabber.org/protocol/muc#owner";
        self.ask(
            "set",
            Some(room),
            &format!("<query xmlns='{owner}'><x xmlns='jabber:x:data' type='submit'>{fields}</x></query>"),
        );
    }

    /// Sets what somebody is in a room; `item` are the attributes of the item, for example `nick='bob' role='none'`.
    #[track_caller]
    pub fn moderate(&mut self, room: &str, item: &str, reason: &str) {
        let query = format!(
            "<query xmlns='http://jabber.org/protocol/muc#admin'><item {item}><reason>{reason}</reason></item></query>"
        );
        self.ask("set", Some(room), &query);
    }

    /// Says something in a room.
    #[track_caller]
    pub fn say(&mut self, room: &str, body: &str) {
        self.send(&format!("<message to='{room}' type='groupchat' id='say'><body>{body}</body></message>"));
    }

    /// Sends text.
    #[track_caller]
    pub fn send(&mut self, xml: &str) {
        self.stream.write_all(xml.as_bytes()).and_then(|()| self.stream.flush()).unwrap();
    }

    /// Asks, and returns the answer with what came before it. Fails the test if it is an error.
    #[track_caller]
    pub fn ask(&mut self, kind: &str, to: Option<&str>, payload: &str) -> String {
        self.requests += 1;
        let id = format!("ask-{}", self.requests);
        let to = to.map(|to| format!(" to='{to}'")).unwrap_or_default();
        self.send(&format!("<iq type='{kind}' id='{id}'{to}>{payload}</iq>"));
        let before = self.expect(&id);
        let rest = self.expect_any(&["</iq>", "/>"]);
        let answer = before + &rest;
        let iq = &answer[answer.rfind("<iq").unwrap_or(0)..];
        assert!(!iq.contains("type='error'") && !iq.contains("type=\"error\""), "{payload}: {answer}{}", self.unread);
        answer
    }

    /// Reads until what came, and wasn't expected before, contains `text`; returns it up to the end of that.
    #[track_caller]
    pub fn expect(&mut self, text: &str) -> String {
        self.expect_any(&[text])
    }

    /// The same for whichever of `texts` comes first.
    #[track_caller]
    pub fn expect_any(&mut self, texts: &[&str]) -> String {
        let found = self.wait_for(texts, PATIENCE);
        found.unwrap_or_else(|| panic!("no {texts:?} in {:?}", self.unread))
    }

    /// The same, if it comes in time.
    #[track_caller]
    pub fn wait_for(&mut self, texts: &[&str], patience: Duration) -> Option<String> {
        let until = Instant::now() + patience;
        loop {
            if let Some(end) = texts.iter().filter_map(|text| Some(self.unread.find(text)? + text.len())).min() {
                return Some(self.unread.drain(..end).collect());
            }
            if Instant::now() >= until {
                return None;
            }
            let mut buffer = [0; 8192];
            match self.stream.read(&mut buffer) {
                Ok(0) => panic!("the end instead of {texts:?} behind {:?}", self.unread),
                Ok(length) => self.take(&buffer[..length]),
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Err(error) => panic!("{error} instead of {texts:?} behind {:?}", self.unread),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.partial.extend_from_slice(bytes);
        let valid = match std::str::from_utf8(&self.partial) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let bytes: Vec<u8> = self.partial.drain(..valid).collect();
        self.unread += std::str::from_utf8(&bytes).unwrap();
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // In good order, so that the server does not wait for it to come back.
        let _ = self.stream.write_all(b"</stream:stream>").and_then(|()| self.stream.flush());
        self.stream.conn.send_close_notify();
        let _ = self.stream.flush();
    }
}

fn connect(server: &Server) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(process::ca_file()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(server.domain).unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let stream = TcpStream::connect(server.socket(Tls::Direct)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut stream = StreamOwned::new(connection, stream);
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock).unwrap();
    }
    stream.sock.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    stream
}
