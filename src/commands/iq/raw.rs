//! `stanza iq get` and `set`: any payload.

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::Args;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::input::read_text;
use super::super::recipients::resolve_one;
use super::{Asker, Context, Ended};
use crate::error::{Error, Kind};
use crate::session::{Purpose, elements};

/// The arguments of `get` and `set`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ask: a JID, a domain or an alias
    #[arg(value_name = "TO")]
    to: String,

    /// The payload, '-' for standard input, '@FILE' for a file [default: standard input]
    #[arg(value_name = "XML")]
    xml: Option<String>,
}

/// Asks.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, purpose: Purpose, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve_one(&arguments.to, &context.settings.aliases)?;
    let payload = payload(context, arguments.xml.as_deref())?;
    Asker::with(context, async |asker| {
        let what = format!("iq {} {}", purpose.name(), to);
        let answer = asker.ask(&what, purpose, Some(&to), payload).await?;
        let text = answer.payload().map(String::from);
        asker.report(&answer, None, text.as_deref())?;
        Ok(None)
    })
    .await
}

/// The payload, from where it is: the argument itself, `-` or `@FILE`.
///
/// # Errors
/// What can't be read, or is not one element.
pub fn payload(context: &Context, given: Option<&str>) -> Result<Element, Error> {
    parse(&text(context, given)?)
}

/// The payload's text.
fn text(context: &Context, given: Option<&str>) -> Result<String, Error> {
    let path = match given {
        Some(xml) if xml != "-" => match xml.strip_prefix('@') {
            Some(path) => Path::new(path),
            None => return Ok(xml.to_owned()),
        },
        _ => Path::new("-"),
    };
    if path.as_os_str() == "-" {
        if context.settings.takes_stdin() {
            return Err(Error::input(
                Kind::Usage,
                "standard input",
                "the payload and the password can't both come from it",
            )
            .hint("give the payload as an argument, or as @FILE"));
        }
        if given.is_none() && io::stdin().is_terminal() {
            return Err(Error::input(
                Kind::Usage,
                "no payload",
                "give it as an argument, as @FILE or on standard input",
            ));
        }
    }
    read_text(path)
}

/// One element, with a namespace of its own (RFC 6120 §8.4).
///
/// # Errors
/// What is none.
fn parse(text: &str) -> Result<Element, Error> {
    let wrong = |why: String| Error::input(Kind::BadInput, "payload", why);
    let text = text.trim();
    let elements = elements(text).map_err(|why| wrong(format!("it is not well-formed XML: {why}")))?;
    let is_bare = text.starts_with('<') && text.ends_with('>');
    match <[Element; 1]>::try_from(elements) {
        Ok([element]) if is_bare && !element.has_ns(ns::JABBER_CLIENT) => Ok(element),
        _ => Err(wrong("it is not one element with a namespace of its own (xmlns='…')".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_is_one_element_with_its_namespace() {
        assert!(parse(" <query xmlns='jabber:iq:version'/>\n").is_ok());
        for wrong in
            ["", "text", "<a", "<query/>", "<a xmlns='x'/><b xmlns='y'/>", "<a xmlns='x'></b>", "<a xmlns='x'/>text"]
        {
            let error = parse(wrong).unwrap_err();
            assert_eq!(error.kind, Kind::BadInput, "{wrong}");
        }
    }
}
