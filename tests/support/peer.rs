//! A scripted XMPP server, for faults that no real server shows on demand.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use rustls::crypto::ring::{default_provider, sign};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert, WebPkiClientVerifier};
use rustls::sign::CertifiedKey;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use x509_cert::der::{Decode, Encode};

use super::process::{self, CertificateFiles};
use super::server::Tls;

/// How long a script waits for what it expects.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a peer shows for a certificate.
#[derive(Clone, Debug)]
pub struct Certificate(CertificateFiles);

impl Certificate {
    /// By the CA that the tests trust.
    pub fn of(domain: &str) -> Certificate {
        Certificate(process::certificate("ca", domain))
    }

    /// By a CA that nobody knows.
    pub fn untrusted(domain: &str) -> Certificate {
        Certificate(process::certificate("unknown-ca", domain))
    }

    /// By a CA that nobody knows, though its name is that of the one that the tests trust.
    pub fn by_namesake(domain: &str) -> Certificate {
        Certificate(process::certificate("again/ca", domain))
    }

    /// By the CA that the tests trust, but over since the end of 2020.
    pub fn expired(domain: &str) -> Certificate {
        Certificate(process::expired_certificate(domain))
    }

    /// By the CA that the tests trust, but signed with SHA-1.
    pub fn sha1(domain: &str) -> Certificate {
        Certificate(process::weak_certificate(domain, "sha1"))
    }

    /// By the CA that the tests trust, but for an RSA key of 1024 bits.
    pub fn rsa1024(domain: &str) -> Certificate {
        Certificate(process::weak_certificate(domain, "rsa1024"))
    }

    /// By nobody but itself.
    pub fn self_signed(domain: &str) -> Certificate {
        Certificate(process::weak_certificate(domain, "self"))
    }

    /// By the CA that the tests trust, but for names that no host has, with what acts on a terminal.
    pub fn odd(domain: &str) -> Certificate {
        Certificate(process::weak_certificate(domain, "odd"))
    }

    /// The files that it is in.
    pub fn files(&self) -> &CertificateFiles {
        &self.0
    }

    /// Its DER.
    pub fn der(&self) -> CertificateDer<'static> {
        CertificateDer::from_pem_file(&self.0.certificate).unwrap()
    }

    /// Its key, as `--pin` takes it.
    pub fn pin(&self) -> String {
        let der = self.der();
        let parsed = x509_cert::Certificate::from_der(&der).unwrap();
        let key = parsed.tbs_certificate.subject_public_key_info.to_der().unwrap();
        format!("sha256//{}", STANDARD.encode(digest(&SHA256, &key)))
    }

    /// The channel binding `tls-server-end-point` (RFC 5929 §4.1): all test certificates are signed with SHA-256.
    pub fn end_point(&self) -> Vec<u8> {
        digest(&SHA256, &self.der()).as_ref().to_vec()
    }
}

/// What a peer does with one connection.
type Script = Box<dyn FnOnce(&mut Conversation) -> io::Result<()> + Send>;

/// A peer in the making.
pub struct PeerBuilder {
    domain: String,
    address: IpAddr,
    tls: Tls,
    tls12_only: bool,
    asks_for_certificate: bool,
    certificate: Option<Certificate>,
    may_be_unused: bool,
    is_met: bool,
    scripts: Vec<Script>,
}

impl PeerBuilder {
    /// Speaks TLS from the first byte, instead of when the script says [`Conversation::start_tls`].
    pub fn direct_tls(mut self) -> PeerBuilder {
        self.tls = Tls::Direct;
        self
    }

    /// Speaks no TLS newer than 1.2.
    pub fn tls12_only(mut self) -> PeerBuilder {
        self.tls12_only = true;
        self
    }

    /// Asks the client for a certificate by the CA that the tests trust, and does without if there is none.
    pub fn asks_for_certificate(mut self) -> PeerBuilder {
        self.asks_for_certificate = true;
        self
    }

