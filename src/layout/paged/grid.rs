//! Rules that meet become grids: the cells of a table with their places and spans.

use super::rules::{NEAR, Rule};
use crate::model::Box4;

/// Rules that miss each other by up to this still meet, in points.
const REACH: f32 = 4.0;
/// A wall stands where a rule covers this share of a cell's edge.
const WALL: f32 = 0.6;
/// Lines of a grid on one axis; more are a drawing.
const MOST: usize = 400;

/// A cell of a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct GridCell {
    /// Its first row and column, from 0.
    pub row: usize,
    pub column: usize,
    /// Rows and columns that it covers.
    pub rows: usize,
    pub columns: usize,
    /// Its box.
    pub bbox: Box4,
}

/// The cells that rules draw.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Edges of its columns.
    pub xs: Vec<f32>,
    /// Edges of its rows.
    pub ys: Vec<f32>,
    /// Its cells, row by row.
    pub cells: Vec<GridCell>,
}

impl Grid {
    /// The box round it.
    pub(super) fn bbox(&self) -> Box4 {
        let last = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        let first = |edges: &[f32]| edges.first().copied().unwrap_or_default();
        [first(&self.xs), first(&self.ys), last(&self.xs), last(&self.ys)]
    }
}

/// The grids that the rules of a page form, from the top.
pub(super) fn grids(across: &[Rule], down: &[Rule]) -> Vec<Grid> {
    let mut grids: Vec<Grid> = groups(across, down)
        .into_iter()
        .filter_map(|(across, down)| grid(&across, &down))
        .collect();
    // A table inside a cell of another is read as that cell's text.
    let outer: Vec<(usize, Vec<Box4>)> = grids
        .iter()
        .enumerate()
        .map(|(at, grid)| (at, grid.cells.iter().map(|cell| cell.bbox).collect()))
        .collect();
    let mut at = 0;
    grids.retain(|grid| {
        at += 1;
        let inner = grid.bbox();
        !outer.iter().any(|(other, cells)| {
            *other + 1 != at && cells.iter().any(|cell| is_inside(inner, *cell))
        })
    });
    grids.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    grids
}

fn is_inside(inner: Box4, outer: Box4) -> bool {
    inner[0] > outer[0] - 1.0
        && inner[1] > outer[1] - 1.0
        && inner[2] < outer[2] + 1.0
        && inner[3] < outer[3] + 1.0
}

