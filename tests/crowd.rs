//! Many programs of one account at once, as cron starts them at minute 0.

use std::collections::BTreeSet;

use crate::support::observe::{listening, message};
use crate::support::{Home, Server, Stanza, Tls};

const CROWD: usize = 100;

#[test]
fn a_hundred_programs_of_one_account_stand_in_nobodys_way() {
    // One server after the other: it is the account that is to be crowded, not this machine.
    Server::all().into_iter().for_each(crowd);
}

fn crowd(server: &'static Server) {
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    let mut listener = listening(&bob, 2 * CROWD);
    let mut tokens = 0;
    // First all at a server that nobody knows yet, then with what those have learnt.
    for round in ["first", "second"] {
        let body = |number: usize| format!("{round} {number}");
        let send = |number| {
            let stanza = Stanza::at(&home).account(&alice).server(server, Tls::Direct);
            stanza.args(["send", &bob.jid, "-v", "-m", &body(number)]).spawn()
        };
        let running: Vec<_> = (0..CROWD).map(send).collect();
        let runs: Vec<_> = running.into_iter().map(|running| running.finish().exits(0)).collect();
        let got: BTreeSet<String> =
            (0..CROWD).map(|_| message(&mut listener)["body"].as_str().unwrap().to_owned()).collect();
        assert_eq!(got, (0..CROWD).map(body).collect(), "{}: each once", server.domain);
        let by_token = runs.iter().filter(|run| run.stderr.contains("logged in with HT-SHA-256-EXPR")).count();
        // Each token is used before anybody takes a place without one.
        assert!(by_token >= tokens, "{}: {by_token} by token, and there were {tokens}", server.domain);
        let kept = std::fs::read_dir(home.path().join(".local/state/stanza/agents")).into_iter().flatten().flatten();
        tokens = kept.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "json")).count();
        assert!(tokens <= CROWD && (tokens > 0) == server.modern, "{}: {tokens} tokens", server.domain);
    }
    listener.finish().exits(0);
}
