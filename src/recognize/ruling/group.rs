//! Which segments are of one table: those that cross, touch, or go on with each other.

use super::segment::{Segment, find, unite};
use super::track::NEAR;

/// How near a level line in a narrow column comes to those that it joins, in inches.
pub(super) const NARROW: f32 = 0.06;

/// How far apart the pieces of a level line may stand that letters broke, in inches, and how near
/// they must come to one line then, in shares of [`NEAR`].
const BROKEN_BY_LETTERS: f32 = 0.25;
const EXACT: f32 = 0.35;

/// Distance and length of level lines that are of one table where they begin and end together, in
/// inches.
const NEXT_ROW: f32 = 0.35;
const WIDE: f32 = 3.0;

/// Height in inches of a grid that upright lines beside its rows are of, and the share of it that they
/// have ink at.
const HIGH: f32 = 1.0;
const PALE: f32 = 0.3;

/// The share of its length that the pieces of a line have at least.
const PIECES: f32 = 0.5;

/// The level and the upright segments of each group in which some of both hang together.
pub(super) fn groups(
    level: &[Segment],
    upright: &[Segment],
    dpi: f32,
) -> Vec<(Vec<Segment>, Vec<Segment>)> {
    let owner = (0..level.len() + upright.len()).collect();
    let mut groups = Groups { level, upright, owner, dpi, near: dpi * NEAR };
    groups.join_touching();
    groups.join_rows();
    groups.join_columns();
    let roots: Vec<usize> = (0..level.len()).filter(|at| groups.root(*at) == *at).collect();
    roots.into_iter().map(|root| groups.members(root)).collect()
}

/// Segments on the way to their groups.
struct Groups<'a> {
    level: &'a [Segment],
    upright: &'a [Segment],
    /// For each level segment, then for each upright one, another of its group.
    owner: Vec<usize>,
    dpi: f32,
    near: f32,
}

impl Groups<'_> {
    /// Where the group of a segment begins.
    fn root(&mut self, at: usize) -> usize {
        find(&mut self.owner, at)
    }

    /// Joins what crosses, and the pieces of a line.
    fn join_touching(&mut self) {
        let (count, near) = (self.level.len(), self.near);
        for (h, row) in self.level.iter().enumerate() {
            for (v, column) in self.upright.iter().enumerate() {
                if touch(row, column, near) {
                    unite(&mut self.owner, h, count + v);
                }
            }
        }
        // Letters that touch a level line break it; an upright gap parts two tables.
        let broken = self.dpi * BROKEN_BY_LETTERS;
        for (first, segments, gap) in [(0, self.level, broken), (count, self.upright, near)] {
            for (a, one) in segments.iter().enumerate() {
                for (b, other) in segments.iter().enumerate().skip(a + 1) {
                    if overlap(one, other, near, gap) {
                        unite(&mut self.owner, first + a, first + b);
                    }
                }
            }
        }
    }

    /// Joins level lines to the table whose next row they are the border of.
    fn join_rows(&mut self) {
        for at in 0..self.level.len() {
            let (own, row) = (self.root(at), &self.level[at]);
            // It is the border of another table where it has rows and sides of its own.
            if self.is_sided(row) && self.reach(own).height() > self.near {
                continue;
            }
            let whole = whole(row, self.level, self.near);
            let dpi = self.dpi;
            let mut others = (0..self.level.len()).filter(|root| *root != own);
            if let Some(root) = others.find(|root| self.reach(*root).is_next(&whole, dpi)) {
                unite(&mut self.owner, root, at);
            }
        }
    }

    /// Joins upright lines beside a table whose rows are too pale to reach them.
    fn join_columns(&mut self) {
        let count = self.level.len();
        for (at, column) in self.upright.iter().enumerate() {
            let own = self.root(count + at);
            let (upright, near, high) = (self.upright, self.near, self.dpi * HIGH);
            let mut others = (0..count).filter(|root| *root != own);
            let root = others.find(|root| {
                let reach = self.reach(*root);
                reach.height() > high && reach.has_beside(column, upright, near)
            });
            if let Some(root) = root {
                unite(&mut self.owner, root, count + at);
            }
        }
    }

    /// Whether an upright line stands at an end of a level one.
    fn is_sided(&self, row: &Segment) -> bool {
        let at = |end: f32, column: &Segment| (column.across(row.at) - end).abs() <= self.near;
        self.upright.iter().any(|column| {
            touch(row, column, self.near) && (at(row.start, column) || at(row.end, column))
        })
    }

    /// How far the level lines of the group of a root reach; nowhere where it is no root.
    fn reach(&mut self, root: usize) -> Reach {
        let mut reach = Reach { start: f32::MAX, end: f32::MIN, top: f32::MAX, bottom: f32::MIN };
        if self.owner[root] != root {
            return reach;
        }
        for (at, row) in self.level.iter().enumerate() {
            if find(&mut self.owner, at) == root {
                reach.start = reach.start.min(row.start);
                reach.end = reach.end.max(row.end);
                reach.top = reach.top.min(row.at);
                reach.bottom = reach.bottom.max(row.at);
            }
        }
        reach
    }

    /// The level and the upright segments of the group of a root.
    fn members(&mut self, root: usize) -> (Vec<Segment>, Vec<Segment>) {
        let mut part = |from: usize, segments: &[Segment]| -> Vec<Segment> {
            let member = |(at, segment): (usize, &Segment)| {
                (find(&mut self.owner, from + at) == root).then_some(*segment)
            };
            segments.iter().enumerate().filter_map(member).collect()
        };
        (part(0, self.level), part(self.level.len(), self.upright))
    }
}

