//! Places for files (XEP-0363).

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::disco::DiscoInfo;

/// A file that was uploaded.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Uploaded {
    /// Where it can be fetched.
    pub url: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its media type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// Where a file may be put, and fetched then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The URL to put it to.
    pub put: String,
    /// The URL to fetch it from.
    pub get: String,
    /// What to say with the PUT: none but the three that §5 allows, each in one line.
    pub headers: Vec<(String, String)>,
}

impl Slot {
    /// Reads a slot; `None` for what is none.
    pub fn read(slot: &Element) -> Option<Self> {
        let put = slot.get_child("put", ns::HTTP_UPLOAD)?;
        let headers = put.children().filter(|child| child.is("header", ns::HTTP_UPLOAD)).filter_map(header);
        Some(Self {
            put: put.attr("url")?.to_owned(),
            get: slot.get_child("get", ns::HTTP_UPLOAD)?.attr("url")?.to_owned(),
            headers: headers.collect(),
        })
    }
}

/// Whether an answer to disco#info is that of a service that takes files.
pub fn is_service(info: &Element) -> bool {
    info.children().any(|child| child.name() == "feature" && child.attr("var") == Some(ns::HTTP_UPLOAD))
}

/// The largest file that a service says it takes, in bytes (§4).
pub fn limit(info: &Element) -> Option<u64> {
    let forms = info.children().filter(|child| child.is("x", ns::DATA_FORMS));
    let value = |form: &Element, name: &str| {
        let field = form.children().find(|field| field.attr("var") == Some(name))?;
        Some(field.children().find(|child| child.name() == "value")?.text().trim().to_owned())
    };
    forms
        .filter(|form| value(form, "FORM_TYPE").as_deref() == Some(ns::HTTP_UPLOAD))
        .find_map(|form| value(form, "max-file-size")?.parse().ok())
}

/// The same, of an answer that was read already.
pub fn told_limit(info: &DiscoInfo) -> Option<u64> {
    let forms = info.forms.iter().filter(|form| form.form_type.as_deref() == Some(ns::HTTP_UPLOAD));
    let mut fields = forms.flat_map(|form| &form.fields);
    fields.find(|field| field.name == "max-file-size")?.values.first()?.trim().parse().ok()
}

/// The limit in a refusal (§6.1), where it is one for the size; `Some(None)`: without a number.
pub fn is_too_large(refusal: &Element) -> Option<Option<u64>> {
    let error = refusal.children().find(|child| child.name() == "error")?;
    let too_large = error.get_child("file-too-large", ns::HTTP_UPLOAD)?;
    let limit = too_large.get_child("max-file-size", ns::HTTP_UPLOAD);
    Some(limit.and_then(|limit| limit.text().trim().parse().ok()))
}

/// `slot`, an answer with one, without its headers: they may hold what only the upload is allowed with.
pub fn without_headers(answer: &Element) -> Element {
    let mut copy = answer.clone();
    let put = copy.get_child_mut("slot", ns::HTTP_UPLOAD).and_then(|slot| slot.get_child_mut("put", ns::HTTP_UPLOAD));
    if let Some(put) = put {
        while put.remove_child("header", ns::HTTP_UPLOAD).is_some() {}
    }
    copy
}

fn header(element: &Element) -> Option<(String, String)> {
    let clean = |text: &str| text.replace(['\r', '\n'], "");
    let name = clean(element.attr("name")?);
    let known = ["Authorization", "Cookie", "Expires"].into_iter().find(|known| known.eq_ignore_ascii_case(&name))?;
    Some((known.to_owned(), clean(&element.text()).trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(headers: &str) -> Element {
        format!(
            "<slot xmlns='urn:xmpp:http:upload:0'><put url='https://u/p'>{headers}</put><get url='https://u/g'/></slot>"
        )
        .parse()
        .unwrap()
    }

    #[test]
    fn only_the_headers_of_the_specification_are_passed_on() {
        let read = Slot::read(&slot(
            "<header name='authorization'>Basic\n x\r\n</header><header name='Host'>evil</header><header>y</header>\
             <header name='Cookie'>a=b\nX-Evil: c</header>",
        ));
        let Slot { put, get, headers } = read.unwrap();
        assert_eq!((put.as_str(), get.as_str()), ("https://u/p", "https://u/g"));
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(headers, [pair("Authorization", "Basic x"), pair("Cookie", "a=bX-Evil: c")]);
        assert!(Slot::read(&"<slot xmlns='urn:xmpp:http:upload:0'><put/></slot>".parse().unwrap()).is_none());
    }

    #[test]
    fn the_limit_is_that_of_the_form_for_this_version() {
        let form = |of: &str, size: &str| {
            format!(
                "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE'><value>{of}</value></field>\
                 <field var='max-file-size'><value>{size}</value></field></x>"
            )
        };
        let info = |forms: &str| -> Element {
            let xml = format!(
                "<query xmlns='http://jabber.org/protocol/disco#info'><feature var='urn:xmpp:http:upload:0'/>{forms}</query>"
            );
            xml.parse().unwrap()
        };
        let both = info(&(form("urn:xmpp:http:upload", "1") + &form("urn:xmpp:http:upload:0", " 1048576 ")));
        assert_eq!((is_service(&both), limit(&both)), (true, Some(1_048_576)));
        assert_eq!(limit(&info(&form("urn:xmpp:http:upload:0", "much"))), None);
        assert_eq!(limit(&info("<x xmlns='jabber:x:data'/>")), None);
    }

    #[test]
    fn a_refusal_for_the_size_has_its_limit() {
        let refusal = |inner: &str| -> Element {
            format!("<iq xmlns='jabber:client' type='error'><error type='modify'>{inner}</error></iq>").parse().unwrap()
        };
        let large =
            "<file-too-large xmlns='urn:xmpp:http:upload:0'><max-file-size>20000</max-file-size></file-too-large>";
        assert_eq!(is_too_large(&refusal(large)), Some(Some(20_000)));
        assert_eq!(is_too_large(&refusal("<file-too-large xmlns='urn:xmpp:http:upload:0'/>")), Some(None));
        assert_eq!(is_too_large(&refusal("")), None);
    }

    #[test]
    fn what_the_upload_is_allowed_with_is_not_told() {
        let answer = Element::builder("iq", ns::JABBER_CLIENT)
            .append(slot("<header name='Authorization'>Basic x</header><header name='Cookie'>x</header>"))
            .build();
        let told = String::from(&without_headers(&answer));
        assert!(told.contains("https://u/p") && !told.contains("header"), "{told}");
    }
}
