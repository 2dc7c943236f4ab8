//! Rectangles of pixels.

/// A rectangle; the right and the lower border do not belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rect {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

impl Rect {
    /// Its width.
    pub(super) fn width(self) -> usize {
        self.right.saturating_sub(self.left)
    }

    /// Its height.
    pub(super) fn height(self) -> usize {
        self.bottom.saturating_sub(self.top)
    }

    /// The smallest rectangle round two.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether another lies wholly or nearly so within it; equal ones do not.
    pub(super) fn holds(self, other: Self) -> bool {
        let side = |a: usize, b: usize, c: usize, d: usize| b.min(d).saturating_sub(a.max(c));
        let common = side(self.left, self.right, other.left, other.right)
            * side(self.top, self.bottom, other.top, other.bottom);
        let (own, inner) = (self.width() * self.height(), other.width() * other.height());
        own > inner && common * 10 >= inner * 8
    }

    /// Whether the middle between two places lies in it.
    pub(super) fn contains(self, [x0, y0]: [f32; 2], [x1, y1]: [f32; 2]) -> bool {
        let (x, y) = (f32::midpoint(x0, x1), f32::midpoint(y0, y1));
        (self.left as f32..=self.right as f32).contains(&x)
            && (self.top as f32..=self.bottom as f32).contains(&y)
    }

    /// Grown on each side, as far as another reaches.
    pub(super) fn grow(self, by: usize, within: Self) -> Self {
        Self {
            left: self.left.saturating_sub(by).max(within.left),
            top: self.top.saturating_sub(by).max(within.top),
            right: (self.right + by).min(within.right),
            bottom: (self.bottom + by).min(within.bottom),
        }
    }

    /// Moved to the right and down.
    pub(super) fn moved(self, right: usize, down: usize) -> Self {
        Self {
            left: self.left + right,
            top: self.top + down,
            right: self.right + right,
            bottom: self.bottom + down,
        }
    }

    /// Drawn in on each side.
    pub(super) fn shrink(self, by: usize) -> Self {
        Self {
            left: self.left + by,
            top: self.top + by,
            right: self.right.saturating_sub(by),
            bottom: self.bottom.saturating_sub(by),
        }
    }
}
