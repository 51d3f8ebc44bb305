//! `stanza iq vcard set`.

use clap::Args;
use xmpp::minidom::Element;

use super::super::super::input::check_text;
use super::super::{Asker, Context, Ended, raw};
use super::{FEATURE, NODE, Wanted, read};
use crate::error::{Error, Kind};
use crate::payload::stamp;
use crate::payload::vcard::{self, FIELDS, Field};
use crate::session::{Answer, Purpose};

/// The item of a new vCard4 on PEP, as XEP-0292 has it.
const ITEM: &str = "current";

/// The arguments of `vcard set`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A whole vCard of either kind, '-' for standard input, '@FILE' for a file
    #[arg(value_name = "XML", required_unless_present = "fields", conflicts_with = "fields")]
    xml: Option<String>,

    /// Set a field (repeatable), and keep what isn't named: full-name, nickname, given, family, email, phone, url, org,
    /// title, birthday (YYYY-MM-DD) or note; email, phone and url may be given several times; an empty value removes it
    #[arg(long = "field", value_name = "NAME=VALUE", value_parser = parse_field)]
    fields: Vec<(Field, &'static str, String)>,

    /// Change this kind [default: that which 'vcard get' shows; a vcard-temp if there is none]
    #[arg(long, value_name = "KIND", conflicts_with = "xml")]
    kind: Option<Wanted>,
}

/// Changes the own vCard.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let whole = arguments.xml.as_deref().map(|xml| whole(context, xml)).transpose()?;
    let changes = changes(&arguments.fields)?;
    Asker::with(context, async |asker| {
        let answer = match whole {
            Some((kind, card)) => write(asker, kind, ITEM, card).await?,
            None => change(asker, arguments.kind.map(vcard::Kind::from), &changes).await?,
        };
        asker.context.output.note("the vCard is changed");
        asker.report(&answer, None, None)?;
        Ok(None)
    })
    .await
}

/// Reads, changes and writes.
async fn change(
    asker: &mut Asker<'_>,
    kind: Option<vcard::Kind>,
    changes: &[(Field, Vec<String>)],
) -> anyhow::Result<Answer> {
    let found = read(asker, "vcard set", None, kind).await?;
    let (kind, id, mut card) = match found {
        Some(found) => (found.vcard.kind, found.id, found.card),
        None => {
            let kind = kind.unwrap_or_default();
            (kind, None, kind.empty())
        }
    };
    for (field, values) in changes {
        vcard::set(&mut card, kind, *field, values);
    }
    write(asker, kind, id.as_deref().unwrap_or(ITEM), card).await
}

async fn write(asker: &mut Asker<'_>, kind: vcard::Kind, id: &str, card: Element) -> anyhow::Result<Answer> {
    match kind {
        vcard::Kind::Vcard4 => NODE.publish(asker, "vcard set", id, card).await,
        vcard::Kind::VcardTemp => asker.ask_own("vcard set", FEATURE, Purpose::Set, card).await,
    }
}

fn whole(context: &Context, xml: &str) -> Result<(vcard::Kind, Element), Error> {
    let card = raw::payload(context, Some(xml))?;
    let kind = vcard::Kind::of(&card).ok_or_else(|| {
        let why = "it is neither <vCard xmlns='vcard-temp'/> nor <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>";
        Error::input(Kind::BadInput, "vCard", why)
    })?;
    Ok((kind, card))
}

/// What each field is to be: none, one or several values.
fn changes(given: &[(Field, &'static str, String)]) -> Result<Vec<(Field, Vec<String>)>, Error> {
    let mut changes: Vec<(Field, Vec<String>)> = Vec::new();
    for (field, name, value) in given {
        let what = format!("--field {name}");
        check_text(&what, value)?;
        if *field == Field::Birthday && !value.is_empty() && !is_date(value) {
            return Err(Error::input(Kind::BadInput, what, format!("'{value}' is not a date: write 1990-12-31")));
        }
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match changes.iter_mut().find(|(known, _)| known == field) {
            Some(_) if !field.is_multiple() => {
                return Err(Error::input(Kind::Usage, what, "a vCard has only one"));
            }
            Some((_, values)) => values.extend(value),
            None => changes.push((*field, value.into_iter().collect())),
        }
    }
    Ok(changes)
}

fn parse_field(text: &str) -> Result<(Field, &'static str, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| format!("'{text}' is not NAME=VALUE"))?;
    match FIELDS.iter().find(|(known, _)| *known == name) {
        Some((name, field)) => Ok((*field, name, value.to_owned())),
        None => {
            let known: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            Err(format!("'{name}' is no field; there are {}", known.join(", ")))
        }
    }
}

/// Whether it is a date as XEP-0082 has it.
fn is_date(text: &str) -> bool {
    // RFC 3339 knows which months have how many days.
    stamp::read(&format!("{text}T00:00:00Z")).is_some() && text.len() == 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_collected_by_their_names() {
        let given = ["email=a@x.example", "note=", "email=b@x.example", "birthday=1990-02-28", "org=A=B"];
        let given: Vec<_> = given.into_iter().map(|text| parse_field(text).unwrap()).collect();
        let changes = changes(&given).unwrap();
        assert_eq!(changes[0], (Field::Email, vec!["a@x.example".to_owned(), "b@x.example".to_owned()]));
        assert_eq!(changes[1], (Field::Note, Vec::new()));
        assert_eq!(changes[3], (Field::Org, vec!["A=B".to_owned()]));
        for (text, kind) in [("birthday=1990-02-30", Kind::BadInput), ("birthday=tomorrow", Kind::BadInput)] {
            let given = [parse_field(text).unwrap()];
            assert_eq!(super::changes(&given).unwrap_err().kind, kind);
        }
        let twice = ["title=a", "title=b"].map(|text| parse_field(text).unwrap());
        assert_eq!(super::changes(&twice).unwrap_err().kind, Kind::Usage);
        assert!(parse_field("shoe-size=42").unwrap_err().contains("there are full-name, nickname"));
        assert!(parse_field("note").is_err());
    }
}
