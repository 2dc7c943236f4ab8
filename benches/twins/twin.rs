//! Two readings of one document, field by field.
//!
//! How much white space stands between two words, and of what sort, is the business of a format,
//! as are soft hyphens; nothing else is forgiven. It knows no formats: the left act is what the
//! right one is measured by.

use std::collections::BTreeMap;

use prikaz::model::{Act, Item, Part};
use prikaz::text::collapse;

use crate::align::{self, Key};
use crate::fields::{self, Fields};

/// Equal and asked for.
pub(crate) type Count = (u64, u64);

/// What a comparison found; comparisons add up.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    pub(crate) documents: u64,
    /// Documents without any difference.
    pub(crate) same: u64,
    /// By the name of the field.
    pub(crate) fields: BTreeMap<&'static str, Count>,
    /// Items of the left acts, and those with every field equal.
    pub(crate) items: Count,
    /// Items of plans among them.
    pub(crate) rows: Count,
    pub(crate) lost: u64,
    pub(crate) invented: u64,
    /// Characters that went nowhere, left and right.
    pub(crate) uncovered: [u64; 2],
    pub(crate) misses: Vec<Miss>,
}

/// A difference.
#[derive(Clone, Debug)]
pub(crate) struct Miss {
    pub(crate) document: String,
    /// Id of the part or item, empty for the act.
    pub(crate) place: String,
    pub(crate) field: &'static str,
    pub(crate) left: String,
    pub(crate) right: String,
}

impl Comparison {
    /// Compares the readings of one document.
    pub(crate) fn of(document: &str, left: &Act, right: &Act) -> Self {
        let uncovered = [left, right].map(|act| act.coverage.lost);
        let mut found = Self { documents: 1, uncovered, ..Self::default() };
        let mut at = Place { document, found: &mut found };
        at.fields("", &fields::of_act(left), &fields::of_act(right));
        at.parts(&left.parts, &right.parts);
        found.same = u64::from(found.misses.is_empty());
        found
    }

    /// Adds another comparison.
    pub(crate) fn and(mut self, other: Self) -> Self {
        for (field, count) in other.fields {
            add(self.fields.entry(field).or_default(), count);
        }
        add(&mut self.items, other.items);
        add(&mut self.rows, other.rows);
        self.documents += other.documents;
        self.same += other.same;
        self.lost += other.lost;
        self.invented += other.invented;
        self.uncovered = [0, 1].map(|side| self.uncovered[side] + other.uncovered[side]);
        self.misses.extend(other.misses);
        self
    }

    /// All fields together.
    pub(crate) fn all(&self) -> Count {
        self.fields.values().fold((0, 0), |mut sum, count| {
            add(&mut sum, *count);
            sum
        })
    }
}

/// Where a comparison is.
struct Place<'a> {
    document: &'a str,
    found: &'a mut Comparison,
}

impl Place<'_> {
    /// Compares values; gives whether all are equal.
    fn fields(&mut self, place: &str, left: &Fields, right: &Fields) -> bool {
        let mut equal = true;
        for ((field, left), (_, right)) in left.iter().zip(right) {
            let (one, other) = (plain(left), plain(right));
            if one.is_empty() && other.is_empty() {
                continue;
            }
            let same = one == other;
            add(self.found.fields.entry(field).or_default(), (u64::from(same), 1));
            if !same {
                equal = false;
                self.miss(place, field, one, other);
            }
        }
        equal
    }

    fn miss(&mut self, place: &str, field: &'static str, left: String, right: String) {
        let (document, place) = (self.document.to_owned(), place.to_owned());
        self.found.misses.push(Miss { document, place, field, left, right });
    }

    fn parts(&mut self, left: &[Part], right: &[Part]) {
        let keys = |parts: &[Part]| parts.iter().map(Key::of_part).collect::<Vec<_>>();
        let pairs = align::align(&keys(left), &keys(right), Key::likeness);
        let none = Vec::new();
        for (n, part) in left.iter().enumerate() {
            let twin = pairs.iter().find(|pair| pair.0 == n).map(|pair| &right[pair.1]);
            let found = twin.map_or(none.clone(), fields::of_part);
            let asked = fields::of_part(part);
            if twin.is_none() {
                self.missing(&part.id, &asked);
            } else {
                self.fields(&part.id, &asked, &found);
            }
            self.items(&part.items, twin.map_or(&[], |twin| &twin.items));
        }
        for (n, part) in right.iter().enumerate() {
            if pairs.iter().all(|pair| pair.1 != n) {
                self.miss(&part.id, "part invented", String::new(), describe(part));
                self.items(&[], &part.items);
            }
        }
    }

    /// Counts the values of a part or item that the right act does not have.
    fn missing(&mut self, place: &str, asked: &Fields) {
        for (field, _) in asked.iter().filter(|(_, value)| !value.is_empty()) {
            add(self.found.fields.entry(field).or_default(), (0, 1));
        }
        let values: Vec<&str> = asked.iter().map(|(_, value)| value.as_str()).collect();
        let field = if place.contains('/') { "item lost" } else { "part lost" };
        self.miss(place, field, plain(&values.join(" ")), String::new());
    }

    fn items(&mut self, left: &[Item], right: &[Item]) {
        let keys = |items: &[Item]| items.iter().map(Key::of_item).collect::<Vec<_>>();
        let pairs = align::align(&keys(left), &keys(right), Key::likeness);
        for (n, item) in left.iter().enumerate() {
            let asked = fields::of_item(item);
            let twin = pairs.iter().find(|pair| pair.0 == n).map(|pair| &right[pair.1]);
            let exact =
                twin.is_some_and(|twin| self.fields(&item.id, &asked, &fields::of_item(twin)));
            if twin.is_none() {
                self.found.lost += 1;
                self.missing(&item.id, &asked);
            }
            add(&mut self.found.items, (u64::from(exact), 1));
            if item.item_type == prikaz::model::ItemType::Row {
                add(&mut self.found.rows, (u64::from(exact), 1));
            }
        }
        for (n, item) in right.iter().enumerate() {
            if pairs.iter().all(|pair| pair.1 != n) {
                self.found.invented += 1;
                self.miss(&item.id, "item invented", String::new(), plain(&item.text));
            }
        }
    }
}

fn describe(part: &Part) -> String {
    format!("{:?} {}", part.kind, plain(part.title.as_deref().unwrap_or_default()))
}

fn add(sum: &mut Count, count: Count) {
    *sum = (sum.0 + count.0, sum.1 + count.1);
}

/// A text with one sort of space and of hyphen, and without the hyphens that only show at the end
/// of a line.
pub(crate) fn plain(text: &str) -> String {
    let hyphen = |c| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c };
    collapse(&text.chars().filter(|c| *c != '\u{ad}').map(hyphen).collect::<String>())
}
