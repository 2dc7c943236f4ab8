//! What a page draws, collected: glyphs, pieces of lines, pictures.

use std::ops::Range;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

use super::glyph::{self, Glyph, Lead};
use super::piece::{self, Piece, THIN};
use super::twice::Twice;
use super::weight::Weights;

/// Units of an em in the frame of a glyph.
const UNITS: f64 = 1000.0;

/// Paint from this share of light on is white on paper.
const WHITE: f32 = 0.94;

/// A stroke round letters from this share of their size on makes them bold.
const BOLD_STROKE: f64 = 0.012;

/// Collects what a page draws.
pub(super) struct Canvas<'w> {
    /// The page in points.
    pub(super) page: Rect,
    /// Characters of the glyphs.
    pub(super) text: String,
    /// Glyphs in the order of content.
    pub(super) glyphs: Vec<Glyph>,
    /// Pieces of straight lines.
    pub(super) pieces: Vec<Piece>,
    /// Places of pictures.
    pub(super) pictures: Vec<Rect>,
    /// Area and pixels an inch of the largest picture.
    pub(super) dpi: Option<(f64, f32)>,
    /// Filled areas with curved sides: letters, where a program made drawings of them.
    pub(super) outlines: usize,
    /// Glyphs and pieces that there was no room for.
    pub(super) dropped: usize,
    /// Most glyphs, and most pieces.
    limit: usize,
    clips: Vec<Rect>,
    spaced: bool,
    twice: Twice,
    weights: &'w mut Weights,
}

impl<'w> Canvas<'w> {
    /// A canvas for a page.
    pub(super) fn new(page: Rect, limit: usize, weights: &'w mut Weights) -> Self {
        Self {
            page,
            text: String::new(),
            glyphs: Vec::new(),
            pieces: Vec::new(),
            pictures: Vec::new(),
            dpi: None,
            outlines: 0,
            dropped: 0,
            limit,
            clips: Vec::new(),
            spaced: true,
            twice: Twice::default(),
            weights,
        }
    }

    /// What can be seen now.
    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    fn push_clip(&mut self, rect: Rect) {
        self.clips.push(self.clip().intersect(rect));
    }

    fn push_piece(&mut self, piece: Piece) {
        if let Some(piece) = piece.within(self.clip()) {
            if self.pieces.len() < self.limit {
                self.pieces.push(piece);
            } else {
                self.dropped += 1;
            }
        }
    }

    fn push_glyph(&mut self, glyph: Glyph) {
        let bbox = glyph.bbox().map(f64::from);
        let outside = bbox[2] < self.page.x0
            || bbox[0] > self.page.x1
            || bbox[3] < self.page.y0
            || bbox[1] > self.page.y1;
        if outside {
            self.text.truncate(glyph.text.0 as usize);
            return;
        }
        let first = self.text[glyph.text.0 as usize..].chars().next().unwrap_or(' ');
        if let Some(before) = self.twice.find(first, &glyph, &self.glyphs) {
            let before = &mut self.glyphs[before];
            before.bold |= glyph.bold || !(glyph.hidden || before.hidden);
            before.hidden &= glyph.hidden;
            self.text.truncate(glyph.text.0 as usize);
        } else if self.glyphs.len() < self.limit {
            self.twice.insert(first, &glyph, self.glyphs.len());
            self.glyphs.push(glyph);
        } else {
            self.text.truncate(glyph.text.0 as usize);
            self.dropped += 1;
        }
    }

    /// Adds a glyph's characters; none where it is a space.
    fn push_text(&mut self, drawn: &Drawn<'_>) -> Option<Range<usize>> {
        let start = self.text.len();
        match drawn.as_unicode() {
            Some(BfString::Char(c)) => self.text.push(printable(c)),
            Some(BfString::String(text)) => self.text.extend(text.chars().map(printable)),
            None if is_blank(drawn) => self.text.push(' '),
            None => self.text.push(char::REPLACEMENT_CHARACTER),
        }
        if self.text[start..].trim().is_empty() {
            self.spaced |= self.text.len() > start;
            self.text.truncate(start);
            return None;
        }
        Some(start..self.text.len())
    }
}

/// Characters that no line can hold are as good as none.
fn printable(c: char) -> char {
    if c.is_control() && !c.is_whitespace() { char::REPLACEMENT_CHARACTER } else { c }
}

/// Whether a glyph without a character shows nothing.
fn is_blank(drawn: &Drawn<'_>) -> bool {
    matches!(drawn, Drawn::Outline(outline) if outline.outline().elements().is_empty())
}

/// Whether paint shows on white paper.
fn shows(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            alpha > 0.05 && red.min(green).min(blue) < WHITE
        }
        Paint::Pattern(_) => true,
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !shows(&props.paint) {
            return;
        }
        let path = props.transform * path.clone();
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            let width = f64::from(stroke.line_width) * scale(props.transform);
            piece::stroked(&path, width, |piece| self.push_piece(piece));
        }
        if let DrawMode::Fill(_) | DrawMode::FillAndStroke(..) = mode {
            let is_curve = |el: &PathEl| matches!(el, PathEl::CurveTo(..) | PathEl::QuadTo(..));
            self.outlines += usize::from(path.elements().iter().any(is_curve));
            piece::filled(&path, |piece| self.push_piece(piece));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip(*rect);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let heavy = self.weights.of_font(first);
        for drawn in run.glyphs() {
            let matrix = props.transform * drawn.transform();
            let Some((origin, along, size, unit)) = glyph::placed(matrix, UNITS) else { continue };
            let Some(text) = self.push_text(drawn) else { continue };
            let advance = match &**drawn {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(glyph) => glyph.advance_width(),
            };
            let stroked = match mode {
                DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                    f64::from(stroke.line_width) * scale(props.transform) > BOLD_STROKE * size
                }
                DrawMode::Fill(_) | DrawMode::Invisible => false,
            };
            let first = self.text[text.start..].chars().next().unwrap_or(' ');
            let glyph = Glyph {
                text: (text.start as u32, text.end as u32),
                origin,
                along,
                advance: f64::from(advance.unwrap_or(0.0)) * unit,
                size,
                bold: heavy.unwrap_or_else(|| self.weights.of_glyph(drawn)) || stroked,
                hidden: matches!(mode, DrawMode::Invisible),
                lead: match (std::mem::take(&mut self.spaced), is_combining(first)) {
                    (_, true) => Lead::Over,
                    (true, false) => Lead::Spaced,
                    (false, false) => Lead::Plain,
                },
            };
            self.push_glyph(glyph);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let rect = props.transform.transform_rect_bbox(pixels);
        if rect.width().min(rect.height()) <= THIN {
            piece::filled(&rect.to_path(0.1), |piece| self.push_piece(piece));
            return;
        }
        let seen = rect.intersect(self.clip()).intersect(self.page);
        if seen.width() > 1.0 && seen.height() > 1.0 && seen.is_finite() {
            self.pictures.push(seen);
            if self.dpi.is_none_or(|(area, _)| area < seen.area()) {
                let dpi = (pixels.area() / rect.area()).sqrt() * 72.0;
                self.dpi = Some((seen.area(), dpi as f32));
            }
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}

/// How many points a unit is on the whole.
fn scale(matrix: Affine) -> f64 {
    matrix.determinant().abs().sqrt()
}

/// Whether a character is a mark over the letter before it.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{20d0}'..='\u{20ff}')
}
