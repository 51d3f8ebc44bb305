//! The beginning of a session: presence, rooms, and what the archives kept since the last time.

use std::time::Instant;

use time::OffsetDateTime;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::presence::Presence;
use xmpp::parsers::{carbons, ns};

use super::super::diagnose::{diagnose, refused_request};
use super::super::message::read_archived;
use super::super::rooms::explain;
use super::Since;
use super::filter::Kind as StanzaKind;
use super::listener::{Listener, READY, Step, Stop};
use super::memory::cursor_time;
use super::record::{Record, Waiting};
use super::rooms::{Absent, may_let_in, room_of};
use crate::config::Cursor;
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::payload::stamp;
use crate::payload::stanza_error::StanzaError;
use crate::session::Purpose;
use crate::session::archive::{Archived, Page, Query};
use crate::session::room::Past;

/// How many messages of an archive are asked for at once.
const PAGE: usize = 50;

impl Listener {
    /// Begins a session: nothing that comes from here on is missed.
    pub(super) async fn begin(&mut self) -> Step {
        if self.filter.wants(StanzaKind::Iq) {
            self.session.show_requests();
        }
        if self.arguments.receipts {
            self.session.announce(ns::RECEIPTS);
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
        self.find_place(&me, None).await?;
        self.send_presence();
        self.absent.clear();
        for index in 0..self.rooms.len() {
            match self.enter(index).await {
                // At first that is an error; later a room may be away for a while like the server itself.
                Err(Stop::Failed(error)) if self.has_all && may_let_in(&error) => {
                    self.output.caution(&format!("{}; trying again", diagnose(&error)));
                    self.absent.push(Absent::new(index));
                }
                entered => entered?,
            }
        }
        self.catch_up_all().await?;
        self.session.send_fence(READY);
        self.expect_answer();
        Ok(())
    }

    /// Lets out what the archives have behind our places in them.
    pub(super) async fn catch_up_all(&mut self) -> Step {
        let me = self.session.jid().to_bare();
        self.catch_up(&me, None).await?;
        let inside = self.rooms.iter().filter(|joined| joined.me.is_some());
        for room in inside.map(|joined| joined.room.jid.clone()).collect::<Vec<_>>() {
            self.catch_up(&room, Some(&room)).await?;
        }
        Ok(())
    }

    /// Enters the rooms again whose time has come, and lets out what was said there meanwhile.
    pub(super) async fn enter_absent(&mut self) -> Step {
        let now = Instant::now();
        let (due, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.absent).into_iter().partition(|it| it.due <= now);
        self.absent = rest;
        for absent in due {
            match self.enter(absent.index).await {
                Ok(()) => {
                    let room = self.rooms.get(absent.index).map(|joined| joined.room.jid.clone());
                    if let Some(room) = room {
                        self.catch_up(&room, Some(&room)).await?;
                    }
                }
                Err(Stop::Failed(error)) if may_let_in(&error) => {
                    self.output.note(&diagnose(&error).to_string());
                    self.absent.push(absent.later());
                }
                Err(stop) => return Err(stop),
            }
        }
        Ok(())
    }

    fn send_presence(&mut self) {
        // Messages to a bare JID reach only an available resource of priority 0 or more (RFC 6121 §8.5.2).
        let mut presence = Presence::available();
        presence.priority = xmpp::parsers::presence::Priority(self.arguments.priority);
        presence.payloads.extend(self.session.capabilities().map(Element::from));
        self.session.send(&presence.into());
    }

    /// Enters a room. What was said there while we were away is asked for.
    pub(super) async fn enter(&mut self, index: usize) -> Step {
        let Some(joined) = self.rooms.get(index) else { return Ok(()) };
        let room = joined.room.clone();
        let since = match (self.memory.cursor(&room.jid), self.arguments.since) {
            // The clocks differ, and stamps are cut to the second: what comes twice for that is known.
            (Some(cursor), _) => cursor_time(cursor).and_then(|time| time.checked_sub(time::Duration::MINUTE)),
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
        self.find_place(&room.jid, Some(&room.jid)).await
    }

    /// With `--since last`, notes the end of an archive that was never read.
    async fn find_place(&mut self, owner: &BareJid, room: Option<&BareJid>) -> Step {
        if !matches!(self.arguments.since, Some(Since::Last)) || self.memory.cursor(owner).is_some() {
            return Ok(());
        }
        let last = self.newest(owner, room).await?;
        let time = last.as_ref().and_then(|last| last.time).map_or_else(stamp::now, stamp::write);
        self.memory.begin_cursor(owner, last.map(|last| last.id), time);
        self.save();
        Ok(())
    }

    /// The newest message of an archive; `None` if it has none, or a room has no archive.
    async fn newest(&mut self, owner: &BareJid, room: Option<&BareJid>) -> Step<Option<Archived>> {
        let archive = room.map(|room| Jid::from(room.clone()));
        let query = Query { archive, page: Page::Last, max: 1, ..Query::default() };
        let deadline = self.exchange();
        let results = self.session.archive(&query, &deadline).await?;
        match &results.answer.error {
            Some(error) if room.is_none() || !is_missing(&error.condition) => Err(no_archive(error, owner).into()),
            _ => Ok(results.messages.into_iter().next_back()),
        }
    }

    /// Lets out what an archive has behind our place in it.
    async fn catch_up(&mut self, owner: &BareJid, room: Option<&BareJid>) -> Step {
        let Some(since) = self.arguments.since else { return Ok(()) };
        let mut query = self.behind(owner, room, since);
        let begun = query.page.clone();
        loop {
            let deadline = self.exchange();
            let results = self.session.archive(&query, &deadline).await?;
            let is_at_start = query.page == begun && begun != Page::First;
            match &results.answer.error {
                Some(error) if error.condition == "item-not-found" && is_at_start => {
                    query = self.restart(owner, query);
                    continue;
                }
                Some(error) if room.is_some() && is_missing(&error.condition) => {
                    self.output.note(&format!("{owner} keeps no archive: its own history has to do"));
                    return Ok(());
                }
                Some(error) => return Err(no_archive(error, owner).into()),
                None => {}
            }
            let Some((_, last)) = results.ends else {
                // Prosody 13 has nothing behind a place that it doesn't know, as behind its newest message.
                if is_at_start && !self.is_known(owner, room, &query).await? {
                    query = self.restart(owner, query);
                    continue;
                }
                return Ok(());
            };
            for archived in &results.messages {
                self.take_archived(archived, owner);
                self.drain_some().await?;
            }
            if results.is_complete && !results.is_overfull {
                return Ok(());
            }
            let next = Page::After(last);
            if query.page == next {
                let why = "it gives the same page again and again";
                return Err(Error::new(Kind::Protocol, Phase::Stanza, format!("archive of {owner}"), why).into());
            }
            query.page = next;
        }
    }

    /// Whether the place that a query begins at, with nothing behind it, is one that the archive knows.
    async fn is_known(&mut self, owner: &BareJid, room: Option<&BareJid>, query: &Query) -> Step<bool> {
        let Page::After(place) = &query.page else { return Ok(true) };
        let newest = self.newest(owner, room).await?;
        if newest.is_none_or(|newest| newest.id == *place) {
            return Ok(true);
        }
        // What is newer may have come just now.
        let deadline = self.exchange();
        Ok(self.session.archive(query, &deadline).await?.ends.is_some())
    }

    /// The query that begins at the oldest message instead.
    fn restart(&self, owner: &BareJid, query: Query) -> Query {
        let why = "no longer has the place where the last run ended; reading the oldest that it has";
        self.output.caution(&format!("the archive of {owner} {why}"));
        let start = match self.arguments.since {
            Some(Since::Time(time)) => Some(time),
            _ => None,
        };
        Query { page: Page::First, start, ..query }
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
        let own_nick = room_of(&self.rooms, owner).and_then(|joined| joined.me.as_ref());
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
                self.queue.push_back(Waiting::Place(owner.clone(), Some(archived.id.clone()), time));
            }
        }
    }
}

/// What to tell of an archive that refuses.
fn no_archive(error: &StanzaError, owner: &BareJid) -> Error {
    let told = refused_request(error, &format!("archive of {owner}"));
    if is_missing(&error.condition) {
        return Error { why: format!("its server keeps none, which --since needs: {error}"), ..told };
    }
    told
}

/// Whether an error says that there is no archive.
fn is_missing(condition: &str) -> bool {
    matches!(condition, "service-unavailable" | "feature-not-implemented")
}
