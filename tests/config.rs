//! Options, environment and files: which account they make, and what is told of a wrong one.

use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;
use std::process::Command;

use crate::support::observe::{is_one_line, silent_server, skipped};
use crate::support::{Account, Home, Run, Server, Stanza, Tls};

/// A text as TOML has it.
fn toml(text: &str) -> String {
    // What JSON's strings can say TOML's can too.
    serde_json::to_string(text).unwrap()
}

/// The account's table without its password, by direct TLS.
fn table(name: &str, account: &Account) -> String {
    let socket = account.server.socket(Tls::Direct);
    let ca_file = account.server.ca_file();
    format!(
        "[accounts.{name}]\njid = '{}'\nserver = '{socket}'\ntls = 'direct'\nca_file = '{}'\n",
        account.jid,
        ca_file.display()
    )
}

/// The same with its password.
fn table_with_password(name: &str, account: &Account) -> String {
    format!("{}password = {}\n", table(name, account), toml(&account.password))
}

/// Logs in, and sends a message to an account of the same server.
fn send(to: &Account) -> Stanza {
    Stanza::new().args(["-v", "send", &to.jid, "-m", "hi"])
}

/// Whom it logged in as. Fails the test if it didn't.
#[track_caller]
fn logged_in(run: Run) -> String {
    let run = run.exits(0);
    let line = run.stderr.lines().find(|line| line.contains("logged in with")).unwrap_or_else(|| panic!("{run}"));
    line.rsplit(" as ").next().unwrap().split('/').next().unwrap().to_owned()
}

/// Fails the test unless the configuration is refused in one line, with nothing of `hunter2` shown; what was told.
#[track_caller]
fn refused(run: Run, code: i32) -> String {
    let run = run.exits(code);
    is_one_line(&run);
    assert!(!run.to_string().contains("hunter2"), "{run}");
    run.snapshot()
}

/// A dry run, which reads the config file and connects to nothing.
fn dry() -> Stanza {
    Stanza::new().args(["send", "a@example.org", "-m", "hi", "--dry-run"])
}

#[test]
fn the_account_is_chosen_by_option_environment_and_file_in_this_order() {
    let server = Server::prosody_13();
    let [a, b, c] = ["ann", "ben", "cat"].map(|name| server.account(name));
    let tables = [("a", &a), ("b", &b), ("c", &c)].map(|(name, account)| table_with_password(name, account)).concat();
    let config = format!("default_account = 'b'\n{tables}");
    let run = |args: &[&str], env: &[(&str, &str)]| {
        let stanza = env.iter().fold(send(&a).config(&config), |stanza, (name, value)| stanza.env(*name, *value));
        logged_in(stanza.args(args).run())
    };
    assert_eq!(run(&[], &[]), b.jid, "default_account");
    assert_eq!(run(&["-a", "a"], &[]), a.jid, "-a");
    assert_eq!(run(&[], &[("XMPP_ACCOUNT", "c")]), c.jid, "XMPP_ACCOUNT");
    assert_eq!(run(&["-a", "a"], &[("XMPP_ACCOUNT", "c")]), a.jid, "-a over XMPP_ACCOUNT");
    assert_eq!(run(&[], &[("XMPP_JID", &c.jid)]), c.jid, "XMPP_JID, with the password of its table");
    assert_eq!(run(&["-u", &a.jid], &[("XMPP_JID", &c.jid)]), a.jid, "-u over XMPP_JID");
    assert_eq!(run(&["-u", &a.jid], &[("XMPP_ACCOUNT", "c")]), a.jid, "-u over XMPP_ACCOUNT");
    let hostile = [("XMPP_JID", c.jid.as_str()), ("XMPP_PASSWORD", "wr0ng"), ("XMPP_PASSWORD_FILE", "/missing")];
    assert_eq!(run(&["-a", "a"], &hostile), a.jid, "-a over XMPP_JID and XMPP_PASSWORD");
    assert_eq!(run(&[], &[("XMPP_ACCOUNT", ""), ("XMPP_JID", ""), ("XMPP_PASSWORD", "")]), b.jid, "empty is unset");
    let resource = format!("{}/desk", c.jid);
    assert_eq!(run(&["-u", &resource], &[]), c.jid, "-u with a resource");
}

