//! The recipes of `docs/recipes.md` do what they say: each is run as it stands there, against a real server, and what
//! arrived is looked at. What comes from elsewhere in them is given values that try to get out of their quotes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::observe::{listening, message, skipped};
use crate::support::{Account, Client, Home, Run, Running, Server, Stanza, Tls};

/// A value of somebody else's: nothing in it is to be run, or to end a word.
const HOSTILE: &str = r#"$(touch pwned) `touch pwned` '; touch pwned; " & touch pwned \n %s <b> ${HOME}"#;

fn text() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/recipes.md")).unwrap()
}

/// The fenced blocks of the document: what follows the fence ("sh borg"), and the text.
fn blocks() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text().lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(label), false) => found.push((label.to_owned(), String::new())),
            (Some(_), true) => {}
            (None, true) => {
                let (_, text) = found.last_mut().unwrap();
                text.push_str(line);
                text.push('\n');
            }
            (None, false) => continue,
        }
        inside = line.starts_with("```") != inside;
    }
    found
}

/// The text of the block that is called so.
#[track_caller]
fn block(label: &str) -> String {
    let found = blocks().into_iter().find(|(name, _)| name == label);
    found.unwrap_or_else(|| panic!("docs/recipes.md has no block '{label}'")).1
}

/// The value behind `key` in a line of its own.
#[track_caller]
fn value(text: &str, key: &str) -> String {
    let mut lines = text.lines().filter_map(|line| line.trim_start().strip_prefix(key));
    lines.next().unwrap_or_else(|| panic!("no '{key}' in:\n{text}")).trim().to_owned()
}

/// A YAML block scalar: the lines behind the one that ends with `head`, without their indentation.
#[track_caller]
fn scalar(text: &str, head: &str) -> String {
    let mut lines = text.lines().skip_while(|line| !line.ends_with(head)).skip(1).peekable();
    let indentation = lines.peek().map_or(0, |line| line.len() - line.trim_start().len());
    assert!(indentation > 0, "no '{head}' in:\n{text}");
    let inside = lines.take_while(|line| line.len() - line.trim_start().len() >= indentation);
    inside.map(|line| format!("{}\n", &line[indentation..])).collect()
}

/// Where recipes are run: with `stanza` in the PATH, the account of the document's config, and somebody who is `ops`.
struct Site {
    home: Home,
    ops: Account,
    host: Account,
    listener: Running,
}

impl Site {
    fn new() -> Site {
        let server = Server::prosody_13();
        let (home, host, ops) = (Home::new(), server.account("host"), server.account("ops"));
        let password = home.write("password", format!("{}\n", host.password));
        let config = block("toml config")
            .replace("host@example.org", &host.jid)
            .replace("alice@example.org", &ops.jid)
            .replace("/etc/stanza/password", password.to_str().unwrap());
        home.write(".config/stanza/config.toml", config);
        let site = Site { home, listener: listening(&ops, 99), ops, host };
        site.link("stanza", Path::new(env!("CARGO_BIN_EXE_stanza")));
        site
    }

    fn link(&self, name: &str, to: &Path) {
        let link = self.home.write(format!("bin/{name}"), "");
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink(to, &link).unwrap();
    }

    /// A program of that name which does this.
    fn program(&self, name: &str, script: &str) {
        let path = self.home.write(format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
    }

    /// A run of `program`, with all that the recipes rely on.
    fn run(&self, program: &str, args: &[&str]) -> Stanza {
        let path = format!("{}:{}", self.home.path().join("bin").display(), std::env::var("PATH").unwrap());
        let server = self.host.server;
        Stanza::at(&self.home)
            .program(program.as_ref())
            .called(program)
            .args(args)
            .env("PATH", path)
            .env("XMPP_SERVER", server.socket(Tls::Starttls).to_string())
            .env("SSL_CERT_FILE", server.ca_file())
    }

    /// A shell's run of a script. One that begins with `#!` is a file, as it will be.
    fn script(&self, text: &str, args: &[&str]) -> Stanza {
        if text.starts_with("#!") {
            let file = self.home.write("script", text);
            fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).unwrap();
            return self.run(file.to_str().unwrap(), args);
        }
        let words: Vec<&str> = ["-euc", text, "sh"].iter().chain(args).copied().collect();
        self.run("sh", &words)
    }

