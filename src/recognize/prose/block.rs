//! Blocks of text: rows of ink with white above and below them, parted where white goes through
//! all of their height.
//!
//! Most blocks are single lines. Lines that touch stay together, and so do those whose letters
//! something has bridged; the search for lines within a block tells them apart.

use crate::recognize::pieces::Size;
use crate::recognize::rect::Rect;

/// Height of a single line at most, in heights of small letters.
const SINGLE: f32 = 3.2;

/// Width of the white that parts a single line, and blocks of lines that stand side by side, in
/// heights of small letters: between the words of a stretched line there is less.
const FAR: f32 = 6.0;
const BESIDE: f32 = 3.0;

/// Width of the mark of a point and of the room behind it at most.
const MARK: (f32, f32) = (4.0, 10.0);

/// How far points and marks over letters stand from these, in heights of small letters.
const NEAR: f32 = 0.9;

/// A letter is tall that is so many times as high as most are, and a line is set in small letters
/// where so many of its letters are.
const TALL: f32 = 1.2;
const SOME_TALL: f32 = 0.07;

/// Height of capitals, in heights of small letters.
const CAPITAL: f32 = 1.42;

/// Small letters of a block at least, in heights of most.
const SMALLEST: f32 = 0.6;

/// Letters of one height that tell it.
const TELLING: usize = 4;

/// Pieces of ink that are read together.
pub(super) struct Block {
    /// Round them.
    pub(super) rect: Rect,
    /// Their numbers.
    pub(super) pieces: Vec<usize>,
}

/// The blocks of a page, from the rectangles of its pieces of ink and the height of its small letters.
pub(super) fn blocks(rects: &[Rect], small: f32) -> Vec<Block> {
    let sizes: Vec<Size> = rects.iter().map(|rect| Size::of(*rect, small)).collect();
    let taken = |at: &usize| matches!(sizes[*at], Size::Letter | Size::Dash);
    let letters: Vec<(usize, Rect)> = (0..rects.len())
        .filter(taken)
        .map(|at| {
            let rect = rects[at];
            // A dash stands in the middle of a line's height.
            let grow = if sizes[at] == Size::Dash { (small / 2.0) as usize } else { 0 };
            let (top, bottom) = (rect.top.saturating_sub(grow), rect.bottom + grow);
            (at, Rect { top, bottom, ..rect })
        })
        .collect();
    let mut blocks = Vec::new();
    cut(letters, small, true, &mut blocks);
    let points = (0..rects.len()).filter(|at| sizes[*at] == Size::Point);
    for point in points {
        attach(point, rects, &mut blocks, (NEAR * small) as usize);
    }
    blocks
}

/// Cuts pieces by rows, then by columns, until neither cuts.
fn cut(letters: Vec<(usize, Rect)>, small: f32, by_rows: bool, blocks: &mut Vec<Block>) {
    let side =
        |rect: &Rect| if by_rows { (rect.top, rect.bottom) } else { (rect.left, rect.right) };
    let all = letters.iter().map(|(_, rect)| *rect).reduce(Rect::union);
    let Some(rect) = all else { return };
    let single = rect.height() as f32 <= SINGLE * small;
    let apart = match (by_rows, single) {
        (true, _) => 0,
        (false, true) => (FAR * small) as usize,
        (false, false) => (BESIDE * small) as usize,
    };
    let mut parts = parts(letters, side, apart);
    if !by_rows {
        parts = marked(parts, small);
    }
    if parts.len() == 1 && !by_rows {
        let pieces = parts.into_iter().flatten().map(|(at, _)| at).collect();
        blocks.push(Block { rect, pieces });
    } else {
        let cuts = parts.len() > 1;
        for part in parts {
            // A part of a cut by columns is cut by rows again, else it is done.
            cut(part, small, !by_rows && cuts, blocks);
        }
    }
}

/// Pieces by the gaps between them along one side, of more than a width.
fn parts(
    mut letters: Vec<(usize, Rect)>,
    side: impl Fn(&Rect) -> (usize, usize),
    apart: usize,
) -> Vec<Vec<(usize, Rect)>> {
    letters.sort_by_key(|(at, rect)| (side(rect), *at));
    let mut parts: Vec<Vec<(usize, Rect)>> = Vec::new();
    let mut end = 0;
    for letter in letters {
        let (from, to) = side(&letter.1);
        match parts.last_mut() {
            Some(part) if from < end + apart.max(1) => part.push(letter),
            _ => parts.push(vec![letter]),
        }
        end = end.max(to);
    }
    parts
}

