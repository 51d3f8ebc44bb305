//! What a server or service wants to know of who registers (XEP-0077).

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::form::{Field, FieldKind, Filled, Form};

/// What is wanted for a registration.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Registration {
    /// Whether there is one already.
    pub registered: bool,
    /// What is to be filled in: the form, or the fields of before there were forms, made into one.
    pub form: Form,
    /// Where it is to be done instead, by a browser (XEP-0066).
    pub url: Option<String>,
    /// The names of the fields that are needed and that nobody gave; empty if it was only asked for.
    pub missing: Vec<String>,
    /// Whether the form is the server's own.
    #[serde(skip)]
    is_form: bool,
}

impl Registration {
    /// Reads what is wanted.
    pub fn read(query: &Element) -> Self {
        let form = Form::of(query);
        let url = query.children().find(|child| child.is("x", ns::OOB));
        let url = url.and_then(|oob| oob.children().find(|child| child.name() == "url")).map(Element::text);
        Self {
            registered: query.has_child("registered", ns::REGISTER),
            is_form: form.is_some(),
            form: form.unwrap_or_else(|| plain_form(query)),
            url: url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty()),
            missing: Vec::new(),
        }
    }

    /// What to send back, of the form filled in.
    pub fn submission(&self, filled: &Filled) -> Element {
        let query = Element::builder("query", ns::REGISTER);
        if self.is_form {
            return query.append(filled.submission.clone()).build();
        }
        // A name that came as an element's is fit to be one.
        let name = |field: &Element| field.attr("var").and_then(|name| rxml::NcName::try_from(name).ok());
        let value = |field: &Element| field.children().next().map(Element::text).unwrap_or_default();
        let fields = filled.submission.children().filter_map(|field| {
            let name = name(field)?;
            Some(Element::builder(name.as_str(), ns::REGISTER).append(value(field)).build())
        });
        query.append_all(fields).build()
    }
}

/// A request for registration without what is to be filled in.
pub fn request() -> Element {
    Element::bare("query", ns::REGISTER)
}

/// A request to be forgotten (§3.2).
pub fn removal() -> Element {
    Element::builder("query", ns::REGISTER).append(Element::bare("remove", ns::REGISTER)).build()
}

/// A request for another password (§3.3).
pub fn password(username: &str, password: &str) -> Element {
    let child = |name, text: &str| Element::builder(name, ns::REGISTER).append(text).build();
    let children = [child("username", username), child("password", password)];
    Element::builder("query", ns::REGISTER).append_all(children).build()
}

/// The fields of before there were forms (§3.1, §14.1): each that is named is needed.
fn plain_form(query: &Element) -> Form {
    let children = || query.children().filter(|child| child.has_ns(ns::REGISTER));
    let field = |child: &Element| Field {
        name: Some(child.name().to_owned()),
        kind: match child.name() {
            "password" => FieldKind::TextPrivate,
            // Made up by the service, for itself.
            "key" => FieldKind::Hidden,
            _ => FieldKind::TextSingle,
        },
        required: true,
        values: Some(child.text()).filter(|text| !text.is_empty()).into_iter().collect(),
        ..Field::default()
    };
    let is_field = |child: &&Element| !matches!(child.name(), "registered" | "instructions" | "remove");
    let instructions = children().filter(|child| child.name() == "instructions").map(Element::text);
    Form {
        instructions: instructions.filter(|text| !text.trim().is_empty()).collect(),
        fields: children().filter(is_field).map(field).collect(),
        ..Form::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::Given;
    use super::*;

    fn read(children: &str) -> Registration {
        Registration::read(&format!("<query xmlns='jabber:iq:register'>{children}</query>").parse().unwrap())
    }

    fn submitted(registration: &Registration, given: &[(&str, &str)]) -> (Vec<String>, String) {
        let given: Given = given.iter().map(|(name, value)| ((*name).into(), vec![(*value).into()])).collect();
        let filled = registration.form.fill(&given).unwrap();
        (filled.missing.clone(), String::from(&registration.submission(&filled)))
    }

    #[test]
    fn plain_fields_are_a_form_and_go_back_as_they_came() {
        let wanted = read(
            "<instructions>Choose</instructions><username/><password/><email>a@b</email><key>k</key><x xmlns='urn:x'/>",
        );
        assert!(!wanted.registered && wanted.url.is_none());
        assert_eq!(wanted.form.names().collect::<Vec<_>>(), ["username", "password", "email"]);
        let (missing, _) = submitted(&wanted, &[("username", "bot")]);
        assert_eq!(missing, ["password"]);
        let (missing, query) = submitted(&wanted, &[("username", "bot"), ("password", "<p>")]);
        assert!(missing.is_empty());
        assert_eq!(
            query,
            "<query xmlns='jabber:iq:register'><username>bot</username><password>&lt;p&gt;</password>\
             <email>a@b</email><key>k</key></query>"
        );
    }

    #[test]
    fn a_form_goes_before_the_plain_fields() {
        let wanted = read(
            "<registered/><username/><x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'>\
             <value>jabber:iq:register</value></field><field var='nick'><required/></field></x>\
             <x xmlns='jabber:x:oob'><url> https://example.org/join </url></x>",
        );
        assert!(wanted.registered);
        assert_eq!(wanted.url.as_deref(), Some("https://example.org/join"));
        let (_, query) = submitted(&wanted, &[("nick", "bot")]);
        assert!(query.contains("jabber:x:data") && query.contains("<value>bot</value>"), "{query}");
        assert!(!query.contains("username"), "{query}");
    }
}
