//! A password is seen by nobody but the server: not in a list of processes, a log, an error or a file.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::support::observe::files;
use crate::support::{Account, Peer, Run, Server, Stanza, Tls};

/// All forms in which a password could be found: itself, its rarest part, and as SASL and base64 have it.
fn forms(jid: &str, password: &str) -> Vec<String> {
    let user = jid.split('@').next().unwrap();
    let payload = format!("\0{user}\0{password}");
    let unescaped_end = &password[password.len().saturating_sub(12)..];
    let mut forms =
        vec![password.to_owned(), unescaped_end.to_owned(), STANDARD.encode(password), STANDARD.encode(&payload)];
    // Base64 of any text that it stands in: from each of the three places where it can begin.
    for skipped in 0..3 {
        let encoded = STANDARD.encode(format!("{}{password}", "x".repeat(skipped)));
        forms.push(encoded[4 * skipped.div_ceil(3)..encoded.len() - 4].to_owned());
    }
    forms
}

#[track_caller]
fn holds_none(what: &str, text: &str, forms: &[String]) {
    for form in forms {
        assert!(!text.contains(form.as_str()), "{what} holds {form:?}:\n{text}");
    }
}

/// Logs in with all that can log; returns what was logged, and fails the test if the password is in it or in any file.
#[track_caller]
fn logs(stanza: Stanza, jid: &str, password: &str) -> (Run, String) {
    let forms = forms(jid, password);
    let run = stanza.args(["-vv", "--xml-log", "log.xml", "--json"]).run();
    let log = run.home().read("log.xml");
    holds_none("the XML log", &log, &forms);
    holds_none("stderr", &run.stderr, &forms);
    holds_none("stdout", &run.stdout, &forms);
    for (path, content) in files(run.home().path()) {
        holds_none(&path.display().to_string(), &String::from_utf8_lossy(&content), &forms);
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
    }
    (run, log)
}

#[test]
fn no_log_of_a_scram_login_holds_the_password() {
    for server in Server::all() {
        for tls in Tls::ALL {
            let alice = server.account("alice");
            let stanza = Stanza::new().login(&alice.jid, &alice.password).test_ca().server(server, tls);
            let (run, log) = logs(stanza.args(["send", &alice.jid, "-m", "hi"]), &alice.jid, &alice.password);
            let run = run.exits(0);
            assert!(log.contains("mechanism='SCRAM-"), "{log}");
            // Neither the proof nor the salt and nonce by which the password could be guessed.
            let elements = match server.modern {
                true => ["initial-response", "challenge", "response", "additional-data"],
                false => ["auth", "challenge", "response", "success"],
            };
            for element in elements {
                assert!(log.contains(&format!(">[redacted]</{element}>")), "{element}: {log}");
            }
            assert!(run.stderr.contains(&format!("[redacted]</{}>", elements[0])), "{run}");
            assert!(log.contains("<body>hi</body>"), "what is no secret is logged: {log}");
        }
    }
}

#[test]
fn no_log_of_a_plain_login_holds_the_password() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect_element("message")?;
            c.answer_iq()?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let stanza = Stanza::new().peer(&peer).args(["send", "bob@peer.test", "-m", "hi"]);
    let (run, log) = logs(stanza, "alice@peer.test", "s3cret");
    run.exits(0);
    assert!(log.contains("mechanism='PLAIN'>[redacted]</auth>"), "{log}");
    assert!(peer.received().contains(&STANDARD.encode("\0alice\0s3cret")), "it went to the server nevertheless");
}

#[test]
fn no_log_of_a_refused_login_holds_the_password() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let stanza = Stanza::new().login(&alice.jid, "wr0ng-but-secret").test_ca().server(server, Tls::Direct);
    let (run, _) = logs(stanza.args(["send", &alice.jid, "-m", "hi"]), &alice.jid, "wr0ng-but-secret");
    run.exits(77);

    let peer = Peer::new("peer.test")
        .script(|c| {
            c.offer_starttls("peer.test")?;
            c.open("peer.test")?;
            c.features(
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>",
            )?;
            c.expect_element("auth")?;
            c.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure></stream:stream>")
        })
        .start();
    let stanza = Stanza::new().peer(&peer).args(["send", "bob@peer.test", "-m", "hi"]);
    logs(stanza, "alice@peer.test", "s3cret").0.exits(77);
}

#[test]
fn an_error_never_shows_the_password() {
    let server = Server::ejabberd_24();
    let alice = server.account("alice");
    for source in ["environment", "file", "command"] {
        let stanza = Stanza::new()
            .args(["-u", &alice.jid, "send", &alice.jid, "-m", "hi", "--json"])
            .test_ca()
            .server(server, Tls::Direct);
        let path = stanza.home().write("pw", "wr0ng-but-secret\n");
        let stanza = match source {
            "environment" => stanza.env("XMPP_PASSWORD", "wr0ng-but-secret"),
            "file" => stanza.args(["--password-file", "pw"]),
            _ => stanza.args(["--password-command", &format!("cat {}", path.display())]),
        };
        let run = stanza.run().exits(77);
        assert!(!run.to_string().contains("wr0ng"), "{run}");
    }
}

