//! `check`: what it says of good servers, for people, as JSON and for Nagios; broken set-ups are in [`broken`].

use insta::assert_snapshot;

use crate::support::observe::valid_json;
use crate::support::{Account, Certificate, Dns, Fault, Home, Network, Peer, Run, Server, Stanza, Tls};

mod broken;
mod nagios;

/// The check of an account's own way, found by the DNS.
fn check(account: &Account) -> Stanza {
    Stanza::new().account(account).arg("check")
}

/// What a run wrote, with a placeholder for each time, whatever its width. stderr is to be empty.
#[track_caller]
fn screen(run: &Run) -> String {
    assert_eq!(run.stderr, "", "{run}");
    // The certificate is made in this second, or was before.
    let text = run.snapshot().replace("30 days left", "29 days left");
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| *line != "stdout:") {
        // Where a line is broken depends on what stands in the placeholders' place.
        match (line.strip_prefix(&" ".repeat(INDENT)), lines.last_mut()) {
            (Some(rest), Some(last)) if !rest.starts_with("hint: ") => last.push_str(&format!(" {rest}")),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().map(|line| anew(line)).collect::<Vec<_>>().join("\n")
}

/// What stands before the words.
const INDENT: usize = 26;

/// A line with all placeholders, broken anew.
fn anew(line: &str) -> String {
    // The column of times is seven wide, and holds a number of any width.
    let (head, words) = match line.find(" [N] ms  ").or_else(|| line.find(" [N] s  ")) {
        Some(at) => (format!("{:<16}  [N] ms  ", line[..at].trim_end()), line[at + 1..].split_once("  ").unwrap().1),
        None if line.starts_with("$ ") => return line.split(' ').map(placeholder).collect::<Vec<_>>().join(" "),
        None if line.starts_with("  ") => (line[..INDENT].to_owned(), &line[INDENT..]),
        None => return line.to_owned(),
    };
    let mut text = head;
    let mut length = 0;
    for (number, word) in words.split(' ').enumerate() {
        let word = placeholder(word);
        if number > 0 && length + 1 + word.len() > 80 - INDENT {
            text.push_str(&format!("\n{:INDENT$}", ""));
            length = 0;
        } else if number > 0 {
            text.push(' ');
            length += 1;
        }
        text.push_str(&word);
        length += word.len();
    }
    text
}

/// A word, with a placeholder for a port, a resource or a key in it that is another one each time.
fn placeholder(word: &str) -> String {
    if let Some((jid, _)) = word.split_once("[DOMAIN]/").filter(|(jid, _)| jid.ends_with('@')) {
        return format!("{jid}[DOMAIN]/[RESOURCE],");
    }
    if word.starts_with("sha256//") {
        return "sha256//[KEY]".to_owned();
    }
    match word.trim_end_matches([',', ':']).rsplit_once(':') {
        Some((host, port)) if port.len() == 5 && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            word.replacen(&format!("{host}:{port}"), &format!("{host}:[PORT]"), 1)
        }
        _ => word.to_owned(),
    }
}

