//! When two names name one body: keys that fold away how a name is written, and ids made of them.

use std::fmt::Write;
use std::sync::LazyLock;

use regex::Regex;
use sha2::{Digest, Sha256};

use super::lexicon::{Sort, fold as lower, head};
use super::municipality::{Municipality, inner, tail};
use super::{nominative, nominative_of};
use crate::grammar::body::declension::GEN;
use crate::grammar::responsible::words::{GROUPS, PLACES};
use crate::text::{compile, fold, is_letter, is_letter_or_digit};

/// Legal forms in full, at the head of a name, and what they are called in short.
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)^((?:(?:федеральн|государственн|муниципальн|краев|областн|республиканск|районн|городск|бюджетн|казенн|автономн|унитарн|
            общеобразовательн|дошкольн|образовательн|профессиональн|социальн|лечебно-профилактическ|санаторн|специальн)\p{L}+\s)+
            (?:учреждение|предприятие))(\sкультуры|\sдополнительного\sобразования|\sздравоохранения)?(?:\s|$)",
    )
});

/// Other words in full that acts as often write in short.
const SHORT: &[(&str, &str)] = &[
    ("средняя общеобразовательная школа", "сош"),
    ("основная общеобразовательная школа", "оош"),
    ("средней общеобразовательной школы", "сош"),
    ("основной общеобразовательной школы", "оош"),
    ("общество с ограниченной ответственностью", "ооо"),
    ("публичное акционерное общество", "пао"),
    ("акционерное общество", "ао"),
    ("автономная некоммерческая организация", "ано"),
    ("детский сад", "дс"),
    ("детского сада", "дс"),
    ("мбу до", "мбудо"),
    ("мау до", "маудо"),
    ("мку до", "мкудо"),
    ("жилищно-коммунального хозяйства", "жкх"),
    ("учебно-воспитательной работе", "увр"),
    ("воспитательной работе", "вр"),
    ("административно-хозяйственной части", "ахч"),
];

/// Heads that stand for another person's post only for a time.
const ACTING: &[&str] =
    &["и о ", "врио ", "вр и о ", "исполняющий обязанности ", "временно исполняющий обязанности "];

/// A name without what is only its spelling: case of letters, quotes, legal forms in full, its own town.
///
/// Two names of one scope with one key name one body.
pub(crate) fn key(name: &str, scope: Option<&Municipality>) -> String {
    placed(name, scope).0
}

/// The key of a name, and whether the name itself says that it is the town's: «Администрация района».
pub(super) fn placed(name: &str, scope: Option<&Municipality>) -> (String, bool) {
    let folded: String = fold(name)
        .replace('№', " № ")
        .chars()
        .map(|c| if is_letter_or_digit(c) || matches!(c, '-' | '№') { c } else { ' ' })
        .collect();
    let mut text = folded
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("№ ", "№")
        .replace(" - ", "-");
    if let Some(rest) = ACTING.iter().find_map(|prefix| text.strip_prefix(prefix)) {
        text = nominative(rest);
    }
    text = shortened(&text);
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let count = tail(&words, scope);
    let mut placed = count > 0 && count < words.len();
    if placed {
        words.truncate(words.len() - count);
    }
    // «заместитель главы Тихоозёрского района по социальным вопросам»: the town stands inside.
    let owner = words.iter().position(|word| matches!(word.as_str(), "главы" | "администрации"));
    if let Some((at, count)) =
        owner.map(|at| (at, inner(&words[at + 1..], scope))).filter(|(_, count)| *count > 0)
    {
        words.drain(at + 1..=at + count);
        placed = true;
    }
    // «отдел образования администрации»: a unit is always one of its administration.
    let is_unit = |word: &String| {
        head(word).is_some_and(|found| found.sort == Sort::Body && found.lemma != "администрация")
    };
    if words.len() > 1
        && words.last().is_some_and(|last| last == "администрации")
        && words[..words.len() - 1].iter().any(is_unit)
    {
        words.pop();
    }
    (words.join(" "), placed)
}

fn shortened(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(found) = FORM.captures(&text) {
        let initials: String = found[1].split(' ').filter_map(|word| word.chars().next()).collect();
        let field = match found.get(2).map(|field| field.as_str().trim()) {
            Some("культуры") => "к",
            Some("здравоохранения") => "з",
            Some(_) => "до",
            None => "",
        };
        let end = found.get(2).or(found.get(1)).map_or(0, |part| part.end());
        text = format!("{initials}{field}{}", &text[end..]);
    }
    for (long, short) in SHORT {
        if text.contains(long) {
            text = text.replace(long, short);
        }
    }
    text
}

/// A person's key: family name and initials in one order.
pub(crate) fn person_key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !(is_letter_or_digit(c) || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let patronymic = words
        .iter()
        .position(|word| word.ends_with("вич") || word.ends_with("вна") || word.ends_with("ична"));
    let family = match patronymic {
        Some(at) if words.len() == 3 => words[if at == 2 { 0 } else { 2 }],
        _ => words.iter().copied().max_by_key(|word| word.chars().count()).unwrap_or_default(),
    };
    let initials: String = words
        .iter()
        .filter(|word| **word != family)
        .filter_map(|word| word.chars().next())
        .collect();
    format!("{family} {initials}")
}

