//! The beginning of a session: presence, rooms, and what the archives kept since the last time.

use time::OffsetDateTime;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::carbons;
use xmpp::parsers::presence::Presence;

use super::super::diagnose::refused_request;
use super::super::message::read_archived;
use super::Since;
use super::filter::Kind as StanzaKind;
use super::listener::{Listener, READY, Step};
use super::memory::cursor_time;
use super::record::Record;
use super::rooms::explain;
use crate::config::Cursor;
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::payload::stamp;
use crate::session::archive::{Archived, Page, Query};
use crate::session::room::Past;
use crate::session::{Purpose, capabilities};

/// How many messages of an archive are asked for at once.
const PAGE: usize = 50;

impl Listener {
    /// Begins a session: nothing that comes from here on is missed.
    pub(super) async fn begin(&mut self) -> Step {
        if self.filter.wants(StanzaKind::Iq) {
            self.session.show_requests();
        }
        if self.arguments.carbons {
            let deadline = self.exchange();
            let answer = self.session.request(Purpose::Set, None, carbons::Enable.into(), &deadline).await?;
            if let Some(error) = answer.error {
                return Err(refused_request(&error, "--carbons").into());
            }
        }
        let me = self.session.jid().to_bare();
        // Before our presence: what comes behind that is behind the place.
        let is_new = self.find_place(&me, None).await?;
        self.send_presence();
        for index in 0..self.rooms.len() {
            self.enter(index).await?;
        }
        if !is_new {
            self.catch_up(&me, None).await?;
        }
        for room in self.rooms.iter().map(|joined| joined.room.jid.clone()).collect::<Vec<_>>() {
            if !self.find_place(&room, Some(&room)).await? {
                self.catch_up(&room, Some(&room)).await?;
            }
        }
        self.session.send_fence(READY);
        self.expect_answer();
        Ok(())
    }

    fn send_presence(&mut self) {
        // Messages to a bare JID reach only an available resource of priority 0 or more (RFC 6121 §8.5.2).
        let mut presence = Presence::available();
        presence.priority = xmpp::parsers::presence::Priority(self.arguments.priority);
        presence.payloads.extend(capabilities().map(Element::from));
        self.session.send(&presence.into());
    }

    /// Enters a room. What was said there while we were away is asked for.
    pub(super) async fn enter(&mut self, index: usize) -> Step {
        let Some(joined) = self.rooms.get(index) else { return Ok(()) };
        let room = joined.room.clone();
        let since = match (self.memory.cursor(&room.jid), self.arguments.since) {
            (Some(cursor), _) => cursor_time(cursor),
            (None, Some(Since::Time(time))) => Some(time),
            (None, _) => None,
        };
        let past = since.map_or(Past::Last(self.arguments.history), Past::Since);
        let deadline = self.exchange();
        let me = self.session.join(&room, past, &deadline).await.map_err(|error| explain(error, &room))?;
        self.output.note(&format!("{}: inside as {}", room.jid, me.resource()));
        // From now on it is known since when we were there.
        if self.memory.cursor(&room.jid).is_none() && self.arguments.since.is_none() {
            self.memory.set_cursor(&room.jid, None, stamp::now());
        }
        if let Some(joined) = self.rooms.get_mut(index) {
            joined.me = Some(me);
        }
        Ok(())
    }

    /// With `--since last`, notes the end of an archive that was never read. Whether that was so.
    async fn find_place(&mut self, owner: &BareJid, archive: Option<&BareJid>) -> Step<bool> {
        if !matches!(self.arguments.since, Some(Since::Last)) || self.memory.cursor(owner).is_some() {
            return Ok(false);
        }
        let archive = archive.map(|room| Jid::from(room.clone()));
        let query = Query { archive, page: Page::Last, max: 1, ..Query::default() };
        let deadline = self.exchange();
        let results = self.session.archive(&query, &deadline).await?;
        if let Some(error) = &results.answer.error
            && !(query.archive.is_some() && is_missing(&error.condition))
        {
            return Err(refused_request(error, &format!("archive of {owner}")).into());
        }
        let last = results.messages.into_iter().next_back();
        let time = last.as_ref().and_then(|last| last.time).map_or_else(stamp::now, stamp::write);
        self.memory.set_cursor(owner, last.map(|last| last.id), time);
        self.save();
        Ok(true)
    }

