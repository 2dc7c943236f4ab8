//! The pages of a Word file: sections, running heads, numbers of pages, heads of tables that
//! stand again on each page.

use docx_rs::{
    AlignmentType, BorderType, Docx, Footer, Header, HeightRule, LineSpacing, LineSpacingType,
    PageMargin, PageNum, PageOrientationType, PageSize, Paragraph, Run, RunFonts, SectionProperty,
    TableBorder, TableBorderPosition, TableBorders, TableRow,
};

use super::super::paper::{PageNumbers, Rules, Sheet, page};

/// The library's own names of the only header and the only footer.
const HEADER: &str = "rIdHeader1";
const FOOTER: &str = "rIdFooter1";

/// What the library writes of a row of this height.
const MARKED: &str = r#"<w:trHeight w:val="1" w:hRule="atLeast" />"#;

/// Sets the document on a sheet; `wide` tells of its last section.
pub(super) fn set(docx: Docx, sheet: &Sheet, wide: bool) -> Docx {
    let fonts = RunFonts::new().ascii(sheet.font).hi_ansi(sheet.font).cs(sheet.font);
    let [width, height] = page(wide);
    let leading = LineSpacing::new().line(sheet.leading).line_rule(LineSpacingType::Auto);
    let mut docx = docx
        .default_fonts(fonts)
        .default_size(sheet.size)
        .default_line_spacing(leading)
        .page_size(width, height)
        .page_orient(orient(wide))
        .page_margin(margins(sheet));
    if let Some(header) = header(sheet) {
        docx = docx.header(header);
    }
    if let Some(footer) = footer(sheet) {
        docx = docx.footer(footer);
    }
    if sheet.title_page { docx.title_pg() } else { docx }
}

/// The properties of a section before the last. The parts it names are written with the last one.
pub(super) fn section(sheet: &Sheet, wide: bool) -> SectionProperty {
    let [width, height] = page(wide);
    let size = PageSize::new().size(width, height);
    let mut section = SectionProperty::new()
        .page_size(size)
        .page_orient(orient(wide))
        .page_margin(margins(sheet));
    if let Some(header) = header(sheet) {
        section = section.header(header, HEADER);
    }
    if let Some(footer) = footer(sheet) {
        section = section.footer(footer, FOOTER);
    }
    if sheet.title_page { section.title_pg() } else { section }
}

fn orient(wide: bool) -> PageOrientationType {
    if wide { PageOrientationType::Landscape } else { PageOrientationType::Portrait }
}

fn margins(sheet: &Sheet) -> PageMargin {
    let [left, right, top, bottom] = sheet.margins;
    PageMargin { top, left, bottom, right, header: top / 2, footer: bottom / 2, gutter: 0 }
}

fn header(sheet: &Sheet) -> Option<Header> {
    let mut header = Header::new();
    if let Some(line) = sheet.running_head {
        header = header.add_paragraph(line_of("f0000001").add_run(Run::new().add_text(line)));
    }
    let numbered = sheet.numbers == PageNumbers::Top;
    if numbered {
        header = header.add_paragraph(line_of("f0000002").add_page_num(PageNum::new()));
    }
    (numbered || sheet.running_head.is_some()).then_some(header)
}

fn footer(sheet: &Sheet) -> Option<Footer> {
    let number = || line_of("f0000003").add_page_num(PageNum::new());
    (sheet.numbers == PageNumbers::Bottom).then(|| Footer::new().add_paragraph(number()))
}

fn line_of(id: &str) -> Paragraph {
    Paragraph::new().id(id).align(AlignmentType::Center)
}

/// A row as the sheet breaks and repeats it.
pub(super) fn row(row: TableRow, sheet: &Sheet, head: bool) -> TableRow {
    let row = if sheet.keeps_rows { row.cant_split() } else { row };
    // The library cannot say that a row is a head: its height is the mark of it.
    if head { row.row_height(1.0).height_rule(HeightRule::AtLeast) } else { row }
}

/// The document with its marked rows as heads that stand again on each page.
pub(super) fn with_repeated_heads(document: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(document).expect("the library writes UTF-8");
    text.replace(MARKED, "<w:tblHeader />").into_bytes()
}

/// The rules of a table.
pub(super) fn borders(rules: Rules) -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let kind = match rules {
        Rules::Double => BorderType::Double,
        Rules::Dashed => BorderType::Dashed,
        Rules::Single | Rules::Open => BorderType::Single,
    };
    let border = |side| TableBorder::new(side).border_type(kind).size(4);
    let inner = [Top, Bottom, InsideH, InsideV].map(border);
    let outer = [Left, Right].map(border);
    let all = inner.into_iter().chain(outer.into_iter().filter(|_| rules != Rules::Open));
    all.fold(TableBorders::with_empty(), TableBorders::set)
}
