//! Signs of symbol fonts.

/// Where symbol fonts have their signs.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xF000..=0xF0FF;

/// Bullets, dashes and boxes of the symbol fonts, by their code in the font.
const SIGNS: [(u32, char); 16] = [
    (0x2D, '–'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xB7, '•'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xF0, '→'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// The character of a `w:sym` by its code in hexadecimal; `None` where only the font knows it.
pub(in crate::read) fn character(code: &str) -> Option<char> {
    character_of(u32::from_str_radix(code.trim(), 16).ok()?)
}

/// The character of a code in a symbol font.
pub(in crate::read) fn character_of(code: u32) -> Option<char> {
    if PRIVATE.contains(&code) || code < 0x100 {
        let code = code & 0xFF;
        return SIGNS.iter().find(|(sign, _)| *sign == code).map(|(_, c)| *c);
    }
    char::from_u32(code).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c))
}
