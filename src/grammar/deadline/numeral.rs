//! Numbers in words and Roman digits.

use super::super::date::tokens::Tokens;

/// A Roman number up to twelve, as recognition writes it too: «lll», «П» for II, «Ш» for III.
pub(super) fn roman(word: &str) -> Option<u32> {
    let spelt: String = match word {
        "п" => "ii".to_owned(),
        "ш" => "iii".to_owned(),
        _ if word.chars().count() > 4 => return None,
        _ => word.chars().flat_map(letters).collect(),
    };
    let all = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    all.iter().position(|r| *r == spelt).and_then(|i| u32::try_from(i + 1).ok())
}

/// Whether a Roman number is written with letters of another sort.
pub(super) fn is_spoilt_roman(word: &str) -> bool {
    roman(word).is_some() && word.contains(['п', 'ш', 'l', 'у', 'х'])
}

/// The letters of a Roman digit: the sign of Unicode, or a letter that looks like it.
fn letters(c: char) -> impl Iterator<Item = char> {
    let digit = u32::from(c).checked_sub(0x2170).and_then(|n| usize::try_from(n).ok());
    let signs = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let one = match c {
        'l' => 'i',
        'у' => 'v',
        'х' => 'x',
        c => c,
    };
    let sign = digit.and_then(|n| signs.get(n)).copied();
    sign.unwrap_or_default().chars().chain(sign.is_none().then_some(one))
}

/// «первого», «вторая»: first to fourth.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let stems = ["перв", "втор", "трет", "четверт"];
    let n = stems.iter().position(|stem| word.strip_prefix(stem).is_some_and(is_ending))?;
    u32::try_from(n + 1).ok()
}

fn is_ending(ending: &str) -> bool {
    matches!(
        ending,
        "ый" | "ой"
            | "ое"
            | "ая"
            | "ого"
            | "ом"
            | "ую"
            | "ым"
            | "ий"
            | "ье"
            | "ья"
            | "ьего"
            | "ьем"
            | "ью"
            | "ьей"
    )
}

/// «один», «двух», «трёх»: one to thirty.
pub(super) fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "один" | "одного" | "одна" | "одной" | "одну" | "однажды" => {
            1
        }
        "два" | "двух" | "две" | "дважды" => 2,
        "три" | "трех" | "трижды" => 3,
        "четыре" | "четырех" => 4,
        "пять" | "пяти" => 5,
        "шесть" | "шести" => 6,
        "семь" | "семи" => 7,
        "восемь" | "восьми" => 8,
        "девять" | "девяти" => 9,
        "десять" | "десяти" => 10,
        "двенадцать" | "двенадцати" => 12,
        "четырнадцать" | "четырнадцати" => 14,
        "пятнадцать" | "пятнадцати" => 15,
        "двадцать" | "двадцати" => 20,
        "тридцать" | "тридцати" => 30,
        _ => return None,
    })
}

/// «первого», «двадцать пятое»: the first to the thirty-first, and the token after them.
pub(super) fn day(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    let tens = match tokens.word(i) {
        "двадцать" => 20,
        "тридцать" => 30,
        _ => return Some((ordinal_day(tokens.word(i))?, i + 1)),
    };
    let unit = ordinal_day(tokens.word(i + 1)).filter(|n| *n < 10)?;
    (tens + unit <= 31).then_some((tens + unit, i + 2))
}

/// «две тысячи двадцать первого»: a year of this century in words, and the token after it.
pub(super) fn year(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    if tokens.word(i) != "две" || tokens.word(i + 1) != "тысячи" {
        return None;
    }
    let tens = TENS.iter().position(|t| *t == tokens.word(i + 2));
    let (base, at) = match tens {
        Some(tens) => ((tens + 2) * 10, i + 3),
        None => (0, i + 2),
    };
    let whole = WHOLE_TENS.iter().position(|t| is_ordinal_of(tokens.word(at), t));
    let unit = match (ordinal_day(tokens.word(at)), whole) {
        (Some(n), _) if base == 0 || n < 10 => n,
        (None, Some(tens)) if base == 0 => u32::try_from(tens * 10 + 40).ok()?,
        _ => return None,
    };
    Some((2000 + i16::try_from(base).ok()? + i16::try_from(unit).ok()?, at + 1))
}

const TENS: [&str; 8] = [
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
];

const WHOLE_TENS: [&str; 6] =
    ["сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят", "девяност"];

/// Ordinals from the first to the twentieth, and the thirtieth.
fn ordinal_day(word: &str) -> Option<u32> {
    let stems = [
        "перв",
        "втор",
        "трет",
        "четверт",
        "пят",
        "шест",
        "седьм",
        "восьм",
        "девят",
        "десят",
        "одиннадцат",
        "двенадцат",
        "тринадцат",
        "четырнадцат",
        "пятнадцат",
        "шестнадцат",
        "семнадцат",
        "восемнадцат",
        "девятнадцат",
        "двадцат",
    ];
    if is_ordinal_of(word, "тридцат") {
        return Some(30);
    }
    let n = stems.iter().position(|stem| is_ordinal_of(word, stem))?;
    u32::try_from(n + 1).ok()
}

fn is_ordinal_of(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(is_ending)
}
