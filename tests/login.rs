//! Logging in: mechanisms on the real servers, and what a hostile server may try.

use std::io;

use insta::{allow_duplicates, assert_snapshot};

use crate::support::{Account, Certificate, Conversation, Home, Peer, Run, Server, Stanza, Tls};

/// The domain of the peers.
const DOMAIN: &str = "peer.example";

/// The password of `alice@peer.example`.
const PASSWORD: &str = "s3cret";

/// A command that needs no more than a login.
fn message(stanza: Stanza) -> Stanza {
    stanza.args(["send", "bob@example.org", "-m", "hi", "--confirm", "none"])
}

/// The same for a user of `peer`.
fn to(peer: &Peer) -> Stanza {
    message(Stanza::new().peer(peer))
}

/// The same with what earlier runs have left in `home`.
fn from(home: &Home, peer: &Peer) -> Stanza {
    message(Stanza::at(home).peer(peer))
}

/// A message to oneself on a real server, which says how it logged in.
fn to_self(account: &Account, tls: Tls) -> Stanza {
    Stanza::new().account(account).server(account.server, tls).args(["send", &account.jid, "-m", "hi", "-v"])
}

/// Takes the message of a client that is logged in, and says goodbye.
fn take_message(peer: &mut Conversation) -> io::Result<()> {
    peer.bind(DOMAIN, "")?;
    peer.expect_element("message")?;
    peer.send("</stream:stream>")?;
    peer.expect_end().map(|_| ())
}

/// Waits until the client goes.
fn refused(peer: &mut Conversation) -> io::Result<()> {
    peer.expect_end().map(|_| ())
}

/// A server that offers these mechanisms, which the client refuses.
fn offering(mechanisms: &'static [&'static str], bindings: &'static [&'static str]) -> Peer {
    let script = |peer: &mut Conversation| {
        peer.offer_starttls(DOMAIN)?;
        peer.open(DOMAIN)?;
        peer.offer(mechanisms, bindings)?;
        refused(peer)
    };
    Peer::new(DOMAIN).script(script).start()
}

/// What a run wrote, and its exit status; without the command line.
fn told(run: &Run) -> String {
    let snapshot = run.snapshot();
    snapshot.lines().filter(|line| !line.starts_with("$ ") && *line != "stderr:").collect::<Vec<_>>().join("\n")
}

/// Fails the test unless the client has logged in by this.
#[track_caller]
fn assert_mechanism(run: &Run, mechanism: &str) {
    assert!(run.stderr.contains(&format!(", logged in with {mechanism} as ")), "not {mechanism}:\n{run}");
}

/// Fails the test if the password was shown, or any login begun.
#[track_caller]
fn assert_no_login(peer: &Peer) {
    assert!(!peer.received().contains("<auth"), "{}", peer.received());
}

mod real_servers {
    use super::*;

    #[test]
    fn each_is_logged_in_to_by_the_best_that_it_offers() {
        for server in Server::all() {
            let mechanism = if server.modern { "SCRAM-SHA-1-PLUS" } else { "SCRAM-SHA-1" };
            for tls in Tls::ALL {
                let run = to_self(&server.account("alice"), tls).run().exits(0);
                assert_mechanism(&run, mechanism);
                assert!(run.stderr.contains(&format!("TLS 1.3 {}", tls.name())), "{run}");
            }
        }
    }

    #[test]
    fn each_takes_the_mechanism_that_was_asked_for() {
        for server in Server::all() {
            for mechanism in ["PLAIN", "SCRAM-SHA-1"] {
                for tls in Tls::ALL {
                    let account = server.account("alice");
                    let run = to_self(&account, tls).args(["--mechanism", mechanism]).run().exits(0);
                    assert_mechanism(&run, mechanism);
                }
            }
            let run =
                to_self(&server.account("alice"), Tls::Direct).args(["--mechanism", "scram-sha-1"]).run().exits(0);
            assert_mechanism(&run, "SCRAM-SHA-1");
        }
    }

