//! The queue: messages that are kept until they can be sent, one file each in `$XDG_STATE_HOME/stanza/queue/ACCOUNT`.
//!
//! A file comes to its name whole and synced, and each change of its state is one rename, so that whoever is killed at
//! any moment leaves each message there once. What a name says needs no second look into the file: when the message
//! was queued, by which the files sort, and since when it may have been taken (`TIME-RANDOM+TIME.json`). Those that
//! can't be delivered lie in `undeliverable`.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ring::rand::{SecureRandom, SystemRandom};
use rustix::fs::{Access, FlockOperation, access};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::private::{self, make_directory};
use crate::secret::Secret;

/// The form that files have now. Others are not read.
const VERSION: u32 = 1;

/// More is not read: a stanza is some hundred kilobytes long at most.
const MAX_FILE: u64 = 16 * 1024 * 1024;

/// A temporary file of this age was left by who was killed.
const MAX_DRAFT_AGE: Duration = Duration::from_secs(3600);

/// The subdirectory of those that can't be delivered.
const UNDELIVERABLE: &str = "undeliverable";

/// A message that is kept.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// The form of the file: set when it is written.
    pub version: u32,
    /// Its recipient.
    pub to: String,
    /// Its id.
    pub id: String,
    /// The stanza.
    pub xml: String,
    /// What was to be waited for.
    pub proof: Proof,
    /// The room that it goes to.
    pub room: Option<Door>,
    /// The full JID of the session in which it may have been taken, where that was not a flush.
    pub tried_as: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// A try came back as a bounce: an archive may have that one.
    pub came_back: bool,
    /// Why the last try failed.
    pub error: Option<String>,
    /// Why it can't be delivered.
    pub undeliverable: Option<String>,
}

/// What is to be waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// The own server's acknowledgement.
    Ack,
    /// That of the recipient's server.
    #[default]
    Server,
}

/// How to enter a room.
#[derive(Clone, Serialize, Deserialize)]
pub struct Door {
    /// Its JID.
    pub jid: String,
    /// The nick to have there.
    pub nick: String,
    /// Its password.
    #[serde(default, with = "secret")]
    pub password: Option<Secret>,
    /// Make it if it isn't there.
    pub create: bool,
}

/// Which of the two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Those that wait.
    Waiting,
    /// Those that can't be delivered.
    Undeliverable,
}

/// The name of a message's file. They sort by the time at which they were queued.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// When it was queued, in microseconds since 1970.
    queued: u64,
    random: u64,
    /// Since when it may have been taken, in the same.
    tried: Option<u64>,
}

impl Name {
    /// When it was queued.
    pub fn queued(&self) -> OffsetDateTime {
        from_micros(self.queued)
    }

    /// Since when it may have been taken; `None`: it surely was not.
    pub fn tried(&self) -> Option<OffsetDateTime> {
        self.tried.map(from_micros)
    }

    /// The same message's name when it may have been taken since then.
    fn with_tried(&self, since: Option<OffsetDateTime>) -> Self {
        Self { tried: since.map(micros), ..self.clone() }
    }

    /// Reads it; `None`: the file is none of ours.
    fn parse(name: &str) -> Option<Self> {
        let number = |text: &str, radix: u32, length: usize| {
            let is_plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            u64::from_str_radix(text, radix).ok().filter(|_| is_plain)
        };
        let name = name.strip_suffix(".json")?;
        let (name, tried) = match name.split_once('+') {
            Some((name, tried)) => (name, Some(number(tried, 10, 20)?)),
            None => (name, None),
        };
        let (queued, random) = name.split_once('-')?;
        Some(Self { queued: number(queued, 10, 20)?, random: number(random, 16, 16)?, tried })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:020}-{:016x}", self.queued, self.random)?;
        self.tried.map_or(Ok(()), |tried| write!(f, "+{tried:020}"))?;
        f.write_str(".json")
    }
}

/// The queue of one account.
pub struct Queue {
    directory: PathBuf,
    /// The time in the last name that was made.
    last: Cell<u64>,
}

impl Queue {
    /// The queue that lies in this directory. It need not be there.
    pub fn at(directory: PathBuf) -> Self {
        Self { directory, last: Cell::new(0) }
    }

