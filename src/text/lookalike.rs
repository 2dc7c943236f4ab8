//! Letters of the one script that look like letters of the other.
//!
//! Two tiers: letters that are drawn alike, which a typist cannot tell apart, and letters that
//! recognition of a scan takes for each other because they are alike in italics, in small
//! capitals or in poor print. A third table, of sounds, is the last resort.

/// The Cyrillic letter that is drawn like a Latin one.
pub fn identical_cyrillic(latin: char) -> Option<char> {
    Some(match latin {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'Ë' => 'Ё',
        'ë' => 'ё',
        'ĭ' | 'ŭ' => 'й',
        _ => return None,
    })
}

/// The Latin letter that is drawn like a Cyrillic one, those of Ukrainian and its kin among them.
pub fn identical_latin(cyrillic: char) -> Option<char> {
    Some(match cyrillic {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'к' => 'k',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'І' => 'I',
        'і' => 'i',
        'Ј' => 'J',
        'ј' => 'j',
        'Ѕ' => 'S',
        'ѕ' => 's',
        _ => return None,
    })
}

/// The Cyrillic letters that recognition takes for a Latin one, the likeliest first.
pub fn similar_cyrillic(latin: char) -> &'static [char] {
    match latin {
        'b' => &['ь', 'б', 'в'],
        'g' => &['д', 'г'],
        'h' => &['н', 'ь'],
        'i' => &['и', 'й'],
        'm' => &['т', 'м'],
        'n' => &['п', 'н', 'и'],
        'r' => &['г'],
        't' => &['т'],
        'u' => &['и', 'ц', 'й'],
        'w' => &['ш'],
        'G' => &['С', 'Б'],
        'N' => &['И', 'П', 'Н'],
        'R' => &['Я'],
        'U' => &['И', 'Ц'],
        'W' => &['Ш'],
        _ => &[],
    }
}

/// The Cyrillic letter for a Latin letter's sound: what is left when none looks like it.
pub fn sound_cyrillic(latin: char) -> Option<char> {
    let lower = match latin.to_ascii_lowercase() {
        'd' => 'д',
        'f' => 'ф',
        'g' => 'г',
        'i' => 'и',
        'j' => 'й',
        'l' => 'л',
        'q' => 'к',
        's' => 'с',
        'v' => 'в',
        'z' => 'з',
        _ => return None,
    };
    if latin.is_ascii_uppercase() { lower.to_uppercase().next() } else { Some(lower) }
}

/// The Latin letter for a Cyrillic letter's shape or sound: what is left when none is drawn alike.
pub fn sound_latin(cyrillic: char) -> Option<char> {
    let lower = match cyrillic.to_lowercase().next()? {
        'б' | 'ь' | 'ъ' | 'ы' => 'b',
        'в' => 'v',
        'г' | 'я' => 'r',
        'д' => 'd',
        'ж' => 'j',
        'з' => 'z',
        'и' | 'й' | 'ц' => 'u',
        'л' => 'l',
        'м' => 'm',
        'н' => 'h',
        'п' => 'n',
        'т' => 't',
        'ф' => 'f',
        'ч' | 'ё' | 'э' => 'e',
        'ш' | 'щ' => 'w',
        'ю' => 'o',
        _ => return None,
    };
    if cyrillic.is_uppercase() { lower.to_uppercase().next() } else { Some(lower) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Script, script_of};

    #[test]
    fn tables_lead_to_the_other_script() {
        for c in ('A'..='Z').chain('a'..='z') {
            let readings = identical_cyrillic(c)
                .into_iter()
                .chain(similar_cyrillic(c).iter().copied())
                .chain(sound_cyrillic(c));
            let mut count = 0;
            for reading in readings {
                assert_eq!(script_of(reading), Script::Cyrillic, "{c}");
                assert_eq!(c.is_uppercase(), reading.is_uppercase(), "{c}");
                count += 1;
            }
            assert!(count > 0, "{c} has no reading");
        }
        for c in ('А'..='я').chain(['Ё', 'ё']) {
            let latin = identical_latin(c).or(sound_latin(c));
            assert!(latin.is_some_and(|l| script_of(l) == Script::Latin), "{c}");
            assert_eq!(latin.map(char::is_uppercase), Some(c.is_uppercase()), "{c}");
        }
    }

    #[test]
    fn identical_letters_go_both_ways() {
        for c in ('A'..='Z').chain('a'..='z') {
            if let Some(twin) = identical_cyrillic(c) {
                assert_eq!(identical_latin(twin), Some(c));
            }
        }
    }
}
