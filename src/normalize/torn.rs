//! Words that a narrow cell tore without a hyphen: «информационны / й», «14.10.202 / 5».
//!
//! Layout tells where a line is filled by one word; whether the word goes on in the next line,
//! the document's other words and the form of the halves say.

use std::collections::BTreeSet;
use std::ops::Range;

use super::patch::Patch;
use super::tails::is_tail;
use crate::model::{Correction, Rule, Text};
use crate::text::{is_letter, words};

/// Words that stand by themselves though they are as short as endings.
const SMALL: [&str; 29] = [
    "и", "в", "с", "к", "о", "у", "а", "на", "по", "за", "до", "от", "из", "об", "во", "со", "не",
    "но", "ко", "при", "под", "над", "для", "без", "или", "что", "как", "это", "год",
];
/// Words of the heads and cells of plans, where columns are narrow.
const COMMON: &str = "ежедневно еженедельно ежемесячно ежеквартально ежегодно постоянно регулярно \
    систематически согласно необходимости согласованию течение квартал полугодие учебного \
    января февраля марта апреля июня июля августа сентября октября ноября декабря \
    январь февраль апрель август сентябрь октябрь ноябрь декабрь начиная \
    мероприятие мероприятия мероприятий наименование содержание ответственный ответственные \
    ответственного исполнитель исполнители исполнителя исполнения исполнение выполнения выполнении \
    реализации проведения ожидаемый планируемый результат результаты количество единица учета \
    отметка примечание соисполнитель администрация администрации управление управления отдел \
    отдела департамент департамента комитет начальник начальника руководитель руководители \
    заместитель заместителя директор директора специалист учреждения учреждений муниципальных \
    место места источник источники финансирования количество стоимость численность участники \
    участников форма формы цель цели задачи задача объем сумма приоритет объект объекты охвачено \
    муниципального муниципальные образования образовательные организации организаций";
/// Endings of surnames.
const SURNAME: [&str; 16] = [
    "ов", "ев", "ин", "ын", "ова", "ева", "ина", "ына", "ий", "ая", "ко", "их", "ых", "ук", "юк",
    "ич",
];
/// Endings of whole words.
const ENDINGS: [&str; 36] = [
    "ие", "ия", "ий", "ию", "ый", "ая", "ое", "ые", "ой", "ых", "их", "ым", "им", "ов", "ев", "ей",
    "ам", "ям", "ах", "ях", "ом", "ем", "ть", "ся", "ка", "ки", "ку", "ок", "ия", "ии", "го", "му",
    "ы", "ль", "нь", "ст",
];
/// Letters that a line of a narrow column holds.
const NARROW: usize = 10;
/// A beginning of so many letters that only longer words have is a torn one.
const BEGINNING: usize = 4;
/// Letters that no word, or hardly one, begins with.
const NO_BEGINNING: [char; 4] = ['ь', 'ъ', 'ы', 'й'];
/// Consonants that do not begin a word before another consonant.
const SONANT: [char; 4] = ['л', 'р', 'н', 'м'];

/// Joins torn words in all texts; `torn` holds the places of characters that end a filled line.
pub(super) fn repair(texts: &mut [&mut Text], torn: &[u32], corrections: &mut Vec<Correction>) {
    let whole = whole_words(texts, torn);
    for text in texts {
        let mut patch = Patch::default();
        let tokens = tokens(text.as_str());
        // A cell of nothing but digits and dots holds one number: «1.1 / 0», «1 / 0)».
        let bare = text.as_str().trim_end();
        let bare = bare.strip_suffix(')').unwrap_or(bare);
        let number = bare.chars().all(|c| c.is_ascii_digit() || c == '.' || c.is_whitespace());
        let mut at = 0;
        while at < tokens.len() {
            let end = if number && (1..tokens.len()).all(|at| is_torn(text, &tokens[at - 1], torn))
            {
                tokens.len()
            } else {
                joined(text, &tokens, at, torn, &whole)
            };
            if end > at + 1 {
                let range = tokens[at].start..tokens[end - 1].end;
                let word: String =
                    tokens[at..end].iter().map(|token| &text.as_str()[token.clone()]).collect();
                patch.note(Rule::TornWord, range, word);
                for pair in tokens[at..end].windows(2) {
                    patch.remove(pair[0].end..pair[1].start);
                }
            }
            at = end;
        }
        patch.apply(text, corrections);
    }
}

/// The tokens of a text between white space.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|token| {
            let at = token.as_ptr() as usize - start;
            at..at + token.len()
        })
        .collect()
}

