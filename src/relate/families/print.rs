//! What is kept of a part to compare it with others: a few kilobytes in place of its text.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::facts::Facts;
use super::signature::{self, Signature};
use super::tokens::Tokens;
use crate::grammar::body::scope::Issued;
use crate::model::{Act, BlockKind, Part, PartKind, TextOrigin};

/// Letters that a part must have to be told from others.
const SHORTEST: usize = 60;

/// A part as others are compared with it. It depends on its act alone, so it may be kept as long as the act does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Print {
    /// Id of the part in its act.
    pub part: String,
    /// Its title.
    pub title: Option<String>,
    /// Hash of all that is compared.
    pub(super) digest: u128,
    /// Hash of its text alone.
    pub(super) text: u128,
    /// Shared by all parts that are the same.
    #[serde(with = "shared")]
    pub(super) gist: Arc<Gist>,
    pub(super) facts: Facts,
    /// Points, rows and clauses.
    pub(super) items: u32,
    /// Words that were badly read, of a thousand; what was recognised counts as worse than what was typed.
    pub(super) damage: u32,
    /// It was too large to be taken in full.
    pub(super) limited: bool,
    /// It holds no act beside it: a file with an appendix alone.
    pub(super) alone: bool,
}

/// What a part's text comes down to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Gist {
    pub(super) signature: Signature,
    /// Words and numbers in their order: see [`Tokens::sequence`].
    pub(super) sequence: Box<str>,
    /// Years and how often each is named.
    pub(super) years: Vec<(u16, u32)>,
}

/// A shared value is written as if it were not.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(
        value: &Arc<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().serialize(to)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Arc<T>, D::Error> {
        T::deserialize(from).map(Arc::new)
    }
}

impl Print {
    /// Points, rows and clauses of the part.
    pub fn items(&self) -> u64 {
        u64::from(self.items)
    }
}

/// The prints of an act's parts; none of those that are too short.
pub fn prints(act: &Act) -> Vec<Option<Print>> {
    let issued = Issued::of(&act.requisites, &act.parts);
    let alone = act.parts.iter().all(|part| part.kind != PartKind::Body);
    act.parts.iter().map(|part| print(act, part, &issued, alone)).collect()
}

fn print(act: &Act, part: &Part, issued: &Issued, alone: bool) -> Option<Print> {
    let texts = texts(act, part);
    let letters = signature::letters(texts.iter().copied(), signature::MOST_CHARS);
    if letters.chars().take(SHORTEST).count() < SHORTEST {
        return None;
    }
    let signature = signature::signature(&letters);
    let mut tokens = Tokens::default();
    let mut left = 2 * signature::MOST_CHARS;
    for text in &texts {
        let taken = &text[..text.floor_char_boundary(left)];
        tokens.add(taken);
        left -= taken.len();
    }
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let cut = bytes > signature::MOST_CHARS && letters.chars().count() == signature::MOST_CHARS;
    let limited = cut || tokens.limited;
    let facts = Facts::of(act, part, issued);
    let years: Vec<(u16, u32)> = tokens.years.into_iter().collect();
    let text = hash(&[&letters]);
    let told = format!("{facts:?} {years:?} {limited}");
    let digest = hash(&[&text.to_string(), &tokens.sequence, &told]);
    Some(Print {
        part: part.id.clone(),
        title: part.title.clone().or_else(|| act.requisites.title.clone().filter(|_| facts.body)),
        digest,
        text,
        gist: Arc::new(Gist { signature, sequence: tokens.sequence.into(), years }),
        damage: damage(act, &texts),
        items: part.items.len() as u32,
        facts,
        limited,
        alone,
    })
}

/// The texts of a part: all that a reader takes for its content. Captions tell whose it is, heads of
/// columns are everyone's.
fn texts<'a>(act: &'a Act, part: &'a Part) -> Vec<&'a str> {
    let mut texts: Vec<&str> = Vec::new();
    if part.kind == PartKind::Body {
        texts.extend(act.requisites.title.as_deref());
        texts.extend(act.requisites.preamble.as_deref());
    }
    texts.extend(part.title.as_deref());
    let mut section = None;
    for item in &part.items {
        let title = item.section.as_ref().map(|section| section.title.as_str());
        if title != section {
            texts.extend(title);
            section = title;
        }
        texts.push(&item.text);
        let own = item.responsible.iter().filter(|who| who.inherited_from.is_none());
        // What a point orders holds who and when already.
        if item.item_type == crate::model::ItemType::Row {
            texts.extend(own.map(|who| who.text.as_str()));
            let deadlines = std::iter::once(&item.deadline).chain(&item.deadline.also);
            texts.extend(deadlines.filter_map(|deadline| deadline.text.as_deref()));
            texts.extend(item.result.as_deref());
            texts.extend(item.extra.values().map(String::as_str));
        }
    }
    let kept = |kind| !matches!(kind, BlockKind::TableHead | BlockKind::Furniture);
    texts.extend(part.blocks.iter().filter(|b| kept(b.kind)).map(|block| block.text.as_str()));
    texts
}

/// Words that no typist writes: letters of two alphabets, or digits among letters.
fn damage(act: &Act, texts: &[&str]) -> u32 {
    let words = texts.iter().flat_map(|text| text.split_whitespace()).take(5_000);
    let (mut all, mut bad) = (0_u32, 0_u32);
    for word in words {
        all += 1;
        let has = |test: fn(char) -> bool| word.chars().any(test);
        let cyrillic = has(|c| matches!(c, 'А'..='я' | 'ё' | 'Ё'));
        let spoilt =
            cyrillic && !word.contains(['-', '.', '/']) && has(|c| c.is_ascii_alphanumeric());
        bad += u32::from(spoilt);
    }
    let recognised = act.source.text_origin.is_some_and(|origin| origin != TextOrigin::Digital);
    bad * 1000 / all.max(1) + if recognised { 20 } else { 0 }
}

fn hash(parts: &[&str]) -> u128 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte))
}

/// The first 64 bits of the hash of several texts.
pub(super) fn key(parts: &[&str]) -> u64 {
    (hash(parts) >> 64) as u64
}
