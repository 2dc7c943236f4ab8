//! Figures that were read as letters: «с И по 14 ноября», «до б июля», «$ дней».
//!
//! A letter alone is a figure where a day stands: behind a preposition or a dash, and before a month,
//! another preposition or the end of the line; and behind «№».

use super::hear::Part;
use super::split::{BEFORE_NUMBERS, is_month};

/// Letters that stand alone in no such place, and the figures that they are.
const FIGURES: [(&str, &str); 6] =
    [("И", "11"), ("ИИ", "11"), ("З", "3"), ("б", "6"), ("Ч", "4"), ("Е", "3")];

/// The same of small letters behind «№».
const NUMBERED: [(&str, &str); 3] = [("и", "11"), ("з", "3"), ("о", "0")];

/// What stands behind a day besides its month.
const BEHIND: [&str; 9] = ["по", "до", "числа", "число", "дней", "дня", "-", "–", "—"];

/// «1 раз в квартал» is how most plans say how often: the figure is a stroke and often not heard, or
/// as a sign that is one.
const ONCE: (&str, &str) = ("1", "раз");
const STROKE: [&str; 8] = ["", "|", "!", "[", "]", "I", "l", "¦"];

/// What no order has among its figures, and the figure that it is.
const SIGN: char = '$';
const THREE: &str = "3";

/// How sure a figure is at most that was told by its place, so that it is named.
const SURE: f32 = 0.74;

/// How sure one is whose ink alone tells it.
const GUESSED: f32 = 0.6;

/// Puts figures in the place of the letters that were read for them.
pub(super) fn settle(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let text = parts[at].text.as_str();
        let figures = text.chars().all(|c| c.is_ascii_digit() || ".,)$".contains(c));
        let once = || parts.get(at + 1).is_some_and(|next| next.text == ONCE.1);
        let figure = if STROKE.contains(&text) {
            once().then(|| ONCE.0.to_owned())
        } else if text.contains(SIGN) && figures {
            Some(text.replace(SIGN, THREE))
        } else {
            let bare = text.trim_end_matches([',', ';', ':', '.']);
            let named = at > 0 && parts[at - 1].text == "№";
            let letters = FIGURES.iter().chain(NUMBERED.iter().filter(|_| named));
            let found = letters.into_iter().find(|(letter, _)| *letter == bare);
            let found = found.filter(|_| named || is_day(parts, at));
            found.map(|(_, figure)| text.replacen(bare, figure, 1))
        };
        if let Some(figure) = figure {
            let guessed = STROKE.contains(&text);
            let sure = if guessed { GUESSED } else { parts[at].confidence.min(SURE) };
            (parts[at].text, parts[at].confidence) = (figure, sure);
        }
    }
}

/// Whether a day stands in the place of a word.
fn is_day(parts: &[Part], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| parts[before].text.to_lowercase());
    let led = before.is_some_and(|before| {
        BEFORE_NUMBERS.contains(&before.as_str()) || matches!(before.as_str(), "-" | "–" | "—")
    });
    match parts.get(at + 1) {
        Some(next) if is_month(&next.text.to_lowercase()) => true,
        Some(next) => led && BEHIND.contains(&next.text.as_str()),
        None => led,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_figures_where_a_day_stands() {
        for (read, wanted) in [
            ("с И по 14 ноября", "с 11 по 14 ноября"),
            ("до б", "до 6"),
            ("с б июля", "с 6 июля"),
            ("З октября", "3 октября"),
            ("позднее $ дней", "позднее 3 дней"),
            ("$7)", "37)"),
            ("дома И сада", "дома И сада"),
            ("И мая", "11 мая"),
            ("литера б", "литера б"),
            ("район № и:", "район № 11:"),
            ("сад № З и", "сад № 3 и"),
            ("| раз в год", "1 раз в год"),
            ("| год", "| год"),
            ("в И классах", "в И классах"),
        ] {
            let part = |text: &str| Part { text: text.into(), confidence: 0.9, columns: 0..1 };
            let mut parts: Vec<Part> = read.split(' ').map(part).collect();
            settle(&mut parts);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }
}
