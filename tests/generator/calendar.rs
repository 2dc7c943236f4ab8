//! Days, and the ways in which Russian papers write them.

use jiff::civil::Date;

use super::prng::Rng;

/// Months as a heading names them.
pub(crate) const MONTHS: [&str; 12] = [
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
/// Months in a date.
const OF_MONTH: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
/// Months after «в».
const IN_MONTH: [&str; 12] = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
];

fn index(month: i8) -> usize {
    usize::from(month.unsigned_abs()) - 1
}

/// The month's name in a date: «мая».
pub(crate) fn of_month(month: i8) -> &'static str {
    OF_MONTH[index(month)]
}

/// The month's name: «май».
pub(crate) fn month(month: i8) -> &'static str {
    MONTHS[index(month)]
}

/// The month's name after «в»: «мае».
pub(crate) fn in_month(month: i8) -> &'static str {
    IN_MONTH[index(month)]
}

/// A day that exists. Days past the month's end fall on its last day.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Date {
    let first = Date::constant(year, month, 1);
    Date::constant(year, month, day.clamp(1, first.days_in_month()))
}

/// The last day of a month.
pub(crate) fn last_day(year: i16, month: i8) -> Date {
    day(year, month, 31)
}

/// Some day of a year.
pub(crate) fn any_day(rng: &mut Rng, year: i16) -> Date {
    day(year, rng.between(1, 12) as i8, rng.between(1, 28) as i8)
}

/// The form in which dates of a text are written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// 04.03.2026
    Digits,
    /// 4.03.2026
    ShortDigits,
    /// 04.03.2026 г.
    DigitsYear,
    /// 04.03.2026г.
    DigitsGlued,
    /// 4 марта 2026 года
    Words,
    /// 04 марта 2026 г.
    WordsShort,
    /// 4 марта 2026
    WordsBare,
}

/// The forms that stand in deadlines.
pub(crate) const FORMS: [(usize, Form); 7] = [
    (6, Form::Digits),
    (1, Form::ShortDigits),
    (3, Form::DigitsYear),
    (2, Form::DigitsGlued),
    (5, Form::Words),
    (4, Form::WordsShort),
    (1, Form::WordsBare),
];

impl Form {
    /// The date in this form.
    pub(crate) fn write(self, date: Date) -> String {
        let (y, m, d) = (date.year(), date.month(), date.day());
        match self {
            Self::Digits => format!("{d:02}.{m:02}.{y}"),
            Self::ShortDigits => format!("{d}.{m:02}.{y}"),
            Self::DigitsYear => format!("{d:02}.{m:02}.{y} г."),
            Self::DigitsGlued => format!("{d:02}.{m:02}.{y}г."),
            Self::Words => format!("{d} {} {y} года", of_month(m)),
            Self::WordsShort => format!("{d:02} {} {y} г.", of_month(m)),
            Self::WordsBare => format!("{d} {} {y}", of_month(m)),
        }
    }
}