/// The id of a key within a scope: the same in every run and on every machine.
pub(crate) fn id(scope: &str, key: &str) -> String {
    let hash = Sha256::digest(format!("{scope}\0{key}").as_bytes());
    hash.iter().take(6).fold(String::from("b-"), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The body that a post is one of, in the nominative: «Начальник отдела культуры» -> «Отдел культуры».
pub(crate) fn owner(post: &str) -> Option<String> {
    let words = words(post);
    let before_field = words
        .iter()
        .position(|&(start, end)| IN_FIELD.contains(&lower(&post[start..end]).as_str()));
    let words = &words[..before_field.unwrap_or(words.len())];
    let first = words.iter().find_map(|&(start, end)| head(&lower(&post[start..end])))?;
    if first.sort != Sort::Post {
        return None;
    }
    let at = words.iter().position(|&(start, end)| {
        let word = &post[start..end];
        let low = lower(word);
        let body =
            head(&low).is_some_and(|found| found.sort == Sort::Body && found.cases & GEN != 0);
        body || is_form(word)
    })?;
    if at == 0 {
        return None;
    }
    // Adjectives of the body stand before it: «финансового управления».
    let mut first = at;
    while first > 1
        && super::declension::adjective(&lower(&post[words[first - 1].0..words[first - 1].1])) & GEN
            != 0
    {
        first -= 1;
    }
    if first > 0
        && head(&lower(&post[words[first].0..words[first].1]))
            .is_some_and(|found| found.sort == Sort::Post)
    {
        first += 1;
    }
    let mut tail = &post[words[first.min(at)].0..];
    // «администрации района по социальным вопросам»: the field is the post's.
    if lower(tail).starts_with("администраци") {
        tail = tail.split(" по ").next().unwrap_or(tail);
    }
    let name = nominative_of(tail, GEN);
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect())
}

/// Words behind which a post names its field of work, not its body.
const IN_FIELD: &[&str] = &["по", "за", "в", "при", "на", "с", "и"];

/// «МКУ», «МБДОУ»: a legal form in capitals, unlike «ОО», which is many, and «ЗАТО», which is a place.
pub(super) fn is_form(word: &str) -> bool {
    word.chars().count() >= 2
        && word.chars().all(char::is_uppercase)
        && head(&lower(word)).is_none()
        && !GROUPS.contains(&word)
        && !PLACES.contains(&word)
}

fn words(text: &str) -> Vec<(usize, usize)> {
    let end = text.find(['«', '"', '(']).unwrap_or(text.len());
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text[..end].char_indices().chain(std::iter::once((end, ' '))) {
        let inside = is_letter(c) || c == '-';
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::municipality::municipality;
    use super::*;

    #[test]
    fn spellings_of_one_body_have_one_key() {
        let town = municipality("Тихоозёрский район");
        for (a, b) in [
            ("Отдел образования", "отдел образования администрации"),
            ("Отдел образования", "Отдел образования администрации Тихоозёрского района"),
            ("Отдел образования", "ОТДЕЛ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ РАЙОНА"),
            ("Администрация", "Администрация Тихоозёрского муниципального района"),
            ("МКУ «Росток»", "Муниципальное казённое учреждение \"Росток\""),
            ("МБУ ДО «Исток»", "МБУДО «Исток»"),
            ("Школа №3", "школа № 3"),
            ("Начальник отдела образования", "Начальник отдела образования администрации района"),
            ("Глава района", "Глава Тихоозёрского района"),
            (
                "Заместитель главы района по социальным вопросам",
                "Заместитель главы Тихоозёрского района по социальным вопросам",
            ),
            ("И.о. начальника отдела", "Начальник отдела"),
            (
                "МБОУ «СОШ № 3»",
                "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»",
            ),
        ] {
            assert_eq!(key(a, town.as_ref()), key(b, town.as_ref()), "{a} / {b}");
        }
        for (a, b) in [
            ("Отдел образования", "Отдел образования и культуры"),
            ("Отдел образования", "Начальник отдела образования"),
            ("Школа № 3", "Школа № 13"),
            ("Администрация", "Администрация Верхнелужского сельского поселения"),
            ("Глава района", "Глава администрации района"),
        ] {
            assert_ne!(key(a, town.as_ref()), key(b, town.as_ref()), "{a} / {b}");
        }
    }

    #[test]
    fn posts_belong_to_bodies() {
        for (post, body) in [
            ("Начальник отдела культуры", Some("Отдел культуры")),
            ("Заместитель начальника финансового управления", Some("Финансовое управление")),
            ("Директор МКУ «Росток»", Some("МКУ «Росток»")),
            (
                "Заместитель главы администрации района по социальным вопросам",
                Some("Администрация района"),
            ),
            ("Глава района", None),
            ("Заместитель главы ЗАТО Белокаменск", None),
            ("Заместитель директора по УВР", None),
            ("Руководители ОО", None),
            ("Общественные организации и объединения", None),
            ("Отдел культуры", None),
        ] {
            assert_eq!(owner(post).as_deref(), body, "{post}");
        }
    }

    #[test]
    fn persons_have_one_key() {
        for name in ["Лесной И.П.", "И.П. Лесной", "И.П.Лесной", "Лесной Иван Петрович"]
        {
            assert_eq!(person_key(name), "лесной ип", "{name}");
        }
    }
}
