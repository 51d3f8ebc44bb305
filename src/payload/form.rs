//! Data forms (XEP-0004), read leniently: what is strange is left out; media (XEP-0221) and, but for open lists,
//! validation (XEP-0122) are passed over.
//!
//! [`Form::of`] finds a form, [`Form::fill`] makes what is to be sent back out of it and of the values that a person gave.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rxml::xml_ncname;
use schemars::JsonSchema;
use serde::Serialize;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// The name of the field that says what a form is about (XEP-0068).
pub const FORM_TYPE: &str = "FORM_TYPE";

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Form {
    /// Whether it is to be filled in, or what came of something.
    #[serde(rename = "type")]
    pub kind: FormKind,
    /// Its title.
    pub title: Option<String>,
    /// What it says about itself, a paragraph each.
    pub instructions: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The columns of its table, if it has one.
    pub reported: Vec<Column>,
    /// The rows of its table: the values of each column by its name.
    pub items: Vec<BTreeMap<String, Vec<String>>>,
}

/// What a form is for (XEP-0004 §3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FormKind {
    /// It is to be filled in.
    #[default]
    Form,
    /// It was filled in.
    Submit,
    /// It was put away.
    Cancel,
    /// It is what came of something.
    Result,
}

/// A field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Field {
    /// Its name (`var`); a fixed text may have none.
    pub name: Option<String>,
    /// What it takes.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// Its name for people.
    pub label: Option<String>,
    /// Whether the form is of no use without it.
    pub required: bool,
    /// Its values; in a form to be filled in, those that it has by default.
    pub values: Vec<String>,
    /// The values to choose from.
    pub options: Vec<Choice>,
    /// Whether other values than its options are taken as well (XEP-0122 §3.2.4).
    pub open: bool,
    /// What it says about itself.
    pub description: Option<String>,
}

/// A value to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Choice {
    /// Its name for people.
    pub label: Option<String>,
    /// The value.
    pub value: String,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Column {
    /// Its name, by which the rows have its values.
    pub name: String,
    /// Its name for people.
    pub label: Option<String>,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: FieldKind,
}

/// What a field takes (XEP-0004 §3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Yes or no.
    Boolean,
    /// Nothing: it is a text between the fields.
    Fixed,
    /// Nothing from a person: it goes back as it came.
    Hidden,
    /// Addresses.
    JidMulti,
    /// An address.
    JidSingle,
    /// Some of its options.
    ListMulti,
    /// One of its options.
    ListSingle,
    /// Lines.
    TextMulti,
    /// A secret.
    TextPrivate,
    /// A line; also what is not known.
    #[default]
    TextSingle,
}

/// The values that a person gave, by the names of fields, each in their order.
pub type Given = BTreeMap<String, Vec<String>>;

/// A form filled in.
#[derive(Clone, Debug)]
pub struct Filled {
    /// What to send back: an `<x/>` of type `submit`.
    pub submission: Element,
    /// The names of required fields that have no value: as it is, it should not be sent.
    pub missing: Vec<String>,
    /// The names that were given and that the form has.
    pub used: BTreeSet<String>,
}

/// Why a value does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's name.
    pub name: String,
    /// What is wrong.
    pub why: Misfit,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is none of the words for yes and no.
    NotBoolean(String),
    /// It is none of the options, which are these.
    NotAnOption(String, Vec<String>),
    /// It is no address.
    NotAnAddress(String),
    /// There are several, and one is taken.
    Several(usize),
    /// The field takes nothing from anybody.
    Fixed,
}

impl Form {
    /// The first form among the children of `parent`.
    pub fn of(parent: &Element) -> Option<Self> {
        parent.children().find_map(Self::read)
    }

