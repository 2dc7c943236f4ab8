//! Sheets: a page that was typed into a grid becomes lines again, and its table a table.

use super::draft::{Block, Cell, Paragraph, Table, cell_text};
use super::table::GridCell;
use crate::model::{Align, Style};

/// Filled cells of a row that can only be a table's.
const TABLE: usize = 3;

/// What is made of a sheet: empty columns and rows are dropped; what stands above and below the
/// table, one or two cells a row, are lines.
pub(in crate::read) fn sheet(rows: Vec<Vec<GridCell>>) -> Vec<Block> {
    let mut rows: Vec<Vec<Cell>> =
        rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    drop_columns(&mut rows);
    let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.text.is_empty()).count();
    let first = rows.iter().position(|row| filled(row) >= TABLE).unwrap_or(rows.len());
    let last = rows.iter().rposition(|row| filled(row) >= TABLE).map_or(first, |at| at + 1);
    let middle =
        rows.iter().flatten().map(|cell| cell.column + cell.colspan).max().unwrap_or(0) / 2;
    let mut blocks = Vec::new();
    let mut table = Table::default();
    for (at, row) in rows.into_iter().enumerate() {
        if (first..last).contains(&at) {
            // A row may be covered from above as a whole.
            table.rows.push(row);
            continue;
        }
        if at >= last && !table.rows.is_empty() {
            blocks.push(Block::Table(std::mem::take(&mut table)));
        }
        blocks.push(Block::Paragraph(line(row, middle)));
    }
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks
}

fn cell(cell: GridCell) -> Cell {
    Cell {
        text: cell_text(cell.blocks),
        column: cell.column as u32,
        colspan: cell.colspan as u32,
        rowspan: cell.rowspan as u32,
    }
}

/// Takes away columns in which no text begins, and empty cells behind the last one that is filled.
fn drop_columns(rows: &mut Vec<Vec<Cell>>) {
    let mut kept: Vec<u32> = rows
        .iter()
        .flatten()
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| cell.column)
        .collect();
    kept.sort_unstable();
    kept.dedup();
    let place = |column: u32| kept.partition_point(|kept| *kept < column) as u32;
    for row in rows.iter_mut() {
        row.retain(|cell| kept.binary_search(&cell.column).is_ok());
        for cell in row.iter_mut() {
            let end = place(cell.column.saturating_add(cell.colspan));
            cell.column = place(cell.column);
            cell.colspan = end.saturating_sub(cell.column).max(1);
        }
    }
    let last = rows.iter().rposition(|row| row.iter().any(|cell| !cell.text.is_empty()));
    rows.truncate(last.map_or(0, |last| last + 1));
    let height = rows.len() as u32;
    for (at, row) in (0..).zip(rows.iter_mut()) {
        for cell in row.iter_mut() {
            cell.rowspan = cell.rowspan.clamp(1, height - at);
        }
    }
}

/// A row as a line: what stands in the right half of the sheet alone is set to the right.
fn line(row: Vec<Cell>, middle: u32) -> Paragraph {
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.text.is_empty()).collect();
    let right = filled.first().is_some_and(|first| middle > 0 && first.column >= middle);
    let texts: Vec<&str> = filled.iter().map(|cell| cell.text.as_str()).collect();
    let align = if right { Align::End } else { Align::Start };
    Paragraph { text: texts.join("\t"), style: Style { align, ..Style::default() } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(usize, &str)]) -> Vec<GridCell> {
        let cell = |(column, text): &(usize, &str)| GridCell {
            blocks: vec![Block::Paragraph(Paragraph {
                text: (*text).to_owned(),
                ..Paragraph::default()
            })],
            column: *column,
            colspan: 1,
            rowspan: 1,
        };
        cells.iter().map(cell).collect()
    }

    #[test]
    fn lines_stand_around_the_table() {
        let blocks = sheet(vec![
            row(&[(5, "УТВЕРЖДАЮ")]),
            row(&[(0, "План"), (3, "")]),
            row(&[(0, "№"), (2, "Что"), (5, "Срок")]),
            row(&[(0, "1. Раздел")]),
            row(&[(0, "1"), (2, "Провести"), (5, "май")]),
            row(&[(0, "Директор"), (5, "Иванов")]),
            row(&[(9, "")]),
        ]);
        let [
            Block::Paragraph(top),
            Block::Paragraph(_),
            Block::Table(table),
            Block::Paragraph(last),
        ] = &blocks[..]
        else {
            panic!("lines and a table: {blocks:?}")
        };
        assert_eq!(top.style.align, Align::End);
        assert_eq!(table.rows.len(), 3);
        assert_eq!(table.rows[2].iter().map(|c| c.column).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(last.text, "Директор\tИванов");
    }
}
