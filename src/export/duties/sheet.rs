//! A workbook with one sheet of duties.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::super::words::by;
use super::super::xlsx::cells::{Formats, write_cell};
use super::COLUMNS;
use crate::Error;
use crate::model::{Due, Lang};

/// The bytes of the workbook.
pub fn workbook(due: &[Due<'_>], lang: Lang) -> Result<Vec<u8>, Error> {
    let name = by(lang, "Сроки", "Deadlines");
    written(due, lang, name)
        .map_err(|error| Error::io(name, std::io::Error::other(error.to_string())))
}

fn written(due: &[Due<'_>], lang: Lang, name: &str) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    // The workbook does not know what time it is.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?.set_freeze_panes(1, 2)?;
    for (at, column) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.heading(lang), &formats.head)?;
    }
    for (row, one) in (1..).zip(due) {
        for (at, column) in (0..).zip(COLUMNS) {
            let cell = (column.draw)(one, lang);
            write_cell(sheet, (row, at), &cell, &formats.text, &formats)?;
        }
    }
    sheet.autofilter(0, 0, due.len() as u32, COLUMNS.len() as u16 - 1)?;
    workbook.save_to_buffer()
}
