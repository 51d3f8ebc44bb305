//! `stanza send`: messages out, each with an outcome that is true.

mod files;
mod mail;
mod many;
mod original;
mod plan;
mod queue;
mod raw;
mod reply;
pub(super) mod report;
mod target;
mod updates;

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use serde::Deserialize;
use xmpp::parsers::message::MessageType;

use self::files::FileArguments;
use self::mail::MailArguments;
#[cfg(any(test, fuzzing))]
pub(super) use self::many::fuzz as fuzz_batch;
use self::many::{ManyArguments, Series};
#[cfg(any(test, fuzzing))]
pub(super) use self::original::fuzz as fuzz_quote;
use self::original::look_up;
use self::plan::{plan, series};
use self::queue::{Keeper, QueueArguments, give_up};
use self::raw::RawArguments;
#[cfg(any(test, fuzzing))]
pub(super) use self::reply::fuzz as fuzz_answer;
use self::reply::{Question, ReplyArguments, needs_presence};
use self::report::{Report, Verdicts};
use self::target::RoomArguments;
use self::updates::Updates;
use super::context::Connected;
use super::courier::{Courier, Fixed, Manner, Parcel, SERIES_PATIENCE, Source, Supply};
use super::diagnose::session_error;
use super::retry::Retry;
use super::tally::Tally;
use super::{Context, Ended, print};
use crate::error::{Error, Kind};
use crate::output::Event;
use crate::output::event::DryRun;
use crate::session::{self, Ending, Proof};

/// The arguments of `send`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza send alice@example.org -m 'Backup done'
  df -h | stanza send alice@example.org
  stanza send ops bob@example.net -s 'Disk full' -F report.txt
  stanza send --room builds@rooms.example.org -m 'Build 217 passed'
  stanza send alice@example.org -m 'The graphs:' --attach day.png --attach week.png
  stanza send alice@example.org -m hi --json
  answer=$(stanza send alice@example.org -m 'Deploy?' --wait-reply 5m --choices yes,no)
  printf 'Subject: Disk full\\n\\n97%% of /\\n' | stanza send --mail alice@example.org
  echo '<message to=\"alice@example.org\"><body>hi</body></message>' | stanza send --raw

The message is -m TEXT, -F FILE, or standard input. With --attach or --url it is -m or -F alone,
and may be left out; what is shared follows, each a message of its own, so that clients show a
picture. Files are uploaded first, once for all recipients: if that fails, nothing is sent. Exit
status 0 means that the recipient's server has the message and sent no bounce, or that the room
has sent it to all; 'man stanza-send' lists the others. CR LF and CR in texts are sent as LF.

--wait-reply takes for the answer what the person writes next; in a room what is said to our
nick, in reply to the message, or to us in private; with --thread what is said there, or in
reply. What was sent before the message is no answer. Meanwhile the account is available with
priority 0, and what is for others goes back to its offline messages. Exit status 0 says that an
answer came, whichever it is. --timeout is the time for the message to arrive; the wait begins
after that.

With --batch each line of the input is an object: \"to\" (a string or a list; default: the
recipients given), \"body\", \"subject\", \"type\", \"id\", \"thread\", \"confirm\", \"room\" (true: those in
\"to\" are rooms), \"nick\", \"replace\", \"reply_to\", \"quote\", \"react\", \"to_message\", \"retract\",
\"code\", \"lang\" and \"hints\". For each a 'sent' object is printed, in order. With --batch and
--each-line --timeout is the time of each message, and a connection that is lost is made again,
for 5 minutes unless --retry-max-time says otherwise.

With --mail the message is a mail (RFC 5322 with MIME), of at most 10 MiB. Its subject becomes
the first line, since few clients show one; behind it stand the text, the plain one or else the
HTML as a text, and a line for each attachment. More than 60 kB of text is cut off, and the text
says so. Recipients are addresses of mail, with commas between them: a user of this machine
(root, root@localhost, root@HOSTNAME) is the alias of that name in the config file, or the alias
'*', and without either nothing is sent (67); any other address is the alias of that name, or a
JID as it stands. If the queue of --queue can't be written, the mail is sent all the same.
Called as sendmail, mail or mailx, stanza takes the options of those: see sendmail --help.

With --raw the input is XML, of at most 4 MiB: up to 1000 messages, presences and requests (iq).
They are sent over one stream in their order and as they are, but for comments, and for an id
where one is missing. A request is waited for until it is answered, the others as --confirm
says.")]
pub struct Arguments {
    /// Recipients: JIDs, xmpp: URIs, or aliases of the config file [default: the account's 'to']
    #[arg(value_name = "TO")]
    to: Vec<String>,

    /// The message
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Read the message from FILE, '-' for standard input
    #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "message")]
    file: Option<PathBuf>,

    /// Subject line
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    subject: Option<String>,

    /// Type of message to people [default: chat]
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<Type>,

    /// Id of the message [default: a random one]
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    id: Option<String>,

