//! Stanzas as they stand in the input (`--raw`): each gets an id if it has none, and is waited for.

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::path::Path;

use clap::Args;
use rxml::{Namespace, xml_ncname};
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::courier::{Courier, Fixed, Manner, Parcel};
use super::super::held::Held;
use super::super::input::{one_taker_of_stdin, read_text_within};
use super::super::{Context, Ended, random_id};
use super::report::{Report, Verdicts};
use super::{Arguments, Confirm, dry_run, ending, never_let_in};
use crate::config::jid_error;
use crate::error::{Error, Kind};
use crate::session::{Elements, Ending, Proof};

/// So much text is read at most: all of it is checked before the first stanza is sent.
const MAX_TEXT: usize = 4 * 1024 * 1024;

/// So many stanzas are sent at most, since all are under way at once, and told of at the end.
const MAX_STANZAS: usize = 1000;

/// So much of what was given is shown in an error.
const MAX_SHOWN: usize = 60;

/// The arguments about stanzas that are given whole.
#[derive(Args, Debug)]
pub struct RawArguments {
    /// Send the stanzas (XML) in FILE or on standard input as they are, and print the answers to requests
    #[arg(
        long,
        help_heading = "Raw",
        conflicts_with_all = ["to", "message", "subject", "subject_if_empty", "kind", "id", "room", "nick",
            "room_password_file", "room_password", "create", "ManyArguments", "FileArguments", "MailArguments",
            "ReplyArguments", "QueueArguments", "thread", "replace", "reply_to", "quote", "react", "to_message", "retract",
            "code", "lang", "hint", "lossy", "Encryption"]
    )]
    raw: bool,
}

impl RawArguments {
    /// Whether the input is stanzas.
    pub fn is_wanted(&self) -> bool {
        self.raw
    }
}

/// Sends them, in their order, and tells what became of each.
///
/// # Errors
/// What is wrong with them, before anything is connected; what ended the command before anything was sent.
pub async fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Ended> {
    if matches!(arguments.confirm, Confirm::Delivered | Confirm::Displayed) {
        let why = "with --raw it is none, ack or server: nothing is added that would ask for a receipt";
        return Err(Error::input(Kind::Usage, "--confirm", why).into());
    }
    let path = arguments.file.as_deref().unwrap_or(Path::new("-"));
    let parcels = parcels(&text(context, path)?, &arguments.confirm.proof(), || context.settings.bare_jid())?;
    if parcels.is_empty() && arguments.skip_empty {
        return Ok(None);
    }
    if parcels.is_empty() {
        return Err(Error::input(Kind::BadInput, name(path), "it holds no stanza").into());
    }
    if arguments.dry_run {
        return Ok(dry_run(context, &parcels)?);
    }
    let is_available = parcels.iter().any(|parcel| makes_available(&parcel.element));
    let mut retry = context.retry();
    let connected = match is_available {
        // What the server takes back is to be known before anything comes.
        true => context.connect_with(&mut retry).await?,
        false => context.connect_ahead(&mut retry).await?,
    };
    let mut report = Report::unconnected(context, &connected.session.jid().to_bare());
    let mut courier = Courier::new(context, connected, Manner::Once, retry);
    if is_available {
        keep_mail(context, &mut courier);
    }
    let mut verdicts = Verdicts::default();
    let failure = courier.carry(&mut Fixed::new(parcels), &mut verdicts).await?;
    let failure = never_let_in(&courier.connected, failure)?;
    report.log_in(&courier.connected.session);
    let ending = if is_available { Ending::WaitForPeer } else { ending(arguments.confirm, failure.as_ref()) };
    if let Some(last_words) = courier.connected.session.close(ending).await.last_words.filter(|_| failure.is_none()) {
        verdicts.doubt(&last_words);
    }
    verdicts.tell(&mut report)?;
    report.end()
}

