//! Letters of a list that were read as figures: «а) …, 6) …, в) …».

use super::engine::Heard;

/// Letters of a list that look like figures, with those before them.
const LETTERS: [(&str, &str, &str); 3] =
    [("а)", "6)", "б)"), ("ж)", "3)", "з)"), ("ж)", "З)", "з)")];

/// How sure one is at most that was told by its place, so that it is named.
const SURE: f32 = 0.74;

/// Puts letters in the place of the figures that lines begin with behind the letter before them.
pub(super) fn settle<'a>(lines: impl Iterator<Item = &'a mut Vec<Heard>>) {
    let mut last = String::new();
    for word in lines.filter_map(|line| line.first_mut()).filter(|word| is_mark(&word.text)) {
        let letter = LETTERS.iter().find(|(before, read, _)| *before == last && *read == word.text);
        if let Some((_, _, letter)) = letter {
            word.text = (*letter).to_owned();
            word.confidence = word.confidence.min(SURE);
        }
        last.clone_from(&word.text);
    }
}

/// Whether a word is a letter or a figure with a bracket.
fn is_mark(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphanumeric) && letters.as_str() == ")"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_between_letters_is_one() {
        for (read, wanted) in [
            ("а) 6) в)", "а) б) в)"),
            ("1) 6) 7)", "1) 6) 7)"),
            ("ж) З) и)", "ж) з) и)"),
            ("а) дом 6) в)", "а) дом б) в)"),
            ("в) 6)", "в) 6)"),
        ] {
            let word = |text: &str| Heard { text: text.into(), ..Heard::default() };
            let mut lines: Vec<_> = read.split(' ').map(|text| vec![word(text)]).collect();
            settle(lines.iter_mut());
            let texts: Vec<&str> = lines.iter().map(|line| line[0].text.as_str()).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }
}
