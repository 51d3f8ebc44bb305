//! Files and URLs, to people and rooms of real servers; with a scripted one, what becomes of uploads that go wrong.

use std::ffi::OsStr;
use std::io;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::iq::upload::{DOMAIN, HOST, answer, content, give_slot, offer};
use crate::support::observe::{collecting, listening, message, valid_json};
use crate::support::{Client, Conversation, Dns, Home, Peer, Run, Server, Stanza, https};

#[test]
fn a_picture_reaches_a_person_and_a_room() {
    for server in Server::all() {
        let [alice, bob, carol] = ["alice", "bob", "carol"].map(|name| server.account(name));
        let room = format!("room-{}@{}", alice.local(), server.rooms_domain());
        let mut carol = Client::occupant(&carol, &room, "carol");
        let mut bobs = listening(&bob, 2);
        let home = Home::new();
        let bytes = content(100_000);
        home.write("the picture.png", &bytes);
        let args = ["send", "--json", &bob.jid, "--room", &room, "-m", "Look:", "-s", "S"];
        let stanza = Stanza::at(&home).account(&alice).args(args).args(["--attach", "the picture.png"]);
        let run = stanza.run().exits(0);
        let [text, picture, room_text, room_picture, sum] = &valid_json(&run)[..] else { panic!("{run}") };
        let url = picture["url"].as_str().unwrap();
        assert_eq!((&text["url"], &room_text["url"]), (&().into(), &().into()), "{run}");
        assert_eq!((&room_picture["url"], &room_picture["status"]), (&url.into(), &"reflected".into()), "{run}");
        assert_eq!((&sum["sent"], &text["to"], &room_text["to"]), (&4.into(), &picture["to"], &room_picture["to"]));

        let (head, body) = https::get(url, server.address());
        assert!(head.contains(" 200 ") && head.to_lowercase().contains("content-type: image/png"), "{head}");
        assert!(body == bytes, "{}: other bytes came back", server.domain);
        let [first, second] = [(); 2].map(|()| message(&mut bobs));
        assert_eq!(
            (&first["body"], &first["subject"], &first["oob"]),
            (&"Look:".into(), &"S".into(), &[(); 0][..].into())
        );
        // Conversations, Dino and Gajim show a picture where the body is the URL and nothing else.
        assert_eq!((&second["body"], &second["oob"][0], &second["subject"]), (&url.into(), &url.into(), &().into()));
        carol.expect("<body>Look:</body>");
        let seen = carol.expect(&format!("<body>{url}</body>")) + &carol.expect("</message>");
        assert!(seen.contains("jabber:x:oob") && seen.contains(&format!("<url>{url}</url>")), "{seen}");
    }
}

#[test]
fn files_go_before_urls_and_need_no_text() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 3);
        let home = Home::new();
        home.write("a.txt", "one");
        home.write("b.txt", "two");
        let stanza = Stanza::at(&home).account(&alice).args(["send", &bob.jid, "-s", "S", "--thread", "t"]);
        let stanza = stanza.args(["--url", "https://x.test/?a=<&>", "--attach", "a.txt", "--attach", "b.txt"]);
        // What waits on standard input is left there.
        let (mut reader, mut writer) = std::io::pipe().unwrap();
        io::Write::write_all(&mut writer, b"the next line\n").unwrap();
        drop(writer);
        let output = stanza.command().stdin(reader.try_clone().unwrap()).output().unwrap();
        assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
        let mut left = String::new();
        io::Read::read_to_string(&mut reader, &mut left).unwrap();
        assert_eq!(left, "the next line\n");

        let seen = [(); 3].map(|()| message(&mut listener));
        for (seen, bytes) in seen.iter().zip(["one", "two"]) {
            let (_, body) = https::get(seen["body"].as_str().unwrap(), server.address());
            assert_eq!(String::from_utf8_lossy(&body), bytes, "{}", server.domain);
        }
        assert_eq!((&seen[2]["body"], &seen[2]["oob"][0]), (&"https://x.test/?a=<&>".into(), &seen[2]["body"]));
        let subjects = seen.each_ref().map(|seen| seen["subject"].as_str());
        assert_eq!(subjects, [Some("S"), None, None]);
        assert!(seen.iter().all(|seen| seen["thread"] == "t"));
    }
}

