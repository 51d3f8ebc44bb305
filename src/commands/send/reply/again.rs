//! The question once more, to who answered something else.

use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::message::{Id, Lang, Message as XmppMessage, MessageType, Thread};
use xmpp::parsers::muc::MucUser;
use xmpp::parsers::stanza_id::OriginId;

use super::super::super::random_id;
use crate::error::Error;
use crate::output::event::Message;

/// A message to who said `message`, with its id; `None` if there is no way there. In a room it says whom it is for. All
/// of a person's clients get it, as the question did: the one that answered may be gone.
///
/// # Errors
/// A system without random numbers.
pub fn ask_again(message: &Message, text: &str, thread: Option<&str>) -> Result<Option<(String, Element)>, Error> {
    let is_private = message.nick.is_some() && message.room.is_none();
    let to = if is_private { &message.from } else { &message.bare };
    let Some(to) = to.as_ref().and_then(|to| Jid::new(to).ok()) else { return Ok(None) };
    let kind = match message.kind.as_str() {
        "groupchat" => MessageType::Groupchat,
        "normal" => MessageType::Normal,
        _ => MessageType::Chat,
    };
    let text = match (&message.nick, &kind) {
        (Some(nick), MessageType::Groupchat) => format!("{nick}: {text}"),
        _ => text.to_owned(),
    };
    let id = random_id()?;
    let mut again = XmppMessage::new_with_type(kind, Some(to));
    again.id = Some(Id(id.clone()));
    again.bodies.insert(Lang::new(), text);
    again.thread = thread.map(|id| Thread { parent: None, id: id.to_owned() });
    again.payloads.push(OriginId { id: id.clone() }.into());
    if is_private {
        // To an occupant in private (XEP-0045 §7.5).
        again.payloads.push(MucUser::new().into());
    }
    Ok(Some((id, again.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(kind: &str, room: Option<&str>, nick: Option<&str>) -> String {
        let text = |text: &str| Some(text.to_owned());
        let message = Message {
            from: text("r@rooms.example.org/alice"),
            bare: text("r@rooms.example.org"),
            room: room.and_then(text),
            nick: nick.and_then(text),
            kind: kind.to_owned(),
            ..Message::default()
        };
        let (id, again) = ask_again(&message, "Please answer yes.", Some("t")).unwrap().unwrap();
        String::from(&again).replace(&id, "ID")
    }

    #[test]
    fn it_goes_where_the_answer_came_from() {
        let end = "<thread>t</thread><origin-id xmlns='urn:xmpp:sid:0' id='ID'/>";
        let private = "<x xmlns='http://jabber.org/protocol/muc#user'/>";
        for (seen, to, kind, body, more) in [
            (ask("chat", None, None), "r@rooms.example.org", "chat", "", ""),
            (ask("headline", None, None), "r@rooms.example.org", "chat", "", ""),
            (ask("chat", None, Some("alice")), "r@rooms.example.org/alice", "chat", "", private),
            (
                ask("groupchat", Some("r@rooms.example.org"), Some("alice")),
                "r@rooms.example.org",
                "groupchat",
                "alice: ",
                "",
            ),
        ] {
            let expected = format!(
                "<message xmlns='jabber:client' id='ID' to='{to}' type='{kind}'><body>{body}Please answer yes.</body>{end}{more}</message>"
            );
            assert_eq!(seen, expected);
        }
    }
}
