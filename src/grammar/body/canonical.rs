//! The canonical name of one who is responsible: post or body in the nominative, persons apart.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::declension::{Cases, NOM, PLURAL, SINGULAR};
use super::lexicon::{fold, head};
use super::{cases_of, nominative_of};
use crate::grammar::person;
use crate::text::compile;

/// A name in its canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Canonical {
    /// Body or post in the nominative, with a capital; empty where only persons are named.
    pub(crate) name: String,
    /// The persons named, in the nominative, in order.
    pub(crate) persons: Vec<String>,
}

/// What a bracket may say that is no part of a name.
const ASIDES: &[&str] =
    &["далее", "по согласованию", "при участии", "совместно", "ответственн", "исполнитель"];

static SPACES: LazyLock<Regex> = LazyLock::new(|| compile(r"\s+"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| compile(r"(?:№|\bN)\s*(\d)"));
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(зам|зав|нач|рук|отв|пом|дир|пред|ст|соц|мед|гл|пед|муз|мл|физ|вед|кл)(?:\s*\.\s*|\s+)(\p{L}[\p{L}-]*)",
    )
});

/// The canonical name of `text`, one entry as written; `allowed` are the cases that its place allows.
pub(crate) fn canonical(text: &str, allowed: Cases) -> Canonical {
    let text = SPACES.replace_all(text.trim(), " ");
    let (bare, brackets) = without_asides(&text);
    let names = outside(&bare);
    let rest = trim(&without(&bare, &names)).to_owned();
    let head = cases_of(&rest);
    let agreed = agreed(head, allowed);
    let mut persons: Vec<String> =
        names.iter().map(|range| person::nominative(&bare[range.clone()], agreed)).collect();
    for bracket in brackets {
        // Who stands in brackets is mostly in the nominative, whatever the name before it is.
        let cases = agreed | NOM;
        persons.extend(
            person::all(&bracket).into_iter().map(|name| person::nominative(&name.value, cases)),
        );
    }
    let name = if rest.is_empty() {
        String::new()
    } else {
        capital(&spelled(&nominative_of(&unfolded(&rest), allowed)))
    };
    Canonical { name, persons }
}

/// The cases of a person beside a head: both stand in the same case, and in one of the place's.
fn agreed(head: Cases, allowed: Cases) -> Cases {
    let singular = (head | head >> 6) & SINGULAR;
    let place = (allowed | allowed >> 6) & SINGULAR;
    if singular & NOM != 0 && allowed & PLURAL != 0 && allowed & NOM != 0 {
        return NOM;
    }
    match (singular & place, singular, place) {
        (0, 0, 0) => SINGULAR,
        (0, 0, place) => place,
        (0, singular, _) => singular,
        (both, ..) => both,
    }
}

/// A text without the brackets that name persons or only explain, and those of persons.
fn without_asides(text: &str) -> (String, Vec<String>) {
    let mut bare = String::with_capacity(text.len());
    let mut persons = Vec::new();
    let mut done = 0;
    while let Some(open) = text[done..].find('(').map(|at| done + at) {
        let Some(close) = closing(text, open) else { break };
        let inside = &text[open + 1..close];
        let low = inside.trim_start().to_lowercase();
        let aside = ASIDES.iter().any(|words| low.starts_with(words));
        let names = !person::all(inside).is_empty();
        bare.push_str(&text[done..open]);
        if names && !aside {
            persons.push(inside.to_owned());
        } else if !aside {
            bare.push_str(&text[open..=close]);
        }
        done = close + 1;
    }
    bare.push_str(&text[done..]);
    (SPACES.replace_all(bare.trim(), " ").into_owned(), persons)
}

fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    text[open..].char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(open + at)
    })
}

/// Where persons stand outside of quotes: «школа «им. И.И. Лесного»» names none.
fn outside(text: &str) -> Vec<Range<usize>> {
    let quoted = |at: usize| {
        let before = &text[..at];
        before.matches('«').count() > before.matches('»').count()
            || before.matches('"').count() % 2 == 1
    };
    person::all(text)
        .into_iter()
        .map(|name| name.range)
        .filter(|name| !quoted(name.start))
        .collect()
}

fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        rest.push_str(text[done..range.start].trim_end());
        rest.push(' ');
        done = range.end;
    }
    rest.push_str(text[done..].trim_start());
    rest
}

