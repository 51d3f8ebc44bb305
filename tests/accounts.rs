//! `login`, `account list` and `logout --forget`: accounts that are kept.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};

use crate::support::{Account, Dns, Home, Server, Stanza, process};

/// The config file.
const CONFIG: &str = ".config/stanza/config.toml";

/// `stanza login` for `account`, from a command line that says how to reach it.
fn login(home: &Home, account: &Account) -> Stanza {
    Stanza::at(home).test_ca().dns(Dns::shared()).args(["login", &account.jid])
}

/// The same, with the password from the environment.
fn login_by_env(home: &Home, account: &Account) -> Stanza {
    login(home, account).env("XMPP_PASSWORD", &account.password)
}

/// Sends to `to` by what is kept alone.
fn send(home: &Home, to: &Account) -> Stanza {
    Stanza::at(home).args(["send", &to.jid, "-m", "hi"])
}

/// The names that differ from run to run, replaced.
fn steady(text: &str, home: &Home, account: &Account) -> String {
    let text = text.replace(&home.path().display().to_string(), "[HOME]");
    let text = text.replace(&account.jid, "[JID]").replace(account.local(), "[NAME]");
    let text = text.replace(&process::ca_file().display().to_string(), "[CA]");
    text.replace(&Dns::shared().address().to_string(), "[DNS]").replace(&account.password, "[PASSWORD]")
}

/// Runs a command on a terminal of its own, and types each answer when its question has come; what stood there.
fn at_terminal(stanza: &Stanza, answers: &[(&str, &str)]) -> String {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let slave = || Stdio::from(File::options().read(true).write(true).open(&name).unwrap());
    let inner = stanza.command();
    let mut command = Command::new("setsid");
    command.args(["--ctty", "--wait"]).arg(inner.get_program()).args(inner.get_args());
    command.env_clear().envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(inner.get_current_dir().unwrap());
    let mut child = command.stdin(slave()).stdout(slave()).stderr(slave()).spawn().unwrap();
    drop(command);
    let mut master = File::from(master);
    let (mut seen, mut from) = (String::new(), 0);
    let mut answers = answers.iter();
    let mut next = answers.next();
    let mut bytes = [0; 1024];
    // Its end is an error of the terminal, since nobody has it open any more.
    while let Ok(length) = master.read(&mut bytes) {
        seen.push_str(&String::from_utf8_lossy(&bytes[..length]));
        while let Some((question, answer)) = next.filter(|(question, _)| seen[from..].contains(question)) {
            from = seen.len();
            // A password is typed where nobody sees it.
            let echoes = |master: &File| tcgetattr(master).unwrap().local_modes.contains(LocalModes::ECHO);
            let until = Instant::now() + Duration::from_secs(10);
            while question == &"Password" && echoes(&master) && Instant::now() < until {
                std::thread::sleep(Duration::from_millis(2));
            }
            master.write_all(format!("{answer}\n").as_bytes()).unwrap();
            next = answers.next();
        }
    }
    child.wait().unwrap();
    seen.replace('\r', "")
}

