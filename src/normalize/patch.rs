//! Edits of one text, collected while it is read and made in one go.

use std::ops::Range;

use crate::model::{Correction, Rule, Span, Text};

/// Edits in the order of their places, and the corrections that tell of them.
#[derive(Default)]
pub(super) struct Patch {
    edits: Vec<(Range<usize>, String)>,
    notes: Vec<(Rule, Range<usize>, String)>,
}

impl Patch {
    /// Puts `with` in the place of a byte range; ranges come in order and do not overlap.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.edits.push((range, with.into()));
    }

    /// Puts `to` in the place of `from`, which begins at a byte and is not empty: what both begin and end
    /// with keeps its places.
    pub(super) fn change(&mut self, start: usize, from: &str, to: &str) {
        let (old, new): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
        let shorter = old.len().min(new.len());
        let alike = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        // What is inserted comes with the letter behind it, whose place it takes.
        let head = alike.min(old.len().saturating_sub(1));
        let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new);
        let tail = behind.count().min(shorter.saturating_sub(head)).min(old.len() - head - 1);
        let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
        let range = start + bytes(&old[..head])..start + bytes(&old[..old.len() - tail]);
        self.replace(range, new[head..new.len() - tail].iter().collect::<String>());
    }

    /// Takes a byte range out.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, String::new());
    }

    /// Lists a repair: the whole word, although perhaps only a letter of it is edited.
    pub(super) fn note(&mut self, rule: Rule, range: Range<usize>, to: impl Into<String>) {
        self.notes.push((rule, range, to.into()));
    }

    /// Makes the edits; false where there are none.
    ///
    /// The text is built anew from its parts, so that many edits of a long text stay linear.
    pub(super) fn apply(self, text: &mut Text, corrections: &mut Vec<Correction>) -> bool {
        if self.edits.is_empty() {
            return false;
        }
        for (rule, range, to) in self.notes {
            let old = text.slice(range);
            let span = old.pieces().first().copied().unwrap_or(Span(0, 0));
            corrections.push(Correction { rule, from: old.as_str().to_owned(), to, span });
        }
        let mut out = Text::default();
        let mut done = 0;
        for (range, with) in self.edits {
            out.push(&text.slice(done..range.start));
            if !with.is_empty() {
                let mut piece = text.slice(range.clone());
                piece.replace(0..piece.len(), &with);
                out.push(&piece);
            }
            done = range.end;
        }
        out.push(&text.slice(done..text.len()));
        *text = out;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_begin_and_end_with_keeps_its_places() {
        for (from, to, places) in [
            ("14.", "1.4.", &[3, 4, 4, 5][..]),
            ("21,", "21.", &[3, 4, 5]),
            ("53.", "33.", &[3, 4, 5]),
            ("и", "11", &[3, 3]),
            ("1", "1.", &[3, 3]),
            ("120.", "20.", &[4, 5, 6]),
            ("11", "1", &[3]),
        ] {
            let mut text = Text::new(from, 3);
            let mut patch = Patch::default();
            patch.change(0, from, to);
            assert!(patch.apply(&mut text, &mut Vec::new()));
            assert_eq!(text.as_str(), to);
            let found: Vec<u32> =
                text.as_str().char_indices().filter_map(|(at, _)| text.place(at)).collect();
            assert_eq!(found, places, "{from}");
        }
    }

    #[test]
    fn places_stay_with_the_characters_that_stay() {
        let mut text = Text::new("П Р И и i", 10);
        let mut patch = Patch::default();
        patch.remove(2..3);
        patch.remove(5..6);
        patch.replace(12..13, "и");
        patch.note(Rule::SpacedWord, 0..8, "ПРИ");
        let mut corrections = Vec::new();
        assert!(patch.apply(&mut text, &mut corrections));
        assert_eq!(text.as_str(), "ПРИ и и");
        assert_eq!(text.places().collect::<Vec<_>>(), [10, 12, 14, 16, 18]);
        assert_eq!(corrections[0].from, "П Р И");
        assert_eq!(corrections[0].span, Span(10, 15));
    }
}