    /// Proof to wait for: none, the own server's (ack), the recipient's server's or the room's, that their client has
    /// it (delivered), or that they have seen it (displayed)
    #[arg(long, value_name = "PROOF", default_value = "server")]
    confirm: Confirm,

    /// Print the stanza and connect to nothing
    #[arg(long)]
    dry_run: bool,

    /// Send nothing, and succeed, if the message is empty
    #[arg(long)]
    skip_empty: bool,

    /// Send the subject as the message, if that is empty
    #[arg(long, requires = "subject", conflicts_with_all = ["each_line", "batch"])]
    subject_if_empty: bool,

    /// Put U+FFFD in the place of what can't be sent: what is not UTF-8, and characters that XML does not allow
    #[arg(long, conflicts_with = "batch")]
    lossy: bool,

    #[command(flatten)]
    rooms: RoomArguments,

    #[command(flatten)]
    many: ManyArguments,

    #[command(flatten)]
    files: FileArguments,

    #[command(flatten)]
    mail: MailArguments,

    #[command(flatten)]
    reply: ReplyArguments,

    #[command(flatten)]
    queue: QueueArguments,

    #[command(flatten)]
    raw: RawArguments,

    #[command(flatten)]
    updates: Updates,

    #[command(flatten)]
    encryption: Encryption,
}

/// End-to-end encryption as other programs name it: refused by that name until it is supported.
#[derive(Args, Debug)]
struct Encryption {
    #[arg(long, hide = true)]
    ox: bool,
    #[arg(long, hide = true)]
    openpgp: bool,
    #[arg(long, hide = true)]
    omemo: bool,
    #[arg(long, hide = true)]
    otr: bool,
    #[arg(long, hide = true)]
    pgp: bool,
}

impl Encryption {
    /// The one that was asked for.
    fn wanted(&self) -> Option<&'static str> {
        let known = [
            (self.ox, "--ox"),
            (self.openpgp, "--openpgp"),
            (self.omemo, "--omemo"),
            (self.otr, "--otr"),
            (self.pgp, "--pgp"),
        ];
        known.into_iter().find(|(is_wanted, _)| *is_wanted).map(|(_, name)| name)
    }
}

#[derive(Clone, Copy, Debug, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
enum Type {
    Chat,
    Normal,
    Headline,
}

