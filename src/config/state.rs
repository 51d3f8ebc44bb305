//! The state directory, `$XDG_STATE_HOME/stanza`: what a visit learnt about an account.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use ring::rand::{SecureRandom, SystemRandom};
use rustix::fs::FlockOperation;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use xmpp::jid::BareJid;
use zeroize::Zeroizing;

use super::private::{self, check_directory, make_directory};
use super::queue::Queue;
use crate::account::Class;
use crate::error::Error;
use crate::memory::{Agent, Keys, Token, Visit, now};
use crate::secret::Secret;

/// How long a server that has left something unanswered is not told goodbye too early (seconds): a week.
const KEEPS_BACK: u64 = 7 * 24 * 60 * 60;

/// The state directory; without a home, and where others could have put something into it, there is none, and nothing
/// is remembered.
#[derive(Clone, Default)]
pub struct State {
    directory: Option<PathBuf>,
    distrust: Option<Error>,
}

/// What is kept of an account.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Memory {
    /// The strongest class of mechanism that its server has let us use.
    class: Option<String>,
    /// What another version of this program keeps here.
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// How far `listen` has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Listening {
    /// In each archive, by its JID.
    pub cursors: BTreeMap<String, Cursor>,
    /// What went out and may come again: keys of messages.
    pub printed: Vec<String>,
    /// What another version of this program keeps here.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

/// A place in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The archive's id of the last message; `None`: the archive was empty.
    pub id: Option<String>,
    /// When that was (RFC 3339).
    pub time: String,
}

/// A session that can be taken up again (XEP-0198 §5) when the program that had it was killed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hibernated {
    /// Its full JID.
    pub jid: String,
    /// The id that the server gave it; empty as long as it has not.
    pub id: String,
    /// How many stanzas were dealt with in it.
    pub handled: u32,
}

/// The right to keep a session: one program at a time has it, until it ends.
pub struct SessionSlot {
    state: State,
    jid: BareJid,
    _lock: fs::File,
}

impl SessionSlot {
    /// The session that an earlier program has left.
    pub fn load(&self) -> Option<Hibernated> {
        self.state.read(SESSIONS, self.jid.as_str())
    }

    /// Keeps a session; `None`: there is none any more.
    ///
    /// # Errors
    /// A file that can't be written.
    pub fn keep(&self, session: Option<&Hibernated>) -> io::Result<()> {
        match session {
            Some(session) => self.state.write(SESSIONS, self.jid.as_str(), session),
            None => self.state.remove(SESSIONS, self.jid.as_str()),
        }
    }
}

/// What logs in, as it is kept: wiped when it is dropped, as [`Secret`] is.
struct Hidden(Secret);

impl Serialize for Hidden {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose())
    }
}

impl<'de> Deserialize<'de> for Hidden {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Secret::new(text)))
    }
}

/// [`Keys`] as they are kept.
#[derive(Serialize, Deserialize)]
struct KeptKeys {
    mechanism: String,
    salt: Vec<u8>,
    iterations: u32,
    client: Hidden,
    server: Hidden,
}

/// An [`Agent`] as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptAgent {
    id: String,
    token: Option<KeptToken>,
}

/// A [`Token`] as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptToken {
    mechanism: String,
    token: Hidden,
    until: u64,
    count: u32,
}

/// A place in the pool of an account's agents: as long as it is held, no other program is that agent.
pub struct AgentSlot {
    state: State,
    name: String,
    _lock: fs::File,
}

impl AgentSlot {
    /// The agent; one that is new, if nothing is kept that is of use. `None`: the system gives no random numbers.
    pub fn agent(&self) -> Option<Agent> {
        let kept = self.state.read::<KeptAgent>(AGENTS, &self.name).filter(|kept| !kept.id.is_empty());
        let Some(KeptAgent { id, token }) = kept else { return Some(Agent { id: random_uuid()?, token: None }) };
        let token = token.map(|KeptToken { mechanism, token, until, count }| Token {
            mechanism,
            secret: token.0,
            until,
            count,
        });
        Some(Agent { id, token })
    }

    /// Keeps it.
    ///
    /// # Errors
    /// A file that can't be written.
    pub fn keep(&self, agent: &Agent) -> io::Result<()> {
        let token = agent.token.as_ref().map(|token| KeptToken {
            mechanism: token.mechanism.clone(),
            token: Hidden(token.secret.clone()),
            until: token.until,
            count: token.count,
        });
        self.state.write(AGENTS, &self.name, &KeptAgent { id: agent.id.clone(), token })
    }
}

