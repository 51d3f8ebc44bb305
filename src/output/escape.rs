//! Strangers' text made harmless for a terminal.

use std::fmt::Write;

/// How many characters a failure is told in: more than there is in any that isn't made to annoy.
const MAX_LINE: usize = 2000;

/// Replaces what could move the cursor, change colours or hide text: control characters (C0, C1,
/// DEL) and the marks that turn the direction of writing (Unicode TR9). Line ends and tabs stay.
pub fn block(text: &str) -> String {
    escape(text, |c| c == '\n' || c == '\t')
}

/// The same for text that must stay in one line.
pub fn line(text: &str) -> String {
    escape(text, |_| false)
}

/// The same, cut where a stranger's words have no end.
pub fn short_line(text: &str) -> String {
    match text.char_indices().nth(MAX_LINE) {
        Some((end, _)) => line(&text[..end]) + "…",
        None => line(text),
    }
}

/// The same for a line of JSON: such characters stand only inside its strings, where an escape
/// means the same. Its own serializer has escaped C0 already.
pub fn json(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    for c in line.chars() {
        if is_hostile(c) {
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// XML on one line: line ends stand only in its texts and attributes, where a reference means the same.
pub fn xml(xml: &str) -> String {
    xml.replace('\n', "&#10;").replace('\r', "&#13;")
}

/// Control characters, line separators, and marks that turn the direction of writing: all below U+10000.
fn is_hostile(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn escape(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        // The two characters of a Windows line end are one line end.
        let is_line_end = c == '\r' && keep('\n') && rest.peek() == Some(&'\n');
        if is_line_end {
            continue;
        }
        if !is_hostile(c) || keep(c) {
            safe.push(c);
            continue;
        }
        let _ = match c {
            '\n' => safe.write_str("\\n"),
            '\r' => safe.write_str("\\r"),
            '\t' => safe.write_str("\\t"),
            c if u32::from(c) < 0x100 => write!(safe, "\\x{:02x}", u32::from(c)),
            c => write!(safe, "\\u{{{:x}}}", u32::from(c)),
        };
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_on_a_terminal_is_shown_instead() {
        assert_eq!(block("a\x1b[31mred\x07\n\tb\u{9b}1m\x7f"), "a\\x1b[31mred\\x07\n\tb\\x9b1m\\x7f");
        assert_eq!(line("one\ntwo\tthree\r"), "one\\ntwo\\tthree\\r");
        assert_eq!(block("a\r\nb\rc"), "a\nb\\rc");
        assert_eq!(line("\u{202e}evil"), "\\u{202e}evil");
        assert_eq!(block("é😀 «»"), "é😀 «»");
    }

    #[test]
    fn a_line_without_end_is_cut() {
        assert_eq!(short_line("é\n"), "é\\n");
        let long = "é".repeat(MAX_LINE);
        assert_eq!(short_line(&long), long);
        assert_eq!(short_line(&(long.clone() + "\n")), long + "…");
    }

    #[test]
    fn xml_means_the_same_on_one_line() {
        assert_eq!(xml("<a b='1\n2'>3\r\n</a>"), "<a b='1&#10;2'>3&#13;&#10;</a>");
    }

    #[test]
    fn json_means_the_same_and_acts_on_no_terminal() {
        let text = "a\u{9b}31m\u{7f}\u{202e}\u{2028}é😀\n\"";
        let line = json(&serde_json::to_string(text).unwrap());
        assert!(!line.chars().any(is_hostile), "{line}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
