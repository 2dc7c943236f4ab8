//! Pages: words and rulings become paragraphs and tables in reading order.
//!
//! Each page is taken apart first: the tables that its rulings draw, and the lines outside of them.
//! What all pages share - margins, running heads - is found next; then the lines become zones,
//! the zones paragraphs, and what the end of a page cut is joined.

mod aligned;
mod beside;
mod cell;
mod furniture;
mod grid;
mod line;
mod measure;
mod name;
mod page_number;
mod paragraph;
mod rules;
mod seam;
mod sheet;
mod signature;
mod turn;
mod word;
mod zones;

use crate::model::{Block, Frame, Furniture, Page};
use measure::{Measure, Measures};
use sheet::Sheet;
use turn::Piece;
use word::{Index, upright};

/// What layout makes of pages.
#[derive(Default)]
pub(super) struct Laid {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// What belongs to the pages.
    pub furniture: Vec<Furniture>,
    /// Characters behind which a word may go on in the next line, in order.
    pub torn: Vec<u32>,
    /// Tables and cells on the pages.
    pub frames: Vec<Frame>,
}

/// Puts pages into reading order.
pub(super) fn lay(source: &str, pages: &[Page]) -> Laid {
    let index = Index::new(source);
    let mut laid = Laid::default();
    let mut sheets: Vec<Sheet> =
        pages.iter().map(|page| Sheet::new(upright(page, &index))).collect();
    furniture::take(&mut sheets, &mut laid.furniture);
    for at in 1..sheets.len() {
        let (before, page) = sheets.split_at_mut(at);
        page[0].go_on(&before[at - 1]);
    }
    let measures = Measures::new(sheets.iter().map(|sheet| (sheet.size, &sheet.lines[..])));
    let mut pieces: Vec<Piece> = Vec::new();
    for mut sheet in sheets {
        laid.frames.append(&mut sheet.frames);
        let measure = measures.get(sheet.size);
        let page = self::pieces(sheet, measure, &mut laid.furniture);
        turn::append(&mut pieces, page, &mut laid.furniture);
    }
    for piece in pieces {
        match piece {
            Piece::Paragraph(draft) => laid.blocks.push(Block::Paragraph(draft.finish())),
            Piece::Table(ruled) => {
                laid.torn.extend(ruled.filled.torn);
                laid.blocks.push(Block::Table(ruled.filled.table));
            }
        }
    }
    laid.torn.sort_unstable();
    laid
}

/// The paragraphs and tables of a page from the top.
fn pieces(sheet: Sheet, measure: Measure, furniture: &mut Vec<Furniture>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = sheet.lines.into_iter().peekable();
    for mut table in sheet.tables {
        let mut above = Vec::new();
        while let Some(line) = lines.next_if(|line| line.bbox[1] < table.bbox[1]) {
            above.push(line);
        }
        paragraphs(above, measure, &mut pieces);
        if !furniture::take_stamp(&mut table.filled.table, furniture) {
            pieces.push(Piece::Table(table));
        }
    }
    paragraphs(lines.collect(), measure, &mut pieces);
    pieces
}

/// The paragraphs of the lines between two tables.
fn paragraphs(lines: Vec<line::Line>, measure: Measure, pieces: &mut Vec<Piece>) {
    for zone in zones::zones(lines, measure.pitch) {
        let measure = if zone.beside { Measure::of(&zone.lines, measure.pitch) } else { measure };
        pieces.extend(paragraph::drafts(zone.lines, measure).into_iter().map(Piece::Paragraph));
    }
}
