//! Ridges that go on for long are segments of lines.

use super::ridge::Ridges;

/// Length in inches from which on a segment's own slope is believed.
const STRAIGHT: f32 = 1.0;

/// Gap in the ink of a line that is passed over where it is lengthened, in inches, and how dark its
/// ink is, as a share of the usual.
const GAP: f32 = 0.012;
const INKED: f32 = 0.6;

/// A straight line fitted to a ridge: `at` is where it stands in the middle of its length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) start: f32,
    pub(super) end: f32,
    pub(super) at: f32,
    pub(super) slope: f32,
    pub(super) width: f32,
}

impl Segment {
    /// Its length.
    pub(super) fn length(&self) -> f32 {
        self.end - self.start
    }

    /// The middle of its length.
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.start, self.end)
    }

    /// Where it stands at a place along it.
    pub(super) fn across(&self, along: f32) -> f32 {
        self.at + self.slope * (along - self.middle())
    }
}

/// Lengthens segments along their lines for as long as there is ink: letters that stand close to a
/// line hide the ridge, not the line. Pieces of one line become one.
pub(super) fn lengthened(mut pieces: Vec<Segment>, ridges: &Ridges, dpi: f32) -> Vec<Segment> {
    let slope = common_slope(&pieces);
    pieces.sort_by(|a, b| b.length().total_cmp(&a.length()));
    let mut whole: Vec<(Segment, Vec<Segment>)> = Vec::new();
    for piece in pieces {
        match whole.iter_mut().find(|(line, _)| line.holds(&piece, dpi)) {
            Some((_, of_line)) => of_line.push(piece),
            None => whole.push((piece.lengthened(slope, ridges, dpi), vec![piece])),
        }
    }
    whole.into_iter().map(|(line, pieces)| line.through(&pieces)).collect()
}

impl Segment {
    /// As long as its ink goes on; `slope` is that of all lines.
    fn lengthened(&self, slope: f32, ridges: &Ridges, dpi: f32) -> Self {
        let slope = if self.length() >= dpi * STRAIGHT { self.slope } else { slope };
        let line = Self { slope, ..*self };
        let darkness = |x: f32| {
            let y = line.across(x).round().max(1.0) as usize;
            let rows = y - 1..(y + 2).min(ridges.height);
            rows.map(|y| ridges.darkness(x as usize, y)).max().unwrap_or(0)
        };
        let places = self.start as usize..self.end as usize;
        let mut shades: Vec<u8> = places.map(|x| darkness(x as f32)).collect();
        shades.sort_unstable();
        let usual = shades.get(shades.len() / 2).copied().unwrap_or(u8::MAX);
        let limit = ((f32::from(usual) * INKED) as u8).max(ridges.weakest());
        let (gap, last) = ((dpi * GAP).round(), ridges.width.saturating_sub(1) as f32);
        let reach = |from: f32, step: f32| {
            let (mut at, mut end) = (from, from);
            while (at - end).abs() <= gap && (0.0..=last).contains(&(at + step)) {
                at += step;
                if darkness(at) >= limit {
                    end = at;
                }
            }
            end
        };
        let (start, end) = (reach(self.start, -1.0), reach(self.end.min(last), 1.0));
        Self { start, end, at: line.across(f32::midpoint(start, end)), ..line }
    }

    /// Whether another one is a piece of it.
    fn holds(&self, piece: &Self, dpi: f32) -> bool {
        let near = dpi * GAP;
        self.start - near <= piece.start
            && piece.end <= self.end + near
            && (self.across(piece.middle()) - piece.at).abs() <= near
    }

    /// It, moved to go through the middle of its pieces.
    fn through(self, pieces: &[Self]) -> Self {
        let length: f32 = pieces.iter().map(Self::length).sum();
        let mean = |value: &dyn Fn(&Self) -> f32| {
            pieces.iter().map(|piece| piece.length() * value(piece)).sum::<f32>() / length
        };
        let off = mean(&|piece| piece.at - self.across(piece.middle()));
        Self { at: self.at + off, width: mean(&|piece| piece.width), ..self }
    }
}

/// The slope that the length of the segments speaks for: their weighted median.
pub(super) fn common_slope(segments: &[Segment]) -> f32 {
    let mut slopes: Vec<(f32, f32)> = segments.iter().map(|s| (s.slope, s.length())).collect();
    slopes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = slopes.iter().map(|(_, length)| length).sum::<f32>() / 2.0;
    let mut seen = 0.0;
    for (slope, length) in slopes {
        seen += length;
        if seen >= half {
            return slope;
        }
    }
    0.0
}

