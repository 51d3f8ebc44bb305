//! vCards: of XEP-0054 (vcard-temp), and of XEP-0292 (vCard4, RFC 6351), read and changed alike.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::{Element, Node};
use xmpp::parsers::ns;

/// The namespace of vCard4 (RFC 6351 §5).
pub const VCARD4: &str = "urn:ietf:params:xml:ns:vcard-4.0";

/// A vCard, flat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Vcard {
    /// Which kind it came from.
    pub kind: Kind,
    /// The full name.
    pub full_name: Option<String>,
    /// The nickname.
    pub nickname: Option<String>,
    /// The given name.
    pub given: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// Addresses of e-mail.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Addresses of web pages.
    pub urls: Vec<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// The title or position there.
    pub title: Option<String>,
    /// The birthday, as it was given.
    pub birthday: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The photo, without its bytes.
    pub photo: Option<Photo>,
}

/// A kind of vCard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// That of XEP-0292, kept on PEP.
    Vcard4,
    /// That of XEP-0054.
    #[default]
    VcardTemp,
}

/// What is known of a photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Photo {
    /// Its media type, as the vCard says it.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its size in bytes; null where it is only referred to.
    pub bytes: Option<usize>,
    /// Where it is, if it isn't in the vCard.
    pub url: Option<String>,
}

/// A field of a vCard that can be read and set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The full name.
    FullName,
    /// The nickname.
    Nickname,
    /// The given name.
    Given,
    /// The family name.
    Family,
    /// An address of e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// An address of a web page.
    Url,
    /// The organisation.
    Org,
    /// The title or position there.
    Title,
    /// The birthday.
    Birthday,
    /// A note.
    Note,
}

/// The fields by their names on the command line.
pub const FIELDS: &[(&str, Field)] = &[
    ("full-name", Field::FullName),
    ("nickname", Field::Nickname),
    ("given", Field::Given),
    ("family", Field::Family),
    ("email", Field::Email),
    ("phone", Field::Phone),
    ("url", Field::Url),
    ("org", Field::Org),
    ("title", Field::Title),
    ("birthday", Field::Birthday),
    ("note", Field::Note),
];

/// Where a field stands: in the properties with the first name, and there in the first child that is there, of which
/// the first is the one that we write.
struct Place {
    property: &'static str,
    /// Other names of the property, read only.
    others: &'static [&'static str],
    children: &'static [&'static str],
}

impl Kind {
    /// The kind of a whole vCard; `None` for any other element.
    pub fn of(element: &Element) -> Option<Self> {
        [Kind::Vcard4, Kind::VcardTemp].into_iter().find(|kind| element.is(kind.element(), kind.namespace()))
    }

    /// An empty vCard.
    pub fn empty(self) -> Element {
        Element::bare(self.element(), self.namespace())
    }

    /// The namespace of its elements.
    pub fn namespace(self) -> &'static str {
        match self {
            Kind::Vcard4 => VCARD4,
            Kind::VcardTemp => ns::VCARD,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Vcard4 => "vcard4",
            Kind::VcardTemp => "vcard-temp",
        }
    }

    fn element(self) -> &'static str {
        match self {
            Kind::Vcard4 => "vcard",
            Kind::VcardTemp => "vCard",
        }
    }

    fn photo(self) -> &'static str {
        match self {
            Kind::Vcard4 => "photo",
            Kind::VcardTemp => "PHOTO",
        }
    }

    fn place(self, field: Field) -> Place {
        let place = |property, children| Place { property, others: &[], children };
        match (self, field) {
            (Kind::Vcard4, Field::FullName) => place("fn", &["text"]),
            (Kind::Vcard4, Field::Nickname) => place("nickname", &["text"]),
            (Kind::Vcard4, Field::Given) => place("n", &["given"]),
            (Kind::Vcard4, Field::Family) => place("n", &["surname"]),
            (Kind::Vcard4, Field::Email) => place("email", &["text"]),
            (Kind::Vcard4, Field::Phone) => place("tel", &["uri", "text"]),
            (Kind::Vcard4, Field::Url) => place("url", &["uri"]),
            (Kind::Vcard4, Field::Org) => place("org", &["text"]),
            (Kind::Vcard4, Field::Title) => place("title", &["text"]),
            (Kind::Vcard4, Field::Birthday) => place("bday", &["date", "date-time", "text"]),
            (Kind::Vcard4, Field::Note) => place("note", &["text"]),
            (Kind::VcardTemp, Field::FullName) => place("FN", &[]),
            (Kind::VcardTemp, Field::Nickname) => place("NICKNAME", &[]),
            (Kind::VcardTemp, Field::Given) => place("N", &["GIVEN"]),
            (Kind::VcardTemp, Field::Family) => place("N", &["FAMILY"]),
            (Kind::VcardTemp, Field::Email) => place("EMAIL", &["USERID"]),
            (Kind::VcardTemp, Field::Phone) => place("TEL", &["NUMBER"]),
            (Kind::VcardTemp, Field::Url) => place("URL", &[]),
            (Kind::VcardTemp, Field::Org) => place("ORG", &["ORGNAME"]),
            (Kind::VcardTemp, Field::Title) => place("TITLE", &[]),
            (Kind::VcardTemp, Field::Birthday) => place("BDAY", &[]),
            // What people see in their clients is DESC; NOTE is what servers make of the note of a vCard4.
            (Kind::VcardTemp, Field::Note) => Place { property: "DESC", others: &["NOTE"], children: &[] },
        }
    }
}

