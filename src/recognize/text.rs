//! The reader's text anew: kept pages with their characters, read ones with their words.

use super::page::{Seen, Sight};
use crate::model::{Content, Layer, Page, Span, Word};

/// The text while it is put together.
#[derive(Default)]
pub(super) struct Anew {
    text: String,
    length: u32,
    /// Whether a page has begun.
    begun: bool,
}

impl Anew {
    /// Adds characters; gives where they begin.
    fn push(&mut self, piece: &str) -> u32 {
        let start = self.length;
        self.text.push_str(piece);
        self.length += piece.chars().count() as u32;
        start
    }

    /// Begins a page.
    fn begin(&mut self) {
        if std::mem::replace(&mut self.begun, true) {
            self.push(Content::PAGE_BREAK);
        }
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Keeps a page with its piece of the old text, which began at a character.
    pub(super) fn keep(&mut self, page: &mut Page, piece: &str, began: u32) {
        self.begin();
        let start = self.push(piece.trim_end_matches(Content::PAGE_BREAK));
        for word in &mut page.words {
            word.span = Span(word.span.0 - began + start, word.span.1 - began + start);
        }
    }

    /// Gives a page the words of its picture.
    pub(super) fn read(&mut self, page: &mut Page, sight: Sight) {
        self.begin();
        page.words.clear();
        for line in sight.lines.iter().filter(|line| !line.is_empty()) {
            for (at, seen) in line.iter().enumerate() {
                if at > 0 {
                    self.push(" ");
                }
                let start = self.push(&seen.text);
                page.words.push(word(seen, Span(start, self.length)));
            }
            self.push("\n");
        }
        page.rulings = sight.rulings;
        page.pose = sight.pose;
        (page.width, page.height) = sight.size;
        page.layer = Layer::Recognized;
    }
}

/// A word of a page, in its place in the text.
fn word(seen: &Seen, span: Span) -> Word {
    Word {
        span,
        bbox: seen.bbox,
        size: seen.size,
        bold: false,
        turn: seen.turn,
        hidden: false,
        confidence: seen.confidence,
    }
}

/// For each page where its piece of the text begins, and the pieces: they follow each other
/// without a gap, from the first word of each page on.
pub(super) fn pieces<'a>(text: &'a str, pages: &[Page]) -> Vec<(u32, &'a str)> {
    let length = text.chars().count() as u32;
    let mut borders = vec![length; pages.len() + 1];
    for (at, page) in pages.iter().enumerate().rev() {
        let first = page.words.iter().map(|word| word.span.0).min();
        borders[at] = first.unwrap_or(borders[at + 1]).min(borders[at + 1]);
    }
    if let Some(first) = borders.first_mut() {
        *first = 0;
    }
    let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(text.len());
    borders
        .windows(2)
        .map(|pair| (pair[0], &text[bytes[pair[0] as usize]..bytes[pair[1] as usize]]))
        .collect()
}
