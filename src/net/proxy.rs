//! Asking a proxy for the connection: SOCKS5 and HTTP's CONNECT.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_socks::tcp::Socks5Stream;
use zeroize::Zeroizing;

use super::{Endpoint, ProxyError};
use crate::account::{Proxy, ProxyKind};
use crate::error::plain_words;

/// The most that the head of a response may have.
const HEAD_CAP: usize = 8 * 1024;

/// Has the proxy at the other end of `socket` connect to `endpoint`.
///
/// The endpoint's name is handed over unresolved. Nothing that the server says is read.
pub(super) async fn open(socket: &mut TcpStream, proxy: &Proxy, endpoint: &Endpoint) -> Result<(), ProxyError> {
    match proxy.kind {
        ProxyKind::Socks5 => socks(socket, proxy, endpoint).await,
        ProxyKind::Http => http(socket, proxy, endpoint).await,
    }
}

async fn socks(socket: &mut TcpStream, proxy: &Proxy, endpoint: &Endpoint) -> Result<(), ProxyError> {
    // An IP address goes as such, anything else as a name (RFC 1928 §5).
    let target = (endpoint.host.as_str(), endpoint.port);
    let outcome = match &proxy.login {
        Some((user, password)) => {
            Socks5Stream::connect_with_password_and_socket(socket, target, user, password.expose()).await
        }
        None => Socks5Stream::connect_with_socket(socket, target).await,
    };
    outcome.map(|_| ()).map_err(|error| socks_error(error, endpoint))
}

fn socks_error(error: tokio_socks::Error, endpoint: &Endpoint) -> ProxyError {
    use tokio_socks::Error::*;
    let why = match error {
        PasswordAuthFailure(_) | NoAcceptableAuthMethods | AuthorizationRequired | InvalidAuthValues(_) => {
            return ProxyError::Login;
        }
        Io(error) => return broken(&error),
        InvalidResponseVersion | UnknownAuthMethod | InvalidReservedByte | UnknownAddressType => {
            return ProxyError::Strange { why: "it does not speak SOCKS 5".to_owned() };
        }
        GeneralSocksServerFailure => "it gives no reason".to_owned(),
        ConnectionNotAllowedByRuleset => "its rules forbid it".to_owned(),
        NetworkUnreachable => "the network is unreachable".to_owned(),
        HostUnreachable => "the host is unreachable".to_owned(),
        ConnectionRefused => "connection refused".to_owned(),
        TtlExpired => "the server is too far away or does not answer".to_owned(),
        other => other.to_string(),
    };
    ProxyError::Refused { target: endpoint.to_string(), why }
}

async fn http(socket: &mut TcpStream, proxy: &Proxy, endpoint: &Endpoint) -> Result<(), ProxyError> {
    socket.write_all(request(proxy, endpoint).as_bytes()).await.map_err(|error| broken(&error))?;
    let head = read_head(socket).await?;
    judge(&head, endpoint)
}

