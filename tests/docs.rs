//! The documents tell what the program does: generated files are up to date, examples run, the
//! tables are those of the code.

use std::fs;
use std::path::{Path, PathBuf};

use ::stanza::error::EXIT_STATUS;

use crate::support::*;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The schema of a line of JSON.
pub fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(&read("docs/stanza.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn generated_files_are_up_to_date() {
    let fresh = tempfile::tempdir().unwrap();
    Stanza::new().args(["generate", fresh.path().to_str().unwrap()]).run().exits(0);
    for directory in ["man", "completions"] {
        let names = |directory: &Path| -> Vec<_> {
            files(directory).iter().map(|file| file.file_name().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&root().join(directory)), names(&fresh.path().join(directory)), "{directory}/: make generate");
    }
    for directory in ["man", "completions", "docs"] {
        for file in files(&fresh.path().join(directory)) {
            let name = format!("{directory}/{}", file.file_name().unwrap().to_str().unwrap());
            assert!(read(&name) == fs::read_to_string(&file).unwrap(), "{name} is out of date: make generate");
        }
    }
}

#[test]
fn without_a_command_one_screen_tells_where_to_begin() {
    let run = Stanza::new().run().exits(64);
    assert!(run.stdout.contains("First:  stanza login\n") && run.stdout.contains("\n  send "), "{run}");
    assert!(run.stdout.lines().count() <= 24 && run.stderr.is_empty(), "{run}");
}

#[test]
fn pages_and_completions_are_printed_for_packages() {
    let print = |args: &[&str]| Stanza::new().args(args).run().exits(0).stdout;
    assert_eq!(print(&["man"]), read("man/stanza.1"));
    assert_eq!(print(&["man", "send"]), read("man/stanza-send.1"));
    assert_eq!(print(&["completions", "bash"]).trim_end(), read("completions/stanza.bash").trim_end());
    Stanza::new().args(["man", "nothing"]).run().exits(64);
}

#[test]
fn the_exit_statuses_of_the_readme_and_the_man_pages_are_those_of_the_code() {
    let readme = read("README.md");
    for (_, status, meaning) in EXIT_STATUS {
        assert!(readme.contains(&format!("| {status} | {meaning} |")), "README.md: {status}");
        for page in files(&root().join("man")) {
            let text = fs::read_to_string(&page).unwrap();
            assert!(text.contains(&format!("\\fB{status}\\fR\n{meaning}\n")), "{}: {status}", page.display());
        }
    }
}

#[test]
fn the_json_examples_are_valid() {
    let schema = schema();
    let text = read("docs/json.md");
    let mut seen = std::collections::BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("{\"event\"")) {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        if let Err(error) = schema.validate(&value) {
            panic!("{line}: {error}");
        }
        seen.insert(value["event"].as_str().unwrap().to_owned());
    }
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        ["account", "check", "dry-run", "error", "iq", "message", "presence", "queued", "result", "sent"]
    );
}

/// The command lines under "Examples:" in a subcommand's help.
fn examples(subcommand: &str) -> Vec<String> {
    let help = Stanza::new().args([subcommand, "--help"]).run();
    let (_, examples) = help.stdout.split_once("\nExamples:\n").expect("the help has examples");
    examples.lines().take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn the_examples_of_the_help_run() {
    let server = Server::prosody_13();
    let (me, alice, bob) = (server.account("me"), server.account("alice"), server.account("bob"));
    let home = tempfile::tempdir().unwrap();
    for file in ["report.txt", "day.png", "week.png"] {
        fs::write(home.path().join(file), "all is full\n").unwrap();
    }
    let config = home.path().join(".config/stanza");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), format!("[aliases]\nops = ['{}']\n", alice.jid)).unwrap();
    // The examples' people become accounts that are there, and `stanza` the one just built.
    let run = |example: &str| {
        let script = example.replace("alice@example.org", &alice.jid).replace("bob@example.net", &bob.jid);
        let script = script.replace(" example.org", &format!(" {}", server.domain));
        let program = env!("CARGO_BIN_EXE_stanza");
        // Where files go is another host, which has to be looked up.
        let dns = Dns::shared().address();
        let script = format!("set -eo pipefail; stanza() {{ '{program}' --dns-server {dns} \"$@\"; }}; {script}");
        let output = std::process::Command::new("bash")
            .args(["-c", &script])
            .current_dir(home.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("HOME", home.path())
            .env("XMPP_JID", &me.jid)
            .env("XMPP_PASSWORD", &me.password)
            .env("XMPP_SERVER", server.socket(Tls::Starttls).to_string())
            .env("XMPP_CONFIG", config.join("config.toml"))
            .env("SSL_CERT_FILE", server.ca_file())
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let send = examples("send");
    assert!(send.len() >= 4, "{send:?}");
    let room = format!("builds@{} --create", server.rooms_domain());
    for example in &send {
        if let Some((_, question)) = example.split_once("--wait-reply").and(example.split_once("-m '")) {
            let question = question.split('\'').next().unwrap().to_owned();
            let (mut person, me) = (Client::online(&alice, "person"), me.jid.clone());
            let person = std::thread::spawn(move || {
                person.expect(&question);
                person.send(&format!("<message to='{me}' type='chat'><body>Yes!</body></message>"));
            });
            assert_eq!(run(&format!("{example}; echo $answer")), "yes\n");
            person.join().unwrap();
        } else {
            run(&example.replace("builds@rooms.example.org", &room));
        }
    }
    // `listen` goes on for ever; what comes offline is what the examples are shown with.
    let bot = home.path().join("bot.sh");
    fs::write(&bot, "#!/bin/sh\necho \"answer to $XMPP_BODY\"\necho \"$XMPP_BODY\" >>taken\n").unwrap();
    fs::set_permissions(&bot, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    run("stanza listen --since last --for 1s || true");
    let listen = examples("listen");
    assert!(listen.len() >= 6, "{listen:?}");
    for example in listen {
        Stanza::new().account(&alice).args(["send", &me.jid, "-m", "for the example, failed"]).run().exits(0);
        let once = if example.contains("-n 1") { "" } else { " -n 1 --for 20s" };
        // Options may stand anywhere, each once.
        let bounded = example.replacen("stanza listen", &format!("stanza listen{once}"), 1).replace(" --for 5s", "");
        let bounded = bounded.replace("jq -r .body", "grep -o '\"body\":\"[^\"]*\"'");
        let printed = run(&bounded.replace("builds@rooms.example.org", &room));
        let taken = fs::read_to_string(home.path().join("taken")).unwrap_or_default();
        let is_taken = if example.contains("--exec") { taken } else { printed };
        assert!(is_taken.contains("for the example"), "{example}");
    }
    for subcommand in ["iq", "presence", "queue", "check"] {
        let examples = examples(subcommand);
        assert!(examples.len() >= 2, "{examples:?}");
        for example in examples {
            // Who was just made is nobody's contact.
            let negative = if example.contains("presence get") { " || [ $? = 1 ]" } else { "" };
            run(&(example.replace("--hold 10m", "--hold 1s") + negative));
        }
    }
}

#[test]
fn every_dependency_is_recorded_with_its_reason() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let recorded = read("docs/dependencies.md");
    for section in ["dependencies", "dev-dependencies"] {
        for name in manifest[section].as_table().unwrap().keys() {
            assert!(recorded.contains(&format!("`{name}`")), "docs/dependencies.md lacks {name}");
        }
    }
}