#[test]
fn the_only_account_is_the_default() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    assert_eq!(logged_in(send(&a).config(&table_with_password("whatever", &a)).run()), a.jid);
}

#[test]
fn an_accounts_password_is_for_its_own_jid_only() {
    let server = Server::prosody_13();
    let (a, other) = (server.account("ann"), server.account("other"));
    let config = table_with_password("a", &a);
    for args in [["-u", &other.jid, "--no-input", "-q"], ["-a", "a", "-u", &other.jid]] {
        let stanza = Stanza::new().args(["send", &a.jid, "-m", "hi"]).args(args);
        let run = stanza.config(&config).run().exits(78);
        is_one_line(&run);
        assert!(run.stderr.contains("no password"), "{run}");
    }
    let stanza = send(&a).config(&config).env("XMPP_JID", &other.jid);
    assert!(stanza.run().exits(78).stderr.contains("no password"));
    // But the password of the environment is for whom the environment or an option names.
    let stanza = send(&a).config(&config).args(["-a", "a", "-u", &other.jid, "--password-file", "pw"]);
    stanza.home().write("pw", &other.password);
    assert_eq!(logged_in(stanza.run()), other.jid);
}

#[test]
fn every_source_of_the_password_logs_in() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let home = Home::new();
    let file = home.write("pw", format!("{}\r\nlogin: ann\n", a.password));
    home.write("credentials/xmpp-password", &a.password);
    let file = file.to_str().unwrap();
    let credentials = home.path().join("credentials");
    let stanza = |lines: &str| {
        let text = format!("{}{lines}\n", table("a", &a));
        // A token would log in whatever the password is.
        Stanza::at(&home).config(&text).args(["-v", "send", &a.jid, "-m", "hi", "--no-cache"])
    };
    for (lines, name) in [
        (format!("password = {}", toml(&a.password)), "password"),
        (format!("password_file = '{file}'"), "password_file"),
        (format!("password_command = ['cat', '{file}']"), "password_command as a list"),
        (format!("password_command = \"cat '{file}'\""), "password_command as words"),
    ] {
        assert_eq!(logged_in(stanza(&lines).run()), a.jid, "{name}");
    }
    let command = format!("cat '{file}'");
    // Each beats what stands in the file.
    let wrong = "password = 'wr0ng'";
    let rows = [
        (stanza(wrong).args(["--password-file", "pw"]), "--password-file"),
        (stanza(wrong).args(["--password-command", &command]), "--password-command"),
        (stanza(wrong).args(["--password-file", "-"]).stdin(format!("{}\nrest", a.password)), "--password-file -"),
        (stanza(wrong).args(["--password-fd", "0"]).stdin(a.password.as_str()), "--password-fd"),
        (stanza(wrong).env("XMPP_PASSWORD", &a.password), "XMPP_PASSWORD"),
        (stanza(wrong).env("XMPP_PASSWORD_FILE", file), "XMPP_PASSWORD_FILE"),
        (stanza(wrong).env("CREDENTIALS_DIRECTORY", &credentials), "$CREDENTIALS_DIRECTORY"),
        // An option beats the environment, and a variable a credential.
        (
            stanza(wrong).args(["--password-file", "pw"]).env("XMPP_PASSWORD", "wr0ng"),
            "--password-file over XMPP_PASSWORD",
        ),
        (
            stanza(wrong).args(["--password-command", &command]).env("XMPP_PASSWORD_FILE", "/missing"),
            "--password-command over XMPP_PASSWORD_FILE",
        ),
        (
            stanza(wrong).env("XMPP_PASSWORD", &a.password).env("CREDENTIALS_DIRECTORY", "/missing"),
            "XMPP_PASSWORD over a credential",
        ),
    ];
    for (stanza, name) in rows {
        assert_eq!(logged_in(stanza.run()), a.jid, "{name}");
    }
    stanza(wrong).run().exits(77);
}

