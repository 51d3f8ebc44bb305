//! Called as `go-sendxmpp`: command lines of its manual and of public scripts deliver, and what listens prints its lines.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{shell, trusting_shell};
use crate::iq::upload::content;
use crate::support::observe::{files, is_one_line, listening, message};
use crate::support::{Account, Client, Dns, Home, Run, Server, Stanza, Tls, https, process};

/// A HOME with the program's config file. That the domain is looked up at the tests' DNS server stands elsewhere.
fn home_of(account: &Account) -> Home {
    let home = Home::new();
    home.write(".config/go-sendxmpp/config", format!("username: {}\npassword: {}\n", account.jid, account.password));
    name_resolver(&home, account);
    home
}

fn name_resolver(home: &Home, account: &Account) {
    let text = format!("[accounts.test]\njid = '{}'\ndns_server = '{}'\n", account.jid, Dns::shared().address());
    home.write(".config/stanza/config.toml", text);
}

/// A run of the binary as go-sendxmpp.
fn go_sendxmpp(home: &Home, args: &[&str]) -> Stanza {
    Stanza::at(home).called("go-sendxmpp").args(args).env("SSL_CERT_FILE", process::ca_file())
}

/// What `--explain` prints of a command line.
fn explained(home: &Home, line: &str) -> String {
    let run = shell(home, "go-sendxmpp", &format!("go-sendxmpp --explain {line}")).run().exits(0);
    assert_eq!(run.stderr, "", "{run}");
    run.stdout.replace(&home.path().display().to_string(), "[HOME]")
}

/// A room with somebody in it.
fn occupied_room(server: &'static Server) -> (String, Client) {
    let carol = server.account("carol");
    let room = format!("room-{}@{}", carol.local(), server.rooms_domain());
    let carol = Client::occupant(&carol, &room, "carol");
    (room, carol)
}

/// Waits until both have seen it.
fn both(clients: &mut [Client; 2], text: &str) {
    clients.iter_mut().for_each(|client| drop(client.expect(text)));
}

#[test]
fn command_lines_of_its_manual_and_of_public_scripts_deliver() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let [alice, bob, dave] = ["alice", "bob", "dave"].map(|name| server.plain_account(name));
        let ((room, mut carol), (other, mut second)) = (occupied_room(server), occupied_room(server));
        let mut clients = [&bob, &dave].map(|account| Client::online(account, "client"));
        let home = home_of(&alice);
        let direct = server.socket(Tls::Direct);
        home.write("sendxmpp", format!("username: {}\neval_password: echo secret\nalias: ci\n", alice.jid));
        home.write("message.txt", "from a file\nwith two lines\n");
        home.write("recipients", format!("{}\nxmpp:{}\n", bob.jid, dave.jid));
        let (me, to, too) = (&alice.jid, &bob.jid, &dave.jid);
        let run = |line: &str| {
            let run = trusting_shell(&home, "go-sendxmpp", line).run().exits(0);
            assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        };
        // Its README.
        run(&format!("cat message.txt|go-sendxmpp -f ./sendxmpp {to} {too}"));
        both(&mut clients, "<body>from a file\nwith two lines</body>");
        run(&format!("echo hello|go-sendxmpp -u {me} -p secret {to} {too}"));
        both(&mut clients, "<body>hello</body>");
        run(&format!("printf 'to rooms'|go-sendxmpp -cf ./sendxmpp {room} {other}"));
        run(&format!("printf 'one\\n\\n two\\n'|go-sendxmpp -cif ./sendxmpp {room} {other}"));
        for client in [&mut carol, &mut second] {
            let seen = client.expect("<body>to rooms</body>") + &client.expect("<body> two</body>");
            assert!(seen.contains("/ci") && seen.contains("<body>one</body>"), "{seen}");
        }
        run(&format!("true && echo 'Rsync finished.'|go-sendxmpp {to}"));
        clients[0].expect("<body>Rsync finished.</body>");
        // Others' scripts.
        run(&format!("set -- {me} secret {room}; echo posted | go-sendxmpp -u $1 -p $2 -c $3 >/dev/null 2>&1"));
        carol.expect("<body>posted</body>");
        run(&format!("go-sendxmpp --suppress-root-warning -t -j {direct} -m message.txt --subject S {to}"));
        let seen = clients[0].expect("<body>from a file") + &clients[0].expect("</message>");
        assert!(seen.contains("<subject>S</subject>"), "{seen}");
        run(&format!("echo 'a: down' | go-sendxmpp --alias=news -c 'xmpp:{room}?join'"));
        let seen = carol.expect("<body>a: down</body>");
        assert!(seen.contains("/news"), "{seen}");
        // The rest of what sends.
        run("echo listed | go-sendxmpp -r recipients");
        both(&mut clients, "<body>listed</body>");
        run(&format!("echo soon | go-sendxmpp --headline {to}"));
        let seen = clients[0].expect("<body>soon</body>");
        assert!(seen.contains("headline"), "{seen}");
        run(&format!("echo \"<message to='{to}'><body>raw</body></message>\" | go-sendxmpp --raw"));
        clients[0].expect("<body>raw</body>");
        run(&format!(r"printf '\033[1mbold \377\n' | go-sendxmpp {to}"));
        clients[0].expect("<body>\u{fffd}[1mbold \u{fffd}</body>");
        run(&format!("go-sendxmpp {to} </dev/null"));
        run(&format!("echo last | go-sendxmpp --fast-invalidate {to}"));
        assert!(!clients[0].expect("<body>last</body>").contains("<body></body>"));
    }
}

