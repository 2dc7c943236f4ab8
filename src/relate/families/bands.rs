//! Which representatives a part may look like, found by what fingerprints share.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::print::Print;
use super::signature::{SIZE, bands, estimate};
use super::thresholds::KIN_TEXT;

/// Representatives that one band may lead to. What more of them share is everyone's: a form, a heading.
const MOST_IN_BAND: u32 = 96;

/// Representatives by what leads to them.
#[derive(Debug, Default)]
pub(super) struct Bands {
    /// By key: the last link, and how many there are.
    last: HashMap<u64, (u32, u32), BuildHasherDefault<Plain>>,
    /// A representative, and the link before.
    links: Vec<(u32, u32)>,
}

impl Bands {
    /// Adds a representative.
    pub(super) fn add(&mut self, leader: usize, print: &Print) {
        for key in keys(print) {
            let (last, count) = self.last.entry(key).or_insert((u32::MAX, 0));
            if *count < MOST_IN_BAND {
                self.links.push((leader as u32, *last));
                *last = self.links.len() as u32 - 1;
                *count += 1;
            }
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.last.clear();
        self.links.clear();
    }

    /// The representatives that a part looks like, the likest first; `print_of` gives their prints.
    pub(super) fn like<'a>(
        &self,
        print: &Print,
        sketches: &[Sketch],
        print_of: &dyn Fn(usize) -> &'a Print,
    ) -> Vec<(f32, usize)> {
        let own = sketch(print);
        let mut found: Vec<u32> = Vec::new();
        for key in keys(print) {
            let mut link = self.last.get(&key).map_or(u32::MAX, |(last, _)| *last);
            while let Some((leader, before)) = self.links.get(link as usize) {
                // Most that share a band share little else, and this is cheaper than to sort them out.
                if likeness(&own, &sketches[*leader as usize]) >= KIN_TEXT {
                    found.push(*leader);
                }
                link = *before;
            }
        }
        found.sort_unstable();
        found.dedup();
        let signature = &print.gist.signature;
        let mut like: Vec<(f32, usize)> = found
            .into_iter()
            .map(|leader| leader as usize)
            .map(|leader| (estimate(&print_of(leader).gist.signature, signature), leader))
            .filter(|(estimate, _)| *estimate >= KIN_TEXT)
            .collect();
        sort(&mut like);
        like
    }
}

/// The likest first.
pub(super) fn sort(like: &mut [(f32, usize)]) {
    like.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
}

/// The last byte of each value of a fingerprint.
pub(super) type Sketch = [u8; SIZE];

/// The sketch of a part.
pub(super) fn sketch(print: &Print) -> Sketch {
    let mut sketch = [0; SIZE];
    for (byte, value) in sketch.iter_mut().zip(&print.gist.signature) {
        *byte = *value as u8;
    }
    sketch
}

/// At least the share of values in common.
fn likeness(one: &Sketch, other: &Sketch) -> f32 {
    let equal = one.iter().zip(other).fold(0_u8, |sum, (a, b)| sum + u8::from(a == b));
    f32::from(equal) / SIZE as f32
}

/// What leads from a part to those like it: its bands, its text with its town, and its act.
///
/// The latter find a copy among any number of others that share the text.
fn keys(print: &Print) -> impl Iterator<Item = u64> + '_ {
    let facts = &print.facts;
    let town = facts.town.as_deref().unwrap_or_default();
    let whole = super::print::key(&[&print.text.to_string(), town]);
    // Names of issuers are long enough to be misread.
    let act = facts.number.as_deref().zip(facts.date);
    let act = act.map(|(number, date)| super::print::key(&[number, &date.to_string()]));
    bands(&print.gist.signature).chain([whole]).chain(act)
}

/// Keys are hashes already.
#[derive(Debug, Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
