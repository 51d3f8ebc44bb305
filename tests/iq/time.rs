//! Somebody's clock.

use super::{anonymously, answering, is_missing};
use crate::support::observe::valid_json;
use crate::support::{Server, Stanza};

#[test]
fn time_is_that_of_every_server_and_near_ours() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "time"]).run().exits(0);
        assert!(run.stdout.contains("Z, zone ") && run.stdout.contains(" our clock (±"), "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "time", "--json"]).run().exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        let data = &object["data"];
        assert_eq!(data["query"], "time", "{run}");
        // The servers run on this machine: by the same clock.
        let (ahead, accuracy) = (data["ahead_seconds"].as_f64().unwrap(), data["accuracy_seconds"].as_f64().unwrap());
        assert!(ahead.abs() <= accuracy + 0.1, "{run}");
    }
}

#[test]
fn a_server_without_the_time_is_told_as_that() {
    for server in Server::all() {
        is_missing(anonymously(server, &["time"]));
    }
}

#[test]
fn a_clock_that_is_wrong_is_seen() {
    let peer = answering(["<time xmlns='urn:xmpp:time'><tzo>+05:30</tzo><utc>2001-01-01T00:00:00.25Z</utc></time>"]);
    let run = Stanza::new().peer(&peer).args(["iq", "time"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq time
    stdout:
    [TIME], zone +05:30, [N] s behind our clock (±[N] s)
    exit: 0
    ");
    let peer = answering(["<time xmlns='urn:xmpp:time'><utc>noon</utc></time>"]);
    let run = Stanza::new().peer(&peer).args(["iq", "time"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq time
    stderr:
    stanza: time of [DOMAIN]: the answer holds nothing that was asked for
    exit: 76
    ");
}
