//! Elements in and out of a connection. Reading and writing go on at the same time, so that
//! a peer that answers before it has read everything can't lock us up.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::xml::{Piece, Reader};
use super::{Error, StreamError, XmlLog};
use crate::error::{Phase, plain_words};
use crate::net;

/// How much is read at once.
const CHUNK: usize = 16 * 1024;

/// So many bytes of answers wait for a peer to read them; further ones are left out. It could ask without end.
const MAX_ANSWERS: usize = 1024 * 1024;

/// What carries the bytes.
pub enum Transport {
    /// TCP, before STARTTLS only.
    Plain(TcpStream),
    /// TLS over TCP.
    Tls(Box<TlsStream<TcpStream>>),
}

/// XML in and out of a connection.
pub struct Wire {
    transport: Transport,
    reader: Reader,
    input: Vec<u8>,
    consumed: usize,
    output: Vec<u8>,
    written: usize,
    unflushed: bool,
    /// How many bytes of answers were put into `output` since it was empty.
    answers: usize,
    /// We have said goodbye: nothing of ours may follow.
    has_ended: bool,
    log: Option<XmlLog>,
    /// What was read and is to be read again.
    unread: VecDeque<Element>,
    /// How far we have come, for errors.
    pub phase: Phase,
}

impl Wire {
    /// Speaks over `transport`.
    pub fn new(transport: Transport, phase: Phase, log: Option<XmlLog>) -> Self {
        Self {
            transport,
            reader: Reader::new(),
            input: Vec::new(),
            consumed: 0,
            output: Vec::new(),
            written: 0,
            unflushed: false,
            answers: 0,
            has_ended: false,
            log,
            unread: VecDeque::new(),
            phase,
        }
    }

    /// Begins the stream, or begins it anew (RFC 6120 §4.3.3). `from` is shown only inside TLS.
    pub fn push_header(&mut self, to: &str, from: Option<&str>) {
        self.reader = Reader::new();
        let mut header = String::from("<?xml version='1.0'?><stream:stream");
        let attributes = [
            ("to", Some(to)),
            ("from", from),
            ("version", Some("1.0")),
            ("xml:lang", Some("en")),
            ("xmlns", Some(ns::JABBER_CLIENT)),
            ("xmlns:stream", Some(ns::STREAM)),
        ];
        for (name, value) in attributes {
            if let Some(value) = value {
                let value = xmpp::minidom::element::escape(value.as_bytes());
                header.push_str(&format!(" {name}='{}'", String::from_utf8_lossy(&value)));
            }
        }
        header.push('>');
        self.push_tag(&header);
    }

    /// Ends our side of the stream (RFC 6120 §4.4): what is pushed behind this goes nowhere.
    pub fn push_footer(&mut self) {
        self.push_tag("</stream:stream>");
        self.has_ended = true;
    }

    fn push_tag(&mut self, tag: &str) {
        if self.has_ended {
            return;
        }
        if let Some(log) = &self.log {
            log.sent_tag(tag);
        }
        self.output.extend_from_slice(tag.as_bytes());
    }

    /// Whether we have said goodbye.
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Puts an element into the next flight.
    pub fn push(&mut self, element: &Element) {
        let _ = self.push_within(element, usize::MAX);
    }

    /// The same for what only answers, unless the peer reads no answers; whether it was put there.
    pub fn push_answer(&mut self, element: &Element) -> bool {
        let is_read = self.answers < MAX_ANSWERS && !self.has_ended;
        if is_read {
            let before = self.output.len();
            self.push(element);
            self.answers += self.output.len() - before;
        }
        is_read
    }

