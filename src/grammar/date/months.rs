//! Names of months, in any case and cut short.

/// The month that a folded word names: «января», «сент», «маем».
pub(in crate::grammar) fn month(word: &str) -> Option<i8> {
    let (stem, month) = STEMS.iter().find(|(stem, _)| word.starts_with(stem))?;
    let ending = &word[stem.len()..];
    let known = match month {
        5 => matches!(ending, "й" | "я" | "е" | "ю" | "ем"),
        6 | 7 => matches!(ending, "" | "ь" | "я" | "ю" | "е" | "ем"),
        3 => matches!(ending, "" | "т" | "та" | "те" | "ту" | "том"),
        8 => matches!(ending, "" | "уст" | "уста" | "усте" | "усту" | "устом"),
        _ => soft(ending, FULL[usize::from(month.unsigned_abs())]),
    };
    known.then_some(*month)
}

/// Endings of the months in -ь: cut short, or whole in one of the cases.
fn soft(ending: &str, full: &str) -> bool {
    match ending.strip_prefix(full) {
        Some(case) => matches!(case, "" | "ь" | "я" | "ю" | "е" | "ем"),
        None => full.starts_with(ending),
    }
}

const STEMS: [(&str, i8); 12] = [
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("ма", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
];

/// What stands between the stem and the ending.
const FULL: [&str; 13] = ["", "ар", "рал", "", "ел", "", "", "", "", "тябр", "ябр", "бр", "абр"];

/// Days of a month; February has 29, so that no written day is refused for want of a year.
pub(in crate::grammar) fn longest(month: i8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
