//! Grids: lines that cross, and which of their pieces really have ink.

use super::ridge::Ridges;
use super::segment::{Segment, find, unite};
use crate::recognize::rect::Rect;

/// How near lines must come to touch, and how far apart pieces of one line may stand, in inches.
const NEAR: f32 = 0.04;

/// How far a ruling may bend away from its fitted line, in inches.
const BEND: f32 = 0.02;

/// How far apart the pieces of a level line may stand that letters broke, in inches, and how near
/// they must come to one line then, in shares of [`NEAR`].
const BROKEN_BY_LETTERS: f32 = 0.25;
const EXACT: f32 = 0.35;

/// Share of a piece's length with ink from which on it is a wall whatever its ends are like.
const WALL: f32 = 0.9;

/// The same at the border of the grid.
const BORDER: f32 = 0.3;

/// The same where ink reaches both ends: letters keep off the borders of their cell.
const WALL_WITH_ENDS: f32 = 0.5;

/// Share of ink below which a line is dashed, and how near a piece of it comes to its usual share.
const DASHED: f32 = 0.85;
const LIKE_USUAL: f32 = 0.8;

/// Distance and length of level lines that are of one table where they begin and end together, in
/// inches.
const NEXT_ROW: f32 = 0.35;
const WIDE: f32 = 3.0;

/// Least length of a line inside of a grid all of whose pieces have gaps, in inches.
const BROKEN: f32 = 0.6;

/// How far from a line's border ink is looked for, in inches, and the share of a line's length
/// with ink there from which on it runs through letters: those of a merged cell may stand
/// exactly on a line of the others.
const BESIDE: f32 = 0.02;
const LETTERS: f32 = 0.3;

/// How far rows go on beyond the last upright line of a table that is open at its sides, in
/// inches, and how many of them do.
const OVERHANG: f32 = 0.4;
const OPEN_ROWS: usize = 3;

/// Share of a line's usual darkness that each of its places must have.
const SOLID: f32 = 0.4;

/// A line of a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognize) struct Track {
    /// Where it stands at the middle of the grid.
    at: f32,
    /// Its slope.
    slope: f32,
    /// The place along it at which it stands at `at`.
    middle: f32,
    /// Its thickness; 0 where nothing but the ends of rows draws it.
    pub(in crate::recognize) width: f32,
}

impl Track {
    /// Whether it is drawn.
    fn is_drawn(&self) -> bool {
        self.width > 0.0
    }

    /// Where it stands at a place along it.
    pub(in crate::recognize) fn across(&self, along: f32) -> f32 {
        self.at + self.slope * (along - self.middle)
    }
}

/// A wall: a piece of a line that has ink, between two lines of the other direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognize) struct Wall {
    /// Whether it runs from left to right.
    pub(in crate::recognize) level: bool,
    pub(in crate::recognize) start: [f32; 2],
    pub(in crate::recognize) end: [f32; 2],
    pub(in crate::recognize) width: f32,
}

impl Wall {
    /// A level segment in an image that is finer by a whole number.
    pub(super) fn level(segment: &Segment, by: f32) -> Self {
        let point = |x: f32| [x, segment.across(x)].map(|at| finer(at, by));
        let (start, end) = (point(segment.start), point(segment.end));
        Self { level: true, start, end, width: segment.width * by }
    }
}

/// Where a line stands in an image that is finer by a whole number.
fn finer(at: f32, by: f32) -> f32 {
    // Pixels are counted from their borders, lines stand in their middles.
    (at + 0.5) * by - 0.5
}

/// A ruled grid.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognize) struct Grid {
    /// Upright lines from the left.
    columns: Vec<Track>,
    /// Level lines from the top.
    rows: Vec<Track>,
    /// By row line and column: whether the piece under the column has ink.
    level: Vec<Vec<bool>>,
    /// By column line and row: whether the piece along the row has ink.
    upright: Vec<Vec<bool>>,
}

