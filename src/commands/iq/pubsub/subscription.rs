//! `stanza iq pubsub subscribe` and `unsubscribe`.

use clap::Args;
use xmpp::jid::Jid;

use super::super::super::recipients::resolve_one;
use super::super::{Asker, Context, Ended};
use super::{Host, Service, check_name};
use crate::error::Error;
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::pubsub::{self, Subscription};
use crate::session::Purpose;

/// The arguments of `pubsub subscribe`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    which: Which,
}

/// The arguments of `pubsub unsubscribe`.
#[derive(Args, Debug)]
pub struct UnsubscribeArguments {
    #[command(flatten)]
    which: Which,

    /// Id of the subscription, where there are several
    #[arg(long, value_name = "ID")]
    subid: Option<String>,
}

/// Who and what.
#[derive(Args, Debug)]
struct Which {
    #[command(flatten)]
    service: Service,

    /// The node
    #[arg(value_name = "NODE")]
    node: String,

    /// Whom to subscribe [default: the own bare JID]
    #[arg(long, value_name = "JID")]
    subscriber: Option<String>,
}

impl Which {
    /// Checks all; the service, and whom.
    fn resolve(&self, context: &Context) -> Result<(Option<Jid>, Option<Jid>), Error> {
        check_name("NODE", &self.node)?;
        let jid = self.subscriber.as_deref().map(|word| resolve_one(word, &context.settings.aliases)).transpose()?;
        Ok((self.service.resolve(context)?, jid))
    }
}

/// Subscribes.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let (service, jid) = arguments.which.resolve(context)?;
    let node = arguments.which.node;
    Asker::with(context, async |asker| {
        let jid = jid.unwrap_or_else(|| Jid::from(asker.jid().to_bare()));
        let mut host = Host::new(asker, service);
        let what = format!("subscribe {jid} to {node} at {}", host.jid);
        let answer = host.ask(&what, Purpose::Set, pubsub::subscribe(&node, jid.as_str())).await?;
        let subscription = Subscription::read(answer.payload(), &node, jid.as_str(), "subscribed");
        let text = one_line(&subscription.state);
        host.asker.report(&answer, Some(Data::PubsubSubscribe(subscription)), Some(&text))?;
        Ok(None)
    })
    .await
}

/// Ends a subscription.
///
/// # Errors
/// As every query.
pub async fn unsubscribe(context: &Context, arguments: UnsubscribeArguments) -> anyhow::Result<Ended> {
    let (service, jid) = arguments.which.resolve(context)?;
    arguments.subid.as_deref().map_or(Ok(()), |subid| check_name("--subid", subid))?;
    let UnsubscribeArguments { which: Which { node, .. }, subid } = arguments;
    Asker::with(context, async |asker| {
        let jid = jid.unwrap_or_else(|| Jid::from(asker.jid().to_bare()));
        let mut host = Host::new(asker, service);
        let what = format!("unsubscribe {jid} from {node} at {}", host.jid);
        let request = pubsub::unsubscribe(&node, jid.as_str(), subid.as_deref());
        let answer = host.ask(&what, Purpose::Set, request).await?;
        let subscription = Subscription::read(answer.payload(), &node, jid.as_str(), "none");
        host.asker.report(&answer, Some(Data::PubsubUnsubscribe(subscription)), None)?;
        context.output.note(&format!("{what}: done"));
        Ok(None)
    })
    .await
}
