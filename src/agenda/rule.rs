//! Recurrence rules, as far as the grammar of deadlines writes them, as days.
//!
//! A rule that names no day («ежегодно» is `FREQ=YEARLY`) is due by the last day of its cycle: the
//! 31st of December, Sunday.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// No day of a rule is further from the one before it than this, in years (29 February over a century's turn).
const FARTHEST: i16 = 9;

/// How often a cycle comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
}

/// A recurrence rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    frequency: Frequency,
    interval: i32,
    months: Vec<i8>,
    month_days: Vec<i8>,
    /// Days of the week, and which of the month they are.
    weekdays: Vec<(Option<i8>, Weekday)>,
    /// Only the last day of each cycle.
    last: bool,
}

impl Rule {
    /// Reads a rule; none where it holds what the grammar never writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let frequency = match parts.next()?.strip_prefix("FREQ=")? {
            "YEARLY" => Frequency::Yearly,
            "MONTHLY" => Frequency::Monthly,
            "WEEKLY" => Frequency::Weekly,
            "DAILY" => Frequency::Daily,
            _ => return None,
        };
        let mut rule = Self {
            frequency,
            interval: 1,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            last: false,
        };
        for part in parts {
            match part.split_once('=')? {
                ("INTERVAL", n) => rule.interval = n.parse().ok().filter(|n| *n > 0)?,
                ("BYMONTH", list) => rule.months = numbers(list)?,
                ("BYMONTHDAY", list) => rule.month_days = numbers(list)?,
                ("BYDAY", list) => {
                    rule.weekdays = list.split(',').map(weekday).collect::<Option<_>>()?;
                }
                ("BYSETPOS", "-1") => rule.last = true,
                _ => return None,
            }
        }
        Some(rule.with_days())
    }

    /// The last day of the cycle stands for one that is not named.
    fn with_days(mut self) -> Self {
        let named = !self.month_days.is_empty() || !self.weekdays.is_empty();
        match self.frequency {
            Frequency::Yearly if !named => {
                self.month_days.push(-1);
                if self.months.is_empty() {
                    self.months.push(12);
                }
            }
            Frequency::Monthly if !named => self.month_days.push(-1),
            Frequency::Weekly if !named => self.weekdays.push((None, Weekday::Sunday)),
            _ => {}
        }
        self
    }

    /// The first day of the rule that is not before this one.
    pub fn first(&self, from: Date) -> Option<Date> {
        let every = Self { interval: 1, ..self.clone() };
        let last = from.checked_add(FARTHEST.years()).ok()?;
        every.days(from, last).next()
    }

    /// The days from the first one on, which must be a day of the rule, up to the last, both included.
    pub fn days(&self, first: Date, last: Date) -> impl Iterator<Item = Date> + '_ {
        let start = match self.frequency {
            Frequency::Yearly => first.first_of_year(),
            Frequency::Monthly => first.first_of_month(),
            Frequency::Weekly => {
                let since = first.weekday().to_monday_zero_offset();
                first.checked_sub(i32::from(since).days()).unwrap_or(first)
            }
            Frequency::Daily => first,
        };
        let step: Span = match self.frequency {
            Frequency::Yearly => self.interval.years(),
            Frequency::Monthly => self.interval.months(),
            Frequency::Weekly => self.interval.weeks(),
            Frequency::Daily => self.interval.days(),
        };
        let cycles = std::iter::successors(Some(start), move |day| day.checked_add(step).ok());
        cycles
            .take_while(move |day| *day <= last)
            .flat_map(|start| self.cycle(start))
            .skip_while(move |day| *day < first)
            .take_while(move |day| *day <= last)
    }

    /// The days of the cycle that begins on this one, in order.
    fn cycle(&self, start: Date) -> Vec<Date> {
        let mut days = match self.frequency {
            Frequency::Yearly => {
                let months = self.months.iter();
                months
                    .filter_map(|m| Date::new(start.year(), *m, 1).ok())
                    .flat_map(|m| self.month(m))
                    .collect()
            }
            Frequency::Monthly
                if self.months.is_empty() || self.months.contains(&start.month()) =>
            {
                self.month(start)
            }
            Frequency::Monthly => Vec::new(),
            Frequency::Weekly => {
                let days = (0..7).filter_map(|n| start.checked_add(n.days()).ok());
                days.filter(|day| self.weekdays.iter().any(|(_, d)| *d == day.weekday())).collect()
            }
            Frequency::Daily => vec![start],
        };
        days.sort_unstable();
        days.dedup();
        if self.last { days.pop().into_iter().collect() } else { days }
    }

    /// The days of a month.
    fn month(&self, month: Date) -> Vec<Date> {
        let length = month.days_in_month();
        let of = |day: i8| Date::new(month.year(), month.month(), day).ok();
        let by_number = self.month_days.iter().map(|n| if *n < 0 { length + 1 + n } else { *n });
        let by_weekday = self.weekdays.iter().flat_map(|(nth, weekday)| match nth {
            Some(nth) => month.nth_weekday_of_month(*nth, *weekday).ok().into_iter().collect(),
            None => (1..=5)
                .filter_map(|n| month.nth_weekday_of_month(n, *weekday).ok())
                .collect::<Vec<_>>(),
        });
        by_number.filter_map(of).chain(by_weekday).collect()
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |numbers: &[i8]| numbers.iter().map(i8::to_string).collect::<Vec<_>>().join(",");
        f.write_str(match self.frequency {
            Frequency::Yearly => "FREQ=YEARLY",
            Frequency::Monthly => "FREQ=MONTHLY",
            Frequency::Weekly => "FREQ=WEEKLY",
            Frequency::Daily => "FREQ=DAILY",
        })?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if !self.months.is_empty() {
            write!(f, ";BYMONTH={}", list(&self.months))?;
        }
        if !self.month_days.is_empty() {
            write!(f, ";BYMONTHDAY={}", list(&self.month_days))?;
        }
        if !self.weekdays.is_empty() {
            let days: Vec<String> = self
                .weekdays
                .iter()
                .map(|(nth, day)| {
                    let nth = nth.map(|n| n.to_string()).unwrap_or_default();
                    format!(
                        "{nth}{}",
                        NAMES[usize::from(day.to_monday_zero_offset().unsigned_abs())]
                    )
                })
                .collect();
            write!(f, ";BYDAY={}", days.join(","))?;
        }
        if self.last { f.write_str(";BYSETPOS=-1") } else { Ok(()) }
    }
}

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn numbers(list: &str) -> Option<Vec<i8>> {
    list.split(',').map(|n| n.parse().ok().filter(|n| *n != 0)).collect()
}