/// True where a token ends a filled line.
fn is_torn(text: &Text, token: &Range<usize>, torn: &[u32]) -> bool {
    let last = text.as_str()[token.clone()].chars().next_back().map_or(1, char::len_utf8);
    text.place(token.end - last).is_some_and(|place| torn.binary_search(&place).is_ok())
}

/// The words of the document that no line's end may have torn, and those that plans share.
fn whole_words(texts: &[&mut Text], torn: &[u32]) -> BTreeSet<String> {
    let mut whole: BTreeSet<String> = words(COMMON).map(|word| key(word.text)).collect();
    for text in texts {
        let mut after_torn = false;
        for token in tokens(text.as_str()) {
            let torn = is_torn(text, &token, torn);
            if !torn && !after_torn {
                whole.extend(words(&text.as_str()[token]).map(|word| key(word.text)));
            }
            after_torn = torn;
        }
    }
    whole
}

/// A word as it is looked up: lower-case, without `ё`.
fn key(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// The end of the tokens that are one word with the one at `at`.
fn joined(
    text: &Text,
    tokens: &[Range<usize>],
    at: usize,
    torn: &[u32],
    whole: &BTreeSet<String>,
) -> usize {
    let mut head = text.as_str()[tokens[at].clone()].to_owned();
    let mut end = at + 1;
    while end < tokens.len() && is_torn(text, &tokens[end - 1], torn) {
        let tail = &text.as_str()[tokens[end].clone()];
        // A word may be torn twice: then its middle fills a line as well.
        let more = is_torn(text, &tokens[end], torn);
        let next = tokens.get(end + 1).filter(|_| more);
        let beyond = next.map_or("", |next| &text.as_str()[next.clone()]);
        let in_two = is_one(&head, tail, whole);
        let in_three = more && is_known(&format!("{head}{tail}{beyond}"), whole);
        if !in_two && !in_three {
            break;
        }
        head.push_str(tail);
        end += 1;
    }
    end
}

/// Whether two halves are one word or one number.
fn is_one(head: &str, tail: &str, whole: &BTreeSet<String>) -> bool {
    // What a word cannot begin with belongs to the one before: «ежеквартально / ,».
    if tail.starts_with([',', ';', ':', ')', '»']) || tail == "." {
        return true;
    }
    if head.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        return is_number(head, tail);
    }
    let (Some(a), Some(b)) = (words(head).last(), words(tail).next()) else { return false };
    if a.range.end != head.len() || b.range.start != 0 {
        return false;
    }
    let named = head.contains('.');
    let (a, b) = (key(a.text), key(b.text));
    if whole.contains(&format!("{a}{b}")) {
        return true;
    }
    // «благоустр / ойства» where the document has «благоустройство».
    if a.chars().count() >= BEGINNING && !whole.contains(&a) && begins_others(&a, &b, whole) {
        return true;
    }
    if SMALL.contains(&b.as_str()) {
        // «энергетик / и» is torn, «воспитатели / и» is not.
        let vowel = b.chars().count() == 1 && b.chars().all(is_vowel);
        return vowel && !whole.contains(&a) && a.chars().next_back().is_some_and(is_consonant);
    }
    // No word goes on behind «ый»: «актовый / зал».
    if a.ends_with("ый") {
        return false;
    }
    // «N / п/п»: a letter or two are no beginning.
    if a.chars().count() < 3 && !named {
        return false;
    }
    let surname = named && SURNAME.iter().any(|ending| b.ends_with(ending));
    let single = b.chars().nth(1).is_none();
    if single {
        return true;
    }
    // Halves that were torn elsewhere unseen look like words of the document.
    if is_ending(&b) && !whole.contains(&a) {
        return true;
    }
    if whole.contains(&b) {
        return false;
    }
    // In a narrow column a word that fills its line is rather torn than whole by chance.
    let narrow = a.chars().count() <= NARROW && !whole.contains(&a) && !looks_whole(&a);
    surname || is_ending(&b) || narrow
}

fn is_known(word: &str, whole: &BTreeSet<String>) -> bool {
    words(word).next().is_some_and(|only| only.text == word && whole.contains(&key(word)))
}

/// True where a longer word of the document begins with a head and goes on as the tail does.
fn begins_others(head: &str, tail: &str, whole: &BTreeSet<String>) -> bool {
    let begun: String = head.chars().chain(tail.chars().take(1)).collect();
    whole.range(begun.clone()..).next().is_some_and(|word| word.starts_with(&begun))
}

