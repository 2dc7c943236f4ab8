//! Glyphs become words and the page's text.

use super::glyph::{Glyph, Lead};
use crate::model::{Page, Ruling, Span, Word, union};

/// Letters this far apart belong to two words, in shares of the size.
const GAP: f64 = 0.25;

/// The same for lines of programs that place each word and draw no spaces.
const GAP_WITHOUT_SPACES: f64 = 0.13;

/// So many letters without a space are more than a word.
const LONG: usize = 24;

/// Letters are spaced out for show by gaps from here
const SPACED_OUT: f64 = 0.08;

/// to here,
const SPACED_OUT_MOST: f64 = 0.6;

/// that differ by no more than this,
const EVEN: f64 = 0.06;

/// and are at least so many.
const SPACED_OUT_LEAST: usize = 4;

/// A letter may stand this far back over the one before.
const BACK: f64 = 0.35;

/// Letters of one word stand on one baseline, up to this share of the size.
const LEVEL: f64 = 0.2;

/// Words of a line overlap in height: their baselines differ by less than this share of the size.
const LINE: f64 = 0.6;

/// A gap from here on is between columns, not words.
const JUMP: f64 = 3.0;

/// Adds the words of glyphs to a page and their characters to the text, of which `chars` are there already.
pub(super) fn words(
    glyphs: &[Glyph],
    characters: &str,
    page: &mut Page,
    text: &mut String,
    chars: &mut u32,
) {
    let cuts = Cuts::new(&page.rulings);
    let mut rest = glyphs;
    while !rest.is_empty() {
        let length =
            1 + rest.windows(2).take_while(|pair| is_line(&pair[0], &pair[1], &cuts)).count();
        let (line, behind) = rest.split_at(length);
        rest = behind;
        let widest = widest(line);
        for (at, glyph) in line.iter().enumerate() {
            let joins = at > 0 && is_word(&line[at - 1], glyph, widest);
            if !joins && at > 0 {
                text.push(' ');
                *chars += 1;
            }
            let piece = &characters[glyph.text.0 as usize..glyph.text.1 as usize];
            text.push_str(piece);
            let start = *chars;
            *chars += piece.chars().count() as u32;
            match page.words.last_mut().filter(|_| joins) {
                Some(word) => {
                    word.span.1 = *chars;
                    word.bbox = union(word.bbox, glyph.bbox());
                    word.size = word.size.max(glyph.size as f32);
                    word.bold &= glyph.bold;
                }
                None => page.words.push(begin(glyph, Span(start, *chars))),
            }
        }
        if !rest.is_empty() {
            text.push('\n');
            *chars += 1;
        }
    }
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

/// How far a glyph stands behind the end of another, and how far above or below its baseline.
fn step(before: &Glyph, glyph: &Glyph) -> (f64, f64) {
    let step = glyph.origin - before.end();
    (step.dot(before.along), step.dot(before.down()).abs())
}

/// Whether a glyph is a mark over the one before it.
fn is_over(before: &Glyph, glyph: &Glyph) -> bool {
    let (gap, drop) = step(before, glyph);
    let size = before.size.max(glyph.size);
    glyph.lead == Lead::Over && drop < size && gap.abs() < size
}

/// Whether a glyph goes on the line of the one before it, raised or lowered letters too.
fn is_line(before: &Glyph, glyph: &Glyph, cuts: &Cuts) -> bool {
    if before.along.dot(glyph.along) < 0.99 || before.hidden != glyph.hidden {
        return false;
    }
    if is_over(before, glyph) {
        return true;
    }
    let (gap, drop) = step(before, glyph);
    let size = before.size.max(glyph.size);
    drop <= LINE * size
        && (-2.0 * BACK * size..=JUMP * size).contains(&gap)
        && !cuts.part(before, glyph)
}

/// Whether a glyph of a line belongs to the word of the one before it.
fn is_word(before: &Glyph, glyph: &Glyph, widest: f64) -> bool {
    if is_over(before, glyph) {
        return true;
    }
    let (gap, drop) = step(before, glyph);
    let size = before.size.max(glyph.size);
    glyph.lead != Lead::Spaced
        && drop <= LEVEL * size
        && (-BACK * size..=widest * size).contains(&gap)
}

/// The widest gap inside of the words of a line, in shares of the size.
fn widest(line: &[Glyph]) -> f64 {
    let has_spaces = line.len() < LONG || line[1..].iter().any(|glyph| glyph.lead == Lead::Spaced);
    let gap = if has_spaces { GAP } else { GAP_WITHOUT_SPACES };
    gap + spacing(line)
}

/// How far the letters of a line are spaced out for show, in shares of the size.
fn spacing(line: &[Glyph]) -> f64 {
    let pairs = line.windows(2).filter(|pair| pair[1].lead == Lead::Plain);
    let mut gaps: Vec<f64> =
        pairs.map(|pair| step(&pair[0], &pair[1]).0 / pair[0].size.max(pair[1].size)).collect();
    if gaps.len() < SPACED_OUT_LEAST {
        return 0.0;
    }
    gaps.sort_unstable_by(f64::total_cmp);
    let median = gaps[gaps.len() / 2];
    let even = gaps.iter().filter(|gap| (**gap - median).abs() <= EVEN).count();
    let spaced_out = (SPACED_OUT..=SPACED_OUT_MOST).contains(&median);
    if spaced_out && 10 * even >= 7 * gaps.len() { median } else { 0.0 }
}

/// The rules of a page that may pass between letters.
struct Cuts {
    /// Upright rules, then level ones: place across, start and end, in the order of their places.
    rules: [Vec<[f32; 3]>; 2],
}

impl Cuts {
    fn new(rulings: &[Ruling]) -> Self {
        let of = |axis: usize| {
            let rules = rulings.iter().filter(|ruling| ruling.is_horizontal() == (axis == 1));
            let placed =
                |rule: &Ruling| [rule.start[axis], rule.start[1 - axis], rule.end[1 - axis]];
            let mut rules: Vec<[f32; 3]> = rules.map(placed).collect();
            rules.sort_unstable_by(|one, other| one[0].total_cmp(&other[0]));
            rules
        };
        Self { rules: [of(0), of(1)] }
    }

    /// Whether a rule passes between two glyphs of a line.
    fn part(&self, before: &Glyph, glyph: &Glyph) -> bool {
        let axis = usize::from(before.turn().lies());
        let middle = |glyph: &Glyph| {
            let up = glyph.down() * (-0.3 * glyph.size);
            let center = glyph.origin + glyph.along * (glyph.advance / 2.0) + up;
            [center.x as f32, center.y as f32]
        };
        let (one, other) = (middle(before), middle(glyph));
        let (low, high) = (one[axis].min(other[axis]), one[axis].max(other[axis]));
        let across = one[1 - axis];
        let rules = &self.rules[axis];
        let from = rules.partition_point(|[at, ..]| *at <= low);
        let mut between = rules[from..].iter().take_while(|[at, ..]| *at < high);
        between.any(|[_, start, end]| (*start..=*end).contains(&across))
    }
}