    #[test]
    fn a_wrong_password_exits_77() {
        for server in Server::all() {
            let account = Account { password: "wrong".into(), ..server.account("alice") };
            for tls in Tls::ALL {
                for mechanism in ["SCRAM-SHA-1", "PLAIN"] {
                    let run = to_self(&account, tls).args(["--mechanism", mechanism]).run().exits(77);
                    assert!(run.stderr.contains("the server refused the user name or the password"), "{run}");
                    assert!(run.stderr.contains(&format!("not-authorized, {mechanism}")), "{run}");
                }
            }
            to_self(&account, Tls::Starttls).run().exits(77);
        }
    }

    #[test]
    fn an_unknown_user_exits_77() {
        for server in Server::all() {
            let jid = format!("nobody@{}", server.domain);
            let account = Account { jid, password: "wrong".into(), server };
            to_self(&account, Tls::Starttls).run().exits(77);
        }
    }

    #[test]
    fn anybody_may_log_in_where_anonymous_is_offered() {
        for server in Server::all() {
            let account = server.account("alice");
            let stanza =
                || Stanza::new().anonymous(server).args(["send", &account.jid, "-m", "hi", "-v", "--confirm", "ack"]);
            let run = stanza().run().exits(0);
            assert_mechanism(&run, "ANONYMOUS");
            let run = stanza().args(["--tls", "direct"]).run().exits(0);
            assert!(run.stderr.contains("TLS 1.3 direct"), "{run}");
        }
    }

    #[test]
    fn a_bare_domain_without_anonymous_logins_exits_69() {
        for server in Server::all() {
            let stanza = Stanza::new().test_ca().server(server, Tls::Starttls).args(["--jid", server.domain]);
            let run = message(stanza).run().exits(69);
            assert!(run.stderr.contains("allows no login without an account"), "{run}");
        }
    }

    #[test]
    fn the_resource_that_was_asked_for_is_bound() {
        for server in Server::all() {
            let account = server.account("alice");
            let run = to_self(&account, Tls::Direct).args(["--resource", "cron job ü"]).run().exits(0);
            assert!(run.stderr.contains(&format!("as {}/cron job ü\n", account.jid)), "{run}");
        }
    }
}

mod choice {
    use super::*;

