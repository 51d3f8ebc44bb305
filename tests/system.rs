//! The system's faults: full disks, closed streams, odd environments. Those of the state directory: [`state`]; signals in
//! each phase: [`signals`]; what the system doesn't give: [`limits`]; a clock
//! that is wrong: [`clock`].

use std::fs::OpenOptions;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};

use crate::support::observe::{listening, message, skipped};
use crate::support::{Account, Home, Peer, Server, Stanza};

pub mod clock;
mod limits;
mod signals;
mod state;

/// The command, run by another program: `words` are that and its arguments before the command's own.
fn behind(words: &[&str], stanza: &Stanza) -> Command {
    let inner = stanza.command();
    let mut outer = Command::new(words[0]);
    outer.args(&words[1..]).arg(inner.get_program()).args(inner.get_args()).env_clear();
    outer.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    outer.current_dir(stanza.home().path()).stdin(Stdio::null());
    outer
}

/// Runs a shell's script, which has the command as "$@".
fn shell(script: &str, stanza: &Stanza) -> Output {
    behind(&["sh", "-c", script, "sh"], stanza).output().unwrap()
}

/// The same in a mount namespace of its own, after `mounts`: they are gone with it. `None` where that is not allowed.
fn with_mounts(mounts: &str, script: &str, stanza: &Stanza) -> Option<Output> {
    let script = format!("{{ {mounts}; }} || exit 99; {script}");
    let output = behind(&["unshare", "--mount", "sh", "-c", &script, "sh"], stanza).output().ok()?;
    let is_allowed = output.status.code() != Some(99) && !stderr(&output).contains("unshare");
    if !is_allowed {
        skipped(&format!("no mount namespace: {}", stderr(&output)));
    }
    is_allowed.then_some(output)
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Fails the test unless it ended by itself with `code`; what it has told.
#[track_caller]
fn exits(output: &Output, code: i32) -> String {
    let ended = output.status.code().unwrap_or_else(|| -output.status.signal().unwrap());
    assert!(ended == code, "{ended} instead of {code}: {output:?}");
    stderr(output)
}

/// Alice, who is not online, with a HOME.
fn alice() -> (Account, Home) {
    (Server::prosody_13().account("alice"), Home::new())
}

/// A run that asks nobody.
fn alone() -> Stanza {
    Stanza::new().login("alice@example.org", "s3cret").args(["--server", "127.0.0.1:1"])
}

/// Runs it with a standard output that is a full disk.
fn on_a_full_disk(stanza: &Stanza) -> Output {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    stanza.command().stdin(Stdio::null()).stdout(full).output().unwrap()
}

/// Runs it with a standard output whose reader has gone.
fn without_reader(stanza: &Stanza) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    stanza.command().stdin(Stdio::null()).stdout(writer).output().unwrap()
}

const NO_SPACE: &str = "stanza: standard output: no space left on device\n";

#[test]
fn a_full_disk_under_standard_output_is_told_by_all_that_print() {
    let send = ["send", "bob@example.org", "-m", "hi"];
    for args in [&["--help"][..], &["-h"], &["--version"], &["send", "--help"], &["iq", "ping", "-h"]] {
        assert_eq!(exits(&on_a_full_disk(&Stanza::new().args(args)), 74), NO_SPACE, "{args:?}");
    }
    assert_eq!(exits(&on_a_full_disk(&Stanza::new()), 64), NO_SPACE, "no subcommand");
    for options in [&["--dry-run"][..], &["--dry-run", "--json"]] {
        assert_eq!(exits(&on_a_full_disk(&alone().args(send).args(options)), 74), NO_SPACE, "{options:?}");
    }
    // What failed is told all the same, and decides.
    let told = exits(&on_a_full_disk(&alone().args(send).arg("--json")), 75);
    assert!(told.starts_with("stanza: connecting: connection refused by "), "{told}");
    let kept = alone().args(send).arg("--queue");
    assert_eq!(exits(&on_a_full_disk(&kept), 0), "", "it prints nothing");
    for args in [&["queue", "list"][..], &["queue", "list", "--json"], &["queue", "drop", "--all", "--json"]] {
        let stanza = Stanza::at(kept.home()).args(["--jid", "alice@example.org"]).args(args);
        assert_eq!(exits(&on_a_full_disk(&stanza), 74), NO_SPACE, "{args:?}");
    }
}

