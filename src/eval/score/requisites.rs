//! The act's own fields.

use crate::eval::fold::{dense, fold};
use crate::eval::gold::Gold;
use crate::eval::similarity::{like, same_body};
use crate::eval::tally::Tally;
use crate::model::{Act, ActKind, Requisites};

/// Titles less alike than this are different.
const ALIKE: f64 = 0.9;
/// Kind of a reference answer that is no act but a lone appendix.
const APPENDIX: &str = "приложение";

/// Compares kind, number, date, issuer, titles and signatory.
pub(super) fn score(gold: &Gold, act: Option<&Act>, name: &str, tally: &mut Tally) {
    let none = Requisites::default();
    let out = act.map_or(&none, |act| &act.requisites);
    if let Some(kind) = given(gold.kind.as_ref()).filter(|kind| *kind != APPENDIX) {
        let got = kind_of(out);
        tally.add("kind", fold(&got).contains(&fold(kind)), name, (kind, got));
    }
    if let Some(number) = given(gold.number.as_ref()) {
        let got = out.number.as_deref().unwrap_or_default();
        tally.add("number", dense(got) == dense(number), name, (number, got));
    }
    if let Some(date) = given(gold.date.as_ref()) {
        let got = out.date.map(|date| date.to_string());
        tally.add("date", got.as_deref() == Some(date), name, (date, &got));
    }
    if let Some(issuer) = given(gold.issuer.as_ref()) {
        let got = out.issuer.as_ref().map_or("", |issuer| issuer.name.as_str());
        tally.add("issuer", same_body(got, issuer), name, (issuer, got));
    }
    titles(gold, act, out, name, tally);
    if let Some(signatory) = given(gold.signatory.as_ref()) {
        let got = out.signatory.as_ref().and_then(|signatory| signatory.name.as_deref());
        // The reference may hold the post before the name.
        let right =
            got.is_some_and(|got| !got.is_empty() && dense(signatory).ends_with(&dense(got)));
        tally.add("signatory", right, name, (signatory, got));
    }
}

/// The value where it is there and not empty.
pub(super) fn given(value: Option<&String>) -> Option<&str> {
    value.map(String::as_str).filter(|value| !value.is_empty())
}

fn titles(gold: &Gold, act: Option<&Act>, out: &Requisites, name: &str, tally: &mut Tally) {
    let parts = act.map_or(&[][..], |act| &act.parts);
    let of_parts: Vec<&str> =
        parts.iter().map(|part| part.title.as_deref().unwrap_or_default()).collect();
    let any_like =
        |titles: &[&str], title: &str| titles.iter().any(|other| like(other, title) >= ALIKE);
    if let Some(title) = given(gold.title.as_ref()) {
        let mut got = vec![out.title.as_deref().unwrap_or_default()];
        if gold.kind.as_deref() == Some(APPENDIX) {
            got.extend(&of_parts);
        }
        tally.add("title", any_like(&got, title), name, (title, &got));
    }
    for title in gold.appendices.iter().filter_map(|appendix| given(appendix.title.as_ref())) {
        tally.add("part_title", any_like(&of_parts, title), name, (title, &of_parts));
    }
}

/// The kind's word, from the kind where that has one.
fn kind_of(out: &Requisites) -> String {
    let word = match out.kind {
        Some(ActKind::Order) => "приказ",
        Some(ActKind::Resolution) => "постановление",
        Some(ActKind::Directive) => "распоряжение",
        Some(ActKind::Decision) => "решение",
        Some(ActKind::Other) | None => given(out.kind_text.as_ref()).unwrap_or_default(),
    };
    word.to_owned()
}
