//! Sections that name a time: «ЯНВАРЬ», «Март 2021 г.», «2022 год».

use super::date::months;
use crate::text::{is_letter, is_letter_or_digit};

/// Year and month that a section's title names, where it names nothing else.
pub fn time(title: &str) -> Option<(Option<i16>, Option<i8>)> {
    let mut year = None;
    let mut month = None;
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !is_letter_or_digit(c)).filter(|word| !word.is_empty());
    for word in words {
        if let Some(named) = months::month(word) {
            if month.replace(named).is_some() {
                return None;
            }
        } else if word.len() == 4
            && word.starts_with("20")
            && word.bytes().all(|b| b.is_ascii_digit())
        {
            year = word.parse().ok();
        } else if !matches!(word, "г" | "год" | "года" | "месяц" | "на") {
            return None;
        }
    }
    (year.is_some() || month.is_some()).then_some((year, month))
}

/// True for a title that is a month or a day: «ЯНВАРЬ», «23 марта».
pub fn is_time(title: &str) -> bool {
    let month = time(title.trim_start_matches(|c: char| !is_letter(c)));
    month.is_some_and(|(_, month)| month.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_time() {
        assert_eq!(time("ЯНВАРЬ"), Some((None, Some(1))));
        assert_eq!(time("Март 2021 г."), Some((Some(2021), Some(3))));
        assert_eq!(time("2022 год"), Some((Some(2022), None)));
        assert_eq!(time("мая 2021"), Some((Some(2021), Some(5))));
        assert_eq!(time("Работа с кадрами в мае"), None);
        assert_eq!(time(""), None);
        assert!(is_time("23марта") && !is_time("до 23 марта работы"));
    }
}