#[test]
fn what_comes_by_a_pipe_gets_a_name() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener = listening(&bob, 2);
    let args = ["send", &bob.jid, "-m", "the log:", "--attach", "-", "--name", "build log.txt"];
    Stanza::new().account(&alice).args(args).stdin("line 1\nline 2\n").run().exits(0);
    assert_eq!(message(&mut listener)["body"], "the log:");
    let url = message(&mut listener)["body"].as_str().unwrap().to_owned();
    assert!(url.contains("build") && url.ends_with(".txt"), "{url}");
    let (_, body) = https::get(&url, server.address());
    assert_eq!(String::from_utf8_lossy(&body), "line 1\nline 2\n");
}

#[test]
fn a_file_that_is_too_large_stops_all_before_the_first_goes_up() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let home = Home::new();
        home.write("fits.txt", "x");
        home.write("big.bin", content(1024 * 1024 + 1));
        let stanza = Stanza::at(&home).account(&alice).args(["send", &bob.jid, "-m", "hi", "--xml-log", "log.xml"]);
        let run = stanza.args(["--attach", "fits.txt", "--attach", "big.bin"]).run().exits(65);
        let error = "stanza: big.bin: larger than the server takes: 1048577 bytes, limit 1048576\n";
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", error));
        let log = home.read("log.xml");
        assert!(log.contains("max-file-size") && !log.contains("<request ") && !log.contains("<message"), "{log}");
    }
}

#[test]
fn a_server_without_a_service_sends_nothing() {
    let server = Server::prosody_13();
    let bob = server.account("bob");
    let home = Home::new();
    home.write("file", "x");
    let stanza = Stanza::at(&home).anonymous(server).args(["send", &bob.jid, "-m", "hi", "--xml-log", "log.xml"]);
    let run = stanza.args(["--attach", "file"]).run().exits(69);
    assert!(run.stderr.ends_with("has no service for it (XEP-0363)\n"), "{run}");
    assert!(!home.read("log.xml").contains("<message"));
}

