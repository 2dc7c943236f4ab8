//! One page: from its picture to its lines of words and its rulings.

use super::cell::Cell;
use super::digits::Digits;
use super::engine::{Engine, Heard};
use super::gray::Gray;
use super::ink::Ink;
use super::line::Reader;
use super::rect::Rect;
use super::ruling::{Grid, Rulings};
use super::{cell, colour, lettered, light, paint, prose, size, stops, tilt, turn};
use crate::model::{Box4, Pose, Raster, Ruling, Turn};

/// Finer pictures are made smaller: letters do not get clearer beyond it, only slower to read.
const FINEST: f32 = 420.0;

/// Grain from which on a page is smoothed once, twice and three times: mean steps of shade.
///
/// Smoothing takes the sharpness from print that has none.
const GRAINS: [f32; 3] = [1.35, 3.5, 4.8];

/// Resolution below which letters are too small to be smoothed that often.
const COARSE: f32 = 180.0;

/// Letters of the longest mark of a point that is looked at again, and how well the engine heard
/// one that is not.
const MARK: usize = 4;
const HEARD: f32 = 0.9;

/// Letters of the longest line that is dirt, and how well the engine heard each word of it at most.
const DIRT: usize = 3;
const DOUBTED: f32 = 0.35;

/// The same of what is read into a signature.
const SCRIBBLE: usize = 8;
const GUESSED: f32 = 0.5;

/// Signs that no order has but what is read into a signature, and letters of a word.
const ODD: [char; 6] = ['^', '~', '\\', '{', '}', '='];
const WORD: usize = 3;

/// Figures of a number that is no scribble, and letters of a word that is none, behind its first one.
const FIGURES: usize = 3;
const LONG: usize = 4;

/// Room before and behind the ink of a word, as a share of the size of print.
const BEARING: f32 = 0.04;

/// A word and its place in points on the upright, level page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) text: String,
    pub(super) bbox: Box4,
    pub(super) size: f32,
    pub(super) turn: Turn,
    pub(super) confidence: f32,
}

/// What a page's picture shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sight {
    /// Lines of words, from the top; those of a cell follow each other.
    pub(super) lines: Vec<Vec<Seen>>,
    pub(super) rulings: Vec<Ruling>,
    /// How the picture was turned for reading.
    pub(super) pose: Pose,
    /// Whether it is sure which way up the page is.
    pub(super) upright: bool,
    /// Size of the upright page in points.
    pub(super) size: (f32, f32),
    /// Signs that were taken for dirt and left out.
    pub(super) specks: Vec<String>,
}

/// Lines of words in pixels, and how they are to be turned to be read.
pub(super) struct Lines {
    pub(super) turn: Turn,
    pub(super) lines: Vec<Vec<Heard>>,
}

/// Reads a page, turned as is `wanted` where it does not tell itself how it stands; null where the
/// picture is not whole.
pub(super) fn read(raster: &Raster, wanted: Option<Turn>, engine: &mut Engine) -> Option<Sight> {
    let whole = colour::gray(raster)?;
    let by = (raster.dpi / FINEST).ceil().max(1.0);
    let dpi = raster.dpi / by;
    let (gray, paper) = light::flattened(whole.smaller(by as usize), dpi);
    let mut reader = Reader::of(engine, &gray, dpi, paper);
    let (turn, upright) = turn::of(&gray, wanted, &mut reader);
    let gray = gray.turned(turn);
    let tilt = tilt::of(&gray, dpi);
    let mut level = if tilt.abs() < 0.02 { gray } else { gray.straightened(tilt, paper) };
    // Hairlines are one pixel wide: the grids are found before any speck is taken off.
    let rulings = Rulings::of(&level, dpi, paper);
    let walls: Vec<_> = rulings.grids.iter().flat_map(Grid::walls).collect();
    paint::walls(&mut level, &walls, dpi, paper);
    let mut fine = smooth(level, dpi, paper);
    let ink = Ink::clean(&mut fine, dpi, paper);
    // What was read to tell the turn is read again.
    reader.begin(&fine);
    let parts = parts(&fine, &rulings, &ink, &mut reader);

    // An empty page stands any way.
    let upright = upright || ink.bounds(fine.whole()).is_none();

    let scale = 72.0 / dpi;
    let point = |[x, y]: [f32; 2]| [(x + 0.5) * scale, (y + 0.5) * scale];
    let drawn = walls
        .iter()
        .map(|wall| Ruling {
            start: point(wall.start),
            end: point(wall.end),
            width: wall.width * scale,
        })
        .collect();
    Some(Sight {
        lines: parts.iter().flat_map(|part| seen(part, scale)).collect(),
        rulings: drawn,
        pose: Pose { turn, tilt },
        upright,
        size: (fine.width as f32 * scale, fine.height as f32 * scale),
        specks: reader.specks,
    })
}

