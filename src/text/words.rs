//! The words of a text and their places.

use super::is_letter;
use std::ops::Range;

/// A run of letters; hyphens, digits and signs part words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its letters.
    pub text: &'a str,
}

/// The words of a text in order.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        let rest = &text[start..];
        let end = start + rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        at = end;
        Some(Word { range: start..end, text: &text[start..end] })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_make_words() {
        let text = "№ 5-п: «научно-методический» до 1мая";
        let found: Vec<&str> = words(text).map(|word| word.text).collect();
        assert_eq!(found, ["п", "научно", "методический", "до", "мая"]);
        for word in words(text) {
            assert_eq!(&text[word.range.clone()], word.text);
        }
        assert_eq!(words("12 — 13").count(), 0);
    }
}
