//! A mail (RFC 5322 with MIME), as a person would read it in a chat.

mod address;
mod clean;
mod html;

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use self::address::of_headers;
pub use self::address::words;
use self::clean::{clean, cut, name, one_line};
use self::html::html_to_text;
use super::upload::bytes as size;
use crate::error::{Error, Kind};

/// A mail of more than this is not read.
pub const MAX_MAIL: usize = 10 * 1024 * 1024;

/// More of a text, as XML has it, is cut off: there are servers that take no stanza of more than 64 KiB, and nobody reads
/// more in a chat.
const MAX_TEXT: usize = 60_000;

/// A subject has no more characters.
const MAX_SUBJECT: usize = 250;

/// So many attachments are named one by one.
const MAX_NAMED: usize = 20;

/// A media type has no more characters.
const MAX_KIND: usize = 100;

/// A mail has no more parts: each may be searched for through the whole of it, and one in another goes deeper.
const MAX_PARTS: usize = 200;

/// Mails in a mail are read so deep.
const MAX_DEPTH: usize = 2;

/// The media type of a mail in a mail.
const MAIL: &str = "message/rfc822";

/// Attachments that tell people nothing: signatures, and what a report says again for programs (RFC 3462).
const FOR_PROGRAMS: [&str; 6] = [
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "message/disposition-notification",
    "text/rfc822-headers",
];

/// What a mail is given as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// With its headers
    Whole,
    /// Its text alone
    Text,
    /// Its text alone, as HTML
    Html,
}

/// What a person would read of a mail.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// The subject: one line, perhaps an empty one.
    pub subject: String,
    /// The text, without line ends at its end.
    pub text: String,
    /// What is attached.
    pub parts: Vec<Part>,
    /// Whom `To`, `Cc` and `Bcc` name.
    pub recipients: Vec<String>,
}

/// What is attached to a mail.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, without directories; or its media type.
    pub name: String,
    /// Its media type.
    pub kind: String,
    /// What it is.
    pub bytes: Vec<u8>,
}

impl Mail {
    /// Reads a mail, or the text of one, with this subject or its own. Whatever the bytes are, there is something to be shown for them.
    ///
    /// # Errors
    /// More parts than a mail has.
    pub fn read(bytes: &[u8], form: Form, subject: Option<&str>) -> Result<Self, Error> {
        let mut mail = match form {
            Form::Whole => whole(bytes, MAX_DEPTH)?,
            Form::Text => Self { text: guessed(bytes), ..Self::default() },
            Form::Html => Self { text: html_to_text(&guessed(bytes)), ..Self::default() },
        };
        mail.subject = one_line(subject.unwrap_or(&mail.subject), MAX_SUBJECT);
        mail.text = cut(clean(&mail.text), MAX_TEXT);
        Ok(mail)
    }

