//! What is wrong or doubtful, as data.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Code, Evidence};

/// One thing that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the language of the run.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The field it speaks of: `act.number`, or an item's id and field: `appendix-1/3.deadline`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The values that the message names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
    /// The passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The passage that it disagrees with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<Evidence>,
}

impl Diagnostic {
    /// A diagnostic of a code; its words are filled in when the language is known.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: String::new(),
            hint: None,
            field: None,
            args: BTreeMap::new(),
            evidence: None,
            against: None,
        }
    }

    /// With a value for the message's `{name}`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// About a field.
    #[must_use]
    pub fn on(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// With the passage it speaks of.
    #[must_use]
    pub fn at(mut self, evidence: Evidence) -> Self {
        self.evidence = Some(evidence);
        self
    }

    /// With the passage it speaks of and the one that this disagrees with, as far as they are known.
    #[must_use]
    pub fn between(mut self, passage: Option<&Evidence>, against: Option<&Evidence>) -> Self {
        self.evidence = passage.cloned();
        self.against = against.cloned();
        self
    }
}

/// How bad a diagnostic is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing is doubtful.
    Info,
    /// A person should look.
    Warning,
    /// Something is missing from the result.
    Error,
}
