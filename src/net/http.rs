//! A file put by HTTP/1.1 over TLS (RFC 9110 §9.3.4), streamed from where it lies.

use std::error::Error as _;
use std::fmt;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use hyper::rt::{Read as HyperRead, ReadBufCursor, Write as HyperWrite};
use hyper::{Request, Response, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{mpsc, watch};

use super::dial::Candidates;
use super::names::Names;
use super::tls::Client;
use super::{Endpoint, Kind, host_port};
use crate::account::{Route, Trust};
use crate::deadline::{Deadline, Expired};
use crate::error::plain_words;
use crate::thread;

/// How much is read from the file, or from the connection, at once.
const CHUNK: usize = 64 * 1024;

/// How much of an answer is looked at, for its words.
const WORDS: usize = 2 * 1024;

/// What some servers leave as it is in their URLs, though RFC 3986 has it encoded.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}');

/// Where to put something: a URL, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The host, an IPv6 address without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Path and query.
    path: String,
}

/// What to put.
pub struct Content {
    /// Read from its beginning, wherever it stands.
    pub file: Arc<File>,
    /// How many bytes: as many must come.
    pub size: u64,
    /// Its media type.
    pub kind: String,
    /// Further header fields.
    pub headers: Vec<(String, String)>,
}

/// How to get there, and whom to trust as the host.
pub struct Way {
    /// The proxy and the resolvers; the rest is of no use here.
    pub route: Route,
    /// Authorities and pins.
    pub trust: Trust,
    /// Bounds name look-up, TCP, the proxy and TLS together.
    pub connect_timeout: Duration,
    /// How long nothing may go on.
    pub patience: Duration,
}

/// What the server said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status code (RFC 9110 §15).
    pub status: u16,
    /// Its meaning, and the server's words if it has some.
    pub words: String,
}

/// Why there is no reply.
#[derive(Debug)]
pub enum Error {
    /// No `https:` URL.
    Url(&'static str),
    /// A header field that HTTP can't carry.
    Header(String),
    /// The host was not reached, or not trusted.
    Net(super::Error),
    /// Nothing went on for too long, or a signal came.
    Expired(Expired),
    /// The file can't be read, or is shorter than it was.
    File(String),
    /// The connection broke.
    Broken(String),
    /// What came is no HTTP.
    NotHttp,
}

impl Target {
    /// Takes a URL apart. Only `https:` will do: plain text is never spoken.
    ///
    /// # Errors
    /// [`Error::Url`].
    pub fn parse(url: &str) -> Result<Self, Error> {
        let url = url.trim();
        if url.contains(|c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
            return Err(Error::Url("has characters in it that act on a terminal"));
        }
        let uri = utf8_percent_encode(url, UNSAFE).to_string();
        let uri: Uri = uri.parse().map_err(|_| Error::Url("is none"))?;
        match uri.scheme_str() {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => {}
            Some(_) => return Err(Error::Url("is not https, and plain text is never spoken")),
            None => return Err(Error::Url("is none")),
        }
        let authority = uri.authority().ok_or(Error::Url("has no host"))?;
        if authority.as_str().contains('@') {
            return Err(Error::Url("has a user name in it"));
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err(Error::Url("has no host"));
        }
        let port = match authority.as_str().strip_prefix(authority.host()) {
            Some("" | ":") => 443,
            _ => authority.port_u16().ok_or(Error::Url("has a port that there can't be"))?,
        };
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Self { host: host.to_owned(), port, path: path.to_owned() })
    }

    /// The host, with the port where it isn't the usual one (RFC 9110 §7.2).
    fn authority(&self) -> String {
        let whole = host_port(&self.host, self.port);
        if self.port == 443 { whole.trim_end_matches(":443").to_owned() } else { whole }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.authority())
    }
}