/// Columns with the marks of points beside their text: a mark alone gives the engine too little
/// to go by.
fn marked(columns: Vec<Vec<(usize, Rect)>>, small: f32) -> Vec<Vec<(usize, Rect)>> {
    let mut marked: Vec<Vec<(usize, Rect)>> = Vec::new();
    let extent = |part: &[(usize, Rect)]| part.iter().map(|(_, rect)| *rect).reduce(Rect::union);
    for column in columns {
        let before = marked.last_mut().zip(extent(&column)).filter(|(before, text)| {
            extent(before).is_some_and(|mark| {
                let gap = text.left.saturating_sub(mark.right);
                mark.width() as f32 <= MARK.0 * small && gap as f32 <= MARK.1 * small
            })
        });
        match before {
            Some((before, _)) => before.extend(column),
            None => marked.push(column),
        }
    }
    marked
}

/// Adds a point to the block it stands nearest to.
fn attach(point: usize, rects: &[Rect], blocks: &mut [Block], near: usize) {
    let rect = rects[point];
    let apart = |of: Rect| {
        let across = of.left.saturating_sub(rect.right).max(rect.left.saturating_sub(of.right));
        let down = of.top.saturating_sub(rect.bottom).max(rect.top.saturating_sub(of.bottom));
        across.max(down)
    };
    let reached = blocks.iter_mut().filter(|block| apart(block.rect) <= near);
    let nearest = |block: &Block| {
        let letters = block.pieces.iter().map(|at| apart(rects[*at]));
        letters.min().unwrap_or(usize::MAX)
    };
    let found = reached.map(|block| (nearest(block), block)).min_by_key(|(far, _)| *far);
    if let Some((_, block)) = found.filter(|(far, _)| *far <= near) {
        block.pieces.push(point);
    }
}

impl Block {
    /// The height of its small letters, where those of the page are so high.
    pub(super) fn small(&self, rects: &[Rect], page: f32) -> f32 {
        let mut heights: Vec<f32> = self
            .pieces
            .iter()
            .map(|at| rects[*at])
            .filter(|rect| Size::of(*rect, page) == Size::Letter)
            .map(|rect| rect.height() as f32)
            .collect();
        heights.sort_by(f32::total_cmp);
        // The height that most of them have, more or less.
        let like = |height: f32| {
            heights.iter().filter(move |other| (**other - height).abs() <= height * 0.12)
        };
        let most = |a: &&f32, b: &&f32| like(**a).count().cmp(&like(**b).count());
        let Some(usual) = heights.iter().max_by(most).copied() else { return page };
        let count = like(usual).count();
        let usual = like(usual).sum::<f32>() / count.max(1) as f32;
        if count < TELLING {
            return page;
        }
        let tall = heights.iter().filter(|height| **height > usual * TALL).count();
        let capitals = (tall as f32) < heights.len() as f32 * SOME_TALL;
        let small = if capitals && usual > page * TALL { usual / CAPITAL } else { usual };
        small.max(page * SMALLEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters from a place on, as high and as wide as small ones.
    fn letters(left: usize, top: usize, count: usize) -> Vec<Rect> {
        let letter = |at: usize| {
            let left = left + at * 14;
            Rect { left, top, right: left + 12, bottom: top + 12 }
        };
        (0..count).map(letter).collect()
    }

    /// For each block the pieces it has.
    fn parted(rects: &[Rect]) -> Vec<usize> {
        let mut counts: Vec<usize> =
            blocks(rects, 12.0).iter().map(|block| block.pieces.len()).collect();
        counts.sort_unstable();
        counts
    }

    #[test]
    fn white_parts_lines_and_what_stands_side_by_side() {
        let two_lines = [letters(100, 50, 9), letters(100, 80, 7)].concat();
        assert_eq!(parted(&two_lines), [7, 9]);
        let post_and_name = [letters(100, 50, 9), letters(400, 50, 4)].concat();
        assert_eq!(parted(&post_and_name), [4, 9]);
        let stretched = [letters(100, 50, 9), letters(270, 50, 4)].concat();
        assert_eq!(parted(&stretched), [13]);
    }

    #[test]
    fn a_mark_stays_with_its_point() {
        let marked = [letters(100, 50, 2), letters(200, 50, 9)].concat();
        assert_eq!(parted(&marked), [11]);
        let far = [letters(100, 50, 2), letters(300, 50, 9)].concat();
        assert_eq!(parted(&far), [2, 9]);
    }

    #[test]
    fn dashes_and_points_are_of_their_line() {
        let dash = Rect { left: 80, top: 55, right: 90, bottom: 57 };
        let stop = Rect { left: 228, top: 59, right: 231, bottom: 62 };
        let dust = Rect { left: 400, top: 90, right: 403, bottom: 93 };
        let line = [letters(100, 50, 9), vec![dash, stop, dust]].concat();
        assert_eq!(parted(&line), [11]);
    }

    #[test]
    fn capitals_are_no_large_small_letters() {
        let tall = |rect: &Rect| Rect { top: rect.top - 5, ..*rect };
        let capitals: Vec<Rect> = letters(100, 50, 9).iter().map(tall).collect();
        let [block] = &blocks(&capitals, 12.0)[..] else { panic!() };
        assert!((11.0..13.0).contains(&block.small(&capitals, 12.0)));
    }
}
