//! Ad-hoc commands.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Dns, Kind, Peer, Server, Stanza};

const ADMIN: &str = "http://jabber.org/protocol/admin";

fn admin(server: &'static Server) -> Stanza {
    Stanza::new().account(server.admin()).args(["iq", "command"])
}

#[test]
fn commands_are_listed_and_run_on_every_server() {
    for server in Server::all() {
        let node = if server.kind == Kind::Prosody { "uptime" } else { "ping" };
        let run = admin(server).arg("list").run().exits(0);
        assert!(run.stdout.lines().any(|line| line.starts_with(&format!("{ADMIN}#add-user  "))), "{run}");
        let run = admin(server).args(["list", "--json"]).run().exits(0);
        let commands = &valid_json(&run)[0]["data"]["commands"];
        let is_it = |command: &serde_json::Value| command["node"] == node && command["jid"] == server.domain;
        assert!(commands.as_array().unwrap().iter().any(is_it), "{run}");

        let run = admin(server).args(["run", server.domain, node]).run().exits(0);
        let words = if server.kind == Kind::Prosody { "This server has been running for " } else { "Pong" };
        assert!(run.stdout.starts_with(words) && run.stdout.lines().count() == 1, "{run}");
        let run = admin(server).args(["run", server.domain, node, "--json"]).run().exits(0);
        let data = &valid_json(&run)[0]["data"];
        assert_eq!((&data["query"], &data["status"]), (&"command-run".into(), &"completed".into()), "{run}");
        assert_eq!(data["notes"][0]["type"], "info", "{run}");
    }
}

#[test]
fn a_form_is_filled_in_by_options_and_files() {
    for server in Server::all() {
        let account = server.account("carol");
        let (local, domain) = account.jid.split_once('@').unwrap();
        let jid = format!("{local}-made@{domain}");
        let stanza = admin(server);
        stanza.home().write("pw", "s3cret\n");
        let field = format!("accountjid={jid}");
        let add = stanza
            .args(["run", domain, &format!("{ADMIN}#add-user"), "-f", &field])
            .args(["--field-file", "password=pw", "--field-file", "password-verify=-", "-vv"])
            .stdin("s3cret");
        let run = add.run().exits(0);
        assert!(!run.stderr.contains("s3cret") && run.stderr.contains("<value>[redacted]</value>"), "{run}");
        // It is there, with that password.
        let login = Stanza::new().login(&jid, "s3cret").test_ca().dns(Dns::shared());
        login.args(["iq", "ping"]).run().exits(0);
        let run = admin(server).args(["run", domain, &format!("{ADMIN}#user-stats"), "-f", &field]).run().exits(0);
        assert!(run.stdout.contains("Roster size: 0\n"), "{run}");
        let run = admin(server).args(["run", domain, &format!("{ADMIN}#user-stats"), "-f", &field, "--json"]);
        let form = &valid_json(&run.run().exits(0))[0]["data"]["form"];
        let size = form["fields"].as_array().unwrap().iter().find(|field| field["name"] == "rostersize").unwrap();
        assert_eq!((&form["type"], &size["values"]), (&"result".into(), &json!(["0"])), "{form}");
    }
}

