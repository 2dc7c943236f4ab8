//! The text outside of tables: parted into blocks by the white between them, each read line by line.

mod blank;
mod block;

use super::engine::Heard;
use super::gray::Gray;
use super::ink::is_stroke;
use super::line::Reader;
use super::paint;
use super::pieces::{Pieces, Size};
use super::rect::Rect;
use super::ruling::Wall;
use block::Block;

/// Paper left round the ink of a block, in heights of small letters.
const MARGIN: f32 = 1.0;

/// The lines of words on a page from which the tables were taken, with its level rules.
pub(super) fn read(mut page: Gray, rules: &[Wall], reader: &mut Reader<'_>) -> Vec<Vec<Heard>> {
    let ink = Ink::of(&page, reader);
    let blanks = blank::find(rules, &ink.rects, ink.small);
    let ink = if blanks.is_empty() {
        ink
    } else {
        let walls = blanks.iter().map(|blank| &blank.wall);
        paint::walls(&mut page, walls, reader.dpi, reader.paper);
        Ink::of(&page, reader)
    };
    let mut lines: Vec<Vec<Heard>> = blanks.iter().map(|blank| vec![blank.word()]).collect();
    let parted = Parted::of(&page, &ink).with_dashes(reader.dpi, reader.paper);
    for at in 0..parted.blocks.len() {
        lines.extend(parted.read(at, reader));
    }
    lines.sort_by_key(|line| line.iter().map(|word| (word.rect.top, word.rect.left)).min());
    lines
}

/// The words of some of the widest blocks on a page.
pub(super) fn sample(page: &Gray, blocks: usize, reader: &mut Reader<'_>) -> Vec<Heard> {
    let ink = Ink::of(page, reader);
    let parted = Parted::of(page, &ink);
    let mut order: Vec<usize> = (0..parted.blocks.len()).collect();
    order.sort_by_key(|at| (usize::MAX - parted.blocks[*at].rect.width(), *at));
    order.truncate(blocks);
    order.into_iter().flat_map(|at| parted.read(at, reader)).flatten().collect()
}

/// The ink of a page.
struct Ink {
    pieces: Pieces,
    /// The rectangles of its pieces.
    rects: Vec<Rect>,
    /// Height of most small letters.
    small: f32,
}

impl Ink {
    fn of(page: &Gray, reader: &Reader<'_>) -> Self {
        let pieces = reader.pieces(page, page.whole());
        let small = reader.small([&pieces]);
        let rects = pieces.all.iter().map(|piece| piece.rect).collect();
        Self { pieces, rects, small }
    }
}

/// A page parted into blocks.
struct Parted<'a> {
    page: &'a Gray,
    ink: &'a Ink,
    blocks: Vec<Block>,
    /// For each piece of ink its block.
    owners: Vec<Option<usize>>,
}

impl<'a> Parted<'a> {
    fn of(page: &'a Gray, ink: &'a Ink) -> Self {
        let blocks = block::blocks(&ink.rects, ink.small);
        let mut owners = vec![None; ink.rects.len()];
        for (at, block) in blocks.iter().enumerate() {
            block.pieces.iter().for_each(|piece| owners[*piece] = Some(at));
        }
        Self { page, ink, blocks, owners }
    }

    /// Gives the blocks the points that are the blackest part of a dash: blur leaves no more of one,
    /// and it stands farther from letters than the points that belong to them.
    fn with_dashes(mut self, dpi: f32, paper: u8) -> Self {
        for (at, rect) in self.ink.rects.iter().enumerate() {
            if self.owners[at].is_none() && Size::of(*rect, self.ink.small) == Size::Point {
                let block = self.blocks.iter().position(|block| block.rect.holds(*rect));
                let is_dash = |_: &usize| {
                    let place = self.ink.pieces.place(at);
                    place.is_some_and(|place| is_stroke(place, self.page, dpi, paper))
                };
                self.owners[at] = block.filter(is_dash);
            }
        }
        self
    }

    /// The lines of a block, in their places on the page.
    fn read(&self, at: usize, reader: &mut Reader<'_>) -> Vec<Vec<Heard>> {
        let (block, ink) = (&self.blocks[at], self.ink);
        let place = block.rect.grow((MARGIN * ink.small) as usize, self.page.whole());
        let picture = self.picture(at, place, reader.paper);
        let pieces = reader.pieces(&picture, picture.whole());
        let mut lines = reader.lines(&picture, &pieces, block.small(&ink.rects, ink.small));
        for word in lines.iter_mut().flatten() {
            word.rect = word.rect.moved(place.left, place.top);
        }
        lines
    }

    /// A part of the page without the ink of other blocks.
    fn picture(&self, at: usize, part: Rect, paper: u8) -> Gray {
        let own = |x: usize, y: usize| {
            let piece = self.ink.pieces.at(x, y)?;
            let large = Size::of(self.ink.rects[piece], self.ink.small) == Size::Large;
            Some(self.owners[piece] == Some(at) || large)
        };
        let mut picture = self.page.part(part);
        paint::others(&mut picture, [part.left as isize, part.top as isize], part, paper, own);
        picture
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blackest_part_of_a_pale_dash_is_of_its_line() {
        for (pale, wanted) in [(9, Some(0)), (3, None)] {
            let mut page = Gray::filled(300, 60, 240);
            let mut ink = |left: usize, top: usize, width: usize, height: usize, shade: u8| {
                for y in top..top + height {
                    page.pixels[y * 300 + left..][..width].fill(shade);
                }
            };
            for left in [20, 36, 52, 68, 128, 144, 160, 176] {
                ink(left, 20, 12, 14, 20);
            }
            ink(100, 26, pale, 3, 180);
            ink(101, 27, 2, 1, 120);
            let pieces = Pieces::of(&page, page.whole(), 140, 2);
            let rects: Vec<Rect> = pieces.all.iter().map(|piece| piece.rect).collect();
            let ink = Ink { pieces, rects, small: 14.0 };
            let parted = Parted::of(&page, &ink).with_dashes(150.0, 240);
            let dash = ink.pieces.at(101, 27).expect("a piece");
            assert_eq!(parted.owners[dash], wanted, "{pale}");
        }
    }
}
