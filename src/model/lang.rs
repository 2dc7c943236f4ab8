//! The languages that the program speaks.

use serde::{Deserialize, Serialize};

/// Language of messages, headings and reports. Codes and keys are the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}