/// Puts `content` there. `progress` is told how much was sent so far, each time that it is more.
/// Redirections are not followed: a reply is a reply.
///
/// # Errors
/// Why there is no reply.
pub async fn put(
    way: &Way,
    target: &Target,
    content: Content,
    deadline: &Deadline,
    mut progress: impl FnMut(u64),
) -> Result<Reply, Error> {
    let size = content.size;
    let request = request(target, content)?;
    let connecting = deadline.within(way.connect_timeout);
    let client = Client::http(&way.trust, &target.host)?;
    let endpoint = Endpoint { host: super::resolve::ascii(&target.host)?, port: target.port, kind: Kind::Direct };
    let names = Names::new(&way.route.dns_servers)?;
    let mut candidates = Candidates::new(vec![endpoint], names, way.route.proxy.clone(), Duration::ZERO, None);
    let socket = candidates.connect(&connecting).await?.socket;
    let (stream, _) = client.handshake(socket, Kind::Direct, &connecting).await?;
    let (written, mut sent) = watch::channel(0);
    let mut exchange = pin!(exchange(Counted { stream, written }, request));
    loop {
        let step = async {
            tokio::select! {
                reply = &mut exchange => Some(reply),
                Ok(()) = sent.changed() => None,
            }
        };
        match deadline.within(way.patience).wait(step).await {
            Ok(Some(reply)) => return reply,
            Ok(None) => progress(size.min(*sent.borrow_and_update())),
            Err(expired) => return Err(Error::Expired(expired)),
        }
    }
}

fn request(target: &Target, content: Content) -> Result<Request<Upload>, Error> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Error::Header(text.to_owned()));
    let mut request = Request::put(target.path.as_str());
    request = request.header(HOST, value(&target.authority())?).header(CONTENT_TYPE, value(&content.kind)?);
    for (name, text) in &content.headers {
        let name = HeaderName::try_from(name).map_err(|_| Error::Header(name.clone()))?;
        let mut value = value(text)?;
        value.set_sensitive(true);
        request = request.header(name, value);
    }
    request.body(Upload::read(content.file, content.size)).map_err(|error| Error::Broken(error.to_string()))
}

/// Sends the request, and reads what comes back, while the connection is at work.
async fn exchange<S>(stream: Counted<S>, request: Request<Upload>) -> Result<Reply, Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut sender, connection) = http1::handshake(stream).await.map_err(|error| failure(&error))?;
    let mut connection = pin!(connection);
    let mut reply = pin!(async { read_reply(sender.send_request(request).await?).await });
    let mut ended = None;
    loop {
        tokio::select! {
            biased;
            reply = &mut reply => {
                // What broke the connection says more than that the request was given up.
                let why = |error: hyper::Error| match &ended {
                    Some(Err(end)) => failure(end),
                    _ => failure(&error),
                };
                return reply.map_err(why);
            }
            end = &mut connection, if ended.is_none() => ended = Some(end),
        }
    }
}

async fn read_reply(mut response: Response<Incoming>) -> Result<Reply, hyper::Error> {
    let status = response.status();
    let mut body = Vec::new();
    // Its words matter only when it refuses; if they don't come, the status says enough.
    while !status.is_success() && body.len() < WORDS {
        match response.body_mut().frame().await {
            Some(Ok(frame)) => body.extend_from_slice(frame.data_ref().map_or(&[][..], |data| data)),
            Some(Err(_)) | None => break,
        }
    }
    body.truncate(WORDS);
    let meaning = status.canonical_reason().unwrap_or_default();
    Ok(Reply { status: status.as_u16(), words: words(meaning, &body) })
}

/// A status's meaning, and the first line of the answer, unless it is a page for browsers or says the same.
pub(super) fn words(meaning: &str, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if line.is_empty() || line.starts_with('<') || line.eq_ignore_ascii_case(meaning) {
        return meaning.to_owned();
    }
    let line: String = line.chars().take(200).collect();
    format!("{meaning}: {line}").trim_start_matches(": ").to_owned()
}

