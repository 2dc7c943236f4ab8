//! Small acts, each with one thing to get right, and what a person reads in them.
//!
//! `PRIKAZ_BLESS=1 cargo test --test it goldens` writes the expectations anew: read the
//! difference before it is committed.

use std::fmt::Write;
use std::fs;

use prikaz::model::{
    Act, BlockKind, Control, Deadline, DeadlineKind, Item, Part, Requisites, Responsible,
};
use serde_json::Value;

use crate::corpus::sources;

const BLESS: &str = "PRIKAZ_BLESS";

/// A word of the output contract: `co_executor`, `date`.
fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        Value::String(word) => word,
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}

fn or_dash(value: Option<&str>) -> String {
    value.filter(|value| !value.is_empty()).unwrap_or("-").replace('\n', " / ")
}

/// An act as a few lines that a person can check against the source.
fn dump(act: &Act) -> String {
    let mut text = requisites(&act.requisites);
    for part in &act.parts {
        part_lines(part, &mut text);
    }
    let codes = act.diagnostics.iter().map(|diagnostic| {
        let field = diagnostic.field.as_deref().map_or(String::new(), |field| format!(" {field}"));
        format!("{}{field}", diagnostic.code.as_str())
    });
    let codes: Vec<String> = codes.collect();
    writeln!(text, "diagnostics | {}", or_dash(Some(&codes.join("; ")))).unwrap();
    text
}

fn requisites(act: &Requisites) -> String {
    let date = act.date.map(|date| date.to_string());
    let issuer = act.issuer.as_ref().map(|issuer| issuer.name.as_str());
    let signatory = act.signatory.as_ref().map(|signatory| {
        let acting = if signatory.acting { " (acting)" } else { "" };
        let position = or_dash(signatory.position.as_deref());
        format!("{}, {position}{acting}", or_dash(signatory.name.as_deref()))
    });
    let contact = act.contact.as_ref().map(|contact| {
        format!("{}, {}", or_dash(contact.name.as_deref()), or_dash(contact.phone.as_deref()))
    });
    let mut text = format!(
        "act {} № {} of {} | {} | {} | {}\n",
        word(act.kind),
        or_dash(act.number.as_deref()),
        or_dash(date.as_deref()),
        or_dash(issuer),
        or_dash(act.title.as_deref()),
        or_dash(signatory.as_deref()),
    );
    for (name, value) in [
        ("place", act.place.as_deref()),
        ("preamble", act.preamble.as_deref()),
        ("contact", contact.as_deref()),
    ] {
        if let Some(value) = value {
            writeln!(text, "{name} | {}", or_dash(Some(value))).unwrap();
        }
    }
    for line in &act.distribution {
        writeln!(text, "distribution | {line}").unwrap();
    }
    text
}

fn part_lines(part: &Part, text: &mut String) {
    let approval = part.approval.as_ref().map(|approval| {
        let date = approval.date.map(|date| date.to_string());
        let kind = or_dash(approval.kind_text.as_deref());
        format!("{kind} № {} of {}", or_dash(approval.number.as_deref()), or_dash(date.as_deref()))
    });
    let period = part.period.map(|period| format!("{}..{}", period.start, period.end));
    let columns: Vec<String> = part.columns.iter().map(|column| word(column.role)).collect();
    let fields = [
        or_dash(part.label.as_deref()),
        or_dash(part.title.as_deref()),
        or_dash(approval.as_deref()),
        or_dash(period.as_deref()),
        or_dash(Some(&columns.join(", "))),
    ];
    writeln!(text, "part {} {} | {}", part.id, word(part.kind), fields.join(" | ")).unwrap();
    for item in &part.items {
        writeln!(text, "{}{}", "  ".repeat(depth(item, part)), item_line(item)).unwrap();
    }
    for block in part.blocks.iter().filter(|block| block.kind != BlockKind::TableHead) {
        let value = block.text.replace('\n', " / ").replace('\t', " ¦ ");
        writeln!(text, "  block {} | {value}", word(block.kind)).unwrap();
    }
}

fn depth(item: &Item, part: &Part) -> usize {
    let parent = item.parent.as_ref();
    let above = parent.and_then(|id| part.items.iter().find(|item| item.id == *id));
    1 + above.map_or(0, |above| depth(above, part))
}

fn item_line(item: &Item) -> String {
    let who: Vec<String> = item.responsible.iter().map(who).collect();
    let section = item.section.as_ref().map(|section| {
        let number = section.number.as_ref().map_or(String::new(), |number| format!("{number} "));
        format!("{number}{}", section.title)
    });
    let extra: Vec<String> =
        item.extra.iter().map(|(title, value)| format!("{title}: {value}")).collect();
    let mut fields = vec![
        format!("{} {}", word(item.item_type), or_dash(item.path.as_deref())),
        or_dash(Some(&item.text)),
        or_dash(Some(&who.join("; "))),
        deadline(&item.deadline),
        or_dash(item.result.as_deref()),
        or_dash(section.as_deref()),
        item.control.map_or("-".to_owned(), |control: Control| word(control)),
    ];
    if !extra.is_empty() {
        fields.push(extra.join("; "));
    }
    fields.join(" | ")
}

fn who(responsible: &Responsible) -> String {
    let mut text = responsible.text.clone();
    let role = word(responsible.role);
    if role != "executor" {
        write!(text, " [{role}]").unwrap();
    }
    if let Some(from) = &responsible.inherited_from {
        write!(text, " <- {from}").unwrap();
    }
    text
}

fn deadline(deadline: &Deadline) -> String {
    if deadline.kind == DeadlineKind::None && deadline.text.is_none() {
        return "-".to_owned();
    }
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |date| date.to_string());
    let mut text = word(deadline.kind);
    if deadline.start.is_some() || deadline.end.is_some() {
        write!(text, " {}..{}", day(deadline.start), day(deadline.end)).unwrap();
    }
    if let Some(rule) = &deadline.rrule {
        write!(text, " {rule}").unwrap();
    }
    if let Some(times) = deadline.per_year {
        write!(text, " x{times} a year").unwrap();
    }
    if let Some(from) = deadline.resolved_from {
        write!(text, " by {}", word(from)).unwrap();
    }
    write!(text, " ({})", or_dash(deadline.text.as_deref())).unwrap();
    for also in &deadline.also {
        write!(text, " & {}", self::deadline(also)).unwrap();
    }
    text
}

#[test]
fn small_acts_are_read_as_a_person_reads_them() {
    let bless = std::env::var_os(BLESS).is_some();
    let mut wrong = Vec::new();
    for source in sources("fixtures/acts") {
        let golden = source.path.with_extension("expected.txt");
        let found = dump(&source.act());
        if bless {
            fs::write(&golden, &found).unwrap();
        }
        let want = fs::read_to_string(&golden).unwrap_or_default();
        if want != found {
            wrong.push(format!("{}\n--- want\n{want}--- found\n{found}", source.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_blessed_where_nobody_reads_it() {
    let watched = std::env::var_os("CI").is_some();
    assert!(!watched || std::env::var_os(BLESS).is_none(), "{BLESS} is set in CI");
}

#[test]
fn goldens_have_sources() {
    let sources = sources("fixtures/acts");
    let folder = sources[0].path.parent().unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix("expected.txt") {
            let found =
                sources.iter().any(|s| s.path.with_extension("").to_string_lossy() + "." == stem);
            assert!(found, "{name} has no source");
        }
    }
}
