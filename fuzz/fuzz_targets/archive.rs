//! Archives: they are listed and unpacked, whatever they hold.

#![no_main]

use std::fs;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use prikaz::pipeline::sources::{Input, find};
use prikaz::read::Limits;

fuzz_target!(|data: &[u8]| {
    let path = std::env::temp_dir().join(format!("prikaz-fuzz-{}", std::process::id()));
    let mut bytes = b"".to_vec();
    bytes.extend(data);
    fs::write(&path, bytes).expect("a file");
    for file in find(&[Input::new(&path)], Path::new("nowhere"), &Limits::default()) {
        let output = file.output();
        assert!(!output.starts_with('/') && !output.split('/').any(|part| part == ".."), "{output}");
    }
});
