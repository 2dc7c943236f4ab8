//! Numbers of acts: «№ 360 - О», «N 131-ФЗ», «№ № 175-п».

use std::ops::Range;

use super::Found;
use crate::text::{is_letter, is_letter_or_digit};

/// The first number of an act (after «№», «N», «No») in a text; the range takes in the sign.
///
/// Spaces around hyphens and slashes are left out, a space before a suffix of letters stays: «360-О», «35 па».
/// «№ п/п» and «№ од» hold no digit and are no numbers; neither is a blank «№ ____».
pub fn first(text: &str) -> Option<Found<String>> {
    let mut from = 0;
    while let Some((start, after)) = sign(text, from) {
        if let Some((value, end)) = body(text, after) {
            return Some(Found { value, range: start..end });
        }
        from = after;
    }
    None
}

/// The number that belongs to a date: the one with the least text between the two; without a date the last one.
pub fn beside(text: &str, date: Option<Range<usize>>) -> Option<Found<String>> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(first) {
        let range = from + found.range.start..from + found.range.end;
        from = range.end.max(from + 1);
        numbers.push(Found { value: found.value, range });
    }
    let Some(date) = date else { return numbers.pop() };
    let between = |number: &Range<usize>| {
        if number.start >= date.end {
            number.start - date.end
        } else {
            date.start.saturating_sub(number.end)
        }
    };
    numbers.into_iter().min_by_key(|found| between(&found.range))
}

/// The next sign of a number: its first byte and the byte after it, repeated signs included.
fn sign(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let start = at + text[at..].find(['№', 'N', 'n'])?;
        let len = sign_len(text, start);
        if len > 0 {
            let mut after = start + len;
            let rest = text[after..].trim_start_matches([' ', '\u{a0}', '\t']);
            if rest.starts_with('№') {
                after = text.len() - rest.len() + '№'.len_utf8();
            }
            return Some((start, after));
        }
        at = start + 1;
    }
}

/// Bytes of the sign at `start`, 0 if there is none: «№», or a lone «N», «No», «Nо» before a digit.
fn sign_len(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    if rest.starts_with('№') {
        return '№'.len_utf8();
    }
    let alone = !text[..start].chars().next_back().is_some_and(is_letter_or_digit);
    let second = rest[1..].chars().next();
    let len = match second {
        Some(c @ ('o' | 'о' | 'O' | 'О' | 'º' | '°')) => 1 + c.len_utf8(),
        _ => 1,
    };
    let after = rest[len..].strip_prefix('.').unwrap_or(&rest[len..]);
    let digit =
        after.trim_start_matches([' ', '\u{a0}', '_']).starts_with(|c: char| c.is_ascii_digit());
    if !(alone && digit) {
        return 0;
    }
    rest.len() - after.len()
}

/// The number after its sign and the byte where it ends.
fn body(text: &str, after: usize) -> Option<(String, usize)> {
    let start = skip_blank(text, after)?;
    let mut at = part(text, start, "")?;
    let mut value = text[start..at].to_owned();
    while let Some((mark, next)) =
        joint(text, at).filter(|&(mark, next)| joins(text, at, mark, next))
    {
        let Some(end) = part(text, next, &value) else { break };
        value.push(mark);
        value.push_str(&text[next..end]);
        at = end;
    }
    if !value.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(end) = spaced_suffix(text, at) {
        value.push(' ');
        value.push_str(text[at..end].trim_start());
        at = end;
    }
    Some((value, at))
}

/// The byte where the number begins; none where a blank was left for it and the line ends.
fn skip_blank(text: &str, after: usize) -> Option<usize> {
    let rest = &text[after..];
    let body = rest.trim_start_matches([' ', '\u{a0}', '\t', '_', '\r', '\n', '"', '«', '.']);
    let skipped = &rest[..rest.len() - body.len()];
    let line = skipped.contains('\n');
    let own_line =
        body.lines().next().is_some_and(|l| l.trim().len() < 24 && !l.trim().contains(' '));
    (!line || (!skipped.contains('_') && own_line)).then_some(text.len() - body.len())
}

/// The end of the letters and digits at `at`; a word that begins the text after the number is not taken.
fn part(text: &str, at: usize, before: &str) -> Option<usize> {
    let rest = &text[at..];
    let len = rest.find(|c: char| !is_letter_or_digit(c)).unwrap_or(rest.len());
    let run = &rest[..len];
    let digits = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(len);
    let letters = &run[digits..];
    let tail = &rest[len..];
    let taken = if letters.is_empty() || is_suffix(letters, tail, digits > 0, !before.is_empty()) {
        len
    } else {
        digits
    };
    let mixed = letters.chars().any(|c| c.is_ascii_digit());
    // Letters come first only where digits follow: «Р-33», not «№ од от ...».
    let leads = before.is_empty() && digits == 0 && !mixed;
    let taken = if leads && !leads_to_digit(tail) { 0 } else { taken };
    (taken > 0).then_some(at + taken)
}

