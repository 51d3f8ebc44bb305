//! From one real server to another: what is told as confirmed is there, and what isn't comes back as a failure.

use crate::support::observe::{is_one_line, listening, message};
use crate::support::server::SILENT;
use crate::support::{BlackHole, Network, Server, Stanza};

/// A message to a far user arrives; one to a far unknown user or to no domain comes back. Returns what a user saw of it.
fn exchange(near: &'static Server, far: &'static Server) -> String {
    let (alice, bob) = (near.account("alice"), far.account("bob"));
    let mut listener = listening(&bob, 2);
    let send = |to: &str, text: &str| Stanza::new().account(&alice).args(["send", to, "-m", text]).run();

    // The first finds no connection between the two, the second finds one.
    for text in ["first", "second"] {
        let run = send(&bob.jid, text).exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        let seen = message(&mut listener);
        assert_eq!((seen["body"].as_str(), seen["bare"].as_str()), (Some(text), Some(alice.jid.as_str())));
    }

    let unknown = send(&format!("nobody@{}", far.domain), "hi").exits(67);
    is_one_line(&unknown);
    let nowhere = send("x@nosuch.invalid", "hi").exits(68);
    is_one_line(&nowhere);
    let subdomain = send(&format!("x@nosuch.{}", far.domain), "hi").exits(68);
    is_one_line(&subdomain);
    [unknown, nowhere, subdomain].map(|run| run.snapshot()).join("\n")
}

#[test]
fn prosody_0_12_to_ejabberd_24() {
    if !Server::federate() {
        return;
    }
    insta::assert_snapshot!(exchange(Server::prosody_0_12(), Server::ejabberd_24()), @r"
    $ stanza send nobody@[FAR DOMAIN] -m hi
    stderr:
    stanza: nobody@[FAR DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    $ stanza send x@nosuch.invalid -m hi
    stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: NXDomain in AAAA lookup)
    exit: 68
    $ stanza send x@nosuch.[FAR DOMAIN] -m hi
    stderr:
    stanza: x@nosuch.[FAR DOMAIN]: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: NXDomain in AAAA lookup)
    exit: 68
    ");
}

#[test]
fn ejabberd_23_to_prosody_13() {
    if !Server::federate() {
        return;
    }
    insta::assert_snapshot!(exchange(Server::ejabberd_23(), Server::prosody_13()), @r"
    $ stanza send nobody@[FAR DOMAIN] -m hi
    stderr:
    stanza: nobody@[FAR DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    $ stanza send x@nosuch.invalid -m hi
    stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: enoname)
    exit: 68
    $ stanza send x@nosuch.[FAR DOMAIN] -m hi
    stderr:
    stanza: x@nosuch.[FAR DOMAIN]: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: enoname)
    exit: 68
    ");
}

#[test]
fn prosody_13_to_ejabberd_24() {
    if !Server::federate() {
        return;
    }
    insta::assert_snapshot!(exchange(Server::prosody_13(), Server::ejabberd_24()), @r"
    $ stanza send nobody@[FAR DOMAIN] -m hi
    stderr:
    stanza: nobody@[FAR DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    $ stanza send x@nosuch.invalid -m hi
    stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: unable to resolve service)
    exit: 68
    $ stanza send x@nosuch.[FAR DOMAIN] -m hi
    stderr:
    stanza: x@nosuch.[FAR DOMAIN]: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: unable to resolve service)
    exit: 68
    ");
}

#[test]
fn ejabberd_24_to_prosody_0_12() {
    if !Server::federate() {
        return;
    }
    insta::assert_snapshot!(exchange(Server::ejabberd_24(), Server::prosody_0_12()), @r"
    $ stanza send nobody@[FAR DOMAIN] -m hi
    stderr:
    stanza: nobody@[FAR DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    $ stanza send x@nosuch.invalid -m hi
    stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: unknown POSIX error: enoname)
    exit: 68
    $ stanza send x@nosuch.[FAR DOMAIN] -m hi
    stderr:
    stanza: x@nosuch.[FAR DOMAIN]: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: unknown POSIX error: enoname)
    exit: 68
    ");
}

#[test]
fn a_far_unknown_user_is_told_though_a_fresh_connection_is_made_for_it() {
    if !Server::federate() {
        return;
    }
    let (near, far) = (Server::prosody_0_12(), Server::ejabberd_23());
    let alice = near.account("alice");
    let run =
        Stanza::new().account(&alice).args(["send", &format!("nobody@{}", far.domain), "-m", "hi"]).run().exits(67);
    is_one_line(&run);
}

#[test]
fn near_and_far_recipients_of_one_message_have_a_fate_each() {
    if !Server::federate() {
        return;
    }
    let (near, far) = (Server::prosody_13(), Server::ejabberd_24());
    let (alice, bob, carol) = (near.account("alice"), near.account("bob"), far.account("carol"));
    let (mut bobs, mut carols) = (listening(&bob, 1), listening(&carol, 1));
    let nobody = format!("nobody@{}", far.domain);
    let run = Stanza::new().account(&alice).args(["send", &bob.jid, &carol.jid, &nobody, "-m", "all"]).run().exits(1);
    is_one_line(&run);
    assert!(run.stderr.contains(&nobody), "{run}");
    assert_eq!([message(&mut bobs)["body"].clone(), message(&mut carols)["body"].clone()], ["all", "all"]);
}

#[test]
fn a_far_server_that_is_down_is_told_by_every_server() {
    if !Server::federate() {
        return;
    }
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["send", "x@down.test", "-m", "hi"]).run();
        is_one_line(&run.exits(75));
    }
}

#[test]
fn a_far_server_that_is_silent_is_not_waited_for_longer_than_told() {
    if !Server::federate() {
        return;
    }
    let (domain, number) = SILENT;
    let _hole = BlackHole::at(Network::shared().address(number), 5269);
    for server in Server::all() {
        let alice = server.account("alice");
        let to = format!("x@{domain}");
        let run = Stanza::new().account(&alice).args(["send", &to, "-m", "hi", "-T", "3s"]).run();
        is_one_line(&run.exits(79));
    }
}

#[test]
fn each_of_two_resources_gets_what_is_addressed_to_it() {
    if !Server::federate() {
        return;
    }
    for (near, far) in [(Server::prosody_13(), Server::ejabberd_24()), (Server::ejabberd_24(), Server::prosody_13())] {
        let (alice, bob) = (near.account("alice"), far.account("bob"));
        let mut listeners = ["home", "work"].map(|resource| {
            let args = ["--resource", resource, "listen", "--json", "-v", "-n", "3", "--for", "30s"];
            let mut listener = Stanza::new().account(&bob).args(args).spawn();
            listener.stderr_with("listening");
            listener
        });
        let send = |resource: &str, body: &str| {
            Stanza::new().account(&alice).args(["send", &bob.full(resource), "-m", body]).run().exits(0);
        };
        for number in 1..=3 {
            send("home", &format!("home {number}"));
            send("work", &format!("work {number}"));
        }
        for (listener, place) in listeners.iter_mut().zip(["home", "work"]) {
            let bodies = [1, 2, 3].map(|_| message(listener)["body"].as_str().unwrap().to_owned());
            assert_eq!(bodies, [1, 2, 3].map(|number| format!("{place} {number}")), "{}", far.domain);
        }
        // Who is at neither is not there, whatever the server does with it.
        let gone = Stanza::new().account(&alice).args(["send", &bob.full("gone"), "-m", "x", "--type", "normal"]).run();
        assert!([0, 67].contains(&gone.code()), "{gone}");
        listeners.into_iter().for_each(|listener| drop(listener.finish().exits(0)));
    }
}