#[test]
fn a_new_user_types_jid_and_password_once() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let home = Home::new();
        let stanza = Stanza::at(&home).test_ca().dns(Dns::shared()).arg("login");
        let seen = at_terminal(&stanza, &[("JID (user@domain): ", &alice.jid), ("Password", &alice.password)]);
        assert!(!seen.contains(&alice.password), "{seen}");
        let port = server.socket(crate::support::Tls::Direct).port().to_string();
        let shown = steady(&seen, &home, &alice).replace(server.domain, "[DOMAIN]").replace(&port, "[PORT]");
        let mechanism = shown.lines().find_map(|line| line.strip_prefix("  login     ")).unwrap();
        let shown = shown.replace(mechanism, "[MECHANISM]");
        insta::allow_duplicates! {
            insta::assert_snapshot!(shown, @"
            JID (user@domain): [JID]
            Password for [JID]: 
            Logged in as [JID].
              server    xmpp.[DOMAIN]:5222, TLS 1.3 (STARTTLS)
              login     [MECHANISM]
              messages  the server confirms each message (XEP-0198)
              token     the server gave one (XEP-0484): later logins need no password
            Kept as account '[NAME]' in ~/.config/stanza/config.toml,
            with the password; only you can read it.
            Try: stanza send [JID] -m hello
            Or:  stanza check
            ");
        }
        let config = steady(&home.read(CONFIG), &home, &alice);
        insta::allow_duplicates! {
            insta::assert_snapshot!(config, @r#"
            default_account = "[NAME]"

            [accounts.[NAME]]
            jid = "[JID]"
            ca_file = "[CA]"
            dns_server = ["[DNS]"]
            password = '''[PASSWORD]'''
            "#);
        }
        send(&home, &bob).run().exits(0);
        let list = Stanza::at(&home).args(["account", "list"]).run().exits(0);
        assert_eq!(steady(&list.stdout, &home, &alice), "* [NAME]  [JID]  password in the config file, 1 token\n");
    }
}

#[test]
fn nothing_is_kept_of_an_account_that_cannot_log_in() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let home = Home::new();
    let run = login(&home, &alice).env("XMPP_PASSWORD", "wrong").run().exits(77);
    assert!(run.stderr.contains("not-authorized"), "{run}");
    assert!(!home.path().join(CONFIG).exists());
    // An old token doesn't hide that the password is wrong.
    login_by_env(&home, &alice).run().exits(0);
    let before = home.read(CONFIG);
    login(&home, &alice).env("XMPP_PASSWORD", "wrong").run().exits(77);
    assert_eq!(home.read(CONFIG), before);
    insta::assert_snapshot!(Stanza::new().args(["login", "--no-input"]).run().snapshot(), @"
    $ stanza login --no-input
    stderr:
    stanza: login: nothing says whom to log in as
    hint: stanza login USER@DOMAIN
    exit: 64
    ");
    insta::assert_snapshot!(Stanza::new().args(["account", "list"]).run().snapshot(), @"
    $ stanza account list
    stderr:
    stanza: no account: the config file has none
    hint: 'stanza login' keeps one
    exit: 1
    ");
}

#[test]
fn a_token_alone_logs_in_and_is_waited_for() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let home = Home::new();
        login_by_env(&home, &alice).arg("--token-only").run().exits(0);
        assert!(!home.read(CONFIG).contains("password"), "{}", home.read(CONFIG));
        assert!(!home.path().join(format!(".local/state/stanza/keys/{}.json", alice.jid)).exists());
        let running: Vec<_> = (0..4).map(|_| send(&home, &bob).spawn()).collect();
        for running in running {
            running.finish().exits(0);
        }
        Stanza::at(&home).args(["logout"]).run().exits(0);
        let run = send(&home, &bob).run().exits(78);
        assert!(run.stderr.contains("hint: 'stanza login' keeps it"), "{run}");
    }
    let server = Server::prosody_0_12();
    let alice = server.account("alice");
    let home = Home::new();
    let run = login_by_env(&home, &alice).arg("--token-only").run();
    insta::assert_snapshot!(steady(&run.snapshot(), &home, &alice), @"
    $ stanza login alice@[FAR DOMAIN] --token-only
    stderr:
    stanza: --token-only: the server gives no tokens (XEP-0484), or none could be kept
    hint: without it the password is kept, or comes from --password-command
    exit: 69
    ");
    assert!(!home.path().join(CONFIG).exists());
}

