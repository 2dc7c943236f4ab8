//! Two sequences of words and numbers side by side: what stands in the place of what.
//!
//! Words that each has once and in one order are the anchors; what is between two anchors is compared
//! as it stands there. So a lost row is a gap on one side, and a row that another one replaced is words
//! on both sides of one gap: the words alone, without their places, would not tell these apart.

use std::ops::Range;

use super::likeness::{Token, distance};

/// Pairs of tokens that one gap is searched for misreadings with; a larger gap is no longer one text.
const MOST_PAIRS: usize = 40_000;
/// Gaps to either side where a column may have gone that the other one reads in another order.
const NEAR_BY: usize = 3;
/// Letters of what is compared as one text, words and all.
const MOST_LETTERS: usize = 160;
/// How often a gap may be parted by anchors of its own.
const DEPTH: usize = 12;

/// What stands on both sides between the same neighbours, without what was explained.
#[derive(Clone, Debug, Default)]
pub(super) struct Gap {
    /// Places of tokens without a counterpart.
    pub(super) left: [Vec<usize>; 2],
}

impl Gap {
    fn is_open(&self) -> bool {
        self.left.iter().any(|side| !side.is_empty())
    }
}

/// Two sequences side by side.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// Gaps in which something is left.
    pub(super) gaps: Vec<Gap>,
    /// Pairs of tokens of which one may be a misreading of the other.
    pub(super) misread: Vec<[usize; 2]>,
}

/// Both sequences.
type Sides<'a> = [&'a [Token<'a>]; 2];

/// Puts two sequences side by side.
pub(super) fn align(one: &[Token], other: &[Token]) -> Alignment {
    let sides = [one, other];
    let mut ranges = Vec::new();
    split(sides, [0..one.len(), 0..other.len()], DEPTH, &mut ranges);
    let mut alignment = Alignment::default();
    for [a, b] in ranges {
        let mut gap = Gap { left: [a.collect(), b.collect()] };
        drop_same(sides, &mut gap);
        pair_off(sides, &mut gap, &mut alignment.misread);
        if gap.is_open() {
            alignment.gaps.push(gap);
        }
    }
    drop_moved(sides, &mut alignment.gaps);
    pair_off_near_by(sides, &mut alignment);
    for gap in &mut alignment.gaps {
        if is_torn(sides, gap) {
            let pairs = gap.left[0].iter().zip(&gap.left[1]).map(|(a, b)| [*a, *b]);
            alignment.misread.extend(pairs);
            gap.left = [Vec::new(), Vec::new()];
        }
    }
    alignment.gaps.retain(Gap::is_open);
    alignment
}

/// Finds the ranges that differ: what is between anchors, and between the anchors of that.
fn split(sides: Sides, ranges: [Range<usize>; 2], depth: usize, gaps: &mut Vec<[Range<usize>; 2]>) {
    let [mut a, mut b] = ranges;
    let same = |i: usize, j: usize| sides[0][i].hash == sides[1][j].hash;
    while !a.is_empty() && !b.is_empty() && same(a.start, b.start) {
        a.start += 1;
        b.start += 1;
    }
    while !a.is_empty() && !b.is_empty() && same(a.end - 1, b.end - 1) {
        a.end -= 1;
        b.end -= 1;
    }
    if a.is_empty() && b.is_empty() {
        return;
    }
    let anchors = if a.is_empty() || b.is_empty() || depth == 0 {
        Vec::new()
    } else {
        anchors(sides, &a, &b)
    };
    if anchors.is_empty() {
        gaps.push([a, b]);
        return;
    }
    let (mut i, mut j) = (a.start, b.start);
    for (x, y) in anchors {
        split(sides, [i..x, j..y], depth - 1, gaps);
        (i, j) = (x + 1, y + 1);
    }
    split(sides, [i..a.end, j..b.end], depth - 1, gaps);
}

/// Tokens that each range has once, as many as stand in one order.
fn anchors(sides: Sides, a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
    let (one, other) = (once(&sides[0][a.clone()]), once(&sides[1][b.clone()]));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for (hash, x) in one {
        while other.get(at).is_some_and(|(theirs, _)| *theirs < hash) {
            at += 1;
        }
        if let Some((theirs, y)) = other.get(at)
            && *theirs == hash
        {
            pairs.push((a.start + x as usize, b.start + *y as usize));
        }
    }
    pairs.sort_unstable();
    rising(&pairs)
}

/// Hashes that stand once, in order, with their places.
fn once(tokens: &[Token]) -> Vec<(u64, u32)> {
    let mut all: Vec<(u64, u32)> = tokens.iter().map(|token| token.hash).zip(0..).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() == 1).map(|same| same[0]).collect()
}

/// The most pairs whose second numbers rise with the first.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of each length, the pair that such a row ends with and that leaves most room; and what is before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, y)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *y);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        row.push(pairs[at]);
        next = before[at];
    }
    row.reverse();
    row
}

/// Drops from a gap what stands on both sides of it, in whatever order.
fn drop_same(sides: Sides, gap: &mut Gap) {
    let [a, b] = &mut gap.left;
    if a.is_empty() || b.is_empty() || a.len() * b.len() > MOST_PAIRS {
        return;
    }
    a.retain(|i| match b.iter().position(|j| sides[0][*i].hash == sides[1][*j].hash) {
        Some(at) => {
            b.remove(at);
            false
        }
        None => true,
    });
}

