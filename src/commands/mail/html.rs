//! HTML as a text: lines where a browser has them, the addresses of links behind their words. In linear time, whatever
//! the input is, and without a tree of its elements, which may be nested a million deep.

use mail_parser::decoders::html;

/// What is not shown.
const HIDDEN: [&str; 4] = ["script", "style", "template", "title"];

/// What stands on lines of its own.
const LINES: [&str; 14] = [
    "address", "article", "caption", "center", "dd", "div", "dt", "footer", "form", "header", "hr", "li", "section",
    "tr",
];

/// What has an empty line before and behind it.
const BLOCKS: [&str; 13] = ["blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"];

/// The text that a browser would show.
pub fn html_to_text(markup: &str) -> String {
    let mut simple = Simple::default();
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        simple.text(&rest[..start]);
        rest = &rest[start..];
        match Tag::read(rest) {
            Some(tag) => {
                rest = &rest[tag.length..];
                let is_hidden = !tag.is_end && HIDDEN.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
                if is_hidden {
                    rest = behind_end(rest, tag.name);
                }
                simple.tag(&tag);
            }
            None => {
                simple.text("&lt;");
                rest = &rest[1..];
            }
        }
    }
    simple.text(rest);
    let text = html::html_to_text(&simple.markup);
    // Blanks at the beginning of a line that are meant are unbreakable ones by now.
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_start_matches(' ')).collect();
    lines.join("\n").replace('\u{a0}', " ")
}

/// Markup of texts and `<br>` alone.
#[derive(Default)]
struct Simple {
    markup: String,
    /// The line ends that go before the next text.
    line_ends: usize,
    /// Texts stand as they are written.
    is_preformatted: bool,
    /// Where a link leads, and where its words begin.
    link: Option<(String, usize)>,
}

impl Simple {
    fn text(&mut self, text: &str) {
        if text.trim().is_empty() && !self.is_preformatted {
            self.markup.push_str(if text.is_empty() { "" } else { " " });
            return;
        }
        if self.is_preformatted {
            let text = text.replace("\r\n", "\n").replace('\t', "        ");
            let text = text.replace(' ', "&nbsp;").replace(['\n', '\r'], "<br>");
            self.begin();
            self.markup.push_str(&text);
        } else {
            self.begin();
            self.markup.push_str(text);
        }
    }

    /// Ends the lines before the text that comes now.
    fn begin(&mut self) {
        let count = std::mem::take(&mut self.line_ends);
        if !self.markup.trim().is_empty() {
            self.markup.push_str(&"<br>".repeat(count));
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase();
        let is = |names: &[&str]| names.contains(&name.as_str());
        if is(&BLOCKS) {
            self.line_ends = self.line_ends.max(2);
        } else if is(&LINES) {
            self.line_ends = self.line_ends.max(1);
        } else if is(&["br"]) {
            self.line_ends = (self.line_ends + 1).min(2);
        } else if is(&["td", "th"]) {
            self.markup.push(' ');
        }
        match name.as_str() {
            "pre" => self.is_preformatted = !tag.is_end,
            "li" if !tag.is_end => self.text("- "),
            "a" if tag.is_end => self.end_link(),
            "a" => {
                let address = tag.attribute("href").filter(|address| is_web(address));
                self.link = address.map(|address| (address, self.markup.len()));
            }
            _ => {}
        }
    }

    /// Adds where a link leads, unless its words say that already.
    fn end_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let words = self.markup.get(start..).unwrap_or_default().trim();
        let is_said = words.contains(&address) || address.trim_end_matches('/').ends_with(words);
        if words.is_empty() {
            self.text(&address);
        } else if !is_said {
            self.text(&format!(" ({address})"));
        }
    }
}

/// What stands between `<` and `>`.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    attributes: &'a str,
    /// How long it is, in bytes.
    length: usize,
}