    /// A recipe's script.
    fn recipe(&self, name: &str, args: &[&str]) -> Stanza {
        self.script(&block(&format!("sh {name}")), args)
    }

    /// The next message that came to `ops`, which nothing of a stranger's has been run for.
    #[track_caller]
    fn heard(&mut self) -> Value {
        let message = message(&mut self.listener);
        let pwned = Command::new("find").arg(self.home.path()).args(["-name", "pwned"]).output().unwrap();
        assert!(pwned.stdout.is_empty(), "something in a value was run: {message}");
        message
    }

    #[track_caller]
    fn hears(&mut self, body: &str) {
        assert_eq!(self.heard()["body"], body);
    }

    #[track_caller]
    fn hears_with_subject(&mut self, subject: &str, body: &str) {
        let message = self.heard();
        assert_eq!((&message["subject"], &message["body"]), (&subject.into(), &body.into()));
    }
}

/// Fails the test unless the run ended well and said nothing.
#[track_caller]
fn quiet(run: Stanza) -> Run {
    let run = run.run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
    run
}

#[test]
fn every_block_has_its_test() {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recipes.rs")).unwrap();
    let blocks = blocks();
    assert!(blocks.len() > 20, "{blocks:?}");
    for (label, text) in blocks {
        let (language, name) = label.split_once(' ').unwrap_or_else(|| panic!("a block without a name: {label}"));
        let is_run = source.contains(&format!("block(\"{label}\")")) || source.contains(&format!("recipe(\"{name}\""));
        assert!(is_run, "no test of '{label}'");
        if language == "sh" {
            let check = Command::new("sh").args(["-n", "-c", &text]).output().unwrap();
            assert!(check.status.success() && check.stderr.is_empty(), "{name}: {check:?}");
        }
    }
}

#[test]
fn cron_tells_what_a_job_prints_or_that_it_failed() {
    let mut site = Site::new();
    let table = block("crontab cron");
    // As cron takes a line: five fields, then all up to a '%', which '\%' is not.
    let jobs: Vec<String> = table
        .lines()
        .map(|line| {
            let command = line.splitn(6, ' ').last().unwrap().trim_start();
            assert!(!command.replace("\\%", "").contains('%'), "{line}");
            command.replace("\\%", "%")
        })
        .collect();
    let [prints, fails] = &jobs[..] else { panic!("{jobs:?}") };
    site.program("backup-home", "cat said 2>/dev/null");
    site.program("sync-mirror", "cat said; exit $(cat status)");
    site.home.write("said", HOSTILE);
    site.home.write("status", "0");
    let run = |job: &str| quiet(site.run("sh", &["-c", job]));
    run(prints);
    run(fails);
    site.home.write("status", "23");
    run(fails);
    site.home.write("said", "");
    run(prints);
    run(fails);
    site.home.write("said", "last");
    run(prints);
    site.hears_with_subject("backup-home", HOSTILE);
    site.hears_with_subject("sync-mirror failed", HOSTILE);
    site.hears_with_subject("sync-mirror failed", "sync-mirror failed");
    site.hears_with_subject("backup-home", "last");
}

