//! Whatever a script puts in comes out the same at a second client, or is refused with its place.

use std::collections::HashMap;
use std::time::Duration;

use fastrand::Rng;
use serde_json::{Value, json};
use xmpp::jid::ResourcePart;

use crate::support::observe::{hold_to_schema, listening};
use crate::support::{Client, Run, Server, Stanza};

/// How many texts go to each server.
const COUNT: usize = 250;

/// What stands in texts: what XML, JSON, terminals and Unicode take for something of their own.
#[rustfmt::skip]
const PIECES: [&str; 66] = [
    "a", "Z", "0", " ", "  ", "\t", "\n", "\n\n", "\r", "\r\n", "é", "ß", "ÿ", "€", "\u{85}", "\u{a0}", "\u{ad}", "\u{200b}",
    "\u{200e}", "\u{202e}", "\u{2028}", "\u{2029}", "\u{2066}", "\u{feff}", "\u{fffd}", "\u{fdd0}", "\u{1ffff}", "\u{10ffff}",
    "\u{e000}", "\u{d7ff}", "e\u{301}", "👩‍👩‍👧", "🏳️‍🌈", "漢字", "עברית", "العربية", "ﬁ", "Ⅷ", "\u{1d15e}", "<", ">", "&", "'",
    "\"", "]]>", "<![CDATA[", "-->", "<!--", "&amp;", "&#13;", "&#x0;", "<body>", "</body>", "</message>", "<?xml?>", "\\",
    "\\n", "\\u0000", "{\"", "%s", "%0a", "$(x)", "`", "xmlns='x'", "/me ", "> ",
];

/// What XML can't carry.
const FORBIDDEN: [&str; 9] = ["\0", "\u{1}", "\u{8}", "\u{b}", "\u{c}", "\u{1b}", "\u{1f}", "\u{fffe}", "\u{ffff}"];

fn text(rng: &mut Rng, pieces: &[&str], most: usize) -> String {
    (0..rng.usize(1..=most)).map(|_| pieces[rng.usize(..pieces.len())]).collect()
}

/// The generator, and what to say of it where something fails.
fn generator() -> (Rng, u64) {
    let seed =
        std::env::var("STANZA_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    (Rng::with_seed(seed), seed)
}

/// The text of the child with this name, as another parser reads the XML.
fn child(message: roxmltree::Node, name: &str) -> Option<String> {
    let child = message.children().find(|child| child.tag_name().name() == name)?;
    Some(child.descendants().filter_map(|node| node.is_text().then(|| node.text()).flatten()).collect())
}

/// The messages with a body in what came to a client, by their ids: body, subject, thread.
fn seen_by(client: &mut Client, count: usize) -> HashMap<String, [Option<String>; 3]> {
    let mut seen = HashMap::new();
    while seen.len() < count {
        let came = client.wait_for(&["</message>"], Duration::from_secs(20)).expect("another message");
        let xml = &came[came.find("<message").unwrap()..];
        let document = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml:?}"));
        let message = document.root_element();
        let id = message.attribute("id").unwrap().to_owned();
        seen.insert(id, ["body", "subject", "thread"].map(|name| child(message, name)));
    }
    seen
}

/// As XML has it (§2.11): what nobody can carry as it stands comes out as a line end everywhere.
fn with_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
fn what_goes_in_comes_out() {
    for server in Server::all() {
        let (mut rng, seed) = generator();
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let items: Vec<Value> = (0..COUNT)
            .map(|number| {
                let mut item =
                    json!({ "to": bob.jid, "body": text(&mut rng, &PIECES, 24), "id": format!("n{number}") });
                for field in ["subject", "thread"] {
                    if rng.bool() {
                        item[field] = text(&mut rng, &PIECES, 6).into();
                    }
                }
                item
            })
            .collect();
        // One listens by the same program, the other is of another kind.
        let mut other = Client::online(&bob, "other");
        let listener = listening(&bob, COUNT);
        let lines: String = items.iter().map(|item| format!("{item}\n")).collect();
        // To both: what goes to the bare JID goes to all that are there.
        let run = Stanza::new().account(&alice).args(["send", "--batch", "--json"]).stdin(lines).run().exits(0);
        assert_eq!(run.json().iter().filter(|object| object["status"] == "confirmed").count(), COUNT, "{run}");
        let seen = seen_by(&mut other, COUNT);
        let heard: HashMap<String, Value> = listener
            .finish()
            .exits(0)
            .json()
            .into_iter()
            .map(|event| (event["id"].as_str().unwrap().to_owned(), event))
            .collect();
        for item in &items {
            let id = item["id"].as_str().unwrap();
            for (index, field) in ["body", "subject", "thread"].into_iter().enumerate() {
                let sent = item[field].as_str().map(with_line_ends);
                let (heard, seen) = (heard[id][field].as_str(), seen[id][index].as_deref());
                let sent = sent.as_deref();
                assert_eq!(heard, sent, "{field} of {id} at {}, STANZA_SEED={seed}", server.domain);
                assert_eq!(seen, sent, "{field} of {id} at {}, STANZA_SEED={seed}", server.domain);
            }
        }
        heard.values().for_each(hold_to_schema);
    }
}

