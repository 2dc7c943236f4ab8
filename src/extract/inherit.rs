//! Responsibility that rows and sub-points take over from what stands above them.

use std::sync::LazyLock;

use regex::Regex;

use super::duties;
use super::ledger::Ledger;
use super::units::Unit;
use crate::grammar::{Found, responsible};
use crate::model::{Item, ItemType, Responsible, Text};
use crate::text::{compile, mark};

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^[\s*]*ответственн\p{L}+(?:\s+исполнител\p{L}+)?(?:\s+(?:за|по)\s[^:]{3,120})?\s*[:–—-]\s*",
    )
});

static IN_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i)\(?\s*ответственн\p{L}+(?:\s+исполнител\p{L}+)?\s*[:–—-]\s*([^()]+)\)?\s*$")
});

/// Those whom a line above a plan makes responsible for all of it: «Ответственные за реализацию плана: ...».
pub(super) fn named_above(
    units: &[Unit],
    range: std::ops::Range<usize>,
    part: &str,
    ledger: &mut Ledger,
) -> Vec<Responsible> {
    let lines = units[range].iter().take_while(|unit| unit.is_line());
    let mut lines = lines.skip_while(|unit| !NAMED.is_match(unit.str()));
    let Some(first) = lines.next() else { return Vec::new() };
    let from = NAMED.find(first.str()).map_or(0, |found| found.end());
    let mut text = first.text.slice(from..first.text.len()).trim();
    // A list of them, a dash each.
    let listed = lines.take_while(
        |unit| matches!(mark::leading(unit.str()), Some(found) if found.value == mark::Mark::Dash),
    );
    if text.is_empty() {
        listed.for_each(|unit| text.join("\n", &unit.text));
    }
    let found = responsible::cell(text.as_str());
    let named = found.into_iter().map(|Found { value, range }| {
        let written = text.slice(range).flat();
        ledger.field(&written);
        let inherited_from = Some(part.to_owned());
        Responsible { inherited_from, ..duties::named(&written, value, None) }
    });
    named.collect()
}

/// Rows whose cell is a ditto mark are for those of the row above.
pub(super) fn repeated(items: &mut [Item], repeating: &[bool]) {
    for at in 1..items.len() {
        if !repeating.get(at).copied().unwrap_or(false) {
            continue;
        }
        let (above, rest) = items.split_at_mut(at);
        let Some(above) = above.last() else { continue };
        rest[0].responsible = taken_over(above);
    }
}

/// Those of an item, as another takes them over.
fn taken_over(above: &Item) -> Vec<Responsible> {
    let mut taken = above.responsible.clone();
    for responsible in &mut taken {
        responsible.inherited_from.get_or_insert_with(|| above.id.clone());
    }
    taken
}

/// Gives rows that name no one those of the row they stand under, then those who are named above the plan.
pub(super) fn rows(items: &mut [Item], named: &[Responsible]) {
    for at in 0..items.len() {
        let parent = items[at].parent.clone().filter(|_| items[at].responsible.is_empty());
        let Some(above) = parent.and_then(|id| items[..at].iter().find(|item| item.id == id))
        else {
            continue;
        };
        if above.item_type == ItemType::Row {
            items[at].responsible = taken_over(above);
        }
    }
    for row in items.iter_mut().filter(|item| item.responsible.is_empty()) {
        row.responsible = named_by_section(row);
    }
    let rows = items.iter_mut().filter(|item| item.item_type == ItemType::Row);
    for row in rows.filter(|row| row.responsible.is_empty()) {
        row.responsible = named.to_vec();
    }
}

/// Those whom a section's title makes responsible: «2. Благоустройство (ответственный – отдел ЖКХ)».
fn named_by_section(row: &Item) -> Vec<Responsible> {
    let Some(section) = row.section.as_ref().filter(|_| row.item_type == ItemType::Row) else {
        return Vec::new();
    };
    let Some(named) = IN_TITLE.captures(&section.title) else { return Vec::new() };
    let text = Text::new(named[1].trim(), 0);
    let part = row.id.split('/').next().unwrap_or_default();
    let from = format!("{part}/{}", section.number.as_deref().unwrap_or(&section.title));
    responsible::cell(text.as_str())
        .into_iter()
        .map(|Found { value, range }| {
            let written = text.slice(range).flat();
            Responsible {
                inherited_from: Some(from.clone()),
                ..duties::named(&written, value, None)
            }
        })
        .collect()
}

/// Sub-points that name no one are for those whom the point above them names.
pub(super) fn points(items: &mut [Item]) {
    for at in 0..items.len() {
        if !items[at].responsible.is_empty() || items[at].control.is_some() {
            continue;
        }
        let Some(parent) = items[at].parent.clone() else { continue };
        let Some(above) = items[..at].iter().find(|item| item.id == parent) else { continue };
        items[at].responsible = taken_over(above);
    }
}
