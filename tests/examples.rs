//! The scripts under `examples/` do what they say, against real servers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::support::observe::{files, listening, message};
use crate::support::{Account, Home, Run, Running, Server, Stanza, Tls};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// A script in the making: `stanza` is the one just built, and logs in as `account`.
fn example(home: &Home, name: &str, server: &Server, account: &Account) -> Stanza {
    let path = std::env::var("PATH").unwrap();
    let stanza = home.write("bin/stanza", "");
    fs::remove_file(&stanza).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_stanza"), &stanza).unwrap();
    Stanza::at(home)
        .program(directory().join(name).as_os_str())
        .called(name)
        .env("PATH", format!("{}:{path}", stanza.parent().unwrap().display()))
        .env("XMPP_JID", &account.jid)
        .env("XMPP_PASSWORD", &account.password)
        .env("XMPP_SERVER", server.socket(Tls::Starttls).to_string())
        .env("SSL_CERT_FILE", server.ca_file())
}

#[track_caller]
fn send(from: &Account, to: &Account, body: &str) {
    Stanza::new().account(from).args(["send", &to.jid]).stdin(format!("{body}\n")).run().exits(0);
}

/// The body of the next message that comes to a listener.
#[track_caller]
fn heard(listener: &mut Running) -> String {
    message(listener)["body"].as_str().unwrap().to_owned()
}

/// Ends it by a signal.
#[track_caller]
fn end(running: Running) -> Run {
    running.signal("TERM");
    running.finish().exits(143)
}

#[test]
fn all_can_be_run_and_are_told_of() {
    let told = fs::read_to_string(directory().join("README.md")).unwrap();
    let mut scripts = Vec::new();
    for (path, content) in files(&directory()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            name == "README.md"
                || told.contains(&format!("(`{name}`)"))
                || told.contains(&format!("[`{name}`]({name})")),
            "README.md: {name}"
        );
        if content.starts_with(b"#!") {
            assert!(content.starts_with(b"#!/bin/sh\n"), "{name}");
            let check = Command::new("sh").arg("-n").arg(&path).output().unwrap();
            assert!(check.status.success() && check.stderr.is_empty(), "{name}: {check:?}");
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o111, 0o111, "{name} can't be run");
            scripts.push(name);
        }
    }
    scripts.sort();
    assert_eq!(scripts, ["deploy-ask", "timekeeper", "watch-contact"]);
}

/// What a script says of itself, without and with `-h`.
#[test]
fn each_says_how_it_is_run() {
    for name in ["deploy-ask", "watch-contact"] {
        let script = Stanza::new().program(directory().join(name).as_os_str()).called(name);
        let help = script.clone().arg("-h").run().exits(0);
        assert!(help.stdout.contains(&format!("\nusage: {name} ")), "{help}");
        assert_eq!(script.run().exits(64).stderr, help.stdout);
    }
    let bot = Stanza::new().program(directory().join("timekeeper").as_os_str()).called("timekeeper").run().exits(64);
    assert!(bot.stderr.contains("\nusage: stanza listen --exec ./timekeeper "), "{bot}");
}

/// The bot as `timekeeper.service` runs it, for the people of `server`.
fn timekeeper(home: &Home, server: &Server, account: &Account) -> Running {
    let unit = fs::read_to_string(directory().join("timekeeper.service")).unwrap();
    let value = |name: &str| unit.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name}"));
    let credential = value("LoadCredential=").split(':').next().unwrap();
    home.write(format!("credentials/{credential}"), format!("{}\n", account.password));
    assert!(unit.contains("\nType=notify\n") && value("Environment=XDG_STATE_HOME=") == "%S/timekeeper");
    let line = value("ExecStart=/usr/bin/stanza ").replace("example.org", server.domain);
    let script = directory().join("timekeeper");
    let words = line.split(' ').map(|word| word.replace("/usr/local/bin/timekeeper", script.to_str().unwrap()));
    let mut bot = Stanza::at(home)
        .args(words)
        .args([
            "-v",
            "--ca-file",
            server.ca_file().to_str().unwrap(),
            "--server",
            &server.socket(Tls::Starttls).to_string(),
        ])
        .env("XMPP_JID", &account.jid)
        .env("CREDENTIALS_DIRECTORY", home.path().join("credentials"))
        .env("XDG_STATE_HOME", home.path().join("state"))
        .spawn();
    bot.stderr_with("stanza: listening");
    bot
}