/// A run of ridge in one row.
struct Run {
    row: usize,
    from: usize,
    to: usize,
}

/// The segments of at least a length.
pub(super) fn segments(ridges: &Ridges, dpi: f32, shortest: f32) -> Vec<Segment> {
    let gap = (dpi / 40.0).round() as usize;
    let runs = runs(ridges, gap, (shortest / 6.0) as usize);
    let owner = joined(&runs, gap);
    let mut groups: Vec<Vec<&Run>> = (0..runs.len()).map(|_| Vec::new()).collect();
    for (run, &owner) in runs.iter().zip(&owner) {
        groups[owner].push(run);
    }
    let thickest = dpi * 0.06;
    groups
        .iter()
        .filter(|group| !group.is_empty())
        .filter_map(|group| fit(group, ridges))
        .filter(|segment| segment.length() >= shortest && segment.width <= thickest)
        .collect()
}

/// The runs of all rows, over gaps of some pixels.
fn runs(ridges: &Ridges, gap: usize, shortest: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    for row in 0..ridges.height {
        let mut open: Option<Run> = None;
        for (x, &strength) in ridges.row(row).iter().enumerate() {
            if strength == 0 {
                continue;
            }
            match &mut open {
                Some(run) if x <= run.to + gap => run.to = x + 1,
                _ => runs.extend(open.replace(Run { row, from: x, to: x + 1 })),
            }
        }
        runs.extend(open);
    }
    runs.retain(|run| run.to - run.from >= shortest.max(3));
    runs
}

/// For each run the first of those it hangs together with, over rows that touch.
fn joined(runs: &[Run], gap: usize) -> Vec<usize> {
    let mut owner: Vec<usize> = (0..runs.len()).collect();
    let mut first = 0;
    for this in 0..runs.len() {
        while runs[first].row + 2 < runs[this].row {
            first += 1;
        }
        for other in first..this {
            let (a, b) = (&runs[other], &runs[this]);
            if a.from <= b.to + gap && b.from <= a.to + gap && a.row < b.row {
                unite(&mut owner, other, this);
            }
        }
    }
    for this in 0..owner.len() {
        owner[this] = find(&mut owner, this);
    }
    owner
}

/// The root of a member, with the way to it shortened.
pub(super) fn find(owner: &mut [usize], member: usize) -> usize {
    let mut root = member;
    while owner[root] != root {
        owner[root] = owner[owner[root]];
        root = owner[root];
    }
    root
}

/// Makes one set of two.
pub(super) fn unite(owner: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(owner, one), find(owner, other));
    let (low, high) = (one.min(other), one.max(other));
    owner[high] = low;
}

/// The line through some runs, by least squares; null where it would be more gap than line.
fn fit(runs: &[&Run], ridges: &Ridges) -> Option<Segment> {
    let from = runs.iter().map(|run| run.from).min()?;
    let to = runs.iter().map(|run| run.to).max()?;
    let mut filled = vec![false; to - from];
    let (mut n, mut sx, mut sy, mut sxx, mut sxy) = (0.0_f64, 0.0, 0.0, 0.0, 0.0);
    let mut count = 0_usize;
    for run in runs {
        for x in run.from..run.to {
            let weight = f64::from(ridges.at(x, run.row));
            if weight > 0.0 {
                filled[x - from] = true;
                count += 1;
            }
            let (x, y) = ((x - from) as f64, run.row as f64);
            n += weight;
            sx += weight * x;
            sy += weight * y;
            sxx += weight * x * x;
            sxy += weight * x * y;
        }
    }
    let covered = filled.iter().filter(|&&filled| filled).count();
    if n <= 0.0 || covered * 10 < filled.len() * 7 {
        return None;
    }
    let spread = sxx - sx * sx / n;
    let slope = if spread > 1.0 { (sxy - sx * sy / n) / spread } else { 0.0 };
    let middle = (to - from) as f64 / 2.0;
    let at = sy / n + slope * (middle - sx / n);
    Some(Segment {
        start: from as f32,
        end: to as f32,
        at: at as f32,
        slope: slope as f32,
        width: count as f32 / covered.max(1) as f32,
    })
}
