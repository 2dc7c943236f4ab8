//! Small signs: stray marks that words were read with, and how black the stop behind a word is.

use std::ops::Range;

use super::align::is_stop;
use super::hear::Part;
use super::strip::Strip;
use crate::recognize::engine::Stop;

/// Marks that stand in no Russian text; the engine makes them of specks.
const STRAY: [char; 8] = ['‘', '’', '`', '_', '|', '¦', '‹', '›'];

/// A quotation mark that looks like a comma and is read for one.
const LOW: &str = "‚";

/// The zone of a stop and that of letters above it, from the line up, in heights of small letters.
const FOOT: (f32, f32) = (-0.3, 0.4);
const BODY: (f32, f32) = (0.45, 0.95);

/// Width of a comma at most, its height at least, and how far it reaches below the line at least, in the
/// same.
const COMMA: f32 = 0.4;
const TAIL: (f32, f32) = (0.45, 0.2);

/// How far behind the last letter a stop stands at most, and how far before the end of a word it
/// begins, in heights of small letters.
const BEHIND: f32 = 1.3;
const BEFORE: f32 = 0.9;

/// Shares of the way from the paper to the ink: of a pixel that counts, and of one of a letter.
const INK: f32 = 0.25;
const LETTER: f32 = 0.5;

/// Takes stray marks off words, and puts commas behind them that were read apart.
pub(super) fn settle(parts: &mut Vec<Part>, specks: &mut Vec<String>) {
    for part in parts.iter_mut().filter(|part| part.text.contains(char::is_alphanumeric)) {
        let stray = |c: &char| STRAY.contains(c);
        // No word begins with a comma.
        let leads = |c: char| STRAY.contains(&c) || matches!(c, ',' | '‚');
        let rest = part.text.trim_start_matches(leads);
        if rest.starts_with(char::is_alphabetic) {
            let led = part.text.len() - rest.len();
            specks.extend(part.text.drain(..led).map(String::from));
        }
        let before = part.text.chars().take_while(stray);
        let behind = part.text.chars().rev().take_while(stray);
        specks.extend(before.chain(behind).map(String::from));
        part.text = part.text.trim_matches(STRAY).replace(LOW, ",");
    }
    for at in (1..parts.len()).rev() {
        let is_comma = [",", LOW].contains(&parts[at].text.as_str());
        if is_comma && parts[at - 1].text.ends_with(char::is_alphanumeric) {
            let comma = parts.remove(at);
            let before = &mut parts[at - 1];
            before.text.push(',');
            before.confidence = before.confidence.min(comma.confidence);
            before.columns.end = comma.columns.end;
        }
    }
}

/// Whether what stands behind the letters of a word is a comma: narrow, and with a tail below the line.
pub(super) fn is_comma(strip: &Strip, columns: &Range<usize>) -> bool {
    let Some(gap) = strip.gaps(columns).pop() else { return false };
    let rect = strip.place(&(gap.end..columns.end));
    let (small, base) = (strip.small, strip.band().1 as f32);
    let below = (rect.bottom as f32 - base) / small;
    let above = (base - rect.top as f32) / small;
    let (wide, high) = (rect.width() as f32 / small, rect.height() as f32 / small);
    wide <= COMMA && high >= TAIL.0 && below >= TAIL.1 && above <= FOOT.1
}

/// What there is where the stop of a word stands. `next` is the column where the next word begins.
pub(super) fn stop(strip: &Strip, columns: &Range<usize>, next: usize) -> Stop {
    let gaps = strip.gaps(columns);
    let apart = gaps.last().is_some_and(|gap| is_stop(strip, &(gap.end..columns.end)));
    Stop { ink: black(strip, columns, next), apart }
}

/// How much ink there is at the foot behind a word: the area that it would take in black.
fn black(strip: &Strip, columns: &Range<usize>, next: usize) -> f32 {
    let small = strip.small;
    let base = strip.band().1 as f32;
    let rows = |zone: (f32, f32)| {
        let row = |far: f32| (base - far * small).round().max(0.0) as usize;
        row(zone.1)..row(zone.0)
    };
    let (foot, body) = (rows(FOOT), rows(BODY));
    let ink = strip.ink(columns);
    let shade = |x: usize, y: usize| strip.blackness(x, y, ink);
    let last = columns.clone().rev().find(|x| strip.is_inked(*x)).unwrap_or(columns.start);
    let from = last.saturating_sub((BEFORE * small) as usize).max(columns.start);
    let to = (last + (BEHIND * small) as usize).min(next).min(strip.picture.width);
    // From behind as far as the last letter.
    let stop = (from..to).rev();
    let stop = stop.take_while(|x| *x > last || body.clone().all(|y| shade(*x, y) < LETTER));
    let inked =
        |x: usize| foot.clone().map(|y| shade(x, y)).filter(|share| *share >= INK).sum::<f32>();
    stop.map(inked).sum::<f32>() / (small * small)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SMALL, ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    /// A word of letters with a stop of so many pixels behind it.
    fn line(stop: usize) -> Strip {
        let mut page = Gray::filled(320, 60, 240);
        for letter in 0..6 {
            ink(&mut page, 20 + letter * 16, 26, 3, 14);
            ink(&mut page, 23 + letter * 16, 26, 6, 3);
        }
        ink(&mut page, 116, 40 - stop, stop, stop);
        strip(&page)
    }

    #[test]
    fn stray_marks_are_taken_off_words() {
        let part = |text: &str| Part { text: text.into(), confidence: 0.9, columns: 0..1 };
        let mut parts =
            ["`май", "июнь|", "–", "I‚", "II", "‚", "‚", "III", ",,год"].map(part).to_vec();
        let mut specks = Vec::new();
        settle(&mut parts, &mut specks);
        assert_eq!(specks, ["`", "|", ",", ","]);
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(texts, ["май", "июнь", "–", "I,", "II,", "‚", "III", "год"]);
    }

    #[test]
    fn a_comma_has_a_tail() {
        for (tail, wanted) in [(0, false), (2, false), (4, true)] {
            let mut page = Gray::filled(320, 60, 240);
            for letter in 0..6 {
                ink(&mut page, 20 + letter * 16, 26, 3, 14);
                ink(&mut page, 23 + letter * 16, 26, 6, 3);
            }
            ink(&mut page, 116, 37, 3, 3 + tail);
            let strip = strip(&page);
            assert_eq!(is_comma(&strip, &(0..strip.picture.width)), wanted, "{tail}");
        }
    }

    #[test]
    fn a_stop_has_its_ink() {
        for side in [0, 2, 3] {
            let strip = line(side);
            let Stop { ink: found, apart } =
                stop(&strip, &(60..strip.picture.width), strip.picture.width);
            let wanted = (side * side) as f32 / (SMALL * SMALL);
            assert!((found - wanted).abs() < 0.003, "{side}: {found} {wanted}");
            assert_eq!(apart, side > 0);
        }
    }
}
