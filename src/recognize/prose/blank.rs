//! Blanks: lines to write on, which the printed text has as rows of underscores.

use crate::recognize::engine::Heard;
use crate::recognize::pieces::Size;
use crate::recognize::rect::Rect;
use crate::recognize::ruling::Wall;

/// Width of an underscore, in heights of small letters.
const UNDERSCORE: f32 = 1.05;

/// How far letters of the line that a blank stands in may be, and how high above it they reach,
/// in heights of small letters.
const FAR: f32 = 12.0;
const HIGH: f32 = 1.3;

/// How far it hangs below them, and the height of the smallest letters that tell the size of print.
const HUNG: f32 = 0.25;
const LEAST: f32 = 0.75;

/// How far the letters beside it may reach into it.
const TOUCH: f32 = 0.5;

/// Share of its length with letters on it from which on a rule is none to write on.
const TAKEN: f32 = 0.2;

/// How sure it is that a line is a blank.
const SURE: f32 = 0.95;

/// A line to write on.
pub(super) struct Blank {
    pub(super) wall: Wall,
    /// Height of the small letters beside it.
    small: f32,
}

/// Those of some level rules that are blanks, by the rectangles of a page's ink.
pub(super) fn find(rules: &[Wall], ink: &[Rect], small: f32) -> Vec<Blank> {
    let letters = ink.iter().copied().filter(|rect| Size::of(*rect, small) == Size::Letter);
    let letters: Vec<Rect> = letters.collect();
    let blank = |wall: &Wall| {
        let small = beside(place(wall, HIGH * small), &letters, small)?;
        Some(Blank { wall: *wall, small })
    };
    rules.iter().filter_map(blank).collect()
}

/// The rectangle over a rule as high as that.
fn place(rule: &Wall, high: f32) -> Rect {
    let bottom = rule.start[1].max(rule.end[1]) + 1.0;
    let [left, right] = [rule.start[0], rule.end[0] + 1.0].map(|x| x.max(0.0) as usize);
    Rect { left, top: (bottom - high).max(0.0) as usize, right, bottom: bottom as usize }
}

/// The height of the small letters beside a rule; null where there are none, or letters over it.
fn beside(rule: Rect, letters: &[Rect], small: f32) -> Option<f32> {
    // Rows of feet and heads of letters look like rules, but those letters cross or touch them.
    let touch = (TOUCH * small) as usize;
    let level = |letter: &&Rect| letter.bottom > rule.top && letter.top < rule.bottom + touch;
    let far = (FAR * small) as usize;
    let (mut over, mut heights) = (0, Vec::new());
    for letter in letters.iter().filter(level) {
        over += letter.right.min(rule.right).saturating_sub(letter.left.max(rule.left));
        if letter.right + far > rule.left && letter.right <= rule.left + touch
            || letter.left < rule.right + far && letter.left + touch >= rule.right
        {
            heights.push(letter.height() as f32);
        }
    }
    heights.retain(|height| *height >= LEAST * small);
    heights.sort_by(f32::total_cmp);
    let usual = heights.get(heights.len() / 4);
    usual.filter(|_| (over as f32) < TAKEN * rule.width() as f32).copied()
}

impl Blank {
    /// A word of underscores.
    pub(super) fn word(&self) -> Heard {
        let rect = place(&self.wall, HIGH * self.small);
        // It hangs below the letters of its line.
        let rect = Rect { bottom: rect.bottom - (HUNG * self.small) as usize, ..rect };
        let count = (rect.width() as f32 / (UNDERSCORE * self.small)).round().max(1.0);
        Heard {
            text: "_".repeat(count as usize),
            rect,
            confidence: SURE,
            starts_line: true,
            stop: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_beside_letters_is_a_blank() {
        let rule = Rect { left: 100, top: 80, right: 200, bottom: 100 };
        let letter =
            |left: usize, bottom: usize| Rect { left, top: bottom - 12, right: left + 12, bottom };
        for (letters, wanted) in [
            (vec![letter(70, 96)], true),
            (vec![letter(70, 96), letter(120, 96)], true),
            (vec![letter(220, 98)], true),
            (vec![], false),
            (vec![letter(70, 60)], false),
            ((0..8).map(|at| letter(80 + at * 14, 105)).collect(), false),
            ((0..8).map(|at| letter(70 + at * 14, 98)).collect(), false),
        ] {
            assert_eq!(beside(rule, &letters, 12.0).is_some(), wanted, "{letters:?}");
        }
    }
}
