//! Words that still mix two scripts.

use crate::model::{Act, Code, Diagnostic};
use crate::text::{Script, script_of_word, words};

/// Names each such word once.
pub(super) fn check(act: &Act, found: &mut Vec<Diagnostic>) {
    let mut told: Vec<&str> = Vec::new();
    let items = act.parts.iter().flat_map(|part| &part.items);
    for item in items {
        let mixed = words(&item.text).filter(|word| script_of_word(word.text) == Script::Mixed);
        for word in mixed {
            if !told.contains(&word.text) {
                told.push(word.text);
                let diagnostic = Diagnostic::new(Code::MixedScript).on(format!("{}.text", item.id));
                found.push(diagnostic.with("word", word.text));
            }
        }
    }
}
