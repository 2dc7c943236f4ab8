//! The walk through a story.

use super::frame::{Frame, Kind, Paragraph};
use super::lists::{Instances, Open};
use super::styles::Styles;
use crate::model::{self, Diagnostic};
use crate::read::flow::{self, Block, GridCell, close_grid, labelled, sheet};
use crate::read::sheet::iso;
use crate::read::xml::{self, Element, Token, Xml};
use crate::read::{Limits, too_wide};

/// Most tables inside each other: the text of one is copied into the cell that holds it.
const TABLES: usize = 64;

/// Most spaces that one element stands for, and most times that one row does.
const REPEATED: usize = 1_000;

/// Elements that hold nothing a person sees in their place, or what a tracked change took away.
const UNSEEN: [&str; 17] = [
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note-citation",
    "ruby-text",
    "forms",
    "scripts",
    "script",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "dde-connection-decls",
    "alphabetical-index-auto-mark-file",
    "title",
    "desc",
    "object-ole",
    "shapes",
];

/// A run of pages of one kind, and how many blocks of the story stand before it.
#[derive(Debug)]
pub(super) struct PageStart {
    pub(super) page: String,
    pub(super) blocks: usize,
}

/// Walks the stories of a document, one after another; automatic numbers count through them all.
pub(super) struct Walker<'a> {
    styles: &'a Styles,
    limits: &'a Limits,
    lists: Instances,
    stack: Vec<Frame>,
    /// Whether tables are sheets.
    sheets: bool,
    pub(super) footnotes: Vec<Vec<Block>>,
    pub(super) endnotes: Vec<Vec<Block>>,
    pub(super) pages: Vec<PageStart>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(styles: &'a Styles, limits: &'a Limits) -> Self {
        Self {
            styles,
            limits,
            lists: Instances::default(),
            stack: Vec::new(),
            sheets: false,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// A walker of a spreadsheet.
    pub(super) fn of_sheets(styles: &'a Styles, limits: &'a Limits) -> Self {
        Self { sheets: true, ..Self::new(styles, limits) }
    }

    /// Walks to the end of the element that was opened last; what a break leaves open is closed.
    pub(super) fn story(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Box<Diagnostic>> {
        let floor = xml.depth();
        self.stack.clear();
        self.stack.push(Frame { depth: floor, kind: Kind::Blocks(Vec::new()) });
        loop {
            match xml.next()? {
                Token::Open(element) => self.open(&element, xml)?,
                Token::Close if xml.depth() < floor => break,
                Token::Close => self.close_to(xml.depth() + 1)?,
                Token::Text(text) => self.characters(&text),
                Token::End => break,
            }
        }
        self.close_to(floor + 1)?;
        Ok(match self.stack.pop() {
            Some(Frame { kind: Kind::Blocks(blocks), .. }) => blocks,
            _ => Vec::new(),
        })
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Box<Diagnostic>> {
        let depth = xml.depth();
        let style = || element.attribute("style-name").unwrap_or_default().into_owned();
        let kind = match element.name() {
            name if UNSEEN.contains(&name) => return xml.skip(),
            "p" | "h" => Kind::Paragraph(Box::new(self.paragraph(element, &style()))),
            "span" => {
                let style = self.styles.get("text", &style());
                Kind::Span { bold: style.bold, hidden: style.hidden }
            }
            "s" => {
                let count = element.number("c").unwrap_or(1_usize).min(REPEATED);
                self.text(&" ".repeat(count));
                return Ok(());
            }
            "tab" => {
                self.text("\t");
                return Ok(());
            }
            "line-break" => {
                self.text("\n");
                return Ok(());
            }
            "note" => Kind::Note {
                end: element.attribute("note-class").as_deref() == Some("endnote"),
                blocks: Vec::new(),
            },
            "list" => {
                let outer = self.open_list().cloned();
                Kind::List(self.lists.begin(element, outer.as_ref()))
            }
            "list-item" => {
                if let Some(number) = element.number("start-value")
                    && let Some(list) = self.open_list().cloned()
                {
                    self.lists.restart(&list, number);
                }
                Kind::Item { labelled: false }
            }
            "list-header" => Kind::Item { labelled: true },
            _ => return self.open_table(element, depth),
        };
        self.stack.push(Frame { depth, kind });
        Ok(())
    }

    fn open_table(&mut self, element: &Element<'_>, depth: usize) -> Result<(), Box<Diagnostic>> {
        let times = |name: &str| element.number::<usize>(name).unwrap_or(1).max(1);
        let kind = match (element.name(), self.stack.last_mut().map(|frame| &mut frame.kind)) {
            ("table", _) => {
                let is_table = |frame: &&Frame| matches!(frame.kind, Kind::Table(_));
                let tables = self.stack.iter().filter(is_table).count() + 1;
                if tables > TABLES {
                    return Err(xml::too_deep(tables, TABLES));
                }
                self.begin_page(self.styles.get("table", &name_of(element)).page.as_ref());
                Kind::Table(Vec::new())
            }
            ("table-row", Some(Kind::Table(_))) => {
                Kind::Row { cells: Vec::new(), column: 0, times: times("number-rows-repeated") }
            }
            ("table-cell", Some(Kind::Row { column, .. })) => {
                let day = element.attribute("date-value").and_then(|day| iso(&day));
                if *column >= self.limits.columns {
                    return Err(too_wide(*column + 1, self.limits));
                }
                let day = day.map(|text| flow::Paragraph { text, ..flow::Paragraph::default() });
                let cell = GridCell {
                    blocks: day.into_iter().map(Block::Paragraph).collect(),
                    column: *column,
                    colspan: times("number-columns-spanned").min(self.limits.columns),
                    rowspan: times("number-rows-spanned"),
                };
                Kind::Cell {
                    is_day: !cell.blocks.is_empty(),
                    cell,
                    times: times("number-columns-repeated"),
                }
            }
            ("covered-table-cell", Some(Kind::Row { column, .. })) => {
                *column = column.saturating_add(times("number-columns-repeated"));
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.stack.push(Frame { depth, kind });
        Ok(())
    }

    fn paragraph(&mut self, element: &Element<'_>, name: &str) -> Paragraph {
        let style = self.styles.get("paragraph", name);
        self.begin_page(style.page.as_ref());
        let heading = element.name() == "h";
        let outline = element.number("outline-level").filter(|_| heading).or(style.outline);
        let unnumbered = element.attribute("is-list-header").as_deref() == Some("true");
        let label =
            if unnumbered { None } else { self.label(style.list.as_deref(), outline, heading) };
        Paragraph {
            label,
            style: model::Style {
                heading: outline.filter(|level| (1..=9).contains(level)),
                align: style.align.unwrap_or_default(),
                ..model::Style::default()
            },
            set_bold: style.bold.unwrap_or(false),
            hidden: style.hidden.unwrap_or(false),
            ..Paragraph::default()
        }
    }

    /// Counts a paragraph if it begins an item of a list, or is a heading that is numbered.
    fn label(&mut self, style: Option<&str>, outline: Option<u8>, heading: bool) -> Option<String> {
        let styles = self.styles;
        let inner = self.stack.iter_mut().rev().take_while(|frame| !is_wall(&frame.kind));
        let item =
            inner.map(|frame| &mut frame.kind).find(|kind| matches!(kind, Kind::Item { .. }));
        if let Some(Kind::Item { labelled }) = item {
            if std::mem::replace(labelled, true) {
                return None;
            }
            let list = self.open_list().cloned()?;
            return self.lists.label(&list, &styles.lists, style);
        }
        let level = outline.filter(|_| heading)?.checked_sub(1)?;
        self.lists.heading(usize::from(level), &styles.outline)
    }

    /// The innermost open list; lists around a table or a note are not seen from inside.
    fn open_list(&self) -> Option<&Open> {
        let inner = self.stack.iter().rev().take_while(|frame| !is_wall(&frame.kind));
        inner.into_iter().find_map(|frame| match &frame.kind {
            Kind::List(list) => Some(list),
            _ => None,
        })
    }

    /// Notes that another kind of page begins.
    fn begin_page(&mut self, page: Option<&String>) {
        if let Some(page) = page
            && let [Frame { kind: Kind::Blocks(blocks), .. }, ..] = &self.stack[..]
        {
            self.pages.push(PageStart { page: page.clone(), blocks: blocks.len() });
        }
    }

    /// Closes the frames whose elements are at `depth` or deeper.
    fn close_to(&mut self, depth: usize) -> Result<(), Box<Diagnostic>> {
        while self.stack.len() > 1 && self.stack.last().is_some_and(|frame| frame.depth >= depth) {
            let Some(frame) = self.stack.pop() else { break };
            match frame.kind {
                Kind::Blocks(blocks) => self.add(blocks),
                Kind::Note { end: false, blocks } => self.footnotes.push(blocks),
                Kind::Note { end: true, blocks } => self.endnotes.push(blocks),
                Kind::Table(rows) if self.sheets => self.add(sheet(rows)),
                Kind::Table(rows) => self.add(close_grid(rows)),
                Kind::Row { cells, times, .. } => self.close_row(cells, times),
                Kind::Cell { cell, times, .. } => self.close_cell(cell, times)?,
                Kind::Paragraph(paragraph) => self.close_paragraph(*paragraph),
                Kind::List(_) | Kind::Item { .. } | Kind::Span { .. } => {}
            }
        }
        Ok(())
    }

    fn close_row(&mut self, cells: Vec<GridCell>, times: usize) {
        if let Some(Frame { kind: Kind::Table(rows), .. }) = self.stack.last_mut() {
            // Rows that are repeated are empty ones up to the end of a sheet.
            let empty = cells.iter().all(|cell| cell.blocks.is_empty());
            let times = if empty { 1 } else { times.min(REPEATED) };
            rows.extend(std::iter::repeat_n(cells, times));
        }
    }

    fn close_cell(&mut self, cell: GridCell, times: usize) -> Result<(), Box<Diagnostic>> {
        let limit = self.limits.columns;
        let Some(Frame { kind: Kind::Row { cells, column, .. }, .. }) = self.stack.last_mut()
        else {
            return Ok(());
        };
        let start = *column;
        *column = column.saturating_add(times);
        let empty = cell.blocks.is_empty();
        if *column > limit && !empty {
            return Err(too_wide(*column, self.limits));
        }
        let times = if empty { times.min(limit.saturating_sub(start)) } else { times };
        cells.extend((start..start + times).map(|column| GridCell { column, ..cell.clone() }));
        Ok(())
    }

    fn close_paragraph(&mut self, open: Paragraph) {
        let mut blocks = Vec::new();
        if !(open.hidden && open.text.trim().is_empty()) {
            let text = labelled(open.label.as_deref().unwrap_or_default(), &open.text);
            let style = model::Style { bold: open.bold == Some(true), ..open.style };
            blocks.push(Block::Paragraph(flow::Paragraph { text, style }));
        }
        blocks.extend(open.boxes);
        self.add(blocks);
    }

    /// Adds blocks to the innermost container that gathers them.
    fn add(&mut self, more: Vec<Block>) {
        for frame in self.stack.iter_mut().rev() {
            let open = match &mut frame.kind {
                Kind::Blocks(blocks) | Kind::Note { blocks, .. } => blocks,
                // The day is there already, whatever way it is shown in.
                Kind::Cell { is_day: true, .. } => return,
                Kind::Cell { cell, .. } => &mut cell.blocks,
                Kind::Paragraph(paragraph) => &mut paragraph.boxes,
                _ => continue,
            };
            open.extend(more);
            return;
        }
    }

    /// Characters of the XML: white space of any kind and length is one space.
    fn characters(&mut self, text: &str) {
        let mut collapsed = String::with_capacity(text.len());
        let mut blank = self
            .innermost()
            .is_none_or(|open| open.text.is_empty() || open.text.ends_with(['\n', '\t', ' ']));
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(space && blank) {
                collapsed.push(if space { ' ' } else { c });
            }
            blank = space;
        }
        self.text(&collapsed);
    }

    fn innermost(&mut self) -> Option<&mut Paragraph> {
        self.stack.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Paragraph(paragraph) => Some(paragraph.as_mut()),
            _ => None,
        })
    }

    /// Adds text to the innermost paragraph.
    fn text(&mut self, text: &str) {
        let (mut bold, mut hidden) = (None, None);
        for frame in self.stack.iter_mut().rev() {
            match &mut frame.kind {
                Kind::Span { bold: own, hidden: own_hidden } => {
                    bold = bold.or(*own);
                    hidden = hidden.or(*own_hidden);
                }
                Kind::Paragraph(paragraph) => {
                    if hidden.unwrap_or(paragraph.hidden) {
                        return;
                    }
                    if !text.trim().is_empty() {
                        let bold = bold.unwrap_or(paragraph.set_bold);
                        paragraph.bold = Some(bold && paragraph.bold.unwrap_or(true));
                    }
                    paragraph.text.push_str(text);
                    return;
                }
                // Characters between blocks are white space of the file.
                _ => return,
            }
        }
    }
}

fn name_of(element: &Element<'_>) -> String {
    element.attribute("style-name").unwrap_or_default().into_owned()
}

/// Whether lists outside are not seen from inside.
fn is_wall(kind: &Kind) -> bool {
    matches!(kind, Kind::Cell { .. } | Kind::Note { .. } | Kind::Paragraph(_))
}
