//! Another password for the own account.

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Peer, Server, Stanza};

const DOMAIN: &str = "passwd.test";

/// What needs escaping in XML, and what SASLprep rewrites: a soft hyphen goes, a Roman numeral becomes letters.
const NEW: &str = "n\u{AD}ew <&>'\" Ⅸ é";

fn logs_in(account: &Account, password: &str) -> i32 {
    Stanza::new().account(account).env("XMPP_PASSWORD", password).args(["iq", "ping"]).run().code()
}

#[test]
fn the_new_password_logs_in_and_the_old_one_no_more() {
    for server in Server::all() {
        let alice = server.account("alice");
        let stanza = Stanza::new().account(&alice);
        let log = stanza.home().path().join("log");
        let file = stanza.home().write("new", format!("{NEW}\nsecond line\n"));
        let stanza = stanza.args(["--xml-log"]).arg(&log).args(["iq", "passwd", "--new-password-file"]).arg(file);
        let run = stanza.run().exits(0);
        assert!(run.stdout.is_empty() && run.stderr.is_empty(), "{run}");
        let log = std::fs::read_to_string(log).unwrap();
        assert!(log.contains("jabber:iq:register") && !log.contains("new") && !log.contains("IX"), "{log}");
        assert_eq!((logs_in(&alice, NEW), logs_in(&alice, &alice.password)), (0, 77), "{}", server.domain);
        // And back, by a command, from standard input, as JSON.
        let renewed = Account { password: NEW.into(), ..alice.clone() };
        let args = ["iq", "passwd", "--new-password-command", "printf 'third\\n'", "--json"];
        let run = Stanza::new().account(&renewed).args(args).run().exits(0);
        assert_eq!(valid_json(&run)[0]["type"], "result");
        let third = Account { password: "third".into(), ..alice.clone() };
        let args = ["-v", "iq", "passwd", "--new-password-file", "-"];
        let run = Stanza::new().account(&third).args(args).stdin("fourth\n").run().exits(0);
        assert!(run.stderr.contains("stanza: the password is changed\n"), "{run}");
        assert_eq!((logs_in(&alice, "fourth"), logs_in(&alice, "third")), (0, 77), "{}", server.domain);
    }
}

#[test]
fn a_server_without_it_is_told_so() {
    for server in Server::all() {
        let args = ["iq", "passwd", "--new-password-file", "-"];
        let run = Stanza::new().anonymous(server).args(args).stdin("new\n").run().exits(69);
        is_one_line(&run);
        let error = "stanza: changing the password: not possible there by XMPP (XEP-0077): service-unavailable";
        assert!(run.stderr.starts_with(error), "{run}");
    }
}

#[test]
fn a_password_in_the_config_file_has_to_be_changed_there() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let config = |password: &str| {
        format!(
            "[accounts.a]\njid = '{}'\nserver = '{}'\nca_file = '{}'\n{password}\n",
            alice.jid,
            server.socket(crate::support::Tls::Starttls),
            server.ca_file().display(),
        )
    };
    let run = |password: &str, new: &str| {
        let stanza = Stanza::new().config(&config(password)).args(["iq", "passwd", "--new-password-file", "-"]);
        stanza.stdin(format!("{new}\n")).run().exits(0)
    };
    // A JSON string is one of TOML.
    let old = serde_json::to_string(&alice.password).unwrap();
    insta::assert_snapshot!(run(&format!("password = {old}"), "second").snapshot(), @"
    $ stanza iq passwd --new-password-file -
    stderr:
    stanza: warning: the config file still has the old password of account 'a': change it there
    exit: 0
    ");
    assert_eq!(run("password_command = 'echo second'", "third").stderr, "");
}

#[test]
fn wrong_input_never_connects() {
    let run = |args: &[&str], stdin: &str| {
        let stanza = Stanza::new().login("alice@example.org", "s3cret").args(["iq", "passwd"]).args(args);
        stanza.stdin(stdin).run()
    };
    let file = &["--new-password-file", "-"][..];
    let seen: Vec<_> = [
        (&[][..], "", 64),
        (&["--new-password-file", "-", "--new-password-command", "x"], "", 64),
        (&["--new-password-file", "-", "--password-file", "-"], "", 64),
        (&["--new-password-file", "missing"], "", 66),
        (&["--new-password-command", "'"], "", 64),
        (&["--new-password-command", "false"], "", 78),
        (file, "\n", 78),
        (file, "\u{AD}\n", 65),
        (file, "bell\u{7}\n", 65),
        (file, "\u{1F600}\n", 65),
    ]
    .into_iter()
    .map(|(args, stdin, code)| run(args, stdin).exits(code).stderr)
    .collect();
    insta::assert_snapshot!(seen.concat(), @"
    stanza: no new password: it is not given, and there is no terminal to ask on
    hint: give --new-password-file or --new-password-command
    stanza: usage: the argument '--new-password-file <FILE>' cannot be used with '--new-password-command <CMD>'
    hint: stanza iq passwd --help
    stanza: standard input: the new password and the password can't both come from it
    hint: take one of them from a file
    stanza: password file missing: it does not exist
    stanza: --new-password-command: a quote is not closed, or it is empty
    stanza: password command false: it failed (exit status: 1)
    stanza: password from standard input: its first line is empty
    stanza: the new password: it is empty
    stanza: the new password: it has characters that a login may not have (control characters, emoji, mixed directions; RFC 4013)
    stanza: the new password: it has characters that a login may not have (control characters, emoji, mixed directions; RFC 4013)
    ");
}

#[test]
fn a_refusal_is_one_and_silence_leaves_it_unknown() {
    let passwd = |answer: &'static str| {
        let peer = Peer::new(DOMAIN)
            .script(move |talk| {
                talk.login_plain(DOMAIN)?;
                let request = talk.expect_element("iq")?;
                assert_eq!(attribute(&request, "to").as_deref(), Some(DOMAIN));
                if answer.is_empty() {
                    talk.cut();
                    return Ok(());
                }
                let id = attribute(&request, "id").unwrap();
                talk.send(&format!(
                    "<iq type='error' id='{id}' from='{DOMAIN}'><error type='modify'>{answer}</error></iq>"
                ))?;
                talk.expect_end().map(drop)
            })
            .start();
        Stanza::new().peer(&peer).args(["iq", "passwd", "--new-password-file", "-"]).stdin("new\n").run()
    };
    let weak = "<not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
                <text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>too weak</text>";
    let run = passwd(weak).exits(77);
    assert_eq!(run.stderr, "stanza: changing the password: not permitted: not-acceptable (too weak)\n");
    let run = passwd("").exits(79);
    let error = "stanza: changing the password: not known whether it was changed: the server closed the connection";
    assert!(run.stderr.starts_with(error), "{run}");
    is_one_line(&run);
}

#[test]
fn a_server_that_may_be_anybody_is_not_shown_the_new_password() {
    let passwd = |account: &Account| {
        let args = ["-q", "--insecure", "--mechanism", "SCRAM-SHA-1", "iq", "passwd", "--new-password-file", "-"];
        Stanza::new().account(account).args(args).stdin("new\n").run()
    };
    let alice = Server::prosody_13().account("alice");
    let run = passwd(&alice).exits(77);
    let error = "stanza: changing the password: the server would be shown the password, but its certificate was not";
    assert!(run.stderr.starts_with(error), "{run}");
    assert_eq!(logs_in(&alice, &alice.password), 0);
}
