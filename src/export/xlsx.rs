//! A workbook: sheets of acts, items, deadlines and diagnostics.
//!
//! All sheets are open at once and each keeps its rows in a temporary file beside the workbook,
//! so an act is written to all of them and forgotten.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::Sink;
use super::cell::Cell;
use super::columns::Column;
use super::output::{io, part_of, rename};
use super::tables::{TABLES, Table};
use super::view::{Row, View};
use crate::Error;
use crate::model::{Act, Lang};

/// Rows that a sheet takes, its head included.
const ROWS: u32 = 1_048_576;

/// UTF-16 units that a cell takes.
const UNITS: usize = 32_767;

/// Height of a line, in points.
const LINE: f64 = 15.0;

/// Height of the highest row, in points.
const HIGHEST: f64 = 409.0;

/// Rows of a sheet whose long texts are wrapped.
///
/// A wrapped row needs its height written down, and the library keeps every height until the
/// workbook is whole; further rows stand in one line each, so that memory stays the same.
const WRAPPED: u32 = 10_000;

/// The code of A4 paper.
const A4: u8 = 9;

/// Characters across a page in print that can still be read.
const PAGE_WIDTH: u32 = 280;

/// A workbook in the making.
pub struct Book {
    target: PathBuf,
    part: PathBuf,
    workbook: Workbook,
    formats: Formats,
    series: Vec<Series>,
    lang: Lang,
}

/// A table's sheets; where one is full, the next begins.
struct Series {
    table: &'static Table,
    full: Vec<Worksheet>,
    sheet: Worksheet,
    /// The row to write next.
    row: u32,
    /// Rows that a sheet takes.
    limit: u32,
}

struct Formats {
    head: Format,
    text: Format,
    clipped: Format,
    number: Format,
    date: Format,
    share: Format,
}

impl Formats {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E7_ECF2))
                .set_border_bottom(FormatBorder::Thin),
            date: text.clone().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
            clipped: text.clone().unset_text_wrap(),
            number: text.clone().set_align(FormatAlign::Right).set_indent(1),
            share: text.clone().set_num_format("0%").set_align(FormatAlign::Right).set_indent(1),
            text,
        }
    }
}

impl Book {
    /// Starts a workbook.
    pub fn create(path: &Path, lang: Lang) -> Result<Self, Error> {
        let part = part_of(path)?;
        let workbook = new_workbook(path).map_err(|error| foreign(path, error))?;
        let mut book = Self {
            target: path.to_owned(),
            part,
            workbook,
            formats: Formats::new(),
            series: Vec::new(),
            lang,
        };
        book.begin(ROWS).map_err(|error| foreign(path, error))?;
        Ok(book)
    }

    /// Starts the first sheet of each table.
    fn begin(&mut self, limit: u32) -> Result<(), XlsxError> {
        self.series.clear();
        for table in TABLES {
            let sheet = begin_sheet(&mut self.workbook, table, 1, &self.formats, self.lang)?;
            self.series.push(Series { table, full: Vec::new(), sheet, row: 1, limit });
        }
        Ok(())
    }

    fn write(&mut self, act: &Act) -> Result<(), XlsxError> {
        let view = View::new(act, self.lang);
        for series in &mut self.series {
            for row in (series.table.rows)(&view) {
                series.make_room(&mut self.workbook, &self.formats, self.lang)?;
                series.write(&row, &self.formats, self.lang)?;
            }
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), XlsxError> {
        for mut series in self.series.drain(..) {
            series.end()?;
            for sheet in series.full {
                self.workbook.push_worksheet(sheet);
            }
            self.workbook.push_worksheet(series.sheet);
        }
        self.workbook.save(&self.part)
    }
}

impl Sink for Book {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        self.write(act).map_err(|error| foreign(&self.target, error))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.save().map_err(|error| foreign(&self.target, error))?;
        rename(&self.part, &self.target)
    }
}

