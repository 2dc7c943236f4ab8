//! Dashes told by their shape: the engine leaves some out, and takes short ones for long ones.

use std::ops::Range;

use super::hear::Part;
use super::strip::Strip;
use crate::recognize::rect::Rect;

/// Heights of a dash at most, its widths, the least width of one that was not heard, and those of hyphens
/// within words, in heights of small letters.
const FLAT: f32 = 0.32;
const WIDE: (f32, f32) = (0.3, 2.4);
const UNHEARD: f32 = 0.45;
const HYPHEN: (f32, f32) = (0.3, 0.9);

/// How far its middle may be from that of small letters, and the room beside it, in the same.
const OFF: f32 = 0.3;
const BESIDE: f32 = 0.3;

/// The room beside a dash that was heard within a word and is none of it: spaces, and such that are as
/// wide as the others of the line.
const SPACE: f32 = 0.5;
const ALIKE: f32 = 0.8;

/// A short dash is read as this quotation mark, as a comma is.
const LOW: &str = "‚";

/// Dashes from the shortest, and the least lengths of all but the first, in the same.
const DASHES: [char; 3] = ['-', '–', '—'];
const LENGTHS: [f32; 2] = [0.77, 1.55];

/// How near to such a length one is that may be either.
const NEAR: f32 = 0.06;

/// How many pale columns an end of a dash has at most; what is as black as all of it, as a share of the
/// blackest; and what is a part of it, as a share of that.
const ENDS: usize = 3;
const FULL: f32 = 0.85;
const PALE: f32 = 0.3;

/// How sure a dash is that was told by its shape, and a short one that was told by its place.
const SURE: f32 = 0.85;
const GUESSED: f32 = 0.74;

/// How far above what letters stand on the lower end of a dash is at least, in heights of small letters.
const ABOVE: f32 = 0.2;

/// Puts dashes in where their ink is, each as long as it was printed.
pub(super) fn settle(parts: &mut Vec<Part>, strip: &Strip) {
    let space = (ALIKE * space(parts, strip)).max(SPACE * strip.small);
    for columns in dashes(strip) {
        let at = parts.iter().position(|part| part.columns.end > columns.start);
        let short = (strip.place(&columns).width() as f32) < UNHEARD * strip.small;
        let heard = |at: usize| parts[at].text.contains(DASHES) || parts[at].text == LOW;
        // One that begins a line is of a list.
        let begins = at == Some(0) && parts[0].columns.start >= columns.end;
        if short && !begins && !at.is_some_and(heard) {
            continue;
        }
        if let Some(at) = at.filter(|at| parts[*at].columns.start < columns.end) {
            let whole = parts[at].clone();
            parts.splice(at..=at, parted(whole, &columns, space, strip));
        } else {
            let at = at.unwrap_or(parts.len());
            let sure = if short { GUESSED } else { SURE };
            parts.insert(at, dash(&columns, sure, strip));
        }
    }
    for part in parts.iter_mut().filter(|part| part.text == LOW && is_raised(part, strip)) {
        *part = dash(&part.columns, GUESSED, strip);
    }
    // One that is too pale to be ink was heard all the same.
    for part in parts.iter_mut().filter(|part| is_dash(&part.text)) {
        *part = dash(&part.columns, part.confidence, strip);
    }
}

/// Whether the ink of a word ends above what letters stand on; that of a comma does not.
fn is_raised(part: &Part, strip: &Strip) -> bool {
    let above = strip.band().1 as f32 - strip.place(&part.columns).bottom as f32;
    above >= ABOVE * strip.small
}

/// Whether a word is nothing but a dash.
fn is_dash(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(|sign| DASHES.contains(&sign)) && signs.next().is_none()
}

/// The width of most spaces between the words of a line; 0 where it has but one.
fn space(parts: &[Part], strip: &Strip) -> f32 {
    let places: Vec<_> = parts.iter().map(|part| strip.place(&part.columns)).collect();
    let far = |pair: &[Rect]| pair[1].left.saturating_sub(pair[0].right) as f32;
    let mut spaces: Vec<f32> = places.windows(2).map(far).collect();
    spaces.sort_by(f32::total_cmp);
    spaces.get(spaces.len() / 2).copied().unwrap_or(0.0)
}

