//! The words that head the columns of plans.

use std::sync::LazyLock;

use regex::Regex;

use super::{compile, lookalike};
use crate::model::ColumnRole;

/// Longest head of a column in characters; longer texts are cells.
const LONGEST_HEAD: usize = 120;

/// Words of heads that are long enough to be known with a letter changed.
const SPELT: [&str; 18] = [
    "ответственный",
    "ответственные",
    "ответственное",
    "исполнитель",
    "исполнители",
    "соисполнители",
    "организатор",
    "организаторы",
    "мероприятия",
    "мероприятие",
    "мероприятий",
    "наименование",
    "содержание",
    "исполнения",
    "выполнения",
    "проведения",
    "реализации",
    "результат",
];

/// Letters of a word two of which may be changed.
const LONG: usize = 11;

macro_rules! head {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| compile(concat!("(?xi)", $pattern)));
    };
}

head!(
    NUMBER,
    r"^(?: (?:№|N|Nо|No|номер)\s*(?:п\s*[./\\]?\s*п?\.?|пункта|строки)?\.? | п\s*[/\\]\s*п\.?
        # A stroke between two letters is what recognition reads worst: «№ пит», «м п/п».
        | (?:№|N|м)\s*п\s?[/\\|иуйтл1l]{1,2}[пнлтийа]?\.? )$"
);
head!(
    DEADLINE,
    r"^(?: (?:плановы[йе]|ориентировочн\w+|предполагаем\w+|контрольн\w+)?\s*срок[иа]?\b | период\b | дат[аы]\b | месяц | время(?:$|\s+(?:проведения|исполнения|выполнения|и\s+место)|\s*[,(/])
        | (?:начало|окончание|завершение)\b | квартал | когда | периодичность | (?:дни|день)\s+(?:недели|проведения) | место\s+проведения\b.*\b(?:дата|время)\b )"
);
head!(
    RESPONSIBLE,
    r"^(?: ответственн(?:ый|ые|ая|ое)\b | ответственность\b | отв\.? (?:\s|$) | исполнител | соисполнител | организатор | координатор | участники\s*\(консульт | кто\b | (?:основн\w+|ведущ\w+)\s+исполнител | куратор | субъект\w*\s+(?:исполнения|реализации) )"
);
head!(
    ACTIVITY,
    r"^(?: (?:наименование|название|содержание|перечень|вид[ы]?|описание|направлени[ея]|форма|тема(?:тика)?)\b.*\b(?:мероприяти|работ|деятельност|мер\b|меры\b|дел\b|действи|задач|занят)
        | мероприяти | наименование\b | название\b | деятельность | направлени[ея]\s+деятельност | виды?\s+(?:работ|деятельности) | содержание\b | вопрос | повестка | задачи?\b | действи[ея] | меры?\b | что\b
        | основн\w+\s+мероприяти | планируем\w+\s+мероприяти | тема\b | этапы?\b | работ[аы]$ )"
);
head!(
    RESULT,
    r"^(?: (?:ожидаем\w+|планируем\w+|конечн\w+|предполагаем\w+)\s+(?:конечн\w+\s+|непосредственн\w+\s+)?(?:результат|итог|эффект) | результат | вид\s+документа | выход(?:ной|)\b | форма\s+(?:завершения|отч[её]т|реализации|результат) | итоговый\s+документ | отч[её]тн\w+\s+документ | (?:подтверждающ\w+)\s+документ | показател )"
);
head!(
    OTHER,
    r"^(?: отметк | примечани | место\b | форма\b | цел[ьи]\b | источник | объ[её]м | стоимость | единиц | количеств | участник | категори | финансировани | охват | численность | предполагаем\w+\s+численность | кол(?:-|ич)\S* | сумма | статус | факт | контроль | основание )"
);

head!(ABOVE, r"^(?: исполнение | реализация )\s+");

/// What a column holds, by the words of its head; null where they are no head's words.
pub fn column_role(head: &str) -> Option<ColumnRole> {
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
    // Recognition puts Latin letters into Russian words: «Mероприятие».
    let head = if head.is_ascii() { head } else { cyrillic(&head) };
    let head = head.trim_matches(|c: char| c == '*' || c == ':' || c == '.' || c == ' ');
    if head.is_empty() || head.chars().count() > LONGEST_HEAD {
        return None;
    }
    role(head).or_else(|| role(&mended(head)?)).or_else(|| below(head))
}

/// What a column holds whose head was joined to the one above it and others: «Исполнение Срок».
fn below(head: &str) -> Option<ColumnRole> {
    let above = ABOVE.find(head)?;
    let duty = |role: &ColumnRole| matches!(role, ColumnRole::Deadline | ColumnRole::Responsible);
    role(&head[above.end()..]).filter(duty)
}

/// What a column holds, by the words of its head as they stand.
fn role(head: &str) -> Option<ColumnRole> {
    let roles = [
        (&NUMBER, ColumnRole::Number),
        (&DEADLINE, ColumnRole::Deadline),
        (&RESPONSIBLE, ColumnRole::Responsible),
        (&RESULT, ColumnRole::Result),
        (&ACTIVITY, ColumnRole::Activity),
        (&OTHER, ColumnRole::Other),
    ];
    roles.iter().find(|(words, _)| words.is_match(head)).map(|&(_, role)| role)
}

