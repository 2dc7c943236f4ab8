//! The cells of a sheet.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

use super::super::cell::Cell;

/// UTF-16 units that a cell takes.
const UNITS: usize = 32_767;

/// The formats of a workbook.
pub(in crate::export) struct Formats {
    /// Headings.
    pub(in crate::export) head: Format,
    /// Text that is wrapped.
    pub(in crate::export) text: Format,
    /// Text that is cut in sight.
    pub(in crate::export) clipped: Format,
    number: Format,
    date: Format,
    share: Format,
}

impl Formats {
    /// Makes them.
    pub(in crate::export) fn new() -> Self {
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

/// Writes a cell, and gives the text it shows where that may take more than one line.
///
/// Text is always a string cell, which no program runs as a formula.
pub(in crate::export) fn write_cell(
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
pub(in crate::export) fn wrapped_lines(text: &str, width: usize) -> u32 {
    text.split('\n').map(|line| lines_of(line, width)).sum::<usize>() as u32
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

#[cfg(test)]
mod tests {
    use super::*;

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