    /// Whether there is nothing but, perhaps, a subject.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.parts.is_empty()
    }

    /// What a chat shows of it: the subject, since few clients show one of their own, the text, and, where they go no
    /// other way, the names of the attachments.
    pub fn body(&self, names_parts: bool) -> String {
        let name = |part: &Part| format!("[attachment: {}, {}]", part.name, size(part.bytes.len() as f64));
        // No service takes empty files.
        let named: Vec<&Part> = self.parts.iter().filter(|part| names_parts || part.bytes.is_empty()).collect();
        let mut names: Vec<String> = named.iter().take(MAX_NAMED).map(|part| name(part)).collect();
        let more = named.len().saturating_sub(MAX_NAMED);
        names.extend((more > 0).then(|| format!("[and {more} more]")));
        let blocks = [self.subject.as_str(), &self.text, &names.join("\n")];
        blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// Reads a whole mail.
fn whole(bytes: &[u8], depth: usize) -> Result<Mail, Error> {
    let bytes = without_envelope(bytes);
    check_parts(bytes)?;
    let Some(message) = parser().parse(bytes).filter(|message| has_headers(bytes, message)) else {
        return Ok(Mail { text: guessed(bytes), ..Mail::default() });
    };
    let mut mail = Mail {
        subject: message.subject().unwrap_or_default().to_owned(),
        text: text(&message),
        parts: message.attachments().filter_map(|part| attached(&message, part)).collect(),
        recipients: of_headers(&message),
    };
    if mail.text.trim().is_empty()
        && let Some(depth) = depth.checked_sub(1)
        && let Some(place) = mail.parts.iter().position(|part| part.kind == MAIL)
    {
        // It but carries another one.
        let inner = whole(&mail.parts[place].bytes, depth)?;
        mail.parts.remove(place);
        mail.text = format!("[mail: {}]\n\n{}", one_line(&inner.subject, MAX_SUBJECT), inner.text);
        mail.parts.extend(inner.parts);
    }
    Ok(mail)
}

/// Reads the headers that are of use here. What `Content-Transfer-Encoding` says is left to [`decoded`]: the parser
/// would look for parts in what is encoded too, where nobody can count them before.
fn parser() -> MessageParser {
    let parser = MessageParser::new().with_mime_headers().ignore_header(HeaderName::ContentTransferEncoding);
    let parser = parser.header_text(HeaderName::Subject);
    [HeaderName::To, HeaderName::Cc, HeaderName::Bcc].into_iter().fold(parser, MessageParser::header_address)
}

/// The mail without the line that a mailbox has before it (mbox).
fn without_envelope(bytes: &[u8]) -> &[u8] {
    let is_mbox = bytes.starts_with(b"From ") || bytes.starts_with(b">From ");
    let end = bytes.iter().position(|byte| *byte == b'\n').filter(|_| is_mbox);
    end.map_or(bytes, |end| bytes.get(end + 1..).unwrap_or_default())
}

/// Checks that a mail of several parts has not too many of them.
fn check_parts(bytes: &[u8]) -> Result<(), Error> {
    let head = parser().parse_headers(bytes);
    let kind = head.as_ref().and_then(|head| head.content_type()).map(|kind| kind.ctype());
    let names = || bytes.windows(12).filter(|word| word.eq_ignore_ascii_case(b"content-type"));
    if matches!(kind, Some("multipart" | "message")) && names().nth(MAX_PARTS).is_some() {
        return Err(Error::input(Kind::BadInput, "mail", format!("it has more than {MAX_PARTS} parts")));
    }
    Ok(())
}

/// Whether a mail begins with headers. A program that mails a text often gives none, and its first line may have a
/// colon in it too.
fn has_headers(bytes: &[u8], message: &Message) -> bool {
    let name = bytes.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii_end();
    let is_known = |name: &HeaderName| !name.is_other() || name.as_str().to_ascii_lowercase().starts_with("x-");
    !name.is_empty()
        && name.iter().all(u8::is_ascii_graphic)
        && message.headers().iter().any(|header| is_known(&header.name))
}

/// The texts of a mail: plain ones, or HTML where there are no others.
fn text(message: &Message) -> String {
    let texts = |ids: &[u32]| -> Vec<String> {
        let parts = ids.iter().filter_map(|id| message.part(*id));
        parts.filter_map(|part| shown(message, part)).filter(|text| !text.trim().is_empty()).collect()
    };
    let found = [&message.text_body, &message.html_body].into_iter().map(|ids| texts(ids));
    // One that says it has parts, and has none, is a text.
    let found = found.chain([texts(&[0])]).find(|texts| !texts.is_empty());
    found.unwrap_or_default().join("\n\n")
}

/// A part as text, if it is one.
fn shown(message: &Message, part: &MessagePart) -> Option<String> {
    let is_html = match part.body {
        PartType::Text(_) => false,
        PartType::Html(_) => true,
        _ => return None,
    };
    let bytes = decoded(message, part);
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let text = match charset.and_then(|charset| charset_decoder(charset.as_bytes())) {
        Some(decode) => decode(&bytes),
        None => guessed(&bytes),
    };
    Some(if is_html { html_to_text(&text) } else { text })
}

/// A text whose charset nobody tells: UTF-8, perhaps damaged, or, where nothing in it looks like that, Windows' for
/// Western Europe.
pub fn guessed(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let is_damaged = text.contains(char::REPLACEMENT_CHARACTER);
    let has_others = text.chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER);
    match charset_decoder(b"windows-1252").filter(|_| is_damaged && !has_others) {
        Some(decode) => decode(bytes),
        None => text.into_owned(),
    }
}

/// What a part holds. What says that it is encoded, and isn't, is taken as it stands.
fn decoded<'a>(message: &'a Message, part: &MessagePart) -> Cow<'a, [u8]> {
    let raw = |start: u32, end: u32| message.raw_message.get(start as usize..end as usize).unwrap_or_default();
    let bytes = raw(part.offset_body, part.offset_end);
    let header = part.headers.iter().find(|header| header.name == HeaderName::ContentTransferEncoding);
    let encoding = header.map(|header| raw(header.offset_start, header.offset_end).trim_ascii().to_ascii_lowercase());
    let decoded = match encoding.as_deref() {
        Some(b"base64") => base64_decode(bytes),
        Some(b"quoted-printable") => quoted_printable_decode(bytes),
        _ => None,
    };
    decoded.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// An attachment, if it is one for people.