#[test]
fn a_full_disk_under_an_answer_is_told() {
    let (alice, home) = alice();
    let domain = alice.server.domain;
    for args in [
        &["iq", "ping"][..],
        &["iq", "version", domain],
        &["iq", "disco-info", domain],
        &["presence", "get", &alice.jid],
        &["iq", "get", domain, "<query xmlns='jabber:iq:version'/>"],
    ] {
        for options in [&[][..], &["--json"]] {
            let stanza = Stanza::at(&home).account(&alice).args(args).args(options);
            assert_eq!(exits(&on_a_full_disk(&stanza), 74), NO_SPACE, "{args:?} {options:?}");
        }
    }
}

#[test]
fn a_message_arrives_whatever_becomes_of_standard_output() {
    let (alice, home) = alice();
    let bob = alice.server.account("bob");
    let mut listener = listening(&bob, 3);
    let send = |to: &str, body: &str| Stanza::at(&home).account(&alice).args(["send", to, "-m", body, "--json"]);
    assert_eq!(exits(&on_a_full_disk(&send(&bob.jid, "full")), 74), NO_SPACE);
    assert_eq!(exits(&without_reader(&send(&bob.jid, "gone")), 0), "");
    assert_eq!(exits(&shell("exec \"$@\" >&-", &send(&bob.jid, "closed")), 0), "");
    assert_eq!([(); 3].map(|()| message(&mut listener)["body"].clone()), ["full", "gone", "closed"]);
    // And one that doesn't is told by the exit status.
    let nobody = format!("nobody@{}", alice.server.domain);
    for output in [on_a_full_disk(&send(&nobody, "hi")), without_reader(&send(&nobody, "hi"))] {
        assert!(exits(&output, 67).contains("no such user"), "{output:?}");
    }
}

/// A server that sends `count` messages to who listens.
fn sending(count: usize) -> Peer {
    Peer::new("peer.test")
        .script(move |c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("<presence")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            (0..count).try_for_each(|_| c.send("<message from='a@b.test'><body>hi</body></message>"))?;
            c.expect_end().map(drop)
        })
        .start()
}

#[test]
fn who_listens_ends_with_standard_output_and_acknowledges_nothing() {
    for options in [&[][..], &["--json"], &["--xml"], &["-0"]] {
        let peer = sending(2);
        let full = on_a_full_disk(&Stanza::new().peer(&peer).args(["listen", "--for", "20s"]).args(options));
        assert_eq!(exits(&full, 74), NO_SPACE, "{options:?}");
        assert!(!peer.received().contains("h='1'"), "{}", peer.received());
        let peer = sending(2);
        let gone = without_reader(&Stanza::new().peer(&peer).args(["listen", "--for", "20s"]).args(options));
        assert_eq!(exits(&gone, 0), "", "{options:?}");
        assert!(!peer.received().contains("h='1'"), "{}", peer.received());
    }
}

#[test]
fn a_reader_that_has_gone_ends_it_quietly() {
    let send = ["send", "bob@example.org", "-m", "hi"];
    for args in [&["--help"][..], &["--version"], &["send", "--help"]] {
        assert_eq!(exits(&without_reader(&Stanza::new().args(args)), 0), "", "{args:?}");
    }
    assert_eq!(exits(&without_reader(&alone().args(send).arg("--dry-run")), 0), "");
    // Where the signal was ignored, and where it was not.
    for script in ["trap '' PIPE; exec \"$@\"", "exec \"$@\""] {
        let script = format!("(sleep 0.2; {script}) | true");
        let output = shell(&script, &alone().args(send).arg("--dry-run"));
        assert_eq!(exits(&output, 0), "", "{script}");
    }
}

#[test]
fn closed_streams_are_done_without() {
    let (alice, home) = alice();
    let bob = alice.server.account("bob");
    let scripts = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"];
    let mut listener = listening(&bob, scripts.len());
    for closed in scripts {
        let stanza = Stanza::at(&home).account(&alice).args(["send", &bob.jid, "-m", closed, "-v", "--json"]);
        exits(&shell(&format!("exec \"$@\" {closed}"), &stanza), 0);
        assert_eq!(message(&mut listener)["body"], closed);
    }
    // The first descriptors are not taken by something else: a socket that is written to as an error would break it.
    for (args, code) in [(&["send", "bob@example.org"][..], 65), (&["send"], 64), (&["--help"], 0)] {
        exits(&shell("exec \"$@\" <&- >&- 2>&-", &alone().args(args)), code);
        exits(&shell("exec \"$@\" <&-", &alone().args(args)), code);
    }
}

