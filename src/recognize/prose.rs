//! The text outside of tables: parted into blocks by the white between them, each read line by line.

mod blank;
mod block;

use super::engine::Heard;
use super::gray::Gray;
use super::line::{self, Reader};
use super::paint;
use super::pieces::{Pieces, Size};
use super::rect::Rect;
use super::ruling::Wall;

/// Paper left round the ink of a block, in heights of small letters.
const MARGIN: f32 = 1.0;

/// The lines of words on a page from which the tables were taken, with its level rules.
pub(super) fn read(mut page: Gray, rules: &[Wall], reader: &mut Reader<'_>) -> Vec<Vec<Heard>> {
    let whole = Rect { left: 0, top: 0, right: page.width, bottom: page.height };
    let mut pieces = reader.pieces(&page, whole);
    let small = line::small([&pieces].into_iter(), reader.dpi);
    let small = small.unwrap_or(reader.dpi * line::SMALL);
    let blanks: Vec<&Wall> = blank::find(rules, &pieces, small);
    if !blanks.is_empty() {
        paint::walls(&mut page, blanks.iter().copied(), reader.dpi, reader.paper);
        pieces = reader.pieces(&page, whole);
    }
    let mut lines: Vec<Vec<Heard>> =
        blanks.into_iter().map(|blank| vec![blank::word(blank, small)]).collect();
    let rects: Vec<Rect> = pieces.all.iter().map(|piece| piece.rect).collect();
    let blocks = block::blocks(&rects, small);
    let mut owners: Vec<Option<usize>> = vec![None; rects.len()];
    for (at, block) in blocks.iter().enumerate() {
        block.pieces.iter().for_each(|piece| owners[*piece] = Some(at));
    }
    for (at, block) in blocks.iter().enumerate() {
        let rect = block.rect.grow((MARGIN * small) as usize, whole);
        let foreign = |piece: usize| {
            owners[piece] != Some(at) && Size::of(rects[piece], small) != Size::Large
        };
        let picture = picture(&page, &pieces, rect, reader.paper, foreign);
        lines.extend(read_block(&picture, rect, block.small(&rects, small), reader));
    }
    lines.sort_by_key(|line| line.iter().map(|word| (word.rect.top, word.rect.left)).min());
    lines
}

/// The lines of a block, in their places on the page.
fn read_block(picture: &Gray, place: Rect, small: f32, reader: &mut Reader<'_>) -> Vec<Vec<Heard>> {
    let whole = Rect { left: 0, top: 0, right: picture.width, bottom: picture.height };
    let pieces = reader.pieces(picture, whole);
    let mut lines = reader.lines(picture, &pieces, small);
    for word in lines.iter_mut().flatten() {
        word.rect = word.rect.moved(place.left, place.top);
    }
    lines
}

/// A part of a page without the pieces of ink that are foreign to it and the shade round them.
fn picture(
    page: &Gray,
    pieces: &Pieces,
    rect: Rect,
    paper: u8,
    foreign: impl Fn(usize) -> bool,
) -> Gray {
    let mut picture = page.part(rect);
    for y in rect.top..rect.bottom {
        for x in rect.left..rect.right {
            if !pieces.at(x, y).is_some_and(&foreign) {
                continue;
            }
            for row in y.saturating_sub(1).max(rect.top)..(y + 2).min(rect.bottom) {
                for column in x.saturating_sub(1).max(rect.left)..(x + 2).min(rect.right) {
                    if pieces.at(column, row).is_none_or(&foreign) {
                        let place = (row - rect.top) * picture.width + column - rect.left;
                        picture.pixels[place] = paper;
                    }
                }
            }
        }
    }
    picture
}