    /// Lets out what an archive has behind our place in it.
    async fn catch_up(&mut self, owner: &BareJid, room: Option<&BareJid>) -> Step {
        let Some(since) = self.arguments.since else { return Ok(()) };
        let mut query = self.behind(owner, room, since);
        let mut is_restarted = false;
        loop {
            let deadline = self.exchange();
            let results = self.session.archive(&query, &deadline).await?;
            if let Some(error) = &results.answer.error {
                if error.condition == "item-not-found" && query.page != Page::First && !is_restarted {
                    self.output.caution(&format!("the archive of {owner} no longer has the place where the last run ended; reading the oldest that it has"));
                    is_restarted = true;
                    query = Query { page: Page::First, start: None, ..query };
                    continue;
                }
                if room.is_some() && is_missing(&error.condition) {
                    self.output.note(&format!("{owner} keeps no archive: its own history has to do"));
                    return Ok(());
                }
                return Err(refused_request(error, &format!("archive of {owner}")).into());
            }
            let Some(last) = results.messages.last().map(|last| Page::After(last.id.clone())) else { return Ok(()) };
            for archived in &results.messages {
                self.take_archived(archived, owner);
                self.drain_some().await?;
            }
            if results.is_complete {
                return Ok(());
            }
            if query.page == last {
                let error = Error::new(
                    Kind::Protocol,
                    Phase::Stanza,
                    format!("archive of {owner}"),
                    "it gives the same page again and again",
                );
                return Err(error.into());
            }
            query.page = last;
        }
    }

    /// What to ask an archive for.
    fn behind(&self, owner: &BareJid, room: Option<&BareJid>, since: Since) -> Query {
        let (page, start): (Page, Option<OffsetDateTime>) = match (self.memory.cursor(owner), since) {
            (Some(Cursor { id: Some(id), .. }), _) => (Page::After(id.clone()), None),
            // It was empty.
            (Some(Cursor { id: None, .. }), Since::Last) | (None, Since::Last) => (Page::First, None),
            (Some(Cursor { id: None, .. }) | None, Since::Time(time)) => (Page::First, Some(time)),
        };
        Query { archive: room.map(|room| Jid::from(room.clone())), page, start, max: PAGE, ..Query::default() }
    }

    fn take_archived(&mut self, archived: &Archived, owner: &BareJid) {
        let me = self.session.jid().to_bare();
        let event = read_archived(archived, &me);
        let bare = |jid: &Option<String>| jid.as_deref().and_then(|jid| Jid::new(jid).ok()).map(|jid| jid.to_bare());
        let own_nick = self.rooms.iter().find(|joined| joined.room.jid == *owner).and_then(|joined| joined.me.as_ref());
        let record = event.and_then(|event| {
            // The account's archive has what it sent, too; a room's what we said there.
            let is_sent = bare(&event.from).as_ref() == Some(&me) && bare(&event.to).as_ref() != Some(&me);
            let is_own = own_nick.is_some_and(|nick| event.from.as_deref() == Some(nick.as_str()));
            let is_wanted = !is_own && (!is_sent || self.arguments.carbons);
            is_wanted.then(|| Record {
                archive: Some(owner.clone()),
                is_copy: is_sent,
                ..Record::new(Event::Message(Box::new(event)))
            })
        });
        match record {
            Some(record) => self.offer(record),
            None => {
                let time = archived.time.map_or_else(stamp::now, stamp::write);
                self.memory.set_cursor(owner, Some(archived.id.clone()), time);
            }
        }
    }
}

/// Whether an error says that there is no archive.
fn is_missing(condition: &str) -> bool {
    matches!(condition, "service-unavailable" | "feature-not-implemented")
}
