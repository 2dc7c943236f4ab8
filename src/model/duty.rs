//! What is owed: one deadline of one item, ready for a list or a calendar.

use jiff::civil::{Date, Time};

use super::DeadlineKind;

/// Something that someone owes by a day, once or again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The same for the same duty in every run: made of what the act says, not of where its file lies.
    pub uid: String,
    /// The day by which it is due; of a recurrence, the first one. None where the words name no day.
    pub day: Option<Date>,
    /// How it comes back, from `day` on: an RFC 5545 rule that names its days.
    pub rrule: Option<String>,
    /// The last day on which it can come back.
    pub until: Option<Date>,
    /// What is ordered.
    pub text: String,
    /// Who owes it.
    pub who: Vec<String>,
    /// The deadline as written.
    pub deadline: String,
    /// What sort of time the deadline names.
    pub kind: DeadlineKind,
    /// Hour by which, or at which.
    pub hour: Option<Time>,
    /// True where the words can mean another day too.
    pub doubtful: bool,
    /// The act: «приказ от 01.02.2030 № 5».
    pub act: String,
    /// Date of the act.
    pub act_date: Option<Date>,
    /// Title of the act or of the plan.
    pub title: Option<String>,
    /// The file.
    pub source: String,
    /// Id of the item.
    pub item: String,
}

/// A duty on one of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// The day; none where the duty has none.
    pub day: Option<Date>,
    /// Days by which it is overdue on the day that was asked about.
    pub overdue: Option<i32>,
    /// The duty.
    pub duty: &'a Duty,
}
