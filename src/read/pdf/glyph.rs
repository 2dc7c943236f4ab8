//! A drawn character and the direction it is read in.

use hayro_interpret::kurbo::{Affine, Point, Vec2};

use crate::model::{Box4, Turn};

/// How far the letters of a font of size 1 reach above their baseline.
const ASCENT: f64 = 0.8;

/// And below it.
const DESCENT: f64 = 0.2;

/// A character on the page, or the few that one glyph stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Its characters: bytes of the page's string.
    pub(super) text: (u32, u32),
    /// Where it starts on its baseline.
    pub(super) origin: Point,
    /// The direction of its baseline, of length 1.
    pub(super) along: Vec2,
    /// How far the next glyph stands.
    pub(super) advance: f64,
    /// Size of the font in points.
    pub(super) size: f64,
    /// Thick by its font, or by being drawn twice.
    pub(super) bold: bool,
    /// Drawn without ink.
    pub(super) hidden: bool,
    /// How it stands to the one before.
    pub(super) lead: Lead,
}

/// How a glyph stands to the one before it in the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Its place decides.
    Plain,
    /// A space stood between them.
    Spaced,
    /// It is a mark set over that letter.
    Over,
}

impl Glyph {
    /// Where it ends on its baseline.
    pub(super) fn end(&self) -> Point {
        self.origin + self.along * self.advance
    }

    /// The direction that goes down from its baseline, as seen by who reads it.
    pub(super) fn down(&self) -> Vec2 {
        Vec2::new(-self.along.y, self.along.x)
    }

    /// The turn nearest to its direction; the page's y grows downwards.
    pub(super) fn turn(&self) -> Turn {
        let Vec2 { x, y } = self.along;
        if x.abs() >= y.abs() {
            if x >= 0.0 { Turn::None } else { Turn::Half }
        } else if y < 0.0 {
            Turn::Quarter
        } else {
            Turn::ThreeQuarters
        }
    }

    /// The box round it.
    pub(super) fn bbox(&self) -> Box4 {
        let (above, below) =
            (self.down() * (-ASCENT * self.size), self.down() * (DESCENT * self.size));
        let corners = [self.origin, self.end()].map(|point| [point + above, point + below]);
        let points = corners.as_flattened();
        let mut bbox = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for point in points {
            bbox[0] = bbox[0].min(point.x as f32);
            bbox[1] = bbox[1].min(point.y as f32);
            bbox[2] = bbox[2].max(point.x as f32);
            bbox[3] = bbox[3].max(point.y as f32);
        }
        bbox
    }
}

/// Larger letters, in points, are no letters: no page is so large.
const LARGEST: f64 = 20_000.0;

/// What a glyph's matrix says: where it starts, the direction of its baseline, its size and the points of a unit.
///
/// None where it is degenerate or beyond measure.
pub(super) fn placed(matrix: Affine, units: f64) -> Option<(Point, Vec2, f64, f64)> {
    let [right @ .., up_x, up_y, x, y] = matrix.as_coeffs();
    let (right, up) = (Vec2::new(right[0], right[1]), Vec2::new(up_x, up_y));
    let unit = right.hypot();
    let finite = matrix.is_finite();
    if !finite || unit <= f64::EPSILON || up.hypot() <= f64::EPSILON {
        return None;
    }
    // A slanted font leans its vertical axis: what counts is how far it goes across the baseline.
    let along = right / unit;
    let height = along.cross(up).abs();
    if height * units > LARGEST || unit * units > LARGEST {
        return None;
    }
    Some((Point::new(x, y), along, height * units, unit))
}
