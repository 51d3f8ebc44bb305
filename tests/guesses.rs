//! What is believed of the last visit, and is wrong by now: the message arrives once all the same, or one true error is
//! told. With the real servers wherever they can be brought to it; with a scripted one for the rest.

use std::io;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use serde_json::{Value, json};

use crate::support::observe::{collecting, is_one_line, listening, message};
use crate::support::peer::attribute;
use crate::support::{
    Account, BlackHole, Conversation, Home, Kind, Line, Meter, Peer, Run, Running, Server, Stanza, Tls,
};

/// Changes what is kept in `home` of `jid`.
fn change(home: &Home, kind: &str, jid: &str, change: impl FnOnce(&mut Value)) {
    let name = format!(".local/state/stanza/{kind}/{jid}.json");
    let mut kept = serde_json::from_str(&home.read(&name)).unwrap();
    change(&mut kept);
    home.write(&name, kept.to_string());
}

/// Changes what the visit by the only way has learnt.
fn change_visit(home: &Home, jid: &str, with: impl FnOnce(&mut Value)) {
    change(home, "visits", jid, |kept| with(kept.as_object_mut().unwrap().values_mut().next().unwrap()));
}

/// The same with the token of the first agent.
fn change_token(home: &Home, jid: &str, with: impl FnOnce(&mut Value)) {
    change(home, "agents", &format!("{jid}.0"), |kept| with(&mut kept["token"]));
}

/// Whether a token is kept.
fn has_token(home: &Home, jid: &str) -> bool {
    home.read(format!(".local/state/stanza/agents/{jid}.0.json")).contains("HT-SHA-256-")
}

/// A copy of what is kept.
fn copy(home: &Home) -> Home {
    let copy = Home::new();
    for (path, content) in crate::support::observe::files(home.path()) {
        copy.write(path.strip_prefix(home.path()).unwrap(), content);
    }
    copy
}

/// Gives the account another password, or the same once more with another salt.
fn change_password(account: &Account, new: &str) -> Account {
    let server = account.server;
    match server.kind {
        Kind::Ejabberd => {
            let (user, host) = account.jid.split_once('@').unwrap();
            server.api("change_password", &json!({ "user": user, "host": host, "newpass": new }));
        }
        Kind::Prosody => {
            // Its tokens are as old as the second in which they were made.
            std::thread::sleep(Duration::from_millis(1100));
            let stanza = Stanza::new().account(account).args(["iq", "passwd", "--new-password-file", "-"]);
            stanza.stdin(format!("{new}\n")).run().exits(0);
        }
    }
    Account { password: new.to_owned(), ..account.clone() }
}

/// Somebody who sends over a line that counts connections, and somebody who gets it.
struct Case {
    alice: Account,
    bob: Account,
    home: Home,
    line: Line,
    listener: Running,
    options: &'static [&'static str],
}

impl Case {
    /// With what a first visit has learnt.
    #[track_caller]
    fn new(server: &'static Server, options: &'static [&'static str]) -> Case {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let listener = listening(&bob, 100);
        let line = Line::to(server.socket(Tls::Direct));
        let case = Case { alice, bob, home: Home::new(), line, listener, options };
        case.stanza(&case.alice).args(["iq", "ping"]).run().exits(0);
        case
    }

    fn stanza(&self, account: &Account) -> Stanza {
        Stanza::at(&self.home).account(account).server_at(self.line.address(), Tls::Direct).args(self.options)
    }

    /// Sends as `account`, and tells how many connections that took.
    #[track_caller]
    fn send(&self, account: &Account) -> (Run, usize) {
        let before = self.line.connections();
        let run = self.stanza(account).args(["send", &self.bob.jid, "-m", "hi", "-v"]).run();
        (run, self.line.connections() - before)
    }

    /// Sends; the message arrives once, over so many connections, by a login with this mechanism. The next time it takes
    /// one connection.
    #[track_caller]
    fn arrives(&mut self, account: &Account, connections: usize, mechanism: &str) {
        let (run, taken) = self.send(account);
        let run = run.exits(0);
        assert!(run.stderr.contains(&format!("logged in with {mechanism}")), "{run}");
        assert_eq!(taken, connections, "{run}");
        let (run, taken) = self.send(account);
        assert_eq!((run.exits(0).code(), taken), (0, 1), "the next time it is known");
        self.got(2);
    }

    /// Sends; it is refused, and nothing arrives.
    #[track_caller]
    fn is_refused(&mut self, account: &Account) {
        let (run, _) = self.send(account);
        let run = run.exits(77);
        assert!(
            run.stderr.starts_with("stanza: logging in: the server refused the user name or the password"),
            "{run}"
        );
        is_one_line(&run);
        self.got(0);
    }

    /// So many messages have come since this was asked last.
    #[track_caller]
    fn got(&mut self, count: usize) {
        Stanza::new().account(&self.bob).args(["send", &self.bob.jid, "-m", "end"]).run().exits(0);
        let mut bodies = 0;
        while message(&mut self.listener)["body"] != "end" {
            bodies += 1;
        }
        assert_eq!(bodies, count, "messages of {} to {}", self.alice.jid, self.bob.jid);
    }
}

/// Does it at each of the servers at once.
fn at_each(servers: &[&'static Server], test: impl Fn(&'static Server) + Send + Sync) {
    std::thread::scope(|scope| {
        let tests: Vec<_> = servers.iter().map(|server| scope.spawn(|| test(server))).collect();
        tests.into_iter().for_each(|test| test.join().unwrap());
    });
}

fn modern() -> [&'static Server; 2] {
    [Server::prosody_13(), Server::ejabberd_24()]
}

fn classic() -> [&'static Server; 2] {
    [Server::prosody_0_12(), Server::ejabberd_23()]
}

/// What a password logs in with at any of them, over direct TLS.
fn scram(server: &Server) -> &'static str {
    // ejabberd 23.01 announces no channel binding, Prosody 0.12 can't.
    if server.modern { "SCRAM-SHA-1-PLUS" } else { "SCRAM-SHA-" }
}

