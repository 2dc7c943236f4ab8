//! The registry over invented acts whose bodies are known.

use std::collections::BTreeMap;

use prikaz::model::{Act, Registry};
use prikaz::pipeline::{Options, convert};
use prikaz::relate::registry::{Builder, Names};
use rayon::prelude::*;

use crate::generator::acts::towns::{TownAct, World, pairs};

fn acts(world: &World, count: usize) -> Vec<(TownAct, Act)> {
    let one = |number: usize| {
        let act = world.act(number);
        let read = convert(&format!("{number}.txt"), act.text.as_bytes(), &Options::default());
        (act, read)
    };
    (0..count).into_par_iter().map(one).collect()
}

fn registry(acts: &[(TownAct, Act)], names: &Names) -> Registry {
    let mut builder = Builder::default();
    acts.iter().for_each(|(_, act)| builder.add(act));
    builder.finish(names)
}

/// Each mention that was read as it was written: its entry in the registry, and who it is.
fn mentions(acts: &[(TownAct, Act)], registry: &Registry) -> (Vec<(String, u32)>, usize) {
    let entry: BTreeMap<&str, &str> = registry
        .bodies
        .iter()
        .flat_map(|body| body.ids.iter().map(|id| (id.as_str(), body.id.as_str())))
        .collect();
    let mut found = Vec::new();
    let mut unread = 0;
    for (written, act) in acts {
        let truth: BTreeMap<&str, u32> =
            written.named.iter().map(|(text, body)| (text.as_str(), *body)).collect();
        let issuer = act.requisites.issuer.as_ref().and_then(|issuer| issuer.body_id.as_deref());
        let issuer = issuer.and_then(|id| entry.get(id));
        found.extend(issuer.map(|entry| ((*entry).to_owned(), written.issuer)));
        let items = act.parts.iter().flat_map(|part| &part.items);
        for one in items.flat_map(|item| &item.responsible) {
            let id = one.body_id.as_deref().and_then(|id| entry.get(id));
            match (truth.get(one.text.as_str()), id) {
                (Some(body), Some(id)) => found.push(((*id).to_owned(), *body)),
                _ => unread += 1,
            }
        }
    }
    (found, unread)
}

#[test]
fn names_of_one_body_meet_over_many_acts() {
    let world = World::new(7, 20, 1);
    let acts = acts(&world, 500);
    let registry = registry(&acts, &Names::default());
    for (written, act) in acts
        .iter()
        .filter(|(_, a)| {
            registry.bodies.iter().any(|b| b.town.is_none() && b.acts.contains(&a.source.path))
        })
        .take(4)
    {}
    let (found, unread) = mentions(&acts, &registry);
    let (precision, recall) = pairs(&found);
    assert!(found.len() > 3_000 && unread * 50 < found.len(), "{} read, {unread} not", found.len());
    assert!(
        precision >= 0.995 && recall >= 0.95,
        "precision {precision:.4}, recall {recall:.4}\n{}",
        mistakes(&found, &registry)
    );
}

/// Entries of several bodies, and bodies of several entries.
fn mistakes(found: &[(String, u32)], registry: &Registry) -> String {
    let names: BTreeMap<&str, String> = registry
        .bodies
        .iter()
        .map(|body| {
            let variants = body.variants.iter().take(4).map(|variant| variant.text.as_str());
            let town = body.town.as_deref().unwrap_or_default();
            (body.id.as_str(), format!("{} [{town}] {:?}", body.name, variants.collect::<Vec<_>>()))
        })
        .collect();
    let mut by_entry: BTreeMap<&str, BTreeMap<u32, usize>> = BTreeMap::new();
    let mut by_body: BTreeMap<u32, BTreeMap<&str, usize>> = BTreeMap::new();
    for (entry, body) in found {
        *by_entry.entry(entry).or_default().entry(*body).or_default() += 1;
        *by_body.entry(*body).or_default().entry(entry).or_default() += 1;
    }
    let joined = by_entry.iter().filter(|(_, bodies)| bodies.len() > 1);
    let joined = joined.map(|(id, bodies)| format!("joined {bodies:?} {}", names[id])).take(15);
    let split = by_body.values().filter(|entries| entries.len() > 1).map(|entries| {
        let all = entries.iter().map(|(id, count)| format!("  {count} {id} {}", names[id]));
        format!("split\n{}", all.collect::<Vec<_>>().join("\n"))
    });
    joined.chain(split.take(25)).collect::<Vec<_>>().join("\n")
}
