//! vCards of both kinds.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{OWN, anonymously, answer, answering, error};
use crate::support::observe::{is_one_line, valid_json};
use crate::support::server::Kind;
use crate::support::{Account, Conversation, Home, Peer, Run, Server, Stanza};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0bytes";

#[track_caller]
fn vcard(account: &Account, args: &[&str]) -> Run {
    Stanza::new().account(account).args(["iq", "vcard"]).args(args).run()
}

/// Fails the test unless a change was made without a word.
#[track_caller]
fn changes(account: &Account, args: &[&str]) {
    let run = vcard(account, args).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
}

/// What is printed but the last line, the kind.
#[track_caller]
fn fields(run: Run) -> String {
    let run = run.exits(0);
    let (fields, kind) = run.stdout.trim_end().rsplit_once('\n').unwrap_or(("", run.stdout.trim_end()));
    assert!(kind.starts_with("kind "), "{run}");
    fields.to_owned()
}

#[test]
fn fields_are_set_kept_and_removed_on_every_server() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let run = vcard(&alice, &["get"]).exits(67);
        assert_eq!(run.stderr, format!("stanza: vcard of {}: it has no vCard\n", alice.jid), "{run}");
        let set = "full-name=Alice A;given=Alice;family=A;nickname=al;email=a@far.test;email=b@far.test;phone=+1-303;\
                   url=https://far.test/;org=ACME;title=Boss;birthday=1990-12-31;note=two\nlines";
        let args: Vec<_> = std::iter::once("set").chain(set.split(';').flat_map(|field| ["--field", field])).collect();
        changes(&alice, &args);
        insta::allow_duplicates! {
            insta::assert_snapshot!(fields(vcard(&alice, &["get"])), @r"
            full-name  Alice A
            nickname   al
            given      Alice
            family     A
            email      a@far.test
            email      b@far.test
            phone      +1-303
            url        https://far.test/
            org        ACME
            title      Boss
            birthday   1990-12-31
            note       two\nlines
            ");
        }
        changes(&alice, &["set", "--field", "email=c@far.test", "--field", "note=", "--field", "title="]);
        changes(&alice, &["set", "--field", "url=", "--field", "family=B"]);
        let run = vcard(&alice, &["get", "--json"]).exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        let mut data = object["data"].clone();
        // Prosody keeps one in the form of the other.
        let kind = if server.kind == Kind::Prosody { "vcard4" } else { "vcard-temp" };
        assert_eq!(data["kind"].take(), kind, "{run}");
        insta::allow_duplicates! {
            insta::assert_snapshot!(data.to_string(), @r#"{"birthday":"1990-12-31","emails":["c@far.test"],"family":"B","full_name":"Alice A","given":"Alice","kind":null,"nickname":"al","note":null,"organisation":"ACME","phones":["+1-303"],"photo":null,"query":"vcard","title":null,"urls":[]}"#);
        }
        // Others read it by its address.
        let known: Vec<_> = vcard(&bob, &["get", &alice.jid]).exits(0).stdout.lines().map(str::to_owned).collect();
        assert!(known.contains(&"full-name  Alice A".to_owned()), "{known:?}");
    }
}

#[test]
fn a_vcard4_is_kept_on_pep_and_asked_for_first() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = vcard(&alice, &["get", "--kind", "vcard4"]).exits(67);
        assert_eq!(run.stderr, format!("stanza: vcard of {}: it has no vcard4\n", alice.jid), "{run}");
        changes(&alice, &["set", "--field", "full-name=Four", "--kind", "vcard4"]);
        assert_eq!(vcard(&alice, &["get"]).exits(0).stdout, "full-name  Four\nkind       vcard4\n");
        changes(&alice, &["set", "--field", "phone=+1 303"]);
        assert_eq!(fields(vcard(&alice, &["get", "--kind", "vcard4"])), "full-name  Four\nphone      +1-303");
    }
}

#[test]
fn a_whole_vcard_is_set_and_its_photo_written_to_a_file() {
    for server in Server::all() {
        let alice = server.account("alice");
        let photo = STANDARD.encode(PNG);
        let card = format!(
            "<vCard xmlns='vcard-temp'><FN>Alice</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>{photo}</BINVAL></PHOTO></vCard>"
        );
        let set = |stanza: Stanza, from: &str| {
            let run = stanza.account(&alice).args(["iq", "vcard", "set", from]).run().exits(0);
            assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        };
        let home = Home::new();
        home.write("card.xml", &card);
        set(Stanza::at(&home), "@card.xml");
        home.write("photo.png", "what was there before, and longer");
        Stanza::at(&home).account(&alice).args(["iq", "vcard", "get", "--photo", "photo.png"]).run().exits(0);
        assert_eq!(std::fs::read(home.path().join("photo.png")).unwrap(), PNG);
        // A field that is changed leaves the photo where it is.
        changes(&alice, &["set", "--field", "note=x"]);
        Stanza::at(&home).account(&alice).args(["iq", "vcard", "get", "--photo", "again.png"]).run().exits(0);
        assert_eq!(std::fs::read(home.path().join("again.png")).unwrap(), PNG);
        // Empty, from standard input: then there is none.
        set(Stanza::new().stdin("<vCard xmlns='vcard-temp'/>"), "-");
        let run = vcard(&alice, &["get"]).exits(67);
        assert!(run.stderr.ends_with(": it has no vCard\n"), "{run}");
    }
}