#[test]
fn a_token_that_was_revoked_gives_way_to_the_password() {
    at_each(&modern(), |server| {
        let mut case = Case::new(server, &[]);
        let elsewhere = copy(&case.home);
        let logout = Stanza::at(&elsewhere).account(&case.alice).args(["logout", "-v"]).run().exits(0);
        assert!(logout.stderr.contains("the server has revoked the token"), "{logout}");
        assert!(!has_token(&elsewhere, &case.alice.jid));
        let alice = case.alice.clone();
        case.arrives(&alice, 2, "SCRAM-SHA-1-PLUS");
        assert!(has_token(&case.home, &alice.jid), "the login has brought another");
    });
}

#[test]
fn a_token_whose_time_is_over_is_not_shown() {
    at_each(&modern(), |server| {
        let mut case = Case::new(server, &[]);
        let alice = case.alice.clone();
        change_token(&case.home, &alice.jid, |token| token["until"] = json!(1));
        case.arrives(&alice, 1, "SCRAM-SHA-1-PLUS");
    });
}

#[test]
fn a_token_that_is_damaged_gives_way_to_the_password() {
    at_each(&modern(), |server| {
        let mut case = Case::new(server, &[]);
        let alice = case.alice.clone();
        change_token(&case.home, &alice.jid, |token| token["token"] = json!("wrong"));
        case.arrives(&alice, 2, "SCRAM-SHA-1-PLUS");
    });
}

#[test]
fn a_password_that_was_changed_with_a_token_there() {
    at_each(&modern(), |server| {
        let mut case = Case::new(server, &[]);
        let old = case.alice.clone();
        let new = change_password(&old, "another one");
        // Prosody's tokens end with the password, ejabberd's don't.
        match server.kind {
            Kind::Prosody => {
                case.is_refused(&old);
                case.arrives(&new, 1, "SCRAM-SHA-1-PLUS");
            }
            Kind::Ejabberd => case.arrives(&new, 1, "HT-SHA-256-EXPR"),
        }
    });
}

#[test]
fn a_password_that_was_changed_without_a_token() {
    at_each(&Server::all(), |server| {
        let mut case = Case::new(server, &["--no-fast"]);
        let old = case.alice.clone();
        let new = change_password(&old, "another one");
        case.is_refused(&old);
        case.arrives(&new, 1, scram(server));
    });
}

#[test]
fn a_salt_that_was_changed_costs_nothing_but_the_hashing() {
    at_each(&Server::all(), |server| {
        let mut case = Case::new(server, &["--no-fast"]);
        let alice = case.alice.clone();
        let kept = |home: &Home| home.read(format!(".local/state/stanza/keys/{}.json", alice.jid));
        let before = kept(&case.home);
        change_password(&alice, &alice.password);
        case.arrives(&alice, 1, scram(server));
        assert_ne!(kept(&case.home), before, "the new keys are kept");
    });
}

#[test]
fn keys_that_are_wrong_give_way_to_the_password() {
    at_each(&Server::all(), |server| {
        let mut case = Case::new(server, &["--no-fast"]);
        let alice = case.alice.clone();
        change(&case.home, "keys", &alice.jid, |keys| keys["client"] = keys["server"].clone());
        case.arrives(&alice, 2, scram(server));
    });
}

#[test]
fn a_mechanism_that_was_withdrawn_gives_way_to_one_of_its_class() {
    at_each(&Server::all(), |server| {
        let mut case = Case::new(server, &["--no-fast"]);
        let alice = case.alice.clone();
        change_visit(&case.home, &alice.jid, |visit| {
            let before =
                visit["before"].to_string().replace("SCRAM-SHA-1", "SCRAM-SHA-512").replace("SCRAM-SHA-256", "X");
            visit["before"] = serde_json::from_str(&before).unwrap();
        });
        case.arrives(&alice, 2, scram(server));
    });
}

