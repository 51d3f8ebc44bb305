//! Broken set-ups: each screen names the cause, and what to do about it. All of them stand in
//! `snapshots/cli__check__broken__screens.snap`, to be read as a newcomer would.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Mutex;

use super::{fits, flat, screen};
use crate::support::observe::valid_json;
use crate::support::peer::PeerBuilder;
use crate::support::{
    BlackHole, Certificate, Conversation, Dns, Home, Network, Openssl, Peer, Run, Server, Stanza, Zone,
};
use crate::system::clock;

/// The domain of the peers.
const DOMAIN: &str = "peer.example";

/// Where its SRV records lead.
const HOST: &str = "xmpp.peer.example";

/// A set-up, what is wrong with it in words (or in others, behind a bar), what helps, and the exit status.
struct Row {
    name: &'static str,
    cause: &'static str,
    remedy: &'static str,
    exit: i32,
    run: fn(&mut Scene) -> Run,
    /// Whether the words depend on the version of another program, so that the whole screen is in no snapshot.
    is_fickle: bool,
}

impl Row {
    const fn fickle(self) -> Row {
        Row { is_fickle: true, ..self }
    }
}

const fn row(
    name: &'static str,
    cause: &'static str,
    remedy: &'static str,
    exit: i32,
    run: fn(&mut Scene) -> Run,
) -> Row {
    Row { name, cause, remedy, exit, run, is_fickle: false }
}

/// What a set-up is made for, and of.
#[derive(Default)]
struct Scene {
    /// Whether a message is sent, and not checked whether it could be.
    is_send: bool,
    peers: Vec<Peer>,
}

impl Scene {
    /// Alice's command.
    fn alice(&self) -> Stanza {
        self.alice_at(&Home::new())
    }

    fn alice_at(&self, home: &Home) -> Stanza {
        self.command(Stanza::at(home).login(&format!("alice@{DOMAIN}"), "s3cret").test_ca())
    }

    /// The same for whoever it is.
    fn command(&self, stanza: Stanza) -> Stanza {
        match self.is_send {
            true => stanza.args(["send", "bob@peer.example", "-m", "hi"]),
            false => stanza.arg("check"),
        }
    }
}

/// The same with this in the DNS.
fn by_dns(scene: &mut Scene, describe: impl FnOnce(&mut Zone)) -> Run {
    let dns = Dns::new(describe);
    scene.alice().dns(&dns).run()
}

/// What makes that a failure soon which waits for something that never comes, where all that comes before it has time
/// enough on a busy machine.
const SOON: [&str; 2] = ["--connect-timeout", "3s"];

/// SRV records that lead to `address`.
fn leads_to(zone: &mut Zone, service: &str, address: SocketAddr) {
    zone.srv(&format!("{service}._tcp.{DOMAIN}"), 10, 0, address.port(), HOST);
    zone.address(HOST, address.ip());
}

/// What a server does with a connection.
type Script = Box<dyn FnOnce(&mut Conversation) -> io::Result<()> + Send>;

/// A single script.
fn once(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Vec<Script> {
    vec![Box::new(script)]
}

/// A server that the DNS leads to, playing each of `scripts` with a connection: a check looks first, and logs in by
/// another one.
fn found(scene: &mut Scene, scripts: Vec<Script>) -> Run {
    let stanza = scene.alice();
    found_by(scene, scripts, stanza)
}

fn found_by(scene: &mut Scene, mut scripts: Vec<Script>, stanza: Stanza) -> Run {
    if scene.is_send && scripts.len() > 1 {
        drop(scripts.remove(0));
    }
    let peer = scripts.into_iter().fold(Peer::new(DOMAIN), PeerBuilder::script).start();
    let dns = Dns::new(|zone| leads_to(zone, "_xmpp-client", peer.address()));
    scene.peers.push(peer);
    stanza.dns(&dns).run()
}

/// Waits until the client goes.
fn until_it_goes(c: &mut Conversation) -> io::Result<()> {
    c.expect_end().map(drop)
}

/// What a server with this certificate gets to see.
fn refused_certificate(scene: &mut Scene, certificate: Certificate, args: &[&str]) -> Run {
    let peer = Peer::new(DOMAIN).direct_tls().certificate(certificate).script(until_it_goes).start();
    let dns = Dns::new(|zone| leads_to(zone, "_xmpps-client", peer.address()));
    scene.peers.push(peer);
    scene.alice().dns(&dns).args(args).run()
}

/// Shows what it offers, and no more.
fn shows(mechanisms: &'static [&'static str]) -> impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static {
    move |c| {
        c.begin_tls(DOMAIN)?;
        c.open(DOMAIN)?;
        c.offer(mechanisms, &[])?;
        until_it_goes(c)
    }
}