impl Series {
    /// Goes on to a further sheet where this one is full.
    fn make_room(
        &mut self,
        workbook: &mut Workbook,
        formats: &Formats,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        if self.row < self.limit {
            return Ok(());
        }
        self.end()?;
        let nth = self.full.len() + 2;
        let next = begin_sheet(workbook, self.table, nth, formats, lang)?;
        self.full.push(std::mem::replace(&mut self.sheet, next));
        self.row = 1;
        Ok(())
    }

    fn write(&mut self, row: &Row<'_>, formats: &Formats, lang: Lang) -> Result<(), XlsxError> {
        let wraps = self.row <= WRAPPED;
        let mut lines = 1;
        for (at, column) in (0..).zip(self.table.columns) {
            let cell = (column.draw)(row, lang);
            let wraps = wraps && !column.clipped;
            let text = if wraps { &formats.text } else { &formats.clipped };
            let shown = write_cell(&mut self.sheet, (self.row, at), &cell, text, formats)?;
            if wraps {
                lines = lines.max(wrapped_lines(&shown, column.width.into()));
            }
        }
        if lines > 1 {
            // Excel would find the height by itself, LibreOffice does not.
            self.sheet.set_row_height(self.row, (LINE * lines as f64).min(HIGHEST))?;
        }
        self.row += 1;
        Ok(())
    }

    /// The filter, now that the last row is known.
    fn end(&mut self) -> Result<(), XlsxError> {
        let last = self.table.columns.len().saturating_sub(1) as u16;
        self.sheet.autofilter(0, 0, self.row - 1, last)?;
        Ok(())
    }
}

/// An empty workbook that does not know what time it is.
fn new_workbook(path: &Path) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // The disk that takes the workbook takes its rows; a system's own folder may be memory.
        workbook.set_tempdir(folder)?;
    }
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

/// A sheet with its head; `nth` counts the sheets of a table from 1.
fn begin_sheet(
    workbook: &mut Workbook,
    table: &Table,
    nth: usize,
    formats: &Formats,
    lang: Lang,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = workbook.new_worksheet_with_constant_memory()?;
    let name = table.name(lang);
    sheet.set_name(if nth == 1 { name.to_owned() } else { format!("{name} {nth}") })?;
    sheet.set_freeze_panes(1, table.frozen)?;
    let width: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum();
    let pages = width.div_ceil(PAGE_WIDTH) as u16;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(pages, 0);
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, table.frozen - 1)?;
    sheet.set_row_height(0, 32)?;
    for (at, Column { width, .. }) in (0..).zip(table.columns) {
        sheet.set_column_width(at, *width)?;
    }
    for (at, column) in (0..).zip(table.columns) {
        sheet.write_string_with_format(0, at, column.heading(lang), &formats.head)?;
    }
    Ok(sheet)
}

/// Writes a cell, and gives the text it shows where that may take more than one line.
///
/// Text is always a string cell, which no program runs as a formula.
fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell<'_>,
    text: &Format,
    formats: &Formats,
) -> Result<String, XlsxError> {
    match cell {
        Cell::Number(number) if u32::try_from(*number).is_ok() => {
            sheet.write_number_with_format(row, at, *number as u32, &formats.number)?;
        }
        Cell::Share(share) => {
            // Two digits are what the contract promises; more are noise of the binary form.
            let share = (f64::from(*share) * 100.0).round() / 100.0;
            sheet.write_number_with_format(row, at, share, &formats.share)?;
        }
        Cell::Date(date) => {
            let year = u16::try_from(date.year()).unwrap_or_default();
            let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
            match ExcelDateTime::from_ymd(year, month, day) {
                Ok(day) => sheet.write_datetime_with_format(row, at, &day, &formats.date)?,
                // Before 1900 a sheet has no days.
                Err(_) => sheet.write_string_with_format(row, at, date.to_string(), text)?,
            };
        }
        _ => {
            if let Some(shown) = cell.shown().filter(|shown| !shown.is_empty()) {
                let shown = fitting(&shown);
                sheet.write_string_with_format(row, at, &shown, text)?;
                return Ok(shown);
            }
        }
    }
    Ok(String::new())
}

