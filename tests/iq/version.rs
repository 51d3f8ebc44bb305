//! Which program answers.

use super::{anonymously, answering, is_missing};
use crate::support::observe::valid_json;
use crate::support::server::Kind;
use crate::support::{Server, Stanza};

#[test]
fn version_names_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let name = if server.kind == Kind::Prosody { "Prosody" } else { "ejabberd" };
        let run = Stanza::new().account(&alice).args(["iq", "version"]).run().exits(0);
        assert!(run.stdout.starts_with(&format!("{name} ")) && run.stdout.lines().count() == 1, "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "version", "--json", server.domain]).run().exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        assert_eq!((&object["data"]["query"], &object["data"]["name"]), (&"version".into(), &name.into()), "{run}");
        assert!(object["data"]["version"].is_string(), "{run}");
    }
}

#[test]
fn a_server_that_does_not_say_is_told_as_that() {
    for server in Server::all() {
        is_missing(anonymously(server, &["version"]));
    }
}

#[test]
fn version_is_one_line_whatever_is_answered() {
    let peer = answering(["<query xmlns='jabber:iq:version'><name>a\nb</name><os> </os></query>"]);
    let run = Stanza::new().peer(&peer).args(["iq", "version"]).run();
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza iq version
    stdout:
    a\nb
    exit: 0
    ");
    let peer = answering([""]);
    let run = Stanza::new().peer(&peer).args(["iq", "version"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq version
    stderr:
    stanza: version of [DOMAIN]: the answer holds nothing that was asked for
    exit: 76
    ");
}

#[test]
fn a_bad_address_is_told_before_anything_is_connected() {
    for query in ["version", "time", "last"] {
        let run = Stanza::new().login("alice@unused.test", "x").args(["iq", query, "a@b@c"]).run().exits(65);
        assert_eq!(run.stderr, "stanza: recipient 'a@b@c': it has more than one @\n", "{run}");
    }
}