#[test]
fn a_server_that_has_no_sasl2_any_more() {
    at_each(&classic(), |server| {
        let mut case = Case::new(server, &[]);
        let alice = case.alice.clone();
        let sasl2 = json!({ "mechanisms": ["SCRAM-SHA-1", "PLAIN"], "fast": ["HT-SHA-256-NONE"], "resumption": true });
        // With a token, whose flight has the message in it, and with the password.
        let agent = json!({ "id": "d4565fa7-4d72-4749-b3d3-740edbf87770",
            "token": { "mechanism": "HT-SHA-256-NONE", "token": "x", "until": 9_999_999_999_u64, "count": 0 } });
        case.home.write(format!(".local/state/stanza/agents/{}.0.json", alice.jid), agent.to_string());
        change_visit(&case.home, &alice.jid, |visit| visit["before"]["sasl2"] = sasl2.clone());
        case.arrives(&alice, 2, scram(server));
        change_token(&case.home, &alice.jid, |token| *token = Value::Null);
        change_visit(&case.home, &alice.jid, |visit| visit["before"]["sasl2"] = sasl2.clone());
        case.arrives(&alice, 2, scram(server));
    });
}

#[test]
fn a_stronger_offer_is_taken_the_next_time() {
    at_each(&modern(), |server| {
        let mut case = Case::new(server, &[]);
        let alice = case.alice.clone();
        // As if it had been a server with less: without SASL2, and so without a token.
        change_visit(&case.home, &alice.jid, |visit| visit["before"]["sasl2"] = Value::Null);
        change_token(&case.home, &alice.jid, |token| *token = Value::Null);
        for mechanism in ["SCRAM-SHA-1-PLUS", "SCRAM-SHA-1-PLUS", "HT-SHA-256-EXPR"] {
            let (run, connections) = case.send(&alice);
            assert!(run.exits(0).stderr.contains(&format!("logged in with {mechanism} as")));
            assert_eq!(connections, 1);
        }
        case.got(3);
        // Without channel binding: the server notices that it is held for one that can't bind.
        change(&case.home, "accounts", &alice.jid, |kept| kept["class"] = json!("SCRAM"));
        change_token(&case.home, &alice.jid, |token| *token = Value::Null);
        change_visit(&case.home, &alice.jid, |visit| visit["before"]["sasl2"]["mechanisms"] = json!(["SCRAM-SHA-1"]));
        case.arrives(&alice, 2, "SCRAM-SHA-1-PLUS");
    });
}

#[test]
fn files_that_are_damaged_are_only_slower() {
    at_each(&modern(), |server| {
        let mut case = Case::new(server, &[]);
        let alice = case.alice.clone();
        for content in ["", "{", "[]", "{\"direct\": 7}", "\0\u{1}"] {
            for (kind, name) in [("visits", ""), ("agents", ".0"), ("keys", ""), ("accounts", "")] {
                case.home.write(format!(".local/state/stanza/{kind}/{}{name}.json", alice.jid), content);
            }
            case.arrives(&alice, 1, "SCRAM-SHA-1-PLUS");
        }
    });
}

/// Alice and a receiver, where the server is looked up: its place is remembered.
struct Moved {
    case: Case,
}

impl Moved {
    fn new(server: &'static Server) -> Moved {
        let case = Case::new(server, &[]);
        Stanza::at(&case.home).account(&case.alice).args(["iq", "ping"]).run().exits(0);
        Moved { case }
    }

    /// Sends when the place is remembered to be another; the message arrives once, and the place is known again.
    #[track_caller]
    fn arrives(&mut self, with: impl FnOnce(&mut Value)) {
        let (home, jid) = (&self.case.home, &self.case.alice.jid);
        change(home, "visits", jid, |kept| with(&mut kept["auto"]["place"]));
        let args = ["send", &self.case.bob.jid, "-m", "hi"];
        Stanza::at(home).account(&self.case.alice).args(args).run().exits(0);
        self.case.got(1);
    }
}

#[test]
fn a_server_that_moved_is_looked_up_again() {
    let server = Server::prosody_13();
    let mut moved = Moved::new(server);
    let nobody = crate::support::Network::shared().nobody(1);
    let closed = format!("{nobody}:5223");
    // A port that is closed, an address that never answers, and one where somebody else is.
    moved.arrives(|place| place["address"] = json!(closed));
    let hole = BlackHole::at(crate::support::Network::shared().address(80), 0);
    moved.arrives(|place| place["address"] = json!(hole.address().to_string()));
    let other = Server::ejabberd_24().socket(Tls::Direct).to_string();
    moved.arrives(|place| {
        place["address"] = json!(other);
        place["is_direct"] = json!(true);
    });
    // A kind of TLS that isn't spoken there any more.
    moved.arrives(|place| place["is_direct"] = json!(!place["is_direct"].as_bool().unwrap()));
    moved.arrives(|place| {
        *place = json!({ "host": "gone.invalid", "port": 1, "is_direct": true, "until": 9_999_999_999_u64,
        "address": null, "address_until": 0 })
    });
}

