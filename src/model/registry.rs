//! The registry of bodies over many acts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ResponsibleKind;

/// Name of the registry's schema.
pub const REGISTRY_SCHEMA: &str = "prikaz/bodies";

/// All bodies, posts, groups and persons that a batch of acts names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Registry {
    /// Always `prikaz/bodies`.
    pub schema: String,
    /// By town, then by name.
    pub bodies: Vec<RegisteredBody>,
    /// Pairs that may be one and the same; a person decides.
    pub suggestions: Vec<Suggestion>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegisteredBody {
    /// The id of its commonest name within its town.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: ResponsibleKind,
    /// The municipality whose acts name it, as they write it; null where they name none.
    pub town: Option<String>,
    /// Of a post: id of its body.
    pub of: Option<String>,
    /// How often it is named.
    pub mentions: u64,
    /// The acts that name it, by the paths of their sources.
    pub acts: Vec<String>,
    /// How it is written, the commonest first.
    pub variants: Vec<Variant>,
    /// All ids that were merged into it, its own first; `body_id` of an item is one of them.
    pub ids: Vec<String>,
}

/// A way to write a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Variant {
    /// As written.
    pub text: String,
    /// How often.
    pub count: u64,
}

/// Two that may be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suggestion {
    /// Their ids.
    pub ids: [String; 2],
    /// Their names.
    pub names: [String; 2],
    /// Why they may be the same.
    pub reason: Reason,
}

/// Why two names may name the same.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// One is the other's abbreviation by its letters: «УО».
    Abbreviation,
    /// One begins with the whole of the other.
    Contains,
    /// One name in quotes under different legal forms.
    SameQuotedName,
    /// The same words in another order.
    WordOrder,
    /// One letter apart.
    Spelling,
}
