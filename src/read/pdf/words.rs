//! Glyphs become words and the page's text.

use super::glyph::Glyph;
use crate::model::{Page, Ruling, Span, Turn, Word, union};

/// Letters this far apart belong to two words, in shares of the size.
const GAP: f64 = 0.25;

/// A letter may stand this far back over the one before.
const BACK: f64 = 0.35;

/// Letters of one word stand on one baseline, up to this share of the size.
const LEVEL: f64 = 0.2;

/// Words of a line overlap in height: their baselines differ by less than this share of the size.
const LINE: f64 = 0.6;

/// A gap from here on is between columns, not words.
const JUMP: f64 = 3.0;

/// How a glyph stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seam {
    /// In the same word.
    Word,
    /// In the next word of the line.
    Line,
    /// Elsewhere.
    Elsewhere,
}

/// Adds the words of glyphs to a page and their characters to the text, of which `chars` are there already.
pub(super) fn words(
    glyphs: &[Glyph],
    characters: &str,
    page: &mut Page,
    text: &mut String,
    chars: &mut u32,
) {
    let mut word: Option<Word> = None;
    for (index, glyph) in glyphs.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &glyphs[before]);
        let seam = before.map_or(Seam::Elsewhere, |before| seam(before, glyph, &page.rulings));
        if seam != Seam::Word {
            page.words.extend(word.take());
            if before.is_some() {
                text.push(if seam == Seam::Line { ' ' } else { '\n' });
                *chars += 1;
            }
        }
        let piece = &characters[glyph.text.0 as usize..glyph.text.1 as usize];
        text.push_str(piece);
        let start = *chars;
        *chars += piece.chars().count() as u32;
        match &mut word {
            Some(word) => {
                word.span.1 = *chars;
                word.bbox = union(word.bbox, glyph.bbox());
                word.size = word.size.max(glyph.size as f32);
                word.bold &= glyph.bold;
            }
            None => word = Some(begin(glyph, Span(start, *chars))),
        }
    }
    page.words.extend(word);
}

fn begin(glyph: &Glyph, span: Span) -> Word {
    Word {
        span,
        bbox: glyph.bbox(),
        size: glyph.size as f32,
        bold: glyph.bold,
        turn: glyph.turn(),
        hidden: glyph.hidden,
        confidence: 1.0,
    }
}

/// How a glyph stands to the one before it.
fn seam(before: &Glyph, glyph: &Glyph, rulings: &[Ruling]) -> Seam {
    if before.along.dot(glyph.along) < 0.99 || before.hidden != glyph.hidden {
        return Seam::Elsewhere;
    }
    let size = before.size.max(glyph.size);
    let step = glyph.origin - before.end();
    let gap = step.dot(before.along);
    let drop = step.dot(before.down()).abs();
    if glyph.combining && drop < size && gap.abs() < size {
        return Seam::Word;
    }
    if drop > LINE * size || gap < -2.0 * BACK * size || gap > JUMP * size {
        return Seam::Elsewhere;
    }
    if is_cut(before, glyph, rulings) {
        return Seam::Elsewhere;
    }
    let near = drop <= LEVEL * size && (-BACK * size..=GAP * size).contains(&gap);
    if near && !glyph.spaced { Seam::Word } else { Seam::Line }
}

/// Whether a rule passes between two glyphs of a line.
fn is_cut(before: &Glyph, glyph: &Glyph, rulings: &[Ruling]) -> bool {
    let upright = matches!(before.turn(), Turn::None | Turn::Half);
    let axis = usize::from(!upright);
    let middle = |glyph: &Glyph| {
        let center =
            glyph.origin + glyph.along * (glyph.advance / 2.0) - glyph.down() * (glyph.size * 0.3);
        [center.x as f32, center.y as f32]
    };
    let (one, other) = (middle(before), middle(glyph));
    let (low, high) = (one[axis].min(other[axis]), one[axis].max(other[axis]));
    let across = one[1 - axis];
    rulings.iter().filter(|ruling| ruling.is_horizontal() != upright).any(|ruling| {
        let at = ruling.start[axis];
        low < at && at < high && ruling.start[1 - axis] <= across && across <= ruling.end[1 - axis]
    })
}