/// Messages that wait for the account come to whoever is available first (RFC 6121 §8.5.2). Nobody reads them here:
/// what isn't acknowledged goes back.
fn keep_mail(context: &Context, courier: &mut Courier<'_>) {
    courier.held = Some(Held::default());
    courier.connected.session.require_management();
    if !courier.connected.session.is_managed() {
        context.output.caution(
            "the server takes nothing back that nobody reads (XEP-0198): messages that wait for the account may be lost",
        );
    }
}

/// The input.
fn text(context: &Context, path: &Path) -> Result<String, Error> {
    if path.as_os_str() == "-" {
        if context.settings.takes_stdin() {
            return Err(one_taker_of_stdin("the stanzas"));
        }
        if io::stdin().is_terminal() {
            if !context.may_prompt() {
                return Err(Error::input(Kind::Usage, "no stanzas", "give them by -F, or on standard input"));
            }
            context.output.caution("type the stanzas, then Ctrl-D on a line of its own");
        }
    }
    read_text_within(path, MAX_TEXT, "it is larger than 4 MiB, which is all that --raw takes at once")
}

/// What errors call the input.
fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// A parcel for each stanza in a text. `proof` is wanted for those that aren't requests; `own` tells the account, where
/// that matters.
///
/// # Errors
/// The first that is none or can't be sent, with its number and its line.
fn parcels(text: &str, proof: &Proof, own: impl Fn() -> Result<BareJid, Error>) -> Result<Vec<Parcel>, Error> {
    let mut parcels: Vec<Parcel> = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    for (number, found) in (1..).zip(Elements::new(text)) {
        let wrong =
            |line: usize, why: String| Error::input(Kind::BadInput, format!("stanza {number} (line {line})"), why);
        let (line, element) = found.map_err(|(line, why)| {
            let error = wrong(line, format!("bad XML: {why}"));
            let is_text = text.chars().find(|c| !c.is_whitespace()).is_some_and(char::is_alphanumeric);
            if is_text { error.hint("without --raw it is sent as the text of a message") } else { error }
        })?;
        if number > MAX_STANZAS {
            let why = format!("there are more than {MAX_STANZAS}, which is all that --raw takes at once");
            return Err(wrong(line, why));
        }
        let to = check(&element).map_err(|why| wrong(line, why))?;
        if let Some(from) = element.attr("from") {
            let own = own()?;
            if BareJid::new(from).ok().as_ref() != Some(&own) {
                let why = format!("from='{}' is not the account's address, {own}", shown(from));
                return Err(wrong(line, why).hint("leave it out: the server puts it in"));
            }
        }
        let parcel = parcel(element, to, proof, &own)?;
        if let Some(first) = ids.insert(parcel.id.clone(), number) {
            let why = format!("its id, '{}', is that of stanza {first} too", shown(&parcel.id));
            return Err(wrong(line, why).hint("answers and errors are known by it; one that is left out is made up"));
        }
        parcels.push(parcel);
    }
    Ok(parcels)
}

/// Whether an element is a stanza that can be sent and waited for; to whom, or why not.
fn check(element: &Element) -> Result<Option<Jid>, String> {
    let name = element.name();
    if !matches!(name, "message" | "presence" | "iq") {
        return Err(format!("<{}> is not a stanza: message, presence or iq", shown(name)));
    }
    if !element.has_ns(ns::JABBER_CLIENT) {
        return Err(format!("its namespace is '{}', not 'jabber:client'", shown(&element.ns())));
    }
    match (name, element.attr("type")) {
        ("iq", Some("get" | "set")) => {}
        ("iq", Some("result" | "error")) => {
            return Err("it is an answer, and nobody has asked: its type must be get or set".to_owned());
        }
        ("iq", _) => return Err("the type of an iq must be get or set".to_owned()),
        _ => {}
    }
    let to = element.attr("to").map(|to| Jid::new(to).map_err(|error| (to, error))).transpose();
    to.map_err(|(to, error)| format!("to='{}': {}", shown(to), jid_error(&error)))
}

