//! The deadline of one item, as written and as data.

use super::requisites::given;
use crate::eval::gold::{GoldDeadline, GoldItem};
use crate::eval::recurrence::{canonical, words};
use crate::eval::similarity::like;
use crate::eval::tally::Tally;
use crate::model::{Deadline, DeadlineKind, ResolvedFrom};

/// Texts less alike than this are different.
const ALIKE: f64 = 0.9;

/// Compares a deadline; where the reference has none, the output must have none.
pub(super) fn score(gold: &GoldItem, out: &Deadline, place: &str, tally: &mut Tally) {
    let Some(text) = given(gold.deadline_text.as_ref()) else {
        tally.add(
            "deadline_none",
            out.kind == DeadlineKind::None,
            place,
            (None::<&str>, &out.text),
        );
        return;
    };
    let got = out.text.as_deref().unwrap_or_default();
    tally.add("deadline_text", like(got, text) >= ALIKE, place, (text, got));
    let none = GoldDeadline { kind: "none".to_owned(), ..GoldDeadline::default() };
    let wanted = gold.deadline.as_ref().unwrap_or(&none);
    let Deadline { kind, start, end, rrule, .. } = out;
    let days = (start.map(|day| day.to_string()), end.map(|day| day.to_string()));
    tally.add("deadline_norm", is_right(text, wanted, out), place, (wanted, (kind, days, rrule)));
}

fn is_right(text: &str, gold: &GoldDeadline, out: &Deadline) -> bool {
    let by_schedule = matches!(out.kind, DeadlineKind::BySchedule | DeadlineKind::Relative);
    match gold.kind.as_str() {
        "as_needed" => out.kind == DeadlineKind::AsNeeded,
        "by_schedule" | "relative" => by_schedule,
        _ => {
            let start = out.start.map(|day| day.to_string());
            let end = out.end.map(|day| day.to_string());
            (are_days_right(gold, &start, &end)
                && is_recurrence_right(gold, out)
                && !is_invented(gold, out))
                || is_school_year(text, gold, &start, &end)
        }
    }
}

fn are_days_right(gold: &GoldDeadline, start: &Option<String>, end: &Option<String>) -> bool {
    (*end == gold.end || (gold.end.is_none() && gold.kind != "none"))
        && (gold.start.is_none() || *start == gold.start)
}

fn is_recurrence_right(gold: &GoldDeadline, out: &Deadline) -> bool {
    let words = words(out);
    match gold.recurrence.as_deref() {
        // A recurrence that the document does not give.
        None => words.is_empty(),
        Some("school-quarter") => true,
        Some(word) => words.contains(canonical(word)),
    }
}

/// A day that the words do not give.
fn is_invented(gold: &GoldDeadline, out: &Deadline) -> bool {
    gold.start.is_none()
        && gold.end.is_none()
        && (out.start.is_some() || out.end.is_some())
        && matches!(out.resolved_from, None | Some(ResolvedFrom::Cell))
}

/// School years end on different days; the year has to be right.
fn is_school_year(
    text: &str,
    gold: &GoldDeadline,
    start: &Option<String>,
    end: &Option<String>,
) -> bool {
    let year =
        |day: &Option<String>| day.as_ref().map(|day| day.chars().take(4).collect::<String>());
    text.contains("учебн")
        && gold.end.is_some()
        && *start == gold.start
        && year(end) == year(&gold.end)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn gold(
        kind: &str,
        start: Option<&str>,
        end: Option<&str>,
        recurrence: Option<&str>,
    ) -> GoldDeadline {
        let owned = |value: Option<&str>| value.map(ToOwned::to_owned);
        GoldDeadline {
            kind: kind.to_owned(),
            start: owned(start),
            end: owned(end),
            recurrence: owned(recurrence),
        }
    }

    #[test]
    fn days_recurrence_and_kind_are_judged() {
        let day = Deadline {
            kind: DeadlineKind::Date,
            end: Some(date(2021, 8, 20)),
            ..Deadline::default()
        };
        let yearly = Deadline { rrule: Some("FREQ=YEARLY".to_owned()), ..Deadline::default() };
        let relative = Deadline { kind: DeadlineKind::Relative, ..Deadline::default() };
        for (text, gold, out, right) in [
            ("до 20.08.2021", gold("date", None, Some("2021-08-20"), None), &day, true),
            (
                "до 20.08.2021",
                gold("date", Some("2021-08-20"), Some("2021-08-20"), None),
                &day,
                false,
            ),
            ("до 21.08.2021", gold("date", None, Some("2021-08-21"), None), &day, false),
            ("скоро", gold("ongoing", None, None, None), &day, false),
            ("ежегодно", gold("recurring", None, None, Some("yearly")), &yearly, true),
            ("ежегодно", gold("recurring", None, None, Some("monthly")), &yearly, false),
            ("постоянно", gold("ongoing", None, None, None), &yearly, false),
            ("в срок", gold("by_schedule", None, None, None), &relative, true),
            ("по мере", gold("as_needed", None, None, None), &relative, false),
            ("2021 учебный год", gold("range", None, Some("2021-05-31"), None), &day, true),
        ] {
            assert_eq!(is_right(text, &gold, out), right, "{text} {gold:?}");
        }
    }
}
