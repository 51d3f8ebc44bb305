//! Accounts made and deleted, and registrations with services.

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Conversation, Dns, Kind, Peer, Server, Stanza};

const DOMAIN: &str = "register.test";

/// What needs escaping in XML, and what SASLprep rewrites.
const PASSWORD: &str = "p<&>'\" \u{AD}Ⅸ";

fn user(server: &Server, name: &str) -> Stanza {
    Stanza::new().login(&format!("{name}@{}", server.domain), PASSWORD).test_ca().dns(Dns::shared())
}

#[test]
fn an_account_is_made_logs_in_and_is_deleted() {
    for server in Server::all() {
        let user = || user(server, "fresh");
        user().args(["iq", "ping"]).run().exits(77);
        let stanza = user();
        let log = stanza.home().path().join("log");
        let run = stanza.args(["iq", "register", "--xml-log"]).arg(&log).run().exits(0);
        assert!(run.stdout.is_empty() && run.stderr.is_empty(), "{run}");
        let log = std::fs::read_to_string(log).unwrap();
        assert!(log.contains(">fresh<") && !log.contains("IX"), "{log}");
        user().args(["iq", "ping"]).run().exits(0);

        let run = user().args(["iq", "register"]).run().exits(77);
        let taken = format!("stanza: registering fresh@{}: the name is taken: conflict", server.domain);
        assert!(run.stderr.starts_with(&taken), "{run}");
        is_one_line(&run);

        let run = user().args(["iq", "register", "--remove"]).run().exits(64);
        assert!(run.stderr.ends_with("hint: if that is meant, add --yes\n"), "{run}");
        user().args(["iq", "ping"]).run().exits(0);
        let run = user().args(["iq", "register", "--remove", "--yes", "--json"]).run().exits(0);
        assert_eq!(valid_json(&run)[0]["type"], "result");
        user().args(["iq", "ping"]).run().exits(77);
        let run = user().args(["-v", "iq", "register", "--json"]).run().exits(0);
        assert_eq!((valid_json(&run).len(), &valid_json(&run)[0]["type"]), (1, &"result".into()));
        assert!(run.stderr.ends_with("is made\n"), "{run}");
    }
}

