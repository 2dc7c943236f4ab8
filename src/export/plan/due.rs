//! A deadline as a plan of many acts names it.
//!
//! As written, where the words say all; where the day was taken from around them - the plan's period,
//! its section, the act's date - the whole day, for none of that stands beside it any more.

use jiff::civil::Date;

use crate::model::{Deadline, DeadlineKind, ResolvedFrom};

/// What a cell says of a deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Due {
    /// The deadline.
    pub(super) text: String,
    /// The act's own words, where the cell has others.
    pub(super) written: Option<String>,
}

/// Words of a deadline.
pub(super) fn of(deadline: &Deadline) -> Due {
    let written = deadline.text.clone().unwrap_or_default();
    let all = || std::iter::once(deadline).chain(&deadline.also);
    // Where the words can mean more than one day, no day is named for them.
    let sure = all().all(|one| one.readings.is_empty() && one.hours.is_none());
    let borrows = all().any(|one| !matches!(one.resolved_from, None | Some(ResolvedFrom::Cell)));
    let told: Option<Vec<String>> = all().map(words).collect();
    match told.filter(|_| sure && borrows) {
        Some(told) if !told.is_empty() => Due { text: told.join("; "), written: Some(written) },
        _ => Due { text: written, written: None },
    }
}

/// The days of a deadline in words that say all; none where it is more than days.
fn words(deadline: &Deadline) -> Option<String> {
    let days = match (deadline.kind, deadline.start, deadline.end) {
        (DeadlineKind::Date, None, Some(end)) => format!("до {}", day(end)),
        (DeadlineKind::Date, Some(start), None) => format!("с {}", day(start)),
        (DeadlineKind::Date, Some(start), Some(end)) if start == end => day(start),
        (DeadlineKind::Range, Some(start), Some(end)) => {
            months(start, end).unwrap_or_else(|| format!("с {} по {}", day(start), day(end)))
        }
        _ => return None,
    };
    let condition = deadline.condition.as_ref().map(|words| format!(" ({words})"));
    match deadline.rrule.as_deref() {
        None => Some(days + &condition.unwrap_or_default()),
        Some(rule) if rule.starts_with("FREQ=YEARLY") && deadline.per_year.is_none() => {
            Some(format!("{days} (далее - ежегодно)"))
        }
        Some(_) => None,
    }
}

fn day(date: Date) -> String {
    date.strftime("%d.%m.%Y").to_string()
}

/// Whole months of a year: «май 2030 года», «май - июнь 2030 года».
fn months(start: Date, end: Date) -> Option<String> {
    const NAMES: [&str; 12] = [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ];
    let whole = start.day() == 1 && end == end.last_of_month() && start.year() == end.year();
    let name = |date: Date| NAMES.get(usize::from(date.month().unsigned_abs()) - 1);
    let (first, last) = (name(start)?, name(end)?);
    let year = start.year();
    match (whole, start.month() == end.month()) {
        (false, _) => None,
        (true, true) => Some(format!("{first} {year} года")),
        (true, false) => Some(format!("{first} - {last} {year} года")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn deadline(
        kind: DeadlineKind,
        start: Option<Date>,
        end: Option<Date>,
        from: Option<ResolvedFrom>,
    ) -> Deadline {
        let text = Some("в срок".to_owned());
        Deadline { text, kind, start, end, resolved_from: from, ..Deadline::default() }
    }

    #[test]
    fn what_says_all_stands_as_written() {
        let may = Some(date(2030, 5, 20));
        for from in [None, Some(ResolvedFrom::Cell)] {
            let due = of(&deadline(DeadlineKind::Date, None, may, from));
            assert_eq!(due, Due { text: "в срок".to_owned(), written: None });
        }
        let ongoing = deadline(DeadlineKind::Ongoing, may, may, Some(ResolvedFrom::PlanPeriod));
        assert_eq!(of(&ongoing).written, None);
        assert_eq!(of(&Deadline::default()), Due::default());
    }

    #[test]
    fn what_was_taken_from_around_is_told() {
        use DeadlineKind::{Date as Day, Range};
        let [may, twentieth, last, june] =
            [date(2030, 5, 1), date(2030, 5, 20), date(2030, 5, 31), date(2030, 6, 30)].map(Some);
        for (kind, start, end, text) in [
            (Day, None, twentieth, "до 20.05.2030"),
            (Day, twentieth, None, "с 20.05.2030"),
            (Day, twentieth, twentieth, "20.05.2030"),
            (Range, may, twentieth, "с 01.05.2030 по 20.05.2030"),
            (Range, may, last, "май 2030 года"),
            (Range, may, june, "май - июнь 2030 года"),
            (Range, may, Some(date(2031, 6, 30)), "с 01.05.2030 по 30.06.2031"),
        ] {
            let due = of(&deadline(kind, start, end, Some(ResolvedFrom::Section)));
            assert_eq!(due, Due { text: text.to_owned(), written: Some("в срок".to_owned()) });
        }
    }
}
