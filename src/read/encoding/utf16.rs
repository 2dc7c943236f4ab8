//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of a file is looked at, in bytes.
const SAMPLE: usize = 1 << 16;

/// UTF-16 in the order that makes Russian text of the bytes, if one does.
///
/// Every other byte of such a text is the high one: 04 for Cyrillic, 00 for ASCII, and 20, 21 or
/// 25 for dashes, signs and drawn rules. No detector of legacy encodings knows this.
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let units = sample.len() / 2;
    if units < 2 {
        return None;
    }
    let (mut little, mut big) = (Votes::default(), Votes::default());
    for unit in sample.chunks_exact(2) {
        little.count(unit[1], unit[0]);
        big.count(unit[0], unit[1]);
    }
    let (votes, encoding) =
        if little.letters >= big.letters { (little, UTF_16LE) } else { (big, UTF_16BE) };
    (votes.letters * 10 >= units * 7 && votes.all * 20 >= units * 19).then_some(encoding)
}

/// What speaks for one order of bytes.
#[derive(Default)]
struct Votes {
    letters: usize,
    all: usize,
}

impl Votes {
    /// Counts one unit.
    fn count(&mut self, high: u8, low: u8) {
        // A pair of NULs is no character of a text.
        let letter = match high {
            0 => matches!(low, b'\t' | b'\n' | b'\r' | 0x0c | 0x20..=0x7e | 0xa0..),
            4 => low <= 0x5f || matches!(low, 0x90 | 0x91),
            _ => false,
        };
        self.letters += usize::from(letter);
        self.all += usize::from(letter || matches!(high, 0x20 | 0x21 | 0x22 | 0x25 | 0xf0));
    }
}
