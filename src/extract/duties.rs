//! Who and by when: points and rows become items.

use std::collections::BTreeMap;

use super::inherit;
use super::ledger::Ledger;
use super::plan::{Columns, Plan, PlanRow};
use super::points::Point;
use crate::grammar::deadline::{self, Context};
use crate::grammar::{Found, responsible, section};
use crate::model::{
    ColumnRole, Control, Deadline, Evidence, Item, ItemType, ResolvedFrom, Responsible, Role,
    Section, Text,
};
use crate::text::{is_letter, is_letter_or_digit, mark};

/// Confidence of values whose column was found by content alone.
const GUESSED: f32 = 0.7;

/// An item with the fields that every type has.
fn item(item_type: ItemType, id: String, text: &Text, ledger: &mut Ledger) -> Item {
    let value = text.as_str().trim().to_owned();
    let mut evidence = BTreeMap::new();
    evidence.insert("text".to_owned(), ledger.evidence(text, &value, 1.0));
    Item {
        id,
        item_type,
        number: None,
        path: None,
        parent: None,
        section: None,
        text: value,
        responsible: Vec::new(),
        deadline: Deadline::default(),
        result: None,
        extra: BTreeMap::new(),
        control: None,
        corrections: Vec::new(),
        evidence,
    }
}

fn put_number(item: &mut Item, mark: &Text, number: &str, ledger: &mut Ledger) {
    item.evidence.insert("number".to_owned(), ledger.evidence(mark, number, 1.0));
}

/// The item of an operative point.
pub(super) fn point(point: &Point, id: String, context: &Context, ledger: &mut Ledger) -> Item {
    let mut item = numbered(point, ItemType::Point, id, ledger);
    let text = point.text.as_str();
    item.control = responsible::control(text);
    if item.control != Some(Control::Signatory) {
        let found = responsible::addressees(text);
        responsibles(&mut item, &point.text, found, None, 1.0, ledger);
    }
    let mut deadlines = deadline::within(text, context).into_iter();
    if let Some(first) = deadlines.next() {
        let written = point.text.slice(first.range);
        let mut value = first.value;
        value.also.extend(deadlines.map(|found| found.value));
        put_deadline(&mut item, value, &written, 1.0, ledger);
    }
    item
}

/// The item of a clause: its number and text alone.
pub(super) fn clause(point: &Point, id: String, ledger: &mut Ledger) -> Item {
    numbered(point, ItemType::Clause, id, ledger)
}

fn numbered(point: &Point, item_type: ItemType, id: String, ledger: &mut Ledger) -> Item {
    let mut item = item(item_type, id, &point.text, ledger);
    item.number.clone_from(&point.number);
    item.path.clone_from(&point.path);
    if let Some(number) = &point.number {
        put_number(&mut item, &point.mark, number, ledger);
    } else {
        ledger.field(&point.mark);
    }
    item
}

fn responsibles(
    item: &mut Item,
    text: &Text,
    found: Vec<Found<responsible::Who>>,
    role: Option<Role>,
    confidence: f32,
    ledger: &mut Ledger,
) {
    for Found { value, range } in found {
        let written = text.slice(range).flat();
        let index = item.responsible.len();
        let evidence = ledger.evidence(&written, written.as_str(), confidence);
        item.evidence.insert(format!("responsible/{index}"), evidence);
        item.responsible.push(named(&written, value, role));
    }
}

/// One who is responsible, as written.
pub(super) fn named(written: &Text, who: responsible::Who, role: Option<Role>) -> Responsible {
    Responsible {
        text: written.as_str().to_owned(),
        name: Some(who.name).filter(|name| !name.is_empty()).or_else(|| who.person.clone()),
        body_id: None,
        kind: who.kind,
        person: who.person,
        role: role.unwrap_or(who.role),
        inherited_from: None,
        by_agreement: who.by_agreement,
        of: None,
        members: who.members,
    }
}

fn put_deadline(
    item: &mut Item,
    value: Deadline,
    written: &Text,
    confidence: f32,
    ledger: &mut Ledger,
) {
    let evidence = ledger.evidence(written, value.text.as_deref().unwrap_or_default(), confidence);
    item.evidence.insert("deadline".to_owned(), evidence);
    item.deadline = value;
}

