//! `stanza iq ping`: the time to somebody and back (XEP-0199).

use std::time::Duration;

use clap::Args;
use xmpp::jid::Jid;
use xmpp::parsers::ping::Ping;

use super::super::diagnose::{diagnose, refused_request};
use super::super::result_event;
use super::{Asker, Context, Ended, resolve};
use crate::config::parse_duration;
use crate::deadline::{Deadline, Expired, Signal};
use crate::error::{Error, Kind};
use crate::payload::Data;
use crate::payload::ping::Pong;
use crate::session::{self, Answer, Purpose};

/// The arguments of `ping`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ping: a full JID, or a server's domain [default: the own server]
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// How many pings to send
    #[arg(short, long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,

    /// Time between two pings
    #[arg(short, long, value_name = "DUR", default_value = "1s", value_parser = parse_duration)]
    interval: Duration,
}

/// What came of the pings so far.
#[derive(Default)]
struct Tally {
    sent: u64,
    times: Vec<Duration>,
    /// The last failure that was no answer.
    failure: Option<Error>,
}

/// Pings.
///
/// # Errors
/// As every query. Of several pings, one that is not answered is told and counted.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve(context, arguments.to.as_deref())?;
    Asker::with(context, async |asker| {
        let to = asker.or_own_server(to);
        if to.node().is_some() && to.resource().is_none() {
            // Servers do so for accounts that don't exist, too.
            let why = "its server answers for it, whether or not somebody is there; a client has a full JID";
            asker.context.output.caution(&format!("{to} is an account: {why}"));
        }
        let mut tally = Tally::default();
        let ended = ping_all(asker, &to, &arguments, &mut tally).await?;
        if arguments.count > 1 {
            sum(asker, &to, &tally, ended)?;
        }
        Ok(ended)
    })
    .await
}

async fn ping_all(asker: &mut Asker<'_>, to: &Jid, arguments: &Arguments, tally: &mut Tally) -> anyhow::Result<Ended> {
    for seq in 1..=arguments.count {
        // The first has what the login left of the command's time, like a ping that is alone.
        let deadline = if seq == 1 { asker.connected.deadline.clone() } else { asker.exchange_deadline() };
        let next = Deadline::after(arguments.interval, &asker.connected.signals);
        tally.sent += 1;
        let is_only_home = arguments.count == 1 && *to == asker.or_own_server(None);
        let session = &mut asker.connected.session;
        if is_only_home {
            session.take_leave();
        }
        let outcome = match session.request(Purpose::Get, Some(to), Ping.into(), &deadline).await {
            Ok(answer) => report(asker, to, seq, &answer, tally)?,
            Err(session::Error::Expired(_, Expired::Signal(signal))) => {
                tally.sent -= 1;
                return Ok(Some(signal.kind()));
            }
            Err(error @ session::Error::Expired(..)) if arguments.count > 1 => {
                let error = Error { what: format!("ping {to}: seq={seq}"), ..diagnose(&error.into()) };
                asker.context.output.warn(&error);
                tally.failure = Some(error);
                true
            }
            Err(error) => return Err(error.into()),
        };
        if !outcome {
            return Ok(None);
        }
        if seq < arguments.count
            && let Some(signal) = pause(asker, &next).await?
        {
            return Ok(Some(signal.kind()));
        }
    }
    Ok(match &tally.failure {
        Some(error) if tally.times.is_empty() => Some(error.kind),
        Some(_) => Some(Kind::Negative),
        None => None,
    })
}

/// Tells an answer; false if nobody reads it any more.
fn report(asker: &Asker<'_>, to: &Jid, seq: u64, answer: &Answer, tally: &mut Tally) -> anyhow::Result<bool> {
    // Who doesn't know pings shows by saying so that it is there (XEP-0199 §4.1); unless it is its server that says
    // that nobody is, which it may do in the same words: then the address has a localpart.
    let unsupported = match &answer.error {
        None => false,
        Some(error) if to.node().is_none() && error.condition == "feature-not-implemented" => true,
        Some(error) if to.node().is_none() && error.condition == "service-unavailable" => true,
        Some(error) => return Err(refused_request(error, &format!("ping {to}")).into()),
    };
    tally.times.push(answer.elapsed);
    let text = format!("{to}: seq={seq} time={} ms", milliseconds(answer.elapsed));
    Ok(asker.report(answer, Some(Data::Ping(Pong { seq, unsupported })), Some(&text))?)
}

/// Waits for the next turn, or for a signal.
async fn pause(asker: &mut Asker<'_>, until: &Deadline) -> anyhow::Result<Option<Signal>> {
    loop {
        match asker.connected.session.next(until).await {
            Ok(_) => asker.connected.session.handled(),
            Err(session::Error::Expired(_, Expired::Timeout(_))) => return Ok(None),
            Err(session::Error::Expired(_, Expired::Signal(signal))) => return Ok(Some(signal)),
            Err(error) => return Err(error.into()),
        }
    }
}

/// The last lines, as ping(8) has them.
fn sum(asker: &Asker<'_>, to: &Jid, tally: &Tally, ended: Ended) -> Result<(), Error> {
    let answered = tally.times.len();
    let lost = usize::try_from(tally.sent).unwrap_or(usize::MAX).saturating_sub(answered);
    let mut text = format!("--- {to}: {} sent, {answered} answered, {lost} lost", tally.sent);
    if let (Some(least), Some(most)) = (tally.times.iter().min(), tally.times.iter().max()) {
        let count = u32::try_from(answered).unwrap_or(u32::MAX);
        let mean = tally.times.iter().sum::<Duration>() / count;
        let [least, mean, most] = [*least, mean, *most].map(milliseconds);
        text.push_str(&format!("; min/avg/max {least}/{mean}/{most} ms"));
    }
    let (account, login) = (asker.jid().to_bare(), asker.connected.session.login());
    let event = result_event(account.as_str(), login, ended, answered, lost);
    asker.print(&event, Some(&text)).map(|_| ())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1000.0)
}
