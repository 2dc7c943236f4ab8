//! List marks: «1.», «1.1.», «1)», «а)», «II.», «- ».

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, compile, is_letter, lower, write_roman};

/// The mark at the head of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// «1.», «1.10.», «3.2.1»: the numbers of its levels.
    Decimal(Vec<u32>),
    /// «1)».
    Bracket(u32),
    /// «а)», «б)».
    Letter(char),
    /// «IV.»: its value.
    Roman(u32),
    /// «-», «–», «•».
    Dash,
}

impl Mark {
    /// As written, without its closing dot or bracket; null for a dash.
    pub fn number(&self) -> Option<String> {
        match self {
            Self::Decimal(levels) => {
                Some(levels.iter().map(u32::to_string).collect::<Vec<_>>().join("."))
            }
            Self::Bracket(n) => Some(n.to_string()),
            Self::Letter(c) => Some(c.to_string()),
            Self::Roman(n) => Some(write_roman(*n)),
            Self::Dash => None,
        }
    }
}

static DECIMAL: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^[0-9]{1,3}(?:\s?\.\s?[0-9]{1,3}){0,5}"));
static ROMAN: LazyLock<Regex> = LazyLock::new(|| compile(r"^(?:[IVXІХ]{1,6})[.)]"));
/// What makes a leading number a quantity, a date or a year and no mark.
static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^(?: [.)]?\s*(?:январ|феврал|март|апрел|мая\b|июн|июл|август|сентябр|октябр|ноябр|декабр)
          | \s*(?: год(?:[ауы]|ов|у)?\b | гг?\b\.? | руб | тыс\b | млн | млрд | % | процент | чел\b | шт\b | экз\b
          | [-–—]\s*\d | час | ч\.\s | мин\b | раз\b | раза\b | лет\b | дн | класс | балл
          | [-–—]?(?:й|я|е|го|ой|ого|му|х)\b ))",
    )
});

/// The mark that a text begins with; the range is from the text's start to the first character behind the mark and its spaces.
///
/// A dash before another mark belongs to it: « - 1.1. Паспорт».
pub fn leading(text: &str) -> Option<Found<Mark>> {
    let skipped = text.len() - text.trim_start().len();
    let body = &text[skipped..];
    let first = body.chars().next()?;
    let found = |mark, len: usize| {
        let end = skipped + len;
        let rest = &text[end..];
        Some(Found { value: mark, range: 0..end + (rest.len() - rest.trim_start().len()) })
    };
    match first {
        '-' | '–' | '—' | '•' | '●' | '·' | '*' | '−' | '▪' | '■' | '‒' | '➢' | '✓' =>
        {
            let dashes = body.find(|c: char| c != first && c != ' ').unwrap_or(body.len());
            let inner = &body[dashes..];
            match leading(inner) {
                Some(Found { value: Mark::Dash, .. }) | None => found(Mark::Dash, dashes),
                Some(other) => {
                    Some(Found { value: other.value, range: 0..skipped + dashes + other.range.end })
                }
            }
        }
        '0'..='9' => decimal(body).and_then(|(mark, len)| {
            // "3.-Бухгалтерии", "-----1.- Главе": the dash belongs to the mark.
            let dashes = body[len..].len() - body[len..].trim_start_matches(['-', '–', '—']).len();
            found(mark, len + dashes)
        }),
        '(' => None,
        _ => {
            if let Some(m) = ROMAN.find(body) {
                let value = roman(&m.as_str()[..m.len() - 1])?;
                return found(Mark::Roman(value), m.len());
            }
            let rest = &body[first.len_utf8()..];
            let is_letter = first.is_lowercase() && rest.starts_with(')');
            is_letter.then(|| found(Mark::Letter(first), first.len_utf8() + 1)).flatten()
        }
    }
}

/// The mark that a text wholly consists of: the number cell of a row, a number alone on its line.
pub fn alone(text: &str) -> Option<Mark> {
    let text = text.trim();
    let bare = text.trim_matches(|c: char| c == '.' || c == ')' || c.is_whitespace());
    if bare.is_empty() || text.chars().count() > 16 {
        return None;
    }
    if let Some(m) = DECIMAL.find(bare)
        && m.len() == bare.len()
    {
        if text.ends_with(')') && !bare.contains('.') {
            return Some(Mark::Bracket(bare.parse().ok()?));
        }
        return Some(Mark::Decimal(levels(bare)));
    }
    if let Some(value) = roman(bare) {
        return Some(Mark::Roman(value));
    }
    let mut chars = bare.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_lowercase() && is_letter(c) => Some(Mark::Letter(c)),
        _ => None,
    }
}