/// A word of which some columns are a dash that stands apart: the dash alone, or beside the rest, from
/// which it is a space apart.
fn parted(whole: Part, columns: &Range<usize>, space: f32, strip: &Strip) -> Vec<Part> {
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
    let is_inked = |x: &usize| strip.is_inked(*x);
    let near = [own.start..columns.start, columns.end..own.end];
    let near = [near[0].clone().rev().find(is_inked), near[1].clone().find(is_inked)];
    // Where letters of the word are heard there is ink, with a space between it and the dash.
    let apart = |x: usize| {
        let far = if x < columns.start { columns.start - x - 1 } else { x - columns.end };
        !heard || far as f32 >= space
    };
    let fits = |((text, _), near): (&(&str, Range<usize>), Option<usize>)| {
        near.map_or(text.is_empty(), |near| !text.is_empty() && apart(near))
    };
    if !words.iter().zip(near).all(fits) {
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
    let long = length(columns, strip) / strip.small;
    let at = LENGTHS.iter().filter(|least| long >= **least).count();
    // One of a length between two is doubtful.
    let near = LENGTHS.iter().any(|least| (long - least).abs() < NEAR);
    let sure = if near { sure.min(GUESSED) } else { sure };
    Part { text: DASHES[at].to_string(), confidence: sure, columns: columns.clone() }
}

/// The length of a dash in pixels, along the row in which it is blackest: pale columns at its ends, as
/// blur and thin print make them, are parts of one.
fn length(columns: &Range<usize>, strip: &Strip) -> f32 {
    let (top, bottom) = strip.band();
    let middle = usize::midpoint(top, bottom);
    let off = (OFF * strip.small) as usize;
    let reach = columns.start.saturating_sub(ENDS)..(columns.end + ENDS).min(strip.picture.width);
    let row = |row: usize| reach.clone().map(move |x| strip.blackness(x, row, 0));
    let rows = middle.saturating_sub(off)..middle + off + 1;
    let blackest =
        rows.max_by(|one, other| row(*one).sum::<f32>().total_cmp(&row(*other).sum::<f32>()));
    let shades: Vec<f32> = row(blackest.unwrap_or(middle)).collect();
    let full = shades.iter().copied().fold(f32::MIN_POSITIVE, f32::max) * FULL;
    let shares = shades.iter().map(|shade| (shade / full).min(1.0));
    shares.filter(|share| *share >= PALE).sum()
}

/// The stretches of a strip that are nothing but a dash with room beside it.
fn dashes(strip: &Strip) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let room = (BESIDE * strip.small) as usize;
    for x in (0..strip.picture.width).filter(|x| strip.is_inked(*x)) {
        match stretches.last_mut() {
            Some(last) if x <= last.end + room => last.end = x + 1,
            _ => stretches.push(x..x + 1),
        }
    }
    stretches.retain(|columns| is_flat(strip, columns, WIDE));
    stretches
}

/// The hyphen among some columns, which has no more room beside it than letters have.
pub(super) fn hyphen(strip: &Strip, columns: &Range<usize>) -> Option<Range<usize>> {
    let gaps = strip.gaps(columns);
    let between = gaps.windows(2).map(|pair| pair[0].end..pair[1].start);
    between.into_iter().find(|stretch| is_flat(strip, stretch, HYPHEN))
}

