//! Rows without who or when, and deadlines that cannot be meant.

use jiff::civil::Date;

use crate::model::{
    Code, ColumnRole, Deadline, DeadlineKind, Diagnostic, Item, ItemType, Part, Period,
};

/// A plan may be signed this long after its period began, in days; an act's deadline lies after the act.
const LONG_BEFORE: i32 = 370;

/// Says which rows lack what their plan has a column for, and which deadlines lie outside of it.
pub(super) fn check(part: &Part, act_date: Option<Date>, found: &mut Vec<Diagnostic>) {
    let asks = |role| part.columns.iter().any(|column| column.role == role);
    for item in &part.items {
        if item.item_type == ItemType::Row && !heads_others(item, &part.items) {
            if asks(ColumnRole::Responsible) && item.responsible.is_empty() {
                found.push(tell(Code::ResponsibleMissing, item, "responsible"));
            }
            if asks(ColumnRole::Deadline) && item.deadline.text.is_none() {
                found.push(tell(Code::DeadlineMissing, item, "deadline"));
            }
        }
        let deadlines = std::iter::once(&item.deadline).chain(&item.deadline.also);
        found.extend(deadlines.filter_map(|one| outside(item, one, part.period, act_date)));
    }
}

fn heads_others(item: &Item, items: &[Item]) -> bool {
    items.iter().any(|other| other.parent.as_deref() == Some(&item.id))
}

fn tell(code: Code, item: &Item, field: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(code)
        .on(format!("{}.{field}", item.id))
        .with("number", item.number.clone().unwrap_or_default());
    match item.evidence.get(field).or_else(|| item.evidence.get("text")) {
        Some(evidence) => diagnostic.at(evidence.clone()),
        None => diagnostic,
    }
}

/// A deadline before the act or beyond the plan's period: a slip of the author, or of the reading.
fn outside(
    item: &Item,
    deadline: &Deadline,
    period: Option<Period>,
    act_date: Option<Date>,
) -> Option<Diagnostic> {
    let due = deadline.end.or(deadline.start)?;
    if matches!(deadline.kind, DeadlineKind::Recurring | DeadlineKind::Ongoing) {
        return None;
    }
    let told = match (period, act_date) {
        (Some(period), _) if due < period.start || deadline.start.unwrap_or(due) > period.end => {
            format!("{} – {}", period.start, period.end)
        }
        (None, Some(act)) if days_between(due, act) > LONG_BEFORE => act.to_string(),
        _ => return None,
    };
    let text = deadline.text.clone().unwrap_or_default();
    Some(tell(Code::DeadlineOutside, item, "deadline").with("deadline", text).with("period", told))
}

/// Days from one date to a later one; negative where it is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{Column, PartKind, Responsible, ResponsibleKind, Role};

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

    fn codes(part: &Part, act: Option<Date>) -> Vec<Code> {
        let mut found = Vec::new();
        check(part, act, &mut found);
        found.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn rows_without_who_or_when() {
        let part = part(vec![row("1", "Отдел", "май"), row("2", "", "май"), row("3", "Отдел", "")]);
        assert_eq!(codes(&part, None), [Code::ResponsibleMissing, Code::DeadlineMissing]);
    }

    #[test]
    fn deadlines_out_of_their_plan() {
        let mut late = row("1", "Отдел", "до 01.03.2031");
        late.deadline.kind = DeadlineKind::Date;
        late.deadline.end = Some(jiff::civil::date(2031, 3, 1));
        let mut plan = part(vec![late]);
        plan.period = Some(Period {
            start: jiff::civil::date(2029, 1, 1),
            end: jiff::civil::date(2030, 12, 31),
        });
        assert_eq!(codes(&plan, None), [Code::DeadlineOutside]);
        plan.period = None;
        assert!(codes(&plan, Some(jiff::civil::date(2030, 1, 1))).is_empty());
        assert_eq!(codes(&plan, Some(jiff::civil::date(2035, 1, 1))), [Code::DeadlineOutside]);
    }
}
