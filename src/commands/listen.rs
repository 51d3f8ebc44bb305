//! `stanza listen`: messages in, printed as they come.

use std::time::Duration;

use clap::Args;
use xmpp::minidom::Element;
use xmpp::parsers::presence::Presence;

use super::message::{read, record};
use super::{Context, Ended, broken_output};
use crate::config::parse_duration;
use crate::deadline::{Deadline, Expired};
use crate::error::Kind;
use crate::output::{Broken, Event};
use crate::session::{Ending, Error, Incoming};

/// The id of the request whose answer says that the server has taken our presence.
const READY: &str = "ready";

/// How long the server may say nothing before it is asked whether it is still there.
const QUIET: Duration = Duration::from_secs(5 * 60);

/// The arguments of `listen`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza listen
  stanza listen -n 1 --for 5m
  stanza listen --json | jq -r .body

A message is one record: TIME FROM: body, its further lines indented. What was not printed goes
back to the account's offline messages, where the server has XEP-0198.")]
pub struct Arguments {
    /// End after N messages
    #[arg(short = 'n', long, value_name = "N", value_parser = count)]
    count: Option<u64>,

    /// End after this time; the exit status is 1 if no message came, or fewer than -n
    #[arg(long = "for", value_name = "DUR", value_parser = parse_duration)]
    duration: Option<Duration>,
}

fn count(text: &str) -> Result<u64, String> {
    text.parse().ok().filter(|&count| count > 0).ok_or_else(|| format!("'{text}' is not a number of messages"))
}

/// Listens.
///
/// # Errors
/// The end of the connection, or of standard output.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let mut connected = context.connect().await?;
    let session = &mut connected.session;
    let deadline = match arguments.duration {
        Some(duration) => Deadline::after(duration, &connected.signals),
        None => Deadline::never(&connected.signals),
    };
    session.enable_management();
    // Messages to a bare JID reach only an available resource of priority 0 or more (RFC 6121 §8.5.2).
    let presence: Element = Presence::available().into();
    session.send(&presence);
    session.send_fence(READY);
    let mut listener = Listener { context, printed: 0, is_ready: false };
    // Until when the server has to show that it is there.
    let mut awaited = Some(connected.deadline.clone());
    let result = loop {
        if arguments.count.is_some_and(|count| listener.printed >= count) {
            break Ok(None);
        }
        let patience = match &awaited {
            Some(answer) => deadline.sooner(answer),
            None => deadline.within(QUIET),
        };
        match session.next(&patience).await {
            Ok(incoming) => {
                awaited = None;
                if let Incoming::Stanza(stanza) = incoming {
                    if let Err(broken) = listener.take(&stanza) {
                        break broken_output(broken).map_or(Ok(None), |error| Err(error.into()));
                    }
                    session.handled();
                }
            }
            Err(Error::Expired(_, Expired::Timeout(_))) if deadline.is_over() => {
                let enough = listener.printed > 0 && arguments.count.is_none();
                break Ok((!enough).then_some(Kind::Negative));
            }
            Err(Error::Expired(_, Expired::Timeout(_))) if awaited.is_none() => {
                // A connection can die without a word.
                session.send_fence(READY);
                awaited = Some(Deadline::after(connected.timeout, &connected.signals));
            }
            Err(Error::Expired(_, Expired::Signal(signal))) => break Ok(Some(signal.kind())),
            Err(error) => break Err(error.into()),
        }
    };
    connected.session.close(Ending::WaitForPeer).await;
    result
}

/// Prints what comes.
struct Listener<'a> {
    context: &'a Context,
    printed: u64,
    /// It was said that we listen.
    is_ready: bool,
}

impl Listener<'_> {
    /// Prints the stanza if it is a message.
    fn take(&mut self, stanza: &Element) -> Result<(), Broken> {
        let message = read(stanza);
        // Messages that waited for us may come before the answer.
        let shows = message.is_some() || stanza.name() == "iq" && stanza.attr("id") == Some(READY);
        if shows && !std::mem::replace(&mut self.is_ready, true) {
            self.context.output.note("listening");
        }
        let Some(message) = message else { return Ok(()) };
        let text = record(&message);
        self.context.output.event(&Event::Message(Box::new(message)), Some(&text))?;
        self.printed += 1;
        Ok(())
    }
}
