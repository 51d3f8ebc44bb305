//! What is put in the place of things that differ from run to run, so that a snapshot holds. All filters stand here.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::process::{self, Network};
use super::server;

/// The placeholders for one run.
pub struct Filters {
    /// Texts and what stands for them, in the order in which they are replaced.
    literal: Vec<(String, &'static str)>,
}

impl Filters {
    /// The filters for a run with that HOME, as that user.
    pub fn of(home: &Path, jid: Option<&str>, password: Option<&str>) -> Filters {
        let mut literal = Vec::new();
        let mut add = |text: String, placeholder| {
            // JSON escapes some characters of a password.
            let json = serde_json::to_string(&text).unwrap().trim_matches('"').to_string();
            literal.extend([(text, placeholder), (json, placeholder)]);
        };
        if let Some(password) = password {
            add(password.into(), "[PASSWORD]");
        }
        add(home.display().to_string(), "[HOME]");
        add(process::ca_file().display().to_string(), "[CA FILE]");
        add(process::directory().display().to_string(), "[TMP]");
        let own = jid.map(|jid| jid.split('/').next().unwrap().rsplit('@').next().unwrap());
        let own = own.map(|domain| domain.trim_start_matches("anonymous."));
        own.into_iter().for_each(|domain| add(domain.into(), "[DOMAIN]"));
        server::domains().for_each(|domain| add(domain.into(), "[FAR DOMAIN]"));
        for number in [1, 2, 3, 4].into_iter().chain(90..100) {
            add(Network::shared().address(number).to_string(), "[ADDRESS]");
        }
        add(Network::shared().address(53).to_string(), "[DNS]");
        add("127.0.0.1:".into(), "[ADDRESS]:");
        let today = time::OffsetDateTime::from(std::time::SystemTime::now()).date();
        add(format!("clock says {today}"), "clock says [TODAY]");
        Filters { literal }
    }

    /// The text with its placeholders.
    pub fn apply(&self, text: &str) -> String {
        let mut text = text.to_string();
        for (literal, placeholder) in &self.literal {
            text = text.replace(literal, placeholder);
        }
        replace_words(&text)
    }
}

/// Replaces times, ids, ports, durations, and the numbers in accounts' names.
fn replace_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let boundary = !out.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_');
        let found = if boundary && first.is_ascii_alphanumeric() { word(&out, rest) } else { None };
        let (length, replacement) = found.unwrap_or((first.len_utf8(), None));
        match replacement {
            Some(replacement) => out.push_str(&replacement),
            None => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out
}

/// What to make of the word at the start of `rest`: its length, and what stands for it, if not itself.
fn word(before: &str, rest: &str) -> Option<(usize, Option<String>)> {
    let of = |allowed: fn(char) -> bool| &rest[..rest.find(|c| !allowed(c)).unwrap_or(rest.len())];
    let put = |word: &str, placeholder: &str| Some((word.len(), Some(placeholder.to_string())));

    let time = of(|c| c.is_ascii_digit() || "-:TZ.+".contains(c));
    if is_time(time) {
        return put(time.trim_end_matches(['.', ':', '-', '+']), "[TIME]");
    }
    let number = of(|c| c.is_ascii_digit() || c == '.');
    if number.starts_with(|c: char| c.is_ascii_digit()) && !number.ends_with('.') {
        let unit = rest[number.len()..].trim_start_matches(' ');
        let ends = |unit: &str| !unit.starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_milliseconds = unit.strip_prefix("ms").is_some_and(ends);
        let is_fraction = number.contains('.') && unit.strip_prefix('s').is_some_and(ends);
        if is_milliseconds || is_fraction || before.ends_with("ms\":") {
            return put(number, "[N]");
        }
        if before.ends_with("[ADDRESS]:") || before.ends_with("[DNS]:") {
            return put(number, "[PORT]");
        }
    }
    let word = of(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_id(word) {
        return put(word, "[ID]");
    }
    // alice17@[DOMAIN] is alice: the number is only the test process's count.
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if name.len() < word.len()
        && !name.is_empty()
        && ["@[DOMAIN]", "@[FAR DOMAIN]"].iter().any(|domain| rest[word.len()..].starts_with(domain))
    {
        return put(word, name);
    }
    Some((word.len(), None)).filter(|(length, _)| *length > 0)
}

/// Whether it is a time as RFC 3339 writes it.
fn is_time(word: &str) -> bool {
    let shape: String = word.chars().take(16).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00"
}

/// Whether it is a made-up id: a UUID, or 16 characters and more of which digits are some.
fn is_id(word: &str) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let mixed = word.contains(|c: char| c.is_ascii_uppercase()) && word.contains(|c: char| c.is_ascii_lowercase());
    word.len() >= 16 && digits >= 2 && (word.chars().all(hex) || (mixed && !word.contains('-')))
}

/// A command line as one would type it.
pub fn command_line(name: &OsStr, args: &[OsString]) -> String {
    let quote = |arg: &OsStr| {
        let arg = arg.to_string_lossy();
        let plain = |c: char| c.is_alphanumeric() || "-_=+:,./@%?;[]#".contains(c);
        if !arg.is_empty() && arg.chars().all(plain) {
            arg.into_owned()
        } else {
            format!("'{}'", arg.replace('\'', r"'\''"))
        }
    };
    let words: Vec<_> = std::iter::once(quote(name)).chain(args.iter().map(|arg| quote(arg))).collect();
    words.join(" ")
}
