//! Plain text and Markdown: lines of characters, as they stand.

use std::sync::LazyLock;

use regex::Regex;

use super::{Answer, Limits, too_wide};
use crate::model::{Content, Form, TextOrigin};
use crate::text::compile;

/// What only Markdown has: the line under a table's head, or a heading.
static MARKDOWN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?m)^[ \t]*(?:\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?|\|[ \t]*:?-{3,}:?[ \t]*\||#{1,6}[ \t]+\S.*)$",
    )
});

/// Reads text that no other reader took.
pub(super) fn read(text: &str, limits: &Limits) -> Answer {
    let text = clean(text);
    check_width(&text, limits)?;
    let media_type = if MARKDOWN.is_match(&text) { "text/markdown" } else { "text/plain" };
    Ok(Content {
        text,
        form: Form::Lines,
        reader: "text".into(),
        media_type: media_type.into(),
        origin: TextOrigin::Digital,
        diagnostics: Vec::new(),
    })
}

/// One kind of line end, and no control characters but tabs and form feeds.
///
/// A form feed is where a page ends, which layout wants to know; other controls are debris of
/// converters and take up a place, so a space stands for each.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            '\n' | '\t' | '\u{c}' => out.push(c),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Refuses a line that would become a table wider than any table is.
fn check_width(text: &str, limits: &Limits) -> Result<(), Box<crate::model::Diagnostic>> {
    for line in text.split('\n') {
        // Tabs before and behind a line are indents and padding.
        let line = line.trim();
        for separator in [b'\t', b'|'] {
            let columns = line.bytes().filter(|&byte| byte == separator).count();
            if columns > limits.columns {
                return Err(too_wide(columns, limits));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Code;

    #[test]
    fn line_ends_become_one_kind() {
        let cleaned = clean("а\r\nб\rв\u{2028}г\u{2029}д\u{85}е\n\u{c}ж\0з\u{1}и\tк");
        assert_eq!(cleaned, "а\nб\nв\nг\nд\nе\n\u{c}ж з и\tк");
    }

    #[test]
    fn markdown_is_told_by_what_only_it_has() {
        let cases = [
            ("# План мероприятий\n", "text/markdown"),
            ("| № | Срок |\n|---|:---:|\n| 1 | май |\n", "text/markdown"),
            ("№ | Срок\n--- | ---\n1 | май\n", "text/markdown"),
            ("| Срок |\n|---|\n", "text/markdown"),
            ("ПРИКАЗ\n-----\n**Об утверждении плана**\n", "text/plain"),
            ("№ 5 # 6\n#хэш\n", "text/plain"),
        ];
        for (text, expected) in cases {
            let content = read(text, &Limits::default()).expect("text is read");
            assert_eq!(content.media_type, expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_too_many_cells_is_refused() {
        for separator in ["\t", "|"] {
            let wide = vec!["а"; 400].join(separator);
            let refused = read(&wide, &Limits::default()).expect_err("too wide");
            assert_eq!(refused.code, Code::TooWide);
            assert_eq!(refused.args["columns"], "399");
            assert_eq!(refused.args["limit"], "256");
        }
        let padded = format!("а{}", "\t".repeat(1000));
        assert!(read(&padded, &Limits::default()).is_ok());
    }
}