#[test]
fn what_a_server_wants_to_know_is_shown() {
    let show = |server: &Server| user(server, "nobody").args(["iq", "register", "--show"]);
    insta::assert_snapshot!(show(Server::prosody_13()).run().exits(0).snapshot(), @"
    $ stanza iq register --show
    stdout:
    Creating a new account
    Choose a username and password for use with this service.

    username =   Username (text-single, required)
    password =   Password (text-private, required)
    exit: 0
    ");
    insta::assert_snapshot!(show(Server::ejabberd_24()).run().exits(0).snapshot(), @"
    $ stanza iq register --show
    stdout:
    Choose a username and password to register with this server

    username =   (text-single, required)
    password =   (text-private, required)
    exit: 0
    ");
    for server in Server::all() {
        let run = show(server).arg("--json").run().exits(0);
        let data = &valid_json(&run)[0]["data"];
        assert_eq!((&data["query"], &data["registered"]), (&"register".into(), &false.into()), "{run}");
        let fields = data["form"]["fields"].as_array().unwrap();
        assert!(fields.iter().any(|field| field["name"] == "password" && field["type"] == "text-private"), "{run}");
    }
}

#[test]
fn a_server_without_registration_is_told_so() {
    for server in Server::all() {
        for args in [&["iq", "register"][..], &["iq", "register", "--show"]] {
            let jid = format!("x@{}", server.anonymous_domain());
            let run = Stanza::new().login(&jid, "s3cret").test_ca().dns(Dns::shared()).args(args).run().exits(69);
            is_one_line(&run);
            let error = format!("stanza: registering {jid}: not possible there by XMPP (XEP-0077): ");
            assert!(run.stderr.starts_with(&error), "{run}");
        }
        let run = Stanza::new().anonymous(server).args(["iq", "register", "--remove", "--yes"]).run().exits(69);
        assert!(run.stderr.contains("not possible there by XMPP (XEP-0077)"), "{run}");
        let alice = server.account("alice");
        let upload = format!("upload.{}", server.domain);
        let run = Stanza::new().account(&alice).args(["iq", "register", "--to", &upload]).run().exits(69);
        is_one_line(&run);
    }
}

#[test]
fn an_account_registers_with_a_service() {
    let server = Server::ejabberd_24();
    if server.kind != Kind::Ejabberd {
        return;
    }
    let alice = server.account("alice");
    let rooms = server.rooms_domain();
    let register =
        |args: &[&str]| Stanza::new().account(&alice).args(["iq", "register", "--to", &rooms]).args(args).run();
    insta::assert_snapshot!(register(&[]).exits(1).snapshot(), @"
    $ stanza iq register --to rooms.[DOMAIN]
    stdout:
    Nickname Registration at rooms.[DOMAIN]
    Enter nickname you want to register

    muc#register_roomnick =   Nickname (text-single, required)
    stderr:
    stanza: registering with rooms.[DOMAIN]: more is wanted: muc#register_roomnick
    hint: give it by --field muc#register_roomnick=VALUE
    exit: 1
    ");
    register(&["--field", "muc#register_roomnick=alien"]).exits(0);
    let run = register(&["--show"]).exits(0);
    assert!(run.stdout.starts_with("registered already\n") && run.stdout.contains("= alien"), "{run}");
    register(&["--remove"]).exits(0);
    let run = register(&["--show"]).exits(0);
    assert!(!run.stdout.contains("registered already"), "{run}");
}

#[test]
fn wrong_input_never_connects() {
    let run = |jid: &str, args: &[&str]| Stanza::new().login(jid, "s3cret").args(["iq", "register"]).args(args).run();
    let seen: Vec<_> = [
        ("example.org", &[][..], 64),
        ("a@example.org", &["--field", "username=b"], 64),
        ("a@example.org", &["--field", "email"], 64),
        ("a@example.org", &["--remove"], 64),
        ("a@example.org", &["--remove", "--show"], 64),
        ("a@example.org", &["--remove", "--yes", "--field", "email=x"], 64),
        ("a@example.org", &["--yes"], 64),
        ("a@example.org", &["--to", "a@b@c"], 65),
        ("a@example.org", &["--insecure"], 77),
    ]
    .into_iter()
    .map(|(jid, args, code)| run(jid, args).exits(code).stderr)
    .collect();
    insta::assert_snapshot!(seen.concat(), @"
    stanza: example.org: it is a domain, and an account has a name before the @
    stanza: --field username: an account's name and password are those that it will log in with
    hint: give them by --jid, and --password-file or --password-command
    stanza: --field: what it is given is not NAME=VALUE
    stanza: --remove: it deletes the account a@example.org, and nobody can be asked
    hint: if that is meant, add --yes
    stanza: usage: the argument '--remove' cannot be used with '--show'
    hint: stanza iq register --help
    stanza: --field: it is of no use with --remove
    stanza: usage: the following required arguments were not provided: --remove
    hint: stanza iq register --help
    stanza: recipient 'a@b@c': it has more than one @
    stanza: registering a@example.org: the server would be shown the password, but its certificate was not verified
    hint: let the certificate be checked (--ca-file), or pin its key (--pin)
    ");
    let run = Stanza::new().args(["-u", "a@example.org", "iq", "register"]).run().exits(78);
    assert!(run.stderr.starts_with("stanza: a@example.org: no password, and no terminal to ask for it\n"), "{run}");
}

/// Secures a stream, and answers the question for what is wanted.
fn offer(talk: &mut Conversation, wanted: &str) -> std::io::Result<()> {
    talk.begin_tls(DOMAIN)?;
    let header = talk.open(DOMAIN)?;
    assert!(!header.contains("from="), "{header}");
    talk.features("<register xmlns='http://jabber.org/features/iq-register'/>")?;
    let request = talk.expect_element("iq")?;
    let id = attribute(&request, "id").unwrap();
    // Some other stanza, and an answer from nobody who was asked.
    talk.send(&format!("<message/><iq type='result' id='{id}' from='evil.test'/>"))?;
    talk.send(&format!(
        "<iq type='result' id='{id}' from='{DOMAIN}'><query xmlns='jabber:iq:register'>{wanted}</query></iq>"
    ))
}

const PLAIN: &str = "<instructions>Tell us</instructions><username/><password/><email/><key>k1</key>";

/// A form as ejabberd has it with a CAPTCHA (XEP-0158).
const CAPTCHA: &str = "<x xmlns='jabber:x:data' type='form'>\
    <field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>\
    <field type='fixed'><value>If you don&apos;t see the image, visit https://register.test/captcha</value></field>\
    <field var='challenge' type='hidden'><value>c1</value></field>\
    <field var='username' label='User'><required/></field><field var='password' type='text-private'><required/></field>\
    <field var='ocr' label='Enter the text you see'><media xmlns='urn:xmpp:media-element'/><required/></field></x>";

#[test]
fn what_is_missing_is_shown_and_nothing_is_sent() {
    let mut seen = String::new();
    for wanted in [PLAIN, CAPTCHA] {
        let peer = Peer::new(DOMAIN)
            .script(move |talk| {
                offer(talk, wanted)?;
                talk.expect_end().map(drop)
            })
            .script(move |talk| {
                offer(talk, wanted)?;
                talk.expect_end().map(drop)
            })
            .start();
        seen += &Stanza::new().peer(&peer).args(["iq", "register"]).run().exits(1).snapshot();
        seen += "\n\n";
        let run = Stanza::new().peer(&peer).args(["iq", "register", "--json"]).run().exits(1);
        let objects = valid_json(&run);
        let missing = if wanted == PLAIN { "email" } else { "ocr" };
        assert_eq!(
            (&objects[0]["data"]["missing"][0], &objects[1]["event"]),
            (&missing.into(), &"error".into()),
            "{run}"
        );
        assert!(!peer.received().contains("type='set'"));
    }
    insta::assert_snapshot!(seen, @"
    $ stanza iq register
    stdout:
    Tell us

    username =   (text-single, required)
    password =   (text-private, required)
    email =      (text-single, required)
    stderr:
    stanza: registering alice@[DOMAIN]: more is wanted: email
    hint: give it by --field email=VALUE
    exit: 1

    $ stanza iq register
    stdout:
    If you don't see the image, visit https://[DOMAIN]/captcha
    username =   User (text-single, required)
    password =   (text-private, required)
    ocr =        Enter the text you see (text-single, required)
    stderr:
    stanza: registering alice@[DOMAIN]: more is wanted: ocr
    hint: it tests whether you are a person (CAPTCHA): register by a program that shows pictures
    exit: 1
    ");
}

#[test]
fn what_was_given_is_sent_and_silence_leaves_it_unknown() {
    for (wanted, sent) in [
        (
            PLAIN,
            "<query xmlns='jabber:iq:register'><username>alice</username><password>s3cret</password><email>a@b.example</email><key>k1</key></query>",
        ),
        (&format!("{PLAIN}{CAPTCHA}").replace("ocr", "email"), "<field var='email'><value>a@b.example</value></field>"),
    ] {
        let wanted = wanted.to_owned();
        let peer = Peer::new(DOMAIN)
            .script(move |talk| {
                offer(talk, &wanted)?;
                let request = talk.expect("</iq>")?;
                assert!(request.contains(sent), "{request}");
                Ok(())
            })
            .start();
        let args = ["iq", "register", "--field", "email=a@b.example"];
        let run = Stanza::new().peer(&peer).args(args).run().exits(79);
        let error =
            "stanza: registering alice@register.test: not known whether it was done: the server closed the connection";
        assert!(run.stderr.starts_with(error), "{run}");
    }
}

#[test]
fn what_the_form_does_not_have_and_what_is_done_elsewhere_is_told() {
    let mut seen = String::new();
    for (wanted, args, code) in [
        (PLAIN, &["--field", "emial=x"][..], 64),
        ("<x xmlns='jabber:x:oob'><url>https://register.test/join</url></x>", &[], 69),
        ("<x xmlns='jabber:x:oob'><url>https://register.test/join</url></x>", &["--show"], 0),
    ] {
        let peer = Peer::new(DOMAIN)
            .script(move |talk| {
                offer(talk, wanted)?;
                talk.expect_end().map(drop)
            })
            .start();
        seen += &Stanza::new().peer(&peer).args(["iq", "register"]).args(args).run().exits(code).snapshot();
        seen += "\n\n";
    }
    insta::assert_snapshot!(seen, @"
    $ stanza iq register --field emial=x
    stderr:
    stanza: --field emial: the form has no such field
    hint: did you mean 'email'?
    exit: 64

    $ stanza iq register
    stderr:
    stanza: registering alice@[DOMAIN]: it is done by a browser there, not by XMPP
    hint: see https://[DOMAIN]/join
    exit: 69

    $ stanza iq register --show
    stdout:
    by a browser: https://[DOMAIN]/join
    exit: 0
    ");
}
