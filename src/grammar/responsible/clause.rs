//! Verbs and circumstances: where the names of a clause end.

use super::token::{Kind, Token};
use super::words::{CIRCUMSTANCES, IN_CIRCUMSTANCE, NOT_VERBS, VERBS};
use crate::grammar::body::lexicon::{Sort, head};
use crate::text::is_letter_or_digit;

/// Whether a word is an infinitive: «обеспечить», «провести», «руководствоваться», «привлечь».
pub(super) fn is_infinitive(token: &Token) -> bool {
    if !token.is_word() || token.upper {
        return false;
    }
    let low =
        token.low.strip_suffix("ся").or_else(|| token.low.strip_suffix("сь")).unwrap_or(&token.low);
    if ["учесть", "прочесть", "зачесть", "сесть"].contains(&low) {
        return true;
    }
    if low.ends_with("ть") {
        let nouns = if token.low == low { NOT_VERBS } else { &[] };
        return low.chars().count() > 3 && !nouns.iter().any(|noun| low.ends_with(noun));
    }
    VERBS.iter().any(|ending| low.ends_with(ending))
        && !low.ends_with("повести")
        && !low.ends_with("ответственности")
}

/// Whether the tokens begin a deadline or a circumstance, which is no part of a name.
pub(super) fn is_circumstance(text: &str, tokens: &[Token]) -> bool {
    let Some(first) = tokens.first().filter(|first| first.is_word()) else { return false };
    let next = tokens.get(1);
    let number = next.is_some_and(|next| {
        next.kind == Kind::Number && !text[next.range.clone()].starts_with('№')
            || next.kind == Kind::Quoted && is_day(&text[next.range.clone()])
            || next.capital && is_roman(&text[next.range.clone()])
    });
    let follows = |stems: &[&str]| {
        next.is_some_and(|next| stems.iter().any(|stem| next.low.starts_with(stem)))
    };
    match first.low.as_str() {
        "в" | "во" => number || follows(IN_CIRCUMSTANCE),
        "до" | "к" => number || follows(&["начал", "конц", "окончани", "момент"]),
        "с" | "со" => number || follows(&["цель", "момент", "учет", "дня", "даты"]),
        "на" => follows(&["основани", "период", "постоянн", "время"]),
        "по" => follows(&["мере", "итогам", "результат", "окончани", "истечени", "согласовани"]),
        "за" => follows(&["счет"]),
        "при" => next.is_some_and(|next| {
            next.low.ends_with("ии") && !is_body(&next.low) || next.low.ends_with("ке")
        }),
        "для" => follows(&["обеспечени", "реализаци", "выполнени", "организаци", "проведени"]),
        // «организациям независимо от форм собственности»: which ones, not how.
        "независимо" => !follows(&["от"]),
        low => CIRCUMSTANCES.contains(&low),
    }
}

/// «в III квартале»
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'Х'))
}

/// «15» of «до «15» мая», unlike the name in «МБУ ДО «Исток»».
fn is_day(quoted: &str) -> bool {
    quoted.trim_start_matches(|c: char| !is_letter_or_digit(c)).starts_with(char::is_numeric)
}

fn is_body(low: &str) -> bool {
    head(low).is_some_and(|found| found.sort == Sort::Body)
}

/// Whether a finite verb stands in the phrase: it tells, it does not order («Школы вправе ...»).
pub(super) fn tells(phrase: &[Token]) -> bool {
    const FINITE: &[&str] = &[
        "обязан",
        "должн",
        "вправе",
        "является",
        "являются",
        "осуществляет",
        "осуществляют",
        "может",
        "могут",
        "имеет",
        "имеют",
        "подлеж",
        "вступа",
        "нес",
        "обеспечивает",
        "обеспечивают",
        "утвержд",
        "проводит",
        "проводят",
        "назнача",
        "размеща",
        "рассматрива",
    ];
    phrase.iter().any(|token| {
        FINITE.iter().any(|verb| token.low.starts_with(verb)) && !is_participle(&token.low)
    })
}

/// «утвержденной», «размещающим»
fn is_participle(low: &str) -> bool {
    ["енн", "нес", "ющ", "ащ"].iter().any(|mark| low.contains(mark))
        && low != "несут"
        && low != "несет"
}
