//! Names of things, as the output writes them, and ids of acts.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The name of an enum's value in the output.
pub(super) fn name_of(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        // Values without a name of their own do not come here.
        other => format!("{other:?}"),
    }
}

/// Length of an act's id, in hexadecimal digits.
const DIGITS: usize = 16;

/// The id of an act of this name: the same in every corpus, whatever becomes of its source.
pub fn act_id(name: &str) -> String {
    let digest = Sha256::digest(name);
    digest.iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}
