//! The import law: imports point downward only (see the table in `src/lib.rs`).

use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may import. A layer may always import from itself.
const LAW: &[(&str, &[&str])] = &[
    ("main", &[]),
    ("lib", &["cli", "error"]),
    ("fuzzing", &["cli", "commands", "config", "output", "session", "stream", "sasl", "net", "payload", "secret"]),
    ("cli", &["commands", "config", "output", "error", "secret"]),
    (
        "commands",
        &["session", "config", "output", "account", "memory", "payload", "deadline", "error", "secret", "thread"],
    ),
    ("config", &["account", "memory", "payload", "deadline", "error", "secret", "thread"]),
    ("output", &["payload", "error"]),
    ("session", &["stream", "account", "memory", "payload", "deadline", "error", "secret"]),
    ("stream", &["sasl", "net", "account", "memory", "payload", "deadline", "error", "secret"]),
    ("sasl", &["account", "memory", "secret"]),
    ("net", &["account", "deadline", "error", "secret", "thread"]),
    ("account", &["memory", "deadline", "error", "secret"]),
    ("memory", &["payload", "secret"]),
    ("payload", &[]),
    ("deadline", &["error"]),
    ("error", &[]),
    ("secret", &[]),
    ("thread", &[]),
];

/// The session passes typed errors of the layers below on to the one place that explains them, and HTTP to whom it has
/// got a place for a file.
const PASSED_ON: &[(&str, &str, &str)] = &[
    ("session/mod.rs", "net", "pub use crate::net::http;"),
    ("session/mod.rs", "net", "pub use crate::net::{Error as NetError, Phase as NetPhase, ProxyError};"),
    ("session/mod.rs", "sasl", "pub use crate::sasl::{Error as SaslError, Refusal};"),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The layers that a file names by `crate::LAYER`, with the line.
fn imports(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        for rest in line.split("crate::").skip(1) {
            // `use crate::{net, sasl}` and `crate::error::Error` alike.
            let group = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or(rest, |(group, _)| group);
            let is_group = rest.starts_with('{');
            for word in group.split(',') {
                let layer: String = word.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.push((layer, line.to_owned()));
                if !is_group {
                    break;
                }
            }
        }
    }
    found
}

#[test]
fn imports_point_downward_only() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in files(&source()).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")) {
        let relative = path.strip_prefix(source()).unwrap().to_string_lossy().into_owned();
        let layer = relative.split(['/', '.']).next().unwrap().to_owned();
        let row = LAW.iter().find(|row| row.0 == layer);
        let Some((_, allowed)) = row else { panic!("{relative}: the layer {layer} is not in the law") };
        for (target, line) in imports(&fs::read_to_string(&path).unwrap()) {
            seen += 1;
            let is_passed_on =
                PASSED_ON.iter().any(|row| (row.0, row.1, row.2) == (relative.as_str(), &*target, &*line));
            if target != layer && !allowed.contains(&target.as_str()) && !is_passed_on {
                wrong.push(format!("{relative}: {line}"));
            }
        }
    }
    assert!(seen > 100, "the law looked at {seen} imports only");
    assert!(wrong.is_empty(), "imports that point upward or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn the_law_has_no_circle() {
    for (place, (_, allowed)) in LAW.iter().enumerate() {
        for target in *allowed {
            let below = LAW.iter().position(|row| row.0 == *target);
            assert!(below.is_some_and(|below| below > place), "{target} stands above {}", LAW[place].0);
        }
    }
}

#[test]
fn only_config_reads_the_environment_and_only_output_writes() {
    for (layer, words) in [
        ("config", &["std::env::", "env::var"][..]),
        ("output", &["io::stdout()", "io::stderr()", "println!"][..]),
        ("net", &["TcpStream::connect", "UdpSocket::bind"][..]),
    ] {
        for path in files(&source()) {
            let relative = path.strip_prefix(source()).unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let is_exempt = relative.starts_with(layer) || relative.contains("test") || relative.contains("fixtures");
            for word in words.iter().filter(|_| !is_exempt) {
                for line in code.lines().filter(|line| line.contains(word)) {
                    // argv is nobody's environment, and asking whether it is a terminal writes nothing.
                    let is_harmless = line.contains("args_os") || line.contains("is_terminal");
                    assert!(is_harmless, "{relative} does what {layer} is for: {line}");
                }
            }
        }
    }
}