/// Rules that meet, directly or over others; those that meet none are left out.
fn groups(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut parent: Vec<usize> = (0..across.len() + down.len()).collect();
    for (h, rule) in across.iter().enumerate() {
        for (v, other) in down.iter().enumerate() {
            let meet = rule.from - REACH <= other.at
                && other.at <= rule.to + REACH
                && other.from - REACH <= rule.at
                && rule.at <= other.to + REACH;
            if meet {
                let (a, b) = (root(&mut parent, h), root(&mut parent, across.len() + v));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> =
        std::collections::BTreeMap::new();
    for at in 0..parent.len() {
        let root = root(&mut parent, at);
        let group = groups.entry(root).or_default();
        match at.checked_sub(across.len()) {
            None => group.0.push(across[at]),
            Some(v) => group.1.push(down[v]),
        }
    }
    groups.into_values().filter(|(across, down)| across.len() + down.len() > 2).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The cells of one group of rules.
fn grid(across: &[Rule], down: &[Rule]) -> Option<Grid> {
    let (mut xs, mut ys) = (edges(down), edges(across));
    // Outer rules may be missing: the others reach to where they would stand.
    close(&mut xs, across);
    close(&mut ys, down);
    if xs.len() < 2 || ys.len() < 2 || xs.len() > MOST || ys.len() > MOST {
        return None;
    }
    let walls = Walls { across, down, xs: &xs, ys: &ys };
    let cells = cells(&walls);
    Some(Grid { xs, ys, cells })
}

/// Places of rules on the other axis, those near each other as one.
fn edges(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = Vec::new();
    for place in places {
        match edges.last() {
            Some(last) if place - last < NEAR => {}
            _ => edges.push(place),
        }
    }
    edges
}

/// Adds the outermost ends of the rules that run along an axis, where no edge stands there.
fn close(edges: &mut Vec<f32>, along: &[Rule]) {
    // Three rules that reach equally far are no chance; a single one may be a stray.
    let reach = |ends: Vec<f32>, outermost: fn(f32, f32) -> f32| {
        let far = ends.iter().copied().reduce(outermost)?;
        let agreeing = ends.iter().filter(|end| (**end - far).abs() < NEAR).count();
        (agreeing * 2 > ends.len()).then_some(far)
    };
    let (starts, ends): (Vec<f32>, Vec<f32>) =
        along.iter().map(|rule| (rule.from, rule.to)).unzip();
    if let Some(start) = reach(starts, f32::min)
        && edges.first().is_none_or(|first| start < first - 2.0 * REACH)
    {
        edges.insert(0, start);
    }
    if let Some(end) = reach(ends, f32::max)
        && edges.last().is_none_or(|last| end > last + 2.0 * REACH)
    {
        edges.push(end);
    }
}

/// Which edges of the grid's smallest cells are drawn.
struct Walls<'a> {
    across: &'a [Rule],
    down: &'a [Rule],
    xs: &'a [f32],
    ys: &'a [f32],
}

impl Walls<'_> {
    /// True where a rule parts a cell from the one below it.
    fn below(&self, row: usize, column: usize) -> bool {
        stands(self.across, self.ys[row + 1], self.xs[column], self.xs[column + 1])
    }

    /// True where a rule parts a cell from the one to its right.
    fn right(&self, row: usize, column: usize) -> bool {
        stands(self.down, self.xs[column + 1], self.ys[row], self.ys[row + 1])
    }
}

fn stands(rules: &[Rule], at: f32, from: f32, to: f32) -> bool {
    let length = (to - from).max(0.1);
    let near = rules.iter().filter(|rule| (rule.at - at).abs() < NEAR);
    near.map(|rule| rule.covers(from, to)).sum::<f32>() >= WALL * length
}

/// The cells: neighbours without a wall between them are one, as far as they make a rectangle.
fn cells(walls: &Walls) -> Vec<GridCell> {
    let (rows, columns) = (walls.ys.len() - 1, walls.xs.len() - 1);
    let mut taken = vec![false; rows * columns];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if taken[row * columns + column] {
                continue;
            }
            let free = |at: usize| !taken[row * columns + at];
            let mut right = column + 1;
            while right < columns && free(right) && !walls.right(row, right - 1) {
                right += 1;
            }
            let mut bottom = row + 1;
            while bottom < rows
                && (column..right).all(|at| !walls.below(bottom - 1, at))
                && (column + 1..right).all(|at| !walls.right(bottom, at - 1))
            {
                bottom += 1;
            }
            for y in row..bottom {
                taken[y * columns + column..y * columns + right].fill(true);
            }
            let bbox = [walls.xs[column], walls.ys[row], walls.xs[right], walls.ys[bottom]];
            cells.push(GridCell { row, column, rows: bottom - row, columns: right - column, bbox });
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: f32, from: f32, to: f32) -> Rule {
        Rule { at, from, to }
    }

    fn spans(grid: &Grid) -> Vec<[usize; 4]> {
        grid.cells.iter().map(|c| [c.row, c.column, c.rows, c.columns]).collect()
    }

    #[test]
    fn walls_that_are_missing_merge_cells() {
        // A head, a row whose first cell reaches down, a section over both columns.
        let across = [
            rule(0.0, 0.0, 200.0),
            rule(20.0, 0.0, 200.0),
            rule(40.0, 60.0, 200.0),
            rule(60.0, 0.0, 200.0),
            rule(80.0, 0.0, 200.0),
        ];
        let down = [rule(0.0, 0.0, 80.0), rule(60.0, 0.0, 60.0), rule(200.0, 0.0, 80.0)];
        let grids = grids(&across, &down);
        assert_eq!(grids.len(), 1);
        assert_eq!(
            spans(&grids[0]),
            [[0, 0, 1, 1], [0, 1, 1, 1], [1, 0, 2, 1], [1, 1, 1, 1], [2, 1, 1, 1], [3, 0, 1, 2]]
        );
    }

    #[test]
    fn missing_outer_rules_are_where_the_others_end() {
        let across = [rule(0.0, 0.0, 200.0), rule(20.0, 0.0, 200.0), rule(40.0, 0.0, 200.0)];
        let down = [rule(60.0, 0.0, 40.0), rule(120.0, 0.0, 40.0)];
        let grids = grids(&across, &down);
        assert_eq!(grids[0].xs, [0.0, 60.0, 120.0, 200.0]);
        assert_eq!(grids[0].cells.len(), 6);
    }

    #[test]
    fn lines_that_meet_nothing_are_no_grid() {
        assert!(grids(&[rule(10.0, 0.0, 100.0), rule(30.0, 0.0, 100.0)], &[]).is_empty());
        assert!(grids(&[rule(10.0, 0.0, 100.0)], &[rule(50.0, 8.0, 90.0)]).is_empty());
    }
}
