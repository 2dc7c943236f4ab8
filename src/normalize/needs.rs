//! What a text could need, found in one look at its bytes.

use crate::text::is_letter_or_digit;

/// The passes that have something to look for in a text; all false for most texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // one flag a pass
pub(super) struct Needs {
    /// Odd spaces, characters without width, combining marks, spaces at line ends.
    pub(super) unicode: bool,
    /// A hyphen before a space or a line's end.
    pub(super) hyphen: bool,
    /// Single letters in a row, or a short text in capitals.
    pub(super) spaced: bool,
    /// Latin letters.
    pub(super) script: bool,
    /// Upright bars.
    pub(super) speck: bool,
}

/// Up to this many bytes a text that begins with a capital may be a heading torn to pieces.
const HEADING: usize = 120;

impl Needs {
    /// Looks at a text.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut needs = Self::default();
        let (mut token, mut singles) = (0, 0_usize);
        let mut before = b'\n';
        for (at, &byte) in bytes.iter().enumerate() {
            let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
            match byte {
                b' ' | b'\n' | b'\t' => {
                    needs.unicode |= byte == b' ' && next == b'\n';
                    needs.hyphen |= before == b'-';
                    singles = if byte == b' ' && token == 1 { singles + 1 } else { 0 };
                    if byte == b' ' && before == b' ' {
                        singles += usize::from(token == 0);
                    }
                    needs.spaced |= singles >= 2;
                    token = 0;
                }
                b'A'..=b'Z' | b'a'..=b'z' | 0xc3..=0xc9 => {
                    needs.script = true;
                    token += 1;
                }
                b'|' => needs.speck = true,
                0..=0x1f | 0x7f => needs.unicode = true,
                0..=0x7f | 0xd2..=0xd4 => token += 1,
                0x80..=0xbf => {}
                0xd0 | 0xd1 => {
                    // І and і of Ukrainian are ones in a Roman numeral.
                    needs.script |= matches!((byte, next), (0xd0, 0x86) | (0xd1, 0x96));
                    token += 1;
                }
                0xc2 => {
                    needs.speck |= next == 0xa6;
                    needs.unicode |= matches!(next, 0x80..=0x9f | 0xa0 | 0xac | 0xad);
                    token += 2;
                }
                0xe2 => {
                    let third = bytes.get(at + 2).copied().unwrap_or(0);
                    needs.unicode |= next == 0x81
                        || (next == 0x80 && matches!(third, 0x80..=0x91 | 0xa8..=0xaf));
                    token += 2;
                }
                _ => {
                    needs.unicode = true;
                    token += 2;
                }
            }
            before = byte;
        }
        needs.spaced |= singles >= 2 || (text.len() <= HEADING && capital_start(text));
        needs.hyphen |= before == b'-';
        needs
    }

    /// True where a pass behind the first has something to do.
    pub(super) fn repair(self) -> bool {
        self.hyphen || self.spaced || self.script || self.speck
    }
}

/// True where the first two letters are capitals, or one capital stands alone.
fn capital_start(text: &str) -> bool {
    let mut chars = text.chars().skip_while(|c| !is_letter_or_digit(*c));
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(|c| c == ' ' || c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_text_needs_nothing() {
        for text in [
            "Утвердить «План» на 2021–2024 гг.",
            "",
            "в срок до 20.08.2021\nпо графику",
            "научно-методический отдел № 5",
        ] {
            assert_eq!(Needs::of(text), Needs::default(), "{text}");
        }
    }

    #[test]
    fn each_need_is_seen() {
        assert!(Needs::of("до\u{a0}мая").unicode);
        assert!(Needs::of("до мая \nиюня").unicode);
        assert!(Needs::of("и\u{306}").unicode);
        assert!(Needs::of("образова-\nние").hyphen);
        assert!(Needs::of("и о р г а н").spaced);
        assert!(Needs::of("П  Р  И  К  А  З").spaced);
        assert!(Needs::of("ПРИ КАЗ").spaced);
        assert!(Needs::of("города Oмска").script);
        assert!(Needs::of("этап ІІ").script);
        assert!(Needs::of("план | работы").speck);
    }
}
