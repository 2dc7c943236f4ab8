//! White space.

/// True for the spaces that stand inside a line, of any width; not for a line's end.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        && !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}'..='\u{2029}')
}

/// Each run of white space as one plain space, none at the ends.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_become_one_space() {
        assert_eq!(collapse("  до \u{a0}\n\t20  мая "), "до 20 мая");
        assert_eq!(collapse(" \n"), "");
    }

    #[test]
    fn a_line_end_is_no_space() {
        assert!(is_space('\u{a0}') && is_space('\t') && is_space(' '));
        assert!(!is_space('\n') && !is_space('\u{2028}') && !is_space('а'));
    }
}