/// The head with its first words as they are spelt, where recognition changed a letter of them;
/// null where it did not.
fn mended(head: &str) -> Option<String> {
    let words: Vec<&str> = head.split(' ').collect();
    let mend = |word: &&str| -> String {
        let small = word.to_lowercase();
        let spelt = SPELT.iter().find(|spelt| is_misspelt(&small, spelt));
        spelt.map_or_else(|| (*word).to_owned(), |spelt| (*spelt).to_owned())
    };
    let mended: Vec<String> = words.iter().map(mend).collect();
    (mended.iter().zip(&words).any(|(mended, word)| mended != word)).then(|| mended.join(" "))
}

/// Whether a word is another one but for a letter or, where it is long, two; its ending is the same.
fn is_misspelt(word: &str, spelt: &str) -> bool {
    let ending = |word: &str| word.chars().rev().take(2).collect::<String>();
    let letters = spelt.chars().count();
    let most = if letters >= LONG { 2 } else { 1 };
    word.len().abs_diff(spelt.len()) <= 2 * most
        && word != spelt
        && ending(word) == ending(spelt)
        && (1..=most).contains(&strsim::levenshtein(word, spelt))
}

/// With the letters of Cyrillic that look like the Latin ones in it.
fn cyrillic(text: &str) -> String {
    text.chars().map(|c| lookalike::identical_cyrillic(c).unwrap_or(c)).collect()
}

/// True where cells head a plan: an activity and someone responsible or a deadline.
///
/// A head says in a few words what stands below it, so the cells must be short too.
pub fn is_plan_head<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut roles = Vec::new();
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        match column_role(cell) {
            Some(role) => roles.push(role),
            None if cell.chars().count() > LONGEST_HEAD => return false,
            None => {}
        }
    }
    let has = |role| roles.contains(&role);
    let duty = has(ColumnRole::Deadline) || has(ColumnRole::Responsible);
    duty && (has(ColumnRole::Activity) || has(ColumnRole::Number) && roles.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_by_their_heads() {
        use ColumnRole::{Activity, Deadline, Number, Other, Responsible, Result};
        for (head, want) in [
            ("№ п/п", Some(Number)),
            ("№ п\\п", Some(Number)),
            ("N п/п", Some(Number)),
            ("№", Some(Number)),
            ("№ пп", Some(Number)),
            ("№ п/", Some(Number)),
            ("№ пит", Some(Number)),
            ("м п/п", Some(Number)),
            ("№п ип", Some(Number)),
            ("№ п/а", Some(Number)),
            ("Мероприятие\n(содержание деятельности)", Some(Activity)),
            ("Наименование  мероприятий", Some(Activity)),
            ("Вопросы к обсуждению", Some(Activity)),
            ("Содержание работы", Some(Activity)),
            ("Форма мероприятия", Some(Activity)),
            ("Наименование и форма проведения мероприятия", Some(Activity)),
            ("Срок выполнения мероприятий", Some(Deadline)),
            ("Период \n(срок реализации)", Some(Deadline)),
            ("Дата, время, место проведения мероприятия", Some(Deadline)),
            ("Место проведения мероприятия, дата, время", Some(Deadline)),
            ("Месяц", Some(Deadline)),
            ("сроки", Some(Deadline)),
            ("Ответственные за выполнение мероприятий", Some(Responsible)),
            ("Отв. лица", Some(Responsible)),
            ("Организаторы", Some(Responsible)),
            ("Участники (Консультанты)", Some(Responsible)),
            ("Планируемый результат ", Some(Result)),
            ("Результат. Вид документа", Some(Result)),
            ("Место проведения", Some(Other)),
            ("Отметка о выполнении", Some(Other)),
            ("Форма", Some(Other)),
            ("Mepoприятие", Some(Activity)),
            ("Отпетственные исполнители", Some(Responsible)),
            ("Меропрнятия", Some(Activity)),
            ("Содепжание работы", Some(Activity)),
            ("ответственных исполнителей", None),
            ("Исполнение Срок", Some(Deadline)),
            ("Исполнение\nОтветственный", Some(Responsible)),
            ("Исполнение мероприятия", None),
            ("Исполнение", None),
            ("Иванов И.И.", None),
            ("ответственных лиц по улице", None),
            ("", None),
        ] {
            assert_eq!(column_role(head), want, "{head}");
        }
    }

    #[test]
    fn a_plan_head_names_what_and_who_or_when() {
        assert!(is_plan_head(["№ п/п", "Мероприятие", "Срок"].into_iter()));
        assert!(is_plan_head(["Мероприятия", "Ответственный"].into_iter()));
        assert!(!is_plan_head(["№", "Фамилия", "Должность"].into_iter()));
        assert!(!is_plan_head(["Наименование", "Количество", "Стоимость"].into_iter()));
    }
}