#[test]
fn what_listens_prints_its_lines() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let [alice, bob] = ["alice", "bob"].map(|name| server.plain_account(name));
        let (room, mut carol) = occupied_room(server);
        let home = home_of(&bob);
        // NixOS, nixos/tests/xmpp/go-sendxmpp-listen.nix
        let line = format!("exec go-sendxmpp --username {} --password secret --listen -v", bob.jid);
        let mut listener = trusting_shell(&home, "go-sendxmpp", &line).env("TZ", "CET-1").spawn();
        listener.stderr_with("listening");
        let send = |body: &str| {
            Stanza::new().account(&alice).args(["send", &bob.jid, "-s", "S", "-m", body]).run().exits(0);
        };
        send("one: line");
        send("first\nsecond\n\nthird\n");
        let head = |line: String, from: &str| {
            let (time, rest) = line.split_once(' ').unwrap();
            assert!(time.len() == 25 && time.ends_with("+01:00"), "{line}");
            rest.strip_prefix(&format!("{from}: ")).unwrap_or_else(|| panic!("{line}")).to_owned()
        };
        assert_eq!(head(listener.line(), &alice.jid), "one: line");
        assert_eq!(head(listener.line(), &alice.jid), "first");
        assert_eq!([(); 3].map(|()| listener.line()), ["    second", "    ", "    third"]);
        listener.signal("TERM");
        listener.finish().exits(143);

        let args = ["-v", "-a", "bob", "-l", "-c", &room];
        let mut listener = go_sendxmpp(&home, &args).env("TZ", "CET-1").spawn();
        listener.stderr_with("listening");
        carol.say(&room, "said");
        assert_eq!(head(listener.line(), &format!("{room}/carol")), "said");
        listener.signal("INT");
        listener.finish().exits(130);

        let mut listener = go_sendxmpp(&home, &["-lv", "nobody@example.org", &alice.jid]).spawn();
        listener.stderr_with("listening");
        carol.send(&format!("<message to='{}'><body>not asked for</body></message>", bob.jid));
        send("asked for");
        assert!(listener.line().ends_with(" asked for"));
        listener.signal("TERM");
        listener.finish().exits(143);
    }
}

