//! Tables from open rows: merged cells, columns, and tables that only frame others.

use super::draft::{Block, Cell, Table, cell_text};

/// How a cell goes on from its neighbour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Merge {
    /// It stands alone.
    #[default]
    None,
    /// The first of the merged cells.
    First,
    /// A further one, whose place the first covers.
    Next,
}

/// A row as the file has it.
#[derive(Debug, Default)]
pub(in crate::read) struct OpenRow {
    pub(in crate::read) cells: Vec<OpenCell>,
    /// Columns left out at its start.
    pub(in crate::read) before: u64,
}

/// A cell as the file has it: those that another covers stand in their places too.
#[derive(Debug, Default)]
pub(in crate::read) struct OpenCell {
    pub(in crate::read) blocks: Vec<Block>,
    /// Columns that it covers.
    pub(in crate::read) span: Option<u64>,
    pub(in crate::read) down: Merge,
    pub(in crate::read) across: Merge,
}

/// A cell that goes on downwards while rows are gone through.
struct Growing {
    column: u32,
    row: usize,
    cell: usize,
    /// The last row that it covers.
    last: usize,
}

/// What is made of a table when it ends; no column lies beyond `columns`.
pub(in crate::read) fn close(rows: Vec<OpenRow>, columns: usize) -> Vec<Block> {
    let blocks = |row: &OpenRow| row.cells.iter().map(|cell| holds_table(&cell.blocks)).collect();
    if frames(rows.iter().map(blocks)) {
        let cells = rows.into_iter().flat_map(|row| row.cells);
        return cells.flat_map(|cell| cell.blocks).collect();
    }
    let table = table(rows, u32::try_from(columns).unwrap_or(u32::MAX));
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] }
}

/// A cell whose place in the grid the file itself gives; covered ones are not there.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct GridCell {
    pub(in crate::read) blocks: Vec<Block>,
    pub(in crate::read) column: usize,
    pub(in crate::read) colspan: usize,
    pub(in crate::read) rowspan: usize,
}

/// What is made of a table whose cells know their places.
pub(in crate::read) fn close_grid(rows: Vec<Vec<GridCell>>) -> Vec<Block> {
    let blocks = |row: &Vec<GridCell>| row.iter().map(|cell| holds_table(&cell.blocks)).collect();
    if frames(rows.iter().map(blocks)) {
        return rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
    }
    let last = rows.len();
    let cell = |at: usize, cell: GridCell| Cell {
        text: cell_text(cell.blocks),
        column: cell.column as u32,
        colspan: cell.colspan as u32,
        rowspan: cell.rowspan.min(last - at) as u32,
    };
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| row.into_iter().map(|open| cell(at, open)).collect())
        .collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { rows })] }
}

/// Whether a table of one column holds tables: it frames them, and rows would hide what they are.
fn frames(rows: impl Iterator<Item = Vec<bool>>) -> bool {
    let mut found = false;
    for row in rows {
        if row.len() > 1 {
            return false;
        }
        found |= row.contains(&true);
    }
    found
}

fn holds_table(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Table(_)))
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
            let colspan = clamped(cell.span.unwrap_or(1), left).max(1);
            let at = column;
            column = (column + colspan).min(columns.saturating_sub(1));
            if cell.across == Merge::Next
                && let Some(first) = cells.last_mut()
            {
                first.colspan += colspan;
                join(&mut first.text, &cell_text(cell.blocks));
                continue;
            }
            if cell.down == Merge::Next
                && let Some(above) = growing.iter_mut().find(|above| above.column == at)
            {
                above.last = row;
                rows[above.row][above.cell].rowspan += 1;
                continue;
            }
            if cell.down != Merge::None {
                growing.retain(|above| above.column != at);
                growing.push(Growing { column: at, row, cell: cells.len(), last: row });
            }
            let text = cell_text(cell.blocks);
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