/// The same for both connections.
fn twice(mechanisms: &'static [&'static str]) -> Vec<Script> {
    vec![Box::new(shows(mechanisms)), Box::new(shows(mechanisms))]
}

/// Shows what it offers on the first connection, and refuses the login on the second.
fn login_fails(scene: &mut Scene, failure: &'static str) -> Run {
    let refuses = move |c: &mut Conversation| {
        c.begin_tls(DOMAIN)?;
        c.open(DOMAIN)?;
        c.offer(&["PLAIN"], &[])?;
        c.expect_element("auth")?;
        c.send(&format!("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{failure}</failure>"))?;
        until_it_goes(c)
    };
    let scripts: Vec<Script> = vec![Box::new(shows(&["PLAIN"])), Box::new(refuses)];
    found(scene, scripts)
}

/// Lets alice in, with these features behind the login, and says of nothing more that it is there.
fn let_in(features: &'static str) -> Vec<Script> {
    let lets_in = move |c: &mut Conversation| {
        c.login("PLAIN", DOMAIN, features)?;
        for _ in 0..3 {
            c.answer_iq()?;
        }
        until_it_goes(c)
    };
    vec![Box::new(shows(&["PLAIN"])), Box::new(lets_in)]
}

/// A good server; its address.
fn good(scene: &mut Scene) -> SocketAddr {
    let scripts = let_in("<sm xmlns='urn:xmpp:sm:3'/>").into_iter();
    scene.peers.push(scripts.fold(Peer::new(DOMAIN), PeerBuilder::script).start());
    scene.peers[0].address()
}

/// A server that ends the stream at once.
fn stream_error(scene: &mut Scene, condition: &'static str) -> Run {
    let ends = move |c: &mut Conversation| {
        c.open(DOMAIN)?;
        c.send(&format!("<stream:error>{condition}</stream:error></stream:stream>"))?;
        until_it_goes(c)
    };
    found(scene, once(ends))
}

