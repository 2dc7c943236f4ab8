//! The measure of a document's pages: between which margins its lines run, how far apart they stand.

use std::collections::BTreeMap;

use super::line::Line;

/// Ends of lines this near are one margin, in points.
const NEAR: f32 = 3.0;
/// A stretched line ends this near the margin, in points.
pub(super) const EXACT: f32 = 2.0;
/// First lines are set in by so many points.
const INDENTS: (f32, f32) = (14.0, 60.0);
/// Lines are stretched where this share of them ends at the margin.
const JUSTIFIED: f32 = 0.3;

/// The band in which lines are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    /// Where lines begin.
    pub left: f32,
    /// Where full lines end.
    pub right: f32,
    /// Distance of two lines in font sizes.
    pub pitch: f32,
    /// Lines are stretched to reach the right margin.
    pub justified: bool,
    /// First lines of paragraphs are set in.
    pub indented: bool,
}

impl Measure {
    /// Its width.
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Its middle.
    pub(super) fn centre(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// The measure of some lines alone, as of a column beside another.
    pub(super) fn of<'a>(lines: impl IntoIterator<Item = &'a Line>, pitch: f32) -> Self {
        let lines: Vec<&Line> = lines.into_iter().collect();
        let left = margin(lines.iter().map(|line| -line.bbox[0]));
        let right = margin(lines.iter().map(|line| line.bbox[2]));
        let (left, right) = (left.map_or(0.0, |left| -left), right.unwrap_or(0.0));
        let at_margin = |line: &&&Line| right - line.bbox[2] < EXACT;
        let justified = lines.len() >= 8
            && lines.iter().filter(at_margin).count() as f32 > JUSTIFIED * lines.len() as f32;
        let set_in = |line: &&&Line| (INDENTS.0..INDENTS.1).contains(&(line.bbox[0] - left));
        let indented = lines.iter().filter(set_in).count() * 6 > lines.len();
        Self { left, right, pitch, justified, indented }
    }
}

/// The measures by the size of the pages, which share their margins.
pub(super) struct Measures(BTreeMap<(i32, i32), Measure>);

impl Measures {
    /// From the lines of all pages that stand outside of tables.
    pub(super) fn new<'a>(pages: impl Iterator<Item = ([f32; 2], &'a [Line])>) -> Self {
        let mut lines: BTreeMap<(i32, i32), Vec<&Line>> = BTreeMap::new();
        for (size, of_page) in pages {
            lines.entry(key(size)).or_default().extend(of_page);
        }
        let pitch = |lines: &[&Line]| {
            let mut steps: Vec<f32> = lines
                .windows(2)
                .map(|pair| (pair[1].bbox[1] - pair[0].bbox[1]) / pair[0].size())
                .filter(|step| (0.8..2.4).contains(step))
                .collect();
            steps.sort_by(f32::total_cmp);
            steps.get(steps.len() / 3).copied().unwrap_or(1.2)
        };
        let measure = |lines: Vec<&Line>| {
            let pitch = pitch(&lines);
            Measure::of(lines, pitch)
        };
        Self(lines.into_iter().map(|(key, lines)| (key, measure(lines))).collect())
    }

    /// The measure of a page of a size.
    pub(super) fn get(&self, size: [f32; 2]) -> Measure {
        let whole =
            Measure { left: 0.0, right: size[0], pitch: 1.2, justified: false, indented: false };
        self.0.get(&key(size)).copied().unwrap_or(whole)
    }
}

fn key(size: [f32; 2]) -> (i32, i32) {
    // Pages of one document differ by a point or two where a scanner cut them.
    ((size[0] / 8.0).round() as i32, (size[1] / 8.0).round() as i32)
}

/// The farthest end that two lines share, or the farthest of all where none do.
fn margin(ends: impl Iterator<Item = f32>) -> Option<f32> {
    let mut ends: Vec<f32> = ends.collect();
    ends.sort_by(|a, b| b.total_cmp(a));
    let shared = ends.windows(2).find(|pair| pair[0] - pair[1] < NEAR).map(|pair| pair[0]);
    // What one line alone reaches is the margin too, unless it sticks out far.
    match (shared, ends.first()) {
        (Some(shared), Some(&far)) if far - shared < 40.0 => Some(far),
        (Some(shared), _) => Some(shared),
        (None, far) => far.copied(),
    }
}
