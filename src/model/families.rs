//! Families of near-identical parts over many acts.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Diagnostic;

/// Name of the schema of families.
pub const FAMILIES_SCHEMA: &str = "prikaz/families";
/// Its version.
pub const FAMILIES_VERSION: &str = "1.0";

/// What the parts of many acts have to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Families {
    /// Always `prikaz/families`.
    pub schema: String,
    /// Version of the schema.
    pub version: String,
    /// How much was compared.
    pub counts: FamilyCounts,
    /// Families of two parts or more, by their representatives.
    pub families: Vec<Family>,
    /// Files that hold only an appendix, each with its act.
    pub ties: Vec<Tie>,
    /// What is doubtful about ties, and parts that were too large to be compared in full.
    pub diagnostics: Vec<Diagnostic>,
}

/// How much was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FamilyCounts {
    /// Parts with text enough to be told apart.
    pub parts: u64,
    /// Parts too short for that.
    pub short: u64,
    /// Parts that are copies of a representative.
    pub copies: u64,
    /// Pairs that looked alike by their fingerprints.
    pub candidates: u64,
}

/// Near-identical parts round one of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Family {
    /// Made of the representative's name.
    pub id: String,
    /// The part that all members were compared with: `source#part`.
    pub representative: String,
    /// Its title.
    pub title: Option<String>,
    /// The others, by their names.
    pub members: Vec<Member>,
    /// Corrections that the copies suggest; the readings of the sources stay as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consensus: Vec<Proposal>,
}

/// A part beside a family's representative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// `source#part`.
    pub part: String,
    /// What it is to the representative.
    pub class: Class,
    /// How sure that is.
    pub scores: Scores,
    /// What spoke for it and against it.
    pub reasons: Vec<Why>,
    /// Id of the family of copies that it represents itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// How its rows differ from the representative's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowCounts>,
}

/// What a part is to another one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The same document: another scan, another format, another file.
    Copy,
    /// Of the same issuer, for another year or amended.
    Edition,
    /// Of another issuer, from the same model.
    Template,
    /// Near, but what differs does not tell which of these.
    Unsure,
}

impl Class {
    /// As outputs write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Edition => "edition",
            Self::Template => "template",
            Self::Unsure => "unsure",
        }
    }
}

/// Two parts in numbers from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scores {
    /// How alike the texts are, letter by letter; this alone decides nothing.
    pub text: f32,
    /// How well what differs is explained by bad reading alone.
    pub content: f32,
}

/// A reason for a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Why {
    /// What it is about.
    pub code: WhyCode,
    /// What the representative says.
    pub representative: String,
    /// What the member says.
    pub member: String,
}

/// What a reason is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WhyCode {
    /// Not a letter differs but for look-alikes, spaces and line ends.
    SameText,
    /// Both name one municipality or issuer.
    SameIssuer,
    /// They name different ones.
    OtherIssuer,
    /// Their captions name one act.
    SameAct,
    /// They name acts of different numbers.
    OtherNumber,
    /// They name acts of different dates.
    OtherDate,
    /// They are for different years.
    OtherYear,
    /// Words of the one stand throughout where the other has different ones.
    Replaced,
    /// Words without a counterpart.
    OtherWords,
    /// Numbers and dates without a counterpart.
    OtherNumbers,
    /// Words differ as badly read ones do.
    Misread,
    /// One of them was too large to be compared in full.
    ComparedInPart,
}

/// Rows of a member against those of its representative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowCounts {
    /// The same but for look-alikes.
    pub same: u32,
    /// With other words.
    pub changed: u32,
    /// Only the member has them.
    pub added: u32,
    /// Only the representative has them.
    pub removed: u32,
    /// Of those changed: with another deadline.
    pub moved: u32,
}

/// A reading on which copies disagree, and which one is likely right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// Item of the representative, or `title`.
    pub item: String,
    /// Field of the item: `text`, `responsible`, `deadline`, `result`.
    pub field: String,
    /// The word that is proposed.
    pub proposed: String,
    /// What speaks for it: its share of the votes, weighed.
    pub confidence: f32,
    /// All readings with those who have them, the proposed one first.
    pub readings: Vec<Vote>,
    /// Reading words around it, as the representative has them.
    pub context: String,
}

/// A reading and the copies that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vote {
    /// As written.
    pub text: String,
    /// Parts that read so.
    pub parts: Vec<String>,
    /// How many parts of the batch have the word elsewhere.
    pub elsewhere: u32,
}

/// A file that holds only an appendix, and its act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tie {
    /// The appendix: `source#part`.
    pub appendix: String,
    /// Sources of the acts that fit its caption, the best first; one where it is clear.
    pub acts: Vec<String>,
    /// The part of the act that it is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// Number, date or issuer, where the caption and the act do not agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
}

/// A value of a caption that is not its act's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Disagreement {
    /// `number`, `date` or `town`.
    pub field: String,
    /// The caption's.
    pub caption: String,
    /// The act's.
    pub act: String,
}

/// How the rows of two parts differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PartDiff {
    /// The first part: `source#part`.
    pub from: String,
    /// The second one.
    pub to: String,
    /// What the second is to the first; null where they are not alike.
    pub class: Option<Class>,
    /// How alike they are.
    pub scores: Scores,
    /// Why.
    pub reasons: Vec<Why>,
    /// The numbers of rows.
    pub counts: RowCounts,
    /// Titles, word by word.
    pub title: Vec<Piece>,
    /// Rows and clauses of both in their order.
    pub rows: Vec<RowDiff>,
}

/// A row of two parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RowDiff {
    /// What became of it.
    pub change: Change,
    /// Id of the first part's item.
    pub from: Option<String>,
    /// Id of the second part's item.
    pub to: Option<String>,
    /// Fields word by word, those that differ; all of a row that only one has.
    pub fields: Vec<FieldDiff>,
    /// Its deadline in both, where it moved.
    pub moved: Option<Moved>,
}

/// What became of a row.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Nothing.
    Same,
    /// Words of it.
    Changed,
    /// It is only in the second.
    Added,
    /// It is only in the first.
    Removed,
}

/// A field of two rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldDiff {
    /// `text`, `responsible`, `deadline`, `result`, or the head of another column.
    pub field: String,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// Words that both have, or that stand in the one for those of the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Piece {
    /// Words of the first.
    pub from: String,
    /// Words of the second; the same where nothing differs but look-alikes.
    pub to: String,
    /// True where they are the same to a reader.
    pub same: bool,
}

/// A deadline that is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// Last day in the first.
    pub from: Option<Date>,
    /// Last day in the second.
    pub to: Option<Date>,
    /// Days between them; more than 0 where it is later.
    pub days: Option<i32>,
}
