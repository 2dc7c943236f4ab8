//! Whether letters are bold.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, GlyphIdentifier, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{BezPath, Line, ParamCurve, PathSeg, Shape};

/// Weights from here on are bold.
const BOLD: u32 = 600;

/// Parts of the names of bold fonts, in lower case.
const NAMES: &[&str] = &["bold", "полужирн", "black", "heavy", "demi"];

/// Upright stems from this thickness on, in thousandths of the size, are bold.
const STEM: f64 = 115.0;

/// Letters whose stems stand clear a third of the way up.
const STEMMED: &str = "нпршгтНПРШГТЕIiHnhrTEFPL1l";

/// The weights of fonts. Some do not tell theirs: then the stems of the letters do.
#[derive(Default)]
pub(super) struct Weights {
    fonts: HashMap<u128, bool>,
    glyphs: HashMap<GlyphIdentifier, Option<bool>>,
    /// Of the letter before, for letters without a stem.
    last: bool,
}

impl Weights {
    /// Forgets the letter before: what a page says depends on no other page.
    pub(super) fn begin_page(&mut self) {
        self.last = false;
    }

    /// Whether the glyphs of a run are bold by their font; none where each has to be measured.
    pub(super) fn of_font(&mut self, glyph: &Glyph<'_>) -> Option<bool> {
        let Glyph::Outline(outline) = glyph else { return Some(false) };
        let font = outline.font_data()?;
        Some(*self.fonts.entry(font.cache_key).or_insert_with(|| {
            font.weight.is_some_and(|weight| weight >= BOLD)
                || font.postscript_name.is_some_and(|name| {
                    let name = name.to_lowercase();
                    NAMES.iter().any(|part| name.contains(part))
                })
        }))
    }

    /// Whether a glyph is bold by its stem.
    pub(super) fn of_glyph(&mut self, glyph: &Glyph<'_>) -> bool {
        if let Glyph::Outline(outline) = glyph {
            let known = self.glyphs.entry(outline.identifier());
            if let Some(bold) = *known.or_insert_with(|| measured(outline)) {
                self.last = bold;
            }
        }
        self.last
    }
}

/// Whether a letter's stem is bold, if it has one.
fn measured(outline: &OutlineGlyph) -> Option<bool> {
    let Some(BfString::Char(c)) = outline.as_unicode() else { return None };
    if !STEMMED.contains(c) {
        return None;
    }
    stem(&outline.outline()).map(|width| width >= STEM)
}

/// The widest run of ink a third of the way up a letter.
fn stem(path: &BezPath) -> Option<f64> {
    let bbox = path.bounding_box();
    if bbox.height() < 100.0 {
        return None;
    }
    let y = bbox.y0 + bbox.height() * 0.3;
    let level = Line::new((bbox.x0 - 1.0, y), (bbox.x1 + 1.0, y));
    let mut crossings: Vec<f64> = path
        .segments()
        .flat_map(|segment: PathSeg| segment.intersect_line(level))
        .map(|crossing| level.eval(crossing.line_t).x)
        .collect();
    crossings.sort_unstable_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|run| run[1] - run[0]).max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_measured_in_ink() {
        let letter = |width: f64| {
            let mut path = BezPath::new();
            for x in [100.0, 500.0] {
                path.extend(
                    hayro_interpret::kurbo::Rect::new(x, 0.0, x + width, 700.0).to_path(0.1),
                );
            }
            path.extend(hayro_interpret::kurbo::Rect::new(100.0, 320.0, 500.0, 380.0).to_path(0.1));
            path
        };
        assert_eq!(stem(&letter(80.0)).map(f64::round), Some(80.0));
        assert_eq!(stem(&letter(140.0)).map(f64::round), Some(140.0));
        assert_eq!(stem(&BezPath::new()), None);
    }
}
