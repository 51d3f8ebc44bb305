//! Called as `sendxmpp`: command lines of public scripts and manuals deliver, and `~/.sendxmpprc` is read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use super::{shell, trusting_shell};
use crate::support::observe::is_one_line;
use crate::support::{Account, Client, Dns, Home, Run, Server, Stanza, Tls, process};

/// A HOME with a `~/.sendxmpprc` of one line. That the domain is looked up at the tests' DNS server stands elsewhere.
fn home_of(account: &Account) -> Home {
    let home = Home::new();
    home.write(".sendxmpprc", format!("# the account\n{} {}\n", account.jid, account.password));
    name_resolver(&home, account);
    home
}

fn name_resolver(home: &Home, account: &Account) {
    let text = format!("[accounts.test]\njid = '{}'\ndns_server = '{}'\n", account.jid, Dns::shared().address());
    home.write(".config/stanza/config.toml", text);
}

/// A run of the binary as sendxmpp.
fn sendxmpp(home: &Home, args: &[&str]) -> Stanza {
    Stanza::at(home).called("sendxmpp").args(args)
}

/// Lines as they are in public scripts and manuals, with what arrives.
const LINES: &[(&str, &[&str])] = &[
    // acme.sh, notify/xmpp.sh
    ("echo 'Renew success' | 'sendxmpp' '{to}' -n -t --tls-ca-path=/etc/ssl/certs", &["<body>Renew success</body>"]),
    // SmokePing
    (
        "echo 'loss 20%' | sendxmpp -t -u {user} -j {server} -p '{password}' {to} -s 'Alert someloss'",
        &["<body>loss 20%</body>", "<subject>Alert someloss</subject>"],
    ),
    // borg, scripts around it
    (r#"echo "Backup done" | sendxmpp --tls-ca-path="/etc/ssl/certs" -t -n {to}"#, &["<body>Backup done</body>"]),
    // PHPCI
    (
        "printf 'Build #217 successful' >message && sendxmpp -t -f .sendxmpprc -m message {to} && rm message",
        &["<body>Build #217 successful</body>"],
    ),
    // Nagios
    (
        r#"/usr/bin/printf "%b" "***** Nagios *****\n\nState: DOWN\n\n" | sendxmpp -f "$HOME/.sendxmpprc" -s "Nagios Alert" {to}"#,
        &["<body>***** Nagios *****\n\nState: DOWN\n</body>", "<subject>Nagios Alert</subject>"],
    ),
    // Zabbix, also with an empty message
    (
        r#"set -- {to} 'PROBLEM: disk' 'sda is full'; echo "$3" | sendxmpp -t -s "$2" "$1""#,
        &["<body>sda is full</body>", "<subject>PROBLEM: disk</subject>"],
    ),
    (
        r#"set -- {to} 'PROBLEM: disk' ''; echo "$3" | sendxmpp -t -s "$2" "$1""#,
        &["<body>PROBLEM: disk</body>", "<subject>PROBLEM: disk</subject>"],
    ),
    // the manual
    (r#"echo "hello bob!" | sendxmpp -s hello {to}"#, &["<body>hello bob!</body>", "<subject>hello</subject>"]),
    ("printf 'one\ntwo\n' | sendxmpp -i {to}", &["<body>one</body>", "<body>two</body>"]),
    // logcheck and other reports
    ("printf 'System Events\n=-=-=\n' | sendxmpp -t -s logcheck {to}", &["<body>System Events\n=-=-=</body>"]),
    // what was written for Google Talk
    ("echo 'GTalk test' | sendxmpp -t -u {user} -o {server} {to_user}", &["<body>GTalk test</body>"]),
    (
        "echo done | sendxmpp --username {user} --jserver {server} --password '{password}' -t {to_user} -o {server}",
        &["<body>done</body>"],
    ),
    // what no text can hold
    (r"printf 'caf\351 \033[1mfull' | sendxmpp -t {to}", &["<body>caf\u{fffd} \u{fffd}[1mfull</body>"]),
    // a backup script
    (
        "echo 'Backup fertig' | sendxmpp -u {user} -j {server} -p '{password}' -s 'Backup Script' -v -i -t {to}",
        &["<body>Backup fertig</body>", "<subject>Backup Script</subject>"],
    ),
    // a hook of git: several recipients
    ("echo me fixed it | sendxmpp -f $HOME/.sendxmpprc -s repo {to} {user}@{server}", &["<body>me fixed it</body>"]),
    // PHP
    ("echo msg | sendxmpp -d -t -u {user} -p '{password}' -j {server} {to} 2>log", &["<body>msg</body>"]),
    // its own example of --raw
    (
        "echo \"<message to='{to}'><body>Check out</body><x xmlns='jabber:x:oob'><url>http://x.invalid/</url></x></message>\" \
         | sendxmpp --raw",
        &["<body>Check out</body>", "http://x.invalid/"],
    ),
    ("echo soon | sendxmpp -l -e {to}", &["headline", "<body>soon</body>"]),
    ("echo later | sendxmpp {to} --messages-type=normal", &["<body>later</body>"]),
];

fn lines_deliver(server: &'static Server) {
    let (alice, bob) = (server.plain_account("alice"), server.account("bob"));
    let home = home_of(&alice);
    let mut phone = Client::online(&bob, "phone");
    for (line, arrives) in LINES {
        let mut line = (*line).to_owned();
        for (name, value) in [
            ("{to}", bob.jid.as_str()),
            ("{to_user}", bob.local()),
            ("{user}", alice.local()),
            ("{server}", server.domain),
            ("{password}", &alice.password),
        ] {
            line = line.replace(name, value);
        }
        // What the file and the options say goes before the environment.
        let run = trusting_shell(&home, "sendxmpp", &line)
            .env("XMPP_JID", "mallory@nosuch.invalid")
            .env("XMPP_PASSWORD", "wr0ng")
            .run()
            .exits(0);
        assert_eq!(run.stdout, "", "{run}");
        let is_loud = line.contains(" -n ") || line.contains(" -v ");
        assert!(run.stderr.is_empty() || is_loud, "{run}");
        let mut came = String::new();
        for text in *arrives {
            if !came.contains(text) {
                came += &phone.expect("</message>");
            }
            assert!(came.contains(text), "{line}\nno {text} in {came}");
        }
    }
    let log = home.read("log");
    assert!(log.contains("<message") && !log.contains(&alice.password), "{log}");
}

#[test]
fn public_command_lines_deliver_by_prosody() {
    lines_deliver(Server::prosody_13());
}

#[test]
fn public_command_lines_deliver_by_ejabberd() {
    lines_deliver(Server::ejabberd_24());
}

#[test]
fn rooms_are_entered_by_the_resource() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.plain_account("bob"));
        let home = home_of(&bob);
        let room = format!("cook-{}@{}", alice.local(), server.rooms_domain());
        let mut phone = Client::occupant(&alice, &room, "alice");
        // Nagios, and the manual.
        for (line, from) in [
            (format!(r#"printf "%b" "Nagios\n" | sendxmpp -r emea.nagios --chatroom {room}"#), "emea.nagios"),
            (format!("echo 'Dinner Time' | sendxmpp -t -c {room}"), "sendxmpp"),
        ] {
            trusting_shell(&home, "sendxmpp", &line).run().exits(0);
            let came = phone.expect("</body>");
            assert!(came.contains(&format!("{room}/{from}")), "{came}");
        }
    }
}

#[test]
fn certificates_are_checked_unless_told_otherwise() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.plain_account("alice"), server.account("bob"));
    let home = home_of(&alice);
    let ca = process::ca_file();
    // As c_rehash names it.
    let hash = Command::new("openssl").args(["x509", "-noout", "-hash", "-in"]).arg(&ca).output().expect("openssl");
    let hash = String::from_utf8(hash.stdout).unwrap();
    home.write(format!("hashed/{}.0", hash.trim()), fs::read(&ca).unwrap());
    home.write("plain/own.crt", fs::read(&ca).unwrap());
    home.write("empty/readme", "");
    let ca = ca.display().to_string();
    for (options, status) in [
        ("", 76),
        ("-t", 76),
        ("-n", 0),
        ("-a /nowhere -n", 0),
        ("-a hashed", 0),
        ("-t --tls-ca-path=plain", 0),
        (&format!("-a {ca}"), 0),
        ("-a empty", 66),
        ("-a /nowhere", 66),
    ] {
        let run = shell(&home, "sendxmpp", &format!("echo hi | sendxmpp {options} {}", bob.jid)).run();
        assert_eq!(run.code(), status, "{run}");
        if status != 0 {
            is_one_line(&run);
        }
    }
}

