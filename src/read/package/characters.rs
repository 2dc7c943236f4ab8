//! The characters of a part.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How far a declaration reaches into a part.
const DECLARATION: usize = 200;

/// Decodes a part: UTF-16 by its first bytes, else as declared, else UTF-8.
pub(in crate::read) fn decode(bytes: Vec<u8>) -> String {
    let encoding = match bytes.get(..2) {
        Some(b"\xff\xfe" | b"<\0") => Some(UTF_16LE),
        Some(b"\xfe\xff" | b"\0<") => Some(UTF_16BE),
        _ => declared(&bytes),
    };
    if let Some(encoding) = encoding {
        return encoding.decode(&bytes).0.into_owned();
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(invalid) => {
            // A character that a break cut in two is none.
            let error = invalid.utf8_error();
            let end = if error.error_len().is_none() { error.valid_up_to() } else { usize::MAX };
            let bytes = invalid.as_bytes();
            String::from_utf8_lossy(&bytes[..end.min(bytes.len())]).into_owned()
        }
    };
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

/// The encoding that the declaration names, where it is neither UTF-8 nor UTF-16.
///
/// A declaration that was read as bytes is not UTF-16, whatever it says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let head = std::str::from_utf8(&head[..head.iter().position(|&b| b == b'>')?]).ok()?;
    let (_, value) = head.split_once("encoding")?;
    let value = value.trim_start_matches([' ', '=', '"', '\'']);
    let label = value.split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes())
        .filter(|&encoding| encoding.is_ascii_compatible() && encoding != encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_any_encoding_are_read() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><w>Приказ</w>";
        let wide: Vec<u16> = xml.encode_utf16().collect();
        let le: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let be: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(decode(le.clone()), xml);
        assert_eq!(decode([b"\xff\xfe".to_vec(), le].concat()), xml);
        assert_eq!(decode([b"\xfe\xff".to_vec(), be].concat()), xml);
        assert_eq!(decode(format!("\u{feff}{xml}").into_bytes()), xml);
        let legacy = b"<?xml version='1.0' encoding='windows-1251'?><w>\xcf</w>".to_vec();
        assert!(decode(legacy).ends_with("<w>П</w>"));
        assert_eq!(decode(b"<w>\xd0\x9f\xd0".to_vec()), "<w>П");
    }
}
