//! Signs told by their ink: dashes that the engine left out, stray marks, and how black a stop is.

use std::ops::Range;

use super::hear::Part;
use super::strip::Strip;

/// Heights of a dash at most, and its widths, in heights of small letters.
const FLAT: f32 = 0.32;
const WIDE: (f32, f32) = (0.45, 2.4);

/// How far its middle may be from that of small letters, and the room beside it, in the same.
const OFF: f32 = 0.3;
const BESIDE: f32 = 0.3;

/// Dashes from the shortest, and the least lengths of all but the first, in the same.
const DASHES: [char; 3] = ['-', '–', '—'];
const LENGTHS: [f32; 2] = [0.8, 1.55];

/// How sure a dash is that was told by its shape.
const SURE: f32 = 0.85;

/// Marks that stand in no Russian text; the engine makes them of specks.
const STRAY: [char; 6] = ['‘', '’', '`', '_', '|', '¦'];

/// The zone of a stop and that of letters above it, from the line up, in heights of small letters.
const FOOT: (f32, f32) = (-0.3, 0.4);
const BODY: (f32, f32) = (0.45, 0.95);

/// How far behind the last letter a stop stands at most, and how far before the end of a word it
/// begins, in heights of small letters.
const BEHIND: f32 = 1.3;
const BEFORE: f32 = 0.9;

/// Shares of the way from the paper to the ink: of a pixel that counts, and of one of a letter.
const INK: f32 = 0.25;
const LETTER: f32 = 0.5;

/// Takes stray marks off words, and puts dashes in where their ink is.
pub(super) fn settle(parts: &mut Vec<Part>, strip: &Strip, specks: &mut Vec<String>) {
    for part in parts.iter_mut().filter(|part| part.text.contains(char::is_alphanumeric)) {
        let stray = |c: &char| STRAY.contains(c);
        let before = part.text.chars().take_while(stray);
        let behind = part.text.chars().rev().take_while(stray);
        specks.extend(before.chain(behind).map(String::from));
        part.text = part.text.trim_matches(STRAY).replace('‚', ",");
    }
    for columns in dashes(strip) {
        let at = parts.iter().position(|part| part.columns.end > columns.start);
        if let Some(at) = at.filter(|at| parts[*at].columns.start < columns.end) {
            let whole = parts[at].clone();
            parts.splice(at..=at, parted(whole, &columns, strip));
        } else {
            let at = at.unwrap_or(parts.len());
            parts.insert(at, dash(&columns, SURE, strip));
        }
    }
}

/// A word of which some columns are a dash that stands apart: the dash alone, or beside the rest.
fn parted(whole: Part, columns: &Range<usize>, strip: &Strip) -> Vec<Part> {
    let is_word = whole.text.contains(char::is_alphanumeric);
    let heard = whole.text.contains(DASHES);
    let own = whole.columns.clone();
    if own.start + 1 >= columns.start && own.end <= columns.end + 1 {
        // A dash that was heard stays as sure as it was.
        let sure = if heard { whole.confidence } else { SURE };
        return if is_word { vec![whole] } else { vec![dash(&own, sure, strip)] };
    }
    let (before, behind) = match whole.text.split_once(DASHES) {
        Some((before, behind)) if !behind.contains(DASHES) => (before, behind),
        // The word takes the dash before or behind it for its own.
        None if is_word && columns.start <= own.start + 1 => ("", whole.text.as_str()),
        None if is_word && columns.end + 1 >= own.end => (whole.text.as_str(), ""),
        _ => return vec![whole],
    };
    let sure = if heard { whole.confidence } else { SURE };
    let words = [(before, own.start..columns.start), (behind, columns.end..own.end)];
    // Beside what the word has ink of there are its letters.
    if words.iter().any(|(text, room)| text.is_empty() == room.clone().any(|x| strip.is_inked(x))) {
        return vec![whole];
    }
    let [before, behind] = words.map(|(text, columns)| {
        let part = Part { text: text.to_owned(), confidence: whole.confidence, columns };
        (!text.is_empty()).then_some(part)
    });
    [before, Some(dash(columns, sure, strip)), behind].into_iter().flatten().collect()
}

