//! Too much of what is allowed: it is neither kept nor answered without end.

use super::{OWN, SM, ask, asked, fails, peer, send, survives};
use crate::send::proof::managed;
use crate::support::Stanza;
use crate::support::peer::attribute;

const PING: &str = "<iq type='get' id='p' from='peer.test'><ping xmlns='urn:xmpp:ping'/></iq>";
const ASK: &str = "<r xmlns='urn:xmpp:sm:3'/>";
const GOOD: &str = "<iq type='result' id='request-1' from='far.test'><good xmlns='urn:good'/></iq>";

/// A message of so many bytes.
fn message(size: usize) -> String {
    format!("<message from='eve@evil.test/x' to='alice@peer.test'><body>{}</body></message>", "x".repeat(size))
}

/// The proof that the message arrived.
const PROOF: &str = "<a xmlns='urn:xmpp:sm:3' h='1'/><iq type='result' id='fence-1' from='far.test'/>";

#[test]
fn requests_by_the_hundred_thousand_are_no_hindrance() {
    for (unit, times, answer) in
        [(ASK, 100_000, "<a xmlns='urn:xmpp:sm:3' h='"), (PING, 20_000, "<iq id='p' to='peer.test' type='result'/>")]
    {
        let asking = managed(move |c| {
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            c.send(&unit.repeat(times))?;
            c.expect(answer)?;
            c.send(PROOF)?;
            c.hang()
        });
        survives(send(&asking).run(), 0);
    }
}

#[test]
fn answers_that_nobody_reads_are_not_kept_without_end() {
    for unit in [PING, ASK] {
        let deaf = managed(move |c| c.flood("<enabled xmlns='urn:xmpp:sm:3'/>", unit));
        fails(send(&deaf).args(["-T", "2s"]).run(), 79);
    }
}

#[test]
fn what_comes_while_an_answer_is_awaited_is_not_kept_without_end() {
    let tree = format!("<message>{}</message>", "<b/>".repeat(10_000));
    for unit in [
        message(1),
        message(60_000),
        tree,
        "<presence from='eve@evil.test/x'/>".to_owned(),
        "<iq type='result' id='request-1' from='evil.test'/>".to_owned(),
    ] {
        let flooding = asked(move |c| c.flood("", &unit));
        let run = ask(&flooding).args(["-T", "2s"]).run();
        // Before the time is over it has had enough, or else it has not.
        let code = if run.code() == 76 { 76 } else { 75 };
        fails(run, code);
    }
    // A little is no hindrance.
    let busy = asked(|c| {
        c.send(&message(1000).repeat(1000))?;
        c.send(GOOD)
    });
    assert_eq!(survives(ask(&busy).run(), 0).stdout, "<good xmlns='urn:good'/>\n");
}

#[test]
fn what_comes_while_a_proof_is_awaited_is_not_kept_without_end() {
    for unit in [message(1), message(60_000), "<presence from='eve@evil.test/x'/>".to_owned()] {
        let flooding = managed(move |c| c.flood("<enabled xmlns='urn:xmpp:sm:3'/>", &unit));
        let run = send(&flooding).args(["-T", "2s"]).run();
        fails(run, 79);
    }
}

#[test]
fn answers_that_come_before_they_are_awaited_are_not_kept_without_end() {
    let tree = "<b xmlns='x'/>".repeat(10_000);
    let unit =
        format!("<message from='bob@far.test/x' to='alice@peer.test' type='chat'><body>no</body>{tree}</message>");
    let flooding = managed(move |c| {
        let proof = "<a xmlns='urn:xmpp:sm:3' h='2'/><iq type='result' id='fence-1' from='far.test'/>";
        c.flood(&format!("<enabled xmlns='urn:xmpp:sm:3'/>{proof}"), &unit)
    });
    let two = ["send", "bob@far.test", "carol@other.test", "-m", "hi", "--wait-reply", "5s", "-T", "2s"];
    let waiting = Stanza::new().peer(&flooding).args(two);
    survives(waiting.run(), 1);
}

#[test]
fn questions_in_between_do_not_look_through_all_that_waits() {
    let busy = peer(|c| {
        c.login("PLAIN", OWN, SM)?;
        c.expect("</iq>")?;
        c.send(&"<presence from='eve@evil.test/x'/>".repeat(10_000))?;
        c.send(&ASK.repeat(20_000))?;
        c.send(GOOD)
    });
    survives(ask(&busy).run(), 0);
}

#[test]
fn presence_without_end_is_not_kept() {
    let roster = "<query xmlns='jabber:iq:roster'><item jid='bob@far.test' subscription='both'/></query>";
    let small = "<presence from='bob@far.test/x'/>".to_owned();
    let large = format!("<presence from='bob@far.test/x'><status>{}</status></presence>", "x".repeat(60_000));
    // Instead of the roster; instead of what the domain says; and behind that.
    for (answers, presence) in [(0, &small), (1, &small), (2, &small), (2, &large)] {
        let presence = presence.clone();
        let flooding = peer(move |c| {
            c.login_plain(OWN)?;
            if answers > 0 {
                crate::iq::answer(c, roster)?;
            }
            if answers > 1 {
                crate::iq::answer(c, "")?;
            }
            c.flood("", &presence)
        });
        let run = Stanza::new().peer(&flooding).args(["presence", "get", "bob@far.test", "-T", "1s"]).run();
        let code = run.code();
        assert!([0, 75, 76].contains(&code), "{answers}: {run}");
        survives(run, code);
    }
}

#[test]
fn a_page_of_an_archive_is_not_kept_without_end() {
    for size in [1, 3_000_000] {
        let flooding = peer(move |c| {
            c.login_plain(OWN)?;
            let request = c.expect("</iq>")?;
            let query = attribute(&request[request.find("<query").unwrap()..], "queryid").unwrap();
            let result = format!(
                "<message><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='1'><forwarded xmlns='urn:xmpp:forward:0'>\
                 <message xmlns='jabber:client' from='bob@far.test'><body>{}</body></message></forwarded></result></message>",
                "x".repeat(size)
            );
            c.flood("", &result)
        });
        let run = Stanza::new().peer(&flooding).args(["iq", "history", "-T", "1s"]).run();
        fails(run, 75);
    }
}

#[test]
fn a_listener_goes_on_through_what_nobody_wants() {
    let noise = [
        ASK.repeat(10_000),
        PING.repeat(5000),
        // What was dealt with of these is kept on disk each time.
        "<message from='eve@evil.test'><x xmlns='urn:x'/></message>".repeat(200),
        "<presence from='eve@evil.test'/>".repeat(200),
        "<enabled xmlns='urn:xmpp:sm:3' id='two' resume='true'/>".repeat(1000),
        "<unknown xmlns='urn:x'/>".repeat(10_000),
    ]
    .concat();
    let noisy = peer(move |c| {
        c.login("PLAIN", OWN, SM)?;
        c.expect("<presence")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/>")?;
        c.send(&noise)?;
        c.send("<message from='bob@far.test/x'><body>at last</body></message>")?;
        c.hang()
    });
    let run = survives(Stanza::new().peer(&noisy).args(["listen", "-n", "1", "--for", "20s"]).run(), 0);
    assert!(run.stdout.ends_with(" bob@far.test: at last\n"), "{run}");
}
