//! What went out already: within this run, so that nothing is given twice, and from one run to the next.

use std::collections::{HashMap, HashSet, VecDeque};

use xmpp::jid::BareJid;

use super::record::Record;
use crate::config::{Cursor, Listening, State};
use crate::output::Event;
use crate::payload::stamp;

/// How many messages are remembered in a run.
const MAX_SEEN: usize = 20_000;

/// How many are remembered from one run to the next.
const MAX_KEPT: usize = 1_000;

/// What went out already.
pub struct Memory {
    state: State,
    jid: BareJid,
    name: String,
    listening: Listening,
    /// Keys of what was seen, with the number of the session: 0 for what an archive or an earlier run gave.
    seen: HashMap<String, u32>,
    order: VecDeque<String>,
    /// The number of this session.
    session: u32,
    /// Keys of what went out last and came over the wire.
    recent: VecDeque<String>,
    /// Keys, without their marks, of what an earlier run let out, and came again in this one.
    returned: HashSet<String>,
    /// Whether the cursors are kept for the next run.
    keeps_cursors: bool,
    /// Archives that no earlier run has read.
    new: HashSet<BareJid>,
    is_changed: bool,
}

impl Memory {
    /// What earlier runs left for `jid` under `name`.
    pub fn new(state: &State, jid: &BareJid, name: &str, keeps_cursors: bool) -> Self {
        let listening = state.listening(jid, name).unwrap_or_default();
        let mut memory = Self {
            state: state.clone(),
            jid: jid.clone(),
            name: name.to_owned(),
            listening: Listening::default(),
            seen: HashMap::new(),
            order: VecDeque::new(),
            session: 1,
            recent: VecDeque::new(),
            returned: HashSet::new(),
            keeps_cursors,
            new: HashSet::new(),
            is_changed: false,
        };
        listening.printed.iter().for_each(|key| memory.see(key.clone(), 0));
        memory.listening = listening;
        if !keeps_cursors {
            memory.listening.cursors.clear();
        }
        memory
    }

    /// How far an archive was read.
    pub fn cursor(&self, archive: &BareJid) -> Option<&Cursor> {
        self.listening.cursors.get(archive.as_str())
    }

    /// Sets how far an archive counts as read.
    pub fn set_cursor(&mut self, archive: &BareJid, id: Option<String>, time: String) {
        self.listening.cursors.insert(archive.to_string(), Cursor { id, time });
        self.is_changed |= self.keeps_cursors;
    }

    /// The same for an archive that no earlier run has read.
    pub fn begin_cursor(&mut self, archive: &BareJid, id: Option<String>, time: String) {
        self.set_cursor(archive, id, time);
        self.new.insert(archive.clone());
    }

    /// A new session begins: what was kept for us may come once more.
    pub fn begin_session(&mut self) {
        self.session += 1;
    }

    /// Whether the record went out before, or waits to.
    pub fn knows(&self, record: &Record) -> bool {
        id_key(record).is_some_and(|key| self.seen.contains_key(&key))
            || self.knows_content(record)
            || self.is_covered(record)
    }

    /// A message that was kept for us may have lost its id in the archive on its way, and is known by what it says. Two
    /// that both have one are not the same for that: some programs give the same id to all their messages. Nor are
    /// two of one session.
    fn knows_content(&self, record: &Record) -> bool {
        let Event::Message(message) = &record.event else { return false };
        let Some(content) = content(record).filter(|_| message.delayed) else { return false };
        let is_known = |mark: char| self.seen.get(&format!("{mark}{content}")).is_some_and(|seen| *seen < self.session);
        is_known(WITHOUT_ID) || message.stanza_id.is_none() && is_known(WITH_ID)
    }

    /// Whether the archive has given it, to an earlier run or to this one: it had come before we came, was kept for us
    /// beside that, and the archive was read up to now.
    fn is_covered(&self, record: &Record) -> bool {
        let Event::Message(message) = &record.event else { return false };
        let is_read = record.archive.as_ref().is_some_and(|archive| !self.new.contains(archive));
        self.keeps_cursors && is_read && !record.is_in_order && message.stanza_id.is_some()
    }

    /// The record went out before, and came again. `may_return`: it may do so once more.
    pub fn came_again(&mut self, record: &Record, may_return: bool) {
        self.returned.extend(keys(record).iter().map(|key| unmarked(key).to_owned()));
        self.keep_printed(record, may_return);
    }

    /// Whether two records are the same message.
    pub fn is_same(one: &Record, other: &Record) -> bool {
        let ids = id_key(one).zip(id_key(other));
        ids.map_or_else(|| content(one).is_some() && content(one) == content(other), |(one, other)| one == other)
    }