#[test]
fn a_password_comes_from_file_descriptor_3() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let stanza = send(&a).config(&table("a", &a)).args(["--password-fd", "3"]);
    stanza.home().write("pw", format!("{}\nnext line\n", a.password));
    let command = stanza.command();
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$@\" 3<pw", "sh"]).arg(command.get_program()).args(command.get_args());
    shell
        .env_clear()
        .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(stanza.home().path());
    let output = shell.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("confirmed by"), "{stderr}");
    let run = send(&a).config(&table("a", &a)).args(["--password-fd", "9"]).run().exits(66);
    is_one_line(&run);
}

#[test]
fn a_source_of_the_password_that_fails_is_told() {
    let home = Home::new();
    home.write("empty", "\n");
    home.write("latin1", b"\xe4\n");
    home.write("open", "x");
    std::fs::set_permissions(home.path().join("open"), PermissionsExt::from_mode(0o644)).unwrap();
    let base = || {
        Stanza::at(&home).args([
            "-u",
            "bot@own.example",
            "--server",
            "127.0.0.1:1",
            "send",
            "a@example.org",
            "-m",
            "hi",
        ])
    };
    let seen = [
        refused(base().args(["--password-file", "missing"]).run(), 66),
        refused(base().args(["--password-file", "empty"]).run(), 78),
        refused(base().args(["--password-file", "latin1"]).run(), 65),
        refused(base().args(["--password-file", "open"]).run(), 78),
        refused(base().args(["--password-command", "false"]).run(), 78),
        refused(base().args(["--password-command", "missing-command"]).run(), 78),
        refused(base().args(["--password-command", "true"]).run(), 78),
        refused(base().args(["--password-command", "echo 'x"]).run(), 64),
        refused(base().args(["--password-command", "sleep 30", "-T", "1s"]).run(), 75),
        refused(base().env("XMPP_PASSWORD_FILE", "missing").run(), 66),
        refused(base().run(), 78),
        refused(base().arg("--no-input").run(), 78),
    ];
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-file missing
    stderr:
    stanza: password file missing: it does not exist
    exit: 66
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-file empty
    stderr:
    stanza: password file empty: its first line is empty
    exit: 78
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-file latin1
    stderr:
    stanza: password file latin1: it is not UTF-8
    exit: 65
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-file open
    stderr:
    stanza: password file open: others can read it
    hint: chmod 600 open
    exit: 78
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-command false
    stderr:
    stanza: password command false: it failed (exit status: 1)
    exit: 78
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-command missing-command
    stderr:
    stanza: password command missing-command: it does not exist
    exit: 78
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-command true
    stderr:
    stanza: password command true: its first line is empty
    exit: 78
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-command 'echo '\''x'
    stderr:
    stanza: --password-command: a quote is not closed, or it is empty
    exit: 64
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --password-command 'sleep 30' -T 1s
    stderr:
    stanza: password command sleep: it did not come within 1s
    exit: 75
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi
    stderr:
    stanza: password file missing: it does not exist
    exit: 66
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi
    stderr:
    stanza: bot@own.example: no password, and no terminal to ask for it
    hint: 'stanza login' keeps it; or set XMPP_PASSWORD, or give --password-file or --password-command
    exit: 78
    $ stanza -u bot@own.example --server [ADDRESS]:[PORT] send a@example.org -m hi --no-input
    stderr:
    stanza: bot@own.example: no password, and no terminal to ask for it
    hint: 'stanza login' keeps it; or set XMPP_PASSWORD, or give --password-file or --password-command
    exit: 78
    ");
}

