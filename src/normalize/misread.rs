//! Words that recognition misread, where it can tell so afterwards.

use super::patch::Patch;
use crate::model::{Correction, Misread, Rule, Text};

/// Puts what was probably printed in the place of what was read; `misread` is in the order of places.
pub(super) fn repair(text: &mut Text, misread: &[Misread], corrections: &mut Vec<Correction>) {
    let mut patch = Patch::default();
    let mut done = 0;
    for (at, _) in text.as_str().char_indices() {
        let Some(place) = text.place(at).filter(|_| at >= done) else { continue };
        let Ok(found) = misread.binary_search_by_key(&place, |word| word.span.0) else { continue };
        let Misread { span, to } = &misread[found];
        let length: usize =
            text.as_str()[at..].chars().take((span.1 - span.0) as usize).map(char::len_utf8).sum();
        let last = text.slice(at..at + length).places().last();
        // A cell's edge or a line's end may have cut the word.
        if last.is_some_and(|last| last + 1 == span.1) {
            done = at + length;
            patch.note(Rule::Misread, at..done, to);
            patch.change(at, &text.as_str()[at..done], to);
        }
    }
    patch.apply(text, corrections);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn the_letter_is_replaced_and_both_readings_kept() {
        let mut text = Text::new("до нлана работ", 10);
        let misread = [Misread { span: Span(13, 18), to: "плана".into() }];
        let mut corrections = Vec::new();
        repair(&mut text, &misread, &mut corrections);
        assert_eq!(text.as_str(), "до плана работ");
        assert_eq!(text.pieces(), [Span(10, 24)]);
        let [correction] = &corrections[..] else { panic!("{corrections:?}") };
        assert_eq!((correction.from.as_str(), correction.to.as_str()), ("нлана", "плана"));
        assert_eq!(correction.span, Span(13, 18));
    }

    #[test]
    fn two_words_get_their_space() {
        let mut text = Text::new("сучастием", 3);
        let misread = [Misread { span: Span(3, 12), to: "с участием".into() }];
        repair(&mut text, &misread, &mut Vec::new());
        assert_eq!(text.as_str(), "с участием");
        assert!(text.places().eq(3..12), "each character read keeps its place");
    }

    #[test]
    fn a_letter_may_be_two() {
        let mut text = Text::new("и жологии", 3);
        let misread = [Misread { span: Span(5, 12), to: "экологии".into() }];
        repair(&mut text, &misread, &mut Vec::new());
        assert_eq!(text.as_str(), "и экологии");
        assert_eq!(text.places().collect::<Vec<_>>(), [3, 5, 5, 6, 7, 8, 9, 10, 11]);
    }

    #[test]
    fn half_a_word_is_left_alone() {
        let mut text = Text::new("до нла", 10);
        let misread = [Misread { span: Span(13, 18), to: "плана".into() }];
        let mut corrections = Vec::new();
        repair(&mut text, &misread, &mut corrections);
        assert_eq!((text.as_str(), corrections.len()), ("до нла", 0));
    }
}