    /// Shows this certificate, instead of a valid one for its domain.
    pub fn certificate(mut self, certificate: Certificate) -> PeerBuilder {
        self.certificate = Some(certificate);
        self
    }

    /// Listens on this address, instead of 127.0.0.1.
    pub fn on(mut self, address: IpAddr) -> PeerBuilder {
        self.address = address;
        self
    }

    /// Is known from an earlier visit, by PLAIN, to a server with stream management.
    pub fn met(mut self) -> PeerBuilder {
        self.is_met = true;
        self
    }

    /// Lets the test pass if a script is never reached.
    pub fn may_be_unused(mut self) -> PeerBuilder {
        self.may_be_unused = true;
        self
    }

    /// Says what it does with the next connection: the first script is for the first. Further ones are refused.
    pub fn script(mut self, script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> PeerBuilder {
        self.scripts.push(Box::new(script));
        self
    }

    /// Starts it.
    pub fn start(self) -> Peer {
        assert!(!self.scripts.is_empty(), "a peer without a script");
        let listener = TcpListener::bind((self.address, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let config = Arc::new(self.server_config(&shared));
        let thread = {
            let (shared, tls, scripts) = (Arc::clone(&shared), self.tls, self.scripts);
            std::thread::spawn(move || play(&listener, scripts, tls, &config, &shared))
        };
        let (domain, tls, may_be_unused, is_met) = (self.domain, self.tls, self.may_be_unused, self.is_met);
        Peer { domain, address, tls, may_be_unused, is_met, shared, thread: Some(thread) }
    }

    /// Its TLS configuration.
    fn server_config(&self, shared: &Arc<Shared>) -> ServerConfig {
        let Certificate(files) = self.certificate.clone().unwrap_or_else(|| Certificate::of(&self.domain));
        let versions: &[_] = if self.tls12_only { &[&rustls::version::TLS12] } else { rustls::ALL_VERSIONS };
        let chain = CertificateDer::pem_file_iter(&files.certificate).unwrap().collect::<Result<_, _>>().unwrap();
        let key = sign::any_supported_type(&PrivateKeyDer::from_pem_file(&files.key).unwrap()).unwrap();
        let recorder = Recorder { shown: Arc::new(CertifiedKey::new(chain, key)), shared: Arc::clone(shared) };
        let builder = ServerConfig::builder_with_provider(default_provider().into()).with_protocol_versions(versions);
        let builder = if self.asks_for_certificate {
            let mut roots = RootCertStore::empty();
            roots.add(CertificateDer::from_pem_file(process::ca_file()).unwrap()).unwrap();
            let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), default_provider().into());
            builder.unwrap().with_client_cert_verifier(verifier.allow_unauthenticated().build().unwrap())
        } else {
            builder.unwrap().with_no_client_auth()
        };
        builder.with_cert_resolver(Arc::new(recorder))
    }
}

/// Shows always the same certificate, and notes what the client asked for.
#[derive(Debug)]
struct Recorder {
    shown: Arc<CertifiedKey>,
    shared: Arc<Shared>,
}

impl ResolvesServerCert for Recorder {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let names = hello.alpn().into_iter().flatten();
        let alpn = names.map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let server_name = hello.server_name().map(str::to_string);
        self.shared.hellos.lock().unwrap().push(Hello { server_name, alpn });
        Some(Arc::clone(&self.shown))
    }
}

/// What a client told in its first message of TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hello {
    /// Whom it wants to speak with (SNI).
    pub server_name: Option<String>,
    /// The protocols that it offers (ALPN).
    pub alpn: Vec<String>,
}

/// What the threads of one peer share.
#[derive(Debug, Default)]
struct Shared {
    /// The test is done with the peer.
    ended: AtomicBool,
    received: Mutex<String>,
    hellos: Mutex<Vec<Hello>>,
}

