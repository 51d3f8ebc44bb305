//! Since when somebody is up, away or idle.

use super::{anonymously, answering, error, is_missing};
use crate::support::observe::{is_one_line, listening, valid_json};
use crate::support::{Server, Stanza};

#[test]
fn last_of_a_server_is_since_when_it_is_up() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "last", server.domain]).run().exits(0);
        assert!(run.stdout.starts_with("up since 20"), "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "last", server.domain, "--json"]).run().exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        let data = &object["data"];
        assert_eq!((&data["query"], &data["meaning"]), (&"last".into(), &"uptime".into()), "{run}");
        assert!(data["seconds"].is_u64() && data["since"].is_string(), "{run}");
    }
}

#[test]
fn who_is_online_says_so_and_strangers_are_told_nothing() {
    for server in Server::all() {
        let alice = server.account("alice");
        let bob = server.account("bob");
        let listener = listening(&bob, 1);
        let run = Stanza::new().account(&bob).args(["iq", "last", &bob.jid]).run().exits(0);
        assert_eq!(run.stdout, "online, or the server doesn't know since when not\n", "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "last", &bob.jid]).run().exits(77);
        is_one_line(&run);
        assert!(run.stderr.contains(&format!("stanza presence subscribe {}", bob.jid)), "{run}");
        listener.signal("TERM");
        listener.finish();
    }
}

#[test]
fn a_server_that_does_not_say_is_told_as_that() {
    for server in Server::all() {
        is_missing(anonymously(server, &["last", &server.anonymous_domain()]));
    }
}

#[test]
fn last_says_what_it_is_the_time_of() {
    let last = |to: &str, payload: &str| {
        let peer = answering([payload]);
        let run = Stanza::new().peer(&peer).args(["iq", "last", to]).run().snapshot();
        run.split_once('\n').unwrap().1.to_owned()
    };
    let gone = "<query xmlns='jabber:iq:last' seconds='90061'>Heading\nhome</query>";
    insta::assert_snapshot!(last("bob@peer.test", gone), @r"
    stdout:
    offline since [TIME] (1d 1h): Heading\nhome
    exit: 0
    ");
    insta::assert_snapshot!(last("bob@peer.test/phone", "<query xmlns='jabber:iq:last' seconds='0'/>"), @"
    stdout:
    idle since [TIME] (0s)
    exit: 0
    ");
    insta::assert_snapshot!(last("bob@peer.test", "<query xmlns='jabber:iq:last'/>"), @"
    stderr:
    stanza: last activity of bob@[DOMAIN]: the answer holds nothing that was asked for
    exit: 76
    ");
    insta::assert_snapshot!(last("nobody@peer.test", &error("cancel", "item-not-found")), @"
    stderr:
    stanza: last activity of nobody@[DOMAIN]: no such user, room or item: item-not-found
    exit: 67
    ");
}
