//! The registry of bodies: names of many acts, joined where that is sure and suggested where it is not.
//!
//! Within one act a name has its key and its town already; here those of all acts meet. What is merged
//! was written alike but for spelling, was defined as a short name by an act, or was merged by hand.

mod merge;
mod names;
mod suggest;

use std::collections::{BTreeMap, BTreeSet};

pub use names::{Named, Names};

use crate::grammar::body::declension::{PLURAL, SINGULAR};
use crate::grammar::body::municipality::{Municipality, Sort};
use crate::grammar::body::scope::{Identity, Issued};
use crate::grammar::body::{canonical, identity};
use crate::model::{Act, REGISTRY_SCHEMA, RegisteredBody, Registry, ResponsibleKind, Variant};
use merge::Groups;

/// Gathers names act by act.
#[derive(Debug, Default)]
pub struct Builder {
    acts: Vec<String>,
    nodes: BTreeMap<String, Node>,
    towns: BTreeMap<String, Town>,
    /// Short names that acts define: scope and short key, then the full keys.
    aliases: BTreeMap<(String, String), BTreeSet<String>>,
}

/// All that acts say under one id.
#[derive(Debug, Default)]
struct Node {
    scope: String,
    key: String,
    kinds: [u64; 4],
    names: BTreeMap<String, u64>,
    texts: BTreeMap<String, u64>,
    acts: BTreeSet<usize>,
    of: Option<String>,
}

impl Node {
    fn mentions(&self) -> u64 {
        self.kinds.iter().sum()
    }

    fn kind(&self) -> ResponsibleKind {
        let most = (0..4).max_by_key(|&at| (self.kinds[at], 4 - at)).unwrap_or(0);
        KINDS[most]
    }

    /// The commonest name, one in capitals throughout only where there is no other.
    fn name(&self) -> &str {
        let shouted = |name: &str| {
            let mut words = name.split(|c: char| !c.is_alphabetic());
            words.any(|word| word.chars().count() > 5 && word.chars().all(char::is_uppercase))
        };
        let best =
            self.names.iter().max_by_key(|(name, count)| (!shouted(name), **count, name.len()));
        best.map_or("", |(name, _)| name)
    }
}

const KINDS: [ResponsibleKind; 4] =
    [ResponsibleKind::Body, ResponsibleKind::Post, ResponsibleKind::Person, ResponsibleKind::Group];

/// What acts call a scope.
#[derive(Debug)]
struct Town {
    sort: Option<Sort>,
    stem: String,
    texts: BTreeMap<String, u64>,
}

impl Builder {
    /// Takes in the issuer and all responsible of an act.
    pub fn add(&mut self, act: &Act) {
        let at = self.acts.len();
        self.acts.push(act.source.path.clone());
        let issued = Issued::of(&act.requisites, &act.parts);
        self.town(&issued);
        if let Some(issuer) = &act.requisites.issuer {
            let name = canonical(&issuer.name, SINGULAR | PLURAL).name;
            self.note(at, issued.issuer(), ResponsibleKind::Body, &name, &issuer.name);
        }
        for one in act.parts.iter().flat_map(|part| &part.items).flat_map(|item| &item.responsible)
        {
            let Some(name) = one.name.as_deref() else { continue };
            let Some(identity) = issued.identify(one.kind, name) else { continue };
            self.alias(&issued, &identity, &one.text);
            self.note(at, identity, one.kind, name, &one.text);
        }
    }

    fn town(&mut self, issued: &Issued) {
        let town = self.towns.entry(issued.scope().to_owned()).or_insert_with(|| Town {
            sort: issued.town.as_ref().map(|town| town.sort),
            stem: issued.town.as_ref().map(|town| town.stem.clone()).unwrap_or_default(),
            texts: BTreeMap::new(),
        });
        if let Some(Municipality { text, .. }) = &issued.town {
            *town.texts.entry(text.clone()).or_default() += 1;
        }
    }

    fn note(
        &mut self,
        act: usize,
        identity: Identity,
        kind: ResponsibleKind,
        name: &str,
        text: &str,
    ) {
        let node = self.nodes.entry(identity.id).or_insert_with(|| Node {
            scope: identity.scope,
            key: identity.key,
            ..Node::default()
        });
        node.kinds[KINDS.iter().position(|known| *known == kind).unwrap_or(0)] += 1;
        *node.names.entry(name.to_owned()).or_default() += 1;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        *node.texts.entry(text).or_default() += 1;
        node.acts.insert(act);
        if node.of.is_none() {
            node.of = identity.of;
        }
    }

