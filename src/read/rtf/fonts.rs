//! Fonts, which tell the encoding of their characters.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258, X_MAC_CYRILLIC,
};

/// How bytes become characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// By an encoding.
    Encoded(&'static Encoding),
    /// As signs of a symbol font.
    Symbols,
}

/// The fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    /// The encoding of the file.
    default: &'static Encoding,
    scripts: BTreeMap<i32, Script>,
    /// The font that is being defined.
    open: i32,
    /// The font of text that names none.
    pub(super) first: i32,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { default: WINDOWS_1252, scripts: BTreeMap::new(), open: 0, first: 0 }
    }
}

impl Fonts {
    /// The file's own encoding.
    pub(super) fn set_default(&mut self, page: i32) {
        self.default = by_page(page).unwrap_or(self.default);
    }

    /// How bytes of a font become characters.
    pub(super) fn script(&self, font: i32) -> Script {
        self.scripts.get(&font).copied().unwrap_or(Script::Encoded(self.default))
    }

    /// A word of the table of fonts.
    pub(super) fn define(&mut self, word: &str, number: i32) {
        let script = match word {
            "f" => {
                self.open = number;
                return;
            }
            "fcharset" => by_charset(number),
            "cpg" => by_page(number).map(Script::Encoded),
            _ => None,
        };
        if let Some(script) = script {
            self.scripts.insert(self.open, script);
        }
    }
}

/// The script of a set of characters; sets that stand for the file's own encoding are none.
fn by_charset(charset: i32) -> Option<Script> {
    Some(Script::Encoded(match charset {
        2 => return Some(Script::Symbols),
        77 => MACINTOSH,
        89 => X_MAC_CYRILLIC,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        238 => WINDOWS_1250,
        255 => IBM866,
        _ => return None,
    }))
}

/// The encoding of a code page.
fn by_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        866 => IBM866,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1257 => WINDOWS_1257,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