/// The items of a plan's rows.
pub(super) fn rows(plan: &Plan, part: &str, context: &Context, ledger: &mut Ledger) -> Vec<Item> {
    let contexts: Vec<Context> = plan
        .sections
        .iter()
        .map(|titled| {
            let named = section::time(titled.title.as_str());
            Context { section: named.or(context.section), ..context.clone() }
        })
        .collect();
    for section in &plan.sections {
        ledger.field(&section.mark);
        ledger.field(&section.title);
    }
    let mut items: Vec<Item> = Vec::with_capacity(plan.rows.len());
    let mut named = Named::default();
    for (index, row) in plan.rows.iter().enumerate() {
        let context = row.section.map_or(context, |at| &contexts[at]);
        let number = number(&row.number);
        let name = number.clone().unwrap_or_else(|| format!("row-{}", index + 1));
        let mut item = self::row(plan, row, format!("{part}/{name}"), context, &mut named, ledger);
        item.number = number;
        item.path.clone_from(&item.number);
        if let Some(number) = item.number.clone() {
            put_number(&mut item, &row.number, &number, ledger);
        }
        items.push(item);
    }
    link(&mut items);
    let repeating: Vec<bool> = plan.rows.iter().map(|row| repeats(plan, row)).collect();
    inherit::repeated(&mut items, &repeating);
    items
}

/// Sub-rows stand under the row whose number theirs begins with.
fn link(items: &mut [Item]) {
    for at in 0..items.len() {
        let Some((head, _)) = items[at].number.as_deref().and_then(|n| n.rsplit_once('.')) else {
            continue;
        };
        let parent = items[..at]
            .iter()
            .rev()
            .find(|item| item.number.as_deref() == Some(head) && item.section == items[at].section);
        items[at].parent = parent.map(|item| item.id.clone());
    }
}

/// A row's number without its closing dot.
fn number(mark: &Text) -> Option<String> {
    let text = mark.as_str().trim();
    if text.is_empty() {
        return None;
    }
    let number = mark::alone(text).and_then(|mark| mark.number());
    number.or_else(|| {
        let bare = text.trim_end_matches(['.', ')', ' ']);
        bare.chars().any(is_letter_or_digit).then(|| bare.to_owned())
    })
}

fn row(
    plan: &Plan,
    row: &PlanRow,
    id: String,
    context: &Context,
    named: &mut Named,
    ledger: &mut Ledger,
) -> Item {
    let columns = &plan.columns;
    let sure = if columns.guessed { GUESSED } else { 1.0 };
    let activity = columns.first(ColumnRole::Activity).map(|at| row.cells[at].flat());
    let mut item = item(ItemType::Row, id, &activity.unwrap_or_default(), ledger);
    item.section = row.section.map(|at| Section {
        number: plan.sections[at].number.clone(),
        title: plan.sections[at].title.as_str().to_owned(),
    });
    if let Some(section) = row.section.map(|at| &plan.sections[at]) {
        let mut head = section.mark.clone();
        head.join(" ", &section.title);
        let evidence = ledger.evidence(&head, section.title.as_str(), sure);
        item.evidence.insert("section".to_owned(), evidence);
    }
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        match columns.roles[at] {
            ColumnRole::Responsible if responsible::repeats(cell.as_str()) => {
                let evidence = ledger.evidence(&cell.flat(), cell.as_str().trim(), sure);
                item.evidence.insert("responsible".to_owned(), evidence);
            }
            ColumnRole::Responsible => {
                let role = co_executors(&columns.titles[at]);
                let found = executors(cell.as_str(), &columns.titles[at], named);
                responsibles(&mut item, cell, found, role, sure, ledger);
            }
            ColumnRole::Result => {
                let text = cell.flat();
                let value = text.as_str().to_owned();
                item.evidence.insert("result".to_owned(), ledger.evidence(&text, &value, sure));
                item.result = Some(value);
            }
            ColumnRole::Other => {
                let text = cell.flat();
                let title = unused(columns.titles[at].flat().as_str(), &item.extra);
                let evidence = ledger.evidence(&text, text.as_str(), sure);
                item.evidence.insert(format!("extra/{title}"), evidence);
                item.extra.insert(title, text.as_str().to_owned());
            }
            ColumnRole::Number | ColumnRole::Activity | ColumnRole::Deadline => {}
        }
    }
    if let Some((mut value, written)) = row_deadline(columns, row, context) {
        // «20-24» under «МАРТ»: the section gave the month, whatever gave the year.
        let lent = value.resolved_from.is_some_and(|from| from != ResolvedFrom::Cell);
        if lent && context.section.is_some() && names_no_month(written.as_str()) {
            value.resolved_from = Some(ResolvedFrom::Section);
        }
        put_deadline(&mut item, value, &written, sure, ledger);
    }
    // What stands between the bodies of a cell - commas, «и» - is the cell's too.
    for (at, cell) in row.cells.iter().enumerate() {
        if columns.roles[at] == ColumnRole::Responsible && item.responsible.len() > 1 {
            let texts: Vec<&str> = item.responsible.iter().map(|one| one.text.as_str()).collect();
            let evidence = ledger.evidence(&cell.flat(), &texts.join(", "), sure);
            item.evidence.entry("responsible".to_owned()).or_insert(evidence);
        } else if columns.roles[at] == ColumnRole::Responsible && !item.responsible.is_empty() {
            ledger.field(cell);
        }
    }
    item
}

