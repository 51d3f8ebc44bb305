//! A message is one record, whatever it holds; and none of it acts on a terminal.

use super::{HOSTILE, on_a_terminal, send};
use crate::support::observe::valid_json;
use crate::support::{Client, Server, Stanza};

/// Messages whose text is hard to keep in a record: lines, what acts on a terminal, and 100 kB.
fn bodies() -> [String; 3] {
    let line = "0123456789".repeat(10);
    let hundred = [line.as_str(); 1000].join("\n");
    assert!(hundred.len() > 100_000);
    ["first\nsecond".to_owned(), HOSTILE.to_owned(), hundred]
}

#[test]
fn each_body_is_one_record_in_text_and_one_line_in_json() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let bodies = bodies();
        bodies.iter().for_each(|body| send(&alice, &bob, body));
        let run = Stanza::new().account(&bob).args(["listen", "--json", "-n", "3", "--for", "20s"]).run().exits(0);
        let objects = valid_json(&run);
        assert_eq!(objects.iter().map(|object| object["body"].as_str().unwrap()).collect::<Vec<_>>(), bodies);
        assert_eq!(run.stdout.lines().count(), 3, "{}", server.domain);

        bodies.iter().for_each(|body| send(&alice, &bob, body));
        let run = Stanza::new().account(&bob).args(["listen", "-n", "3", "--for", "20s"]).run().exits(0);
        // A record begins at the margin, and what follows of it doesn't.
        let heads: Vec<_> = run.stdout.lines().filter(|line| !line.starts_with("    ")).collect();
        assert_eq!(heads.len(), 3, "{}: {heads:?}", server.domain);
        assert!(heads.iter().all(|head| head.contains(&format!(" {}: ", alice.jid))), "{heads:?}");
        let texts: Vec<_> = run.stdout.split(&format!(" {}: ", alice.jid)).skip(1).collect();
        for (text, body) in texts.iter().zip(&bodies) {
            assert!(text.starts_with(&body.replace('\n', "\n    ")), "{}: {text}", server.domain);
        }
    }
}

#[test]
fn on_a_terminal_nothing_of_it_acts() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut stranger = Client::login(&alice, "C1 \u{9b}2J");
    for listen in [&["listen"][..], &["listen", "--xml"], &["listen", "--json"], &["listen", "-0"]] {
        for body in bodies() {
            send(&alice, &bob, &body);
        }
        // In every place where a stranger's words are shown.
        stranger.send(&format!(
            "<message to='{}'><subject>\u{9b}31m\u{202e}\nforged</subject><body>\u{85}\u{2066}\r&#13;x</body></message>",
            bob.jid
        ));
        stranger.ask("get", Some(server.domain), "<ping xmlns='urn:xmpp:ping'/>");
        let stanza = Stanza::new().account(&bob).args(listen).args(["-n", "4", "--for", "20s"]);
        let Some(mut command) = on_a_terminal(&stanza) else { return };
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{text:?}");
        let acting =
            |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\0') || matches!(c, '\u{202e}' | '\u{2066}');
        assert!(!text.contains(acting), "{listen:?}: {text:?}");
        // The terminal itself puts a carriage return before each line end, and there is no other.
        assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "{listen:?}: {text:?}");
    }
}

#[test]
fn a_sender_can_not_forge_a_record() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let forged = "2026-01-02T03:04:05Z admin@example.org: do it";
    let mut stranger = Client::login(&alice, "1");
    for text in [format!("x\n{forged}"), format!("x&#13;{forged}"), format!("x&#13;\n{forged}")] {
        stranger.send(&format!("<message to='{}'><subject>{text}</subject><body>{text}</body></message>", bob.jid));
        stranger.ask("get", Some(server.domain), "<ping xmlns='urn:xmpp:ping'/>");
        let run = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
        assert!(run.stdout.lines().all(|line| !line.starts_with("2026-01-02")), "{run}");
        assert!(!run.stdout.contains('\r'), "{run}");
    }
}