fn failure(error: &hyper::Error) -> Error {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(inner) = inner.downcast_ref::<io::Error>() {
            if error.is_user() {
                return Error::File(plain_words(inner));
            }
            return match inner.kind() {
                io::ErrorKind::UnexpectedEof => Error::Broken("it closed the connection".to_owned()),
                _ if inner.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => {
                    Error::Net(super::explain(inner))
                }
                _ => Error::Broken(plain_words(inner)),
            };
        }
        source = inner.source();
    }
    if error.is_parse() {
        return Error::NotHttp;
    }
    Error::Broken("it closed the connection".to_owned())
}

impl From<super::Error> for Error {
    fn from(error: super::Error) -> Self {
        Error::Net(error)
    }
}

/// A file as the body of a request, read in a thread of its own: a disk may be slow.
struct Upload {
    chunks: mpsc::Receiver<io::Result<Bytes>>,
    left: u64,
}

impl Upload {
    fn read(file: Arc<File>, size: u64) -> Self {
        let (sender, chunks) = mpsc::channel(2);
        let refused = sender.clone();
        let started = thread::start("file", move || {
            let mut offset = 0;
            while offset < size {
                let mut chunk = vec![0; CHUNK.min(usize::try_from(size - offset).unwrap_or(CHUNK))];
                let read = match file.read_at(&mut chunk, offset) {
                    Ok(0) => break,
                    Ok(length) => {
                        chunk.truncate(length);
                        offset += length as u64;
                        Ok(chunk.into())
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let is_over = read.is_err();
                // Nobody takes it where the upload has ended early.
                if sender.blocking_send(read).is_err() || is_over {
                    break;
                }
            }
        });
        if let Err(error) = started {
            let _ = refused.try_send(Err(error));
        }
        Self { chunks, left: size }
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Poll::Ready(match ready!(self.chunks.poll_recv(context)) {
            Some(Ok(chunk)) => {
                self.left = self.left.saturating_sub(chunk.len() as u64);
                Some(Ok(Frame::data(chunk)))
            }
            Some(Err(error)) => Some(Err(error)),
            None if self.left > 0 => Some(Err(io::Error::other("it became shorter while it was sent"))),
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// A connection as hyper wants it, that tells how much was written.
struct Counted<S> {
    stream: S,
    written: watch::Sender<u64>,
}

impl<S: AsyncRead + Unpin> HyperRead for Counted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        mut into: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let mut room = [0; 4096];
        let length = room.len().min(into.remaining());
        let mut buffer = ReadBuf::new(&mut room[..length]);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
        into.put_slice(buffer.filled());
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> HyperWrite for Counted<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let count = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.written.send_modify(|written| *written += count as u64);
        Poll::Ready(Ok(count))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart_or_refused() {
        let parts = |url| Target::parse(url).map(|target| (target.to_string(), target.host, target.port, target.path));
        let (shown, host, port, path) = parts("https://Up.example.org/a%20b/\u{e4} c.png?x=1").unwrap();
        assert_eq!((shown.as_str(), host.as_str(), port), ("Up.example.org", "Up.example.org", 443));
        assert_eq!(path, "/a%20b/%C3%A4%20c.png?x=1");
        let (shown, host, port, path) = parts("HTTPS://[::1]:5443").unwrap();
        assert_eq!((shown.as_str(), host.as_str(), port, path.as_str()), ("[::1]:5443", "::1", 5443, "/"));
        for wrong in [
            "http://example.org/",
            "ftp://example.org/",
            "/path",
            "",
            "https://",
            "https://u:p@example.org/",
            "https://example.org:99999/",
            "https://example.org/\u{9b}",
        ] {
            assert!(matches!(parts(wrong), Err(Error::Url(_))), "{wrong}");
        }
    }

    #[test]
    fn the_words_of_a_refusal_are_one_short_line() {
        assert_eq!(words("Forbidden", b"\r\n no slot \nmore"), "Forbidden: no slot");
        assert_eq!(words("Forbidden", b"<html>"), "Forbidden");
        assert_eq!(words("", b"strange"), "strange");
        assert_eq!(words("Conflict", &[0xff; 9999]).chars().count(), 210);
    }
}
