//! The tree becomes the text that a person sees, and blocks that point into it.

mod cells;

use scraper::node::Element;

use super::element::{self, heading, is_block, is_hidden, is_preformatted, tag};
use super::flow::{Flow, Mark};
use super::list::List;
use super::style::{self, Sheet};
use super::table::Grid;
use super::walk::{NodeRef, Visitor, walk};
use crate::model::{Block, Diagnostic, Paragraph, Style};
use crate::read::Limits;

/// What a page shows.
pub(super) struct Rendered {
    /// The visible text.
    pub(super) text: String,
    /// Its paragraphs and tables.
    pub(super) blocks: Vec<Block>,
    /// How many characters are visible.
    pub(super) written: usize,
    /// How many of them stand in preformatted elements.
    pub(super) preformatted: usize,
}

/// Renders a tree whose frame tables are known.
pub(super) fn render(
    root: NodeRef,
    frames: &[bool],
    limits: &Limits,
) -> Result<Rendered, Box<Diagnostic>> {
    let mut renderer = Renderer {
        frames,
        tables: 0,
        framed: Vec::new(),
        limits,
        sheet: sheet(root),
        flow: Flow::default(),
        blocks: Vec::new(),
        around: Vec::new(),
        lists: Vec::new(),
        marks: String::new(),
        paragraph: None,
        grid: None,
        nested: 0,
        nested_cells: 0,
        cell: None,
        gap: 0,
        blank: false,
        written: 0,
        preformatted: 0,
    };
    walk(root, limits, &mut renderer)?;
    renderer.end_paragraph();
    Ok(Rendered {
        text: renderer.flow.finish(),
        blocks: renderer.blocks,
        written: renderer.written,
        preformatted: renderer.preformatted,
    })
}

/// The page's style sheet.
fn sheet(root: NodeRef) -> Sheet {
    let mut sheet = Sheet::default();
    for node in root.descendants() {
        if node.value().as_element().is_some_and(|element| tag(element) == "style") {
            for text in node.children().filter_map(|child| child.value().as_text()) {
                sheet.add(text);
            }
        }
    }
    sheet
}

/// What an element gives to all inside it.
#[derive(Clone, Copy, Default)]
struct Around {
    form: style::Form,
    heading: Option<u8>,
    preformatted: bool,
    raised: bool,
}

/// A paragraph that has begun.
struct Open {
    start: Mark,
    around: Around,
    bold: bool,
    gap: u32,
}

/// The walk's state.
struct Renderer<'a> {
    /// For each table, whether it is a frame.
    frames: &'a [bool],
    /// How many tables have begun.
    tables: usize,
    /// For each table that is open, whether it is a frame.
    framed: Vec<bool>,
    limits: &'a Limits,
    sheet: Sheet,
    flow: Flow,
    blocks: Vec<Block>,
    around: Vec<Around>,
    lists: Vec<List>,
    /// List marks that wait for the text of their item.
    marks: String,
    paragraph: Option<Open>,
    grid: Option<Grid>,
    /// Tables that are open inside a cell of the grid.
    nested: usize,
    /// Cells that the row at hand has in such a table.
    nested_cells: usize,
    /// Where the cell at hand starts.
    cell: Option<Mark>,
    gap: u32,
    /// Whether the line at hand holds a space that makes it visibly empty.
    blank: bool,
    written: usize,
    preformatted: usize,
}

impl<'a> Visitor<'a> for Renderer<'_> {
    fn enter(&mut self, node: NodeRef<'a>, element: &'a Element) -> Result<bool, Box<Diagnostic>> {
        if is_hidden(element) {
            return Ok(false);
        }
        if tag(element) == "br" {
            self.flow.break_line();
            return Ok(false);
        }
        if is_block(element) && !self.is_nested_cell(element) {
            self.end_paragraph();
        }
        let around = self.inside(element);
        self.around.push(around);
        match tag(element) {
            "ol" | "ul" | "menu" | "dir" => self.lists.push(List::new(element, || items(node))),
            "li" => {
                let mut stray = List::stray();
                let list = self.lists.last_mut().unwrap_or(&mut stray);
                self.marks.push_str(&list.mark(element));
            }
            "table" => self.begin_table(),
            "tr" => self.begin_row(),
            "td" | "th" => self.begin_cell(),
            _ => {}
        }
        Ok(true)
    }

    fn leave(&mut self, _: NodeRef<'a>, element: &'a Element) -> Result<(), Box<Diagnostic>> {
        if is_block(element) && !self.is_nested_cell(element) {
            self.end_paragraph();
        }
        self.around.pop();
        match tag(element) {
            "ol" | "ul" | "menu" | "dir" => drop(self.lists.pop()),
            "li" => self.leave_item(),
            "table" => self.end_table(),
            "thead" | "tbody" | "tfoot" if self.nested == 0 => {
                if let Some(grid) = &mut self.grid {
                    grid.end_group();
                }
            }
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(element)?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &'a str) {
        let around = self.around.last().copied().unwrap_or_default();
        let raised = around.raised && text.chars().all(|c| c.is_ascii_digit());
        for c in text.chars() {
            let c = if raised { superscript(c) } else { c };
            self.character(c, around);
        }
    }
}

