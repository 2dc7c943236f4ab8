//! Deadlines that cannot be meant: outside the plan's period, before the act, from the end to the beginning, on no day.

use super::duties::tell;
use crate::grammar::deadline::impossible_days;
use crate::model::{Act, Code, Deadline, DeadlineKind, Diagnostic, Item, Part};

/// Looks at every deadline of the act, those of one cell one by one.
pub(super) fn check(act: &Act, found: &mut Vec<Diagnostic>) {
    for part in &act.parts {
        for item in &part.items {
            let deadlines = std::iter::once(&item.deadline).chain(&item.deadline.also);
            found.extend(deadlines.filter_map(|one| doubtful(act, part, item, one)));
            let text = item.deadline.text.as_deref().unwrap_or_default();
            found.extend(impossible_days(text).into_iter().map(|range| {
                tell(Code::DateImpossible, item, "deadline").with("text", &text[range])
            }));
        }
    }
}

/// One deadline gives one diagnostic: the first that fits.
fn doubtful(act: &Act, part: &Part, item: &Item, one: &Deadline) -> Option<Diagnostic> {
    if matches!(one.kind, DeadlineKind::Recurring | DeadlineKind::Ongoing) {
        return None;
    }
    let text = one.text.as_ref().or(item.deadline.text.as_ref()).cloned().unwrap_or_default();
    let passage = item.evidence.get("deadline").or_else(|| item.evidence.get("text"));
    let about = |code, against: Option<&_>| {
        tell(code, item, "deadline").with("deadline", &text).between(passage, against)
    };
    if let (Some(start), Some(end)) = (one.start, one.end)
        && start > end
    {
        let told = about(Code::DeadlineReversed, None);
        return Some(told.with("start", start).with("end", end));
    }
    if let Some(period) = part.period {
        let early = one.start.or(one.end).is_some_and(|day| day < period.start);
        let late = one.end.or(one.start).is_some_and(|day| day > period.end);
        if early || late {
            let told = about(Code::DeadlineOutside, part.evidence.get("period"));
            return Some(told.with("period", format!("{} – {}", period.start, period.end)));
        }
    }
    let date = act.requisites.date.filter(|date| one.end.is_some_and(|end| end < *date))?;
    let told = about(Code::DeadlineBeforeAct, act.requisites.evidence.get("date"));
    Some(told.with("act", date))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::check::duties::tests::{act, part, row};
    use crate::model::Period;

    fn codes(kind: DeadlineKind, start: Option<Date>, end: Option<Date>) -> Vec<Code> {
        let mut row = row("1", "Отдел", "в срок");
        row.deadline = Deadline { kind, start, end, ..row.deadline };
        let mut plan = part(vec![row]);
        plan.period = Some(Period { start: date(2029, 1, 1), end: date(2030, 12, 31) });
        let mut act = act(vec![plan]);
        act.requisites.date = Some(date(2029, 3, 1));
        let mut found = Vec::new();
        check(&act, &mut found);
        found.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn deadlines_that_cannot_be_meant() {
        let (date_of, range) = (DeadlineKind::Date, DeadlineKind::Range);
        let day = |year, month| Some(date(year, month, 15));
        for (kind, start, end, want) in [
            (date_of, None, day(2029, 5), vec![]),
            (date_of, None, day(2031, 3), vec![Code::DeadlineOutside]),
            (date_of, None, day(2029, 2), vec![Code::DeadlineBeforeAct]),
            (range, day(2028, 12), day(2029, 6), vec![Code::DeadlineOutside]),
            (range, day(2030, 12), day(2031, 2), vec![Code::DeadlineOutside]),
            (range, day(2029, 2), day(2029, 4), vec![]),
            (range, day(2030, 5), day(2030, 4), vec![Code::DeadlineReversed]),
            (DeadlineKind::Recurring, day(2028, 1), day(2032, 1), vec![]),
        ] {
            assert_eq!(codes(kind, start, end), want, "{start:?} {end:?}");
        }
    }

    #[test]
    fn days_that_no_calendar_has() {
        let act = act(vec![part(vec![row("1", "Отдел", "до 31.06.2029 и до 01.07.2029")])]);
        let mut found = Vec::new();
        check(&act, &mut found);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].args["text"], "до 31.06.2029");
    }
}
