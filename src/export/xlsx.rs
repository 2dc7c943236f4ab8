//! A workbook: sheets of acts, items, deadlines and diagnostics.
//!
//! All sheets are open at once and each keeps its rows in a temporary file beside the workbook,
//! so an act is written to all of them and forgotten.

pub(super) mod cells;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::cells::{Formats, wrapped_lines, write_cell};

use super::Sink;
use super::columns::Column;
use super::output::{Output, Part, Target, io};
use super::tables::{TABLES, Table};
use super::view::{Row, View};
use crate::Error;
use crate::model::{Act, Lang};

/// Rows that a sheet takes, its head included.
const ROWS: u32 = 1_048_576;

/// Height of a line, in points.
const LINE: f64 = 15.0;

/// Lines of the highest row that a sheet takes.
const MOST_LINES: u32 = 27;

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
    place: Place,
    workbook: Workbook,
    formats: Formats,
    series: Vec<Series>,
    lang: Lang,
}

/// Where a workbook goes; it is whole before its first byte is written.
enum Place {
    File(Part),
    Stream(Output),
}

impl Place {
    fn new(target: Target<'_>) -> Result<Self, Error> {
        Ok(match target {
            Target::File(path) => Self::File(Part::of(path)?),
            stream @ Target::Stream(..) => Self::Stream(Output::create(stream)?),
        })
    }

    /// An error of the library, on the workbook's path.
    fn foreign(&self, error: XlsxError) -> Error {
        match (self, error) {
            (Self::File(part), XlsxError::IoError(source)) => io(&part.path, source),
            (Self::File(part), other) => io(&part.path, std::io::Error::other(other.to_string())),
            (Self::Stream(output), other) => output.foreign(other),
        }
    }
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

impl Book {
    /// Starts a workbook.
    pub fn create(target: Target<'_>, lang: Lang) -> Result<Self, Error> {
        let place = Place::new(target)?;
        let workbook = new_workbook(&place).map_err(|error| place.foreign(error))?;
        let formats = Formats::new();
        let mut book = Self { place, workbook, formats, series: Vec::new(), lang };
        book.begin(ROWS).map_err(|error| book.place.foreign(error))?;
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

    /// Puts the sheets in their order.
    fn gather(&mut self) -> Result<(), XlsxError> {
        for mut series in self.series.drain(..) {
            series.end()?;
            for sheet in series.full {
                self.workbook.push_worksheet(sheet);
            }
            self.workbook.push_worksheet(series.sheet);
        }
        Ok(())
    }
}

impl Sink for Book {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        self.write(act).map_err(|error| self.place.foreign(error))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.gather().map_err(|error| self.place.foreign(error))?;
        let saved = match &self.place {
            Place::File(part) => self.workbook.save(&part.path).map(|()| Vec::new()),
            Place::Stream(_) => self.workbook.save_to_buffer(),
        };
        let bytes = saved.map_err(|error| self.place.foreign(error))?;
        match self.place {
            Place::File(part) => part.rename(),
            Place::Stream(mut output) => {
                output.put(&bytes)?;
                output.finish()
            }
        }
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
            self.sheet.set_row_height(self.row, f64::from(lines.min(MOST_LINES)) * LINE)?;
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
fn new_workbook(place: &Place) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    if let Place::File(part) = place
        && let Some(folder) = part.folder()
    {
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::export::sample;

    fn written(folder: &Path, name: &str, rows: u32) -> Vec<u8> {
        let path = folder.join(name);
        let mut book = Box::new(Book::create(Target::File(&path), Lang::Ru).expect("a workbook"));
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
        let mut book = Box::new(Book::create(Target::File(&path), Lang::Ru).expect("a workbook"));
        book.begin(3).expect("its sheets");
        book.act(&sample::act("order")).expect("an act");
        let items: usize = sample::act("order").parts.iter().map(|part| part.items.len()).sum();
        assert_eq!(book.series[1].full.len() + 1, items.div_ceil(2));
        let names: Vec<_> = book.series[1].full.iter().map(Worksheet::name).collect();
        assert_eq!(names[..2], ["Пункты", "Пункты 2"]);
        book.finish().expect("a file");
    }
}
