//! Literal patterns, compiled without what no document of ours holds.

use regex::Regex;

/// What stands in patterns for a class, and the characters it means. Those of Unicode hold hundreds
/// of scripts, and compiling these takes longer than reading a short act does.
const CLASSES: [(&str, &str); 5] = [
    (r"\p{L}", r"[A-Za-zÀ-ÖØ-öø-ÿ\u{400}-\u{481}\u{48a}-\u{52f}]"),
    (r"\p{Lu}", r"[A-ZÀ-ÖØ-Þ\u{400}-\u{42f}[\p{Lu}&&[\u{460}-\u{52f}]]]"),
    (r"\p{Ll}", r"[a-zß-öø-ÿ\u{430}-\u{45f}[\p{Ll}&&[\u{460}-\u{52f}]]]"),
    (r"\w", r"[A-Za-zÀ-ÖØ-öø-ÿ\u{300}-\u{36f}\u{400}-\u{481}\u{48a}-\u{52f}0-9_]"),
    (r"\d", "[0-9]"),
];

/// Compiles a pattern that stands in the program. Its letters are Cyrillic, of all languages that
/// use it, and Western Latin; its digits are those from 0 to 9.
///
/// # Panics
/// Where it is no pattern; every one of the program is compiled by some test.
pub fn compile(pattern: &str) -> Regex {
    let mut whole = pattern.to_owned();
    for (class, characters) in CLASSES {
        whole = whole.replace(class, characters);
    }
    Regex::new(&whole).expect("literal regex")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_mean_the_letters_of_our_scripts() {
        for (class, characters) in CLASSES {
            let ours = compile(&format!("^{class}$"));
            let unicode = Regex::new(&format!("^{class}$")).unwrap();
            for c in ('\0'..='\u{ff}').chain('\u{400}'..='\u{52f}') {
                // Marks of numbers and ordinals are letters of no word.
                if matches!(c, 'ª' | 'µ' | 'º' | '\u{483}'..='\u{489}') {
                    continue;
                }
                let c = c.to_string();
                assert_eq!(ours.is_match(&c), unicode.is_match(&c), "{characters}: {c:?}");
            }
        }
    }

    #[test]
    fn classes_stand_inside_of_others() {
        let word = compile(r"^[\p{Lu}№][^\p{L}\d]\w+$");
        assert!(word.is_match("№-план") && !word.is_match("№1план") && !word.is_match("п-план"));
    }
}