/// Writes the request (RFC 9110 §9.3.6), with a Basic login where there is one (RFC 7617).
fn request(proxy: &Proxy, endpoint: &Endpoint) -> Zeroizing<String> {
    let mut request = Zeroizing::new(format!("CONNECT {endpoint} HTTP/1.1\r\nHost: {endpoint}\r\n"));
    if let Some((user, password)) = &proxy.login {
        let login = Zeroizing::new(format!("{user}:{}", password.expose()));
        let encoded = Zeroizing::new(STANDARD.encode(login.as_bytes()));
        request.push_str("Proxy-Authorization: Basic ");
        request.push_str(&encoded);
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    request
}

/// Reads up to the empty line and not a byte further, since what follows is the server's.
async fn read_head(socket: &mut TcpStream) -> Result<Vec<u8>, ProxyError> {
    let mut head = Vec::new();
    let mut seen = [0; 1024];
    loop {
        let count = socket.peek(&mut seen).await.map_err(|error| broken(&error))?;
        if count == 0 {
            return Err(broken(&io::ErrorKind::UnexpectedEof.into()));
        }
        let before = head.len();
        head.extend_from_slice(&seen[..count]);
        // The end may have begun in what was taken before.
        let end = head.windows(4).position(|window| window == b"\r\n\r\n").map(|start| start + 4);
        head.truncate(end.unwrap_or(head.len()));
        let taken = head.len() - before;
        socket.read_exact(&mut seen[..taken]).await.map_err(|error| broken(&error))?;
        if end.is_some() {
            return Ok(head);
        }
        if head.len() > HEAD_CAP {
            return Err(ProxyError::Strange { why: "its answer is too long".to_owned() });
        }
    }
}

/// Judges by the status line (RFC 9112 §4): any 2xx opens the tunnel.
pub(super) fn judge(head: &[u8], endpoint: &Endpoint) -> Result<(), ProxyError> {
    let text = String::from_utf8_lossy(head);
    let line = text.lines().next().unwrap_or_default();
    let status = line.strip_prefix("HTTP/1.").and_then(|rest| rest.split_once(' ')).map(|(_, status)| status);
    let code = status.and_then(|status| status.get(..3)).and_then(|code| code.parse::<u16>().ok());
    match (code, status) {
        (Some(200..=299), _) => Ok(()),
        (Some(407), _) => Err(ProxyError::Login),
        (Some(_), Some(status)) => {
            let why = format!("it answered \"{}\"", status.trim());
            Err(ProxyError::Refused { target: endpoint.to_string(), why })
        }
        _ => Err(ProxyError::Strange { why: "it does not speak HTTP".to_owned() }),
    }
}

fn broken(error: &io::Error) -> ProxyError {
    let why = match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => "it closed the connection".to_owned(),
        _ => plain_words(error),
    };
    ProxyError::Strange { why }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tokio::net::TcpListener;

    use super::super::Kind;
    use super::*;
    use crate::secret::Secret;

    fn endpoint() -> Endpoint {
        Endpoint { host: "xmpp.example".into(), port: 5223, kind: Kind::Direct }
    }

    fn proxy(kind: ProxyKind, login: Option<(&str, &str)>) -> Proxy {
        let login = login.map(|(user, password)| (user.to_owned(), Secret::new(password.to_owned())));
        Proxy { kind, host: "127.0.0.1".into(), port: 1, login }
    }

    #[test]
    fn the_status_line_decides() {
        let judge = |head: &str| judge(head.as_bytes(), &endpoint());
        assert_eq!(judge("HTTP/1.1 200 Connection established\r\n\r\n"), Ok(()));
        assert_eq!(judge("HTTP/1.0 200\r\n\r\n"), Ok(()));
        assert_eq!(judge("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"), Err(ProxyError::Login));
        let target = "xmpp.example:5223".to_owned();
        let refused = ProxyError::Refused { target, why: "it answered \"503 Nope\"".into() };
        assert_eq!(judge("HTTP/1.1 503 Nope\r\nA: b\r\n\r\n"), Err(refused));
        for strange in
            ["SSH-2.0-x\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 2\r\n\r\n", "HTTP/1.1 é0\r\n\r\n", "\r\n\r\n"]
        {
            assert!(matches!(judge(strange), Err(ProxyError::Strange { .. })), "{strange:?}");
        }
    }

    #[test]
    fn the_request_carries_the_login() {
        let request = request(&proxy(ProxyKind::Http, Some(("u", "p:w"))), &endpoint());
        let head = "CONNECT xmpp.example:5223 HTTP/1.1\r\nHost: xmpp.example:5223\r\n";
        assert_eq!(*request, format!("{head}Proxy-Authorization: Basic dTpwOnc=\r\n\r\n"));
    }

    /// A proxy's side that sends `parts` one after the other.
    async fn served(parts: &'static [&'static [u8]]) -> TcpStream {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let socket = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        tokio::spawn(async move {
            let (mut peer, _) = listener.accept().await.unwrap();
            for part in parts {
                peer.write_all(part).await.unwrap();
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            // What the client wrote is read, so that closing doesn't reset.
            let _ = peer.read(&mut [0; 1024]).await;
        });
        socket
    }

    #[tokio::test]
    async fn what_follows_the_head_stays_for_the_server() {
        let mut socket = served(&[b"HTTP/1.1 200 OK\r\nX: y\r", b"\n\r", b"\nhello"]).await;
        http(&mut socket, &proxy(ProxyKind::Http, None), &endpoint()).await.unwrap();
        let mut rest = [0; 5];
        socket.read_exact(&mut rest).await.unwrap();
        assert_eq!(&rest, b"hello");
    }

    #[tokio::test]
    async fn an_endless_head_is_refused() {
        let mut socket = served(&[&[b'a'; 3 * HEAD_CAP]]).await;
        let error = read_head(&mut socket).await.unwrap_err();
        assert_eq!(error, ProxyError::Strange { why: "its answer is too long".into() });
    }

    #[tokio::test]
    async fn a_socks_proxy_that_wants_a_login_says_so() {
        let mut socket = served(&[b"\x05\xff"]).await;
        let outcome = open(&mut socket, &proxy(ProxyKind::Socks5, None), &endpoint()).await;
        assert_eq!(outcome, Err(ProxyError::Login));

        let mut socket = served(&[b"\x05\x02", b"\x01\x01"]).await;
        let outcome = open(&mut socket, &proxy(ProxyKind::Socks5, Some(("u", "p"))), &endpoint()).await;
        assert_eq!(outcome, Err(ProxyError::Login));

        let mut socket = served(&[b"\x05\x00", b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01"]).await;
        assert_eq!(open(&mut socket, &proxy(ProxyKind::Socks5, None), &endpoint()).await, Ok(()));
    }
}
