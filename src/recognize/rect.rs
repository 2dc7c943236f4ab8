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
