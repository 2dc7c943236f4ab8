//! Tables from open rows: merged cells, columns, and tables that only frame others.

use super::draft::{Block, Cell, Table, cell_text};
use super::frame::OpenRow;
use crate::read::docx::properties::Merge;

/// A cell that goes on downwards while rows are gone through.
struct Growing {
    column: u32,
    row: usize,
    cell: usize,
    /// The last row that it covers.
    last: usize,
}

/// What is made of a table when it ends; no column lies beyond `columns`.
pub(super) fn close(rows: Vec<OpenRow>, columns: usize) -> Vec<Block> {
    let rows: Vec<OpenRow> = rows.into_iter().filter(|row| !row.deleted).collect();
    if is_frame(&rows) {
        let cells = rows.into_iter().flat_map(|row| row.cells);
        return cells.flat_map(|cell| cell.blocks.done).collect();
    }
    let table = table(rows, u32::try_from(columns).unwrap_or(u32::MAX));
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] }
}

/// Whether a table of one column holds tables: it frames them, and rows would hide what they are.
fn is_frame(rows: &[OpenRow]) -> bool {
    let holds_table = |row: &OpenRow| {
        let mut blocks = row.cells.iter().flat_map(|cell| &cell.blocks.done);
        blocks.any(|block| matches!(block, Block::Table(_)))
    };
    rows.iter().all(|row| row.cells.len() <= 1) && rows.iter().any(holds_table)
}

fn table(open: Vec<OpenRow>, columns: u32) -> Table {
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(open.len());
    let mut growing: Vec<Growing> = Vec::new();
    for (row, open) in open.into_iter().enumerate() {
        growing.retain(|cell| cell.last + 1 == row);
        let mut cells: Vec<Cell> = Vec::with_capacity(open.cells.len());
        let mut column = clamped(open.before, columns.saturating_sub(1));
        for cell in open.cells {
            let left = columns.saturating_sub(column).max(1);
            let colspan = clamped(cell.properties.span.unwrap_or(1), left).max(1);
            let at = column;
            column = (column + colspan).min(columns.saturating_sub(1));
            if cell.properties.across == Merge::Next
                && let Some(first) = cells.last_mut()
            {
                first.colspan += colspan;
                join(&mut first.text, &cell_text(cell.blocks.done));
                continue;
            }
            if cell.properties.down == Merge::Next
                && let Some(above) = growing.iter_mut().find(|above| above.column == at)
            {
                above.last = row;
                rows[above.row][above.cell].rowspan += 1;
                continue;
            }
            if cell.properties.down != Merge::None {
                growing.retain(|above| above.column != at);
                growing.push(Growing { column: at, row, cell: cells.len(), last: row });
            }
            let text = cell_text(cell.blocks.done);
            cells.push(Cell { text, column: at, colspan, rowspan: 1 });
        }
        rows.push(cells);
    }
    Table { rows }
}

fn clamped(span: u64, most: u32) -> u32 {
    u32::try_from(span).unwrap_or(u32::MAX).min(most)
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}
