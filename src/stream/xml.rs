//! XML in, with caps: the pieces of a stream (RFC 6120 §4) out of bytes as they come.

use std::fmt;

use rxml::parser::CommentMode;
use rxml::{AttrMap, Event, Options, Parse, Parser, WithOptions, error::EndOrError};
use xmpp::minidom::{Element, Node};
use xmpp::parsers::ns;

/// The largest stanza that is read, in bytes. Servers' own limits lie between 64 KiB and 512 KiB.
pub const MAX_STANZA: usize = 4 * 1024 * 1024;

/// How deep elements may nest. The deepest real stanzas (an archived, forwarded form) reach about 12.
pub const MAX_DEPTH: usize = 64;

/// The longest name or attribute value, in bytes: more than the stanzas that servers pass on, so that
/// none of them ends the stream. A picture in an attribute (XEP-0071) reaches some 100 kB.
const MAX_ATTRIBUTE: usize = 1024 * 1024;

/// How many elements one stanza may hold: a tree costs more memory than its bytes.
const MAX_ELEMENTS: usize = 50_000;

/// How much memory they may take, roughly and in bytes.
const MAX_WEIGHT: usize = 32 * 1024 * 1024;

/// How many attributes one stanza may hold.
const MAX_ATTRIBUTES: usize = 100_000;

/// How many bytes one tag may have: until its end all of its attributes are kept, which costs many times their bytes.
const MAX_TAG: usize = 2 * 1024 * 1024;

/// What a stream is made of.
#[derive(Debug)]
pub enum Piece {
    /// The peer's `<stream:stream>`: its `id` and `from`.
    Header {
        /// The stream's id.
        id: Option<String>,
        /// Who the peer says that it is.
        from: Option<String>,
    },
    /// A whole element at the first level.
    Element(Element),
    /// `</stream:stream>`.
    Footer,
}

/// What made the peer's XML unusable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// It is not XML, or not the kind that XMPP allows (RFC 6120 §11).
    Malformed(String),
    /// It doesn't start with an XMPP stream header.
    NotXmpp,
    /// A stanza is larger or deeper than we read.
    TooLarge(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Malformed(why) => write!(f, "the server sent malformed XML ({why})"),
            Error::NotXmpp => f.write_str("what answers there does not speak XMPP"),
            Error::TooLarge(what) => write!(f, "the server sent a stanza {what}"),
        }
    }
}

/// Cuts bytes into pieces of a stream. A new one is needed after each restart of the stream.
pub struct Reader {
    parser: Parser,
    open: Vec<Element>,
    header_seen: bool,
    bytes: usize,
    /// How many of them belong to nothing whole yet: a tag, or a piece of text.
    unfinished: usize,
    elements: usize,
    attributes: usize,
    weight: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

/// Reads the elements of a text that a user gave, as [`Elements`] does.
///
/// # Errors
/// Why it can't be read, in words.
pub fn elements(text: &str) -> Result<Vec<Element>, String> {
    Elements::new(text).map(|found| found.map(|(_, element)| element).map_err(|(_, why)| why)).collect()
}

/// The elements of a text that a user gave, with the caps of the wire for each; or why it can't be read, in words, as
/// the last. With each goes the line, from 1 on, where it begins, or where the reading ended. One without a namespace
/// of its own is in that of stanzas. Between them there may be white space; an XML declaration before the first, and
/// comments anywhere, are left out, since no stream has any (RFC 6120 §11.1).
pub struct Elements<'a> {
    reader: Reader,
    rest: &'a [u8],
    line: usize,
    is_over: bool,
}

impl<'a> Elements<'a> {
    /// Of this text.
    pub fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::new();
        reader.parser = Parser::with_options(Options { comments: CommentMode::Discard, ..options() });
        let mut elements = Self { reader, rest: text.as_bytes(), line: 1, is_over: false };
        let declaration = text.trim_start().strip_prefix("<?xml").filter(|rest| rest.starts_with(char::is_whitespace));
        if let (Some(_), Some((declaration, _))) = (declaration, text.split_once("?>")) {
            elements.pass(declaration.len() + 2);
        }
        let header = format!("<{WRAP}:stream xmlns:{WRAP}='{}' xmlns='{}'>", ns::STREAM, ns::JABBER_CLIENT);
        elements.is_over = elements.reader.read(&mut header.as_bytes()).is_err();
        elements
    }

    fn pass(&mut self, count: usize) {
        let (skipped, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.line += skipped.iter().filter(|&&byte| byte == b'\n').count();
        self.rest = rest;
    }

    /// Passes over what may stand between elements.
    fn skip_between(&mut self) {
        loop {
            self.pass(self.rest.len() - self.rest.trim_ascii_start().len());
            let comment =
                self.rest.strip_prefix(b"<!--").and_then(|rest| rest.windows(3).position(|end| end == b"-->"));
            match comment {
                Some(length) => self.pass(length + 7),
                None => return,
            }
        }
    }

    /// The next piece; `None`: there are no more.
    fn piece(&mut self) -> Result<Option<Element>, String> {
        if self.rest.is_empty() {
            let footer = format!("</{WRAP}:stream>");
            return match self.reader.read(&mut footer.as_bytes()) {
                Ok(Some(Piece::Footer)) => Ok(None),
                Ok(_) => Err(UNCLOSED.to_owned()),
                Err(error) => Err(words(error)),
            };
        }
        // The reader passes over text between stanzas.
        if !self.rest.starts_with(b"<") || self.rest.starts_with(b"<![") {
            return Err("there is text outside of an element".to_owned());
        }
        let mut rest = self.rest;
        let piece = self.reader.read(&mut rest);
        self.pass(self.rest.len() - rest.len());
        match piece {
            Ok(Some(Piece::Element(element))) => Ok(Some(element)),
            Ok(None) => Err(UNCLOSED.to_owned()),
            Ok(Some(_)) => Err("its tags don't match".to_owned()),
            Err(error) => Err(words(error)),
        }
    }
}

