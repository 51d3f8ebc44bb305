//! `stanza iq pubsub publish` and `retract`.

use clap::Args;

use super::super::raw;
use super::super::{Asker, Context, Ended};
use super::{Host, Service, check_name, options};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::pubsub::{self, PUBLISH_OPTIONS, Published};
use crate::session::Purpose;

/// The arguments of `pubsub publish`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    service: Service,

    /// The node; an account's is made if it isn't there
    #[arg(value_name = "NODE")]
    node: String,

    /// The payload, '-' for standard input, '@FILE' for a file [default: standard input]
    #[arg(value_name = "XML")]
    xml: Option<String>,

    /// Id of the item, whose place it takes if it is there [default: the service makes one]
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Publish only if the node is configured so, for example access_model=whitelist; a node that is made will be.
    /// Repeat it for more
    #[arg(long = "option", value_name = "NAME=VALUE")]
    options: Vec<String>,
}

/// The arguments of `pubsub retract`.
#[derive(Args, Debug)]
pub struct RetractArguments {
    #[command(flatten)]
    service: Service,

    /// The node
    #[arg(value_name = "NODE")]
    node: String,

    /// Ids of the items
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// Let the subscribers know
    #[arg(long)]
    notify: bool,
}

/// Publishes.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let service = arguments.service.resolve(context)?;
    check_name("NODE", &arguments.node)?;
    arguments.id.as_deref().map_or(Ok(()), |id| check_name("--id", id))?;
    let given = options::read(&arguments.options)?;
    let payload = raw::payload(context, arguments.xml.as_deref())?;
    let Arguments { node, id, .. } = arguments;
    Asker::with(context, async |asker| {
        let mut host = Host::new(asker, service);
        let what = format!("publish to {node} at {}", host.jid);
        let options = options::form(&mut host, PUBLISH_OPTIONS, &given).await?;
        let request = pubsub::publish(&node, id.as_deref(), payload, options);
        let answer = host.ask(&what, Purpose::Set, request).await?;
        let published = Published::read(answer.payload(), &node, id.as_deref());
        let text = published.id.as_deref().filter(|_| id.is_none()).map(one_line);
        host.asker.report(&answer, Some(Data::PubsubPublish(published)), text.as_deref())?;
        context.output.note(&format!("{what}: done"));
        Ok(None)
    })
    .await
}

/// Takes items back, one after the other: some services look at the first of a request only.
///
/// # Errors
/// As every query; the first item that can't be taken back ends it.
pub async fn retract(context: &Context, arguments: RetractArguments) -> anyhow::Result<Ended> {
    let service = arguments.service.resolve(context)?;
    check_name("NODE", &arguments.node)?;
    arguments.ids.iter().try_for_each(|id| check_name("ID", id))?;
    let RetractArguments { node, ids, notify, .. } = arguments;
    Asker::with(context, async |asker| {
        let mut host = Host::new(asker, service);
        for id in &ids {
            let what = format!("retract {id} from {node} at {}", host.jid);
            let answer = host.ask(&what, Purpose::Set, pubsub::retract(&node, id, notify)).await?;
            host.asker.report(&answer, None, None)?;
            context.output.note(&format!("{what}: done"));
        }
        Ok(None)
    })
    .await
}
