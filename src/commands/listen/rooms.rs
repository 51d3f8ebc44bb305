//! The rooms that are listened to.

use std::path::Path;
use std::time::{Duration, Instant};

use xmpp::jid::{BareJid, FullJid};

use super::super::Context;
use super::super::diagnose::diagnose;
use super::super::input::read_text;
use super::super::recipients::resolve_recipient;
use super::super::rooms::Entrance;
use crate::error::{Error, Kind, Phase};
use crate::secret::Secret;
use crate::session::room::Room;

/// A room, and who we are in it while we are.
pub struct Joined {
    /// The room.
    pub room: Room,
    /// Our occupant JID.
    pub me: Option<FullJid>,
}

/// A room that is to be entered again.
pub struct Absent {
    /// Its place among the rooms.
    pub index: usize,
    /// When.
    pub due: Instant,
    pause: Duration,
}

impl Absent {
    /// In a second: a service that restarts knows nobody for a while.
    pub fn new(index: usize) -> Self {
        let pause = Duration::from_secs(1);
        Self { index, due: Instant::now() + pause, pause }
    }

    /// At once.
    pub fn now(index: usize) -> Self {
        Self { due: Instant::now(), ..Self::new(index) }
    }

    /// Later than the last time, up to a minute.
    pub fn later(self) -> Self {
        let pause = (self.pause * 2).min(Duration::from_secs(60));
        Self { due: Instant::now() + pause, pause, ..self }
    }
}

/// Whether a room that didn't let us in, where we were before, may do so later.
pub fn may_let_in(error: &anyhow::Error) -> bool {
    let error = diagnose(error);
    error.phase == Phase::Room && matches!(error.kind, Kind::Temporary | Kind::Unavailable | Kind::NoDomain)
}

/// Reads `--room` words: a room's JID, with `/NICK` or without; an `xmpp:` URI with `?join;password=…`; an alias.
///
/// # Errors
/// A word that names no room, a password file that can't be read.
pub fn parse(
    context: &Context,
    words: &[String],
    nick: Option<&str>,
    password: Option<&Path>,
    create: bool,
) -> Result<Vec<Joined>, Error> {
    let password = password.map(read_text).transpose()?.map(Secret::new);
    let entrance = Entrance { nick: nick.map(str::to_owned), password, create };
    let mut rooms: Vec<Joined> = Vec::new();
    for word in words {
        let room = entrance.room(context, &resolve_recipient(word, &context.settings.aliases)?)?;
        if room_of(&rooms, &room.jid).is_some() {
            return Err(Error::input(Kind::Usage, format!("room '{}'", room.jid), "it is given twice"));
        }
        rooms.push(Joined { room, me: None });
    }
    Ok(rooms)
}

/// The room that an address belongs to.
pub fn room_of<'a>(rooms: &'a [Joined], address: &BareJid) -> Option<&'a Joined> {
    rooms.iter().find(|joined| joined.room.jid == *address)
}