impl Field {
    /// Whether a vCard may have several.
    pub fn is_multiple(self) -> bool {
        matches!(self, Field::Email | Field::Phone | Field::Url)
    }

    /// Whether it is a part of a property with other parts.
    fn is_part(self) -> bool {
        matches!(self, Field::Given | Field::Family)
    }
}

impl Vcard {
    /// Reads a vCard; `None` for any other element, and for one that says nothing.
    pub fn read(card: &Element) -> Option<Self> {
        let kind = Kind::of(card)?;
        let all = |field| values(card, kind, field);
        let one = |field| all(field).into_iter().next();
        let vcard = Self {
            kind,
            full_name: one(Field::FullName),
            nickname: one(Field::Nickname),
            given: one(Field::Given),
            family: one(Field::Family),
            emails: all(Field::Email),
            phones: all(Field::Phone),
            urls: all(Field::Url),
            organisation: one(Field::Org),
            title: one(Field::Title),
            birthday: one(Field::Birthday),
            note: one(Field::Note),
            photo: photo(card).map(|(photo, _)| photo),
        };
        (vcard != Self { kind, ..Self::default() }).then_some(vcard)
    }
}

/// The photo of a vCard, with its bytes if they are in it.
pub fn photo(card: &Element) -> Option<(Photo, Option<Vec<u8>>)> {
    let kind = Kind::of(card)?;
    properties(card, kind, &[kind.photo()]).into_iter().find_map(|property| match kind {
        Kind::VcardTemp => {
            let text = |name: &str| property.get_child(name, ns::VCARD).and_then(some_text);
            let bytes = text("BINVAL").and_then(|text| decode(&text));
            described(text("TYPE"), bytes, text("EXTVAL"))
        }
        Kind::Vcard4 => {
            let uri = property.get_child("uri", VCARD4).and_then(some_text)?;
            let Some(data) = uri.strip_prefix("data:") else { return described(None, None, Some(uri)) };
            let (head, data) = data.split_once(',')?;
            let media = head.split(';').next().filter(|media| !media.is_empty()).map(str::to_owned);
            let bytes = head.ends_with(";base64").then(|| decode(data)).flatten();
            described(media, bytes, None)
        }
    })
}

fn described(kind: Option<String>, bytes: Option<Vec<u8>>, url: Option<String>) -> Option<(Photo, Option<Vec<u8>>)> {
    let bytes = bytes.filter(|bytes| !bytes.is_empty());
    let photo = Photo { kind, bytes: bytes.as_ref().map(Vec::len), url };
    (photo.bytes.is_some() || photo.url.is_some()).then_some((photo, bytes))
}

/// Bytes in base64, with the white space that vCards have between.
fn decode(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(text).ok()
}

/// The values of a field.
pub fn values(card: &Element, kind: Kind, field: Field) -> Vec<String> {
    let place = kind.place(field);
    let names: Vec<&str> = std::iter::once(place.property).chain(place.others.iter().copied()).collect();
    let properties = properties(card, kind, &names);
    let mut values: Vec<String> = properties.into_iter().filter_map(|property| value(property, kind, &place)).collect();
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(value.clone()));
    values
}

