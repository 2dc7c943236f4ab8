//! The fields that can be asked for, by their Russian and English names.

use strsim::osa_distance;

/// A field of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// All text of an item: what, who, by when, with what result.
    Text,
    /// Who is responsible.
    Who,
    /// Who issued the act.
    Issuer,
    /// The act's title.
    Title,
    /// The source's path.
    File,
    /// The act's kind.
    Kind,
    /// The act's number.
    Number,
    /// The kind of the part: a plan, the body.
    Part,
    /// A point, a row, a clause, or an act.
    Type,
    /// By when.
    Due,
    /// The act's date.
    Date,
    /// The year of the act's date.
    Year,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Value,
    Days,
    Years,
}

const NAMES: &[(Field, &[&str])] = &[
    (Field::Text, &["текст", "text", "что", "what"]),
    (Field::Who, &["исполнитель", "who", "кто", "ответственный", "responsible"]),
    (Field::Issuer, &["орган", "issuer"]),
    (Field::Title, &["название", "title", "заголовок"]),
    (Field::File, &["файл", "file"]),
    (Field::Kind, &["вид", "kind"]),
    (Field::Number, &["номер", "number", "№"]),
    (Field::Part, &["часть", "part"]),
    (Field::Type, &["тип", "type"]),
    (Field::Due, &["срок", "due"]),
    (Field::Date, &["дата", "date"]),
    (Field::Year, &["год", "year"]),
];

impl Field {
    /// The field of a name, in either language and any case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&&*name)).map(|(field, _)| *field)
    }

    /// The name that another was perhaps meant to be.
    pub(super) fn perhaps(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        let names = NAMES.iter().flat_map(|(_, names)| *names);
        let near = names.map(|known| (osa_distance(&name, known), *known));
        near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
    }

    pub(super) fn holds(self) -> Holds {
        match self {
            Self::Text | Self::Who | Self::Issuer | Self::Title | Self::File => Holds::Text,
            Self::Kind | Self::Number | Self::Part | Self::Type => Holds::Value,
            Self::Due | Self::Date => Holds::Days,
            Self::Year => Holds::Years,
        }
    }
}

/// Values that are kept in English, by their Russian names.
const VALUES: &[(Field, &str, &str)] = &[
    (Field::Kind, "приказ", "order"),
    (Field::Kind, "постановление", "resolution"),
    (Field::Kind, "распоряжение", "directive"),
    (Field::Kind, "решение", "decision"),
    (Field::Kind, "другое", "other"),
    (Field::Part, "распорядительная", "body"),
    (Field::Part, "план", "plan"),
    (Field::Part, "положение", "regulation"),
    (Field::Part, "паспорт", "passport"),
    (Field::Part, "список", "list"),
    (Field::Part, "соглашение", "agreement"),
    (Field::Part, "форма", "form"),
    (Field::Part, "другое", "other"),
    (Field::Type, "пункт", "point"),
    (Field::Type, "строка", "row"),
    (Field::Type, "положение", "clause"),
    (Field::Type, "акт", "act"),
];

/// A value as it is kept; none where the field has no such value.
pub(super) fn value(field: Field, written: &str) -> Option<String> {
    let folded = crate::text::fold(written);
    if field == Field::Number {
        return Some(number(written));
    }
    let known = VALUES.iter().filter(|(of, ..)| *of == field);
    known
        .into_iter()
        .find(|(_, russian, english)| folded == *russian || folded == *english)
        .map(|(.., english)| (*english).to_owned())
}

/// The values that a field has, for a message.
pub(super) fn values(field: Field) -> Vec<&'static str> {
    VALUES.iter().filter(|(of, ..)| *of == field).map(|(_, russian, _)| *russian).collect()
}

/// A number as it is compared: folded, without spaces and its sign; letters drawn alike are one.
pub fn number(written: &str) -> String {
    use crate::text::lookalike::identical_cyrillic;
    let folded = crate::text::fold(&written.to_uppercase());
    folded
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '№')
        .map(|c| c.to_uppercase().next().and_then(identical_cyrillic).unwrap_or(c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_both_languages() {
        for (name, field) in
            [("Исполнитель", Field::Who), ("due", Field::Due), ("№", Field::Number)]
        {
            assert_eq!(Field::named(name), Some(field));
        }
        assert_eq!(Field::perhaps("исполнител"), Some("исполнитель"));
        assert_eq!(Field::perhaps("абракадабра"), None);
    }

    #[test]
    fn numbers_are_compared_as_they_look() {
        assert_eq!(number("№ 360-О"), number("360-o"));
        assert_eq!(number("12 / 3"), "12/3");
        assert_ne!(number("360-О"), number("360-П"));
    }
}
