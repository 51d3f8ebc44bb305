//! What `make install` and the package bring. That the package can be installed, used and removed is held by
//! `make package-test`, which takes longer; here is what can be seen without it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::observe::{files, silent_server, skipped};
use crate::support::{Account, Home, Server, Stanza, Tls};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// `make` with these words; what it wrote, and whether it went well.
fn make(destination: &Path, words: &[&str]) -> (bool, String) {
    let binary = format!("BINARY={}", env!("CARGO_BIN_EXE_stanza"));
    make_in(root(), destination, &[&[binary.as_str()], words].concat())
}

/// The same in another place, and with the program that is there.
fn make_in(place: &Path, destination: &Path, words: &[&str]) -> (bool, String) {
    let mut make = Command::new("make");
    make.args(["-s", "--no-print-directory"]).arg(format!("DESTDIR={}", destination.display())).args(words);
    for name in ["MAKEFLAGS", "PREFIX", "NAMES", "COMPRESS", "DESTDIR", "BINARY"] {
        make.env_remove(name);
    }
    let output = make.current_dir(place).output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.success(), text)
}

/// All files and links below a directory.
fn tree(directory: &Path) -> Vec<String> {
    let mut find = Command::new("find");
    find.args([".", "-type", "f", "-printf", "%P\\n", "-o", "-type", "l", "-printf", "%P -> %l\\n"]);
    let output = find.current_dir(directory).output().unwrap();
    let mut lines: Vec<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn what_is_installed_works_and_is_taken_out_again() {
    let home = Home::new();
    let place = home.path().join("root");
    assert_eq!(make(&place, &["install"]), (true, String::new()));
    let pages = files(&root().join("man")).len();
    let plain = tree(&place);
    assert_eq!(plain.iter().filter(|path| path.starts_with("usr/local/share/man/man1/stanza")).count(), pages);
    assert_eq!(plain.len(), pages + 4, "{plain:?}");
    // Again, elsewhere in it, with the other names, and packed.
    let words = ["PREFIX=/usr", "COMPRESS=gzip", "NAMES=sendxmpp go-sendxmpp sendmail mail mailx"];
    for _ in 0..2 {
        assert_eq!(make(&place, &[&["install"][..], &words].concat()), (true, String::new()));
    }
    let all = tree(&place.join("usr"));
    for line in [
        "bin/mail -> stanza",
        "bin/sendxmpp -> stanza",
        "sbin/sendmail -> ../bin/stanza",
        "share/man/man1/stanza-send.1.gz",
        "share/bash-completion/completions/stanza",
        "share/zsh/site-functions/_stanza",
        "share/fish/vendor_completions.d/stanza.fish",
    ] {
        assert!(all.iter().any(|path| path == line), "no {line} in {all:?}");
    }
    for name in ["sendxmpp", "go-sendxmpp", "sendmail", "mail", "mailx"] {
        let page = place.join(format!("usr/share/man/man1/{name}.1.gz"));
        assert!(page.exists(), "{name} has no man page");
    }
    let version = Stanza::new().program(place.join("usr/bin/stanza").as_os_str()).arg("--version").run().exits(0);
    assert_eq!(version.stdout, format!("stanza {}\n", env!("CARGO_PKG_VERSION")));
    let completion = place.join("usr/share/bash-completion/completions/stanza");
    let script = r#". "$1"; COMP_WORDS=(stanza que) COMP_CWORD=1; _stanza stanza que stanza; echo "${COMPREPLY[*]}""#;
    let output = Command::new("bash").args(["-euc", script, "bash"]).arg(completion).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "queue\n", "{output:?}");
    // What is somebody else's stays.
    let other = home.write("root/usr/local/bin/sendxmpp", "");
    let page = place.join("usr/share/man/man1/mailx.1.gz");
    fs::remove_file(&page).unwrap();
    fs::write(&page, "").unwrap();
    let (ok, said) = make(&place, &[&["install"][..], &words].concat());
    assert!(!ok && said.contains(&format!("{} is another program's", page.display())), "{said}");
    assert_eq!(make(&place, &["uninstall"]), (true, String::new()));
    assert_eq!(make(&place, &["uninstall", "PREFIX=/usr"]), (true, String::new()));
    assert_eq!(tree(&place), ["usr/local/bin/sendxmpp", "usr/share/man/man1/mailx.1.gz"]);
    fs::remove_file(&page).unwrap();
    let (ok, said) = make(&place, &["install", "NAMES=sendxmpp"]);
    assert!(!ok && said.contains(&format!("{} is another program's", other.display())), "{said}");
    let (ok, said) = make(&place, &["install", "NAMES=mutt"]);
    assert!(!ok && said.contains("not to 'mutt'"), "{said}");
    assert_eq!(tree(&place), ["usr/local/bin/sendxmpp"], "nothing is done by halves");
}

