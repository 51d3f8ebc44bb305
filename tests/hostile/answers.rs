//! Answers by those who were not asked, and counts that can't be.

use super::{OWN, SM, peer, send, survives};
use crate::support::peer::attribute;
use crate::support::{Conversation, Peer, Stanza};

/// A result of an archive.
fn result(from: &str, query: &str, body: &str) -> String {
    format!(
        "<message{from}><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='{body}'><forwarded xmlns='urn:xmpp:forward:0'>\
         <delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>\
         <message xmlns='jabber:client' from='bob@far.test/x' to='alice@peer.test'><body>{body}</body></message>\
         </forwarded></result></message>"
    )
}

/// Answers a request for a page with one good message, among others that are forged.
fn archive(c: &mut Conversation) -> std::io::Result<()> {
    let request = c.expect("</iq>")?;
    let request = &request[request.rfind("<iq").unwrap()..];
    let [id, query] = ["id", "queryid"].map(|name| attribute(request, name).unwrap());
    for from in ["eve@evil.test", "evil.test", "alice@peer.test.evil", "bob@peer.test", "alice@peer.test/other"] {
        c.send(&result(&format!(" from='{from}'"), &query, "forged"))?;
        // Nor may anybody end the page.
        c.send(&format!(
            "<iq type='result' id='{id}' from='{from}'><fin xmlns='urn:xmpp:mam:2' complete='true'/></iq>"
        ))?;
    }
    for other in ["", "page-1", "x"] {
        c.send(&result("", other, "stray"))?;
    }
    c.send(&result(" from='alice@peer.test'", &query, "good"))?;
    c.send(&format!(
        "<iq type='result' id='{id}'><fin xmlns='urn:xmpp:mam:2' complete='true'>\
         <set xmlns='http://jabber.org/protocol/rsm'><first>good</first><last>good</last></set></fin></iq>"
    ))
}

#[test]
fn nobody_adds_to_the_accounts_archive() {
    let forging = peer(|c| {
        c.login_plain(OWN)?;
        archive(c)?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = survives(Stanza::new().peer(&forging).args(["iq", "history"]).run(), 0);
    assert!(run.stdout.lines().count() == 1 && run.stdout.ends_with(": good\n"), "{run}");
}

#[test]
fn nobody_adds_to_what_a_listener_has_missed() {
    let forging = peer(|c| {
        c.login_plain(OWN)?;
        c.expect("<presence")?;
        archive(c)?;
        c.expect("id='ready'")?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    });
    let args = ["listen", "--since", "2026-01-01T00:00:00Z", "--for", "2s"];
    let run = survives(Stanza::new().peer(&forging).args(args).run(), 0);
    assert!(run.stdout.lines().count() == 1 && run.stdout.ends_with(": good\n"), "{run}");
}

#[test]
fn a_roster_is_changed_by_the_own_server_alone() {
    let push = |id: &str, from: &str| {
        format!(
            "<iq type='set' id='{id}'{from}><query xmlns='jabber:iq:roster'>\
             <item jid='eve@evil.test' subscription='both'/></query></iq>"
        )
    };
    let pushing = peer(move |c| {
        c.login_plain(OWN)?;
        c.expect("id='ready'")?;
        for from in ["eve@evil.test/x", "evil.test", "bob@peer.test", "alice@peer.test.evil"] {
            c.send(&push("forged", &format!(" from='{from}'")))?;
            let answer = c.expect_element("iq")?;
            assert!(answer.contains("service-unavailable") && answer.contains(&format!("to='{from}'")), "{answer}");
        }
        c.send(&push("good", ""))?;
        let answer = c.expect("id='good'")?;
        assert!(!answer.contains("error"), "{answer}");
        c.send("<message from='bob@far.test/x'><body>end</body></message>")?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    });
    survives(Stanza::new().peer(&pushing).args(["listen", "-n", "1", "--for", "20s"]).run(), 0);
}

/// A run against a server that says this of what it took, and then that the recipient's server has it.
fn counted(words: &'static str) -> crate::support::Run {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", OWN, SM)?;
        c.expect_element("enable")?;
        c.expect_element("message")?;
        c.expect_element("r")?;
        c.send(words)?;
        c.send("<iq type='result' id='fence-1' from='far.test'/>")?;
        c.hang()
    };
    send(&Peer::new(OWN).met().script(script).start()).args(["-T", "1s"]).run()
}

#[test]
fn a_count_that_goes_back_takes_nothing_back() {
    for words in [
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/><a xmlns='urn:xmpp:sm:3' h='0'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/><enabled xmlns='urn:xmpp:sm:3' id='x' resume='true'/>",
    ] {
        survives(counted(words), 0);
    }
}

#[test]
fn a_count_that_can_not_be_proves_nothing() {
    for words in [
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h=''/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='-1'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='4294967295'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='4294967297'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1e0'/>",
        "<enabled xmlns='urn:xmpp:sm:2'/><a xmlns='urn:xmpp:sm:2' h='1'/>",
        "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='jabber:client' h='1'/>",
    ] {
        super::fails(counted(words), 79);
    }
}
