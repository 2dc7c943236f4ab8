//! Sheets: plans that are kept in Excel's workbooks and in `OpenDocument`'s.
//!
//! `calamine` reads the cells of workbooks; `OpenDocument` sheets are read as its texts are. Dates
//! are written as a person sees them in Russia, and sheets follow each other in their order.

mod value;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{Dimensions, Reader, SheetVisible, Xls, Xlsx};

use super::flow::{Block, GridCell, Paragraph, emit, sheet};
use super::package::Archive;
use super::{Answer, Limits, odt, too_wide};
use crate::model::{Code, Content, Diagnostic, Form, TextOrigin};
pub(super) use value::iso;
use value::written;

/// Most bytes of all parts together when unpacked.
const ALL_PARTS: u64 = 192 << 20;

/// Most cells of a workbook that are not empty.
const CELLS: usize = 2_000_000;

/// Cells by row and column.
type Cells = BTreeMap<(u32, u32), String>;

/// Reads a workbook of Excel 2007 and later.
///
/// # Errors
/// `too-large` or `too-wide` where it breaks a limit, `truncated` where it cannot be opened.
pub(super) fn read_xlsx(bytes: &[u8], limits: &Limits) -> Answer {
    Archive::open(bytes)?.check_size(ALL_PARTS)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| truncated())?;
    let mut blocks = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut cells = Cells::new();
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        while let Ok(Some(cell)) = reader.next_cell() {
            put(&mut cells, cell.get_position(), written(&cell.get_value().clone().into()))?;
        }
        blocks.extend(sheet(rows(cells, &merged, limits)?));
    }
    Ok(content(blocks, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
}

/// Reads a workbook of Excel 97 to 2003.
///
/// # Errors
/// As [`read_xlsx`].
pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Answer {
    let container = repacked(bytes, limits).ok_or_else(truncated)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(container)).map_err(|error| match error {
        calamine::XlsError::Password => {
            Box::new(Diagnostic::new(Code::Encrypted).with("format", "Excel"))
        }
        _ => truncated(),
    })?;
    let mut blocks = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let start = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (row, column, value) in range.used_cells() {
            put(&mut cells, (start.0 + row as u32, start.1 + column as u32), written(value))?;
        }
        blocks.extend(sheet(rows(cells, &merged, limits)?));
    }
    Ok(content(blocks, "application/vnd.ms-excel"))
}

/// The workbook alone in a container that is whole: `calamine` follows chains of sectors that lead
/// in a circle until the memory is full.
fn repacked(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "Book"].into_iter().find(|name| container.is_stream(name))?;
    let mut workbook = Vec::new();
    // What a break leaves is kept.
    let _ = container.open_stream(name).ok()?.take(limits.bytes).read_to_end(&mut workbook);
    // Of sectors larger than 512 bytes `calamine` finds no directory.
    let mut whole =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).ok()?;
    whole.create_stream(name).ok()?.write_all(&workbook).ok()?;
    whole.flush().ok()?;
    Some(whole.into_inner().into_inner())
}

/// Reads a sheet of `OpenDocument`.
///
/// # Errors
/// As [`odt::read`].
pub(super) fn read_ods(bytes: &[u8], limits: &Limits) -> Answer {
    Ok(content(odt::sheets(bytes, limits)?, "application/vnd.oasis.opendocument.spreadsheet"))
}

/// The names of the sheets that a person sees.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let seen = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    seen.map(|sheet| sheet.name.clone()).collect()
}

fn put(cells: &mut Cells, place: (u32, u32), text: String) -> Result<(), Box<Diagnostic>> {
    if !text.trim().is_empty() {
        cells.insert(place, text);
    }
    if cells.len() > CELLS {
        return Err(Box::new(Diagnostic::new(Code::TooLarge)));
    }
    Ok(())
}

/// Cells and merged ones as rows of a grid; rows without a cell are left out.
fn rows(
    cells: Cells,
    merged: &[Dimensions],
    limits: &Limits,
) -> Result<Vec<Vec<GridCell>>, Box<Diagnostic>> {
    // Rows as they will stand: what is merged over rows left out covers fewer.
    let mut places: Vec<u32> = cells.keys().map(|(row, _)| *row).collect();
    places.dedup();
    let spans: BTreeMap<(u32, u32), &Dimensions> =
        merged.iter().map(|area| (area.start, area)).collect();
    let mut rows: Vec<Vec<GridCell>> = Vec::with_capacity(places.len());
    let mut last = None;
    for ((row, column), text) in cells {
        if last.replace(row) != Some(row) {
            rows.push(Vec::new());
        }
        let area = spans.get(&(row, column));
        let end = area.map_or((row, column), |area| area.end);
        let covered = places.partition_point(|place| *place <= end.0)
            - places.partition_point(|place| *place < row);
        let paragraph = Paragraph { text, ..Paragraph::default() };
        let cell = GridCell {
            blocks: vec![Block::Paragraph(paragraph)],
            column: column as usize,
            colspan: end.1.saturating_sub(column) as usize + 1,
            rowspan: covered.max(1),
        };
        if let Some(row) = rows.last_mut() {
            row.push(cell);
            if row.len() > limits.columns {
                return Err(too_wide(row.len(), limits));
            }
        }
    }
    Ok(rows)
}

fn content(blocks: Vec<Block>, media_type: &'static str) -> Content {
    let (text, blocks) = emit(blocks);
    Content {
        text,
        form: Form::Flow(blocks),
        reader: "sheet".into(),
        media_type: media_type.into(),
        origin: TextOrigin::Digital,
        diagnostics: Vec::new(),
    }
}

fn truncated() -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::Truncated))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;

    #[test]
    #[cfg(feature = "xlsx")]
    fn a_plan_in_a_workbook() {
        use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
        let mut book = Workbook::new();
        let format = Format::new();
        let day = Format::new().set_num_format("dd.mm.yyyy");
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 4, "План мероприятий", &format).unwrap();
        for (column, title) in [(0, "№"), (1, "Мероприятие"), (3, "Срок"), (4, "Ответственный")]
        {
            sheet.write(2, column, title).unwrap();
        }
        sheet.merge_range(3, 0, 3, 4, "1. Раздел", &format).unwrap();
        sheet.write(4, 0, 1).unwrap();
        sheet.write(4, 1, "Провести проверку").unwrap();
        let date = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
        sheet.write_with_format(4, 3, &date, &day).unwrap();
        sheet.merge_range(4, 4, 5, 4, "Иванов И.И.", &format).unwrap();
        sheet.write(5, 0, 2.5).unwrap();
        sheet.write(5, 1, "Доложить").unwrap();
        sheet.write(5, 3, "май").unwrap();
        book.add_worksheet().set_hidden(true).write(0, 0, "скрыто").unwrap();
        book.add_worksheet().write(0, 0, "Второй лист").unwrap();
        let bytes = book.save_to_buffer().unwrap();

        let content = read_xlsx(&bytes, &Limits::default()).expect("a workbook");
        assert_eq!(
            content.text,
            "План мероприятий\n№\tМероприятие\tСрок\tОтветственный\n1. Раздел\n\
             1\tПровести проверку\t01.03.2026\tИванов И.И.\n2,5\tДоложить\tмай\nВторой лист\n"
        );
        let Form::Flow(blocks) = &content.form else { panic!("blocks") };
        let Some(model::Block::Table(table)) = blocks.get(1) else { panic!("a table") };
        assert_eq!(table.rows[1].cells[0].colspan, 4);
        assert_eq!(table.rows[2].cells[3].rowspan, 2);
    }
}
