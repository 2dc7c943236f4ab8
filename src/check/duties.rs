//! Rows without who or when.

use std::collections::BTreeSet;

use crate::model::{Act, Code, ColumnRole, Diagnostic, Item, ItemType, Part};

/// Says which rows lack what their plan has a column for.
pub(super) fn check(act: &Act, found: &mut Vec<Diagnostic>) {
    // A row that the source breaks off in has lost its cells, not left them empty.
    let torn: BTreeSet<&str> = act
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::RowTruncated)
        .filter_map(|diagnostic| diagnostic.field.as_deref())
        .collect();
    for part in &act.parts {
        missing(part, &torn, found);
    }
}

fn missing(part: &Part, torn: &BTreeSet<&str>, found: &mut Vec<Diagnostic>) {
    let asks = |role| part.columns.iter().any(|column| column.role == role);
    let heads: BTreeSet<&str> = part.items.iter().filter_map(|i| i.parent.as_deref()).collect();
    let rows = part.items.iter().filter(|item| {
        let id = item.id.as_str();
        item.item_type == ItemType::Row && !heads.contains(id) && !torn.contains(id)
    });
    for item in rows {
        if asks(ColumnRole::Responsible) && item.responsible.is_empty() {
            found.push(tell(Code::ResponsibleMissing, item, "responsible"));
        }
        if asks(ColumnRole::Deadline) && item.deadline.text.is_none() {
            found.push(tell(Code::DeadlineMissing, item, "deadline"));
        }
    }
}

/// A diagnostic about a field of an item, at its passage.
pub(super) fn tell(code: Code, item: &Item, field: &str) -> Diagnostic {
    let passage = item.evidence.get(field).or_else(|| item.evidence.get("text"));
    Diagnostic::new(code)
        .on(format!("{}.{field}", item.id))
        .with("number", item.number.clone().unwrap_or_default())
        .between(passage, None)
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{Column, Deadline, PartKind, Responsible, ResponsibleKind, Role};

    /// A row for the tests of checks.
    pub(in crate::check) fn row(number: &str, who: &str, when: &str) -> Item {
        let responsible = (!who.is_empty()).then(|| Responsible {
            text: who.to_owned(),
            name: None,
            body_id: None,
            kind: ResponsibleKind::Body,
            person: None,
            role: Role::Executor,
            inherited_from: None,
            by_agreement: false,
            of: None,
            members: Vec::new(),
        });
        Item {
            id: format!("appendix-1/{number}"),
            item_type: ItemType::Row,
            number: (!number.is_empty()).then(|| number.to_owned()),
            path: None,
            parent: None,
            section: None,
            text: "Ремонт моста".to_owned(),
            responsible: responsible.into_iter().collect(),
            deadline: Deadline {
                text: (!when.is_empty()).then(|| when.to_owned()),
                ..Deadline::default()
            },
            result: None,
            extra: BTreeMap::new(),
            control: None,
            corrections: Vec::new(),
            evidence: BTreeMap::new(),
        }
    }

    /// A plan for the tests of checks.
    pub(in crate::check) fn part(items: Vec<Item>) -> Part {
        let column = |role| Column { role, title: String::new() };
        Part {
            id: "appendix-1".to_owned(),
            kind: PartKind::Plan,
            number: None,
            label: None,
            approval: None,
            title: None,
            period: None,
            columns: vec![column(ColumnRole::Responsible), column(ColumnRole::Deadline)],
            items,
            blocks: Vec::new(),
            duplicate: None,
            evidence: BTreeMap::new(),
        }
    }

    /// An act for the tests of checks.
    pub(in crate::check) fn act(parts: Vec<Part>) -> Act {
        Act {
            schema: crate::model::SCHEMA.to_owned(),
            version: crate::model::SCHEMA_VERSION.to_owned(),
            status: crate::model::Status::Success,
            source: crate::model::Source::default(),
            requisites: crate::model::Requisites::default(),
            parts,
            corrections: Vec::new(),
            diagnostics: Vec::new(),
            coverage: crate::model::Coverage::default(),
        }
    }

    fn codes(act: &Act) -> Vec<Code> {
        let mut found = Vec::new();
        check(act, &mut found);
        found.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn rows_without_who_or_when() {
        let part = part(vec![row("1", "Отдел", "май"), row("2", "", "май"), row("3", "Отдел", "")]);
        let mut act = act(vec![part]);
        assert_eq!(codes(&act), [Code::ResponsibleMissing, Code::DeadlineMissing]);
        act.diagnostics.push(Diagnostic::new(Code::RowTruncated).on("appendix-1/3"));
        assert_eq!(codes(&act), [Code::ResponsibleMissing]);
    }
}
