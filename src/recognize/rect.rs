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
