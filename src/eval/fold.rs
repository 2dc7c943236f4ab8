//! Texts without their typography, for comparison.

use std::sync::LazyLock;

use crate::text::compile;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// Latin letters and the Cyrillic ones they look like.
const LATIN: &str = "aceopxyABCEHKMOPTXYi";
const CYRILLIC: &str = "асеорхуАВСЕНКМОРТХУі";

static QUOTES: LazyLock<Regex> = LazyLock::new(|| compile("[«»\"“”„'`]"));
static DASHES: LazyLock<Regex> =
    LazyLock::new(|| compile(r"[\s\x1c-\x1f]*[-‐‑‒–—−][\s\x1c-\x1f]*"));
static BEFORE_STOP: LazyLock<Regex> = LazyLock::new(|| compile(r"[\s\x1c-\x1f]+([.,;:)])"));
static SPACE: LazyLock<Regex> = LazyLock::new(|| compile(r"[\s\x1c-\x1f]+"));
static MARK_END: LazyLock<Regex> = LazyLock::new(|| compile(r"[).\s\x1c-\x1f]+"));
static SECTION_MARK: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?i)^\s*(раздел\s+)?[\divx]+[.)]\s*"));

/// Without case, quotes, spaces around dashes, the difference of ё and е, і and и, and of scripts.
pub(super) fn fold(text: &str) -> String {
    let letters: String = text.nfkc().map(cyrillic).flat_map(casefold).map(plain).collect();
    let text = QUOTES.replace_all(&letters, "");
    let text = DASHES.replace_all(&text, "-");
    let text = BEFORE_STOP.replace_all(&text, "$1");
    let text = SPACE.replace_all(&text, " ");
    text.trim_matches([' ', '.', ',', ';', ':']).to_owned()
}

fn cyrillic(c: char) -> char {
    LATIN.chars().zip(CYRILLIC.chars()).find(|(latin, _)| *latin == c).map_or(c, |(_, other)| other)
}

/// Full case folding, as far as the scripts of the documents need it.
fn casefold(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' | 'ẞ' => ('s', Some('s')),
        'ς' => ('σ', None),
        _ => (c, None),
    };
    first.to_lowercase().chain(second)
}

fn plain(c: char) -> char {
    match c {
        'ё' => 'е',
        'і' => 'и',
        _ => c,
    }
}

/// An item's mark or path: «1.3).а)» is «1.3.а»; none where nothing is left.
pub(super) fn number(mark: Option<&str>) -> Option<String> {
    let mark = fold(mark.unwrap_or_default());
    let mark = MARK_END.replace_all(&mark, ".");
    let mark = mark.trim_matches('.');
    (!mark.is_empty()).then(|| mark.to_owned())
}

/// Folded and without any space.
pub(super) fn dense(text: &str) -> String {
    SPACE.replace_all(&fold(text), "").replace('№', "")
}

/// A section's title without its mark: «II. Кадры», «Раздел 2. Кадры».
pub(super) fn bare(section: &str) -> String {
    SECTION_MARK.replace(section.trim(), "").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_folded_away() {
        for (text, folded) in [
            ("  «План  мероприятий» (Дорожная карта) .", "план мероприятий (дорожная карта)"),
            ("научно - методический", "научно-методический"),
            ("2021 – 2024 гг.", "2021-2024 гг"),
            ("Ответственный : директор ;", "ответственный: директор"),
            ("OКТЯБРЬ", "октябрь"),
            ("ЁЖ", "еж"),
            ("№ 5", "nо 5"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn marks_lose_their_ends() {
        for (mark, expected) in [
            ("1.", Some("1")),
            ("1.3).а)", Some("1.3.а")),
            ("а)", Some("а")),
            (" . ", None),
            ("", None),
        ] {
            assert_eq!(number(Some(mark)).as_deref(), expected, "{mark}");
        }
        assert_eq!(number(None), None);
    }

    #[test]
    fn sections_lose_their_marks() {
        for (section, title) in [
            ("II. Кадры", "Кадры"),
            ("Раздел 2. Кадры", "Кадры"),
            ("Кадры", "Кадры"),
            ("3) Сеть", "Сеть"),
        ] {
            assert_eq!(bare(section), title);
        }
    }
}
