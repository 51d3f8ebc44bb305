//! The own server's clock (XEP-0202).

use time::OffsetDateTime;
use xmpp::parsers::time::TimeQuery;

use crate::deadline::Deadline;
use crate::payload::time::Clock;
use crate::session::{self, Purpose, Session, domain};

/// Asks the own server for its time; `None`: it doesn't tell.
///
/// # Errors
/// The end of the stream or of the deadline.
pub async fn server_clock(session: &mut Session, deadline: &Deadline) -> Result<Option<Clock>, session::Error> {
    let server = domain(&session.jid().clone().into());
    let answer = session.request(Purpose::Get, Some(&server.into()), TimeQuery.into(), deadline).await?;
    let now = OffsetDateTime::now_utc();
    Ok(answer.payload().and_then(|payload| Clock::read(payload, now, answer.elapsed)))
}
