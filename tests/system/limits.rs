//! What the system doesn't give: descriptors, memory, threads. And what it is not to take: a core dump.

use std::path::Path;
use std::time::Duration;

use super::{behind, exits, shell, stderr};
use crate::support::observe::{listening, message, skipped};
use crate::support::{Peer, Running, Server, Stanza};

/// A server that somebody logs in to and out of.
fn peer() -> Peer {
    Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect_element("message")?;
            c.answer_iq()?;
            c.expect("</stream:stream>").map(drop)
        })
        .may_be_unused()
        .start()
}

#[test]
fn few_descriptors_are_enough() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    for limit in [16, 1024] {
        let limited = |stanza: &Stanza| shell(&format!("ulimit -n {limit}; exec \"$@\""), stanza);
        let mut listener = listening(&bob, 21);
        let send = Stanza::new().account(&alice).args(["send", &bob.jid]);
        assert_eq!(exits(&limited(&send.clone().args(["-m", "one"])), 0), "");
        assert_eq!(message(&mut listener)["body"], "one");
        send.home().write("lines", "x\n".repeat(20));
        assert_eq!(exits(&limited(&send.args(["--each-line", "-F", "lines"])), 0), "");
        assert_eq!([(); 20].map(|()| message(&mut listener)["body"].clone()), ["x"; 20]);
        let listen = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]);
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "hi"]).run().exits(0);
        let output = limited(&listen);
        assert_eq!(exits(&output, 0), "");
        assert!(output.stdout.ends_with(b": hi\n"), "{output:?}");
    }
}

#[test]
fn too_few_descriptors_are_told() {
    let mut told = 0;
    // The loader itself needs a fourth.
    for limit in 4..24 {
        let peer = peer();
        let output = shell(&format!("ulimit -n {limit}; exec \"$@\""), &Stanza::new().peer(&peer).args(SEND));
        if output.status.code() == Some(70) {
            assert_eq!(stderr(&output), "stanza: starting: too many open files\n", "{limit}");
            told += 1;
        } else {
            assert_eq!(exits(&output, 0), "", "{limit}");
        }
    }
    assert!((8..16).contains(&told), "{told}");
}

const SEND: [&str; 4] = ["send", "bob@peer.test", "-m", "hi"];

/// Of the release binary, which `STANZA_RELEASE` names (`make size`): the one that people run.
#[test]
fn the_release_needs_little_address_space() {
    let Some(release) = std::env::var_os("STANZA_RELEASE") else { return };
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 1);
        let stanza = Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "hi"]).program(&release);
        for again in [false, true] {
            assert_eq!(exits(&shell("ulimit -v 65536; exec \"$@\"", &stanza), 0), "", "{} {again}", server.domain);
        }
        assert_eq!(message(&mut listener)["body"], "hi");
    }
}

#[test]
fn a_thread_that_the_system_does_not_give_is_told() {
    // Root has no such limit. Nobody else is this user, so that a thread more is one too many.
    let words = ["setpriv", "--reuid", "31338", "--regid", "31338", "--clear-groups", "prlimit"];
    let stanza = Stanza::new().login("alice@example.org", "s3cret").args(["--server", "localhost:1"]);
    let stanza = stanza.args(["send", "bob@example.org", "-m", "hi"]);
    let limited = |count: u8| behind(&[&words[..], &[&format!("--nproc={count}")]].concat(), &stanza).output().unwrap();
    let output = limited(1);
    if !matches!(output.status.code(), Some(70)) {
        return skipped(&format!("a limit of processes: {}", stderr(&output)));
    }
    assert_eq!(stderr(&output), "stanza: signals: resource temporarily unavailable\n");
    let told = exits(&limited(2), 75);
    assert_eq!(told, "stanza: looking up the server: localhost: resource temporarily unavailable\n");
    let told = exits(&limited(3), 75);
    assert!(told.starts_with("stanza: connecting: connection refused by "), "{told}");
}

/// The soft limit for core dumps that a process has.
fn soft_core_limit(process: u32) -> String {
    let limits = std::fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size")).unwrap();
    line.split_whitespace().next().unwrap().to_owned()
}

fn cores(directory: &Path) -> Vec<String> {
    let names = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).filter(|name| name.contains("core")).collect()
}

#[test]
fn no_signal_leaves_a_core_dump_with_the_password() {
    for (signal, code) in [("QUIT", 131), ("ABRT", 134)] {
        let peer = Peer::new("peer.test")
            .script(|c| {
                c.login_plain("peer.test")?;
                c.expect("id='ready'")?;
                c.send("<iq type='result' id='ready'/>")?;
                c.hang()
            })
            .start();
        let stanza = Stanza::new().peer(&peer).args(["listen", "-v"]);
        let mut running = with_core_dumps(&stanza);
        running.stderr_with("listening");
        assert_eq!(soft_core_limit(running.id()), "0");
        running.signal(signal);
        let run = running.finish().exits(code);
        assert_eq!(cores(run.home().path()), [""; 0], "{signal}");
    }
}

/// Starts it where core dumps are allowed, as far as the hard limit lets us.
fn with_core_dumps(stanza: &Stanza) -> Running {
    let inner = stanza.command();
    let words =
        ["-c".into(), "ulimit -S -c $(ulimit -H -c); exec \"$@\"".into(), "sh".into(), inner.get_program().to_owned()];
    let outer = Stanza::at(stanza.home()).program("sh".as_ref());
    let outer = outer.args(words).args(inner.get_args());
    let env = inner.get_envs().filter_map(|(name, value)| Some((name, value?)));
    env.fold(outer, |outer, (name, value)| outer.env(name, value)).spawn()
}

#[test]
fn what_exec_runs_may_dump_its_core() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect("id='ready'")?;
            c.send("<iq type='result' id='ready'/><message from='a@b.test'><body>hi</body></message>")?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let stanza = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--exec", "sh -c 'sleep 0.2; ulimit -c'"]);
    let run = with_core_dumps(&stanza).may_take(Duration::from_secs(20)).finish().exits(0);
    let hard = std::process::Command::new("sh").args(["-c", "ulimit -H -c"]).output().unwrap();
    assert_eq!(run.stdout.as_bytes(), hard.stdout);
}