/// Whether the ink in some columns is as flat, as wide and as far above the line as a dash.
fn is_flat(strip: &Strip, columns: &Range<usize>, wide: (f32, f32)) -> bool {
    let (small, rect) = (strip.small, strip.place(columns));
    let (top, bottom) = strip.band();
    let off = ((rect.top + rect.bottom) as f32 - (top + bottom) as f32).abs() / 2.0;
    rect.height() as f32 <= FLAT * small
        && (wide.0..=wide.1).contains(&(rect.width() as f32 / small))
        && off <= OFF * small
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    /// Two words of letters with a dash at a place, so many pixels long, between them.
    fn line(at: usize, long: usize) -> Strip {
        let mut page = Gray::filled(320, 60, 240);
        for letter in [0, 1, 2, 5, 6, 7] {
            ink(&mut page, 20 + letter * 16, 26, 3, 14);
            ink(&mut page, 23 + letter * 16, 26, 6, 3);
        }
        ink(&mut page, at, 32, long, 2);
        strip(&page)
    }

    #[test]
    fn a_dash_is_what_was_printed() {
        for (long, wanted) in [(8, "-"), (14, "–"), (24, "—")] {
            let strip = line(80 - long / 2, long);
            let whole = strip.picture.width;
            let [dash] = &dashes(&strip)[..] else { panic!("{long}") };
            // The columns of words, with and without the gaps beside the dash.
            let (left, right, far) = (dash.start, dash.end, 3);
            for read in [
                vec![("май", 0..left), ("июнь", right..whole)],
                vec![("май", 0..left - far), ("июнь", right + far..whole)],
                vec![("май", 0..left), ("июнь", left..whole)],
                vec![("май", 0..left), ("-", left..right), ("июнь", right..whole)],
                vec![("май–", 0..right), ("июнь", right..whole)],
                vec![("май-июнь", 0..whole)],
            ] {
                let part = |(text, columns): &(&str, Range<usize>)| Part {
                    text: (*text).to_owned(),
                    confidence: 0.9,
                    columns: columns.clone(),
                };
                let mut parts: Vec<Part> = read.iter().map(part).collect();
                settle(&mut parts, &strip);
                let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
                assert_eq!(texts, ["май", wanted, "июнь"], "{read:?}");
            }
        }
    }

    #[test]
    fn a_mark_before_the_words_is_a_dash_where_it_is_raised() {
        for (top, read, wanted) in [
            (32, &["‚", "май"][..], &["-", "май"][..]),
            (38, &["‚", "май"], &["‚", "май"]),
            (32, &["май"], &["-", "май"]),
            (38, &["май"], &["май"]),
        ] {
            let mut page = Gray::filled(320, 60, 240);
            ink(&mut page, 20, top, 5, 2);
            for letter in 0..6 {
                ink(&mut page, 36 + letter * 16, 26, 3, 14);
                ink(&mut page, 39 + letter * 16, 26, 6, 3);
            }
            let strip = strip(&page);
            let words = strip.gaps(&(0..strip.picture.width))[0].end;
            let columns = [0..words - 8, words..strip.picture.width];
            let part = |(text, columns): (&&str, Range<usize>)| Part {
                text: (*text).to_owned(),
                confidence: 0.9,
                columns,
            };
            let places = columns.into_iter().skip(2 - read.len());
            let mut parts: Vec<Part> = read.iter().zip(places).map(part).collect();
            settle(&mut parts, &strip);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts, wanted, "{top} {read:?}");
        }
    }

    #[test]
    fn a_dash_of_a_length_between_two_is_doubted() {
        for (long, sure) in [(8, true), (11, false), (14, true)] {
            let strip = line(80 - long / 2, long);
            let [columns] = &dashes(&strip)[..] else { panic!("{long}") };
            assert_eq!(dash(columns, 0.95, &strip).confidence > GUESSED, sure, "{long}");
        }
    }

    #[test]
    fn a_hyphen_has_letters_close_to_it() {
        for (at, long, wanted) in [(64, 7, true), (64, 0, false), (64, 2, false)] {
            let mut page = Gray::filled(320, 60, 240);
            for left in [20, 36, 52, 74, 90] {
                ink(&mut page, left, 26, 3, 14);
                ink(&mut page, left, 26, 9, 3);
            }
            ink(&mut page, at, 32, long, 2);
            let strip = strip(&page);
            assert_eq!(hyphen(&strip, &(0..strip.picture.width)).is_some(), wanted, "{long}");
        }
    }

    #[test]
    fn a_dash_within_a_word_stays() {
        // No dash, and one with less room before it than a space.
        for (at, long) in [(68, 0), (66, 8)] {
            let strip = line(at, long);
            let columns = 0..strip.picture.width;
            let mut parts = vec![Part { text: "май-июнь".into(), confidence: 0.9, columns }];
            settle(&mut parts, &strip);
            assert_eq!(parts.len(), 1, "{at}");
        }
    }
}
