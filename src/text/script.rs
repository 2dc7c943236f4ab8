//! Which script a letter or a word is written in.

use super::is_letter;

/// A script, as far as Russian documents need it told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Cyrillic, with the letters of all its languages.
    Cyrillic,
    /// Latin, with its accented letters.
    Latin,
    /// Both in one word.
    Mixed,
    /// Neither: digits, signs, other scripts.
    Other,
}

/// The script of a character.
pub fn script_of(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' => Script::Cyrillic,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if is_letter(c) => Script::Latin,
        _ => Script::Other,
    }
}

/// The script of a word; characters of neither script do not count.
pub fn script_of_word(word: &str) -> Script {
    let mut found = Script::Other;
    for script in word.chars().map(script_of) {
        found = match (found, script) {
            (known, Script::Other) => known,
            (Script::Other, new) => new,
            (known, new) if known == new => known,
            _ => return Script::Mixed,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_words() {
        let cases = [
            ("план", Script::Cyrillic),
            ("Ёлка", Script::Cyrillic),
            ("PDF", Script::Latin),
            ("naïve", Script::Latin),
            ("Мegион", Script::Mixed),
            ("2021", Script::Other),
            ("№", Script::Other),
            ("", Script::Other),
            ("×÷", Script::Other),
        ];
        for (word, script) in cases {
            assert_eq!(script_of_word(word), script, "{word}");
        }
    }
}