/// Someone who talks to the bot.
struct Person<'a> {
    account: &'a Account,
    listener: Running,
    said: String,
}

impl<'a> Person<'a> {
    fn new(account: &'a Account, count: usize) -> Self {
        Self { account, listener: listening(account, count), said: String::new() }
    }

    /// Writes to the bot, and waits for its answer.
    #[track_caller]
    fn say(&mut self, bot: &Account, body: &str) {
        send(self.account, bot, body);
        let answer = heard(&mut self.listener);
        self.said.push_str(&format!("> {}\n{answer}\n", body.replace('\n', "\\n")));
    }

    /// All that was said, with a placeholder for times of day.
    #[track_caller]
    fn done(self) -> String {
        self.listener.finish().exits(0);
        regex::Regex::new(r"\b\d\d:\d\d\b").unwrap().replace_all(&self.said, "[CLOCK]").into_owned()
    }
}

#[test]
fn the_timekeeper_serves_two_people_on_every_server() {
    for server in Server::all() {
        let (bot, alice, bob) = (server.account("bot"), server.account("alice"), server.account("bob"));
        let home = Home::new();
        let running = timekeeper(&home, server, &bot);
        let (mut she, mut he) = (Person::new(&alice, 9), Person::new(&bob, 6));
        she.say(&bot, "Hello?");
        she.say(&bot, "in acme");
        he.say(&bot, "report");
        he.say(&bot, "In the  world  tour");
        she.say(&bot, "in acme");
        she.say(&bot, "in world tour");
        he.say(&bot, "out");
        she.say(&bot, "report");
        he.say(&bot, "out");
        // What is said while the bot is away counts from when it was sent.
        end(running);
        send(&alice, &bot, "in lunch");
        let running = timekeeper(&home, server, &bot);
        let answer = heard(&mut she.listener);
        assert!(answer.starts_with("Out of world tour after 0:00, in lunch since "), "{answer}");
        she.say(&bot, "out");
        she.say(&bot, "Report  ALL");
        she.say(&bot, "in");
        he.say(&bot, "report all");
        he.say(&bot, "in a\nin b");
        insta::allow_duplicates! {
            insta::assert_snapshot!(she.done(), @"
            > Hello?
            in PROJECT: begin, or change to it
            out: stop
            report: today and this week
            report all: since the beginning
            > in acme
            In acme since [CLOCK].
            > in acme
            You are in acme already, for 0:00.
            > in world tour
            Out of acme after 0:00, in world tour since [CLOCK].
            > report
            acme: 0:00 today, 0:00 this week
            world tour: 0:00 today, 0:00 this week (you are in)
            Together: 0:00 today, 0:00 this week
            > out
            Out of lunch after 0:00.
            > Report  ALL
            acme: 0:00
            world tour: 0:00
            lunch: 0:00
            Together: 0:00
            > in
            In what? Write: in PROJECT
            ");
            insta::assert_snapshot!(he.done(), @r"
            > report
            Nothing this week.
            > In the  world  tour
            In the world tour since [CLOCK].
            > out
            Out of the world tour after 0:00.
            > out
            You are not in any project.
            > report all
            the world tour: 0:00
            > in a\nin b
            One line a message, please.
            ");
        }
        end(running);
        let logs = files(&home.path().join("state/timekeeper"));
        let mut names: Vec<_> = logs.iter().map(|(path, _)| path.file_name().unwrap().to_str().unwrap()).collect();
        names.sort();
        assert_eq!(names, [format!("{}.log", alice.jid), format!("{}.log", bob.jid)]);
    }
}

/// Runs the timekeeper by hand, for a message of `bare`; what it answers.
#[track_caller]
fn answer(home: &Home, bare: &str, time: &str, body: &str) -> String {
    let script = keeper(home, bare, time, body).run().exits(0);
    assert_eq!(script.stderr, "", "{script}");
    script.stdout
}

fn keeper(home: &Home, bare: &str, time: &str, body: &str) -> Stanza {
    Stanza::at(home)
        .program(directory().join("timekeeper").as_os_str())
        .called("timekeeper")
        .env("TIMEKEEPER_DIR", home.path().join("times"))
        .env("XMPP_EVENT", "message")
        .env("XMPP_TYPE", "chat")
        .env("XMPP_BARE", bare)
        .env("XMPP_TIME", time)
        .stdin(format!("{body}\n"))
}

#[test]
fn the_timekeepers_sums_are_right() {
    let home = Home::new();
    let me = "alice@example.org";
    let mut said = String::new();
    for (time, body) in [
        // A Sunday; the week begins on Monday. Over midnight, and a switch.
        ("2026-01-04T08:00:00Z", "in acme"),
        ("2026-01-04T10:30:30Z", "out"),
        ("2026-01-04T23:00:00Z", "in night shift"),
        ("2026-01-05T02:00:00Z", "in acme"),
        ("2026-01-05T03:59:59Z", "out"),
        ("2026-01-05T12:00:00Z", "report"),
        ("2026-01-06T12:00:00Z", "report"),
        ("2026-01-12T12:00:00Z", "report"),
        ("2026-02-28T23:30:00Z", "in leap"),
        ("2026-03-01T00:30:00Z", "out"),
        ("2026-03-01T12:00:00Z", "report"),
        ("2026-03-01T12:00:00Z", "report all"),
    ] {
        said.push_str(&format!(
            "{time} {body}\n    {}\n",
            answer(&home, me, time, body).trim_end().replace('\n', "\n    ")
        ));
    }
    insta::assert_snapshot!(said, @"
    2026-01-04T08:00:00Z in acme
        In acme since 08:00.
    2026-01-04T10:30:30Z out
        Out of acme after 2:30.
    2026-01-04T23:00:00Z in night shift
        In night shift since 23:00.
    2026-01-05T02:00:00Z in acme
        Out of night shift after 3:00, in acme since 02:00.
    2026-01-05T03:59:59Z out
        Out of acme after 1:59.
    2026-01-05T12:00:00Z report
        acme: 1:59 today, 1:59 this week
        night shift: 2:00 today, 2:00 this week
        Together: 3:59 today, 3:59 this week
    2026-01-06T12:00:00Z report
        acme: 0:00 today, 1:59 this week
        night shift: 0:00 today, 2:00 this week
        Together: 0:00 today, 3:59 this week
    2026-01-12T12:00:00Z report
        Nothing this week.
    2026-02-28T23:30:00Z in leap
        In leap since 23:30.
    2026-03-01T00:30:00Z out
        Out of leap after 1:00.
    2026-03-01T12:00:00Z report
        leap: 0:30 today, 1:00 this week
    2026-03-01T12:00:00Z report all
        acme: 4:30
        night shift: 3:00
        leap: 1:00
        Together: 8:30
    ");
    // Where it is another day.
    let east = keeper(&home, me, "2026-03-01T12:00:00Z", "report").env("TZ", "EAST-2").run().exits(0);
    insta::assert_snapshot!(east.stdout, @"leap: 1:00 today, 1:00 this week");
    // A clock that goes wrong takes nothing away.
    answer(&home, me, "2026-03-08T12:00:00Z", "in acme");
    insta::assert_snapshot!(answer(&home, me, "2026-03-08T11:00:00Z", "out"), @"Out of acme after 0:00.");
    insta::assert_snapshot!(answer(&home, me, "2026-03-08T12:00:00Z", "report all"), @"
    acme: 4:30
    night shift: 3:00
    leap: 1:00
    Together: 8:30
    ");
}

#[test]
fn the_timekeeper_takes_hostile_input_as_text() {
    let home = Home::new();
    let now = "2026-01-02T03:04:05Z";
    let me = "alice@example.org";
    let mut said = String::new();
    for body in [
        "in ../../etc",
        "in $(touch x); `touch x` * ' \"",
        "in -n\\t%s&",
        "out && touch x",
        "in a\u{7f}b\tc",
        "2026-01-01T00:00:00Z in acme",
        "in \u{1f680} Grüße",
        "",
        "   ",
        "in a\nout",
        "report",
    ] {
        said.push_str(&format!("> {body:?}\n{}", answer(&home, me, now, body)));
    }
    insta::assert_snapshot!(said, @r#"
    > "in ../../etc"
    In ../../etc since 03:04.
    > "in $(touch x); `touch x` * ' \""
    Out of ../../etc after 0:00, in $(touch x); `touch x` * ' " since 03:04.
    > "in -n\\t%s&"
    Out of $(touch x); `touch x` * ' " after 0:00, in -n\t%s& since 03:04.
    > "out && touch x"
    in PROJECT: begin, or change to it
    out: stop
    report: today and this week
    report all: since the beginning
    > "in a\u{7f}b\tc"
    Out of -n\t%s& after 0:00, in ab c since 03:04.
    > "2026-01-01T00:00:00Z in acme"
    in PROJECT: begin, or change to it
    out: stop
    report: today and this week
    report all: since the beginning
    > "in 🚀 Grüße"
    Out of ab c after 0:00, in 🚀 Grüße since 03:04.
    > ""
    in PROJECT: begin, or change to it
    out: stop
    report: today and this week
    report all: since the beginning
    > "   "
    in PROJECT: begin, or change to it
    out: stop
    report: today and this week
    report all: since the beginning
    > "in a\nout"
    One line a message, please.
    > "report"
    ../../etc: 0:00 today, 0:00 this week
    $(touch x); `touch x` * ' ": 0:00 today, 0:00 this week
    -n\t%s&: 0:00 today, 0:00 this week
    ab c: 0:00 today, 0:00 this week
    🚀 Grüße: 0:00 today, 0:00 this week (you are in)
    Together: 0:00 today, 0:00 this week
    "#);
    for long in ["in ".to_owned() + &"x".repeat(1000), "in ".to_owned() + &"ü".repeat(100_000)] {
        assert_eq!(answer(&home, me, now, &long), "That is too long for the name of a project.\n");
    }
    // Addresses that no file can be named after, or that would lie elsewhere.
    let long = format!("{}@example.org", "x".repeat(1000));
    for bare in ["a/../../../b@example.org", "..", "$(touch x)@example.org", &long, "ü@example.org", "-n@example.org"]
    {
        assert_eq!(answer(&home, bare, now, "in acme"), "In acme since 03:04.\n", "{bare}");
        assert_eq!(answer(&home, bare, now, "in acme"), "You are in acme already, for 0:00.\n", "{bare}");
    }
    let all = files(home.path());
    assert_eq!(all.len(), 7, "{all:?}");
    assert!(all.iter().all(|(path, _)| path.starts_with(home.path().join("times"))), "{all:?}");
}

#[test]
fn the_timekeeper_answers_people_only() {
    let home = Home::new();
    let now = "2026-01-02T03:04:05Z";
    for (name, value) in
        [("XMPP_EVENT", "presence"), ("XMPP_TYPE", "groupchat"), ("XMPP_TYPE", "headline"), ("XMPP_NICK", "bob")]
    {
        let run = keeper(&home, "room@rooms.example.org", now, "in acme").env(name, value).run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{name}={value}");
    }
    assert_eq!(files(home.path()), []);
}

#[test]
fn the_timekeeper_says_what_it_could_not_keep() {
    let home = Home::new();
    home.write("times", "a file in the way");
    let run = keeper(&home, "alice@example.org", "2026-01-02T03:04:05Z", "in acme").run().exits(74);
    assert_eq!(run.stdout, "Sorry, I could not write that down. My owner has to look after me.\n");
}

#[test]
fn two_at_once_lose_nothing() {
    let home = Home::new();
    let running: Vec<_> = (0..20)
        .map(|number| {
            keeper(&home, "alice@example.org", "2026-01-02T03:04:05Z", &format!("in project {number}")).spawn()
        })
        .collect();
    running.into_iter().for_each(|running| drop(running.finish().exits(0)));
    let log = home.read("times/alice@example.org.log");
    let mut lines: Vec<_> = log.lines().collect();
    lines.sort();
    let mut expected: Vec<_> = (0..20).map(|number| format!("2026-01-02T03:04:05Z in project {number}")).collect();
    expected.sort();
    assert_eq!(lines, expected);
}

const QUESTION: &str = "Deploy 1.4.2 to production? Please answer yes or no within ";

#[test]
fn a_yes_deploys_on_every_server() {
    for server in Server::all() {
        let (ci, bob) = (server.account("ci"), server.account("bob"));
        let home = Home::new();
        let mut his = listening(&bob, 4);
        fs::create_dir(home.path().join("tmp")).unwrap();
        let ask = example(&home, "deploy-ask", server, &ci).env("TMPDIR", home.path().join("tmp"));
        let ask = ask.args(["-t", "30s", &bob.jid, "1.4.2", "sh", "-c", "echo deployed; exit 7"]).spawn();
        assert_eq!(heard(&mut his), format!("{QUESTION}30s."));
        send(&bob, &ci, "Let me see.\nyes");
        assert_eq!(heard(&mut his), "Please answer yes or no.");
        Stanza::new().account(&bob).args(["send", &ci.jid, "-s", "yes", "-m", "or rather not"]).run().exits(0);
        assert_eq!(heard(&mut his), "Please answer yes or no.");
        Stanza::new().account(&bob).args(["send", &ci.jid, "-m", "Yes \n"]).run().exits(0);
        let run = ask.finish().exits(7);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("deployed\n", ""), "{}", server.domain);
        assert_eq!(heard(&mut his), "Thank you. 1.4.2 goes to production.");
        assert_eq!(fs::read_dir(home.path().join("tmp")).unwrap().count(), 0);
    }
}

#[test]
fn a_no_and_silence_deploy_nothing() {
    let server = Server::prosody_13();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let home = Home::new();
    let mut his = listening(&bob, 4);
    let ask = example(&home, "deploy-ask", server, &ci);
    let no = ask.clone().args(["-t", "30s", &bob.jid, "1.4.2", "echo", "deployed"]).spawn();
    heard(&mut his);
    send(&bob, &ci, "NO");
    let run = no.finish().exits(1);
    assert_eq!((run.stdout, run.stderr), (String::new(), format!("deploy-ask: {} said no\n", bob.jid)));
    assert_eq!(heard(&mut his), "Thank you. 1.4.2 stays where it is.");

    let run = ask.args(["-t", "1s", &bob.jid, "1.4.2", "echo", "deployed"]).run().exits(1);
    assert_eq!(
        (run.stdout, run.stderr),
        (String::new(), format!("stanza: {}: no answer that is yes or no within 1s\n", bob.jid))
    );
    assert_eq!(heard(&mut his), format!("{QUESTION}1s."));
    assert_eq!(heard(&mut his), "Nobody answered. 1.4.2 stays where it is.");
}

#[test]
fn a_yes_to_something_else_or_of_someone_else_deploys_nothing() {
    for server in Server::all() {
        let (ci, bob, carol) = (server.account("ci"), server.account("bob"), server.account("carol"));
        let home = Home::new();
        send(&bob, &ci, "yes");
        let mut his = listening(&bob, 2);
        let ask = example(&home, "deploy-ask", server, &ci);
        let ask = ask.args(["-t", "5s", &bob.jid, "1.4.2", "echo", "deployed"]).spawn();
        assert_eq!(heard(&mut his), format!("{QUESTION}5s."));
        send(&carol, &ci, "yes");
        let run = ask.finish().exits(1);
        assert_eq!(run.stdout, "", "{}: {run}", server.domain);
        assert_eq!(heard(&mut his), "Nobody answered. 1.4.2 stays where it is.");
        // What was no answer is for who listens next.
        let rest = Stanza::at(&home).account(&ci).args(["listen", "-n", "2", "--for", "20s"]).run();
        assert_eq!(rest.code(), 0, "{}: {rest}", server.domain);
        for who in [&bob, &carol] {
            assert!(rest.stdout.contains(&format!("{}: yes", who.jid)), "{rest}");
        }
    }
}

#[test]
fn a_yes_that_a_killed_listener_left_deploys_nothing() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (ci, bob) = (server.account("ci"), server.account("bob"));
        let home = Home::new();
        let mut killed = Stanza::at(&home).account(&ci).args(["listen", "--for", "30s", "-v"]).spawn();
        killed.stderr_with("stanza: listening");
        // Stopped, it takes nothing; killed, it never will. The next session goes on where that one was cut off.
        killed.signal("STOP");
        send(&bob, &ci, "yes");
        killed.kill();
        let ask = example(&home, "deploy-ask", server, &ci);
        let run = ask.args(["-t", "2s", &bob.jid, "1.4.2", "echo", "deployed"]).run().exits(1);
        assert_eq!(run.stdout, "", "{}: {run}", server.domain);
    }
}

#[test]
fn deploy_ask_tells_what_stanza_told() {
    let server = Server::ejabberd_24();
    let ci = server.account("ci");
    let home = Home::new();
    let ask = example(&home, "deploy-ask", server, &ci);
    let nobody = format!("nobody@{}", server.domain);
    let run = ask.clone().args([&nobody, "1.4.2", "echo", "deployed"]).run().exits(67);
    insta::assert_snapshot!(run.snapshot(), @"
    $ deploy-ask nobody@[FAR DOMAIN] 1.4.2 echo deployed
    stderr:
    stanza: nobody@[FAR DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    ");
    let run = ask.clone().args(["-t", "soon", &nobody, "1.4.2", "echo", "deployed"]).run().exits(64);
    insta::assert_snapshot!(run.snapshot(), @"
    $ deploy-ask -t soon nobody@[FAR DOMAIN] 1.4.2 echo deployed
    stderr:
    stanza: --wait-reply: 'soon' is not a duration: write [N]ms, 30s, 5m or 2h
    hint: stanza send --help
    exit: 64
    ");
    // Where no token would log in all the same.
    let ask = example(&Home::new(), "deploy-ask", server, &ci);
    let wrong = ask.env("XMPP_PASSWORD", "wrong").args([&nobody, "1.4.2", "echo", "deployed"]).run().exits(77);
    insta::assert_snapshot!(wrong.snapshot(), @"
    $ deploy-ask nobody@[FAR DOMAIN] 1.4.2 echo deployed
    stderr:
    stanza: logging in: the server refused the user name or the password (not-authorized, SCRAM-SHA-1-PLUS; Invalid username or password)
    exit: 77
    ");
}

#[test]
fn deploy_ask_that_is_ended_leaves_nothing_behind() {
    let server = Server::prosody_13();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let home = Home::new();
    let mut his = listening(&bob, 1);
    fs::create_dir(home.path().join("tmp")).unwrap();
    let ask = example(&home, "deploy-ask", server, &ci).env("TMPDIR", home.path().join("tmp"));
    let ask = ask.args(["-t", "50s", &bob.jid, "1.4.2"]).spawn();
    heard(&mut his);
    // Its pipes are closed only when its question has ended too.
    let run = end(ask);
    assert!(run.duration < Duration::from_secs(30), "{run}");
    assert_eq!(fs::read_dir(home.path().join("tmp")).unwrap().count(), 0);
}

/// Is available until it is told to end.
#[track_caller]
fn online(account: &Account, resource: &str) -> Running {
    let args = ["presence", "set", "--hold", "50s", "-v", "--resource", resource];
    let mut running = Stanza::new().account(account).args(args).spawn();
    running.stderr_with("holding");
    running
}

#[test]
fn a_contact_who_comes_online_is_told_once_on_every_server() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let presence = |account: &Account, words: [&str; 2]| {
            Stanza::new().account(account).arg("presence").args(words).run().exits(0);
        };
        presence(&bob, ["subscribe", &alice.jid]);
        presence(&alice, ["approve", &bob.jid]);
        let home = Home::new();
        let watch = example(&home, "watch-contact", server, &bob);
        let mut watching = watch.clone().arg(&alice.jid).spawn();
        let told = format!(": {} is online", alice.jid);
        let desk = online(&alice, "desk");
        assert!(watching.line().ends_with(&told));
        // A further device is nothing new, nor is one of two that goes.
        let phone = online(&alice, "phone");
        end(desk);
        end(phone);
        let again = online(&alice, "again");
        assert!(watching.line().ends_with(&told));
        // Who is online already is told at once.
        let once = watch.args(["-1", &alice.jid, "echo", "hello"]).run().exits(0);
        assert_eq!((once.stdout.as_str(), once.stderr.as_str()), ("hello\n", ""), "{}", server.domain);
        end(again);
        let run = end(watching);
        assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (2, ""), "{}: {run}", server.domain);
    }
}

#[test]
fn a_contact_who_cannot_be_seen_is_told_with_what_helps() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let home = Home::new();
    let watching = example(&home, "watch-contact", server, &bob).arg(&alice.jid).spawn();
    let mut watching = watching;
    watching.stderr_with("hint: stanza presence subscribe");
    end(watching);
}