    /// Keeps in mind that the record is on its way out, or not wanted.
    pub fn see_record(&mut self, record: &Record) {
        let session = if record.tickets.is_empty() { 0 } else { self.session };
        keys(record).into_iter().for_each(|key| self.see(key, session));
    }

    /// Forgets a record that didn't go out after all, since it comes again.
    pub fn unsee(&mut self, record: &Record) {
        for key in keys(record) {
            self.seen.remove(&key);
        }
    }

    /// The record went out. `may_return`: the server does not know that yet, and may send it again to the next run.
    pub fn went_out(&mut self, record: &Record, may_return: bool) {
        if let Some((archive, id, time)) = self.place(record) {
            let is_own = archive == self.jid;
            self.set_cursor(&archive, id, time);
            if self.keeps_cursors && !may_return && is_own {
                self.listening.printed.clear();
            }
        }
        self.keep_printed(record, may_return);
        if !record.tickets.is_empty() {
            self.recent.extend(keys(record));
            let excess = self.recent.len().saturating_sub(MAX_KEPT);
            self.recent.drain(..excess);
        }
    }

    /// Keeps for the next run what went out last, since it may come again.
    pub fn keep_recent(&mut self) {
        let recent = std::mem::take(&mut self.recent);
        self.keep_keys(recent);
    }

    /// The place in its archive behind a record, if it stands there in its order.
    pub fn place(&self, record: &Record) -> Option<(BareJid, Option<String>, String)> {
        let Event::Message(message) = &record.event else { return None };
        let archive = record.archive.clone().filter(|_| record.is_in_order)?;
        // A longer one would fill the file that it is kept in. A room without an archive has a time only.
        let id = message.stanza_id.clone().filter(|id| id.len() <= MAX_ID);
        (id.is_some() || archive != self.jid).then(|| (archive, id, message.time.clone()))
    }

    /// Keeps for the next run that the record went out, where that can't be seen by the cursor.
    fn keep_printed(&mut self, record: &Record, may_return: bool) {
        let Event::Message(message) = &record.event else { return };
        // What a room without an archive said comes again by its time.
        let is_timed = message.room.is_some() && message.stanza_id.is_none();
        if may_return || self.keeps_cursors && (!record.is_in_order || is_timed) {
            self.keep_keys(keys(record));
        }
    }

    fn keep_keys(&mut self, keys: impl IntoIterator<Item = String>) {
        for key in keys {
            if !self.listening.printed.contains(&key) {
                self.listening.printed.push(key);
                self.is_changed = true;
            }
        }
        let excess = self.listening.printed.len().saturating_sub(MAX_KEPT);
        self.listening.printed.drain(..excess);
    }

    /// What came again in this run doesn't once more. `all`: nor does anything else that went out.
    pub fn forget_printed(&mut self, all: bool) {
        let count = self.listening.printed.len();
        self.listening.printed.retain(|key| !all && !self.returned.contains(unmarked(key)));
        self.is_changed |= self.listening.printed.len() < count;
    }

    /// Keeps what changed for the next run.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn save(&mut self) -> std::io::Result<()> {
        if !std::mem::take(&mut self.is_changed) {
            return Ok(());
        }
        if self.keeps_cursors {
            return self.state.keep_listening(&self.jid, &self.name, &self.listening);
        }
        // Those of an earlier run with cursors stay as they were.
        let before = self.state.listening(&self.jid, &self.name).unwrap_or_default();
        let kept = Listening { printed: self.listening.printed.clone(), ..before };
        self.state.keep_listening(&self.jid, &self.name, &kept)
    }

    fn see(&mut self, key: String, session: u32) {
        if self.seen.insert(key.clone(), session).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > MAX_SEEN
            && let Some(oldest) = self.order.pop_front()
        {
            self.seen.remove(&oldest);
        }
    }
}

/// Marks the content of a message that had an id in an archive.
const WITH_ID: char = '+';

/// Marks the content of one that had none.
const WITHOUT_ID: char = '-';

/// A longer id is not taken for a place.
const MAX_ID: usize = 1024;

/// By what a message is known: its id in an archive, and what it says.
fn keys(record: &Record) -> Vec<String> {
    let id = id_key(record);
    let mark = if id.is_some() { WITH_ID } else { WITHOUT_ID };
    id.into_iter().chain(content(record).map(|content| format!("{mark}{content}"))).collect()
}

fn unmarked(key: &str) -> &str {
    key.trim_start_matches([WITH_ID, WITHOUT_ID])
}

fn id_key(record: &Record) -> Option<String> {
    let Event::Message(message) = &record.event else { return None };
    Some(digest(&[record.archive.as_ref()?.as_str(), message.stanza_id.as_ref()?]))
}

