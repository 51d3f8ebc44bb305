//! What the fuzz targets in `fuzz/` run: a function each, which takes bytes from anybody and panics where a promise is
//! broken. The tests run them on all of `fuzz/corpus` and `fuzz/regressions`. A release has none of this.

use std::iter::once;
use std::num::NonZeroUsize;

use xmpp::minidom::Element;

use crate::commands::fuzzing::{descendants, elements};
use crate::payload::features::Features;
use crate::sasl::{self, Channel, Credentials, Mechanism, Offer, Refusal};
use crate::secret::Secret;
use crate::stream::xml::{self, Elements, Piece, Reader};
use crate::stream::{XmlLog, serialize};
use crate::{cli, commands, config, net, session};

/// A target: it must neither panic nor take long, whatever the bytes are.
pub type Target = fn(&[u8]);

/// The targets by their names, which are those of the files in `fuzz/fuzz_targets` and of the folders of the corpus.
pub const TARGETS: &[(&str, Target)] = &[
    ("batch", commands::fuzzing::batch),
    ("certificate", net::fuzzing::certificate),
    ("config", config::fuzzing::config),
    ("error", commands::fuzzing::error),
    ("features", features),
    ("form", commands::fuzzing::form),
    ("http", net::fuzzing::http),
    ("names", names),
    ("payload", commands::fuzzing::payload),
    ("sasl", sasl),
    ("srv", net::fuzzing::srv),
    ("stanza", stanza),
    ("state", config::fuzzing::state),
    ("stream", stream),
    ("uri", uri),
    ("xml", xml),
];

/// Runs the target of this name.
pub fn run(name: &str, bytes: &[u8]) {
    if let Some((_, target)) = TARGETS.iter().find(|row| row.0 == name) {
        target(bytes);
    }
}

/// A stream: its pieces are the same wherever the bytes are cut, and what was read can be written and read again.
fn xml(bytes: &[u8]) {
    let whole = pieces(once(bytes));
    let places = [1, 2, 3, 7, bytes.len() / 2, bytes.len().saturating_sub(1)];
    for step in places.into_iter().filter_map(NonZeroUsize::new) {
        assert_eq!(pieces(bytes.chunks(step.get())), whole, "in steps of {step}");
    }
    whole.0.iter().flatten().for_each(written_and_read_again);
}

/// The elements among the pieces, `None` for the header and the footer; and the error at the end.
fn pieces<'a>(chunks: impl Iterator<Item = &'a [u8]>) -> (Vec<Option<Element>>, Option<xml::Error>) {
    let mut reader = Reader::new();
    let mut pieces = Vec::new();
    for mut chunk in chunks {
        loop {
            match reader.read(&mut chunk) {
                Ok(Some(Piece::Element(element))) => pieces.push(Some(element)),
                // Nobody reads on behind the footer.
                Ok(Some(Piece::Footer)) => return (pieces, None),
                Ok(Some(Piece::Header { .. })) => pieces.push(None),
                Ok(None) => break,
                Err(error) => return (pieces, Some(error)),
            }
        }
    }
    (pieces, None)
}

fn written_and_read_again(element: &Element) {
    let text = serialize(element);
    // One without a namespace is in that of stanzas when it is read again; it is never sent (`send --raw`).
    if !element.ns().is_empty() {
        assert_eq!(xml::elements(&text).as_deref(), Ok(&[element.clone()][..]), "{text}");
    }
    // Nor does the log stumble over it.
    let log = XmlLog::new(|line| assert!(line.len() > 2));
    log.received(element);
}

/// What a user gives as XML (`send --raw`): read or refused, each with a line that there is.
fn stream(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let lines = text.matches('\n').count() + 1;
    let mut last = 1;
    for found in Elements::new(text) {
        let line = match &found {
            Ok((line, element)) => {
                written_and_read_again(element);
                *line
            }
            Err((line, why)) => {
                assert!(!why.is_empty());
                *line
            }
        };
        assert!((last..=lines).contains(&line), "line {line} behind line {last} of {lines}");
        last = line;
    }
}

/// What was written for other programs: their arguments, a line each, and their config files.
fn names(bytes: &[u8]) {
    cli::fuzz_names(bytes);
    config::fuzzing::sendxmpprc(bytes);
}

/// What a server offers, as it is kept from one visit to the next.
fn features(bytes: &[u8]) {
    for element in elements(bytes) {
        for element in descendants(&element) {
            let features = Features::read(element);
            let kept = serde_json::to_string(&features).expect("they are plain data");
            assert_eq!(serde_json::from_str::<Features>(&kept).expect("it was just written"), features);
        }
    }
}

/// Stanzas that come: the events that they are, their text, what is said to them.
fn stanza(bytes: &[u8]) {
    for element in elements(bytes) {
        session::fuzzing::stanza(&element);
        for element in descendants(&element) {
            commands::fuzzing::stanza(element);
        }
    }
}

/// Addresses, of people and of hosts.
fn uri(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    commands::fuzzing::recipients(text);
    text.lines().for_each(config::fuzzing::address);
    text.lines().for_each(net::fuzzing::address);
}