#[test]
fn a_standard_error_that_is_full_or_gone_changes_nothing() {
    let (alice, home) = alice();
    let nobody = format!("nobody@{}", alice.server.domain);
    for (to, code) in [(&alice.jid, 0), (&nobody, 67)] {
        let stanza = Stanza::at(&home).account(&alice).args(["send", to, "-m", "hi", "-vv"]);
        for full in [true, false] {
            let mut command = stanza.command();
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            command.stdin(Stdio::null()).stderr(match full {
                true => OpenOptions::new().write(true).open("/dev/full").unwrap().into(),
                false => Stdio::from(writer),
            });
            exits(&command.output().unwrap(), code);
        }
    }
}

#[test]
fn no_locale_changes_a_byte() {
    let (alice, home) = alice();
    let bob = alice.server.account("bob");
    let text = "Grüße, e\u{301}, 👋🏽 \u{200f}שלום\u{2028}\u{a0}\t ";
    let locales = ["C", "POSIX", "xx_YY.ISO-8859-1", "de_DE", ""];
    let mut listener = listening(&bob, 2 * locales.len());
    for locale in locales {
        let send =
            || Stanza::at(&home).account(&alice).env("LC_ALL", locale).env("LANG", "tlh").args(["send", &bob.jid]);
        send().args(["-m", text]).run().exits(0);
        send().stdin(text).run().exits(0);
        assert_eq!([(); 2].map(|()| message(&mut listener)["body"].clone()), [text, text], "{locale}");
    }
    // Nor when it comes.
    let listener = Stanza::new().account(&bob).env("LC_ALL", "C").args(["listen", "-v", "-n", "1", "--for", "20s"]);
    let mut listener = listener.spawn();
    listener.stderr_with("listening");
    Stanza::at(&home).account(&alice).args(["send", &bob.jid, "-m", text]).run().exits(0);
    let run = listener.finish().exits(0);
    assert!(run.stdout.ends_with(&format!(" {}: {text}\n", alice.jid)), "{run}");
}

#[test]
fn without_resolv_conf_the_hosts_file_is_enough() {
    let (alice, home) = alice();
    let hosts = home.write("etc/hosts", format!("{} {}\n", alice.server.address(), alice.server.domain));
    home.write("etc/nsswitch.conf", "hosts: files dns\n");
    home.write("empty", "");
    for mounts in [
        "mount --bind empty /etc/resolv.conf && mount --bind etc/hosts /etc/hosts",
        // None at all.
        "mount --bind etc /etc",
    ] {
        let send = |args: &[&str]| {
            let stanza = Stanza::at(&home).login(&alice.jid, &alice.password).test_ca();
            with_mounts(mounts, "exec \"$@\"", &stanza.args(["send", "-m", "hi", "-T", "20s", "--no-cache"]).args(args))
        };
        let Some(output) = send(&[&alice.jid]) else { return };
        assert_eq!(exits(&output, 0), "", "{hosts:?}");
        // A name that no file has: that nobody could be asked may pass.
        let output = send(&["--server", "nosuch.example", &alice.jid]).unwrap();
        let told = exits(&output, 75);
        assert!(told.starts_with("stanza: looking up the server: nosuch.example: "), "{told}");
    }
}

#[test]
fn a_full_directory_for_temporary_files_is_told() {
    let (alice, home) = alice();
    let stanza = Stanza::at(&home).account(&alice).env("TMPDIR", home.path().join("full"));
    let stanza = stanza.args(["send", &alice.jid, "--attach", "-", "--name", "x.bin"]);
    let mounts = "mkdir full && mount -t tmpfs -o size=4k tmpfs full";
    let Some(output) = with_mounts(mounts, "head -c 100000 /dev/zero | \"$@\"", &stanza) else { return };
    assert_eq!(exits(&output, 74), "stanza: temporary file: no space left on device\n");
}

#[test]
fn the_xml_log_on_a_full_disk_stops_no_message() {
    let (alice, home) = alice();
    for options in [&["--xml-log", "/dev/full"][..], &["--xml-log", "/dev/full", "-vv"]] {
        let run = Stanza::at(&home).account(&alice).args(["send", &alice.jid, "-m", "hi"]).args(options).run();
        run.exits(0);
    }
}
