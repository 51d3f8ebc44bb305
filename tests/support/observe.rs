//! What several tests look at: who listens, whether output keeps the promised form.

use std::sync::LazyLock;

use serde_json::Value;

use super::server::Account;
use super::stanza::{Run, Running, Stanza};

/// Starts `listen --json` as `account`, to end after `count` messages (or 30 s), and waits until it listens.
#[track_caller]
pub fn listening(account: &Account, count: usize) -> Running {
    let mut listener = collecting(account, count);
    listener.stderr_with("listening");
    listener
}

/// The same for messages that are there already: with the last of them it ends, before it could say that it listens.
#[track_caller]
pub fn collecting(account: &Account, count: usize) -> Running {
    let args = ["listen", "--json", "-v", "-n", &count.to_string(), "--for", "30s"];
    Stanza::new().account(account).args(args).spawn()
}

/// The next message that a listener prints as JSON.
#[track_caller]
pub fn message(listener: &mut Running) -> Value {
    serde_json::from_str(&listener.line()).unwrap()
}

/// The JSON objects on stdout. Fails the test if one breaks `docs/stanza.schema.json`.
#[track_caller]
pub fn valid_json(run: &Run) -> Vec<Value> {
    let objects = run.json();
    objects.iter().for_each(|object| hold_to_schema(object));
    objects
}

/// Fails the test if the object breaks `docs/stanza.schema.json`.
#[track_caller]
pub fn hold_to_schema(object: &Value) {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/stanza.schema.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    });
    let validator = jsonschema::validator_for(&SCHEMA).unwrap();
    let errors: Vec<_> = validator.iter_errors(object).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{object}\nbreaks the schema: {errors:?}");
}

/// Fails the test unless stderr is one line that begins with `stanza: `, with at most one hint behind it.
#[track_caller]
pub fn is_one_line(run: &Run) {
    let lines: Vec<_> = run.stderr.lines().collect();
    let is_hint = |line: &str| line.starts_with("hint: ");
    let holds = match lines[..] {
        [line] => line.starts_with("stanza: "),
        [line, hint] => line.starts_with("stanza: ") && is_hint(hint),
        _ => false,
    };
    assert!(holds, "one line, and at most one hint, was to be expected on stderr of:\n{run}");
}

/// Files below `directory`, with what they hold.
pub fn files(directory: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut left = vec![directory.to_path_buf()];
    while let Some(directory) = left.pop() {
        for entry in std::fs::read_dir(&directory).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
            } else {
                let content = std::fs::read(&path).unwrap();
                found.push((path, content));
            }
        }
    }
    found
}

/// An address that takes connections and never says a word, as long as the listener lives.
pub fn silent_server() -> std::net::TcpListener {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap()
}

/// Says, even of a test that passes, what it could not look at here.
pub fn skipped(why: &str) {
    // Not by eprintln!, which the test harness shows for a failed test only.
    std::io::Write::write_all(&mut std::io::stderr(), format!("note: skipped: {why}\n").as_bytes()).unwrap();
}
