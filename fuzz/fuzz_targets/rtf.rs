//! Rich text.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = b"{\\rtf1".to_vec();
    bytes.extend(data);
    common::read_and_check(&bytes);
});
