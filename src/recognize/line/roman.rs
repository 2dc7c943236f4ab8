//! Roman numerals of quarters and halves of a year, told by their strokes.
//!
//! Where the next word is «квартал» or «полугодие», the engine makes «Ш» of III, «П» or 2 of II
//! and a piece of a rule of I. An I is an upright stroke with nothing but serifs beside it.

use std::ops::Range;

use super::hear::Part;
use super::strip::Strip;
use crate::recognize::rect::Rect;
use crate::text::is_roman;

/// Words before which a Roman numeral stands.
const COUNTED: [&str; 2] = ["квартал", "полугод"];
const SHORT: [&str; 2] = ["кв.", "кв"];

/// What one stroke may have been read as: nothing too.
const STROKE: [&str; 7] = ["", "|", "I", "l", "[", "]", "!"];

/// What it may have been read as where it is alike on both of its sides: a 1 is not.
const EVEN: [&str; 5] = ["1", "Г", "Т", "Т.", "т"];

/// What the numbers of sections are read as.
const SECTIONS: [&str; 10] = ["П", "Ш", "ПТ", "ГУ", "1У", "ПГ", "ТУ", "1", "Г", "|"];

/// Letters of the longest reading of numerals and the dash between them.
const LONGEST: usize = 7;

/// Height of numerals, widths of a stroke, of the room between two, of a V and of a dash, in
/// heights of small letters.
const HIGH: (f32, f32) = (1.15, 1.8);
const STEM: f32 = 0.5;
const BETWEEN: f32 = 0.62;
const V: (f32, f32) = (0.7, 1.8);
const DASH: f32 = 0.2;

/// Share of a column's height with ink from which on it is of an upright stroke.
const UPRIGHT: f32 = 0.8;

/// The same of a column at the side of a stroke that is its blurred edge.
const EDGE: f32 = 0.3;

/// The share of a column's height with ink that is no more than the blur of its neighbour.
const BLUR: f32 = 0.08;

/// Shade of ink as a share of the paper's.
const DARK: f32 = 0.72;

/// Width of a serif that is surely one, in pixels.
const SERIF: usize = 2;

/// The flag of a 1: the least of it that tells one, in squares of the height of small letters, how far
/// from the stroke it reaches, in heights of small letters, and the share of the height it is within.
const FLAG: f32 = 0.009;
const SIDE: f32 = 0.35;
const HEAD: f32 = 0.4;

/// How sure a numeral is that was told by its strokes.
const SURE: f32 = 0.9;

/// Puts numerals in the place of what was read for them.
pub(super) fn settle(parts: &mut [Part], strip: &Strip) {
    let heads = parts.get(1).is_none_or(|next| next.text.starts_with(char::is_uppercase));
    if let Some(first) = parts.first_mut().filter(|_| heads) {
        number(first, strip);
    }
    let mut counted = false;
    for part in parts.iter_mut().rev() {
        let text = part.text.as_str();
        let is_dash = matches!(text, "-" | "–" | "—" | "," | "и");
        if counted && !is_dash && text.chars().count() <= LONGEST && !is_numeral(text) {
            let numeral = numeral(&part.columns, strip);
            let fits = |found: &String| {
                found != "I"
                    || STROKE.contains(&text)
                    || EVEN.contains(&text) && is_even(&part.columns, strip, 0)
            };
            if let Some(found) = numeral.filter(fits) {
                part.text = found;
                part.confidence = part.confidence.max(SURE);
            }
        }
        counted =
            counted && (is_dash || is_numeral(&part.text)) || is_counted(&part.text.to_lowercase());
    }
}

/// Whether a Roman numeral stands before a word.
fn is_counted(word: &str) -> bool {
    SHORT.contains(&word) || COUNTED.iter().any(|counted| word.starts_with(counted))
}

/// The number of a section: «II.» alone or before a capital.
fn number(part: &mut Part, strip: &Strip) {
    let Some(read) = part.text.strip_suffix('.') else { return };
    if !SECTIONS.contains(&read) {
        return;
    }
    // The point stands behind the last gap.
    let gaps = strip.gaps(&part.columns);
    let Some(last) = gaps.last() else { return };
    let found = numeral(&(part.columns.start..last.start), strip);
    // A 1 has no serif at the right of its head; an I without serifs is not told from it.
    let serifs = || is_even(&(part.columns.start..last.start), strip, SERIF);
    if let Some(found) = found.filter(|found| found != "I" || serifs()) {
        part.text = found + ".";
        part.confidence = part.confidence.max(SURE);
    }
}

