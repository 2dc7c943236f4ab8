//! Acts as they lie in the database: JSON, packed by zlib.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::Error;
use crate::model::Act;

/// Packs bytes.
pub(super) fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 6), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The bytes that were packed.
pub(super) fn unpack(name: &str, packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(packed.len() * 6);
    ZlibDecoder::new(packed).read_to_end(&mut bytes).map_err(|error| damaged(name, &error))?;
    Ok(bytes)
}

/// The act that was packed.
pub(super) fn act(name: &str, packed: &[u8]) -> Result<Act, Error> {
    parse(name, &unpack(name, packed)?)
}

/// The act of its JSON.
pub(super) fn parse(name: &str, json: &[u8]) -> Result<Act, Error> {
    serde_json::from_slice(json).map_err(|error| damaged(name, &error))
}

fn damaged(name: &str, reason: &dyn std::fmt::Display) -> Error {
    Error::Damaged { path: name.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let text = "приказ ".repeat(1000);
        let packed = pack(text.as_bytes()).unwrap();
        assert!(packed.len() < text.len() / 10);
        assert_eq!(unpack("a", &packed).unwrap(), text.as_bytes());
        assert!(matches!(unpack("a", &packed[..packed.len() / 2]), Err(Error::Damaged { .. })));
        assert!(matches!(act("a", &packed), Err(Error::Damaged { .. })));
    }
}