/// Plays each script with a connection of its own; says what went wrong, or how many scripts were left.
fn play(
    listener: &TcpListener,
    scripts: Vec<Script>,
    tls: Tls,
    config: &Arc<ServerConfig>,
    shared: &Arc<Shared>,
) -> Result<usize, String> {
    let mut left = scripts.len();
    for script in scripts {
        let stream = loop {
            match listener.accept() {
                Ok((stream, _)) => break stream,
                Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(format!("accept: {error}")),
                Err(_) if shared.ended.load(Ordering::SeqCst) => return Ok(left),
                Err(_) => std::thread::sleep(Duration::from_millis(2)),
            }
        };
        left -= 1;
        stream.set_nonblocking(false).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
        let mut conversation = Conversation {
            transport: Transport::Plain(stream),
            config: Arc::clone(config),
            shared: Arc::clone(shared),
            unread: Vec::new(),
            sees_sessions: false,
        };
        if tls == Tls::Direct {
            conversation.secure();
        }
        script(&mut conversation).map_err(|error| error.to_string())?;
        conversation.close().ok();
    }
    Ok(left)
}

/// A scripted server. Dropping it fails the test if a script failed or was never reached.
pub struct Peer {
    domain: String,
    address: SocketAddr,
    tls: Tls,
    may_be_unused: bool,
    is_met: bool,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<Result<usize, String>>>,
}

impl Peer {
    /// A peer for `domain`, which waits for STARTTLS.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(domain: &str) -> PeerBuilder {
        PeerBuilder {
            domain: domain.into(),
            address: Ipv4Addr::LOCALHOST.into(),
            tls: Tls::Starttls,
            tls12_only: false,
            asks_for_certificate: false,
            certificate: None,
            may_be_unused: false,
            is_met: false,
            scripts: Vec::new(),
        }
    }

    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How it speaks TLS.
    pub fn tls(&self) -> Tls {
        self.tls
    }

    /// All that it has received, on all connections.
    pub fn received(&self) -> String {
        self.shared.received.lock().unwrap().clone()
    }

    /// What an earlier visit has learnt, if there was one: see [`PeerBuilder::met`].
    pub fn visit(&self) -> Option<String> {
        let way = format!("{} {}", self.tls.name(), self.address);
        let visit = serde_json::json!({
            "before": { "starttls": true, "mechanisms": ["PLAIN"] },
            "after": { "bind": true, "stream_management": true },
        });
        self.is_met.then(|| serde_json::json!({ way: visit }).to_string())
    }

    /// What each handshake asked for, in order.
    pub fn hellos(&self) -> Vec<Hello> {
        self.shared.hellos.lock().unwrap().clone()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        let failure = match self.thread.take().unwrap().join() {
            Ok(Ok(0)) => return,
            Ok(Ok(_)) if self.may_be_unused => return,
            Ok(Ok(left)) => format!("{left} script(s) of the peer were never reached"),
            Ok(Err(error)) => format!("the peer's script failed: {error}"),
            Err(_) => "the peer's script panicked".into(),
        };
        let failure = format!("{failure}\nthe peer received:\n{}", self.received());
        // A second panic would end the process and hide the first.
        if std::thread::panicking() {
            eprintln!("{failure}");
        } else {
            panic!("{failure}");
        }
    }
}

/// One connection to a peer, as its script sees it.
pub struct Conversation {
    transport: Transport,
    config: Arc<ServerConfig>,
    shared: Arc<Shared>,
    /// What was received and not yet expected.
    unread: Vec<u8>,
    sees_sessions: bool,
}

enum Transport {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
    Closed,
}

impl Conversation {
    /// Reads until what was received, and wasn't expected before, contains `text`; returns it up to the end of that.
    pub fn expect(&mut self, text: &str) -> io::Result<String> {
        self.expect_any(&[text])
    }

