//! `stanza iq pubsub create` and `delete`.

use clap::Args;

use super::super::{Asker, Context, Ended};
use super::{Host, Service, check_name, options};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::pubsub::{self, Created, NODE_CONFIG};
use crate::session::Purpose;

/// The arguments of `pubsub create`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    service: Service,

    /// The node's name [default: the service makes one]
    #[arg(value_name = "NODE")]
    node: Option<String>,

    /// Configure the node, for example access_model=open; repeat it for more
    #[arg(long = "option", value_name = "NAME=VALUE")]
    options: Vec<String>,
}

/// The arguments of `pubsub delete`.
#[derive(Args, Debug)]
pub struct DeleteArguments {
    #[command(flatten)]
    service: Service,

    /// The node
    #[arg(value_name = "NODE")]
    node: String,
}

/// Makes a node.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let service = arguments.service.resolve(context)?;
    let node = arguments.node;
    node.as_deref().map_or(Ok(()), |node| check_name("NODE", node))?;
    let given = options::read(&arguments.options)?;
    Asker::with(context, async |asker| {
        let mut host = Host::new(asker, service);
        let what = format!("create {} at {}", node.as_deref().unwrap_or("a node"), host.jid);
        let config = options::form(&mut host, NODE_CONFIG, &given).await?;
        let answer = host.ask(&what, Purpose::Set, pubsub::create(node.as_deref(), config)).await?;
        let created = Created::read(answer.payload(), node.as_deref());
        let text = created.node.as_deref().filter(|_| node.is_none()).map(one_line);
        host.asker.report(&answer, Some(Data::PubsubCreate(created)), text.as_deref())?;
        context.output.note(&format!("{what}: done"));
        Ok(None)
    })
    .await
}

/// Removes a node.
///
/// # Errors
/// As every query.
pub async fn delete(context: &Context, arguments: DeleteArguments) -> anyhow::Result<Ended> {
    let service = arguments.service.resolve(context)?;
    let node = arguments.node;
    check_name("NODE", &node)?;
    Asker::with(context, async |asker| {
        let mut host = Host::new(asker, service);
        let what = format!("delete {node} at {}", host.jid);
        let answer = host.ask(&what, Purpose::Set, pubsub::delete(&node)).await?;
        host.asker.report(&answer, None, None)?;
        context.output.note(&format!("{what}: done"));
        Ok(None)
    })
    .await
}
