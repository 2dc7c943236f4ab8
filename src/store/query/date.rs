//! Days, months and years of a question.

use jiff::civil::Date;

/// A day as a number that sorts: 20211231.
pub fn number(day: Date) -> u64 {
    let year = u64::try_from(day.year()).unwrap_or(0);
    let (month, day) = (u64::from(day.month().unsigned_abs()), u64::from(day.day().unsigned_abs()));
    year * 10_000 + month * 100 + day
}

/// The first and the last day of what is written: `2021`, `2021-10`, `10.2021`, `2021-10-05`, `05.10.2021`.
pub(super) fn span(written: &str) -> Option<(Date, Date)> {
    let mut parts: Vec<&str> = written.split(['-', '.']).collect();
    if written.contains('.') {
        parts.reverse();
    }
    let digits = |part: &&str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(digits)
        || parts.first()?.len() != 4
        || written.contains('.') && written.contains('-')
    {
        return None;
    }
    let year: i16 = parts[0].parse().ok()?;
    let month: Option<i8> = parts.get(1).map(|part| part.parse()).transpose().ok()?;
    let day: Option<i8> = parts.get(2).map(|part| part.parse()).transpose().ok()?;
    match (month, day, parts.len()) {
        (None, None, 1) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None, 2) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day), 3) => {
            let day = Date::new(year, month, day).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_days() {
        let numbers = |text| span(text).map(|(from, to)| (number(from), number(to)));
        for (text, expected) in [
            ("2021", Some((20_210_101, 20_211_231))),
            ("2021-02", Some((20_210_201, 20_210_228))),
            ("02.2021", Some((20_210_201, 20_210_228))),
            ("2021-10-05", Some((20_211_005, 20_211_005))),
            ("5.10.2021", Some((20_211_005, 20_211_005))),
            ("2021-13", None),
            ("21", None),
            ("завтра", None),
            ("", None),
            ("2021-1-1-1", None),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}
