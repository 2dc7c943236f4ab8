//! What belongs to the pages and not to the act: numbers of pages, running heads, stamps.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Segment};
use super::page_number;
use super::sheet::Sheet;
use crate::model::{Furniture, FurnitureKind, Table, Text};
use crate::text::{caption, compile};

/// So many lines from a page's edge may be running heads.
const EDGE: usize = 3;
/// Running heads stand at one height, give or take this, in points.
const SAME: f32 = 4.0;
/// A table that holds a stamp has at most so many cells.
const STAMP_CELLS: usize = 12;
/// A stamp takes at most so many lines.
const STAMP_LINES: usize = 9;

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)документ\s+подписан|подписано?\s+(?:усиленной|электронной|ЭП)|сведения\s+о\s+сертификате|электронной\s+подписью",
    )
});
static STAMP_LINE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)подпис|сертификат|владелец|действител|серийный|кем\s+выдан|издатель|отпечаток|\b[0-9a-f]{16,}\b|\bс\s+\d\d\.\d\d\.\d{4}\s+(?:по|до)\s+\d\d\.\d\d\.\d{4}",
    )
});

/// Takes the cells of a stamp out of a table; true where nothing else is left of it.
pub(super) fn take_stamp(table: &mut Table, furniture: &mut Vec<Furniture>) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    if cells().count() > STAMP_CELLS || !cells().any(|cell| STAMP.is_match(cell.text.as_str())) {
        return false;
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if STAMP_LINE.is_match(cell.text.as_str()) {
            let text = std::mem::take(&mut cell.text);
            furniture.push(Furniture { kind: FurnitureKind::Stamp, text });
        }
    }
    table.rows.retain(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
    table.rows.is_empty()
}

/// Takes the furniture out of the lines of all pages.
pub(super) fn take(sheets: &mut [Sheet], furniture: &mut Vec<Furniture>) {
    let numbers = page_number::of(sheets);
    let mut heads: BTreeSet<(usize, usize)> = running_heads(sheets).into_iter().collect();
    heads.retain(|head| !numbers.contains(head));
    let taken = &heads | &numbers;
    heads.extend(in_margin(sheets, &taken));
    for (at, sheet) in sheets.iter_mut().enumerate() {
        for index in (0..sheet.lines.len()).rev() {
            let kind = if heads.contains(&(at, index)) {
                FurnitureKind::RunningHead
            } else if numbers.contains(&(at, index)) || page_number::stands(sheet, index) {
                FurnitureKind::PageNumber
            } else {
                continue;
            };
            furniture.push(Furniture { kind, text: sheet.lines.remove(index).text() });
        }
        stamps(&mut sheet.lines, furniture);
    }
}

/// A page, the index of a line on it, and the line's height over or under the page's edge.
type Place = (usize, usize, f32);

/// Lines that stand on several pages at one height with the same words: page and index.
fn running_heads(sheets: &[Sheet]) -> Vec<(usize, usize)> {
    let mut heads = Vec::new();
    // From the edge inwards: a line is a running head only where those outside of it are.
    for from_top in [true, false] {
        let mut inner: Vec<usize> = vec![0; sheets.len()];
        for _ in 0..EDGE {
            let mut seen: BTreeMap<String, Vec<Place>> = BTreeMap::new();
            for (at, sheet) in sheets.iter().enumerate() {
                let Some(index) = sheet.outer(inner[at], from_top) else { continue };
                let line = &sheet.lines[index];
                let height = if from_top { line.bbox[1] } else { sheet.size[1] - line.bbox[3] };
                seen.entry(key(line)).or_default().push((at, index, height));
            }
            let mut found = false;
            for (words, places) in seen {
                if !repeats(&words, &places, sheets.len()) {
                    continue;
                }
                for (at, index, _) in places {
                    heads.push((at, index));
                    inner[at] += 1;
                    found = true;
                }
            }
            if !found {
                break;
            }
        }
    }
    heads
}

