//! Stray marks of recognition.

use super::patch::Patch;
use crate::model::{Correction, Rule, Text};
use crate::text::{Script, is_letter, script_of};

/// More bars than this in one text are the rules of a table.
const BARS: usize = 2;

/// Beginnings of words that a number stands before: a bar there may be the number one.
const COUNTED: [&str; 38] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
    "год",
    "квартал",
    "полугоди",
    "четверт",
    "дн",
    "ден",
    "сут",
    "недел",
    "месяц",
    "раз",
    "этап",
    "класс",
    "групп",
    "курс",
    "чел",
    "экз",
    "шт",
    "ед",
    "тыс",
    "млн",
    "руб",
    "лист",
    "л",
    "час",
    "числ",
    "пункт",
];

/// Removes a lone bar between Cyrillic words.
pub(super) fn repair(text: &mut Text, corrections: &mut Vec<Correction>) -> bool {
    let value = text.as_str();
    let bars = value.matches(['|', '¦']).count();
    if bars == 0 || bars > BARS {
        return false;
    }
    let mut patch = Patch::default();
    for (at, bar) in value.match_indices(['|', '¦']) {
        let end = at + bar.len();
        if is_speck(&value[..at], &value[end..]) {
            patch.note(Rule::Speck, at..end, "");
            // One of the two spaces goes along.
            patch.remove(at..end + 1);
        }
    }
    patch.apply(text, corrections)
}

/// True where the bar stands amid running text and is not the picture of a digit.
fn is_speck(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.strip_suffix(' '), after.strip_prefix(' ')) else {
        return false;
    };
    let cyrillic = |c: char| script_of(c) == Script::Cyrillic;
    let word = before.rsplit(|c: char| !is_letter(c)).next().unwrap_or_default();
    before.ends_with(cyrillic)
        && after.starts_with(|c: char| cyrillic(c) && c.is_lowercase())
        // A number may follow a preposition: «до | декабря».
        && word.chars().count() > 3
        && !COUNTED.iter().any(|start| after.starts_with(start))
}