/// Gives a field these values, and leaves all others as they are. A value that is there already keeps what else its
/// property says of it.
pub fn set(card: &mut Element, kind: Kind, field: Field, new: &[String]) {
    if field.is_part() {
        return set_part(card, kind, field, new.first());
    }
    let place = kind.place(field);
    let mut left: Vec<&String> = new.iter().collect();
    let nodes = card.take_nodes();
    for mut node in nodes {
        if let Node::Element(element) = &mut node {
            if element.is("group", VCARD4) {
                let kept = element.take_nodes().into_iter().filter(|node| keeps(node, kind, &place, &mut left));
                kept.collect::<Vec<_>>().into_iter().for_each(|node| element.append_node(node));
            } else if !keeps(&Node::Element(element.clone()), kind, &place, &mut left) {
                continue;
            }
        }
        card.append_node(node);
    }
    for value in left {
        card.append_child(property(kind, &place, value));
    }
}

/// Whether a node stays: it is another property, or has one of the values that are left, which it then stands for.
fn keeps(node: &Node, kind: Kind, place: &Place, left: &mut Vec<&String>) -> bool {
    let Node::Element(element) = node else { return true };
    let names: Vec<&str> = std::iter::once(place.property).chain(place.others.iter().copied()).collect();
    if !names.iter().any(|name| element.is(name, kind.namespace())) {
        return true;
    }
    let value = value(element, kind, place);
    let position = left.iter().position(|new| Some(*new) == value.as_ref());
    position.map(|position| left.remove(position)).is_some()
}

/// Sets a part of the name, whose other parts stay.
fn set_part(card: &mut Element, kind: Kind, field: Field, new: Option<&String>) {
    let place = kind.place(field);
    let (namespace, name) = (kind.namespace(), place.children.first().copied().unwrap_or_default());
    if !card.has_child(place.property, namespace) {
        if new.is_none() {
            return;
        }
        card.append_child(Element::bare(place.property, namespace));
    }
    let Some(property) = card.get_child_mut(place.property, namespace) else { return };
    while property.remove_child(name, namespace).is_some() {}
    if let Some(value) = new {
        property.append_child(Element::builder(name, namespace).append(value.as_str()).build());
    }
}

/// A new property with this value.
fn property(kind: Kind, place: &Place, value: &str) -> Element {
    let namespace = kind.namespace();
    let builder = Element::builder(place.property, namespace);
    match place.children.first() {
        None => builder.append(value).build(),
        Some(name) => {
            // RFC 6351 §5.2 wants a URI, and clients expect "tel:" in it.
            let is_phone = place.property == "tel";
            let value = if is_phone { format!("tel:{}", value.replace(' ', "-")) } else { value.to_owned() };
            let child = Element::builder(*name, namespace).append(value).build();
            builder.append(child).build()
        }
    }
}

/// The value of a property.
fn value(property: &Element, kind: Kind, place: &Place) -> Option<String> {
    if place.children.is_empty() {
        return some_text(property);
    }
    let mut children = place.children.iter().filter_map(|name| property.get_child(*name, kind.namespace()));
    let value = children.find_map(some_text)?;
    let number = value.strip_prefix("tel:").filter(|_| place.property == "tel").map(str::to_owned);
    Some(number.unwrap_or(value))
}

/// The properties with these names, in the order of the names; those within groups (RFC 6351 §5) too.
fn properties<'a>(card: &'a Element, kind: Kind, names: &[&str]) -> Vec<&'a Element> {
    let grouped = card.children().filter(|child| child.is("group", VCARD4)).flat_map(Element::children);
    let all: Vec<&Element> = card.children().chain(grouped).collect();
    let of = |name: &&str| all.iter().copied().filter(|child| child.is(*name, kind.namespace())).collect::<Vec<_>>();
    names.iter().flat_map(of).collect()
}