#[test]
fn a_proxys_password_is_not_shown_in_errors() {
    for url in [
        "socks5://me:hunter2@127.0.0.1:1",
        "http://me:hunter2@127.0.0.1:1",
        "ftp://me:hunter2@x",
        "socks5://me:hunter2@a:b",
        "socks5://me:hunter2@",
    ] {
        let run = Stanza::new()
            .login("bot@own.example", "s3cret")
            .env("ALL_PROXY", url)
            .args(["send", "a@example.org", "-m", "hi", "-vv"])
            .run();
        assert_ne!(run.code(), 0, "{run}");
        assert!(!run.stderr.contains("hunter2"), "{run}");
    }
}

/// Waits until the peer has got the login.
fn until_logged_in(peer: &Peer) {
    let until = Instant::now() + Duration::from_secs(20);
    while !peer.received().contains("<auth") {
        assert!(Instant::now() < until, "{}", peer.received());
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_list_of_processes_does_not_show_the_password() {
    for source in ["environment", "file", "command", "config"] {
        let peer = Peer::new("peer.test")
            .script(|c| {
                c.login_plain("peer.test")?;
                c.hang()
            })
            .start();
        let stanza = Stanza::new().args(["-u", "alice@peer.test", "send", "bob@peer.test", "-m", "hi"]).test_ca();
        let stanza = stanza.server_at(peer.address(), peer.tls());
        let path = stanza.home().write("pw", "s3cret-of-alice\n");
        let stanza = match source {
            "environment" => stanza.env("XMPP_PASSWORD", "s3cret-of-alice"),
            "file" => stanza.args(["--password-file", "pw"]),
            "command" => stanza.args(["--password-command", &format!("cat {}", path.display())]),
            _ => stanza.config("[accounts.a]\njid = 'alice@peer.test'\npassword = 's3cret-of-alice'\n"),
        };
        let mut running = stanza.spawn();
        until_logged_in(&peer);
        assert!(running.is_running());
        let command_line = std::fs::read(format!("/proc/{}/cmdline", running.id())).unwrap();
        let command_line = String::from_utf8_lossy(&command_line);
        assert!(
            command_line.contains("bob@peer.test") && !command_line.contains("s3cret-of-alice"),
            "{command_line:?}"
        );
        if let Ok(ps) = Command::new("ps").args(["-ww", "-o", "args=", "-p", &running.id().to_string()]).output() {
            let listed = String::from_utf8_lossy(&ps.stdout);
            assert!(listed.contains("bob@peer.test") && !listed.contains("s3cret-of-alice"), "{listed}");
        }
        assert!(peer.received().contains(&STANDARD.encode("\0alice\0s3cret-of-alice")), "{source}");
        running.kill();
    }
}

#[test]
fn a_password_is_no_argument() {
    let run = Stanza::new()
        .args(["-u", "a@own.example", "--password", "hunter2", "send", "a@example.org", "-m", "hi"])
        .run()
        .exits(64);
    assert!(!run.stderr.contains("hunter2"), "{run}");
}

#[test]
fn state_is_private_and_holds_no_password() {
    let server = Server::prosody_13();
    let alice: Account = server.account("alice");
    let run = Stanza::new().account(&alice).args(["send", &alice.jid, "-m", "hi"]).run().exits(0);
    let state = run.home().path().join(".local/state/stanza");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&state), 0o700);
    let kept = files(&state);
    assert!(!kept.is_empty(), "something is remembered");
    for (path, content) in kept {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        assert_eq!(mode(path.parent().unwrap()), 0o700, "{}", path.display());
        holds_none(
            &path.display().to_string(),
            &String::from_utf8_lossy(&content),
            &forms(&alice.jid, &alice.password),
        );
    }
    let everything = files(run.home().path());
    assert!(everything.iter().all(|(path, _)| path.starts_with(&state)), "nothing else is written: {everything:?}");
}

#[test]
fn an_xml_log_is_appended_to_and_one_that_cannot_be_made_exits_73() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let stanza = || Stanza::new().account(&alice).args(["send", &alice.jid, "-m", "hi"]);
    let first = stanza().args(["--xml-log", "log.xml"]).run().exits(0);
    let again = Stanza::at(first.home())
        .account(&alice)
        .args(["send", &alice.jid, "-m", "hi again", "--xml-log", "log.xml"])
        .run()
        .exits(0);
    let log = again.home().read("log.xml");
    assert!(log.contains("<body>hi</body>") && log.contains("<body>hi again</body>"), "{log}");
    let run = stanza().args(["--xml-log", "missing/log.xml"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send alice@[DOMAIN] -m hi --xml-log missing/log.xml
    stderr:
    stanza: XML log missing/log.xml: its directory does not exist
    exit: 73
    ");
    stanza().args(["--xml-log", "/dev/full"]).run().exits(0);
}

#[test]
fn the_password_is_kept_out_of_swap() {
    let server = Server::prosody_13();
    let mut listener = Stanza::new().account(&server.account("bob")).args(["listen", "-v", "--for", "20s"]).spawn();
    listener.stderr_with("listening");
    let status = std::fs::read_to_string(format!("/proc/{}/status", listener.id())).unwrap();
    let locked = status.lines().find_map(|line| line.strip_prefix("VmLck:")).unwrap();
    let kilobytes: u32 = locked.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes > 0, "{locked}");
    listener.signal("TERM");
    listener.finish().exits(143);
}