/// Lines that a text takes in a column of so many characters, broken at spaces where it can be.
fn wrapped_lines(text: &str, width: usize) -> usize {
    text.split('\n').map(|line| lines_of(line, width)).sum()
}

fn lines_of(line: &str, width: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in line.split(' ') {
        let long = word.chars().count();
        let with_space = used + usize::from(used > 0) + long;
        if with_space <= width {
            used = with_space;
            continue;
        }
        // A word too long for a line is broken wherever the line ends.
        lines += usize::from(used > 0) + long.saturating_sub(1) / width;
        used = if long == 0 { 0 } else { (long - 1) % width + 1 };
    }
    lines
}

/// A text as a cell takes it: LF line ends, no characters that XML forbids, not too long.
fn fitting(text: &str) -> String {
    let mut units = 0;
    let mut fitting = String::with_capacity(text.len());
    let plain = text.replace("\r\n", "\n");
    for c in plain.chars() {
        let c = match c {
            '\r' => '\n',
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            c => c,
        };
        units += c.len_utf16();
        if units > UNITS {
            // Room for the mark that says so: every character is one unit at least.
            fitting.pop();
            fitting.push('…');
            return fitting;
        }
        fitting.push(c);
    }
    fitting
}

/// An error of the library, on the workbook's path.
fn foreign(path: &Path, error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(source) => io(path, source),
        other => io(path, std::io::Error::other(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn written(folder: &Path, name: &str, rows: u32) -> Vec<u8> {
        let path = folder.join(name);
        let mut book = Box::new(Book::create(&path, Lang::Ru).expect("a workbook"));
        book.begin(rows).expect("its sheets");
        for name in sample::NAMES {
            book.act(&sample::act(name)).expect("an act");
        }
        book.finish().expect("a file");
        std::fs::read(&path).expect("the file")
    }

    #[test]
    fn the_same_acts_give_the_same_bytes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let one = written(folder.path(), "1.xlsx", ROWS);
        assert!(one.starts_with(b"PK"));
        assert!(one == written(folder.path(), "2.xlsx", ROWS), "the bytes differ");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 2);
    }

    #[test]
    fn a_full_sheet_has_a_further_one() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.xlsx");
        let mut book = Box::new(Book::create(&path, Lang::Ru).expect("a workbook"));
        book.begin(3).expect("its sheets");
        book.act(&sample::act("order")).expect("an act");
        let items: usize = sample::act("order").parts.iter().map(|part| part.items.len()).sum();
        assert_eq!(book.series[1].full.len() + 1, items.div_ceil(2));
        let names: Vec<_> = book.series[1].full.iter().map(Worksheet::name).collect();
        assert_eq!(names[..2], ["Пункты", "Пункты 2"]);
        book.finish().expect("a file");
    }

    #[test]
    fn lines_are_counted_as_they_wrap() {
        let cases = [
            ("", 1),
            ("десять букв", 2),
            ("1234567890", 1),
            ("12345678901", 2),
            ("123456789012345678901", 3),
            ("а б в г д е", 2),
            ("а\nб\n", 3),
            ("я 12345678901 я", 3),
        ];
        for (text, lines) in cases {
            assert_eq!(wrapped_lines(text, 10), lines, "{text}");
        }
    }

    #[test]
    fn texts_fit() {
        assert_eq!(fitting("a\r\nb\rc\u{ffff}"), "a\nb\nc\u{fffd}");
        let long = fitting(&"ы".repeat(UNITS + 1));
        assert_eq!(long.encode_utf16().count(), UNITS);
        assert!(long.ends_with('…'));
        assert_eq!(fitting(&"ы".repeat(UNITS)), "ы".repeat(UNITS));
        assert!(fitting(&"𝔸".repeat(UNITS)).encode_utf16().count() <= UNITS);
    }
}