/// Lines that stand alone above the type area, which the other pages of their size show: the running
/// head of a section of one page repeats nowhere.
fn in_margin(sheets: &[Sheet], taken: &BTreeSet<(usize, usize)>) -> Vec<(usize, usize)> {
    let tops: Vec<Top> =
        sheets.iter().enumerate().map(|(at, page)| Top::of(page, at, taken)).collect();
    let differ = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).abs() + (a[1] - b[1]).abs();
    let alone = |at: usize| {
        let index = tops[at].line?;
        let line = &sheets[at].lines[index];
        let of_size =
            |other: &usize| *other != at && differ(sheets[*other].size, sheets[at].size) < SAME;
        let others = (0..sheets.len()).filter(of_size).filter_map(|other| tops[other].first);
        let (area, below) = (others.reduce(f32::min)?, tops[at].second?);
        let above = line.bbox[3] + 0.5 * line.size() < area && line.bbox[3] < below;
        (above && (below - area).abs() < SAME && !caption::begins(line.as_str()))
            .then_some((at, index))
    };
    (1..sheets.len()).filter_map(alone).collect()
}

/// How a page begins, but for what is taken for furniture.
struct Top {
    /// Its first line.
    line: Option<usize>,
    /// Where it begins.
    first: Option<f32>,
    /// Where it begins without its first line.
    second: Option<f32>,
}

impl Top {
    fn of(sheet: &Sheet, page: usize, taken: &BTreeSet<(usize, usize)>) -> Self {
        let mut free = (0..sheet.lines.len()).filter(|index| !taken.contains(&(page, *index)));
        let (line, next) = (free.next(), free.next());
        let tables = sheet.tables.iter().map(|table| table.bbox[1]).reduce(f32::min);
        let top = |line: Option<usize>| {
            line.map(|index| sheet.lines[index].bbox[1]).into_iter().chain(tables).reduce(f32::min)
        };
        Self { line, first: top(line), second: top(next) }
    }
}

/// A line's words, the number of its page left open.
fn key(line: &Line) -> String {
    let text = line.as_str().trim();
    if page_number::is_one(text) {
        return "#".to_owned();
    }
    text.to_owned()
}

fn repeats(words: &str, places: &[Place], pages: usize) -> bool {
    let (lowest, highest) = places
        .iter()
        .fold((f32::MAX, f32::MIN), |(low, high), place| (low.min(place.2), high.max(place.2)));
    let level = highest - lowest < SAME;
    let wanted = if caption::begins(words) || words.chars().count() < 4 { 3 } else { 2 };
    let together = places.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 2);
    // Pages of another format have other margins.
    words != "#"
        && (level || places.len() > 2)
        && places.len() >= wanted
        && together
        && places.len() * 2 >= pages.min(6)
}

/// Takes the lines of stamps without a frame out of a page.
fn stamps(lines: &mut Vec<Line>, furniture: &mut Vec<Furniture>) {
    let mut at = 0;
    while at < lines.len() {
        let begins = |segment: &Segment| STAMP.is_match(segment.as_str());
        let Some(bbox) = lines[at].segments.iter().find(|s| begins(s)).map(|s| s.bbox) else {
            at += 1;
            continue;
        };
        let mut below = at;
        let mut bottom = bbox[1];
        let mut text = Text::default();
        let mut first = true;
        while below < lines.len() && below < at + STAMP_LINES {
            let size = lines[below].size();
            if lines[below].bbox[1] - bottom > 2.6 * size {
                break;
            }
            let over = |segment: &Segment| {
                segment.bbox[0] < bbox[2] + 20.0 && segment.bbox[2] > bbox[0] - 20.0
            };
            let of_stamp = |segment: &Segment| {
                over(segment) && STAMP_LINE.is_match(segment.as_str()) || first && begins(segment)
            };
            let (stamp, rest): (Vec<Segment>, Vec<Segment>) =
                lines[below].segments.iter().cloned().partition(of_stamp);
            if stamp.is_empty() {
                // A stamp's own line may be broken in two.
                if below > at && rest.iter().any(over) {
                    break;
                }
                below += 1;
                continue;
            }
            first = false;
            bottom = lines[below].bbox[1];
            for segment in &stamp {
                text.join("\n", &segment.text());
            }
            if rest.is_empty() {
                lines.remove(below);
            } else {
                lines[below] = Line::of(rest);
                below += 1;
            }
        }
        furniture.push(Furniture { kind: FurnitureKind::Stamp, text });
        at += 1;
    }
}
