//! What is wrong with what was given is told before anything is connected.

use std::os::unix::fs::PermissionsExt;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::{Home, Run, Stanza};

/// A run that would exit with 75 if it got as far as connecting.
fn stanza() -> Stanza {
    Stanza::new().login("bot@own.example", "s3cret").args(["--server", "127.0.0.1:1"])
}

/// Fails the test unless it ended with `code`, told in one line, before anything was connected.
#[track_caller]
fn refused(run: Run, code: i32) -> String {
    let run = run.exits(code);
    is_one_line(&run);
    assert_eq!(run.stdout, "", "{run}");
    assert!(!run.stderr.contains("connecting"), "{run}");
    run.snapshot().replace("--server [ADDRESS]:[PORT] ", "")
}

/// The same of `send` with these arguments.
#[track_caller]
fn refused_send(args: &[&str], code: i32) -> String {
    refused(stanza().arg("send").args(args).run(), code)
}

#[test]
fn a_subject_of_a_uri_is_checked_too() {
    let uri = "xmpp:b@own.test?message;subject=%1B[31m";
    let run = Stanza::new().login("a@own.test", "x").args(["send", uri, "-m", "x", "--dry-run"]).run().exits(65);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with("stanza: subject: byte 0 is U+001B (ESC), which XML does not allow\n"), "{run}");
}

#[test]
fn one_id_for_several_messages_is_refused() {
    let args = ["send", "a@own.test", "b@own.test", "-m", "x", "--id", "i"];
    let run = Stanza::new().login("a@own.test", "x").args(args).run().exits(64);
    assert_eq!(run.stderr, "stanza: --id: one id can't stand for messages to several recipients\n");
}

#[test]
fn a_good_message_would_have_been_sent() {
    stanza().args(["send", "a@example.org", "-m", "hi"]).run().exits(75);
}

#[test]
fn a_bad_jid_exits_65() {
    let words = [
        "@example.org",
        "a@b@example.org",
        "a@",
        "a@example.org/",
        "a b@example.org",
        "a@exa mple.org",
        "a@example..org",
        "a@-.org",
    ];
    let seen: Vec<_> = words.iter().map(|word| refused_send(&[word, "-m", "hi"], 65)).collect();
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza send @example.org -m hi
    stderr:
    stanza: recipient '@example.org': nothing stands before the @
    exit: 65
    $ stanza send a@b@example.org -m hi
    stderr:
    stanza: recipient 'a@b@example.org': it has more than one @
    exit: 65
    $ stanza send a@ -m hi
    stderr:
    stanza: recipient 'a@': its domain is not a valid domain name
    exit: 65
    $ stanza send a@example.org/ -m hi
    stderr:
    stanza: recipient 'a@example.org/': nothing stands behind the /
    exit: 65
    $ stanza send 'a b@example.org' -m hi
    stderr:
    stanza: recipient 'a b@example.org': the part before the @ has a character that is not allowed there
    exit: 65
    $ stanza send 'a@exa mple.org' -m hi
    stderr:
    stanza: recipient 'a@exa mple.org': its domain is not a valid domain name
    exit: 65
    $ stanza send a@example..org -m hi
    stderr:
    stanza: recipient 'a@example..org': its domain is not a valid domain name
    exit: 65
    $ stanza send a@-.org -m hi
    stderr:
    stanza: recipient 'a@-.org': its domain is not a valid domain name
    exit: 65
    ");
}

#[test]
fn one_bad_jid_among_good_ones_is_named_and_nothing_is_sent() {
    let seen = refused_send(&["a@example.org", "b@@example.org", "-m", "hi"], 65);
    assert!(seen.contains("'b@@example.org'"), "{seen}");
}

#[test]
fn a_jid_part_of_more_than_1023_bytes_exits_65() {
    let long = format!("{}@example.org", "a".repeat(1024));
    let run = stanza().args(["send", &long, "-m", "hi"]).run().exits(65);
    assert!(run.stderr.contains("longer than 1023 bytes"), "{run}");
}

