//! Recipients as typed: JIDs, `xmpp:` URIs (RFC 5122) and aliases.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use xmpp::jid::Jid;

use crate::config::{jid_error, nearest};
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// An alias may name others, so deep.
const MAX_ALIAS_DEPTH: usize = 8;

/// Somebody to send to, and what their URI says to send (XEP-0147 §3).
#[derive(Clone)]
pub struct Recipient {
    /// The address.
    pub jid: Jid,
    /// It is a room (`?join`).
    pub is_room: bool,
    /// The room's password.
    pub password: Option<Secret>,
    /// The URI's `body`.
    pub body: Option<String>,
    /// The URI's `subject`.
    pub subject: Option<String>,
}

impl Recipient {
    /// Who has this address.
    fn at(jid: Jid) -> Self {
        Self { jid, is_room: false, password: None, body: None, subject: None }
    }

    fn is_same(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.jid.clone(), it.is_room, it.body.clone(), it.subject.clone());
        key(self) == key(other)
    }
}

/// Makes recipients of words. Each stands in the result once. `has_message`: the message was given
/// elsewhere, and so is none of the words.
///
/// # Errors
/// The first word that is none.
pub fn resolve(
    words: &[String],
    aliases: &BTreeMap<String, Vec<String>>,
    has_message: bool,
) -> Result<Vec<Recipient>, Error> {
    let unknown: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !aliases.contains_key(*word) && !may_be_jid(word)).collect();
    if let Some(first) = unknown.first() {
        // In `send alice hello` the message is "hello", not "alice".
        let is_first = words.first().is_some_and(|word| word == first);
        let message = if is_first && unknown.len() > 1 { &unknown[1..] } else { &unknown[..] };
        let message = message.join(" ");
        return Err(unknown_alias(first, Some(message.as_str()).filter(|_| !has_message), aliases));
    }
    let mut recipients = Vec::new();
    for word in words {
        add(word, aliases, MAX_ALIAS_DEPTH, &mut recipients)?;
    }
    Ok(recipients)
}

/// Makes one address of a word: a JID, an `xmpp:` URI, or the alias of one.
///
/// # Errors
/// A word that is none, or that stands for several.
pub fn resolve_one(word: &str, aliases: &BTreeMap<String, Vec<String>>) -> Result<Jid, Error> {
    resolve_recipient(word, aliases).map(|recipient| recipient.jid)
}

/// The same, with what its URI says.
///
/// # Errors
/// As [`resolve_one`].
pub fn resolve_recipient(word: &str, aliases: &BTreeMap<String, Vec<String>>) -> Result<Recipient, Error> {
    let recipients = resolve(&[word.to_owned()], aliases, true)?;
    match <[Recipient; 1]>::try_from(recipients) {
        Ok([recipient]) => Ok(recipient),
        Err(several) => {
            let why = format!("it stands for {} addresses, and one is needed here", several.len());
            Err(Error::input(Kind::Usage, format!("alias '{word}'"), why))
        }
    }
}

/// A word without `@` or a dot can only be an alias.
fn may_be_jid(word: &str) -> bool {
    word.contains(['@', '.', '[']) || is_uri(word)
}

fn is_uri(word: &str) -> bool {
    word.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("xmpp:"))
}

fn add(
    word: &str,
    aliases: &BTreeMap<String, Vec<String>>,
    depth: usize,
    recipients: &mut Vec<Recipient>,
) -> Result<(), Error> {
    if let Some(members) = aliases.get(word) {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(Error::input(Kind::Config, format!("alias '{word}'"), "it leads back to itself"));
        };
        return members.iter().try_for_each(|member| add(member, aliases, depth, recipients));
    }
    let recipient = if is_uri(word) {
        uri(word)?
    } else if may_be_jid(word) {
        Recipient::at(jid(word, word)?)
    } else {
        return Err(unknown_alias(word, None, aliases));
    };
    if !recipients.iter().any(|known| known.is_same(&recipient)) {
        recipients.push(recipient);
    }
    Ok(())
}

fn jid(address: &str, word: &str) -> Result<Jid, Error> {
    let wrong = |why: String| Error::input(Kind::BadInput, format!("recipient '{word}'"), why);
    if address.is_empty() {
        return Err(wrong("it names nobody".to_owned()));
    }
    Jid::new(address).map_err(|error| wrong(jid_error(&error)))
}