/// «FR», «-1FR»
fn weekday(text: &str) -> Option<(Option<i8>, Weekday)> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = NAMES.iter().position(|known| *known == name)?;
    let day = Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok()?;
    let nth = if nth.is_empty() { None } else { Some(nth.parse().ok()?) };
    Some((nth, day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// The days as a reader of RFC 5545 that is not ours gives them.
    fn expanded(rule: &Rule, first: Date, count: u16) -> Vec<Date> {
        let start = first.strftime("%Y%m%dT000000Z");
        let text = format!("DTSTART:{start}\nRRULE:{rule}");
        let set: rrule::RRuleSet = text.parse().expect("a rule");
        let days = set.all(count).dates.into_iter();
        days.map(|day| day.format("%Y-%m-%d").to_string().parse().expect("a day")).collect()
    }

    /// Every form that the grammar of deadlines can write.
    fn rules() -> impl Strategy<Value = String> {
        let interval = prop::sample::select(vec!["", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=10"]);
        let months = prop::sample::select(vec![
            "",
            ";BYMONTH=12",
            ";BYMONTH=3,6,9,12",
            ";BYMONTH=2",
            ";BYMONTH=1,2,3,4,10,11,12",
        ]);
        let days = prop::sample::select(vec![
            "",
            ";BYMONTHDAY=-1",
            ";BYMONTHDAY=1",
            ";BYMONTHDAY=28",
            ";BYMONTHDAY=29",
            ";BYMONTHDAY=10,20,-1",
            ";BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ]);
        let weekdays =
            prop::sample::select(vec!["", ";BYDAY=FR", ";BYDAY=MO,WE", ";BYDAY=MO,TU,WE,TH,FR"]);
        let nth = prop::sample::select(vec![
            ";BYDAY=-1FR",
            ";BYDAY=1MO,3MO",
            ";BYDAY=2TU",
            ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ]);
        prop_oneof![
            (interval.clone(), months.clone(), days.clone()).prop_map(|(i, m, d)| format!(
                "FREQ=YEARLY{i}{m}{}",
                if m.is_empty() { "" } else { d }
            )),
            (interval.clone(), months, days).prop_map(|(i, m, d)| format!("FREQ=MONTHLY{i}{m}{d}")),
            (interval.clone(), weekdays).prop_map(|(i, d)| format!("FREQ=WEEKLY{i}{d}")),
            nth.prop_map(|d| format!("FREQ=MONTHLY{d}")),
            interval.prop_map(|i| format!("FREQ=DAILY{i}")),
        ]
    }

    proptest! {
        #[test]
        fn days_are_those_of_rfc_5545(text in rules(), since in 0_i32..20_000) {
            let rule = Rule::parse(&text).expect("a rule");
            let from = date(2000, 1, 1) + since.days();
            let Some(first) = rule.first(from) else { return Err(TestCaseError::fail(text)) };
            prop_assert!(first >= from);
            let ours: Vec<Date> = rule.days(first, date(5000, 1, 1)).take(20).collect();
            prop_assert_eq!(ours, expanded(&rule, first, 20), "{}", text);
        }
    }

    #[test]
    fn a_cycle_without_a_day_is_due_at_its_end() {
        let first = |rule| Rule::parse(rule).and_then(|rule| rule.first(date(2030, 5, 15)));
        assert_eq!(first("FREQ=YEARLY"), Some(date(2030, 12, 31)));
        assert_eq!(first("FREQ=WEEKLY"), Some(date(2030, 5, 19)));
        assert_eq!(first("FREQ=DAILY"), Some(date(2030, 5, 15)));
    }

    #[test]
    fn what_the_grammar_never_writes_is_no_rule() {
        for text in [
            "",
            "FREQ=HOURLY",
            "FREQ=YEARLY;COUNT=3",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=WEEKLY;BYDAY=ФФ",
        ] {
            assert_eq!(Rule::parse(text), None, "{text}");
        }
    }
}
