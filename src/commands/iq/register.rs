//! `stanza iq register`: accounts made and deleted, and registrations with services (XEP-0077).

use clap::Args;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;

use super::super::context::Greeted;
use super::super::diagnose::{refused_registration, unknown_outcome, unverified_server};
use super::super::print;
use super::super::recipients::resolve_one;
use super::asker::event;
use super::fields::{Fields, fill, unknown};
use super::form_text::text;
use super::{Asker, Context, Ended};
use crate::account::Account;
use crate::config::confirm;
use crate::deadline::Deadline;
use crate::error::{Error, Kind, Phase};
use crate::output::{Event, one_line};
use crate::payload::Data;
use crate::payload::form::{FieldKind, Given};
use crate::payload::registration::{self, Registration};
use crate::payload::stanza_error::StanzaError;
use crate::session::{self, Answer, Guest, Purpose, prepare_password};

/// The fields that the account itself fills in.
const OWN_FIELDS: [&str; 2] = ["username", "password"];

/// The arguments of `register`.
#[derive(Args, Debug)]
#[command(after_help = "\
The account that --jid names is made on its server, with the password from where it will come
later, or asked for twice. What else the server wants to know is given by --field; --show tells
what that is. With --to the account is registered with a service instead, such as a gateway.")]
pub struct Arguments {
    /// Show what is wanted, and register nothing
    #[arg(long, conflicts_with = "remove")]
    show: bool,

    /// Log in, and register the account with this service
    #[arg(long, value_name = "SERVICE")]
    to: Option<String>,

    /// Cancel the registration: without --to the account is deleted
    #[arg(long)]
    remove: bool,

    /// Don't ask whether the account is really to be deleted
    #[arg(long, requires = "remove")]
    yes: bool,

    #[command(flatten)]
    fields: Fields,
}

/// Registers, or cancels a registration.
///
/// # Errors
/// As every query; what the server wants to know and wasn't told.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let given = arguments.fields.read(context)?;
    let service = arguments.to.as_ref().map(|word| resolve_one(word, &context.settings.aliases)).transpose()?;
    if arguments.remove {
        if !given.is_empty() {
            return Err(Error::input(Kind::Usage, "--field", "it is of no use with --remove").into());
        }
        return remove(context, service, arguments.yes).await;
    }
    match service {
        Some(service) => with_service(context, &service, given, arguments.show).await,
        None => new_account(context, given, arguments.show).await,
    }
}

/// Makes the account.
async fn new_account(context: &Context, mut given: Given, is_shown: bool) -> anyhow::Result<Ended> {
    let account = context.settings.future_account()?;
    let what = format!("registering {}", account.jid);
    if !is_shown {
        own_fields(context, &account, &what, &mut given).await?;
    }
    let mut greeted = context.greet(&account).await?;
    let result = converse(context, &mut greeted, &what, given, is_shown).await;
    greeted.guest.close().await;
    if matches!(result, Ok(None)) && !is_shown {
        context.output.note(&format!("the account {} is made", account.jid));
    }
    result
}

/// Adds what the account says of itself.
async fn own_fields(context: &Context, account: &Account, what: &str, given: &mut Given) -> Result<(), Error> {
    if let Some(name) = OWN_FIELDS.into_iter().find(|name| given.contains_key(*name)) {
        let why = "an account's name and password are those that it will log in with";
        let error = Error::input(Kind::Usage, format!("--field {name}"), why);
        return Err(error.hint("give them by --jid, and --password-file or --password-command"));
    }
    let Some(username) = account.jid.node() else {
        let why = "it is a domain, and an account has a name before the @";
        return Err(Error::input(Kind::Usage, account.jid.to_string(), why));
    };
    if !context.settings.knows_server()? {
        return Err(unverified_server(what));
    }
    // Signals end the program as they always do, until it is connected.
    let password = context.settings.first_password(account, &Deadline::deaf(context.settings.timeout()?)).await?;
    let wrong = |words| Error::input(Kind::BadInput, "the password", format!("it {words}"));
    let password = prepare_password(&password).map_err(wrong)?;
    given.insert("username".to_owned(), vec![username.to_string()]);
    given.insert("password".to_owned(), vec![password.expose().to_owned()]);
    Ok(())
}