    #[test]
    fn an_unknown_mechanism_exits_64() {
        let peer = offering(&["PLAIN", "X-MAGIC"], &[]);
        let run = to(&peer).args(["--mechanism", "X-MAGIC"]).run().exits(64);
        assert_snapshot!(told(&run), @"
        stanza: logging in: X-MAGIC is not supported here
        exit: 64
        ");
        assert_no_login(&peer);
    }

    #[test]
    fn a_mechanism_that_is_not_offered_exits_69() {
        let peer = offering(&["PLAIN", "SCRAM-SHA-1"], &[]);
        let run = to(&peer).args(["--mechanism", "SCRAM-SHA-256"]).run().exits(69);
        assert_snapshot!(told(&run), @"
        stanza: logging in: the server does not offer SCRAM-SHA-256 (it offers PLAIN, SCRAM-SHA-1)
        exit: 69
        ");
        assert_no_login(&peer);
    }

    #[test]
    fn a_server_without_a_known_mechanism_exits_69() {
        let peer = offering(&["GSSAPI", "DIGEST-MD5"], &[]);
        assert_snapshot!(told(&to(&peer).run().exits(69)), @"
        stanza: logging in: the server offers no way to log in that is known here (it offers GSSAPI, DIGEST-MD5)
        exit: 69
        ");
    }

    #[test]
    fn a_server_without_any_mechanism_exits_69() {
        let peer = offering(&[], &[]);
        assert_snapshot!(told(&to(&peer).run().exits(69)), @"
        stanza: logging in: the server offers no way to log in that is known here (it offers nothing)
        exit: 69
        ");
    }

    #[test]
    fn no_password_exits_78() {
        // Before anything is connected.
        let stanza = Stanza::new().args(["--jid", "alice@peer.example", "--server", "127.0.0.1:1"]);
        assert_snapshot!(told(&message(stanza).arg("--no-input").run().exits(78)), @"
        stanza: alice@peer.example: no password, and no terminal to ask for it
        hint: 'stanza login' keeps it; or set XMPP_PASSWORD, or give --password-file or --password-command
        exit: 78
        ");
    }

    #[test]
    fn the_strongest_hash_is_taken() {
        for (offered, chosen) in [
            (&["PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-512", "SCRAM-SHA-256"][..], "SCRAM-SHA-512"),
            (&["SCRAM-SHA-1", "SCRAM-SHA-256"], "SCRAM-SHA-256"),
            (&["DIGEST-MD5", "SCRAM-SHA-1"], "SCRAM-SHA-1"),
            // Bound to the channel is better still.
            (&["SCRAM-SHA-512", "SCRAM-SHA-1-PLUS"], "SCRAM-SHA-1-PLUS"),
        ] {
            let peer = Peer::new(DOMAIN).script(move |peer| {
                let scram = peer.authenticate_scram(DOMAIN, PASSWORD, offered, &["tls-exporter"])?;
                assert_eq!((scram.mechanism.as_str(), scram.username.as_str()), (chosen, "alice"));
                take_message(peer)
            });
            assert_mechanism(&to(&peer.start()).arg("-v").run().exits(0), chosen);
        }
    }
}

mod binding {
    use super::*;

    #[test]
    fn the_certificate_is_bound_to_where_only_that_is_offered() {
        let certificate = Certificate::of(DOMAIN);
        for (tls12_only, offered) in
            [(false, &["tls-server-end-point"][..]), (true, &["tls-exporter", "tls-server-end-point"])]
        {
            let expected = certificate.end_point();
            let script = move |peer: &mut Conversation| {
                let names = ["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"];
                let scram = peer.authenticate_scram(DOMAIN, PASSWORD, &names, offered)?;
                assert_eq!(scram.mechanism, "SCRAM-SHA-256-PLUS");
                assert_eq!((scram.header.as_str(), scram.binding), ("p=tls-server-end-point,,", expected));
                take_message(peer)
            };
            let peer = Peer::new(DOMAIN).certificate(certificate.clone()).script(script);
            let peer = if tls12_only { peer.tls12_only() } else { peer }.start();
            to(&peer).run().exits(0);
        }
    }

    #[test]
    fn the_connection_is_bound_to_where_that_is_offered() {
        for tls in Tls::ALL {
            let peer = Peer::new(DOMAIN).script(|peer| {
                let names = ["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"];
                let bindings = ["tls-server-end-point", "tls-exporter", "tls-unique"];
                let scram = peer.authenticate_scram(DOMAIN, PASSWORD, &names, &bindings)?;
                assert_eq!((scram.header.as_str(), scram.binding), ("p=tls-exporter,,", peer.exporter()?));
                take_message(peer)
            });
            let peer = if tls == Tls::Direct { peer.direct_tls() } else { peer }.start();
            to(&peer).run().exits(0);
        }
    }

    /// The GS2 header of a login by SCRAM-SHA-256 where this is offered.
    fn header(mechanisms: &'static [&'static str], bindings: &'static [&'static str]) -> String {
        let (sender, receiver) = std::sync::mpsc::channel();
        let peer = Peer::new(DOMAIN).script(move |peer| {
            // With the header, c= is checked: biws is n,, and eSws is y,,.
            let scram = peer.authenticate_scram(DOMAIN, PASSWORD, mechanisms, bindings)?;
            assert_eq!((scram.mechanism.as_str(), scram.binding.len()), ("SCRAM-SHA-256", 0));
            sender.send(scram.header).unwrap();
            take_message(peer)
        });
        to(&peer.start()).run().exits(0);
        receiver.recv().unwrap()
    }

    #[test]
    fn what_seems_not_to_be_offered_is_said_to_be_possible() {
        assert_eq!(header(&["SCRAM-SHA-256"], &[]), "y,,");
        assert_eq!(header(&["SCRAM-SHA-256"], &["tls-exporter"]), "y,,");
    }

    #[test]
    fn a_kind_of_binding_that_is_not_known_is_not_used() {
        assert_eq!(header(&["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"], &["tls-unique"]), "n,,");
        assert_eq!(header(&["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"], &[]), "n,,");
    }

    #[test]
    fn a_server_that_wants_only_what_cannot_be_bound_exits_69() {
        let peer = offering(&["PLAIN", "SCRAM-SHA-256-PLUS"], &["tls-unique"]);
        assert_snapshot!(told(&to(&peer).run().exits(69)), @"
        stanza: logging in: the server wants a login bound to the TLS connection, in a way that this connection does not allow (it offers PLAIN, SCRAM-SHA-256-PLUS)
        exit: 69
        ");
        assert_no_login(&peer);
    }
}

mod passwords {
    use super::*;

    /// A run with that password, against a server where the account has the other.
    fn login(typed: &str, stored: &'static str) -> Run {
        let peer = Peer::new(DOMAIN).script(move |peer| {
            peer.authenticate_scram(DOMAIN, stored, &["SCRAM-SHA-256"], &[])?;
            take_message(peer)
        });
        let peer = peer.start();
        message(Stanza::new().peer(&peer).login("alice@peer.example", typed)).run()
    }

    #[test]
    fn saslprep_makes_one_spelling_of_many() {
        login("pa\u{AD}ss", "pass").exits(0);
        login("\u{2168}", "IX").exits(0);
        login("a\u{A0}b", "a b").exits(0);
        login("e\u{301}", "é").exits(0);
    }

    #[test]
    fn odd_characters_arrive_as_they_are() {
        for password in ["a,b=c", "=2C=3D", " leading and trailing ", "日本語", "%s%n\"'<&>"] {
            login(password, password).exits(0);
        }
    }

    #[test]
    fn one_with_characters_that_no_login_may_have_exits_77() {
        for password in ["a\u{7}b", "\u{1F511}"] {
            let peer = offering(&["SCRAM-SHA-256"], &[]);
            let run = message(Stanza::new().peer(&peer).login("alice@peer.example", password)).run().exits(77);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: logging in: the password has characters that a login may not have (control characters, emoji, mixed directions; RFC 4013) (SCRAM-SHA-256)
            exit: 77
            "));
            assert_no_login(&peer);
        }
    }

    #[test]
    fn plain_sends_user_and_password_once() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.authenticate("PLAIN", DOMAIN)?;
            take_message(peer)
        });
        let peer = peer.start();
        to(&peer).run().exits(0);
        // The base64 of NUL, alice, NUL, s3cret.
        assert_eq!(peer.received().matches("AGFsaWNlAHMzY3JldA==").count(), 1, "{}", peer.received());
    }
}

mod hostile_servers {
    use super::*;

