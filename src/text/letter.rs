//! Letters, told at once where they are Cyrillic or Latin.

/// Whether a character is a letter, as [`char::is_alphabetic`] says; that looks up each letter of
/// Cyrillic in a table, and texts are full of these.
pub fn is_letter(c: char) -> bool {
    match c {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => true,
        _ if c.is_ascii() => c.is_ascii_alphabetic(),
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] says.
pub fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// A character in small letters, as [`char::to_lowercase`] makes them: mostly one, and told at once.
pub fn lower(c: char) -> impl Iterator<Item = char> {
    let (one, several) = match c {
        'а'..='я' | 'ё' => (Some(c), None),
        'А'..='Я' => (char::from_u32(u32::from(c) + 0x20), None),
        _ if c.is_ascii() => (Some(c.to_ascii_lowercase()), None),
        _ => (None, Some(c.to_lowercase())),
    };
    one.into_iter().chain(several.into_iter().flatten())
}

/// Adds a character in small letters, as [`char::to_lowercase`] makes them.
pub fn push_lower(text: &mut String, c: char) {
    match c {
        'а'..='я' | 'ё' => text.push(c),
        _ if c.is_ascii() => text.push(c.to_ascii_lowercase()),
        _ => text.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            let mut lower = String::new();
            push_lower(&mut lower, c);
            assert_eq!(lower, c.to_lowercase().to_string());
            assert!(super::lower(c).eq(c.to_lowercase()), "{c:?}");
        }
    }
}
