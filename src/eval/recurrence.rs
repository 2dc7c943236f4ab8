//! The words of reference answers that a recurrence rule may stand for.

use std::collections::BTreeSet;

use crate::model::Deadline;

/// The words; months come in many spellings of the same thing, so there may be several.
pub(super) fn words(deadline: &Deadline) -> BTreeSet<&'static str> {
    let rule = deadline.rrule.as_deref().unwrap_or_default();
    let rule = rule.strip_prefix("RRULE:").unwrap_or(rule);
    let value = |name: &str| {
        let parts = rule.split(';').filter_map(|part| part.split_once('='));
        parts.filter(|(key, _)| *key == name).map(|(_, value)| value).next_back()
    };
    let Some(frequency) = value("FREQ") else { return per_year(deadline.per_year) };
    let interval = value("INTERVAL").and_then(|count| count.parse().ok()).unwrap_or(1);
    let months = value("BYMONTH").unwrap_or_default().split(',');
    let mut months: Vec<i32> = months.filter_map(|month| month.parse().ok()).collect();
    months.sort_unstable();
    if frequency == "YEARLY" && months.len() > 1 {
        return of_months(&months);
    }
    BTreeSet::from([of_interval(frequency, interval)])
}

/// The word as outputs may have it: two names of the same.
pub(super) fn canonical(word: &str) -> &str {
    match word {
        "half-yearly" | "twice-a-year" => "semiannual",
        _ => word,
    }
}

fn per_year(times: Option<u32>) -> BTreeSet<&'static str> {
    let word = match times {
        Some(1) => "yearly",
        Some(2) => "semiannual",
        Some(4) => "quarterly",
        Some(12) => "monthly",
        _ => return BTreeSet::new(),
    };
    BTreeSet::from([word])
}

/// Several months of the year; months in a row are one yearly season.
fn of_months(months: &[i32]) -> BTreeSet<&'static str> {
    let next = months[1..].iter().chain(&months[..1]);
    let mut steps: Vec<i32> =
        months.iter().zip(next).map(|(a, b)| (b - a).rem_euclid(12)).collect();
    steps.sort_unstable();
    let all = |step: i32| steps.iter().all(|other| *other == step);
    let mut words = BTreeSet::from(["listed-months"]);
    words.extend(all(3).then_some("quarterly"));
    words.extend(all(6).then_some("semiannual"));
    words.extend(steps[..steps.len() - 1].iter().all(|step| *step == 1).then_some("yearly"));
    words
}

fn of_interval(frequency: &str, interval: u32) -> &'static str {
    match (frequency, interval) {
        ("MONTHLY", 1) => "monthly",
        ("MONTHLY", 2) => "every-2-months",
        ("MONTHLY", 3) => "quarterly",
        ("MONTHLY", 6) => "semiannual",
        ("WEEKLY", 1) => "weekly",
        ("WEEKLY", 2) => "every-2-weeks",
        ("MONTHLY", 12) | ("YEARLY", _) => "yearly",
        ("DAILY", _) => "daily",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_for_words() {
        for (rule, expected) in [
            ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-1", &["yearly"][..]),
            ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", &["listed-months", "quarterly"]),
            ("FREQ=YEARLY;BYMONTH=6,12", &["listed-months", "semiannual"]),
            ("FREQ=YEARLY;BYMONTH=11,12", &["listed-months", "yearly"]),
            ("FREQ=YEARLY;BYMONTH=1,12", &["listed-months"]),
            ("FREQ=MONTHLY;INTERVAL=3", &["quarterly"]),
            ("RRULE:FREQ=WEEKLY", &["weekly"]),
            ("FREQ=WEEKLY;INTERVAL=3", &["other"]),
            ("", &[]),
        ] {
            let deadline = Deadline { rrule: Some(rule.to_owned()), ..Deadline::default() };
            assert_eq!(words(&deadline).into_iter().collect::<Vec<_>>(), expected, "{rule}");
        }
        let counted = Deadline { per_year: Some(2), ..Deadline::default() };
        assert!(words(&counted).contains(canonical("twice-a-year")));
    }
}
