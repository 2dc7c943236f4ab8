//! Merges that are sure, and those that the user asks for.

use std::collections::BTreeMap;

use super::{Builder, Names, Node, outer};
use crate::model::ResponsibleKind;

/// One spelling this many times rarer than another may be a slip of it.
const RARER: u64 = 4;
/// A word shorter than this says too little with one letter wrong.
const LETTERS: usize = 7;
/// So many letters of an abbreviation tell enough where nothing else fits it.
const INITIALS: usize = 3;
/// A word's last letters are its ending: a difference there is another case or number.
const ENDING: usize = 2;

/// Ids joined into groups.
pub(super) struct Groups<'a> {
    builder: &'a Builder,
    names: &'a Names,
    scopes: &'a BTreeMap<&'a str, &'a str>,
    ids: Vec<&'a str>,
    parent: Vec<usize>,
    /// Names that the user gave, by the place of an id.
    given: BTreeMap<usize, &'a str>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(
        builder: &'a Builder,
        names: &'a Names,
        scopes: &'a BTreeMap<&'a str, &'a str>,
    ) -> Self {
        let ids: Vec<&str> = builder.nodes.keys().map(String::as_str).collect();
        let parent = (0..ids.len()).collect();
        Self { builder, names, scopes, ids, parent, given: BTreeMap::new() }
    }

    fn node(&self, at: usize) -> &'a Node {
        &self.builder.nodes[self.ids[at]]
    }

    /// The town's scope of a node, a seat's as that of its municipality.
    fn town(&self, at: usize) -> &'a str {
        let own = outer(&self.node(at).scope);
        self.scopes.get(own).copied().unwrap_or(own)
    }

    pub(super) fn merge(&mut self) {
        let mut by_scope: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for at in 0..self.ids.len() {
            let inner = self.node(at).scope.split_once('/').map_or("", |(_, inner)| inner);
            by_scope.entry((self.town(at), inner)).or_default().push(at);
        }
        for all in by_scope.values() {
            self.same_words(all);
            self.aliases(all);
            self.quoted_initials(all);
            self.slips(all);
        }
        self.by_hand();
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        if !self.names.apart.is_empty() {
            let members = |root| -> Vec<&str> {
                (0..self.ids.len())
                    .filter(|&at| self.root(at) == root)
                    .map(|at| self.ids[at])
                    .collect()
            };
            let (left, right) = (members(a), members(b));
            let parted = left.iter().any(|x| right.iter().any(|y| self.names.parts(x, y)));
            if parted {
                return;
            }
        }
        self.parent[a.max(b)] = a.min(b);
    }

    /// Names alike but for «и» and commas; and those of a seat and of its municipality.
    fn same_words(&mut self, all: &[usize]) {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for &at in all {
            let words: Vec<&str> =
                self.node(at).key.split(' ').filter(|word| *word != "и").collect();
            let first = *known.entry(words.join(" ")).or_insert(at);
            self.join(first, at);
        }
    }

    /// Short names that some act of the town defines as one body, and no other act as another.
    fn aliases(&mut self, all: &[usize]) {
        let by_key: BTreeMap<&str, usize> =
            all.iter().map(|&at| (self.node(at).key.as_str(), at)).collect();
        for &at in all {
            let node = self.node(at);
            let Some(full) = self.builder.aliases.get(&(node.scope.clone(), node.key.clone()))
            else {
                continue;
            };
            if let [key] = full.iter().collect::<Vec<_>>()[..]
                && let Some(&other) = by_key.get(key.as_str())
            {
                self.join(at, other);
            }
        }
    }

    /// «МКУ «ЦРО»» and the only «МКУ «Центр развития образования»» of the town.
    fn quoted_initials(&mut self, all: &[usize]) {
        let forms: Vec<(usize, &str, Vec<&str>)> = all
            .iter()
            .filter(|&&at| self.node(at).kind() == ResponsibleKind::Body)
            .filter_map(|&at| {
                let (form, rest) = self.node(at).key.split_once(' ')?;
                Some((at, form, rest.split([' ', '-']).collect()))
            })
            .collect();
        for (short, form, words) in &forms {
            let [letters] = words[..] else { continue };
            if letters.chars().count() < INITIALS {
                continue;
            }
            let mut full = forms
                .iter()
                .filter(|(_, other, words)| other == form && spelled(words) == *letters);
            if let (Some((at, ..)), None) = (full.next(), full.next()) {
                self.join(*short, *at);
            }
        }
    }

    /// A rare name one letter off a common one: a slip of a typist or of recognition.
    fn slips(&mut self, all: &[usize]) {
        let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &at in all.iter().filter(|&&at| self.node(at).kind() != ResponsibleKind::Person) {
            by_length.entry(self.node(at).key.split(' ').count()).or_default().push(at);
        }
        for same in by_length.values() {
            for (index, &a) in same.iter().enumerate() {
                for &b in &same[index + 1..] {
                    let (x, y) = (self.node(a), self.node(b));
                    let (few, many) =
                        (x.mentions().min(y.mentions()), x.mentions().max(y.mentions()));
                    if few * RARER <= many && is_slip(&x.key, &y.key) {
                        self.join(a, b);
                    }
                }
            }
        }
    }

    fn by_hand(&mut self) {
        for named in &self.names.body {
            let mut by_town: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for at in 0..self.ids.len() {
                let node = self.node(at);
                if named.is(self.ids[at], &node.key, self.town(at)) {
                    // Ids join whatever town they are of; names only within their own.
                    let by_id = named.ids.iter().any(|id| id == self.ids[at]);
                    by_town.entry(if by_id { "" } else { self.town(at) }).or_default().push(at);
                }
            }
            for all in by_town.values() {
                all.windows(2).for_each(|pair| self.join(pair[0], pair[1]));
                self.given.insert(all[0], &named.name);
            }
            // An id and a name of one table are one where they are of one town.
            if let Some(first) = by_town.get("").and_then(|all| all.first()).copied()
                && let Some(other) =
                    by_town.get(self.town(first)).and_then(|all| all.first()).copied()
            {
                self.join(first, other);
            }
        }
    }

    /// For each id the id of its group, and the names that the user gave to groups.
    pub(super) fn finish(self) -> (BTreeMap<&'a str, &'a str>, BTreeMap<&'a str, String>) {
        let mut best: BTreeMap<usize, usize> = BTreeMap::new();
        for at in 0..self.ids.len() {
            let root = self.root(at);
            let rank = |at: usize| {
                (self.node(at).mentions(), self.node(at).key.len(), std::cmp::Reverse(at))
            };
            let known = best.entry(root).or_insert(at);
            if rank(at) > rank(*known) {
                *known = at;
            }
        }
        let of =
            (0..self.ids.len()).map(|at| (self.ids[at], self.ids[best[&self.root(at)]])).collect();
        let named = self
            .given
            .iter()
            .map(|(&at, name)| (self.ids[best[&self.root(at)]], (*name).to_owned()))
            .collect();
        (of, named)
    }
}

/// The first letters of several words; empty for one word alone.
fn spelled(words: &[&str]) -> String {
    let known: Vec<&&str> = words.iter().filter(|word| **word != "и").collect();
    if known.len() < INITIALS {
        return String::new();
    }
    known.iter().filter_map(|word| word.chars().next()).collect()
}

/// Whether two keys differ by one letter inside of one long word.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut different = a.split(' ').zip(b.split(' ')).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (different.next(), different.next()) else { return false };
    let (left, right): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let long = left.len() >= LETTERS && right.len() >= LETTERS;
    let letters = left.iter().chain(&right).all(|c| c.is_alphabetic());
    let ending =
        left[left.len().saturating_sub(ENDING)..] == right[right.len().saturating_sub(ENDING)..];
    long && letters && ending && strsim::osa_distance(x, y) == 1
}