    /// Reads a form; `None` if `element` is none.
    pub fn read(element: &Element) -> Option<Self> {
        if !element.is("x", ns::DATA_FORMS) {
            return None;
        }
        let kind = match element.attr("type") {
            Some("submit") => FormKind::Submit,
            Some("cancel") => FormKind::Cancel,
            Some("result") => FormKind::Result,
            _ => FormKind::Form,
        };
        let children = |name: &'static str| children(element, name);
        let reported = children("reported").flat_map(|row| self::children(row, "field")).filter_map(Column::read);
        Some(Self {
            kind,
            title: children("title").map(Element::text).find(|title| !title.trim().is_empty()),
            instructions: children("instructions").map(Element::text).filter(|text| !text.trim().is_empty()).collect(),
            fields: children("field").map(Field::read).collect(),
            reported: reported.collect(),
            items: children("item").map(read_item).collect(),
        })
    }

    /// What it is about (XEP-0068).
    pub fn form_type(&self) -> Option<&str> {
        self.field(FORM_TYPE)?.values.first().map(String::as_str)
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.as_deref() == Some(name))
    }

    /// The names of the fields that a person may fill in.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|field| field.is_for_people()).filter_map(|field| field.name.as_deref())
    }

    /// Fills the form in. A field that isn't named keeps its value, a hidden one too; a fixed one is left out
    /// (XEP-0004 §3.3). What is given for names that the form doesn't have is passed over: see [`Filled::used`].
    ///
    /// A boolean takes `true`, `yes`, `1`, `false`, `no`, `0`; a field of lines splits values at line ends; one value
    /// that is empty empties a field of several.
    ///
    /// # Errors
    /// A value that does not fit its field.
    pub fn fill(&self, given: &Given) -> Result<Filled, Fault> {
        let mut fields = Vec::new();
        let mut missing = Vec::new();
        let mut used = BTreeSet::new();
        for field in &self.fields {
            let Some(name) = field.name.as_deref() else { continue };
            // Of fields with the same name the first is meant.
            let wanted = given.get(name).filter(|_| name != FORM_TYPE && !used.contains(name));
            if let Some(values) = wanted {
                let values = field.take(values).map_err(|why| Fault { name: name.to_owned(), why })?;
                used.insert(name.to_owned());
                fields.push(field.submission(name, &values));
            } else if field.kind == FieldKind::Boolean && field.required && field.values.is_empty() {
                // Without a value it is false (XEP-0004 §3.3).
                fields.push(field.submission(name, &["0".to_owned()]));
            } else if field.kind != FieldKind::Fixed {
                let is_empty = field.values.iter().all(String::is_empty);
                if field.required && is_empty && field.is_for_people() {
                    missing.push(name.to_owned());
                }
                if !field.values.is_empty() {
                    fields.push(field.submission(name, &field.values));
                }
            }
        }
        Ok(Filled { submission: submission(fields), missing, used })
    }
}

/// A form of type `submit` with these fields of one value each, for what needs no form to be asked for first.
pub fn submit(form_type: &str, fields: &Given) -> Element {
    let of = |name: &str, kind, values: &[String]| {
        Field { name: Some(name.to_owned()), kind, ..Field::default() }.submission(name, values)
    };
    let mut all = vec![of(FORM_TYPE, FieldKind::Hidden, &[form_type.to_owned()])];
    all.extend(fields.iter().map(|(name, values)| of(name, FieldKind::TextSingle, values)));
    submission(all)
}

impl Field {
    /// Whether people see it and fill it in.
    pub fn is_for_people(&self) -> bool {
        !matches!(self.kind, FieldKind::Fixed | FieldKind::Hidden)
    }

    fn read(element: &Element) -> Self {
        let text = |name| children(element, name).map(Element::text).find(|text| !text.trim().is_empty());
        let attribute = |name| element.attr(name).filter(|value| !value.is_empty()).map(str::to_owned);
        let is_open = |child: &Element| {
            child.is("validate", ns::XDATA_VALIDATE) && child.children().any(|child| child.name() == "open")
        };
        Self {
            name: attribute("var"),
            kind: FieldKind::read(element.attr("type")),
            label: attribute("label"),
            required: children(element, "required").next().is_some(),
            values: children(element, "value").map(Element::text).collect(),
            options: children(element, "option").filter_map(Choice::read).collect(),
            open: element.children().any(is_open),
            description: text("desc"),
        }
    }

