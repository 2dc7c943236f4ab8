//! Tables of files that hold no tables, but paragraphs with marks: "in a cell", "its end", "end of the row".
//!
//! Rows give the places of their cells' edges; columns are what all rows of a table have together.

use super::draft::Block;
use super::table::{Merge, OpenCell, OpenRow, close};
use crate::model::Diagnostic;
use crate::read::{Limits, too_wide};

/// Edges that lie so near to each other are one, in twentieths of a point: half a millimetre.
const NEAR: i32 = 30;

/// Most tables inside each other: the text of one is copied into the cell that holds it.
const TABLES: usize = 64;

/// A row by the places of its edges.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct EdgeRow {
    pub(in crate::read) left: i32,
    pub(in crate::read) cells: Vec<EdgeCell>,
    /// Whether a tracked change takes it away.
    pub(in crate::read) deleted: bool,
}

/// A cell by its right edge.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct EdgeCell {
    pub(in crate::read) right: i32,
    pub(in crate::read) down: Merge,
    pub(in crate::read) across: Merge,
}

/// A table that is not at its end.
#[derive(Default)]
struct OpenTable {
    rows: Vec<(EdgeRow, Vec<Vec<Block>>)>,
    /// Cells of the open row.
    cells: Vec<Vec<Block>>,
    /// Blocks of the open cell.
    open: Vec<Block>,
}

/// Puts paragraphs into the tables that their marks tell of.
pub(in crate::read) struct Weaver<'a> {
    limits: &'a Limits,
    done: Vec<Block>,
    tables: Vec<OpenTable>,
    /// Columns of the first table that has too many.
    too_wide: Option<usize>,
}

impl<'a> Weaver<'a> {
    /// A weaver at the start of a story.
    pub(in crate::read) fn new(limits: &'a Limits) -> Self {
        Self { limits, done: Vec::new(), tables: Vec::new(), too_wide: None }
    }

    /// Adds a block that stands in so many tables.
    pub(in crate::read) fn add(&mut self, depth: usize, block: Block) {
        self.go_to(depth);
        match self.tables.last_mut() {
            Some(table) => table.open.push(block),
            None => self.done.push(block),
        }
    }

    /// Ends a cell of the innermost of so many tables.
    pub(in crate::read) fn end_cell(&mut self, depth: usize) {
        self.go_to(depth);
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.open);
            table.cells.push(cell);
            if table.cells.len() > self.limits.columns {
                self.too_wide.get_or_insert(table.cells.len());
            }
        }
    }

    /// Ends a row of the innermost of so many tables.
    pub(in crate::read) fn end_row(&mut self, depth: usize, row: EdgeRow) {
        self.go_to(depth);
        if let Some(table) = self.tables.last_mut() {
            table.end_row(row);
        }
    }

    /// The story's blocks; what is open ends with it.
    ///
    /// # Errors
    /// `too-wide` where a table has more columns than the limit.
    pub(in crate::read) fn finish(mut self) -> Result<Vec<Block>, Box<Diagnostic>> {
        self.go_to(0);
        match self.too_wide {
            Some(columns) => Err(too_wide(columns, self.limits)),
            None => Ok(self.done),
        }
    }

    /// Opens and closes tables until so many are open.
    fn go_to(&mut self, depth: usize) {
        let depth = depth.min(TABLES);
        while self.tables.len() > depth {
            let Some(table) = self.tables.pop() else { return };
            let blocks = table.finish(self.limits);
            match self.tables.last_mut() {
                Some(outer) => outer.open.extend(blocks),
                None => self.done.extend(blocks),
            }
        }
        while self.tables.len() < depth {
            self.tables.push(OpenTable::default());
        }
    }
}

impl OpenTable {
    fn end_row(&mut self, row: EdgeRow) {
        let mut cells = std::mem::take(&mut self.cells);
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            cells.push(open);
        }
        if !row.deleted && !cells.is_empty() {
            self.rows.push((row, cells));
        }
    }

    fn finish(mut self, limits: &Limits) -> Vec<Block> {
        if !self.cells.is_empty() || !self.open.is_empty() {
            // The row has no end: its edges are those of the row above.
            let row = self.rows.last().map(|(row, _)| row.clone()).unwrap_or_default();
            self.end_row(row);
        }
        let edges = edges(self.rows.iter().map(|(row, _)| row));
        let rows = self.rows.into_iter().map(|(row, cells)| open_row(&row, cells, &edges));
        close(rows.collect(), limits.columns)
    }
}

