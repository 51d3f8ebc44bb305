//! Uploads: to the services of real servers, and to one that misbehaves.

use std::io::Write;
use std::time::Duration;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Certificate, Conversation, Dns, Home, Peer, Proxy, Run, Server, Stanza, https};

pub const DOMAIN: &str = "files.test";
pub const HOST: &str = "upload.files.test";

/// Bytes of all kinds.
pub fn content(size: usize) -> Vec<u8> {
    (0..size).map(|place| (place * 31 + place / 251) as u8).collect()
}

#[test]
fn a_file_arrives_as_it_was_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let home = Home::new();
        let bytes = content(900_000);
        home.write("ä b.png", &bytes);
        let run = Stanza::at(&home).account(&alice).args(["iq", "upload", "ä b.png"]).run().exits(0);
        assert!(run.stderr.is_empty() && run.stdout.lines().count() == 1, "{run}");
        let (head, body) = https::get(run.stdout.trim_end(), server.address());
        assert!(head.contains(" 200 ") && head.to_lowercase().contains("content-type: image/png"), "{head}");
        assert!(body == bytes, "{}: other bytes came back", server.domain);

        let args = ["iq", "upload", "-", "--name", "log.txt", "--json"];
        let run = Stanza::new().account(&alice).args(args).stdin("from a pipe\n").run().exits(0);
        let objects = valid_json(&run);
        let data = &objects[0]["data"];
        assert_eq!(
            (&data["query"], &data["size"], &data["type"]),
            (&"upload".into(), &12.into(), &"text/plain".into())
        );
        assert_eq!(data["name"], "log.txt");
        assert!(!objects[0]["xml"].as_str().unwrap().contains("<header"), "{run}");
        let (_, body) = https::get(data["url"].as_str().unwrap(), server.address());
        assert_eq!(String::from_utf8_lossy(&body), "from a pipe\n");
    }
}

#[test]
fn a_file_that_is_too_large_is_told_before_a_slot_is_asked_for() {
    for server in Server::all() {
        let alice = server.account("alice");
        let home = Home::new();
        home.write("big.bin", content(1024 * 1024 + 1));
        let run = Stanza::at(&home).account(&alice).args(["-vv", "iq", "upload", "big.bin"]).run().exits(65);
        assert!(!run.stderr.contains("<request "), "{run}");
        let error = "stanza: big.bin: larger than the server takes: 1048577 bytes, limit 1048576\n";
        assert!(run.stderr.ends_with(error), "{run}");
        home.write("fits.bin", content(1024 * 1024));
        Stanza::at(&home).account(&alice).args(["iq", "upload", "fits.bin"]).run().exits(0);
    }
}

#[test]
fn a_server_without_a_service_is_told_so() {
    for server in Server::all() {
        let home = Home::new();
        home.write("file", "x");
        let run = Stanza::at(&home).anonymous(server).args(["iq", "upload", "file"]).run().exits(69);
        is_one_line(&run);
        assert!(run.stderr.ends_with("has no service for it (XEP-0363)\n"), "{run}");
        let alice = server.account("alice");
        let rooms = server.rooms_domain();
        let run = Stanza::at(&home).account(&alice).args(["iq", "upload", "file", "--service", &rooms]).run().exits(69);
        assert_eq!(run.stderr, format!("stanza: upload to {rooms}: it takes no uploads (XEP-0363)\n"));
    }
}

