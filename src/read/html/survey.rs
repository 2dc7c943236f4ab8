//! Which tables are frames of a page rather than tables.

use scraper::node::Element;

use super::element::{heading, is_hidden, number, tag};
use super::walk::{NodeRef, Visitor, walk};
use crate::model::Diagnostic;
use crate::read::Limits;

/// From how many paragraphs on a cell that holds nearly all of a table is a page.
const PAGE: usize = 20;
/// With a table of its own inside, a cell is a page from so many paragraphs on.
const PAGE_WITH_TABLE: usize = 6;

/// For each visible table, in the order of the document, whether its cells are a page's columns.
///
/// Such a table is read as if it were not there, its content in order.
pub(super) fn frames(root: NodeRef, limits: &Limits) -> Result<Vec<bool>, Box<Diagnostic>> {
    let mut survey = Survey::default();
    walk(root, limits, &mut survey)?;
    Ok(survey.frames)
}

/// What is known of a table on the way through it.
#[derive(Default)]
struct Seen {
    /// Which table of the document it is.
    at: usize,
    /// Visible characters.
    text: usize,
    /// Cells in the row.
    cells: usize,
    /// Most cells in a row.
    columns: usize,
    /// Rows that share a cell with the row above make it wider than its own cells.
    spans: bool,
    /// Most characters of tables inside one cell.
    nested: usize,
    /// The same of the cell at hand.
    nested_here: usize,
    /// Most characters of a cell with as many paragraphs as a page has.
    page: usize,
    /// Most characters of a cell with a table and paragraphs of its own: a page beside its menu.
    column: usize,
    /// Characters of the cell at hand.
    text_here: usize,
    /// Paragraphs of the cell at hand.
    paragraphs_here: usize,
}

impl Seen {
    /// Whether the table is a frame.
    fn is_frame(&self) -> bool {
        (self.columns <= 1 && !self.spans)
            || (self.nested > 0 && self.nested * 2 > self.text)
            || (self.page > 0 && self.page * 10 >= self.text * 9)
            || (self.column > 0 && self.column * 10 >= self.text * 7)
    }
}

/// The tables that are open, from the outermost.
#[derive(Default)]
struct Survey {
    open: Vec<Seen>,
    frames: Vec<bool>,
}

impl<'a> Visitor<'a> for Survey {
    fn enter(&mut self, _: NodeRef<'a>, element: &'a Element) -> Result<bool, Box<Diagnostic>> {
        if is_hidden(element) {
            return Ok(false);
        }
        if tag(element) == "table" {
            self.open.push(Seen { at: self.frames.len(), ..Seen::default() });
            self.frames.push(false);
        }
        let Some(table) = self.open.last_mut() else {
            return Ok(true);
        };
        match tag(element) {
            "tr" => table.cells = 0,
            "td" | "th" => {
                table.cells += 1;
                table.columns = table.columns.max(table.cells);
                table.spans |= number(element, "rowspan").is_some_and(|rows| rows != 1);
                (table.nested_here, table.text_here, table.paragraphs_here) = (0, 0, 0);
            }
            "p" | "br" => table.paragraphs_here += 1,
            _ if heading(element).is_some() => table.paragraphs_here += 1,
            _ => {}
        }
        Ok(true)
    }

    fn leave(&mut self, _: NodeRef<'a>, element: &'a Element) -> Result<(), Box<Diagnostic>> {
        match tag(element) {
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    table.nested = table.nested.max(table.nested_here);
                    if table.nested_here > 0 && table.paragraphs_here >= PAGE_WITH_TABLE {
                        table.column = table.column.max(table.text_here);
                    }
                    if table.paragraphs_here >= PAGE {
                        table.page = table.page.max(table.text_here);
                    }
                }
            }
            "table" => {
                let Some(seen) = self.open.pop() else { return Ok(()) };
                self.frames[seen.at] = seen.is_frame();
                if let Some(outer) = self.open.last_mut() {
                    outer.text += seen.text;
                    outer.text_here += seen.text;
                    outer.nested_here += seen.text;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &'a str) {
        if let Some(table) = self.open.last_mut() {
            let count = text.chars().filter(|c| !c.is_whitespace()).count();
            table.text += count;
            table.text_here += count;
        }
    }
}
