//! The size of print, from the heights of words and the letters in them.

/// Height of small letters, of capitals, and depth of tails, as shares of the size of the font.
const SMALL: f32 = 0.46;
const CAPITAL: f32 = 0.67;
const TAIL: f32 = 0.19;

/// The size of a font of which a word is so high; null where its characters do not tell.
fn of_word(text: &str, height: f32) -> Option<f32> {
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let tall =
        |c: char| c.is_uppercase() || c.is_ascii_digit() || "бфйёdbfhklt()«»\"№/".contains(c);
    let deep = |c: char| "рудцщфgpqyj,;()".contains(c);
    let above = if text.contains(tall) { CAPITAL } else { SMALL };
    let below = if text.contains(deep) { TAIL } else { 0.0 };
    Some(height / (above + below))
}

/// The size of the print of a line: the middle one of its words'.
pub(super) fn of_line<'a>(words: impl Iterator<Item = (&'a str, f32)>) -> Option<f32> {
    let mut sizes: Vec<f32> = words.filter_map(|(text, height)| of_word(text, height)).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_font_tell_one_size() {
        let words = [("Приказ", 12.0 * 0.86), ("ново", 12.0 * 0.46), ("12", 12.0 * 0.67)];
        let size = of_line(words.into_iter()).unwrap();
        assert!((size - 12.0).abs() < 0.5, "{size}");
        assert_eq!(of_line([("—", 1.0)].into_iter()), None);
    }
}
