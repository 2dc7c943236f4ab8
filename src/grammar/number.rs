//! Numbers of acts: «№ 360 - О», «N 131-ФЗ», «№ № 175-п».

use super::Found;

/// The first number of an act (after «№», «N», «No») in a text, without inner spaces; the range takes in the sign.
pub fn first(_text: &str) -> Option<Found<String>> {
    None
}
