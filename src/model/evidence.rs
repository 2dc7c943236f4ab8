//! Where a value stands in the source.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` of Unicode code points in the reader's text.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span(
    /// The first code point.
    pub u32,
    /// The one behind the last.
    pub u32,
);

impl Span {
    /// The span in a text in which its own begins `by` characters later.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Self(self.0.saturating_add(by), self.1.saturating_add(by))
    }
}

/// What shows that a field's value stands in the document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Page, from 1; null where the format has no pages.
    pub page: Option<u32>,
    /// Box on the page in points from the top left: x0, y0, x1, y1.
    pub bbox: Option<[f32; 4]>,
    /// Place in the reader's text, which `prikaz text FILE` prints.
    pub span: Option<Span>,
    /// Further places of a value that does not stand in one piece, as a cell that goes on on the next page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continued: Vec<Span>,
    /// The source's own characters, where they differ from the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// 0 to 1: how sure the reading is.
    pub confidence: f32,
}

impl Evidence {
    /// Moves its places to a text in which their own begins `by` characters later.
    pub fn shift(&mut self, by: u32) {
        for span in self.span.iter_mut().chain(&mut self.continued) {
            *span = span.shifted(by);
        }
    }
}

/// Evidence by the name of the field it is for; the members of a list are `name/0`, `name/1`, ...
pub type EvidenceMap = BTreeMap<String, Evidence>;

/// A repair of the source's characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// The rule that made it.
    pub rule: Rule,
    /// The source's characters.
    pub from: String,
    /// What the output has instead.
    pub to: String,
    /// Place in the reader's text.
    pub span: Span,
}

/// The rules of repair.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Letters of the other script that look alike.
    Homoglyph,
    /// A word spaced out for show: «П Р И К А З».
    SpacedWord,
    /// A word hyphenated at a line's end.
    LineHyphen,
    /// A word that a narrow cell tore without a hyphen: «информационны / й».
    TornWord,
    /// A soft hyphen or another character without width.
    Invisible,
    /// A stray mark of recognition: a lone dash, bar or speck.
    Speck,
    /// A letter that recognition took for another, in a word that there is not: «нлана» for «плана».
    Misread,
    /// The number of a row that recognition misread or lost, by the numbers before and behind it.
    Sequence,
    /// A sign or a numeral that recognition took for letters: «М 7» for «№ 7», «П квартал».
    Sign,
}
