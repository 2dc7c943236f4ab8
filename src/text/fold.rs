//! One form for all the ways to write the same words.

use unicode_normalization::UnicodeNormalization;

use super::letter::push_lower;
use super::lookalike::identical_cyrillic;
use super::script::{Script, script_of_word};
use super::words::words;

/// A form for comparison: two texts that a reader takes for the same fold to the same.
///
/// Compatibility forms are undone (but `№` stays a sign), letters are lower-case, `ё` is `е`, Latin
/// letters inside a Cyrillic word are Cyrillic, quotes are gone, every dash is a hyphen, and
/// white space is single.
pub fn fold(text: &str) -> String {
    let plain = compatible(text);
    let mut out = String::with_capacity(plain.len());
    let mut done = 0;
    for word in words(&plain) {
        sign_runs(&mut out, &plain[done..word.range.start]);
        let mixed = script_of_word(word.text) == Script::Mixed;
        for c in word.text.chars() {
            let c = if mixed { identical_cyrillic(c).unwrap_or(c) } else { c };
            push_lower(&mut out, if matches!(c, 'ё' | 'Ё') { 'е' } else { c });
        }
        done = word.range.end;
    }
    sign_runs(&mut out, &plain[done..]);
    out.truncate(out.trim_end().len());
    out
}

/// Undoes compatibility forms, and drops quotes and what has no width.
///
/// It is done before words are looked at: a quote or a soft hyphen may stand inside one.
fn compatible(text: &str) -> String {
    let plain = |c: char| c.is_ascii() || matches!(c, 'Ѐ'..='ӿ' | '№' | '«' | '»' | '–' | '—');
    if text.chars().all(plain) {
        return text.chars().filter(|&c| !is_dropped(c)).collect();
    }
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split('№').enumerate() {
        if index > 0 {
            out.push('№');
        }
        out.extend(part.chars().filter(|&c| !is_dropped(c)).nfkc().filter(|&c| !is_dropped(c)));
    }
    out
}

/// Quotes and characters without width.
fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '«' | '»'
            | '"'
            | '\''
            | '„'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '‹'
            | '›'
            | '`'
            | '\u{ad}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Adds what stands between words: one dash, one space, none in front.
fn sign_runs(out: &mut String, signs: &str) {
    for c in signs.chars() {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_reads_the_same_folds_the_same() {
        let cases = [
            ("Отдел  «Учёта»", "отдел учета"),
            ("  Дорожная\nкарта ", "дорожная карта"),
            ("Coвет 2021 – 2024", "совет 2021 - 2024"),
            ("OMСKА", "омска"),
            ("Wi-Fi", "wi-fi"),
            ("№ 5\u{2011}П", "№ 5-п"),
            ("и\u{306}од", "йод"),
            ("", ""),
            ("«»", ""),
            ("a «»  b", "a b"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folded_text_has_single_spaces(text in "[а-яА-Яa-zA-Z «»\"\\-–\u{a0}\n№0-9]{0,40}") {
            let folded = fold(&text);
            prop_assert!(!folded.contains("  "));
            prop_assert_eq!(folded.trim(), folded.as_str());
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            fold(&text);
        }
    }
}
