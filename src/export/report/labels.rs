//! The report's own words, in both languages.

use super::super::words::by;
use crate::model::Lang;

/// The words.
pub(super) struct Labels {
    pub(super) lang: &'static str,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) sources: &'static str,
    pub(super) acts: &'static str,
    pub(super) items: &'static str,
    pub(super) doubts: &'static str,
    pub(super) check: &'static str,
    pub(super) nothing: &'static str,
    pub(super) more: &'static str,
    pub(super) documents: &'static str,
    pub(super) document: &'static str,
    pub(super) status: &'static str,
    pub(super) of: &'static str,
    pub(super) act: &'static str,
    pub(super) notes: &'static str,
    pub(super) filter: &'static str,
    pub(super) all: &'static str,
    pub(super) reading: &'static str,
    pub(super) passage: &'static str,
    pub(super) picture: &'static str,
    pub(super) context: &'static str,
    pub(super) confidence: &'static str,
    pub(super) page: &'static str,
    pub(super) span: &'static str,
    pub(super) hint: &'static str,
    pub(super) whole: &'static str,
    pub(super) requisites: &'static str,
}

static RU: Labels = Labels {
    lang: "ru",
    title: "Отчёт о разборе актов",
    lead: "Что прочитано и что стоит проверить человеку.",
    sources: "файлов",
    acts: "актов",
    items: "пунктов",
    doubts: "сомнений",
    check: "Что проверить",
    nothing: "Сомнений нет: проверять нечего.",
    more: "Показаны худшие {shown} из {total}; остальные есть в таблице «Сомнения» и в документах JSON.",
    documents: "Документы",
    document: "Документ",
    status: "Состояние",
    of: "от",
    act: "Акт",
    notes: "К сведению",
    filter: "Найти",
    all: "все",
    reading: "Прочитано",
    passage: "В источнике",
    picture: "На странице",
    context: "Пункт",
    confidence: "уверенность",
    page: "стр.",
    span: "знаки",
    hint: "Что сделать",
    whole: "документ в целом",
    requisites: "реквизиты",
};

static EN: Labels = Labels {
    lang: "en",
    title: "Report on the acts read",
    lead: "What was read, and what a person should check.",
    sources: "files",
    acts: "acts",
    items: "items",
    doubts: "doubts",
    check: "What to check",
    nothing: "No doubts: nothing to check.",
    more: "The worst {shown} of {total} are shown; the rest is in the sheet “Diagnostics” and in the JSON documents.",
    documents: "Documents",
    document: "Document",
    status: "Status",
    of: "of",
    act: "Act",
    notes: "Notes",
    filter: "Find",
    all: "all",
    reading: "Reading",
    passage: "In the source",
    picture: "On the page",
    context: "Item",
    confidence: "confidence",
    page: "p.",
    span: "characters",
    hint: "What to do",
    whole: "the document as a whole",
    requisites: "requisites",
};

/// The words of a language.
pub(super) fn of(lang: Lang) -> &'static Labels {
    by(lang, &RU, &EN)
}

/// A count with its thousands apart, as wide tables are read.
pub(super) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_stand_apart() {
        for (number, text) in [(7, "7"), (700, "700"), (7000, "7 000"), (1_234_567, "1 234 567")] {
            assert_eq!(super::count(number).replace('\u{202f}', " "), text);
        }
    }
}