    /// The values as they are sent.
    fn take(&self, given: &[String]) -> Result<Vec<String>, Misfit> {
        let is_emptied = given.len() == 1 && given.iter().all(String::is_empty);
        let values: Vec<String> = match self.kind {
            FieldKind::Fixed => return Err(Misfit::Fixed),
            kind if kind.is_multi() && is_emptied => Vec::new(),
            FieldKind::TextMulti => given.iter().flat_map(|text| text.split('\n')).map(str::to_owned).collect(),
            FieldKind::Boolean => given.iter().map(|value| boolean(value)).collect::<Result<_, _>>()?,
            _ => given.to_vec(),
        };
        if !self.kind.is_multi() && values.len() > 1 {
            return Err(Misfit::Several(values.len()));
        }
        if matches!(self.kind, FieldKind::ListSingle | FieldKind::ListMulti) && !self.open && !self.options.is_empty() {
            // A default that is no option is what the server wanted.
            let is_known = |value: &&String| {
                self.options.iter().any(|option| option.value == **value) || self.values.contains(value)
            };
            if let Some(value) = values.iter().find(|value| !is_known(value)) {
                let options = self.options.iter().map(|option| option.value.clone()).collect();
                return Err(Misfit::NotAnOption(value.clone(), options));
            }
        }
        if matches!(self.kind, FieldKind::JidSingle | FieldKind::JidMulti)
            && let Some(value) = values.iter().find(|value| !value.is_empty() && Jid::new(value).is_err())
        {
            return Err(Misfit::NotAnAddress(value.clone()));
        }
        Ok(values)
    }

    /// The field as it is sent: a secret says that it is one, so that the log of the wire leaves it out.
    fn submission(&self, name: &str, values: &[String]) -> Element {
        let kind = match self.kind {
            FieldKind::TextPrivate => Some("text-private"),
            FieldKind::Hidden => Some("hidden"),
            _ => None,
        };
        let value = |value: &String| Element::builder("value", ns::DATA_FORMS).append(value.as_str()).build();
        Element::builder("field", ns::DATA_FORMS)
            .attr(xml_ncname!("var").to_owned(), name)
            .attr(xml_ncname!("type").to_owned(), kind)
            .append_all(values.iter().map(value))
            .build()
    }
}

impl FieldKind {
    /// Reads the attribute `type`. What is not known is a line (XEP-0004 §3.3).
    fn read(kind: Option<&str>) -> Self {
        match kind {
            Some("boolean") => FieldKind::Boolean,
            Some("fixed") => FieldKind::Fixed,
            Some("hidden") => FieldKind::Hidden,
            Some("jid-multi") => FieldKind::JidMulti,
            Some("jid-single") => FieldKind::JidSingle,
            Some("list-multi") => FieldKind::ListMulti,
            Some("list-single") => FieldKind::ListSingle,
            Some("text-multi") => FieldKind::TextMulti,
            Some("text-private") => FieldKind::TextPrivate,
            _ => FieldKind::TextSingle,
        }
    }

    /// Whether it takes several values. A hidden field may have several, too.
    pub fn is_multi(self) -> bool {
        use FieldKind::{Hidden, JidMulti, ListMulti, TextMulti};
        matches!(self, JidMulti | ListMulti | TextMulti | Hidden)
    }
}

impl Choice {
    fn read(element: &Element) -> Option<Self> {
        let value = children(element, "value").next()?.text();
        Some(Self { label: element.attr("label").filter(|label| !label.is_empty()).map(str::to_owned), value })
    }
}

