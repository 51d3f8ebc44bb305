//! A small proxy, SOCKS5 or HTTP, that resolves only the names that a test tells it.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How long a client, or a server, may keep the proxy waiting.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a proxy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Socks5,
    Http,
}

/// What a proxy knows and wants.
#[derive(Debug)]
pub struct ProxyBuilder {
    kind: Kind,
    hosts: HashMap<String, IpAddr>,
    login: Option<(String, String)>,
    refuses: bool,
}

impl ProxyBuilder {
    /// Lets it know the address of `host`. What it doesn't know it doesn't reach.
    pub fn host(mut self, host: &str, address: IpAddr) -> ProxyBuilder {
        self.hosts.insert(host.into(), address);
        self
    }

    /// Makes it want a login.
    pub fn login(mut self, user: &str, password: &str) -> ProxyBuilder {
        self.login = Some((user.into(), password.into()));
        self
    }

    /// Makes it forbid all connections.
    pub fn refuses(mut self) -> ProxyBuilder {
        self.refuses = true;
        self
    }

    /// Starts it.
    pub fn start(self) -> Proxy {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared { of: self, requests: Mutex::default(), ended: AtomicBool::new(false) });
        let threads = Arc::clone(&shared);
        std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if threads.ended.load(Ordering::SeqCst) {
                    break;
                }
                let shared = Arc::clone(&threads);
                std::thread::spawn(move || shared.serve(stream).ok());
            }
        });
        Proxy { address, shared }
    }
}

/// What the threads of one proxy share.
#[derive(Debug)]
struct Shared {
    of: ProxyBuilder,
    requests: Mutex<Vec<String>>,
    ended: AtomicBool,
}

/// A proxy in threads of this process, until dropped.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Proxy {
    /// A SOCKS5 proxy (RFC 1928, RFC 1929).
    pub fn socks5() -> ProxyBuilder {
        ProxyBuilder { kind: Kind::Socks5, hosts: HashMap::new(), login: None, refuses: false }
    }

    /// An HTTP proxy, for CONNECT alone (RFC 9110 §9.3.6).
    pub fn http() -> ProxyBuilder {
        ProxyBuilder { kind: Kind::Http, ..Proxy::socks5() }
    }

    /// Its URL; `login` is empty, or ends with an `@`.
    pub fn url(&self, login: &str) -> String {
        let scheme = match self.shared.of.kind {
            Kind::Socks5 => "socks5",
            Kind::Http => "http",
        };
        format!("{scheme}://{login}{}", self.address)
    }

    /// What it was asked to connect to, `host:port` as the client gave it.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // The thread waits for a client: one more wakes it.
        TcpStream::connect(self.address).ok();
    }
}

impl Shared {
    fn serve(&self, mut client: TcpStream) -> io::Result<()> {
        client.set_read_timeout(Some(PATIENCE))?;
        let server = match self.of.kind {
            Kind::Socks5 => self.socks5(&mut client)?,
            Kind::Http => self.http(&mut client)?,
        };
        match server {
            Some(server) => tunnel(client, server),
            None => client.shutdown(Shutdown::Write).and_then(|()| drain(client)),
        }
    }

    fn socks5(&self, client: &mut TcpStream) -> io::Result<Option<TcpStream>> {
        let [_version, count] = take(client)?;
        let methods = take_many(client, count)?;
        let wanted = if self.of.login.is_some() { 2 } else { 0 };
        if !methods.contains(&wanted) {
            client.write_all(&[5, 0xff])?;
            return Ok(None);
        }
        client.write_all(&[5, wanted])?;
        if let Some((user, password)) = &self.of.login {
            let [_version, length] = take(client)?;
            let theirs = take_many(client, length)?;
            let [length] = take(client)?;
            let given = (theirs, take_many(client, length)?);
            let is_right = given == (user.clone().into_bytes(), password.clone().into_bytes());
            client.write_all(&[1, u8::from(!is_right)])?;
            if !is_right {
                return Ok(None);
            }
        }
        let [_version, _connect, _reserved, kind] = take(client)?;
        let host = match kind {
            1 => Ipv4Addr::from(take::<4>(client)?).to_string(),
            4 => Ipv6Addr::from(take::<16>(client)?).to_string(),
            _ => {
                let [length] = take(client)?;
                String::from_utf8_lossy(&take_many(client, length)?).into_owned()
            }
        };
        let server = self.connect(&host, u16::from_be_bytes(take(client)?));
        let code = match &server {
            _ if self.of.refuses => 2,
            Some(_) => 0,
            None => 4,
        };
        client.write_all(&[5, code, 0, 1, 0, 0, 0, 0, 0, 0])?;
        Ok(server)
    }

    fn http(&self, client: &mut TcpStream) -> io::Result<Option<TcpStream>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.extend(take::<1>(client)?);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        if let Some((user, password)) = &self.of.login {
            let login = format!("Proxy-Authorization: Basic {}", STANDARD.encode(format!("{user}:{password}")));
            if !head.lines().any(|line| line == login) {
                client.write_all(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n\r\n",
                )?;
                return Ok(None);
            }
        }
        let target = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let (host, port) = target.rsplit_once(':').unwrap_or((target, "0"));
        let server = self.connect(host.trim_matches(['[', ']']), port.parse().unwrap_or(0));
        client.write_all(match &server {
            _ if self.of.refuses => b"HTTP/1.1 403 Forbidden\r\n\r\n",
            Some(_) => b"HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n",
            None => b"HTTP/1.1 502 Bad Gateway\r\n\r\n",
        })?;
        Ok(server)
    }

    fn connect(&self, host: &str, port: u16) -> Option<TcpStream> {
        self.requests.lock().unwrap().push(format!("{host}:{port}"));
        let address = host.parse().ok().or_else(|| self.of.hosts.get(host).copied())?;
        if self.of.refuses {
            return None;
        }
        TcpStream::connect_timeout(&(address, port).into(), PATIENCE).ok()
    }
}

fn take<const LENGTH: usize>(stream: &mut TcpStream) -> io::Result<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn take_many(stream: &mut TcpStream, count: u8) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::from(count)];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Carries bytes both ways until each side has ended.
fn tunnel(client: TcpStream, server: TcpStream) -> io::Result<()> {
    client.set_read_timeout(None)?;
    for stream in [&client, &server] {
        stream.set_nodelay(true)?;
    }
    let (mut upward, mut server_in) = (client.try_clone()?, server.try_clone()?);
    let up = std::thread::spawn(move || {
        io::copy(&mut upward, &mut server_in).ok();
        server_in.shutdown(Shutdown::Write).ok();
    });
    let (mut downward, mut client_in) = (server, client);
    io::copy(&mut downward, &mut client_in).ok();
    client_in.shutdown(Shutdown::Write).ok();
    up.join().map_err(|_| ErrorKind::Other.into())
}

/// Reads what still comes, so that closing doesn't reset.
fn drain(mut stream: TcpStream) -> io::Result<()> {
    io::copy(&mut stream, &mut io::sink()).map(|_| ())
}
