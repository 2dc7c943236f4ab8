//! By when.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A deadline as written and as data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
