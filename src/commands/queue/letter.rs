//! A message as it is kept, and the parcel that it is when it is sent.

use rxml::xml_ncname;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::courier::Parcel;
use crate::config::queue::{self, Door, Letter, Name};
use crate::error::Error;
use crate::payload::stamp;
use crate::session::room::Room;
use crate::session::{self, Proof};

/// The parcel as it is kept. `None`: it is of no use later, as a request whose answer is awaited.
pub fn letter(parcel: &Parcel) -> Option<Letter> {
    let proof = match parcel.proof {
        // What is kept until it is sent needs the own server's word for that.
        Proof::None | Proof::Acknowledgement => queue::Proof::Ack,
        // Nobody waits for a receipt any more when it is sent.
        Proof::Server | Proof::Delivered | Proof::Displayed | Proof::Reflection(_) => queue::Proof::Server,
        Proof::Answer => return None,
    };
    if parcel.element.name() != "message" {
        return None;
    }
    let room = parcel.room.as_ref().map(|room| Door {
        jid: room.jid.to_string(),
        nick: room.nick.clone(),
        password: room.password.clone(),
        create: room.create,
    });
    Some(Letter {
        to: parcel.to.to_string(),
        id: parcel.id.clone(),
        xml: session::serialize(&parcel.element),
        proof,
        room,
        attempts: 1,
        ..Letter::default()
    })
}

/// The parcel that `account` sends. It tells when it was meant (XEP-0203) — but in a room, where such messages are
/// taken for the past, and nobody is alerted.
///
/// # Errors
/// What is wrong with the message, in words.
pub fn parcel(letter: &Letter, name: &Name, account: &BareJid) -> Result<Parcel, String> {
    let to = Jid::new(&letter.to).map_err(|_| "its recipient is no JID".to_owned())?;
    let mut element = element(letter)?;
    let is_addressed = element.attr("to").is_none_or(|text| Jid::new(text).is_ok_and(|jid| jid == to));
    if element.attr("id") != Some(&letter.id) || letter.id.is_empty() || !is_addressed {
        return Err("its stanza has another id or recipient".to_owned());
    }
    let room = letter.room.as_ref().map(room).transpose()?;
    if room.is_none() && !element.has_child("delay", ns::DELAY) {
        let delay = Element::builder("delay", ns::DELAY)
            .attr(xml_ncname!("from").to_owned(), account.as_str())
            .attr(xml_ncname!("stamp").to_owned(), stamp::write(name.queued()));
        element.append_child(delay.build());
    }
    let proof = match letter.proof {
        queue::Proof::Ack => Proof::Acknowledgement,
        queue::Proof::Server => Proof::Server,
    };
    Ok(Parcel { to, id: letter.id.clone(), element, proof, room, tried_since: name.tried() })
}

/// Why a parcel failed: it stands beside the recipient.
pub fn reason(error: &Error, parcel: &Parcel) -> String {
    if error.what == parcel.to.as_str() { error.why.clone() } else { error.to_string() }
}

/// The stanza.
///
/// # Errors
/// What is wrong with it, in words.
pub fn element(letter: &Letter) -> Result<Element, String> {
    let elements = session::elements(&letter.xml).map_err(|why| format!("its stanza is damaged ({why})"))?;
    match <[Element; 1]>::try_from(elements) {
        Ok([element]) if element.is("message", ns::JABBER_CLIENT) => Ok(element),
        _ => Err("its stanza is no message".to_owned()),
    }
}

fn room(door: &Door) -> Result<Room, String> {
    let jid = BareJid::new(&door.jid).map_err(|_| "its room is no JID".to_owned())?;
    Ok(Room { jid, nick: door.nick.clone(), password: door.password.clone(), create: door.create })
}
