//! Which row of the one part is which of the other.

use std::collections::BTreeMap;

use super::super::signature::letters;
use crate::model::{Item, Part};

/// Cells of a table of comparisons; longer parts are matched by rows that are the same alone.
const MOST: usize = 4_000_000;
/// Lines of a part that are looked at.
const MOST_LINES: usize = 20_000;
/// How alike rows must be to be the same one, as a share of common letters in threes.
const ALIKE: f32 = 0.35;

/// A row, clause, point, or a block that is none.
pub(super) struct Line<'a> {
    pub(super) id: String,
    pub(super) item: Option<&'a Item>,
    /// Text of a block.
    pub(super) block: &'a str,
    /// Letters in threes, in order.
    grams: Vec<u64>,
}

impl<'a> Line<'a> {
    fn new(id: String, item: Option<&'a Item>, block: &'a str) -> Self {
        let text = item.map_or(block, |item| &item.text);
        let chars: Vec<u64> = letters([text], 2_000).chars().map(u64::from).collect();
        let mut grams: Vec<u64> =
            chars.windows(3).map(|w| w[0] << 42 | w[1] << 21 | w[2]).collect();
        grams.sort_unstable();
        grams.dedup();
        Self { id, item, block, grams }
    }
}

/// All that a part holds, line by line: its items, then the lines of its blocks.
pub(super) fn lines(part: &Part) -> Vec<Line<'_>> {
    let items = part.items.iter().map(|item| Line::new(item.id.clone(), Some(item), ""));
    let blocks = part.blocks.iter().flat_map(|block| block.text.lines());
    let blocks = blocks.filter(|line| !line.trim().is_empty()).enumerate();
    let blocks =
        blocks.map(|(at, line)| Line::new(format!("{}/block-{}", part.id, at + 1), None, line));
    items.chain(blocks).take(MOST_LINES).collect()
}

/// Lines of both side by side, in order; a line without a counterpart stands alone.
pub(super) fn align(one: &[Line], other: &[Line]) -> Vec<(Option<usize>, Option<usize>)> {
    let matched =
        if one.len() * other.len() <= MOST { best(one, other) } else { equal(one, other) };
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    for (x, y) in matched.into_iter().chain([(one.len(), other.len())]) {
        pairs.extend((a..x).map(|at| (Some(at), None)));
        pairs.extend((b..y).map(|at| (None, Some(at))));
        if x < one.len() {
            pairs.push((Some(x), Some(y)));
        }
        (a, b) = (x + 1, y + 1);
    }
    pairs
}

/// The pairs in order that are alike most in sum.
fn best(one: &[Line], other: &[Line]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut sums = vec![0.0_f32; (one.len() + 1) * width];
    let likeness: Vec<f32> = one.iter().flat_map(|a| other.iter().map(|b| alike(a, b))).collect();
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            let alike = likeness[a * other.len() + b];
            let paired = if alike >= ALIKE { sums[(a + 1) * width + b + 1] + alike } else { 0.0 };
            let apart = sums[(a + 1) * width + b].max(sums[a * width + b + 1]);
            sums[a * width + b] = paired.max(apart);
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < one.len() && b < other.len() {
        let alike = likeness[a * other.len() + b];
        let here = sums[a * width + b];
        if alike >= ALIKE && here <= sums[(a + 1) * width + b + 1] + alike {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if here <= sums[(a + 1) * width + b] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// Pairs in order that are the same, for parts too long to try all.
fn equal(one: &[Line], other: &[Line]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<&[u64], Vec<usize>> = BTreeMap::new();
    for (at, line) in other.iter().enumerate() {
        places.entry(&line.grams).or_default().push(at);
    }
    let mut next = 0;
    let mut pairs = Vec::new();
    for (at, line) in one.iter().enumerate() {
        let Some(found) = places.get(line.grams.as_slice()) else { continue };
        let first = found.partition_point(|place| *place < next);
        // One that stands far behind would leave out all between.
        if let Some(place) = found.get(first).filter(|place| **place < next + 200) {
            pairs.push((at, *place));
            next = place + 1;
        }
    }
    pairs
}

fn alike(one: &Line, other: &Line) -> f32 {
    // A row is no line of a block that happens to say the same, unless one side has no rows at all.
    if one.grams.is_empty() || other.grams.is_empty() {
        return if one.grams.is_empty() && other.grams.is_empty() { 0.5 } else { 0.0 };
    }
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < one.grams.len() && b < other.grams.len() {
        match one.grams[a].cmp(&other.grams[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                a += 1;
                b += 1;
            }
        }
    }
    2.0 * common as f32 / (one.grams.len() + other.grams.len()) as f32
}