#[test]
fn the_outcome_is_true_and_our_own_config_holds_without_a_file() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.plain_account("alice"), server.account("bob"));
    let home = home_of(&alice);
    let nobody = format!("nobody@{}", server.domain);
    let run = |home: &Home, line: &str| trusting_shell(home, "sendxmpp", line).run();
    run(&home, &format!("echo hi | sendxmpp {nobody}")).exits(67);
    // Where there is no token yet that would log in without it.
    run(&home_of(&alice), &format!("echo hi | sendxmpp -p wr0ng {}", bob.jid)).exits(77);
    // Nothing to say, nothing said.
    run(&home, &format!("sendxmpp {} </dev/null", bob.jid)).exits(0);
    run(&home, "echo hi | sendxmpp").exits(64);
    // -m is a file's there: no hint is to be taken for it.
    let misplaced = run(&home, &format!("echo hi | sendxmpp {} hello", bob.jid)).exits(64);
    assert!(!misplaced.stderr.contains("-m"), "{misplaced}");
    run(&home, "echo hi | sendxmpp -t").exits(64);

    let own = Home::new();
    let config = format!(
        "[accounts.own]\njid = '{}'\npassword = '{}'\ndns_server = '{}'\nto = ['{}']\n",
        alice.jid,
        alice.password,
        Dns::shared().address(),
        bob.jid
    );
    own.write(".config/stanza/config.toml", config);
    let mut phone = Client::online(&bob, "phone");
    run(&own, &format!("echo own | sendxmpp {}", bob.jid)).exits(0);
    phone.expect("<body>own</body>");
    run(&own, "echo default | sendxmpp -t").exits(0);
    phone.expect("<body>default</body>");
    // Where to connect may be told beside it.
    run(&own, &format!("echo there | sendxmpp -j {}", server.socket(Tls::Starttls))).exits(0);
    phone.expect("<body>there</body>");
}

