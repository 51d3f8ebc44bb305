//! `--exec`: a command for each message, and what it prints sent back.

use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::send;
use crate::support::observe::{hold_to_schema, is_one_line};
use crate::support::peer::attribute;
use crate::support::{Client, Conversation, Home, Peer, Server, Stanza};

/// Writes a shell script into the HOME; the path that `--exec` is given.
fn script(home: &Home, text: &str) -> String {
    let path = home.write("script", format!("#!/bin/sh\n{text}\n"));
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    path.display().to_string()
}

/// Waits until the file is there and has that many lines.
#[track_caller]
fn wait_for(path: &Path, lines: usize) -> String {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        if text.lines().count() >= lines {
            return text;
        }
        assert!(Instant::now() < until, "{} has no {lines} lines: {text:?}", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a process is there and not a zombie.
fn is_alive(id: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{}/stat", id.trim())).is_ok_and(|stat| !stat.contains(") Z "))
}

/// Waits until a process is gone.
#[track_caller]
fn wait_for_end(id: &str) {
    let until = Instant::now() + Duration::from_secs(10);
    while is_alive(id) {
        assert!(Instant::now() < until, "process {id} lives on");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A server that sends `xml` to who listens, and then plays `then`.
fn sending(xml: &str, then: impl FnOnce(&mut Conversation) -> std::io::Result<()> + Send + 'static) -> Peer {
    let xml = xml.to_owned();
    Peer::new("peer.test")
        .script(move |c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("id='ready'")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            c.send(&xml)?;
            then(c)
        })
        .start()
}

/// The end of a session that the listener ends.
fn ended(c: &mut Conversation) -> std::io::Result<()> {
    c.expect("</stream:stream>")?;
    c.send("</stream:stream>")
}

/// Without what differs between systems.
const SHOW: &str = "env | grep ^XMPP_ | grep -v ^XMPP_PASSWORD= | sort; printf 'stdin: '; cat";

#[test]
fn a_command_has_the_values_in_its_environment_and_the_body_on_its_input() {
    let xml = "<message from='alice@a.test/phone' to='alice@peer.test/peer' type='chat' id='m1'>\
        <subject>S</subject><body>one\ntwo</body><thread>t1</thread>\
        <delay xmlns='urn:xmpp:delay' from='peer.test' stamp='2026-01-02T03:04:05Z'/>\
        <stanza-id xmlns='urn:xmpp:sid:0' id='sid1' by='alice@peer.test'/></message>\
        <message from='r@rooms.a.test/bob' to='alice@peer.test/peer' type='groupchat'><body>in a room</body></message>\
        <presence from='alice@a.test/phone'><show>away</show><status>lunch</status><priority>3</priority></presence>\
        <iq from='carol@c.test/q' type='get' id='q1'><query xmlns='jabber:iq:version'/></iq>";
    let peer = sending(xml, ended);
    let home = Home::new();
    let script = script(&home, SHOW);
    let mut stanza = Stanza::at(&home).peer(&peer);
    // What another listener left in its own command's environment.
    for name in ["XMPP_SUBJECT", "XMPP_SHOW", "XMPP_NICK", "XMPP_BODY", "XMPP_ROOM", "XMPP_STANZA_ID"] {
        stanza = stanza.env(name, "stale");
    }
    let run = stanza.args(["listen", "--kind", "message,presence,iq", "-n", "4", "--exec", &script]).run().exits(0);
    let now = |line: &str| !line.starts_with("XMPP_TIME=") || line.contains("2026-01-02");
    let shown: Vec<_> = run.stdout.lines().filter(|line| now(line)).collect();
    assert_eq!(run.stdout.lines().count(), shown.len() + 2, "each but the iq has a time: {run}");
    insta::assert_snapshot!(shown.join("\n"), @"
    XMPP_BARE=alice@a.test
    XMPP_BODY=one
    XMPP_DELAYED=1
    XMPP_EVENT=message
    XMPP_FROM=alice@a.test/phone
    XMPP_ID=m1
    XMPP_RESOURCE=phone
    XMPP_STANZA_ID=sid1
    XMPP_SUBJECT=S
    XMPP_THREAD=t1
    XMPP_TIME=2026-01-02T03:04:05Z
    XMPP_TO=alice@peer.test/peer
    XMPP_TYPE=chat
    stdin: one
    two
    XMPP_BARE=r@rooms.a.test
    XMPP_BODY=in a room
    XMPP_DELAYED=0
    XMPP_EVENT=message
    XMPP_FROM=r@rooms.a.test/bob
    XMPP_NICK=bob
    XMPP_RESOURCE=bob
    XMPP_ROOM=r@rooms.a.test
    XMPP_TO=alice@peer.test/peer
    XMPP_TYPE=groupchat
    stdin: in a room
    XMPP_BARE=alice@a.test
    XMPP_EVENT=presence
    XMPP_FROM=alice@a.test/phone
    XMPP_PRIORITY=3
    XMPP_RESOURCE=phone
    XMPP_SHOW=away
    XMPP_STATUS=lunch
    XMPP_TYPE=available
    stdin: lunch
    XMPP_EVENT=iq
    XMPP_FROM=carol@c.test/q
    XMPP_ID=q1
    XMPP_TYPE=get
    stdin: <iq xmlns='jabber:client' from='carol@c.test/q' id='q1' type='get'><query xmlns='jabber:iq:version'/></iq>
    ");
}

#[test]
fn a_command_can_have_the_whole_event() {
    let xml = "<message from='alice@a.test/phone' type='chat' id='m1'><body>one\ntwo</body></message>\
        <presence from='alice@a.test/phone' type='unavailable'/>";
    let peer = sending(xml, ended);
    let args = ["listen", "--kind", "message,presence", "-n", "2", "--exec", "cat", "--exec-json"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    let events = run.json();
    events.iter().for_each(hold_to_schema);
    assert_eq!((&events[0]["event"], &events[0]["body"]), (&"message".into(), &"one\ntwo".into()));
    assert_eq!((&events[1]["event"], &events[1]["type"]), (&"presence".into(), &"unavailable".into()));
    assert_eq!(run.stdout.lines().count(), 2, "each is a line: {run}");
}

#[test]
fn nothing_in_a_message_is_run() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let home = Home::new();
        let evil = "$(touch a) ; touch b | `touch c` && touch d & > e < f\n\"; touch g; \"'; touch h; '\n-n --help * ~ {x,y} \\";
        let xml = evil.replace('&', "&amp;").replace('<', "&lt;");
        let resource = "$(touch i);`touch j`";
        let mut stranger = Client::login(&alice, &xml_attribute(resource));
        stranger.send(&format!(
            "<message to='{}' id='$(touch k)' type='chat'><subject>{xml}</subject><body>{xml}</body><thread>`touch l`</thread></message>",
            bob.jid
        ));
        stranger.ask("get", Some(server.domain), "<ping xmlns='urn:xmpp:ping'/>");
        let before: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(before.is_empty());
        // The shell is CMD itself here; what it is given are data.
        let cmd =
            r#"sh -c 'cat; printf "%s\n" "$XMPP_BODY" "$XMPP_SUBJECT" "$XMPP_RESOURCE" "$XMPP_ID" "$XMPP_THREAD"'"#;
        let run =
            Stanza::at(&home).account(&bob).args(["listen", "-n", "1", "--for", "20s", "--exec", cmd]).run().exits(0);
        let expected = format!("{evil}\n{evil}\n{evil}\n{resource}\n$(touch k)\n`touch l`\n");
        assert_eq!(run.stdout, expected, "{}", server.domain);
        let after: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(after.iter().all(|name| name.len() > 1), "{}: {after:?}", server.domain);
    }
}

/// Text as it stands between apostrophes.
fn xml_attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;")
}

#[test]
fn nicks_in_rooms_are_not_run_either() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let room = format!("exec-{}@{}", alice.local(), server.rooms_domain());
    let nick = "$(touch a);`touch b`|touch c";
    let mut alice = Client::occupant(&alice, &room, nick);
    let home = Home::new();
    let args = ["listen", "--room", &room, "-v", "-n", "1", "--exec", "printenv XMPP_NICK XMPP_FROM XMPP_ROOM"];
    let mut listener = Stanza::at(&home).account(&bob).args(args).spawn();
    listener.stderr_with("listening");
    alice.say(&room, "hi");
    let run = listener.finish().exits(0);
    assert_eq!(run.stdout, format!("{nick}\n{room}/{nick}\n{room}\n"));
    let files: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(files.iter().all(|name| name.len() > 1), "{files:?}");
}

