//! Texts made fit for XML and for a chat.

use anstream::adapter::strip_str;

use super::super::styling::line_ends;

/// A file's name has no more characters.
const MAX_NAME: usize = 100;

/// The text without what moves a terminal's cursor or gives it colours, without other control characters, and without
/// blanks at its end. Such text is what cron mails.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    // A sequence that has no end ends with its line, so that it swallows no more.
    for line in line_ends(text).replace(['\u{b}', '\u{c}'], "\n").split('\n') {
        for part in strip_str(line) {
            cleaned.extend(part.chars().filter_map(fit));
        }
        cleaned.truncate(cleaned.trim_end_matches([' ', '\t', '\u{a0}']).len());
        cleaned.push('\n');
    }
    cleaned.truncate(cleaned.trim_end().len());
    // An indentation of the first line stays.
    let blank = cleaned.len() - cleaned.trim_start().len();
    let start = cleaned[..blank].rfind('\n').map_or(0, |end| end + 1);
    cleaned.split_off(start)
}

/// A character that may be sent, as it is or in the place of what may not.
fn fit(c: char) -> Option<char> {
    match c {
        '\t' => Some(c),
        '\u{fffe}' | '\u{ffff}' => Some(char::REPLACEMENT_CHARACTER),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// The same on one line, of at most `max` characters.
pub fn one_line(text: &str, max: usize) -> String {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// The name of a file, without its directories, and without what turns the direction of writing: that would show
/// another ending than it has.
pub fn name(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_hidden = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    one_line(&name.replace(is_hidden, ""), MAX_NAME)
}

/// The text, of which so many bytes are left at most, as XML has them, with word of what was cut off.
pub fn cut(mut text: String, max: usize) -> String {
    let mut size = 0;
    let end = text.char_indices().find_map(|(place, c)| {
        size += match c {
            '&' => "&amp;".len(),
            '<' | '>' => "&lt;".len(),
            c => c.len_utf8(),
        };
        (size > max).then_some(place)
    });
    let Some(end) = end else { return text };
    let whole = text.len();
    text.truncate(end);
    if let Some(line) = text.rfind('\n').filter(|line| *line > end / 2) {
        text.truncate(line);
    }
    let left = whole - text.len();
    text + &format!("\n[cut off here: {left} bytes more]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_terminals_act_on_is_left_out() {
        for (text, cleaned) in [
            ("\x1b[1;31mred\x1b[0m\x07 alert\r\n\r\n", "red alert"),
            ("\n \n  indented  \nnext\t\n\n", "  indented\nnext"),
            ("\x1b]0;title without an end\nnext", "\nnext"),
            ("\x1b", ""),
            ("a\0b\u{85}c\u{9b}d\u{7f}\u{ffff}e", "abcd\u{fffd}e"),
            ("page 1\x0cpage 2", "page 1\npage 2"),
            ("10%\r20%\r100%\n", "10%\n20%\n100%"),
            ("", ""),
        ] {
            let cleaned_text = clean(text);
            assert_eq!(cleaned_text.trim_start_matches('\n'), cleaned.trim_start_matches('\n'), "{text:?}");
            assert_eq!(crate::session::forbidden_character(&cleaned_text), None);
        }
    }

    #[test]
    fn a_line_is_one_and_has_an_end() {
        assert_eq!(one_line(" a\r\n\tb  c ", 9), "a b c");
        assert_eq!(one_line("äöüß", 3), "äöü…");
    }

    #[test]
    fn a_name_is_one_of_a_file() {
        for (given, shown) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\a b.txt", "a b.txt"),
            ("cod\u{202e}gpj.exe\r\n", "codgpj.exe"),
            ("..\u{1b}[31m.x", "...x"),
            ("/", ""),
        ] {
            assert_eq!(name(given), shown, "{given:?}");
        }
        assert_eq!(name(&"ä".repeat(200)).chars().count(), 101);
    }

    #[test]
    fn what_is_cut_off_is_told() {
        assert_eq!(cut("short".to_owned(), 5), "short");
        assert_eq!(cut("line 1\nline 2".to_owned(), 10), "line 1\n[cut off here: 7 bytes more]");
        assert_eq!(cut("ääää".to_owned(), 5), "ää\n[cut off here: 4 bytes more]");
        assert_eq!(cut("a<b&c".to_owned(), 11), "a<b&\n[cut off here: 1 bytes more]");
    }
}