fn some_text(element: &Element) -> Option<String> {
    Some(element.text().trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMP: &str = "<vCard xmlns='vcard-temp'><FN>Alice A</FN><N><GIVEN>Alice</GIVEN><FAMILY/><MIDDLE>M</MIDDLE></N>\
        <EMAIL><HOME/><USERID>a@x.example</USERID></EMAIL><EMAIL><USERID>b@x.example</USERID></EMAIL><NICKNAME> </NICKNAME>\
        <NOTE>n</NOTE><PHOTO><TYPE>image/png</TYPE><BINVAL>AAEC\n AwQ=</BINVAL></PHOTO><ADR><CTRY>X</CTRY></ADR></vCard>";
    const FOUR: &str = "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Alice A</text></fn><n><surname>A</surname>\
        <given>Alice</given></n><tel><parameters/><uri>tel:+1-303</uri></tel><bday><date>1990-01-02</date></bday>\
        <group name='g'><url><uri>https://x.example/</uri></url></group><lang><language-tag>en</language-tag></lang>\
        <photo><uri>data:image/png;base64,AAECAwQ=</uri></photo></vcard>";

    fn card(xml: &str) -> Element {
        xml.parse().unwrap()
    }

    fn changed(xml: &str, changes: &[(Field, &[&str])]) -> Element {
        let mut card = card(xml);
        let kind = Kind::of(&card).unwrap();
        for (field, values) in changes {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            set(&mut card, kind, *field, &values);
        }
        card
    }

    #[test]
    fn both_kinds_are_read_flat() {
        let temp = Vcard::read(&card(TEMP)).unwrap();
        assert_eq!(
            (temp.kind, temp.full_name.as_deref(), temp.given.as_deref()),
            (Kind::VcardTemp, Some("Alice A"), Some("Alice"))
        );
        assert_eq!((temp.family, temp.nickname, temp.note.as_deref()), (None, None, Some("n")));
        assert_eq!(temp.emails, ["a@x.example", "b@x.example"]);
        let (photo, bytes) = photo(&card(TEMP)).unwrap();
        assert_eq!(
            (photo.kind.as_deref(), photo.bytes, bytes.as_deref()),
            (Some("image/png"), Some(5), Some(&[0, 1, 2, 3, 4][..]))
        );
        let four = Vcard::read(&card(FOUR)).unwrap();
        assert_eq!(
            (four.kind, four.phones, four.urls),
            (Kind::Vcard4, vec!["+1-303".to_owned()], vec!["https://x.example/".to_owned()])
        );
        assert_eq!((four.family.as_deref(), four.birthday.as_deref()), (Some("A"), Some("1990-01-02")));
        assert_eq!(four.photo.map(|photo| (photo.kind, photo.bytes)), Some((Some("image/png".to_owned()), Some(5))));
    }

    #[test]
    fn what_says_nothing_is_no_vcard() {
        for xml in [
            "<vCard xmlns='vcard-temp'><FN/><N><GIVEN/></N><PHOTO/></vCard>",
            "<vcard xmlns='vcard-temp'/>",
            "<x xmlns='y'/>",
        ] {
            assert_eq!(Vcard::read(&card(xml)), None, "{xml}");
        }
    }

    #[test]
    fn an_odd_photo_is_none_or_told_by_its_address() {
        let photo_of = |inner: &str| photo(&card(&format!("<vCard xmlns='vcard-temp'><PHOTO>{inner}</PHOTO></vCard>")));
        assert!(photo_of("<BINVAL>!</BINVAL>").is_none() && photo_of("").is_none());
        let (photo, bytes) = photo_of("<EXTVAL>https://x.example/a.png</EXTVAL>").unwrap();
        assert_eq!((photo.url.as_deref(), photo.bytes, bytes), (Some("https://x.example/a.png"), None, None));
    }

    #[test]
    fn what_is_not_named_is_kept() {
        let card = changed(
            TEMP,
            &[
                (Field::Family, &["A"]),
                (Field::Given, &[]),
                (Field::Email, &["a@x.example", "c@x.example"]),
                (Field::Note, &["new"]),
                (Field::Phone, &["+1 303"]),
                (Field::FullName, &[]),
            ],
        );
        let expected = "<vCard xmlns='vcard-temp'><N><MIDDLE>M</MIDDLE><FAMILY>A</FAMILY></N><EMAIL><HOME/>\
            <USERID>a@x.example</USERID></EMAIL><NICKNAME> </NICKNAME><PHOTO><TYPE>image/png</TYPE>\
            <BINVAL>AAEC\n AwQ=</BINVAL></PHOTO><ADR><CTRY>X</CTRY></ADR><EMAIL><USERID>c@x.example</USERID></EMAIL>\
            <DESC>new</DESC><TEL><NUMBER>+1 303</NUMBER></TEL></vCard>";
        assert_eq!(String::from(&card), String::from(&expected.parse::<Element>().unwrap()));
    }

    #[test]
    fn a_vcard4_is_changed_within_its_groups_too() {
        let card = changed(FOUR, &[(Field::Url, &["https://y.example/"]), (Field::Phone, &["+1 303", "+1 304"])]);
        let xml = String::from(&card);
        assert_eq!(values(&card, Kind::Vcard4, Field::Url), ["https://y.example/"]);
        assert_eq!(values(&card, Kind::Vcard4, Field::Phone), ["+1-303", "+1-304"]);
        assert!(xml.contains("<group name='g'/>") && xml.contains("<language-tag>en</language-tag>"), "{xml}");
    }
}
