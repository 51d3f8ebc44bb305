//! Whom to send to: people and rooms.

use std::path::{Path, PathBuf};

use clap::Args;
use xmpp::jid::Jid;
use xmpp::parsers::message::MessageType;

use super::super::Context;
use super::super::courier::Parcel;
use super::super::input::{check_text, one_taker_of_stdin, read_text};
use super::super::message::Draft;
use super::super::recipients::{Recipient, resolve};
use super::super::rooms::{Entrance, ShownPassword};
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
    #[arg(long, value_name = "NICK", help_heading = "Rooms", allow_hyphen_values = true)]
    nick: Option<String>,

    /// Read the rooms' password from FILE
    #[arg(long, value_name = "FILE", help_heading = "Rooms")]
    room_password_file: Option<PathBuf>,

    #[command(flatten)]
    shown: ShownPassword,

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
    /// A password on the command line, or one that can't be read.
    pub fn entrance(&self, context: &Context) -> Result<Entrance, Error> {
        self.shown.refuse()?;
        if self.takes_stdin() && context.settings.takes_stdin() {
            return Err(one_taker_of_stdin("the rooms' password"));
        }
        let password = self.room_password_file.as_deref().map(read_text).transpose()?.map(Secret::new);
        Ok(Entrance { nick: self.nick.clone(), password, create: self.create })
    }

    /// Whether their password comes from standard input.
    pub fn takes_stdin(&self) -> bool {
        self.room_password_file.as_deref() == Some(Path::new("-"))
    }

    /// Checks that what only rooms have a use for is of use.
    ///
    /// # Errors
    /// The first that isn't.
    pub fn check_use(&self, targets: &[Target]) -> Result<(), Error> {
        let given = [
            (self.nick.is_some(), "--nick"),
            (self.room_password_file.is_some(), "--room-password-file"),
            (self.create, "--create"),
        ];
        match given.into_iter().find(|(is_given, _)| *is_given) {
            Some((_, option)) if targets.iter().all(|target| target.room.is_none()) => {
                let error = Error::input(Kind::Usage, option, "no room is among the recipients");
                Err(error.hint("name it by --room ROOM"))
            }
            _ => Ok(()),
        }
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
    /// Whether `room` is to be entered in the same way.
    fn is_entered_like(&self, room: &Option<Room>) -> bool {
        let way = |room: &Option<Room>| {
            room.as_ref().map(|room| (room.nick.clone(), room.password.as_ref().map(|it| it.expose().to_owned())))
        };
        way(&self.room) == way(room)
    }

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
        check_text("message", body.as_deref().unwrap_or_default())?;
        check_text("subject", subject.as_deref().unwrap_or_default())?;
        let same = targets.iter().find(|target| target.room.is_some() && room.is_some() && target.to == to);
        match same {
            // An alias may name it too.
            Some(same) if same.is_entered_like(&room) && same.body == body && same.subject == subject => {}
            Some(_) => return Err(Error::input(Kind::Usage, format!("room '{to}'"), "it is given twice")),
            None => targets.push(Target { to, room, body, subject }),
        }
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