#[test]
fn a_command_is_split_as_posix_quotes_it() {
    let xml = "<message from='a@b.test/x'><body>hi</body></message>";
    for (cmd, words) in [
        (r#"printf '<%s>' a "b c" 'd "e"' f\ g "" $HOME * ; x"#, r#"<a><b c><d "e"><f g><><$HOME><*><;><x>"#),
        ("printf <%s> \"it's\" 'a\\b' \"a\\\"b\"", "<it's><a\\b><a\"b>"),
        ("printf <%s>\n\ta", "<a>"),
    ] {
        let peer = sending(xml, ended);
        let run = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--exec", cmd]).run().exits(0);
        assert_eq!(run.stdout, words, "{cmd}");
    }
    let seen = ["sh -c 'exit", "", "  ", "''"].map(|cmd| {
        let run = Stanza::new().login("a@peer.test", "s3cret").args(["listen", "--exec", cmd]).run().exits(64);
        is_one_line(&run);
        run.stderr.lines().next().unwrap().to_owned()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    stanza: --exec: its quotes don't match
    stanza: --exec: it names no program
    stanza: --exec: it names no program
    stanza: --exec: it names no program
    ");
}

#[test]
fn a_command_that_can_not_be_started_is_told_before_connecting() {
    let home = Home::new();
    home.write("not-a-program", "text");
    let seen = ["no-such-program x", "./not-a-program", "/nonexistent/x", "/"].map(|cmd| {
        let run = Stanza::at(&home).login("alice@peer.test", "s3cret").args(["listen", "--exec", cmd]).run().exits(66);
        is_one_line(&run);
        run.snapshot()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza listen --exec 'no-such-program x'
    stderr:
    stanza: --exec no-such-program: it does not exist
    exit: 66
    $ stanza listen --exec ./not-a-program
    stderr:
    stanza: --exec ./not-a-program: permission denied
    exit: 66
    $ stanza listen --exec /nonexistent/x
    stderr:
    stanza: --exec /nonexistent/x: it does not exist
    exit: 66
    $ stanza listen --exec /
    stderr:
    stanza: --exec /: it is a directory
    exit: 66
    ");
}

#[test]
fn a_command_that_does_not_start_ends_it_and_the_message_is_kept() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&alice, &bob, "precious");
    let home = Home::new();
    let script = script(&home, "");
    std::fs::write(&script, "#!/nonexistent/interpreter\n").unwrap();
    let run = Stanza::at(&home).account(&bob).args(["listen", "--exec", &script, "--for", "20s"]).run().exits(66);
    assert_eq!(run.stderr, format!("stanza: --exec {script}: it does not exist\n"));
    let run = Stanza::at(&home).account(&bob).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
    assert!(run.stdout.ends_with(": precious\n"), "{run}");
}

#[test]
fn a_command_that_fails_is_told_and_the_next_is_run() {
    let xml: String = ["one", "two", "three", "four"]
        .map(|body| format!("<message from='a@b.test/x' type='chat'><body>{body}</body></message>"))
        .concat();
    let peer = sending(&xml, ended);
    let home = Home::new();
    let script = script(&home, "read body; echo \"got $body\"; case $body in one) exit 3;; two) kill -9 $$;; esac");
    let run = Stanza::at(&home).peer(&peer).args(["listen", "-n", "4", "--exec", &script]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen -n 4 --exec [HOME]/script
    stdout:
    got one
    got two
    got three
    got four
    stderr:
    stanza: warning: [HOME]/script: exit status: 3
    stanza: warning: [HOME]/script: signal: 9 (SIGKILL)
    exit: 0
    ");
}

#[test]
fn a_command_that_takes_too_long_is_killed_with_all_that_it_started() {
    let xml = "<message from='a@b.test/x' type='chat'><body>hi</body></message>";
    for reply in [&[][..], &["--reply"]] {
        let peer = sending(&xml.repeat(2), ended);
        let home = Home::new();
        let script = script(&home, "sleep 600 & echo $! >>children; echo $$ >>children; wait");
        let args = ["listen", "-n", "2", "--exec", &script, "--exec-timeout", "300ms"];
        let run = Stanza::at(&home).peer(&peer).args(args).args(reply).run().exits(0);
        let told = format!("stanza: warning: {script}: killed: it took longer than 300ms\n");
        assert_eq!(run.stderr, told.repeat(2), "{run}");
        let children = home.read("children");
        assert_eq!(children.lines().count(), 4, "{children}");
        children.lines().for_each(wait_for_end);
    }
}

/// A pipe with a name, on which commands wait.
fn fifo(home: &Home) -> PathBuf {
    let path = home.path().join("gate");
    let status = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(status.success());
    CString::new(path.to_str().unwrap()).unwrap();
    path
}

#[test]
fn no_more_commands_run_at_once_than_allowed() {
    for (jobs, limit) in [(&[][..], 1), (&["--exec-jobs", "3"], 3)] {
        let xml: String = (1..=6).map(|i| format!("<message from='a@b.test/x'><body>{i}</body></message>")).collect();
        let peer = sending(&xml, ended);
        let home = Home::new();
        let gate = fifo(&home);
        let script = script(&home, "echo start >>log; read line <gate; echo end >>log");
        let args = ["listen", "-n", "6", "--exec", &script];
        let listener = Stanza::at(&home).peer(&peer).args(args).args(jobs).spawn();
        let log = home.path().join("log");
        wait_for(&log, limit);
        // Open for as long as the test has it: each command reads one line.
        let mut gate = std::fs::OpenOptions::new().read(true).write(true).open(gate).unwrap();
        for _ in 0..6 {
            std::io::Write::write_all(&mut gate, b"go\n").unwrap();
        }
        listener.finish().exits(0);
        let mut running = 0;
        let mut most = 0;
        for line in home.read("log").lines() {
            running += if line == "start" { 1 } else { -1 };
            most = most.max(running);
        }
        assert_eq!((running, most), (0, limit as i32));
    }
}

/// A message to be answered.
fn asking(kind: &str, from: &str, body: &str) -> String {
    format!(
        "<message from='{from}' to='alice@peer.test' type='{kind}' id='m1'><body>{body}</body><thread>t&amp;1</thread></message>"
    )
}

#[test]
fn an_answer_goes_back_in_the_same_thread_with_the_same_type() {
    for (kind, from, to) in [
        ("chat", "bob@b.test/phone", "bob@b.test/phone"),
        ("normal", "bob@b.test/phone", "bob@b.test/phone"),
        ("groupchat", "r@rooms.test/bob", "r@rooms.test"),
        ("chat", "r@rooms.test/bob", "r@rooms.test/bob"),
    ] {
        let peer = sending(&asking(kind, from, "ping"), move |c| {
            let answer = c.expect_element("message")?;
            let answer = &answer[answer.rfind("<message").unwrap()..];
            assert_eq!(attribute(answer, "to").as_deref(), Some(to), "{answer}");
            // A type that is the default may be left out.
            assert_eq!(attribute(answer, "type").unwrap_or("normal".into()), kind, "{answer}");
            assert!(
                answer.contains("<body>pong\nping</body>") && answer.contains("<thread>t&amp;1</thread>"),
                "{answer}"
            );
            taken(c, 3)?;
            ended(c)
        });
        let cmd = "sh -c 'echo pong; cat; echo'";
        let run = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--exec", cmd, "--reply"]).run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    }
}

#[test]
fn what_is_no_answer_is_not_sent() {
    let large = format!("head -c {} /dev/zero | tr '\\0' x", 64 * 1024 + 1);
    let seen = [
        ("headline", "echo hi"),
        ("chat", ":"),
        ("chat", "printf '\\n\\n'"),
        ("chat", "printf 'a\\377b'"),
        ("chat", "printf 'a\\033[31mb'"),
        ("chat", &large),
    ]
    .map(|(kind, text)| {
        let peer = sending(&asking(kind, "bob@b.test/x", "x"), ended);
        let home = Home::new();
        let script = script(&home, text);
        let run =
            Stanza::at(&home).peer(&peer).args(["listen", "-n", "1", "--exec", &script, "--reply"]).run().exits(0);
        assert!(!peer.received().contains("<message"), "{}", peer.received());
        format!("{text}:\n{}", run.snapshot().split_once('\n').unwrap().1)
    });
    insta::assert_snapshot!(seen.join("\n"), @r"
    echo hi:
    exit: 0
    ::
    exit: 0
    printf '\n\n':
    exit: 0
    printf 'a\377b':
    stderr:
    stanza: warning: [HOME]/script: what it printed is not UTF-8, and is not sent
    exit: 0
    printf 'a\033[31mb':
    stderr:
    stanza: warning: [HOME]/script: not sent: what it printed: byte 1 is U+001B (ESC), which XML does not allow
    exit: 0
    head -c 65537 /dev/zero | tr '\0' x:
    stderr:
    stanza: warning: [HOME]/script: it printed more than 64 KiB, which is not sent
    exit: 0
    ");
}

#[test]
fn an_answer_of_64_kib_is_sent() {
    let peer = sending(&asking("chat", "bob@b.test/x", "x"), |c| {
        let answer = c.expect_element("message")?;
        assert_eq!(
            answer.matches('y').count(),
            64 * 1024 + answer.replace(&"y".repeat(64 * 1024), "").matches('y').count()
        );
        taken(c, 3)?;
        ended(c)
    });
    let cmd = format!("sh -c 'head -c {} /dev/zero | tr \"\\0\" y'", 64 * 1024);
    let run = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--exec", &cmd, "--reply"]).run().exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn an_answer_that_comes_back_is_told() {
    let peer = sending(&asking("chat", "bob@b.test/x", "x"), |c| {
        let answer = c.expect_element("message")?;
        let id = attribute(&answer[answer.rfind("<message").unwrap()..], "id").unwrap();
        c.send(&format!(
            "<message type='error' id='{id}' from='bob@b.test/x'><error type='cancel'>\
             <service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>\
             <message type='error' id='{id}' from='bob@b.test/x'><error type='cancel'>\
             <service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
        ))?;
        c.send(&asking("chat", "bob@b.test/x", "last"))?;
        c.expect_element("message")?;
        taken(c, 4)?;
        ended(c)
    });
    let run = Stanza::new().peer(&peer).args(["listen", "-n", "2", "--exec", "echo hi", "--reply"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen -n 2 --exec 'echo hi' --reply
    stderr:
    stanza: warning: the answer came back: bob@b.test/x: no such user, or takes no messages: service-unavailable
    exit: 0
    ");
}

#[test]
fn an_answer_that_nobody_took_is_told_at_the_end() {
    let peer = sending(&asking("chat", "bob@b.test/x", "x"), |c| c.expect_element("message").map(drop));
    let run = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--exec", "echo hi", "--reply"]).run().exits(79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen -n 1 --exec 'echo hi' --reply
    stderr:
    stanza: bob@b.test/x: not known whether the answer was taken before the connection was lost
    exit: 79
    ");
}

/// Says that so many stanzas were taken.
fn taken(c: &mut Conversation, count: u32) -> std::io::Result<()> {
    c.send(&format!("<a xmlns='urn:xmpp:sm:3' h='{count}'/>"))
}

#[test]
fn a_bot_answers_on_real_servers_and_ends_when_its_last_answer_is_sent() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut client = Client::online(&alice, "phone");
        // It is there before the bot is.
        client.send(&format!(
            "<message to='{}' type='chat' id='q'><body>question</body><thread>t1</thread></message>",
            bob.jid
        ));
        client.ask("get", Some(server.domain), "<ping xmlns='urn:xmpp:ping'/>");
        let home = Home::new();
        let script = script(&home, "sleep 0.3; printf 'answer to: '; cat");
        let args = ["listen", "-n", "1", "--for", "20s", "--exec", &script, "--reply"];
        Stanza::at(&home).account(&bob).args(args).run().exits(0);
        let answer = client.expect("</message>");
        let message = &answer[answer.rfind("<message").unwrap()..];
        assert!(message.contains("<body>answer to: question</body>"), "{}: {message}", server.domain);
        assert!(message.contains("<thread>t1</thread>") && message.contains("chat"), "{}: {message}", server.domain);
    }
}

#[test]
fn a_signal_ends_it_and_its_command() {
    let xml =
        "<message from='a@b.test/x'><body>one</body></message><message from='a@b.test/x'><body>two</body></message>";
    let peer = sending(xml, |c| {
        // The second was not handed over.
        c.expect("<a ")?;
        c.expect("h='1'")?;
        ended(c)
    });
    let home = Home::new();
    let script = script(&home, "trap '' TERM INT; sleep 600 & echo $! >>children; echo $$ >>children; wait; sleep 600");
    let listener = Stanza::at(&home).peer(&peer).args(["listen", "--exec", &script]).spawn();
    let children = wait_for(&home.path().join("children"), 2);
    let since = Instant::now();
    listener.signal("TERM");
    let run = listener.finish().exits(143);
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
    assert_eq!(run.stderr, "");
    children.lines().for_each(wait_for_end);
}

#[test]
fn a_second_signal_leaves_no_command_behind() {
    // A server that doesn't say goodbye.
    let peer = sending("<message from='a@b.test/x'><body>one</body></message>", |c| c.hang());
    let home = Home::new();
    let script = script(&home, "sleep 600 & echo $! >>children; echo $$ >>children; wait");
    let listener = Stanza::at(&home).peer(&peer).args(["listen", "--exec", &script]).spawn();
    let children = wait_for(&home.path().join("children"), 2);
    listener.signal("TERM");
    children.lines().for_each(wait_for_end);
    listener.signal("TERM");
    listener.finish().exits(143);
}

#[test]
fn a_body_that_is_too_long_for_a_variable_comes_on_the_input_only() {
    for (length, expected) in [(100 * 1024, "set"), (100 * 1024 + 1, "unset")] {
        let body = "x".repeat(length);
        let peer = sending(&format!("<message from='a@b.test/x'><body>{body}</body></message>"), ended);
        let cmd = "sh -c 'echo ${XMPP_BODY+set} ${XMPP_BODY-unset} | cut -c 1-5; wc -c'";
        let run = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--exec", cmd]).run().exits(0);
        let lines: Vec<_> = run.stdout.lines().map(str::trim).collect();
        let (state, count) = (lines[0], lines[1]);
        assert!(expected.starts_with(state.split(' ').next().unwrap()), "{state}");
        assert_eq!(count, (length + 1).to_string());
    }
}

#[test]
fn a_command_that_reads_nothing_is_none_the_worse_for_it() {
    let body = "x".repeat(200_000);
    let peer = sending(&format!("<message from='a@b.test/x'><body>{body}</body></message>").repeat(2), ended);
    let run = Stanza::new().peer(&peer).args(["listen", "-n", "2", "--exec", "echo done"]).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("done\ndone\n", ""));
}
