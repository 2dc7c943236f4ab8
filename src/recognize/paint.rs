//! Paints out what is not to be read: the walls of tables, of which letters that touch them keep their
//! strokes, and the ink of others.

use std::ops::RangeInclusive;

use super::gray::Gray;
use super::rect::Rect;
use super::ruling::Wall;

/// How far a wall may bend away from its fitted line, in inches.
const BEND: f32 = 0.02;

/// How far the shade round ink reaches, in pixels.
const HALO: usize = 2;

/// Shade of a letter's stroke as a share of the paper's.
const STROKE: f32 = 0.62;

/// Makes the walls paper.
pub(super) fn walls<'a>(
    gray: &mut Gray,
    walls: impl IntoIterator<Item = &'a Wall>,
    dpi: f32,
    paper: u8,
) {
    for wall in walls {
        self::wall(gray, wall, dpi, paper);
    }
}

/// Makes a rectangle paper.
pub(super) fn rect(gray: &mut Gray, rect: Rect, paper: u8) {
    let (right, bottom) = (rect.right.min(gray.width), rect.bottom.min(gray.height));
    for y in rect.top..bottom {
        gray.pixels[y * gray.width..][rect.left.min(right)..right].fill(paper);
    }
}

/// Makes the ink of others in a cut-out paper, with the shade round it.
///
/// `corner` is the place of the cut-out on the page. `own` tells for a place on the page whether its ink
/// is the cut-out's own, which stays as it is; null for paper. Ink is looked for in `area` of the page.
pub(super) fn others(
    cut: &mut Gray,
    corner: [isize; 2],
    area: Rect,
    paper: u8,
    own: impl Fn(usize, usize) -> Option<bool>,
) {
    let inside = |at: usize, corner: isize, size: usize| {
        usize::try_from(at as isize - corner).ok().filter(|at| *at < size)
    };
    let last = corner[1] + (cut.height + HALO) as isize;
    let rows = area.top.max((corner[1] - HALO as isize).max(0) as usize)
        ..area.bottom.min(last.max(0) as usize);
    for y in rows {
        for x in (area.left..area.right).filter(|x| own(*x, y) == Some(false)) {
            for row in y.saturating_sub(HALO)..=y + HALO {
                let Some(down) = inside(row, corner[1], cut.height) else { continue };
                for column in x.saturating_sub(HALO)..=x + HALO {
                    let across = inside(column, corner[0], cut.width);
                    if let Some(across) = across.filter(|_| own(column, row) != Some(true)) {
                        cut.pixels[down * cut.width + across] = paper;
                    }
                }
            }
        }
    }
}

/// Makes one wall paper, piece by piece along its bends.
fn wall(gray: &mut Gray, wall: &Wall, dpi: f32, paper: u8) {
    let (along, across) = if wall.level { (0, 1) } else { (1, 0) };
    let (from, to) = (wall.start[along], wall.end[along]);
    let length = (to - from).max(1.0);
    let slope = (wall.end[across] - wall.start[across]) / length;
    let limit = if wall.level { gray.width } else { gray.height };
    let bend = (dpi * BEND).round().max(1.0) as i32;
    let reach = wall.width.ceil() as i32 / 2 + 1;
    let step = (dpi * 0.12).max(8.0) as usize;
    let (first, last) = ((from - 2.0).max(0.0) as usize, ((to + 3.0).max(0.0) as usize).min(limit));
    for start in (first..last).step_by(step) {
        let places = start..(start + step).min(last);
        let line = wall.start[across] + slope * (start as f32 + step as f32 / 2.0 - from);
        let line = line.round() as i32;
        let darkness = |at: i32| -> u32 {
            let shades = places.clone().filter_map(|x| index(gray, wall.level, x, at));
            shades.map(|at| u32::from(255 - gray.pixels[at])).sum()
        };
        let middle = (-bend..=bend)
            .map(|offset| line + offset)
            .max_by_key(|&at| (darkness(at), -(at - line).abs()))
            .unwrap_or(line);
        // A wall is as thick as its darkness goes on, blurred borders included.
        let faint = places.len() as u32 * u32::from(255 - paper) + darkness(middle) / 6;
        let goes_on = |way: i32| {
            (1..=reach + 2)
                .take_while(|&far| darkness(middle + way * far) > faint)
                .last()
                .unwrap_or(0)
        };
        let rows = middle - goes_on(-1)..=middle + goes_on(1);
        for x in places.clone() {
            clear(gray, wall.level, x, rows.clone(), paper);
        }
    }
}

/// Makes the pixels across a wall paper, save for a stroke of a letter that reaches into it.
fn clear(gray: &mut Gray, level: bool, along: usize, rows: RangeInclusive<i32>, paper: u8) {
    let shade = |across: i32| index(gray, level, along, across).map(|at| gray.pixels[at]);
    let limit = (f32::from(paper) * STROKE) as u8;
    let stroke = |across: i32| shade(across).filter(|shade| *shade < limit);
    let (above, below) = (stroke(rows.start() - 1), stroke(rows.end() + 1));
    let middle = i32::midpoint(*rows.start(), *rows.end());
    for across in rows {
        let kept = if across <= middle { above } else { below };
        // A stroke on both sides goes through; one on a single side ends about the middle.
        let kept = kept.or_else(|| above.and(below));
        if let Some(at) = index(gray, level, along, across) {
            gray.pixels[at] = kept.unwrap_or(paper);
        }
    }
}

/// The pixel at a place along a level or upright line and a place across it.
fn index(gray: &Gray, level: bool, along: usize, across: i32) -> Option<usize> {
    let across = usize::try_from(across).ok()?;
    let (x, y) = if level { (along, across) } else { (across, along) };
    (x < gray.width && y < gray.height).then(|| y * gray.width + x)
}
