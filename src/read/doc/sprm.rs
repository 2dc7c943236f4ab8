//! Properties in a row: a code of two bytes, then its operand.

use crate::read::bytes::u16_at;

/// A table's row; its operand has a length of two bytes.
pub(super) const TABLE_ROW: u16 = 0xD608;

/// Stops of tabs, the only other operand whose length its first byte may not tell.
const TABS: u16 = 0xC615;

/// A property.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sprm<'a> {
    pub(super) code: u16,
    pub(super) operand: &'a [u8],
}

impl Sprm<'_> {
    /// The operand's first byte.
    pub(super) fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// The operand's first two bytes.
    pub(super) fn short(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }
}

/// The properties of a group; one that breaks off ends it.
#[derive(Clone)]
pub(super) struct Sprms<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Sprms<'a> {
    type Item = Sprm<'a>;

    fn next(&mut self) -> Option<Sprm<'a>> {
        let code = u16_at(self.0, 0)?;
        let rest = self.0.get(2..)?;
        // Operands of a length of their own lose the bytes that tell it.
        let (skip, length) = match code {
            TABLE_ROW => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            TABS if rest.first() == Some(&255) => (1, tabs(rest)?),
            _ => match code >> 13 {
                0 | 1 => (0, 1),
                2 | 4 | 5 => (0, 2),
                3 => (0, 4),
                7 => (0, 3),
                _ => (1, usize::from(*rest.first()?)),
            },
        };
        let operand = rest.get(skip..skip + length)?;
        self.0 = &rest[skip + length..];
        Some(Sprm { code, operand })
    }
}

/// The length of a long list of tabs: those taken away, four bytes each, and those set, three.
fn tabs(operand: &[u8]) -> Option<usize> {
    let taken = usize::from(*operand.get(1)?);
    let set = usize::from(*operand.get(2 + 4 * taken)?);
    Some(2 + 4 * taken + 3 * set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_lengths_that_their_codes_tell() {
        let bytes = [
            0x35, 0x08, 1, // bold, one byte
            0x0B, 0x46, 2, 0, // list, two bytes
            0x08, 0xD6, 4, 0, 9, 9, 9, // row, its length in two bytes and one too much
            0x2B, 0xD6, 2, 7, 8, // merged cells, its length in one byte
            0x16, 0x24, // breaks off
        ];
        let found: Vec<_> = Sprms(&bytes).map(|sprm| (sprm.code, sprm.operand.to_vec())).collect();
        let expected = [
            (0x0835, vec![1]),
            (0x460B, vec![2, 0]),
            (TABLE_ROW, vec![9, 9, 9]),
            (0xD62B, vec![7, 8]),
        ];
        assert_eq!(found, expected);
    }
}
