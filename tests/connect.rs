//! The way to the server: names, addresses, proxies, TLS and whom it trusts.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::time::Duration;

use insta::{allow_duplicates, assert_snapshot};

use crate::support::peer::PeerBuilder;
use crate::support::{
    Account, BlackHole, Certificate, Conversation, Dns, Fault, Hello, Network, Peer, Proxy, Run, Server, Stanza, Tls,
    Zone,
};

/// The domain of most peers.
const DOMAIN: &str = "peer.example";

/// A command that needs no more than a login.
fn message(stanza: Stanza) -> Stanza {
    stanza.args(["send", "bob@example.org", "-m", "hi", "--confirm", "none"])
}

/// The same for a user of `peer`, without DNS.
fn to(peer: &Peer) -> Stanza {
    message(Stanza::new().peer(peer))
}

/// The same for a user of `domain`, whose server is found by `dns`.
fn found(domain: &str, dns: &Dns) -> Stanza {
    message(Stanza::new().login(&format!("alice@{domain}"), "s3cret").test_ca().dns(dns))
}

/// The same at an address where no [`Peer`] may be.
fn at(address: SocketAddr, tls: Tls) -> Stanza {
    message(Stanza::new().login(&format!("alice@{DOMAIN}"), "s3cret").test_ca().server_at(address, tls))
}

/// A message to oneself, on a real server.
fn to_self(account: &Account) -> Stanza {
    Stanza::new().account(account).args(["send", &account.jid, "-m", "hi"])
}

/// Takes the message of a client that is logged in, and says goodbye.
fn take_message(peer: &mut Conversation) -> io::Result<()> {
    peer.expect_element("message")?;
    peer.send("</stream:stream>")?;
    peer.expect_end().map(|_| ())
}

/// A good server for [`DOMAIN`].
fn good(peer: &mut Conversation) -> io::Result<()> {
    peer.login_plain(DOMAIN)?;
    take_message(peer)
}

/// A good server that the test need not reach.
fn unused(domain: &str) -> PeerBuilder {
    Peer::new(domain).may_be_unused().script(good)
}

/// A server that only waits until the client goes.
fn refused(peer: &mut Conversation) -> io::Result<()> {
    peer.expect_end().map(|_| ())
}

/// A server that does STARTTLS and waits until the client goes.
fn refused_after_starttls(peer: &mut Conversation) -> io::Result<()> {
    peer.offer_starttls(DOMAIN)?;
    peer.expect_end().map(|_| ())
}

/// What a run wrote, and its exit status; without the command line, which is always the same here.
fn told(run: &Run) -> String {
    let snapshot = run.snapshot();
    snapshot.lines().filter(|line| !line.starts_with("$ ") && *line != "stderr:").collect::<Vec<_>>().join("\n")
}

/// Whether a run ended by the short deadline that it was given, and not by one of the defaults.
#[track_caller]
fn assert_in_time(run: &Run) {
    assert!(run.duration < Duration::from_secs(8), "it took {:?}:\n{run}", run.duration);
}

/// SRV records of both kinds, each with one target at an address of its own.
fn both(zone: &mut Zone, domain: &str, direct: (u16, &str, SocketAddr), starttls: (u16, &str, SocketAddr)) {
    for (service, (priority, host, address)) in [("_xmpps-client", direct), ("_xmpp-client", starttls)] {
        zone.srv(&format!("{service}._tcp.{domain}"), priority, 0, address.port(), host);
        zone.address(host, address.ip());
    }
}

mod srv {
    use super::*;

    #[test]
    fn direct_tls_of_the_lower_priority_goes_first() {
        let direct = Peer::new(DOMAIN).direct_tls().script(good).start();
        let starttls = unused(DOMAIN).start();
        let targets = ((5, "a.peer.example", direct.address()), (10, "b.peer.example", starttls.address()));
        let dns = Dns::new(|zone| both(zone, DOMAIN, targets.0, targets.1));
        let run = found(DOMAIN, &dns).arg("-v").run().exits(0);
        assert!(run.stderr.contains("a.peer.example:") && run.stderr.contains("TLS 1.3 direct"), "{run}");
        assert_eq!(starttls.received(), "");
    }

    #[test]
    fn starttls_of_the_lower_priority_goes_first() {
        let direct = unused(DOMAIN).direct_tls().start();
        let starttls = Peer::new(DOMAIN).script(good).start();
        let targets = ((20, "a.peer.example", direct.address()), (10, "b.peer.example", starttls.address()));
        let dns = Dns::new(|zone| both(zone, DOMAIN, targets.0, targets.1));
        let run = found(DOMAIN, &dns).arg("-v").run().exits(0);
        assert!(run.stderr.contains("b.peer.example:") && run.stderr.contains("TLS 1.3 starttls"), "{run}");
        assert_eq!(direct.hellos(), []);
    }

    #[test]
    fn tls_chooses_one_kind_and_asks_for_no_other() {
        let direct = Peer::new(DOMAIN).direct_tls().script(good).start();
        let starttls = Peer::new(DOMAIN).script(good).start();
        let targets = ((20, "a.peer.example", direct.address()), (10, "b.peer.example", starttls.address()));
        for (kind, other) in [("direct", "_xmpp-client"), ("starttls", "_xmpps-client")] {
            let dns = Dns::new(|zone| both(zone, DOMAIN, targets.0, targets.1));
            let run = found(DOMAIN, &dns).args(["-v", "--tls", kind]).run().exits(0);
            assert!(run.stderr.contains(&format!("TLS 1.3 {kind}")), "{run}");
            assert_eq!(dns.count(&format!("{other}._tcp.{DOMAIN}"), "SRV"), 0, "{:?}", dns.queries());
        }
    }

