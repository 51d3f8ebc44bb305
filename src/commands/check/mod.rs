//! `stanza check`: each step of the way to a server, how long it takes, and what is wrong where it fails. It takes the
//! way that `send` takes, but passes nothing over, believes nothing that was kept, and keeps nothing.

mod login;
mod nagios;
mod offers;
mod remedy;
mod report;
mod way;

use std::time::Instant;

use clap::Args;
use xmpp::jid::Jid;

use self::nagios::Limits;
use self::report::{Finding, Report};
use super::diagnose::session_error;
use super::{Context, Ended, result_event};
use crate::account::Account;
use crate::config::jid_error;
use crate::deadline::Deadline;
use crate::error::{Error, Kind};
use crate::output::event::Step;
use crate::session::{Login, XmlLog};

/// The arguments of `check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza check
  stanza check example.org
  stanza check alice@example.org --json
  stanza check example.org --nagios --warning days=21,time=2s --critical days=7,time=5s

Looks at what the DNS says, connects to every address, secures each connection, reads what the
server offers, logs in, and asks what there is that this program uses; each step with its time, and
where one fails with the cause and what to do about it. A failure that another address makes up for
is a warning. The last line says whether 'stanza send' would work, and the exit status is the one
that 'send' would have.

Without a password, or for a domain alone, the login is left out, and what comes behind it. For an
account other than the configured one nothing is tried that was meant for that.

With --nagios it is a plugin for Nagios, Icinga and what reads the same: one line with the time and
the days that are left of the certificate, and the exit status 0 (OK), 1 (WARNING), 2 (CRITICAL) or
3 (UNKNOWN: it could not be checked, a wrong option among the reasons). -v adds the steps.")]
pub struct Arguments {
    /// Whom to check the way for: an account, or a domain alone [default: the account that is configured]
    #[arg(value_name = "JID")]
    subject: Option<String>,

    /// Print one line for Nagios or Icinga, and exit with 0, 1, 2 or 3
    #[arg(long)]
    nagios: bool,

    /// Warn when fewer days are left of the certificate, or it takes longer [default: days=14]
    #[arg(short, long, value_name = "days=N,time=DUR", requires = "nagios", value_parser = nagios::limits)]
    warning: Option<Limits>,

    /// The same for what is critical [default: days=7]
    #[arg(short, long, value_name = "days=N,time=DUR", requires = "nagios", value_parser = nagios::limits)]
    critical: Option<Limits>,
}

/// What came of all of it.
#[derive(Default)]
struct Outcome {
    /// What `send` would fail with.
    failure: Option<Error>,
    /// How we got in.
    login: Option<Login>,
    /// Why that was not tried.
    left_out: Option<&'static str>,
    /// How many days are left of the certificate that ends first.
    days_left: Option<i64>,
}

/// What a check goes by.
struct Way<'a> {
    context: &'a Context,
    account: Account,
    log: Option<XmlLog>,
    deadline: Deadline,
}

/// Checks.
///
/// # Errors
/// What was given and is of no use, a signal. What is wrong with the server is no error here, but how it ends.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let began = Instant::now();
    if arguments.nagios && context.output.is_json {
        return Err(Error::input(Kind::Usage, "--nagios", "it prints a line for Nagios, and no JSON").into());
    }
    let subject = arguments.subject.as_deref().map(jid).transpose()?;
    let is_domain = subject.as_ref().is_some_and(|jid| jid.node().is_none());
    let other = subject.filter(|jid| context.settings.bare_jid().ok() != Some(jid.to_bare()));
    let other = other.map(|jid| context.about(&jid)).transpose()?;
    let context = other.as_ref().unwrap_or(context);
    let account = context.settings.future_account().map_err(whom)?;
    let (log, deadline) = context.begin()?;
    if !arguments.nagios {
        context.warn_of_trust(&account);
    }
    let whom = if is_domain { account.jid.domain().to_string() } else { account.jid.to_string() };
    let mut report = Report::new(context, arguments.nagios);
    report.heading(&whom)?;
    let mut way = Way { context, account, log, deadline };
    let outcome = way.check(is_domain, &mut report).await?;
    let ended = outcome.failure.as_ref().map(|error| error.kind);
    if arguments.nagios {
        let limits = (arguments.warning.unwrap_or_default(), arguments.critical.unwrap_or_default());
        return nagios::end(&report, &whom, &outcome, began.elapsed(), limits);
    }
    let (well, failed) = report.counts();
    let event = result_event(&whom, outcome.login.as_ref(), ended, well, failed);
    report.end(&event, &last_line(&whom, &outcome))?;
    Ok(ended)
}

/// Reads whom to check.
fn jid(text: &str) -> Result<Jid, Error> {
    Jid::new(text).map_err(|error| Error::input(Kind::BadInput, format!("JID '{text}'"), jid_error(&error)))
}

/// Nobody is configured, and nobody was named.
fn whom(error: Error) -> Error {
    match error.kind {
        Kind::Config if error.what == "no account" => error.hint("name one, or a domain: stanza check example.org"),
        _ => error,
    }
}

/// What it comes to, in one line.
fn last_line(whom: &str, outcome: &Outcome) -> String {
    match (&outcome.failure, &outcome.login) {
        (Some(error), _) => {
            format!("'stanza send' would fail from here, with exit status {}.", error.kind.exit_status())
        }
        (None, Some(_)) => format!("'stanza send' works from here, as {whom}."),
        (None, None) => "'stanza send' would come as far as the login, which was left out.".to_owned(),
    }
}

impl Way<'_> {
    /// Goes as far as it can.
    ///
    /// # Errors
    /// A signal, files of no use, a standard output that takes no more.
    async fn check(&mut self, is_domain: bool, report: &mut Report<'_>) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::default();
        let reached = self.reach(&mut outcome, report).await?;
        let Some(offered) = reached else {
            report.tell(Finding::skip(Step::Login, "left out: there is no server to log in to"))?;
            return Ok(outcome);
        };
        outcome.left_out = self.why_not_log_in(is_domain)?;
        if let Some(why) = outcome.left_out {
            outcome.failure = way::unusable(&offered);
            let skip = Finding::skip(Step::Login, format!("left out: {why}"));
            report.tell(if is_domain { skip } else { skip.hint(login::HINT) })?;
            return Ok(outcome);
        }
        let session = match self.log_in(report).await? {
            Ok(session) => session,
            Err(error) => {
                outcome.failure = Some(error);
                return Ok(outcome);
            }
        };
        outcome.login = session.login().cloned();
        self.ask_for_offers(session, &offered, report).await?;
        Ok(outcome)
    }

    /// A signal ends the check; all else is told.
    fn unless_signal(error: crate::session::Error) -> anyhow::Result<crate::session::Error> {
        if error.is_signal() { Err(session_error(&error).into()) } else { Ok(error) }
    }
}