    /// Puts an element into the next flight, unless it takes more than `limit` bytes.
    ///
    /// # Errors
    /// How many it would take.
    pub fn push_within(&mut self, element: &Element, limit: usize) -> Result<(), usize> {
        let text = serialize(element);
        if text.len() > limit {
            return Err(text.len());
        }
        if self.has_ended {
            return Ok(());
        }
        if let Some(log) = &self.log {
            log.sent(element);
        }
        self.output.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// How many bytes are to go out with the next flight.
    pub fn pending(&self) -> usize {
        self.output.len() - self.written
    }

    /// Lets elements be read once more, in this order. Nothing may be waiting so yet.
    pub fn unread(&mut self, elements: impl IntoIterator<Item = Element>) {
        self.unread = elements.into_iter().collect();
    }

    /// Writes what was pushed, and reads the next piece meanwhile. Safe to cancel.
    ///
    /// # Errors
    /// A broken connection, XML of no use, or a stream error.
    pub async fn next(&mut self) -> Result<Piece, Error> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// Reads the next element; the end of the stream is an error here.
    ///
    /// # Errors
    /// As [`Wire::next`], and the end of the stream.
    pub async fn element(&mut self) -> Result<Element, Error> {
        loop {
            match self.next().await? {
                Piece::Element(element) => return Ok(element),
                Piece::Header { .. } => {}
                Piece::Footer => return Err(Error::Closed(self.phase, None)),
            }
        }
    }

    /// Writes what was pushed.
    ///
    /// # Errors
    /// A broken connection.
    pub async fn flush(&mut self) -> Result<(), Error> {
        poll_fn(|context| self.poll_write_out(context)).await
    }

    /// Closes our direction: TLS's close_notify, TCP's FIN.
    ///
    /// # Errors
    /// A broken connection.
    pub async fn shutdown(&mut self) -> Result<(), Error> {
        self.flush().await?;
        let phase = self.phase;
        poll_fn(|context| self.transport.with(|io| io.poll_shutdown(context))).await.map_err(|e| closed(phase, &e))
    }

    /// The TCP connection, to be secured: nothing may have come behind the server's answer,
    /// since it would not have been protected (as in CVE-2011-0411).
    ///
    /// # Errors
    /// When something has come.
    pub fn into_tcp(self) -> Result<TcpStream, Error> {
        match self.transport {
            Transport::Plain(socket) if self.consumed == self.input.len() => Ok(socket),
            _ => Err(Error::StartTls("something came in plain text behind the server's answer to STARTTLS")),
        }
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Piece, Error>> {
        if let Some(element) = self.unread.pop_front() {
            return Poll::Ready(Ok(Piece::Element(element)));
        }
        loop {
            if let Some(piece) = self.parse()? {
                return Poll::Ready(Ok(piece));
            }
            let write = self.poll_write_out(context);
            match self.poll_read_in(context) {
                Poll::Ready(read) => read?,
                // A failed write counts only when there is nothing to read any more: the server's
                // last words, a stream error, say why it closed the connection.
                Poll::Pending => match write {
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                    _ => return Poll::Pending,
                },
            }
        }
    }

    fn parse(&mut self) -> Result<Option<Piece>, Error> {
        let mut rest = &self.input[self.consumed..];
        let piece = self.reader.read(&mut rest).map_err(|error| Error::Xml(self.phase, error));
        self.consumed = self.input.len() - rest.len();
        let piece = piece?;
        if let Some(log) = &self.log {
            match &piece {
                Some(Piece::Header { id, from }) => log.received_tag(&format!(
                    "<stream:stream id='{}' from='{}'>",
                    id.as_deref().unwrap_or_default(),
                    from.as_deref().unwrap_or_default()
                )),
                Some(Piece::Element(element)) => log.received(element),
                Some(Piece::Footer) => log.received_tag("</stream:stream>"),
                None => {}
            }
        }
        if let Some(Piece::Element(element)) = &piece
            && let Some(error) = StreamError::of(element)
        {
            return Err(Error::Stream(self.phase, error));
        }
        Ok(piece)
    }

    fn poll_write_out(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let phase = self.phase;
        while self.written < self.output.len() {
            let output = &self.output[self.written..];
            let count =
                ready!(self.transport.with(|io| io.poll_write(context, output))).map_err(|e| closed(phase, &e))?;
            self.written += count;
            self.unflushed = true;
        }
        self.output.clear();
        self.written = 0;
        self.answers = 0;
        if self.unflushed {
            ready!(self.transport.with(|io| io.poll_flush(context))).map_err(|e| closed(phase, &e))?;
            self.unflushed = false;
            self.transport.acknowledge_quickly();
        }
        Poll::Ready(Ok(()))
    }

    fn poll_read_in(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.input.drain(..self.consumed);
        self.consumed = 0;
        self.input.reserve(CHUNK);
        let input = &mut self.input;
        // To fill the buffer with zeros before would take longer than to read.
        let result = self.transport.with(|mut io| pin!(io.read_buf(input)).poll(context));
        match ready!(result) {
            Ok(0) => Poll::Ready(Err(Error::Closed(self.phase, None))),
            Ok(_) => Poll::Ready(Ok(())),
            Err(error) => Poll::Ready(Err(closed(self.phase, &error))),
        }
    }
}

/// The bytes of an element inside a stream. The stream has declared the stanzas' namespace already.
pub fn serialize(element: &Element) -> String {
    let text = String::from(element);
    let tag = element.name().len() + 1;
    let declaration = format!(" xmlns='{}'", ns::JABBER_CLIENT);
    match text.get(tag..).and_then(|rest| rest.strip_prefix(declaration.as_str())) {
        Some(rest) => format!("{}{rest}", &text[..tag]),
        None => text,
    }
}

fn closed(phase: Phase, error: &io::Error) -> Error {
    // TLS 1.3 brings the server's refusal of our certificate only with the first read.
    if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) {
        return Error::Net(net::explain(error));
    }
    let why = match error.kind() {
        // rustls's word for a connection that ended without close_notify, which many servers do.
        io::ErrorKind::UnexpectedEof => None,
        _ => Some(plain_words(error)),
    };
    Error::Closed(phase, why)
}

trait Duplex: AsyncRead + AsyncWrite + Unpin {}
impl<T: AsyncRead + AsyncWrite + Unpin> Duplex for T {}

impl Transport {
    fn with<T>(&mut self, call: impl FnOnce(Pin<&mut dyn Duplex>) -> T) -> T {
        match self {
            Transport::Plain(socket) => call(Pin::new(socket)),
            Transport::Tls(stream) => call(Pin::new(stream.as_mut())),
        }
    }