fn unknown_alias(word: &str, message: Option<&str>, aliases: &BTreeMap<String, Vec<String>>) -> Error {
    let names: Vec<&str> = aliases.keys().map(String::as_str).collect();
    let error =
        Error::input(Kind::Usage, format!("recipient '{word}'"), "it is neither a JID (user@domain) nor an alias");
    match (nearest(word, &names), message) {
        (Some(near), _) => error.hint(format!("did you mean the alias '{near}'?")),
        (None, Some(message)) => {
            let message = shlex::try_quote(message).unwrap_or_default();
            error.hint(format!("if you mean the message, write: -m {message}"))
        }
        (None, None) if names.is_empty() => error.hint("aliases stand below [aliases] in the config file"),
        (None, None) => error.hint(format!("known aliases: {}", names.join(", "))),
    }
}

fn uri(whole: &str) -> Result<Recipient, Error> {
    // It may hold a password.
    let word = whole.split(';').next().unwrap_or_default();
    let bad = |why: &str| Error::input(Kind::BadInput, format!("recipient '{word}'"), why);
    let rest = &whole[5..];
    if rest.starts_with("//") {
        return Err(bad("an xmpp: URI that names an account to send from is not supported"));
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let decode = |part: &str| {
        let decoded = percent_decode_str(part).decode_utf8();
        decoded.map(String::from).map_err(|_| bad("its percent-encoding is not UTF-8"))
    };
    let mut recipient = Recipient::at(jid(&decode(path)?, word)?);
    let mut parts = query.split(';');
    match parts.next().unwrap_or_default() {
        "" | "message" => {}
        "join" => recipient.is_room = true,
        action => return Err(bad(&format!("the action '{action}' is nothing that can be sent"))),
    }
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        match key {
            "body" => recipient.body = Some(decode(value)?),
            "subject" => recipient.subject = Some(decode(value)?),
            "password" => recipient.password = Some(Secret::new(decode(value)?)),
            _ => {}
        }
    }
    Ok(recipient)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    fn resolved(input: &[&str]) -> Result<Vec<String>, String> {
        let aliases = BTreeMap::from([
            ("ops".to_owned(), words(&["alice@example.org", "xmpp:bob@example.net"])),
            ("all".to_owned(), words(&["ops", "carol@example.org"])),
            ("loop".to_owned(), words(&["loop"])),
        ]);
        let recipients = resolve(&words(input), &aliases, false).map_err(|error| error.to_string())?;
        Ok(recipients.into_iter().map(|recipient| recipient.jid.to_string()).collect())
    }

    #[test]
    fn recipients_are_jids_uris_and_aliases_each_once() {
        assert_eq!(
            resolved(&["all", "alice@example.org", "Dave@Example.ORG/home", "example.org"]).unwrap(),
            ["alice@example.org", "bob@example.net", "carol@example.org", "dave@example.org/home", "example.org"]
        );
    }

    #[test]
    fn what_is_no_recipient_is_named() {
        for (word, why) in [
            ("hello", "recipient 'hello': it is neither a JID (user@domain) nor an alias"),
            ("@example.org", "recipient '@example.org': nothing stands before the @"),
            ("a@b@c", "recipient 'a@b@c': it has more than one @"),
            ("a@example.org/", "recipient 'a@example.org/': nothing stands behind the /"),
            ("loop", "alias 'loop': it leads back to itself"),
            (
                "xmpp:r@example.org?vcard",
                "recipient 'xmpp:r@example.org?vcard': the action 'vcard' is nothing that can be sent",
            ),
            (
                "xmpp://a@b/c@d",
                "recipient 'xmpp://a@b/c@d': an xmpp: URI that names an account to send from is not supported",
            ),
        ] {
            assert_eq!(resolved(&[word]).unwrap_err(), why);
        }
        assert!(resolved(&["a b@example.org"]).is_err() && resolved(&["a@exa mple.org"]).is_err());
    }

    #[test]
    fn the_message_is_guessed_from_what_is_no_recipient() {
        for (input, hint) in [
            (&["hello"][..], "-m hello"),
            (&["bob", "hello", "world"], "-m 'hello world'"),
            (&["a@b.example", "hello", "world"], "-m 'hello world'"),
        ] {
            let error = resolve(&words(input), &BTreeMap::new(), false).err().unwrap();
            assert_eq!(error.hint, Some(format!("if you mean the message, write: {hint}")));
        }
    }

    #[test]
    fn a_uri_brings_its_text_along() {
        let recipients = resolve(
            &words(&["xmpp:al%20ice@example.org?message;subject=Hi;body=a%20b%3Bc#f"]),
            &BTreeMap::new(),
            false,
        );
        assert!(recipients.is_err(), "a space is not allowed in a localpart");
        let recipients =
            resolve(&words(&["XMPP:alice@example.org?message;subject=Hi;body=a%20b%3Bc#f"]), &BTreeMap::new(), false);
        let recipient = recipients.ok().unwrap().remove(0);
        assert_eq!((recipient.subject.as_deref(), recipient.body.as_deref()), (Some("Hi"), Some("a b;c")));
    }
}