fn looks_whole(word: &str) -> bool {
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// True where letters can hardly be a word of their own.
fn is_ending(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second) = (letters.next().unwrap_or(' '), letters.next());
    let count = word.chars().count();
    let Some(second) = second else { return true };
    NO_BEGINNING.contains(&first)
        || count <= 3
        || first == second && is_consonant(first)
        || SONANT.contains(&first) && is_consonant(second)
        || first == 'е' && is_consonant(second)
        || is_vowel(first) && (is_vowel(second) || second == 'й')
        || !word.chars().any(is_vowel)
        || is_tail(word)
}

/// «14.10.202 / 5», «02.04.20 / 28», «202 / 7»: halves that are a whole date or a year together.
fn is_number(head: &str, tail: &str) -> bool {
    let tail: String = tail.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let joined = format!("{head}{tail}");
    let joined = joined.trim_end_matches('.');
    let joined = joined.rsplit(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or(joined);
    let groups: Vec<&str> = joined.split('.').collect();
    let digits = |group: &str, count: std::ops::RangeInclusive<usize>| {
        count.contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
    };
    match groups[..] {
        [day, month, year] => {
            digits(day, 1..=2)
                && digits(month, 2..=2)
                && digits(year, 4..=4)
                && year.starts_with("20")
        }
        [year] => digits(year, 4..=4) && year.starts_with("20"),
        _ => false,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

fn is_consonant(c: char) -> bool {
    is_letter(c) && !is_vowel(c) && !matches!(c, 'ь' | 'ъ' | 'й')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// Texts whose torn places are marked with `/`.
    fn repaired(marked: &[&str]) -> (Vec<String>, Vec<Correction>) {
        let mut torn = Vec::new();
        let mut start = 0;
        let mut texts: Vec<Text> = Vec::new();
        for text in marked {
            let mut bare = String::new();
            for c in text.chars() {
                if c == '/' {
                    torn.push(start + bare.chars().count() as u32 - 1);
                } else {
                    bare.push(c);
                }
            }
            texts.push(Text::new(&bare, start));
            start += bare.chars().count() as u32 + 1;
        }
        let mut corrections = Vec::new();
        repair(&mut texts.iter_mut().collect::<Vec<_>>(), &torn, &mut corrections);
        (texts.iter().map(|text| text.as_str().to_owned()).collect(), corrections)
    }

    #[test]
    fn the_halves_of_a_torn_word_are_joined() {
        for (marked, expected) in [
            (&["информационны/ й день"][..], "информационный день"),
            (&["муниципа/ льных"], "муниципальных"),
            (&["специалис/ т службы"], "специалист службы"),
            (&["отд/ еление", "отделение связи"], "отделение"),
            (&["энергетик/ и и связи"], "энергетики и связи"),
            (&["к\n14.10.202/ 5"], "к\n14.10.2025"),
            (&["02.04.20/ 28 г."], "02.04.2028 г."),
            (&["Ответ/ ствен/ ный"], "Ответственный"),
            (&["благоустр/ ойства", "Благоустройство города"], "благоустройства"),
            (&["финансиро/ вания"], "финансирования"),
            (&["по месту нахождени/ я"], "по месту нахождения"),
            (&["1.1/ 0"], "1.10"),
            (&["1/ 0)"], "10)"),
            (&["ежеквартально/ , до"], "ежеквартально, до"),
            (&["Г.М.Клено/ венков"], "Г.М.Кленовенков"),
            (&["ежемесяч/ но, до 5"], "ежемесячно, до 5"),
        ] {
            assert_eq!(repaired(marked).0[0], expected);
        }
    }

    #[test]
    fn whole_words_stay_apart() {
        for marked in [
            "Отдел/ культуры",
            "Воспитатели/ и педагоги",
            "до 05.08/ 2 раза",
            "Проведение/ экспертизы",
            "работы/ по плану",
        ] {
            assert_eq!(repaired(&[marked, "культуры источников"]).0[0], marked.replace('/', ""));
        }
    }

    #[test]
    fn a_joined_word_is_listed() {
        let (_, corrections) = repaired(&["в информационны/ й"]);
        assert_eq!(corrections.len(), 1);
        assert_eq!(corrections[0].rule, Rule::TornWord);
        assert_eq!(corrections[0].from, "информационны й");
        assert_eq!(
            (corrections[0].to.as_str(), corrections[0].span),
            ("информационный", Span(2, 17))
        );
    }
}
