//! Numbers of pages: alone at an edge of their pages, counting them, each in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::sheet::Sheet;
use crate::text::compile;

/// Numbers of pages stand in this share of a page's height, at its upper or lower edge.
const MARGIN: f32 = 0.17;
/// Numbers of pages stand at one height, give or take this, in points.
const HEIGHTS: f32 = 12.0;
/// Those that were misread stand in one place with the others, give or take these, in points, and
/// have at most so many signs.
const PLACE: [f32; 2] = [9.0, 6.0];
const SIGNS: usize = 3;

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?i:[-–—\s]*\d{1,4}[-–—\s]*|стр(?:аница|\.)?\s*\d{1,4}(?:\s*из\s*\d{1,4})?|\d{1,4}\s*(?:из|/)\s*\d{1,4})$",
    )
});

/// Whether a text is the number of a page.
pub(super) fn is_one(text: &str) -> bool {
    PAGE_NUMBER.is_match(text)
}

/// The numbers of pages, and what stands in their place on others and was misread: page and index.
pub(super) fn of(sheets: &[Sheet]) -> BTreeSet<(usize, usize)> {
    let short = edges(sheets).filter(|edge| edge.text.chars().count() <= SIGNS);
    let short: Vec<Edge<'_>> = short.collect();
    let counted = counted(sheets);
    let is_misread = |edge: &&Edge<'_>| counted.iter().any(|number| number.is_in_place_of(edge));
    let misread = short.iter().filter(is_misread).map(|edge| edge.line);
    counted.iter().map(|edge| edge.line).chain(misread).collect()
}

/// A line near an edge of its page.
#[derive(Clone, Copy)]
struct Edge<'a> {
    /// Its page and its index.
    line: (usize, usize),
    /// Without the dashes beside a number.
    text: &'a str,
    from_top: bool,
    /// How far from the edge it is, and its middle from that of the page.
    height: f32,
    middle: f32,
}

impl Edge<'_> {
    fn is_in_place_of(&self, other: &Edge<'_>) -> bool {
        self.from_top == other.from_top
            && self.line.0 != other.line.0
            && (self.height - other.height).abs() < PLACE[1]
            && (self.middle - other.middle).abs() < PLACE[0]
    }
}

/// The outermost lines of the pages.
fn edges(sheets: &[Sheet]) -> impl Iterator<Item = Edge<'_>> {
    let depths = [(true, 0), (true, 1), (false, 0), (false, 1)];
    sheets.iter().enumerate().flat_map(move |(page, sheet)| {
        depths.into_iter().filter_map(move |(from_top, depth)| {
            let index = sheet.outer(depth, from_top)?;
            let line = &sheet.lines[index];
            let [left, top, right, bottom] = line.bbox;
            let height = if from_top { top } else { sheet.size[1] - bottom };
            let middle = f32::midpoint(left, right) - sheet.size[0] / 2.0;
            let text = line.as_str().trim_matches(['-', '–', '—', ' ']);
            Some(Edge { line: (page, index), text, from_top, height, middle })
        })
    })
}

/// Numbers that stand alone near one edge of their pages and count them.
fn counted(sheets: &[Sheet]) -> Vec<Edge<'_>> {
    let mut found: BTreeMap<(bool, usize), Vec<Edge<'_>>> = BTreeMap::new();
    for edge in edges(sheets) {
        if let Ok(number) = edge.text.parse::<u16>() {
            // What the number of the first page would be, shifted so that it is never below 0.
            let first = usize::from(number) + sheets.len() - edge.line.0;
            found.entry((edge.from_top, first)).or_default().push(edge);
        }
    }
    // One number that happens to be the page's is no proof.
    let on_one_height = |places: &[Edge<'_>]| {
        places.windows(2).any(|pair| (pair[0].height - pair[1].height).abs() < HEIGHTS)
    };
    found.into_values().filter(|places| on_one_height(places)).flatten().collect()
}

/// A number that stands alone at the upper or the lower edge of its page.
pub(super) fn stands(sheet: &Sheet, index: usize) -> bool {
    let line = &sheet.lines[index];
    if !is_one(line.as_str().trim()) || line.count() > 5 {
        return false;
    }
    let height = sheet.size[1];
    let (top, bottom) = (line.bbox[1], line.bbox[3]);
    let above = sheet.top_but(index);
    let below = sheet.bottom_but(index);
    (top < MARGIN * height && above.is_none_or(|above| bottom < above + 2.0))
        || (bottom > (1.0 - MARGIN) * height && below.is_none_or(|below| below < top + 2.0))
}

#[cfg(test)]
mod tests {
    use super::super::seam::tests::line;
    use super::*;

    #[test]
    fn what_stands_where_numbers_of_pages_do_is_one_that_was_misread() {
        let sheet = |number: &str, y: f32| Sheet {
            size: [595.0, 842.0],
            lines: vec![line(number, 295.0, y), line("а)", 70.0, 60.0), line("Текст", 70.0, 80.0)],
            tables: Vec::new(),
            frames: Vec::new(),
        };
        let pages =
            [("2", 30.0), ("3", 31.0), ("Е", 33.0), ("Е", 52.0), ("Год", 31.0), ("Годы", 31.0)];
        let sheets = pages.map(|(number, y)| sheet(number, y));
        let found: Vec<_> = of(&sheets).into_iter().collect();
        assert_eq!(found, [(0, 0), (1, 0), (2, 0), (4, 0)]);
    }
}
