//! A user's own names and merges, as their TOML file says.

use serde::Deserialize;

use crate::grammar::body::identity::key;
use crate::grammar::body::municipality::municipality;

/// A file of names: `[[body]]` tables and `[[apart]]` tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Bodies that are named, and what is merged into each.
    #[serde(default)]
    pub body: Vec<Named>,
    /// Bodies that are not to be merged.
    #[serde(default)]
    pub apart: Vec<Apart>,
}

/// A body of the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What it is to be called.
    pub name: String,
    /// Its municipality; without one the table holds in each town by itself.
    pub town: Option<String>,
    /// Ids that are it.
    #[serde(default)]
    pub ids: Vec<String>,
    /// Other names of it.
    #[serde(default)]
    pub variants: Vec<String>,
}

/// Ids of bodies that are different ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// The ids.
    pub ids: Vec<String>,
}

impl Names {
    /// The ids that the file names.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let bodies = self.body.iter().flat_map(|body| &body.ids);
        bodies.chain(self.apart.iter().flat_map(|apart| &apart.ids)).map(String::as_str)
    }

    /// Whether two ids are to stay apart.
    pub(super) fn parts(&self, a: &str, b: &str) -> bool {
        let has = |apart: &Apart, id: &str| apart.ids.iter().any(|known| known == id);
        self.apart.iter().any(|apart| has(apart, a) && has(apart, b))
    }
}

impl Named {
    /// Whether a node is this body: by its id, or by its name in the town that is meant.
    pub(super) fn is(&self, id: &str, node_key: &str, scope: &str) -> bool {
        if self.ids.iter().any(|known| known == id) {
            return true;
        }
        let town = self.town.as_deref().and_then(municipality);
        let here = match (&self.town, &town) {
            (None, _) => true,
            (Some(_), Some(town)) => scope == town.scope(),
            (Some(_), None) => false,
        };
        let names = std::iter::once(&self.name).chain(&self.variants);
        here && names.map(|name| key(name, town.as_ref())).any(|known| known == node_key)
    }
}