#[test]
fn a_server_without_vcards_is_told_as_that() {
    for server in Server::all() {
        for args in [&["vcard", "get"][..], &["vcard", "set", "--field", "note=x"]] {
            let run = anonymously(server, args).exits(69);
            assert!(run.stderr.contains(": the server has no vCards (XEP-0054): service-unavailable"), "{run}");
        }
        let run = anonymously(server, &["vcard", "get", "--kind", "vcard4"]).exits(69);
        assert!(run.stderr.contains(": the server has no vCard4 (XEP-0292, on PEP): service-unavailable"), "{run}");
    }
}

#[test]
fn without_a_vcard4_the_other_kind_is_asked_for() {
    let card = "<vCard xmlns='vcard-temp'><FN>a&#10;b</FN><EMAIL/><PHOTO><EXTVAL>https://far.test/p.png</EXTVAL></PHOTO></vCard>";
    let peer = answering([&*error("auth", "forbidden"), card]);
    let run = Stanza::new().peer(&peer).args(["iq", "vcard", "get", "bob@far.test"]).run();
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza iq vcard get bob@far.test
    stdout:
    full-name  a\nb
    photo      https://far.test/p.png
    kind       vcard-temp
    exit: 0
    ");
    // Somebody in a room has no PEP.
    let peer = answering([card]);
    let run = Stanza::new().peer(&peer).args(["iq", "vcard", "get", "room@far.test/bob", "--photo", "p.png"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq vcard get room@far.test/bob --photo p.png
    stderr:
    stanza: vcard of room@far.test/bob: its photo is not in it, but at https://far.test/p.png
    exit: 67
    ");
}

#[test]
fn what_is_refused_is_told() {
    let refused = error("auth", "forbidden");
    let peer = answering([refused.as_str(), &refused]);
    let run = Stanza::new().peer(&peer).args(["iq", "vcard", "get", "bob@far.test"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq vcard get bob@far.test
    stderr:
    stanza: vcard of bob@far.test: not permitted: forbidden
    exit: 77
    ");
    let peer =
        answering([&*error("cancel", "item-not-found"), "<vCard xmlns='vcard-temp'><FN>A</FN></vCard>", &refused]);
    let run = Stanza::new().peer(&peer).args(["iq", "vcard", "set", "--field", "note=x"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq vcard set --field note=x
    stderr:
    stanza: vcard set: not permitted: forbidden
    exit: 77
    ");
}

#[test]
fn a_vcard4_is_published_where_it_was_found() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        answer(
            c,
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:vcard4'><item id='x1'>\
             <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>A</text></fn><adr><country>X</country></adr></vcard>\
             </item></items></pubsub>",
        )?;
        answer(c, "").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    Stanza::new().peer(&peer).args(["iq", "vcard", "set", "--field", "full-name=B"]).run().exits(0);
    insta::assert_snapshot!(peer.received().rsplit("<iq").next().unwrap(), @" id='request-2' type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:vcard4'><item id='x1'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><adr><country>X</country></adr><fn><text>B</text></fn></vcard></item></publish></pubsub></iq>");
}

#[test]
fn what_we_have_no_field_for_is_kept() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        answer(c, &error("cancel", "item-not-found"))?;
        answer(c, "<vCard xmlns='vcard-temp'><ADR><CTRY>X</CTRY></ADR></vCard>")?;
        answer(c, "").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    let run = Stanza::new().peer(&peer).args(["iq", "vcard", "set", "--field", "note=x", "--json"]).run().exits(0);
    assert_eq!(valid_json(&run)[0]["data"], serde_json::Value::Null, "{run}");
    let card = "<vCard xmlns='vcard-temp'><ADR><CTRY>X</CTRY></ADR><DESC>x</DESC></vCard>";
    assert!(peer.received().contains(card), "{}", peer.received());
}

#[test]
fn bad_words_are_told_before_anything_is_connected() {
    let run = |args: &[&str]| Stanza::new().login("alice@unused.test", "s3cret").args(["iq", "vcard"]).args(args).run();
    for (args, code) in [
        (&["set"][..], 64),
        (&["set", "--field", "note"], 64),
        (&["set", "--field", "title=a", "--field", "title=b"], 64),
        (&["set", "--field", "birthday=soon"], 65),
        (&["set", "--field", "note=\u{7}"], 65),
        (&["set", "<vCard"], 65),
        (&["set", "<vCard xmlns='other'/>"], 65),
        (&["set", "@/nonexistent"], 66),
        (&["set", "<vCard xmlns='vcard-temp'/>", "--field", "note=x"], 64),
        (&["get", "--photo", "-"], 64),
        (&["get", "--photo", "/nonexistent/photo.png"], 73),
        (&["get", "--photo", "/"], 73),
        (&["get", "--kind", "vcard5"], 64),
    ] {
        is_one_line(&run(args).exits(code));
    }
    insta::assert_snapshot!(run(&["set", "--field", "shoe-size=42"]).snapshot(), @"
    $ stanza iq vcard set --field shoe-size=42
    stderr:
    stanza: --field: 'shoe-size' is no field; there are full-name, nickname, given, family, email, phone, url, org, title, birthday, note
    hint: stanza iq vcard set --help
    exit: 64
    ");
}
