//! Whom to send to: people and rooms.

use std::path::PathBuf;

use clap::Args;
use xmpp::jid::Jid;
use xmpp::parsers::message::MessageType;

use super::super::Context;
use super::super::courier::Parcel;
use super::super::input::{check_text, read_text};
use super::super::message::Draft;
use super::super::recipients::{Recipient, resolve};
use super::super::rooms::Entrance;
use super::reply::request_receipt;
use crate::error::{Error, Kind};
use crate::secret::Secret;
use crate::session::Proof;
use crate::session::room::Room;

/// The arguments about rooms.
#[derive(Args, Debug)]
pub struct RoomArguments {
    /// Send to this room (repeatable); ROOM/NICK takes another nick there
    #[arg(long, value_name = "ROOM", help_heading = "Rooms")]
    room: Vec<String>,

    /// Nick in rooms [default: the account's 'nick', or its localpart]
    #[arg(long, value_name = "NICK", help_heading = "Rooms")]
    nick: Option<String>,

    /// Read the rooms' password from FILE
    #[arg(long, value_name = "FILE", help_heading = "Rooms")]
    room_password_file: Option<PathBuf>,

    /// Make a room that isn't there
    #[arg(long, help_heading = "Rooms")]
    create: bool,
}

impl RoomArguments {
    /// The rooms that are named.
    pub fn words(&self) -> &[String] {
        &self.room
    }

    /// How to enter rooms.
    ///
    /// # Errors
    /// A password file that can't be read.
    pub fn entrance(&self) -> Result<Entrance, Error> {
        let password = self.room_password_file.as_deref().map(read_text).transpose()?.map(Secret::new);
        Ok(Entrance { nick: self.nick.clone(), password, create: self.create })
    }
}

/// A recipient, checked.
#[derive(Clone)]
pub struct Target {
    /// Its address: of a room the bare one.
    pub to: Jid,
    /// How to enter it, if it is a room.
    pub room: Option<Room>,
    /// The body that its URI brought.
    pub body: Option<String>,
    /// The subject that its URI brought.
    pub subject: Option<String>,
}

impl Target {
    /// A message to it, with this id.
    pub fn parcel(&self, draft: &Draft, id: String, proof: Proof) -> Parcel {
        let mut draft = draft.clone();
        draft.body = draft.body.or_else(|| self.body.clone());
        draft.subject = draft.subject.or_else(|| self.subject.clone()).filter(|subject| !subject.is_empty());
        if self.room.is_some() {
            draft.kind = MessageType::Groupchat;
        }
        let element = request_receipt(draft.address(&self.to, &id), &proof);
        Parcel { to: self.to.clone(), id, element, proof, room: self.room.clone(), tried_since: None }
    }
}

/// Makes targets of words, then of the rooms that are named. `has_message`: see [`resolve`].
///
/// # Errors
/// The first word that is nobody.
pub fn targets(
    context: &Context,
    words: &[String],
    rooms: &[String],
    entrance: &Entrance,
    has_message: bool,
) -> Result<Vec<Target>, Error> {
    let aliases = &context.settings.aliases;
    let mut recipients = resolve(words, aliases, has_message)?;
    for room in resolve(rooms, aliases, true)? {
        recipients.push(Recipient { is_room: true, ..room });
    }
    let mut targets: Vec<Target> = Vec::new();
    for recipient in recipients {
        let room = if recipient.is_room { Some(entrance.room(context, &recipient)?) } else { None };
        let to = room.as_ref().map_or_else(|| recipient.jid.clone(), |room| Jid::from(room.jid.clone()));
        let Recipient { body, subject, .. } = recipient;
        if room.is_some() && targets.iter().any(|target| target.room.is_some() && target.to == to) {
            return Err(Error::input(Kind::Usage, format!("room '{to}'"), "it is given twice"));
        }
        check_text("message", body.as_deref().unwrap_or_default())?;
        check_text("subject", subject.as_deref().unwrap_or_default())?;
        targets.push(Target { to, room, body, subject });
    }
    Ok(targets)
}

/// The same for words that are all rooms, or none of which has to be one.
///
/// # Errors
/// As [`targets`].
pub fn checked(
    context: &Context,
    words: &[String],
    are_rooms: bool,
    entrance: &Entrance,
) -> Result<Vec<Target>, Error> {
    let (people, rooms) = if are_rooms { (&[][..], words) } else { (words, &[][..]) };
    targets(context, people, rooms, entrance, true)
}
