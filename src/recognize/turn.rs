//! Which way up a page is: told by how well it can be read.

use super::gray::Gray;
use super::line::Reader;
use super::rect::Rect;
use super::{prose, tilt};
use crate::model::Turn;

/// Side of the sample that is looked at, in inches.
const SAMPLE: f32 = 3.0;

/// Blocks of text that are read of it.
const BLOCKS: usize = 7;

/// Letters at this mean confidence and more are a text that stands upright.
const SURE: f32 = 0.80;

/// Letters that are enough to tell.
const ENOUGH: usize = 40;

/// How much nearer letters stand along their line than across it.
const ALONG: f32 = 1.3;

/// Height of letters beyond which they have grown together, in heights of small ones.
const GROWN: f32 = 2.5;

/// The turn that makes a page upright, and whether its own text tells it; the one that is `wanted`
/// where nothing on the page speaks against that. Nothing tells it of a page with hardly any ink.
pub(super) fn of(gray: &Gray, wanted: Option<Turn>, reader: &mut Reader<'_>) -> (Turn, bool) {
    let Some(place) = sample(gray, reader.dpi) else {
        return (wanted.unwrap_or_default(), false);
    };
    let part = gray.part(place);
    let (level, lying) = ([Turn::None, Turn::Half], [Turn::Quarter, Turn::ThreeQuarters]);
    let turns = if lies(&part, reader) { [lying, level] } else { [level, lying] };
    let mut scores: Vec<(Turn, f32)> = Vec::new();
    for turn in turns.into_iter().flatten() {
        // Where one of two opposite ways gives a text, the page does not lie on its other side.
        if scores.len() == 2 && is_told(&scores) {
            break;
        }
        let part = part.clone().turned(turn);
        let part = part.straightened(tilt::of(&part, reader.dpi), reader.paper);
        let (letters, confidence) = reading(&part, reader);
        if letters >= ENOUGH && confidence >= SURE {
            return (turn, true);
        }
        scores.push((turn, letters as f32 * (confidence - 0.3).max(0.0)));
        scores.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    }
    let (best, most) = scores.first().copied().unwrap_or_default();
    if is_told(&scores) {
        return (best, true);
    }
    let score = |turn: Turn| scores.iter().find(|(one, _)| *one == turn).map(|(_, score)| *score);
    let taken = wanted.filter(|turn| !is_clear(most, score(*turn).unwrap_or(0.0)));
    (taken.unwrap_or(best), false)
}

/// Whether the first of some turns, by how well each can be read, leaves no doubt.
fn is_told(scores: &[(Turn, f32)]) -> bool {
    let score = |at: usize| scores.get(at).map_or(0.0, |(_, score)| *score);
    is_clear(score(0), score(1))
}

/// Whether a turn that can be read so well leaves no doubt beside another.
fn is_clear(best: f32, second: f32) -> bool {
    best > 3.0 * second && best > 5.0
}

/// Whether the lines of a part run from top to bottom: letters stand nearest to those of their word.
fn lies(part: &Gray, reader: &Reader<'_>) -> bool {
    let pieces = reader.pieces(part, part.whole());
    let small = reader.small([&pieces]);
    let rects = pieces.all.iter().map(|piece| piece.rect);
    let letters: Vec<Rect> = rects.filter(|rect| is_letter(*rect, small)).collect();
    let (mut level, mut upright) = (0_usize, 0_usize);
    for (at, letter) in letters.iter().enumerate() {
        let others = letters.iter().enumerate().filter(|(other, _)| *other != at);
        let apart = |other: &Rect| {
            let gap = |low: usize, high: usize| low.saturating_sub(high) as f32;
            let across = gap(other.left, letter.right).max(gap(letter.left, other.right));
            let down = gap(other.top, letter.bottom).max(gap(letter.top, other.bottom));
            (across, down)
        };
        let gaps = others.map(|(_, other)| apart(other));
        let nearest = gaps.min_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
        if let Some((across, down)) = nearest.filter(|(a, b)| a + b <= 2.0 * small) {
            level += usize::from(across > down * ALONG);
            upright += usize::from(down > across * ALONG);
        }
    }
    upright > level
}

/// Whether a piece of ink is a letter that stands alone.
fn is_letter(rect: Rect, small: f32) -> bool {
    let longest = rect.width().max(rect.height()) as f32;
    (0.5 * small..=GROWN * small).contains(&longest)
}

/// How many letters and digits a picture has, and how sure the middle one of them is: some words
/// are cut by the border of the sample or crossed by the rulings of a table.
fn reading(part: &Gray, reader: &mut Reader<'_>) -> (usize, f32) {
    let words = prose::sample(part, BLOCKS, reader);
    let counted = words.iter().map(|word| {
        let count = word.text.chars().filter(|c| c.is_alphanumeric()).count();
        (word.confidence, count)
    });
    // Lone letters are read into any speck.
    let mut counted: Vec<(f32, usize)> = counted.filter(|(_, count)| *count >= 3).collect();
    counted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let letters = counted.iter().map(|(_, count)| count).sum();
    let mut seen = 0;
    let middle = counted.iter().find(|(_, count)| {
        seen += count;
        seen * 2 >= letters
    });
    (letters, middle.map_or(0.0, |(confidence, _)| *confidence))
}

/// The place with the most changes between ink and paper; null on an empty page.
fn sample(gray: &Gray, dpi: f32) -> Option<Rect> {
    let side = (SAMPLE * dpi) as usize;
    let (width, height) = (side.min(gray.width), side.min(gray.height));
    let step = ((dpi / 4.0) as usize).max(1);
    let (columns, rows) = (gray.width.div_ceil(step), gray.height.div_ceil(step));
    let changes = changes(gray, step, columns, rows);
    let (across, down) = (width.div_ceil(step), height.div_ceil(step));
    let mut best = (0, 0, 0);
    for row in 0..=rows.saturating_sub(down) {
        for column in 0..=columns.saturating_sub(across) {
            let tiles = (row..(row + down).min(rows)).flat_map(|y| {
                changes[y * columns..][column..(column + across).min(columns)].iter()
            });
            let sum: u32 = tiles.sum();
            if sum > best.0 {
                best = (sum, column * step, row * step);
            }
        }
    }
    let (found, left, top) = best;
    (found > 200).then(|| Rect {
        left,
        top,
        right: (left + width).min(gray.width),
        bottom: (top + height).min(gray.height),
    })
}

/// By tiles: how often ink and paper change along their rows and columns.
fn changes(gray: &Gray, step: usize, columns: usize, rows: usize) -> Vec<u32> {
    let limit = gray.quantile(0.6) / 3 * 2;
    let mut changes = vec![0; columns * rows];
    for y in (1..gray.height).step_by(2) {
        let (above, row) = (gray.row(y - 1), gray.row(y));
        for x in 1..gray.width {
            let dark = row[x] < limit;
            if dark != (row[x - 1] < limit) || dark != (above[x] < limit) {
                changes[y / step * columns + x / step] += 1;
            }
        }
    }
    // A tile of many changes is grain or a picture, not text.
    let most = (step * step / 6) as u32;
    for tile in &mut changes {
        *tile = (*tile).min(most);
    }
    changes
}