#[test]
fn ci_tells_of_a_failure() {
    let mut site = Site::new();
    let login = [("XMPP_JID", site.host.jid.clone()), ("XMPP_PASSWORD", site.host.password.clone())];
    // In CI there is no file.
    fs::remove_file(site.home.path().join(".config/stanza/config.toml")).unwrap();
    let with = |stanza: Stanza, values: &[(&str, &str)]| {
        values.iter().fold(stanza.env("NOTIFY", &site.ops.jid), |stanza, (name, value)| stanza.env(name, value))
    };
    let gitlab =
        login.iter().fold(site.script(&scalar(&block("yaml gitlab-ci"), "- |"), &[]), |stanza, (name, value)| {
            stanza.env(name, value)
        });
    quiet(with(
        gitlab,
        &[
            ("CI_PROJECT_PATH", "group/project"),
            ("CI_COMMIT_REF_NAME", "main"),
            ("CI_COMMIT_TITLE", HOSTILE),
            ("CI_PIPELINE_URL", "https://gitlab.test/1"),
        ],
    ));
    // What GitHub puts into `env` are values of its own expressions.
    let workflow = block("yaml github-actions");
    let script = scalar(&workflow, "run: |");
    assert!(!script.contains("${{"), "a value is pasted into a script");
    let github = scalar(&workflow, "env:").lines().fold(site.script(&script, &[]), |stanza, line| {
        let (name, expression) = line.split_once(": ").unwrap();
        let value = match expression.trim_start_matches("${{ ").trim_end_matches(" }}") {
            "vars.XMPP_JID" => site.host.jid.as_str(),
            "secrets.XMPP_PASSWORD" => site.host.password.as_str(),
            "vars.NOTIFY" => site.ops.jid.as_str(),
            "github.event.head_commit.message" => HOSTILE,
            other => panic!("{other}"),
        };
        stanza.env(name, value)
    });
    let hub = [
        ("GITHUB_REPOSITORY", "group/project"),
        ("GITHUB_REF_NAME", "main"),
        ("GITHUB_SERVER_URL", "https://github.test"),
        ("GITHUB_RUN_ID", "7"),
    ];
    quiet(hub.iter().fold(github, |stanza, (name, value)| stanza.env(name, value)));
    let pipeline = block("groovy jenkins");
    let variables = ["usernameVariable: 'XMPP_JID'", "passwordVariable: 'XMPP_PASSWORD'"];
    assert!(variables.iter().all(|variable| pipeline.contains(variable)), "{pipeline}");
    // Groovy's single quotes know the backslash only.
    let step = value(&pipeline, "sh '").trim_end_matches('\'').to_owned();
    assert!(!step.contains(['\'', '\\']), "{step}");
    let jenkins = login.iter().fold(site.script(&step, &[]), |stanza, (name, value)| stanza.env(name, value));
    quiet(with(jenkins, &[("JOB_NAME", HOSTILE), ("BUILD_NUMBER", "12"), ("BUILD_URL", "https://jenkins.test/12/")]));
    site.hears(&format!("group/project failed on main: {HOSTILE}\nhttps://gitlab.test/1"));
    site.hears(&format!("group/project failed on main: {HOSTILE}\nhttps://github.test/group/project/actions/runs/7"));
    site.hears(&format!("{HOSTILE} 12 failed: https://jenkins.test/12/"));
}

#[test]
fn monitoring_tells_of_a_state() {
    let mut site = Site::new();
    let ops = site.ops.jid.clone();
    // Nagios makes one dollar of two, and runs the line by a shell.
    let commands = block("nagios nagios");
    for line in commands.lines().filter_map(|line| line.trim_start().strip_prefix("command_line  ")) {
        assert!(!line.replace("$$", "").contains('$'), "a macro is pasted into: {line}");
        let values = [
            ("NOTIFICATIONTYPE", "PROBLEM"),
            ("SERVICEDESC", "disk"),
            ("HOSTNAME", "web1"),
            ("SERVICESTATE", "CRITICAL"),
            ("HOSTSTATE", "DOWN"),
            ("SERVICEOUTPUT", HOSTILE),
            ("HOSTOUTPUT", HOSTILE),
            ("CONTACTADDRESS0", &ops),
        ];
        let run = site.run("sh", &["-c", &line.replace("$$", "$")]);
        quiet(values.iter().fold(run, |run, (name, value)| run.env(format!("NAGIOS_{name}"), value)));
    }
    site.hears(&format!("PROBLEM: disk on web1 is CRITICAL: {HOSTILE}"));
    site.hears(&format!("PROBLEM: web1 is DOWN: {HOSTILE}"));
    let check = value(&block("nagios nagios-check"), "command_line  /usr/bin/");
    let plugin = site.run("sh", &["-c", &check]).run().exits(0);
    assert!(plugin.stdout.starts_with("XMPP OK") && plugin.stdout.lines().count() == 1, "{plugin}");
    let words = icinga(&block("icinga2 icinga"), &|name| match name {
        "notification.type" => "PROBLEM".into(),
        "service.name" => "disk".into(),
        "host.name" => "web1".into(),
        "service.state" => "CRITICAL".into(),
        "service.output" => HOSTILE.into(),
        "user.vars.xmpp" => ops.clone(),
        other => panic!("{other}"),
    });
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    quiet(site.run(words[0].strip_prefix("/usr/bin/").unwrap(), &words[1..]));
    site.hears(&format!("PROBLEM: disk on web1 is CRITICAL: {HOSTILE}"));
    quiet(site.recipe("zabbix", &[&ops, HOSTILE, &format!("-m {HOSTILE}")]));
    site.hears_with_subject(HOSTILE, &format!("-m {HOSTILE}"));
}

