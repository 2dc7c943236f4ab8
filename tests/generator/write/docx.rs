//! Word files, with real lists, merged cells, tabs and page breaks.

use std::collections::BTreeMap;
use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText,
    NumberFormat, Numbering, NumberingId, Paragraph as WordParagraph, Run, Start,
    Table as WordTable, TableCell, TableRow, VMergeType, WidthType,
};

use super::super::tree::{Align, Block, Cell, Mark, Merge, Paragraph, Scheme, Table};

/// Word's own width of a page of text, in twentieths of a point.
const PAGE: usize = 9600;
/// Lists of the document begin with this number; Word keeps the first for itself.
const LISTS: usize = 100;

/// Writes a document, and remembers what must not depend on chance.
struct Writer {
    /// Lines of a paragraph are parted by breaks, else each is a paragraph.
    breaks: bool,
    lists: BTreeMap<usize, Scheme>,
    paragraphs: usize,
}

/// The document as a Word file.
pub(crate) fn write(blocks: &[Block], breaks: bool) -> Vec<u8> {
    let mut writer = Writer { breaks, lists: BTreeMap::new(), paragraphs: 0 };
    let mut docx =
        Docx::new().created_at("2020-01-01T00:00:00Z").updated_at("2020-01-01T00:00:00Z");
    for block in blocks {
        docx = writer.block(docx, block);
    }
    for (list, scheme) in &writer.lists {
        let id = LISTS + list;
        docx = docx
            .add_abstract_numbering(definition(id, *scheme))
            .add_numbering(Numbering::new(id, id));
    }
    let mut file = Cursor::new(Vec::new());
    docx.build().pack(&mut file).expect("writing to memory cannot fail");
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

impl Writer {
    fn block(&mut self, docx: Docx, block: &Block) -> Docx {
        match block {
            Block::Paragraph(paragraph) => {
                self.paragraph(paragraph).into_iter().fold(docx, Docx::add_paragraph)
            }
            Block::Table(table) => {
                let table = self.table(table);
                docx.add_table(table)
            }
            Block::PageBreak => {
                let page = self.empty().add_run(Run::new().add_break(BreakType::Page));
                docx.add_paragraph(page)
            }
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
            if paragraph.heading > 0 {
                word = word.outline_lvl(usize::from(paragraph.heading) - 1);
            }
            all.push(word.add_run(run(group, paragraph.bold)));
        }
        all
    }

    fn table(&mut self, table: &Table) -> WordTable {
        let sum: usize = table.widths.iter().sum::<usize>().max(1);
        let grid: Vec<usize> = table.widths.iter().map(|w| w * PAGE / sum).collect();
        let rows = table.rows.iter().map(|row| {
            let mut at = 0;
            let cells = row.cells.iter().map(|cell| {
                let width = grid.iter().skip(at).take(cell.span).sum();
                at += cell.span;
                self.cell(cell, width, row.head)
            });
            TableRow::new(cells.collect())
        });
        let rows: Vec<TableRow> = rows.collect();
        let word =
            if table.ruled { WordTable::new(rows) } else { WordTable::without_borders(rows) };
        word.set_grid(grid).width(PAGE, WidthType::Dxa)
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
