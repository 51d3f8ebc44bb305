//! `stanza iq pubsub`: nodes and their items (XEP-0060), at services and accounts (XEP-0163).

mod items;
mod node;
mod nodes;
mod options;
mod publish;
mod refusal;
mod subscription;

use clap::{Args, Subcommand};
use xmpp::jid::Jid;

use self::refusal::refused;
use super::super::input::check_name;
use super::super::recipients::resolve_one;
use super::{Asker, Context, Ended};
use crate::error::Error;
use crate::session::{Answer, Purpose};

/// The arguments of `pubsub`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza iq pubsub nodes pubsub.example.org
  stanza iq pubsub create pubsub.example.org builds --option access_model=open
  stanza iq pubsub publish pubsub.example.org builds '<build xmlns=\"urn:example\">ok</build>' --id 42
  stanza iq pubsub items pubsub.example.org builds --limit 5
  stanza iq pubsub items me urn:xmpp:bookmarks:1

SERVICE is a service's domain, or a bare JID for the nodes of an account (PEP); 'me' is the own account.")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// List the nodes of a service or an account
    Nodes(nodes::Arguments),
    /// Print the items of a node, one a line: its id, a tab, its XML
    Items(items::Arguments),
    /// Publish an item, and print its id if the service made it
    Publish(publish::Arguments),
    /// Take items back
    Retract(publish::RetractArguments),
    /// Make a node, and print its name if the service made it
    Create(node::Arguments),
    /// Remove a node with all its items
    Delete(node::DeleteArguments),
    /// Subscribe to a node, and print the state of the subscription
    Subscribe(subscription::Arguments),
    /// End a subscription
    Unsubscribe(subscription::UnsubscribeArguments),
}

/// Does it.
///
/// # Errors
/// As every query, with the conditions of XEP-0060 in words.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::Nodes(arguments) => nodes::run(context, arguments).await,
        Action::Items(arguments) => items::run(context, arguments).await,
        Action::Publish(arguments) => publish::run(context, arguments).await,
        Action::Retract(arguments) => publish::retract(context, arguments).await,
        Action::Create(arguments) => node::run(context, arguments).await,
        Action::Delete(arguments) => node::delete(context, arguments).await,
        Action::Subscribe(arguments) => subscription::run(context, arguments).await,
        Action::Unsubscribe(arguments) => subscription::unsubscribe(context, arguments).await,
    }
}

/// The word that stands for the own account.
const OWN: &str = "me";

/// Where the nodes are, as typed.
#[derive(Args, Debug)]
struct Service {
    /// Where: a service's domain, an account's bare JID, or 'me' for the own account
    #[arg(value_name = "SERVICE")]
    service: String,
}

impl Service {
    /// Whose it is; `None` for the own account.
    fn resolve(&self, context: &Context) -> Result<Option<Jid>, Error> {
        if self.service == OWN {
            return Ok(None);
        }
        resolve_one(&self.service, &context.settings.aliases).map(Some)
    }
}

/// Somebody who has nodes, to be asked.
struct Host<'a, 'b> {
    asker: &'a mut Asker<'b>,
    jid: Jid,
}

impl<'a, 'b> Host<'a, 'b> {
    fn new(asker: &'a mut Asker<'b>, service: Option<Jid>) -> Self {
        let jid = service.unwrap_or_else(|| Jid::from(asker.jid().to_bare()));
        Self { asker, jid }
    }

    /// Asks; `what` is done, for the line of an error.
    async fn ask(&mut self, what: &str, purpose: Purpose, payload: xmpp::minidom::Element) -> anyhow::Result<Answer> {
        let answer = self.asker.ask_any(purpose, Some(&self.jid), payload).await?;
        self.hold(what, answer)
    }

    /// Lets an answer through that is no error.
    fn hold(&self, what: &str, answer: Answer) -> anyhow::Result<Answer> {
        match &answer.error {
            Some(error) => Err(refused(error, &answer, what, &self.jid).into()),
            None => Ok(answer),
        }
    }
}