#[test]
fn a_program_that_is_older_than_its_source_is_told_of() {
    let home = Home::new();
    for name in ["Makefile", "packaging", "man", "completions"] {
        std::os::unix::fs::symlink(root().join(name), home.path().join(name)).unwrap();
    }
    let (binary, source) = (home.write("target/release/stanza", ""), home.write("src/main.rs", ""));
    let changed = |path: &Path, seconds: u64| {
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    };
    changed(&source, 1_000_000);
    changed(&binary, 1_000_001);
    let place = home.path().join("root");
    assert_eq!(make_in(home.path(), &place, &["install"]), (true, String::new()));
    changed(&source, 1_000_002);
    let (ok, said) = make_in(home.path(), &place, &["install"]);
    let told = "make install: target/release/stanza is older than src/main.rs: ";
    assert!(ok && said.starts_with(told) && said.lines().count() == 1, "{said}");
    // Whoever names one knows which.
    assert_eq!(make_in(home.path(), &place, &["install", "BINARY=target/release/stanza"]), (true, String::new()));
}

#[test]
fn a_failure_is_told_of_though_systemd_says_nothing_of_it() {
    let home = Home::new();
    for (name, script) in
        [("systemctl", "exit 1"), ("journalctl", "echo last words"), ("stanza", "echo \"$*\" >words; cat >message")]
    {
        let path = home.write(format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:{}", home.path().join("bin").display(), std::env::var("PATH").unwrap());
    let script = root().join("packaging/systemd/notify-failure");
    let mut notify = Command::new(script);
    let status = notify.arg("a.service").env("PATH", path).env_remove("MONITOR_UNIT").current_dir(home.path()).status();
    assert!(status.unwrap().success());
    assert_eq!(home.read("words"), "send --queue\n");
    let message = home.read("message");
    assert!(message.starts_with("a.service failed on ") && message.ends_with(": failed\nlast words\n"), "{message}");
}

#[test]
fn the_package_is_of_this_version() {
    let changelog = read("packaging/debian/changelog");
    let version = format!("stanza ({}-1) ", env!("CARGO_PKG_VERSION"));
    assert!(changelog.starts_with(&version), "packaging/debian/changelog: {changelog}");
    for script in ["postinst", "prerm", "postrm"] {
        let path = root().join("packaging/debian").join(script);
        assert!(Command::new("sh").arg("-n").arg(path).status().unwrap().success(), "{script}");
    }
    // An example that says nothing, until its '#' are taken away: then it is a config.
    let example = read("packaging/debian/config.toml");
    let lines = |kept: fn(&str) -> Option<&str>| example.lines().filter_map(kept).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(|line| (!line.is_empty() && !line.starts_with('#')).then_some(line)), "");
    let config = lines(|line| line.strip_prefix('#').filter(|line| !line.starts_with(' ') && !line.is_empty()));
    let run = Stanza::new().config(&config).args(["queue", "list"]).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
}

/// The units, with the program that was just built in the place of the installed one.
fn units() -> (Home, Vec<PathBuf>) {
    let home = Home::new();
    let mut found = Vec::new();
    for kind in ["system", "user"] {
        for (path, text) in files(&root().join("packaging/systemd").join(kind)) {
            let text = String::from_utf8(text).unwrap();
            let text = text.replace("/usr/bin/stanza ", &format!("{} ", env!("CARGO_BIN_EXE_stanza")));
            let script = root().join("packaging/systemd/notify-failure");
            let text = text.replace("/usr/lib/stanza/notify-failure", script.to_str().unwrap());
            found.push(home.write(Path::new(kind).join(path.file_name().unwrap()), text));
        }
    }
    found.sort();
    (home, found)
}

#[test]
fn the_units_are_sound_and_closed() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        return skipped("systemd-analyze of the units: it is not installed");
    }
    let (home, units) = units();
    assert_eq!(units.len(), 5, "{units:?}");
    for unit in &units {
        let is_user = unit.parent().unwrap().ends_with("user");
        let analyze = |words: &[&str]| {
            let mut command = Command::new("systemd-analyze");
            command.args(is_user.then_some("--user")).args(words).env("XDG_RUNTIME_DIR", home.path());
            let output = command.arg(unit.to_str().unwrap().replace("notify@.", "notify@x.")).output().unwrap();
            let text = [&output.stdout[..], &output.stderr].concat();
            (output.status.success(), String::from_utf8_lossy(&text).into_owned())
        };
        if unit.ends_with("stanza-notify@.service") {
            // It is looked at as what it becomes.
            fs::copy(unit, unit.to_str().unwrap().replace("notify@.", "notify@x.")).unwrap();
        }
        let (ok, said) = analyze(&["verify", "--man=no"]);
        assert!(ok && said.is_empty(), "{}: {said}", unit.display());
        if !is_user && unit.extension().unwrap() == "service" {
            let (ok, said) = analyze(&["security", "--no-pager", "--offline=true", "--threshold=20"]);
            assert!(ok, "{}: {said}", unit.display());
        }
    }
}