/// What a run wrote, without its line breaks.
fn flat(run: &Run) -> String {
    run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails the test if a line is too long for a terminal. A word may be, such as a key to be pinned.
#[track_caller]
fn fits(run: &Run) {
    for line in run.stdout.lines() {
        let is_word = !line.trim_start().contains(' ');
        assert!(line.chars().count() <= 80 || is_word, "{line:?}");
    }
}

#[test]
fn prosody_is_well() {
    let server = Server::prosody_13();
    let run = check(&server.account("alice")).run().exits(0);
    fits(&run);
    if server.is_itself("prosody13.test") {
        assert_snapshot!(screen(&run), @"
        $ stanza check
        alice@[DOMAIN]
          DNS       ok    [N] ms  _xmpps-client._tcp: xmpp.[DOMAIN]:5223
          DNS       ok    [N] ms  _xmpp-client._tcp: xmpp.[DOMAIN]:5222
          DNS       ok    [N] ms  xmpp.[DOMAIN]: [ADDRESS]
          TCP       ok    [N] ms  [ADDRESS]:[PORT] (STARTTLS)
          TCP       ok    [N] ms  [ADDRESS]:[PORT] (direct TLS)
          TLS       ok    [N] ms  [ADDRESS]:[PORT]: TLS 1.3, certificate for [DOMAIN],
                                  *.[DOMAIN] and 1 more, 29 days left, by stanza test CA
                                  (ca)
          Features  ok    [N] ms  logins by SCRAM-SHA-1-PLUS, SCRAM-SHA-1, PLAIN,
                                  OAUTHBEARER; channel binding tls-exporter; SASL2, Bind
                                  2, FAST; up to 10000 bytes before the login
          TLS       ok    [N] ms  [ADDRESS]:[PORT]: TLS 1.3, with the same certificate
          Login     ok    [N] ms  as alice@[DOMAIN]/[RESOURCE], by SCRAM-SHA-1-PLUS,
                                  bound to the TLS channel (tls-exporter)
          Offers    ok    [N] ms  acknowledgements (XEP-0198), uploads (XEP-0363,
                                  upload.[DOMAIN], up to 1048 kB), archive (XEP-0313),
                                  SASL2 (XEP-0388), FAST tokens (XEP-0484), Bind 2
                                  (XEP-0386), carbons (XEP-0280), blocking (XEP-0191),
                                  rooms (XEP-0045, rooms.[DOMAIN]), offline messages
                                  (XEP-0160)
        'stanza send' works from here, as alice@[DOMAIN].
        exit: 0
        ");
    }
}

#[test]
fn ejabberd_is_well() {
    let server = Server::ejabberd_24();
    let run = check(&server.account("alice")).run().exits(0);
    fits(&run);
    if server.is_itself("ejabberd24.test") {
        assert_snapshot!(screen(&run), @"
        $ stanza check
        alice@[DOMAIN]
          DNS       ok    [N] ms  _xmpps-client._tcp: xmpp.[DOMAIN]:5223
          DNS       ok    [N] ms  _xmpp-client._tcp: xmpp.[DOMAIN]:5222
          DNS       ok    [N] ms  xmpp.[DOMAIN]: [ADDRESS]
          TCP       ok    [N] ms  [ADDRESS]:[PORT] (STARTTLS)
          TCP       ok    [N] ms  [ADDRESS]:[PORT] (direct TLS)
          TLS       ok    [N] ms  [ADDRESS]:[PORT]: TLS 1.3, certificate for [DOMAIN],
                                  *.[DOMAIN] and 1 more, 29 days left, by stanza test CA
                                  (ca)
          Features  ok    [N] ms  logins by SCRAM-SHA-1-PLUS, SCRAM-SHA-1, PLAIN,
                                  X-OAUTH2; channel binding tls-exporter,
                                  tls-server-end-point; SASL2, Bind 2, FAST
          TLS       ok    [N] ms  [ADDRESS]:[PORT]: TLS 1.3, with the same certificate
          Login     ok    [N] ms  as alice@[DOMAIN]/[RESOURCE], by SCRAM-SHA-1-PLUS,
                                  bound to the TLS channel (tls-exporter)
          Offers    ok    [N] ms  acknowledgements (XEP-0198), uploads (XEP-0363,
                                  upload.[DOMAIN], up to 1048 kB), archive (XEP-0313),
                                  SASL2 (XEP-0388), FAST tokens (XEP-0484), Bind 2
                                  (XEP-0386), carbons (XEP-0280), blocking (XEP-0191),
                                  rooms (XEP-0045, rooms.[DOMAIN]), offline messages
                                  (XEP-0160)
        'stanza send' works from here, as alice@[DOMAIN].
        exit: 0
        ");
    }
}

#[test]
fn each_step_is_an_object() {
    for server in Server::all() {
        let account = server.account("alice");
        let run = check(&account).arg("--json").run().exits(0);
        let objects = valid_json(&run);
        let of = |step: &str| objects.iter().filter(|object| object["step"] == step).collect::<Vec<_>>();
        assert_eq!(of("dns").len(), 3, "{run}");
        assert_eq!(of("tcp").len(), 2, "{run}");
        let tls = of("tls");
        assert_eq!(tls.len(), 2, "{run}");
        assert_eq!(
            (tls[0]["data"]["version"].as_str(), tls[0]["data"]["kind"].as_str()),
            (Some("1.3"), Some("starttls"))
        );
        let certificate = &tls[0]["data"]["certificate"];
        assert!(certificate["names"].as_array().unwrap().iter().any(|name| name == server.domain), "{certificate}");
        assert!((28..=30).contains(&certificate["days_left"].as_i64().unwrap()), "{certificate}");
        assert!(tls[0]["ms"].as_f64().unwrap() > 0.0);
        let login = &of("login")[0]["data"];
        assert!(login["jid"].as_str().unwrap().starts_with(&account.jid), "{login}");
        let offered =
            |xep: &str| of("offer").iter().any(|it| it["data"]["feature"] == xep && it["data"]["offered"] == true);
        for xep in ["XEP-0198", "XEP-0363", "XEP-0313", "XEP-0280", "XEP-0191", "XEP-0045"] {
            assert!(offered(xep), "{xep}: {run}");
        }
        for xep in ["XEP-0388", "XEP-0386", "XEP-0484"] {
            assert_eq!(offered(xep), server.modern, "{xep}: {run}");
        }
        assert_eq!(login["channel_binding"].is_string(), server.modern, "{login}");
        let last = objects.last().unwrap();
        assert_eq!(
            (last["event"].as_str(), last["ok"].as_bool(), last["exit"].as_i64()),
            (Some("result"), Some(true), Some(0))
        );
        assert_eq!(last["account"], account.jid, "{last}");
    }
}

#[test]
fn without_an_account_it_goes_as_far_as_the_features() {
    let server = Server::prosody_13();
    let stanza = || Stanza::new().test_ca().dns(Dns::shared());
    for (jid, why) in [
        (server.domain.to_owned(), "left out: a domain alone was given, and no account"),
        (format!("alice@{}", server.domain), "left out: there is no password for the account"),
    ] {
        let run = stanza().args(["check", &jid]).run().exits(0);
        assert!(run.stdout.contains("\n  Features  ok ") && !run.stdout.contains("Offers"), "{run}");
        assert!(run.stdout.contains(why), "{run}");
        assert!(run.stdout.ends_with("'stanza send' would come as far as the login, which was left out.\n"), "{run}");
    }
    // Where anybody may log in, a domain alone is an account too, if it is the one that is configured.
    let run = Stanza::new().anonymous(server).arg("check").run().exits(0);
    assert!(flat(&run).contains(", by ANONYMOUS "), "{run}");
    // Nobody is asked for a password, and none is shown to a server that it wasn't meant for.
    let account = server.account("alice");
    let other = format!("bob@{}", server.domain);
    let run = Stanza::new().test_ca().dns(Dns::shared()).env("XMPP_JID", &account.jid);
    let run = run.env("XMPP_PASSWORD", &account.password).args(["check", &other]).run().exits(0);
    assert!(run.stdout.contains("there is no password for the account"), "{run}");
    let config = format!("[accounts.a]\njid = '{}'\n", account.jid);
    let run = Stanza::new().test_ca().dns(Dns::shared()).config(&config).env("XMPP_PASSWORD", &account.password);
    let run = run.args(["check", &other]).run().exits(0);
    assert!(run.stdout.contains("there is no password for the account"), "{run}");
    // For the account itself it is.
    let run = Stanza::new().test_ca().dns(Dns::shared()).env("XMPP_JID", &account.jid);
    let run = run.env("XMPP_PASSWORD", &account.password).args(["check", &account.jid]).run().exits(0);
    assert!(run.stdout.ends_with(&format!("'stanza send' works from here, as {}.\n", account.jid)), "{run}");
}

#[test]
fn nothing_is_believed_and_nothing_kept_but_a_token_logs_in() {
    let server = Server::prosody_13();
    let account = server.account("alice");
    let home = Home::new();
    let at_home = || Stanza::at(&home).account(&account);
    at_home().arg("check").run().exits(0);
    assert!(!home.path().join(".local/state/stanza").exists(), "a check keeps something");
    at_home().args(["send", &account.jid, "-m", "hi"]).run().exits(0);
    let without_password =
        Stanza::at(&home).test_ca().dns(Dns::shared()).args(["--jid", &account.jid, "--no-input", "check"]);
    if server.modern {
        let run = without_password.run().exits(0);
        assert!(flat(&run).contains(", by a token (HT-SHA-256-"), "{run}");
    }
}

#[test]
fn a_server_that_was_given_is_not_looked_up() {
    let server = Server::ejabberd_24();
    let run = check(&server.account("alice")).server(server, Tls::Direct).run().exits(0);
    assert!(run.stdout.contains("SRV records were not asked for: "), "{run}");
    assert_eq!(run.stdout.matches("\n  TCP ").count(), 1, "{run}");
}

#[test]
fn records_that_cannot_be_had_are_a_warning_where_the_domain_itself_is_the_server() {
    let server = Server::prosody_13();
    let dns = Dns::new(|zone| {
        zone.fault(&format!("_xmpp-client._tcp.{}", server.domain), Fault::ServFail);
        zone.fault(&format!("_xmpps-client._tcp.{}", server.domain), Fault::ServFail);
        zone.address(server.domain, server.address());
    });
    let account = server.account("alice");
    let run = check(&account).dns(&dns).run().exits(0);
    assert_eq!(run.stdout.matches("\n  DNS       warn ").count(), 2, "{run}");
    assert!(flat(&run).contains("without SRV records the domain itself is taken for the server"), "{run}");
    let run = check(&account).dns(&dns).arg("--nagios").run().exits(1);
    assert!(run.stdout.contains("the name server answered \"Server Failure\""), "{run}");
}

#[test]
fn another_name_of_a_host_is_told_with_the_host() {
    let dns = Dns::new(|zone| {
        zone.srv("_xmpp-client._tcp.peer.example", 0, 0, 5222, "xmpp.peer.example");
        zone.cname("xmpp.peer.example", "host.example").address("host.example", Network::shared().nobody(0));
    });
    let run = Stanza::new().dns(&dns).args(["check", "peer.example"]).run().exits(75);
    assert!(flat(&run).contains(" (an alias of host.example)"), "{run}");
}

#[test]
fn nobody_to_check_is_told() {
    let run = Stanza::new().arg("check").run().exits(78);
    assert_snapshot!(run.snapshot(), @"
    $ stanza check
    stderr:
    stanza: no account: nothing says whom to log in as
    hint: name one, or a domain: stanza check example.org
    exit: 78
    ");
    let run = Stanza::new().args(["check", "a@b@c"]).run().exits(65);
    assert!(run.stderr.starts_with("stanza: JID 'a@b@c': "), "{run}");
}

#[test]
fn colours_are_for_the_status_alone() {
    let server = Server::prosody_13();
    let closed = format!("{}:5222", Network::shared().nobody(0));
    let stanza = || Stanza::new().test_ca().args(["--color", "always", "--server"]);
    let run = stanza().args([&closed, "check", server.domain]).run().exits(75);
    assert!(run.stdout.contains("\n  TCP       \x1b[1;31mfail\x1b[0m "), "{run}");
    assert!(run.stdout.contains("\n  Login     \x1b[2mskip\x1b[0m "), "{run}");
    assert_eq!(
        run.stdout.matches('\x1b').count(),
        2 * run.stdout.matches("\n  ").count() - 2 * run.stdout.matches("\n   ").count()
    );
}

#[test]
fn a_strangers_words_do_no_harm_and_have_an_end() {
    for args in [&["check"][..], &["check", "--nagios", "-v"], &["check", "--json"]] {
        let peer = Peer::new("peer.example").direct_tls().certificate(Certificate::odd("peer.example")).script(|c| {
            c.open("peer.example")?;
            let many = "<mechanism>\u{9b}31mX|y</mechanism>".repeat(5000);
            c.features(&format!("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{many}</mechanisms>"))?;
            c.expect_end().map(drop)
        });
        let peer = peer.start();
        let server = peer.address().to_string();
        let stanza =
            Stanza::new().args(["--insecure", "--tls", "direct", "--server", &server, "--jid", "a@peer.example"]);
        let run = stanza.args(args).run();
        assert!(!run.stdout.contains(|c: char| c.is_control() && c != '\n'), "{:?}", run.stdout);
        let is_bounded = run.stdout.len() < 10_000 || args.contains(&"--json");
        assert!(is_bounded && run.stdout.len() < 1_000_000, "{} bytes", run.stdout.len());
        assert!(run.stdout.matches('|').count() == 1 || !args.contains(&"--nagios"), "{run}");
    }
}

#[test]
fn the_time_for_all_of_it_is_kept() {
    let peer = Peer::new("peer.example").script(|c| c.hang()).start();
    let run = Stanza::new().peer(&peer).args(["-T", "1s", "check"]).run().exits(75);
    assert!(run.duration < std::time::Duration::from_secs(5), "{:?}", run.duration);
    assert!(run.stdout.contains("the server did not answer within 1s"), "{run}");
}