/// Whether the serifs of the only stroke in some columns are alike at both of its sides, and each is
/// at least so many pixels wide.
fn is_even(columns: &Range<usize>, strip: &Strip, least: usize) -> bool {
    let (first, rect) = (columns.start, strip.place(columns));
    let columns: Vec<Column> =
        columns.clone().map(|x| column(strip, x, rect.top, rect.bottom)).collect();
    let [stem] = &stems(&columns)[..] else { return false };
    let (left, right) = (&columns[..stem.start], &columns[stem.end..]);
    if flag(strip, first + stem.start..first + stem.end, rect) > FLAG {
        return false;
    }
    let wide = |side: &[Column], what: fn(&Column) -> bool| side.iter().filter(|c| what(c)).count();
    let alike = |what: fn(&Column) -> bool, off: usize, least: usize| {
        let (left, right) = (wide(left, what), wide(right, what));
        left.abs_diff(right) <= off && left.min(right) >= least
    };
    // The flag of a 1 comes down at its left.
    alike(|column| column.top, 1, least)
        && alike(|column| column.bottom, 1, least)
        && alike(|column| column.middle, 0, 0)
}

/// How much more ink there is at the left of the head of a stroke than at its right, pale ink too, in
/// squares of the height of small letters.
fn flag(strip: &Strip, stem: Range<usize>, rect: Rect) -> f32 {
    let wide = (SIDE * strip.small) as usize;
    let rows = rect.top..rect.top + (HEAD * rect.height() as f32) as usize;
    // The columns next to it are its blurred edges.
    let left = stem.start.saturating_sub(wide + 1)..stem.start.saturating_sub(1);
    let right = stem.end + 1..(stem.end + 1 + wide).min(strip.picture.width);
    let ink = strip.ink(&stem);
    let sum = |columns: Range<usize>| -> f32 {
        columns
            .flat_map(|x| rows.clone().map(move |y| (x, y)))
            .map(|(x, y)| strip.blackness(x, y, ink))
            .sum()
    };
    (sum(left) - sum(right)) / (strip.small * strip.small)
}

/// Whether a word was read as numerals.
fn is_numeral(word: &str) -> bool {
    word.trim_matches(['-', '–', ',']).split(['-', '–']).all(is_roman)
}

/// What the rows of a column hold.
#[derive(Clone, Copy, Default)]
struct Column {
    /// Share of its rows with ink.
    share: f32,
    /// Whether there is ink in the upper and lower fifth, and between them.
    top: bool,
    bottom: bool,
    middle: bool,
}

/// The numerals in some columns; null where the strokes are others.
fn numeral(columns: &Range<usize>, strip: &Strip) -> Option<String> {
    let rect = strip.place(columns);
    let high = rect.height() as f32 / strip.small;
    if !(HIGH.0..=HIGH.1).contains(&high) {
        return None;
    }
    let columns: Vec<Column> =
        columns.clone().map(|x| column(strip, x, rect.top, rect.bottom)).collect();
    let (small, mut found) = (strip.small, String::new());
    let mut last = 0;
    for stem in stems(&columns) {
        if stem.len() as f32 > STEM * small {
            return None;
        }
        found.push_str(between(&columns[last..stem.start], small, last == 0)?);
        found.push('I');
        last = stem.end;
    }
    let rest = between(&columns[last..], small, true)?;
    found.push_str(rest);
    let found = found.trim_matches('-').to_owned();
    found.contains('I').then_some(found)
}

/// What a column of a strip holds between two rows of the page.
fn column(strip: &Strip, x: usize, top: usize, bottom: usize) -> Column {
    let (height, mut column) = (bottom - top, Column::default());
    let mut dark = 0;
    for row in 0..height {
        if !strip.is_dark(x, top + row, DARK) {
            continue;
        }
        dark += 1;
        match row * 5 / height {
            0 => column.top = true,
            4 => column.bottom = true,
            _ => column.middle = true,
        }
    }
    column.share = dark as f32 / height as f32;
    if column.share < BLUR { Column::default() } else { column }
}

/// The upright strokes.
fn stems(columns: &[Column]) -> Vec<Range<usize>> {
    let mut stems: Vec<Range<usize>> = Vec::new();
    for (x, _) in columns.iter().enumerate().filter(|(_, column)| column.share >= UPRIGHT) {
        match stems.last_mut() {
            Some(stem) if stem.end == x => stem.end = x + 1,
            _ => stems.push(x..x + 1),
        }
    }
    let is_edge = |x: usize| columns.get(x).is_some_and(|column| column.share >= EDGE);
    let mut last = 0;
    for stem in &mut stems {
        stem.start -= usize::from(stem.start > last && is_edge(stem.start - 1));
        stem.end += usize::from(is_edge(stem.end));
        last = stem.end;
    }
    stems
}