/// A UUID of version 4 (RFC 9562 §5.4).
fn random_uuid() -> Option<String> {
    let mut bytes = [0; 16];
    SystemRandom::new().fill(&mut bytes).ok()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Some([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

/// Where agents are kept.
const AGENTS: &str = "agents";

/// So many programs of one account have an agent of their own at once; the others log in as nobody in particular.
const MAX_AGENTS: usize = 256;

/// Where what visits have learnt is kept, and the keys.
const VISITS: &str = "visits";
const KEYS: &str = "keys";

/// So many ways to one account's server are remembered.
const MAX_WAYS: usize = 8;

/// Where sessions are kept.
const SESSIONS: &str = "sessions";

/// More is not read: a state file is some kilobytes long.
const MAX_STATE: u64 = 1024 * 1024;

impl State {
    /// The state directory below `state_home`. It is made when something is to be kept.
    pub fn new(state_home: Option<PathBuf>) -> Self {
        let directory = state_home.map(|home| home.join("stanza"));
        let distrust = directory.as_deref().and_then(|path| check_directory("state directory", path).err());
        Self { directory: directory.filter(|_| distrust.is_none()), distrust }
    }

    /// Why the directory that is there is not used: others could have put something into it.
    pub fn distrust(&self) -> Option<&Error> {
        self.distrust.as_ref()
    }

    /// The class of mechanism remembered for `jid`. A file that is damaged counts as none.
    pub fn class(&self, jid: &BareJid) -> Option<Class> {
        let name = self.load(jid)?.class?;
        Class::ALL.into_iter().find(|class| class.to_string() == name)
    }

    /// Keeps the class of mechanism for `jid`.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn keep_class(&self, jid: &BareJid, class: Class) -> io::Result<()> {
        let memory = self.load(jid).unwrap_or_default();
        self.write("accounts", jid.as_str(), &Memory { class: Some(class.to_string()), ..memory })
    }

    /// What visits to the server of `jid` have learnt, by the way that they took. A file that is damaged counts as none.
    pub fn visits(&self, jid: &BareJid) -> BTreeMap<String, Visit> {
        self.read(VISITS, jid.as_str()).unwrap_or_default()
    }

    /// Keeps what a visit has learnt.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn keep_visit(&self, jid: &BareJid, way: &str, visit: &Visit) -> io::Result<()> {
        let mut visits = self.visits(jid);
        // Another program may have seen it since we began.
        let seen = visits.get(way).map_or(0, |old| old.keeps_back_until);
        let keeps_back_until = visit.keeps_back_until.max(seen);
        visits.insert(way.to_owned(), Visit { keeps_back_until, ..visit.clone() });
        while visits.len() > MAX_WAYS
            && let Some(other) = visits.keys().find(|other| *other != way).cloned()
        {
            visits.remove(&other);
        }
        self.write(VISITS, jid.as_str(), &visits)
    }

    /// Keeps for a week that the server by this way is not to be told goodbye too early.
    ///
    /// # Errors
    /// As [`State::keep_visit`].
    pub fn keeps_back(&self, jid: &BareJid, way: &str) -> io::Result<()> {
        let Some(visit) = self.visits(jid).remove(way) else { return Ok(()) };
        self.keep_visit(jid, way, &Visit { keeps_back_until: now().saturating_add(KEEPS_BACK), ..visit })
    }

    /// The keys that stand for the password of `jid`.
    pub fn keys(&self, jid: &BareJid) -> Option<Keys> {
        let KeptKeys { mechanism, salt, iterations, client, server } = self.read(KEYS, jid.as_str())?;
        Some(Keys { mechanism, salt, iterations, client: client.0, server: server.0 })
    }

    /// Keeps them.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn keep_keys(&self, jid: &BareJid, keys: &Keys) -> io::Result<()> {
        let Keys { mechanism, salt, iterations, client, server } = keys.clone();
        let (client, server) = (Hidden(client), Hidden(server));
        self.write(KEYS, jid.as_str(), &KeptKeys { mechanism, salt, iterations, client, server })
    }

    /// Forgets them.
    ///
    /// # Errors
    /// A file that can't be removed.
    pub fn forget_keys(&self, jid: &BareJid) -> io::Result<()> {
        self.remove(KEYS, jid.as_str())
    }

    /// The first place in the pool of agents of `jid` that no other program holds; `None` where there is none, or
    /// nothing can be kept.
    pub fn agent_slot(&self, jid: &BareJid) -> Option<AgentSlot> {
        (0..MAX_AGENTS).find_map(|number| self.agent_slot_at(jid, number).transpose())?.ok()
    }

    /// The place with this number; `None`: another program holds it.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn agent_slot_at(&self, jid: &BareJid, number: usize) -> io::Result<Option<AgentSlot>> {
        let name = format!("{}.{number}", file_name(jid.as_str()));
        let lock = self.lock(AGENTS, &name)?;
        Ok(lock.map(|lock| AgentSlot { state: self.clone(), name, _lock: lock }))
    }

    /// The numbers of the places in which something is kept, in their order.
    pub fn agent_numbers(&self, jid: &BareJid) -> impl Iterator<Item = usize> {
        let is_used = move |number: &usize| {
            let name = format!("{}.{number}", file_name(jid.as_str()));
            self.path(AGENTS, &name).is_some_and(|path| path.exists())
        };
        (0..MAX_AGENTS).filter(is_used)
    }

    /// How many tokens are kept for `jid` that may still log in, by our clock: those of programs at work among them.
    pub fn tokens(&self, jid: &BareJid) -> usize {
        let is_good = |number: &usize| {
            let name = format!("{}.{number}", file_name(jid.as_str()));
            let kept = self.read::<KeptAgent>(AGENTS, &name);
            kept.and_then(|kept| kept.token).is_some_and(|token| token.until > now())
        };
        self.agent_numbers(jid).filter(is_good).count()
    }

    /// What `listen` has kept for `jid` under `name`. A file that is damaged counts as none.
    pub fn listening(&self, jid: &BareJid, name: &str) -> Option<Listening> {
        self.read("listen", &listening_name(jid, name))
    }

    /// Keeps it.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn keep_listening(&self, jid: &BareJid, name: &str, listening: &Listening) -> io::Result<()> {
        self.write("listen", &listening_name(jid, name), listening)
    }

    /// The right to keep a session for `jid`; `None` while another program has it, or where nothing can be kept.
    pub fn session_slot(&self, jid: &BareJid) -> Option<SessionSlot> {
        let lock = self.lock(SESSIONS, jid.as_str()).ok()??;
        Some(SessionSlot { state: self.clone(), jid: jid.clone(), _lock: lock })
    }

    /// Takes the place that `listen` keeps for `jid` under `name` for itself, as long as the file is held;
    /// `None` while another program has it.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn lock_listening(&self, jid: &BareJid, name: &str) -> io::Result<Option<fs::File>> {
        self.lock("listen", &listening_name(jid, name))
    }

    /// The queue of `jid`; `None` where nothing can be kept.
    pub fn queue(&self, jid: &BareJid) -> Option<Queue> {
        let directory = self.directory.as_ref()?.join("queue").join(file_name(jid.as_str()));
        Some(Queue::at(directory))
    }

    fn lock(&self, kind: &str, name: &str) -> io::Result<Option<fs::File>> {
        let Some(path) = self.path(kind, name) else { return Ok(None) };
        let path = path.with_extension("lock");
        if let Some(directory) = path.parent() {
            make_directory(directory)?;
        }
        let lock = private::open(&path, OpenOptions::new().create(true).append(true))?;
        match rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(lock)),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether anything can be kept.
    pub fn is_there(&self) -> bool {
        self.directory.is_some()
    }

    fn load(&self, jid: &BareJid) -> Option<Memory> {
        self.read("accounts", jid.as_str())
    }

    fn remove(&self, kind: &str, name: &str) -> io::Result<()> {
        match self.path(kind, name).map(fs::remove_file) {
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn read<T: DeserializeOwned>(&self, kind: &str, name: &str) -> Option<T> {
        let mut text = Zeroizing::new(String::new());
        let file = private::open(&self.path(kind, name)?, OpenOptions::new().read(true)).ok()?;
        file.take(MAX_STATE).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Written whole beside it and renamed: a reader sees the old file or the new one.
    fn write(&self, kind: &str, name: &str, value: &impl Serialize) -> io::Result<()> {
        let Some(path) = self.path(kind, name) else { return Ok(()) };
        if let Some(directory) = path.parent() {
            make_directory(directory)?;
        }
        let draft = path.with_extension(format!("{}.tmp", std::process::id()));
        let written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).and_then(|mut file| {
            file.write_all(&Zeroizing::new(serde_json::to_vec(value)?))?;
            fs::rename(&draft, &path)
        });
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }

    /// One file a name.
    fn path(&self, kind: &str, name: &str) -> Option<PathBuf> {
        let name = file_name(name);
        self.directory.as_ref().map(|directory| directory.join(kind).join(format!("{name}.json")))
    }
}

/// A bare JID has no slash (RFC 7622 §3.3.1); one too long for a file name is hashed.
fn file_name(name: &str) -> String {
    if name.len() <= 200 {
        return name.to_owned();
    }
    let digest = ring::digest::digest(&ring::digest::SHA256, name.as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `name` has no slash either: its option says so.
fn listening_name(jid: &BareJid, name: &str) -> String {
    if name.is_empty() { jid.to_string() } else { format!("{jid} {name}") }
}

/// Reads each kind of file from these bytes: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(bytes: &[u8]) {
    fn read<T: DeserializeOwned + Serialize>(text: &str) {
        let Ok(kept) = serde_json::from_str::<T>(text) else { return };
        let written = serde_json::to_string(&kept).expect("it was kept so");
        let again: T = serde_json::from_str(&written).expect("it was just written");
        assert_eq!(serde_json::to_string(&again).ok(), Some(written));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    read::<Memory>(text);
    read::<BTreeMap<String, Visit>>(text);
    read::<KeptKeys>(text);
    read::<KeptAgent>(text);
    read::<Listening>(text);
    read::<Hibernated>(text);
    let name = file_name(text);
    assert!(name.len() <= 200);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_class_is_kept_privately_and_damage_is_no_error() {
        let home = tempfile::tempdir().unwrap();
        let state = State::new(Some(home.path().to_owned()));
        let jid = BareJid::new("bot@example.org").unwrap();
        assert_eq!(state.class(&jid), None);
        state.keep_class(&jid, Class::Scram).unwrap();
        state.keep_class(&jid, Class::ScramPlus).unwrap();
        assert_eq!(state.class(&jid), Some(Class::ScramPlus));
        let directory = home.path().join("stanza");
        let file = directory.join("accounts/bot@example.org.json");
        assert_eq!(fs::metadata(&directory).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(directory.join("accounts")).unwrap().count(), 1, "no draft is left");
        fs::write(&file, "{\"class\": 3").unwrap();
        assert_eq!(state.class(&jid), None);
    }

    #[test]
    fn how_far_listening_came_is_kept_by_name() {
        let home = tempfile::tempdir().unwrap();
        let state = State::new(Some(home.path().to_owned()));
        let jid = BareJid::new("bot@example.org").unwrap();
        let cursor = Cursor { id: Some("7".into()), time: "2026-01-02T03:04:05Z".into() };
        let mut listening = Listening { cursors: [("bot@example.org".into(), cursor)].into(), ..Listening::default() };
        assert_eq!(state.listening(&jid, ""), None);
        state.keep_listening(&jid, "", &listening).unwrap();
        listening.printed.push("key".into());
        state.keep_listening(&jid, "other", &listening).unwrap();
        assert!(state.listening(&jid, "").unwrap().printed.is_empty());
        assert_eq!(state.listening(&jid, "other"), Some(listening));
    }

    #[test]
    fn a_session_is_kept_by_one_program_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let state = State::new(Some(home.path().to_owned()));
        let jid = BareJid::new("bot@example.org").unwrap();
        let slot = state.session_slot(&jid).unwrap();
        assert!(state.session_slot(&jid).is_none());
        let session = Hibernated { jid: "bot@example.org/1".into(), id: "x".into(), handled: 7 };
        slot.keep(Some(&session)).unwrap();
        drop(slot);
        let slot = state.session_slot(&jid).unwrap();
        assert_eq!(slot.load(), Some(session));
        slot.keep(None).unwrap();
        slot.keep(None).unwrap();
        assert_eq!(slot.load(), None);
    }

    #[test]
    fn without_a_home_nothing_is_kept() {
        let jid = BareJid::new("bot@example.org").unwrap();
        State::default().keep_class(&jid, Class::Scram).unwrap();
        assert_eq!(State::default().class(&jid), None);
    }
}
