//! Pieces of straight lines, from strokes and thin filled areas.

use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect};

/// Areas up to this thick are lines.
pub(super) const THIN: f64 = 3.0;

/// How far the ends of a line may differ for it to be level or upright.
const SLANT: f64 = 0.75;

/// A horizontal or vertical piece of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Runs from left to right.
    pub(super) level: bool,
    /// Its place across: y of a level one, x of an upright one.
    pub(super) at: f64,
    /// Where it starts.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
    /// Thickness.
    pub(super) width: f64,
}

impl Piece {
    /// The piece between two points, if it is level or upright.
    fn between(one: Point, other: Point, width: f64) -> Option<Self> {
        let (dx, dy) = ((one.x - other.x).abs(), (one.y - other.y).abs());
        if !(dx.is_finite() && dy.is_finite()) || dx.min(dy) > SLANT.min(dx.max(dy) * 0.1) {
            return None;
        }
        let level = dx >= dy;
        let (at, from, to) = if level {
            (f64::midpoint(one.y, other.y), one.x, other.x)
        } else {
            (f64::midpoint(one.x, other.x), one.y, other.y)
        };
        Some(Self { level, at, from: from.min(to), to: from.max(to), width })
    }

    /// What a rectangle without thickness to speak of is.
    fn of(rect: Rect) -> Option<Self> {
        let (width, height) = (rect.width(), rect.height());
        if width.min(height) > THIN {
            return None;
        }
        let center = rect.center();
        Some(if width >= height {
            Self { level: true, at: center.y, from: rect.x0, to: rect.x1, width: height }
        } else {
            Self { level: false, at: center.x, from: rect.y0, to: rect.y1, width }
        })
    }

    /// What of it is inside of an area.
    pub(super) fn within(self, area: Rect) -> Option<Self> {
        let (across, along) = if self.level {
            ((area.y0, area.y1), (area.x0, area.x1))
        } else {
            ((area.x0, area.x1), (area.y0, area.y1))
        };
        let half = self.width / 2.0 + 0.5;
        let inside = self.at + half >= across.0 && self.at - half <= across.1;
        let (from, to) = (self.from.max(along.0), self.to.min(along.1));
        (inside && from <= to).then_some(Self { from, to, ..self })
    }
}

/// The pieces of a stroked path.
pub(super) fn stroked(path: &BezPath, width: f64, mut push: impl FnMut(Piece)) {
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    let mut line = |one: Point, other: Point| {
        if let Some(piece) = Piece::between(one, other, width) {
            push(piece);
        }
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => (start, last) = (to, to),
            PathEl::LineTo(to) => {
                line(last, to);
                last = to;
            }
            PathEl::ClosePath => {
                if last != start {
                    line(last, start);
                }
                last = start;
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = to,
        }
    }
}

/// The pieces of a filled path: its thin rectangles, and the sides of a thin frame.
pub(super) fn filled(path: &BezPath, mut push: impl FnMut(Piece)) {
    let mut outer: Option<Rect> = None;
    for rect in rectangles(path) {
        if let Some(piece) = Piece::of(rect) {
            push(piece);
        } else if let Some(around) = outer.filter(|around| is_frame(*around, rect)) {
            for side in sides(around, rect) {
                Piece::of(side).into_iter().for_each(&mut push);
            }
        }
        outer = Some(rect);
    }
}

/// The areas of a path that are rectangles with level sides.
fn rectangles(path: &BezPath) -> Vec<Rect> {
    let mut found = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let mut straight = true;
    let mut close = |points: &mut Vec<Point>, straight: &mut bool| {
        if *straight {
            found.extend(rectangle(points));
        }
        points.clear();
        *straight = true;
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                close(&mut points, &mut straight);
                points.push(to);
            }
            PathEl::LineTo(to) => points.push(to),
            PathEl::ClosePath => close(&mut points, &mut straight),
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => straight = false,
        }
    }
    close(&mut points, &mut straight);
    found
}

/// The rectangle with these corners, whichever it starts from.
fn rectangle(points: &[Point]) -> Option<Rect> {
    let points = match points {
        [first, .., last] if points.len() == 5 && first.distance(*last) < 0.01 => &points[..4],
        _ => points,
    };
    let [a, b, c, d] = points else { return None };
    let level = |one: &Point, other: &Point| (one.y - other.y).abs() < 0.05;
    let upright = |one: &Point, other: &Point| (one.x - other.x).abs() < 0.05;
    let is_box = (level(a, b) && upright(b, c) && level(c, d) && upright(d, a))
        || (upright(a, b) && level(b, c) && upright(c, d) && level(d, a));
    let rect = Rect::from_points(*a, *c);
    (is_box && rect.is_finite()).then_some(rect)
}

/// Whether the space between two rectangles is a thin frame.
fn is_frame(outer: Rect, inner: Rect) -> bool {
    let gaps = [inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1];
    gaps.iter().all(|gap| (0.0..=THIN).contains(gap)) && gaps.iter().any(|gap| *gap > 0.0)
}

/// The four sides of a frame.
fn sides(outer: Rect, inner: Rect) -> [Rect; 4] {
    [
        Rect::new(outer.x0, outer.y0, outer.x1, inner.y0),
        Rect::new(outer.x0, inner.y1, outer.x1, outer.y1),
        Rect::new(outer.x0, outer.y0, inner.x0, outer.y1),
        Rect::new(inner.x1, outer.y0, outer.x1, outer.y1),
    ]
}
