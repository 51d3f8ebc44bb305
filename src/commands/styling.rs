//! Text as clients show it (XEP-0393): blocks of code, quotations.

/// What begins and ends a block of code.
const FENCE: &str = "```";

/// The text with the line ends that XML has (§2.11): a carriage return would be made one by the next server or client
/// that doesn't write it as a reference, and arrive as another text here than there.
pub fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The text as a preformatted block (XEP-0393 §5.1.2). A line in it that would end the block gets a space before it:
/// there is no other way to have such a line there.
pub fn preformatted(text: &str) -> String {
    let mut block = format!("{FENCE}\n");
    for line in text.lines() {
        if line.trim_end() == FENCE {
            block.push(' ');
        }
        block.push_str(line);
        block.push('\n');
    }
    block + FENCE
}

/// The text as a quotation (XEP-0393 §5.1.3), each of its lines with a line end.
pub fn quotation(text: &str) -> String {
    line_ends(text).trim_end_matches('\n').split('\n').map(|line| format!("> {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_where_it_ends() {
        for (text, block) in [
            ("let x;", "```\nlet x;\n```"),
            ("a\n\nb\n", "```\na\n\nb\n```"),
            ("a\n```\nb", "```\na\n ```\nb\n```"),
            ("``` \n```rust\n````", "```\n ``` \n```rust\n````\n```"),
            ("a\r\n```\r\n", "```\na\n ```\n```"),
        ] {
            assert_eq!(preformatted(text), block);
        }
    }

    #[test]
    fn each_line_is_quoted() {
        for (text, quotation) in [("a", "> a\n"), ("a\r\n\rb\n\n", "> a\n> \n> b\n"), ("> a", "> > a\n")] {
            assert_eq!(super::quotation(text), quotation);
        }
    }
}
