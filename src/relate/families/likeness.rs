//! Single words and numbers: which may be a bad reading of which.

use super::tokens::{self, is_number};

/// A word or a number ready to be compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    /// The same for the same text.
    pub(super) hash: u64,
    pub(super) number: bool,
    /// Which letters are in it.
    letters: u64,
}

/// The tokens of a sequence.
pub(super) fn read(sequence: &str) -> Vec<Token<'_>> {
    let token = |text| {
        let (mut hash, mut letters) = (0xcbf2_9ce4_8422_2325_u64, 0_u64);
        for byte in str::bytes(text) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            letters |= 1 << (byte % 64);
        }
        Token { text, hash, number: is_number(text), letters }
    };
    tokens::tokens(sequence).map(token).collect()
}

impl Token<'_> {
    /// True where one may be a bad reading of the other.
    pub(super) fn is_like(&self, other: &Token) -> bool {
        match (self.number, other.number) {
            (true, true) => number_is_like(self.text, other.text),
            (false, false) => self.is_word_like(other),
            _ => false,
        }
    }

    /// A word may be misread in a quarter of its letters, and be torn.
    fn is_word_like(&self, other: &Token) -> bool {
        let (one, other) = (self, other);
        let (length, theirs) = (one.text.len(), other.text.len());
        let most = (length.max(theirs) / 4).clamp(1, 3);
        if length.abs_diff(theirs) <= most {
            // A letter more or less, or another one, changes two of the letters that occur at most.
            let differ = (one.letters ^ other.letters).count_ones() as usize;
            if differ <= 2 * most
                && distance(one.text.as_bytes(), other.text.as_bytes(), most) <= most
            {
                return true;
            }
        }
        let (short, long) = if length < theirs { (one, other) } else { (other, one) };
        short.text.len() >= 5
            && short.letters & !long.letters == 0
            && (long.text.starts_with(short.text) || long.text.ends_with(short.text))
    }
}

/// A number may have one digit that is drawn like another one, or one digit lost.
fn number_is_like(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        return short.len() >= 3
            && short.len() + 1 == long.len()
            && distance(short.as_bytes(), long.as_bytes(), 1) == 1;
    }
    let mut differ = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b);
    match (differ.next(), differ.next()) {
        (Some((a, b)), None) => LIKE.iter().any(|like| like.contains(&a) && like.contains(&b)),
        (None, _) => true,
        _ => false,
    }
}

/// Digits that are drawn alike.
const LIKE: [[u8; 2]; 7] = [*b"08", *b"38", *b"68", *b"49", *b"17", *b"56", *b"06"];

/// Letters to change, put in or leave out to make the one of the other; more than `most` is `most + 1`.
pub(super) fn distance(one: &[u8], other: &[u8], most: usize) -> usize {
    const LONGEST: usize = 256;
    if one.len().abs_diff(other.len()) > most || other.len() >= LONGEST {
        return most + 1;
    }
    let mut row = [0_u16; LONGEST];
    for (at, cost) in row.iter_mut().take(other.len() + 1).enumerate() {
        *cost = at as u16;
    }
    for (i, a) in one.iter().enumerate() {
        let mut before = row[0];
        row[0] = i as u16 + 1;
        let mut least = row[0];
        for (j, b) in other.iter().enumerate() {
            let changed = before + u16::from(a != b);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
            least = least.min(row[j + 1]);
        }
        if usize::from(least) > most {
            return most + 1;
        }
    }
    usize::from(row[other.len()]).min(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_like(one: &str, other: &str) -> bool {
        let short = |text: &str| tokens::shortened(text) + " ";
        let (one, other) = (short(one), short(other));
        read(&one)[0].is_like(&read(&other)[0])
    }

    #[test]
    fn a_quarter_of_the_letters_may_be_wrong() {
        assert!(is_like("очистка", "очиетка") && is_like("благоустройства", "олагоустроиетва"));
        assert!(is_like("мельничной", "мельни"));
        assert!(!is_like("звонкоборск", "звонколужск"));
        assert!(!is_like("мост", "труба"));
    }

    #[test]
    fn a_digit_may_be_one_that_is_drawn_alike() {
        assert!(is_like("2008", "2003") && is_like("2008", "208"));
        assert!(!is_like("2008", "2108") && !is_like("15", "20") && !is_like("12", "2"));
    }

    #[test]
    fn distance_is_that_of_levenshtein() {
        for (one, other, want) in
            [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("abcd", "bcda", 2)]
        {
            assert_eq!(distance(one.as_bytes(), other.as_bytes(), 9), want);
        }
        assert_eq!(distance(b"kitten", b"sitting", 1), 2);
    }
}