/// Takes from a gap what may be misread for each other.
fn pair_off(sides: Sides, gap: &mut Gap, misread: &mut Vec<[usize; 2]>) {
    let [a, b] = &mut gap.left;
    if a.is_empty() || b.is_empty() || a.len() * b.len() > MOST_PAIRS {
        return;
    }
    a.retain(|i| match b.iter().position(|j| sides[0][*i].is_like(&sides[1][*j])) {
        Some(at) => {
            misread.push([*i, b.remove(at)]);
            false
        }
        None => true,
    });
}

/// Drops what stands in the one here and in the other there.
fn drop_moved(sides: Sides, gaps: &mut [Gap]) {
    let all = |side: usize| {
        let places = gaps.iter().enumerate().flat_map(|(gap, found)| {
            found.left[side].iter().map(move |at| (sides[side][*at].hash, *at, gap))
        });
        let mut all: Vec<(u64, usize, usize)> = places.collect();
        all.sort_unstable();
        all
    };
    let sorted = [all(0), all(1)];
    let (mut i, mut j) = (0, 0);
    let mut gone = [Vec::new(), Vec::new()];
    while let (Some(a), Some(b)) = (sorted[0].get(i), sorted[1].get(j)) {
        match a.0.cmp(&b.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                gone[0].push(a.1);
                gone[1].push(b.1);
                i += 1;
                j += 1;
            }
        }
    }
    for (side, gone) in gone.iter_mut().enumerate() {
        gone.sort_unstable();
        for gap in gaps.iter_mut() {
            gap.left[side].retain(|at| gone.binary_search(at).is_err());
        }
    }
}

/// Takes what may be misread for each other and stands in gaps next to each other.
fn pair_off_near_by(sides: Sides, alignment: &mut Alignment) {
    let Alignment { gaps, misread } = alignment;
    for here in 0..gaps.len() {
        let one = std::mem::take(&mut gaps[here].left[0]);
        let from = here.saturating_sub(NEAR_BY);
        let upto = (here + NEAR_BY + 1).min(gaps.len());
        let is_much = |gap: &Gap| gap.left[1].len() * one.len() > MOST_PAIRS;
        if gaps[from..upto].iter().any(is_much) {
            gaps[here].left[0] = one;
            continue;
        }
        let kept = one.into_iter().filter(|i| {
            for gap in &mut gaps[from..upto] {
                let found = gap.left[1].iter().position(|j| sides[0][*i].is_like(&sides[1][*j]));
                if let Some(at) = found {
                    misread.push([*i, gap.left[1].remove(at)]);
                    return false;
                }
            }
            true
        });
        let kept = kept.collect();
        gaps[here].left[0] = kept;
    }
}

/// True where what is left on both sides is one text: words torn, joined and badly read.
fn is_torn(sides: Sides, gap: &Gap) -> bool {
    let letters = |side: usize| -> Option<String> {
        let mut text = String::new();
        for at in &gap.left[side] {
            text.push_str(sides[side][*at].text);
            if text.len() > MOST_LETTERS {
                return None;
            }
        }
        Some(text)
    };
    let (Some(one), Some(other)) = (letters(0), letters(1)) else { return false };
    let most = one.len().max(other.len()) * 3 / 10;
    one.len().abs_diff(other.len()) <= most
        && distance(one.as_bytes(), other.as_bytes(), most) <= most
}

#[cfg(test)]
mod tests {
    use super::super::likeness::read;
    use super::super::tokens::Tokens;
    use super::*;

    fn left(one: &str, other: &str) -> (Vec<[usize; 2]>, usize) {
        let sequence = |text: &str| {
            let mut tokens = Tokens::default();
            tokens.add(text);
            tokens.sequence
        };
        let (one, other) = (sequence(one), sequence(other));
        let alignment = align(&read(&one), &read(&other));
        let gaps = alignment.gaps.iter().map(|gap| gap.left.each_ref().map(Vec::len));
        (gaps.collect(), alignment.misread.len())
    }

    const PLAN: &str = "осмотр мостов отдел транспорта очистка труб служба спасения \
                        замена перил отдел ремонта установка знаков служба движения";

    #[test]
    fn a_lost_row_is_on_one_side_and_a_replaced_one_on_both() {
        assert_eq!(left(PLAN, PLAN), (vec![], 0));
        let lost = PLAN.replace("замена перил ", "");
        assert_eq!(left(PLAN, &lost), (vec![[2, 0]], 0));
        let replaced = PLAN.replace("замена перил", "подсчёт бюджета");
        assert_eq!(left(PLAN, &replaced), (vec![[2, 2]], 0));
    }

    #[test]
    fn bad_reading_and_another_order_of_columns_leave_nothing() {
        let bad = PLAN.replace("очистка труб", "очиетка тру6").replace("перил", "псрил");
        assert_eq!(left(PLAN, &bad).0, Vec::<[usize; 2]>::new());
        let turned = PLAN.replace("замена перил отдел ремонта", "отдел ремонта замена перил");
        assert_eq!(left(PLAN, &turned).0, Vec::<[usize; 2]>::new());
    }

    #[test]
    fn the_longest_row_that_rises_is_taken() {
        let row = rising(&[(0, 5), (1, 1), (2, 2), (3, 0), (4, 3)]);
        assert_eq!(row, [(1, 1), (2, 2), (4, 3)]);
    }
}
