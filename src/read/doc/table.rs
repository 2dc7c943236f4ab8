//! Rows of tables: where their cells end, and which are merged.

use super::properties::{Paragraph, edge};
use super::sprm::{Sprm, Sprms, TABLE_ROW};
use crate::read::bytes::{slice, u16_at};
use crate::read::flow::{EdgeCell, EdgeRow, Merge};

/// Bytes that describe a cell.
const CELL: usize = 20;

/// The row that a paragraph with the end of one describes.
pub(super) fn row(paragraph: &Paragraph<'_>) -> EdgeRow {
    let mut row = EdgeRow::default();
    for sprm in paragraph.row.iter().flat_map(|properties| Sprms(properties)) {
        match sprm.code {
            TABLE_ROW => row = definition(sprm.operand).unwrap_or(row),
            0x5624 => across(&mut row, &sprm),
            0xD62B => down(&mut row, &sprm),
            _ => {}
        }
    }
    row
}

/// The whole row: the number of cells, their edges, and what each is like.
fn definition(operand: &[u8]) -> Option<EdgeRow> {
    let count = usize::from(*operand.first()?);
    let left = edge(operand, 1)?;
    let mut cells = Vec::with_capacity(count);
    for at in 0..count {
        let right = edge(operand, 1 + 2 * (at + 1))?;
        // The last cells may not be described; they are like none.
        let described = slice(operand, 1 + 2 * (count + 1) + CELL * at, 2);
        let flags = described.and_then(|bytes| u16_at(bytes, 0)).unwrap_or(0);
        let merge = |first: u16, next: u16| match flags {
            flags if flags & first != 0 => Merge::First,
            flags if flags & next != 0 => Merge::Next,
            _ => Merge::None,
        };
        cells.push(EdgeCell { right, across: merge(1, 2), down: merge(0x40, 0x20) });
    }
    Some(EdgeRow { left, cells, deleted: false })
}

/// Merges cells from a first one up to a last, which is not one of them.
fn across(row: &mut EdgeRow, sprm: &Sprm<'_>) {
    let (first, last) = (usize::from(sprm.byte()), usize::from(sprm.short() >> 8));
    for (at, cell) in row.cells.iter_mut().enumerate().take(last).skip(first) {
        cell.across = if at == first { Merge::First } else { Merge::Next };
    }
}

/// Merges a cell with those above and below.
fn down(row: &mut EdgeRow, sprm: &Sprm<'_>) {
    if let Some(cell) = row.cells.get_mut(usize::from(sprm.byte())) {
        cell.down = match sprm.short() >> 8 {
            0 => Merge::None,
            1 => Merge::Next,
            _ => Merge::First,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_its_edges_and_merged_cells() {
        let mut operand = vec![2];
        for edge in [-108_i16, 900, 5000] {
            operand.extend(edge.to_le_bytes());
        }
        let mut first = [0_u8; CELL];
        first[0] = 0x60;
        operand.extend(first);
        let row = definition(&operand).expect("a row");
        let cells: Vec<_> = row.cells.iter().map(|cell| (cell.right, cell.down)).collect();
        assert_eq!(row.left, -108);
        assert_eq!(cells, [(900, Merge::First), (5000, Merge::None)]);
        assert!(definition(&operand[..4]).is_none());
    }
}
