//! `stanza iq disco-info`: what an address is and can (XEP-0030, XEP-0128).

use clap::Args;
use xmpp::parsers::disco::DiscoInfoQuery;

use super::{Asker, Context, Ended, odd_answer, resolve};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::disco::{DiscoInfo, Identity};
use crate::session::Purpose;

/// The arguments of `disco-info`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ask: a domain, an account, a room, a client's full JID [default: the own server]
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// Ask about this node of it
    #[arg(long, value_name = "NODE")]
    node: Option<String>,
}

/// Asks.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve(context, arguments.to.as_deref())?;
    Asker::with(context, async |asker| {
        let to = asker.or_own_server(to);
        let what = format!("disco-info of {to}");
        let query = DiscoInfoQuery { node: arguments.node };
        let answer = asker.ask(&what, Purpose::Get, Some(&to), query).await?;
        let info = answer.payload().and_then(DiscoInfo::read).ok_or_else(|| odd_answer(&what))?;
        let text = text(&info);
        asker.report(&answer, Some(Data::DiscoInfo(info)), text.as_deref())?;
        Ok(None)
    })
    .await
}

/// Identities, then features, then fields of forms: a line each.
fn text(info: &DiscoInfo) -> Option<String> {
    let mut lines: Vec<String> = info.identities.iter().map(identity).collect();
    lines.extend(info.features.iter().cloned());
    for form in &info.forms {
        for field in &form.fields {
            let about = form.form_type.as_deref().unwrap_or("form");
            lines.extend(field.values.iter().map(|value| format!("{about} {}={value}", field.name)));
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| one_line(line)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn identity(identity: &Identity) -> String {
    let name = identity.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("{}/{}{name}", identity.category, identity.kind)
}