#[test]
fn nothing_to_log_in_as_exits_78() {
    let run = Stanza::new().args(["send", "a@example.org", "-m", "hi"]).run();
    insta::assert_snapshot!(refused(run, 78), @r"
    $ stanza send a@example.org -m hi
    stderr:
    stanza: no account: nothing says whom to log in as
    hint: 'stanza login' asks for it and keeps it; or give --jid USER@DOMAIN, or set XMPP_JID
    exit: 78
    ");
}

#[test]
fn a_file_with_a_password_that_others_can_read_is_refused() {
    let with = "[accounts.a]\njid = 'a@own.example'\npassword = 'hunter2'\n";
    let without = "[accounts.a]\njid = 'a@own.example'\n";
    for (text, mode, code) in [
        (with, 0o644, 78),
        (with, 0o640, 78),
        (with, 0o604, 78),
        (with, 0o600, 0),
        (with, 0o400, 0),
        (without, 0o644, 0),
    ] {
        let stanza = dry().config(text);
        let path = stanza.home().path().join(".config/stanza/config.toml");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        let run = stanza.run().exits(code);
        if mode == 0o644 && code == 78 {
            insta::assert_snapshot!(refused(run, 78), @r"
            $ stanza send a@example.org -m hi --dry-run
            stderr:
            stanza: config file [HOME]/.config/stanza/config.toml: it holds a password and others can read it
            hint: chmod 600 [HOME]/.config/stanza/config.toml
            exit: 78
            ");
        }
    }
}

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    let texts = [
        "[accounts.a]\njid = 'a@own.example'\npasword = 'hunter2'\n",
        "[accounts.a]\njid = 'a@own.example'\nca-file = 'x'\n",
        "defaultaccount = 'a'\n",
        "[account.a]\njid = 'a@own.example'\n",
        "[accounts.a]\nzzz = 1\n",
    ];
    let seen: Vec<_> = texts.iter().map(|text| refused(dry().config(text).run(), 78)).collect();
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 1: unknown key 'pasword'
    hint: did you mean 'password'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 1: unknown key 'ca-file'
    hint: did you mean 'ca_file'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: line 1, column 1: unknown key 'defaultaccount'
    hint: did you mean 'default_account'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: line 1, column 2: unknown key 'account'
    hint: did you mean 'accounts'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: line 2, column 1: unknown key 'zzz'
    hint: known keys: jid, password, password_file, password_command, resource, mechanism, fast, cache, cert, key, server, tls, ca_file, pin, proxy, dns_server, connect_timeout, timeout, retry, nick, to
    exit: 78
    ");
}

#[test]
fn a_malformed_file_is_told_with_its_place_and_never_shows_the_password() {
    let head = "[accounts.a]\njid = 'a@own.example'\n";
    let lines = [
        "password = 'hunter2",
        "password = hunter2",
        "password = \"hunter2\\q\"",
        "password 'hunter2'",
        "password = 'hunter2' extra",
        "password = ['hunter2']",
        "password = { hunter2 = 1 }",
        "password = 'hunter2'\npassword = 'hunter2'",
        "to = 5",
        "[[aliases]]",
    ];
    let seen: Vec<_> = lines.iter().map(|line| refused(dry().config(&format!("{head}{line}\n")).run(), 78)).collect();
    let seen =
        seen.iter().map(|seen| seen.lines().find(|line| line.starts_with("stanza")).unwrap()).collect::<Vec<_>>();
    insta::assert_snapshot!(seen.join("\n"), @r#"
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 20: invalid literal string, expected `'`
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 12: string values must be quoted, expected literal string
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 21: missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\`, `"`, `x`, `u`, `U`
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 10: key with no value, expected `=`
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 22: unexpected key or value, expected newline, `#`
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 12: the value is not a string
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 12: the value is not a string
    stanza: config file [HOME]/.config/stanza/config.toml: line 4, column 1: duplicate key
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 6: it is neither a string nor a list of strings
    stanza: config file [HOME]/.config/stanza/config.toml: line 3, column 1: the value is not a map
    "#);
}

#[test]
fn a_password_of_digits_without_quotes_is_not_shown() {
    for value in ["8472611", "84726.11", "true", "1979-05-27"] {
        let run = dry().config(&format!("[accounts.a]\njid = 'a@own.example'\npassword = {value}\n")).run().exits(78);
        is_one_line(&run);
        assert!(!run.stderr.contains(value), "{run}");
    }
}

#[test]
fn a_file_that_is_not_there_or_not_text_is_told() {
    let not_text = dry().args(["-C", "latin1.toml"]);
    not_text.home().write("latin1.toml", b"# \xe4\n");
    let directory = dry().args(["-C", "directory"]);
    directory.home().write("directory/x", "");
    let seen = [
        refused(dry().args(["-C", "missing.toml"]).run(), 78),
        refused(dry().env("XMPP_CONFIG", "/missing.toml").run(), 78),
        refused(not_text.run(), 78),
        refused(directory.run(), 78),
    ];
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza send a@example.org -m hi --dry-run -C missing.toml
    stderr:
    stanza: config file missing.toml: it does not exist
    hint: name another with --config FILE
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: config file /missing.toml: it does not exist
    hint: name another with --config FILE
    exit: 78
    $ stanza send a@example.org -m hi --dry-run -C latin1.toml
    stderr:
    stanza: config file latin1.toml: it is not UTF-8
    hint: name another with --config FILE
    exit: 78
    $ stanza send a@example.org -m hi --dry-run -C directory
    stderr:
    stanza: config file directory: it is a directory
    hint: name another with --config FILE
    exit: 78
    ");
}

#[test]
fn an_unknown_account_is_told_with_the_nearest() {
    let config = "[accounts.work]\njid = 'a@own.example'\n[accounts.home]\njid = 'b@own.example'\n";
    let seen = [
        refused(dry().config(config).args(["-a", "wrok"]).run(), 78),
        refused(dry().config(config).args(["-a", "xyz"]).run(), 78),
        refused(dry().config(config).env("XMPP_ACCOUNT", "hom").run(), 78),
        refused(dry().config(&format!("default_account = 'hme'\n{config}")).run(), 78),
        refused(dry().args(["-a", "work"]).run(), 78),
        refused(dry().config(config).run(), 78),
    ];
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza send a@example.org -m hi --dry-run -a wrok
    stderr:
    stanza: account 'wrok': the config file has no such account
    hint: did you mean 'work'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run -a xyz
    stderr:
    stanza: account 'xyz': the config file has no such account
    hint: known accounts: home, work
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: account 'hom': the config file has no such account
    hint: did you mean 'home'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: account 'hme': the config file has no such account
    hint: did you mean 'home'?
    exit: 78
    $ stanza send a@example.org -m hi --dry-run -a work
    stderr:
    stanza: account 'work': the config file has no such account
    hint: it has none: write an [accounts.NAME] table, or give --jid
    exit: 78
    $ stanza send a@example.org -m hi --dry-run
    stderr:
    stanza: no account: the config file has several and no default_account
    hint: name one with --account: home, work
    exit: 78
    ");
}

#[test]
fn wrong_values_in_the_file_are_told_by_account_and_key() {
    let run = |line: &str| {
        let text = format!("[accounts.a]\njid = 'a@own.example'\npassword = 'hunter2'\n{line}\n");
        refused(Stanza::new().config(&text).args(["send", "a@example.org", "-m", "hi"]).run(), 78)
    };
    let lines = [
        "timeout = '30'",
        "connect_timeout = 'x'",
        "tls = 'none'",
        "server = 'a:b'",
        "pin = 'x'",
        "dns_server = 'x'",
        "proxy = 'ftp://x'",
    ];
    insta::assert_snapshot!(lines.map(run).join("\n"), @r"
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': timeout: '30' has no unit: write 30s for seconds
    exit: 78
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': connect_timeout: 'x' is not a duration: write [N]ms, 30s, 5m or 2h
    exit: 78
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': tls: 'none' is not auto, direct or starttls
    exit: 78
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': server: 'b' is not a port
    exit: 78
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': pin: 'x' is not sha256// and 32 bytes of base64
    exit: 78
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': dns_server: 'x' is not IP or IP:PORT
    exit: 78
    $ stanza send a@example.org -m hi
    stderr:
    stanza: account 'a': proxy: a proxy of the kind 'ftp' is not known: write socks5:// or http://
    exit: 78
    ");
}

#[test]
fn the_file_of_sendxmpp_rs_is_taken() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let config = format!("jid = '{}'\npassword = {}\nnick = 'annie'\n", a.jid, toml(&a.password));
    let run = send(&a).config(&config).test_ca().server(server, Tls::Direct).run();
    assert_eq!(logged_in(run), a.jid);
}

#[test]
fn the_file_lies_where_the_environment_or_an_option_says() {
    let server = Server::prosody_13();
    let [a, b, c, d] = ["ann", "ben", "cat", "dan"].map(|name| server.account(name));
    let home = Home::new();
    let write = |name: &str, account: &Account| home.write(name, table_with_password("x", account));
    write(".config/stanza/config.toml", &a);
    write("xdg/stanza/config.toml", &b);
    let environment = write("environment.toml", &c);
    write("option.toml", &d);
    let run = || Stanza::at(&home).args(["-v", "send", &a.jid, "-m", "hi"]);
    let xdg = home.path().join("xdg");
    assert_eq!(logged_in(run().run()), a.jid);
    assert_eq!(logged_in(run().env("XDG_CONFIG_HOME", &xdg).run()), b.jid);
    assert_eq!(logged_in(run().env("XDG_CONFIG_HOME", "xdg").run()), a.jid, "a relative path doesn't count");
    assert_eq!(logged_in(run().env("XDG_CONFIG_HOME", &xdg).env("XMPP_CONFIG", &environment).run()), c.jid);
    assert_eq!(logged_in(run().env("XMPP_CONFIG", &environment).args(["-C", "option.toml"]).run()), d.jid);
}

#[test]
fn the_server_is_chosen_by_option_environment_and_file_in_this_order() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let here = server.socket(Tls::Direct).to_string();
    let elsewhere = table_with_password("a", &a).replace(&here, "127.0.0.1:1");
    send(&a).config(&elsewhere).run().exits(75);
    assert_eq!(logged_in(send(&a).config(&elsewhere).env("XMPP_SERVER", &here).run()), a.jid);
    assert_eq!(
        logged_in(send(&a).config(&elsewhere).env("XMPP_SERVER", "127.0.0.1:1").args(["--server", &here]).run()),
        a.jid
    );
    insta::assert_snapshot!(refused(dry_login().env("XMPP_SERVER", "a:b").run(), 78), @r"
    $ stanza send a@example.org -m hi
    stderr:
    stanza: environment variable XMPP_SERVER: 'b' is not a port
    exit: 78
    ");
}

/// A run with all that a login needs, and no server.
fn dry_login() -> Stanza {
    Stanza::new().login("bot@own.example", "s3cret").args(["send", "a@example.org", "-m", "hi"])
}

#[test]
fn timeouts_come_from_the_file() {
    let silent: TcpListener = silent_server();
    let config = |line: &str| {
        format!(
            "[accounts.a]\njid = 'a@own.example'\npassword = 'x'\nserver = '{}'\ntls = 'direct'\n{line}\n",
            silent.local_addr().unwrap()
        )
    };
    let run = |line: &str, args: &[&str]| {
        let run =
            Stanza::new().config(&config(line)).args(["send", "a@example.org", "-m", "hi"]).args(args).run().exits(75);
        assert!(run.duration.as_secs() < 8, "{:?}", run.duration);
        run.stderr
    };
    assert!(run("timeout = '700ms'", &[]).contains("within 700ms"));
    assert!(run("connect_timeout = '600ms'", &[]).contains("within 600ms"));
    assert!(run("timeout = '9s'", &["-T", "500ms"]).contains("within 500ms"));
    assert!(run("connect_timeout = '9s'", &["--connect-timeout", "400ms"]).contains("within 400ms"));
}

/// Runs it without any environment, with `home` in the place of the home directory that the passwd entry names: in a
/// mount namespace, so that the real one is out of reach. `None` where that is not allowed.
fn without_environment(home: &Home, stanza: &Stanza) -> Option<std::process::Output> {
    let uid = std::fs::metadata("/proc/self").unwrap().uid().to_string();
    let passwd = std::fs::read_to_string("/etc/passwd").ok()?;
    let entry = passwd
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .find(|entry| entry.get(2) == Some(&uid.as_str()))?;
    let real = PathBuf::from(entry.get(5)?);
    let command = stanza.command();
    // The binary may lie below the real home: it is opened before that is covered.
    let program = "mount --bind \"$1\" \"$2\" || exit 99; shift 2; exec env -i /proc/self/fd/3 \"$@\"";
    let mut unshare = Command::new("unshare");
    unshare.args(["--mount", "sh", "-c", &format!("exec 3<\"$0\"; {program}")]).arg(command.get_program());
    unshare.arg(home.path()).arg(real).args(command.get_args());
    let output = unshare.output().ok()?;
    let allowed = output.status.code() != Some(99) && !String::from_utf8_lossy(&output.stderr).contains("unshare");
    if !allowed {
        skipped(&format!("no mount namespace, so no other home: {output:?}"));
    }
    allowed.then_some(output)
}

#[test]
fn without_any_environment_the_passwd_entrys_home_is_used() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let home = Home::new();
    home.write(".config/stanza/config.toml", table_with_password("a", &a));
    let stanza = Stanza::at(&home).args(["send", &a.jid, "-m", "hi", "-v"]);
    let Some(output) = without_environment(&home, &stanza) else { return };
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains(&format!(" as {}/", a.jid)), "{output:?}");
    assert!(home.path().join(".local/state/stanza").is_dir(), "state is kept there too");
}

