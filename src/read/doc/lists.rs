//! Definitions of lists: the lists, and their uses, which paragraphs refer to.

use std::collections::BTreeMap;

use crate::read::bytes::{slice, u16_at, u32_at};
use crate::read::numbering::{Format, LEVELS, Level, Overrides, Plain, template};

/// Bytes of a list, of a use of one, and of the head of a level.
const LIST: usize = 28;
const USE: usize = 16;
const LEVEL: usize = 28;

/// Most uses of lists; Word has no more.
const USES: u32 = 2_047;

/// Reads the lists and their uses; what stands before a break is kept.
pub(super) fn read(lists: &[u8], uses: &[u8]) -> Plain {
    let mut plain = Plain::default();
    let ids = bases(lists, &mut plain).unwrap_or_default();
    let _ = overrides(uses, &ids, &mut plain);
    plain
}

/// Reads the lists, and gives their places by their ids.
fn bases(bytes: &[u8], plain: &mut Plain) -> Option<BTreeMap<u32, u32>> {
    let count = u32::from(u16_at(bytes, 0)?);
    let mut ids = BTreeMap::new();
    let mut at = 2 + LIST * count as usize;
    for place in 0..count {
        let list = slice(bytes, 2 + LIST * place as usize, LIST)?;
        ids.insert(u32_at(list, 0)?, place);
        let levels = if list[26] & 1 == 1 { 1 } else { LEVELS };
        let mut found = BTreeMap::new();
        for number in 0..levels {
            let Some((level, length)) = level(bytes.get(at..).unwrap_or_default()) else {
                // The rest of the levels is lost, but the ids are not.
                break;
            };
            found.insert(number, level);
            at += length;
        }
        plain.bases.insert(place, found);
    }
    Some(ids)
}

/// A level, and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let head = slice(bytes, 0, LEVEL)?;
    let properties = usize::from(head[24]) + usize::from(head[25]);
    let length = usize::from(u16_at(bytes, LEVEL + properties)?);
    let start = LEVEL + properties + 2;
    let text = slice(bytes, start, 2 * length)?;
    let units: Vec<u16> =
        text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = template(&units);
    let no_restart = head[5] & 0x08 != 0;
    let level = Level {
        start: u32_at(head, 0)?,
        format: Format::of_code(u16::from(head[4])),
        text,
        tight: head[15] == 2,
        restart: no_restart.then(|| usize::from(head[26])),
        legal: head[5] & 0x04 != 0,
        style: None,
    };
    Some((level, start + 2 * length))
}

fn overrides(bytes: &[u8], ids: &BTreeMap<u32, u32>, plain: &mut Plain) -> Option<()> {
    let count = u32_at(bytes, 0)?.min(USES);
    let mut at = 4 + USE * count as usize;
    for place in 0..count {
        let head = slice(bytes, 4 + USE * place as usize, USE)?;
        let base = ids.get(&u32_at(head, 0)?).copied().unwrap_or(u32::MAX);
        let mut list = Overrides { base, ..Overrides::default() };
        // A number that nobody uses stands before the levels.
        at += 4;
        for _ in 0..head[12] {
            let Some(length) = override_of(bytes.get(at..).unwrap_or_default(), &mut list) else {
                break;
            };
            at += length;
        }
        // Paragraphs count uses from 1.
        plain.lists.insert(place + 1, list);
    }
    Some(())
}

/// What a use has otherwise in one level; gives how many bytes that takes.
fn override_of(bytes: &[u8], list: &mut Overrides) -> Option<usize> {
    let (start, flags) = (u32_at(bytes, 0)?, u32_at(bytes, 4)?);
    let number = (flags & 0xF) as usize;
    let mut length = 8;
    let mut own = None;
    if flags & 0x20 != 0 {
        let (level, size) = level(bytes.get(8..)?)?;
        length += size;
        own = Some(level);
    }
    if number < LEVELS {
        if flags & 0x10 != 0 {
            list.starts.insert(number, own.as_ref().map_or(start, |level| level.start));
        }
        if let Some(level) = own {
            list.levels.insert(number, level);
        }
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level_bytes(start: u32, format: u8, text: &[u16]) -> Vec<u8> {
        let mut bytes = vec![0; LEVEL];
        bytes[..4].copy_from_slice(&start.to_le_bytes());
        bytes[4] = format;
        bytes.extend((text.len() as u16).to_le_bytes());
        bytes.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes
    }

    #[test]
    fn lists_and_what_their_uses_change() {
        let mut lists = vec![1, 0];
        let mut list = [0_u8; LIST];
        list[..4].copy_from_slice(&77_u32.to_le_bytes());
        list[26] = 1;
        lists.extend(list);
        lists.extend(level_bytes(3, 58, &[0, u16::from(b')')]));
        let mut uses = vec![1, 0, 0, 0];
        let mut one = [0_u8; USE];
        one[..4].copy_from_slice(&77_u32.to_le_bytes());
        one[12] = 1;
        uses.extend(one);
        uses.extend([0xFF; 4]);
        uses.extend(5_u32.to_le_bytes());
        uses.extend(0x10_u32.to_le_bytes());
        let plain = read(&lists, &uses);
        let level = &plain.bases[&0][&0];
        assert_eq!((level.start, level.text.as_str()), (3, "%1)"));
        assert_eq!(level.format, Format::RussianLower);
        assert_eq!((plain.lists[&1].base, plain.lists[&1].starts[&0]), (0, 5));
        for end in 0..lists.len() {
            read(&lists[..end], &uses[..end.min(uses.len())]);
        }
    }
}
