//! Which program answers (XEP-0092).

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// A program, as it names itself.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Software {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The system that it runs on.
    pub os: Option<String>,
}

impl Software {
    /// Reads an answer; `None` for what is none.
    pub fn read(query: &Element) -> Option<Self> {
        if !query.is("query", ns::VERSION) {
            return None;
        }
        let text = |name: &str| {
            let text = query.get_child(name, ns::VERSION).map(|child| child.text().trim().to_owned());
            text.filter(|text| !text.is_empty())
        };
        Some(Self { name: text("name"), version: text("version"), os: text("os") })
    }
}

impl fmt::Display for Software {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.as_deref().unwrap_or("(no name)"))?;
        self.version.iter().try_for_each(|version| write!(f, " {version}"))?;
        self.os.iter().try_for_each(|os| write!(f, " ({os})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read_and_the_rest_left_out() {
        for (xml, text) in [
            ("<name>Prosody</name><version>13.0.1</version><os>Linux</os>", "Prosody 13.0.1 (Linux)"),
            ("<name>x</name><version> </version><extra/>", "x"),
            ("", "(no name)"),
        ] {
            let query = format!("<query xmlns='jabber:iq:version'>{xml}</query>").parse().unwrap();
            assert_eq!(Software::read(&query).unwrap().to_string(), text);
        }
        assert!(Software::read(&"<query xmlns='jabber:iq:last'/>".parse().unwrap()).is_none());
    }
}