/// The words of the command that Icinga 2 makes of a NotificationCommand.
fn icinga(object: &str, macro_: &dyn Fn(&str) -> String) -> Vec<String> {
    let expand = |text: &str| -> String {
        text.split('$').enumerate().map(|(i, part)| if i % 2 == 0 { part.to_owned() } else { macro_(part) }).collect()
    };
    let strings = |text: &str| -> Vec<String> { text.split('"').skip(1).step_by(2).map(str::to_owned).collect() };
    let mut words = strings(&value(object, "command ="));
    let (mut last, mut skipped_key) = (Vec::new(), None);
    for line in object.lines().skip_while(|line| !line.contains("arguments = {")).skip(1).map(str::trim) {
        match (&strings(line)[..], line) {
            ([key, value], _) => words.extend([key.clone(), expand(value)]),
            ([_], line) if line.ends_with('{') => skipped_key = Some(false),
            ([value], line) if line.starts_with("value =") => last.push(expand(value)),
            (_, "skip_key = true") => skipped_key = Some(true),
            _ => {}
        }
    }
    assert_eq!(skipped_key, Some(true));
    words.extend(last);
    words
}

#[test]
fn alertmanager_is_answered_truly() {
    let mut site = Site::new();
    if Command::new("jq").arg("--version").output().is_err() {
        return skipped("Alertmanager's webhook: jq is not installed");
    }
    let post = |body: &str| {
        let head =
            format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}", body.len());
        let run = site.recipe("alertmanager", &[]).stdin(format!("{head}\r\n\r\n{body}"));
        let run = run.run().exits(0);
        run.stdout.lines().next().unwrap_or_default().to_owned()
    };
    let alert = |status: &str, instance: &str| {
        serde_json::json!({
            "status": status, "labels": { "alertname": "DiskFull", "instance": instance },
            "annotations": { "summary": HOSTILE }
        })
    };
    let body = serde_json::json!({ "alerts": [alert("firing", "web1:9100"), alert("resolved", "web2:9100")] });
    assert_eq!(post(&body.to_string()), "HTTP/1.1 200 OK");
    for wrong in ["", "{", "{\"alerts\":[]}", "[]"] {
        assert_eq!(post(wrong), "HTTP/1.1 500 Internal Server Error", "{wrong}");
    }
    site.hears(&format!("firing: DiskFull web1:9100 {HOSTILE}"));
    site.hears(&format!("resolved: DiskFull web2:9100 {HOSTILE}"));
    // The three that lead there fit together.
    let port = value(&block("ini alertmanager-socket"), "ListenStream=");
    assert!(block("yaml alertmanager-receiver").contains(&format!("url: http://{port}/")));
    let program = value(&block("ini alertmanager-service"), "ExecStart=");
    assert!(block("sh alertmanager").contains(&format!("# {program}\n")));
}