/// What stands between two strokes, or at the end of all: nothing, a dash, or a V; null where it
/// is something else.
fn between(columns: &[Column], small: f32, at_end: bool) -> Option<&'static str> {
    let wide = columns.len() as f32 / small;
    // Serifs touch at the top and the bottom alike; a bar at one of them makes П or Ш.
    let third = columns.len() / 3;
    let inner = &columns[third..columns.len() - third];
    let all = |what: fn(&Column) -> bool| inner.iter().all(what);
    let (top, bottom) = (all(|column| column.top), all(|column| column.bottom));
    let empty = !columns.iter().any(|column| column.middle);
    if empty && (wide <= BETWEEN || at_end) {
        return (top == bottom || at_end).then_some("");
    }
    let dash = columns.iter().filter(|c| c.middle && !c.top && !c.bottom).count();
    let slanted = columns.iter().filter(|column| column.share > 0.0).count();
    let ends = columns
        .iter()
        .position(|column| column.top)
        .zip(columns.iter().rposition(|column| column.top));
    let foot = columns.iter().position(|column| column.bottom && !column.top);
    match (ends, foot) {
        (Some((from, to)), Some(foot)) if from < foot && foot < to => {
            let wide = slanted as f32 / small;
            (V.0..=V.1).contains(&wide).then_some("V")
        }
        (None, None) if dash as f32 >= DASH * small => Some("-"),
        (_, None) if dash as f32 >= DASH * small && wide > BETWEEN => Some("-"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    /// Draws upright strokes as high as capitals, and a bar over or under them all.
    fn strokes(count: usize, bar: Option<usize>) -> Gray {
        let mut page = Gray::filled(120, 60, 240);
        for stroke in 0..count {
            ink(&mut page, 20 + stroke * 10, 20, 3, 20);
        }
        if let Some(top) = bar {
            ink(&mut page, 20, top, count * 10 - 7, 3);
        }
        page
    }

    fn read(page: &Gray) -> Option<String> {
        let strip = strip(page);
        numeral(&(0..strip.picture.width), &strip)
    }

    /// What the line of a page becomes that was read so before a word.
    fn counted(page: &Gray, read: &str, next: &str) -> String {
        let strip = strip(page);
        let part = |text: &str, columns| Part { text: text.into(), confidence: 0.9, columns };
        let whole = 0..strip.picture.width;
        let mut parts = [part(read, whole.clone()), part(next, whole)];
        settle(&mut parts, &strip);
        parts[0].text.clone()
    }

    #[test]
    fn strokes_without_a_bar_are_numerals() {
        for (count, bar, wanted) in [
            (1, None, Some("I")),
            (2, None, Some("II")),
            (3, None, Some("III")),
            (2, Some(20), None),
            (3, Some(37), None),
        ] {
            assert_eq!(read(&strokes(count, bar)).as_deref(), wanted, "{count} {bar:?}");
        }
        let mut two = strokes(2, None);
        // A blurred edge.
        ink(&mut two, 23, 26, 1, 12);
        assert_eq!(read(&two).as_deref(), Some("II"));
        // Feet with nothing but blur beside them, and a dash between.
        let mut both = Gray::filled(120, 60, 240);
        for left in [20, 50] {
            ink(&mut both, left, 20, 4, 20);
            ink(&mut both, left + 4, 39, 1, 1);
        }
        ink(&mut both, 34, 30, 8, 3);
        assert_eq!(read(&both).as_deref(), Some("I-I"));
        let mut four = strokes(1, None);
        for row in 0..20 {
            ink(&mut four, 30 + row / 3, 20 + row, 3, 1);
            ink(&mut four, 43 - row / 3, 20 + row, 3, 1);
        }
        assert_eq!(read(&four).as_deref(), Some("IV"));
    }

    #[test]
    fn serifs_tell_an_i_from_a_one() {
        // The foot is alike; the head has serifs at both sides, or a flag at the left.
        for (flag, wanted) in [(false, "I"), (true, "1")] {
            let mut page = strokes(1, None);
            ink(&mut page, 17, 38, 9, 2);
            if flag {
                ink(&mut page, 16, 22, 4, 3);
            } else {
                ink(&mut page, 17, 20, 9, 2);
            }
            assert_eq!(counted(&page, "1", "квартал"), wanted);
        }
    }

    #[test]
    fn a_pale_flag_is_one_of_a_figure() {
        for (flag, wanted) in [(false, "I"), (true, "1")] {
            let mut page = strokes(1, None);
            for y in (22..26).filter(|_| flag) {
                page.pixels[y * page.width + 14..][..5].fill(185);
            }
            assert_eq!(counted(&page, "1", "квартал"), wanted);
        }
    }

    #[test]
    fn only_what_counts_quarters_becomes_a_numeral() {
        let page = strokes(2, None);
        for (next, wanted) in [("квартал", "II"), ("кв.", "II"), ("квартира", "2")]
        {
            assert_eq!(counted(&page, "2", next), wanted);
        }
    }
}
