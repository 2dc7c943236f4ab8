//! Word documents of before 2007: bytes as they are, or streams of a container, apart by a mark.

#![no_main]

mod common;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"\xd0\xcf\x11\xe0") {
        common::read_and_check(data);
        return;
    }
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    let mark = b"----";
    let mut rest = data;
    for name in ["WordDocument", "1Table", "0Table", "Data"] {
        let end = rest.windows(4).position(|window| window == mark).unwrap_or(rest.len());
        let mut stream = container.create_stream(name).expect("a stream");
        stream.write_all(&rest[..end]).expect("bytes");
        rest = rest.get(end + 4..).unwrap_or_default();
    }
    container.flush().expect("bytes");
    common::read_and_check(&container.into_inner().into_inner());
});
