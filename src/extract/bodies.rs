//! Who everybody is: short names put in full, groups with their members, ids for the registry.

use std::collections::BTreeMap;

use crate::grammar::body::definition::{self, Definition};
use crate::grammar::body::scope::{Identity, Issued};
use crate::grammar::responsible::same_group;
use crate::model::{Part, Requisites, Responsible, ResponsibleKind};

/// Completes the responsible of all items: canonical names, members and ids; and the issuer's id.
pub(super) fn identify(requisites: &mut Requisites, parts: &mut [Part]) {
    let definitions = definitions(requisites, parts);
    let issued = Issued::of(requisites, parts);
    let mut all: Vec<&mut Responsible> = parts
        .iter_mut()
        .flat_map(|part| &mut part.items)
        .flat_map(|item| &mut item.responsible)
        .collect();
    for one in &mut all {
        if let Some(full) =
            one.name.as_deref().and_then(|name| definition::resolve(name, &definitions))
        {
            one.name = Some(full);
        }
    }
    members(&mut all);
    // The rows of a plan name few bodies, again and again.
    let mut known: BTreeMap<(ResponsibleKind, String), Option<Identity>> = BTreeMap::new();
    for one in all {
        let name = one.name.clone().unwrap_or_default();
        let identity = known
            .entry((one.kind, name))
            .or_insert_with_key(|(kind, name)| issued.identify(*kind, name));
        if let Some(identity) = identity {
            one.body_id = Some(identity.id.clone());
            one.of.clone_from(&identity.of);
        }
    }
    if let Some(issuer) = &mut requisites.issuer {
        issuer.body_id = Some(issued.issuer().id);
    }
}

/// The short names that the act defines; where it defines one twice, the first holds.
fn definitions(requisites: &Requisites, parts: &[Part]) -> Vec<Definition> {
    let head = [requisites.title.as_deref(), requisites.preamble.as_deref()];
    let items = parts.iter().flat_map(|part| &part.items).map(|item| item.text.as_str());
    let blocks = parts.iter().flat_map(|part| &part.blocks).map(|block| block.text.as_str());
    let mut definitions: Vec<Definition> = Vec::new();
    for text in head.into_iter().flatten().chain(items).chain(blocks) {
        if !text.contains("далее") && !text.contains("дальнейшем") {
            continue;
        }
        for found in definition::all(text) {
            if !definitions.iter().any(|known| known.short == found.short) {
                definitions.push(found);
            }
        }
    }
    definitions
}

/// A group that the act names with its people once is those people wherever it is named.
fn members(all: &mut [&mut Responsible]) {
    let told: Vec<(String, Vec<String>)> = all
        .iter()
        .filter(|one| one.kind == ResponsibleKind::Group && !one.members.is_empty())
        .filter_map(|one| Some((one.name.clone()?, one.members.clone())))
        .collect();
    for one in
        all.iter_mut().filter(|one| one.kind == ResponsibleKind::Group && one.members.is_empty())
    {
        let Some(name) = &one.name else { continue };
        if let Some((_, members)) = told.iter().find(|(group, _)| same_group(group, name)) {
            one.members.clone_from(members);
        }
    }
}
