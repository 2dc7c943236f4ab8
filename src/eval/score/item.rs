//! The fields of one item.

use std::collections::BTreeSet;

use super::deadline;
use super::head;
use super::requisites::given;
use crate::eval::fold::{bare, fold, number};
use crate::eval::gold::GoldItem;
use crate::eval::similarity::like;
use crate::eval::tally::Tally;
use crate::model::{Item, Responsible};

/// Texts less alike than this are different.
const ALIKE: f64 = 0.9;
/// An item's own text has to be nearer than that.
const SAME_TEXT: f64 = 0.97;

/// An output item and the id of its part.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) part: &'a str,
    pub(super) item: &'a Item,
}

/// Where a miss is: document, part, number.
pub(super) fn place(name: &str, gold: &GoldItem) -> String {
    format!("{name} {} {}", gold.part, gold.number.as_deref().unwrap_or("-"))
}

/// An item that was not found misses each of its fields.
pub(super) fn all_missed(gold: &GoldItem, place: &str, tally: &mut Tally) {
    let mut fields = vec!["item_text", "item_number"];
    fields.extend(given(gold.section.as_ref()).map(|_| "section"));
    fields.extend(gold.responsible.iter().map(|_| "responsible_recall"));
    if given(gold.deadline_text.as_ref()).is_some() {
        fields.extend(["deadline_text", "deadline_norm"]);
    }
    fields.extend(given(gold.result.as_ref()).map(|_| "result"));
    for field in fields {
        tally.add(field, false, place, ("the item was not found", None::<&str>));
    }
}

/// Compares an item with the reference item it answers.
pub(super) fn score(gold: &GoldItem, out: Placed, likeness: f64, name: &str, tally: &mut Tally) {
    let place = &place(name, gold);
    let item = out.item;
    tally.add("item_text", likeness >= SAME_TEXT, place, (&gold.text, &item.text));
    let numbers = [number(item.number.as_deref()), number(item.path.as_deref())];
    let right = numbers.contains(&number(gold.number.as_deref()));
    tally.add("item_number", right, place, (&gold.number, &numbers));
    tally.add(
        "item_part",
        head(out.part, '-') == head(&gold.part, ':'),
        place,
        (&gold.part, out.part),
    );
    if let Some(section) = given(gold.section.as_ref()) {
        let got = item.section.as_ref().map_or("", |section| section.title.as_str());
        tally.add("section", like(&bare(got), &bare(section)) >= ALIKE, place, (section, got));
    }
    responsible(&gold.responsible, &item.responsible, place, tally);
    deadline::score(gold, &item.deadline, place, tally);
    if let Some(result) = given(gold.result.as_ref()) {
        let got = item.result.as_deref().unwrap_or_default();
        tally.add("result", like(got, result) >= ALIKE, place, (result, got));
    }
}

/// Each reference takes the output most like it; what is left over is one too many, unless it is
/// taken over from elsewhere: references do not say whether that is right.
fn responsible(gold: &[String], out: &[Responsible], place: &str, tally: &mut Tally) {
    let wanted: Vec<String> = gold.iter().map(|text| fold(text)).collect();
    let got: Vec<String> = out.iter().map(|responsible| fold(&responsible.text)).collect();
    let is_inherited =
        |responsible: &&Responsible| given(responsible.inherited_from.as_ref()).is_some();
    let inherited: BTreeSet<String> =
        out.iter().filter(is_inherited).map(|responsible| fold(&responsible.text)).collect();
    let mut left = got.clone();
    for text in &wanted {
        let nearest = nearest(text, &left);
        let taken = nearest.filter(|index| like(text, &left[*index]) >= ALIKE);
        if let Some(index) = taken {
            left.remove(index);
        }
        tally.add("responsible_recall", taken.is_some(), place, (text, &got));
    }
    for text in &got {
        let over = left.contains(text);
        if !(over && inherited.contains(text)) {
            tally.add("responsible_precision", !over, place, (&wanted, text));
        }
    }
}

/// The first of those most alike.
fn nearest(text: &str, others: &[String]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (index, other) in others.iter().enumerate() {
        let likeness = like(text, other);
        if best.is_none_or(|(_, most)| likeness > most) {
            best = Some((index, likeness));
        }
    }
    best.map(|(index, _)| index)
}
