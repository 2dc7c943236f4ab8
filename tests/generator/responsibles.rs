//! Who does it: cells with one to four bodies, posts or people in every separator that is clear.

use super::names::body::{self, Forms, STAFF, capital};
use super::names::person::{Order, Person};
use super::prng::Rng;

/// The people and bodies that a document keeps returning to.
#[derive(Clone, Debug)]
pub(crate) struct Cast {
    /// Bodies, institutions and posts.
    pub(crate) bodies: Vec<Forms>,
    /// Posts of an institution, where it acts by itself.
    pub(crate) staff: Vec<&'static str>,
    /// People.
    pub(crate) people: Vec<Person>,
    /// How the document writes initials.
    pub(crate) order: Order,
    /// The format keeps the paragraphs of a cell apart, so they may part names.
    pub(crate) breaks: bool,
}

impl Cast {
    /// A cast for a document; a small institution has staff instead of bodies.
    pub(crate) fn new(rng: &mut Rng, stem: &str, small: bool, order: Order) -> Self {
        let mut bodies: Vec<Forms> = Vec::new();
        while bodies.len() < 7 {
            let next = match rng.below(6) {
                0..3 => body::unit(rng),
                3 => body::institution(rng, stem),
                4 => body::post(rng),
                _ => body::group(rng),
            };
            if bodies.iter().all(|b| b.nominative != next.nominative) {
                bodies.push(next);
            }
        }
        let mut staff = Vec::new();
        if small {
            let mut all = STAFF.to_vec();
            rng.shuffle(&mut all);
            staff = all[..7].to_vec();
        }
        let people = (0..6).map(|_| Person::new(rng)).collect();
        Self { bodies, staff, people, order, breaks: false }
    }

    /// One name as a cell writes it.
    fn one(&self, rng: &mut Rng) -> String {
        if !self.staff.is_empty() {
            let post = *rng.pick(&self.staff);
            let person = rng.pick(&self.people).nominative(self.order);
            let single = !post.ends_with(['и', 'а'])
                && !post.contains("Комиссия")
                && post != "Администрация";
            return match rng.below(8) {
                0 if single => format!("{post} {person}"),
                _ => post.to_owned(),
            };
        }
        let name = rng.pick(&self.bodies).nominative.clone();
        let group = body_is_group(&name);
        match rng.below(12) {
            0 if name.contains('«') || group => format!("{name} (по согласованию)"),
            _ => name,
        }
    }

    /// A person alone, sometimes with the post after the name.
    fn person(&self, rng: &mut Rng) -> String {
        let name = rng.pick(&self.people).nominative(self.order);
        match rng.below(3) {
            0 if self.staff.is_empty() => format!("{name}, {}", body::post(rng).nominative),
            _ => name,
        }
    }
}

fn body_is_group(name: &str) -> bool {
    ["руководители", "управляющие", "образовательные", "товарищества"]
        .iter()
        .any(|head| name.starts_with(head))
}

/// A cell: its lines, and who stands in it one by one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// Paragraphs of the cell.
    pub(crate) lines: Vec<String>,
    /// Each as written.
    pub(crate) gold: Vec<String>,
}

/// A responsible cell.
pub(crate) fn cell(rng: &mut Rng, cast: &Cast) -> Cell {
    if rng.chance(8) {
        let person = cast.person(rng);
        return Cell { lines: vec![person.clone()], gold: vec![person] };
    }
    let count = *rng.weighted(&[(50, 1), (28, 2), (15, 3), (7, 4)]);
    let mut names: Vec<String> = Vec::new();
    for _ in 0..count * 4 {
        let next = cast.one(rng);
        let stem: String = next.chars().take(12).collect();
        if names.len() < count && !names.iter().any(|n| n.starts_with(&stem)) {
            names.push(next);
        }
    }
    if rng.chance(40) {
        names[0] = capital(&names[0]);
    }
    separated(rng, names, cast.breaks)
}

fn separated(rng: &mut Rng, names: Vec<String>, breaks: bool) -> Cell {
    let inner = names.iter().any(|n| n.contains(", ") || n.contains(" и "));
    let mut lines = match rng.below(10) {
        0..4 if !inner || rng.chance(50) => vec![names.join(", ")],
        4..6 => vec![names.join("; ")],
        6 if names.len() == 2 && !inner => vec![names.join(" и ")],
        7 if names.len() == 2 => vec![names.join(" / ")],
        8 => vec![names.join(";\u{1}")],
        9 if !inner => vec![names.join(",\u{1}")],
        _ if breaks => vec![names.join("\u{1}")],
        _ => vec![names.join("; ")],
    };
    if rng.chance(4) {
        lines[0].push('.');
    }
    let lines = lines[0].split('\u{1}').map(str::to_owned).collect();
    Cell { lines, gold: names }
}
