//! Files and URLs: each a message of its own, whose body is the URL (XEP-0066), behind the text.

use std::path::{Path, PathBuf};

use clap::Args;
use xmpp::parsers::ns;

use super::super::Context;
use super::super::context::{Connected, by_signal};
use super::super::diagnose::diagnose;
use super::super::input::check_text;
use super::super::message::{Draft, Reply};
use super::super::retry::Retry;
use super::super::upload::{Service, Upload, empty};
use super::target::Target;
use crate::error::{Error, Kind};

/// The arguments about files.
#[derive(Args, Debug)]
pub struct FileArguments {
    /// Upload FILE, '-' for standard input, and send its URL after the text (repeatable)
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    attach: Vec<PathBuf>,

    /// Name that the file of --attach gets [default: its own]
    #[arg(long, value_name = "NAME", requires = "attach", help_heading = "Files")]
    name: Option<String>,

    /// Send this URL as that of a file (repeatable)
    #[arg(long, value_name = "URL", help_heading = "Files")]
    url: Vec<String>,
}

/// What is to be shared, checked.
#[derive(Default)]
pub struct Files {
    uploads: Vec<Upload>,
    urls: Vec<String>,
}

impl FileArguments {
    /// How many messages they make for each recipient.
    pub fn count(&self) -> usize {
        self.attach.len() + self.url.len()
    }

    /// Checks what can be checked before any file is opened. `takers`: who else reads standard input.
    ///
    /// # Errors
    /// What can't go together, what is no URL.
    pub fn check(&self, is_dry_run: bool, takers: &[&str]) -> Result<(), Error> {
        let usage = |what: &str, why: &str| Err(Error::input(Kind::Usage, what, why));
        if is_dry_run && !self.attach.is_empty() {
            let error = Error::input(Kind::Usage, "--dry-run", "the URL of a file is known only when it was uploaded");
            return Err(error.hint("leave --attach out, or put a --url in its place"));
        }
        if self.name.is_some() && self.attach.len() > 1 {
            return usage("--name", "one name can't stand for several files");
        }
        let readers = self.attach.iter().filter(|path| path.as_os_str() == "-").count();
        if readers > 1 {
            return usage("standard input", "it can be read as a file once only");
        }
        if let (1, Some(taker)) = (readers, takers.first()) {
            return usage("standard input", &format!("the file and the {taker} can't both come from it"));
        }
        self.url.iter().try_for_each(|url| check_url(url))
    }

    /// Opens the files. `None`: all are empty, there is nothing else, and `may_be_empty` says that this is fine.
    ///
    /// # Errors
    /// A file that can't be read, or is empty.
    pub fn open(&self, may_be_empty: bool) -> Result<Option<Files>, Error> {
        let open = |path: &PathBuf| Upload::open_unless_empty(path, self.name.as_deref(), None);
        let opened: Vec<_> = self.attach.iter().map(open).collect::<Result<_, _>>()?;
        let is_empty = self.url.is_empty() && !opened.is_empty() && opened.iter().all(Option::is_none);
        if may_be_empty && is_empty {
            return Ok(None);
        }
        let uploads = opened.into_iter().zip(&self.attach).map(|(upload, path)| upload.ok_or_else(|| empty(path)));
        Ok(Some(Files { uploads: uploads.collect::<Result<_, _>>()?, urls: self.url.clone() }))
    }
}

impl Files {
    /// Adds what is to be uploaded, too.
    pub fn add(&mut self, uploads: Vec<Upload>) {
        self.uploads.extend(uploads);
    }

    /// Whether any is still to be uploaded.
    pub fn are_local(&self) -> bool {
        !self.uploads.is_empty()
    }

    /// The URLs, where there is nothing to upload.
    pub fn into_urls(self) -> Vec<String> {
        self.urls
    }

    /// Uploads what is to be uploaded, each file once: the URLs of all, in their order. Nothing else was sent yet, so
    /// that a lost connection is taken up again without asking; `retry` says how often failures that may pass are borne.
    ///
    /// # Errors
    /// The first file that isn't taken, or no connection when all are uploaded.
    pub async fn upload(
        self,
        context: &Context,
        connected: &mut Connected,
        retry: &mut Retry,
    ) -> anyhow::Result<Vec<String>> {
        let Files { uploads, urls } = self;
        if uploads.is_empty() {
            return Ok(urls);
        }
        let mut service = None;
        let mut uploaded = Vec::new();
        for file in &uploads {
            uploaded.push(upload_one(context, connected, retry, &mut service, (file, &uploads)).await?);
        }
        if let Err(error) = connected.reconnect(&context.output, retry).await {
            return Err(unsent(&error, &uploaded).into());
        }
        uploaded.extend(urls);
        Ok(uploaded)
    }
}

