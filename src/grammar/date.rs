//! Dates of acts: «15.07.2021», «"23" ноября 2021 года», «От__ 17.08.2016___».

use jiff::civil::Date;

use super::Found;

/// The first complete date (day, month, year) in a text.
pub fn first(text: &str) -> Option<Found<Date>> {
    all(text).into_iter().next()
}

/// All complete dates in a text, in order.
pub fn all(_text: &str) -> Vec<Found<Date>> {
    Vec::new()
}