/// Without separators at the ends; the dot of a short form stays.
fn trim(text: &str) -> &str {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '•' | '·' | '/' | '*')
    });
    let bare = text.trim_end_matches(['.', ' ', ',']);
    let last = bare.rsplit([' ', '.']).next().unwrap_or("");
    let short = text.len() > bare.len() && last.chars().count() <= 3 && !last.is_empty();
    let kept = short && !last.chars().all(char::is_uppercase);
    if kept { text.get(..=bare.len()).unwrap_or(bare) } else { bare }
}

/// «Зам. директора» -> «Заместитель директора», «ст.воспитатель» -> «старший воспитатель».
fn unfolded(text: &str) -> String {
    const POSTS: &[(&str, &str)] = &[
        ("зам", "заместитель"),
        ("зав", "заведующий"),
        ("нач", "начальник"),
        ("рук", "руководитель"),
        ("отв", "ответственный"),
        ("пом", "помощник"),
        ("дир", "директор"),
        ("пред", "председатель"),
    ];
    const ADJECTIVES: &[(&str, &str, &str)] = &[
        ("ст", "старший", "старшая"),
        ("мл", "младший", "младшая"),
        ("соц", "социальный", "социальная"),
        ("мед", "медицинский", "медицинская"),
        ("гл", "главный", "главная"),
        ("пед", "педагогический", "педагогическая"),
        ("муз", "музыкальный", "музыкальная"),
        ("физ", "физический", "физическая"),
        ("вед", "ведущий", "ведущая"),
        ("кл", "классный", "классная"),
    ];
    let Some(found) = SHORT.captures(text) else { return text.to_owned() };
    let short = fold(&found[1]);
    let next = head(&fold(&found[2]));
    let (from, rest) = (found.get(1).map_or(0, |m| m.end()), found.get(2).map_or(0, |m| m.start()));
    let dotted = text[from..rest].contains('.');
    if let Some((_, whole)) = POSTS.iter().find(|(form, _)| *form == short) {
        // «Зам директора» without the dot, but not «Пред собранием».
        let known = dotted || matches!(short.as_str(), "зам" | "зав");
        return if known { format!("{whole} {}", &text[rest..]) } else { text.to_owned() };
    }
    let Some((_, man, woman)) = ADJECTIVES.iter().find(|(form, ..)| *form == short) else {
        return text.to_owned();
    };
    match next {
        Some(next) if next.cases & NOM != 0 => {
            let feminine = next.gender == super::declension::Gender::Feminine;
            format!("{} {}", if feminine { woman } else { man }, &text[rest..])
        }
        _ => text.to_owned(),
    }
}

/// One spelling of quotes and of the sign of a number.
fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '«' | '„' => {
                open += 1;
                out.push('«');
            }
            '»' => {
                open = open.saturating_sub(1);
                out.push('»');
            }
            '"' | '“' | '”' => {
                let opens = out
                    .chars()
                    .next_back()
                    .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«'));
                out.push(if opens { '«' } else { '»' });
            }
            _ => out.push(c),
        }
    }
    NUMBER.replace_all(&out, "№ $1").into_owned()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_and_persons_stand_apart() {
        for (text, name, persons) in [
            (
                "отделу образования администрации (Р.К. Липовая)",
                "Отдел образования администрации",
                "Р.К. Липовая",
            ),
            (
                "заместителя Главы ЗАТО Белокаменск Гурьину Е.П.",
                "Заместитель Главы ЗАТО Белокаменск",
                "Гурьина Е.П.",
            ),
            ("Отделу культуры (далее – Отдел)", "Отдел культуры", ""),
            ("МБУ \"Росток\" (по согласованию)", "МБУ «Росток»", ""),
            ("Зам. директора по УВР", "Заместитель директора по УВР", ""),
            ("Е.А. Сойкина, ст.воспитатель", "Старший воспитатель", "Е.А. Сойкина"),
            ("Психолог – Чижова М.К. ;", "Психолог", "Чижова М.К."),
            ("Лужняк М.А.", "", "Лужняк М.А."),
            ("школе №3 им. И.И. Лесного", "Школа № 3 им. И.И. Лесного", ""),
            (
                "Руководителям школ (Т.П. Котова, Н.О. Зяблик)",
                "Руководители школ",
                "Т.П. Котова|Н.О. Зяблик",
            ),
            ("МКУ «Центр (детский)»", "МКУ «Центр (детский)»", ""),
            ("", "", ""),
        ] {
            let got = canonical(text, SINGULAR | PLURAL);
            assert_eq!(
                (got.name.as_str(), got.persons.join("|").as_str()),
                (name, persons),
                "{text}"
            );
        }
    }
}
