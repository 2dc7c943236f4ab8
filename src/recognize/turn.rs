//! Which way up a page is: told by how well it can be read.

use super::engine::{Engine, Mode};
use super::gray::Gray;
use super::rect::Rect;
use super::tilt;
use crate::model::Turn;

/// Height and width of the sample that is read, in inches.
const SAMPLE: (f32, f32) = (1.6, 4.0);

/// Letters at this mean confidence and more are a text that stands upright.
const SURE: f32 = 0.80;

/// Letters that are enough to tell.
const ENOUGH: usize = 40;

/// The turn that makes a page upright, and whether that is sure.
pub(super) fn of(gray: &Gray, dpi: f32, engine: &mut Engine) -> (Turn, bool) {
    let mut best: Option<(Turn, f32)> = None;
    let mut second = 0.0_f32;
    for turn in [Turn::None, Turn::Half, Turn::Quarter, Turn::ThreeQuarters] {
        let Some(place) = sample(gray, dpi, turn) else {
            return (Turn::None, true);
        };
        let part = gray.part(place).turned(turn);
        let part = part.straightened(tilt::of(&part, dpi), 255);
        let (letters, confidence) = reading(&part, dpi, engine);
        if letters >= ENOUGH && confidence >= SURE {
            return (turn, true);
        }
        let score = letters as f32 * (confidence - 0.3).max(0.0);
        match best {
            Some((_, found)) if score <= found => second = second.max(score),
            _ => {
                second = best.map_or(0.0, |(_, found)| found);
                best = Some((turn, score));
            }
        }
    }
    best.map_or((Turn::None, false), |(turn, score)| (turn, score > 3.0 * second && score > 5.0))
}

/// How many letters and digits a picture has and how sure they are, on the mean.
fn reading(part: &Gray, dpi: f32, engine: &mut Engine) -> (usize, f32) {
    let whole = Rect { left: 0, top: 0, right: part.width, bottom: part.height };
    // As a block: looking for blocks, the engine would also find those that lie on their side.
    let words = engine.image(part, dpi).words(whole, Mode::Block);
    let mut letters = 0;
    let mut sum = 0.0;
    for word in words {
        // Lone letters are read into any speck.
        let count = word.text.chars().filter(|c| c.is_alphanumeric()).count();
        if count >= 3 {
            letters += count;
            sum += word.confidence * count as f32;
        }
    }
    (letters, if letters == 0 { 0.0 } else { sum / letters as f32 })
}

/// The place with the most changes between ink and paper; null on an empty page.
fn sample(gray: &Gray, dpi: f32, turn: Turn) -> Option<Rect> {
    let lies = matches!(turn, Turn::Quarter | Turn::ThreeQuarters);
    let (high, wide) = if lies { (SAMPLE.1, SAMPLE.0) } else { SAMPLE };
    let height = ((high * dpi) as usize).min(gray.height);
    let width = ((wide * dpi) as usize).min(gray.width);
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
