//! Whether letters are bold.

use hayro_interpret::font::Glyph;

/// Weights from here on are bold.
const BOLD: u32 = 600;

/// Parts of the names of bold fonts, in lower case.
const NAMES: &[&str] = &["bold", "полужирн", "black", "heavy", "demi"];

/// Whether a glyph's font is bold.
pub(super) fn is_bold(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        font.weight.is_some_and(|weight| weight >= BOLD)
            || font.postscript_name.is_some_and(|name| {
                let name = name.to_lowercase();
                NAMES.iter().any(|part| name.contains(part))
            })
    })
}