#[test]
fn nobody_is_told_once() {
    let server = Server::ejabberd_24();
    if !server.is_itself("ejabberd24.test") {
        return;
    }
    let (alice, nobody) = (server.account("alice"), format!("nobody@{}", server.domain));
    let run = Stanza::new().account(&alice).args(["send", &nobody, "-m", "hi", "--url", "https://x.test/"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send nobody@[DOMAIN] -m hi --url https://x.test/
    stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    ");
    assert_eq!(run.code(), 67);
}

#[test]
fn a_uri_brings_the_text_for_what_is_shared() {
    let stanza = Stanza::new().args(["send", "xmpp:a@example.org?message;subject=S;body=B", "b@example.org"]);
    let run = stanza.args(["--url", "https://x.test/", "--dry-run", "--json"]).run().exits(0);
    let seen: Vec<_> = valid_json(&run)
        .iter()
        .map(|object| {
            let xml = object["xml"].as_str().unwrap();
            let part = |name: &str| {
                let rest = xml.split_once(&format!("<{name}>"))?.1;
                Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
            };
            [Some(object["to"].as_str().unwrap().to_owned()), part("subject"), part("body"), part("url")]
                .map(Option::unwrap_or_default)
                .join(" | ")
        })
        .collect();
    insta::assert_snapshot!(seen.join("\n"), @"
    a@example.org | S | B | 
    a@example.org |  | https://x.test/ | https://x.test/
    b@example.org |  | https://x.test/ | https://x.test/
    ");
}

#[test]
fn dry_run_shows_what_is_known() {
    let args = ["send", "alice@example.org", "--url", "https://x.test/a.png", "--dry-run", "--id", "i1"];
    insta::assert_snapshot!(Stanza::new().args(args).run().exits(0).snapshot(), @"
    $ stanza send alice@example.org --url https://x.test/a.png --dry-run --id i1
    stdout:
    <message id='i1' to='alice@example.org' type='chat'><body>https://x.test/a.png</body><x xmlns='jabber:x:oob'><url>https://x.test/a.png</url></x><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message>
    exit: 0
    ");
}

#[test]
fn an_empty_message_is_skipped_with_its_files() {
    let home = Home::new();
    home.write("empty", "");
    home.write("file", "x");
    let run = |args: &[&str]| {
        let stanza = Stanza::at(&home).login("a@example.org", "x").args(["--server", "127.0.0.1:1"]);
        stanza.args(["send", "b@example.org", "--skip-empty"]).args(args).stdin("").run()
    };
    for args in [
        &["--attach", "empty"][..],
        &["--attach", "empty", "--attach", "empty"],
        &["--attach", "-", "--name", "x"],
        &["-m", "", "--attach", "file"],
        &["-F", "-", "--attach", "file"],
    ] {
        let run = run(args).exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
    }
    // Something to say and nothing to show, or one of several: that is a mistake.
    for args in [&["-m", "x", "--attach", "empty"][..], &["--attach", "empty", "--attach", "file"]] {
        let run = run(args).exits(65);
        assert_eq!(run.stderr, "stanza: empty: it is empty, and no service takes empty files (XEP-0363)\n");
    }
    run(&["--attach", "file"]).exits(75);
    run(&["--attach", "empty", "--url", "https://x.test/"]).exits(65);
}

#[test]
fn wrong_input_never_connects() {
    let home = Home::new();
    home.write("file", "x");
    home.write("empty", "");
    let run = |args: &[&str]| {
        let stanza = Stanza::at(&home).login("alice@example.org", "s3cret").args(["send", "bob@example.org"]);
        stanza.args(args).stdin("x").run()
    };
    let seen: Vec<_> = [
        (&["--attach", "missing"][..], 66),
        (&["--attach", "."], 66),
        (&["--attach", "empty"], 65),
        (&["--attach", "-"], 64),
        (&["--attach", "-", "--attach", "-", "--name", "x"], 64),
        (&["--attach", "-", "--attach", "-"], 64),
        (&["--attach", "-", "--name", "x", "-F", "-"], 64),
        (&["--attach", "-", "--name", "x", "--password-file", "-"], 64),
        (&["--attach", "file", "--name", ""], 65),
        (&["--attach", "file", "-m", ""], 65),
        (&["--name", "x", "-m", "hi"], 64),
        (&["--attach", "file", "-m", "hi", "--id", "i1"], 64),
        (&["--attach", "file", "--url", "https://x.test/", "--id", "i1"], 64),
        (&["--attach", "file", "--dry-run"], 64),
        (&["--url", "file"], 65),
        (&["--url", "example.org/a.png"], 65),
        (&["--url", "https://"], 65),
        (&["--url", "https://x.test/a b"], 65),
        (&["--url", "https://x.test/\u{1b}"], 65),
        (&["--url", ""], 65),
    ]
    .into_iter()
    .map(|(args, code)| format!("{}\n{}", args.join(" "), run(args).exits(code).stderr))
    .collect();
    insta::assert_snapshot!(seen.concat(), @"
    --attach missing
    stanza: missing: it does not exist
    --attach .
    stanza: .: it is a directory
    --attach empty
    stanza: empty: it is empty, and no service takes empty files (XEP-0363)
    --attach -
    stanza: standard input: it has no name
    hint: give it one: --name NAME
    --attach - --attach - --name x
    stanza: --name: one name can't stand for several files
    --attach - --attach -
    stanza: standard input: it can be read as a file once only
    --attach - --name x -F -
    stanza: standard input: the file and the message can't both come from it
    --attach - --name x --password-file -
    stanza: standard input: the file and the password can't both come from it
    --attach file --name 
    stanza: the file's name: it is empty
    --attach file -m 
    stanza: message: it is empty
    --name x -m hi
    stanza: usage: the following required arguments were not provided: --attach <FILE>
    hint: stanza send --help
    --attach file -m hi --id i1
    stanza: --id: one id can't stand for several messages: each file is one
    --attach file --url https://x.test/ --id i1
    stanza: --id: one id can't stand for several messages: each file is one
    --attach file --dry-run
    stanza: --dry-run: the URL of a file is known only when it was uploaded
    hint: leave --attach out, or put a --url in its place
    --url file
    stanza: --url 'file': it is a file, not a URL
    hint: --attach file uploads it
    --url example.org/a.png
    stanza: --url 'example.org/a.png': it does not begin with a scheme, such as https:
    --url https://
    stanza: --url 'https://': nothing stands behind its scheme
    --url https://x.test/a b
    stanza: --url 'https://x.test/a b': a URL has no spaces in it
    hint: a space is written %20
    --url https://x.test/
    stanza: --url: byte 15 is U+001B (ESC), which XML does not allow
    hint: strip the colours first: by an option of the program that made it, or with sed
    --url 
    stanza: --url '': it does not begin with a scheme, such as https:
    ");
}

/// What a host does with a connection.
type HostScript = Box<dyn FnOnce(&mut Conversation) -> io::Result<()> + Send>;

/// What a server does with a connection; it is told where files are put.
type ServerScript = Box<dyn FnOnce(&mut Conversation, &str) -> io::Result<()> + Send>;

/// A server that takes files, the host that it sends them to, and somebody with a note to send.
struct Scene {
    host: Peer,
    server: Peer,
    dns: Dns,
    home: Home,
}

impl Scene {
    fn new(hosts: impl IntoIterator<Item = HostScript>, servers: impl IntoIterator<Item = ServerScript>) -> Scene {
        let host = hosts.into_iter().fold(Peer::new(HOST).direct_tls(), |host, script| host.script(script)).start();
        let url = format!("https://{HOST}:{}", host.address().port());
        let server = servers.into_iter().fold(Peer::new(DOMAIN), |server, script| {
            let url = url.clone();
            server.script(move |talk| script(talk, &url))
        });
        let dns = Dns::new(|zone| {
            zone.address(HOST, [127, 0, 0, 1]);
        });
        let home = Home::new();
        home.write("note.txt", "hello\n");
        Scene { host, server: server.start(), dns, home }
    }

    fn send(&self) -> Stanza {
        let stanza = Stanza::at(&self.home).peer(&self.server);
        let dns = self.dns.address().to_string();
        stanza.args(["--dns-server", &dns, "send", "bob@far.test", "-m", "hi", "--attach", "note.txt"])
    }

    /// What a user sees.
    fn snapshot(&self, run: &Run) -> String {
        run.snapshot().replace(&format!(":{}", self.host.address().port()), ":[PORT]")
    }
}

/// Takes the file.
fn created(talk: &mut Conversation) -> io::Result<()> {
    answer(talk, "201 Created", "")
}

/// Takes the messages, with all proofs.
fn take_messages(talk: &mut Conversation, url: &str) -> io::Result<()> {
    let first = talk.expect_element("message")?;
    assert!(first.contains("<body>hi</body>"), "{first}");
    let second = talk.expect_element("message")?;
    assert!(second.contains(&format!("<body>{url}</body>")), "{second}");
    // The fences to the recipient's domain, and to our own in place of stream management.
    talk.answer_iq()?;
    talk.answer_iq()?;
    talk.expect("</stream:stream>").map(drop)
}

/// Logs somebody in, says that it takes files, and gives a place for one.
fn until_slot(talk: &mut Conversation, url: &str) -> io::Result<()> {
    offer(talk)?;
    give_slot(talk, &format!("{url}/put"), "", &format!("{url}/get"))
}

#[test]
fn a_failed_upload_sends_nothing() {
    let host: HostScript = Box::new(|talk| answer(talk, "403 Forbidden", ""));
    let server: ServerScript = Box::new(|talk, url| {
        until_slot(talk, url)?;
        assert_eq!(talk.expect_end()?, "</stream:stream>");
        Ok(())
    });
    let scene = Scene::new([host], [server]);
    let run = scene.send().run().exits(77);
    let port = scene.host.address().port();
    assert_eq!(run.stderr, format!("stanza: upload to {HOST}:{port}: not permitted: HTTP 403 Forbidden\n"));
}

#[test]
fn an_upload_that_fails_for_now_is_tried_again() {
    let busy: HostScript = Box::new(|talk| answer(talk, "503 Service Unavailable", ""));
    let server: ServerScript = Box::new(|talk, url| {
        until_slot(talk, url)?;
        give_slot(talk, &format!("{url}/put2"), "", &format!("{url}/get2"))?;
        take_messages(talk, &format!("{url}/get2"))
    });
    let scene = Scene::new([busy, Box::new(created)], [server]);
    scene.send().args(["--retry", "1", "--retry-delay", "10ms"]).run().exits(0);
    let received = scene.host.received();
    assert_eq!(received.matches("hello\n").count(), 2, "the whole file each time: {received}");
}

/// A host that says that it has a file when it is told to.
fn answering_later(told: Receiver<()>) -> HostScript {
    Box::new(move |talk| {
        talk.expect("hello\n")?;
        told.recv_timeout(Duration::from_secs(20)).map_err(io::Error::other)?;
        talk.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")?;
        talk.expect_end().map(drop)
    })
}

#[test]
fn the_stream_lives_while_a_file_goes_up() {
    let (tell, told) = channel();
    let server: ServerScript = Box::new(move |talk, url| {
        until_slot(talk, url)?;
        talk.send(&format!("<iq type='get' id='there?' from='{DOMAIN}'><ping xmlns='urn:xmpp:ping'/></iq>"))?;
        let pong = talk.expect_element("iq")?;
        assert!(pong.contains("there?") && pong.contains("result"), "{pong}");
        tell.send(()).unwrap();
        take_messages(talk, &format!("{url}/get"))
    });
    Scene::new([answering_later(told)], [server]).send().run().exits(0);
}

#[test]
fn a_stream_lost_meanwhile_is_taken_up_again() {
    let (tell, told) = channel();
    let first: ServerScript = Box::new(move |talk, url| {
        until_slot(talk, url)?;
        talk.cut();
        tell.send(()).map_err(io::Error::other)
    });
    let second: ServerScript = Box::new(|talk, url| {
        talk.login_plain(DOMAIN)?;
        take_messages(talk, &format!("{url}/get"))
    });
    let scene = Scene::new([answering_later(told)], [first, second]);
    let run = scene.send().arg("-v").run().exits(0);
    insta::assert_snapshot!(scene.snapshot(&run), @"
    $ stanza --dns-server [ADDRESS]:[PORT] send bob@far.test -m hi --attach note.txt -v
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: note.txt: uploading 6 bytes to upload.[DOMAIN]:[PORT]
    stanza: exchanging stanzas: the server closed the connection; the upload goes on
    stanza: note.txt: uploaded, https://upload.[DOMAIN]:[PORT]/get
    stanza: [ADDRESS]:[PORT]: connected again
    stanza: bob@far.test: confirmed by the recipient's server after [N] ms
    stanza: bob@far.test: confirmed by the recipient's server after [N] ms
    exit: 0
    ");
}

#[test]
fn without_a_way_back_it_says_what_was_done() {
    let (tell, told) = channel();
    let server: ServerScript = Box::new(move |talk, url| {
        until_slot(talk, url)?;
        talk.cut();
        tell.send(()).map_err(io::Error::other)
    });
    let scene = Scene::new([answering_later(told)], [server]);
    let run = scene.send().run().exits(75);
    insta::assert_snapshot!(scene.snapshot(&run), @"
    $ stanza --dns-server [ADDRESS]:[PORT] send bob@far.test -m hi --attach note.txt
    stderr:
    stanza: the message was not sent, though what it shares was uploaded: connecting: connection refused by [ADDRESS]:[PORT]
    hint: without a new upload: --url https://upload.[DOMAIN]:[PORT]/get
    exit: 75
    ");
}

/// Sends a file of so many bytes, looks whether it comes back as it was, and tells the most memory that it took, in KiB.
#[track_caller]
fn send_large(server: &'static Server, size: usize, program: Option<&OsStr>) -> u64 {
    let (alice, bob) = (server.account_with_large_files("alice"), server.account("bob"));
    let home = Home::new();
    let bytes = content(size);
    home.write("large.bin", &bytes);
    let stanza = Stanza::at(&home).account(&alice).args(["send", &bob.jid, "--attach", "large.bin"]);
    let stanza = program.into_iter().fold(stanza, Stanza::program);
    let run = stanza.run().exits(0);
    let url = message(&mut collecting(&bob, 1))["body"].as_str().unwrap().to_owned();
    let (_, body) = https::get(&url, server.address());
    assert!(body == bytes, "{}: other bytes came back", server.domain);
    run.peak_memory
}

const LARGE: usize = 50_000_000;

#[test]
fn a_file_of_50_mb_takes_hardly_more_memory_than_a_small_one() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let [small, large] = [1000, LARGE].map(|size| send_large(server, size, None));
        assert!(large < small + 4_000, "{}: {large} KiB, and {small} KiB for a small one", server.domain);
    }
}

/// Of the release binary, which `STANZA_RELEASE` names (`make size`): the one that people run.
#[test]
fn the_release_sends_a_file_of_50_mb_in_under_25_mb_of_memory() {
    let Some(release) = std::env::var_os("STANZA_RELEASE") else { return };
    for server in Server::all() {
        let memory = send_large(server, LARGE, Some(&release));
        eprintln!("{}: peak memory of a file of 50 MB {memory} KiB", server.domain);
        assert!(memory < 25_000_000 / 1024, "{memory} KiB");
    }
}
