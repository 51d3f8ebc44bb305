//! vCards: of XEP-0054 (vcard-temp), and of XEP-0292 (vCard4, RFC 6351), read and changed alike.

mod change;
mod place;

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

pub use self::change::set;
pub use self::place::{FIELDS, Field, Kind};
use self::place::{VCARD4, properties, some_text, value};

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

impl Vcard {
    /// Reads a vCard; `None` for any other element, and for one that says nothing.
    pub fn read(card: &Element) -> Option<Self> {
        let kind = Kind::of(card).filter(|_| says_something(card))?;
        let all = |field| values(card, kind, field);
        let one = |field| all(field).into_iter().next();
        Some(Self {
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
        })
    }
}

/// Whether there is any text in it, in a field that we know or not. Servers show an empty vCard where there is none,
/// some with all its fields.
fn says_something(element: &Element) -> bool {
    // As deep as the wire allows, which has a cap.
    some_text(element).is_some() || element.children().any(says_something)
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

#[cfg(test)]
mod tests {
    use super::*;

    pub const TEMP: &str = "<vCard xmlns='vcard-temp'><FN>Alice A</FN><N><GIVEN>Alice</GIVEN><FAMILY/><MIDDLE>M</MIDDLE></N>\
        <EMAIL><HOME/><USERID>a@x.example</USERID></EMAIL><EMAIL><USERID>b@x.example</USERID></EMAIL><NICKNAME> </NICKNAME>\
        <NOTE>n</NOTE><PHOTO><TYPE>image/png</TYPE><BINVAL>AAEC\n AwQ=</BINVAL></PHOTO><ADR><CTRY>X</CTRY></ADR></vCard>";
    pub const FOUR: &str = "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Alice A</text></fn><n><surname>A</surname>\
        <given>Alice</given></n><tel><parameters/><uri>tel:+1-303</uri></tel><bday><date>1990-01-02</date></bday>\
        <group name='g'><url><uri>https://x.example/</uri></url></group><lang><language-tag>en</language-tag></lang>\
        <photo><uri>data:image/png;base64,AAECAwQ=</uri></photo></vcard>";

    fn card(xml: &str) -> Element {
        xml.parse().unwrap()
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
        let other = card("<vCard xmlns='vcard-temp'><ADR><CTRY>X</CTRY></ADR></vCard>");
        assert_eq!(Vcard::read(&other), Some(Vcard::default()));
    }

    #[test]
    fn an_odd_photo_is_none_or_told_by_its_address() {
        let photo_of = |inner: &str| photo(&card(&format!("<vCard xmlns='vcard-temp'><PHOTO>{inner}</PHOTO></vCard>")));
        assert!(photo_of("<BINVAL>!</BINVAL>").is_none() && photo_of("").is_none());
        let (photo, bytes) = photo_of("<EXTVAL>https://x.example/a.png</EXTVAL>").unwrap();
        assert_eq!((photo.url.as_deref(), photo.bytes, bytes), (Some("https://x.example/a.png"), None, None));
    }
}
