//! Options of a node, given by name to `--option`: for its configuration (XEP-0060 §8.2), and for what must hold for something to be
//! published (§7.1.5).

use xmpp::minidom::Element;

use super::super::fields::{fill, pair, unknown};
use super::Host;
use crate::error::Error;
use crate::payload::form::{FORM_TYPE, Field, FieldKind, Form, Given, submit};
use crate::payload::pubsub::{default_config, default_form};
use crate::session::Purpose;

/// What the names of all fields begin with.
const PREFIX: &str = "pubsub#";

/// The option that they are given by. (`--config` is the config file's.)
const OPTION: &str = "--option";

/// Reads `NAME=VALUE`s.
pub fn read(words: &[String]) -> Result<Given, Error> {
    let mut given = Given::new();
    for word in words {
        let (name, value) = pair(OPTION, word, "VALUE")?;
        let name = if name.contains('#') { name.to_owned() } else { format!("{PREFIX}{name}") };
        given.entry(name).or_default().push(value.to_owned());
    }
    Ok(given)
}

/// The form with these fields. They are held to the service's default configuration, if it tells that: services pass over
/// a field that they don't have, and the node would be more open than was wanted.
pub async fn form(host: &mut Host<'_, '_>, form_type: &str, given: &Given) -> anyhow::Result<Option<Element>> {
    if given.is_empty() {
        return Ok(None);
    }
    let answer = host.asker.ask_any(Purpose::Get, Some(&host.jid), default_config()).await?;
    Ok(Some(match answer.payload().and_then(default_form) {
        Some(known) => check(form_type, &known, given)?,
        None => submit(form_type, given),
    }))
}

/// The given fields, each as the field of its name in `known` takes it.
fn check(form_type: &str, known: &Form, given: &Given) -> Result<Element, Error> {
    let about = Field {
        name: Some(FORM_TYPE.to_owned()),
        kind: FieldKind::Hidden,
        values: vec![form_type.to_owned()],
        ..Field::default()
    };
    let mut form = Form { fields: vec![about], ..Form::default() };
    for name in given.keys() {
        match known.field(name) {
            Some(field) => form.fields.push(field.clone()),
            None => return Err(unknown(OPTION, short(name), &known.names().map(short).collect::<Vec<_>>())),
        }
    }
    let filled = fill(OPTION, &form, given).map_err(|mut error| {
        error.what = error.what.replace(PREFIX, "");
        error
    });
    Ok(filled?.submission)
}

fn short(name: &str) -> &str {
    name.strip_prefix(PREFIX).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Form {
        let xml = "<x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>urn:config</value></field>\
            <field var='pubsub#title'><value>Untitled</value></field><field var='pubsub#persist_items' type='boolean'/>\
            <field var='pubsub#access_model' type='list-single'><option><value>open</value></option></field></x>";
        Form::read(&xml.parse().unwrap()).unwrap()
    }

    fn checked(words: &[&str]) -> Result<String, String> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let given = read(&words).map_err(|error| error.to_string())?;
        check("urn:x", &known(), &given)
            .map(|form| String::from(&form))
            .map_err(|error| format!("{error}; {}", error.hint.as_deref().unwrap_or_default()))
    }

    #[test]
    fn only_what_was_given_is_sent_and_as_its_field_takes_it() {
        let form = checked(&["persist_items=yes", "pubsub#access_model=open"]).unwrap();
        assert!(form.contains("<field var='pubsub#persist_items'><value>1</value>"), "{form}");
        assert!(
            form.contains("<value>urn:x</value>") && !form.contains("title") && !form.contains("urn:config"),
            "{form}"
        );
    }

    #[test]
    fn what_the_service_does_not_have_is_told() {
        for (word, line) in [
            ("acces_model=open", "--option acces_model: the form has no such field; did you mean 'access_model'?"),
            ("access_model=opne", "--option access_model: 'opne' is none of its options; did you mean 'open'?"),
            ("persist_items=7", "--option persist_items: '7' is neither true nor false; "),
        ] {
            assert_eq!(checked(&[word]).unwrap_err(), line);
        }
        assert!(checked(&["title"]).is_err());
    }
}
