//! Groups: whether two names mean the same people, and marks that repeat those above.

use crate::grammar::body::lexicon::fold;
use crate::text::is_letter_or_digit;

/// Whether two canonical names of groups mean the same: «Руководители ОО», «Руководители образовательных организаций».
///
/// An abbreviation in capitals stands for words with its letters.
pub fn same_group(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !(is_letter_or_digit(c) || c == '-'));
        parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    matches(&words(a), &words(b)) || matches(&words(b), &words(a))
}

/// Whether `short` reads as `long`, its abbreviations word by word.
fn matches(short: &[String], long: &[String]) -> bool {
    let (Some(word), Some(first)) = (short.first(), long.first()) else {
        return short.is_empty() && long.is_empty();
    };
    if fold(word) == fold(first) && matches(&short[1..], &long[1..]) {
        return true;
    }
    let letters: Vec<char> = word.chars().collect();
    let abbreviation = letters.len() >= 2 && letters.iter().all(|c| c.is_uppercase());
    abbreviation
        && long.len() >= letters.len()
        && letters.iter().zip(long).all(|(c, word)| {
            word.chars()
                .next()
                .is_some_and(|first| fold(&first.to_string()) == fold(&c.to_string()))
        })
        && matches(&short[1..], &long[letters.len()..])
}

/// Whether a cell only repeats the one above: «-//-», «"», «то же», «они же».
pub fn repeats(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('.');
    let low = fold(cell);
    let words = matches!(
        low.as_str(),
        "то же"
            | "тот же"
            | "та же"
            | "те же"
            | "он же"
            | "она же"
            | "они же"
            | "тоже"
            | "же"
    );
    let marks = !cell.is_empty()
        && cell.chars().all(|c| {
            matches!(c, '-' | '–' | '—' | '/' | '"' | '«' | '»' | '“' | '”' | '„' | '\'' | ' ')
        });
    let ditto = cell.contains(['/', '"', '«', '»', '“', '”', '„']);
    words || (marks && ditto)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_stand_for_words() {
        for (a, b, same) in [
            ("Руководители ОО", "Руководители образовательных организаций", true),
            ("руководители образовательных организаций", "Руководители ОО", true),
            ("Руководители ДОУ", "Руководители образовательных организаций", false),
            ("Руководители ОО", "Руководители", false),
            ("Главы поселений", "Главы сельских поселений", false),
            ("", "Руководители", false),
        ] {
            assert_eq!(same_group(a, b), same, "{a} / {b}");
        }
    }

    #[test]
    fn marks_repeat_the_cell_above() {
        for cell in ["-//-", "- // -", "\"", "-\"-", "«—»", "–»–", "То же", "они же.", "//"]
        {
            assert!(repeats(cell), "{cell}");
        }
        for cell in ["", "-", "–", "Отдел", "Он", "тот же отдел"] {
            assert!(!repeats(cell), "{cell}");
        }
    }
}
