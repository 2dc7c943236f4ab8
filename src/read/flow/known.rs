//! What headers and footers say that the body does not: furniture mostly, but a letterhead sits there too.

use std::collections::BTreeSet;

use super::draft::Block;
use crate::text::{fold, words};

/// Words that go with the number of a page.
const PAGE_WORDS: [&str; 12] = [
    "стр",
    "страница",
    "страницы",
    "страниц",
    "лист",
    "листа",
    "листов",
    "с",
    "из",
    "page",
    "of",
    "p",
];

/// The words that were said so far.
///
/// Running titles and page numbers say none that is new.
pub(in crate::read) struct Known {
    words: BTreeSet<String>,
}

impl Known {
    /// The words of the body.
    pub(in crate::read) fn new(blocks: &[Block]) -> Self {
        let mut known = Self { words: BTreeSet::new() };
        known.learn(blocks);
        known
    }

    fn learn(&mut self, blocks: &[Block]) {
        for block in blocks {
            let text = fold(&block.clone().flat());
            for word in words(&text) {
                self.words.insert(word.text.to_owned());
            }
        }
    }

    /// The blocks that are more than page numbers, if they say a word that is new.
    pub(in crate::read) fn if_new(&mut self, mut blocks: Vec<Block>) -> Vec<Block> {
        blocks.retain(|block| !is_page_number(&block.clone().flat()));
        let new = blocks.iter().any(|block| {
            let text = fold(&block.clone().flat());
            words(&text).any(|word| !self.words.contains(word.text))
        });
        if !new {
            return Vec::new();
        }
        self.learn(&blocks);
        blocks
    }
}

/// Whether a text is empty or the number of a page.
fn is_page_number(text: &str) -> bool {
    let folded = fold(text);
    words(&folded).all(|word| PAGE_WORDS.contains(&word.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_words() {
        for text in ["", "2", "- 12 -", "Стр. 2 из 10", "Page 3 of 4", "Лист 5"] {
            assert!(is_page_number(text), "{text}");
        }
        assert!(!is_page_number("Администрация") && !is_page_number("2 Приказ"));
    }
}