#[test]
fn a_command_that_needs_more_shows_its_form_and_exits_1() {
    let node = format!("{ADMIN}#add-user");
    let server = Server::ejabberd_24();
    if !server.is_itself("ejabberd24.test") {
        return;
    }
    let run = admin(server).args(["run", server.domain, &node]).run();
    assert_snapshot!(run.snapshot(), @"
    $ stanza iq command run [DOMAIN] http://jabber.org/protocol/admin#add-user
    stdout:
    Add User

    accountjid =        Jabber ID (jid-single, required)
    password =          Password (text-private, required)
    password-verify =   Password Verification (text-private, required)
    stderr:
    stanza: command http://jabber.org/protocol/admin#add-user: it needs more fields: accountjid, password, password-verify
    hint: fill it in with --field accountjid=VALUE --field-file password=FILE --field-file password-verify=FILE
    exit: 1
    ");
    let run = admin(server).args(["run", server.domain, &node, "--json"]).run().exits(1);
    let objects = valid_json(&run);
    assert_eq!(objects[0]["data"]["missing"], json!(["accountjid", "password", "password-verify"]));
    assert_eq!((&objects[1]["event"], &objects[1]["exit"]), (&"error".into(), &1.into()), "{run}");
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let run = admin(server).args(["run", server.domain, &node]).run();
    assert_snapshot!(run.snapshot(), @"
    $ stanza iq command run [DOMAIN] http://jabber.org/protocol/admin#add-user
    stdout:
    Adding a User
    Fill out this form to add a user.

    accountjid =        The Jabber ID for the account to be added (jid-single, required)
    password =          The password for this account (text-private)
    password-verify =   Retype password (text-private)
    stderr:
    stanza: command http://jabber.org/protocol/admin#add-user: it needs more fields: accountjid
    hint: fill it in with --field accountjid=VALUE
    exit: 1
    ");
    // A failure is told by a note.
    let given = ["-f", &format!("accountjid={}", server.admin().jid), "-f", "password=x", "-f", "password-verify=x"];
    let run = admin(server).args(["run", server.domain, &node]).args(given).run();
    assert_snapshot!(run.snapshot(), @"
    $ stanza iq command run [DOMAIN] http://jabber.org/protocol/admin#add-user -f accountjid=admin@[DOMAIN] -f password=x -f password-verify=x
    stderr:
    stanza: command http://jabber.org/protocol/admin#add-user: Account already exists
    exit: 1
    ");
}

#[test]
fn what_is_refused_is_told_as_that() {
    let mut told = Vec::new();
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let is_itself =
            server.is_itself(if server.kind == Kind::Prosody { "prosody13.test" } else { "ejabberd24.test" });
        if !is_itself {
            return;
        }
        let alice = server.account("alice");
        let node = format!("{ADMIN}#add-user");
        let run = Stanza::new().account(&alice).args(["iq", "command", "run", server.domain, &node]).run().exits(77);
        told.push(run.snapshot());
        let run = admin(server).args(["run", server.domain, "nope"]).run().exits(67);
        told.push(run.snapshot());
    }
    assert_snapshot!(told.join("\n"), @"
    $ stanza iq command run [DOMAIN] http://jabber.org/protocol/admin#add-user
    stderr:
    stanza: command http://jabber.org/protocol/admin#add-user: not permitted: forbidden (You don't have permission to execute this command)
    exit: 77
    $ stanza iq command run [DOMAIN] nope
    stderr:
    stanza: command nope: [DOMAIN] has no such command
    hint: stanza iq command list [DOMAIN]
    exit: 67
    $ stanza iq command run [DOMAIN] http://jabber.org/protocol/admin#add-user
    stderr:
    stanza: command http://jabber.org/protocol/admin#add-user: not permitted: forbidden (Access denied by service policy)
    exit: 77
    $ stanza iq command run [DOMAIN] nope
    stderr:
    stanza: command nope: [DOMAIN] has no such command
    hint: stanza iq command list [DOMAIN]
    exit: 67
    ");
    for server in Server::all() {
        let nowhere = server.anonymous_domain();
        for args in [&["run", &nowhere, "uptime"][..], &["list"]] {
            let run = Stanza::new().anonymous(server).args(["iq", "command"]).args(args).run().exits(69);
            let words = format!("stanza: commands: {nowhere} has no ad-hoc commands (XEP-0050), or none for us\n");
            assert_eq!(run.stderr, words, "{run}");
        }
    }
}

#[test]
fn wrong_fields_exit_64_and_change_nothing() {
    let server = Server::ejabberd_24();
    if !server.is_itself("ejabberd24.test") {
        return;
    }
    let node = format!("{ADMIN}#add-user");
    let mut told = Vec::new();
    for (fields, code) in [
        (&["-f", "acountjid=x@y.example"][..], 64),
        (&["-f", "accountjid=@y.example"], 65),
        (&["-f", "accountjid"], 64),
        (&["-f", "password=1", "-f", "password=2"], 64),
        (&["--field-file", "password=/nonexistent/pw"], 66),
        (&["--field-file", "password=-", "--field-file", "password-verify=-"], 64),
    ] {
        let run = admin(server).args(["run", server.domain, &node]).args(fields).run().exits(code);
        is_one_line(&run);
        told.push(run.stderr);
    }
    assert_snapshot!(told.concat(), @"
    stanza: --field acountjid: the form has no such field
    hint: did you mean 'accountjid'?
    stanza: --field accountjid: '@y.example' is not an address
    stanza: --field: what it is given is not NAME=VALUE
    stanza: --field password: it takes one value, and 2 are given
    stanza: /nonexistent/pw: it does not exist
    stanza: standard input: it can be taken once only, and something else takes it already
    hint: --field-file password-verify=FILE
    ");
}

/// A server whose command answers each step by the next of `steps`: the attributes and the children of its answer.
fn stepping(steps: Vec<(&'static str, &'static str)>) -> Peer {
    Peer::new("peer.test")
        .script(move |c| {
            c.login_plain("peer.test")?;
            for (attributes, children) in steps {
                let request = c.expect_element("iq")?;
                let id = attribute(&request[request.rfind("<iq").unwrap()..], "id").unwrap();
                let command = "command xmlns='http://jabber.org/protocol/commands' node='n' sessionid='s'";
                c.send(&format!(
                    "<iq type='result' id='{id}' from='peer.test'><{command} {attributes}>{children}</command></iq>"
                ))?;
            }
            c.expect("</stream:stream>").map(|_| ())
        })
        .start()
}

const FIRST: &str = "<actions execute='next'><next/></actions><x xmlns='jabber:x:data' type='form'>\
    <field var='FORM_TYPE' type='hidden'><value>urn:one</value></field>\
    <field var='name'><required/></field><field var='size'><value>7</value></field></x><note>Well begun</note>";
const SECOND: &str = "<actions execute='complete'><prev/><next/><complete/></actions>\
    <x xmlns='jabber:x:data' type='form'><field var='sure' type='boolean'><required/></field></x>";
const TABLE: &str = "<note type='warn'>Half\nempty</note><x xmlns='jabber:x:data' type='result'><title>Made</title>\
    <reported><field var='a' label='A'/><field var='b'/></reported><item><field var='a'><value>1</value></field>\
    <field var='b'><value>2</value></field></item></x>";

#[test]
fn a_command_is_gone_through_step_by_step() {
    let steps = || vec![("status='executing'", FIRST), ("status='executing'", SECOND), ("status='completed'", TABLE)];
    let run = |fields: &[&str], steps, code| {
        let peer = stepping(steps);
        let run = Stanza::new().peer(&peer).args(["iq", "command", "run", "peer.test", "n"]).args(fields).run();
        (run.exits(code), peer.received())
    };
    let (done, received) = run(&["-f", "name=x", "-f", "sure=yes"], steps(), 0);
    assert_snapshot!(done.snapshot(), @"
    $ stanza iq command run [DOMAIN] n -f name=x -f sure=yes
    stdout:
    Well begun
    warning: Half
        empty
    Made
    A  b
    1  2
    exit: 0
    ");
    for part in ["action='next'", "<field var='size'><value>7</value>", "action='complete'", "<value>1</value>"] {
        assert!(received.contains(part), "{part} in {received}");
    }

    // What no step has is told before anything is done, with what the steps did have.
    let cancelled = vec![("status='executing'", FIRST), ("status='executing'", SECOND), ("status='canceled'", "")];
    let (wrong, received) = run(&["-f", "name=x", "-f", "surely=yes"], cancelled, 64);
    assert_snapshot!(wrong.snapshot(), @"
    $ stanza iq command run [DOMAIN] n -f name=x -f surely=yes
    stderr:
    stanza: --field surely: the form has no such field
    hint: did you mean 'sure'?
    exit: 64
    ");
    assert!(received.contains("action='cancel'") && !received.contains("action='complete'"), "{received}");

    let cancelled = vec![("status='executing'", FIRST), ("status='canceled'", "")];
    let (missing, received) = run(&["-f", "sure=1"], cancelled, 1);
    assert_snapshot!(missing.snapshot(), @"
    $ stanza iq command run [DOMAIN] n -f sure=1
    stdout:
    Well begun
    name =    (text-single, required)
    size = 7  (text-single)
    stderr:
    stanza: command n: it needs more fields: name
    hint: fill it in with --field name=VALUE
    exit: 1
    ");
    assert!(received.contains("action='cancel'"), "{received}");
}

#[test]
fn a_command_that_goes_in_circles_is_left() {
    let peer = stepping(vec![("status='executing'", FIRST); 21]);
    let run =
        Stanza::new().peer(&peer).args(["iq", "command", "run", "peer.test", "n", "-f", "name=x"]).run().exits(76);
    assert_eq!(run.stderr, "stanza: command n: after 20 steps it has not come to an end\n", "{run}");
    assert!(peer.received().contains("action='cancel'"));
}

#[test]
fn a_command_that_is_not_content_is_left() {
    // It asks again for the same: it would get the same.
    let again =
        "<note type='error'>The name\nis taken</note><x xmlns='jabber:x:data' type='form'><field var='name'/></x>";
    let peer = stepping(vec![("status='executing'", FIRST), ("status='executing'", again), ("status='canceled'", "")]);
    let run = Stanza::new().peer(&peer).args(["iq", "command", "run", "peer.test", "n", "-f", "name=x"]).run();
    assert_snapshot!(run.snapshot(), @"
    $ stanza iq command run [DOMAIN] n -f name=x
    stdout:
    Well begun
    name =   (text-single)
    stderr:
    stanza: command n: The name is taken
    exit: 1
    ");
    assert!(peer.received().contains("action='cancel'"));
}

#[test]
fn a_form_that_has_all_it_needs_is_not_sent_unseen() {
    let form = "<x xmlns='jabber:x:data' type='form'><field var='sure' type='boolean'/></x>";
    let peer = stepping(vec![("status='executing'", form), ("status='canceled'", "")]);
    let run = Stanza::new().peer(&peer).args(["iq", "command", "run", "peer.test", "n"]).run();
    assert_snapshot!(run.snapshot(), @"
    $ stanza iq command run [DOMAIN] n
    stdout:
    sure =   (boolean)
    stderr:
    stanza: command n: its form is to be filled in
    hint: fill it in with --field sure=VALUE
    exit: 1
    ");
    assert!(peer.received().contains("action='cancel'") && !peer.received().contains("type='submit'"));
    // One without anything to fill in is.
    let form = "<x xmlns='jabber:x:data' type='form'><field type='fixed'><value>Read</value></field></x>";
    let peer = stepping(vec![("status='executing'", form), ("status='completed'", "<y xmlns='urn:y'>a\nb</y>")]);
    let run = Stanza::new().peer(&peer).args(["iq", "command", "run", "peer.test", "n"]).run().exits(0);
    assert_eq!(run.stdout, "<y xmlns='urn:y'>a&#10;b</y>\n", "{run}");
    assert!(peer.received().contains("type='submit'"));
}
