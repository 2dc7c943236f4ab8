//! The words of diagnostics: a message and a hint a code, in both languages.

use crate::model::{Diagnostic, Lang};

/// Fills in a diagnostic's message and hint.
pub fn describe(diagnostic: &mut Diagnostic, _lang: Lang) {
    diagnostic.message = diagnostic.code.as_str().to_owned();
}
