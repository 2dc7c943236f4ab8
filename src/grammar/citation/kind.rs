//! Words for kinds of acts, in any case, and their nominatives.

use super::super::date::tokens::Tokens;

/// The kind that the words at this token name, in the nominative, and the token after them.
pub(super) fn kind(tokens: &Tokens, i: usize) -> Option<(String, usize)> {
    let word = tokens.word(i);
    if let Some(kind) = kind_of(word) {
        return Some((kind.to_owned(), i + 1));
    }
    if let Some(ending) = word.strip_prefix("федеральн") {
        if !is_adjective(ending) {
            return None;
        }
        let constitutional = tokens.word(i + 1).starts_with("конституционн");
        let at = i + 1 + usize::from(constitutional);
        let name = if constitutional {
            "федеральный конституционный закон"
        } else {
            "федеральный закон"
        };
        return (kind_of(tokens.word(at)) == Some("закон")).then(|| (name.to_owned(), at + 1));
    }
    let (_, name) =
        CODES.iter().find(|(stem, _)| word.strip_prefix(stem).is_some_and(is_adjective))?;
    (kind_of(tokens.word(i + 1)) == Some("кодекс")).then(|| (format!("{name} кодекс"), i + 2))
}

fn is_adjective(ending: &str) -> bool {
    matches!(
        ending,
        "ый" | "ой"
            | "ий"
            | "ого"
            | "ому"
            | "ым"
            | "ом"
            | "ыми"
            | "ых"
            | "ые"
            | "им"
            | "его"
    )
}

/// The nominative of a noun for an act.
pub(super) fn kind_of(word: &str) -> Option<&'static str> {
    let (stem, endings, name) = KINDS.iter().find(|(stem, ..)| word.starts_with(stem))?;
    endings.contains(&&word[stem.len()..]).then_some(name)
}

const HARD: &[&str] = &["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"];
const SOFT: &[&str] = &["е", "я", "ю", "ем", "и", "й", "ям", "ями", "ях"];

const KINDS: &[(&str, &[&str], &str)] = &[
    ("приказ", HARD, "приказ"),
    ("постановлени", SOFT, "постановление"),
    ("распоряжени", SOFT, "распоряжение"),
    ("решени", SOFT, "решение"),
    ("указ", HARD, "указ"),
    ("закон", HARD, "закон"),
    ("кодекс", HARD, "кодекс"),
    ("устав", HARD, "устав"),
    ("протокол", HARD, "протокол"),
    ("соглашени", SOFT, "соглашение"),
    ("письм", &["о", "а", "у", "ом", "е", "ами", "ах"], "письмо"),
    ("поручени", SOFT, "поручение"),
    ("предписани", SOFT, "предписание"),
    ("указани", SOFT, "указание"),
    ("договор", HARD, "договор"),
    ("телеграмм", &["а", "ы", "е", "у", "ой"], "телеграмма"),
    ("конституци", &["я", "и", "ю", "ей"], "конституция"),
];

/// Codes, by the stem of their adjective.
const CODES: &[(&str, &str)] = &[
    ("бюджетн", "бюджетный"),
    ("трудов", "трудовой"),
    ("земельн", "земельный"),
    ("градостроительн", "градостроительный"),
    ("гражданск", "гражданский"),
    ("жилищн", "жилищный"),
    ("налогов", "налоговый"),
    ("лесн", "лесной"),
    ("водн", "водный"),
    ("семейн", "семейный"),
    ("уголовн", "уголовный"),
    ("воздушн", "воздушный"),
    ("таможенн", "таможенный"),
];