#[test]
fn the_machine_tells_of_itself() {
    let mut site = Site::new();
    let host = Command::new("uname").arg("-n").output().unwrap().stdout;
    let host = String::from_utf8(host).unwrap().trim_end().to_owned();
    let ban = value(&block("ini fail2ban"), "actionban = ");
    let ban = ban.replace("<name>", "sshd").replace("<ip>", "2001:db8::7").replace("<failures>", "5");
    assert!(!ban.contains('<'), "{ban}");
    quiet(site.run("sh", &["-c", &ban]));
    site.hears("fail2ban: sshd bans 2001:db8::7 after 5 attempts");
    let smartd = site.recipe("smartd", &[]).env("SMARTD_FAILTYPE", "CurrentPendingSector");
    quiet(smartd.env("SMARTD_FULLMESSAGE", HOSTILE));
    site.hears_with_subject(&format!("SMART: CurrentPendingSector on {host}"), HOSTILE);
    quiet(site.recipe("mdadm", &["NewArray", "/dev/md0"]));
    quiet(site.recipe("mdadm", &["Rebuild20", "/dev/md0"]));
    quiet(site.recipe("mdadm", &["Fail", "/dev/md0", HOSTILE]));
    site.hears(&format!("RAID on {host}: Fail /dev/md0 {HOSTILE}"));
    let hook = block("sh acme.sh") + "stanza_send \"$@\"\n";
    quiet(site.script(&hook, &["Renew success", HOSTILE, "0"]));
    site.hears_with_subject("Renew success", HOSTILE);
}

#[test]
fn a_unit_that_fails_is_told_of() {
    let mut site = Site::new();
    let packaging = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/systemd");
    // As systemd reads it: %n is the unit that failed, %i what stands behind the @.
    let unit = r"backup\x2ddaily@a.service";
    let handler = value(&block("ini systemd"), "OnFailure=").replace("%n", unit);
    let (template, instance) = handler.split_once('@').unwrap();
    let service = fs::read_to_string(packaging.join(format!("system/{template}@.service"))).unwrap();
    let command = value(&service, "ExecStart=").replace("%i", instance.strip_suffix(".service").unwrap());
    let (program, argument) = command.split_once(' ').unwrap();
    assert_eq!(argument, unit);
    let program = packaging.join(program.strip_prefix("/usr/lib/stanza/").unwrap());
    // 70 lines, and what no message can carry.
    site.program("journalctl", "printf '%s\\n' \"$*\" >>asked; cat journal");
    site.program("systemctl", "printf '%s\\n' \"$*\" >>asked; echo timeout");
    site.home.write("journal", [HOSTILE.as_bytes(), b"\x1b[1mbold\x00\xff\n", "Grüße\n".as_bytes()].concat());
    let monitor = [("UNIT", unit), ("SERVICE_RESULT", "exit-code"), ("EXIT_CODE", "exited"), ("EXIT_STATUS", "3")];
    let run = site.run(program.to_str().unwrap(), &[unit]);
    quiet(monitor.iter().fold(run.clone(), |run, (name, value)| run.env(format!("MONITOR_{name}"), value)));
    quiet(run);
    let host = String::from_utf8(Command::new("uname").arg("-n").output().unwrap().stdout).unwrap();
    for how in ["exit-code (exited 3)", "timeout"] {
        site.hears(&format!("{unit} failed on {}: {how}\n{HOSTILE}[1mbold\nGrüße", host.trim_end()));
    }
    let asked = site.home.read("asked");
    let journal = format!("--quiet --no-pager --no-full --output=short-iso --lines=20 --unit={unit}");
    assert_eq!(asked, format!("{journal}\nshow --property=Result --value -- {unit}\n{journal}\n"));
}

#[test]
fn backups_tell_how_they_ended() {
    let mut site = Site::new();
    site.program("borg", "printf '%s\\n' \"$*\"; cat said; exit $(cat status)");
    site.program("restic", "cat said; exit $(cat status)");
    site.home.write("said", HOSTILE);
    for (status, word) in [(0, "done"), (1, "done, with warnings"), (2, "FAILED")] {
        site.home.write("status", status.to_string());
        let run = site.recipe("borg", &[]).run().exits(status);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        let said = format!("create --stats ::{{hostname}}-{{now}} /etc /home\n{HOSTILE}");
        site.hears_with_subject(&format!("Backup {word}"), &said);
    }
    site.home.write("status", "0");
    quiet(site.recipe("restic", &[]));
    site.home.write("status", "3");
    quiet(site.recipe("restic", &[]));
    site.hears_with_subject("restic failed (3)", HOSTILE);
    site.home.write("said", "");
    quiet(site.recipe("restic", &[]));
    site.hears_with_subject("restic failed (3)", "restic failed (3)");
}