impl Column {
    fn read(element: &Element) -> Option<Self> {
        let Field { name, kind, label, .. } = Field::read(element);
        Some(Self { name: name?, label, kind })
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misfit::NotBoolean(value) => write!(f, "'{value}' is neither true nor false"),
            Misfit::NotAnOption(value, _) => write!(f, "'{value}' is none of its options"),
            Misfit::NotAnAddress(value) => write!(f, "'{value}' is not an address"),
            Misfit::Several(count) => write!(f, "it takes one value, and {count} are given"),
            Misfit::Fixed => f.write_str("it is a text to read, and takes no value"),
        }
    }
}

fn submission(fields: Vec<Element>) -> Element {
    let form = Element::builder("x", ns::DATA_FORMS).attr(xml_ncname!("type").to_owned(), "submit");
    form.append_all(fields).build()
}

fn children<'a>(element: &'a Element, name: &'static str) -> impl Iterator<Item = &'a Element> {
    element.children().filter(move |child| child.is(name, ns::DATA_FORMS))
}

fn read_item(item: &Element) -> BTreeMap<String, Vec<String>> {
    let mut row = BTreeMap::new();
    for field in children(item, "field") {
        let Field { name: Some(name), values, .. } = Field::read(field) else { continue };
        row.entry(name).or_insert(values);
    }
    row
}