fn decimal(body: &str) -> Option<(Mark, usize)> {
    let m = DECIMAL.find(body)?;
    let levels = levels(m.as_str());
    let rest = &body[m.end()..];
    // "1.10.2021" is a date, "2 728 476 ,97" a sum, "2016" a year: none is a mark.
    if levels.iter().any(|&n| n > 199) || is_date_like(&levels, rest) || is_quantity(rest) {
        return None;
    }
    // "(приложение № / 1)." is the end of a sentence.
    if rest.starts_with(").") || rest.trim() == ")" {
        return None;
    }
    if rest.starts_with(')') {
        let mark = match levels[..] {
            [n] => Mark::Bracket(n),
            _ => Mark::Decimal(levels),
        };
        return Some((mark, m.end() + 1));
    }
    let dot = rest.starts_with('.') || rest.starts_with(". ");
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let next = rest.trim_start().chars().next();
    let len = m.end() + usize::from(dot);
    let fits = match next {
        None => dot,
        Some(c) if c.is_ascii_digit() || c == ',' => false,
        // "1.Передать" is glued, "1 Утвердить" has lost its dot, "2-х" is a quantity.
        Some(c) if dot => is_letter(c) || "«\"“„(-–—".contains(c),
        Some(c) => {
            (levels.len() > 1 || rest.starts_with([' ', '\t']))
                && (c.is_uppercase() || (levels.len() > 1 && is_letter(c)))
        }
    };
    fits.then_some((Mark::Decimal(levels), len))
}

/// Whether what stands behind a number makes it a quantity, a date or a year.
fn is_quantity(rest: &str) -> bool {
    let behind = rest.trim_start_matches(['.', ')']).trim_start();
    let first = behind.chars().next().and_then(|c| lower(c).next()).unwrap_or(' ');
    // Nearly all points begin otherwise, and need no closer look.
    "яфмаисондгртпчшэлкбйех%-–—".contains(first) && QUANTITY.is_match(rest)
}

fn is_date_like(levels: &[u32], rest: &str) -> bool {
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    levels.len() == 2
        && (1..=31).contains(&levels[0])
        && (1..=12).contains(&levels[1])
        && rest.len() >= 4
        && rest.bytes().take(4).all(|b| b.is_ascii_digit())
        || levels.len() == 3 && levels[2] > 99
}

fn levels(text: &str) -> Vec<u32> {
    text.split('.').filter_map(|n| n.trim().parse().ok()).collect()
}

/// The value of a Roman numeral up to 39, in Latin or look-alike Cyrillic letters.
fn roman(text: &str) -> Option<u32> {
    let latin = text.chars().map(|c| match c {
        'I' | 'І' => Some('I'),
        'V' => Some('V'),
        'X' | 'Х' => Some('X'),
        _ => None,
    });
    super::roman_value(&latin.collect::<Option<String>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let found = leading(text)?;
        Some((found.value.number().unwrap_or_else(|| "-".into()), &text[found.range.end..]))
    }

    #[test]
    fn marks_at_the_head() {
        for (text, want) in [
            ("1. Утвердить", Some(("1", "Утвердить"))),
            ("1.Передать", Some(("1", "Передать"))),
            ("  1.10. Приложение", Some(("1.10", "Приложение"))),
            (" - 1.1. Паспорт", Some(("1.1", "Паспорт"))),
            ("3.2.1. Отдел", Some(("3.2.1", "Отдел"))),
            ("1.7.5.7. форма", Some(("1.7.5.7", "форма"))),
            ("7) Опубликовать", Some(("7", "Опубликовать"))),
            ("а) в паспорте", Some(("а", "в паспорте"))),
            ("II. Мероприятия", Some(("II", "Мероприятия"))),
            ("VI.Разное", Some(("VI", "Разное"))),
            ("-----1.- Главе", Some(("1", "Главе"))),
            ("1.-Администрациям", Some(("1", "Администрациям"))),
            ("- задания", Some(("-", "задания"))),
            ("2.        Учредителем", Some(("2", "Учредителем"))),
            ("1.\tУтвердить", Some(("1", "Утвердить"))),
            ("2.", Some(("2", ""))),
            ("3)  -  Приложение", Some(("3", "-  Приложение"))),
            ("2 Назначить", Some(("2", "Назначить"))),
            ("1.2 план мер", Some(("1.2", "план мер"))),
            ("2016 год – 11 076 094,13 руб.", None),
            ("20.08.2021 совещание", None),
            ("1.10.2021 сдать", None),
            ("2 728 476,97 рублей", None),
            ("15 июня", None),
            ("5-го числа", None),
            ("3. Классным руководителям", Some(("3", "Классным руководителям"))),
            ("24.августа.2019", None),
            ("3 раза в год", None),
            ("В соответствии", None),
            ("И.о. главы", None),
            ("", None),
        ] {
            let want = want.map(|(n, rest): (&str, &str)| (n.to_owned(), rest));
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn marks_alone() {
        assert_eq!(alone(" 3. "), Some(Mark::Decimal(vec![3])));
        assert_eq!(alone("1.10."), Some(Mark::Decimal(vec![1, 10])));
        assert_eq!(alone("4)"), Some(Mark::Bracket(4)));
        assert_eq!(alone("IV."), Some(Mark::Roman(4)));
        assert_eq!(alone("Совещание"), None);
        assert_eq!(alone("."), None);
        // Digits of other scripts are no numbers here, and no row of ones is a numeral.
        assert_eq!(alone("3𝟙."), None);
        assert_eq!(leading("3𝟙. Утвердить"), None);
        assert_eq!(alone("IIIIIIV"), None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            if let Some(found) = leading(&text) {
                proptest::prop_assert!(text.is_char_boundary(found.range.end));
            }
            alone(&text);
        }
    }
}
