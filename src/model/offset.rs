//! Time counted from an event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// So much time after or before an event: «10 рабочих дней со дня подписания».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offset {
    /// How many of the unit; null where the event alone is named: «после утверждения бюджета».
    pub count: Option<u32>,
    /// The unit that is counted.
    pub unit: Option<OffsetUnit>,
    /// After the event, or before it.
    pub direction: Direction,
    /// What it is counted from; null where the words do not say.
    pub anchor: Option<Anchor>,
    /// The event as written.
    pub anchor_text: Option<String>,
}

/// Units of time that are counted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    /// час
    Hour,
    /// день, календарный день, сутки
    Day,
    /// рабочий день
    WorkingDay,
    /// неделя
    Week,
    /// месяц
    Month,
    /// квартал
    Quarter,
    /// год
    Year,
}

/// Which way time is counted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// «после», «со дня».
    After,
    /// «за 3 дня до».
    Before,
}

/// Events that time is counted from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The signing or issue of the act itself, which its date tells.
    ActDate,
    /// An approval.
    Approval,
    /// A publication.
    Publication,
    /// The act's entry into force.
    EntryIntoForce,
    /// The receipt of something.
    Receipt,
    /// A registration.
    Registration,
    /// Anything else.
    Event,
}