#[test]
fn files_and_urls_are_shared() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let [alice, bob] = ["alice", "bob"].map(|name| server.plain_account(name));
        let mut listener = listening(&bob, 3);
        let home = home_of(&alice);
        let bytes = content(10_000);
        home.write("a.png", &bytes);
        home.write("b.png", "b");
        let run = |args: &[&str]| go_sendxmpp(&home, args).arg(&bob.jid).run().exits(0);
        run(&["-h", "a.png", "--http-upload=b.png"]);
        run(&["--oob-file", "https://x.test/c.png"]);
        let shared = [(); 3].map(|()| message(&mut listener));
        for shared in &shared {
            assert_eq!(shared["body"], shared["oob"][0], "{}", server.domain);
        }
        let (head, body) = https::get(shared[0]["body"].as_str().unwrap(), server.address());
        assert!(head.contains(" 200 ") && body == bytes, "{}: {head}", server.domain);
        assert!(shared[1]["body"].as_str().unwrap().ends_with("b.png"));
        assert_eq!(shared[2]["body"], "https://x.test/c.png");
    }
}

#[test]
fn a_room_that_needs_a_password_gets_it() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (room, mut carol) = occupied_room(server);
        let secret = [("muc#roomconfig_passwordprotectedroom", "1"), ("muc#roomconfig_roomsecret", "s3cret")];
        carol.configure(&room, &secret);
        let home = home_of(&server.plain_account("alice"));
        let run = |args: &[&str]| go_sendxmpp(&home, args).args(["-c", &room]).stdin("let in\n").run();
        run(&["--muc-password", "s3cret"]).exits(0);
        carol.expect("<body>let in</body>");
        run(&["--muc-password=wrong"]).exits(77);
        run(&[]).exits(77);
        let args = ["-lvc", "--muc-password", "s3cret", &room];
        let mut listener = go_sendxmpp(&home, &args).spawn();
        listener.stderr_with("listening");
        listener.signal("TERM");
        listener.finish().exits(143);
    }
}

#[test]
fn a_token_is_revoked_when_it_is_asked_for() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.plain_account("alice"), server.plain_account("bob"));
    let home = home_of(&alice);
    let tokens = || {
        let kept = files(&home.path().join(".local/state/stanza/agents"));
        kept.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("\"token\":\"")).count()
    };
    let run = |args: &[&str]| go_sendxmpp(&home, args).stdin("x").run().exits(0);
    run(&["--fast-off", &bob.jid]);
    assert_eq!(tokens(), 0);
    run(&[&bob.jid]);
    assert_eq!(tokens(), 1);
    let told = run(&["--fast-invalidate", "-v", &bob.jid]);
    assert_eq!(told.stderr.matches("the password is that of").count(), 1, "{told}");
    let run = run(&["--fast-invalidate", "-v"]);
    assert!(run.stderr.contains("the server has revoked the token"), "{run}");
    assert_eq!(tokens(), 0);
}

#[test]
fn the_status_tells_what_became_of_it() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let alice = server.plain_account("alice");
        let home = home_of(&alice);
        let nobody = format!("nobody@{}", server.domain);
        let run = |args: &[&str]| go_sendxmpp(&home, args).stdin("x\n").run();
        run(&[&nobody]).exits(67);
        let at = server.socket(Tls::Starttls).to_string();
        let wrong = go_sendxmpp(&Home::new(), &["-u", &alice.jid, "-p", "wrong", "-j", &at, &nobody]);
        wrong.stdin("x\n").run().exits(77);
        run(&["-c", &format!("none-{}@{}", alice.local(), server.rooms_domain())]).exits(67);
        run(&["-j", "127.0.0.1:1", &nobody]).exits(75);
        run(&["-m", "none", &nobody]).exits(66);
        run(&["-f", "none", &nobody]).exits(78);
    }
}