#[test]
fn what_the_dns_said_holds_for_its_time_and_no_longer() {
    use crate::support::Dns;
    let server = Server::prosody_13();
    let (alice, home) = (server.account("alice"), Home::new());
    let dns = Dns::new(|zone| {
        zone.address("host.test", server.address()).srv(
            &format!("_xmpps-client._tcp.{}", server.domain),
            1,
            1,
            5223,
            "host.test",
        );
    });
    let ping = || Stanza::at(&home).login(&alice.jid, &alice.password).test_ca().dns(&dns).args(["iq", "ping"]);
    ping().run().exits(0);
    let asked = dns.queries().len();
    assert!(asked > 0);
    ping().run().exits(0);
    ping().args(["--no-cache"]).run().exits(0);
    assert_eq!(dns.queries().len(), 2 * asked, "the second visit asks nobody");
    change(&home, "visits", &alice.jid, |kept| {
        kept["auto"]["place"]["until"] = json!(1);
        kept["auto"]["place"]["address_until"] = json!(1);
    });
    ping().run().exits(0);
    assert_eq!(dns.queries().len(), 3 * asked);
}

/// Far enough for a goodbye that goes along with the question.
const FAR: Duration = Duration::from_millis(40);

/// Sends over a long line, with what a first visit has learnt: what it says, and what was said, as it is logged, with `>`
/// and `<` at the beginning of each line.
fn send_far(alice: &Account, to: &[&str]) -> (Run, String) {
    let (home, line) = (Home::new(), Meter::to(alice.server.socket(Tls::Direct), FAR));
    let stanza = || Stanza::at(&home).account(alice).server_at(line.address(), Tls::Direct);
    stanza().args(["iq", "ping"]).run().exits(0);
    line.take();
    let log = home.path().join("xml.log");
    let run = stanza().arg("--xml-log").arg(&log).arg("send").args(to).args(["-m", "hi"]).run();
    assert_eq!(line.take().connections, 1, "{run}");
    (run, std::fs::read_to_string(&log).unwrap())
}

#[test]
fn prosody_is_told_goodbye_with_the_message_and_others_behind_the_answer() {
    at_each(&modern(), |server| {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 100);
        let nobody = format!("nobody@{}", server.domain);
        let (run, log) = send_far(&alice, &[&nobody, &bob.jid]);
        let goodbye = log.find("> </stream:stream>").unwrap();
        match server.kind {
            Kind::Prosody => assert!(goodbye < log.find("< <stream:stream").unwrap(), "{log}"),
            Kind::Ejabberd => assert!(goodbye > log.rfind("id='fence-1'").unwrap(), "{log}"),
        }
        // It has told all before it went.
        assert_eq!(message(&mut listener)["body"], "hi");
        let run = run.exits(1);
        assert!(run.stderr.starts_with(&format!("stanza: {nobody}: no such user")), "{run}");
        is_one_line(&run);
    });
}

#[test]
fn what_is_for_another_server_is_waited_for() {
    if Server::federate() {
        let (alice, far) = (Server::prosody_13().account("alice"), Server::ejabberd_24().account("far"));
        let (run, log) = send_far(&alice, &[&far.jid]);
        run.exits(0);
        assert!(log.find("> </stream:stream>").unwrap() > log.rfind("id='fence-1'").unwrap(), "{log}");
    }
}

mod scripted {
    //! What no real server does when it is asked to.

    use super::*;

    const DOMAIN: &str = "peer.test";
    const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";
    const BIND: &str = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";

    /// A server that speaks TLS from the first byte.
    fn peer(scripts: Vec<Script>) -> Peer {
        scripts.into_iter().fold(Peer::new(DOMAIN).direct_tls(), |peer, script| peer.script(script)).start()
    }

    type Script = Box<dyn FnOnce(&mut Conversation) -> io::Result<()> + Send>;

