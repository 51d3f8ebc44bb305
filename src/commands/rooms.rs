//! Rooms as typed, and what is told of those that weren't entered.

use xmpp::jid::FullJid;

use super::Context;
use super::diagnose::join_refused;
use super::recipients::Recipient;
use crate::error::{Error, Kind, Phase};
use crate::secret::Secret;
use crate::session::room::{JoinError, Room};

/// How to be in rooms, as it was given beside their names.
#[derive(Clone, Default)]
pub struct Entrance {
    /// The nick to have; default: the account's.
    pub nick: Option<String>,
    /// The password of those that bring none.
    pub password: Option<Secret>,
    /// Make those that aren't there.
    pub create: bool,
}

impl Entrance {
    /// The room that a recipient is: its JID, perhaps with `/NICK`.
    ///
    /// # Errors
    /// What can't be a room, a nick that can't be one.
    pub fn room(&self, context: &Context, recipient: &Recipient) -> Result<Room, Error> {
        let jid = &recipient.jid;
        let bad = |why: &str| Error::input(Kind::BadInput, format!("room '{jid}'"), why);
        if jid.node().is_none() {
            return Err(bad("it is a whole domain: a room has a name before an @"));
        }
        let own = jid.resource().map(|resource| resource.as_str());
        let nick = own.or(self.nick.as_deref()).or(context.settings.nick()).map(str::to_owned);
        let nick = nick.or_else(|| context.settings.local_name());
        let nick = nick.ok_or_else(|| bad("no nick is known for it: give one with --nick"))?;
        let occupant = format!("{}/{nick}", jid.to_bare());
        FullJid::new(&occupant)
            .map_err(|_| Error::input(Kind::BadInput, format!("nick '{nick}'"), "it can't be one"))?;
        let password = recipient.password.clone().or_else(|| self.password.clone());
        Ok(Room { jid: jid.to_bare(), nick, password, create: self.create })
    }
}

/// What to tell of a room that wasn't entered.
pub fn explain(error: JoinError, room: &Room) -> anyhow::Error {
    match error {
        JoinError::Session(error) => error.into(),
        JoinError::Refused(error) => join_refused(&error, &room.jid, room.password.is_some()).into(),
        JoinError::NoSuchRoom => {
            let error = Error::new(Kind::NoUser, Phase::Room, room.jid.to_string(), "there is no such room");
            error.condition("item-not-found").hint("--create makes it").into()
        }
        JoinError::NoRooms => {
            let why = format!("it is not a room: there are none at {}", room.jid.domain());
            Error::new(Kind::Unavailable, Phase::Room, room.jid.to_string(), why).into()
        }
        JoinError::BadNick(nick) => Error::input(Kind::BadInput, format!("nick '{nick}'"), "it can't be one").into(),
    }
}
