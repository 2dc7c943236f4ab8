//! Word files, with real lists, merged cells, tabs and page breaks.

use std::collections::BTreeMap;
use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText,
    NumberFormat, Numbering, NumberingId, Paragraph as WordParagraph, Run, SpecialIndentType,
    Start, Tab, TabValueType, Table as WordTable, TableAlignmentType, TableCell, TableLayoutType,
    TableRow, VMergeType, WidthType,
};

use super::super::paper::Sheet;
use super::super::tree::{Align, Block, Cell, Mark, Merge, Paragraph, Scheme, Table};
use super::docx_pages as pages;

/// Word's own width of a page of text, in twentieths of a point.
const PAGE: usize = 9600;
/// Lists of the document begin with this number; Word keeps the first for itself.
const LISTS: usize = 100;

/// Writes a document, and remembers what must not depend on chance.
struct Writer<'a> {
    /// How it is set, where that is not left to Word.
    sheet: Option<&'a Sheet>,
    /// The pages at hand are wide ones.
    wide: bool,
    /// A table is being written.
    inside: bool,
    /// Lines of a paragraph are parted by breaks, else each is a paragraph.
    breaks: bool,
    lists: BTreeMap<usize, Scheme>,
    paragraphs: usize,
}

/// The document as a Word file.
pub(crate) fn write(blocks: &[Block], breaks: bool, sheet: Option<&Sheet>) -> Vec<u8> {
    let mut writer =
        Writer { sheet, wide: false, inside: false, breaks, lists: BTreeMap::new(), paragraphs: 0 };
    let mut docx =
        Docx::new().created_at("2020-01-01T00:00:00Z").updated_at("2020-01-01T00:00:00Z");
    let runs: Vec<&[Block]> = blocks.split(|block| matches!(block, Block::PageBreak)).collect();
    writer.wide = sheet.is_some_and(|sheet| sheet.is_wide(runs[0]));
    for (n, run) in runs.iter().enumerate() {
        if n > 0 {
            docx = writer.new_page(docx, sheet.is_some_and(|sheet| sheet.is_wide(run)));
        }
        docx = run.iter().fold(docx, |docx, block| writer.block(docx, block));
    }
    if let Some(sheet) = sheet {
        docx = pages::set(docx, sheet, writer.wide);
    }
    for (list, scheme) in &writer.lists {
        let id = LISTS + list;
        docx = docx
            .add_abstract_numbering(definition(id, *scheme))
            .add_numbering(Numbering::new(id, id));
    }
    let mut file = Cursor::new(Vec::new());
    let mut word = docx.build();
    if sheet.is_some_and(|sheet| sheet.repeats_head) {
        word.document = pages::with_repeated_heads(word.document);
    }
    word.pack(&mut file).expect("writing to memory cannot fail");
    file.into_inner()
}

fn definition(id: usize, scheme: Scheme) -> AbstractNumbering {
    (0..3).fold(AbstractNumbering::new(id), |definition, level| {
        let (format, text) = scheme.word_level(level);
        definition.add_level(Level::new(
            level,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(text),
            LevelJc::new("left"),
        ))
    })
}

