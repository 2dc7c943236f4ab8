//! The plan as a Word document: A4 on its long side, Times New Roman, the fields and the number of
//! the page where the standard of office papers has them.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Header, HeightRule, PageMargin, PageNum, PageOrientationType, Paragraph,
    Run, RunFonts, Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::row::Row;
use super::{Plan, Section};
use crate::model::Lang;

/// Type of the whole document.
const FONT: &str = "Times New Roman";
/// Size of the table's type, in half points.
const SIZE: usize = 24;
/// Size of the title's type, in half points.
const LARGE: usize = 28;
/// A4 on its long side, in twentieths of a point.
const PAGE: [u32; 2] = [16838, 11906];
/// 20 mm, the field at three sides, in twentieths of a point.
const FIELD: i32 = 1134;
/// Widths of the columns, which fill the page between its fields.
const WIDTHS: [usize; 5] = [737, 6350, 2268, 3118, 2664];
/// The document does not know what time it is.
const TIME: &str = "2000-01-01T00:00:00Z";

/// What the library writes of a row of this height; it cannot say that a row is a head.
const MARKED: &str = r#"<w:trHeight w:val="1" w:hRule="atLeast" />"#;
/// How Word is told so.
const HEAD: &str = "<w:tblHeader />";

/// The document's bytes.
pub(super) fn write(plan: &Plan, lang: Lang) -> Result<Vec<u8>, ZipError> {
    let mut writer = Writer::default();
    let mut docx = paper(writer.page_number());
    docx = docx.add_paragraph(writer.title(Plan::title(lang)));
    for fact in plan.facts(lang) {
        let fact = writer.paragraph(&fact, false).align(AlignmentType::Center);
        docx = docx.add_paragraph(fact);
    }
    docx = docx.add_paragraph(writer.paragraph("", false));
    docx = docx.add_table(writer.table(plan, lang));
    let mut word = docx.build();
    word.document = with_repeated_head(&word.document);
    let mut file = Cursor::new(Vec::new());
    word.pack(&mut file).map_err(std::io::Error::other)?;
    packed(file)
}

/// The package with its members packed: the library stores them as they are, twenty times larger.
fn packed(plain: Cursor<Vec<u8>>) -> Result<Vec<u8>, ZipError> {
    let mut plain = ZipArchive::new(plain)?;
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    // The package does not know what time it is.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for at in 0..plain.len() {
        let mut member = plain.by_index(at)?;
        if member.is_dir() {
            continue;
        }
        let name = member.name()?.into_owned();
        package.start_file(name, options)?;
        std::io::copy(&mut member, &mut package)?;
    }
    Ok(package.finish()?.into_inner())
}

/// An empty document on its paper; the first page has no number.
fn paper(number: Paragraph) -> Docx {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let margin = PageMargin {
        top: FIELD,
        left: FIELD,
        bottom: FIELD,
        right: FIELD / 2,
        header: FIELD / 2,
        footer: FIELD / 2,
        gutter: 0,
    };
    Docx::new()
        .created_at(TIME)
        .updated_at(TIME)
        .default_fonts(fonts)
        .default_size(SIZE)
        .page_size(PAGE[0], PAGE[1])
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin)
        .header(Header::new().add_paragraph(number))
        .first_header(Header::new())
}

/// Writes parts of the document and counts paragraphs: the library would draw their ids by lot.
#[derive(Default)]
struct Writer {
    paragraphs: u32,
}

impl Writer {
    fn empty(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08x}", self.paragraphs))
    }

    fn page_number(&mut self) -> Paragraph {
        self.empty().align(AlignmentType::Center).add_page_num(PageNum::new())
    }

    fn title(&mut self, text: &str) -> Paragraph {
        let run = Run::new().add_text(text.to_uppercase()).bold().size(LARGE);
        self.empty().align(AlignmentType::Center).add_run(run)
    }

    /// A paragraph; line ends in its text are breaks.
    fn paragraph(&mut self, text: &str, bold: bool) -> Paragraph {
        let mut run = Run::new();
        for (nth, line) in plain(text).split('\n').enumerate() {
            if nth > 0 {
                run = run.add_break(docx_rs::BreakType::TextWrapping);
            }
            run = run.add_text(line);
        }
        self.empty().add_run(if bold { run.bold() } else { run })
    }

    fn table(&mut self, plan: &Plan, lang: Lang) -> Table {
        let mut rows = vec![self.head(lang)];
        let mut number = 0_usize;
        for Section { title, rows: own } in &plan.sections {
            rows.push(self.section(title));
            for row in own {
                number += 1;
                rows.push(self.row(number, row));
            }
        }
        Table::new(rows)
            .set_grid(WIDTHS.to_vec())
            .layout(TableLayoutType::Fixed)
            .width(WIDTHS.iter().sum(), WidthType::Dxa)
    }

    /// The head, which stands again on every page.
    fn head(&mut self, lang: Lang) -> TableRow {
        let cells = Plan::heads(lang).into_iter().zip(WIDTHS).map(|(head, width)| {
            let text = self.paragraph(head, true).align(AlignmentType::Center);
            cell(width).add_paragraph(text).vertical_align(VAlignType::Center)
        });
        let row = TableRow::new(cells.collect()).cant_split();
        row.row_height(1.0).height_rule(HeightRule::AtLeast)
    }

    /// The title of a section, over all columns and never the last line of a page.
    fn section(&mut self, title: &str) -> TableRow {
        let text = self.paragraph(title, true).align(AlignmentType::Center).keep_next(true);
        let cell = cell(WIDTHS.iter().sum()).grid_span(WIDTHS.len()).add_paragraph(text);
        TableRow::new(vec![cell]).cant_split()
    }

    fn row(&mut self, number: usize, row: &Row) -> TableRow {
        let centered = |paragraph: Paragraph| paragraph.align(AlignmentType::Center);
        let [number_cell, text, due_cell, mut who, basis] = WIDTHS.map(cell);
        let number = centered(self.paragraph(&format!("{number}."), false));
        let due = centered(self.paragraph(&row.due, false));
        if row.who.is_empty() {
            who = who.add_paragraph(self.empty());
        }
        for one in &row.who {
            who = who.add_paragraph(self.paragraph(one, false));
        }
        let cells = vec![
            number_cell.add_paragraph(number),
            text.add_paragraph(self.paragraph(&row.text, false)),
            due_cell.add_paragraph(due),
            who,
            basis.add_paragraph(self.paragraph(&row.basis, false)),
        ];
        TableRow::new(cells).cant_split()
    }
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

/// Text as XML takes it: a character that it forbids is the mark of one that is missing.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n");
    let allowed = |c: char| match c {
        '\t' => ' ',
        '\n' => '\n',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(allowed).collect()
}

/// The document with its marked row as a head that stands again on each page.
///
/// No text of an act can be mistaken for the mark: in text its signs are escaped.
fn with_repeated_head(document: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(document).replace(MARKED, HEAD).into_bytes()
}
