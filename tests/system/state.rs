//! The state directory: one that can't be used makes it slower and nothing else; what is kept there is ours alone.

use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use super::{exits, shell, stderr, with_mounts};
use crate::support::observe::{files, is_one_line, listening, message, skipped};
use crate::support::{Account, Home, Server, Stanza, Tls};

/// Somebody who owns nothing here, and is in no passwd file.
const STRANGER: u32 = 31_337;

/// Where state is kept.
fn state(home: &Home) -> PathBuf {
    home.path().join(".local/state/stanza")
}

/// A message of `account` to itself.
fn send(home: &Home, account: &Account) -> Stanza {
    Stanza::at(home).account(account).args(["send", &account.jid, "-m", "hi"])
}

/// The same where its server is down, to be kept.
fn queue(home: &Home, account: &Account) -> Stanza {
    let stanza = Stanza::at(home).login(&account.jid, &account.password).test_ca();
    stanza.server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls).args(["send", &account.jid, "-m", "hi", "--queue"])
}

/// Waits, as `account`, for the messages that a run before has left.
fn listen(home: &Home, account: &Account) -> Stanza {
    Stanza::at(home).account(account).args(["listen", "-n", "1", "--for", "20s"])
}

/// Runs it as somebody else; `None` where that is not allowed, or the program out of their reach.
fn as_stranger(script: &str, stanza: &Stanza) -> Option<Output> {
    let id = STRANGER.to_string();
    let identity = format!("setpriv --reuid {id} --regid {id} --clear-groups");
    let reachable = shell(&format!("{identity} test -x \"$1\""), stanza);
    if !reachable.status.success() {
        skipped(&format!("another user can't run the program: {}", stderr(&reachable)));
        return None;
    }
    Some(shell(&format!("exec {identity} sh -c '{script}' sh \"$@\""), stanza))
}

/// Whether files can be given to somebody else: only root can do so.
fn can_give() -> bool {
    let home = Home::new();
    let is_given = chown(home.write("file", ""), Some(STRANGER), Some(STRANGER)).is_ok();
    if !is_given {
        skipped("files of another user: not root");
    }
    is_given
}

/// Gives a directory, and all in it, to somebody else.
fn give(path: &Path) {
    for (file, _) in files(path) {
        chown(&file, Some(STRANGER), Some(STRANGER)).unwrap();
        for parent in file.ancestors().skip(1).take_while(|parent| parent.starts_with(path)) {
            chown(parent, Some(STRANGER), Some(STRANGER)).unwrap();
        }
    }
    chown(path, Some(STRANGER), Some(STRANGER)).unwrap();
}