/// What is said to the server before a login.
async fn converse(
    context: &Context,
    greeted: &mut Greeted,
    what: &str,
    given: Given,
    is_shown: bool,
) -> anyhow::Result<Ended> {
    let Greeted { guest, deadline } = greeted;
    let answer = match guest.request(Purpose::Get, registration::request(), deadline).await {
        Ok(answer) => answer,
        // ejabberd has no other answer to what it doesn't know from who is unknown.
        Err(session::Error::Stream(_, error)) if !guest.offers_registration() => {
            return Err(not_offered(what, &error.to_string()).into());
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(error) = &answer.error {
        return Err(refused_offer(guest, error, what).into());
    }
    let Some(query) = fill_in(context, &answer, &given, what, is_shown)? else { return Ok(None) };
    let answer = guest.request(Purpose::Set, query, deadline).await;
    let answer = answer.map_err(|error| unknown_outcome(&error, what, "whether it was done"))?;
    confirm_done(context, &answer, what)
}

/// Registers the account with a service.
async fn with_service(context: &Context, service: &Jid, given: Given, is_shown: bool) -> anyhow::Result<Ended> {
    let what = format!("registering with {service}");
    Asker::with(context, async |asker| {
        let answer = asker.ask_any(Purpose::Get, Some(service), registration::request()).await?;
        if let Some(error) = &answer.error {
            return Err(refused_registration(error, &what).into());
        }
        let Some(query) = fill_in(context, &answer, &given, &what, is_shown)? else { return Ok(None) };
        change(asker, Some(service), query, &what).await
    })
    .await
}

/// Deletes the account, or cancels its registration with a service.
async fn remove(context: &Context, service: Option<Jid>, is_meant: bool) -> anyhow::Result<Ended> {
    if let Some(service) = service {
        let what = format!("cancelling the registration with {service}");
        return Asker::with(context, async |asker| change(asker, Some(&service), registration::removal(), &what).await)
            .await;
    }
    let jid = context.settings.future_account()?.jid;
    let what = format!("deleting {jid}");
    if !is_meant && !is_confirmed(context, &jid).await? {
        return Ok(Some(Kind::Negative));
    }
    let ended = Asker::with(context, async |asker| {
        // To nobody: ejabberd answers in the name of the account, which then is no more.
        change(asker, None, registration::removal(), &what).await
    })
    .await?;
    context.output.note(&format!("the account {jid} is deleted"));
    Ok(ended)
}

async fn is_confirmed(context: &Context, jid: &BareJid) -> Result<bool, Error> {
    let question = format!("Delete the account {jid} for good?");
    let answer = if context.may_prompt() { confirm(question).await? } else { None };
    answer.ok_or_else(|| {
        Error::input(Kind::Usage, "--remove", format!("it deletes the account {jid}, and nobody can be asked"))
            .hint("if that is meant, add --yes")
    })
}

/// Sends what changes something, and tells how it went.
async fn change(asker: &mut Asker<'_>, to: Option<&Jid>, query: Element, what: &str) -> anyhow::Result<Ended> {
    // A login that fails is to be known for that.
    asker.establish().await?;
    let deadline = asker.connected.deadline.clone();
    let answer = asker.connected.session.request(Purpose::Set, to, query, &deadline).await;
    let answer = answer.map_err(|error| unknown_outcome(&error, what, "whether it was done"))?;
    confirm_done(asker.context, &answer, what)
}

fn confirm_done(context: &Context, answer: &Answer, what: &str) -> anyhow::Result<Ended> {
    match &answer.error {
        Some(error) => Err(refused_registration(error, what).into()),
        None => Ok(print(context, &Event::Iq(Box::new(event(answer, None))), None).map(|_| None)?),
    }
}

fn wanted(answer: &Answer, what: &str) -> Result<Registration, Error> {
    answer.payload().map(Registration::read).ok_or_else(|| {
        Error::new(Kind::Protocol, Phase::Stanza, what, "the answer does not say what is wanted (XEP-0077)")
    })
}

/// What to send back; `None` where what is wanted was only to be shown.
fn fill_in(
    context: &Context,
    answer: &Answer,
    given: &Given,
    what: &str,
    is_shown: bool,
) -> anyhow::Result<Option<Element>> {
    let mut wanted = wanted(answer, what)?;
    if is_shown {
        return show(context, answer, wanted).map(|()| None);
    }
    let names: Vec<&str> = wanted.form.names().collect();
    if let (true, Some(url)) = (names.is_empty(), &wanted.url) {
        let error = Error::new(Kind::Unavailable, Phase::Stanza, what, "it is done by a browser there, not by XMPP");
        return Err(error.hint(format!("see {url}")).into());
    }
    let filled = fill("--field", &wanted.form, given)?;
    let is_own = |name: &str| OWN_FIELDS.contains(&name);
    if let Some(name) = given.keys().find(|name| !filled.used.contains(*name) && !is_own(name)) {
        return Err(unknown("--field", name, &names).into());
    }
    if filled.missing.is_empty() {
        return Ok(Some(wanted.submission(&filled)));
    }
    let error = incomplete(&wanted, &filled.missing, what);
    wanted.missing = filled.missing;
    show(context, answer, wanted)?;
    Err(error.into())
}

fn incomplete(wanted: &Registration, missing: &[String], what: &str) -> Error {
    let why = format!("more is wanted: {}", missing.join(", "));
    let error = Error::new(Kind::Negative, Phase::Stanza, what, why);
    // XEP-0158 §3: its answer belongs to this very form.
    if wanted.form.field("challenge").is_some() {
        return error.hint("it tests whether you are a person (CAPTCHA): register by a program that shows pictures");
    }
    let option = |name: &String| match wanted.form.field(name) {
        Some(field) if field.kind == FieldKind::TextPrivate => format!("--field-file {name}=FILE"),
        _ => format!("--field {name}=VALUE"),
    };
    let options: Vec<String> = missing.iter().map(option).collect();
    error.hint(format!("give it by {}", options.join(" ")))
}

/// Shows what is wanted.
fn show(context: &Context, answer: &Answer, wanted: Registration) -> anyhow::Result<()> {
    let state = wanted.registered.then(|| "registered already".to_owned());
    let form = Some(text(&wanted.form)).filter(|text| !text.is_empty());
    let url = wanted.url.as_ref().map(|url| format!("by a browser: {}", one_line(url)));
    let lines: Vec<String> = [state, form, url].into_iter().flatten().collect();
    let text = lines.join("\n");
    let event = Event::Iq(Box::new(event(answer, Some(Data::Register(wanted)))));
    Ok(print(context, &event, Some(&text)).map(drop)?)
}

/// The server doesn't say what it wants to know.
fn refused_offer(guest: &Guest, error: &StanzaError, what: &str) -> Error {
    let is_unknown = matches!(error.condition.as_str(), "not-authorized" | "not-allowed" | "forbidden" | "bad-request");
    if is_unknown && !guest.offers_registration() {
        return not_offered(what, &error.to_string()).condition(&error.condition);
    }
    refused_registration(error, what)
}

fn not_offered(what: &str, words: &str) -> Error {
    Error::new(Kind::Unavailable, Phase::Stanza, what, format!("not possible there by XMPP (XEP-0077): {words}"))
}
