//! Numbers in the ways that lists write them.

use std::fmt::Write;

/// Letters of Russian lists: ё, й, ъ and ь are left out.
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";

/// Letters of Latin lists.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

/// Most rounds through the letters: аа, ббб; numbers beyond are written in digits.
const ROUNDS: u32 = 30;

/// The largest number that is written in Roman digits.
const ROMAN: u32 = 4_999;

/// How a level writes its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Format {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// With zeros in front, at least this many digits: 01, 02.
    Padded(usize),
    /// а, б, в.
    RussianLower,
    /// А, Б, В.
    RussianUpper,
    /// a, b, c.
    LatinLower,
    /// A, B, C.
    LatinUpper,
    /// i, ii, iii.
    RomanLower,
    /// I, II, III.
    RomanUpper,
    /// 1-й, 2-й.
    Ordinal,
    /// - 1 -.
    InDashes,
    /// Without a number.
    None,
    /// A sign that does not count.
    Bullet,
}

impl Format {
    /// The format of a name, and of the pattern that a custom one shows; `None` if not known.
    pub(in crate::read) fn of(name: &str, pattern: Option<&str>) -> Option<Self> {
        Some(match name {
            "decimalZero" => Self::Padded(2),
            "russianLower" => Self::RussianLower,
            "russianUpper" => Self::RussianUpper,
            "lowerLetter" => Self::LatinLower,
            "upperLetter" => Self::LatinUpper,
            "lowerRoman" => Self::RomanLower,
            "upperRoman" => Self::RomanUpper,
            "ordinal" => Self::Ordinal,
            "numberInDash" => Self::InDashes,
            "none" => Self::None,
            "bullet" => Self::Bullet,
            "custom" => {
                let first = pattern?.split(',').next()?.trim();
                let digits = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
                return digits.then(|| Self::Padded(first.len().min(8)));
            }
            // Numbers in words are written in digits: a person finds the place by them too.
            _ => Self::Decimal,
        })
    }

    /// The format of a number that Word's binary files and RTF call it.
    pub(in crate::read) fn of_code(code: u16) -> Self {
        match code {
            1 => Self::RomanUpper,
            2 => Self::RomanLower,
            3 => Self::LatinUpper,
            4 => Self::LatinLower,
            5 => Self::Ordinal,
            22 => Self::Padded(2),
            23 => Self::Bullet,
            57 => Self::InDashes,
            58 => Self::RussianLower,
            59 => Self::RussianUpper,
            255 => Self::None,
            // Numbers in words and in other scripts are written in digits.
            _ => Self::Decimal,
        }
    }

    /// Whether its level has a number that can stand in a label.
    pub(in crate::read) fn counts(self) -> bool {
        !matches!(self, Self::None | Self::Bullet)
    }

    /// Writes a number.
    pub(in crate::read) fn write(self, number: u32, out: &mut String) {
        let done = match self {
            Self::None | Self::Bullet => Ok(()),
            Self::Padded(digits) => write!(out, "{number:0digits$}"),
            Self::Ordinal => write!(out, "{number}-й"),
            Self::InDashes => write!(out, "- {number} -"),
            Self::RussianLower => return letter(RUSSIAN, number, false, out),
            Self::RussianUpper => return letter(RUSSIAN, number, true, out),
            Self::LatinLower => return letter(LATIN, number, false, out),
            Self::LatinUpper => return letter(LATIN, number, true, out),
            Self::RomanLower => return roman(number, false, out),
            Self::RomanUpper => return roman(number, true, out),
            Self::Decimal => write!(out, "{number}"),
        };
        debug_assert!(done.is_ok(), "a string takes all that is written");
    }
}

/// Writes a number as a letter; behind the last they come doubled, then trebled.
fn letter(letters: &str, number: u32, upper: bool, out: &mut String) {
    let count = letters.chars().count() as u32;
    let place = number.checked_sub(1).map(|place| (place % count, place / count));
    let Some((at, rounds)) = place.filter(|&(_, rounds)| rounds < ROUNDS) else {
        return Format::Decimal.write(number, out);
    };
    if let Some(letter) = letters.chars().nth(at as usize) {
        for _ in 0..=rounds {
            if upper { out.extend(letter.to_uppercase()) } else { out.push(letter) }
        }
    }
}

fn roman(number: u32, upper: bool, out: &mut String) {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=ROMAN).contains(&number) {
        return Format::Decimal.write(number, out);
    }
    let mut left = number;
    for (value, digit) in DIGITS {
        while left >= value {
            left -= value;
            if upper { out.push_str(&digit.to_ascii_uppercase()) } else { out.push_str(digit) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        let cases = [
            ("decimal", 10, "10"),
            ("decimalZero", 9, "09"),
            ("decimalZero", 10, "10"),
            ("russianLower", 1, "а"),
            ("russianLower", 10, "к"),
            ("russianLower", 29, "я"),
            ("russianUpper", 30, "АА"),
            ("lowerLetter", 26, "z"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 1999, "MCMXCIX"),
            ("upperRoman", 0, "0"),
            ("lowerLetter", u32::MAX, "4294967295"),
            ("lowerRoman", 5000, "5000"),
            ("none", 3, ""),
            ("ordinal", 3, "3-й"),
            ("cardinalText", 3, "3"),
        ];
        for (name, number, written) in cases {
            let mut out = String::new();
            Format::of(name, None).unwrap_or_default().write(number, &mut out);
            assert_eq!(out, written, "{name} {number}");
        }
        assert_eq!(Format::of("custom", Some("001, 002, 003")), Some(Format::Padded(3)));
        assert_eq!(Format::of("custom", Some("α, β")), None);
    }
}