impl<'a> Tag<'a> {
    /// Reads what `markup` begins with; `None`: its `<` is but a character. What has no end reaches to the end.
    fn read(markup: &'a str) -> Option<Self> {
        let inner = markup.strip_prefix('<')?;
        let nothing = |length: usize| Some(Tag { name: "", is_end: true, attributes: "", length });
        if let Some(comment) = inner.strip_prefix("!--") {
            return nothing(comment.find("-->").map_or(markup.len(), |end| end + 7));
        }
        if inner.starts_with(['!', '?']) {
            return nothing(inner.find('>').map_or(markup.len(), |end| end + 2));
        }
        let word = inner.strip_prefix('/').unwrap_or(inner);
        if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = end(word).or_else(|| word.find('>')).unwrap_or(word.len());
        let (name, attributes) =
            word[..end].split_at(word[..end].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(end));
        let before = markup.len() - word.len();
        Some(Tag { name, is_end: before > 1, attributes, length: (before + end + 1).min(markup.len()) })
    }

    /// The value of an attribute, as it is written.
    fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let start = lower.find(&format!("{name}="))? + name.len() + 1;
        let value = self.attributes.get(start..)?.trim_start();
        let value = match value.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split(value.chars().next()?).next(),
            None => value.split([' ', '\t', '\n', '\r']).next(),
        };
        value.map(|value| value.trim().replace('<', "&lt;"))
    }
}

/// Where a tag ends: at a `>` that stands in no attribute's value.
fn end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(place),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// What stands behind the element's end tag; nothing, where it has none.
fn behind_end<'a>(markup: &'a str, name: &str) -> &'a str {
    let is_end = |at: &usize| {
        let found = markup.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = markup.match_indices("</").map(|(at, _)| at).find(is_end);
    end.map_or("", |end| &markup[end..])
}

/// Whether a link leads to where a person can go.
fn is_web(address: &str) -> bool {
    let schemes = ["http://", "https://", "xmpp:", "ftp://"];
    let is_one = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    schemes.iter().any(|scheme| is_one(scheme)) && !address.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn lines_are_those_of_a_browser() {
        for (markup, text) in [
            ("<p>one\n two</p><p>three<br>four</p>", "one two\n\nthree\nfour"),
            ("<html><head><title>T</title><style type='text/css'>p {}</style></head><body>x</body>", "x"),
            ("<div>a</div>\n<div>b</div>", "a\nb"),
            ("a<script>if (1 < 2) </b></script >b", "ab"),
            ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
            (
                "<table><tr><td>Host</td><td>web1</td></tr>\n<tr><td>State</td><td>down</td></tr></table>",
                "Host web1\nState down",
            ),
            ("<pre>a\n  b &lt;\n</pre>", "a\n  b <\n"),
            ("<!-- <p>no</p> -->yes<!DOCTYPE x><?xml?>", "yes"),
            ("5 < 6 &amp; 7 &gt; 6 &euro; &#8364; &unknown;", "5 < 6 & 7 > 6 € € &unknown;"),
            ("Gr&uuml;&szlig;e", "Grüße"),
            ("<A HREF='https://x.example/?a=1&amp;b=2'>here</A>.", "here (https://x.example/?a=1&b=2)."),
            ("<a href=\"https://x.example/\">x.example</a>", "x.example"),
            ("<a href=https://x.example/><img src=x></a>", "https://x.example/"),
            ("<a href=\"javascript:alert(1)\">a</a> <a title='>'>b</a>", "a b"),
            ("", ""),
        ] {
            assert_eq!(html_to_text(markup).trim_end_matches(' '), text, "{markup}");
        }
    }

    #[test]
    fn what_is_broken_is_read_in_no_time() {
        let count = 100_000;
        for part in [
            "<",
            "<a",
            "<a x=\"",
            "<a href='x'>",
            "<!--",
            "</",
            "<p>",
            "<b><table><tr><td>",
            "<style>",
            "&",
            "&#x",
            "<a x='>",
            "ä<ö",
            "<pre>\n",
        ] {
            let started = Instant::now();
            html_to_text(&part.repeat(count));
            assert!(started.elapsed() < Duration::from_secs(10), "{part}");
        }
    }
}