    /// Where it lies.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Makes its directory, so that something can be kept.
    ///
    /// # Errors
    /// A directory that can't be made or written to.
    pub fn prepare(&self) -> io::Result<()> {
        make_directory(&self.directory.join(UNDELIVERABLE))?;
        access(&self.directory, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK)?;
        // Another process may have made some of those above just now, up to ~/.local. What isn't ours was there before.
        sync(&self.directory)?;
        self.directory.ancestors().skip(1).take(5).for_each(|directory| _ = sync(directory));
        Ok(())
    }

    /// Keeps a message: when this returns it is on the disk. `tried`: since when it may have been taken.
    ///
    /// # Errors
    /// A directory or file that can't be written: then it isn't kept.
    pub fn keep(&self, letter: &Letter, tried: Option<OffsetDateTime>) -> io::Result<()> {
        // Several of one process keep their order.
        let queued = micros(OffsetDateTime::from(SystemTime::now())).max(self.last.get() + 1);
        self.last.set(queued);
        let name = Name { queued, random: random()?, tried: tried.map(micros) };
        let path = self.path(Section::Waiting, &name);
        self.write(letter, &path).inspect_err(|_| {
            let _ = fs::remove_file(&path);
        })
    }

    /// The right to change what is there, as long as the file is held; `None` while another has it.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn lock(&self) -> io::Result<Option<File>> {
        let path = self.directory.join(".lock");
        let lock = private::open(&path, OpenOptions::new().create(true).append(true))?;
        match rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(lock)),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The first `count` names behind `after`, oldest first.
    ///
    /// # Errors
    /// A directory that can't be read. One that isn't there is empty.
    pub fn names(&self, section: Section, after: Option<&Name>, count: usize) -> io::Result<Vec<Name>> {
        let entries = match fs::read_dir(self.section(section)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = BTreeSet::new();
        for entry in entries {
            let name = entry?.file_name().to_str().and_then(Name::parse);
            // The mark of a try is no part of the order: it comes and goes.
            let is_behind = |name: &Name| after.is_none_or(|after| name.with_tried(None) > after.with_tried(None));
            let Some(name) = name.filter(is_behind) else { continue };
            names.insert(name);
            if names.len() > count {
                names.pop_last();
            }
        }
        Ok(names.into_iter().collect())
    }

    /// Reads a message.
    ///
    /// # Errors
    /// `NotFound`: it is gone. Else the file is of no use: not ours to read, or damaged.
    pub fn load(&self, section: Section, name: &Name) -> io::Result<Letter> {
        let file = private::open(&self.path(section, name), OpenOptions::new().read(true))?;
        let damaged = |why: &str| io::Error::other(why.to_owned());
        if file.metadata()?.len() > MAX_FILE {
            return Err(damaged("it is too large"));
        }
        let mut bytes = Zeroizing::new(Vec::new());
        file.take(MAX_FILE).read_to_end(&mut bytes)?;
        parse(&bytes).map_err(damaged)
    }

    /// Marks a message as one that may have been taken from now on. When this returns the mark is on the disk.
    ///
    /// # Errors
    /// A file that can't be renamed.
    pub fn mark_tried(&self, name: &Name) -> io::Result<Name> {
        let marked = name.with_tried(Some(OffsetDateTime::from(SystemTime::now())));
        self.rename(name, &marked)?;
        sync(&self.directory)?;
        Ok(marked)
    }

    /// Takes the mark back, or sets it to an earlier time: it was not taken since.
    ///
    /// # Errors
    /// A file that can't be renamed.
    pub fn mark(&self, name: &Name, tried: Option<OffsetDateTime>) -> io::Result<()> {
        self.rename(name, &name.with_tried(tried))
    }

    /// Writes a message anew, under its name.
    ///
    /// # Errors
    /// A file that can't be written: it stays as it was.
    pub fn rewrite(&self, name: &Name, letter: &Letter) -> io::Result<()> {
        self.write(letter, &self.path(Section::Waiting, name))
    }

    /// Puts a message to the undeliverable ones, for this reason. The reason is written first: should we be killed
    /// in between, it says where the message belongs. `tried`: since when it may have been taken.
    ///
    /// # Errors
    /// A file that can't be written or renamed.
    pub fn set_aside(
        &self,
        name: &Name,
        letter: &Letter,
        reason: &str,
        tried: Option<OffsetDateTime>,
    ) -> io::Result<()> {
        let letter = Letter { undeliverable: Some(reason.to_owned()), ..letter.clone() };
        self.rewrite(name, &letter)?;
        self.set_aside_as(name, &name.with_tried(tried))
    }

    /// Puts a file that is of no use there as it is.
    ///
    /// # Errors
    /// A file that can't be renamed.
    pub fn set_aside_unread(&self, name: &Name) -> io::Result<()> {
        self.set_aside_as(name, name)
    }

    fn set_aside_as(&self, from: &Name, to: &Name) -> io::Result<()> {
        make_directory(&self.section(Section::Undeliverable))?;
        fs::rename(self.path(Section::Waiting, from), self.path(Section::Undeliverable, to))?;
        sync(&self.section(Section::Undeliverable))?;
        sync(&self.directory)
    }

    /// Removes a message. After a crash it may be there again until [`Queue::sync`]: one that was sent is marked.
    ///
    /// # Errors
    /// A file that can't be removed. One that isn't there is gone already.
    pub fn remove(&self, section: Section, name: &Name) -> io::Result<()> {
        match fs::remove_file(self.path(section, name)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// Makes sure that what was removed stays so.
    ///
    /// # Errors
    /// A directory that can't be read.
    pub fn sync(&self, section: Section) -> io::Result<()> {
        sync(&self.section(section))
    }

    /// The resource that flushes have on the server: the same each time, so that one that was killed is ended by the
    /// next, and nothing of it can come late.
    pub fn resource(&self) -> Option<String> {
        let mut text = String::new();
        let file = private::open(&self.directory.join(".resource"), OpenOptions::new().read(true)).ok()?;
        file.take(4096).read_to_string(&mut text).ok()?;
        Some(text).filter(|text| !text.is_empty())
    }

    /// Keeps it.
    ///
    /// # Errors
    /// A file that can't be written.
    pub fn keep_resource(&self, resource: &str) -> io::Result<()> {
        self.write_bytes(resource.as_bytes(), &self.directory.join(".resource"))
    }

    /// Removes the temporary files that others have left long ago.
    pub fn sweep(&self) {
        for entry in fs::read_dir(&self.directory).into_iter().flatten().flatten() {
            let is_draft =
                entry.file_name().to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(".tmp"));
            let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|time| time.elapsed());
            if is_draft && matches!(age, Ok(Ok(age)) if age > MAX_DRAFT_AGE) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn rename(&self, from: &Name, to: &Name) -> io::Result<()> {
        fs::rename(self.path(Section::Waiting, from), self.path(Section::Waiting, to))
    }

    fn write(&self, letter: &Letter, path: &Path) -> io::Result<()> {
        let letter = Letter { version: VERSION, ..letter.clone() };
        self.write_bytes(&Zeroizing::new(serde_json::to_vec(&letter)?), path)
    }

    /// Whole or not at all, and on the disk.
    fn write_bytes(&self, bytes: &[u8], path: &Path) -> io::Result<()> {
        let draft = self.directory.join(format!(".{:016x}.tmp", random()?));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&draft, path));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written.and_then(|()| sync(&self.directory))
    }

    fn section(&self, section: Section) -> PathBuf {
        match section {
            Section::Waiting => self.directory.clone(),
            Section::Undeliverable => self.directory.join(UNDELIVERABLE),
        }
    }

    fn path(&self, section: Section, name: &Name) -> PathBuf {
        self.section(section).join(name.to_string())
    }
}