    /// «МКУ «ЦРО»» of an act that put it in full: other acts of the town may not define it again.
    fn alias(&mut self, issued: &Issued, identity: &Identity, text: &str) {
        if text.len() > 120 || text.contains(' ') && !text.contains(['«', '"']) {
            return;
        }
        let written = canonical(text, SINGULAR | PLURAL).name;
        let abbreviation = written.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let key = identity::key(&written, issued.town.as_ref());
        if abbreviation && key != identity.key && !key.is_empty() {
            let scope = identity.scope.clone();
            self.aliases.entry((scope, key)).or_default().insert(identity.key.clone());
        }
    }

    /// The registry; `names` are a user's own.
    pub fn finish(self, names: &Names) -> Registry {
        let scopes = self.scopes();
        let mut groups = Groups::new(&self, names, &scopes);
        groups.merge();
        let (of, given) = groups.finish();
        let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for id in self.nodes.keys() {
            members.entry(of[id.as_str()]).or_default().push(id);
        }
        let mut bodies: Vec<RegisteredBody> = members
            .iter()
            .map(|(id, all)| self.body(id, all, &of, given.get(id).map(String::as_str)))
            .collect();
        bodies.sort_by(|a, b| (&a.town, &a.name, &a.id).cmp(&(&b.town, &b.name, &b.id)));
        let suggestions = suggest::all(&bodies, &self, &scopes, names);
        Registry { schema: REGISTRY_SCHEMA.to_owned(), bodies, suggestions }
    }

    fn body(
        &self,
        id: &str,
        all: &[&str],
        of: &BTreeMap<&str, &str>,
        named: Option<&str>,
    ) -> RegisteredBody {
        let own = &self.nodes[id];
        let mut texts: BTreeMap<&str, u64> = BTreeMap::new();
        let mut acts: BTreeSet<usize> = BTreeSet::new();
        for node in all.iter().map(|id| &self.nodes[*id]) {
            acts.extend(&node.acts);
            for (text, count) in &node.texts {
                *texts.entry(text).or_default() += count;
            }
        }
        let mut variants: Vec<Variant> = texts
            .into_iter()
            .map(|(text, count)| Variant { text: text.to_owned(), count })
            .collect();
        variants.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        let mut acts: Vec<String> = acts.into_iter().map(|at| self.acts[at].clone()).collect();
        acts.sort();
        let mut ids = vec![id.to_owned()];
        ids.extend(all.iter().filter(|other| **other != id).map(|other| (*other).to_owned()));
        let body = all.iter().find_map(|id| self.nodes[*id].of.as_deref());
        RegisteredBody {
            id: id.to_owned(),
            name: named.unwrap_or_else(|| own.name()).to_owned(),
            kind: own.kind(),
            town: self.label(&own.scope),
            of: body.map(|body| of.get(body).copied().unwrap_or(body).to_owned()),
            mentions: all.iter().map(|id| self.nodes[*id].mentions()).sum(),
            acts,
            variants,
            ids,
        }
    }

    /// What the acts of a scope call its town.
    fn label(&self, scope: &str) -> Option<String> {
        let town = self.towns.get(outer(scope))?;
        town.texts.iter().max_by_key(|(_, count)| **count).map(|(text, _)| text.clone())
    }

    /// Scopes that are one: the seat of a municipality that alone has its name.
    fn scopes(&self) -> BTreeMap<&str, &str> {
        let mut by_stem: BTreeMap<&str, Vec<(&str, Option<Sort>)>> = BTreeMap::new();
        for (scope, town) in self.towns.iter().filter(|(_, town)| town.sort != Some(Sort::Region)) {
            by_stem.entry(&town.stem).or_default().push((scope, town.sort));
        }
        let mut scopes: BTreeMap<&str, &str> =
            self.towns.keys().map(|scope| (scope.as_str(), scope.as_str())).collect();
        for all in by_stem.values().filter(|all| all.len() == 2) {
            if let [(seat, Some(Sort::Seat)), (town, Some(_))]
            | [(town, Some(_)), (seat, Some(Sort::Seat))] = all[..]
            {
                scopes.insert(seat, town);
            }
        }
        scopes
    }
}

/// The town's part of a scope.
fn outer(scope: &str) -> &str {
    scope.split_once('/').map_or(scope, |(town, _)| town)
}
