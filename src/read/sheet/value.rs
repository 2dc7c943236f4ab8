//! Values of cells as a person reads them.

use calamine::{Data, ExcelDateTime};

/// A value in characters.
pub(super) fn written(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_of(*number),
        Data::String(text) => text.replace(['\r', '\u{b}'], ""),
        Data::Bool(true) => "да".to_owned(),
        Data::Bool(false) => "нет".to_owned(),
        Data::DateTime(moment) => moment_of(moment),
        Data::DateTimeIso(text) => iso(text).unwrap_or_else(|| text.clone()),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// A number with a comma, and without the digits that binary fractions leave behind.
fn number_of(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    rounded.to_string().replace('.', ",")
}

/// A day, a time of day, or both.
fn moment_of(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}");
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return time;
    }
    let date = format!("{day:02}.{month:02}.{year}");
    if (hour, minute) == (0, 0) { date } else { format!("{date} {time}") }
}

/// A day of ISO 8601 with or without a time, as it is written in Russia.
pub(in crate::read) fn iso(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T').map_or((text, None), |(d, t)| (d, Some(t)));
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let time = time.and_then(|time| time.get(..5)).filter(|time| *time != "00:00");
    Some(time.map_or_else(
        || format!("{day}.{month}.{year}"),
        |time| format!("{day}.{month}.{year} {time}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_they_are_read() {
        let cases = [
            (Data::Float(3.0), "3"),
            (Data::Float(1.1), "1,1"),
            (Data::Float(0.1 + 0.2), "0,3"),
            (Data::DateTimeIso("2026-03-01".to_owned()), "01.03.2026"),
            (Data::DateTimeIso("2026-03-01T10:30:00".to_owned()), "01.03.2026 10:30"),
            (Data::DateTimeIso("later".to_owned()), "later"),
            (Data::Empty, ""),
        ];
        for (value, expected) in cases {
            assert_eq!(written(&value), expected);
        }
    }
}
