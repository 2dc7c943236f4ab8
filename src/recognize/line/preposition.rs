//! Prepositions before days that were read as something else: «110 12 мая», «Ао 07.01.2031», «С. 5 июля».

use super::hear::Part;
use super::split::is_month;

/// What they are read as, and what they are.
const READ: [(&str, &str); 8] = [
    ("110", "по"),
    ("Ао", "до"),
    ("ао", "до"),
    ("ло", "до"),
    ("Ло", "До"),
    ("С.", "С"),
    ("с.", "с"),
    ("до.", "до"),
];

/// How sure one is at most that was told by its place, so that it is named.
const SURE: f32 = 0.74;

/// Puts prepositions in the place of what was read for them.
pub(super) fn settle(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let read = READ.iter().find(|(read, _)| *read == parts[at].text);
        if let Some(&(_, printed)) = read.filter(|_| is_day(parts, at + 1)) {
            printed.clone_into(&mut parts[at].text);
            parts[at].confidence = parts[at].confidence.min(SURE);
        }
    }
}

/// Whether a day with its month begins at a word.
fn is_day(parts: &[Part], at: usize) -> bool {
    let Some(day) = parts.get(at) else { return false };
    let figures =
        |word: &str| (1..=2).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    if let Some((day, rest)) = day.text.split_once('.') {
        return figures(day) && rest.starts_with(|c: char| c.is_ascii_digit());
    }
    let next = parts.get(at + 1).map(|next| next.text.to_lowercase());
    figures(&day.text) && next.is_some_and(|next| is_month(&next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preposition_stands_before_a_day() {
        for (read, wanted) in [
            ("с 1 мая 110 12 июня", "с 1 мая по 12 июня"),
            ("Ао 07.01.2031", "до 07.01.2031"),
            ("С. 5 октября", "С 5 октября"),
            ("с. Заречное", "с. Заречное"),
            ("110 человек", "110 человек"),
            ("дома 110 12 человек", "дома 110 12 человек"),
            ("с. 5.", "с. 5."),
        ] {
            let part = |text: &str| Part { text: text.into(), confidence: 0.9, columns: 0..1 };
            let mut parts: Vec<Part> = read.split(' ').map(part).collect();
            settle(&mut parts);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }
}
