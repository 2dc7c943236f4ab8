//! Extraction: a document becomes an act. Never fails.

use crate::model::{Act, Coverage, Document, Requisites, SCHEMA, SCHEMA_VERSION, Source, Status};

/// Finds an act's requisites, parts and items.
pub fn extract(_document: Document) -> Act {
    Act {
        schema: SCHEMA.to_owned(),
        version: SCHEMA_VERSION.to_owned(),
        status: Status::Success,
        source: Source::default(),
        requisites: Requisites::default(),
        parts: Vec::new(),
        corrections: Vec::new(),
        diagnostics: Vec::new(),
        coverage: Coverage::default(),
    }
}
