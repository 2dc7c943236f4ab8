//! The lines of a grid.

use super::segment::{Segment, common_slope};

/// How near lines must come to touch, and how far apart pieces of one line may stand, in inches.
pub(super) const NEAR: f32 = 0.04;

/// How near a line comes to another that it ends at, in inches: letters keep farther off.
pub(super) const TOUCHING: f32 = 0.01;

/// A line of a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Track {
    /// Where it stands at the middle of the grid.
    pub(super) at: f32,
    /// Its slope.
    slope: f32,
    /// The place along it at which it stands at `at`.
    pub(super) middle: f32,
    /// Its thickness; 0 where nothing but the ends of rows draws it.
    pub(super) width: f32,
}

impl Track {
    /// Whether it is drawn.
    pub(super) fn is_drawn(&self) -> bool {
        self.width > 0.0
    }

    /// One along it that stands elsewhere and that nothing but the ends of rows draws.
    pub(super) fn undrawn(&self, at: f32) -> Self {
        Self { at, width: 0.0, ..*self }
    }

    /// Where it stands at a place along it.
    pub(super) fn across(&self, along: f32) -> f32 {
        self.at + self.slope * (along - self.middle)
    }

    /// Whether one of the segments on it reaches from one of two lines that cross it to the other.
    pub(super) fn spans(&self, pair: &[Track], segments: &[Segment], dpi: f32) -> bool {
        let near = |line: &Track| line.width / 2.0 + dpi * TOUCHING;
        let (start, end) = (pair[0].across(self.at), pair[1].across(self.at));
        segments.iter().any(|segment| {
            segment.start <= start + near(&pair[0])
                && segment.end >= end - near(&pair[1])
                && (segment.at - self.across(segment.middle())).abs() <= dpi * NEAR / 2.0
        })
    }
}

/// Where a line stands in an image that is finer by a whole number.
pub(super) fn finer(at: f32, by: f32) -> f32 {
    // Pixels are counted from their borders, lines stand in their middles.
    (at + 0.5) * by - 0.5
}

/// The lines on which some segments of one direction stand.
pub(super) fn tracks(segments: &[Segment], dpi: f32) -> Vec<Track> {
    let start = segments.iter().map(|s| s.start).fold(f32::MAX, f32::min);
    let end = segments.iter().map(|s| s.end).fold(0.0, f32::max);
    let middle = f32::midpoint(start, end);
    let slope = common_slope(segments);
    let place = |s: &Segment| s.at + slope * (middle - s.middle());
    let mut sorted: Vec<&Segment> = segments.iter().collect();
    sorted.sort_by(|a, b| place(a).total_cmp(&place(b)));
    let mut tracks: Vec<Track> = Vec::new();
    let mut cluster: Vec<&Segment> = Vec::new();
    for segment in sorted {
        let apart = cluster.last().is_some_and(|last| place(segment) - place(last) > dpi * NEAR);
        if apart {
            tracks.extend(track(&cluster, slope, middle));
            cluster.clear();
        }
        cluster.push(segment);
    }
    tracks.extend(track(&cluster, slope, middle));
    tracks
}

/// One line through segments that stand on it.
fn track(cluster: &[&Segment], slope: f32, middle: f32) -> Option<Track> {
    let length: f32 = cluster.iter().map(|s| s.length()).sum();
    if length <= 0.0 {
        return None;
    }
    let mean = |value: &dyn Fn(&Segment) -> f32| {
        cluster.iter().map(|s| s.length() * value(s)).sum::<f32>() / length
    };
    let at = mean(&|s| s.at + slope * (middle - s.middle()));
    Some(Track { at, slope, middle, width: mean(&|s| s.width) })
}