    /// Like [`Conversation::expect`], for whichever of `texts` comes first.
    pub fn expect_any(&mut self, texts: &[&str]) -> io::Result<String> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(end) = texts.iter().filter_map(|text| find_end(&self.unread, text)).min() {
                let found = self.unread.drain(..end).collect::<Vec<_>>();
                return Ok(String::from_utf8_lossy(&found).into_owned());
            }
            let unread = String::from_utf8_lossy(&self.unread).into_owned();
            let failed = |kind, why| Err(io::Error::new(kind, format!("{why} instead of {texts:?} behind {unread:?}")));
            match self.receive() {
                Ok(0) => return failed(ErrorKind::UnexpectedEof, "the end"),
                Ok(_) => {}
                Err(error) if is_pause(&error) && Instant::now() < until => {}
                Err(error) if is_pause(&error) => return failed(ErrorKind::TimedOut, "nothing"),
                Err(error) => return failed(error.kind(), &error.to_string()),
            }
        }
    }

    /// Reads a whole stanza (or other element) called `name`; returns it with what came before it.
    pub fn expect_element(&mut self, name: &str) -> io::Result<String> {
        let mut element = self.expect(&format!("<{name}"))?;
        element += &self.expect(">")?;
        if !element.ends_with("/>") {
            element += &self.expect(&format!("</{name}>"))?;
        }
        Ok(element)
    }

    /// Reads until the client closes, and returns what came. Fails if that takes too long.
    pub fn expect_end(&mut self) -> io::Result<String> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.receive() {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if is_pause(&error) && Instant::now() < until => {}
                Err(error) if is_pause(&error) => {
                    return Err(io::Error::new(ErrorKind::TimedOut, "the client didn't close"));
                }
                Err(_) => break,
            }
        }
        Ok(String::from_utf8_lossy(&std::mem::take(&mut self.unread)).into_owned())
    }

    /// Sends text.
    pub fn send(&mut self, xml: &str) -> io::Result<()> {
        self.send_bytes(xml.as_bytes())
    }

    /// Sends bytes, be they text or not.
    pub fn send_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.transport {
            Transport::Plain(stream) => stream.write_all(bytes),
            Transport::Tls(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Transport::Closed => Err(ErrorKind::NotConnected.into()),
        }
    }

    /// Sends `head`, and then `unit` again and again, until the client goes or 64 MiB are out. Nothing is read meanwhile.
    pub fn flood(&mut self, head: &str, unit: &str) -> io::Result<()> {
        const MOST: usize = 64 * 1024 * 1024;
        let chunk = unit.repeat((64 * 1024_usize).div_ceil(unit.len()));
        let mut left = MOST.div_ceil(chunk.len());
        let mut goes_on = self.send(head).is_ok();
        while goes_on && left > 0 {
            goes_on = self.send(&chunk).is_ok();
            left -= 1;
        }
        Ok(())
    }

    /// Sends bytes as they are, beside the TLS of the connection.
    pub fn send_beside_tls(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.transport {
            Transport::Plain(stream) => stream.write_all(bytes),
            Transport::Tls(stream) => stream.sock.write_all(bytes),
            Transport::Closed => Err(ErrorKind::NotConnected.into()),
        }
    }

    /// Reads the client's first words of TLS, and returns the records with which a good server would answer them.
    pub fn first_records(&mut self) -> io::Result<Vec<Vec<u8>>> {
        let Transport::Plain(stream) = &mut self.transport else { return Err(ErrorKind::NotConnected.into()) };
        let mut connection = ServerConnection::new(Arc::clone(&self.config)).unwrap();
        let until = Instant::now() + PATIENCE;
        while !connection.wants_write() {
            match connection.read_tls(stream) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) => _ = connection.process_new_packets().map_err(io::Error::other)?,
                Err(error) if is_pause(&error) && Instant::now() < until => {}
                Err(error) => return Err(error),
            }
        }
        let mut bytes = Vec::new();
        while connection.wants_write() {
            connection.write_tls(&mut bytes)?;
        }
        let mut records = Vec::new();
        while !bytes.is_empty() {
            // Type, version, length (RFC 8446 §5.1).
            let rest = bytes.split_off(5 + usize::from(u16::from_be_bytes([bytes[3], bytes[4]])));
            records.push(std::mem::replace(&mut bytes, rest));
        }
        Ok(records)
    }

    /// From here on the script sees requests for the session of RFC 3921.
    pub fn see_sessions(&mut self) {
        self.sees_sessions = true;
    }

    /// Starts TLS on the connection; the handshake happens with the next reading.
    pub fn start_tls(&mut self) {
        self.secure();
    }

    /// Says nothing more until the client closes, or the test is done with the peer.
    pub fn hang(&mut self) -> io::Result<()> {
        while !self.shared.ended.load(Ordering::SeqCst) {
            match self.receive() {
                Ok(0) => break,
                Err(error) if !is_pause(&error) => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Waits that long.
    pub fn pause(&mut self, time: Duration) {
        std::thread::sleep(time);
    }

    /// Closes TLS and the connection in good order.
    pub fn close(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.transport, Transport::Closed) {
            Transport::Plain(stream) => stream.shutdown(Shutdown::Both),
            Transport::Tls(mut stream) => {
                stream.conn.send_close_notify();
                stream.flush()?;
                stream.sock.shutdown(Shutdown::Both)
            }
            Transport::Closed => Ok(()),
        }
    }

    /// Drops the connection without a word, TLS's neither.
    pub fn cut(&mut self) {
        let transport = std::mem::replace(&mut self.transport, Transport::Closed);
        if let Transport::Plain(stream) = &transport {
            stream.shutdown(Shutdown::Both).ok();
        } else if let Transport::Tls(stream) = &transport {
            stream.sock.shutdown(Shutdown::Both).ok();
        }
    }

    /// All that the peer has received, on all connections.
    pub fn received(&self) -> String {
        self.shared.received.lock().unwrap().clone()
    }

    /// Reads the client's stream header and answers with `domain`'s; returns the client's.
    pub fn open(&mut self, domain: &str) -> io::Result<String> {
        self.expect("<stream:stream")?;
        let header = self.expect(">")?;
        self.send(&format!(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' \
             from='{domain}' id='peer' version='1.0' xml:lang='en'>"
        ))?;
        Ok(header)
    }

    /// Sends stream features.
    pub fn features(&mut self, xml: &str) -> io::Result<()> {
        self.send(&format!("<stream:features>{xml}</stream:features>"))
    }

    /// Does STARTTLS, as a server for `domain`.
    pub fn offer_starttls(&mut self, domain: &str) -> io::Result<()> {
        self.open(domain)?;
        self.features("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>")?;
        self.expect("urn:ietf:params:xml:ns:xmpp-tls")?;
        self.expect(">")?;
        self.send("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")?;
        self.start_tls();
        Ok(())
    }

    /// Does STARTTLS if there is no TLS yet.
    pub fn begin_tls(&mut self, domain: &str) -> io::Result<()> {
        if matches!(self.transport, Transport::Plain(_)) { self.offer_starttls(domain) } else { Ok(()) }
    }

    /// The channel binding `tls-exporter` of this connection (RFC 9266), once something was read in TLS.
    pub fn exporter(&self) -> io::Result<Vec<u8>> {
        let Transport::Tls(stream) = &self.transport else { return Err(ErrorKind::NotConnected.into()) };
        let exported = stream.conn.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(&[]));
        exported.map(|bytes| bytes.to_vec()).map_err(io::Error::other)
    }

    /// The certificate (DER) that the client has shown, once something was read in TLS.
    pub fn client_certificate(&self) -> Option<Vec<u8>> {
        let Transport::Tls(stream) = &self.transport else { return None };
        stream.conn.peer_certificates().and_then(|chain| chain.first()).map(|certificate| certificate.to_vec())
    }

    /// Lets anyone log in by SASL PLAIN, up to and with resource binding; returns the full JID.
    pub fn login_plain(&mut self, domain: &str) -> io::Result<String> {
        self.login("PLAIN", domain, "")
    }

    /// Lets anyone log in by SASL ANONYMOUS, up to and with resource binding; returns the full JID.
    pub fn login_anonymous(&mut self, domain: &str) -> io::Result<String> {
        self.login("ANONYMOUS", domain, "")
    }

    /// Lets anyone log in (with STARTTLS before it, if there is no TLS yet) by that mechanism, offering `features` beside
    /// resource binding, for example `<sm xmlns='urn:xmpp:sm:3'/>`; returns the full JID.
    pub fn login(&mut self, mechanism: &str, domain: &str, features: &str) -> io::Result<String> {
        self.authenticate(mechanism, domain)?;
        self.bind(domain, features)
    }

    /// The second part of [`Conversation::login`]: the stream behind `<success/>`, and its resource.
    pub fn bind(&mut self, domain: &str, features: &str) -> io::Result<String> {
        let header = self.open(domain)?;
        self.features(&format!("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>{features}"))?;
        let bare = attribute(&header, "from").unwrap_or_else(|| format!("somebody@{domain}"));
        let request = self.expect_element("iq")?;
        let id = attribute(&request[request.rfind("<iq").unwrap_or(0)..], "id").unwrap_or_default();
        let resource = request.split("<resource>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("peer");
        let jid = format!("{bare}/{resource}");
        self.send(&format!(
            "<iq type='result' id='{id}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>{jid}</jid></bind></iq>"
        ))?;
        Ok(jid)
    }

    /// The first part of [`Conversation::login`], up to `<success/>`.
    pub fn authenticate(&mut self, mechanism: &str, domain: &str) -> io::Result<()> {
        self.begin_tls(domain)?;
        self.open(domain)?;
        self.features(&format!(
            "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>{mechanism}</mechanism></mechanisms>"
        ))?;
        self.expect_element("auth")?;
        self.send("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
    }

    /// Reads an IQ and answers it with an empty result, from whom it was for; returns the IQ.
    pub fn answer_iq(&mut self) -> io::Result<String> {
        let request = self.expect_element("iq")?;
        let iq = &request[request.rfind("<iq").unwrap_or(0)..];
        let from = attribute(iq, "to").map(|to| format!(" from='{to}'")).unwrap_or_default();
        self.send(&format!("<iq type='result' id='{}'{from}/>", attribute(iq, "id").unwrap_or_default()))?;
        Ok(request)
    }

    /// Puts the connection under TLS.
    fn secure(&mut self) {
        if let Transport::Plain(stream) = std::mem::replace(&mut self.transport, Transport::Closed) {
            let connection = ServerConnection::new(Arc::clone(&self.config)).unwrap();
            self.transport = Transport::Tls(Box::new(StreamOwned::new(connection, stream)));
        }
    }

    /// Reads what there is; 0 is the end.
    fn receive(&mut self) -> io::Result<usize> {
        let mut buffer = [0; 8192];
        let length = match &mut self.transport {
            Transport::Plain(stream) => stream.read(&mut buffer)?,
            Transport::Tls(stream) => stream.read(&mut buffer)?,
            Transport::Closed => 0,
        };
        self.unread.extend_from_slice(&buffer[..length]);
        // It comes early, if at all.
        if !self.sees_sessions
            && self.unread.len() <= 2 * buffer.len()
            && let Some(end) = find_end(&self.unread, SESSION)
        {
            self.unread.drain(end - SESSION.len()..end);
        }
        self.shared.received.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..length]));
        Ok(length)
    }
}

/// What goes along with a first login, for the servers of old. No script has to expect it: nobody waits for the answer
/// where the server doesn't ask for it.
const SESSION: &str = "<iq id='session' type='set'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>";

/// The value of an attribute, in the first tag that has it.
pub fn attribute(xml: &str, name: &str) -> Option<String> {
    let start = xml.find(&format!(" {name}="))? + name.len() + 2;
    let quote = xml[start..].chars().next()?;
    xml[start + 1..].split(quote).next().map(str::to_string)
}

/// Where the first `text` in `bytes` ends.
fn find_end(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text.as_bytes()).map(|start| start + text.len())
}

/// Whether an error only says that nothing came yet.
fn is_pause(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}
