//! The output contract: one JSON document per act.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Code, Correction, Diagnostic, EvidenceMap, Part, Severity};

/// Name of the schema, in every output.
pub const SCHEMA: &str = "prikaz/act";
/// Version of the schema, in every output.
pub const SCHEMA_VERSION: &str = "1.0";

/// Everything read from one act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Act {
    /// Always `prikaz/act`.
    pub schema: String,
    /// Version of the schema.
    pub version: String,
    /// How the conversion went.
    pub status: Status,
    /// The file it was read from.
    pub source: Source,
    /// Requisites: who issued what, when.
    #[serde(rename = "act")]
    pub requisites: Requisites,
    /// The body and the appendices, in the order of the source.
    pub parts: Vec<Part>,
    /// Repairs outside of items; an item's own are with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// What is wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the characters of the source went.
    pub coverage: Coverage,
}

impl Act {
    /// What a list of acts shows of it.
    pub fn brief(&self) -> Brief {
        let mut codes: Vec<(Code, u32)> = Vec::new();
        for diagnostic in self.diagnostics.iter().filter(|d| d.severity > Severity::Info) {
            match codes.iter_mut().find(|(code, _)| *code == diagnostic.code) {
                Some((_, count)) => *count += 1,
                None => codes.push((diagnostic.code, 1)),
            }
        }
        codes.sort_unstable();
        let items = self.parts.iter().map(|part| part.items.len()).sum::<usize>() as u32;
        Brief { status: self.status, items, codes: codes.into() }
    }
}

/// An act in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// How the conversion went.
    pub status: Status,
    /// Number of items.
    pub items: u32,
    /// Codes of warnings and errors, with how often each came.
    pub codes: Box<[(Code, u32)]>,
}

/// How a conversion went.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All was read.
    Success,
    /// Something is missing; a diagnostic of severity `error` says what.
    Partial,
    /// Nothing could be read.
    Failed,
}

/// The file that an act was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Path as it was found, below the folder that was given.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Media type found in the content.
    pub media_type: Option<String>,
    /// Size.
    pub bytes: u64,
    /// Number of pages; null where the format has none.
    pub pages: Option<u32>,
    /// Name of the reader.
    pub reader: Option<String>,
    /// Whether the characters were typed or recognised.
    pub text_origin: Option<TextOrigin>,
}

/// Where characters come from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TextOrigin {
    /// Typed.
    Digital,
    /// Recognised from pictures.
    Ocr,
    /// Both.
    Mixed,
}

/// Kinds of acts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// приказ
    Order,
    /// постановление
    Resolution,
    /// распоряжение
    Directive,
    /// решение
    Decision,
    /// Anything else: указ, закон, протокол, ...
    Other,
}

/// Requisites of an act. What a lone appendix tells of its act stands here too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Requisites {
    /// Kind.
    pub kind: Option<ActKind>,
    /// The kind's word, in the nominative: «приказ».
    pub kind_text: Option<String>,
    /// Number, as written but for inner spaces: «360-О».
    pub number: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// Place line: «г. Омск».
    pub place: Option<String>,
    /// Who issued it.
    pub issuer: Option<Issuer>,
    /// Title: «Об утверждении ...».
    pub title: Option<String>,
    /// What stands between the title and the operative word.
    pub preamble: Option<String>,
    /// Acts that it names.
    pub citations: Vec<Citation>,
    /// Who signed.
    pub signatory: Option<Signatory>,
    /// Who prepared it.
    pub contact: Option<Contact>,
    /// To whom it was sent.
    pub distribution: Vec<String>,
    /// Where these values stand.
    pub evidence: EvidenceMap,
}

/// The body or official that issued an act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issuer {
    /// The lowest body in the head, in the nominative, then the body it belongs to in the genitive.
    pub name: String,
    /// All lines of the head, as written.
    pub text: String,
    /// Id in the registry of bodies.
    pub body_id: Option<String>,
}

/// An act that this act names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// The kind's word, in the nominative.
    pub kind_text: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// Whose act it is, as written.
    pub issuer: Option<String>,
    /// Title in quotes, as written.
    pub title: Option<String>,
    /// What this act does to it.
    pub relation: Relation,
    /// The cited place in it: «пункт 3», «подпункт 1 пункта 2 статьи 5».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    /// The passage.
    pub text: String,
}

/// What an act does to another.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Rests on it.
    Basis,
    /// Changes it.
    Amends,
    /// Ends it.
    Repeals,
    /// Approves it.
    Approves,
    /// Names it.
    Mentions,
}

/// Who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signatory {
    /// Name as written: «Н.П. Ветрова».
    pub name: Option<String>,
    /// Post as written.
    pub position: Option<String>,
    /// Signed in place of another: «И.о.», «Врио».
    pub acting: bool,
}

/// Who prepared the act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// Name as written.
    pub name: Option<String>,
    /// Telephone as written.
    pub phone: Option<String>,
}

/// Where the non-space characters of the reader's text went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// All of them.
    pub source_chars: u64,
    /// In fields of the act and its items.
    pub fields: u64,
    /// In blocks that are no items.
    pub blocks: u64,
    /// In markup, page numbers, running heads and repeated heads of tables.
    pub furniture: u64,
    /// Nowhere.
    pub lost: u64,
}