fn attached(message: &Message, part: &MessagePart) -> Option<Part> {
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
        None => kind.ctype().to_ascii_lowercase(),
    });
    let kind = if part.is_message() { Some(MAIL.to_owned()) } else { kind };
    let kind = one_line(&kind.unwrap_or_else(|| "text/plain".to_owned()), MAX_KIND);
    // It may be of control characters alone.
    let kind = if kind.is_empty() { "application/octet-stream".to_owned() } else { kind };
    if FOR_PROGRAMS.contains(&kind.as_str()) || kind.starts_with("multipart/") {
        return None;
    }
    let subject =
        part.message().and_then(Message::subject).map(|subject| format!("{}.eml", subject.replace(['/', '\\'], "-")));
    let given = part.attachment_name().map(str::to_owned).or(subject);
    let name = given.map(|given| name(&given)).filter(|name| !name.is_empty());
    Some(Part { name: name.unwrap_or_else(|| kind.clone()), kind, bytes: decoded(message, part).into_owned() })
}

/// Reads a mail from these bytes: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(bytes: &[u8]) {
    for form in [Form::Whole, Form::Text, Form::Html] {
        let Ok(mail) = Mail::read(bytes, form, None) else { continue };
        let body = mail.body(true);
        assert_eq!(crate::session::forbidden_character(&body), None, "{body:?}");
        assert!(!mail.subject.contains('\n') && body.len() < 2 * MAX_TEXT, "{body:?}");
        assert!(mail.parts.iter().all(|part| !part.name.contains('\n') && !part.name.is_empty()));
        let _ = words(&mail.recipients, &Default::default(), "web1");
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn read(mail: &str) -> Mail {
        Mail::read(mail.as_bytes(), Form::Whole, None).unwrap()
    }

    fn body(mail: &str) -> String {
        read(mail).body(true)
    }

    /// A mail of parts, each with its headers.
    fn parts(kind: &str, parts: &[&str]) -> String {
        let parts: String = parts.iter().map(|part| format!("--b1\n{part}\n")).collect();
        format!("Subject: S\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=b1\n\n{parts}--b1--\n")
    }

    const PLAIN: &str = "Content-Type: text/plain\n\nplain";
    const HTML: &str = "Content-Type: text/html\n\n<p>rich</p>";

    #[test]
    fn the_subject_goes_before_the_text() {
        for (mail, text) in [
            ("Subject: S\n\none\ntwo\n", "S\n\none\ntwo"),
            ("Subject: S\r\n\r\none\r\n\r\n", "S\n\none"),
            ("Subject: a\n\tfolded one\n\nx", "a folded one\n\nx"),
            ("Subject: =?UTF-8?B?R3LDvMOfZQ==?= =?iso-8859-1?q?_aus_K=F6ln?=\n\nx", "Grüße aus Köln\n\nx"),
            ("Subject: Grüße\n\nx", "Grüße\n\nx"),
            ("To: root\n\nx", "x"),
            ("Subject: S\n\n", "S"),
            ("Subject: S\n", "S"),
            ("Subject:\n\n", ""),
            ("", ""),
            // mbox's line.
            ("From root Mon Nov 28 10:00:00 2026\nSubject: S\n\nx", "S\n\nx"),
        ] {
            assert_eq!(body(mail), text, "{mail:?}");
        }
        let mail = Mail::read(b"Subject: S\n\nx", Form::Whole, Some("other\n")).unwrap();
        assert_eq!(mail.body(true), "other\n\nx");
    }

    #[test]
    fn a_text_without_headers_is_a_text() {
        for text in
            ["Backup done", "Warning: disk full\nError: x\n", "a b: c", "\nindented: x", ": x", "no\nSubject: x"]
        {
            assert_eq!(body(text), text.trim(), "{text:?}");
        }
        assert_eq!(body("X-Cron-Env: <A=b>\n\nx"), "x");
    }

    #[test]
    fn texts_are_decoded() {
        let text = |headers: &str, text: &str| body(&format!("{headers}\n\n{text}"));
        let base64 = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ";
        assert_eq!(text(&format!("{base64}base64"), "R3LD\nvMOf\nZQ=="), "Grüße");
        assert_eq!(text(&format!("{base64} BASE64 "), "%%%"), "%%%");
        assert_eq!(text(&format!("{base64}quoted-printable"), "Gr=C3=BC=C3=9F=\ne =\nx=3D1"), "Grüße x=1");
        assert_eq!(text(&format!("{base64}quoted-printable"), "100=%"), "100=%");
        assert_eq!(text(&format!("{base64}x-unknown"), "x"), "x");
        let mut latin = b"Content-Type: text/plain; charset=ISO-8859-1\n\nGr".to_vec();
        latin.extend(b"\xfc\xdfe");
        assert_eq!(Mail::read(&latin, Form::Whole, None).unwrap().text, "Grüße");
        for (bytes, text) in [(&b"Gr\xfc\xdfe"[..], "Grüße"), (b"Gr\xc3\xbc\xc3", "Grü\u{fffd}")] {
            let mail = [b"Content-Type: text/plain; charset=martian\n\n", bytes].concat();
            assert_eq!(Mail::read(&mail, Form::Whole, None).unwrap().text, text);
            assert_eq!(Mail::read(bytes, Form::Text, None).unwrap().text, text);
        }
        assert_eq!(text("Content-Type: text/html", "<b>a</b><br>b"), "a\nb");
        let japanese = "Content-Type: text/plain; charset=ISO-2022-JP\nSubject: =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=";
        assert_eq!(text(japanese, "\x1b$B%O%m!<\x1b(B"), "テスト\n\nハロー");
        assert_eq!(Mail::read(b"<p>a<p>b", Form::Html, Some("S")).unwrap().body(true), "S\n\na\n\nb");
        assert_eq!(Mail::read(b"To: x\n\x1b[31my", Form::Text, None).unwrap().body(true), "To: x\ny");
    }

    #[test]
    fn the_plain_text_is_taken_where_there_is_one() {
        for (mail, text) in [
            (parts("alternative", &[PLAIN, HTML]), "S\n\nplain"),
            (parts("alternative", &[HTML]), "S\n\nrich"),
            (parts("alternative", &["Content-Type: text/plain\n\n ", HTML]), "S\n\nrich"),
            (parts("mixed", &[PLAIN, "\nsecond"]), "S\n\nplain\n\nsecond"),
            (parts("mixed", &[PLAIN]).replace("--b1", "--b2"), "S\n\n--b2\nContent-Type: text/plain\n\nplain\n--b2--"),
            (parts("mixed", &[]), "S"),
        ] {
            assert_eq!(body(&mail), text, "{mail}");
        }
    }

    #[test]
    fn what_is_attached_is_named() {
        let pdf = "Content-Type: application/pdf; name=\"r.pdf\"\nContent-Transfer-Encoding: base64\n\n".to_owned()
            + &"AAAA".repeat(500);
        let log =
            "Content-Type: text/x-log\nContent-Disposition: attachment; filename*=UTF-8''%2Fvar%2Fl%C3%B6g.txt\n\nx";
        let image = "Content-Type: image/png\nContent-ID: <i>\n\nPNG";
        let signature = "Content-Type: application/pgp-signature; name=s.asc\n\nx";
        let mail = read(&parts("mixed", &[PLAIN, &pdf, log, image, signature]));
        let names = "[attachment: r.pdf, 1.5 kB]\n[attachment: lög.txt, 1 B]\n[attachment: image/png, 3 B]";
        assert_eq!(mail.body(true), format!("S\n\nplain\n\n{names}"));
        assert_eq!(mail.body(false), "S\n\nplain");
        assert_eq!((mail.parts[0].kind.as_str(), mail.parts[0].bytes.len()), ("application/pdf", 1500));
        let empty = read(&parts("mixed", &[PLAIN, "Content-Type: text/x-log; name=e.log\n\n", image]));
        assert_eq!(empty.body(false), "S\n\nplain\n\n[attachment: e.log, 0 B]", "nothing uploads it");
        let odd = read(&parts("mixed", &[PLAIN, "Content-Type: \0\0\n\nx"]));
        assert_eq!(odd.body(true), "S\n\nplain\n\n[attachment: application/octet-stream, 1 B]");
        let many = read(&parts("mixed", &[image; 30]));
        assert_eq!(many.body(true).lines().last(), Some("[and 10 more]"));
    }

    #[test]
    fn a_mail_in_a_mail_is_an_attachment_unless_it_is_all_there_is() {
        let inner = "Content-Type: message/rfc822\n\nSubject: I/O error\n\ninner text";
        let report = "Content-Type: message/delivery-status\n\nAction: failed";
        assert_eq!(body(&parts("report", &[PLAIN, report, inner])), "S\n\nplain\n\n[attachment: I-O error.eml, 30 B]");
        assert_eq!(body(&parts("mixed", &[inner])), "S\n\n[mail: I/O error]\n\ninner text");
        // Where it is encoded, which is not allowed (RFC 2046 §5.2.1), it is not looked into.
        let encoded = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeA0KDQp5";
        assert!(body(&parts("mixed", &[PLAIN, encoded])).starts_with("S\n\nplain\n\n[attachment: message/rfc822, "));
    }

    #[test]
    fn recipients_are_those_of_three_headers() {
        let mail =
            "To: root, \"Bob, B.\" <bob@example.org>\nCC: carol@example.net (C)\nBcc: dave\nTo: eve@x.example\n\nx";
        assert_eq!(read(mail).recipients, ["root", "bob@example.org", "carol@example.net", "dave", "eve@x.example"]);
        for nobody in ["To: undisclosed-recipients:;\n\nx", "To: \n\nx", "Subject: x\n\n"] {
            assert!(read(nobody).recipients.is_empty(), "{nobody}");
        }
        // Who can't be reached is told.
        let mail = read("To: Alice Smith, bob@x\nCc: Carol B. <>\n\n");
        assert_eq!(mail.recipients, ["Alice Smith", "bob@x", "Carol B."]);
    }

    #[test]
    fn no_mail_is_too_much() {
        let long = read(&format!("Subject: {}\n\n{}", "s".repeat(1000), "line\n".repeat(100_000)));
        assert_eq!(long.subject.chars().count(), MAX_SUBJECT + 1);
        assert!(long.text.len() < MAX_TEXT + 100 && long.text.ends_with("bytes more]"), "{}", long.text.len());
        let marked = read(&format!("Subject: S\n\n{}", "<&>\n".repeat(20_000)));
        let mut stanza = xmpp::minidom::Element::bare("body", "jabber:client");
        stanza.append_text(marked.body(true));
        let size = String::from(&stanza).len();
        assert!((MAX_TEXT - 100..64 * 1024).contains(&size), "{size}");
        let started = Instant::now();
        let nested = "Content-Type: message/rfc822\n\n".repeat(10_000);
        let error = Mail::read(nested.as_bytes(), Form::Whole, None).unwrap_err();
        assert_eq!((error.kind, error.why), (Kind::BadInput, "it has more than 200 parts".to_owned()));
        for part in [
            "Content-Type: message/rfc822\n\n",
            "Content-Type: multipart/digest; boundary=a\n\n--a\n",
            "Content-Type: multipart/mixed; boundary=a\n\n--a\n--a--\n",
            "Content-Type: multipart/mixed; boundary=nope\n\n",
            "--a\nContent-Type: message/rfc822\n\n--a--\n",
        ] {
            for count in [1, 2, 3, MAX_PARTS] {
                fuzz(part.repeat(count).as_bytes());
                fuzz(format!("Content-Type: multipart/mixed; boundary=a\n\n{}", part.repeat(count - 1)).as_bytes());
            }
        }
        let many = format!("Content-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\nx\n".repeat(100_000));
        fuzz(many.as_bytes());
        assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    }

    #[test]
    fn any_bytes_are_a_mail() {
        let mut random = fastrand::Rng::with_seed(7);
        let seed =
            parts("mixed", &[PLAIN, HTML, "Content-Type: message/rfc822\n\nTo: x\nSubject: =?utf-8?q?=C3=BC?=\n\nx"]);
        for _ in 0..1000 {
            let mut bytes = seed.clone().into_bytes();
            for _ in 0..random.usize(1..8) {
                let (place, other) = (random.usize(..bytes.len()), random.usize(..bytes.len()));
                match random.u8(..4) {
                    0 => bytes[place] = random.u8(..),
                    1 => bytes.truncate(place.max(1)),
                    2 => bytes.swap(place, other),
                    _ => {
                        let copied = bytes[place.min(other)..place.max(other)].to_vec();
                        bytes.splice(place..place, copied);
                    }
                }
            }
            fuzz(&bytes);
        }
    }
}
