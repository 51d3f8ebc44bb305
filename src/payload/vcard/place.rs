//! Where each field stands in each kind of vCard.

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// The namespace of vCard4 (RFC 6351 §5).
pub const VCARD4: &str = "urn:ietf:params:xml:ns:vcard-4.0";

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
pub struct Place {
    /// The property.
    pub property: &'static str,
    /// Other names of the property, read only.
    pub others: &'static [&'static str],
    /// The children.
    pub children: &'static [&'static str],
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

    /// The name of its photo.
    pub fn photo(self) -> &'static str {
        match self {
            Kind::Vcard4 => "photo",
            Kind::VcardTemp => "PHOTO",
        }
    }

    /// Where a field stands.
    pub fn place(self, field: Field) -> Place {
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
    pub fn is_part(self) -> bool {
        matches!(self, Field::Given | Field::Family)
    }
}

/// The value of a property.
pub fn value(property: &Element, kind: Kind, place: &Place) -> Option<String> {
    if place.children.is_empty() {
        return some_text(property);
    }
    let mut children = place.children.iter().filter_map(|name| property.get_child(*name, kind.namespace()));
    let value = children.find_map(some_text)?;
    let number = value.strip_prefix("tel:").filter(|_| place.property == "tel").map(str::to_owned);
    Some(number.unwrap_or(value))
}

/// The properties with these names, in the order of the names; those within groups (RFC 6351 §5) too.
pub fn properties<'a>(card: &'a Element, kind: Kind, names: &[&str]) -> Vec<&'a Element> {
    let grouped = card.children().filter(|child| child.is("group", VCARD4)).flat_map(Element::children);
    let all: Vec<&Element> = card.children().chain(grouped).collect();
    let of = |name: &&str| all.iter().copied().filter(|child| child.is(*name, kind.namespace())).collect::<Vec<_>>();
    names.iter().flat_map(of).collect()
}

/// The text of an element, if there is any.
pub fn some_text(element: &Element) -> Option<String> {
    Some(element.text().trim().to_owned()).filter(|text| !text.is_empty())
}