    fn script(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Script {
        Box::new(script)
    }

    /// Sends to alice herself, at that server.
    fn send(home: &Home, peer: &Peer) -> Run {
        // All scripts of a test are at one address, and so is its memory.
        Stanza::at(home)
            .peer(peer)
            .args(["send", &format!("alice@{DOMAIN}"), "-m", "hi", "--id", "m1", "-T", "5s"])
            .run()
    }

    /// SASL2 with tokens, as a stream feature.
    fn sasl2(attributes: &str) -> String {
        format!(
            "<authentication xmlns='urn:xmpp:sasl:2'><mechanism>PLAIN</mechanism><inline>{SM}\
             <fast xmlns='urn:xmpp:fast:0' {attributes}><mechanism>HT-SHA-256-NONE</mechanism></fast></inline></authentication>"
        )
    }

    /// `<success/>`, with a token.
    fn success(data: &str, token: Option<&str>) -> String {
        let token = token.map_or(String::new(), |token| {
            format!("<token xmlns='urn:xmpp:fast:0' token='{token}' expiry='2100-01-01T00:00:00Z'/>")
        });
        format!(
            "<success xmlns='urn:xmpp:sasl:2'>{data}<authorization-identifier>alice@{DOMAIN}</authorization-identifier>\
             {token}</success><stream:features>{BIND}{SM}</stream:features>"
        )
    }

    fn failure(condition: &str) -> String {
        format!("<failure xmlns='urn:xmpp:sasl:2'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></failure>")
    }

    /// What proves that the server knows the token.
    fn proof(token: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
        format!("<additional-data>{}</additional-data>", STANDARD.encode(hmac::sign(&key, b"Responder")))
    }

    /// Reads what logs in, by `mechanism`.
    fn login(c: &mut Conversation, features: &str, mechanism: &str) -> io::Result<String> {
        c.open(DOMAIN)?;
        c.features(features)?;
        let asked = c.expect_element("authenticate")?;
        let asked = asked[asked.find("<authenticate").unwrap()..].to_owned();
        match attribute(&asked, "mechanism") {
            Some(name) if name == mechanism => Ok(asked),
            other => Err(io::Error::other(format!("{other:?} instead of {mechanism}"))),
        }
    }

    /// Binds, and takes the one message.
    fn take(c: &mut Conversation) -> io::Result<()> {
        let bind = c.expect_element("iq")?;
        assert!(bind.contains("xmpp-bind"), "{bind}");
        c.send(&format!(
            "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>alice@{DOMAIN}/1</jid></bind></iq>"
        ))?;
        c.expect("<enable")?;
        c.expect(">")?;
        c.expect_element("message")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    }

    /// A whole visit with the password, which brings a token.
    fn first(attributes: &'static str, token: &'static str) -> Script {
        script(move |c| {
            let asked = login(c, &sasl2(attributes), "PLAIN")?;
            assert!(asked.contains("<request-token") && asked.contains("mechanism='HT-SHA-256-NONE'"), "{asked}");
            c.send(&success("", Some(token)))?;
            take(c)
        })
    }

    /// A whole visit with that token; `fast` is in what asks, and `new` comes in its place.
    fn later(attributes: &'static str, token: &'static str, fast: &'static str, new: Option<&'static str>) -> Script {
        script(move |c| {
            let asked = login(c, &sasl2(attributes), "HT-SHA-256-NONE")?;
            assert!(asked.contains(fast) && !asked.contains("<request-token"), "{asked}");
            let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
            let initial = [b"alice\0", hmac::sign(&key, b"Initiator").as_ref()].concat();
            assert!(asked.contains(&STANDARD.encode(initial)), "{asked}");
            c.send(&success(&proof(token), new))?;
            take(c)
        })
    }

    /// A success, by a server that does one thing after the other.
    fn orderly(data: &str, token: Option<&str>) -> String {
        let caps = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://prosody.im' ver='x'/></stream:features>";
        success(data, token).replace("</stream:features>", caps)
    }

    const GOODBYE: &str = "</stream:stream>";

    /// The answers to the resource, the request to count, and the message.
    fn bound() -> String {
        format!(
            "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>alice@{DOMAIN}/1</jid></bind></iq>\
             <enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>"
        )
    }

    /// The answer to the question behind it.
    fn fence() -> String {
        format!("<iq type='result' id='fence-1' from='{DOMAIN}'/>")
    }

    /// A first visit, to a server that does one thing after the other.
    fn orderly_first() -> Script {
        script(|c| {
            login(c, &sasl2(""), "PLAIN")?;
            c.send(&orderly("", Some("one")))?;
            take(c)
        })
    }

    /// A visit with a token, up to the question, which comes in the same flight; whether our goodbye does too.
    fn asked(c: &mut Conversation) -> io::Result<bool> {
        login(c, &sasl2(""), "HT-SHA-256-NONE")?;
        c.expect("</iq>")?;
        c.expect("<iq id='fence-1'")?;
        Ok(c.received().ends_with(GOODBYE))
    }

    /// One where our goodbye has to come with the question; the server says this and goes.
    fn early(answer: String) -> Script {
        script(move |c| {
            assert!(asked(c)?, "the goodbye is to come with the question");
            c.send(&answer)?;
            c.close()
        })
    }

    /// One where it has to come behind the answer.
    fn late() -> Script {
        script(|c| {
            assert!(!asked(c)?, "the goodbye came with the question");
            c.send(&(orderly(&proof("one"), None) + &bound() + &fence()))?;
            c.expect(GOODBYE).map(drop)
        })
    }

    /// All that a server has to say.
    fn all() -> String {
        orderly(&proof("one"), None) + &bound() + &fence() + GOODBYE
    }

    /// Sends over a line that makes the server one that is far away.
    fn send_over(line: &Meter, home: &Home, peer: &Peer, words: &[&str]) -> Run {
        let stanza = Stanza::at(home).peer(peer).server_at(line.address(), Tls::Direct).args(["-T", "2s"]);
        stanza.args(["send", &format!("alice@{DOMAIN}"), "-m", "hi", "--id", "m1"]).args(words).run()
    }

    #[test]
    fn who_leaves_a_question_unanswered_is_told_goodbye_behind_the_next() {
        let cases = [
            ("the end of the stream", orderly(&proof("one"), None) + &bound() + GOODBYE, false),
            ("the end of the connection", orderly(&proof("one"), None) + &bound(), false),
            ("the end before the resource", orderly(&proof("one"), None) + GOODBYE, false),
            ("silence", orderly(&proof("one"), None) + &bound(), true),
        ];
        std::thread::scope(|scope| {
            for (what, answer, hangs) in cases {
                scope.spawn(move || {
                    let unanswered = script(move |c| {
                        assert!(asked(c)?, "{what}");
                        c.send(&answer)?;
                        if hangs { c.expect_end().map(drop) } else { c.close() }
                    });
                    let peer = peer(vec![orderly_first(), early(all()), unanswered, late(), late()]);
                    let (home, line) = (Home::new(), Meter::to(peer.address(), FAR));
                    let send = || send_over(&line, &home, &peer, &[]);
                    (0..2).for_each(|_| _ = send().exits(0));
                    is_one_line(&send().exits(79));
                    (0..2).for_each(|_| _ = send().exits(0));
                });
            }
        });
    }

    #[test]
    fn a_token_that_is_refused_takes_our_goodbye_with_it() {
        let refuses = early(failure("not-authorized") + GOODBYE);
        let again = script(|c| {
            login(c, &sasl2(""), "PLAIN")?;
            c.expect("<iq id='fence-1'")?;
            assert!(!c.received().ends_with(GOODBYE), "the goodbye came with the question");
            c.send(&(orderly("", Some("one")) + &bound() + &fence()))?;
            c.expect(GOODBYE).map(drop)
        });
        let peer = peer(vec![orderly_first(), refuses, again, early(all())]);
        let (home, line) = (Home::new(), Meter::to(peer.address(), FAR));
        (0..3).for_each(|_| _ = send_over(&line, &home, &peer, &[]).exits(0));
    }

    #[test]
    fn our_goodbye_waits_for_what_may_still_be_said() {
        let home = Home::new();
        let acknowledged = || orderly(&proof("one"), None) + &bound();
        let logs_in_first = || {
            script(|c| {
                login(c, &sasl2(""), "HT-SHA-256-NONE")?;
                c.expect("xmpp-bind'/></iq>")?;
                assert!(!c.received().ends_with(GOODBYE));
                c.send(&(orderly(&proof("one"), None) + &bound()))?;
                c.expect_end().map(drop)
            })
        };
        let far = script(move |c| {
            login(c, &sasl2(""), "HT-SHA-256-NONE")?;
            c.expect("<r xmlns='urn:xmpp:sm:3'/>")?;
            assert!(!c.received().ends_with(GOODBYE), "the message is for another domain");
            c.send(&acknowledged())?;
            c.expect(GOODBYE).map(drop)
        });
        // Nothing more is awaited: only that it arrives.
        let blind = script(|c| {
            login(c, &sasl2(""), "HT-SHA-256-NONE")?;
            c.expect("</message>")?;
            assert!(c.received().ends_with(GOODBYE));
            c.send(&(orderly(&proof("one"), None) + &bound() + GOODBYE))?;
            c.close()
        });
        let peer = peer(vec![orderly_first(), far, blind, logs_in_first(), logs_in_first(), early(all())]);
        let line = Meter::to(peer.address(), FAR);
        let stanza = || Stanza::at(&home).peer(&peer).server_at(line.address(), Tls::Direct).args(["-T", "2s"]);
        let send = |words: &[&str]| send_over(&line, &home, &peer, words);
        send(&[]).exits(0);
        stanza().args(["send", "bob@far.test", "-m", "hi", "--confirm", "ack"]).run().exits(0);
        send(&["--confirm", "none"]).exits(0);
        let _ = send(&["--retry", "1"]);
        let _ = stanza().args(["iq", "ping", "--count", "2", "--interval", "10ms"]).run();
        // None of that was held against the server.
        send(&[]).exits(0);
    }

    const NOT_COUNTED: &str = "<fast xmlns='urn:xmpp:fast:0'/>";

    #[test]
    fn a_token_that_comes_in_anothers_place_is_used_from_then_on() {
        let peer = peer(vec![
            first("", "one"),
            later("", "one", NOT_COUNTED, Some("two")),
            later("", "two", NOT_COUNTED, None),
            later("", "two", NOT_COUNTED, None),
        ]);
        let home = Home::new();
        (0..4).for_each(|_| _ = send(&home, &peer).exits(0));
    }

    #[test]
    fn uses_are_counted_where_the_server_takes_early_data() {
        let counted = "tls-0rtt='true'";
        let peer = peer(vec![
            first(counted, "one"),
            later(counted, "one", "count='1'", None),
            later(counted, "one", "count='2'", Some("two")),
            later(counted, "two", "count='1'", None),
        ]);
        let home = Home::new();
        (0..4).for_each(|_| _ = send(&home, &peer).exits(0));
    }

    #[test]
    fn a_token_that_the_server_holds_for_expired_gives_way_to_the_password() {
        let refuses = script(|c| {
            login(c, &sasl2(""), "HT-SHA-256-NONE")?;
            c.expect_element("message")?;
            // As Prosody says of each stanza that came with it.
            c.send(&(failure("credentials-expired") + "<message type='error' id='m1' from='alice@peer.test'/>"))?;
            c.expect_end().map(drop)
        });
        // Who has logged in by token is content with the password as before.
        let peer = peer(vec![
            first("", "one"),
            later("", "one", NOT_COUNTED, None),
            refuses,
            first("", "two"),
            later("", "two", NOT_COUNTED, None),
        ]);
        let home = Home::new();
        (0..4).for_each(|_| _ = send(&home, &peer).exits(0));
    }

    #[test]
    fn a_server_that_can_not_check_a_token_for_now_is_believed() {
        let refuses = script(|c| {
            login(c, &sasl2(""), "HT-SHA-256-NONE")?;
            c.send(&failure("temporary-auth-failure"))?;
            c.expect_end().map(drop)
        });
        let peer = peer(vec![first("", "one"), refuses, later("", "one", NOT_COUNTED, None)]);
        let home = Home::new();
        send(&home, &peer).exits(0);
        let run = send(&home, &peer).exits(75);
        assert!(run.stderr.starts_with("stanza: logging in: "), "{run}");
        send(&home, &peer).exits(0);
    }

    #[test]
    fn a_connection_that_ends_without_a_word_leaves_it_unknown() {
        let falls_silent = script(|c| {
            login(c, &sasl2(""), "HT-SHA-256-NONE")?;
            c.expect_element("message")?;
            c.cut();
            Ok(())
        });
        let peer = peer(vec![first("", "one"), falls_silent, later("", "one", NOT_COUNTED, None)]);
        let home = Home::new();
        send(&home, &peer).exits(0);
        let run = send(&home, &peer).exits(79);
        assert!(run.stderr.contains("not known whether it was taken"), "{run}");
        is_one_line(&run);
        send(&home, &peer).exits(0);
    }

    #[test]
    fn a_server_that_does_not_know_the_token_is_not_believed() {
        let impostor = script(|c| {
            login(c, &sasl2(""), "HT-SHA-256-NONE")?;
            c.send(&success(&proof("another"), None))?;
            c.expect_end().map(drop)
        });
        let peer = peer(vec![first("", "one"), impostor]);
        let home = Home::new();
        send(&home, &peer).exits(0);
        let run = send(&home, &peer).exits(79);
        assert!(run.stderr.contains("could not prove that it knows the password"), "{run}");
    }

    #[test]
    fn a_mechanism_below_the_class_of_before_is_refused() {
        let plain = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>";
        let refuses = script(move |c| {
            c.open(DOMAIN)?;
            c.features(plain)?;
            c.expect_element("auth")?;
            c.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><invalid-mechanism/></failure>")?;
            c.expect_end().map(drop)
        });
        let offers = script(|c| {
            // It is known by now what is offered.
            c.expect_end().map(drop)
        });
        let peer = peer(vec![first("", "one"), refuses, offers]);
        let (home, jid) = (Home::new(), format!("alice@{DOMAIN}"));
        send(&home, &peer).exits(0);
        // As if it had been SCRAM.
        change(&home, "accounts", &jid, |kept| kept["class"] = json!("SCRAM"));
        change_token(&home, &jid, |token| *token = Value::Null);
        change_visit(&home, &jid, |visit| {
            visit["before"]["sasl2"] = Value::Null;
            visit["before"]["mechanisms"] = json!(["SCRAM-SHA-1"]);
        });
        let run = send(&home, &peer).exits(77);
        assert!(run.stderr.contains("used to offer SCRAM and now only PLAIN can be used"), "{run}");
        assert_eq!(peer.received().matches("'PLAIN'").count(), 1, "the password was not shown again");
    }

    /// A visit without SASL2, up to the resource, with these features behind the login.
    fn classic(c: &mut Conversation, features: &str) -> io::Result<()> {
        c.login("PLAIN", DOMAIN, features).map(drop)
    }

    #[test]
    fn a_server_of_old_gets_its_session_before_all_else() {
        let peer = peer(vec![script(|c| {
            c.authenticate("PLAIN", DOMAIN)?;
            c.see_sessions();
            c.bind(DOMAIN, "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>")?;
            let before = c.expect("<message")?;
            assert_eq!(before.matches("<session").count(), 1, "{before}");
            c.send("<iq type='result' id='session'/>")?;
            c.answer_iq().map(drop)
        })]);
        send(&Home::new(), &peer).exits(0);
    }

    #[test]
    fn stream_management_that_is_gone_is_noticed_by_either_kind_of_server() {
        let with = || {
            script(|c| {
                classic(c, SM)?;
                let message = c.expect_element("message")?;
                assert!(!message.contains("<enable"), "{message}");
                c.answer_iq().map(drop)
            })
        };
        // One ends the stream at what it doesn't know, and has not looked at the message behind it.
        let strict = script(|c| {
            classic(c, "")?;
            c.expect("<enable")?;
            c.send(
                "<stream:error><unsupported-stanza-type xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
            )?;
            c.expect_end().map(drop)
        });
        let without = script(|c| {
            classic(c, "")?;
            let message = c.expect_element("message")?;
            assert!(!message.contains("<enable"), "{message}");
            c.answer_iq().map(drop)
        });
        // The other passes over it, and takes the message.
        let lenient = script(|c| {
            classic(c, "")?;
            c.expect("<enable")?;
            c.expect_element("message")?;
            c.answer_iq().map(drop)
        });
        let peer = peer(vec![with(), strict, without, with(), lenient]);
        let (one, other) = (Home::new(), Home::new());
        for home in [&one, &one, &other, &other] {
            send(home, &peer).exits(0);
        }
    }
}

#[test]
fn logout_revokes_what_logs_in_without_the_password() {
    at_each(&modern(), |server| {
        let (alice, home) = (server.account("alice"), Home::new());
        let stanza = || Stanza::at(&home).account(&alice);
        stanza().args(["logout"]).run().exits(0);
        stanza().args(["iq", "ping"]).run().exits(0);
        assert!(has_token(&home, &alice.jid));
        let elsewhere = copy(&home);
        let run = stanza().args(["logout", "--json"]).run().exits(0);
        assert_eq!((run.json()[0]["sent"].clone(), run.json()[0]["ok"].clone()), (json!(1), json!(true)), "{run}");
        assert!(!has_token(&home, &alice.jid));
        assert!(!home.path().join(format!(".local/state/stanza/keys/{}.json", alice.jid)).exists());
        // What somebody has copied is of no use.
        let token = |home: &Home| Stanza::at(home).login(&alice.jid, "unknown").test_ca().server(server, Tls::Direct);
        change(&elsewhere, "keys", &alice.jid, |keys| keys["salt"] = json!([1]));
        token(&elsewhere).args(["iq", "ping"]).run().exits(77);
        // Where the server can't be asked, the token stays; or goes, if that is wanted.
        stanza().args(["iq", "ping"]).run().exits(0);
        let nobody = (crate::support::Network::shared().nobody(2), 5223).into();
        let away = || Stanza::at(&home).login(&alice.jid, "x").test_ca().server_at(nobody, Tls::Direct);
        away().args(["logout"]).run().exits(75);
        assert!(has_token(&home, &alice.jid));
        away().args(["logout", "--local"]).run().exits(0);
        assert!(!has_token(&home, &alice.jid));
    });
}

#[test]
fn nobody_is_asked_for_a_password_that_is_not_needed() {
    let server = Server::prosody_13();
    let (alice, home) = (server.account("alice"), Home::new());
    home.write("password", &alice.password);
    let stanza = || {
        let command = "sh -c 'echo asked >>asked; cat password'";
        let stanza = Stanza::at(&home).login(&alice.jid, "").test_ca().server(server, Tls::Direct);
        stanza.env("XMPP_PASSWORD", "").args(["--password-command", command, "iq", "ping"])
    };
    let asked = || home.read("asked").lines().count();
    stanza().run().exits(0);
    stanza().run().exits(0);
    assert_eq!(asked(), 1);
    // Without a token the keys do.
    stanza().arg("--no-fast").run().exits(0);
    assert_eq!(asked(), 1);
    change_token(&home, &alice.jid, |token| token["token"] = json!("wrong"));
    change(&home, "keys", &alice.jid, |keys| keys["salt"] = json!([1]));
    stanza().run().exits(0);
    assert_eq!(asked(), 2, "when it is needed it is asked for, once");
    stanza().arg("--no-cache").run().exits(0);
    assert_eq!(asked(), 3);
}

#[test]
fn what_waits_for_the_account_stays_where_it_is() {
    // Bind 2 would have the server delete it (XEP-0386 §3.2), and ejabberd does.
    at_each(&modern(), |server| {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "kept"]).run().exits(0);
        let stanza = || Stanza::at(&home).account(&bob);
        for _ in 0..2 {
            stanza().args(["iq", "ping"]).run().exits(0);
            stanza().args(["send", &alice.jid, "-m", "hi"]).run().exits(0);
            stanza().args(["presence", "set", "-q"]).run().exits(0);
        }
        assert_eq!(message(&mut collecting(&bob, 1))["body"], "kept");
    });
}

