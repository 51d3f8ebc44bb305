//! `stanza iq bookmarks`: the rooms that an account has bookmarked (XEP-0402).

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use xmpp::jid::{BareJid, Jid, ResourcePart};

use super::super::input::{check_text, read_text};
use super::super::recipients::resolve_one;
use super::asker::lacking;
use super::pep::Node;
use super::table::table;
use super::{Asker, Context, Ended};
use crate::error::{Error, Kind, Phase};
use crate::payload::Data;
use crate::payload::bookmarks::{Bookmark, Bookmarks, Change, without_passwords};
use crate::session::{Answer, Purpose};

/// Where they are, and how that must be configured (XEP-0402 §3.2).
const NODE: Node = Node {
    name: "urn:xmpp:bookmarks:1",
    feature: "bookmarks (XEP-0402, on PEP)",
    options: &[
        ("persist_items", "true"),
        ("max_items", "max"),
        ("send_last_published_item", "never"),
        ("access_model", "whitelist"),
    ],
};

/// The arguments of `bookmarks`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Print the bookmarked rooms: JID, name, nick, and whether they are joined automatically
    List(List),
    /// Bookmark a room, or change its bookmark; this joins nothing
    Add(Add),
    /// Remove the bookmark of a room
    Remove(Remove),
}

#[derive(Args, Debug)]
struct List {
    /// With --json, show the rooms' passwords too
    #[arg(long)]
    show_passwords: bool,
}

#[derive(Args, Debug)]
struct Add {
    /// The room: what is not given of its bookmark stays as it is
    #[arg(value_name = "ROOM")]
    room: String,

    /// Its name for people; an empty one removes it
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    name: Option<String>,

    /// The nick to have in it; an empty one removes it
    #[arg(long, value_name = "NICK", allow_hyphen_values = true)]
    nick: Option<String>,

    /// Read the room's password from a file ('-' is standard input); an empty one removes it
    #[arg(long, value_name = "FILE")]
    room_password_file: Option<PathBuf>,

    /// Let clients join it by themselves
    #[arg(long, overrides_with = "no_autojoin")]
    autojoin: bool,

    /// Don't let clients join it by themselves
    #[arg(long)]
    no_autojoin: bool,
}

#[derive(Args, Debug)]
struct Remove {
    /// The room
    #[arg(value_name = "ROOM")]
    room: String,
}

/// Does it.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::List(arguments) => list(context, &arguments).await,
        Action::Add(arguments) => add(context, arguments).await,
        Action::Remove(arguments) => remove(context, &arguments).await,
    }
}

async fn list(context: &Context, arguments: &List) -> anyhow::Result<Ended> {
    Asker::with(context, async |asker| {
        let mut answer = asker.ask_any(Purpose::Get, None, NODE.request(None)).await?;
        check(&answer, "bookmarks list")?;
        let read = |(id, payload): (&str, _)| Bookmark::read(id, payload, arguments.show_passwords);
        let mut rooms: Vec<Bookmark> = NODE.items(&answer).into_iter().filter_map(read).collect();
        rooms.sort_by(|one, other| one.jid.cmp(&other.jid));
        let rows: Vec<_> = rooms.iter().map(row).collect();
        if !arguments.show_passwords {
            answer.stanza = without_passwords(&answer.stanza);
        }
        asker.report(&answer, Some(Data::Bookmarks(Bookmarks { rooms })), table(&rows).as_deref())?;
        Ok(None)
    })
    .await
}

async fn add(context: &Context, arguments: Add) -> anyhow::Result<Ended> {
    let room = resolve_room(context, &arguments.room)?;
    let change = change(context, arguments)?;
    Asker::with(context, async |asker| {
        let what = format!("bookmarks add {room}");
        let answer = asker.ask_any(Purpose::Get, None, NODE.request(Some(room.as_str()))).await?;
        check(&answer, &what)?;
        let known = NODE.items(&answer).into_iter().find(|(id, _)| *id == room.as_str()).map(|(_, payload)| payload);
        let bookmark = change.apply(known);
        let answer = NODE.publish(asker, &what, room.as_str(), bookmark).await?;
        asker.context.output.note(&format!("{room} is bookmarked"));
        asker.report(&answer, None, None)?;
        Ok(None)
    })
    .await
}

async fn remove(context: &Context, arguments: &Remove) -> anyhow::Result<Ended> {
    let room = resolve_room(context, &arguments.room)?;
    Asker::with(context, async |asker| {
        let what = format!("bookmarks remove {room}");
        // Not every server says that there was nothing to retract.
        let answer = asker.ask_any(Purpose::Get, None, NODE.request(None)).await?;
        check(&answer, &what)?;
        if !NODE.items(&answer).iter().any(|(id, _)| *id == room.as_str()) {
            return Err(Error::new(Kind::NoUser, Phase::Stanza, what, "it is not bookmarked").into());
        }
        let answer = NODE.retract(asker, &what, room.as_str()).await?;
        asker.context.output.note(&format!("{room} is no longer bookmarked"));
        asker.report(&answer, None, None)?;
        Ok(None)
    })
    .await
}

/// An account that never had a bookmark has no node either.
fn check(answer: &Answer, what: &str) -> Result<(), Error> {
    match &answer.error {
        Some(error) if error.condition != "item-not-found" => Err(lacking(error, what, NODE.feature)),
        _ => Ok(()),
    }
}

fn resolve_room(context: &Context, word: &str) -> Result<BareJid, Error> {
    match resolve_one(word, &context.settings.aliases)? {
        jid if jid.resource().is_none() => Ok(Jid::into_bare(jid)),
        _ => {
            let error = Error::input(Kind::BadInput, format!("room '{word}'"), "a room's address has no resource");
            Err(error.hint("the nick is given by --nick"))
        }
    }
}

fn change(context: &Context, arguments: Add) -> Result<Change, Error> {
    if let Some(name) = &arguments.name {
        check_text("name", name)?;
    }
    if let Some(nick) = arguments.nick.as_deref().filter(|nick| !nick.is_empty()) {
        ResourcePart::new(nick).map_err(|_| {
            Error::input(
                Kind::BadInput,
                format!("nick '{nick}'"),
                "it has a character that is not allowed there, or is too long",
            )
        })?;
    }
    let password = arguments.room_password_file.as_deref().map(|path| read_password(context, path)).transpose()?;
    let autojoin = match (arguments.autojoin, arguments.no_autojoin) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    Ok(Change { name: arguments.name, nick: arguments.nick, password, autojoin })
}

fn read_password(context: &Context, path: &Path) -> Result<String, Error> {
    if path.as_os_str() == "-" && context.settings.takes_stdin() {
        let why = "the room's password and the account's can't both come from it";
        return Err(Error::input(Kind::Usage, "standard input", why));
    }
    let password = read_text(path)?;
    check_text("the room's password", &password)?;
    Ok(password)
}

fn row(bookmark: &Bookmark) -> [String; 4] {
    let marks = [bookmark.autojoin.then_some("autojoin"), bookmark.has_password.then_some("password")];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    let nick = bookmark.nick.as_deref().map(|nick| format!("as {nick}")).unwrap_or_default();
    [bookmark.jid.clone(), bookmark.name.clone().unwrap_or_default(), nick, marks.join(", ")]
}