#[test]
fn a_file_that_is_of_no_use_is_told() {
    let home = Home::new();
    let text = |run: Run| run.snapshot();
    let mut seen = Vec::new();
    for (mode, content) in [
        (0o644, "bot@example.org hunter2\n"),
        (0o600, "bot@example.org\n"),
        (0o600, "# nothing\n"),
        (0o600, "password: hunter2\n"),
        (0o600, "username: bot\npassword: hunter2\n"),
        (0o600, "username: bot\njserver: example.org\nport: 52x2\npassword: hunter2\n"),
    ] {
        let path = home.write(".sendxmpprc", content);
        fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
        let run = sendxmpp(&home, &["bob@example.org"]).stdin("hi").run();
        is_one_line(&run);
        seen.push(text(run));
    }
    seen.push(text(sendxmpp(&home, &["-f", "nowhere", "bob@example.org"]).run()));
    insta::assert_snapshot!(seen.join("\n"), @r#"
    $ sendxmpp bob@example.org
    stderr:
    stanza: config file [HOME]/.sendxmpprc: it must not be accessible to others
    hint: chmod 600 [HOME]/.sendxmpprc
    exit: 78
    $ sendxmpp bob@example.org
    stderr:
    stanza: config file [HOME]/.sendxmpprc: line 1: it is neither KEY: VALUE nor USER@SERVER PASSWORD
    exit: 78
    $ sendxmpp bob@example.org
    stderr:
    stanza: config file [HOME]/.sendxmpprc: nothing stands in it
    hint: write a line with USER@SERVER PASSWORD
    exit: 78
    $ sendxmpp bob@example.org
    stderr:
    stanza: config file [HOME]/.sendxmpprc: it has no username
    exit: 78
    $ sendxmpp bob@example.org
    stderr:
    stanza: config file [HOME]/.sendxmpprc: nothing tells the domain of the user 'bot'
    hint: write a line with jserver: DOMAIN
    exit: 78
    $ sendxmpp bob@example.org
    stderr:
    stanza: config file [HOME]/.sendxmpprc: line 3: '52x2' is not a port
    exit: 78
    $ sendxmpp -f nowhere bob@example.org
    stderr:
    stanza: config file nowhere: it does not exist
    exit: 78
    "#);
}

#[test]
fn what_is_wrong_with_the_arguments_is_told() {
    let home = Home::new();
    home.write(".sendxmpprc", "bot@example.org hunter2\n");
    let lines = [
        "",
        "--subjekt x bob@example.org",
        "-tn bob@example.org",
        "--us bob bob@example.org",
        "-s",
        "-u= bob@example.org",
        "--tls=1 bob@example.org",
        "-d=x bob@example.org",
        "+ bob@example.org",
        "--sso bob@example.org",
        "-t -e bob@example.org",
        "-i -m file bob@example.org",
        "--raw bob@example.org",
        "--raw -s x",
        "--raw -c",
        "-w -i",
        "--message-type=error bob@example.org",
        "--message-type=odd bob@example.org",
        "-l --message-type normal bob@example.org",
        "-j a:b:c bob@example.org",
        "-u bob -p hunter2 bob@example.org",
    ];
    let told = lines.map(|line| {
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let run = sendxmpp(&home, &words).run().exits(64);
        is_one_line(&run);
        let stderr = run.stderr.replace("stanza: sendxmpp: ", "").replace("hint: sendxmpp --help\n", "");
        format!("sendxmpp {line}\n  {}", stderr.trim_end().replace('\n', "\n  "))
    });
    insta::assert_snapshot!(told.join("\n"), @r#"
    sendxmpp 
      it needs a recipient
    sendxmpp --subjekt x bob@example.org
      unknown option 'subjekt'
      hint: did you mean '--subject'?
    sendxmpp -tn bob@example.org
      unknown option 'tn'
    sendxmpp --us bob bob@example.org
      option 'us' is short for several: username, usage
    sendxmpp -s
      --subject needs a value
    sendxmpp -u= bob@example.org
      --username needs a value
    sendxmpp --tls=1 bob@example.org
      --tls takes no value
    sendxmpp -d=x bob@example.org
      --debug: 'x' is not a number
    sendxmpp + bob@example.org
      no option stands behind '+'
    sendxmpp --sso bob@example.org
      --sso: logging in by the system (Kerberos) is not supported
      hint: log in with a password, or with a certificate by 'stanza send --cert FILE'
    sendxmpp -t -e bob@example.org
      --ssl and --tls: choose one of them
    sendxmpp -i -m file bob@example.org
      --interactive and --message: the input is one of them
    sendxmpp --raw bob@example.org
      --raw: the recipients stand in the XML, and none beside it
    sendxmpp --raw -s x
      --raw: the subject stands in the XML, and --subject is for texts
    sendxmpp --raw -c
      --raw: the rooms stand in the XML, and --chatroom is for texts
    sendxmpp -w -i
      --raw: it is read as a whole, and --interactive is for texts
    sendxmpp --message-type=error bob@example.org
      --message-type error: an error is an answer, and is not supported
    sendxmpp --message-type=odd bob@example.org
      --message-type: 'odd' is none
      hint: chat, normal, headline or groupchat
    sendxmpp -l --message-type normal bob@example.org
      --headline and --message-type: choose one of them
    sendxmpp -j a:b:c bob@example.org
      --jserver: 'c' is not a port
    sendxmpp -u bob -p hunter2 bob@example.org
      nothing tells the domain of the user 'bob'
      hint: -u bob@DOMAIN
    "#);
}

#[test]
fn explain_shows_our_command_and_never_the_password() {
    let home = Home::new();
    let explain = |home: &Home, line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let run = sendxmpp(home, &["--explain"]).args(words).run().exits(0);
        assert!(!run.stdout.contains("hunter2") && run.stderr.is_empty(), "{run}");
        run.snapshot()
    };
    let mut seen = vec![
        explain(&home, "-t alice@example.org"),
        explain(&home, "-t -u bot -j example.org -p hunter2 alice@example.org -s subject"),
        explain(&home, "-u bot@example.org -j xmpp.example.org:5223 -e alice@example.org"),
        explain(&home, "-j [::1]:5222 -l -d alice@example.org"),
    ];
    home.write(".sendxmpprc", "bot@example.org;xmpp.example.org hunter2\n");
    seen.extend([
        explain(&home, "alice@example.org -n -t --tls-ca-path=/etc/ssl/certs"),
        explain(&home, "-r TheCook --chatroom room@rooms.example.org -v"),
        explain(&home, "-c room@rooms.example.org -l -a /etc/ssl/own"),
        explain(&home, "-u other -o example.net bob carol@example.org -m -report.txt"),
        explain(&home, "--message-type groupchat -i room@rooms.example.org"),
        explain(&home, "--raw -m stanzas.xml"),
        explain(&home, "-s -x -- -odd@example.org"),
    ]);
    home.write("new", "username: bot\njserver: talk.example.com\nport: 5222\npassword: hunter2\ncomponent: example.org\ncolour: red\n");
    seen.push(explain(&home, "-f new alice"));
    insta::assert_snapshot!(seen.join("\n"), @r#"
    $ sendxmpp --explain -t alice@example.org
    stdout:
    stanza send --lossy --skip-empty -F - alice@example.org
    exit: 0
    $ sendxmpp --explain -t -u bot -j example.org -p hunter2 alice@example.org -s subject
    stdout:
    stanza send --jid bot@example.org --lossy --subject-if-empty --subject subject -F - alice@example.org
    # the password is that of -p, which ps shows to everybody: give it by XMPP_PASSWORD, or keep it in the config file
    exit: 0
    $ sendxmpp --explain -u bot@example.org -j xmpp.example.org:5223 -e alice@example.org
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org:5223 --tls direct --lossy --skip-empty -F - alice@example.org
    exit: 0
    $ sendxmpp --explain -j [::1]:5222 -l -d alice@example.org
    stdout:
    stanza send --server '[::1]:5222' -vv --lossy --skip-empty -F - --type headline alice@example.org
    exit: 0
    $ sendxmpp --explain alice@example.org -n -t --tls-ca-path=/etc/ssl/certs
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org --insecure --lossy --skip-empty -F - alice@example.org
    # nothing is checked with -n: the path of -a is of no use
    # the password is in [HOME]/.sendxmpprc; 'stanza migrate' puts it into stanza's own config file
    exit: 0
    $ sendxmpp --explain -r TheCook --chatroom room@rooms.example.org -v
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org --resource TheCook -v --lossy --skip-empty -F - --nick TheCook --room room@rooms.example.org
    # the password is in [HOME]/.sendxmpprc; 'stanza migrate' puts it into stanza's own config file
    exit: 0
    $ sendxmpp --explain -c room@rooms.example.org -l -a /etc/ssl/own
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org --ca-file /etc/ssl/own --lossy --skip-empty -F - --nick sendxmpp --room room@rooms.example.org
    # the password is in [HOME]/.sendxmpprc; 'stanza migrate' puts it into stanza's own config file
    # messages to rooms are of the type groupchat, whatever else was asked for
    exit: 0
    $ sendxmpp --explain -u other -o example.net bob carol@example.org -m -report.txt
    stdout:
    stanza send --jid other@example.net --server xmpp.example.org --lossy --skip-empty -F-report.txt bob@example.net carol@example.org
    # the config file's password is for its own user only, and left out
    exit: 0
    $ sendxmpp --explain --message-type groupchat -i room@rooms.example.org
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org --lossy --each-line --nick sendxmpp --room room@rooms.example.org
    # the password is in [HOME]/.sendxmpprc; 'stanza migrate' puts it into stanza's own config file
    exit: 0
    $ sendxmpp --explain --raw -m stanzas.xml
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org --raw -F stanzas.xml
    # the password is in [HOME]/.sendxmpprc; 'stanza migrate' puts it into stanza's own config file
    exit: 0
    $ sendxmpp --explain -s -x -- -odd@example.org
    stdout:
    stanza send --jid bot@example.org --server xmpp.example.org --lossy --subject-if-empty --subject=-x -F - -- -odd@example.org
    # the password is in [HOME]/.sendxmpprc; 'stanza migrate' puts it into stanza's own config file
    exit: 0
    $ sendxmpp --explain -f new alice
    stdout:
    stanza send --jid bot@example.org --server talk.example.com:5222 --lossy --skip-empty -F - alice@example.org
    # the password is in new; 'stanza migrate new' puts it into stanza's own config file
    # 'colour' in the config file means nothing here
    exit: 0
    "#);
}

#[test]
fn help_fits_a_terminal_and_names_every_option() {
    let help = sendxmpp(&Home::new(), &["-h"]).run().exits(0).stdout;
    assert!(help.lines().all(|line| line.len() <= 80), "{help}");
    for name in [
        "file",
        "username",
        "password",
        "jserver",
        "component",
        "resource",
        "tls",
        "ssl",
        "no-tls-verify",
        "tls-ca-path",
    ]
    .into_iter()
    .chain(["subject", "message", "chatroom", "headline", "message-type", "interactive", "raw", "verbose", "debug"])
    .chain(["help", "usage", "explain", "version", "sso"])
    {
        assert!(help.contains(&format!("--{name}")), "--{name}");
    }
    let version = sendxmpp(&Home::new(), &["--version"]).run().exits(0).stdout;
    assert_eq!(version, format!("stanza {} for sendxmpp 1.24\n", env!("CARGO_PKG_VERSION")));
}