/// The level page, smoothed as often as its grain asks for.
fn smooth(level: Gray, dpi: f32, paper: u8) -> Gray {
    let once = level.smoothed();
    let grain = level.grain(&once, paper);
    let most = if dpi < COARSE { 2 } else { GRAINS.len() };
    match GRAINS[..most].iter().filter(|grainy| grain > **grainy).count() {
        0 => level,
        times => (1..times).fold(once, |smooth, _| smooth.smoothed()),
    }
}

/// The lines of the page from the top: those outside of tables, and each table in its place.
fn parts(fine: &Gray, rulings: &Rulings, ink: &Ink, reader: &mut Reader<'_>) -> Vec<Lines> {
    let (paper, dpi) = (reader.paper, reader.dpi);
    let mut tables: Vec<(usize, Vec<Cell>)> = Vec::new();
    for grid in &rulings.grids {
        tables.push((grid.bounds().top, cell::read(&grid.cells(), fine, ink, reader)));
    }
    let mut rest = fine.clone();
    for grid in &rulings.grids {
        // The walls are paper already; letters may stand close to them.
        paint::rect(&mut rest, grid.bounds().shrink(2), paper);
    }
    let mut outside = prose::read(rest, &rulings.lines, reader);
    outside.retain(|line| {
        let dirt = is_dirt(line);
        if dirt {
            reader.specks.extend(line.iter().map(|word| word.text.clone()));
        }
        !dirt
    });

    let inside = tables.iter_mut().flat_map(|(_, cells)| cells);
    let inside = inside.flat_map(|cell| cell.lines.lines.iter_mut().flatten());
    stops::settle(inside.chain(outside.iter_mut().flatten()), &mut reader.specks);

    let mut digits = Digits::default();
    let cells = tables.iter().flat_map(|(_, cells)| cells);
    let inside = cells.flat_map(|cell| cell.lines.lines.iter().flatten());
    for word in inside.chain(outside.iter().flatten()) {
        digits.learn(word, fine, paper, dpi);
    }
    let inside = tables.iter_mut().flat_map(|(_, cells)| cells);
    let inside = inside.flat_map(|cell| cell.lines.lines.iter_mut().flatten());
    for word in inside.chain(outside.iter_mut().flatten()) {
        digits.look_again(word, fine, paper, dpi);
    }
    for cell in tables.iter_mut().flat_map(|(_, cells)| cells) {
        let lines = cell.numbers();
        let read = |line| digits.read(cell.part(line), &cell.text(line), fine, paper, dpi);
        // A number that its column breaks is one throughout.
        let numbers: Option<Vec<(String, f32)>> = lines.map(read).collect();
        for (line, (number, sure)) in numbers.into_iter().flatten().enumerate() {
            cell.settle(line, number, sure);
        }
    }
    for word in outside.iter_mut().filter_map(|line| line.first_mut()) {
        if let Some((number, sure)) = mark(word, &digits, fine, paper, dpi) {
            word.text = number;
            word.confidence = sure;
        }
    }
    lettered::settle(outside.iter_mut());
    weave(outside, tables)
}

/// Whether a line is what the engine reads into a stain or the shadow at a page's edge.
fn is_dirt(line: &[Heard]) -> bool {
    let letters: usize = line.iter().map(|word| word.text.chars().count()).sum();
    let heard = |most: f32| line.iter().all(|word| word.confidence < most);
    let odd = line.iter().any(|word| word.text.contains(ODD));
    let is_word = |word: &Heard| word.text.chars().filter(|c| c.is_alphanumeric()).count() >= WORD;
    letters <= DIRT && heard(DOUBTED)
        || letters <= SCRIBBLE
            && !line.iter().any(tells)
            && (heard(GUESSED) || odd && !line.iter().any(is_word))
}