#[test]
fn a_push_is_told_of() {
    let mut site = Site::new();
    let git = |args: &str| {
        let script =
            format!("git -c user.name=Alice -c user.email=alice@example.org -c init.defaultBranch=main {args}");
        site.run("sh", &["-euc", &script]).run().exits(0)
    };
    git("init -q --bare site.git");
    git("clone -q site.git work 2>/dev/null");
    let hook = site.home.write("site.git/hooks/post-receive", block("sh git-hook"));
    fs::set_permissions(hook, PermissionsExt::from_mode(0o755)).unwrap();
    site.home.write("subject", HOSTILE);
    git("-C work commit -q --allow-empty -m first");
    git("-C work push -q origin main");
    git("-C work commit -q --allow-empty -F ../subject");
    git("-C work push -q origin main main:other");
    git("-C work push -q origin :other");
    let bodies: Vec<String> = (0..3).map(|_| site.heard()["body"].as_str().unwrap().to_owned()).collect();
    let hashes = regex::Regex::new(r"(?m)^[0-9a-f]{7,} ").unwrap();
    let told: Vec<_> = bodies.iter().map(|body| hashes.replace_all(body, "HASH ").into_owned()).collect();
    assert_eq!(told[0], "site: main\nHASH Alice: first");
    assert_eq!(told[1], format!("site: main\nHASH Alice: {HOSTILE}"));
    assert_eq!(told[2], format!("site: other\nHASH Alice: {HOSTILE}\nHASH Alice: first"));
}

#[test]
fn a_log_is_followed() {
    let mut site = Site::new();
    let log = site.home.write("app.log", "ERROR of yesterday\n");
    let mut command = site.recipe("tail", &[]).command();
    // A group of its own, which ends as a whole.
    let mut child = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // What is written before `tail` has looked for the end is no news.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let mut came = None;
    while came.is_none() && std::time::Instant::now() < until {
        let mut file = fs::File::options().append(true).open(&log).unwrap();
        std::io::Write::write_all(&mut file, format!("all is well\nERROR {HOSTILE}\n").as_bytes()).unwrap();
        came = site.listener.line_within(std::time::Duration::from_millis(500));
    }
    let group = format!("kill -TERM -{}", child.id());
    Command::new("sh").args(["-c", &group]).status().unwrap();
    child.wait().unwrap();
    let came: Value = serde_json::from_str(&came.expect("a line of the log")).unwrap();
    assert_eq!(came["body"], format!("ERROR {HOSTILE}"));
}

#[test]
fn a_deployment_waits_for_a_yes() {
    let site = Site::new();
    site.program("deploy", "");
    fs::rename(site.home.path().join("bin/deploy"), site.home.path().join("deploy")).unwrap();
    site.home.write("deploy", "#!/bin/sh\necho \"$1\" >>deployed\n");
    fs::set_permissions(site.home.path().join("deploy"), PermissionsExt::from_mode(0o755)).unwrap();
    for (answer, deployed) in [("no", 0), ("yes", 1)] {
        let mut person = Client::online(&site.ops, "person");
        let run = site.recipe("ask", &[]).env("VERSION", "1.4.2").spawn();
        person.expect("Deploy 1.4.2 to production?");
        person.send(&format!("<message to='{}' type='chat'><body>{answer}</body></message>", site.host.jid));
        run.finish().exits(0);
        let lines = fs::read_to_string(site.home.path().join("deployed")).unwrap_or_default();
        assert_eq!(lines, "1.4.2\n".repeat(deployed));
    }
}