/// Command lines that no server sees, and what is said of them.
fn told(home: &Home, args: &[&str]) -> Run {
    let run = Stanza::at(home).called("go-sendxmpp").args(args).stdin("x").run();
    assert_eq!(run.stdout, "", "{run}");
    is_one_line(&run);
    run
}

#[test]
fn what_is_not_supported_is_refused_by_its_name() {
    let home = Home::new();
    home.write("recipients", "c@d.example\n");
    let login = ["-u", "a@b.example", "-p", "s3cret"];
    let mut text = String::new();
    for args in [
        &["--ox", "c@d.example"][..],
        &["--legacy-pgp", "c@d.example"],
        &["--ox-delete-nodes"],
        &["--ox-genprivkey-rsa"],
        &["--ox-genprivkey-x25519"],
        &["--ox-import-privkey", "file"],
        &["--ox-passphrase=s3cret", "c@d.example"],
        &["--ox-receive-private-key", "code"],
        &["--ox-transfer-private-key"],
        &["--tls-version", "13", "c@d.example"],
        &["--tls-version=9", "c@d.example"],
        &["--scram-mech-pinning", "PLAIN", "c@d.example"],
        &["--raw", "-c", "r@d.example"],
        &["--headline", "-c", "r@d.example"],
        &["-h", "file", "-m", "file", "c@d.example"],
        &["-l", "-i", "c@d.example"],
        &["--retry-connect", "-1", "c@d.example"],
        &["-c"],
        &["-r", "/dev/null"],
        &["-r", "recipients", "c@d.example"],
        &["c@d.example", "-s", "S"],
        &["--subjetc", "S", "c@d.example"],
        &["-x", "c@d.example"],
        &["-m"],
        &["--tls=perhaps", "c@d.example"],
        &["--timeout=soon", "c@d.example"],
        &["-u", "alice", "-p", "s3cret", "c@d.example"],
    ] {
        let all: Vec<&str> = login.iter().chain(args).copied().collect();
        let run = told(&home, &all).exits(64);
        assert!(!run.stderr.contains("s3cret"), "{run}");
        text += &run.stderr;
    }
    insta::assert_snapshot!(text, @"
    stanza: --ox: end-to-end encryption is not supported yet
    hint: leave it out to send the message encrypted by TLS only
    stanza: --legacy-pgp: end-to-end encryption is not supported yet
    hint: leave it out to send the message encrypted by TLS only
    stanza: --ox-delete-nodes: OpenPGP keys are not supported yet
    stanza: --ox-genprivkey-rsa: OpenPGP keys are not supported yet
    stanza: --ox-genprivkey-x25519: OpenPGP keys are not supported yet
    stanza: --ox-import-privkey: OpenPGP keys are not supported yet
    stanza: --ox-passphrase: OpenPGP keys are not supported yet
    stanza: --ox-receive-private-key: OpenPGP keys are not supported yet
    stanza: --ox-transfer-private-key: OpenPGP keys are not supported yet
    stanza: --tls-version 13: not supported: TLS 1.3 can't be demanded
    hint: leave it out: TLS 1.3 is spoken with every server that has it, else TLS 1.2
    stanza: --tls-version: 9 is none of 10, 11, 12 and 13
    stanza: --scram-mech-pinning: 'PLAIN' is not known
    hint: known are SCRAM-SHA-1, SCRAM-SHA-1-PLUS, SCRAM-SHA-256, SCRAM-SHA-256-PLUS, SCRAM-SHA-512, SCRAM-SHA-512-PLUS
    stanza: --raw and --chatroom: not supported: a room takes messages only from those who are inside
    stanza: --headline and --chatroom: messages to rooms are of the type groupchat, all of them
    stanza: --http-upload and --message: a file is sent alone: no message goes with it
    stanza: --listen and --interactive: nothing is sent while listening
    stanza: --retry-connect: it is less than nothing
    stanza: --chatroom: no room is named
    stanza: --recipients /dev/null: nobody stands in it
    stanza: --recipients: go-sendxmpp passes over the recipients in the arguments where there is a file of them
    hint: put all of them into the file
    stanza: -s: options stand before the recipients: go-sendxmpp takes this for one of them
    stanza: --subjetc: go-sendxmpp has no such option
    hint: did you mean '--subject'?
    stanza: -x: go-sendxmpp has no such option
    hint: go-sendxmpp --help
    stanza: -m: it needs a value
    stanza: --tls: 'perhaps' is neither true nor false
    stanza: --timeout: 'soon' is not a whole number
    stanza: --username 'alice': it has no domain
    hint: write USER@DOMAIN
    ");
}

#[test]
fn the_command_that_it_stands_for_is_shown() {
    let home = Home::new();
    home.write(".config/go-sendxmpp/config", "username: bot@b.example\npassword: s3cret\nalias: The Bot\n");
    home.write("strange", "username: bot@b.example\nXMPP_PASSWORD=s3cret\n");
    home.write("perl", "bot@b.example;xmpp.b.example:5222 s3cret\n");
    home.write("command", "username: bot\njserver: b.example\nport: 5223\neval_password: pass 'my xmpp'\n");
    home.write("recipients", "c@d.example\n\nxmpp:e@f.example\n");
    let mut text = String::new();
    for line in [
        "c@d.example",
        "-f strange c@d.example",
        "-u a@b.example -p s3cret c@d.example",
        "-u a@b.example c@d.example",
        "-cif perl r@d.example s@d.example",
        "-f command -t -s 'Two words' -m - -- -c@d.example",
        "-c -a news --muc-password s3cret r@d.example",
        "-l -n c@d.example",
        "-lc r@d.example",
        "-r recipients --headline --timeout=5 --retry-connect 3 -v",
        "--retry-connect 3 --retry-connect-max 2 -h a,b -h=c --fast-off -d c@d.example",
        "--fast-invalidate",
        "--fast-invalidate --oob-file https://x.example/a --no-sasl-upgrade --ssdp-off --allow-plain c@d.example",
        "--raw --subject S --tls-version 10 c@d.example",
        "--anonymous -u a@b.example --scram-mech-pinning SCRAM-SHA-256 -j h c@d.example",
        "-u alice -p s3cret -j h.example:5222 --timeout 0 c@d.example",
    ] {
        text += &format!("$ {line}\n{}", explained(&home, line));
    }
    assert!(!text.replace("-p s3cret", "").replace("-password s3cret", "").contains("s3cret"), "{text}");
    insta::assert_snapshot!(text, @r#"
    $ c@d.example
    stanza --jid bot@b.example send --skip-empty --lossy c@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ -f strange c@d.example
    stanza --jid bot@b.example send --skip-empty --lossy c@d.example
    # config file strange: line 2: not understood, and passed over as go-sendxmpp does
    $ -u a@b.example -p s3cret c@d.example
    stanza --jid a@b.example send --skip-empty --lossy c@d.example
    # the password stood in an argument, which 'ps' shows to everybody: XMPP_PASSWORD, --password-file and --password-command are better places
    $ -u a@b.example c@d.example
    stanza --jid a@b.example send --skip-empty --lossy c@d.example
    # the password in the config file is another account's, and not used for this one
    $ -cif perl r@d.example s@d.example
    stanza --jid bot@b.example --server xmpp.b.example:5222 send --each-line --lossy --room r@d.example --room s@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ -f command -t -s 'Two words' -m - -- -c@d.example
    stanza --jid bot@b.example --server b.example:5223 --password-command "/bin/sh -c \"pass 'my xmpp'\"" --tls direct send --subject 'Two words' --file ./- --skip-empty --lossy -- -c@d.example
    $ -c -a news --muc-password s3cret r@d.example
    stanza --jid bot@b.example send --skip-empty --lossy --nick news --room r@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    # the rooms' password goes along, and is not shown: --room-password-file FILE would tell it
    $ -l -n c@d.example
    stanza --jid bot@b.example --insecure listen --like go-sendxmpp c@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ -lc r@d.example
    stanza --jid bot@b.example listen --like go-sendxmpp --nick 'The Bot' --room r@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ -r recipients --headline --timeout=5 --retry-connect 3 -v
    stanza --jid bot@b.example --connect-timeout 5s --retry 4294967295 --retry-delay 3s -v send --type headline --skip-empty --lossy c@d.example xmpp:e@f.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ --retry-connect 3 --retry-connect-max 2 -h a,b -h=c --fast-off -d c@d.example
    stanza --jid bot@b.example --no-fast --retry 2 --retry-delay 3s -vv send --attach a --attach b --attach '=c' c@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ --fast-invalidate
    stanza --jid bot@b.example logout
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    $ --fast-invalidate --oob-file https://x.example/a --no-sasl-upgrade --ssdp-off --allow-plain c@d.example
    stanza --jid bot@b.example logout &&
    stanza --jid bot@b.example send --url https://x.example/a c@d.example
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    # --allow-plain: PLAIN needs no leave: it is used only where the server has nothing better, and never had
    # --no-sasl-upgrade: there is no such upgrade
    # --ssdp-off: a login that is weaker than an earlier one is refused all the same
    $ --raw --subject S --tls-version 10 c@d.example
    stanza --jid bot@b.example send --raw --skip-empty
    # the password is that of go-sendxmpp's config file: XMPP_PASSWORD, --password-file or --password-command would tell it to stanza
    # --tls-version: nothing older than TLS 1.2 is spoken
    # --subject: not said of XML that is sent raw
    # with --raw the XML itself says whom it is for
    $ --anonymous -u a@b.example --scram-mech-pinning SCRAM-SHA-256 -j h c@d.example
    stanza --jid b.example --server h --mechanism SCRAM-SHA-256 send --skip-empty --lossy c@d.example
    $ -u alice -p s3cret -j h.example:5222 --timeout 0 c@d.example
    stanza --jid alice@h.example --server h.example:5222 send --skip-empty --lossy c@d.example
    # the password stood in an argument, which 'ps' shows to everybody: XMPP_PASSWORD, --password-file and --password-command are better places
    # --timeout 0: no connection is waited for without an end, but 10 seconds
    "#);
    let proxied = |name: &str, value: &str| {
        let stanza = go_sendxmpp(&home, &["--explain", "c@d.example"]).env("HTTP_PROXY", "socks5://127.0.0.1:9050");
        stanza.env(name, value).run().exits(0).stdout.contains("--proxy socks5://127.0.0.1:9050")
    };
    assert!(proxied("NO_PROXY", "d.example") && !proxied("NO_PROXY", "b.example"));
    assert!(!proxied("ALL_PROXY", "http://127.0.0.1:1"));
    // A host that is not known here may be exempt.
    let unknown = go_sendxmpp(&Home::new(), &["--explain", "c@d.example"]).env("HTTP_PROXY", "http://127.0.0.1:1");
    assert_eq!(unknown.run().exits(0).stdout, "stanza send --skip-empty --lossy c@d.example\n");
    let secure = go_sendxmpp(&home, &["--explain", "c@d.example"]).env("http_proxy", "https://x").run().stdout;
    assert!(secure.contains("# http_proxy: left out") && !secure.contains("--proxy "), "{secure}");
}

#[test]
fn the_password_of_its_file_goes_to_its_account_alone() {
    let home = Home::new();
    home.write("open", "username: alice\npassword: s3cret\n");
    home.write("whole", "username: alice\njserver: b.example\npassword: s3cret\n");
    let is_anothers = |line: &str| explained(&home, &format!("{line} c@d.example")).contains("is another account's");
    assert!(is_anothers("-f whole -j evil.example") && is_anothers("-f open -u alice@evil.example"));
    assert!(is_anothers("-f whole -u alice/x -j evil.example"));
    // Where it names no domain, the server says which it is.
    assert!(!is_anothers("-f open -j b.example") && !is_anothers("-f whole -u Alice@b.example/x"));
}

#[test]
fn without_a_file_of_its_own_ours_is_used() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.plain_account("bob"));
    let mut client = Client::online(&bob, "client");
    // Our own options stand for what the test gives them: what the program has no words for.
    let home = Home::new();
    let text = "[accounts.a]\njid = '{jid}'\npassword_file = 'password'\ndns_server = '{dns}'\n";
    let text = text.replace("{jid}", &alice.jid).replace("{dns}", &Dns::shared().address().to_string());
    home.write(".config/stanza/config.toml", text);
    home.write("password", &alice.password);
    go_sendxmpp(&home, &[&bob.jid]).stdin("ours").run().exits(0);
    client.expect("<body>ours</body>");
    fs::remove_file(home.path().join("password")).unwrap();
    let run = go_sendxmpp(&home, &["-u", &alice.jid, &bob.jid]).stdin("environment");
    run.env("XMPP_PASSWORD", &alice.password).run().exits(0);
    client.expect("<body>environment</body>");
}