/// Uploads one file to the service, which is looked for if it isn't known yet, and must take all; its URL.
async fn upload_one(
    context: &Context,
    connected: &mut Connected,
    retry: &mut Retry,
    service: &mut Option<Service>,
    (file, all): (&Upload, &[Upload]),
) -> anyhow::Result<String> {
    loop {
        connected.reconnect(&context.output, retry).await?;
        let attempt = async {
            let service = match service {
                Some(service) => service,
                None => service.insert(Service::find(connected, None).await?),
            };
            all.iter().try_for_each(|file| service.check(file))?;
            service.upload(context, connected, file).await
        };
        match attempt.await {
            Ok((uploaded, _)) => {
                context.output.note(&format!("{}: uploaded, {}", uploaded.name, uploaded.url));
                return Ok(uploaded.url.trim().to_owned());
            }
            Err(error) => {
                let told = diagnose(&error);
                let may_pass = told.kind.is_retryable();
                let pause = retry.pause_after(&told, &context.output, &connected.deadline);
                if !(may_pass && pause.await.map_err(by_signal)?) {
                    return Err(error);
                }
            }
        }
    }
}

/// Tells that there was no way to send the messages when all files were uploaded.
fn unsent(error: &anyhow::Error, urls: &[String]) -> Error {
    let told = diagnose(error);
    let what = "the message was not sent, though what it shares was uploaded";
    let urls: Vec<String> = urls.iter().map(|url| format!("--url {url}")).collect();
    let hint = format!("without a new upload: {}", urls.join(" "));
    Error { what: what.to_owned(), why: told.to_string(), hint: Some(hint), ..told }
}

/// The messages that a recipient gets in place of one: the text, if there is one, then each URL. The first of them
/// bears the subject, and answers or corrects.
pub fn messages(draft: &Draft, target: &Target, urls: &[String]) -> Vec<Draft> {
    if urls.is_empty() {
        return vec![draft.clone()];
    }
    let has_text = draft.body.is_some() || target.body.is_some();
    let share = |url: &String| {
        // Clients show a picture only where its URL is the whole body.
        let reply = draft.reply.clone().map(|reply| Reply { quote: Some(String::new()), ..reply });
        Draft { body: Some(url.clone()), oob: Some(url.clone()), is_code: false, reply, ..draft.clone() }
    };
    let mut messages: Vec<Draft> = has_text.then(|| draft.clone()).into_iter().chain(urls.iter().map(share)).collect();
    for message in messages.iter_mut().skip(1) {
        // An empty one keeps that of the recipient's URI out too.
        message.subject = Some(String::new());
        message.reply = None;
        message.payloads.retain(|payload| !payload.is("replace", ns::MESSAGE_CORRECT));
    }
    messages
}

/// Checks that it has the form of a URL (RFC 3986 §3): a client makes a link of nothing else.
fn check_url(url: &str) -> Result<(), Error> {
    let wrong = |why: &str| Error::input(Kind::BadInput, format!("--url '{url}'"), why);
    check_text("--url", url)?;
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(wrong("a URL has no spaces in it").hint("a space is written %20"));
    }
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    match url.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) && !rest.trim_matches('/').is_empty() => Ok(()),
        Some((scheme, _)) if is_scheme(scheme) => Err(wrong("nothing stands behind its scheme")),
        _ if Path::new(url).exists() => {
            Err(wrong("it is a file, not a URL").hint(format!("--attach {url} uploads it")))
        }
        _ => Err(wrong("it does not begin with a scheme, such as https:")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_has_a_scheme_and_no_spaces() {
        for url in ["https://example.org/a.png", "aesgcm://x#y", "geo:1,2", "xmpp:a@example.org", "https://ä.example/ö"]
        {
            assert!(check_url(url).is_ok(), "{url}");
        }
        for url in
            ["", "example.org/a.png", "https:", "https://", "https://x/a b", "https://x/a\nb", "1:x", "://x", "ä:x"]
        {
            assert!(check_url(url).is_err(), "{url}");
        }
    }
}
