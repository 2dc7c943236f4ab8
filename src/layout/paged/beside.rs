//! Two blocks side by side: the lines of each.

use std::sync::LazyLock;

use regex::Regex;

use super::line::Line;
use super::name::has_name;
use crate::model::Box4;
use crate::text::{caption, compile};

/// A channel between two blocks is at least so many font sizes wide.
const CHANNEL: f32 = 1.2;
/// Where it has begun it may be narrower.
const NARROWEST: f32 = 0.5;
/// Lines farther apart than so many usual steps are no neighbours.
const APART: f32 = 1.9;
/// Lines of one block begin, end or have their middle this near each other, in points.
const ALIGNED: f32 = 8.0;

/// «№ 45-п», «12.03.2020»
static REQUISITE: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:№|N\s|от\s|г\.\s|_{3})|\d{2}\.\d{2}\.\d{4}"));

/// Two blocks in the making.
struct Blocks {
    left: Vec<Line>,
    right: Vec<Line>,
    /// The free room between them: from, to.
    channel: [f32; 2],
    /// Heights at which both have a line.
    both: usize,
    /// The last line taken.
    last: Box4,
}

/// Two blocks side by side that begin at a line: their lines, and how many lines they take.
pub(super) fn blocks(lines: &[Line], pitch: f32) -> Option<(Vec<Line>, Vec<Line>, usize)> {
    let (first, rest) = lines.split_first()?;
    let channel = channel(first, rest.first())?;
    let (left, right) = (Vec::new(), Vec::new());
    let mut blocks = Blocks { left, right, channel, both: 0, last: first.bbox };
    let near = |line: &Line, last: Box4| line.bbox[1] - last[1] <= APART * pitch * line.size();
    let count =
        lines.iter().take_while(|line| near(line, blocks.last) && blocks.take(line)).count();
    blocks.are_beside().then_some((blocks.left, blocks.right, count))
}

impl Blocks {
    /// Takes the segments of a line; false where it belongs to neither block.
    fn take(&mut self, line: &Line) -> bool {
        if line.segments.len() > 2 || caption::opens_act(line.as_str()) {
            return false;
        }
        let middle = f32::midpoint(self.channel[0], self.channel[1]);
        let mut channel = self.channel;
        for segment in &line.segments {
            let right = segment.bbox[0] > middle;
            let block = if right { &self.right } else { &self.left };
            if !block.is_empty() && !block.iter().any(|other| is_aligned(other.bbox, segment.bbox))
            {
                return false;
            }
            if right {
                channel[1] = channel[1].min(segment.bbox[0]);
            } else {
                channel[0] = channel[0].max(segment.bbox[2]);
            }
        }
        if channel[1] - channel[0] < NARROWEST * line.size() {
            return false;
        }
        self.both += usize::from(line.segments.len() == 2 || overlaps(self.last, line.bbox));
        self.channel = channel;
        self.last = line.bbox;
        for segment in &line.segments {
            let block = if segment.bbox[0] > middle { &mut self.right } else { &mut self.left };
            block.push(Line::of(vec![segment.clone()]));
        }
        true
    }

    /// True where the blocks are read one after the other, not line by line.
    fn are_beside(&self) -> bool {
        if self.left.len() < 2 || self.right.len() < 2 || self.both < 2 {
            return false;
        }
        // Signatures and date lines below each other are read line by line.
        let single = |line: &Line| {
            let text = line.as_str();
            text.chars().count() < 40 && (has_name(text) || REQUISITE.is_match(text))
        };
        !self.right.iter().all(single)
    }
}

/// True where two lines of a block are set alike: at the left, at the right or in the middle.
fn is_aligned(one: Box4, other: Box4) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < ALIGNED;
    near(one[0], other[0])
        || near(one[2], other[2])
        || near(f32::midpoint(one[0], one[2]), f32::midpoint(other[0], other[2]))
}

/// The channel between the halves of a line, or between it and the next where that stands beside it.
fn channel(line: &Line, next: Option<&Line>) -> Option<[f32; 2]> {
    match (&line.segments[..], next) {
        ([left, right], _) => Some([left.bbox[2], right.bbox[0]]),
        ([_], Some(next)) if stands_beside(line, next) => {
            let [a, b] = [line.bbox, next.bbox];
            Some([a[2].min(b[2]), a[0].max(b[0])])
        }
        _ => None,
    }
}

/// True for lines of two blocks whose lines do not stand on one height.
fn stands_beside(line: &Line, next: &Line) -> bool {
    let apart = next.bbox[0] - line.bbox[2] > CHANNEL * line.size()
        || line.bbox[0] - next.bbox[2] > CHANNEL * line.size();
    overlaps(line.bbox, next.bbox) && apart
}

/// True where two lines stand partly on one height, but not on the same.
fn overlaps(one: Box4, other: Box4) -> bool {
    let shared = one[3].min(other[3]) - one[1].max(other[1]);
    let (a, b) = (one[3] - one[1], other[3] - other[1]);
    shared > 0.25 * a.min(b) && (one[1] - other[1]).abs() > 0.1
}

#[cfg(test)]
mod tests {
    use super::super::seam::tests::line;
    use super::*;

    #[test]
    fn a_heading_in_the_middle_ends_both_blocks() {
        let beside = |left: &str, right: &str, y: f32| {
            Line::of([line(left, 50.0, y).segments, line(right, 330.0, y).segments].concat())
        };
        let lines = [
            beside("Областной центр", "ул. Полевая, д. 1", 10.0),
            beside("Областной совет", "тел. 2-21-51", 24.0),
            line("Извещение", 290.0, 38.0),
        ];
        let (left, right, count) = blocks(&lines, 1.2).unwrap();
        assert_eq!((left.len(), right.len(), count), (2, 2, 2));
    }
}