/// Reads the bytes of a file; or why they are of no use.
fn parse(bytes: &[u8]) -> Result<Letter, &'static str> {
    let letter: Letter = serde_json::from_slice(bytes).map_err(|_| "it is damaged")?;
    match letter.version {
        VERSION => Ok(letter),
        _ => Err("it is damaged, or of another version of this program"),
    }
}

fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

fn random() -> io::Result<u64> {
    let mut bytes = [0; 8];
    SystemRandom::new().fill(&mut bytes).map_err(|_| io::Error::other("the system gives no random numbers"))?;
    Ok(u64::from_be_bytes(bytes))
}

fn micros(time: OffsetDateTime) -> u64 {
    u64::try_from(time.unix_timestamp_nanos() / 1000).unwrap_or(0)
}

/// One that is out of range, which no name of ours says, is the last there is.
fn from_micros(micros: u64) -> OffsetDateTime {
    let last = || time::PrimitiveDateTime::MAX.assume_utc();
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).unwrap_or_else(|_| last())
}

mod secret {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::secret::Secret;

    pub fn serialize<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
        secret.as_ref().map(Secret::expose).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map(Secret::new))
    }
}

/// Reads a message and the names of files from these bytes: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(bytes: &[u8]) {
    if let Ok(letter) = parse(bytes) {
        let written = serde_json::to_vec(&letter).expect("it was kept so");
        assert!(parse(&written).is_ok());
    }
    for text in String::from_utf8_lossy(bytes).lines() {
        let Some(name) = Name::parse(text) else { continue };
        assert_eq!(name.to_string().to_lowercase(), text.to_lowercase());
        assert!(name.queued().year() <= 9999 && name.tried().is_none_or(|tried| tried.year() <= 9999));
        let marked = name.with_tried(Some(name.queued()));
        assert_eq!(Name::parse(&marked.to_string()), Some(marked));
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn queue(home: &tempfile::TempDir) -> Queue {
        let queue = Queue::at(home.path().join("stanza/queue/bot@example.org"));
        queue.prepare().unwrap();
        queue
    }

    fn letter(id: &str) -> Letter {
        Letter {
            to: "bob@example.net".into(),
            id: id.into(),
            xml: format!("<message id='{id}'/>"),
            ..Letter::default()
        }
    }

    fn ids(queue: &Queue, section: Section) -> Vec<String> {
        let names = queue.names(section, None, 1000).unwrap();
        names.iter().map(|name| queue.load(section, name).unwrap().id).collect()
    }

    #[test]
    fn messages_are_kept_privately_in_their_order_and_drafts_are_none() {
        let home = tempfile::tempdir().unwrap();
        let queue = queue(&home);
        let room = Door {
            jid: "r@rooms.example.org".into(),
            nick: "n".into(),
            password: Some(Secret::new("s3cret".into())),
            create: true,
        };
        queue.keep(&Letter { room: Some(room), proof: Proof::Ack, ..letter("0") }, None).unwrap();
        (1..9).for_each(|n| queue.keep(&letter(&n.to_string()), None).unwrap());
        fs::write(queue.directory().join(".0123456789abcdef.tmp"), "{}").unwrap();
        fs::write(queue.directory().join("other.json"), "{}").unwrap();
        assert_eq!(ids(&queue, Section::Waiting).concat(), "012345678");
        let names = queue.names(Section::Waiting, None, 2).unwrap();
        assert_eq!(names.len(), 2);
        let next = queue.names(Section::Waiting, names.last(), 1000).unwrap();
        assert_eq!(queue.load(Section::Waiting, &next[0]).unwrap().id, "2");
        let first = queue.load(Section::Waiting, &names[0]).unwrap();
        assert_eq!((first.proof, first.version), (Proof::Ack, VERSION));
        let password = first.room.and_then(|room| room.password).unwrap();
        assert_eq!(password.expose(), "s3cret");
        for (path, mode) in [(queue.directory().to_owned(), 0o700), (queue.path(Section::Waiting, &names[0]), 0o600)] {
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
        }
    }

    #[test]
    fn a_mark_is_a_name_and_keeps_the_place() {
        let home = tempfile::tempdir().unwrap();
        let queue = queue(&home);
        ["a", "b"].iter().for_each(|id| queue.keep(&letter(id), None).unwrap());
        let since = OffsetDateTime::from_unix_timestamp(1_000_000_000).unwrap();
        queue.keep(&letter("c"), Some(since)).unwrap();
        let names = queue.names(Section::Waiting, None, 9).unwrap();
        assert_eq!(names.iter().map(Name::tried).collect::<Vec<_>>(), [None, None, Some(since)]);
        let marked = queue.mark_tried(&names[0]).unwrap();
        assert!(marked.tried().unwrap() >= marked.queued());
        assert_eq!(ids(&queue, Section::Waiting).concat(), "abc");
        let behind = queue.names(Section::Waiting, Some(&names[0]), 9).unwrap();
        assert_eq!(behind, names[1..], "the marked one is not behind itself");
        queue.mark(&marked, None).unwrap();
        assert_eq!(queue.names(Section::Waiting, None, 9).unwrap(), names);
    }

    #[test]
    fn what_is_set_aside_has_its_reason_and_what_is_removed_is_gone() {
        let home = tempfile::tempdir().unwrap();
        let queue = queue(&home);
        ["a", "b"].iter().for_each(|id| queue.keep(&letter(id), None).unwrap());
        let names = queue.names(Section::Waiting, None, 9).unwrap();
        let first = queue.load(Section::Waiting, &names[0]).unwrap();
        let marked = queue.mark_tried(&names[0]).unwrap();
        queue.set_aside(&marked, &first, "no such user", None).unwrap();
        assert_eq!(
            (ids(&queue, Section::Waiting).concat(), ids(&queue, Section::Undeliverable).concat()),
            ("b".into(), "a".into())
        );
        let aside = queue.load(Section::Undeliverable, &names[0]).unwrap();
        assert_eq!(aside.undeliverable.as_deref(), Some("no such user"));
        queue.remove(Section::Waiting, &names[1]).unwrap();
        queue.remove(Section::Waiting, &names[1]).unwrap();
        assert_eq!(queue.load(Section::Waiting, &names[1]).err().unwrap().kind(), ErrorKind::NotFound);
    }

    #[test]
    fn damage_is_told_and_no_pipe_or_link_is_waited_for() {
        let home = tempfile::tempdir().unwrap();
        let queue = queue(&home);
        let name = |n: u64| Name { queued: n, random: n, tried: None };
        let path = |n: u64| queue.path(Section::Waiting, &name(n));
        for (n, text) in
            ["", "{", "[]", "{}", "{\"version\":2}", "{\"version\":1,\"to\":3}", "\u{0}"].iter().enumerate()
        {
            fs::write(path(n as u64), text).unwrap();
        }
        std::os::unix::fs::symlink("/etc/passwd", path(20)).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, path(21), rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
        fs::create_dir(path(22)).unwrap();
        File::create(path(23)).unwrap().set_len(MAX_FILE + 1).unwrap();
        let names = queue.names(Section::Waiting, None, 100).unwrap();
        assert_eq!(names.len(), 11);
        for name in &names {
            assert!(queue.load(Section::Waiting, name).is_err(), "{name}");
            queue.set_aside_unread(name).unwrap();
        }
        assert_eq!(queue.names(Section::Undeliverable, None, 100).unwrap(), names);
    }

    #[test]
    fn only_names_that_we_make_are_read() {
        let good = "00001700000000000001-0123456789abcdef";
        for name in [format!("{good}.json"), format!("{good}+00001700000000000009.json")] {
            assert_eq!(Name::parse(&name).unwrap().to_string(), name);
        }
        let wrong = ["", ".json", "a-b.json", "+.json", "1-2.json", "0000170000000000000é-0123456789abcdef.json"];
        for name in wrong.map(str::to_owned).into_iter().chain([
            good.to_owned(),
            format!("{good}.tmp"),
            format!("{good}+.json"),
            format!("{good}+1.json"),
            format!("+{}.json", &good[1..]),
            format!("{good}+00001700000000000009+00001700000000000009.json"),
        ]) {
            assert_eq!(Name::parse(&name), None, "{name}");
        }
        let far = Name { queued: u64::MAX, random: 0, tried: None };
        assert!(Name::parse(&far.to_string()).unwrap().queued() > OffsetDateTime::from(SystemTime::now()));
    }

    #[test]
    fn one_has_the_lock_and_old_drafts_are_swept() {
        let home = tempfile::tempdir().unwrap();
        let queue = queue(&home);
        let lock = queue.lock().unwrap().unwrap();
        assert!(queue.lock().unwrap().is_none());
        drop(lock);
        assert!(queue.lock().unwrap().is_some());
        let [old, young] = ["old", "young"].map(|name| queue.directory().join(format!(".{name}.tmp")));
        [&old, &young].iter().for_each(|path| fs::write(path, "").unwrap());
        let hours = SystemTime::now() - Duration::from_secs(7200);
        File::options().write(true).open(&old).unwrap().set_modified(hours).unwrap();
        queue.sweep();
        assert_eq!((old.exists(), young.exists()), (false, true));
        assert_eq!(queue.resource(), None);
        queue.keep_resource("r1").unwrap();
        assert_eq!(queue.resource().as_deref(), Some("r1"));
        assert!(queue.names(Section::Waiting, None, 9).unwrap().is_empty());
    }

    #[test]
    fn a_message_that_can_not_be_kept_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let queue = Queue::at(home.path().join("stanza/queue/bot@example.org"));
        assert!(queue.keep(&letter("a"), None).is_err(), "it was not prepared");
        assert!(queue.names(Section::Waiting, None, 9).unwrap().is_empty());
        fs::write(home.path().join("stanza"), "a file in the way").unwrap();
        assert!(queue.prepare().is_err());
    }
}