    /// Asks the system not to delay its next ACK: Prosody's Nagle would wait for it 40 ms long.
    /// Linux forgets it, so it is asked after each flush.
    fn acknowledge_quickly(&self) {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            let socket = match self {
                Transport::Plain(socket) => socket,
                Transport::Tls(stream) => stream.get_ref().0,
            };
            let _ = socket.set_quickack(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stanza_does_not_repeat_the_streams_namespace() {
        let message: Element =
            "<message xmlns='jabber:client' to='a@b'><body>it's &lt;1&gt;</body></message>".parse().unwrap();
        assert_eq!(serialize(&message), "<message to='a@b'><body>it's &lt;1&gt;</body></message>");
        let ack = Element::bare("r", ns::SM);
        assert_eq!(serialize(&ack), "<r xmlns='urn:xmpp:sm:3'/>");
    }

    #[test]
    fn line_ends_survive_the_wire() {
        let mut body = Element::bare("body", ns::JABBER_CLIENT);
        body.append_text("a\r\nb\rc\nd\te");
        let message = Element::builder("message", ns::JABBER_CLIENT).append(body).build();
        let again: Element = format!("<x xmlns='jabber:client'>{}</x>", serialize(&message)).parse().unwrap();
        assert_eq!(
            again.children().next().unwrap().get_child("body", ns::JABBER_CLIENT).unwrap().text(),
            "a\r\nb\rc\nd\te"
        );
    }
}