/// Whether a word may be more than what is read into a signature, however badly it was heard: the
/// number of an act, or the last word of a heading.
fn tells(word: &Heard) -> bool {
    let numbered = word.text.contains('№');
    let figures = word.text.chars().filter(char::is_ascii_digit).count() >= FIGURES;
    let bare = word.text.trim_matches(|c: char| !c.is_alphanumeric());
    let rest = bare.chars().skip(1).collect::<String>();
    let one_case = rest.chars().all(char::is_lowercase) || bare.chars().all(char::is_uppercase);
    numbered || figures || one_case && rest.chars().count() >= LONG
}

/// The number that a line begins with, where the engine made something else of it.
fn mark(word: &Heard, digits: &Digits, fine: &Gray, paper: u8, dpi: f32) -> Option<(String, f32)> {
    let letters = word.text.chars().count();
    if letters > MARK || word.confidence >= HEARD {
        return None;
    }
    // A number without its point may be anything; one that the engine read itself stays.
    let read = digits.read(word.rect, &word.text, fine, paper, dpi);
    read.filter(|(number, _)| number.ends_with('.') && *number != word.text)
}

/// Puts tables between the lines outside of them.
fn weave(outside: Vec<Vec<Heard>>, tables: Vec<(usize, Vec<Cell>)>) -> Vec<Lines> {
    let mut tables = tables.into_iter().peekable();
    let mut parts = Vec::new();
    for line in outside {
        let top = line.iter().map(|word| word.rect.top).min().unwrap_or(0);
        while let Some((_, cells)) = tables.next_if(|(table, _)| *table <= top) {
            parts.extend(cells.into_iter().map(|cell| cell.lines));
        }
        parts.push(Lines { turn: Turn::None, lines: vec![line] });
    }
    parts.extend(tables.flat_map(|(_, cells)| cells).map(|cell| cell.lines));
    parts
}

/// Words by the lines they begin.
pub(super) fn lines(words: Vec<Heard>) -> Vec<Vec<Heard>> {
    let mut lines: Vec<Vec<Heard>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if !word.starts_line => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines
}

/// Lines in points, with the size of their print.
fn seen(part: &Lines, scale: f32) -> Vec<Vec<Seen>> {
    part.lines
        .iter()
        .map(|line| {
            let line = line.iter().filter(|word| !word.text.is_empty());
            let upright = !part.turn.lies();
            let height = |word: &Heard| {
                let rect = word.rect;
                (if upright { rect.height() } else { rect.width() }) as f32 * scale
            };
            let size = size::of_line(line.clone().map(|word| (word.text.as_str(), height(word))));
            let size = size.unwrap_or(0.0);
            line.map(|word| Seen {
                text: word.text.clone(),
                bbox: set(word.rect, scale, BEARING * size, upright),
                size,
                turn: part.turn,
                confidence: word.confidence,
            })
            .collect()
        })
        .collect()
}

/// A rectangle of ink in points, with the room that type has before and behind it.
fn set(rect: Rect, scale: f32, bearing: f32, upright: bool) -> Box4 {
    let [left, top, right, bottom] =
        [rect.left, rect.top, rect.right, rect.bottom].map(|pixels| pixels as f32 * scale);
    let (x, y) = if upright { (bearing, 0.0) } else { (0.0, bearing) };
    [(left - x).max(0.0), (top - y).max(0.0), right + x, bottom + y]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_into_a_stain_is_no_text() {
        let heard = |words: &[(&str, f32)]| -> Vec<Heard> {
            let word = |(text, confidence): &(&str, f32)| Heard {
                text: (*text).to_owned(),
                rect: Rect::default(),
                confidence: *confidence,
                starts_line: true,
                stop: None,
            };
            words.iter().map(word).collect()
        };
        assert!(is_dirt(&heard(&[("и", 0.06)])));
        assert!(!is_dirt(&heard(&[("5", 0.6)])), "the number of a page");
        assert!(is_dirt(&heard(&[("ИИ", 0.37), ("к—,", 0.1)])), "a signature");
        assert!(is_dirt(&heard(&[("ИИ", 0.6), ("^-Ь—,", 0.5)])), "another");
        assert!(!is_dirt(&heard(&[("№", 0.09), ("17°-па", 0.09)])), "the number of an act");
        assert!(!is_dirt(&heard(&[("РАЙОНА»", 0.25)])), "the end of a heading");
        assert!(is_dirt(&heard(&[("Еж7иЛ", 0.25)])), "a third signature");
        assert!(!is_dirt(&heard(&[("и", 0.06), ("прочее", 0.6)])));
        assert!(!is_dirt(&heard(&[("и", 0.06), ("прочего", 0.2), ("так", 0.2)])));
    }
}