/// The grids that some segments make.
pub(super) fn grids(
    level: &[Segment],
    upright: &[Segment],
    across: &Ridges,
    down: &Ridges,
    dpi: f32,
) -> Vec<Grid> {
    let near = dpi * NEAR;
    let count = level.len();
    let mut owner: Vec<usize> = (0..count + upright.len()).collect();
    for (h, row) in level.iter().enumerate() {
        for (v, column) in upright.iter().enumerate() {
            if touch(row, column, near) {
                unite(&mut owner, h, count + v);
            }
        }
    }
    // Letters that touch a level line break it; an upright gap parts two tables.
    for (first, segments, gap) in [(0, level, dpi * BROKEN_BY_LETTERS), (count, upright, near)] {
        for (a, one) in segments.iter().enumerate() {
            for (b, other) in segments.iter().enumerate().skip(a + 1) {
                if overlap(one, other, near, gap) {
                    unite(&mut owner, first + a, first + b);
                }
            }
        }
    }
    for (other, row) in level.iter().enumerate() {
        let own = find(&mut owner, other);
        let whole = whole(row, level, near);
        let reaches = |root: &usize| Reach::of(*root, level, &mut owner).is_next(&whole, dpi);
        if let Some(root) = (0..count).filter(|root| *root != own).find(reaches) {
            unite(&mut owner, root, other);
        }
    }
    let mut grids: Vec<Grid> = Vec::new();
    for root in 0..count {
        if find(&mut owner, root) != root {
            continue;
        }
        let mut part = |from: usize, segments: &[Segment]| -> Vec<Segment> {
            let member = |(at, segment): (usize, &Segment)| {
                (find(&mut owner, from + at) == root).then_some(*segment)
            };
            segments.iter().enumerate().filter_map(member).collect()
        };
        let (rows, columns) = (part(0, level), part(count, upright));
        grids.extend(Grid::new(&rows, &columns, across, down, dpi));
    }
    grids.sort_by(|a, b| a.rows[0].at.total_cmp(&b.rows[0].at));
    // Pieces of rules that miss their grid make another within it.
    let bounds: Vec<Rect> = grids.iter().map(Grid::bounds).collect();
    let inner = |at: usize| {
        bounds.iter().enumerate().any(|(other, outer)| other != at && outer.holds(bounds[at]))
    };
    let mut at = 0..;
    grids.retain(|_| at.next().is_some_and(|at| !inner(at)));
    grids
}

/// The line that a segment is a piece of: from the first to the last of those at its height, where
/// they are more than the gaps between them.
fn whole(row: &Segment, level: &[Segment], near: f32) -> Segment {
    let beside = || level.iter().filter(|other| (other.across(row.start) - row.at).abs() <= near);
    let start = beside().map(|other| other.start).fold(row.start, f32::min);
    let end = beside().map(|other| other.end).fold(row.end, f32::max);
    let length: f32 = beside().map(Segment::length).sum();
    if length >= (end - start) * WALL_WITH_ENDS { Segment { start, end, ..*row } } else { *row }
}

/// How far the level lines of a group reach.
struct Reach {
    start: f32,
    end: f32,
    top: f32,
    bottom: f32,
}

impl Reach {
    /// Of the group of a root; of none where it is none.
    fn of(root: usize, level: &[Segment], owner: &mut [usize]) -> Self {
        let mut reach = Self { start: f32::MAX, end: f32::MIN, top: f32::MAX, bottom: f32::MIN };
        if owner[root] != root {
            return reach;
        }
        for (at, row) in level.iter().enumerate() {
            if find(owner, at) == root {
                reach.start = reach.start.min(row.start);
                reach.end = reach.end.max(row.end);
                reach.top = reach.top.min(row.at);
                reach.bottom = reach.bottom.max(row.at);
            }
        }
        reach
    }