    /// A run against a server that has begun SCRAM and goes on as `script` says.
    fn run(script: impl FnOnce(&mut Conversation, crate::support::Scram) -> io::Result<()> + Send + 'static) -> Run {
        let peer = Peer::new(DOMAIN).script(|peer| {
            let scram = peer.begin_scram(DOMAIN, &["SCRAM-SHA-256", "PLAIN"], &[])?;
            script(peer, scram)?;
            refused(peer)
        });
        let peer = peer.start();
        let run = to(&peer).run();
        assert!(!peer.received().contains("<message"), "{}", peer.received());
        run
    }

    #[test]
    fn a_wrong_signature_exits_76() {
        let outcome = run(|peer, mut scram| {
            peer.challenge(&scram.first)?;
            let last = peer.response()?;
            scram.finish(&last, PASSWORD)?;
            peer.succeed("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        });
        assert_snapshot!(told(&outcome.exits(76)), @"
        stanza: logging in: the server could not prove that it knows the password (wrong signature) (SCRAM-SHA-256)
        exit: 76
        ");
    }

    #[test]
    fn a_wrong_signature_in_a_challenge_exits_76() {
        let outcome = run(|peer, scram| {
            peer.challenge(&scram.first)?;
            peer.response()?;
            peer.challenge("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        });
        outcome.exits(76);
    }

    #[test]
    fn success_without_a_signature_exits_76() {
        let bare = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
        let before = run(move |peer, _| peer.send(bare));
        assert_snapshot!(told(&before.exits(76)), @"
        stanza: logging in: the server reported success without proving that it knows the password (SCRAM-SHA-256)
        exit: 76
        ");
        let behind = run(move |peer, scram| {
            peer.challenge(&scram.first)?;
            peer.response()?;
            peer.send(bare)
        });
        assert_snapshot!(told(&behind.exits(76)), @"
        stanza: logging in: the server reported success without proving that it knows the password (SCRAM-SHA-256)
        exit: 76
        ");
    }

    #[test]
    fn a_foreign_nonce_exits_76() {
        let outcome = run(|peer, _| peer.challenge("r=somebodyelse,s=c2FsdHNhbHQ=,i=4096"));
        assert_snapshot!(told(&outcome.exits(76)), @"
        stanza: logging in: the server did not continue this login but another one (foreign nonce) (SCRAM-SHA-256)
        exit: 76
        ");
        let same = run(|peer, scram| {
            let ours = scram.nonce.trim_end_matches("peer");
            peer.challenge(&format!("r={ours},s=c2FsdHNhbHQ=,i=4096"))
        });
        same.exits(76);
    }

    #[test]
    fn too_few_and_too_many_iterations_exit_76_at_once() {
        for count in [1, 4095, 1_000_001, 1_000_000_000, u64::MAX] {
            let outcome = run(move |peer, scram| peer.challenge(&scram.with_iterations(count).first));
            assert!(outcome.stderr.contains("rounds of hashing"), "{outcome}");
            assert!(outcome.duration.as_secs() < 8, "it took {:?}", outcome.duration);
            outcome.exits(76);
        }
        let outcome = run(|peer, scram| peer.challenge(&scram.with_iterations(1).first));
        assert_snapshot!(told(&outcome), @"
        stanza: logging in: the server asks for 1 rounds of hashing the password; 4096 to 1000000 are accepted (SCRAM-SHA-256)
        exit: 76
        ");
    }

    #[test]
    fn a_broken_challenge_exits_76() {
        for kept in [1, 20, 40] {
            run(move |peer, scram| peer.challenge(&scram.first[..kept])).exits(76);
        }
        run(|peer, scram| peer.challenge(&scram.with_iterations(0).first)).exits(76);
        for text in ["", "r=", "nonsense", "m=ext,r=a", "\u{0}", "r=x,s=,i=4096"] {
            run(move |peer, _| peer.challenge(text)).exits(76);
        }
        let long = run(|peer, _| peer.challenge(&"x".repeat(20_000)));
        long.exits(76);
        let outcome =
            run(|peer, _| peer.send("<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>not base64!</challenge>"));
        assert_snapshot!(told(&outcome.exits(76)), @"
        stanza: logging in: the server's login message makes no sense: it is not base64 (SCRAM-SHA-256)
        exit: 76
        ");
    }

    #[test]
    fn an_error_in_the_exchange_is_told() {
        let first = run(|peer, _| peer.challenge("e=other-error"));
        assert_snapshot!(told(&first.exits(76)), @"
        stanza: logging in: the server refused the login: other-error (SCRAM-SHA-256)
        exit: 76
        ");
        let last = run(|peer, scram| {
            peer.challenge(&scram.first)?;
            peer.response()?;
            peer.succeed("e=invalid-proof\u{1b}[2J")
        });
        assert!(!last.stderr.contains('\u{1b}'), "{last}");
        last.exits(76);
    }

    #[test]
    fn a_further_challenge_exits_76() {
        let outcome = run(|peer, mut scram| {
            peer.challenge(&scram.first)?;
            let last = peer.response()?;
            let signature = scram.finish(&last, PASSWORD)?;
            peer.challenge(&signature)?;
            peer.expect_element("response").or_else(|_| peer.expect("/>"))?;
            peer.challenge("once more")
        });
        outcome.exits(76);
    }

    #[test]
    fn a_signature_in_a_challenge_will_do() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            let mut scram = peer.begin_scram(DOMAIN, &["SCRAM-SHA-256"], &[])?;
            peer.challenge(&scram.first)?;
            let last = peer.response()?;
            let signature = scram.finish(&last, PASSWORD)?;
            peer.challenge(&signature)?;
            peer.expect("<response")?;
            peer.expect(">")?;
            peer.send("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")?;
            take_message(peer)
        });
        to(&peer.start()).run().exits(0);
    }

    #[test]
    fn what_has_no_place_in_a_login_exits_76() {
        for odd in ["<message from='peer.example'/>", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"] {
            run(move |peer, _| peer.send(odd)).exits(76);
        }
        run(|peer, _| peer.close()).exits(75);
    }
}

mod failures {
    use super::*;

    /// A run against a server that answers the login so.
    fn run(answer: &'static str) -> Run {
        let peer = Peer::new(DOMAIN).script(move |peer| {
            peer.offer_starttls(DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.offer(&["PLAIN"], &[])?;
            peer.expect_element("auth")?;
            peer.send(&format!("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{answer}</failure>"))?;
            refused(peer)
        });
        to(&peer.start()).run()
    }

    #[test]
    fn a_temporary_one_exits_75() {
        assert_snapshot!(told(&run("<temporary-auth-failure/>").exits(75)), @"
        stanza: logging in: the server can't check the password for now (temporary-auth-failure, PLAIN)
        exit: 75
        ");
    }

    #[test]
    fn a_disabled_account_exits_77_with_the_servers_words() {
        let outcome = run("<account-disabled/><text xml:lang='en'>Call us: +49 30 1234\u{85}\u{9b}31m</text>");
        assert!(!outcome.stderr.contains(['\u{85}', '\u{9b}']), "{outcome}");
        assert_snapshot!(told(&outcome.exits(77)), @r"
        stanza: logging in: the account is disabled (account-disabled, PLAIN; Call us: +49 30 1234\x85\x9b31m)
        exit: 77
        ");
    }

    #[test]
    fn a_malformed_request_exits_76() {
        assert_snapshot!(told(&run("<malformed-request/>").exits(76)), @"
        stanza: logging in: the server refused the login (malformed-request, PLAIN)
        exit: 76
        ");
    }

    #[test]
    fn others_exit_as_the_contract_says() {
        for (condition, exit) in [
            ("<not-authorized/>", 77),
            ("<credentials-expired/>", 77),
            ("<encryption-required/>", 77),
            ("<invalid-authzid/>", 77),
            ("<mechanism-too-weak/>", 77),
            ("<aborted/>", 77),
            ("<incorrect-encoding/>", 76),
            ("<invalid-mechanism/>", 76),
            ("", 77),
        ] {
            run(condition).exits(exit);
        }
    }

    #[test]
    fn one_is_an_object_in_json_too() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.begin_tls(DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.offer(&["PLAIN"], &[])?;
            peer.expect_element("auth")?;
            peer.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><temporary-auth-failure/></failure>")?;
            refused(peer)
        });
        let run = to(&peer.start()).arg("--json").run().exits(75);
        assert_snapshot!(told(&run), @r#"
        stdout:
        {"event":"error","phase":"sasl","condition":"temporary-auth-failure","text":"logging in: the server can't check the password for now (temporary-auth-failure, PLAIN)","retryable":true,"exit":75}
        stanza: logging in: the server can't check the password for now (temporary-auth-failure, PLAIN)
        exit: 75
        "#);
    }
}

/// The memory of how well an account's server let it log in.
mod memory {
    use super::*;

    /// A server that offers these and logs the client in.
    fn server(mechanisms: &'static [&'static str]) -> Peer {
        let script = |peer: &mut Conversation| {
            peer.authenticate_scram(DOMAIN, PASSWORD, mechanisms, &["tls-exporter"])?;
            take_message(peer)
        };
        Peer::new(DOMAIN).script(script).start()
    }

    /// A server that has only PLAIN.
    fn plain() -> Peer {
        let script = |peer: &mut Conversation| {
            peer.authenticate("PLAIN", DOMAIN)?;
            take_message(peer)
        };
        Peer::new(DOMAIN).script(script).start()
    }

    #[test]
    fn plain_after_scram_is_refused_until_it_is_accepted_by_name() {
        let home = Home::new();
        from(&home, &server(&["SCRAM-SHA-256"])).run().exits(0);
        let hostile = offering(&["PLAIN"], &[]);
        let run = from(&home, &hostile).run().exits(77);
        assert_snapshot!(told(&run), @"
        stanza: logging in: the server used to offer SCRAM and now only PLAIN can be used (it offers PLAIN)
        hint: somebody may be in between; if the server really changed, accept it once with --mechanism NAME
        exit: 77
        ");
        assert_no_login(&hostile);
        // It stays refused.
        from(&home, &offering(&["PLAIN"], &[])).run().exits(77);

        from(&home, &plain()).args(["--mechanism", "PLAIN"]).run().exits(0);
        from(&home, &plain()).run().exits(0);
    }

    #[test]
    fn scram_after_scram_plus_is_refused_until_it_is_accepted_by_name() {
        let home = Home::new();
        from(&home, &server(&["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"])).run().exits(0);
        let run = from(&home, &offering(&["SCRAM-SHA-256"], &[])).run().exits(77);
        assert_snapshot!(told(&run), @"
        stanza: logging in: the server used to offer SCRAM-PLUS and now only SCRAM can be used (it offers SCRAM-SHA-256)
        hint: somebody may be in between; if the server really changed, accept it once with --mechanism NAME
        exit: 77
        ");
        from(&home, &server(&["SCRAM-SHA-256"])).args(["--mechanism", "SCRAM-SHA-256"]).run().exits(0);
        from(&home, &server(&["SCRAM-SHA-256"])).run().exits(0);
    }

    #[test]
    fn another_hash_is_no_downgrade() {
        let home = Home::new();
        from(&home, &server(&["SCRAM-SHA-512"])).run().exits(0);
        from(&home, &server(&["SCRAM-SHA-1"])).run().exits(0);
        from(&home, &server(&["SCRAM-SHA-1-PLUS"])).run().exits(0);
    }

    #[test]
    fn another_account_has_a_memory_of_its_own() {
        let home = Home::new();
        from(&home, &server(&["SCRAM-SHA-256"])).run().exits(0);
        let peer = plain();
        message(Stanza::at(&home).peer(&peer).login("bob@peer.example", PASSWORD)).run().exits(0);
    }

    #[test]
    fn a_failed_login_teaches_nothing() {
        let home = Home::new();
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.begin_scram(DOMAIN, &["SCRAM-SHA-256"], &[])?;
            peer.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>")?;
            refused(peer)
        });
        from(&home, &peer.start()).run().exits(77);
        from(&home, &plain()).run().exits(0);
    }

    #[test]
    fn a_damaged_file_is_no_error() {
        for damage in ["", "{", "{\"class\":\"MAGIC\"}", "\u{0}"] {
            let home = Home::new();
            let file = ".local/state/stanza/accounts/alice@peer.example.json";
            from(&home, &server(&["SCRAM-SHA-256"])).run().exits(0);
            assert!(home.path().join(file).exists(), "{}", home.path().display());
            home.write(file, damage);
            let run = from(&home, &plain()).run().exits(0);
            assert_eq!(run.stderr, "");
            assert!(home.read(file).contains("PLAIN"), "{}", home.read(file));
        }
    }

    #[test]
    fn a_directory_that_cannot_be_written_is_no_error() {
        // A file in its place stops root too.
        let home = Home::new();
        home.write("state", "");
        let run = from(&home, &plain()).env("XDG_STATE_HOME", home.path().join("state")).run().exits(0);
        assert_eq!(run.stderr, "");
        let run = from(&home, &plain()).env("XDG_STATE_HOME", home.path().join("state")).arg("-v").run().exits(0);
        assert!(run.stderr.contains("the login's strength can't be remembered: "), "{run}");
    }
}

mod resources {
    use super::*;

    #[test]
    fn the_one_that_was_asked_for_is_sent() {
        for (args, expected) in [
            (&["--resource", "cron job"][..], Some("cron job")),
            (&["--jid", "alice@peer.example/home"], Some("home")),
            (&["--jid", "alice@peer.example/home", "--resource", "work"], Some("work")),
            (&[], None),
        ] {
            let peer = Peer::new(DOMAIN).script(|peer| {
                peer.login_plain(DOMAIN)?;
                peer.expect_element("message")?;
                peer.send("</stream:stream>")?;
                refused(peer)
            });
            let peer = peer.start();
            let jid: &[&str] = if args.contains(&"--jid") { &[] } else { &["--jid", "alice@peer.example"] };
            let stanza = Stanza::new().test_ca().server_at(peer.address(), peer.tls()).env("XMPP_PASSWORD", PASSWORD);
            message(stanza.args(jid).args(args)).run().exits(0);
            let received = peer.received();
            let resource = received.split("<resource>").nth(1).and_then(|rest| rest.split('<').next());
            assert_eq!(resource, expected, "{received}");
        }
    }

    #[test]
    fn the_one_that_the_server_gives_is_taken() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.authenticate("PLAIN", DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
            peer.expect_element("iq")?;
            // What is not the answer is no reason to stumble.
            peer.send(
                "<message from='peer.example'><body>Welcome</body></message><iq type='result' id='bind'>\
                 <bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>alice@peer.example/given</jid></bind></iq>",
            )?;
            peer.expect_element("message")?;
            peer.send("</stream:stream>")?;
            refused(peer)
        });
        let run = to(&peer.start()).args(["-v", "--resource", "wish"]).run().exits(0);
        assert!(run.stderr.contains("as alice@peer.example/given\n"), "{run}");
    }

    #[test]
    fn a_refused_one_exits_as_its_condition_says() {
        for (error, exit) in [
            ("<error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", 76),
            ("<error type='cancel'><not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", 77),
            ("<error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", 77),
            ("<error type='wait'><resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", 75),
        ] {
            let peer = Peer::new(DOMAIN).script(move |peer| {
                peer.authenticate("PLAIN", DOMAIN)?;
                peer.open(DOMAIN)?;
                peer.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
                peer.expect_element("iq")?;
                peer.send(&format!("<iq type='error' id='bind'>{error}</iq>"))?;
                refused(peer)
            });
            let run = to(&peer.start()).run().exits(exit);
            assert!(run.stderr.starts_with("stanza: binding a resource: the server refused a resource: "), "{run}");
        }
    }

    #[test]
    fn a_server_without_binding_exits_76() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.authenticate("PLAIN", DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.features("")?;
            refused(peer)
        });
        assert_snapshot!(told(&to(&peer.start()).run().exits(76)), @"
        stanza: binding a resource: the server offers no resource binding
        exit: 76
        ");
    }

    #[test]
    fn an_answer_without_a_jid_leaves_unknown_what_went_along() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.authenticate("PLAIN", DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
            peer.expect_element("iq")?;
            peer.send("<iq type='result' id='bind'/>")?;
            refused(peer)
        });
        assert_snapshot!(told(&to(&peer.start()).run().exits(79)), @"
        stanza: bob@example.org: not known whether it was taken: the server did not confirm it (the server sent <iq/>, which has no place here)
        exit: 79
        ");
    }
}