impl Iterator for Elements<'_> {
    type Item = Result<(usize, Element), (usize, String)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.skip_between();
        let line = self.line;
        let piece = self.piece();
        self.is_over = !matches!(piece, Ok(Some(_)));
        match piece {
            Ok(element) => element.map(|element| Ok((line, element))),
            Err(why) if why == UNCLOSED => Some(Err((line, why))),
            Err(why) => Some(Err((self.line, why))),
        }
    }
}

/// The prefix of what a user's text is wrapped in: one that it won't use by mistake.
const WRAP: &str = "stanza-cli-text";

const UNCLOSED: &str = "it has no end tag";

/// Why a user's text is of no use.
fn words(error: Error) -> String {
    match error {
        Error::TooLarge(what) => match what.strip_prefix("with ") {
            Some(what) => format!("it has {what}"),
            None => format!("it is {what}"),
        },
        Error::Malformed(why) => why,
        Error::NotXmpp => "it is not XML".to_owned(),
    }
}

fn options() -> Options {
    Options { max_token_length: MAX_ATTRIBUTE, ..Options::default() }
}

impl Reader {
    /// Waits for a stream header.
    pub fn new() -> Self {
        let parser = Parser::with_options(options());
        Self {
            parser,
            open: Vec::new(),
            header_seen: false,
            bytes: 0,
            unfinished: 0,
            elements: 0,
            attributes: 0,
            weight: 0,
        }
    }

    /// Reads from the front of `input`, which it shortens, until a piece is whole. `None`: more is needed.
    ///
    /// # Errors
    /// What is not XML, not XMPP or over a cap. The reader is of no more use then.
    pub fn read(&mut self, input: &mut &[u8]) -> Result<Option<Piece>, Error> {
        if self.bytes == 0 && !self.header_seen {
            // White space may be left over from before the stream's restart.
            *input = input.trim_ascii_start();
            // The parser would wait for the end of a text that never comes: "HTTP/1.1 400", "SSH-2.0".
            if input.first().is_some_and(|&byte| byte != b'<') {
                return Err(Error::NotXmpp);
            }
        }
        loop {
            let before = input.len();
            let event = self.parser.parse(input, false);
            self.count_bytes(before - input.len())?;
            match event {
                Ok(Some(event)) => {
                    self.unfinished = 0;
                    if let Some(piece) = self.take(event)? {
                        return Ok(Some(piece));
                    }
                }
                Ok(None) | Err(EndOrError::NeedMoreData) => return Ok(None),
                Err(EndOrError::Error(error)) => return Err(self.malformed(&error)),
            }
        }
    }

    fn malformed(&self, error: &rxml::Error) -> Error {
        if self.header_seen { Error::Malformed(error.to_string()) } else { Error::NotXmpp }
    }

    fn count_bytes(&mut self, read: usize) -> Result<(), Error> {
        self.bytes += read;
        self.unfinished += read;
        if self.bytes > MAX_STANZA {
            return Err(Error::TooLarge("larger than 4 MiB"));
        }
        if self.unfinished > MAX_TAG {
            return Err(Error::TooLarge("with a tag larger than 2 MiB"));
        }
        Ok(())
    }