    /// Whether a level line is the border of its next row: one as wide and near it. A dashed
    /// table's last row may be so low that no upright dash reaches its end.
    fn is_next(&self, row: &Segment, dpi: f32) -> bool {
        let far = (self.top - row.at).max(row.at - self.bottom);
        (0.0..=dpi * NEXT_ROW).contains(&far)
            && (row.start - self.start).abs() <= dpi * NEAR
            && (row.end - self.end).abs() <= dpi * NEAR
            && row.length() >= dpi * WIDE
            && self.bottom > self.top
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

/// Whether a level segment begins at one upright segment and ends at another.
pub(super) fn joins(row: &Segment, upright: &[Segment], dpi: f32) -> bool {
    let near = dpi * NEAR;
    let meets = |end: f32| {
        upright.iter().any(|column| {
            (column.across(row.at) - end).abs() <= 1.5 * near && touch(row, column, near)
        })
    };
    meets(row.start) && meets(row.end)
}

/// Whether two segments of one direction are pieces of one line, as a bend breaks it; `gap` is how
/// far apart they may be where they stand exactly on one line.
fn overlap(one: &Segment, other: &Segment, near: f32, gap: f32) -> bool {
    let (start, end) = (one.start.max(other.start), one.end.min(other.end));
    let middle = f32::midpoint(start, end);
    let off = (one.across(middle) - other.across(middle)).abs();
    start <= end + near && off <= near || start <= end + gap && off <= near * EXACT
}

impl Grid {
    /// The grid of segments that hang together; null where they make no cell.
    fn new(
        rows: &[Segment],
        columns: &[Segment],
        across: &Ridges,
        down: &Ridges,
        dpi: f32,
    ) -> Option<Self> {
        let mut grid = Self {
            columns: tracks(columns, dpi),
            rows: tracks(rows, dpi),
            level: Vec::new(),
            upright: Vec::new(),
        };
        grid.open_sides(rows, dpi);
        let drop_lines = |grid: &mut Self| {
            grid.level = walls(&grid.rows, &grid.columns, across, dpi, 1.0);
            grid.upright = walls(&grid.columns, &grid.rows, down, dpi, LETTERS);
            for (_, pieces) in
                grid.columns.iter().zip(&mut grid.upright).filter(|(line, _)| !line.is_drawn())
            {
                pieces.fill(false);
            }
            let bare =
                |line: &Track, pieces: &Vec<bool>| line.is_drawn() && !pieces.contains(&true);
            let before = grid.rows.len() + grid.columns.len();
            keep(&mut grid.rows, &mut grid.level, |line, pieces| !bare(line, pieces));
            keep(&mut grid.columns, &mut grid.upright, |line, pieces| !bare(line, pieces));
            before != grid.rows.len() + grid.columns.len()
        };
        // A line that is dropped changes the pieces of those that cross it.
        while grid.rows.len() >= 2 && grid.columns.len() >= 2 && drop_lines(&mut grid) {}
        if grid.rows.len() < 2 || grid.columns.len() < 2 {
            return None;
        }
        let wide = grid.columns.last()?.at - grid.columns.first()?.at;
        let high = grid.rows.last()?.at - grid.rows.first()?.at;
        (wide >= dpi && high >= dpi * 0.2).then_some(grid)
    }

    /// Adds the sides of a table that has no upright line there, where its rows end together.
    fn open_sides(&mut self, rows: &[Segment], dpi: f32) {
        let (Some(first), Some(last)) = (self.columns.first(), self.columns.last()) else { return };
        let before = side(rows, first, dpi, |row| (first.at - row.start, row.start));
        let behind = side(rows, last, dpi, |row| (row.end - last.at, row.end));
        self.columns.splice(0..0, before);
        self.columns.extend(behind);
    }

    /// Takes it to an image that is finer by a whole number.
    pub(super) fn scale(&mut self, by: f32) {
        for track in self.rows.iter_mut().chain(&mut self.columns) {
            track.at = finer(track.at, by);
            track.middle = finer(track.middle, by);
            track.width *= by;
        }
    }

    /// The pieces with ink, each as long as it goes on.
    pub(in crate::recognize) fn walls(&self) -> Vec<Wall> {
        let mut walls = Vec::new();
        for (line, pieces) in self.rows.iter().zip(&self.level) {
            for (from, to) in stretches(pieces) {
                let (x0, x1) =
                    (self.columns[from].across(line.at), self.columns[to].across(line.at));
                let (start, end) = ([x0, line.across(x0)], [x1, line.across(x1)]);
                walls.push(Wall { level: true, start, end, width: line.width });
            }
        }
        for (line, pieces) in self.columns.iter().zip(&self.upright) {
            for (from, to) in stretches(pieces) {
                let (y0, y1) = (self.rows[from].across(line.at), self.rows[to].across(line.at));
                let (start, end) = ([line.across(y0), y0], [line.across(y1), y1]);
                walls.push(Wall { level: false, start, end, width: line.width });
            }
        }
        walls
    }

    /// The cells in reading order; those without a wall between them are one.
    pub(in crate::recognize) fn cells(&self) -> Vec<Rect> {
        let (height, width) = (self.rows.len() - 1, self.columns.len() - 1);
        let mut owner: Vec<usize> = (0..height * width).collect();
        for row in 0..height {
            for column in 0..width {
                if row + 1 < height && !self.level[row + 1][column] {
                    unite(&mut owner, row * width + column, (row + 1) * width + column);
                }
                if column + 1 < width && !self.upright[column + 1][row] {
                    unite(&mut owner, row * width + column, row * width + column + 1);
                }
            }
        }
        let mut cells = Vec::new();
        for first in 0..owner.len() {
            if find(&mut owner, first) != first {
                continue;
            }
            let members: Vec<(usize, usize)> = (first..owner.len())
                .filter(|&at| find(&mut owner, at) == first)
                .map(|at| (at / width, at % width))
                .collect();
            cells.extend(self.rectangles(&members));
        }
        cells
    }

    /// The members of a cell as one rectangle, or one for each where they make none.
    fn rectangles(&self, members: &[(usize, usize)]) -> Vec<Rect> {
        let top = members.iter().map(|m| m.0).min().unwrap_or(0);
        let bottom = members.iter().map(|m| m.0).max().unwrap_or(0);
        let left = members.iter().map(|m| m.1).min().unwrap_or(0);
        let right = members.iter().map(|m| m.1).max().unwrap_or(0);
        if (bottom - top + 1) * (right - left + 1) == members.len() {
            return vec![self.rectangle(top, bottom, left, right)];
        }
        members.iter().map(|&(row, column)| self.rectangle(row, row, column, column)).collect()
    }

    /// The pixels between the lines round some rows and columns.
    fn rectangle(&self, top: usize, bottom: usize, left: usize, right: usize) -> Rect {
        let (above, below) = (&self.rows[top], &self.rows[bottom + 1]);
        let (before, behind) = (&self.columns[left], &self.columns[right + 1]);
        let y = f32::midpoint(above.at, below.at);
        let x = f32::midpoint(before.at, behind.at);
        let low = |line: &Track, along: f32| (line.across(along) + line.width / 2.0 + 1.5).max(0.0);
        let high =
            |line: &Track, along: f32| (line.across(along) - line.width / 2.0 - 0.5).max(0.0);
        Rect {
            left: low(before, y) as usize,
            top: low(above, x) as usize,
            right: high(behind, y) as usize,
            bottom: high(below, x) as usize,
        }
    }

    /// The rectangle of the whole grid, its outer lines included.
    pub(in crate::recognize) fn bounds(&self) -> Rect {
        let (first, last) = (&self.rows[0], &self.rows[self.rows.len() - 1]);
        let (before, behind) = (&self.columns[0], &self.columns[self.columns.len() - 1]);
        let (x0, x1) = (before.at, behind.at);
        let (y0, y1) = (first.at, last.at);
        let left = before.across(y0).min(before.across(y1)) - before.width;
        let right = behind.across(y0).max(behind.across(y1)) + behind.width;
        let top = first.across(x0).min(first.across(x1)) - first.width;
        let bottom = last.across(x0).max(last.across(x1)) + last.width;
        Rect {
            left: left.max(0.0) as usize,
            top: top.max(0.0) as usize,
            right: right.max(0.0).ceil() as usize + 1,
            bottom: bottom.max(0.0).ceil() as usize + 1,
        }
    }
}

/// The line on which rows end beyond an upright one; `end` tells how far beyond it, and where.
///
/// The farthest ends count: text that touches a row breaks it, and its pieces end anywhere.
fn side(
    rows: &[Segment],
    border: &Track,
    dpi: f32,
    end: impl Fn(&Segment) -> (f32, f32),
) -> Option<Track> {
    let mut ends: Vec<(f32, f32)> =
        rows.iter().map(end).filter(|(far, _)| *far > dpi * OVERHANG).collect();
    ends.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (_, at) = *ends.get((OPEN_ROWS - 1).min(rows.len() - 1))?;
    let together = ends.iter().filter(|(_, end)| (end - at).abs() <= dpi * NEAR).count();
    let open = together >= OPEN_ROWS.min(rows.len().max(2)) && together * 2 >= ends.len();
    open.then_some(Track { at, width: 0.0, ..*border })
}

/// Leaves out the lines whose pieces are not wanted.
fn keep(
    lines: &mut Vec<Track>,
    pieces: &mut Vec<Vec<bool>>,
    wanted: impl Fn(&Track, &Vec<bool>) -> bool,
) {
    let kept = lines.iter().zip(&*pieces).map(|(line, pieces)| wanted(line, pieces));
    let kept: Vec<bool> = kept.collect();
    let mut of_lines = kept.iter();
    lines.retain(|_| of_lines.next() == Some(&true));
    let mut of_pieces = kept.iter();
    pieces.retain(|_| of_pieces.next() == Some(&true));
}

/// The stretches of pieces with ink: number of the first, and of the one behind the last.
fn stretches(pieces: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in pieces.iter().enumerate().filter(|(_, ink)| **ink) {
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

/// The lines on which some segments of one direction stand.
fn tracks(segments: &[Segment], dpi: f32) -> Vec<Track> {
    let start = segments.iter().map(|s| s.start).fold(f32::MAX, f32::min);
    let end = segments.iter().map(|s| s.end).fold(0.0, f32::max);
    let middle = f32::midpoint(start, end);
    let slope = common_slope(segments);
    let place = |s: &Segment| s.at + slope * (middle - s.middle());
    let mut sorted: Vec<&Segment> = segments.iter().collect();
    sorted.sort_by(|a, b| place(a).total_cmp(&place(b)));
    let mut tracks: Vec<Track> = Vec::new();
    let mut cluster: Vec<&Segment> = Vec::new();
    for segment in sorted {
        let apart = cluster.last().is_some_and(|last| place(segment) - place(last) > dpi * NEAR);
        if apart {
            tracks.extend(track(&cluster, slope, middle));
            cluster.clear();
        }
        cluster.push(segment);
    }
    tracks.extend(track(&cluster, slope, middle));
    tracks
}

/// One line through segments that stand on it.
fn track(cluster: &[&Segment], slope: f32, middle: f32) -> Option<Track> {
    let length: f32 = cluster.iter().map(|s| s.length()).sum();
    if length <= 0.0 {
        return None;
    }
    let mean = |value: &dyn Fn(&Segment) -> f32| {
        cluster.iter().map(|s| s.length() * value(s)).sum::<f32>() / length
    };
    let at = mean(&|s| s.at + slope * (middle - s.middle()));
    Some(Track { at, slope, middle, width: mean(&|s| s.width) })
}

/// The slope that the length of the segments speaks for: their weighted median.
fn common_slope(segments: &[Segment]) -> f32 {
    let mut slopes: Vec<(f32, f32)> = segments.iter().map(|s| (s.slope, s.length())).collect();
    slopes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = slopes.iter().map(|(_, length)| length).sum::<f32>() / 2.0;
    let mut seen = 0.0;
    for (slope, length) in slopes {
        seen += length;
        if seen >= half {
            return slope;
        }
    }
    0.0
}

/// For each line and each piece of it between two lines that cross it: whether it is a wall.
///
/// `letters` is the share of ink that goes on sideways from which on it is of letters; those that
/// stand on a level line are no sign of anything.
fn walls(
    lines: &[Track],
    crossing: &[Track],
    ridges: &Ridges,
    dpi: f32,
    letters: f32,
) -> Vec<Vec<bool>> {
    let last = lines.len().saturating_sub(1);
    let of_line = |(at, line): (usize, &Track)| {
        let piece = |pair: &[Track]| {
            let (start, end) = (pair[0].across(line.at), pair[1].across(line.at));
            Piece::of(line, start, end, ridges, dpi)
        };
        let pieces: Vec<Option<Piece>> = crossing.windows(2).map(piece).collect();
        let usual = usual(&pieces);
        // Nothing but the grid's own border stands at its border.
        let border = at == 0 || at == last;
        let is_wall = |piece: &&Piece| piece.beside <= letters && piece.is_wall(border, usual);
        let walls = || pieces.iter().flatten().filter(is_wall);
        // What is no more than the stems of letters under each other is short and has gaps.
        let real = border
            || walls().any(|piece| piece.share >= WALL)
            || walls().map(|piece| piece.length).sum::<f32>() >= dpi * BROKEN;
        pieces
            .iter()
            .map(|piece| real && piece.as_ref().is_some_and(|piece| is_wall(&piece)))
            .collect()
    };
    lines.iter().enumerate().map(of_line).collect()
}

/// The ink of the line between two others that cross it.
struct Piece {
    length: f32,
    /// Share of its length with ink.
    share: f32,
    /// Whether ink reaches both ends.
    ends: bool,
    /// Share of its ink that goes on sideways, as it does in letters.
    beside: f32,
}

/// The share of ink that the pieces of a line have where they have any: less where it is dashed.
fn usual(pieces: &[Option<Piece>]) -> f32 {
    let drawn = pieces.iter().flatten().filter(|piece| piece.share >= WALL_WITH_ENDS);
    let mut shares: Vec<f32> = drawn.map(|piece| piece.share).collect();
    shares.sort_by(f32::total_cmp);
    shares.get(shares.len() / 2).copied().unwrap_or(1.0)
}

impl Piece {
    /// Measures it; null where it is too short to tell.
    fn of(line: &Track, start: f32, end: f32, ridges: &Ridges, dpi: f32) -> Option<Self> {
        let inset = ((end - start) * 0.08).min(dpi * 0.03).max(1.0);
        let (from, to) = ((start + inset).max(0.0) as usize, (end - inset).max(0.0) as usize);
        let to = to.min(ridges.width);
        if from + 3 > to {
            return None;
        }
        let places = inked(line, from, to, ridges, dpi);
        let share = |part: &[Place]| {
            part.iter().filter(|place| place.ink).count() as f32 / part.len().max(1) as f32
        };
        let zone = ((dpi * 0.07) as usize).min(places.len() / 3).max(1);
        let ink = places.iter().filter(|place| place.ink).count();
        let beside = places.iter().filter(|place| place.ink && place.beside).count();
        Some(Self {
            length: end - start,
            share: share(&places),
            ends: share(&places[..zone]) >= 0.5 && share(&places[places.len() - zone..]) >= 0.5,
            beside: beside as f32 / ink.max(1) as f32,
        })
    }

    /// Whether it is a wall: ink along most of it, along half of it and at both ends, or as much
    /// as the dashed line has elsewhere.
    fn is_wall(&self, border: bool, usual: f32) -> bool {
        if border && self.share >= BORDER {
            return true;
        }
        let dashed = usual < DASHED && self.share >= usual * LIKE_USUAL && self.beside <= LETTERS;
        self.share >= WALL || self.share >= WALL_WITH_ENDS && (self.ends || dashed)
    }
}

/// A place of a piece.
struct Place {
    /// The line has ink there.
    ink: bool,
    /// So has the room beside it.
    beside: bool,
}

/// For each place of a piece whether the line has ink there; the line is followed in its bends.
///
/// A ridge alone is not enough: averaging bridges the gaps between letters. So the place itself
/// must be about as dark as the line is on the whole.
fn inked(line: &Track, from: usize, to: usize, ridges: &Ridges, dpi: f32) -> Vec<Place> {
    let bend = (dpi * BEND).round().max(1.0) as i32;
    let block = (dpi * 0.15).round().max(4.0) as usize;
    let place = |x: usize, offset: i32| {
        let y = line.across(x as f32).round() as i32 + offset;
        usize::try_from(y).ok().filter(|&y| y < ridges.height)
    };
    let strength = |x: usize, offset: i32| place(x, offset).map_or(0, |y| ridges.at(x, y));
    let mut found = Vec::with_capacity(to - from);
    for start in (from..to).step_by(block) {
        let places = start..(start + block).min(to);
        let sum = |offset: i32| places.clone().map(|x| u32::from(strength(x, offset))).sum::<u32>();
        let best = (-bend..=bend).max_by_key(|&offset| (sum(offset), -offset.abs())).unwrap_or(0);
        let side = (line.width / 2.0 + dpi * BESIDE).round() as i32;
        for x in places {
            let near = best - 1..=best + 1;
            let ridge = near.clone().any(|offset| strength(x, offset) > 0);
            let shade = |offset: i32| place(x, offset).map_or(0, |y| ridges.darkness(x, y));
            let dark = near.map(shade).max().unwrap_or(0);
            found.push((ridge, dark, shade(best - side).max(shade(best + side))));
        }
    }
    let mut shades: Vec<u8> = found.iter().map(|(_, dark, _)| *dark).collect();
    shades.sort_unstable();
    let usual = f32::from(shades[shades.len() * 2 / 3]);
    let solid = |dark: u8| f32::from(dark) >= usual * SOLID;
    let place = |(ridge, dark, beside)| Place { ink: ridge && solid(dark), beside: solid(beside) };
    found.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests;