impl From<Type> for MessageType {
    fn from(kind: Type) -> Self {
        match kind {
            Type::Chat => MessageType::Chat,
            Type::Normal => MessageType::Normal,
            Type::Headline => MessageType::Headline,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
enum Confirm {
    None,
    Ack,
    Server,
    Delivered,
    Displayed,
}

impl Confirm {
    fn proof(self) -> Proof {
        match self {
            Confirm::None => Proof::None,
            Confirm::Ack => Proof::Acknowledgement,
            Confirm::Server => Proof::Server,
            Confirm::Delivered => Proof::Delivered,
            Confirm::Displayed => Proof::Displayed,
        }
    }
}

/// Sends.
///
/// # Errors
/// What ended the command before anything was sent.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    if let Some(name) = arguments.encryption.wanted() {
        let error = Error::input(Kind::Usage, name, "end-to-end encryption is not supported yet");
        return Err(error.hint("leave it out to send the message encrypted by TLS only").into());
    }
    if arguments.raw.is_wanted() {
        return raw::run(context, &arguments).await;
    }
    if arguments.many.is_series() {
        return send_series(context, &arguments).await;
    }
    let Some((mut plan, files)) = plan(context, &arguments)? else { return Ok(None) };
    if arguments.dry_run {
        plan.urls = files.into_urls();
        return Ok(dry_run(context, &plan.parcels()?)?);
    }
    let mut report = Report::unconnected(context, &context.settings.bare_jid()?);
    report.keeper = keeper(context, &arguments)?;
    let mut retry = context.retry();
    let connected = match report.keeper {
        // What is kept is to be known for not sent, or sent.
        Some(_) => context.connect_with(&mut retry).await,
        None => context.connect_ahead(&mut retry).await,
    };
    let mut connected = match connected {
        Ok(connected) => connected,
        // What has no place on the server yet can't be sent later.
        Err(error) if files.are_local() => return Err(error),
        Err(error) => {
            let error = report.is_for_later(error)?;
            plan.urls = files.into_urls();
            give_up(&mut Fixed::new(plan.parcels()?), &mut report, &error).await?;
            return report.end();
        }
    };
    plan.urls = match files.upload(context, &mut connected, &mut retry).await {
        Ok(urls) => urls,
        Err(error) => {
            connected.session.close(Ending::AllDone).await;
            return Err(error);
        }
    };
    let mut courier = Courier::new(context, connected, Manner::Once, retry);
    look_up(context, &mut courier, &plan.targets, &mut plan.drafts).await;
    let parcels = plan.parcels()?;
    if needs_presence(&plan.proof, plan.awaited.as_ref()) {
        courier.attend();
    }
    let mut verdicts = Verdicts::default();
    let since = Instant::now();
    if report.keeper.is_some() {
        report.log_in(&courier.connected.session);
    }
    let failure = courier.carry(&mut Fixed::new(parcels), &mut verdicts).await?;
    let failure = never_let_in(&courier.connected, failure)?;
    report.log_in(&courier.connected.session);
    let awaited = plan.awaited.as_ref().filter(|_| failure.is_none());
    if let Some(question) = awaited.and_then(|awaited| Question::new(awaited, since, verdicts.iter())) {
        verdicts.tell(&mut report)?;
        let waited = reply::wait(context, &mut courier, question).await;
        courier.connected.session.close(Ending::WaitForPeer).await;
        return report.end_as(waited?);
    }
    courier.leave_rooms();
    let ending = if courier.inbox.is_some() {
        // What came and was not for us goes back to the account's offline messages.
        Ending::WaitForPeer
    } else {
        ending(arguments.confirm, failure.as_ref())
    };
    if let Some(last_words) = courier.connected.session.close(ending).await.last_words.filter(|_| failure.is_none()) {
        // Nothing was asked for, and yet the server has told that something is wrong.
        verdicts.doubt(&last_words);
    }
    verdicts.tell(&mut report)?;
    report.end()
}

/// Who keeps what can't be sent for now. Who hands over a mail has often no place for a queue: it goes out all the same.
fn keeper(context: &Context, arguments: &Arguments) -> Result<Option<Keeper>, Error> {
    match arguments.queue.keeper(context) {
        Err(error) if arguments.mail.is_wanted() => {
            context.output.caution(&format!("{error}: what can't be sent now is not kept"));
            Ok(None)
        }
        keeper => keeper,
    }
}

/// The failure that ended the sending, unless it is that we weren't let in: then nothing was sent.
///
/// # Errors
/// That.
fn never_let_in(
    connected: &Connected,
    failure: Option<session::Error>,
) -> Result<Option<session::Error>, session::Error> {
    match failure {
        Some(failure) if connected.session.is_untouched() => Err(failure),
        failure => Ok(failure),
    }
}

/// Sends message by message, as they come.
async fn send_series(context: &Context, arguments: &Arguments) -> anyhow::Result<Ended> {
    let mut source = series(context, arguments)?;
    if arguments.dry_run {
        return Ok(dry_run_series(context, &mut source).await?);
    }
    let mut report = Report::unconnected(context, &context.settings.bare_jid()?);
    report.output.is_json |= arguments.many.batch;
    report.keeper = arguments.queue.keeper(context)?;
    let connected = match context.connect_with(&mut context.retry()).await {
        Ok(connected) => connected,
        Err(error) => {
            let error = report.is_for_later(error)?;
            give_up(&mut source, &mut report, &error).await?;
            return report.end();
        }
    };
    report.log_in(&connected.session);
    let retry = Retry::for_series(&context.settings.retrying(), SERIES_PATIENCE);
    let mut courier = Courier::new(context, connected, Manner::Series, retry);
    courier.drains = report.keeper.is_some();
    let failure = courier.carry(&mut source, &mut report).await?;
    courier.leave_rooms();
    let _ = courier.connected.session.close(ending(arguments.confirm, failure.as_ref())).await;
    if let Some(failure) = failure.filter(|failure| report.keeper.is_none() || failure.is_signal()) {
        report.fail(&session_error(&failure));
    }
    report.end()
}

/// How to go: what was written without proof, and what a signal cut short, gets a moment to arrive.
fn ending(confirm: Confirm, failure: Option<&session::Error>) -> Ending {
    match failure {
        None if confirm == Confirm::None => Ending::WaitForPeer,
        Some(failure) if failure.is_signal() => Ending::WaitForPeer,
        _ => Ending::AllDone,
    }
}

fn dry_run(context: &Context, parcels: &[Parcel]) -> Result<Ended, Error> {
    for parcel in parcels {
        if !show(context, parcel)? {
            break;
        }
    }
    Ok(None)
}

async fn dry_run_series(context: &Context, source: &mut Series<'_>) -> Result<Ended, Error> {
    let mut tally = Tally::default();
    while let Some(supply) = source.next().await {
        match supply {
            Supply::Parcel(parcel) => {
                tally.count(None);
                if !show(context, &parcel)? {
                    break;
                }
            }
            Supply::Refused(refused) => {
                tally.count(Some(refused.error.kind));
                context.output.error(&refused.error);
            }
        }
    }
    Ok(tally.ended())
}

/// Shows what would be sent. False: nobody wants more.
fn show(context: &Context, parcel: &Parcel) -> Result<bool, Error> {
    let xml = session::serialize(&parcel.element);
    let event = Event::DryRun(DryRun { to: parcel.to.to_string(), id: parcel.id.clone(), xml: xml.clone() });
    print(context, &event, Some(&xml))
}