    fn take(&mut self, event: Event) -> Result<Option<Piece>, Error> {
        match event {
            Event::XmlDeclaration(..) => Ok(None),
            Event::StartElement(_, (namespace, name), attributes) if !self.header_seen => {
                if namespace.as_str() != ns::STREAM || name != "stream" {
                    return Err(Error::NotXmpp);
                }
                self.header_seen = true;
                self.bytes = 0;
                Ok(Some(header(&attributes)))
            }
            Event::StartElement(_, (namespace, name), attributes) => {
                self.open_element(namespace.as_str(), name.as_str(), attributes)?;
                Ok(None)
            }
            Event::Text(_, text) => {
                // Between stanzas there is only white space, as keep-alive (RFC 6120 §4.6.1).
                match self.open.last_mut() {
                    Some(element) => element.append_text(text),
                    None => self.bytes = 0,
                }
                Ok(None)
            }
            Event::EndElement(_) => Ok(self.close_element()),
        }
    }

    fn open_element(&mut self, namespace: &str, name: &str, attributes: AttrMap) -> Result<(), Error> {
        self.elements += 1;
        self.attributes += attributes.iter().count();
        self.weight += tag_weight(&attributes);
        if self.open.len() >= MAX_DEPTH {
            return Err(Error::TooLarge("nested too deep"));
        }
        if self.elements > MAX_ELEMENTS || self.weight > MAX_WEIGHT {
            return Err(Error::TooLarge("with too many elements"));
        }
        if self.attributes > MAX_ATTRIBUTES {
            return Err(Error::TooLarge("with too many attributes"));
        }
        let mut element = Element::bare(name, namespace);
        *element.attrs_mut() = attributes;
        self.open.push(element);
        Ok(())
    }

    fn close_element(&mut self) -> Option<Piece> {
        let Some(element) = self.open.pop() else {
            return Some(Piece::Footer);
        };
        match self.open.last_mut() {
            Some(parent) => {
                parent.append_child(element);
                None
            }
            None => {
                self.bytes = 0;
                self.elements = 0;
                self.attributes = 0;
                self.weight = 0;
                Some(Piece::Element(element))
            }
        }
    }
}

fn header(attributes: &AttrMap) -> Piece {
    let value = |name: &str| {
        attributes
            .iter()
            .find(|((namespace, key), _)| namespace.is_none() && key.as_str() == name)
            .map(|(_, value)| value.clone())
    };
    Piece::Header { id: value("id"), from: value("from") }
}

/// Roughly how much memory an element takes, in bytes: many small ones take far more than they had on the wire.
pub fn weight(element: &Element) -> usize {
    let nodes = element.nodes().map(|node| match node {
        Node::Element(child) => weight(child),
        Node::Text(text) => 50 + text.len(),
    });
    tag_weight(element.attrs()) + nodes.sum::<usize>()
}

/// The same without what is inside: the first attribute brings the nodes of two B-trees.
fn tag_weight(attributes: &AttrMap) -> usize {
    let values: usize = attributes.iter().map(|(_, value)| 100 + value.len()).sum();
    if attributes.is_empty() { 300 } else { 1500 + values }
}