/// Makes a parcel of a stanza that was checked.
fn parcel(
    mut element: Element,
    to: Option<Jid>,
    proof: &Proof,
    own: impl Fn() -> Result<BareJid, Error>,
) -> Result<Parcel, Error> {
    let given = element.attr("id").filter(|id| !id.is_empty()).map(str::to_owned);
    let id = given.map_or_else(random_id, Ok)?;
    element.set_attr(Namespace::NONE, xml_ncname!("id").to_owned(), id.as_str());
    let proof = match (element.name(), proof) {
        ("iq", _) => Proof::Answer,
        // The own server tells everybody; what becomes of that it tells nobody.
        ("presence", Proof::None) => Proof::None,
        ("presence", _) if to.is_none() => Proof::Acknowledgement,
        _ => proof.clone(),
    };
    let to = to.map_or_else(|| own().map(Jid::from), Ok)?;
    Ok(Parcel { to, id, element, proof, room: None, tried_since: None })
}

/// Whether a stanza makes the session one that messages to the account come to.
fn makes_available(stanza: &Element) -> bool {
    stanza.name() == "presence" && stanza.attr("type").is_none() && stanza.attr("to").is_none()
}

/// What was given, short enough for a line.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(MAX_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command};

    use super::*;

    fn read(text: &str) -> Result<Vec<Parcel>, String> {
        let own = || Ok(BareJid::new("bot@example.org").unwrap());
        parcels(text, &Proof::Server, own).map_err(|error| error.to_string())
    }

    #[test]
    fn each_stanza_has_its_proof_and_an_id() {
        let text = "<?xml version='1.0'?>\n<!-- two of them: -->\n<message to='a@b' id='m1'/><presence/>\n\
            <presence to='a@b/c' type='subscribe' id=''/><iq type='get' from='bot@example.org'><q xmlns='x'/></iq>";
        let parcels = read(text).unwrap();
        let proofs: Vec<_> = parcels.iter().map(|parcel| parcel.proof.clone()).collect();
        assert_eq!(proofs, [Proof::Server, Proof::Acknowledgement, Proof::Server, Proof::Answer]);
        let to: Vec<_> = parcels.iter().map(|parcel| parcel.to.to_string()).collect();
        assert_eq!(to, ["a@b", "bot@example.org", "a@b/c", "bot@example.org"]);
        assert_eq!(parcels[0].id, "m1");
        for parcel in &parcels {
            assert_eq!(parcel.element.attr("id"), Some(&*parcel.id));
            assert!(!parcel.id.is_empty());
        }
        assert_eq!(read(" \n<!-- nothing -->").unwrap().len(), 0);
    }

    #[test]
    fn a_stanza_stays_as_it_is() {
        let text = "<message xml:lang='de' to='A@b' id='1' type='odd'><body>&lt;é&#10;</body><x xmlns='urn:x' y:a='1' xmlns:y='urn:y'><![CDATA[<&]]></x></message>";
        let [parcel] = &read(text).unwrap()[..] else { panic!() };
        let again: Element = String::from(&parcel.element).parse().unwrap();
        assert_eq!(again, format!("<message xmlns='jabber:client'{}", &text[8..]).parse::<Element>().unwrap());
        assert_eq!(again.attr_ns("http://www.w3.org/XML/1998/namespace", "lang"), Some("de"));
    }

    #[test]
    fn what_makes_a_message_of_its_own_conflicts() {
        let command = Arguments::augment_args(Command::new("send"));
        let raw = command.get_arguments().find(|it| it.get_id() == "raw").unwrap();
        let conflicts: Vec<_> = command.get_arg_conflicts_with(raw).iter().map(|it| it.get_id().as_str()).collect();
        // What has a meaning beside it. A new argument belongs here, or into the list of conflicts.
        let fitting = ["raw", "file", "confirm", "dry_run", "skip_empty"];
        let ids = command.get_arguments().map(|it| it.get_id().as_str());
        let undecided: Vec<_> = ids.filter(|id| !fitting.contains(id) && !conflicts.contains(id)).collect();
        assert!(undecided.is_empty(), "{undecided:?}");
    }
}
