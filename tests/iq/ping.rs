//! Pings.

use super::{OWN, answer, answering, error};
use crate::support::observe::{is_one_line, valid_json};
use crate::support::{Conversation, Peer, Server, Stanza};

#[test]
fn ping_answers_with_the_time_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "ping"]).run().exits(0);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza iq ping
            stdout:
            [DOMAIN]: seq=1 time=[N] ms
            exit: 0
            ");
        }
        let run = Stanza::new().account(&alice).args(["iq", "ping", "-c", "2", "-i", "10ms", "--json"]).run().exits(0);
        let objects = valid_json(&run);
        assert_eq!(objects.len(), 3, "{run}");
        assert_eq!((&objects[1]["data"]["query"], &objects[1]["data"]["seq"]), (&"ping".into(), &2.into()), "{run}");
        assert!(objects[0]["rtt_ms"].as_f64().unwrap() > 0.0);
        assert_eq!((&objects[2]["event"], &objects[2]["sent"]), (&"result".into(), &2.into()), "{run}");
    }
}

#[test]
fn a_client_answers_by_its_full_jid_and_for_an_account_its_server_does() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let listen = ["listen", "-v", "--for", "30s", "--resource", "phone"];
        let mut listener = Stanza::new().account(&bob).args(listen).spawn();
        listener.stderr_with("listening");
        let run = Stanza::new().account(&alice).args(["iq", "ping", &bob.full("phone")]).run().exits(0);
        assert!(run.stdout.starts_with(&bob.full("phone")) && run.stderr.is_empty(), "{run}");
        listener.signal("TERM");
        listener.finish();
        let nobody = format!("nobody@{}", server.domain);
        let run = Stanza::new().account(&alice).args(["iq", "ping", &nobody]).run().exits(0);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza iq ping nobody@[DOMAIN]
            stdout:
            nobody@[DOMAIN]: seq=1 time=[N] ms
            stderr:
            stanza: warning: nobody@[DOMAIN] is an account: its server answers for it, whether or not somebody is there; a client has a full JID
            exit: 0
            ");
        }
        let run = Stanza::new().account(&alice).args(["iq", "ping", &format!("{nobody}/phone")]).run().exits(69);
        is_one_line(&run);
    }
}

#[test]
fn a_domain_that_does_not_exist_exits_68() {
    if !Server::federate() {
        return;
    }
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "ping", "nosuch.invalid"]).run().exits(68);
        let told = "stanza: ping nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found";
        assert!(run.stderr.starts_with(told), "{run}");
        is_one_line(&run);
    }
}

#[test]
fn an_error_that_says_that_somebody_is_there_is_an_answer() {
    let unknown = error("cancel", "feature-not-implemented");
    let peer = answering([unknown.as_str()]);
    let run = Stanza::new().peer(&peer).args(["iq", "ping", "far.test", "--json"]).run().exits(0);
    let [object] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!((&object["type"], &object["data"]["unsupported"]), (&"error".into(), &true.into()), "{run}");
    let peer = answering([unknown.as_str()]);
    let run = Stanza::new().peer(&peer).args(["iq", "ping", "bob@far.test/phone"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq ping bob@far.test/phone
    stderr:
    stanza: ping bob@far.test/phone: not supported there: feature-not-implemented
    exit: 69
    ");
}

#[test]
fn of_several_pings_one_that_is_not_answered_is_counted() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        answer(c, "")?;
        c.expect_element("iq")?;
        answer(c, "")?;
        c.expect("</stream:stream>").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    let args = ["iq", "ping", "-c", "3", "-i", "1ms", "--timeout", "2s"];
    let run = Stanza::new().peer(&peer).args(args).run();
    let text = run.snapshot();
    let (before, after) = text.split_once("; min/avg/max ").unwrap();
    let after = after.split_once('\n').unwrap().1;
    insta::assert_snapshot!(format!("{before}; …\n{after}"), @"
    $ stanza iq ping -c 3 -i [N]ms --timeout 2s
    stdout:
    [DOMAIN]: seq=1 time=[N] ms
    [DOMAIN]: seq=3 time=[N] ms
    --- [DOMAIN]: 3 sent, 2 answered, 1 lost; …
    stderr:
    stanza: ping [DOMAIN]: seq=2: the server did not answer within 2s
    hint: it may be overloaded; --timeout gives it more time
    exit: 1
    ");
}

#[test]
fn pings_that_nobody_answers_are_a_temporary_failure() {
    for count in ["1", "2"] {
        let script = |c: &mut Conversation| {
            c.login_plain(OWN)?;
            c.hang()
        };
        let peer = Peer::new(OWN).script(script).start();
        let args = ["iq", "ping", "-c", count, "-i", "1ms", "--timeout", "1500ms"];
        let run = Stanza::new().peer(&peer).args(args).run().exits(75);
        let lost = if count == "1" { "" } else { "--- peer.test: 2 sent, 0 answered, 2 lost\n" };
        assert_eq!(run.stdout, lost, "{run}");
        assert_eq!(run.stderr.matches("did not answer within 1.5s").count(), count.parse::<usize>().unwrap(), "{run}");
    }
}

#[test]
fn a_signal_ends_a_series_with_its_sum() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let mut running = Stanza::new().account(&alice).args(["iq", "ping", "-c", "9", "-i", "1h"]).spawn();
        running.line_with("seq=1");
        running.signal(signal);
        let run = running.finish().exits(code);
        let sum = format!("--- {}: 1 sent, 1 answered, 0 lost; min/avg/max ", server.domain);
        assert!(run.stdout.lines().last().unwrap().starts_with(&sum) && run.stderr.is_empty(), "{run}");
    }
}

#[test]
fn bad_words_are_told_before_anything_is_connected() {
    for (args, code) in [(&["alice"][..], 64), (&["a@b@c"], 65), (&["-c", "0"], 64), (&["-c", "2", "-i", "1"], 64)] {
        let run = Stanza::new().login("alice@unused.test", "s3cret").args(["iq", "ping"]).args(args).run().exits(code);
        is_one_line(&run);
    }
}