#[test]
fn the_units_of_the_recipes_are_sound() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        return skipped("systemd-analyze of the recipes: it is not installed");
    }
    let home = Home::new();
    let recipes = read("docs/recipes.md");
    for (label, name) in [("socket", "alertmanager-xmpp.socket"), ("service", "alertmanager-xmpp@.service")] {
        let (_, rest) = recipes.split_once(&format!("```ini alertmanager-{label}\n")).unwrap();
        let text = rest.split_once("```").unwrap().0;
        assert!(text.starts_with(&format!("# /etc/systemd/system/{name}\n")), "{text}");
        home.write(name, text.replace("/usr/local/bin/alertmanager-xmpp", env!("CARGO_BIN_EXE_stanza")));
    }
    // It is looked at as what it becomes.
    fs::copy(home.path().join("alertmanager-xmpp@.service"), home.path().join("alertmanager-xmpp@x.service")).unwrap();
    for name in ["alertmanager-xmpp.socket", "alertmanager-xmpp@x.service"] {
        let mut command = Command::new("systemd-analyze");
        let output = command.args(["verify", "--man=no"]).arg(home.path().join(name)).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{name}: {said}");
    }
}

/// Whether logcheck passes over a line of the journal: its rules are for `grep -E`.
fn is_passed_over(line: &str) -> bool {
    let rules = root().join("packaging/logcheck/stanza");
    let mut grep = Command::new("grep");
    let mut child = grep.arg("-Eqf").arg(rules).stdin(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), format!("{line}\n").as_bytes()).unwrap();
    child.wait().unwrap().success()
}

/// A line of a program, as both of the forms that a log may have.
fn logged(by: &str, text: &str) -> [String; 2] {
    ["Nov  8 03:17:01", "2026-11-08T03:17:01.123456+01:00"]
        .map(|time| format!("{time} web-1.example {by}[4711]: {text}"))
}

#[test]
fn logcheck_passes_over_what_is_no_news_and_nothing_else() {
    let server = Server::prosody_13();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    let down = |account: &Account| {
        Stanza::at(&home)
            .login(&account.jid, &account.password)
            .test_ca()
            .server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls)
    };
    down(&alice).args(["send", &bob.jid, "-m", "hi", "--queue"]).run().exits(0);
    // The server is down, or silent, or can't be found.
    let silent = silent_server();
    let mut lines = Vec::new();
    let flush = ["queue", "flush"];
    let at = |address| Stanza::at(&home).login(&alice.jid, &alice.password).server_at(address, Tls::Starttls);
    for run in [
        down(&alice).args(flush),
        at(silent.local_addr().unwrap()).args(flush).args(["--timeout", "300ms"]),
        at(silent.local_addr().unwrap()).args(flush).args(["--connect-timeout", "300ms"]),
        Stanza::at(&home).login(&alice.jid, &alice.password).args(flush).args([
            "--dns-server",
            "127.0.0.1:1",
            "--connect-timeout",
            "300ms",
        ]),
    ] {
        let run = run.run().exits(75);
        lines.extend(run.stderr.lines().flat_map(|line| logged("stanza", line)));
    }
    let unit = "stanza-queue.service";
    let about = "Send the messages that stanza has kept";
    for text in [
        format!("Starting {unit} - {about}..."),
        format!("Finished {unit} - {about}."),
        format!("{unit}: Deactivated successfully."),
        format!("{unit}: Consumed 1.204s CPU time."),
        format!("{unit}: Consumed 62ms CPU time, 5.1M memory peak."),
        format!("Started stanza-queue.timer - {about}, every five minutes."),
        format!("Stopped stanza-queue.timer - {about}, every five minutes."),
        "stanza-queue.timer: Deactivated successfully.".to_owned(),
        r"Starting stanza-notify@a\x2db.service - Tell that a\x2db has failed...".to_owned(),
        r"Finished stanza-notify@a\x2db.service - Tell that a\x2db has failed.".to_owned(),
        r"stanza-notify@a\x2db.service: Deactivated successfully.".to_owned(),
    ] {
        lines.extend(logged("systemd", &text));
    }
    for line in lines {
        assert!(is_passed_over(&line), "logcheck would tell: {line}");
    }
    // What somebody has to see to.
    let wrong = Stanza::at(&home).login(&alice.jid, "wr0ng").test_ca().server(server, Tls::Starttls).arg("--no-cache");
    let mut told: Vec<String> = Vec::new();
    for (run, status) in [
        (wrong.args(flush), 77),
        (Stanza::at(&home).login(&alice.jid, &alice.password).server(server, Tls::Starttls).args(flush), 76),
        (Stanza::new().args(["--no-input", "queue", "flush"]), 78),
        (Stanza::new().account(&alice).args(["send", &format!("nobody@{}", server.domain), "-m", "x"]), 67),
    ] {
        let run = run.run().exits(status);
        told.extend(
            run.stderr.lines().filter(|line| line.starts_with("stanza: ")).flat_map(|line| logged("stanza", line)),
        );
    }
    assert_eq!(told.len(), 8);
    told.extend(logged("systemd", &format!("{unit}: Failed with result 'exit-code'.")));
    told.extend(logged("systemd", &format!("Failed to start {unit} - {about}.")));
    told.extend(logged("sshd", "stanza: connecting: connection refused by 127.0.0.1:1"));
    for line in told {
        assert!(!is_passed_over(&line), "logcheck would not tell: {line}");
    }
}
