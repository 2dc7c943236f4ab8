//! The likeliest way through the numbers of rows: each goes on from the one before it.

use std::collections::BTreeMap;

/// A number by its levels: «2.10» is 2, 10.
pub(super) type Levels = Vec<u32>;

/// Most levels of a number, and its longest level in digits.
pub(super) const DEEP: usize = 3;
const LONG: usize = 3;

/// Bytes of the longest reading that may be a number.
const LONGEST: usize = 16;

/// What it costs to lose a point or to read one that is none; to take a digit for another one that
/// looks alike, or for a letter; to lose or add a digit; and to lose a number altogether.
const POINT: f32 = 0.1;
const ALIKE: f32 = 0.5;
const DIGIT: f32 = 0.7;
const OTHER: f32 = 3.0;
const LOST: f32 = 1.0;

/// What it costs that a row has no number though there are signs where it would stand.
const UNNUMBERED: f32 = 1.5;

/// What steps cost besides the next number of a level, where a section begins and elsewhere.
const DOWN: [f32; 2] = [0.3, 0.6];
const UP: [f32; 2] = [0.5, 0.5];
const SECTION: [f32; 2] = [0.1, 0.5];
const ANEW: [f32; 2] = [0.2, 1.5];
const JUMP: [f32; 2] = [1.0, 2.0];

/// What it costs that the first number is none that numbers begin with.
const LATE: f32 = 0.6;

/// Ways that are followed at a time.
const WAYS: usize = 40;

/// Digits that are taken for each other.
const TAKEN: [&str; 6] = ["3589", "17", "068", "14", "27", "0369"];

/// A row: what was read of its number, and whether a section begins with it.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// Digits, points and what was read for them.
    pub(super) number: String,
    pub(super) begins: bool,
}

/// A row on the likeliest way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// Its number; none where it has none.
    pub(super) number: Option<Levels>,
    /// It does not go on from the rows before it: the number is just as it was read.
    pub(super) jump: bool,
}

/// A way as far as a row: its last number, what it cost, and where it comes from.
#[derive(Clone)]
struct Way {
    cost: f32,
    step: Step,
    from: Option<usize>,
}

/// The likeliest number of each row.
pub(super) fn likeliest(rows: &[Read]) -> Vec<Step> {
    let mut layers: Vec<Vec<(Levels, Way)>> = Vec::new();
    let first = Way { cost: 0.0, step: Step { number: None, jump: false }, from: None };
    let mut ways = vec![(Levels::new(), first)];
    for row in rows {
        let mut next: BTreeMap<Levels, Way> = BTreeMap::new();
        for (at, (last, way)) in ways.iter().enumerate() {
            for (levels, step, cost) in steps(last, row) {
                let cost = way.cost + cost;
                if next.get(&levels).is_none_or(|known| cost < known.cost) {
                    next.insert(levels, Way { cost, step, from: Some(at) });
                }
            }
        }
        let mut kept: Vec<(Levels, Way)> = next.into_iter().collect();
        kept.sort_by(|one, other| one.1.cost.total_cmp(&other.1.cost));
        kept.truncate(WAYS);
        layers.push(std::mem::replace(&mut ways, kept));
    }
    // The cheapest is the first.
    let mut at = 0;
    let mut found = Vec::new();
    layers.push(ways);
    for layer in layers.iter().skip(1).rev() {
        let Some((_, way)) = layer.get(at) else { break };
        found.push(way.step.clone());
        at = way.from.unwrap_or(0);
    }
    found.reverse();
    found
}

/// The steps from a number to a row: what the last number is then, and what it costs.
fn steps(last: &Levels, row: &Read) -> Vec<(Levels, Step, f32)> {
    let dear = |cost: [f32; 2]| if row.begins { cost[0] } else { cost[1] };
    let mut next: Vec<(Levels, f32)> = Vec::new();
    let mut push = |levels: Levels, cost: f32| next.push((levels, cost));
    if last.is_empty() {
        push(vec![1], 0.0);
        push(vec![1, 1], DOWN[0]);
    } else {
        push(vec![1], dear(ANEW));
    }
    for level in 0..last.len() {
        let mut up = last[..=level].to_vec();
        up[level] += 1;
        if level + 1 == last.len() {
            push(up, 0.0);
        } else {
            push([&up[..], &[1]].concat(), dear(SECTION));
            push(up, dear(UP));
        }
    }
    if !last.is_empty() && last.len() < DEEP {
        push([&last[..], &[1]].concat(), dear(DOWN));
    }
    let numbered = next.into_iter().map(|(levels, cost)| {
        let cost = cost + off(&row.number, &written(&levels));
        (levels.clone(), Step { number: Some(levels), jump: false }, cost)
    });
    let mut steps: Vec<_> = numbered.collect();
    if let Some(levels) = levels(&row.number) {
        let cost = if last.is_empty() { LATE } else { dear(JUMP) };
        steps.push((levels.clone(), Step { number: Some(levels), jump: true }, cost));
    }
    let bare = if row.number.is_empty() { 0.0 } else { UNNUMBERED };
    steps.push((last.clone(), Step { number: None, jump: false }, bare));
    steps
}

/// A number as it is written, without what closes it.
pub(super) fn written(levels: &[u32]) -> String {
    levels.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// The levels of a number that was read as one.
fn levels(read: &str) -> Option<Levels> {
    if read.len() > LONGEST {
        return None;
    }
    let levels: Option<Levels> =
        read.split('.').map(|level| level.parse().ok().filter(|_| level.len() <= LONG)).collect();
    levels.filter(|levels| levels.len() <= DEEP)
}

/// What it costs that a number was read so.
pub(super) fn off(read: &str, number: &str) -> f32 {
    if read.is_empty() {
        return LOST;
    }
    if read.len() > LONGEST {
        return OTHER;
    }
    let (read, number): (Vec<char>, Vec<char>) = (read.chars().collect(), number.chars().collect());
    let alone = |c: char| if c == '.' { POINT } else { DIGIT };
    let mut last: Vec<f32> = vec![0.0];
    for c in &number {
        last.push(last[last.len() - 1] + alone(*c));
    }
    for sign in &read {
        let mut row = vec![last[0] + alone(*sign)];
        for (at, c) in number.iter().enumerate() {
            let (less, more) = (row[at] + alone(*c), last[at + 1] + alone(*sign));
            row.push((last[at] + taken(*sign, *c)).min(less).min(more));
        }
        last = row;
    }
    last[last.len() - 1]
}

/// What it costs that a sign of a number was read as another.
fn taken(read: char, printed: char) -> f32 {
    let alike = |group: &&str| group.contains(read) && group.contains(printed);
    match (read, printed) {
        _ if read == printed => 0.0,
        ('.', _) | (_, '.') => OTHER,
        _ if read.is_ascii_digit() && !TAKEN.iter().any(alike) => OTHER,
        _ => ALIKE,
    }
}
