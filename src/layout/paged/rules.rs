//! Rulings put in order: broken, doubled and dashed ones become one line each.

use crate::model::Ruling;

/// Lines nearer than this are one, in points: doubled rules, jitter of a scan.
pub(super) const NEAR: f32 = 3.0;
/// A gap of up to this is bridged, in points.
const GAP: f32 = 6.0;
/// A ruling that leans more than this share of its length is a drawing.
const LEAN: f32 = 0.02;

/// A straight line along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Its place on the other axis.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

impl Rule {
    /// Its length.
    pub(super) fn length(&self) -> f32 {
        self.to - self.from
    }

    /// How much of a stretch it covers.
    pub(super) fn covers(&self, from: f32, to: f32) -> f32 {
        (self.to.min(to) - self.from.max(from)).max(0.0)
    }
}

/// The horizontal and the vertical rules of a page.
pub(super) fn rules(rulings: &[Ruling]) -> (Vec<Rule>, Vec<Rule>) {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for ruling in rulings {
        let (dx, dy) =
            ((ruling.end[0] - ruling.start[0]).abs(), (ruling.end[1] - ruling.start[1]).abs());
        if dx.min(dy) > (dx.max(dy) * LEAN).max(1.5) {
            continue;
        }
        let (along, other) = if dx >= dy { (0, 1) } else { (1, 0) };
        let rule = Rule {
            at: f32::midpoint(ruling.start[other], ruling.end[other]),
            from: ruling.start[along].min(ruling.end[along]),
            to: ruling.start[along].max(ruling.end[along]),
        };
        if dx >= dy { across.push(rule) } else { down.push(rule) }
    }
    (joined(across), joined(down))
}

/// Joins what lies on one line and touches.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    let mut start = 0;
    while start < rules.len() {
        // Rules side by side, each near the first of them.
        let first = rules[start].at;
        let end = start + rules[start..].iter().take_while(|rule| rule.at - first < NEAR).count();
        let band = &mut rules[start..end];
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let from = out.len();
        for rule in band.iter() {
            match out[from..].last_mut() {
                Some(last) if rule.from <= last.to + GAP => {
                    let (a, b) = (last.length().max(0.1), rule.length().max(0.1));
                    last.at = (last.at * a + rule.at * b) / (a + b);
                    last.to = last.to.max(rule.to);
                }
                _ => out.push(*rule),
            }
        }
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruling(start: [f32; 2], end: [f32; 2]) -> Ruling {
        Ruling { start, end, width: 0.5 }
    }

    #[test]
    fn pieces_and_doubles_become_one() {
        let dashed: Vec<Ruling> = (0..20_u8)
            .map(|n| f32::from(n) * 10.0)
            .map(|x| ruling([x, 100.0], [x + 6.0, 100.2]))
            .collect();
        let doubled = [ruling([0.0, 101.5], [196.0, 101.5]), ruling([50.0, 0.0], [50.0, 90.0])];
        let (across, down) = rules(&[dashed, doubled.to_vec()].concat());
        assert_eq!((across.len(), down.len()), (1, 1), "{across:?}");
        assert_eq!((across[0].from, across[0].to), (0.0, 196.0));
    }

    #[test]
    fn slanting_strokes_are_no_rules() {
        let (across, down) = rules(&[ruling([0.0, 0.0], [50.0, 50.0])]);
        assert!(across.is_empty() && down.is_empty());
    }
}
