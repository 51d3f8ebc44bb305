//! vCards changed field by field.

use xmpp::minidom::{Element, Node};

use super::place::{Field, Kind, Place, VCARD4, value};

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

#[cfg(test)]
mod tests {
    use super::super::tests::{FOUR, TEMP};
    use super::super::values;
    use super::*;

    fn changed(xml: &str, changes: &[(Field, &[&str])]) -> Element {
        let mut card = xml.parse::<Element>().unwrap();
        let kind = Kind::of(&card).unwrap();
        for (field, values) in changes {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            set(&mut card, kind, *field, &values);
        }
        card
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