#[test]
fn its_files_are_looked_for_where_it_looks_for_them() {
    let home = Home::new();
    let name = |line: &str| explained(&home, line).lines().next().unwrap().to_owned();
    let mut names = Vec::new();
    for (path, name_there) in [
        (".sendxmpprc", "third"),
        (".config/go-sendxmpp/sendxmpprc", "second"),
        (".config/go-sendxmpp/config", "first"),
    ] {
        home.write(path, format!("username: {name_there}@b.example\npassword: s3cret\n"));
        names.push(name("c@d.example"));
    }
    names.push(name("-f .sendxmpprc c@d.example"));
    insta::assert_snapshot!(names.join("\n"), @"
    stanza --jid third@b.example send --skip-empty --lossy c@d.example
    stanza --jid second@b.example send --skip-empty --lossy c@d.example
    stanza --jid first@b.example send --skip-empty --lossy c@d.example
    stanza --jid third@b.example send --skip-empty --lossy c@d.example
    ");

    fs::set_permissions(home.path().join(".sendxmpprc"), PermissionsExt::from_mode(0o644)).unwrap();
    insta::assert_snapshot!(told(&home, &["-f", ".sendxmpprc", "c@d.example"]).exits(78).snapshot(), @"
    $ go-sendxmpp -f .sendxmpprc c@d.example
    stderr:
    stanza: config file .sendxmpprc: it tells the password, and others can read or change it
    hint: chmod 600 .sendxmpprc
    exit: 78
    ");
    insta::assert_snapshot!(told(&home, &["-f", "none", "c@d.example"]).exits(78).snapshot(), @"
    $ go-sendxmpp -f none c@d.example
    stderr:
    stanza: config file none: it does not exist
    exit: 78
    ");
}

#[test]
fn help_names_every_option_and_says_whose_it_is() {
    let run = |arg: &str| Stanza::new().called("/usr/bin/go-sendxmpp").arg(arg).run().exits(0);
    assert!(run("--version").stdout.contains("called as go-sendxmpp"));
    let help = run("--help").stdout;
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/migrate.md")).unwrap();
    let options: Vec<&str> = help.split_whitespace().filter_map(|word| word.strip_prefix("--")).collect();
    let names =
        help.lines().filter_map(|line| line.split_once("--")).map(|(_, rest)| rest.split([' ', '=']).next().unwrap());
    let mut count = 0;
    for name in names.take_while(|name| !name.is_empty()).filter(|name| !name.starts_with("help'")) {
        assert!(page.contains(&format!("`--{name}`")), "docs/migrate.md doesn't have --{name}");
        count += 1;
    }
    assert!(count > 40 && options.len() > 40, "{help}");
}
