//! `stanza iq`: questions to servers and clients, a file a named query. Each has its arguments, asks by `Asker`,
//! and reports the answer as text and as data.

mod asker;
mod block;
mod bookmarks;
mod command;
mod disco_info;
mod disco_items;
mod discovery;
mod fields;
mod form_text;
mod history;
mod last;
mod passwd;
mod pep;
mod ping;
mod pubsub;
mod raw;
mod register;
mod roster;
mod table;
mod time;
mod upload;
mod vcard;
mod version;

use clap::{Args, Subcommand};

pub(super) use self::asker::{Asker, event as answer_event};
use self::asker::{odd_answer, resolve};
#[cfg(any(test, fuzzing))]
pub(super) use self::form_text::text as form_as_text;
use super::lazy::Lazy;
use super::{Context, Ended};
use crate::session::Purpose;

/// The arguments of `iq`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza iq ping
  stanza iq version example.org
  stanza iq disco-info example.org --json
  stanza iq roster list
  stanza iq get example.org '<query xmlns=\"jabber:iq:version\"/>'

The answer goes to standard output: as text, or with --json as an object with the stanza and with
'data', what it means. An answer that is an error goes to standard error, with a non-zero exit
status: 69 where the feature is missing, 67 where the item is.")]
pub struct Arguments {
    #[command(subcommand)]
    query: Query,
}

#[derive(Subcommand, Debug)]
enum Query {
    /// Ask with any payload, and print the answer
    Get(Lazy<raw::Arguments>),
    /// Change something with any payload, and print the answer
    Set(Lazy<raw::Arguments>),
    /// Measure the time to a server or client and back (XEP-0199)
    Ping(Lazy<ping::Arguments>),
    /// List and run the commands of servers, services and clients (XEP-0050)
    Command(Lazy<command::Arguments>),
    /// Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)
    Pubsub(Lazy<pubsub::Arguments>),
    /// Ask what an address is and can (XEP-0030)
    DiscoInfo(Lazy<disco_info::Arguments>),
    /// Ask what there is at an address: services, rooms, nodes (XEP-0030)
    DiscoItems(Lazy<disco_items::Arguments>),
    /// Ask which program answers, and its version (XEP-0092)
    Version(Lazy<version::Arguments>),
    /// Ask for the time there, and compare it with ours (XEP-0202)
    Time(Lazy<time::Arguments>),
    /// Ask since when a server is up, or a person offline or idle (XEP-0012)
    Last(Lazy<last::Arguments>),
    /// Read somebody's vCard, or change the own one (XEP-0054, XEP-0292)
    Vcard(Lazy<vcard::Arguments>),
    /// Read or change the account's contacts (RFC 6121)
    Roster(Lazy<roster::Arguments>),
    /// Read or change whom the server keeps away (XEP-0191)
    Block(Lazy<block::Arguments>),
    /// Read or change the account's bookmarked rooms (XEP-0402)
    Bookmarks(Lazy<bookmarks::Arguments>),
    /// Print the messages that an archive has kept, oldest first (XEP-0313)
    History(Lazy<history::Arguments>),
    /// Upload a file to the server, and print its URL (XEP-0363)
    Upload(Lazy<upload::Arguments>),
    /// Make or delete an account, or register with a service (XEP-0077)
    Register(Lazy<register::Arguments>),
    /// Change the account's password (XEP-0077)
    Passwd(Lazy<passwd::Arguments>),
}

/// Asks.
///
/// # Errors
/// What was given and is of no use, the end of the connection, an answer that is an error.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.query {
        Query::Get(arguments) => raw::run(context, Purpose::Get, arguments.into_inner()).await,
        Query::Set(arguments) => raw::run(context, Purpose::Set, arguments.into_inner()).await,
        Query::Ping(arguments) => ping::run(context, arguments.into_inner()).await,
        Query::Command(arguments) => command::run(context, arguments.into_inner()).await,
        Query::Pubsub(arguments) => pubsub::run(context, arguments.into_inner()).await,
        Query::DiscoInfo(arguments) => disco_info::run(context, arguments.into_inner()).await,
        Query::DiscoItems(arguments) => disco_items::run(context, arguments.into_inner()).await,
        Query::Version(arguments) => version::run(context, arguments.into_inner()).await,
        Query::Time(arguments) => time::run(context, arguments.into_inner()).await,
        Query::Last(arguments) => last::run(context, arguments.into_inner()).await,
        Query::Vcard(arguments) => vcard::run(context, arguments.into_inner()).await,
        Query::Roster(arguments) => roster::run(context, arguments.into_inner()).await,
        Query::Block(arguments) => block::run(context, arguments.into_inner()).await,
        Query::Bookmarks(arguments) => bookmarks::run(context, arguments.into_inner()).await,
        Query::History(arguments) => history::run(context, arguments.into_inner()).await,
        Query::Upload(arguments) => upload::run(context, arguments.into_inner()).await,
        Query::Register(arguments) => register::run(context, arguments.into_inner()).await,
        Query::Passwd(arguments) => passwd::run(context, arguments.into_inner()).await,
    }
}