fn boolean(value: &str) -> Result<String, Misfit> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Ok("1".to_owned()),
        "false" | "no" | "0" => Ok("0".to_owned()),
        _ => Err(Misfit::NotBoolean(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &str) -> Form {
        Form::read(&format!("<x xmlns='jabber:x:data' type='form'>{fields}</x>").parse().unwrap()).unwrap()
    }

    fn given(pairs: &[(&str, &str)]) -> Given {
        let mut given = Given::new();
        for (name, value) in pairs {
            given.entry((*name).to_owned()).or_default().push((*value).to_owned());
        }
        given
    }

    /// The form filled in, as `name=value,value` for each field that is sent.
    fn sent(form: &Form, pairs: &[(&str, &str)]) -> Vec<String> {
        let filled = form.fill(&given(pairs)).unwrap();
        assert_eq!(filled.submission.attr("type"), Some("submit"));
        let field = |field: &Element| {
            let values: Vec<String> = field.children().map(Element::text).collect();
            format!("{}={}", field.attr("var").unwrap(), values.join(","))
        };
        filled.submission.children().map(field).collect()
    }

    fn misfit(form: &Form, pairs: &[(&str, &str)]) -> String {
        let fault = form.fill(&given(pairs)).unwrap_err();
        format!("{}: {}", fault.name, fault.why)
    }

    const ALL: &str = "<title>T</title><instructions>One</instructions><instructions>Two</instructions>\
        <field var='FORM_TYPE' type='hidden'><value>urn:x</value></field>\
        <field type='fixed'><value>Read this</value></field>\
        <field var='flag' type='boolean'><value>true</value></field>\
        <field var='one' type='list-single' label='Pick'><required/><desc>Well?</desc>\
          <option label='A'><value>a</value></option><option><value>b</value></option></field>\
        <field var='free' type='list-single'><validate xmlns='http://jabber.org/protocol/xdata-validate'><open/></validate>\
          <option><value>a</value></option></field>\
        <field var='some' type='list-multi'><value>x</value><option><value>x</value></option><option><value>y</value></option></field>\
        <field var='lines' type='text-multi'/>\
        <field var='who' type='jid-single'/>\
        <field var='word' type='text-private'/>\
        <field var='odd' type='nobody-knows'><media xmlns='urn:xmpp:media-element'/></field>\
        <field type='text-single'/><strange xmlns='urn:y'/>";

    #[test]
    fn a_form_is_read_with_all_that_it_says() {
        let form = read(ALL);
        assert_eq!((form.title.as_deref(), form.form_type()), (Some("T"), Some("urn:x")));
        assert_eq!(form.instructions, ["One", "Two"]);
        let names: Vec<_> = form.names().collect();
        assert_eq!(names, ["flag", "one", "free", "some", "lines", "who", "word", "odd"]);
        let one = form.field("one").unwrap();
        assert!(one.required && !one.open && form.field("free").unwrap().open);
        assert_eq!((one.label.as_deref(), one.description.as_deref()), (Some("Pick"), Some("Well?")));
        assert_eq!(one.options[0], Choice { label: Some("A".into()), value: "a".into() });
        assert_eq!(form.field("odd").unwrap().kind, FieldKind::TextSingle);
        assert!(Form::read(&"<x xmlns='urn:x'/>".parse().unwrap()).is_none());
    }

    #[test]
    fn a_table_is_read_by_rows() {
        let form = "<x xmlns='jabber:x:data' type='result'><reported><field var='jid' label='JID'/><field label='no name'/></reported>\
            <item><field var='jid'><value>a@b</value></field></item><item><field/></item></x>";
        let form = Form::read(&form.parse().unwrap()).unwrap();
        assert_eq!((form.kind, form.reported.len(), form.items.len()), (FormKind::Result, 1, 2));
        assert_eq!(form.items[0]["jid"], ["a@b"]);
    }

    #[test]
    fn what_is_not_named_keeps_its_value() {
        let form = read(ALL);
        assert_eq!(sent(&form, &[]), ["FORM_TYPE=urn:x", "flag=true", "some=x"]);
        assert_eq!(
            sent(&form, &[("flag", "No"), ("some", "x"), ("some", "y"), ("one", "b"), ("free", "else")]),
            ["FORM_TYPE=urn:x", "flag=0", "one=b", "free=else", "some=x,y"]
        );
        assert_eq!(
            sent(&form, &[("some", ""), ("lines", "1\n2"), ("lines", "3"), ("word", ""), ("FORM_TYPE", "evil")]),
            ["FORM_TYPE=urn:x", "flag=true", "some=", "lines=1,2,3", "word="]
        );
    }

    #[test]
    fn what_is_missing_and_what_is_not_there_is_told() {
        let form = read(ALL);
        let filled = form.fill(&given(&[("word", "s"), ("nope", "x")])).unwrap();
        assert_eq!(filled.missing, ["one"]);
        assert_eq!(filled.used.into_iter().collect::<Vec<_>>(), ["word"]);
        let required = |kind: &str, value: &str| {
            let form = read(&format!("<field var='f' type='{kind}'><required/>{value}</field>"));
            form.fill(&Given::new()).unwrap().missing.len()
        };
        assert_eq!(required("boolean", ""), 0);
        assert_eq!(required("hidden", ""), 0);
        assert_eq!(required("text-single", "<value/>"), 1);
        assert_eq!(required("text-single", "<value>x</value>"), 0);
    }

    #[test]
    fn a_value_that_does_not_fit_is_told() {
        let form = read(ALL);
        for (pairs, why) in [
            (&[("flag", "maybe")][..], "flag: 'maybe' is neither true nor false"),
            (&[("one", "A")], "one: 'A' is none of its options"),
            (&[("some", "x"), ("some", "z")], "some: 'z' is none of its options"),
            (&[("word", "1"), ("word", "2")], "word: it takes one value, and 2 are given"),
            (&[("who", "@b")], "who: '@b' is not an address"),
        ] {
            assert_eq!(misfit(&form, pairs), why);
        }
        assert_eq!(
            misfit(&read("<field var='f' type='fixed'/>"), &[("f", "1")]),
            "f: it is a text to read, and takes no value"
        );
    }

    #[test]
    fn a_secret_is_sent_as_one() {
        let xml = String::from(&read(ALL).fill(&given(&[("word", "s"), ("odd", "t")])).unwrap().submission);
        assert!(xml.contains("type='text-private'") && !xml.contains("text-single"), "{xml}");
    }
}