#[test]
fn a_password_stays_where_it_was_said_to_come_from() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let home = Home::new();
    home.write(CONFIG, format!("# mine\n[accounts.ops]\njid = '{}' # hers\ntimeout = '9s'\n", alice.jid));
    home.write("secret", format!("{}\n", alice.password));
    login(&home, &alice).args(["--password-file", "secret"]).run().exits(0);
    let config = home.read(CONFIG);
    let file = format!("password_file = \"{}\"", home.path().join("secret").display());
    assert!(config.starts_with("# mine\n[accounts.ops]\n") && config.contains(&file), "{config}");
    assert!(config.contains("timeout = '9s'") && !config.contains("password ="), "{config}");
    send(&home, &bob).run().exits(0);
    login(&home, &alice).args(["--password-command", "cat secret"]).run().exits(0);
    let config = home.read(CONFIG);
    assert!(
        config.contains("password_command = [\"cat\", \"secret\"]") && !config.contains("password_file"),
        "{config}"
    );

    // A keyring as libsecret's program shows it.
    let tool = home.write("bin/secret-tool", "#!/bin/sh\nset -e\ncase $1 in\nstore) cat > \"$HOME/ring.$6\" ;;\nlookup) cat \"$HOME/ring.$5\" ;;\nclear) rm \"$HOME/ring.$5\" ;;\nesac\n");
    std::fs::set_permissions(&tool, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let path = format!("{}:{}", tool.parent().unwrap().display(), std::env::var("PATH").unwrap());
    login_by_env(&home, &alice).args(["--store", "keyring"]).env("PATH", &path).run().exits(0);
    assert_eq!(home.read(format!("ring.{}", alice.jid)), alice.password);
    assert!(!home.read(CONFIG).contains(&alice.password));
    send(&home, &bob).arg("--no-cache").env("PATH", &path).run().exits(0);
    let list = Stanza::at(&home).args(["account", "list", "--json"]).run().exits(0);
    insta::assert_snapshot!(steady(&list.stdout, &home, &alice), @r#"{"event":"account","name":"ops","jid":"[JID]","default":true,"file":"[HOME]/.config/stanza/config.toml","password":"keyring","tokens":1}"#);

    let run = Stanza::at(&home).args(["logout", "--forget", "-v"]).env("PATH", &path).run().exits(0);
    assert!(run.stderr.contains("account 'ops' is taken out of ~/.config/stanza/config.toml"), "{run}");
    assert!(!home.read(CONFIG).contains("ops") && !home.path().join(format!("ring.{}", alice.jid)).exists());
    let run = login_by_env(&Home::new(), &alice).args(["--store", "keyring"]).env("PATH", "/nonexistent").run();
    insta::assert_snapshot!(steady(&run.snapshot(), &home, &alice), @"
    $ stanza login alice@[FAR DOMAIN] --store keyring
    stderr:
    stanza: keyring: secret-tool: it does not exist
    hint: Debian has it in 'libsecret-tools'; --store file keeps the password in the config file
    exit: 69
    ");
}

#[test]
fn a_password_and_an_account_stay_with_whom_they_are_for() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let home = Home::new();
    // What the environment holds is for whom it names.
    let run = login(&home, &bob).env("XMPP_JID", &alice.jid).env("XMPP_PASSWORD", &alice.password).run().exits(78);
    assert!(run.stderr.contains("no password"), "{run}");
    // A file that isn't there yet is made.
    let named = || Stanza::at(&home).args(["--config", "own.toml"]);
    let run = login_by_env(&home, &alice).args(["--config", "own.toml", "--insecure"]).run().exits(0);
    assert!(run.stderr.contains("--insecure isn't kept"), "{run}");
    named().args(["send", &bob.jid, "-m", "hi"]).run().exits(0);
    // Neither tokens nor accounts of another are taken.
    let run = named().args(["-a", alice.local(), "-u", &bob.jid, "logout", "--forget"]).run().exits(64);
    assert!(run.stderr.contains("the config file has no account of"), "{run}");
    assert!(home.read("own.toml").contains(&alice.jid));
    let run = login_by_env(&home, &alice).args(["--config", "own.toml", "--no-fast"]).run().exits(0);
    assert!(run.stdout.contains("token     none, as was asked for"), "{run}");
}
