//! Pings.

use crate::support::observe::valid_json;
use crate::support::{Server, Stanza};

#[test]
fn ping_answers_with_the_time_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "ping"]).run().exits(0);
        assert!(run.stdout.starts_with(&format!("{}: seq=1 time=", server.domain)), "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "ping", "-c", "2", "-i", "10ms", "--json"]).run().exits(0);
        let objects = valid_json(&run);
        assert_eq!(objects.len(), 3, "{run}");
        assert_eq!((&objects[1]["data"]["query"], &objects[1]["data"]["seq"]), (&"ping".into(), &2.into()), "{run}");
        assert!(objects[0]["rtt_ms"].as_f64().unwrap() > 0.0);
        assert_eq!((&objects[2]["event"], &objects[2]["sent"]), (&"result".into(), &2.into()), "{run}");
    }
}
