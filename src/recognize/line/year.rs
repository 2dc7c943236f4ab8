//! «г.» behind a year, which is read as a figure or another letter: «2031 1.», «2031т.», «2031 г,».

use super::case::letters;
use super::hear::Part;
use super::split::is_month;
use super::strip::Strip;

/// What «г» is read as, and what «гг» is; and what stops are.
const LETTER: &str = "гт17rТГЕ";
const LETTERS: [&str; 4] = ["гг", "гт", "тг", "п"];
const STOPS: [char; 5] = ['.', ',', ':', ';', '·'];

/// How sure one is at most that was read otherwise.
const SURE: f32 = 0.85;

/// Height of «г» at most, its widths, and the height of figures at least, in heights of small letters.
const SMALL: f32 = 1.12;
const WIDE: (f32, f32) = (0.35, 0.9);
const FIGURE: f32 = 1.25;

/// Puts «г» between the year of a date and its stop where its ink is: «14.02.2031.».
pub(super) fn unheard(parts: &mut [Part], strip: &Strip) {
    for part in parts {
        let Some(year) = part.text.strip_suffix('.').filter(|head| is_date(head)) else { continue };
        let letters = letters(&part.columns, strip);
        if let [.., figure, last] = &letters[..]
            && letters.len() > year.chars().filter(char::is_ascii_digit).count()
            && last.high <= SMALL
            && (WIDE.0..=WIDE.1).contains(&last.wide)
            && figure.high >= FIGURE
        {
            part.text = format!("{year}г.");
            part.confidence = part.confidence.min(SURE);
        }
    }
}

/// A date between whose figures a point was read as another: «13.04:2031»; null where none was.
fn pointed(read: &str) -> Option<String> {
    let bare = read.trim_end_matches(STOPS);
    let (head, year) = bare.split_at_checked(bare.len().checked_sub(4)?)?;
    let (day, month) = head.strip_suffix(STOPS)?.split_once(STOPS)?;
    let figures = |word: &str| word.len() == 2 && word.chars().all(|c| c.is_ascii_digit());
    let date = format!("{day}.{month}.{year}");
    (figures(day) && figures(month) && is_year(year) && date != bare)
        .then(|| date + &read[bare.len()..])
}

/// Whether a word is a date in figures.
fn is_date(word: &str) -> bool {
    let figures = word.chars().all(|c| c.is_ascii_digit() || c == '.');
    figures && is_year(word) && word.matches('.').count() == 2
}

/// Puts «г.» behind years.
pub(super) fn settle(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let before = at.checked_sub(1).map_or("", |before| parts[before].text.as_str());
        let next = parts.get(at + 1).map_or("", |next| next.text.as_str());
        let text = parts[at].text.as_str();
        let settled = if is_year(before) {
            letter(text, is_several(parts, at), next)
        } else {
            pointed(text).or_else(|| glued(text, before))
        };
        if let Some(settled) = settled.filter(|settled| settled != text) {
            parts[at].text = settled;
            parts[at].confidence = parts[at].confidence.min(SURE);
        }
    }
}

/// What was printed behind a year, or behind some; null where it stands.
fn letter(read: &str, several: bool, next: &str) -> Option<String> {
    let bare = read.trim_end_matches(STOPS);
    let stops: Vec<char> = read[bare.len()..].chars().collect();
    if several {
        let rest: String = stops.iter().skip(1).collect();
        return (LETTERS.contains(&bare) && stops.first() == Some(&'.'))
            .then(|| format!("гг.{rest}"));
    }
    let is_letter = bare.chars().count() == 1 && LETTER.contains(bare);
    // «в 2031 г, а не» and «2031 1.5»: a clause, and another number.
    let ends = next.is_empty() || next.starts_with(['-', '–', '—', '(']) || stops == ['.'];
    (is_letter && stops.len() == 1 && ends && !next.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| "г.".to_owned())
}

/// A date or a year that a letter has grown together with; null where it is none.
fn glued(read: &str, before: &str) -> Option<String> {
    let bare = read.trim_end_matches(STOPS);
    let (last, letter) = bare.char_indices().next_back()?;
    let head = &bare[..last];
    let dated = head.rsplit_once('.').map_or_else(
        || is_month(&before.to_lowercase()),
        |(day, _)| day.contains('.') && day.chars().all(|c| c.is_ascii_digit() || c == '.'),
    );
    let year = head.rsplit('.').next().unwrap_or_default();
    (dated && is_year(year) && LETTER.contains(letter) && read.len() > bare.len())
        .then(|| format!("{head}г."))
}

/// Whether a word ends with a year.
fn is_year(word: &str) -> bool {
    let head = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[head.len()..];
    digits.len() == 4 && digits.starts_with("20")
}

/// Whether the years before a word are several: «2031-2033», «2031 - 2033».
fn is_several(parts: &[Part], at: usize) -> bool {
    let text = |back: usize| at.checked_sub(back).map_or("", |at| parts[at].text.as_str());
    let apart = matches!(text(2), "-" | "–" | "—") && is_year(text(3));
    apart || text(1).split_once(['-', '–']).is_some_and(|(first, _)| is_year(first))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    #[test]
    fn a_low_letter_behind_a_year_is_its_own() {
        for (letter, wanted) in [(14, "14.02.2031г."), (20, "14.02.2031."), (0, "14.02.2031.")] {
            let mut page = Gray::filled(400, 60, 240);
            for (at, high) in [20, 20, 20, 20, 20, 20, 20, 20, letter].into_iter().enumerate() {
                ink(&mut page, 20 + at * 14, 40 - high, 3, high);
                ink(&mut page, 20 + at * 14, 40 - high, 9, high.min(3));
            }
            ink(&mut page, 148, 37, 3, 3);
            let strip = strip(&page);
            let columns = 0..strip.picture.width;
            let mut parts = [Part { text: "14.02.2031.".into(), confidence: 0.9, columns }];
            unheard(&mut parts, &strip);
            assert_eq!(parts[0].text, wanted);
        }
    }

    #[test]
    fn a_year_has_its_letter_behind_it() {
        for (read, wanted) in [
            ("июнь 2031 1.", "июнь 2031 г."),
            ("июнь 2031 т.", "июнь 2031 г."),
            ("июнь 2031 г,", "июнь 2031 г."),
            ("в 2031 г, а", "в 2031 г, а"),
            ("июнь 2031 г. –", "июнь 2031 г. –"),
            ("2031 г, - май", "2031 г. - май"),
            ("до 15.05.20311.", "до 15.05.2031г."),
            ("июнь 20317.", "июнь 2031г."),
            ("20317. руб", "20317. руб"),
            ("до 13.04:2031,", "до 13.04.2031,"),
            ("до 13,04.2031", "до 13.04.2031"),
            ("13.04,20 31", "13.04,20 31"),
            ("2030 - 2031 гт., ежегодно", "2030 - 2031 гг., ежегодно"),
            ("2030-2031 п.", "2030-2031 гг."),
            ("в 2031 п. 3", "в 2031 п. 3"),
            ("2031 1. 2", "2031 1. 2"),
            ("май 2030 - март 2031 т.", "май 2030 - март 2031 г."),
        ] {
            let part = |text: &str| Part { text: text.into(), confidence: 0.9, columns: 0..1 };
            let mut parts: Vec<Part> = read.split(' ').map(part).collect();
            settle(&mut parts);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }
}