#[test]
fn nothing_is_kept_where_nothing_is_to_be_kept() {
    let server = Server::prosody_13();
    let (alice, home) = (server.account("alice"), Home::new());
    let stanza = || Stanza::at(&home).account(&alice).args(["iq", "ping"]);
    stanza().arg("--no-cache").run().exits(0);
    let kinds = || {
        let entries = std::fs::read_dir(home.path().join(".local/state/stanza")).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names.join(" ")
    };
    // How strong the login was is no knowledge of the server's, but a promise to the user.
    assert_eq!(kinds(), "accounts");
    stanza().arg("--no-fast").run().exits(0);
    assert_eq!(kinds(), "accounts keys visits");
    stanza().args(["--password-file", "-"]).stdin(format!("{}\n", alice.password)).run().exits(0);
    assert_eq!(kinds(), "accounts agents keys visits");
    // A password that nobody keeps leaves nothing of itself behind.
    let typed = Home::new();
    let stanza = Stanza::at(&typed).account(&alice).args(["iq", "ping", "--password-file", "-"]);
    stanza.stdin(format!("{}\n", alice.password)).run().exits(0);
    assert!(!typed.path().join(".local/state/stanza/keys").exists());
    // Without a home, or with one that takes nothing, all goes on.
    let bare = Home::new();
    let stanza = Stanza::at(&bare).account(&alice).env("XDG_STATE_HOME", "/proc/nothing").args(["iq", "ping"]);
    assert_eq!(stanza.run().exits(0).stderr, "");
}