/// The mechanisms, best known by the byte that stands for them.
const MECHANISMS: [&str; 12] = [
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "SCRAM-SHA-512",
    "SCRAM-SHA-1-PLUS",
    "SCRAM-SHA-256-PLUS",
    "SCRAM-SHA-512-PLUS",
    "HT-SHA-256-EXPR",
    "HT-SHA-256-ENDP",
    "HT-SHA-256-NONE",
    "PLAIN",
    "EXTERNAL",
    "ANONYMOUS",
];

/// A server's side of a login. The first byte chooses the mechanism (`A` is the first), the lines behind it are what
/// the server says, the last one its success; `@` stands for our nonce, since nobody can guess it.
fn sasl(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    choice(rest);
    let name = MECHANISMS[usize::from(first.wrapping_sub(b'A')) % MECHANISMS.len()];
    let Some(mut mechanism) = mechanism(name) else { panic!("{name} is not to be had") };
    let initial = mechanism.initial().expect("there is a name and a password");
    let nonce = initial.windows(2).position(|it| it == b"r=").map(|at| &initial[at + 2..]);
    let lines: Vec<Vec<u8>> = rest.split(|byte| *byte == b'\n').map(|line| with_nonce(line, nonce)).collect();
    // Hashing as often as a server may ask for takes half a second.
    if lines.iter().any(|line| is_slow(line)) {
        return;
    }
    let Some((success, challenges)) = lines.split_last() else { return };
    for challenge in challenges {
        if mechanism.challenge(challenge).is_err() {
            break;
        }
    }
    let is_believed = mechanism.success(success).is_ok();
    // Whoever doesn't know the password can't show that they do.
    assert!(!is_believed || matches!(name, "PLAIN" | "EXTERNAL" | "ANONYMOUS"), "{name} believed it");
}

fn mechanism(name: &str) -> Option<Box<dyn Mechanism>> {
    let channel = channel();
    let secret = Secret::new("pencil".to_owned());
    if name.starts_with("HT-") {
        return sasl::token(name, "user", &secret, &channel);
    }
    let (mechanisms, bindings) = ([name.to_owned()], ["tls-exporter".to_owned()]);
    let offer = Offer { mechanisms: &mechanisms, bindings: Some(&bindings) };
    sasl::choose(offer, &channel, Credentials { wanted: Some(name), certificate: true, ..credentials(&secret) }).ok()
}

fn channel() -> Channel {
    Channel { tls13: true, exporter: Some(b"exported".to_vec()), end_point: Some(b"hash".to_vec()), verified: true }
}

fn credentials(password: &Secret) -> Credentials<'_> {
    let (username, password) = ("user", Some(password));
    Credentials { username, password, keys: None, certificate: false, wanted: None, strongest_seen: None }
}

fn with_nonce(line: &[u8], nonce: Option<&[u8]>) -> Vec<u8> {
    line.iter().flat_map(|byte| if *byte == b'@' { nonce.unwrap_or_default().to_vec() } else { vec![*byte] }).collect()
}

fn is_slow(line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(line);
    text.split(",i=").skip(1).any(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().is_ok_and(|count| (4097..=1_000_000).contains(&count))
    })
}

/// What is offered: chosen is only what is, and no password is shown where a proof would do.
fn choice(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let offered: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let secret = Secret::new("pencil".to_owned());
    for bindings in [None, Some(&offered[..])] {
        let offer = Offer { mechanisms: &offered, bindings };
        match sasl::choose(offer, &channel(), credentials(&secret)) {
            Ok(chosen) => {
                assert!(offered.iter().any(|name| name.eq_ignore_ascii_case(chosen.name())), "{}", chosen.name());
                assert!(chosen.name() != "PLAIN" || !offered.iter().any(|name| name == "SCRAM-SHA-1"));
            }
            Err(refusal) => {
                let words = refusal.to_string();
                assert!(!words.contains(char::is_control), "{words:?}");
                assert_ne!(refusal, Refusal::NoPassword);
            }
        }
    }
    if let Some(name) = sasl::token_mechanism(&offered, None, &channel()) {
        assert!(offered.iter().any(|offer| offer == name));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::panic::catch_unwind;
    use std::path::{Path, PathBuf};

    use super::*;

    fn fuzz() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
    }

    /// The names in a folder below `fuzz/`, without what stands behind a dot.
    fn names(folder: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(fuzz().join(folder)).into_iter().flatten().map(|entry| entry.unwrap().file_name());
        entries.map(|name| name.to_string_lossy().split('.').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn the_corpus_and_what_was_found_hold() {
        let mut broken = Vec::new();
        for folder in ["corpus", "regressions"] {
            for name in names(folder) {
                let mut count = 0;
                for entry in fs::read_dir(fuzz().join(folder).join(&name)).unwrap() {
                    let path = entry.unwrap().path();
                    let bytes = fs::read(&path).unwrap();
                    if catch_unwind(|| run(&name, &bytes)).is_err() {
                        broken.push(path.display().to_string());
                    }
                    count += 1;
                }
                assert!(count > 0, "{folder}/{name} is empty");
            }
        }
        assert!(broken.is_empty(), "they break a promise:\n{}", broken.join("\n"));
    }

    #[test]
    fn each_target_has_a_file_and_a_corpus() {
        let targets: BTreeSet<String> = TARGETS.iter().map(|row| row.0.to_owned()).collect();
        assert_eq!(names("fuzz_targets"), targets);
        assert_eq!(names("corpus"), targets);
        assert!(names("regressions").is_subset(&targets));
    }
}
