//! Ridges that go on for long are segments of lines.

use super::ridge::Ridges;

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
