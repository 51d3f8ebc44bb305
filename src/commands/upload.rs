//! Files, uploaded to a service of the server (XEP-0363): find it, ask for a slot, put the file there.

use std::fs::File;
use std::io::{self, Seek};
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rxml::xml_ncname;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::Context;
use super::context::Connected;
use super::diagnose::{failed_upload, refused_request, session_error};
use super::input::check_text;
use crate::config::{error_text, temporary_file};
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Kind, Phase};
use crate::payload::upload::{Slot, Uploaded, is_service, is_too_large, limit, without_headers};
use crate::session::http::{self, Content, Target};
use crate::session::{self, Answer, Purpose};

/// How many parts of a server are asked whether they take files, and how long one may take to say so.
const MAX_ITEMS: usize = 50;
const ITEM_PATIENCE: Duration = Duration::from_secs(5);

/// How often the progress is shown anew.
const REDRAW: Duration = Duration::from_millis(100);

/// What is uploaded without a better word for it.
const BYTES: &str = "application/octet-stream";

/// Media types by the ending of a file's name.
const TYPES: &[(&str, &str)] = &[
    ("avif", "image/avif"),
    ("bz2", "application/x-bzip2"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("flac", "audio/flac"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("log", "text/plain"),
    ("m4a", "audio/mp4"),
    ("md", "text/markdown"),
    ("mkv", "video/x-matroska"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg"),
    ("patch", "text/x-diff"),
    ("diff", "text/x-diff"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("tar", "application/x-tar"),
    ("toml", "application/toml"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xml", "application/xml"),
    ("xz", "application/x-xz"),
    ("yaml", "application/yaml"),
    ("yml", "application/yaml"),
    ("zip", "application/zip"),
    ("zst", "application/zstd"),
];

/// A file to upload, open and measured.
pub struct Upload {
    file: Arc<File>,
    size: u64,
    name: String,
    kind: String,
}

/// A service that takes files.
pub struct Service {
    jid: Jid,
    /// The largest, in bytes, where it says so.
    limit: Option<u64>,
}

impl Upload {
    /// Opens what is at `path`: `-` is standard input. What is no plain file is read to its end first, into a
    /// temporary file, since its size must be known. `name` and `kind` are those that were given.
    ///
    /// # Errors
    /// What can't be read, is empty, or has no name.
    pub fn open(path: &Path, name: Option<&str>, kind: Option<&str>) -> Result<Self, Error> {
        Self::open_unless_empty(path, name, kind)?.ok_or_else(|| empty(path))
    }

    /// The same; `None` for what is empty.
    ///
    /// # Errors
    /// What can't be read, or has no name.
    pub fn open_unless_empty(path: &Path, name: Option<&str>, kind: Option<&str>) -> Result<Option<Self>, Error> {
        let is_stdin = path.as_os_str() == "-";
        let what = what(path);
        let own = if is_stdin { None } else { path.file_name().map(|name| name.to_str()) };
        let name = match (name, own) {
            (Some(name), _) | (None, Some(Some(name))) => name.to_owned(),
            (None, None) if is_stdin => {
                return Err(Error::input(Kind::Usage, what, "it has no name").hint("give it one: --name NAME"));
            }
            (None, None) => return Err(Error::input(Kind::NoInput, what, "it is a directory")),
            (None, Some(None)) => {
                let error = Error::input(Kind::BadInput, what, "its name is not UTF-8");
                return Err(error.hint("give it another: --name NAME"));
            }
        };
        check_text("the file's name", &name)?;
        if name.trim().is_empty() {
            return Err(Error::input(Kind::BadInput, "the file's name", "it is empty"));
        }
        let kind = kind.map_or_else(|| media_type(&name), str::to_owned);
        if !is_media_type(&kind) {
            let why = "it is no media type, such as image/png";
            return Err(Error::input(Kind::Usage, format!("--type '{kind}'"), why));
        }
        let (file, size) = measured(path, is_stdin, &what)?;
        Ok((size > 0).then(|| Self { file: Arc::new(file), size, name, kind }))
    }

    /// What is in memory, as a file of this name. A media type that is none is that of the name.
    ///
    /// # Errors
    /// No place for temporary files.
    pub fn of(bytes: &[u8], name: &str, kind: &str) -> Result<Self, Error> {
        let (file, size) = spooled(bytes, name)?;
        let kind = if is_media_type(kind) { kind.to_owned() } else { media_type(name) };
        Ok(Self { file: Arc::new(file), size, name: name.replace('/', "-"), kind })
    }
}

impl Service {
    /// The service `jid`, or the first of the own server.
    ///
    /// # Errors
    /// There is none.
    pub async fn find(connected: &mut Connected, jid: Option<&Jid>) -> anyhow::Result<Self> {
        match jid {
            Some(jid) => ask_service(connected, jid).await,
            None => find_service(connected).await,
        }
    }

    /// Checks that a file isn't too large for it, as far as it says how large one may be.
    ///
    /// # Errors
    /// The file is.
    pub fn check(&self, file: &Upload) -> Result<(), Error> {
        match self.limit.filter(|limit| file.size > *limit) {
            Some(limit) => Err(too_large(file, Some(limit))),
            None => Ok(()),
        }
    }

    /// Uploads a file; what became of it, and the answer that gave it its place. The upload itself has no end but that
    /// of a standstill. If the stream is lost meanwhile, it goes on: whether it was is for the session to say.
    ///
    /// # Errors
    /// A file that the service doesn't take, an upload that fails.
    pub async fn upload(
        &self,
        context: &Context,
        connected: &mut Connected,
        file: &Upload,
    ) -> anyhow::Result<(Uploaded, Answer)> {
        self.check(file)?;
        connected.renew();
        let answer = ask_slot(connected, &self.jid, file).await?;
        let slot = answer.payload().filter(|payload| payload.is("slot", ns::HTTP_UPLOAD)).and_then(Slot::read);
        let Some(slot) = slot else { return Err(broken(&self.jid, "its answer has no slot (XEP-0363)").into()) };
        let wrong = |error: http::Error| broken(&self.jid, &format!("the URL that it gives {}", url_words(&error)));
        let target = Target::parse(&slot.put).map_err(wrong)?;
        Target::parse(&slot.get).map_err(wrong)?;
        let Upload { file, size, name, kind } = file;
        context.output.note(&format!("{name}: uploading {size} bytes to {target}"));
        let content = Content { file: Arc::clone(file), size: *size, kind: kind.clone(), headers: slot.headers };
        put(context, connected, &target, content).await?;
        let answer = Answer { stanza: without_headers(&answer.stanza), ..answer };
        Ok((Uploaded { url: slot.get, size: *size, kind: kind.clone(), name: name.clone() }, answer))
    }
}

/// Puts the file to its place, and shows how far it has come. The stream is kept alive meanwhile.
async fn put(context: &Context, connected: &mut Connected, target: &Target, content: Content) -> anyhow::Result<()> {
    let size = content.size;
    let (route, trust, connect_timeout) = context.settings.web(&target.host)?;
    let way = http::Way { route, trust, connect_timeout, patience: connected.timeout };
    let started = Instant::now();
    let mut shown: Option<Instant> = None;
    let progress = |sent: u64| {
        if shown.is_none_or(|shown| shown.elapsed() >= REDRAW) {
            shown = Some(Instant::now());
            context.output.progress(Some(&progress_line(sent, size, started.elapsed())));
        }
    };
    let deadline = Deadline::never(&connected.signals);
    let mut putting = pin!(http::put(&way, target, content, &deadline, progress));
    let reply = tokio::select! {
        // First what ended first: a lost stream is to be known before anything is sent by it.
        biased;
        lost = connected.session.stand_by(&deadline) => {
            if !lost.is_signal() {
                context.output.progress(None);
                context.output.note(&format!("{}; the upload goes on", session_error(&lost)));
            }
            putting.await
        }
        reply = &mut putting => reply,
    };
    context.output.progress(None);
    match reply {
        Ok(reply) if matches!(reply.status, 200 | 201) => Ok(()),
        Ok(reply) => Err(refused_put(&reply, target).into()),
        Err(error) => Err(failed_upload(&error, &target.to_string()).into()),
    }
}

/// Looks for a service: the own server itself, then its parts.
async fn find_service(connected: &mut Connected) -> anyhow::Result<Service> {
    let server = Jid::from(BareJid::from_parts(None, connected.session.jid().domain()));
    let deadline = connected.deadline.clone();
    if let Some(service) = read_service(connected, &server, &deadline).await? {
        return Ok(service);
    }
    let query = Element::bare("query", ns::DISCO_ITEMS);
    let answer = connected.session.request(Purpose::Get, Some(&server), query, &deadline).await?;
    let items = answer.payload().into_iter().flat_map(Element::children).filter_map(|item| item.attr("jid"));
    let mut items: Vec<Jid> = items.filter_map(|jid| Jid::new(jid).ok()).filter(|jid| jid.node().is_none()).collect();
    // A part that is down may be slow to say so: first those that are likely.
    items.sort_by_key(|jid| !["upload", "file", "share", "http"].iter().any(|word| jid.as_str().contains(word)));
    for item in items.iter().take(MAX_ITEMS) {
        let patience = connected.deadline.within(ITEM_PATIENCE);
        match read_service(connected, item, &patience).await {
            Ok(Some(service)) => return Ok(service),
            Ok(None) => {}
            Err(session::Error::Expired(_, Expired::Timeout(_))) if !connected.deadline.is_over() => {}
            Err(error) => return Err(error.into()),
        }
    }
    let why = format!("{server} has no service for it (XEP-0363)");
    Err(Error::new(Kind::Unavailable, Phase::Stanza, "upload", why).into())
}

/// Asks who was named whether it is a service.
async fn ask_service(connected: &mut Connected, jid: &Jid) -> anyhow::Result<Service> {
    let deadline = connected.deadline.clone();
    let query = Element::bare("query", ns::DISCO_INFO);
    let answer = connected.session.request(Purpose::Get, Some(jid), query, &deadline).await?;
    if let Some(error) = &answer.error {
        return Err(refused_request(error, &format!("upload to {jid}")).into());
    }
    service(&answer, jid).ok_or_else(|| {
        let why = "it takes no uploads (XEP-0363)";
        Error::new(Kind::Unavailable, Phase::Stanza, format!("upload to {jid}"), why).into()
    })
}

/// Asks whether `jid` is a service; a refusal says that it isn't.
async fn read_service(
    connected: &mut Connected,
    jid: &Jid,
    deadline: &Deadline,
) -> Result<Option<Service>, session::Error> {
    let query = Element::bare("query", ns::DISCO_INFO);
    let answer = connected.session.request(Purpose::Get, Some(jid), query, deadline).await?;
    Ok(service(&answer, jid))
}

fn service(answer: &Answer, jid: &Jid) -> Option<Service> {
    let info = answer.payload().filter(|info| is_service(info))?;
    Some(Service { jid: jid.clone(), limit: limit(info) })
}

async fn ask_slot(connected: &mut Connected, service: &Jid, file: &Upload) -> anyhow::Result<Answer> {
    let request = Element::builder("request", ns::HTTP_UPLOAD)
        .attr(xml_ncname!("filename").to_owned(), file.name.as_str())
        .attr(xml_ncname!("size").to_owned(), file.size.to_string())
        .attr(xml_ncname!("content-type").to_owned(), file.kind.as_str())
        .build();
    let answer = connected.session.request(Purpose::Get, Some(service), request, &connected.deadline).await?;
    match &answer.error {
        None => Ok(answer),
        Some(error) => Err(match is_too_large(&answer.stanza) {
            Some(limit) => too_large(file, limit),
            None => refused_request(error, &format!("upload to {service}")),
        }
        .into()),
    }
}

fn too_large(file: &Upload, limit: Option<u64>) -> Error {
    let limit = limit.map(|limit| format!(", limit {limit}")).unwrap_or_default();
    let why = format!("larger than the server takes: {} bytes{limit}", file.size);
    Error::new(Kind::BadInput, Phase::Stanza, &file.name, why)
}

fn broken(service: &Jid, why: &str) -> Error {
    Error::new(Kind::Protocol, Phase::Stanza, format!("upload to {service}"), why)
}

fn url_words(error: &http::Error) -> &str {
    match error {
        http::Error::Url(words) => words,
        _ => "is of no use",
    }
}

/// What a status that is no success means.
fn refused_put(reply: &http::Reply, target: &Target) -> Error {
    let (kind, words) = match reply.status {
        413 => (Kind::BadInput, "it is larger than the server takes"),
        401 | 403 => (Kind::Refused, "not permitted"),
        404 | 410 => (Kind::Unavailable, "nothing there takes it"),
        429 | 500..=599 => (Kind::Temporary, "refused for now"),
        300..=399 => (Kind::Protocol, "it sends us elsewhere, which is not followed"),
        _ => (Kind::Protocol, "not taken"),
    };
    let status = format!("HTTP {} {}", reply.status, reply.words);
    Error::new(kind, Phase::Stanza, format!("upload to {target}"), format!("{words}: {}", status.trim()))
}

/// Tells that there is nothing to upload at `path`.
pub fn empty(path: &Path) -> Error {
    Error::input(Kind::BadInput, what(path), "it is empty, and no service takes empty files (XEP-0363)")
}

/// What a file is called that is at `path`.
fn what(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// Opens what is at `path`, and finds out how much it is.
fn measured(path: &Path, is_stdin: bool, what: &str) -> Result<(File, u64), Error> {
    let unreadable = |error: io::Error| Error::input(Kind::NoInput, what, error_text(&error));
    if is_stdin {
        return spooled(io::stdin().lock(), what);
    }
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Error::input(Kind::NoInput, what, "it is a directory"));
    }
    if metadata.is_file() { Ok((file, metadata.len())) } else { spooled(file, what) }
}

/// Reads all of `from` into a temporary file, which has no name any more.
fn spooled(mut from: impl io::Read, what: &str) -> Result<(File, u64), Error> {
    let failed = |error: io::Error| Error::input(Kind::CannotCreate, "temporary file", error_text(&error));
    let mut file = temporary_file().map_err(failed)?;
    let size = io::copy(&mut from, &mut file).map_err(|error| {
        let what = if error.kind() == io::ErrorKind::StorageFull { "temporary file" } else { what };
        Error::input(Kind::Io, what, error_text(&error))
    })?;
    file.rewind().map_err(failed)?;
    Ok((file, size))
}

/// The media type that the ending of a name stands for.
fn media_type(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    TYPES.iter().find(|row| row.0 == ending).map_or(BYTES, |row| row.1).to_owned()
}

/// Whether it has the form of a media type, perhaps with parameters (RFC 9110 §8.3.1).
fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
    };
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    let halves = essence.trim_end().split_once('/');
    halves.is_some_and(|(kind, name)| is_token(kind) && is_token(name))
        && parameters.chars().all(|c| c == ' ' || c.is_ascii_graphic())
}

fn progress_line(sent: u64, size: u64, elapsed: Duration) -> String {
    let percent = sent.saturating_mul(100) / size.max(1);
    let rate = sent as f64 / elapsed.as_secs_f64().max(0.001);
    format!("{percent:3}% {} of {}, {}/s", bytes(sent as f64), bytes(size as f64), bytes(rate))
}

/// A number of bytes for people.
pub fn bytes(count: f64) -> String {
    let units = [("GB", 1e9), ("MB", 1e6), ("kB", 1e3)];
    match units.into_iter().find(|(_, unit)| count >= *unit) {
        Some((name, unit)) => format!("{:.1} {name}", count / unit),
        None => format!("{count:.0} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_type() {
        for (name, kind) in
            [("a.PNG", "image/png"), ("x.tar.gz", "application/gzip"), ("Makefile", BYTES), (".", BYTES)]
        {
            assert_eq!(media_type(name), kind, "{name}");
        }
        assert!(TYPES.iter().all(|(_, kind)| is_media_type(kind)));
        for (kind, holds) in [
            ("text/plain; charset=utf-8", true),
            ("text", false),
            ("/", false),
            ("a/b\r\nX: y", false),
            ("a/b;\r\nX: y", false),
            ("ä/b", false),
        ] {
            assert_eq!(is_media_type(kind), holds, "{kind}");
        }
    }

    #[test]
    fn a_status_has_the_exit_status_of_the_contract() {
        let target = Target::parse("https://example.org/").unwrap();
        for (status, exit) in [
            (413, 65),
            (401, 77),
            (403, 77),
            (404, 69),
            (410, 69),
            (500, 75),
            (507, 75),
            (429, 75),
            (302, 76),
            (204, 76),
        ] {
            let error = refused_put(&http::Reply { status, words: "Words".to_owned() }, &target);
            assert_eq!(error.kind.exit_status(), exit, "{status}");
            assert!(error.to_string().ends_with(&format!("HTTP {status} Words")), "{error}");
        }
    }

    #[test]
    fn progress_is_a_short_line() {
        assert_eq!(progress_line(420_000, 1_000_000, Duration::from_secs(2)), " 42% 420.0 kB of 1.0 MB, 210.0 kB/s");
        assert_eq!(progress_line(5, 0, Duration::ZERO), "500% 5 B of 0 B, 5.0 kB/s");
    }
}
