//! The filters that several commands share, and the days they name.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use prikaz::agenda::Query;
use prikaz::model::{ActKind, ItemType, Lang, PartKind};
use prikaz::select::Filter;

use super::pick;

/// Which acts and items are asked for.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Filters {
    /// Only what this body, post or person owes: an id, a name or a part of one
    #[arg(long, value_name = "NAME")]
    pub(super) body: Option<String>,
    /// Only acts of this kind; several with commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = words(KINDS))]
    pub(super) kind: Vec<ActKind>,
    /// Only acts of this year; several with commas
    #[arg(long, value_name = "YEAR", value_delimiter = ',', value_parser = clap::value_parser!(i16).range(1..=9999))]
    pub(super) year: Vec<i16>,
    /// Only acts of this issuer: an id, a name or a part of one
    #[arg(long, value_name = "NAME")]
    pub(super) issuer: Option<String>,
    /// Only parts of this kind; several with commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = words(PARTS))]
    pub(super) part_kind: Vec<PartKind>,
    /// Only items of this type; several with commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = words(TYPES))]
    pub(super) item_type: Vec<ItemType>,
    /// Only items whose text or result says this, in whatever case
    #[arg(long, value_name = "WORDS")]
    pub(super) contains: Option<String>,
}

/// A value with its name in the contract and in Russian.
type Named<T> = (T, &'static str, &'static str);

const KINDS: &[Named<ActKind>] = &[
    (ActKind::Order, "order", "приказ"),
    (ActKind::Resolution, "resolution", "постановление"),
    (ActKind::Directive, "directive", "распоряжение"),
    (ActKind::Decision, "decision", "решение"),
    (ActKind::Other, "other", "иной"),
];

const PARTS: &[Named<PartKind>] = &[
    (PartKind::Body, "body", "акт"),
    (PartKind::Plan, "plan", "план"),
    (PartKind::Regulation, "regulation", "положение"),
    (PartKind::Passport, "passport", "паспорт"),
    (PartKind::List, "list", "список"),
    (PartKind::Agreement, "agreement", "соглашение"),
    (PartKind::Form, "form", "форма"),
    (PartKind::Other, "other", "иное"),
];

const TYPES: &[Named<ItemType>] = &[
    (ItemType::Point, "point", "пункт"),
    (ItemType::Row, "row", "строка"),
    (ItemType::Clause, "clause", "положение"),
];

/// A parser of named values, which takes either name.
fn words<T: Copy + Send + Sync + 'static>(
    all: &'static [Named<T>],
) -> impl TypedValueParser<Value = T> {
    let names = all.iter().map(|(_, name, russian)| PossibleValue::new(*name).alias(*russian));
    PossibleValuesParser::new(names).try_map(move |given| {
        let mut found =
            all.iter().filter(|(_, name, russian)| [*name, *russian].contains(&&*given));
        found
            .next()
            .map(|(value, ..)| *value)
            .ok_or(clap::Error::new(clap::error::ErrorKind::InvalidValue))
    })
}

impl Filters {
    /// What they ask for of an act, with what falls due.
    pub(super) fn filter(&self, due: Query) -> Filter {
        Filter {
            kinds: self.kind.clone(),
            years: self.year.clone(),
            issuer: self.issuer.clone(),
            parts: self.part_kind.clone(),
            types: self.item_type.clone(),
            body: self.body.clone(),
            contains: self.contains.clone(),
            due,
        }
    }

    /// What they ask for, in words: a line a filter.
    pub(super) fn told(&self, lang: Lang) -> Vec<String> {
        let quoted = |text: &String| format!("«{text}»");
        let named = |names: Vec<&str>| (!names.is_empty()).then(|| names.join(", "));
        let years: Vec<String> = self.year.iter().map(ToString::to_string).collect();
        let lines = [
            (("исполнитель", "responsible"), self.body.as_ref().map(quoted)),
            (("виды актов", "kinds of acts"), named(names(&self.kind, KINDS, lang))),
            (("годы актов", "years of acts"), named(years.iter().map(String::as_str).collect())),
            (("издавший орган", "issuer"), self.issuer.as_ref().map(quoted)),
            (("части актов", "parts of acts"), named(names(&self.part_kind, PARTS, lang))),
            (("типы", "types"), named(names(&self.item_type, TYPES, lang))),
            (("слова", "words"), self.contains.as_ref().map(quoted)),
        ];
        let told = lines.into_iter().filter_map(|((ru, en), value)| {
            value.map(|value| format!("{}: {value}", pick(lang, ru, en)))
        });
        told.collect()
    }
}

