//! Folding of single characters. Most are of two alphabets, and looking these up in all of Unicode costs
//! more than all else that a fingerprint takes.

use crate::text::lookalike::identical_cyrillic;

/// True for characters of ASCII and of the Cyrillic block.
pub(super) fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, 'Ѐ'..='ӿ')
}

/// True for letters and digits.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // Behind these are marks of numbers.
        'Ѐ'..='ҁ' => true,
        _ => c.is_alphanumeric(),
    }
}

/// A character in small letters; a few make more than one.
pub(super) fn small(c: char) -> impl Iterator<Item = char> {
    let one = match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        'а'..='я' | 'ё' | '№' => Some(c),
        'А'..='Я' => char::from_u32(u32::from(c) + 32),
        'Ё' => Some('ё'),
        _ => None,
    };
    let many = one.is_none().then(|| c.to_lowercase());
    one.into_iter().chain(many.into_iter().flatten())
}

/// A small letter with those that are drawn like it as one, and the digits that recognition takes for
/// letters.
pub(super) fn alike(c: char) -> char {
    match c {
        'а'..='я' => c,
        'ё' => 'е',
        _ => match identical_cyrillic(c).unwrap_or(c) {
            'ё' => 'е',
            '0' => 'о',
            '3' => 'з',
            '6' => 'б',
            '4' => 'ч',
            c => c,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_cut_is_what_all_of_unicode_says() {
        for c in (0..0x2200).filter_map(char::from_u32) {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
            assert!(small(c).eq(c.to_lowercase()), "{c:?}");
        }
    }
}
