//! One-letter repairs of words that do not exist.

use super::{Known, TELLING, is_small_cyrillic};

/// How well the engine hears a word that is left as it is.
const HEARD: f32 = 0.94;

/// Letters that are taken for each other.
const ALIKE: [&str; 12] =
    ["инпцйлк", "шщцм", "еосэаб", "ьъыв", "гтр", "зэ", "дл", "жхк", "уч", "юо", "яа", "фо"];

/// Letters that are taken for two.
const TWO: [(char, &str); 1] = [('ж', "эк")];

/// Words of captions and kinds of acts, which stand in capitals.
const CAPTIONS: [&str; 16] = [
    "план",
    "плана",
    "комплекс",
    "комплекса",
    "комплексный",
    "мероприятий",
    "мероприятия",
    "дорожная",
    "карта",
    "приложение",
    "утвержден",
    "постановление",
    "распоряжение",
    "приказ",
    "решение",
    "администрация",
];

/// The word that was probably printed; null where the reading stands.
///
/// Only small letters and the words of captions: what begins with a capital may be a name, and
/// names are not guessed.
pub(super) fn likelier(read: &str, heard: f32, known: &Known<'_>) -> Option<String> {
    if read.chars().all(char::is_uppercase) {
        return caption(read, heard, known);
    }
    let letters: Vec<char> = read.chars().collect();
    if heard >= HEARD || letters.len() < TELLING || !is_small_cyrillic(read) {
        return None;
    }
    // Without a dictionary it is not known that there is no such word.
    if known.read_well(read) > 0 || known.is_in_dictionary(read) != Some(false) {
        return None;
    }
    let others: Vec<String> = others(&letters).collect();
    let only = |fits: &dyn Fn(&String) -> bool| {
        let mut fitting = others.iter().filter(|other| fits(other));
        let first = fitting.next()?;
        Some(fitting.next().is_none().then(|| first.clone()))
    };
    // The document's own words come before all the words that there are.
    only(&|other| known.read_well(other) > 0)
        .or_else(|| only(&|other| known.is_in_dictionary(other) == Some(true)))
        .flatten()
}

/// Short words that the engine runs together with the next one, and with the one before.
const BEFORE: [&str; 5] = ["с", "в", "и", "к", "у"];
const BEHIND: [&str; 3] = ["в", "с", "не"];

/// What surnames end with that end as a word with a short one behind it would; «Выполнениев» is none.
const NAMES: [&str; 4] = ["аев", "еев", "оев", "уев"];

/// The two words that a word which does not exist is; null where it is one, or may be.
pub(super) fn two(read: &str, known: &Known<'_>) -> Option<String> {
    let small = read.char_indices().all(|(at, c)| c.is_lowercase() || at == 0);
    // «Китаев» is a name, as «Китае» is.
    let named = read.starts_with(char::is_uppercase) && NAMES.iter().any(|end| read.ends_with(end));
    let is_word =
        |word: &str| word.chars().count() >= TELLING && known.is_in_dictionary(word) == Some(true);
    if !small || named || known.read_well(read) > 0 || known.is_in_dictionary(read) != Some(false) {
        return None;
    }
    let behind = BEHIND.iter().find_map(|short| {
        let head = read.strip_suffix(short).filter(|head| is_word(head))?;
        Some(format!("{head} {short}"))
    });
    let before = || {
        BEFORE.iter().find_map(|short| {
            let rest = read.strip_prefix(short).filter(|rest| is_word(rest))?;
            Some(format!("{short} {rest}"))
        })
    };
    behind.or_else(before)
}

/// The word of a caption that a word in capitals differs from in one letter.
fn caption(read: &str, heard: f32, known: &Known<'_>) -> Option<String> {
    let small = read.to_lowercase();
    let letters: Vec<char> = small.chars().collect();
    // «АДМИНИСТРАЦИИ» is another form of the word, and none that was misread.
    let is_word =
        CAPTIONS.contains(&small.as_str()) || known.is_in_dictionary(&small) == Some(true);
    if heard >= HEARD || letters.len() < TELLING || is_word {
        return None;
    }
    let found = CAPTIONS.iter().find(|word| {
        let pairs = word.chars().zip(&letters);
        word.chars().count() == letters.len() && pairs.filter(|(a, b)| a != *b).count() == 1
    });
    found.map(|word| word.to_uppercase())
}

/// All words that differ in one letter that looks alike.
fn others(letters: &[char]) -> impl Iterator<Item = String> {
    letters.iter().enumerate().flat_map(move |(at, &letter)| {
        let alike = ALIKE.iter().filter(move |group| group.contains(letter));
        let mut with: Vec<char> = alike.flat_map(|group| group.chars()).collect();
        with.sort_unstable();
        with.dedup();
        with.retain(|other| *other != letter);
        let two =
            TWO.iter().filter(move |(one, _)| *one == letter).map(|(_, two)| (*two).to_owned());
        with.into_iter().map(String::from).chain(two).map(move |other| {
            let (before, behind) = (letters[..at].iter(), letters[at + 1..].iter());
            before.copied().chain(other.chars()).chain(behind.copied()).collect()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::hunspell::Hunspell;
    use super::*;

    #[test]
    fn a_word_that_does_not_exist_becomes_the_one_that_does() {
        let dictionary = Hunspell::of("", "5\nплана\nпланы\nработы\nработа\nэкология\n");
        let mut known = Known {
            witnesses: [("сводный".to_owned(), 1)].into(),
            dictionary: Some(&dictionary),
        };
        for (read, heard, wanted) in [
            ("нлана", 0.6, Some("плана")),
            ("нлана", 0.95, None),
            ("плана", 0.3, None),
            ("Нлана", 0.3, None),
            ("сводпый", 0.5, Some("сводный")),
            ("жология", 0.5, Some("экология")),
            ("работй", 0.5, None),
            ("12345", 0.2, None),
            ("КОМИЛЕКС", 0.6, Some("КОМПЛЕКС")),
            ("КОМПЛЕКС", 0.6, None),
            ("ПЛАНЫ", 0.6, None),
            ("ПЛАНН", 0.6, Some("ПЛАНА")),
            ("КЕДРОВСК", 0.6, None),
        ] {
            assert_eq!(likelier(read, heard, &known).as_deref(), wanted, "{read}");
        }
        for (read, wanted) in [
            ("Планаев", None),
            ("планав", Some("плана в")),
            ("сработы", Some("с работы")),
            ("планаб", None),
        ] {
            assert_eq!(two(read, &known).as_deref(), wanted, "{read}");
        }
        known.dictionary = None;
        assert_eq!(likelier("нлана", 0.3, &known), None);
    }
}