const ROWS: &[Row] = &[
    row("no SRV record and no address", "has no IP address", "it needs SRV records", 68, |scene| {
        by_dns(scene, |zone| _ = zone.srv("_other._tcp.peer.example", 0, 0, 1, HOST))
    }),
    row("SRV records say that there is no XMPP", "doesn't offer this", "by its own word", 68, |scene| {
        by_dns(scene, |zone| {
            zone.srv("_xmpp-client._tcp.peer.example", 0, 0, 0, ".");
            zone.srv("_xmpps-client._tcp.peer.example", 0, 0, 0, ".");
        })
    }),
    row("the domain doesn't exist", "does not exist", "is it spelled right?", 68, |scene| by_dns(scene, |_| ())),
    row("the DNS server is silent", "no answer from the name servers", "is this machine online", 75, |scene| {
        let dns = Dns::new(|zone| _ = zone.silent());
        scene.alice().dns(&dns).args(["--connect-timeout", "1s"]).run()
    }),
    row("the DNS server fails", "Server Failure", "DNSSEC broken", 75, |scene| {
        by_dns(scene, |zone| _ = zone.servfail())
    }),
    row(
        "SRV names a host that doesn't exist",
        "xmpp.[DOMAIN] does not exist",
        "its owner has to mend them",
        68,
        |scene| by_dns(scene, |zone| _ = zone.srv("_xmpp-client._tcp.peer.example", 0, 0, 5222, HOST)),
    ),
    row("SRV names a host without an address", "has no IP address", "without an A or AAAA record", 68, |scene| {
        by_dns(scene, |zone| {
            zone.srv("_xmpp-client._tcp.peer.example", 0, 0, 5222, HOST);
            zone.srv("_other._tcp.xmpp.peer.example", 0, 0, 1, HOST);
        })
    }),
    row("the wrong port", "connection refused", "is the server running, and is this its port?", 75, |scene| {
        by_dns(scene, |zone| leads_to(zone, "_xmpp-client", SocketAddr::new(Network::shared().nobody(0), 5222)))
    }),
    row("a firewall drops what goes there", "no answer from", "a firewall may drop", 75, |scene| {
        let silent = BlackHole::at(Network::shared().nobody(3), 0);
        let dns = Dns::new(|zone| leads_to(zone, "_xmpp-client", silent.address()));
        scene.alice().dns(&dns).args(SOON).run()
    }),
    row("one address is dead, another works", "connection refused", "", 0, |scene| {
        let address = good(scene);
        by_dns(scene, |zone| {
            leads_to(zone, "_xmpp-client", address);
            zone.address(HOST, Network::shared().nobody(0));
        })
    }),
    row("IPv6 only", "no way to that network", "it needs IPv6 here", 75, |scene| {
        by_dns(scene, |zone| leads_to(zone, "_xmpp-client", SocketAddr::new(UNREACHABLE.parse().unwrap(), 5222)))
    }),
    row("IPv6 doesn't work and IPv4 does", "no way to that network", "IPv4 makes up for it", 0, |scene| {
        let address = good(scene);
        by_dns(scene, |zone| {
            leads_to(zone, "_xmpp-client", address);
            zone.address(HOST, UNREACHABLE.parse::<IpAddr>().unwrap());
        })
    }),
    row("an IPv6 address that is none to connect to, and IPv4", "no connection to [fe80::1]", "", 0, |scene| {
        let address = good(scene);
        by_dns(scene, |zone| {
            leads_to(zone, "_xmpp-client", address);
            // On which line, no record can say.
            zone.address(HOST, "fe80::1".parse::<IpAddr>().unwrap());
        })
    }),
    row("the proxy is down", "can't be reached", "is the proxy running?", 75, |scene| {
        let url = format!("socks5://{}:1080", Network::shared().nobody(0));
        let dns = Dns::new(|zone| leads_to(zone, "_xmpp-client", (Ipv4Addr::LOCALHOST, 5222).into()));
        scene.alice().dns(&dns).args(["--proxy", &url]).run()
    }),
    row("a web server at the port", "does not speak XMPP", "name the right port?", 76, |scene| {
        let web = |c: &mut Conversation| {
            c.send("HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nno\r\n")?;
            until_it_goes(c)
        };
        found(scene, once(web))
    }),
    row("a silent server", "did not answer within 3s", "is it the port of an XMPP server?", 75, |scene| {
        let stanza = scene.alice().args(SOON);
        found_by(scene, once(|c: &mut Conversation| c.hang()), stanza)
    }),
    row("a server that closes at once", "closed the connection", "allow no connections from here", 75, |scene| {
        found(scene, once(|c: &mut Conversation| c.close()))
    }),
    row("plain text without STARTTLS", "no encryption (STARTTLS)", "switch TLS on", 76, |scene| {
        let bare = |c: &mut Conversation| {
            c.open(DOMAIN)?;
            c.offer(&["PLAIN"], &[])?;
            until_it_goes(c)
        };
        found(scene, once(bare))
    }),
    row(
        "the record of direct TLS leads to a port with STARTTLS",
        "does not speak TLS at this port",
        "mixed up",
        76,
        |scene| {
            let starttls = |c: &mut Conversation| {
                c.send("<?xml version='1.0'?><stream:error><not-well-formed/></stream:error></stream:stream>")?;
                until_it_goes(c)
            };
            let peer = Peer::new(DOMAIN).script(starttls).start();
            let address = peer.address();
            scene.peers.push(peer);
            by_dns(scene, |zone| leads_to(zone, "_xmpps-client", address))
        },
    ),
    row("TLS that is too old", "too old|version of TLS", "enable TLS 1.2", 76, |scene| {
        let server = Openssl::new("-tls1_1", &Certificate::of(DOMAIN));
        by_dns(scene, |zone| leads_to(zone, "_xmpps-client", server.address()))
    })
    .fickle(),
    row("an expired certificate", "expired on 2020-12-31", "its owner has to renew it", 76, |scene| {
        refused_certificate(scene, Certificate::expired(DOMAIN), &[])
    }),
    row("a certificate for another name", "is for other.example", "needs one for [DOMAIN]", 76, |scene| {
        refused_certificate(scene, Certificate::of("other.example"), &[])
    }),
    row("a certificate that has signed itself", "but by itself", "--pin sha256//[KEY]", 76, |scene| {
        refused_certificate(scene, Certificate::self_signed(DOMAIN), &[])
    }),
    row("a certificate by nobody known", "not signed by a trusted authority", "the full chain", 76, |scene| {
        refused_certificate(scene, Certificate::untrusted(DOMAIN), &[])
    }),
    row("a weak signature (SHA-1)", "too weak", "signed with SHA-256", 76, |scene| {
        refused_certificate(scene, Certificate::sha1(DOMAIN), &[])
    }),
    row("a weak key (1024 bits)", "a key that is too weak", "a key of 2048 bits", 76, |scene| {
        let server = Openssl::new("-tls1_3", &Certificate::rsa1024(DOMAIN));
        by_dns(scene, |zone| leads_to(zone, "_xmpps-client", server.address()))
    })
    .fickle(),
    row("a pin that doesn't match", "none of the pinned ones", "ask its owner", 76, |scene| {
        let wrong = Certificate::of("other.example").pin();
        refused_certificate(scene, Certificate::of(DOMAIN), &["--pin", &wrong])
    }),
    row("no authorities on this machine", "no certificate authorities found", "ca-certificates", 76, |scene| {
        let peer = Peer::new(DOMAIN).direct_tls().script(until_it_goes).start();
        let dns = Dns::new(|zone| leads_to(zone, "_xmpps-client", peer.address()));
        scene.peers.push(peer);
        let home = Home::new();
        let none = home.write("none.pem", "");
        let stanza = scene.command(Stanza::at(&home).login(&format!("alice@{DOMAIN}"), "s3cret"));
        stanza.dns(&dns).env("SSL_CERT_FILE", none).run()
    }),
    row("a server of other domains", "does not serve this domain", "isn't set up for [DOMAIN]", 68, |scene| {
        stream_error(scene, "<host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>")
    }),
    row("a server that goes down", "system-shutdown", "try again in a minute", 75, |scene| {
        stream_error(scene, "<system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>")
    }),
    row("a server that sends us elsewhere", "see-other-host (b.example:5222)", "--server HOST", 76, |scene| {
        let condition = "<see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>b.example:5222</see-other-host>";
        stream_error(scene, condition)
    }),
    row("only weak mechanisms", "DIGEST-MD5", "has to offer SCRAM", 69, |scene| {
        found(scene, twice(&["DIGEST-MD5", "CRAM-MD5"]))
    }),
    row("only PLAIN, where there was SCRAM", "PLAIN", "somebody may be in between", 77, |scene| {
        let home = Home::new();
        home.write(format!(".local/state/stanza/accounts/alice@{DOMAIN}.json"), "{\"class\":\"SCRAM\"}");
        let stanza = scene.alice_at(&home);
        found_by(scene, twice(&["PLAIN"]), stanza)
    }),
    row("a wrong password", "refused the user name or the password", "is it the right account", 77, |scene| {
        login_fails(scene, "<not-authorized/>")
    }),
    row("an account that is disabled", "the account is disabled", "administrator to enable it", 77, |scene| {
        login_fails(scene, "<account-disabled/><text xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>Call 42</text>")
    }),
    row("a directory of passwords that is down", "can't check the password for now", "try again later", 75, |scene| {
        login_fails(scene, "<temporary-auth-failure/>")
    }),
    row("a resource that somebody has", "refused a resource: conflict", "leave --resource out", 77, |scene| {
        let conflict = |c: &mut Conversation| {
            c.authenticate("PLAIN", DOMAIN)?;
            c.open(DOMAIN)?;
            c.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
            c.expect_element("iq")?;
            c.send(
                "<iq type='error' id='bind'><error type='cancel'>\
                 <conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
            )?;
            until_it_goes(c)
        };
        let scripts: Vec<Script> = vec![Box::new(shows(&["PLAIN"])), Box::new(conflict)];
        let stanza = scene.alice().args(["--resource", "desk"]);
        found_by(scene, scripts, stanza)
    }),
    row("no acknowledgements", "no acknowledgements (XEP-0198)", "a lost connection can cost messages", 0, |scene| {
        found(scene, let_in(""))
    }),
    row("no place for files", "no uploads (XEP-0363)", "have no place for files", 0, |scene| {
        found(scene, let_in("<sm xmlns='urn:xmpp:sm:3'/>"))
    }),
];

