//! Any payload.

use super::{OWN, answer, answering, error};
use crate::support::observe::{is_one_line, valid_json};
use crate::support::{Conversation, Home, Peer, Server, Stanza};

const VERSION: &str = "<query xmlns='jabber:iq:version'/>";

#[test]
fn a_payload_comes_from_an_argument_a_file_or_standard_input() {
    for server in Server::all() {
        let alice = server.account("alice");
        let home = Home::new();
        home.write("payload.xml", format!("\n{VERSION}\n"));
        let ask = |stanza: Stanza, payload: &[&str]| {
            let run = stanza.account(&alice).args(["iq", "get", server.domain]).args(payload).run().exits(0);
            assert!(
                run.stdout.starts_with("<query xmlns='jabber:iq:version'><name>") && run.stderr.is_empty(),
                "{run}"
            );
        };
        ask(Stanza::new(), &[VERSION]);
        ask(Stanza::at(&home), &["@payload.xml"]);
        ask(Stanza::new().stdin(VERSION), &["-"]);
        ask(Stanza::new().stdin(VERSION), &[]);
    }
}

#[test]
fn set_changes_something_and_prints_what_is_answered() {
    for server in Server::all() {
        let alice = server.account("alice");
        let set = "<query xmlns='jabber:iq:private'><x xmlns='urn:x'>kept</x></query>";
        let run = Stanza::new().account(&alice).args(["iq", "set", &alice.jid, set]).run().exits(0);
        assert!(!run.stdout.contains("<error"), "{run}");
        let get = "<query xmlns='jabber:iq:private'><x xmlns='urn:x'/></query>";
        let run = Stanza::new().account(&alice).args(["iq", "get", &alice.jid, get, "--json"]).run().exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        assert!(object["xml"].as_str().unwrap().contains(">kept</x>"), "{run}");
        assert_eq!((&object["type"], &object["data"]), (&"result".into(), &serde_json::Value::Null), "{run}");
    }
}

#[test]
fn bad_payloads_are_told_before_anything_is_connected() {
    let run = |args: &[&str]| {
        let stanza = Stanza::new().login("alice@unused.test", "s3cret").stdin("<a");
        let run = stanza.args(["iq", "get", "far.test"]).args(args).run();
        is_one_line(&run);
        run.snapshot()
    };
    insta::assert_snapshot!(run(&["<query xmlns='a'>"]), @r"
    $ stanza iq get far.test '<query xmlns='\''a'\''>'
    stderr:
    stanza: payload: it is not well-formed XML: it has no end tag
    exit: 65
    ");
    insta::assert_snapshot!(run(&["<query/>"]), @"
    $ stanza iq get far.test '<query/>'
    stderr:
    stanza: payload: it is not one element with a namespace of its own (xmlns='…')
    exit: 65
    ");
    insta::assert_snapshot!(run(&["ping"]), @"
    $ stanza iq get far.test ping
    stderr:
    stanza: payload: it is not well-formed XML: there is text outside of an element
    exit: 65
    ");
    insta::assert_snapshot!(run(&[]), @"
    $ stanza iq get far.test
    stderr:
    stanza: payload: it is not well-formed XML: it has no end tag
    exit: 65
    ");
    insta::assert_snapshot!(run(&["@/nonexistent/file"]), @"
    $ stanza iq get far.test @/nonexistent/file
    stderr:
    stanza: /nonexistent/file: it does not exist
    exit: 66
    ");
    insta::assert_snapshot!(run(&["-", "--password-file", "-"]), @"
    $ stanza iq get far.test - --password-file -
    stderr:
    stanza: standard input: the payload and the password can't both come from it
    hint: give the payload as an argument, or as @FILE
    exit: 64
    ");
}

#[test]
fn an_error_answer_goes_to_stderr_with_its_exit_status() {
    for (kind, condition, code) in [
        ("cancel", "service-unavailable", 69),
        ("cancel", "feature-not-implemented", 69),
        ("cancel", "item-not-found", 67),
        ("cancel", "remote-server-not-found", 68),
        ("wait", "remote-server-timeout", 75),
        ("wait", "policy-violation", 75),
        ("auth", "forbidden", 77),
        ("modify", "jid-malformed", 65),
        ("modify", "bad-request", 76),
    ] {
        let peer = answering([&*error(kind, condition)]);
        let run = Stanza::new().peer(&peer).args(["iq", "get", "far.test", VERSION]).run().exits(code);
        is_one_line(&run);
        assert!(run.stdout.is_empty() && run.stderr.contains(condition), "{run}");
    }
    let peer = answering([&*error("auth", "forbidden")]);
    let run = Stanza::new().peer(&peer).args(["iq", "set", "far.test", VERSION, "--json"]).run().exits(77);
    let [object] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!((&object["event"], &object["condition"]), (&"error".into(), &"forbidden".into()), "{run}");
}

#[test]
fn nobody_else_can_answer() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        c.expect_element("iq")?;
        for from in ["from='evil.test'", "from='far.test/evil'", "from='alice@peer.test'", ""] {
            c.send(&format!("<iq type='result' id='request-1' {from}><evil xmlns='urn:evil'/></iq>"))?;
        }
        c.send("<iq type='result' id='other' from='far.test'><evil xmlns='urn:evil'/></iq>")?;
        c.send("<iq type='result' id='request-1' from='far.test'><good xmlns='urn:good'/></iq>")
    };
    let peer = Peer::new(OWN).script(script).start();
    let run = Stanza::new().peer(&peer).args(["iq", "get", "far.test", VERSION]).run().exits(0);
    assert_eq!(run.stdout, "<good xmlns='urn:good'/>\n", "{run}");
}

#[test]
fn silence_is_a_temporary_failure() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        c.hang()
    };
    let peer = Peer::new(OWN).script(script).start();
    let run = Stanza::new().peer(&peer).args(["iq", "get", "far.test", VERSION, "--timeout", "2s"]).run();
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza iq get far.test '<query xmlns='\''jabber:iq:version'\''/>' --timeout 2s
    stderr:
    stanza: exchanging stanzas: the server did not answer within 2s
    hint: it may be overloaded; --timeout gives it more time
    exit: 75
    ");
}

#[test]
fn an_empty_answer_prints_nothing() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        answer(c, "").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    let run = Stanza::new().peer(&peer).args(["iq", "set", "far.test", VERSION]).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
}