    #[test]
    fn a_target_that_refuses_gives_way_to_the_next() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let closed = SocketAddr::new(Network::shared().nobody(0), 5223);
        let dns =
            Dns::new(|zone| both(zone, DOMAIN, (5, "a.peer.example", closed), (10, "b.peer.example", peer.address())));
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn a_target_without_an_address_gives_way_to_the_next() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let dns = Dns::new(|zone| {
            zone.srv("_xmpp-client._tcp.peer.example", 5, 0, 5222, "gone.peer.example");
            zone.srv("_xmpp-client._tcp.peer.example", 10, 0, peer.address().port(), "b.peer.example");
            zone.address("b.peer.example", peer.address().ip());
        });
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn a_target_with_a_wrong_certificate_gives_way_to_the_next() {
        let wrong =
            Peer::new(DOMAIN).direct_tls().certificate(Certificate::of("other.example")).script(refused).start();
        let peer = Peer::new(DOMAIN).script(good).start();
        let targets = ((5, "a.peer.example", wrong.address()), (10, "b.peer.example", peer.address()));
        let dns = Dns::new(|zone| both(zone, DOMAIN, targets.0, targets.1));
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn a_target_that_closes_at_once_gives_way_to_the_next() {
        let closing = Peer::new(DOMAIN).script(|peer| peer.close()).start();
        let peer = Peer::new(DOMAIN).script(good).start();
        let dns = Dns::new(|zone| {
            zone.srv("_xmpp-client._tcp.peer.example", 5, 0, closing.address().port(), "host.peer.example");
            zone.srv("_xmpp-client._tcp.peer.example", 10, 0, peer.address().port(), "host.peer.example");
            zone.address("host.peer.example", peer.address().ip());
        });
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn a_target_that_is_silent_leaves_time_for_the_next() {
        for tls in Tls::ALL {
            let silent = Peer::new(DOMAIN).script(|peer| peer.hang()).start();
            let peer = Peer::new(DOMAIN).script(good);
            let peer = if tls == Tls::Direct { peer.direct_tls() } else { peer }.start();
            let service = if tls == Tls::Direct { "_xmpps-client" } else { "_xmpp-client" };
            let dns = Dns::new(|zone| {
                let name = format!("{service}._tcp.{DOMAIN}");
                zone.srv(&name, 5, 0, silent.address().port(), "host.peer.example");
                zone.srv(&name, 10, 0, peer.address().port(), "host.peer.example");
                zone.address("host.peer.example", peer.address().ip());
            });
            let run = found(DOMAIN, &dns).args(["--connect-timeout", "4s"]).run().exits(0);
            assert_in_time(&run);
        }
    }

    #[test]
    fn a_kind_that_is_declined_leaves_the_other() {
        for tls in Tls::ALL {
            let (offered, declined) = match tls {
                Tls::Direct => ("_xmpps-client", "_xmpp-client"),
                Tls::Starttls => ("_xmpp-client", "_xmpps-client"),
            };
            let peer = Peer::new(DOMAIN).script(good);
            let peer = if tls == Tls::Direct { peer.direct_tls() } else { peer }.start();
            let dns = Dns::new(|zone| {
                zone.srv(&format!("{declined}._tcp.{DOMAIN}"), 0, 0, 0, ".");
                zone.srv(&format!("{offered}._tcp.{DOMAIN}"), 10, 0, peer.address().port(), "host.peer.example");
                zone.address("host.peer.example", peer.address().ip());
            });
            let run = found(DOMAIN, &dns).arg("-v").run().exits(0);
            assert!(run.stderr.contains(&format!("TLS 1.3 {}", tls.name())), "{run}");
        }
    }

    #[test]
    fn a_domain_that_declines_both_kinds_exits_68() {
        let dns = Dns::new(|zone| {
            zone.srv("_xmpp-client._tcp.peer.example", 0, 0, 0, ".");
            zone.srv("_xmpps-client._tcp.peer.example", 0, 0, 0, ".");
            zone.address(DOMAIN, Network::shared().nobody(0));
        });
        let run = found(DOMAIN, &dns).run().exits(68);
        assert_snapshot!(told(&run), @"
        stanza: looking up the server: [DOMAIN] says in the DNS that it offers no XMPP for clients
        hint: is the domain of the JID, or the host of --server, right?
        exit: 68
        ");
        assert_eq!(dns.count(DOMAIN, "A"), 0, "the domain itself is no guess any more");
    }

    #[test]
    fn without_srv_records_the_domain_itself_is_the_server() {
        let server = Server::prosody_13();
        let account = server.account("alice");
        for (kind, port) in [("auto", 5222), ("starttls", 5222), ("direct", 5223)] {
            let dns = Dns::new(|zone| _ = zone.address(server.domain, server.address()));
            let run = to_self(&account).dns(&dns).args(["-v", "--tls", kind]).run().exits(0);
            assert!(run.stderr.contains(&format!("{}:{port}: TLS 1.3", server.domain)), "{run}");
        }
    }

    #[test]
    fn a_failing_look_up_of_one_kind_leaves_the_other() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let dns = Dns::new(|zone| {
            zone.fault("_xmpps-client._tcp.peer.example", Fault::ServFail);
            zone.srv("_xmpp-client._tcp.peer.example", 10, 0, peer.address().port(), "host.peer.example");
            zone.address("host.peer.example", peer.address().ip());
        });
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn an_answer_too_long_for_udp_comes_by_tcp() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let dns = Dns::new(|zone| {
            zone.tcp_only();
            zone.srv("_xmpp-client._tcp.peer.example", 10, 0, peer.address().port(), "host.peer.example");
            zone.address("host.peer.example", peer.address().ip());
        });
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn a_domain_in_letters_beyond_ascii_is_looked_up_and_verified_in_ascii() {
        let ascii = "xn--bcher-kva.example";
        let peer = Peer::new(ascii)
            .script(|peer| {
                peer.login_plain("bücher.example")?;
                take_message(peer)
            })
            .start();
        let dns = Dns::new(|zone| {
            zone.srv(&format!("_xmpp-client._tcp.{ascii}"), 10, 0, peer.address().port(), "host.peer.example");
            zone.address("host.peer.example", peer.address().ip());
        });
        found("bücher.example", &dns).run().exits(0);
        assert_eq!(peer.hellos(), [Hello { server_name: Some(ascii.into()), alpn: vec![] }]);
        assert!(peer.received().contains("to='bücher.example'"), "{}", peer.received());
    }
}

mod names {
    use super::*;

    #[test]
    fn an_unknown_domain_exits_68() {
        let dns = Dns::new(|_| ());
        assert_snapshot!(told(&found(DOMAIN, &dns).run().exits(68)), @"
        stanza: looking up the server: the domain [DOMAIN] does not exist
        hint: is the domain of the JID, or the host of --server, right?
        exit: 68
        ");
    }

    #[test]
    fn a_domain_without_addresses_exits_68() {
        let dns = Dns::new(|zone| _ = zone.srv("_other._tcp.peer.example", 0, 0, 1, "host.peer.example"));
        assert_snapshot!(told(&found(DOMAIN, &dns).run().exits(68)), @"
        stanza: looking up the server: [DOMAIN] has no IP address
        hint: is the domain of the JID, or the host of --server, right?
        exit: 68
        ");
    }

    #[test]
    fn a_target_that_does_not_exist_exits_68() {
        let dns = Dns::new(|zone| _ = zone.srv("_xmpp-client._tcp.peer.example", 0, 0, 5222, "gone.peer.example"));
        assert_snapshot!(told(&found(DOMAIN, &dns).run().exits(68)), @"
        stanza: looking up the server: the domain gone.[DOMAIN] does not exist
        hint: is the domain of the JID, or the host of --server, right?
        exit: 68
        ");
    }

    #[test]
    fn dns_servers_that_fail_exit_75() {
        let dns = Dns::new(|zone| _ = zone.servfail());
        assert_snapshot!(told(&found(DOMAIN, &dns).run().exits(75)), @r#"
        stanza: looking up the server: _xmpp-client._tcp.[DOMAIN]: the name server answered "Server Failure"; and without it: [DOMAIN]: the name server answered "Server Failure"
        exit: 75
        "#);
    }

    #[test]
    fn dns_servers_that_are_silent_exit_75_in_time() {
        let dns = Dns::new(|zone| _ = zone.silent());
        let run = found(DOMAIN, &dns).args(["--connect-timeout", "1s"]).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: looking up the server: no answer about the address of [DOMAIN] within 1s
        exit: 75
        ");
        assert_in_time(&run);
    }

    #[test]
    fn a_dns_server_that_is_not_there_exits_75() {
        let address = format!("{}:53", Network::shared().nobody(0));
        let stanza = message(Stanza::new().login("alice@peer.example", "s3cret"));
        let run = stanza.args(["--dns-server", &address, "--connect-timeout", "2s"]).run().exits(75);
        assert_in_time(&run);
    }

    #[test]
    fn a_name_given_by_server_is_looked_up() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let dns = Dns::new(|zone| {
            _ = zone.cname("alias.example", "host.example").address("host.example", peer.address().ip())
        });
        let server = format!("alias.example:{}", peer.address().port());
        found(DOMAIN, &dns).args(["--server", &server]).run().exits(0);
        assert_eq!(dns.count("_xmpp-client._tcp.peer.example", "SRV"), 0, "{:?}", dns.queries());
        // Its certificate is asked for by the JID's domain all the same.
        assert_eq!(peer.hellos()[0].server_name.as_deref(), Some(DOMAIN));
    }
}

mod addresses {
    use super::*;

    /// A zone whose only target has these addresses.
    fn host_at(zone: &mut Zone, port: u16, addresses: &[IpAddr]) {
        zone.srv("_xmpp-client._tcp.peer.example", 10, 0, port, "host.peer.example");
        for address in addresses {
            zone.address("host.peer.example", *address);
        }
    }

    #[test]
    fn an_address_that_refuses_does_not_hide_the_next() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let addresses = [Network::shared().nobody(0), peer.address().ip()];
        let dns = Dns::new(|zone| host_at(zone, peer.address().port(), &addresses));
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn an_address_that_is_silent_does_not_hide_the_next() {
        let peer = Peer::new(DOMAIN).script(good).start();
        let silent = BlackHole::at(Network::shared().nobody(1), peer.address().port());
        let addresses = [silent.address().ip(), peer.address().ip()];
        let dns = Dns::new(|zone| host_at(zone, peer.address().port(), &addresses));
        let run = found(DOMAIN, &dns).args(["--connect-timeout", "30s"]).run().exits(0);
        assert_in_time(&run);
    }

    #[test]
    fn addresses_that_are_all_silent_exit_75_in_time() {
        let silent = BlackHole::at(Network::shared().nobody(2), 0);
        let run = at(silent.address(), Tls::Starttls).args(["--connect-timeout", "1s"]).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: connecting: no answer from [ADDRESS]:[PORT] within 1s
        exit: 75
        ");
        assert_in_time(&run);
    }

    #[test]
    fn ipv6_is_spoken_and_need_not_be_there() {
        if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err() {
            // Not by eprintln!, which the test harness shows for a failed test only.
            return io::stderr().write_all(b"note: no IPv6 here, so it is not tested\n").unwrap();
        }
        let peer = Peer::new(DOMAIN).on(Ipv6Addr::LOCALHOST.into()).script(good).script(good).start();
        to(&peer).run().exits(0);
        let (port, six) = (peer.address().port(), peer.address().ip());
        let dns = Dns::new(|zone| host_at(zone, port, &[Network::shared().nobody(0), six]));
        found(DOMAIN, &dns).run().exits(0);

        // At this port, IPv4 alone is served.
        let peer = Peer::new(DOMAIN).script(good).start();
        let dns = Dns::new(|zone| host_at(zone, peer.address().port(), &[six, peer.address().ip()]));
        found(DOMAIN, &dns).run().exits(0);
    }

    #[test]
    fn a_refused_port_exits_75() {
        let closed = SocketAddr::new(Network::shared().nobody(0), 5222);
        for tls in Tls::ALL {
            let run = at(closed, tls).run().exits(75);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: connecting: connection refused by [ADDRESS]:[PORT]
            hint: is the server running, and is this its port?
            exit: 75
            "));
        }
    }

    #[test]
    fn all_that_refused_are_named() {
        let addresses = [0, 1, 2].map(|n| Network::shared().nobody(n));
        let dns = Dns::new(|zone| host_at(zone, 5222, &addresses));
        let run = found(DOMAIN, &dns).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: connecting: connection refused by [ADDRESS]:[PORT], [ADDRESS]:[PORT], [ADDRESS]:[PORT]
        hint: is the server running, and is this its port?
        exit: 75
        ");
    }

    #[test]
    fn a_server_without_a_port_is_at_the_usual_one() {
        let server = Server::ejabberd_24();
        let account = server.account("alice");
        let address = server.address().to_string();
        for (kind, port) in [("auto", 5222), ("starttls", 5222), ("direct", 5223)] {
            let run = to_self(&account).args(["-v", "--server", &address, "--tls", kind]).run().exits(0);
            assert!(run.stderr.contains(&format!("{address}:{port}: TLS 1.3")), "{run}");
        }
        let run = to_self(&account).args(["-v", "--server", &format!("{address}:5223")]).run().exits(0);
        assert!(run.stderr.contains("TLS 1.3 direct"), "{run}");
    }

    #[test]
    fn environment_and_config_file_name_the_server_too() {
        let peer = Peer::new(DOMAIN).script(good).script(good).script(good).script(good).start();
        let server = peer.address().to_string();
        let closed = format!("{}:5222", Network::shared().nobody(0));
        let table = |server: &str| format!("[accounts.a]\njid = 'alice@{DOMAIN}'\nserver = '{server}'\n");
        let stanza = || message(Stanza::new().login("alice@peer.example", "s3cret").test_ca());
        stanza().env("XMPP_SERVER", &server).run().exits(0);
        stanza().config(&table(&server)).run().exits(0);
        // The option goes before the environment, and that before the file.
        stanza().config(&table(&closed)).env("XMPP_SERVER", &server).run().exits(0);
        stanza().config(&table(&closed)).env("XMPP_SERVER", &closed).args(["--server", &server]).run().exits(0);
        stanza().config(&table(&server)).env("XMPP_SERVER", &closed).run().exits(75);

        let run = stanza().env("XMPP_SERVER", "host:port").run().exits(78);
        assert_snapshot!(told(&run), @"
        stanza: environment variable XMPP_SERVER: 'port' is not a port
        exit: 78
        ");
    }
}

mod strange_servers {
    use super::*;

    #[test]
    fn the_wrong_kind_of_tls_is_told() {
        for server in Server::all() {
            let account = server.account("alice");
            let at = |socket, tls| {
                let stanza = Stanza::new().login(&account.jid, &account.password).test_ca().server_at(socket, tls);
                stanza.args(["send", &account.jid, "-m", "hi", "--connect-timeout", "3s"])
            };
            let run = at(server.socket(Tls::Starttls), Tls::Direct).run().exits(76);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: securing the connection: the server does not speak TLS at this port
            hint: --tls starttls or --tls direct chooses the other kind; or is it the wrong port?
            exit: 76
            "));
            // What a server says to XML where TLS should begin differs: an alert, or nothing.
            let run = at(server.socket(Tls::Direct), Tls::Starttls).run();
            assert!([75, 76].contains(&run.code()), "{run}");
            assert!(run.stderr.starts_with("stanza: securing the connection: "), "{run}");
            assert_in_time(&run);
        }
    }

    #[test]
    fn a_silent_server_exits_75_in_time() {
        let peer = || Peer::new(DOMAIN).script(|peer| peer.hang()).start();
        let starttls = peer();
        let run = to(&starttls).args(["--connect-timeout", "1s"]).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: securing the connection: the server did not answer within 1s
        hint: it may be overloaded; --connect-timeout gives it more time
        exit: 75
        ");
        assert_in_time(&run);

        let direct = peer();
        let run = at(direct.address(), Tls::Direct).args(["--connect-timeout", "1s"]).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: securing the connection: the TLS handshake was not finished within 1s
        exit: 75
        ");
        assert_in_time(&run);
    }

    #[test]
    fn a_server_that_is_silent_once_in_tls_exits_75_in_time() {
        let silent = |peer: &mut Conversation| {
            peer.expect("<stream:stream")?;
            peer.hang()
        };
        let direct = Peer::new(DOMAIN).direct_tls().script(silent).start();
        let run = to(&direct).args(["-T", "1s"]).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: logging in: the server did not answer within 1s
        hint: it may be overloaded; --timeout gives it more time
        exit: 75
        ");
        assert_in_time(&run);

        let starttls = Peer::new(DOMAIN).script(move |peer| peer.offer_starttls(DOMAIN).and_then(|()| silent(peer)));
        let run = to(&starttls.start()).args(["-T", "1s"]).run().exits(75);
        assert_snapshot!(told(&run), @"
        stanza: logging in: the server did not answer within 1s
        hint: it may be overloaded; --timeout gives it more time
        exit: 75
        ");
        assert_in_time(&run);
    }

    #[test]
    fn what_is_no_xmpp_server_exits_76() {
        for greeting in [
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nno\r\n",
            "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
            "220 mail.example ESMTP\r\n",
            "<!DOCTYPE html><html><body>hello</body></html>",
        ] {
            let peer = || {
                let greet = move |peer: &mut Conversation| {
                    peer.send(greeting)?;
                    peer.expect_end().map(|_| ())
                };
                Peer::new(DOMAIN).script(greet).start()
            };
            let starttls = peer();
            let run = to(&starttls).run().exits(76);
            assert!(run.stderr.contains("hint: is this the right host and port?"), "{run}");
            assert!(!starttls.received().contains("auth"), "{}", starttls.received());
            let direct = peer();
            let run = at(direct.address(), Tls::Direct).run().exits(76);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: securing the connection: the server does not speak TLS at this port
            hint: --tls starttls or --tls direct chooses the other kind; or is it the wrong port?
            exit: 76
            "));
        }
    }

    #[test]
    fn a_server_that_closes_at_once_exits_75() {
        let peer = Peer::new(DOMAIN).script(|peer| peer.close()).start();
        assert_snapshot!(told(&to(&peer).run().exits(75)), @"
        stanza: securing the connection: the server closed the connection
        exit: 75
        ");

        let peer = Peer::new(DOMAIN).script(|peer| peer.close()).start();
        assert_snapshot!(told(&at(peer.address(), Tls::Direct).run().exits(75)), @"
        stanza: securing the connection: the server closed the connection during TLS
        exit: 75
        ");

        let peer = Peer::new(DOMAIN).direct_tls().script(|peer| {
            peer.expect("<stream:stream")?;
            peer.cut();
            Ok(())
        });
        assert_snapshot!(told(&to(&peer.start()).run().exits(75)), @"
        stanza: logging in: the server closed the connection
        exit: 75
        ");
    }

    #[test]
    fn a_server_without_starttls_is_never_spoken_to_in_plain_text() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.open(DOMAIN)?;
            peer.offer(&["PLAIN", "SCRAM-SHA-1"], &[])?;
            peer.expect_end().map(|_| ())
        });
        let peer = peer.start();
        assert_snapshot!(told(&to(&peer).run().exits(76)), @"
        stanza: securing the connection: the server offers no encryption (STARTTLS), and plain text is never spoken
        hint: try --tls direct
        exit: 76
        ");
        let received = peer.received();
        assert!(!received.contains("auth") && !received.contains("alice"), "{received}");
    }

    #[test]
    fn a_server_that_takes_starttls_back_exits_76() {
        for (answer, exit) in [
            ("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>", 76),
            ("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>", 76),
            ("</stream:stream>", 75),
        ] {
            let peer = Peer::new(DOMAIN).script(move |peer| {
                peer.open(DOMAIN)?;
                peer.features("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")?;
                peer.expect_element("starttls")?;
                peer.send(answer)?;
                peer.expect_end().map(|_| ())
            });
            let peer = peer.start();
            to(&peer).run().exits(exit);
            assert!(!peer.received().contains("auth"), "{}", peer.received());
        }
    }

    #[test]
    fn what_was_put_behind_proceed_exits_76() {
        for injected in ["<stream:features/>", " "] {
            let peer = Peer::new(DOMAIN).script(move |peer| {
                peer.open(DOMAIN)?;
                peer.features("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>")?;
                peer.expect_element("starttls")?;
                peer.send(&format!("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>{injected}"))?;
                peer.expect_end().map(|_| ())
            });
            let peer = peer.start();
            allow_duplicates!(assert_snapshot!(told(&to(&peer).run().exits(76)), @"
            stanza: securing the connection: something came in plain text behind the server's answer to STARTTLS
            exit: 76
            "));
        }
    }

    #[test]
    fn stream_errors_have_the_exit_status_of_the_contract() {
        let error = |condition: &str| {
            format!(
                "<stream:error><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
                 <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>so it is</text></stream:error></stream:stream>"
            )
        };
        for (condition, exit) in [
            ("host-unknown", 68),
            ("system-shutdown", 75),
            ("policy-violation", 77),
            ("not-authorized", 77),
            ("undefined-condition", 76),
        ] {
            let script = move |peer: &mut Conversation| {
                peer.open(DOMAIN)?;
                peer.send(&error(condition))?;
                peer.expect_end().map(|_| ())
            };
            let plain = Peer::new(DOMAIN).script(script).start();
            let run = to(&plain).run().exits(exit);
            assert!(run.stderr.contains(condition) && run.stderr.contains("it is"), "{run}");
            let secure = Peer::new(DOMAIN).direct_tls().script(script).start();
            let run = to(&secure).run().exits(exit);
            assert!(run.stderr.contains(condition) && run.stderr.contains("it is"), "{run}");
        }
    }

    #[test]
    fn a_real_server_that_does_not_serve_the_domain_exits_68() {
        for server in Server::all() {
            let stanza = Stanza::new().login("alice@other.example", "s3cret").test_ca();
            message(stanza.server(server, Tls::Starttls)).run().exits(68);
        }
    }
}

mod certificates {
    use super::*;

    /// A run against a server with that certificate; both kinds of TLS say the same.
    #[track_caller]
    fn refused_for(certificate: &Certificate, domain: &'static str, args: &[&str]) -> String {
        let starttls = Peer::new(domain).certificate(certificate.clone()).script(refused_after_starttls).start();
        let direct = Peer::new(domain).certificate(certificate.clone()).direct_tls().script(refused).start();
        let runs = [starttls, direct].map(|peer| {
            let run = to(&peer).args(args).run().exits(76);
            assert!(!peer.received().contains("auth"), "{}", peer.received());
            told(&run)
        });
        assert_eq!(runs[0], runs[1]);
        runs[0].clone()
    }

    #[test]
    fn one_by_an_unknown_authority_exits_76() {
        for certificate in [Certificate::untrusted(DOMAIN), Certificate::by_namesake(DOMAIN)] {
            allow_duplicates!(assert_snapshot!(refused_for(&certificate, DOMAIN, &[]), @"
            stanza: securing the connection: the server's certificate is not signed by a trusted authority
            hint: if it is your own authority's, name that with --ca-file PEM
            exit: 76
            "));
        }
    }

    #[test]
    fn one_for_another_name_exits_76() {
        assert_snapshot!(refused_for(&Certificate::of("other.example"), DOMAIN, &[]), @"
        stanza: securing the connection: the server's certificate is for other.example, *.other.example, *.large.other.example, not for [DOMAIN]
        exit: 76
        ");
    }

    #[test]
    fn one_that_has_expired_exits_76() {
        assert_snapshot!(refused_for(&Certificate::expired("expired.example"), "expired.example", &[]), @"
        stanza: securing the connection: the server's certificate expired on 2020-12-31, and this machine's clock says [TODAY]
        exit: 76
        ");
    }

    #[test]
    fn one_for_the_host_and_not_for_the_domain_exits_76() {
        let peer = Peer::new(DOMAIN).certificate(Certificate::of("host.example")).direct_tls().script(refused).start();
        let dns = Dns::new(|zone| _ = zone.address("host.example", peer.address().ip()));
        let server = format!("host.example:{}", peer.address().port());
        let run = found(DOMAIN, &dns).args(["--server", &server, "--tls", "direct"]).run().exits(76);
        assert_snapshot!(told(&run), @"
        stanza: securing the connection: the server's certificate is for host.example, *.host.example, *.large.host.example, not for [DOMAIN]
        exit: 76
        ");
    }

    #[test]
    fn without_the_ca_file_nobody_trusts_the_test_authority() {
        let peer = Peer::new(DOMAIN).direct_tls().script(refused).start();
        let stanza = Stanza::new().login("alice@peer.example", "s3cret").server_at(peer.address(), peer.tls());
        assert_snapshot!(told(&message(stanza).run().exits(76)), @"
        stanza: securing the connection: the server's certificate is not signed by a trusted authority
        hint: if it is your own authority's, name that with --ca-file PEM
        exit: 76
        ");
    }

    #[track_caller]
    fn assert_pin_is_told(certificate: &Certificate, args: &[&str]) {
        let peer = Peer::new(DOMAIN).certificate(certificate.clone()).direct_tls().script(refused).start();
        let run = to(&peer).args(args).run().exits(76);
        let pin = certificate.pin();
        let line = "stanza: securing the connection: the server's key is none of the pinned ones; it is";
        assert_eq!(run.stderr, format!("{line} {pin}\n"));
    }

    #[test]
    fn a_pin_is_demanded_beside_the_authority() {
        let certificate = Certificate::of(DOMAIN);
        let peer = Peer::new(DOMAIN).certificate(certificate.clone()).script(good).script(good).start();
        let (right, wrong) = (certificate.pin(), Certificate::of("other.example").pin());
        to(&peer).args(["--pin", &right]).run().exits(0);
        to(&peer).args(["--pin", &wrong, "--pin", &right]).run().exits(0);

        assert_pin_is_told(&certificate, &["--pin", &wrong]);
        // A pin takes nobody's place.
        let untrusted = Certificate::untrusted(DOMAIN);
        assert_snapshot!(refused_for(&untrusted, DOMAIN, &["--pin", &untrusted.pin()]), @"
        stanza: securing the connection: the server's certificate is not signed by a trusted authority
        hint: if it is your own authority's, name that with --ca-file PEM
        exit: 76
        ");
    }

    #[test]
    fn insecure_warns_and_logs_in_by_scram() {
        for certificate in [Certificate::untrusted(DOMAIN), Certificate::of("other.example")] {
            let peer = Peer::new(DOMAIN).certificate(certificate).script(|peer| {
                peer.authenticate_scram(DOMAIN, "s3cret", &["PLAIN", "SCRAM-SHA-256"], &[])?;
                peer.bind(DOMAIN, "")?;
                take_message(peer)
            });
            let peer = peer.start();
            let run = to(&peer).arg("--insecure").run().exits(0);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: warning: --insecure: the server's certificate isn't checked; whoever is in between can read and change everything
            exit: 0
            "));
            // What was learnt from whoever it was is not kept.
            assert!(!run.home().path().join(".local/state/stanza").exists());
        }
    }

    #[test]
    fn insecure_never_shows_the_password() {
        for args in [&["--insecure"][..], &["--insecure", "--mechanism", "PLAIN"]] {
            let peer = Peer::new(DOMAIN).certificate(Certificate::untrusted(DOMAIN)).script(|peer| {
                peer.offer_starttls(DOMAIN)?;
                peer.open(DOMAIN)?;
                peer.offer(&["PLAIN"], &[])?;
                peer.expect_end().map(|_| ())
            });
            let peer = peer.start();
            let run = to(&peer).args(args).run().exits(77);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: warning: --insecure: the server's certificate isn't checked; whoever is in between can read and change everything
            stanza: logging in: the server wants to see the password, but its certificate was not verified
            hint: let the certificate be checked (--ca-file), or pin its key (--pin)
            exit: 77
            "));
            assert!(!peer.received().contains("<auth"), "{}", peer.received());
        }
    }

    #[test]
    fn a_pin_holds_with_insecure_too() {
        let certificate = Certificate::untrusted(DOMAIN);
        let wrong = Certificate::of(DOMAIN).pin();
        assert_pin_is_told(&certificate, &["--insecure", "--pin", &wrong]);

        // The right one shows who the server is: even PLAIN will do, and there is nothing to warn of.
        let peer = Peer::new(DOMAIN).certificate(certificate.clone()).script(good).start();
        let run = to(&peer).args(["--insecure", "--pin", &certificate.pin()]).run().exits(0);
        assert_eq!(run.stderr, "");
    }

    #[test]
    fn a_ca_file_of_no_use_exits_66() {
        let stanza = Stanza::new().login("alice@peer.example", "s3cret");
        let unused = SocketAddr::new(Network::shared().nobody(0), 5222);
        let stanza = message(stanza.server_at(unused, Tls::Starttls));
        let run = stanza.clone().args(["--ca-file", "/nonexistent/ca.pem"]).run().exits(66);
        assert_snapshot!(told(&run), @"
        stanza: /nonexistent/ca.pem can't be used as CA file: it does not exist
        exit: 66
        ");
        for content in ["", "not a certificate\n"] {
            let path = stanza.home().write("ca.pem", content);
            let run = stanza.clone().arg("--ca-file").arg(path).run().exits(66);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: [HOME]/ca.pem can't be used as CA file: it has no certificate in PEM format
            exit: 66
            "));
        }
        let path = stanza.home().write("ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
        let run = stanza.clone().arg("--ca-file").arg(path).run().exits(66);
        assert_snapshot!(told(&run), @"
        stanza: [HOME]/ca.pem can't be used as CA file: it is damaged (it ends in the middle of a section)
        exit: 66
        ");
    }

    #[test]
    fn the_servers_own_certificate_may_be_the_ca_file() {
        let certificate = Certificate::untrusted(DOMAIN);
        let peer = Peer::new(DOMAIN).certificate(certificate.clone()).script(good).start();
        let stanza = Stanza::new().login("alice@peer.example", "s3cret").server_at(peer.address(), peer.tls());
        message(stanza).arg("--ca-file").arg(&certificate.files().certificate).run().exits(0);
    }
}

mod tls {
    use super::*;

    #[test]
    fn version_1_2_will_do() {
        for tls in Tls::ALL {
            let peer = Peer::new(DOMAIN).tls12_only().script(good);
            let peer = if tls == Tls::Direct { peer.direct_tls() } else { peer }.start();
            let run = to(&peer).arg("-v").run().exits(0);
            assert!(run.stderr.contains(&format!("TLS 1.2 {}", tls.name())), "{run}");
        }
    }

    #[test]
    fn alpn_is_for_direct_tls_alone() {
        let hello = |alpn: &[&str]| Hello {
            server_name: Some(DOMAIN.into()),
            alpn: alpn.iter().map(ToString::to_string).collect(),
        };
        let direct = Peer::new(DOMAIN).direct_tls().script(good).start();
        to(&direct).run().exits(0);
        assert_eq!(direct.hellos(), [hello(&["xmpp-client"])]);

        let starttls = Peer::new(DOMAIN).script(good).start();
        to(&starttls).run().exits(0);
        assert_eq!(starttls.hellos(), [hello(&[])]);
    }
}

mod client_certificates {
    use super::*;

    fn files() -> [String; 2] {
        let certificate = Certificate::of("alice.peer.example");
        [&certificate.files().certificate, &certificate.files().key].map(|path| path.display().to_string())
    }

    #[test]
    fn one_logs_in_by_external() {
        let shown = Certificate::of("alice.peer.example").der().to_vec();
        let script = move |peer: &mut Conversation| {
            peer.begin_tls(DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.offer(&["PLAIN", "SCRAM-SHA-1", "EXTERNAL"], &[])?;
            let auth = peer.expect_element("auth")?;
            assert_eq!(peer.client_certificate().as_ref(), Some(&shown));
            assert!(auth.contains("EXTERNAL") && auth.contains(">=</auth>"), "{auth}");
            peer.send("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")?;
            peer.bind(DOMAIN, "")?;
            take_message(peer)
        };
        let [chain, key] = files();
        for tls in Tls::ALL {
            let peer = Peer::new(DOMAIN).asks_for_certificate().script(script.clone());
            let peer = if tls == Tls::Direct { peer.direct_tls() } else { peer }.start();
            // Without a password, since none is needed.
            let stanza = Stanza::new().test_ca().server_at(peer.address(), tls);
            let stanza = stanza.args(["--jid", "alice@peer.example", "--cert", &chain, "--key", &key, "-v"]);
            let run = message(stanza).run().exits(0);
            assert!(run.stderr.contains("logged in with EXTERNAL"), "{run}");
        }
    }

    #[test]
    fn the_key_may_be_in_the_same_file() {
        let peer = Peer::new(DOMAIN).asks_for_certificate().script(|peer| {
            assert!(peer.login("EXTERNAL", DOMAIN, "").is_ok() && peer.client_certificate().is_some());
            take_message(peer)
        });
        let peer = peer.start();
        let stanza = Stanza::new().peer(&peer);
        let both = files().map(|path| std::fs::read_to_string(path).unwrap()).concat();
        let path = stanza.home().write("both.pem", both);
        message(stanza).arg("--cert").arg(path).run().exits(0);
    }

    #[test]
    fn a_certificate_of_no_use_exits_66() {
        let [chain, key] = files();
        let other = Certificate::of(DOMAIN).files().key.display().to_string();
        let unused = SocketAddr::new(Network::shared().nobody(0), 5222);
        let stanza = || at(unused, Tls::Starttls);
        for (chain, key, what) in [
            (&chain, &other, "its key does not belong to the certificate"),
            (&chain, &chain, "unencrypted private key"),
            (&key, &key, "certificate"),
            (&chain, &"/nonexistent/key.pem".to_string(), "/nonexistent/key.pem"),
        ] {
            let run = stanza().args(["--cert", chain, "--key", key]).run().exits(66);
            assert!(run.stderr.contains("can't be used to log in") && run.stderr.contains(what), "{run}");
        }
    }

    /// A run that shows a certificate by an authority that the server doesn't know.
    fn shown_to(peer: PeerBuilder) -> Run {
        let certificate = Certificate::untrusted("alice.peer.example");
        let [chain, key] = [&certificate.files().certificate, &certificate.files().key];
        let peer = peer.asks_for_certificate().direct_tls().script(refused).start();
        to(&peer).arg("--cert").arg(chain).arg("--key").arg(key).run()
    }

    #[test]
    fn one_that_the_server_does_not_know_exits_76() {
        let run = shown_to(Peer::new(DOMAIN).tls12_only()).exits(76);
        assert!(run.stderr.contains("it does not accept our certificate (UnknownCA)"), "{run}");
    }

    #[test]
    fn one_that_the_server_does_not_know_exits_76_in_tls_1_3() {
        // There the server's opinion comes behind the handshake.
        let run = shown_to(Peer::new(DOMAIN)).exits(76);
        assert!(run.stderr.contains("it does not accept our certificate (UnknownCA)"), "{run}");
    }

    #[test]
    fn a_server_that_wants_one_and_gets_none_is_told() {
        let peer = Peer::new(DOMAIN).script(|peer| {
            peer.offer_starttls(DOMAIN)?;
            peer.open(DOMAIN)?;
            peer.offer(&["EXTERNAL"], &[])?;
            peer.expect_end().map(|_| ())
        });
        assert_snapshot!(told(&to(&peer.start()).run().exits(78)), @"
        stanza: logging in: the server wants a client certificate, and there is none
        hint: give it with --cert FILE
        exit: 78
        ");
    }
}

mod proxies {
    use super::*;
    use crate::support::proxy::ProxyBuilder;

    /// A server, an account on it, and the DNS that knows its SRV records.
    fn account() -> Account {
        Server::prosody_13().account("alice")
    }

    /// The server behind the proxies, which know it by name.
    const SERVER: &str = "prosody13.test";

    /// The host that the SRV records of that server name.
    const HOST: &str = "xmpp.prosody13.test";

    fn kinds() -> [ProxyBuilder; 2] {
        [Proxy::socks5(), Proxy::http()]
    }

    fn reaching(proxy: ProxyBuilder) -> ProxyBuilder {
        proxy.host(HOST, Server::prosody_13().address())
    }

    #[test]
    fn both_kinds_get_the_name_of_the_host() {
        if !Server::prosody_13().is_itself(SERVER) {
            return;
        }
        let account = account();
        for proxy in kinds() {
            let proxy = reaching(proxy).start();
            let run = to_self(&account).args(["-v", "--proxy", &proxy.url("")]).run().exits(0);
            assert_eq!(proxy.requests(), [format!("{HOST}:5222")]);
            assert!(run.stderr.contains("TLS 1.3 starttls"), "{run}");
            let run = to_self(&account).args(["-v", "--tls", "direct", "--proxy", &proxy.url("")]).run().exits(0);
            assert_eq!(proxy.requests()[1], format!("{HOST}:5223"));
            assert!(run.stderr.contains("TLS 1.3 direct"), "{run}");
        }
    }

    #[test]
    fn the_name_of_the_host_is_not_looked_up_here() {
        let peer = Peer::new(DOMAIN).script(good).script(good).start();
        for proxy in kinds() {
            let proxy = proxy.host("host.peer.example", peer.address().ip()).start();
            let dns = Dns::new(|zone| {
                zone.srv("_xmpp-client._tcp.peer.example", 0, 0, peer.address().port(), "host.peer.example");
            });
            found(DOMAIN, &dns).args(["--proxy", &proxy.url("")]).run().exits(0);
            assert_eq!(dns.count("host.peer.example", "A") + dns.count("host.peer.example", "AAAA"), 0);
        }
    }

    #[test]
    fn odd_characters_of_a_login_are_percent_encoded() {
        if !Server::prosody_13().is_itself(SERVER) {
            return;
        }
        let account = account();
        for proxy in kinds() {
            let proxy = reaching(proxy.login("us er", "p@:ss/w%rd")).start();
            to_self(&account).env("ALL_PROXY", proxy.url("us%20er:p%40:ss%2Fw%25rd@")).run().exits(0);
        }
    }

    #[test]
    fn a_proxy_that_wants_another_login_exits_77() {
        if !Server::prosody_13().is_itself(SERVER) {
            return;
        }
        let account = account();
        for proxy in kinds() {
            let proxy = reaching(proxy.login("user", "secret")).start();
            to_self(&account).env("ALL_PROXY", proxy.url("user:secret@")).run().exits(0);
            for login in ["", "user:wrong-one@", "user@"] {
                let run = to_self(&account).env("ALL_PROXY", proxy.url(login)).run().exits(77);
                assert!(run.stderr.contains("refused the login"), "{run}");
                assert!(!run.stderr.contains("wrong-one"), "{run}");
            }
        }
    }

    #[test]
    fn the_environment_names_one_and_those_that_go_without() {
        if !Server::prosody_13().is_itself(SERVER) {
            return;
        }
        let account = account();
        let proxy = reaching(Proxy::socks5()).start();
        for (variable, exempt) in [("ALL_PROXY", "NO_PROXY"), ("all_proxy", "no_proxy")] {
            let stanza = || to_self(&account).env(variable, proxy.url(""));
            let before = proxy.requests().len();
            stanza().run().exits(0);
            assert_eq!(proxy.requests().len(), before + 1);
            for list in ["prosody13.test", "example.org, .test", "*"] {
                stanza().env(exempt, list).run().exits(0);
                assert_eq!(proxy.requests().len(), before + 1, "{list}");
            }
            stanza().env(exempt, "example.org,13.test").run().exits(0);
            assert_eq!(proxy.requests().len(), before + 2);
            // One that is asked for by name is used.
            stanza().env(exempt, "*").args(["--proxy", &proxy.url("")]).run().exits(0);
            assert_eq!(proxy.requests().len(), before + 3);
        }
        let run = to_self(&account).env("ALL_PROXY", "gopher://x").run().exits(78);
        assert_snapshot!(told(&run), @"
        stanza: environment variable ALL_PROXY: a proxy of the kind 'gopher' is not known: write socks5:// or http://
        exit: 78
        ");
    }

    #[test]
    fn a_proxy_that_forbids_it_exits_75() {
        if !Server::prosody_13().is_itself(SERVER) {
            return;
        }
        for proxy in kinds() {
            let proxy = reaching(proxy).refuses().start();
            let run = to_self(&account()).args(["--proxy", &proxy.url("")]).run().exits(75);
            // Both targets were asked for, and the first reason is told.
            assert_eq!(proxy.requests(), [format!("{HOST}:5222"), format!("{HOST}:5223")]);
            assert!(run.stderr.contains("made no connection to xmpp.prosody13.test:5222: "), "{run}");
        }
    }

    #[test]
    fn a_proxy_that_cannot_reach_the_server_exits_75() {
        for proxy in kinds() {
            let proxy = proxy.start();
            let run = to_self(&account()).args(["--proxy", &proxy.url("")]).run().exits(75);
            assert!(run.stderr.contains("made no connection to "), "{run}");
        }
    }

    #[test]
    fn a_proxy_that_is_not_there_exits_75() {
        for scheme in ["socks5", "http"] {
            let url = format!("{scheme}://{}:1080", Network::shared().nobody(0));
            let run = to_self(&account()).args(["--proxy", &url]).run().exits(75);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: connecting: the proxy [ADDRESS]:[PORT] can't be reached: connection refused by [ADDRESS]:[PORT]
            exit: 75
            "));
        }
    }

    #[test]
    fn a_silent_proxy_exits_75_in_time() {
        for scheme in ["socks5", "http"] {
            let peer = Peer::new(DOMAIN).script(|peer| peer.hang()).start();
            let url = format!("{scheme}://{}", peer.address());
            let server = SocketAddr::from((Ipv4Addr::LOCALHOST, 5222));
            let run = at(server, Tls::Starttls).args(["--proxy", &url, "--connect-timeout", "1s"]).run().exits(75);
            allow_duplicates!(assert_snapshot!(told(&run), @"
            stanza: connecting: the proxy [ADDRESS]:[PORT] made no connection to [ADDRESS]:[PORT] within 1s
            exit: 75
            "));
            assert_in_time(&run);
        }
    }

    #[test]
    fn a_password_in_an_option_exits_64() {
        let run = to_self(&account()).args(["--proxy", "http://user:secret@127.0.0.1:8080"]).run().exits(64);
        assert_snapshot!(told(&run), @"
        stanza: --proxy: a password in an argument is shown to everybody by ps
        hint: set ALL_PROXY, or 'proxy' in the config file
        exit: 64
        ");
    }

    #[test]
    fn a_proxy_of_an_unknown_kind_exits_64() {
        let run = to_self(&account()).args(["--proxy", "socks4://127.0.0.1:1080"]).run().exits(64);
        assert_snapshot!(told(&run), @"
        stanza: --proxy: a proxy of the kind 'socks4' is not known: write socks5:// or http://
        exit: 64
        ");
    }
}
