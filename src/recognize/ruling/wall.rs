//! Which pieces of a grid's lines have ink.

use super::ridge::Ridges;
use super::segment::Segment;
use super::track::Track;

/// How far a ruling may bend away from its fitted line, in inches.
const BEND: f32 = 0.02;

/// Share of a piece's length with ink from which on it is a wall whatever its ends are like.
const WALL: f32 = 0.9;

/// The same of any ink, letters that touch the line included: they alone never are without a gap.
const UNBROKEN: f32 = 0.98;

/// The share of a line with ink at the border of the grid.
const BORDER: f32 = 0.3;

/// The same of other lines where ink reaches both ends: letters keep off the borders of their cell.
const WALL_WITH_ENDS: f32 = 0.5;

/// Share of ink below which a line is dashed, and how near a piece of it comes to its usual share.
const DASHED: f32 = 0.85;
const LIKE_USUAL: f32 = 0.8;

/// The same of a piece of a dashed line that has ink nearly throughout, the share of its length with any
/// ink, and the share of its ink that goes on sideways at most, as grain does.
const PALER: f32 = 0.55;
const NEARLY: f32 = 0.8;
const GRAIN: f32 = 0.5;

/// The length of such a piece at least, in inches: a letter is as high as a low row.
const LOWEST: f32 = 0.3;

/// Length of the walls of a line that really is one, in inches.
const SHORT: f32 = 0.25;

/// Share of a grid's side that a line with gaps in each of its pieces has at least, inside of the grid
/// and at its border, where less ink makes a piece.
const LENGTH: f32 = 0.5;
const BORDER_LENGTH: f32 = 0.75;

/// How far from a line's border ink is looked for, in inches, and the share of a line's length
/// with ink there from which on it runs through letters: those of a merged cell may stand
/// exactly on a line of the others.
const BESIDE: f32 = 0.02;
pub(super) const LETTERS: f32 = 0.3;

/// Share of a line's usual darkness that each of its places must have.
const SOLID: f32 = 0.4;

/// For each line and each piece of it between two lines that cross it: whether it is a wall.
///
/// `letters` is the share of ink that goes on sideways from which on it is of letters; those that
/// stand on a level line are no sign of anything.
pub(super) fn walls(
    lines: &[Track],
    crossing: &[Track],
    segments: &[Segment],
    ridges: &Ridges,
    dpi: f32,
    letters: f32,
) -> Vec<Vec<bool>> {
    let last = lines.len().saturating_sub(1);
    let extent = crossing[crossing.len() - 1].at - crossing[0].at;
    let of_line = |(at, line): (usize, &Track)| {
        let piece = |pair: &[Track]| {
            let (start, end) = (pair[0].across(line.at), pair[1].across(line.at));
            Piece::of(line, start, end, ridges, dpi)
        };
        let pieces: Vec<Option<Piece>> = crossing.windows(2).map(piece).collect();
        let usual = usual(&pieces);
        // Nothing but the grid's own border stands at its border.
        let border = at == 0 || at == last;
        let is_wall = |piece: &&Piece| {
            piece.dark >= UNBROKEN
                || piece.beside <= letters && piece.is_wall(border, usual)
                || piece.length >= dpi * LOWEST && piece.is_pale(usual)
        };
        let walls = || pieces.iter().flatten().filter(is_wall);
        // What is no more than the feet or stems of letters is short and ends within cells.
        let spans = |(pair, piece): (&[Track], &Option<Piece>)| {
            let solid = piece.as_ref().is_some_and(|piece| piece.dark >= WALL);
            solid && line.spans(pair, segments, dpi)
        };
        let length = || walls().map(|piece| piece.length).sum::<f32>();
        let least = if border { BORDER_LENGTH } else { LENGTH };
        let spans = crossing.windows(2).zip(&pieces).any(spans)
            && length() >= (dpi * SHORT).min(extent * LENGTH);
        let real = spans || length() >= extent * least;
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
    /// Share of its length with the ink of a line.
    share: f32,
    /// Share of its length with any ink.
    dark: f32,
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
            dark: places.iter().filter(|place| place.dark).count() as f32 / places.len() as f32,
            ends: share(&places[..zone]) >= 0.5 && share(&places[places.len() - zone..]) >= 0.5,
            beside: beside as f32 / ink.max(1) as f32,
        })
    }

    /// Whether it is a wall: a line along most of it, along half of it and at both ends, or as much
    /// of it as the dashed line has elsewhere.
    fn is_wall(&self, border: bool, usual: f32) -> bool {
        if border && self.share >= BORDER {
            return true;
        }
        let dashed = usual < DASHED && self.share >= usual * LIKE_USUAL && self.beside <= LETTERS;
        self.share >= WALL
            || self.dark >= UNBROKEN
            || self.share >= WALL_WITH_ENDS && (self.ends || dashed)
    }

    /// Whether it is a piece of a dashed line that grain or letters hide in part.
    fn is_pale(&self, usual: f32) -> bool {
        usual < DASHED && self.share >= usual * PALER && self.dark >= NEARLY && self.beside <= GRAIN
    }
}

/// A place of a piece.
struct Place {
    /// There is ink.
    dark: bool,
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
    let weakest = ridges.weakest();
    let mut found = Vec::with_capacity(to - from);
    for start in (from..to).step_by(block) {
        let places = start..(start + block).min(to);
        let shade = |x: usize, offset: i32| place(x, offset).map_or(0, |y| ridges.darkness(x, y));
        let sum = |offset: i32| places.clone().map(|x| u32::from(strength(x, offset))).sum::<u32>();
        // A line has ink throughout; letters close to it do not, and hide its ridge.
        let dark = |offset: i32| places.clone().filter(|x| shade(*x, offset) >= weakest).count();
        let best = (-bend..=bend)
            .max_by_key(|&offset| (dark(offset), sum(offset), -offset.abs()))
            .unwrap_or(0);
        let side = (line.width / 2.0 + dpi * BESIDE).round() as i32;
        for x in places {
            let near = best - 1..=best + 1;
            let ridge = near.clone().any(|offset| strength(x, offset) > 0);
            let dark = near.map(|offset| shade(x, offset)).max().unwrap_or(0);
            found.push((ridge, dark, shade(x, best - side).max(shade(x, best + side))));
        }
    }
    let mut shades: Vec<u8> = found.iter().map(|(_, dark, _)| *dark).collect();
    shades.sort_unstable();
    let usual = f32::from(shades[shades.len() * 2 / 3]);
    let solid = |dark: u8| dark >= weakest && f32::from(dark) >= usual * SOLID;
    let place = |(ridge, dark, beside)| Place {
        dark: solid(dark),
        ink: ridge && solid(dark),
        beside: solid(beside),
    };
    found.into_iter().map(place).collect()
}
