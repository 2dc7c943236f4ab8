//! Templates: `text [dropped without {name}]`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Lang;

/// A value is shown up to this many characters; the passage itself stands in the evidence.
const SHOWN: usize = 160;

/// Fills a template's `{name}`s; a piece in brackets goes where one of its values is missing.
///
/// Values are put in once and never read as templates.
pub(super) fn fill(template: &str, args: &BTreeMap<String, String>, lang: Lang) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        let (piece, behind) = after.split_once(']').unwrap_or((after, ""));
        text.push_str(&piece_of(before, args, lang).unwrap_or_default());
        text.push_str(&piece_of(piece, args, lang).unwrap_or_default());
        rest = behind;
    }
    text.push_str(&piece_of(rest, args, lang).unwrap_or_default());
    text
}

/// A piece with its values; none where one is missing.
fn piece_of(piece: &str, args: &BTreeMap<String, String>, lang: Lang) -> Option<String> {
    let mut text = String::with_capacity(piece.len());
    let mut rest = piece;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(&value_of(name, args.get(name)?, lang));
        rest = behind;
    }
    text.push_str(rest);
    Some(text)
}

/// A value as it is shown: one line of no more than [`SHOWN`] characters, dates as people write them.
fn value_of(name: &str, value: &str, lang: Lang) -> String {
    match (name, value, lang) {
        ("what", "number", Lang::Ru) => return "номер".to_owned(),
        ("what", "date", Lang::Ru) => return "дата".to_owned(),
        ("what", "town", Lang::Ru) => return "муниципалитет".to_owned(),
        ("what", "town", Lang::En) => return "municipality".to_owned(),
        ("what", "pages", Lang::Ru) => return "страниц".to_owned(),
        ("what", "glyphs", Lang::Ru) => return "знаков на странице".to_owned(),
        ("what", "glyphs", Lang::En) => return "glyphs on a page".to_owned(),
        _ => {}
    }
    if lang == Lang::Ru
        && let Some(date) = iso_date(value)
    {
        return format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year());
    }
    one_line(value)
}

/// A date written as ISO 8601 has it, and nothing else: no time, no zone.
fn iso_date(value: &str) -> Option<Date> {
    if value.len() == 10 { value.parse().ok() } else { None }
}

/// Without line ends and without characters that steer a terminal or turn its text around.
fn one_line(value: &str) -> String {
    let plain = value.replace(|c: char| c.is_control() || steers(c), " ");
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// Characters that change the direction of what follows.
fn steers(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        fill(template, &args, Lang::Ru)
    }

    #[test]
    fn pieces_without_their_value_go() {
        let template = "срок[ «{text}»] неясен[: {a} и {b}]";
        let cases: [(&[(&str, &str)], &str); 4] = [
            (&[], "срок неясен"),
            (&[("text", "до осени")], "срок «до осени» неясен"),
            (&[("a", "1")], "срок неясен"),
            (&[("a", "1"), ("b", "2")], "срок неясен: 1 и 2"),
        ];
        for (args, expected) in cases {
            assert_eq!(filled(template, args), expected);
        }
    }

    #[test]
    fn values_are_data() {
        let cases = [
            ("{b} [x] {", "{b} [x] {"),
            ("две\r\nстроки\tи\u{1b}[31m красное", "две строки и [31m красное"),
            ("право\u{202e}лево", "право лево"),
            ("2021-08-20", "20.08.2021"),
            ("2021-13-20", "2021-13-20"),
            ("2021-08-20T10:00", "2021-08-20T10:00"),
        ];
        for (value, expected) in cases {
            assert_eq!(filled("[{a}]", &[("a", value), ("b", "б")]), expected);
        }
        let long = filled("[{a}]", &[("a", &"ы".repeat(SHOWN + 1))]);
        assert_eq!(long.chars().count(), SHOWN + 1);
        assert!(long.ends_with('…'));
    }
}
