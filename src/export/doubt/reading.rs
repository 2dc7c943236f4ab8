//! What was read in a field, as people write it.

use std::borrow::Cow;

use super::super::words::day;
use crate::model::{Act, Deadline, Item, Lang, Part};

/// `responsible/2` is the third of the responsible.
pub(super) fn split(key: &str) -> (&str, usize) {
    let (head, index) = key.split_once(['/', '.']).unwrap_or((key, "0"));
    (head, index.parse().unwrap_or(0))
}

/// Of a field of the requisites.
pub(super) fn of_requisites<'a>(act: &'a Act, key: &str, lang: Lang) -> Option<Cow<'a, str>> {
    let act = &act.requisites;
    let text = match split(key).0 {
        "kind" | "kind_text" => act.kind_text.as_deref(),
        "number" => act.number.as_deref(),
        "date" => return act.date.map(|date| Cow::Owned(day(date, lang))),
        "place" => act.place.as_deref(),
        "issuer" => act.issuer.as_ref().map(|issuer| issuer.name.as_str()),
        "title" => act.title.as_deref(),
        "preamble" => act.preamble.as_deref(),
        "signatory" => act.signatory.as_ref().and_then(|who| who.name.as_deref()),
        "contact" => act.contact.as_ref().and_then(|who| who.name.as_deref()),
        "citations" => act.citations.get(split(key).1).map(|cited| cited.text.as_str()),
        "distribution" => act.distribution.get(split(key).1).map(String::as_str),
        _ => None,
    };
    text.map(Cow::Borrowed)
}

/// Of a field of a part.
pub(super) fn of_part<'a>(part: &'a Part, key: &str, lang: Lang) -> Option<Cow<'a, str>> {
    let text = match split(key).0 {
        "number" => part.number.as_deref(),
        "label" => part.label.as_deref(),
        "title" => part.title.as_deref(),
        "approval" => part.approval.as_ref().map(|approval| approval.text.as_str()),
        "period" => {
            return part
                .period
                .map(|p| Cow::Owned(format!("{} – {}", day(p.start, lang), day(p.end, lang))));
        }
        "columns" => {
            let titles: Vec<_> = part.columns.iter().map(|column| column.title.as_str()).collect();
            return Some(titles.join("; ")).filter(|titles| !titles.is_empty()).map(Cow::Owned);
        }
        _ => None,
    };
    text.map(Cow::Borrowed)
}

/// Of a field of an item.
pub(super) fn of_item<'a>(item: &'a Item, key: &str, lang: Lang) -> Option<Cow<'a, str>> {
    let (head, index) = split(key);
    let text = match head {
        "text" => Some(item.text.as_str()),
        "number" => item.number.as_deref(),
        "result" => item.result.as_deref(),
        "section" => item.section.as_ref().map(|section| section.title.as_str()),
        "responsible" => {
            item.responsible.get(index).map(|who| who.name.as_deref().unwrap_or(&who.text))
        }
        "deadline" => return of_deadline(&item.deadline, lang).map(Cow::Owned),
        _ => None,
    };
    text.map(Cow::Borrowed)
}

/// A deadline's data: `20.08.2021`, `01.09.2021 – 31.05.2022`, a rule; none where there is none.
fn of_deadline(deadline: &Deadline, lang: Lang) -> Option<String> {
    let days = match (deadline.start, deadline.end) {
        (Some(start), Some(end)) if start != end => {
            Some(format!("{} – {}", day(start, lang), day(end, lang)))
        }
        (_, Some(end)) => Some(day(end, lang)),
        (Some(start), None) => Some(format!("{} –", day(start, lang))),
        (None, None) => None,
    };
    match (days, &deadline.rrule) {
        (Some(days), Some(rule)) => Some(format!("{days}; {rule}")),
        (days, rule) => days.or_else(|| rule.clone()),
    }
}