#[test]
fn a_bad_own_jid_exits_65() {
    let run = Stanza::new().login("bot@@own.example", "s3cret").args(["send", "a@example.org", "-m", "hi"]).run();
    insta::assert_snapshot!(refused(run, 65), @r"
    $ stanza send a@example.org -m hi
    stderr:
    stanza: JID 'bot@@[DOMAIN]': it has more than one @
    exit: 65
    ");
}

#[test]
fn an_empty_message_exits_65() {
    let empty = [
        refused_send(&["a@example.org", "-m", ""], 65),
        refused(stanza().args(["send", "a@example.org"]).run(), 65),
        refused(stanza().args(["send", "a@example.org"]).stdin("\n").run(), 65),
        refused(stanza().args(["send", "a@example.org", "-F", "/dev/null"]).run(), 65),
    ];
    insta::assert_snapshot!(empty.join("\n"), @r"
    $ stanza send a@example.org -m ''
    stderr:
    stanza: message: it is empty
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: it is empty
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: it is empty
    exit: 65
    $ stanza send a@example.org -F /dev/null
    stderr:
    stanza: message: it is empty
    exit: 65
    ");
}

#[test]
fn invalid_utf_8_exits_65() {
    let run = stanza().args(["send", "a@example.org"]).stdin(*b"abc \xe4\xf6").run();
    insta::assert_snapshot!(refused(run, 65), @r"
    $ stanza send a@example.org
    stderr:
    stanza: standard input: byte 4 is not valid UTF-8
    hint: convert it first, for example with iconv -f ISO-8859-1 -t UTF-8
    exit: 65
    ");
    let file = stanza();
    file.home().write("latin1.txt", b"\xe4");
    insta::assert_snapshot!(refused(file.args(["send", "a@example.org", "-F", "latin1.txt"]).run(), 65), @r"
    $ stanza send a@example.org -F latin1.txt
    stderr:
    stanza: latin1.txt: byte 0 is not valid UTF-8
    hint: convert it first, for example with iconv -f ISO-8859-1 -t UTF-8
    exit: 65
    ");
}

#[test]
fn a_forbidden_character_is_named_with_its_offset() {
    let bodies = ["\u{1b}[31mred", "é\u{0}", "bell \u{7}", "\u{c}", "\u{fffe}", "\u{ffff}"];
    let seen: Vec<_> =
        bodies.iter().map(|body| refused(stanza().args(["send", "a@example.org"]).stdin(*body).run(), 65)).collect();
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send a@example.org
    stderr:
    stanza: message: byte 0 is U+001B (ESC), which XML does not allow
    hint: strip the colours first: by an option of the program that made it, or with sed
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: byte 2 is U+0000 (NUL), which XML does not allow
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: byte 5 is U+0007 (BEL), which XML does not allow
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: byte 0 is U+000C (FF), which XML does not allow
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: byte 0 is U+FFFE, which XML does not allow
    exit: 65
    $ stanza send a@example.org
    stderr:
    stanza: message: byte 0 is U+FFFF, which XML does not allow
    exit: 65
    ");
}

#[test]
fn forbidden_characters_elsewhere_exit_65_too() {
    for option in ["--subject", "--id", "--thread"] {
        let seen = refused_send(&["a@example.org", "-m", "hi", option, "a\u{1}b"], 65);
        assert!(seen.contains(&format!("{option}: byte 1 is U+0001 (SOH)")), "{seen}");
    }
}

#[test]
fn a_file_that_cannot_be_read_exits_66() {
    let with_directory = stanza();
    with_directory.home().write("directory/file", "");
    let seen = [
        refused_send(&["a@example.org", "-F", "missing.txt"], 66),
        refused(with_directory.args(["send", "a@example.org", "-F", "directory"]).run(), 66),
    ];
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza send a@example.org -F missing.txt
    stderr:
    stanza: missing.txt: it does not exist
    exit: 66
    $ stanza send a@example.org -F directory
    stderr:
    stanza: directory: it is a directory
    exit: 66
    ");
}

#[test]
fn a_message_of_more_than_1_mib_exits_65() {
    let run = stanza().args(["send", "a@example.org"]).stdin(vec![b'x'; 1024 * 1024 + 1]).run();
    insta::assert_snapshot!(refused(run, 65), @r"
    $ stanza send a@example.org
    stderr:
    stanza: standard input: it is larger than 1 MiB, which no server takes as a message
    exit: 65
    ");
    // One that is just as large goes on to connecting.
    stanza().args(["send", "a@example.org"]).stdin(vec![b'x'; 1024 * 1024]).run().exits(75);
    // What never ends is not waited for.
    let endless = stanza().args(["send", "a@example.org", "-F", "/dev/zero"]).run();
    refused(endless, 65);
}

#[test]
fn a_word_that_is_no_recipient_is_a_usage_error_with_a_hint() {
    let config =
        "[aliases]\nbuilds = 'b@example.org'\nempty = []\nloop = 'loop'\n[accounts.a]\njid = 'bot@example.org'\n";
    let seen = [
        refused_send(&["alice", "-m", "hi"], 64),
        refused_send(&["a@example.org", "hello"], 64),
        refused_send(&["a@example.org", "hello there, $HOME"], 64),
        refused(stanza().config(config).args(["send", "bilds", "-m", "hi"]).run(), 64),
        refused(stanza().config(config).args(["send", "loop", "-m", "hi"]).run(), 78),
        refused(stanza().config(config).args(["send", "empty", "-m", "hi"]).run(), 64),
    ];
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send alice -m hi
    stderr:
    stanza: recipient 'alice': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    exit: 64
    $ stanza send a@example.org hello
    stderr:
    stanza: recipient 'hello': it is neither a JID (user@domain) nor an alias
    hint: if you mean the message, write: -m hello
    exit: 64
    $ stanza send a@example.org 'hello there, $HOME'
    stderr:
    stanza: recipient 'hello there, $HOME': it is neither a JID (user@domain) nor an alias
    hint: if you mean the message, write: -m 'hello there, $HOME'
    exit: 64
    $ stanza send bilds -m hi
    stderr:
    stanza: recipient 'bilds': it is neither a JID (user@domain) nor an alias
    hint: did you mean the alias 'builds'?
    exit: 64
    $ stanza send loop -m hi
    stderr:
    stanza: alias 'loop': it leads back to itself
    exit: 78
    $ stanza send empty -m hi
    stderr:
    stanza: no recipient: nothing says whom to send to
    hint: stanza send USER@DOMAIN -m TEXT
    exit: 64
    ");
}

#[test]
fn no_recipient_at_all_exits_64() {
    insta::assert_snapshot!(refused_send(&["-m", "hi"], 64), @r"
    $ stanza send -m hi
    stderr:
    stanza: no recipient: nothing says whom to send to
    hint: stanza send USER@DOMAIN -m TEXT
    exit: 64
    ");
}

#[test]
fn message_and_password_cannot_both_come_from_standard_input() {
    let base = || {
        Stanza::new().args([
            "-u",
            "bot@example.org",
            "--server",
            "127.0.0.1:1",
            "--password-file",
            "-",
            "send",
            "a@example.org",
        ])
    };
    insta::assert_snapshot!(refused(base().stdin("x\ny\n").run(), 64), @r"
    $ stanza -u bot@example.org --password-file - send a@example.org
    stderr:
    stanza: standard input: the message and the password can't both come from it
    hint: give the message by -m or -F
    exit: 64
    ");
    refused(base().args(["-F", "-"]).stdin("x\ny\n").run(), 64);
    // Either alone is fine.
    base().args(["-m", "hi"]).stdin("s3cret\n").run().exits(75);
    let from_environment =
        Stanza::new().args(["-u", "bot@example.org", "--server", "127.0.0.1:1", "send", "a@example.org"]);
    refused(from_environment.env("XMPP_PASSWORD_FILE", "-").stdin("x\ny\n").run(), 64);
}

#[test]
fn unknown_words_exit_64_with_the_nearest() {
    let seen = [
        refused_send(&["a@example.org", "--mesage", "hi"], 64),
        refused_send(&["a@example.org", "-m", "hi", "-Z"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--type", "groupchat"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--confirm", "akc"], 64),
        refused_send(&["a@example.org", "-m"], 64),
        refused_send(&["a@example.org", "-m", "hi", "-F", "x"], 64),
        refused(stanza().args(["sned", "a@example.org"]).run(), 64),
        refused(stanza().args(["frobnicate"]).run(), 64),
        refused(stanza().args(["listen", "-n", "0"]).run(), 64),
        refused(stanza().args(["listen", "-n", "x"]).run(), 64),
        refused(stanza().args(["listen", "extra"]).run(), 64),
        refused_send(&["a@example.org", "-m", "hi", "-q", "-v"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--password-file", "a", "--password-fd", "3"], 64),
    ];
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send a@example.org --mesage hi
    stderr:
    stanza: usage: unexpected argument '--mesage' found
    hint: did you mean '--message'?
    exit: 64
    $ stanza send a@example.org -m hi -Z
    stderr:
    stanza: usage: unexpected argument '-Z' found
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --type groupchat
    stderr:
    stanza: usage: invalid value 'groupchat' for '--type <TYPE>' [possible values: chat, normal, headline]
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --confirm akc
    stderr:
    stanza: usage: invalid value 'akc' for '--confirm <PROOF>' [possible values: none, ack, server, delivered, displayed]
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m
    stderr:
    stanza: usage: a value is required for '--message <TEXT>' but none was supplied
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi -F x
    stderr:
    stanza: usage: the argument '--message <TEXT>' cannot be used with '--file <FILE>'
    hint: stanza send --help
    exit: 64
    $ stanza sned a@example.org
    stderr:
    stanza: usage: unrecognized subcommand 'sned'
    hint: did you mean 'send'?
    exit: 64
    $ stanza frobnicate
    stderr:
    stanza: usage: unrecognized subcommand 'frobnicate'
    hint: stanza --help
    exit: 64
    $ stanza listen -n 0
    stderr:
    stanza: --count: '0' is not a number of records
    hint: stanza listen --help
    exit: 64
    $ stanza listen -n x
    stderr:
    stanza: --count: 'x' is not a number of records
    hint: stanza listen --help
    exit: 64
    $ stanza listen extra
    stderr:
    stanza: recipient 'extra': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    exit: 64
    $ stanza send a@example.org -m hi -q -v
    stderr:
    stanza: usage: the argument '--quiet' cannot be used with '--verbose...'
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --password-file a --password-fd 3
    stderr:
    stanza: usage: the argument '--password-file <FILE>' cannot be used with '--password-fd <N>'
    hint: stanza send --help
    exit: 64
    ");
}

#[test]
fn no_subcommand_shows_the_help_and_exits_64() {
    let run = Stanza::new().run().exits(64);
    assert!(run.stdout.contains("Usage: stanza") || run.stderr.contains("Usage: stanza"), "{run}");
    for help in ["--help", "-h"] {
        let run = Stanza::new().arg(help).run().exits(0);
        assert!(run.stdout.contains("Usage: stanza") && run.stderr.is_empty(), "{run}");
        let run = Stanza::new().args(["send", help]).run().exits(0);
        assert!(run.stdout.contains("stanza send") && run.stderr.is_empty(), "{run}");
    }
    let run = Stanza::new().arg("--version").run().exits(0);
    assert_eq!(run.stdout, format!("stanza {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn bad_values_of_options_exit_64() {
    let seen = [
        refused_send(&["a@example.org", "-m", "hi", "-T", "30"], 64),
        refused_send(&["a@example.org", "-m", "hi", "-T", "soon"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--connect-timeout", "0s"], 64),
        refused(stanza().args(["listen", "--for", "1d"]).run(), 64),
        refused_send(&["a@example.org", "-m", "hi", "--tls", "none"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--pin", "x"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--dns-server", "x"], 64),
        refused(Stanza::new().args(["--server", "a:b", "send", "a@example.org", "-m", "hi"]).run(), 64),
        refused_send(&["a@example.org", "-m", "hi", "--password-fd", "x"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--id", ""], 64),
        refused_send(&["a@example.org", "-m", "hi", "--color", "sometimes"], 64),
        refused_send(&["a@example.org", "-m", "hi", "--proxy", "ftp://x"], 64),
    ];
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send a@example.org -m hi -T 30
    stderr:
    stanza: --timeout: '30' has no unit: write 30s for seconds
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi -T soon
    stderr:
    stanza: --timeout: 'soon' is not a duration: write [N]ms, 30s, 5m or 2h
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --connect-timeout 0s
    stderr:
    stanza: --connect-timeout: '0s' is no time at all
    hint: stanza send --help
    exit: 64
    $ stanza listen --for 1d
    stderr:
    stanza: --for: '1d' is not a duration: write [N]ms, 30s, 5m or 2h
    hint: stanza listen --help
    exit: 64
    $ stanza send a@example.org -m hi --tls none
    stderr:
    stanza: usage: invalid value 'none' for '--tls <KIND>' [possible values: auto, direct, starttls]
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --pin x
    stderr:
    stanza: --pin: 'x' is not sha256// and 32 bytes of base64
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --dns-server x
    stderr:
    stanza: --dns-server: 'x' is not IP or IP:PORT
    hint: stanza send --help
    exit: 64
    $ stanza --server a:b send a@example.org -m hi
    stderr:
    stanza: --server: 'b' is not a port
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --password-fd x
    stderr:
    stanza: --password-fd: 'x' is not the number of a file descriptor
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --id ''
    stderr:
    stanza: --id: it is empty
    exit: 64
    $ stanza send a@example.org -m hi --color sometimes
    stderr:
    stanza: usage: invalid value 'sometimes' for '--color <WHEN>' [possible values: auto, always, never]
    hint: stanza send --help
    exit: 64
    $ stanza send a@example.org -m hi --proxy ftp://x
    stderr:
    stanza: --proxy: a proxy of the kind 'ftp' is not known: write socks5:// or http://
    exit: 64
    ");
}

#[test]
fn encryption_that_is_not_there_is_refused_by_name() {
    for name in ["--ox", "--omemo", "--openpgp", "--otr", "--pgp"] {
        let seen = refused_send(&["a@example.org", "-m", "hi", name], 64);
        assert!(seen.contains("end-to-end encryption is not supported"), "{seen}");
    }
}

#[test]
fn encryption_that_is_not_there_is_told_by_the_name_that_was_typed() {
    for name in ["--ox", "--omemo", "--openpgp", "--otr", "--pgp"] {
        let seen = refused_send(&["a@example.org", "-m", "hi", name], 64);
        assert!(seen.contains(&format!("stanza: {name}:")), "{seen}");
    }
}

#[test]
fn a_message_without_its_option_is_told_so() {
    let seen = refused_send(&["alice", "hello"], 64);
    assert!(seen.contains("-m hello"), "{seen}");
}

#[test]
fn uris_that_are_no_message_to_a_person_are_refused() {
    let seen = [
        refused_send(&["xmpp:room@example.org?join;password=%ff", "-m", "hi"], 65),
        refused_send(&["xmpp:a@example.org?subscribe", "-m", "hi"], 65),
        refused_send(&["xmpp://bot@example.org/a@example.org", "-m", "hi"], 65),
        refused_send(&["xmpp:a@example.org?message;body=%ff"], 65),
        refused_send(&["xmpp:", "-m", "hi"], 65),
        refused_send(&["mailto:a@example.org", "-m", "hi"], 65),
        refused_send(&["xmpp:a@example.org?message;body=%1b"], 65),
    ];
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send xmpp:room@example.org?join;password=%ff -m hi
    stderr:
    stanza: recipient 'xmpp:room@example.org?join': its percent-encoding is not UTF-8
    exit: 65
    $ stanza send xmpp:a@example.org?subscribe -m hi
    stderr:
    stanza: recipient 'xmpp:a@example.org?subscribe': the action 'subscribe' is nothing that can be sent
    exit: 65
    $ stanza send xmpp://bot@example.org/a@example.org -m hi
    stderr:
    stanza: recipient 'xmpp://bot@example.org/a@example.org': an xmpp: URI that names an account to send from is not supported
    exit: 65
    $ stanza send xmpp:a@example.org?message;body=%ff
    stderr:
    stanza: recipient 'xmpp:a@example.org?message': its percent-encoding is not UTF-8
    exit: 65
    $ stanza send xmpp: -m hi
    stderr:
    stanza: recipient 'xmpp:': it names nobody
    exit: 65
    $ stanza send mailto:a@example.org -m hi
    stderr:
    stanza: recipient 'mailto:a@example.org': the part before the @ has a character that is not allowed there
    exit: 65
    $ stanza send xmpp:a@example.org?message;body=%1b
    stderr:
    stanza: message: byte 0 is U+001B (ESC), which XML does not allow
    hint: strip the colours first: by an option of the program that made it, or with sed
    exit: 65
    ");
}

#[test]
fn errors_of_input_are_json_objects_with_json() {
    let rows: [(&[&str], i32); 8] = [
        (&["send", "--json", "alice", "hello"], 64),
        (&["--json", "sned"], 64),
        (&["send", "a@example.org", "--mesage", "--json"], 64),
        (&["send", "a@example.org", "-m", "hi", "-T", "30", "--json"], 64),
        (&["send", "--json", "a@@example.org", "-m", "hi"], 65),
        (&["send", "--json", "a@example.org", "-m", ""], 65),
        (&["send", "--json", "a@example.org", "-F", "missing"], 66),
        (&["send", "--json", "-C", "missing.toml", "a@example.org", "-m", "hi"], 78),
    ];
    let mut seen = String::new();
    for (args, code) in rows {
        let run = stanza().args(args).run().exits(code);
        let [error] = &valid_json(&run)[..] else { panic!("one object was to be expected of:\n{run}") };
        let expected = (&"error".into(), &"input".into(), &code.into(), &false.into());
        assert_eq!((&error["event"], &error["phase"], &error["exit"], &error["retryable"]), expected, "{run}");
        is_one_line(&run);
        seen += &run.stdout;
    }
    insta::assert_snapshot!(seen, @r#"
    {"event":"error","phase":"input","condition":null,"text":"recipient 'alice': it is neither a JID (user@domain) nor an alias","retryable":false,"exit":64}
    {"event":"error","phase":"input","condition":null,"text":"usage: unrecognized subcommand 'sned'","retryable":false,"exit":64}
    {"event":"error","phase":"input","condition":null,"text":"usage: unexpected argument '--mesage' found","retryable":false,"exit":64}
    {"event":"error","phase":"input","condition":null,"text":"--timeout: '30' has no unit: write 30s for seconds","retryable":false,"exit":64}
    {"event":"error","phase":"input","condition":null,"text":"recipient 'a@@example.org': it has more than one @","retryable":false,"exit":65}
    {"event":"error","phase":"input","condition":null,"text":"message: it is empty","retryable":false,"exit":65}
    {"event":"error","phase":"input","condition":null,"text":"missing: it does not exist","retryable":false,"exit":66}
    {"event":"error","phase":"input","condition":null,"text":"config file missing.toml: it does not exist","retryable":false,"exit":78}
    "#);
}

#[test]
fn behind_two_dashes_nothing_is_an_option() {
    let run = stanza().args(["send", "-m", "hi", "--", "--json"]).run().exits(64);
    assert_eq!(run.stdout, "", "the word isn't taken for the option");
    assert!(run.stderr.contains("recipient '--json'"), "{run}");
}

#[test]
fn a_file_that_only_others_may_read_exits_66() {
    // Root reads everything.
    if std::fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0) {
        return;
    }
    let home = Home::new();
    let path = home.write("secret.txt", "x");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).unwrap();
    let run = Stanza::at(&home)
        .login("bot@example.org", "x")
        .args(["--server", "127.0.0.1:1", "send", "a@example.org", "-F", "secret.txt"])
        .run();
    refused(run, 66);
}

#[test]
fn a_standard_input_that_is_closed_is_told() {
    let stanza = stanza().args(["send", "a@example.org"]);
    // By a shell, since std always gives a child one.
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "exec \"$@\" <&-", "sh"]).arg(stanza.command().get_program()).args(stanza.command().get_args());
    let output = shell.env_clear().env("HOME", stanza.home().path()).env("XMPP_PASSWORD", "x").output().unwrap();
    let code = output.status.code().unwrap();
    assert!([65, 66].contains(&code), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1, "{output:?}");
}
