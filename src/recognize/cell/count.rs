//! The head of the column that counts rows: «№ п/п».
//!
//! Its letters and stroke are few and of small type, and the engine makes syllables of them: «пит»,
//! «пуп». But no cell of a table holds a number sign and such a syllable and nothing else.

use crate::recognize::engine::Heard;

/// What «п/п» is read as.
const SYLLABLES: [&str; 12] =
    ["пит", "пуп", "пут", "плт", "пп", "пл", "п/т", "п/л", "п/и", "п/н", "пип", "пт"];

/// What the Latin «N» is read as that stands for the sign.
const LATIN: [&str; 2] = ["М", "м"];

/// How sure the head is where some of it was read otherwise.
const SURE: f32 = 0.85;

/// Puts the head in the place of what was read for it; lines of the only words of a cell.
pub(super) fn settle(lines: &mut [Vec<Heard>]) {
    let mut words: Vec<&mut Heard> = lines.iter_mut().flatten().collect();
    let [sign, by] = &mut words[..] else { return };
    let small = by.text.to_lowercase();
    let counts = small == "п/п" || SYLLABLES.contains(&small.as_str());
    let latin = LATIN.contains(&sign.text.as_str());
    if !counts || !latin && !matches!(sign.text.as_str(), "№" | "N") {
        return;
    }
    if by.text != "п/п" {
        (by.text, by.confidence) = ("п/п".to_owned(), by.confidence.max(SURE));
    }
    if latin {
        (sign.text, sign.confidence) = ("N".to_owned(), sign.confidence.max(SURE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_count_is_known() {
        for (read, wanted) in [
            (&["№", "пит"][..], "№ п/п"),
            (&["№", "Пуп"], "№ п/п"),
            (&["м", "п/п"], "N п/п"),
            (&["N", "п/п"], "N п/п"),
            (&["№", "пути"], "№ пути"),
            (&["в", "пут"], "в пут"),
            (&["№", "пут", "3"], "№ пут 3"),
        ] {
            let word = |text: &&str| vec![Heard { text: (*text).to_owned(), ..Heard::default() }];
            let mut lines: Vec<Vec<Heard>> = read.iter().map(word).collect();
            settle(&mut lines);
            let texts: Vec<&str> = lines.iter().flatten().map(|word| word.text.as_str()).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }
}