#[test]
fn state_lies_where_the_environment_says() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let home = Home::new();
    let state = home.path().join("state");
    let run =
        Stanza::at(&home).account(&a).env("XDG_STATE_HOME", &state).args(["send", &a.jid, "-m", "hi"]).run().exits(0);
    assert_eq!(run.stderr, "");
    assert!(state.join("stanza").is_dir());
    assert!(!home.path().join(".local").exists());
}

#[test]
fn a_state_directory_that_cannot_be_written_does_not_stop_a_message() {
    let server = Server::prosody_13();
    let a = server.account("ann");
    let run = Stanza::new()
        .account(&a)
        .env("XDG_STATE_HOME", "/proc/nowhere")
        .args(["send", &a.jid, "-m", "hi"])
        .run()
        .exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn the_example_of_the_documentation_is_taken() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/config.example.toml");
    let run = Stanza::new().args(["-C", example, "send", "-m", "hi", "--dry-run", "--json"]).run().exits(0);
    let to: Vec<_> = run.json().iter().map(|object| object["to"].as_str().unwrap().to_owned()).collect();
    assert_eq!(to, ["alice@example.org", "bob@example.net"]);
}

#[test]
fn a_password_command_may_talk_and_leave_children_behind() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let run = |script: &str| {
        let file = Stanza::new();
        file.home().write("password", format!("{}\n", alice.password));
        file.login(&alice.jid, "")
            .test_ca()
            .server(server, Tls::Starttls)
            .args(["send", &alice.jid, "-m", "hi", "-T", "20s", "--password-command"])
            .arg(format!("sh -c '{script}'"))
            .env("XMPP_PASSWORD", "")
            .run()
    };
    // What stays in the background holds the pipe open; what comes behind the first line is nobody's.
    let fine = run("cat password; sleep 60 >&1 & echo; exit 0").exits(0);
    assert_eq!(fine.stderr, "");
    run("cat password; yes").exits(0);
    let failed = run("echo gpg: no such key >&2; exit 2").exits(78);
    assert_eq!(failed.stderr, "gpg: no such key\nstanza: password command sh: it failed (exit status: 2)\n");
}