/// Whether letters belong to the number: few of them, and no preposition or town that follows it.
///
/// `glued`: digits stand right before them; `joined`: a hyphen or slash does («8-о от 12.01»).
fn is_suffix(letters: &str, tail: &str, glued: bool, joined: bool) -> bool {
    let count = letters.chars().count();
    let initial = tail.starts_with('.') && tail[1..].trim_start().starts_with(is_letter);
    let lower = letters.to_lowercase();
    let title = matches!(lower.as_str(), "о" | "об" | "и" | "в" | "с")
        && tail.starts_with(char::is_whitespace)
        && tail.trim_start().starts_with(char::is_lowercase)
        && !(joined && tail.trim_start().starts_with("от "));
    let word = matches!(lower.as_str(), "от" | "об" | "года" | "год" | "экз" | "руб");
    let few = count <= if glued { 3 } else { 6 };
    let abbreviation = initial && count <= 2;
    few && !(abbreviation || title || word)
}

/// «-33» after «Р», «-п-12» after «МР».
fn leads_to_digit(tail: &str) -> bool {
    let run = tail
        .find(|c: char| !(is_letter_or_digit(c) || is_joint(c) || c == ' '))
        .unwrap_or(tail.len());
    let run = &tail[..run];
    run.trim_start().starts_with(is_joint)
        && run.split_whitespace().take(3).any(|w| w.contains(|c: char| c.is_ascii_digit()))
        && run.find(|c: char| c.is_ascii_digit()).is_some_and(|i| i < 16)
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−' | '/' | '.')
}

/// The mark that joins two parts, and where the second begins; spaces may stand around it.
fn joint(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text[at..].trim_start_matches([' ', '\u{a0}']);
    let mark = rest.chars().next().filter(|&c| is_joint(c))?;
    let next = rest[mark.len_utf8()..].trim_start_matches([' ', '\u{a0}']);
    let shown = if matches!(mark, '/' | '.') { mark } else { '-' };
    Some((shown, text.len() - next.len()))
}

/// Whether the part at `next` goes on with the number, rather than beginning something after a dash.
fn joins(text: &str, at: usize, mark: char, next: usize) -> bool {
    let between = &text[at..next];
    let spaced = between.contains([' ', '\u{a0}']);
    let rest = &text[next..];
    let run = &rest[..rest.find(|c: char| !is_letter_or_digit(c)).unwrap_or(rest.len())];
    if mark == '.' {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        return !spaced && digit(text[..at].chars().next_back()) && digit(run.chars().next());
    }
    if !spaced {
        return true;
    }
    let tail = &rest[run.len()..];
    let goes_on = tail.starts_with(' ') && tail.trim_start().starts_with(char::is_lowercase);
    let from = tail.trim_start().starts_with("от ");
    run.chars().count() <= 4 && (!goes_on || from) && !tail.starts_with(". ")
}

/// «35 па»: letters after a space, where the line or the phrase ends with them.
fn spaced_suffix(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix([' ', '\u{a0}'])?;
    let len = rest.find(|c: char| !is_letter_or_digit(c)).unwrap_or(rest.len());
    let suffix = &rest[..len];
    let known = matches!(
        suffix,
        "па" | "пг"
            | "пп"
            | "ппг"
            | "од"
            | "ра"
            | "рп"
            | "рг"
            | "нпа"
            | "адм"
            | "осн"
            | "лс"
            | "п"
            | "р"
            | "ОД"
            | "П"
            | "ПА"
    );
    let tail = &rest[len..];
    let single = suffix.chars().count() == 1;
    let ends = tail.trim_start_matches([' ', '\u{a0}', '\t']);
    let closed = ends.trim_start_matches('_').is_empty()
        || ends.starts_with(['\n', '\r', '«', '"', ')', ';', ','])
        || ends.starts_with("от ")
        || (!single && ends.starts_with(['.', 'О']));
    (known && closed).then(|| text.len() - tail.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[test]
    fn the_number_beside_the_date_is_the_acts() {
        for (text, want) in [
            ("по школе № 7 от 12.03.2020 № 45", "45"),
            ("№ 5 от 12.03.2020 по школе № 7", "5"),
            ("к приказу школы № 9 от 12.03.2020 № 45-о", "45-о"),
        ] {
            let at = text.find("12.03.2020").expect("a date");
            let found = beside(text, Some(at..at + 10)).map(|found| found.value);
            assert_eq!(found.as_deref(), Some(want), "{text}");
        }
    }

    #[derive(Deserialize)]
    struct Table {
        case: Vec<Case>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        text: String,
        want: Option<String>,
    }

    #[test]
    fn numbers_read_as_the_table_says() {
        let table: Table =
            toml::from_str(include_str!("../../fixtures/grammar/numbers.toml")).expect("a table");
        let mut wrong = Vec::new();
        for case in &table.case {
            let got = first(&case.text).map(|f| f.value);
            if got != case.want {
                wrong.push(format!("{:?}\n  want {:?}\n  got  {got:?}", case.text, case.want));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn range_takes_in_the_sign() {
        let text = "от 01.02.2021 № № 17 - од, г. Светлореченск";
        let found = first(text).expect("a number");
        assert_eq!(&text[found.range], "№ № 17 - од");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[№NoО0-9 _/.\\-а-яп\n]{0,30}|\\PC{0,60}") {
            if let Some(found) = first(&text) {
                prop_assert!(text.get(found.range).is_some());
                prop_assert!(found.value.contains(|c: char| c.is_ascii_digit()));
            }
        }
    }
}
