//! The cited place of an act: «подпунктом 1 пункта 2 приказа ...» -> «подпункт 1 пункта 2».

use std::sync::LazyLock;

use crate::text::{compile, is_letter};
use regex::Regex;

/// What stands right before the kind of an act, up to it.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let noun = r"(?:под)?пункт\p{L}*|част\p{L}{1,3}|стат\p{L}{1,5}|раздел\p{L}*|абзац\p{L}*|глав(?:а|ы|е|у|ой|ами|ах)|приложени\p{L}+|пп\.|п\.|ст\.|ч\.";
    let value = r#"(?:№\s*)?(?:[«"]?[0-9IVXivx]+(?:[.\-][0-9]+)*\.?[»"]?|[«"][а-яё][»"]|[а-яё](?:\b|\))|перв\p{L}+|втор\p{L}+|треть\p{L}+|четверт\p{L}+|пят\p{L}+)"#;
    let list = format!(r"{value}(?:(?:\s*,\s*|\s+и\s+|\s*[-–]\s*){value})*");
    compile(&format!(r"(?i)(?:(?:{noun})\s*{list}\s+(?:к\s+)?){{1,4}}$"))
});
static PART: LazyLock<Regex> = LazyLock::new(|| compile(r"^([\p{L}]+\.?)\s*"));
static SHORT: LazyLock<Regex> = LazyLock::new(|| compile(r"(?i)(^|\s)(пп|п|ст|ч)\.\s*"));

/// The cited place that `before` ends with, its first noun in the nominative.
pub(super) fn place(before: &str) -> Option<String> {
    let from = before.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
    let found = PLACE.find(&before[from..])?;
    // A word that only begins like one of the nouns, inside of another: «контрпункт».
    if before[..from + found.start()].ends_with(is_letter) {
        return None;
    }
    let text = found.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.strip_suffix(" к").unwrap_or(&text);
    let text = SHORT.replace_all(text, |found: &regex::Captures| {
        let whole = match found[2].to_lowercase().as_str() {
            "пп" => "подпункта",
            "п" => "пункта",
            "ст" => "статьи",
            _ => "части",
        };
        format!("{}{whole} ", &found[1])
    });
    let noun = PART.captures(&text)?;
    let rest = text[noun[0].len()..].trim();
    let many = rest.split([' ', ',']).any(|word| word == "и") || first_list(rest).contains(',');
    Some(format!("{} {}", nominative(&noun[1].to_lowercase(), many), ordinal(rest)))
}

/// The values of the first noun, before the next noun.
fn first_list(rest: &str) -> &str {
    let end = rest.find(is_letter).unwrap_or(rest.len());
    &rest[..end]
}

fn nominative(noun: &str, many: bool) -> &'static str {
    const NOUNS: &[(&str, &str, &str)] = &[
        ("подпункт", "подпункт", "подпункты"),
        ("пункт", "пункт", "пункты"),
        ("част", "часть", "части"),
        ("стат", "статья", "статьи"),
        ("раздел", "раздел", "разделы"),
        ("абзац", "абзац", "абзацы"),
        ("глав", "глава", "главы"),
        ("приложени", "приложение", "приложения"),
    ];
    let found = NOUNS.iter().find(|(stem, ..)| noun.starts_with(stem));
    found.map_or("пункт", |(_, one, more)| if many { more } else { one })
}

/// «вторым пункта 6» -> «второй пункта 6».
fn ordinal(rest: &str) -> String {
    let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let stems = [
        ("перв", "первый"),
        ("втор", "второй"),
        ("трет", "третий"),
        ("четверт", "четвертый"),
        ("пят", "пятый"),
    ];
    match stems.iter().find(|(stem, _)| first.starts_with(stem)) {
        Some((_, whole)) if more.is_empty() => (*whole).to_owned(),
        Some((_, whole)) => format!("{whole} {more}"),
        None => rest.to_owned(),
    }
}