/// An address that no machine has a way to by TCP: one of many (RFC 4291 §2.7).
const UNREACHABLE: &str = "ff0e::1";

/// Runs all of the table, several at a time; what came of each row.
fn run_all(is_send: bool, is_wanted: fn(&Row) -> bool) -> Vec<(&'static Row, Run)> {
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for part in 0..4 {
            let done = &done;
            scope.spawn(move || {
                let rows = ROWS.iter().enumerate().filter(|(number, row)| number % 4 == part && is_wanted(row));
                for (number, row) in rows {
                    let run = (row.run)(&mut Scene { is_send, peers: Vec::new() });
                    done.lock().unwrap().push((number, row, run));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(number, ..)| *number);
    done.into_iter().map(|(_, row, run)| (row, run)).collect()
}

#[test]
fn each_names_the_cause_and_what_to_do() {
    let done = run_all(false, |_| true);
    assert_eq!(done.len(), ROWS.len());
    let mut screens = String::new();
    let mut wrong = Vec::new();
    for (row, run) in &done {
        let text = screen(run);
        // Words may be broken over lines.
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_named = row.cause.split('|').any(|cause| words.contains(cause));
        if !is_named || !words.contains(row.remedy) || run.code() != row.exit {
            wrong.push(format!("{}: exit {}, not {}\n{text}", row.name, run.code(), row.exit));
        }
        fits(run);
        if !row.is_fickle {
            screens.push_str(&format!("# {}\n\n{text}\n\n\n", row.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    insta::assert_snapshot!("screens", screens);
}

#[test]
fn the_exit_status_is_the_one_of_send() {
    for (row, run) in run_all(true, |row| row.exit != 0) {
        assert_eq!(run.code(), row.exit, "{}: {run}", row.name);
    }
}

#[test]
fn a_silent_place_leaves_time_to_the_others() {
    let silent = Peer::new(DOMAIN).script(|c| c.hang()).start();
    let good = Peer::new(DOMAIN).script(shows(&["PLAIN"])).start();
    let dns = Dns::new(|zone| {
        for (priority, peer) in [(10, &silent), (20, &good)] {
            zone.srv(&format!("_xmpp-client._tcp.{DOMAIN}"), priority, 0, peer.address().port(), HOST);
        }
        zone.address(HOST, good.address().ip());
    });
    let run = Stanza::new().test_ca().dns(&dns).args(["check", DOMAIN, "-T", "5s"]).run().exits(0);
    let words = flat(&run);
    assert!(words.contains("did not answer") && words.contains("logins by PLAIN"), "{run}");
}

#[test]
fn a_wrong_clock_is_named() {
    let Some(library) = clock::library() else { return };
    let server = Server::prosody_13();
    let stanza = Stanza::new().account(&server.account("alice")).arg("check");
    for (shift, cause, remedy) in [
        ("-11y", "is not yet valid, only from ", "this machine's clock may be wrong: date shows it"),
        ("+11y", "and this machine's clock says 20", "or this machine's clock is wrong (date shows it)"),
    ] {
        let run = clock::under(&library, shift, stanza.clone()).run().exits(76);
        let words = flat(&run);
        assert!(words.contains(cause) && words.contains(remedy), "{run}");
    }
}

#[test]
fn a_failure_is_an_object_with_its_cause() {
    let closed = SocketAddr::new(Network::shared().nobody(0), 5222);
    let dns = Dns::new(|zone| leads_to(zone, "_xmpp-client", closed));
    let run = Scene::default().alice().dns(&dns).arg("--json").run().exits(75);
    let objects = valid_json(&run);
    let failed: Vec<_> = objects.iter().filter(|object| object["status"] == "fail").collect();
    assert_eq!(failed.len(), 1, "{run}");
    assert_eq!(failed[0]["step"], "tcp");
    assert_eq!(failed[0]["data"]["host"], HOST);
    assert!(failed[0]["hint"].as_str().unwrap().contains("is the server running"), "{run}");
    let last = objects.last().unwrap();
    assert_eq!((last["ok"].as_bool(), last["exit"].as_i64()), (Some(false), Some(75)));
}
