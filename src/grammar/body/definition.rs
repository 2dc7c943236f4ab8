//! Names that a document defines for itself: «... Центр развития образования (далее – Центр)».

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::canonical;
use super::declension::{PLURAL, SINGULAR, adjective};
use super::lexicon::{fold, head};
use crate::text::{compile, is_letter_or_digit};

/// A short name and what it stands for, both canonical.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    /// «Центр», «ММС», «МКУ «ЦРО»».
    pub(crate) short: String,
    /// «Центр развития образования».
    pub(crate) full: String,
}

/// So many words before the bracket can belong to the full name.
const WORDS: usize = 24;

static DEFINED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\(\s*(?:далее|в дальнейшем)(?:\s+по тексту|\s+также|\s+соответственно)?(?:\s+именуем\p{L}+)?\s*[-–—:]?\s*([^()\n]{1,80}?)\s*\)",
    )
});

/// The bodies and posts that a text defines short names for, in order.
pub(crate) fn all(text: &str) -> Vec<Definition> {
    DEFINED
        .captures_iter(text)
        .filter_map(|found| {
            let short =
                found[1].trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';'));
            let before = &text[..found.get(0).map_or(0, |whole| whole.start())];
            full(before, short)
        })
        .collect()
}

fn full(before: &str, short: &str) -> Option<Definition> {
    let from = before.rfind([';', ':', '\n']).map_or(0, |at| at + 1);
    let before = &before[from..];
    let words = words(before);
    let words = &words[words.len().saturating_sub(WORDS)..];
    let letters: Vec<char> = short.chars().filter(|c| is_letter_or_digit(*c)).collect();
    let initials = letters.len() >= 2
        && letters.iter().filter(|c| c.is_lowercase()).count() * 3 < letters.len();
    let start = if initials {
        (0..words.len()).rev().find(|&at| spells(before, &words[at..], &letters))?
    } else {
        same_head(before, words, short)?
    };
    let name = |text: &str| canonical(text, SINGULAR | PLURAL).name;
    let (short, full) = (name(short), name(&before[words[start].start..]));
    (!short.is_empty() && full.chars().count() > short.chars().count())
        .then_some(Definition { short, full })
}

/// Whether the first letters of words are `letters`, from the first word on; small words may be left out.
///
/// A word in capitals gives all its letters: «МКУ «Центр развития»» is «МКУ «ЦР»» too.
fn spells(text: &str, words: &[Range<usize>], letters: &[char]) -> bool {
    let mut rest = letters;
    let mut begun = false;
    for word in words {
        if rest.is_empty() {
            break;
        }
        let word = &text[word.clone()];
        let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let whole: Vec<char> = word.chars().collect();
        if capitals && rest.starts_with(&whole) {
            rest = &rest[whole.len()..];
            begun = true;
            continue;
        }
        let first = whole.first().and_then(|c| c.to_lowercase().next());
        let wanted = rest[0].to_lowercase().next();
        if first == wanted {
            rest = &rest[1..];
            begun = true;
        } else if !begun || whole.len() > 3 {
            return false;
        }
    }
    rest.is_empty()
}

/// Where the nearest name with the head of `short` begins: «начальнику управления культуры (далее – Управление)».
fn same_head(text: &str, words: &[Range<usize>], short: &str) -> Option<usize> {
    let short_words = self::words(short);
    let wanted = short_words.iter().find_map(|word| head(&fold(&short[word.clone()])))?;
    let at = (0..words.len()).rev().find(|&at| {
        head(&fold(&text[words[at].clone()])).is_some_and(|found| found.lemma == wanted.lemma)
    })?;
    let mut start = at;
    while start > 0 {
        let before = &text[words[start - 1].clone()];
        let glued = text[words[start - 1].end..words[start].start].trim().is_empty();
        let low = fold(before);
        if !glued || adjective(&low) == 0 || head(&low).is_some() {
            break;
        }
        start -= 1;
    }
    Some(start)
}

/// Runs of letters and digits; the parts of a compound are words of their own.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, is_letter_or_digit(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// `name` with a defined short name put in full, as a whole or as the body that a post is one of.
pub(crate) fn resolve(name: &str, definitions: &[Definition]) -> Option<String> {
    let low = fold(name);
    if let Some(known) = definitions.iter().find(|known| fold(&known.short) == low) {
        return Some(known.full.clone());
    }
    definitions.iter().find_map(|known| {
        // «Начальник Управления»: the last word is the short name in the genitive.
        let at = name.rfind(' ')?;
        let (post, tail) = (&name[..at], &name[at + 1..]);
        let one = canonical(tail, super::declension::GEN);
        if fold(&one.name) != fold(&known.short) || head(&fold(post.split(' ').next()?)).is_none() {
            return None;
        }
        let rest = known.full.split_once(' ').map_or("", |(_, rest)| rest);
        let same_head = fold(known.full.split(' ').next()?) == fold(&known.short);
        same_head.then(|| format!("{post} {} {rest}", tail.to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_defined() {
        for (text, want) in [
            (
                "Назначить муниципальное казенное учреждение «Центр развития образования» (далее – МКУ «ЦРО») оператором",
                "МКУ «ЦРО» = Муниципальное казенное учреждение «Центр развития образования»",
            ),
            (
                "Отделу образования администрации района (далее - Отдел) обеспечить",
                "Отдел = Отдел образования администрации района",
            ),
            (
                "начальнику управления культуры и спорта (далее – Управление) подготовить",
                "Управление = Управление культуры и спорта",
            ),
            (
                "Положения о муниципальной методической службе города (далее – ММС)",
                "ММС = Муниципальная методическая служба города",
            ),
            (
                "комиссия по делам несовершеннолетних и защите их прав (далее – КДНиЗП)",
                "КДНиЗП = Комиссия по делам несовершеннолетних и защите их прав",
            ),
            ("Утвердить Положение о премиях (далее – Положение)", ""),
            ("(далее)", ""),
        ] {
            let got: Vec<String> =
                all(text).iter().map(|one| format!("{} = {}", one.short, one.full)).collect();
            assert_eq!(got.join("; "), want, "{text}");
        }
    }

    #[test]
    fn short_names_are_put_in_full() {
        let known = all("управлению культуры и спорта (далее – Управление) и центру (далее – ЦРО)");
        for (name, want) in [
            ("Управление", Some("Управление культуры и спорта")),
            ("Начальник Управления", Some("Начальник управления культуры и спорта")),
            ("Отдел", None),
        ] {
            assert_eq!(resolve(name, &known).as_deref(), want, "{name}");
        }
    }
}
