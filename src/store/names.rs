//! Names of things, as the output writes them, and ids of acts.

use std::fmt::Write;

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

/// The id of an act of this name: 16 hexadecimal digits, the same in every corpus, whatever becomes of
/// its source.
pub fn act_id(name: &str) -> String {
    let digest = Sha256::digest(name);
    digest.iter().take(8).fold(String::new(), |mut id, byte| {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
        id
    })
}