impl Renderer<'_> {
    /// An empty item shows nothing worth a line; in a cell its number may be that of the row.
    fn leave_item(&mut self) {
        if self.cell.is_some() && self.marks.contains(char::is_alphanumeric) {
            let around = self.around.last().copied().unwrap_or_default();
            self.begin_paragraph(around);
            self.end_paragraph();
        }
        self.marks.clear();
    }

    /// What the content of an element has around it.
    fn inside(&self, element: &Element) -> Around {
        let outer = self.around.last().copied().unwrap_or_default();
        Around {
            form: element::form(element, outer.form, &self.sheet),
            heading: heading(element).or(outer.heading),
            preformatted: outer.preformatted || is_preformatted(element),
            raised: outer.raised || tag(element) == "sup",
        }
    }

    /// Writes one character.
    fn character(&mut self, c: char, around: Around) {
        let blank = c.is_whitespace() || c.is_control();
        self.blank |= c == '\u{a0}';
        if blank && self.paragraph.is_none() && !(around.preformatted && matches!(c, ' ' | '\t')) {
            return;
        }
        // Two line ends part paragraphs, as an empty line does; in a cell, all is one text.
        let breaks = self.flow.waiting_breaks();
        if !blank && breaks > 0 && self.cell.is_none() && !around.preformatted {
            if self.paragraph.is_none() {
                self.gap += breaks as u32;
            } else if breaks > 1 {
                self.end_paragraph();
                self.gap += (breaks - 1) as u32;
            }
        }
        if self.paragraph.is_none() {
            self.begin_paragraph(around);
        }
        if around.preformatted {
            self.flow.push_verbatim(c);
        } else {
            self.flow.push(c);
        }
        if !blank {
            self.written += 1;
            self.preformatted += usize::from(around.preformatted);
            if let Some(paragraph) = &mut self.paragraph {
                paragraph.bold &= around.form.bold;
            }
        }
    }

    /// Begins a paragraph, in a cell or in the page's flow.
    fn begin_paragraph(&mut self, around: Around) {
        if self.cell.is_none() {
            self.flow.fresh_line();
        }
        let start = self.flow.mark();
        let gap = std::mem::take(&mut self.gap);
        self.paragraph = Some(Open { start, around, bold: true, gap });
        for c in std::mem::take(&mut self.marks).chars() {
            self.flow.push(c);
        }
    }

    /// Ends the paragraph, if one has begun.
    fn end_paragraph(&mut self) {
        let blank = std::mem::take(&mut self.blank);
        let Some(open) = self.paragraph.take() else {
            self.gap += u32::from(blank);
            if blank && self.cell.is_some() {
                self.flow.break_line();
            }
            return;
        };
        if self.cell.is_some() {
            if self.flow.waiting_breaks() == 0 {
                self.flow.break_line();
            }
            return;
        }
        let text = self.flow.since(open.start).trim();
        self.flow.begin();
        if text.is_empty() {
            return;
        }
        let Around { form, heading, .. } = open.around;
        let style =
            Style { heading, bold: open.bold, align: form.align, gap: open.gap, running: false };
        self.blocks.push(Block::Paragraph(Paragraph { text, style }));
    }
}

/// How many items a list has.
fn items(list: NodeRef) -> i64 {
    let is_item = |node: &NodeRef| node.value().as_element().is_some_and(|e| tag(e) == "li");
    i64::try_from(list.children().filter(is_item).count()).unwrap_or(i64::MAX)
}

/// A raised digit: `12<sup>1</sup>` is article 12.1 and must not read as 121.
fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(c as u32 - '0' as u32 + '⁰' as u32).unwrap_or(c),
        _ => c,
    }
}
