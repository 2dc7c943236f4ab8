//! By when.

use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Offset;

/// A deadline as written and as data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// As written.
    pub text: Option<String>,
    /// What sort of time it names.
    pub kind: DeadlineKind,
    /// First day; «до ...» has none.
    pub start: Option<Date>,
    /// Last day: the day by which it is due.
    pub end: Option<Date>,
    /// RFC 5545 recurrence rule that names the day by which each occurrence is due.
    pub rrule: Option<String>,
    /// Times a year, where the wording counts them without naming days.
    pub per_year: Option<u32>,
    /// Where the dates come from.
    pub resolved_from: Option<ResolvedFrom>,
    /// More deadlines of the same cell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Deadline>,
    /// What it is counted from, where it is counted: «10 рабочих дней со дня подписания».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<Offset>,
    /// On what condition, as written: «при наличии финансирования».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// What the words can mean, likeliest first, where they can mean more than one thing or are read with doubt.
    ///
    /// What the fields above say is one of them, or what all of them have in common.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

/// Time of day: an hour, or from an hour to an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hours {
    /// Begins at; «до 16.00» has none.
    pub start: Option<Time>,
    /// Ends by; «в 10.00» has none.
    pub end: Option<Time>,
}

/// One thing that the words of a deadline can mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// 0 to 1: how likely it is meant; what is left is for readings not thought of.
    pub confidence: f32,
    /// Why there is more than one.
    pub ambiguity: Ambiguity,
    /// What it amounts to, without its text.
    pub deadline: Deadline,
}

/// Why a deadline has more than one reading.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Ambiguity {
    /// Whether the month or year after «до» is still in time.
    Bound,
    /// Which year, or each of them.
    Year,
    /// Months that are listed: each year, or once.
    Repeats,
    /// Weeks of a month: by sevens of days, or by the calendar.
    Week,
    /// A part of a month or a year without borders of its own: «начало октября».
    Part,
    /// «в течение месяца»: all through it, or within one of today.
    Span,
    /// «2-3 раза в год».
    Times,
    /// A day of the month without its month.
    Alone,
    /// Characters that recognition spoilt.
    Spoilt,
    /// A day that its month does not have.
    Impossible,
}

/// Sorts of deadlines.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// A day.
    Date,
    /// From a day to a day.
    Range,
    /// Again and again.
    Recurring,
    /// All the time.
    Ongoing,
    /// When the need comes.
    AsNeeded,
    /// By a schedule or plan kept elsewhere.
    BySchedule,
    /// Counted from an event, or set elsewhere.
    Relative,
    /// None.
    #[default]
    None,
}

/// What a deadline's dates were taken from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ResolvedFrom {
    /// Its own words.
    Cell,
    /// The year or month of its section.
    Section,
    /// The year of the plan's title.
    Title,
    /// The plan's period.
    PlanPeriod,
    /// The act's date.
    ActDate,
}