fn mode(path: &Path) -> u32 {
    std::fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

/// A home in which a send, a listener and a queue have each kept something.
fn used(account: &Account) -> Home {
    let home = Home::new();
    send(&home, account).run().exits(0);
    let kept = Stanza::at(&home).account(account).args(["listen", "--since", "last", "--for", "1s"]);
    kept.run();
    queue(&home, account).run().exits(0);
    home
}

/// Mounts that make the state directory one of no use.
const FULL: &str = "d=.local/state/stanza; mkdir -p $d && mount -t tmpfs -o size=4k,mode=700 tmpfs $d && \
                    head -c 4096 /dev/zero >$d/fill";
const NO_INODES: &str = "d=.local/state/stanza; mkdir -p $d && mount -t tmpfs -o size=4k,nr_inodes=1,mode=700 tmpfs $d";
const READ_ONLY: &str = "d=.local/state/stanza; mkdir -p $d && mount -t tmpfs -o ro,mode=700 tmpfs $d";

#[test]
fn one_that_takes_nothing_is_only_slower() {
    let alice = Server::prosody_13().account("alice");
    for mounts in [FULL, NO_INODES, READ_ONLY] {
        let home = Home::new();
        let Some(output) = with_mounts(mounts, "\"$@\" && \"$@\"", &send(&home, &alice)) else { return };
        assert_eq!(exits(&output, 0), "", "{mounts}");
        let output = with_mounts(mounts, "exec \"$@\"", &listen(&home, &alice)).unwrap();
        assert_eq!(exits(&output, 0), "", "{mounts}");
    }
}

#[test]
fn a_queue_that_takes_nothing_keeps_nothing_and_says_so() {
    let alice = Server::prosody_13().account("alice");
    let mut seen = String::new();
    for (mounts, code) in [(FULL, 75), (NO_INODES, 73), (READ_ONLY, 73)] {
        let home = Home::new();
        let stanza = queue(&home, &alice).arg("--json");
        let left = "\"$@\"; status=$?; find .local/state/stanza/queue -type f 2>/dev/null; exit $status";
        let Some(output) = with_mounts(mounts, left, &stanza) else { return };
        let told = exits(&output, code);
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(!stdout.contains("queued") && stdout.lines().all(|line| line.starts_with('{')), "{stdout}");
        seen += &told.replace(&alice.jid, "alice@[DOMAIN]").replace(&home.path().display().to_string(), "[HOME]");
    }
    insta::assert_snapshot!(seen, @"
    stanza: connecting: connection refused by 127.0.0.1:1; and the queue did not take it: no space left on device
    hint: is the server running, and is this its port?
    stanza: queue [HOME]/.local/state/stanza/queue/alice@[DOMAIN]: no space left on device
    stanza: queue [HOME]/.local/state/stanza/queue/alice@[DOMAIN]: read-only file system
    ");
}

#[test]
fn a_place_that_cannot_be_kept_is_told_once() {
    let alice = Server::prosody_13().account("alice");
    let home = Home::new();
    let stanza = Stanza::at(&home).account(&alice).args(["listen", "--since", "last", "--for", "1s"]);
    let Some(output) = with_mounts(FULL, "exec \"$@\"", &stanza) else { return };
    let told = exits(&output, 1);
    assert_eq!(
        told,
        "stanza: warning: the place can't be kept, and the next run may print the same again: no space left on device\n"
    );
}

#[test]
fn a_file_in_its_place_is_only_slower() {
    let alice = Server::prosody_13().account("alice");
    let home = Home::new();
    let file = home.write("file", "in the way");
    let with = |stanza: Stanza| stanza.env("XDG_STATE_HOME", &file);
    for _ in 0..2 {
        assert_eq!(with(send(&home, &alice)).run().exits(0).stderr, "");
    }
    assert_eq!(with(listen(&home, &alice)).run().exits(0).stderr, "");
    is_one_line(&with(queue(&home, &alice)).run().exits(73));
    assert_eq!(home.read("file"), "in the way");
}

#[test]
fn without_a_home_all_but_the_queue_works() {
    let alice = Server::prosody_13().account("alice");
    let home = Home::new();
    // No passwd entry names one, either.
    let alone = |stanza: &Stanza| as_stranger("unset HOME; exec \"$@\"", stanza);
    let Some(output) = alone(&send(&home, &alice)) else { return };
    assert_eq!(exits(&output, 0), "");
    assert_eq!(exits(&alone(&listen(&home, &alice)).unwrap(), 0), "");
    let mut seen = exits(&alone(&queue(&home, &alice)).unwrap(), 78);
    let since = Stanza::at(&home).account(&alice).args(["listen", "--since", "last"]);
    seen += &exits(&alone(&since).unwrap(), 78);
    insta::assert_snapshot!(seen, @"
    stanza: queue: there is no directory for it: no home directory is known
    hint: set HOME or XDG_STATE_HOME
    stanza: --since last: there is no directory to keep the place in
    hint: set HOME or XDG_STATE_HOME
    ");
    assert!(files(home.path()).is_empty());
}

#[test]
fn a_home_that_is_not_there_is_only_slower() {
    let alice = Server::prosody_13().account("alice");
    let home = Home::new();
    let Some(output) = as_stranger("HOME=/nonexistent exec \"$@\"", &send(&home, &alice)) else { return };
    assert_eq!(exits(&output, 0), "");
    let told = exits(&as_stranger("HOME=/nonexistent exec \"$@\"", &queue(&home, &alice)).unwrap(), 73);
    assert!(told.ends_with(": permission denied\n"), "{told}");
}

#[test]
fn files_of_another_user_are_only_slower() {
    if !can_give() {
        return;
    }
    let alice = Server::prosody_13().account("alice");
    let home = used(&alice);
    // As after a run by root in somebody's home: the directory is theirs, what is in it root's.
    chown(state(&home), Some(STRANGER), Some(STRANGER)).unwrap();
    for path in [home.path().join(".local"), home.path().join(".local/state"), home.path().to_owned()] {
        chown(path, Some(STRANGER), Some(STRANGER)).unwrap();
    }
    let Some(output) = as_stranger("exec \"$@\"", &send(&home, &alice)) else { return };
    assert_eq!(exits(&output, 0), "");
    assert_eq!(exits(&as_stranger("exec \"$@\"", &listen(&home, &alice)).unwrap(), 0), "");
    let told = exits(&as_stranger("exec \"$@\"", &queue(&home, &alice)).unwrap(), 73);
    assert!(told.ends_with(": permission denied\n"), "{told}");
}

#[test]
fn what_is_kept_is_private_whatever_the_umask_says() {
    let alice = Server::ejabberd_24().account("alice");
    let home = Home::new();
    let since = Stanza::at(&home).account(&alice).args(["listen", "--since", "last", "-n", "1", "--for", "20s"]);
    for stanza in [send(&home, &alice), listen(&home, &alice), send(&home, &alice), since, queue(&home, &alice)] {
        exits(&shell("umask 000; exec \"$@\"", &stanza), 0);
    }
    let kept = files(&state(&home));
    let kinds = ["accounts", "visits", "agents", "keys", "listen", "queue"];
    for kind in kinds {
        assert!(kept.iter().any(|(path, _)| path.starts_with(state(&home).join(kind))), "{kind}: {kept:?}");
    }
    for (path, _) in kept {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        for directory in path.ancestors().skip(1).take_while(|path| *path != home.path()) {
            assert_eq!(mode(directory), 0o700, "{}", directory.display());
        }
    }
}

/// What is told of a state directory that `spoil` has made one not to be trusted. Nothing in it is used or changed.
#[track_caller]
fn distrusted(spoil: impl Fn(&Home)) -> String {
    let alice = Server::prosody_13().account("alice");
    let home = used(&alice);
    spoil(&home);
    let target = std::fs::canonicalize(state(&home)).unwrap();
    let before = files(&target);
    let mut seen = String::new();
    for (stanza, code) in [
        (send(&home, &alice), 0),
        (listen(&home, &alice), 0),
        (send(&home, &alice).arg("-q"), 0),
        (queue(&home, &alice), 78),
        (Stanza::at(&home).account(&alice).args(["queue", "flush"]), 78),
        (Stanza::at(&home).account(&alice).args(["listen", "--since", "last"]), 78),
        (Stanza::at(&home).account(&alice).arg("logout"), 78),
    ] {
        let run = stanza.run().exits(code);
        seen += &run.stderr;
    }
    assert!(files(&target) == before, "it was changed");
    seen.replace(&home.path().display().to_string(), "[HOME]")
}

#[test]
fn one_that_others_can_write_to_is_not_used() {
    let open =
        |mode: u32| move |home: &Home| std::fs::set_permissions(state(home), PermissionsExt::from_mode(mode)).unwrap();
    let told = distrusted(open(0o770));
    assert_eq!(distrusted(open(0o702)), told);
    insta::assert_snapshot!(told, @"
    stanza: warning: state directory [HOME]/.local/state/stanza: others can write to it, so it is not used (chmod 700 [HOME]/.local/state/stanza)
    stanza: warning: state directory [HOME]/.local/state/stanza: others can write to it, so it is not used (chmod 700 [HOME]/.local/state/stanza)
    stanza: state directory [HOME]/.local/state/stanza: others can write to it
    hint: chmod 700 [HOME]/.local/state/stanza
    stanza: state directory [HOME]/.local/state/stanza: others can write to it
    hint: chmod 700 [HOME]/.local/state/stanza
    stanza: state directory [HOME]/.local/state/stanza: others can write to it
    hint: chmod 700 [HOME]/.local/state/stanza
    stanza: state directory [HOME]/.local/state/stanza: others can write to it
    hint: chmod 700 [HOME]/.local/state/stanza
    ");
}

#[test]
fn one_of_somebody_else_is_not_used_and_neither_is_a_link_to_it() {
    if !can_give() {
        return;
    }
    let told = distrusted(|home| give(&state(home)));
    let linked = distrusted(|home| {
        let theirs = home.path().join("theirs");
        std::fs::rename(state(home), &theirs).unwrap();
        give(&theirs);
        symlink(&theirs, state(home)).unwrap();
    });
    assert_eq!(told, linked);
    insta::assert_snapshot!(told, @"
    stanza: warning: state directory [HOME]/.local/state/stanza: it belongs to another user, so it is not used (set XDG_STATE_HOME to a directory of your own)
    stanza: warning: state directory [HOME]/.local/state/stanza: it belongs to another user, so it is not used (set XDG_STATE_HOME to a directory of your own)
    stanza: state directory [HOME]/.local/state/stanza: it belongs to another user
    hint: set XDG_STATE_HOME to a directory of your own
    stanza: state directory [HOME]/.local/state/stanza: it belongs to another user
    hint: set XDG_STATE_HOME to a directory of your own
    stanza: state directory [HOME]/.local/state/stanza: it belongs to another user
    hint: set XDG_STATE_HOME to a directory of your own
    stanza: state directory [HOME]/.local/state/stanza: it belongs to another user
    hint: set XDG_STATE_HOME to a directory of your own
    ");
}

#[test]
fn a_link_to_a_directory_of_our_own_is_followed() {
    let alice = Server::prosody_13().account("alice");
    let home = Home::new();
    std::fs::create_dir_all(state(&home).parent().unwrap()).unwrap();
    let other = home.path().join("other");
    std::fs::create_dir(&other).unwrap();
    symlink(&other, state(&home)).unwrap();
    assert_eq!(send(&home, &alice).run().exits(0).stderr, "");
    assert!(!files(&other).is_empty());
}

/// Puts something else into the place of each file that the state directory holds, and runs what uses them.
#[track_caller]
fn spoilt(spoil: impl Fn(&Path)) -> Home {
    let alice = Server::ejabberd_24().account("alice");
    let home = used(&alice);
    // What a listener that was killed leaves.
    let session = json!({ "jid": alice.full("x"), "id": "x", "handled": 1 });
    home.write(format!(".local/state/stanza/sessions/{}.json", alice.jid), session.to_string());
    let kept = files(&state(&home));
    for name in [".lock", ".resource"] {
        home.write(format!(".local/state/stanza/queue/{}/{name}", alice.jid), "");
    }
    for (path, _) in files(&state(&home)) {
        std::fs::remove_file(&path).unwrap();
        spoil(&path);
    }
    assert!(kept.len() > 8, "{kept:?}");
    for _ in 0..2 {
        assert_eq!(send(&home, &alice).run().exits(0).stderr, "");
        assert_eq!(listen(&home, &alice).run().exits(0).stderr, "");
    }
    let since = Stanza::at(&home).account(&alice).args(["listen", "--since", "last", "-n", "1", "--for", "1s"]);
    since.run();
    let told = Stanza::at(&home).account(&alice).args(["queue", "flush"]).run();
    assert_eq!(told.code(), 74, "the lock: {told}");
    home
}

#[test]
fn no_link_in_the_place_of_a_file_is_followed() {
    let victims = Home::new();
    let count = std::cell::Cell::new(0_usize);
    let home = spoilt(|path| {
        count.set(count.get() + 1);
        let victim = victims.path().join(count.get().to_string());
        if count.get().is_multiple_of(2) {
            std::fs::write(&victim, "mine").unwrap();
        }
        symlink(victim, path).unwrap();
    });
    let touched: Vec<_> = files(victims.path()).into_iter().filter(|(_, content)| content != b"mine").collect();
    assert!(touched.is_empty(), "{touched:?}");
    assert_eq!(files(victims.path()).len(), count.get() / 2, "none was made");
    // What is written anew stands in the link's place.
    let visit = files(&state(&home).join("visits"));
    assert!(visit.iter().all(|(path, _)| path.symlink_metadata().unwrap().is_file()), "{visit:?}");
}

#[test]
fn nobody_waits_for_a_pipe_in_the_place_of_a_file() {
    spoilt(|path| {
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
    });
}

/// The files of each kind, without the queue and the locks.
fn kept(home: &Home) -> Vec<(PathBuf, Value)> {
    let files = files(&state(home)).into_iter().filter(|(path, _)| !path.starts_with(state(home).join("queue")));
    let json = files.filter(|(path, _)| path.extension().is_some_and(|end| end == "json"));
    json.map(|(path, content)| (path, serde_json::from_slice(&content).unwrap())).collect()
}

#[test]
fn another_versions_fields_are_passed_over() {
    let alice = Server::ejabberd_24().account("alice");
    let home = used(&alice);
    let session = json!({ "jid": alice.full("x"), "id": "x", "handled": 1 });
    home.write(format!(".local/state/stanza/sessions/{}.json", alice.jid), session.to_string());
    fn add(value: &mut Value) {
        if let Value::Object(object) = value {
            object.values_mut().for_each(add);
            object.insert("from the future".into(), json!({ "a": [1, null] }));
        }
    }
    for (path, mut value) in kept(&home) {
        // The entries of "visits" are of one kind, by their way.
        match path.starts_with(state(&home).join("visits")) {
            true => value.as_object_mut().unwrap().values_mut().for_each(add),
            false => add(&mut value),
        }
        std::fs::write(&path, value.to_string()).unwrap();
    }
    // The token is believed: the login takes no password.
    let run = Stanza::at(&home).account(&alice).env("XMPP_PASSWORD", "wr0ng").args(["iq", "ping", "-v"]).run();
    assert!(run.exits(0).stderr.contains("HT-SHA-256-"), "it knew the token");
    send(&home, &alice).run().exits(0);
    assert_eq!(listen(&home, &alice).run().exits(0).stderr, "");
    // What a person relies on stays, whoever writes it: how strong the login was, and how far listening came.
    std::fs::remove_dir_all(state(&home).join("agents")).unwrap();
    let class = format!(".local/state/stanza/accounts/{}.json", alice.jid);
    let weaker: Value = serde_json::from_str(&home.read(&class)).unwrap();
    home.write(&class, json!({ "class": "PLAIN", "from the future": weaker["from the future"] }).to_string());
    Stanza::at(&home).account(&alice).args(["iq", "ping", "--no-cache"]).run().exits(0);
    let after: Value = serde_json::from_str(&home.read(&class)).unwrap();
    assert_eq!(after["from the future"], weaker["from the future"], "{after}");
    assert_ne!(after["class"], "PLAIN");
    let listened = |value: &(PathBuf, Value)| value.0.starts_with(state(&home).join("listen"));
    let (_, value) = kept(&home).into_iter().find(listened).unwrap();
    assert!(value["from the future"].is_object() && value["cursors"].is_object(), "{value}");
}

#[test]
fn another_versions_forms_are_only_slower() {
    let alice = Server::ejabberd_24().account("alice");
    let bob = alice.server.account("bob");
    let home = used(&alice);
    let session = json!({ "jid": alice.full("x"), "id": "x", "handled": 1 });
    home.write(format!(".local/state/stanza/sessions/{}.json", alice.jid), session.to_string());
    let paths: Vec<_> = kept(&home).into_iter().map(|(path, _)| path).collect();
    let forms =
        ["{}", "[]", r#"{"version":99,"entries":[{"class":1,"token":{}}]}"#, r#"{"class":{"a":1},"id":{},"token":[]}"#];
    let mut listener = listening(&bob, forms.len());
    for form in forms {
        paths.iter().for_each(|path| std::fs::write(path, form).unwrap());
        let run = Stanza::at(&home).account(&alice).args(["send", &bob.jid, "-m", form]).run().exits(0);
        assert_eq!(run.stderr, "", "{form}");
        assert_eq!(message(&mut listener)["body"], form);
        let run = Stanza::at(&home).account(&alice).args(["listen", "--for", "200ms"]).run();
        assert_eq!(run.stderr, "", "{form}");
    }
}

#[test]
fn another_versions_letter_is_set_aside_as_it_is() {
    let alice = Server::prosody_13().account("alice");
    let home = Home::new();
    queue(&home, &alice).run().exits(0);
    let directory = format!(".local/state/stanza/queue/{}", alice.jid);
    let [(path, content)] = &files(&home.path().join(&directory))[..] else { panic!("one letter") };
    let mut letter: Value = serde_json::from_slice(content).unwrap();
    // A field more is passed over.
    letter["from the future"] = json!({ "a": 1 });
    std::fs::write(path, letter.to_string()).unwrap();
    queue(&home, &alice).args(["--id", "second"]).run().exits(0);
    let newer = files(&home.path().join(&directory)).into_iter().find(|(other, _)| other != path).unwrap().0;
    letter["version"] = json!(99);
    std::fs::write(&newer, letter.to_string()).unwrap();
    Stanza::at(&home).account(&alice).args(["queue", "flush"]).run();
    let aside = home.path().join(&directory).join("undeliverable").join(newer.file_name().unwrap());
    assert_eq!(std::fs::read_to_string(aside).unwrap(), letter.to_string());
    assert!(!path.exists(), "it was sent");
}