/// The names of values in a language.
fn names<T: PartialEq>(values: &[T], all: &[Named<T>], lang: Lang) -> Vec<&'static str> {
    let named = all.iter().filter(|(value, ..)| values.contains(value));
    named.map(|(_, name, russian)| pick(lang, *russian, *name)).collect()
}

/// Days from one to another, both included; open where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    /// First day.
    pub(super) from: Option<Date>,
    /// Last day.
    pub(super) to: Option<Date>,
}

/// Parses `A..B`, `A..`, `..B`, or `A` alone, of days, months (2030-05, 05.2030) or years.
pub(super) fn window(text: &str) -> Result<Window, String> {
    let wrong = || "2030-10-01..2030-12-31, 2030-10, ..01.02.2030".to_owned();
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let side = |text: &str| match text.trim() {
        "" => Ok(None),
        text => stretch(text).map(Some).ok_or_else(wrong),
    };
    let window =
        Window { from: side(first)?.map(|(start, _)| start), to: side(last)?.map(|(_, end)| end) };
    let backwards = window.from.zip(window.to).is_some_and(|(from, to)| from > to);
    if backwards || window == Window::default() { Err(wrong()) } else { Ok(window) }
}

/// First and last day of a day, month or year.
fn stretch(text: &str) -> Option<(Date, Date)> {
    if let Ok(day) = day(text) {
        return Some((day, day));
    }
    let number = |text: &str| text.parse::<i16>().ok();
    let year = |text: &str| number(text).filter(|_| text.len() == 4);
    let (year, months) = match (text.split_once('-'), text.split_once('.')) {
        (Some((year_text, month)), None) => (year(year_text)?, number(month).map(|m| (m, m))?),
        (None, Some((month, year_text))) => (year(year_text)?, number(month).map(|m| (m, m))?),
        _ => (year(text)?, (1, 12)),
    };
    let first = |month: i16| Date::new(year, month.try_into().ok()?, 1).ok();
    Some((first(months.0)?, first(months.1)?.last_of_month()))
}

/// Parses a day as ISO 8601 or as Russian offices write it.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let mut parts = text.split('.').rev();
    let dotted = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day), None) if year.len() == 4 => {
            let number = |text: &str| text.parse().ok();
            year.parse().ok().zip(number(month)).zip(number(day))
        }
        _ => None,
    };
    let dotted = dotted.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    dotted.or_else(|| text.parse().ok()).ok_or_else(|| "2030-12-31".to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_written_in_two_ways() {
        let want = date(2030, 12, 31);
        assert_eq!(day("2030-12-31"), Ok(want));
        assert_eq!(day("31.12.2030"), Ok(want));
        for bad in ["", "31.12.30", "2030-13-01", "31.02.2030", "1.2.3.2030"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn windows_are_of_days_months_and_years() {
        let (may, june) = (date(2030, 5, 1), date(2030, 6, 30));
        for (text, from, to) in [
            ("2030-05-01..2030-06-30", Some(may), Some(june)),
            ("01.05.2030..30.06.2030", Some(may), Some(june)),
            ("2030-05..06.2030", Some(may), Some(june)),
            ("2030-05..", Some(may), None),
            ("..30.06.2030", None, Some(june)),
            ("2030", Some(date(2030, 1, 1)), Some(date(2030, 12, 31))),
            ("01.05.2030", Some(may), Some(may)),
            ("2028-02", Some(date(2028, 2, 1)), Some(date(2028, 2, 29))),
        ] {
            assert_eq!(window(text), Ok(Window { from, to }), "{text}");
        }
        for bad in ["", "..", "2030-06..2030-05", "май", "30", "2030-13", "1..2", "2030...2031"]
        {
            assert!(window(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_those_of_the_contract() {
        fn agree<T: serde::Serialize>(all: &[Named<T>]) {
            for (value, name, _) in all {
                assert_eq!(serde_json::to_value(value).unwrap(), *name);
            }
        }
        agree(KINDS);
        agree(PARTS);
        agree(TYPES);
    }

    #[test]
    fn filters_are_told_in_words() {
        let filters = Filters {
            body: Some("Отдел дорог".to_owned()),
            kind: vec![ActKind::Decision, ActKind::Order],
            year: vec![2030],
            ..Filters::default()
        };
        let russian =
            ["исполнитель: «Отдел дорог»", "виды актов: приказ, решение", "годы актов: 2030"];
        assert_eq!(filters.told(Lang::Ru), russian);
        assert_eq!(filters.told(Lang::En)[1], "kinds of acts: order, decision");
        assert!(Filters::default().told(Lang::Ru).is_empty());
    }
}