/// A message's sender, id and text.
fn content(record: &Record) -> Option<String> {
    let Event::Message(message) = &record.event else { return None };
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    Some(digest(&["", &text(&message.from), message.id.as_ref()?, &text(&message.body)]))
}

fn digest(parts: &[&str]) -> String {
    let mut context = ring::digest::Context::new(&ring::digest::SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    context.finish().as_ref().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// The time of the last message that went out from an archive, for a room that keeps none.
pub fn cursor_time(cursor: &Cursor) -> Option<time::OffsetDateTime> {
    stamp::read(&cursor.time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::event::Message;
    use crate::session::Ticket;

    fn bob() -> BareJid {
        BareJid::new("bob@example.net").unwrap()
    }

    fn record(stanza_id: Option<&str>, body: &str, delayed: bool) -> Record {
        let message = Message {
            from: Some("alice@example.org/1".into()),
            id: Some("same".into()),
            stanza_id: stanza_id.map(str::to_owned),
            body: Some(body.into()),
            delayed,
            time: "2026-01-02T03:04:05Z".into(),
            ..Message::default()
        };
        Record { archive: Some(bob()), is_in_order: !delayed, ..Record::new(Event::Message(Box::new(message))) }
    }

    fn memory(home: &tempfile::TempDir, keeps_cursors: bool) -> Memory {
        Memory::new(&State::new(Some(home.path().to_owned())), &bob(), "", keeps_cursors)
    }

    #[test]
    fn what_comes_again_is_known_by_its_archive_id_or_by_its_content() {
        let home = tempfile::tempdir().unwrap();
        let mut memory = memory(&home, false);
        memory.see_record(&record(Some("1"), "x", false));
        assert!(memory.knows(&record(Some("1"), "x", true)));
        assert!(memory.knows(&record(None, "x", true)), "from the offline store, without its id");
        for delayed in [false, true] {
            assert!(!memory.knows(&record(Some("2"), "x", delayed)), "a sender that gives each message the same id");
        }
        assert!(!memory.knows(&record(None, "y", true)));
        let mut live = record(None, "z", true);
        live.tickets.push(Ticket::default());
        memory.see_record(&live);
        assert!(!memory.knows(&live), "two that are alike in one session");
        memory.begin_session();
        assert!(memory.knows(&live));
    }

    #[test]
    fn the_cursor_follows_what_went_out_in_order() {
        let home = tempfile::tempdir().unwrap();
        let mut first = memory(&home, true);
        first.went_out(&record(Some("1"), "x", false), false);
        first.went_out(&record(Some("0"), "kept", true), false);
        first.save().unwrap();
        let mut second = memory(&home, true);
        assert_eq!(second.cursor(&bob()).unwrap().id.as_deref(), Some("1"));
        assert!(second.knows(&record(None, "kept", true)), "it is behind the cursor, and went out");
        second.went_out(&record(Some("2"), "z", false), false);
        second.save().unwrap();
        assert!(!memory(&home, true).knows(&record(None, "kept", true)), "it is before the cursor");
    }

    #[test]
    fn what_was_kept_beside_an_archive_that_was_read_is_no_news() {
        let home = tempfile::tempdir().unwrap();
        let mut first = memory(&home, true);
        first.begin_cursor(&bob(), Some("0".into()), "2026-01-02T03:04:05Z".into());
        assert!(!first.knows(&record(Some("1"), "x", true)), "the first run begins at its end");
        first.save().unwrap();
        let second = memory(&home, true);
        assert!(second.knows(&record(Some("1"), "x", true)));
        assert!(!second.knows(&record(None, "x", true)) && !second.knows(&record(Some("1"), "x", false)));
        assert!(!memory(&home, false).knows(&record(Some("1"), "x", true)), "it was not read");
    }

    #[test]
    fn without_cursors_only_what_may_return_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let mut first = memory(&home, false);
        first.went_out(&record(Some("1"), "x", false), false);
        first.save().unwrap();
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "nothing to keep");
        first.went_out(&record(Some("2"), "y", false), true);
        first.save().unwrap();
        let mut second = memory(&home, false);
        assert!(second.knows(&record(None, "y", true)) && second.cursor(&bob()).is_none());
        second.forget_printed(false);
        second.save().unwrap();
        let mut third = memory(&home, false);
        assert!(third.knows(&record(None, "y", true)), "it did not come, and may do so yet");
        third.came_again(&record(None, "y", true), false);
        third.forget_printed(false);
        third.save().unwrap();
        let mut fourth = memory(&home, false);
        assert!(!fourth.knows(&record(None, "y", true)));
        fourth.went_out(&record(Some("3"), "z", false), true);
        fourth.forget_printed(true);
        fourth.save().unwrap();
        assert!(!memory(&home, false).knows(&record(None, "z", true)));
    }
}
