//! Packages: ZIP archives whose files are the parts of one document.

mod archive;
mod characters;

use crate::model::{Code, Diagnostic};

pub(super) use archive::{Archive, fold_name};
pub(super) use characters::decode;

/// The refusal of a part that is larger than its budget.
fn too_large(bytes: u64, limit: u64) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::TooLarge).with("bytes", bytes).with("limit", limit))
}

/// The refusal of what only its password opens.
fn encrypted() -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::Encrypted).with("format", "Word"))
}