/// The edges of all rows in order, near ones as one.
fn edges<'r>(rows: impl Iterator<Item = &'r EdgeRow>) -> Vec<i32> {
    let mut all: Vec<i32> = Vec::new();
    for row in rows {
        all.push(row.left);
        all.extend(row.cells.iter().map(|cell| cell.right));
    }
    all.sort_unstable();
    all.dedup_by(|next, kept| next.saturating_sub(*kept) <= NEAR);
    all
}

/// Which of the edges lies at a place.
fn index(edges: &[i32], place: i32) -> usize {
    edges.partition_point(|edge| *edge <= place).saturating_sub(1)
}

fn open_row(row: &EdgeRow, cells: Vec<Vec<Block>>, edges: &[i32]) -> OpenRow {
    let before = index(edges, row.left);
    let mut at = before;
    let mut open = Vec::with_capacity(cells.len());
    for (place, blocks) in cells.into_iter().enumerate() {
        let Some(edge) = row.cells.get(place) else {
            // A cell that the row does not define: it keeps its text.
            open.push(OpenCell { blocks, ..OpenCell::default() });
            continue;
        };
        let right = index(edges, edge.right);
        let span = right.saturating_sub(at).max(1);
        at = at.max(right);
        let EdgeCell { down, across, .. } = *edge;
        open.push(OpenCell { blocks, span: Some(span as u64), down, across });
    }
    OpenRow { cells: open, before: before as u64 }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Paragraph, Table};
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph { text: text.to_owned(), ..Paragraph::default() })
    }

    fn row(left: i32, rights: &[i32]) -> EdgeRow {
        let cell = |right: &i32| EdgeCell { right: *right, ..EdgeCell::default() };
        EdgeRow { left, cells: rights.iter().map(cell).collect(), deleted: false }
    }

    fn woven(weave: impl FnOnce(&mut Weaver)) -> Vec<Block> {
        let limits = Limits::default();
        let mut weaver = Weaver::new(&limits);
        weave(&mut weaver);
        weaver.finish().expect("blocks")
    }

    fn cells(table: &Table) -> Vec<Vec<(&str, u32, u32)>> {
        let cell = |cell: &super::super::draft::Cell| (cell.column, cell.colspan);
        table
            .rows
            .iter()
            .map(|row| {
                row.iter().map(|c| (c.text.as_str(), cell(c).0, cell(c).1)).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn columns_are_what_the_edges_of_all_rows_make() {
        let blocks = woven(|weaver| {
            for (texts, row) in [
                (&["№", "Срок", "Кто"][..], row(0, &[500, 2000, 4000])),
                (&["Раздел"][..], row(10, &[4010])),
                (&["1", "май"][..], row(0, &[510, 4000])),
            ] {
                for text in texts {
                    weaver.add(1, paragraph(text));
                    weaver.end_cell(1);
                }
                weaver.end_row(1, row);
            }
            weaver.add(0, paragraph("конец"));
        });
        let [Block::Table(table), Block::Paragraph(last)] = &blocks[..] else {
            panic!("a table and a paragraph: {blocks:?}")
        };
        assert_eq!(
            cells(table),
            [
                vec![("№", 0, 1), ("Срок", 1, 1), ("Кто", 2, 1)],
                vec![("Раздел", 0, 3)],
                vec![("1", 0, 1), ("май", 1, 2)]
            ]
        );
        assert_eq!(last.text, "конец");
    }

    #[test]
    fn what_is_open_ends_with_the_story() {
        let blocks = woven(|weaver| {
            weaver.add(1, paragraph("а"));
            weaver.end_cell(1);
            weaver.add(2, paragraph("внутри"));
        });
        let [Block::Table(table)] = &blocks[..] else { panic!("a table: {blocks:?}") };
        assert_eq!(cells(table), [vec![("а", 0, 1), ("внутри", 1, 1)]]);
    }

    #[test]
    fn a_table_of_too_many_columns_is_refused() {
        let limits = Limits { columns: 2, ..Limits::default() };
        let mut weaver = Weaver::new(&limits);
        (0..3).for_each(|_| weaver.end_cell(1));
        assert!(weaver.finish().is_err());
    }
}
