//! `stanza migrate`: the account of another program becomes one of ours, and logs in.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::observe::valid_json;
use crate::support::{Client, Home, Server, Stanza, Tls};

#[test]
fn migrate_makes_our_config_and_it_logs_in() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let home = Home::new();
    let place = server.socket(Tls::Starttls);
    home.write(
        ".sendxmpprc",
        format!("username: {}\njserver: {};{place}\npassword: {}\n", alice.local(), server.domain, alice.password),
    );
    let stanza = |args: &[&str]| Stanza::at(&home).args(args.iter().copied());
    let shown = stanza(&["migrate", "--dry-run", "--name", "ci"]).run().exits(0);
    let run = stanza(&["migrate", "--name", "ci"]).run().exits(0);
    let known = |text: String| text.replace(alice.local(), "alice").replace(server.domain, "[DOMAIN]");
    insta::assert_snapshot!(known(format!("{}\n{}", shown.snapshot(), run.snapshot())), @r#"
    $ stanza migrate --dry-run --name ci
    stdout:
    # [HOME]/.config/stanza/config.toml
    [accounts.ci]
    jid = "alice@[FAR DOMAIN]"
    server = "[ADDRESS]:[PORT]"
    # password = the one in [HOME]/.sendxmpprc
    exit: 0
    $ stanza migrate --name ci
    stdout:
    alice@[FAR DOMAIN] is now the account 'ci' in the new file [HOME]/.config/stanza/config.toml
    Try it: stanza send USER@DOMAIN -m hello
    exit: 0
    "#);
    let path = home.path().join(".config/stanza/config.toml");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let mut phone = Client::online(&bob, "phone");
    stanza(&["send", &bob.jid, "-m", "migrated"]).test_ca().run().exits(0);
    phone.expect("<body>migrated</body>");

    // A second one, from the other program; the first stays the one that is used, and the comments stay.
    let text = format!("# mine\n{}", fs::read_to_string(&path).unwrap());
    home.write(".config/stanza/config.toml", text);
    home.write("secret", format!("{}\n", bob.password));
    let eval = format!("head -n1 {} | cat", home.path().join("secret").display());
    home.write(
        ".config/go-sendxmpp/config",
        format!(
            "username: {}\njserver: {}\nport: {}\neval_password: {eval}\nalias: My nick\nallow_plain: true\n",
            bob.jid,
            place.ip(),
            place.port()
        ),
    );
    let both = stanza(&["migrate"]).run().exits(64);
    let again = stanza(&["migrate", "--from", "sendxmpp", "--name", "ci"]).run().exits(73);
    let run = stanza(&["migrate", "--from", "go-sendxmpp", "--name", "go"]).run().exits(0);
    let runs = [both, again, run].map(|run| run.snapshot().replace(bob.local(), "bob")).join("\n");
    insta::assert_snapshot!(known(format!("{runs}\n{}", home.read(".config/stanza/config.toml").replace(&alice.password, "[PASSWORD]").replace(bob.local(), "bob").replace(&place.to_string(), "[ADDRESS]").replace(&home.path().display().to_string(), "[HOME]"))), @r#"
    $ stanza migrate
    stderr:
    stanza: migrate: there are two files: [HOME]/.sendxmpprc and [HOME]/.config/go-sendxmpp/config
    hint: --from sendxmpp or --from go-sendxmpp
    exit: 64
    $ stanza migrate --from sendxmpp --name ci
    stderr:
    stanza: account 'ci': [HOME]/.config/stanza/config.toml has an account of that name already
    hint: choose another name, or change that one in the file
    exit: 73
    $ stanza migrate --from go-sendxmpp --name go
    stdout:
    bob@[FAR DOMAIN] is now the account 'go' in [HOME]/.config/stanza/config.toml
    Try it: stanza -a go send USER@DOMAIN -m hello
    exit: 0
    default_account = "ci"

    # mine
    [accounts.ci]
    jid = "alice@[DOMAIN]"
    password = '''[PASSWORD]'''
    server = "[ADDRESS]"

    [accounts.go]
    jid = "bob@[DOMAIN]"
    password_command = ["sh", "-c", "head -n1 [HOME]/secret | cat"]
    server = "[ADDRESS]"
    nick = "My nick"
    "#);
    stanza(&["-a", "go", "send", &bob.jid, "-m", "by command"]).test_ca().run().exits(0);
    phone.expect("<body>by command</body>");
    stanza(&["send", &bob.jid, "-m", "by default"]).test_ca().run().exits(0);
    let came = phone.expect("<body>by default</body>");
    assert!(came.contains(&alice.jid), "{came}");
}

#[test]
fn migrate_tells_what_it_can_not_take() {
    let home = Home::new();
    let stanza = |args: &[&str]| Stanza::at(&home).args(args.iter().copied());
    let mut seen = vec![stanza(&["migrate"]).run().exits(66).snapshot()];
    home.write("rc", "username: bot@example.org\nno-tls-verify: 1\ncolour: red\n");
    seen.push(stanza(&["migrate", "rc", "--dry-run"]).run().exits(0).snapshot());
    home.write("rc", "username: bot\npassword: hunter2\n");
    seen.push(stanza(&["migrate", "rc"]).run().exits(78).snapshot());
    home.write("rc", "username: b t@example.org\npassword: hunter2\n");
    seen.push(stanza(&["migrate", "rc"]).run().exits(78).snapshot());
    home.write("rc", "bot@example.org hunter2\n");
    valid_json(&stanza(&["migrate", "rc", "--json"]).run().exits(0));
    fs::remove_file(home.path().join(".config/stanza/config.toml")).unwrap();
    std::os::unix::fs::symlink(home.path().join("elsewhere"), home.path().join(".config/stanza/config.toml")).unwrap();
    fs::write(home.path().join("elsewhere"), "").unwrap();
    seen.push(stanza(&["migrate", "rc"]).run().exits(73).snapshot());
    assert_eq!(home.read("elsewhere"), "");
    insta::assert_snapshot!(seen.join("\n"), @r#"
    $ stanza migrate
    stderr:
    stanza: migrate: neither ~/.sendxmpprc nor ~/.config/go-sendxmpp/config is there
    hint: stanza migrate FILE
    exit: 66
    $ stanza migrate rc --dry-run
    stdout:
    # [HOME]/.config/stanza/config.toml
    [accounts.bot]
    jid = "bot@example.org"
    stderr:
    stanza: warning: 'no-tls-verify' does not go along: name the authority by 'ca_file', or give --insecure
    stanza: warning: there is no password in it: add 'password_command' to the account, or set XMPP_PASSWORD
    stanza: warning: 'colour' means nothing here, and does not go along
    exit: 0
    $ stanza migrate rc
    stderr:
    stanza: rc: nothing tells the domain of the user 'bot'
    exit: 78
    $ stanza migrate rc
    stderr:
    stanza: rc: 'b t@example.org' is no JID: the part before the @ has a character that is not allowed there
    exit: 78
    $ stanza migrate rc
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: it is a symbolic link
    hint: --config [HOME]/elsewhere
    exit: 73
    "#);
}

#[test]
fn migrate_reads_go_sendxmpps_file_as_that_program_does() {
    let home = Home::new();
    let stanza = |args: &[&str]| Stanza::at(&home).args(args.iter().copied());
    // In any case of letters, quotes as they stand, the last of the two passwords; a group may read it.
    let path = home.write(
        ".config/go-sendxmpp/sendxmpprc",
        "Username: bot@example.org\neval_password: pass bot\npassword: \"hunter 2\"\nfoo: bar\n",
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let mut seen = vec![stanza(&["migrate"]).run().exits(0).snapshot()];
    assert!(home.read(".config/stanza/config.toml").contains("password = '\"hunter 2\"'"));
    // Without a file of its own it takes the Perl program's, and so does this.
    fs::remove_file(&path).unwrap();
    seen.push(stanza(&["migrate", "--from", "go-sendxmpp"]).run().exits(66).snapshot());
    home.write(".sendxmpprc", "alice@example.org secret\n");
    seen.push(stanza(&["migrate", "--from", "go-sendxmpp", "--dry-run"]).run().exits(0).snapshot());
    seen.push(stanza(&["migrate", "--dry-run"]).run().exits(0).snapshot());
    insta::assert_snapshot!(seen.join("\n"), @r#"
    $ stanza migrate
    stdout:
    bot@example.org is now the account 'bot' in the new file [HOME]/.config/stanza/config.toml
    Try it: stanza send USER@DOMAIN -m hello
    stderr:
    stanza: warning: config file [HOME]/.config/go-sendxmpp/sendxmpprc: line 4 means nothing here, and does not go along
    exit: 0
    $ stanza migrate --from go-sendxmpp
    stderr:
    stanza: migrate: neither ~/.config/go-sendxmpp/config nor ~/.sendxmpprc is there
    hint: stanza migrate FILE
    exit: 66
    $ stanza migrate --from go-sendxmpp --dry-run
    stdout:
    # [HOME]/.config/stanza/config.toml
    [accounts.alice]
    jid = "alice@example.org"
    # password = the one in [HOME]/.sendxmpprc
    exit: 0
    $ stanza migrate --dry-run
    stdout:
    # [HOME]/.config/stanza/config.toml
    [accounts.alice]
    jid = "alice@example.org"
    # password = the one in [HOME]/.sendxmpprc
    exit: 0
    "#);
}