/// The first character of `text` that XML 1.0 forbids (§2.2), with its offset in bytes.
pub fn forbidden_character(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| {
        !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_a_text_are_read_with_the_caps_of_the_wire() {
        assert_eq!(elements(" <a xmlns='x'>é</a>\n<b/> ").unwrap().len(), 2);
        assert_eq!(elements("<b/>").unwrap()[0].ns(), ns::JABBER_CLIENT);
        for wrong in ["<a", "<a>", "</a>", "<a></b>", "</s:stream>", "</s:stream><a/>", "<!DOCTYPE a>", "<x:a/>"] {
            assert!(elements(wrong).is_err(), "{wrong}");
        }
        assert_eq!(elements(&"<a>".repeat(100)).unwrap_err(), "it is nested too deep");
    }

    #[test]
    fn elements_of_a_text_have_their_lines() {
        let text =
            "\u{feff}<?xml version='1.0'\n?>\n<a>\n</a><!-- -\n- --> <b/>\n\n<c x='1\n'><!-- gone --></c>\n<!---->\n";
        let found: Vec<_> = Elements::new(text).map(|found| found.unwrap()).collect();
        let lines: Vec<_> = found.iter().map(|(line, element)| (*line, element.name())).collect();
        assert_eq!(lines, [(3, "a"), (5, "b"), (7, "c")]);
        assert_eq!(found[2].1.nodes().count(), 0);
        // What comes before the fault is read; after it there is nothing more. An end tag that lacks is told where it
        // would belong, all else where it is.
        for (text, line) in
            [("<a/>\n<b>\n<c>\n", 2), ("<a/>\n<b>\n</c>\n", 3), ("<a/>\n\nx<b/>", 3), ("<a/>\n<!-- x\n", 2)]
        {
            let found: Vec<_> = Elements::new(text).collect();
            let [Ok((1, _)), Err((at, _))] = &found[..] else { panic!("{text}: {found:?}") };
            assert_eq!(*at, line, "{text}");
        }
        for wrong in
            ["<a/><![CDATA[x]]>", "<a/>&amp;", "<!-- a --> x", "<a/><?x y?>", "<?xml-model x?><a/>", "<a>&x;</a>"]
        {
            assert!(elements(wrong).is_err(), "{wrong}");
        }
    }

    const HEADER: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' \
        xmlns:stream='http://etherx.jabber.org/streams' id='s1' from='example.org' version='1.0'>";

    fn pieces(input: &str, step: usize) -> Result<Vec<Piece>, Error> {
        let mut reader = Reader::new();
        let mut pieces = Vec::new();
        for chunk in input.as_bytes().chunks(step) {
            let mut rest = chunk;
            while let Some(piece) = reader.read(&mut rest)? {
                pieces.push(piece);
            }
        }
        Ok(pieces)
    }

    #[test]
    fn a_stream_is_cut_the_same_whatever_the_chunks() {
        let input = format!(
            "{HEADER}<message from='a@b' xml:lang='en'><body>x &lt;é&gt;</body><x xmlns='urn:x' k='v'/></message>\n<r xmlns='urn:xmpp:sm:3'/></stream:stream>"
        );
        for step in [1, 7, 64, 4096] {
            let pieces = pieces(&input, step).unwrap();
            assert_eq!(pieces.len(), 4, "step {step}");
            assert!(matches!(&pieces[0], Piece::Header { id, from }
                if id.as_deref() == Some("s1") && from.as_deref() == Some("example.org")));
            let Piece::Element(message) = &pieces[1] else { panic!("{pieces:?}") };
            assert!(message.is("message", ns::JABBER_CLIENT));
            assert_eq!(message.get_child("body", ns::JABBER_CLIENT).unwrap().text(), "x <é>");
            assert_eq!(message.get_child("x", "urn:x").unwrap().attr("k"), Some("v"));
            assert!(matches!(&pieces[2], Piece::Element(r) if r.is("r", ns::SM)));
            assert!(matches!(&pieces[3], Piece::Footer));
        }
    }

    #[test]
    fn what_is_not_xmpp_is_told_as_that() {
        for input in ["HTTP/1.1 400 Bad Request\r\n\r\n", "<html>", "SSH-2.0-x\r\n", "<stream xmlns='x'>"] {
            assert_eq!(pieces(input, 4096).unwrap_err(), Error::NotXmpp, "{input}");
        }
        assert!(matches!(pieces(&format!("{HEADER}<a></b>"), 9).unwrap_err(), Error::Malformed(_)));
        assert!(matches!(pieces(&format!("{HEADER}<a>&x;</a>"), 9).unwrap_err(), Error::Malformed(_)));
    }

    #[test]
    fn size_depth_and_number_are_capped() {
        let deep = format!("{HEADER}{}", "<a>".repeat(20_000));
        assert_eq!(pieces(&deep, 4096).unwrap_err(), Error::TooLarge("nested too deep"));
        let large = format!("{HEADER}<a>{}", "x".repeat(MAX_STANZA + 10));
        assert_eq!(pieces(&large, 65536).unwrap_err(), Error::TooLarge("larger than 4 MiB"));
        let many = format!("{HEADER}<a>{}", "<b/>".repeat(MAX_ELEMENTS));
        assert_eq!(pieces(&many, 65536).unwrap_err(), Error::TooLarge("with too many elements"));
        let endless = "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' ".to_owned()
            + &(0..400_000).map(|i| format!("a{i}='1' ")).collect::<String>();
        assert!(pieces(&endless, 65536).is_err());
    }

    #[test]
    fn a_long_attribute_is_read() {
        let input = format!("{HEADER}<a b='{}'/>", "x".repeat(900_000));
        assert_eq!(pieces(&input, 65536).unwrap().len(), 2);
    }

    #[test]
    fn white_space_before_the_header_is_skipped() {
        assert_eq!(pieces(&format!(" \n{HEADER}<a/>"), 1).unwrap().len(), 2);
    }

    #[test]
    fn white_space_between_stanzas_never_fills_the_cap() {
        let mut reader = Reader::new();
        assert!(matches!(reader.read(&mut HEADER.as_bytes()), Ok(Some(Piece::Header { .. }))));
        let space = vec![b' '; 65536];
        for _ in 0..100 {
            assert!(matches!(reader.read(&mut space.as_slice()), Ok(None)));
        }
    }

    #[test]
    fn characters_that_xml_forbids_are_found() {
        assert_eq!(forbidden_character("tab\t nl\n é 😀"), None);
        assert_eq!(forbidden_character("é\u{1b}[31m"), Some((2, '\u{1b}')));
        assert_eq!(forbidden_character("\u{0}"), Some((0, '\u{0}')));
        assert_eq!(forbidden_character("a\u{ffff}"), Some((1, '\u{ffff}')));
    }
}
