//! An act as flat lists of named values, which two readings of one document can be compared by.

use std::fmt::{Debug, Write};

use prikaz::model::{Act, Deadline, Item, Part};

/// Named values in a fixed order. An empty value is one that the act does not have.
pub(crate) type Fields = Vec<(&'static str, String)>;

/// The requisites.
pub(crate) fn of_act(act: &Act) -> Fields {
    let is = &act.requisites;
    let issuer = is.issuer.clone().unwrap_or_default();
    let signatory = is.signatory.clone().unwrap_or_default();
    let contact = is.contact.clone().unwrap_or_default();
    let citations = is.citations.iter().map(|c| {
        let date = shown(c.date);
        format!(
            "{:?} {} {} {date} {}",
            c.relation,
            text(c.kind_text.as_deref()),
            text(c.number.as_deref()),
            c.text
        )
    });
    vec![
        ("act.kind", name(is.kind)),
        ("act.kind_text", text(is.kind_text.as_deref())),
        ("act.number", text(is.number.as_deref())),
        ("act.date", shown(is.date)),
        ("act.place", text(is.place.as_deref())),
        ("act.issuer", issuer.name),
        ("act.issuer.text", issuer.text),
        ("act.title", text(is.title.as_deref())),
        ("act.preamble", text(is.preamble.as_deref())),
        ("act.citations", list(citations)),
        ("act.signatory", text(signatory.name.as_deref())),
        ("act.position", text(signatory.position.as_deref())),
        ("act.acting", if signatory.acting { "acting".to_owned() } else { String::new() }),
        (
            "act.contact",
            format!("{} {}", text(contact.name.as_deref()), text(contact.phone.as_deref())),
        ),
        ("act.distribution", list(is.distribution.iter().cloned())),
    ]
}

/// A part without its items.
pub(crate) fn of_part(part: &Part) -> Fields {
    let approval = part.approval.clone().unwrap_or_default();
    let columns = part.columns.iter().map(|column| format!("{:?}: {}", column.role, column.title));
    let period = part.period.map_or_else(String::new, |p| format!("{}..{}", p.start, p.end));
    vec![
        ("part.kind", format!("{:?}", part.kind)),
        ("part.number", text(part.number.as_deref())),
        ("part.label", text(part.label.as_deref())),
        ("part.approval.kind", text(approval.kind_text.as_deref())),
        ("part.approval.number", text(approval.number.as_deref())),
        ("part.approval.date", shown(approval.date)),
        ("part.approval.text", approval.text),
        ("part.title", text(part.title.as_deref())),
        ("part.period", period),
        ("part.columns", list(columns)),
    ]
}

/// An item.
pub(crate) fn of_item(item: &Item) -> Fields {
    let section = item.section.clone().unwrap_or_default();
    let who = item.responsible.iter();
    let roles = who.clone().map(|r| {
        let inherited = r.inherited_from.as_ref().map_or("own", |_| "inherited");
        format!("{:?} {:?} {} {inherited}", r.kind, r.role, text(r.name.as_deref()))
    });
    let extra = item.extra.iter().map(|(title, cell)| format!("{title}: {cell}"));
    vec![
        ("item.type", format!("{:?}", item.item_type)),
        ("item.number", text(item.number.as_deref())),
        ("item.path", text(item.path.as_deref())),
        ("item.section.number", text(section.number.as_deref())),
        ("item.section", section.title),
        ("item.text", item.text.clone()),
        ("item.responsible", list(who.clone().map(|r| r.text.clone()))),
        ("item.responsible.norm", list(roles)),
        ("item.deadline", text(item.deadline.text.as_deref())),
        ("item.deadline.norm", deadline(&item.deadline)),
        ("item.result", text(item.result.as_deref())),
        ("item.extra", list(extra)),
        ("item.control", name(item.control)),
    ]
}

/// The normal form of a deadline with all that it says besides its words.
fn deadline(deadline: &Deadline) -> String {
    let mut form = format!("{:?}", deadline.kind);
    let days = [("from", deadline.start), ("to", deadline.end)];
    for (word, day) in days.into_iter().filter_map(|(word, day)| Some((word, day?))) {
        // Writing to a string cannot fail.
        let _ = write!(form, " {word} {day}");
    }
    if let Some(rule) = &deadline.rrule {
        let _ = write!(form, " {rule}");
    }
    if let Some(times) = deadline.per_year {
        let _ = write!(form, " {times} a year");
    }
    if let Some(from) = deadline.resolved_from {
        let _ = write!(form, " by {from:?}");
    }
    deadline.also.iter().fold(form, |form, also| format!("{form}; {}", self::deadline(also)))
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

fn name(value: Option<impl Debug>) -> String {
    value.map(|value| format!("{value:?}")).unwrap_or_default()
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn list(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(" | ")
}
