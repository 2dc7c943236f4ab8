//! Numbers in words and Roman digits.

/// A Roman number up to twelve.
pub(super) fn roman(word: &str) -> Option<u32> {
    let all = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    all.iter().position(|r| *r == word).and_then(|i| u32::try_from(i + 1).ok())
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
