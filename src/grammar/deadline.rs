//! Deadlines: the words of a cell or of a point become data.

use jiff::civil::Date;

use super::Found;
use crate::model::{Deadline, Period};

/// What a deadline without a year of its own may lean on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Year and month that the section names, as «ЯНВАРЬ» or «март 2021».
    pub section: Option<(Option<i16>, Option<i8>)>,
    /// The period of the plan, from its title or its text.
    pub period: Option<Period>,
    /// The date of the act.
    pub act_date: Option<Date>,
}

/// Reads a cell of a deadline column.
///
/// Always gives a value: words that are not understood have `text` and the kind `relative`; an empty cell is `none`.
pub fn cell(text: &str, _context: &Context) -> Deadline {
    Deadline { text: Some(text.to_owned()), ..Deadline::default() }
}

/// Finds the deadlines in the text of a point, in order: «в срок до 01.11.2021», «ежегодно», «в установленные сроки».
///
/// Dates of acts («от 20.01.2021 №58»), periods of programmes («на 2021-2024 годы») and entry into force
/// «с момента подписания» are none.
pub fn within(_text: &str, _context: &Context) -> Vec<Found<Deadline>> {
    Vec::new()
}

/// The period that a title or a passage names: «на 2021-2024 гг.», «на 2019-2020 учебный год», «Срок реализации ... 2021-2024 годы».
pub fn period(_text: &str) -> Option<Found<Period>> {
    None
}

/// The year and month that a section's title names: «ЯНВАРЬ», «Март 2021 г.».
pub fn section(_title: &str) -> Option<(Option<i16>, Option<i8>)> {
    None
}