#[test]
fn wrong_input_never_connects() {
    let home = Home::new();
    home.write("file", "x");
    home.write("empty", "");
    let run = |args: &[&str]| {
        Stanza::at(&home).login("alice@example.org", "s3cret").args(["iq", "upload"]).args(args).stdin("x").run()
    };
    let seen: Vec<_> = [
        (&["missing"][..], 66),
        (&["."], 66),
        (&["/tmp", "--name", "directory"], 66),
        (&["empty"], 65),
        (&["-"], 64),
        (&["-", "--name", "x", "--password-file", "-"], 64),
        (&["file", "--type", "text"], 64),
        (&["file", "--name", ""], 65),
        (&["file", "--service", "a@b@c"], 65),
    ]
    .into_iter()
    .map(|(args, code)| run(args).exits(code).stderr)
    .collect();
    insta::assert_snapshot!(seen.concat(), @"
    stanza: missing: it does not exist
    stanza: .: it is a directory
    stanza: /tmp: it is a directory
    stanza: empty: it is empty, and no service takes empty files (XEP-0363)
    stanza: standard input: it has no name
    hint: give it one: --name NAME
    stanza: standard input: the file and the password can't both come from it
    hint: take one of them from a file
    stanza: --type 'text': it is no media type, such as image/png
    stanza: the file's name: it is empty
    stanza: recipient 'a@b@c': it has more than one @
    ");
}

/// A host for files, and a server that sends everybody there; `script` is the host's.
struct Scripted {
    host: Peer,
    server: Peer,
    dns: Dns,
    home: Home,
}

impl Scripted {
    fn new(script: impl FnOnce(&mut Conversation) -> std::io::Result<()> + Send + 'static) -> Scripted {
        Scripted::with(Certificate::of(HOST), "", script)
    }

    fn with(
        certificate: Certificate,
        headers: &'static str,
        script: impl FnOnce(&mut Conversation) -> std::io::Result<()> + Send + 'static,
    ) -> Scripted {
        let host = Peer::new(HOST).direct_tls().certificate(certificate).script(script).start();
        let url = format!("https://{HOST}:{}", host.address().port());
        let server = Peer::new(DOMAIN)
            .script(move |talk| {
                offer(talk)?;
                give_slot(talk, &format!("{url}/put?a=1"), headers, &format!("{url}/get"))?;
                talk.expect_end().map(drop)
            })
            .start();
        let dns = Dns::new(|zone| {
            zone.address(HOST, [127, 0, 0, 1]);
        });
        let home = Home::new();
        home.write("note.txt", "hello\n");
        Scripted { host, server, dns, home }
    }

    fn upload(&self) -> Stanza {
        let stanza = Stanza::at(&self.home).peer(&self.server);
        stanza.args(["--dns-server", &self.dns.address().to_string(), "iq", "upload", "note.txt"])
    }
}

/// Logs somebody in, and says that the server itself takes files.
pub fn offer(talk: &mut Conversation) -> std::io::Result<()> {
    talk.login_plain(DOMAIN)?;
    let request = talk.expect_element("iq")?;
    assert!(request.contains("disco#info"), "{request}");
    talk.send(&format!(
        "<iq type='result' from='{DOMAIN}' id='{}'><query xmlns='http://jabber.org/protocol/disco#info'>\
         <feature var='urn:xmpp:http:upload:0'/></query></iq>",
        attribute(&request, "id").unwrap()
    ))
}

pub fn give_slot(talk: &mut Conversation, put: &str, headers: &str, get: &str) -> std::io::Result<()> {
    let request = talk.expect_element("iq")?;
    talk.send(&format!(
        "<iq type='result' from='{DOMAIN}' id='{}'><slot xmlns='urn:xmpp:http:upload:0'><put url='{put}'>{headers}</put>\
         <get url='{get}'/></slot></iq>",
        attribute(&request, "id").unwrap()
    ))
}

/// Reads a PUT, and answers it.
pub fn answer(talk: &mut Conversation, head: &str, body: &str) -> std::io::Result<()> {
    talk.expect("hello\n")?;
    let length = body.len();
    talk.send(&format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"))?;
    talk.expect_end().map(drop)
}

#[test]
fn the_request_says_what_it_should_and_no_more() {
    let headers = "<header name='authorization'>Bearer secret\n token</header><header name='Host'>evil.test</header>\
                   <header name='Cookie'>a=b</header><header name='X-Evil'>1</header>";
    let scripted = Scripted::with(Certificate::of(HOST), headers, |talk| answer(talk, "201 Created", ""));
    let log = scripted.home.path().join("log");
    let run = scripted.upload().args(["--json", "--xml-log"]).arg(&log).run().exits(0);
    let port = scripted.host.address().port();
    assert_eq!(valid_json(&run)[0]["data"]["url"], format!("https://{HOST}:{port}/get"));
    let request = scripted.host.received();
    assert_eq!(
        request.replace(&format!(":{port}"), ""),
        "PUT /put?a=1 HTTP/1.1\r\nhost: upload.files.test\r\ncontent-type: text/plain\r\n\
         authorization: Bearer secret token\r\ncookie: a=b\r\ncontent-length: 6\r\n\r\nhello\n"
    );
    // Who may put the file is not to be read anywhere.
    let log = std::fs::read_to_string(log).unwrap();
    assert!(!log.contains("secret") && !run.stdout.contains("secret"), "{run}\n{log}");
    // The connection says what it speaks.
    let hellos = scripted.host.hellos();
    assert_eq!((hellos[0].alpn.concat(), hellos[0].server_name.as_deref()), ("http/1.1".to_owned(), Some(HOST)));
}

#[test]
fn a_status_that_is_no_success_is_told() {
    let mut seen = String::new();
    for (head, body, code) in [
        ("413 Payload Too Large", "<html>too large</html>", 65),
        ("403 Forbidden", "bad\u{1b}[31m token\nmore", 77),
        ("404 Not Found", "", 69),
        ("503 Service Unavailable", "", 75),
        ("429 Too Many Requests", "", 75),
        ("302 Found\r\nLocation: https://elsewhere.test/", "", 76),
        ("204 No Content", "", 76),
        ("418 I'm a teapot", "short and stout", 76),
    ] {
        let scripted = Scripted::new(move |talk| answer(talk, head, body));
        let run = scripted.upload().run().exits(code);
        assert!(run.stdout.is_empty(), "{run}");
        is_one_line(&run);
        seen += &run.stderr.replace(&format!(":{}", scripted.host.address().port()), ":[PORT]");
    }
    insta::assert_snapshot!(seen, @r"
    stanza: upload to upload.files.test:[PORT]: it is larger than the server takes: HTTP 413 Payload Too Large
    stanza: upload to upload.files.test:[PORT]: not permitted: HTTP 403 Forbidden: bad\x1b[31m token
    stanza: upload to upload.files.test:[PORT]: nothing there takes it: HTTP 404 Not Found
    stanza: upload to upload.files.test:[PORT]: refused for now: HTTP 503 Service Unavailable
    stanza: upload to upload.files.test:[PORT]: refused for now: HTTP 429 Too Many Requests
    stanza: upload to upload.files.test:[PORT]: it sends us elsewhere, which is not followed: HTTP 302 Found
    stanza: upload to upload.files.test:[PORT]: not taken: HTTP 204 No Content
    stanza: upload to upload.files.test:[PORT]: not taken: HTTP 418 I'm a teapot: short and stout
    ");
}

/// Uploads a file to a server that gives these places.
pub fn upload_to(put: &'static str, get: &'static str) -> Run {
    let server = Peer::new(DOMAIN)
        .script(move |talk| {
            offer(talk)?;
            give_slot(talk, put, "", get)?;
            talk.expect_end().map(drop)
        })
        .start();
    Stanza::new().peer(&server).args(["iq", "upload", "-", "--name", "x"]).stdin("hello\n").run()
}

#[test]
fn plain_text_is_never_spoken() {
    for (put, get) in [("http://upload.files.test/x", "https://x.test/"), ("https://x.test/", "http://x.test/")] {
        let run = upload_to(put, get).exits(76);
        let error = "the URL that it gives is not https, and plain text is never spoken";
        assert_eq!(run.stderr, format!("stanza: upload to {DOMAIN}: {error}\n"));
    }
}

#[test]
fn a_refusal_for_the_size_has_its_limit() {
    let server = Peer::new(DOMAIN)
        .script(|talk| {
            offer(talk)?;
            let id = attribute(&talk.expect_element("iq")?, "id").unwrap();
            talk.send(&format!(
                "<iq type='error' from='{DOMAIN}' id='{id}'><error type='modify'>\
                 <not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
                 <file-too-large xmlns='urn:xmpp:http:upload:0'><max-file-size>3</max-file-size></file-too-large>\
                 </error></iq>"
            ))?;
            talk.expect_end().map(drop)
        })
        .start();
    let run = Stanza::new().peer(&server).args(["iq", "upload", "-", "--name", "x.y"]).stdin("four").run().exits(65);
    assert_eq!(run.stderr, "stanza: x.y: larger than the server takes: 4 bytes, limit 3\n");
}

#[test]
fn a_host_that_is_not_to_be_trusted_gets_nothing() {
    let refused = |talk: &mut Conversation| talk.expect_end().map(drop).or(Ok(()));
    let scripted = Scripted::with(Certificate::untrusted(HOST), "", refused);
    let run = scripted.upload().run().exits(76);
    assert!(run.stderr.contains("the server's certificate"), "{run}");
    assert_eq!(scripted.host.received(), "");
    // A pin is the XMPP server's, and doesn't excuse another host.
    let pin = Certificate::of(DOMAIN).pin();
    let scripted = Scripted::with(Certificate::untrusted(HOST), "", refused);
    scripted.upload().args(["--insecure", "--pin", &pin]).run().exits(76);
    assert_eq!(scripted.host.received(), "");
    let scripted = Scripted::new(|talk| answer(talk, "201 Created", ""));
    scripted.upload().args(["--pin", &pin]).run().exits(0);
    // Without a pin nobody is asked who he is.
    let alice = Server::prosody_13().account("alice");
    let stanza = Stanza::new().login(&alice.jid, &alice.password).dns(Dns::shared()).stdin("x");
    stanza.args(["--insecure", "-q", "iq", "upload", "-", "--name", "x"]).run().exits(0);
}

#[test]
fn a_standstill_a_cut_and_a_signal_end_it() {
    let scripted = Scripted::new(|talk| talk.hang());
    let run = scripted.upload().args(["-T", "1s"]).run().exits(75);
    assert!(run.stderr.contains("nothing went on for 1s"), "{run}");
    let scripted = Scripted::new(|talk| {
        talk.expect("hello")?;
        talk.cut();
        Ok(())
    });
    let run = scripted.upload().run().exits(75);
    assert!(run.stderr.contains("the connection broke: it closed the connection"), "{run}");
    let scripted = Scripted::new(|talk| {
        talk.expect("hello")?;
        talk.send("I speak something else\r\n\r\n")?;
        talk.expect_end().map(drop)
    });
    scripted.upload().run().exits(76);
    let (sender, is_there) = std::sync::mpsc::channel();
    let scripted = Scripted::new(move |talk| {
        talk.expect("hello")?;
        sender.send(()).unwrap();
        talk.hang()
    });
    let running = scripted.upload().spawn();
    is_there.recv_timeout(Duration::from_secs(20)).unwrap();
    running.signal("INT");
    running.finish().exits(130);
}

#[test]
fn what_is_no_plain_file_is_uploaded_too() {
    let scripted = Scripted::new(|talk| answer(talk, "201 Created", ""));
    let stanza = scripted.upload();
    std::fs::remove_file(scripted.home.path().join("note.txt")).unwrap();
    let path = scripted.home.path().join("note.txt");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let writer = std::thread::spawn(move || std::fs::File::options().write(true).open(path)?.write_all(b"hello\n"));
    stanza.run().exits(0);
    writer.join().unwrap().unwrap();
}

#[test]
fn a_large_file_is_never_in_memory_as_a_whole() {
    const SIZE: u64 = 64 * 1024 * 1024;
    // It takes all, and says nothing.
    let scripted = Scripted::new(|talk| talk.hang());
    std::fs::File::create(scripted.home.path().join("note.txt")).unwrap().set_len(SIZE).unwrap();
    let run = scripted.upload().args(["-T", "3s"]).run().exits(75);
    assert!(run.stderr.contains("nothing went on for 3s"), "{run}");
    assert!(scripted.host.received().len() as u64 > SIZE);
    assert!(run.peak_memory * 1024 < SIZE / 2, "{} KiB", run.peak_memory);
}

#[test]
fn a_proxy_is_asked_for_the_host_of_the_files_too() {
    for proxy in [Proxy::socks5(), Proxy::http()] {
        let local = [127, 0, 0, 1].into();
        let proxy = proxy.host("127.0.0.1", local).host(HOST, local).start();
        let scripted = Scripted::new(|talk| answer(talk, "201 Created", ""));
        scripted.upload().args(["--proxy", &proxy.url("")]).run().exits(0);
        assert_eq!(proxy.requests()[1], format!("{HOST}:{}", scripted.host.address().port()));
        assert!(scripted.dns.queries().is_empty());
        let scripted = Scripted::new(|talk| answer(talk, "201 Created", ""));
        let run = scripted.upload().env("ALL_PROXY", proxy.url("")).env("NO_PROXY", HOST);
        run.run().exits(0);
        assert_eq!(proxy.requests().len(), 3, "{:?}", proxy.requests());
    }
}
