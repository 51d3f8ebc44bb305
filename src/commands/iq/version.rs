//! `stanza iq version`: which program answers at an address (XEP-0092).

use clap::Args;
use xmpp::parsers::version::VersionQuery;

use super::{Asker, Context, Ended, odd_answer, resolve};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::version::Software;
use crate::session::Purpose;

/// The arguments of `version`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ask: a server's domain, or a client's full JID [default: the own server]
    #[arg(value_name = "TO")]
    to: Option<String>,
}

/// Asks.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve(context, arguments.to.as_deref())?;
    Asker::with(context, async |asker| {
        let to = asker.or_own_server(to);
        let what = format!("version of {to}");
        let answer = asker.ask(&what, Purpose::Get, Some(&to), VersionQuery).await?;
        let software = answer.payload().and_then(Software::read).ok_or_else(|| odd_answer(&what))?;
        let text = one_line(&software.to_string());
        asker.report(&answer, Some(Data::Version(software)), Some(&text))?;
        Ok(None)
    })
    .await
}
