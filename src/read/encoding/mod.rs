//! Bytes become characters, in whatever encoding an office wrote them.

mod cyrillic;
mod utf16;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{Code, Diagnostic};

/// Characters of a file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The characters, without a byte order mark.
    pub(super) text: String,
    /// How many places are no characters of the encoding.
    pub(super) undecoded: usize,
}

/// Decodes a file; `declared` is what its markup says of its encoding.
///
/// # Errors
/// `empty-file` where nothing is visible, `not-text` where the bytes are no text.
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<Decoded, Box<Diagnostic>> {
    let bytes = without_padding(bytes);
    let (encoding, bytes) = choose(bytes, declared)?;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let undecoded = text
        .matches(char::REPLACEMENT_CHARACTER)
        .count()
        .saturating_sub(given_replacements(encoding, bytes));
    let text = text.trim_end_matches(['\0', '\u{1a}']);
    if !text.chars().any(is_visible) {
        let code = if is_blank(text) { Code::EmptyFile } else { Code::NotText };
        return Err(Box::new(Diagnostic::new(code)));
    }
    if is_noise(text) {
        return Err(Box::new(Diagnostic::new(Code::NotText)));
    }
    Ok(Decoded { text: text.to_owned(), undecoded })
}

/// The bytes without the NULs and Ctrl-Z with which old systems fill a file's last block.
///
/// An even number stays, so that the last character of UTF-16 keeps its high byte.
fn without_padding(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|&byte| byte != 0 && byte != 0x1a).map_or(0, |at| at + 1);
    &bytes[..bytes.len().min(end + end % 2)]
}

/// The encoding of the bytes, and the bytes without their mark.
fn choose<'a>(
    bytes: &'a [u8],
    declared: Option<&'static Encoding>,
) -> Result<(&'static Encoding, &'a [u8]), Box<Diagnostic>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf16::guess(bytes) {
        return Ok((encoding, bytes));
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return Ok((UTF_8, bytes));
    }
    if let Some(encoding) = declared.filter(|encoding| keeps_word(encoding, bytes)) {
        return Ok((encoding, bytes));
    }
    let encoding =
        cyrillic::guess(bytes).ok_or_else(|| Box::new(Diagnostic::new(Code::NotText)))?;
    Ok((encoding, bytes))
}

/// Whether a declared encoding gives a readable text; a server's default often declares what is not so.
fn keeps_word(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE {
        return false;
    }
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return false;
    };
    !is_noise(&text) && cyrillic::is_plausible(encoding, bytes)
}

/// Whether the bytes are UTF-8 but for a few.
///
/// Two bytes in a row that happen to be UTF-8 are rare in any other encoding, so a text with
/// four such for each broken place is UTF-8 that was cut or patched.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 4 && whole >= 4 * broken
}

/// Replacement characters that stood in the file itself.
fn given_replacements(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    if encoding == UTF_8 {
        bytes.windows(3).filter(|window| window == b"\xef\xbf\xbd").count()
    } else {
        0
    }
}

/// Whether a character leaves ink.
fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(
            c,
            '\u{feff}' | '\u{fffe}' | '\u{200b}'..='\u{200f}' | char::REPLACEMENT_CHARACTER
        )
}

/// Whether there is nothing but space.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace() || c == '\0' || ('\u{200b}'..='\u{200f}').contains(&c) || c == '\u{feff}'
    })
}

/// Whether more than one character in twenty is a control, undecoded or unassigned.
fn is_noise(text: &str) -> bool {
    let (mut total, mut bad) = (0_usize, 0_usize);
    for c in text.chars() {
        total += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
        let none = matches!(c, char::REPLACEMENT_CHARACTER | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffc}' | '\u{fffe}'..='\u{ffff}' | '\u{f0000}'..);
        bad += usize::from(control || none);
    }
    bad > 1 && bad * 20 > total
}

#[cfg(test)]
mod tests;
