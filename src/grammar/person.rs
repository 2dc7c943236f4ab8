//! Names of persons: «Н.В. Танкова», «Тюрину Е.Г.», «Людмила Викторовна Мотина».

use super::Found;

/// The names in a text, in order; initials before or after the family name, with or without spaces; full names.
pub fn all(_text: &str) -> Vec<Found<String>> {
    Vec::new()
}
