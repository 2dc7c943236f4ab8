//! The parts of an act: its body and its appendices, with their items.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Correction, Deadline, EvidenceMap};

/// The body or an appendix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// `body`, `appendix-1`, `appendix-2`, ... by order.
    pub id: String,
    /// What it is.
    pub kind: PartKind,
    /// Number in its caption.
    pub number: Option<String>,
    /// Caption's head: «Приложение 1».
    pub label: Option<String>,
    /// By what act it is approved, as its caption says.
    pub approval: Option<Approval>,
    /// Title of an appendix.
    pub title: Option<String>,
    /// Period that its title or its text names.
    pub period: Option<Period>,
    /// Columns of its plan.
    pub columns: Vec<Column>,
    /// Points, rows or clauses, in the order of the source.
    pub items: Vec<Item>,
    /// Text and tables that are no items.
    pub blocks: Vec<PartBlock>,
    /// The family it belongs to, where it is the same as another's part.
    pub duplicate: Option<Duplicate>,
    /// Where these values stand.
    pub evidence: EvidenceMap,
}

/// Kinds of parts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// The act itself.
    Body,
    /// A plan, road map, set of measures.
    Plan,
    /// A regulation, order of doing, statute, programme: numbered clauses.
    Regulation,
    /// A passport of a plan or programme.
    Passport,
    /// A list: of members, places, documents.
    List,
    /// An agreement.
    Agreement,
    /// A form to fill in.
    Form,
    /// Anything else.
    Other,
}

/// What a caption says of the act that approves the appendix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Approval {
    /// The kind's word, in the nominative.
    pub kind_text: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// The caption as written.
    pub text: String,
}

/// A period of time, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// A column of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// What it holds.
    pub role: ColumnRole,
    /// Its head as written.
    pub title: String,
}

/// What a column of a plan holds.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// Number of the row.
    Number,
    /// What is to be done.
    Activity,
    /// Who.
    Responsible,
    /// By when.
    Deadline,
    /// With what result.
    Result,
    /// Anything else; kept in `extra`.
    Other,
}

/// One ordered action: a point of the body, a row of a plan; or a clause of a regulation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// `body/1.2`, `appendix-2/3.1`; unique in the act.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub item_type: ItemType,
    /// Its mark without the closing dot or bracket: «1.1», «а»; null where it has none.
    pub number: Option<String>,
    /// The whole way to it: «1.3.а».
    pub path: Option<String>,
    /// Id of the item it stands under.
    pub parent: Option<String>,
    /// Section of the plan or regulation it stands in.
    pub section: Option<Section>,
    /// What is ordered.
    pub text: String,
    /// Who.
    pub responsible: Vec<Responsible>,
    /// By when.
    pub deadline: Deadline,
    /// Expected result.
    pub result: Option<String>,
    /// Cells of other columns, by the column's head.
    pub extra: BTreeMap<String, String>,
    /// A control clause: who keeps control.
    pub control: Option<Control>,
    /// Repairs of its characters.
    pub corrections: Vec<Correction>,
    /// Where these values stand.
    pub evidence: EvidenceMap,
}

/// Types of items.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// An operative point.
    Point,
    /// A row of a plan.
    Row,
    /// A numbered clause of a regulation.
    Clause,
}

/// A section of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Its mark: «1», «II».
    pub number: Option<String>,
    /// Its title without the mark.
    pub title: String,
}

/// Who keeps control of an act's execution.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// The signatory: «оставляю за собой».
    #[serde(rename = "self")]
    Signatory,
    /// A named official: «возложить на ...».
    Person,
}

/// A body, post or person that has to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Responsible {
    /// As written.
    pub text: String,
    /// Canonical name, in the nominative.
    pub name: Option<String>,
    /// Id in the registry of bodies.
    pub body_id: Option<String>,
    /// What it is.
    pub kind: ResponsibleKind,
    /// The person named with it, in the nominative: «Р.К. Липовая».
    pub person: Option<String>,
    /// What it has to do.
    pub role: Role,
    /// Id of the item, section or part that it is taken over from.
    pub inherited_from: Option<String>,
    /// Acts by agreement: the order cannot bind it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_agreement: bool,
    /// Of a post: id of the body that it is a post of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Of a group or a post with several persons: who they are, as far as the act tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}

/// Sorts of those responsible.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibleKind {
    /// A body or organisation.
    Body,
    /// A post.
    Post,
    /// A person.
    Person,
    /// A group: «руководители ОО», «все семьи».
    Group,
}

/// Roles of those responsible.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Does it.
    Executor,
    /// Does it together with the executor.
    CoExecutor,
    /// Keeps control.
    Supervisor,
    /// Takes part.
    Participant,
}

/// Text or a table of a part that is no item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text; a table's cells apart by tabs, its rows by line ends.
    pub text: String,
    /// Where it stands.
    pub span: Option<super::Span>,
}

/// Kinds of blocks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text.
    Text,
    /// A heading.
    Heading,
    /// A table.
    Table,
    /// A column head, or its repetition on a later page.
    TableHead,
    /// A page number, a running head, a stamp.
    Furniture,
    /// A list of those who agreed.
    Agreement,
}

/// A part's place in a family of near-identical parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duplicate {
    /// Id of the family.
    pub family: String,
    /// `copy`, `edition`, `template` or `unsure`.
    pub class: String,
    /// Source and part id of the family's representative.
    pub representative: String,
}