/// The line that a segment is a piece of: from the first to the last of those at its height, where
/// they are more than the gaps between them.
fn whole(row: &Segment, level: &[Segment], near: f32) -> Segment {
    let beside = || level.iter().filter(|other| (other.across(row.start) - row.at).abs() <= near);
    let start = beside().map(|other| other.start).fold(row.start, f32::min);
    let end = beside().map(|other| other.end).fold(row.end, f32::max);
    let length: f32 = beside().map(Segment::length).sum();
    if length >= (end - start) * PIECES { Segment { start, end, ..*row } } else { *row }
}

/// How far the level lines of a group reach.
struct Reach {
    start: f32,
    end: f32,
    top: f32,
    bottom: f32,
}

impl Reach {
    /// From the first line to the last.
    fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Whether an upright line goes down beside its rows: its pieces are a good part of their height.
    fn has_beside(&self, column: &Segment, upright: &[Segment], near: f32) -> bool {
        let (top, bottom) = (self.top - near, self.bottom + near);
        let within = |column: &Segment| column.start >= top && column.end <= bottom;
        let beside = |other: &&Segment| (other.at - column.at).abs() <= near / 2.0 && within(other);
        let covered: f32 = upright.iter().filter(beside).map(Segment::length).sum();
        within(column) && covered >= self.height() * PALE
    }

    /// Whether a level line is the border of its next row: one as wide and near it. A dashed
    /// table's last row may be so low that no upright dash reaches its end.
    fn is_next(&self, row: &Segment, dpi: f32) -> bool {
        let far = (self.top - row.at).max(row.at - self.bottom);
        (0.0..=dpi * NEXT_ROW).contains(&far)
            && (row.start - self.start).abs() <= dpi * NEAR
            && (row.end - self.end).abs() <= dpi * NEAR
            && row.length() >= dpi * WIDE
            && self.height() > 0.0
    }
}

/// Whether a level and an upright segment cross or nearly meet.
fn touch(row: &Segment, column: &Segment, near: f32) -> bool {
    let x = column.across(row.at);
    let y = row.across(x);
    // A dashed line may end with a gap before the one that it meets.
    let far = 2.0 * near;
    (row.start - far..=row.end + far).contains(&x)
        && (column.start - far..=column.end + far).contains(&y)
}

/// Whether a segment begins at one of those that cross it and ends at another, so near to each.
pub(super) fn joins(segment: &Segment, crossing: &[Segment], dpi: f32, within: f32) -> bool {
    let meets = |end: f32| {
        crossing.iter().any(|other| {
            (other.across(segment.at) - end).abs() <= other.width / 2.0 + dpi * within
                && touch(segment, other, dpi * NEAR)
        })
    };
    meets(segment.start) && meets(segment.end)
}

/// Whether two segments of one direction are pieces of one line, as a bend breaks it; `gap` is how
/// far apart they may be where they stand exactly on one line.
fn overlap(one: &Segment, other: &Segment, near: f32, gap: f32) -> bool {
    let (start, end) = (one.start.max(other.start), one.end.min(other.end));
    let middle = f32::midpoint(start, end);
    let off = (one.across(middle) - other.across(middle)).abs();
    start <= end + near && off <= near || start <= end + gap && off <= near * EXACT
}
