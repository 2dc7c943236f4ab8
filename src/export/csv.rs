//! One line a row, for spreadsheets: semicolons, a byte order mark, CRLF, as Excel reads it in
//! Russian.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::cell::Cell;
use super::tables::Table;
use super::view::View;
use crate::model::{Act, Lang};

/// The byte order mark and the line of headings.
pub(super) fn head(table: &Table, lang: Lang) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = writer(&mut bytes);
    // Memory takes all, and every record has as many fields as there are columns.
    let _ = writer.write_record(table.columns.iter().map(|column| column.heading(lang)));
    drop(writer);
    bytes
}

/// Adds an act's lines.
pub(super) fn lines(table: &Table, act: &Act, lang: Lang, lines: &mut Vec<u8>) {
    let view = View::new(act, lang);
    let mut writer = writer(lines);
    for row in (table.rows)(&view) {
        let cells = table.columns.iter().map(|column| drawn(&(column.draw)(&row, lang)));
        let _ = writer.write_record(cells.map(String::into_bytes));
    }
}

/// A table of texts, its heads first; no text of it runs as a formula.
pub fn table(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = writer(&mut bytes);
    for row in rows {
        let cells = row.iter().map(|text| drawn(&Cell::text(Some(text))).into_bytes());
        // Memory takes all, and every row has as many cells as there are heads.
        let _ = writer.write_record(cells);
    }
    drop(writer);
    bytes
}

/// A writer of records as Excel reads them.
pub(super) fn writer(bytes: &mut Vec<u8>) -> Writer<&mut Vec<u8>> {
    WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(bytes)
}

/// A cell's characters: line ends are LF, and what could run as a formula is text.
pub(super) fn drawn(cell: &Cell<'_>) -> String {
    let Some(shown) = cell.shown() else { return String::new() };
    if !cell.is_foreign() {
        return shown.into_owned();
    }
    defused(&shown.replace("\r\n", "\n").replace('\r', "\n")).into_owned()
}

/// A text that no spreadsheet takes for a formula: it gets an apostrophe where it begins like one.
///
/// Also where only spaces or characters without width come before, or the sign is of full width:
/// programs strip the one and fold the other on import.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\u{200b}', '\u{3000}']);
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if bare.starts_with(signs) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Rows;
    use crate::export::columns::ITEMS;
    use crate::export::{sample, tables};

    #[test]
    fn lines_of_two_acts_in_both_languages() {
        for (lang, name) in [(Lang::Ru, "items.ru.csv"), (Lang::En, "items.en.csv")] {
            let table = tables::of(Rows::Items);
            let mut bytes = head(table, lang);
            for name in sample::NAMES {
                lines(table, &sample::act(name), lang, &mut bytes);
            }
            sample::agrees(name, &bytes);
        }
    }

    #[test]
    fn nothing_begins_like_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+7 900", "'+7 900"),
            ("-5", "'-5"),
            ("- провести", "'- провести"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\n=1"),
            ("\n=1", "'\n=1"),
            ("  =1", "'  =1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("＝1", "'＝1"),
            ("－1", "'－1"),
            ("＋1", "'＋1"),
            ("＠1", "'＠1"),
            ("— провести", "— провести"),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(drawn(&Cell::text(Some(text))), expected, "{text:?}");
        }
        assert_eq!(drawn(&Cell::List(vec!["=a", "b"])), "'=a; b");
        assert_eq!(drawn(&Cell::Number(5)), "5");
    }

    #[test]
    fn a_spreadsheet_reads_back_what_was_written() {
        let mut bytes = Vec::new();
        let mut act_read = sample::act("order");
        act_read.parts[0].items[0].text = "а; \"б\"\r\nв".to_owned();
        lines(tables::of(Rows::Items), &act_read, Lang::Ru, &mut bytes);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&bytes[..]);
        let first = reader.records().next().expect("a line").expect("of UTF-8");
        let at = ITEMS.iter().position(|column| column.key == "text").expect("a column of texts");
        assert_eq!(first.get(at), Some("а; \"б\"\nв"));
        assert_eq!(first.len(), ITEMS.len());
    }
}