/// The dash in some columns, by its length.
fn dash(columns: &Range<usize>, sure: f32, strip: &Strip) -> Part {
    let long = strip.place(columns).width() as f32 / strip.small;
    let at = LENGTHS.iter().filter(|least| long >= **least).count();
    Part { text: DASHES[at].to_string(), confidence: sure, columns: columns.clone() }
}

/// The stretches of a strip that are nothing but a dash with room beside it.
fn dashes(strip: &Strip) -> Vec<Range<usize>> {
    let small = strip.small;
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let room = (BESIDE * small) as usize;
    for x in (0..strip.picture.width).filter(|x| strip.is_inked(*x)) {
        match stretches.last_mut() {
            Some(last) if x <= last.end + room => last.end = x + 1,
            _ => stretches.push(x..x + 1),
        }
    }
    let (top, bottom) = strip.band();
    stretches.retain(|columns| {
        let rect = strip.place(columns);
        let off = ((rect.top + rect.bottom) as f32 - (top + bottom) as f32).abs() / 2.0;
        rect.height() as f32 <= FLAT * small
            && (WIDE.0..=WIDE.1).contains(&(rect.width() as f32 / small))
            && off <= OFF * small
    });
    stretches
}

/// How much ink there is where the stop of a word stands: the area that it would take in black, in
/// squares of the height of small letters. `next` is the column where the next word begins.
pub(super) fn stop(strip: &Strip, columns: &Range<usize>, next: usize) -> f32 {
    let small = strip.small;
    let base = strip.band().1 as f32;
    let rows = |zone: (f32, f32)| {
        let row = |far: f32| (base - far * small).round().max(0.0) as usize;
        row(zone.1)..row(zone.0)
    };
    let (foot, body) = (rows(FOOT), rows(BODY));
    let ink = strip.ink(columns);
    let black = |x: usize, y: usize| strip.blackness(x, y, ink);
    let last = columns.clone().rev().find(|x| strip.is_inked(*x)).unwrap_or(columns.start);
    let from = last.saturating_sub((BEFORE * small) as usize).max(columns.start);
    let to = (last + (BEHIND * small) as usize).min(next).min(strip.picture.width);
    // From behind as far as the last letter.
    let stop = (from..to).rev();
    let stop = stop.take_while(|x| *x > last || body.clone().all(|y| black(*x, y) < LETTER));
    let inked =
        |x: usize| foot.clone().map(|y| black(x, y)).filter(|share| *share >= INK).sum::<f32>();
    stop.map(inked).sum::<f32>() / (small * small)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SMALL, ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    /// Two words of letters with a dash between them, and a stop of so many pixels behind the last.
    fn line(stop: usize) -> Strip {
        let mut page = Gray::filled(320, 60, 240);
        for letter in [0, 1, 2, 5, 6, 7] {
            ink(&mut page, 20 + letter * 16, 26, 3, 14);
            ink(&mut page, 23 + letter * 16, 26, 6, 3);
        }
        ink(&mut page, 75, 32, 14, 2);
        ink(&mut page, 148, 40 - stop, stop, stop);
        strip(&page)
    }

    #[test]
    fn a_dash_that_the_engine_left_out_comes_back() {
        let strip = line(0);
        let part = |text: &str, columns| Part { text: text.into(), confidence: 0.9, columns };
        let whole = strip.picture.width;
        let gap = strip.gaps(&(0..whole))[3].clone();
        for read in ["май", "–"] {
            let mut parts = vec![part("`май", 0..gap.start), part("июнь", gap.start..whole)];
            if read == "–" {
                let dash = dashes(&strip)[0].clone();
                parts[0].columns.end = dash.start - 2;
                parts[1].columns.start = dash.end + 2;
                parts.insert(1, part("-", dash));
            }
            let mut specks = Vec::new();
            settle(&mut parts, &strip, &mut specks);
            assert_eq!(specks, ["`"]);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            let dash = if read == "–" { "-" } else { "–" };
            assert_eq!(texts, ["май", dash, "июнь"]);
        }
    }

    #[test]
    fn a_stop_has_its_ink() {
        for side in [0, 2, 3] {
            let strip = line(side);
            let found = stop(&strip, &(90..strip.picture.width), strip.picture.width);
            let wanted = (side * side) as f32 / (SMALL * SMALL);
            assert!((found - wanted).abs() < 0.003, "{side}: {found} {wanted}");
        }
    }
}