/// Whether a row's responsible cell only points at the one above: «-//-».
fn repeats(plan: &Plan, row: &PlanRow) -> bool {
    let cells = row.cells.iter().zip(&plan.columns.roles);
    let mut who = cells.filter(|(_, role)| **role == ColumnRole::Responsible).map(|(cell, _)| cell);
    who.any(|cell| responsible::repeats(cell.as_str()))
}

/// A column's title, told apart from columns of the same title before it.
fn unused(title: &str, extra: &BTreeMap<String, String>) -> String {
    let more = (2..).map(|n| format!("{title} ({n})"));
    let mut titles = std::iter::once(title.to_owned()).chain(more);
    titles.find(|title| !extra.contains_key(title)).unwrap_or_default()
}

/// Days alone: «20-24», «до 15».
fn names_no_month(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let mut words = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    !text.contains('.')
        && words.all(|word| matches!(word, "до" | "До" | "с" | "С" | "по" | "к" | "и"))
}

/// A column of co-executors alone.
fn co_executors(title: &Text) -> Option<Role> {
    title.as_str().to_lowercase().starts_with("соисп").then_some(Role::CoExecutor)
}

/// Whom the cells of a plan name, by their texts: many rows say the same.
type Named = BTreeMap<String, Vec<Found<responsible::Who>>>;

/// Those of a cell; under «исполнитель / соисполнитель» those behind the slash are co-executors.
fn executors(cell: &str, title: &Text, named: &mut Named) -> Vec<Found<responsible::Who>> {
    let known = || responsible::cell(cell);
    let mut found = match named.get(cell) {
        Some(found) => found.clone(),
        None => named.entry(cell.to_owned()).or_insert_with(known).clone(),
    };
    if title.as_str().contains('/') && title.as_str().to_lowercase().contains("соисп") {
        for one in found.iter_mut().filter(|one| cell[..one.range.start].contains('/')) {
            one.value.role = Role::CoExecutor;
        }
    }
    found
}

/// The deadline of a row; two columns «начало | завершение» make one.
fn row_deadline(columns: &Columns, row: &PlanRow, context: &Context) -> Option<(Deadline, Text)> {
    let cells: Vec<&Text> = (0..columns.len())
        .filter(|&at| columns.roles[at] == ColumnRole::Deadline)
        .map(|at| &row.cells[at])
        .filter(|cell| !cell.is_empty())
        .collect();
    let (first, more) = cells.split_first()?;
    let mut value = deadline::cell(first.as_str(), context);
    let mut written = (*first).clone();
    for cell in more {
        let last = deadline::cell(cell.as_str(), context);
        value.end = last.end.or(value.end);
        if value.start.is_some() && value.end != value.start {
            value.kind = crate::model::DeadlineKind::Range;
        }
        written.join(" – ", cell);
        value.text = Some(written.flat().as_str().to_owned());
    }
    Some((value, written))
}

/// The evidence of a field that a whole text is.
pub(super) fn evidence(text: &Text, ledger: &mut Ledger) -> (String, Evidence) {
    let value = text.as_str().to_owned();
    let evidence = ledger.evidence(text, &value, 1.0);
    (value, evidence)
}