#[test]
fn what_xml_can_not_carry_is_refused_with_its_offset() {
    let (mut rng, seed) = generator();
    for round in 0..60 {
        let (before, after) = (text(&mut rng, &PIECES, 8), text(&mut rng, &PIECES, 8));
        let wrong = FORBIDDEN[round % FORBIDDEN.len()];
        let body = format!("{before}{wrong}{after}");
        let code = u32::from(wrong.chars().next().unwrap());
        let place = format!("byte {} is U+{code:04X}", before.len());
        let dry =
            |args: &[&str]| Stanza::new().login("a@b.test", "x").args(["send", "c@d.test", "--dry-run"]).args(args);
        let mut runs: Vec<Run> = vec![
            dry(&[]).stdin(body.clone()).run(),
            dry(&["--json", "--each-line"]).stdin(body.replace(['\n', '\r'], " ")).run(),
        ];
        if wrong != "\0" {
            runs.push(dry(&["-m", &body]).run());
            runs.push(dry(&["-m", "x", "-s", &body.replace(['\n', '\r'], " ")]).run());
        }
        runs.push(dry(&["--batch"]).stdin(json!({ "body": body }).to_string()).run());
        for run in runs {
            assert!(run.code() == 65 && run.stderr.contains(&place), "{place}, STANZA_SEED={seed}: {run}");
            assert!(!run.stderr.contains(wrong), "{run}");
        }
    }
}

/// The next presence that has this in it.
fn presence_with(client: &mut Client, text: &str) -> String {
    loop {
        client.expect("<presence");
        let tag = client.expect(">");
        if tag.ends_with("/>") {
            continue;
        }
        let xml = format!("<presence{tag}{}", client.expect("</presence>"));
        if xml.contains(text) {
            return xml;
        }
    }
}

#[test]
fn a_status_and_a_nick_come_out_as_they_went_in() {
    let (mut rng, seed) = generator();
    let servers = [Server::prosody_13(), Server::ejabberd_24()];
    for round in 0..24 {
        let server = servers[round % 2];
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut watcher = Client::online(&bob, "watcher");
        let status = text(&mut rng, &PIECES, 12);
        let to = watcher.jid.clone();
        let set = ["presence", "set", "--to", &to, "--status", &status];
        Stanza::new().account(&alice).args(set).run().exits(0);
        let xml = presence_with(&mut watcher, "<status");
        let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {xml:?}"));
        assert_eq!(child(document.root_element(), "status"), Some(with_line_ends(&status)), "STANZA_SEED={seed}");

        let nick = text(&mut rng, &PIECES, 5);
        let room = format!("nicks-{}@{}", bob.local(), server.rooms_domain());
        let mut occupant = Client::occupant(&bob, &room, "watcher");
        let say =
            Stanza::new().account(&alice).args(["send", "--room", &room, "--nick", &nick, "-m", "hi", "-T", "5s"]);
        let run = say.run();
        // RFC 7622 has the same written in one way only.
        let Ok(normal) = ResourcePart::new(&nick) else {
            assert_eq!(run.code(), 65, "{nick:?}, STANZA_SEED={seed}: {run}");
            continue;
        };
        if run.code() != 0 {
            // The server holds it to a stricter rule.
            assert!(run.code() == 1 || run.code() >= 65, "{nick:?}, STANZA_SEED={seed}: {run}");
            continue;
        }
        let came = occupant.expect("</message>");
        let xml = &came[came.rfind("<message").unwrap()..];
        let document = roxmltree::Document::parse(xml).unwrap();
        let from = document.root_element().attribute("from").unwrap();
        assert_eq!(from.split_once('/').unwrap().1, normal.as_str(), "{nick:?}, STANZA_SEED={seed}");
    }
}