impl Writer<'_> {
    /// A break, or the end of a section where pages turn.
    fn new_page(&mut self, docx: Docx, wide: bool) -> Docx {
        let end = self.empty();
        let end = match self.sheet {
            Some(sheet) if wide != self.wide => {
                end.section_property(pages::section(sheet, self.wide))
            }
            _ => end.add_run(Run::new().add_break(BreakType::Page)),
        };
        self.wide = wide;
        docx.add_paragraph(end)
    }

    /// Width of the text of a page.
    fn width(&self) -> usize {
        self.sheet.map_or(PAGE, |sheet| sheet.width(self.wide))
    }

    fn block(&mut self, docx: Docx, block: &Block) -> Docx {
        match block {
            Block::Paragraph(paragraph) => {
                self.paragraph(paragraph).into_iter().fold(docx, Docx::add_paragraph)
            }
            Block::Table(table) => {
                let table = self.table(table);
                docx.add_table(table)
            }
            // Pages are begun between the runs of blocks.
            Block::PageBreak => docx,
        }
    }

    /// A paragraph whose id is counted: the library would draw one.
    fn empty(&mut self) -> WordParagraph {
        self.paragraphs += 1;
        WordParagraph::new().id(format!("{:08x}", self.paragraphs))
    }

    fn numbered(&mut self, paragraph: WordParagraph, mark: &Mark) -> WordParagraph {
        self.lists.insert(mark.list, mark.scheme);
        paragraph.numbering(NumberingId::new(LISTS + mark.list), IndentLevel::new(mark.level))
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Vec<WordParagraph> {
        let automatic = paragraph.mark.as_ref().filter(|m| m.automatic);
        let lines =
            if automatic.is_some() { paragraph.lines.clone() } else { paragraph.typed_lines() };
        let split = !self.breaks && automatic.is_none();
        let groups: Vec<&[String]> = if split { lines.chunks(1).collect() } else { vec![&lines] };
        let mut all = Vec::new();
        for group in groups {
            let mut word = self.empty().align(match paragraph.align {
                Align::Left => AlignmentType::Left,
                Align::Center => AlignmentType::Center,
                Align::Right => AlignmentType::Right,
                Align::Body => AlignmentType::Both,
            });
            if let Some(mark) = automatic {
                word = self.numbered(word, mark);
            }
            word = self.laid(word, paragraph.align, group);
            if paragraph.heading > 0 {
                word = word.outline_lvl(usize::from(paragraph.heading) - 1);
            }
            all.push(word.add_run(self.sized(run(group, paragraph.bold))));
        }
        all
    }

    /// The indent, the distance of lines and the tabs that the sheet gives.
    fn laid(&self, word: WordParagraph, align: Align, lines: &[String]) -> WordParagraph {
        let Some(sheet) = self.sheet.filter(|_| !self.inside) else { return word };
        let word = match align {
            Align::Body if sheet.indented => {
                word.indent(None, Some(SpecialIndentType::FirstLine(709)), None, None)
            }
            _ => word,
        };
        if !sheet.right_tab || align == Align::Body {
            return word;
        }
        let middle = lines.iter().any(|line| line.matches('\t').count() > 1);
        let middle = middle.then(|| Tab::new().val(TabValueType::Center).pos(self.width() / 2));
        let word = middle.into_iter().fold(word, WordParagraph::add_tab);
        word.add_tab(Tab::new().val(TabValueType::Right).pos(self.width()))
    }

    fn sized(&self, run: Run) -> Run {
        match self.sheet.filter(|_| self.inside) {
            Some(sheet) => run.size(sheet.table_size),
            None => run,
        }
    }

    fn table(&mut self, table: &Table) -> WordTable {
        // A box of one cell is a stamp.
        let boxed = self.sheet.is_some() && table.ruled && table.widths.len() == 1;
        let page = if boxed { self.width() / 2 } else { self.width() };
        let widths = match self.sheet {
            Some(sheet) if table.ruled => sheet.widths(&table.widths),
            _ => table.widths.clone(),
        };
        let sum: usize = widths.iter().sum::<usize>().max(1);
        let grid: Vec<usize> = widths.iter().map(|w| w * page / sum).collect();
        self.inside = table.ruled;
        let rows = table.rows.iter().map(|row| {
            let mut at = 0;
            let cells = row.cells.iter().map(|cell| {
                let width = grid.iter().skip(at).take(cell.span).sum();
                at += cell.span;
                self.cell(cell, width, row.head)
            });
            let word = TableRow::new(cells.collect());
            match self.sheet {
                Some(sheet) => pages::row(word, sheet, row.head),
                None => word,
            }
        });
        let rows: Vec<TableRow> = rows.collect();
        self.inside = false;
        let word =
            if table.ruled { WordTable::new(rows) } else { WordTable::without_borders(rows) };
        let word = word.set_grid(grid).width(page, WidthType::Dxa);
        match self.sheet {
            Some(_) if boxed => word.align(TableAlignmentType::Center),
            Some(sheet) if table.ruled => {
                word.layout(TableLayoutType::Fixed).set_borders(pages::borders(sheet.rules))
            }
            _ => word,
        }
    }

    fn cell(&mut self, cell: &Cell, width: usize, bold: bool) -> TableCell {
        let mut word = TableCell::new().width(width, WidthType::Dxa);
        if cell.span > 1 {
            word = word.grid_span(cell.span);
        }
        word = match cell.merge {
            Merge::None => word,
            Merge::Start => word.vertical_merge(VMergeType::Restart),
            Merge::Continue => word.vertical_merge(VMergeType::Continue),
        };
        for paragraph in &cell.paragraphs {
            let paragraph = Paragraph { bold: bold || paragraph.bold, ..paragraph.clone() };
            word = self.paragraph(&paragraph).into_iter().fold(word, TableCell::add_paragraph);
        }
        word
    }
}

fn run(lines: &[String], bold: bool) -> Run {
    let mut run = Run::new();
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (m, piece) in line.split('\t').enumerate() {
            if m > 0 {
                run = run.add_tab();
            }
            run = run.add_text(piece);
        }
    }
    if bold { run.bold() } else { run }
}
