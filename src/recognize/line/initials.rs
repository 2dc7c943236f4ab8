//! Initials whose inner stop was not heard: «АЛ.» for «А.Л.».
//!
//! The stop stands close under the letters beside it, and the engine takes it for a part of them:
//! it makes «СЛ.» of «С.Т.». What it hears there is never sure.

use std::ops::Range;

use super::align;
use super::hear::Part;
use super::strip::Strip;

/// How sure two letters are with a stop between them that was not heard.
const DOUBTED: f32 = 0.7;

/// Puts stops between initials where their ink is.
pub(super) fn settle(parts: &mut [Part], strip: &Strip) {
    for part in parts {
        let letters: Vec<char> = part.text.chars().collect();
        if let [first, second, rest @ ..] = &letters[..]
            && first.is_uppercase()
            && second.is_uppercase()
            && matches!(rest, [] | ['.' | ','] | ['.', ',' | ')'])
            && has_stop(&part.columns, strip)
        {
            let rest: String = rest.iter().collect();
            part.text = format!("{first}.{second}{rest}");
            part.confidence = part.confidence.min(DOUBTED);
        }
    }
}

/// Whether a stop stands behind the first letter in some columns, and another letter behind it.
fn has_stop(columns: &Range<usize>, strip: &Strip) -> bool {
    let gaps = strip.gaps(columns);
    gaps.windows(2).any(|pair| {
        let behind = strip.place(&(pair[1].end..columns.end));
        align::is_stop(strip, &(pair[0].end..pair[1].start)) && behind.height() as f32 > strip.small
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ink, strip};
    use super::*;
    use crate::recognize::gray::Gray;

    #[test]
    fn a_stop_between_initials_is_seen() {
        for (printed, read, wanted) in [
            (true, "АЛ.", "А.Л."),
            (false, "АЛ.", "АЛ."),
            (true, "РФ.", "Р.Ф."),
            (true, "А.Л.", "А.Л."),
            (true, "Ал.", "Ал."),
        ] {
            let mut page = Gray::filled(200, 60, 240);
            for at in [20, 45, 80, 95, 110] {
                let high = if at < 60 { 20 } else { 14 };
                ink(&mut page, at, 40 - high, 3, high);
                ink(&mut page, at, 40 - high, 9, 3);
            }
            if printed {
                ink(&mut page, 33, 37, 3, 3);
            }
            ink(&mut page, 58, 37, 3, 3);
            let strip = strip(&page);
            let at = |page: f32| (0..strip.picture.width).find(|x| strip.across(*x) >= page);
            let columns = 0..at(62.0).expect("a column");
            let mut parts = [Part { text: read.into(), confidence: 0.95, columns }];
            settle(&mut parts, &strip);
            assert_eq!(parts[0].text, wanted, "{printed} {read}");
            assert_eq!(parts[0].confidence < 0.8, read != wanted);
        }
    }
}
