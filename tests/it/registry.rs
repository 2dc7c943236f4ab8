//! The registry over invented acts whose bodies are known.

use std::collections::BTreeMap;
use std::fs;

use prikaz::model::{Act, Reason, RegisteredBody, Registry};
use prikaz::pipeline::{Options, convert};
use prikaz::relate::registry::{Builder, Names};
use rayon::prelude::*;

use crate::generator::acts::towns::{TownAct, World, pairs};
use crate::program::Desk;

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
    for (_, act) in acts {
        builder.add(act);
    }
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
    let world = World::new(7, 12, 1);
    let acts = acts(&world, 300);
    let registry = registry(&acts, &Names::default());
    let (found, unread) = mentions(&acts, &registry);
    let (precision, recall) = pairs(&found);
    assert!(found.len() > 1_800 && unread * 50 < found.len(), "{} read, {unread} not", found.len());
    assert!(
        precision >= 0.995 && recall >= 0.95,
        "precision {precision:.4}, recall {recall:.4}\n{}",
        mistakes(&found, &registry)
    );
}

const TOWN: &str = "АДМИНИСТРАЦИЯ\nТихоозёрского района\n\nПОСТАНОВЛЕНИЕ\n\nот 12.03.2027 № 4\n\nО мерах\n\nПОСТАНОВЛЯЕТ:\n\n";

/// The registry of acts of one town, each with one point.
fn small(points: &[&str], names: &Names) -> Registry {
    let mut builder = Builder::default();
    for (number, point) in points.iter().enumerate() {
        let text = format!("{TOWN}1. {point} провести осмотр до 01.05.2027.\n");
        builder.add(&convert(&format!("{number}.txt"), text.as_bytes(), &Options::default()));
    }
    builder.finish(names)
}

fn named<'a>(registry: &'a Registry, name: &str) -> Option<&'a RegisteredBody> {
    registry.bodies.iter().find(|body| body.name == name)
}

#[test]
fn sure_names_are_merged_and_others_suggested() {
    let points = [
        "Отделу образования",
        "Отделу образования администрации Тихоозёрского района (А.Б. Кленовая)",
        "Отделу образования и молодёжной политики",
        "Начальнику отдела образования",
        "УО",
        "Управлению образованием",
    ];
    let registry = small(&points, &Names::default());
    let body = named(&registry, "Отдел образования администрации Тихоозёрского района")
        .or_else(|| named(&registry, "Отдел образования"))
        .unwrap_or_else(|| panic!("{registry:#?}"));
    assert_eq!((body.mentions, body.acts.len(), body.variants.len()), (2, 2, 2));
    let post = named(&registry, "Начальник отдела образования").unwrap();
    assert_eq!(post.of.as_deref(), Some(body.id.as_str()));
    assert_ne!(post.id, body.id);
    let reasons: Vec<Reason> = registry.suggestions.iter().map(|pair| pair.reason).collect();
    assert_eq!(reasons.len(), 2, "{:#?}", registry.suggestions);
    assert!(reasons.contains(&Reason::Contains) && reasons.contains(&Reason::Abbreviation));
}

#[test]
fn a_users_names_merge_and_part() {
    let points = ["Отделу образования", "УО", "УО администрации", "Управлению образованием"];
    let text = "[[body]]\nname = \"Управление образованием\"\ntown = \"Тихоозёрский район\"\nvariants = [\"УО\", \"Отдел образования\"]\n";
    let names: Names = toml::from_str(text).unwrap();
    let registry = small(&points, &names);
    let body = named(&registry, "Управление образованием").unwrap();
    assert!(body.mentions >= 3 && body.ids.len() >= 3, "{registry:#?}");
    assert!(named(&registry, "Отдел образования").is_none());
    // Another town's table changes nothing here.
    let other: Names = toml::from_str(&text.replace("Тихоозёрский", "Верхнелужский")).unwrap();
    assert_eq!(small(&points, &other), small(&points, &Names::default()));
    let wrong = toml::from_str::<Names>("[[body]]\nnmae = \"x\"\n");
    assert!(wrong.is_err());
}

#[test]
fn ids_do_not_depend_on_the_order_or_on_other_acts() {
    let ids = |points: &[&str]| {
        let registry = small(points, &Names::default());
        registry
            .bodies
            .iter()
            .map(|body| (body.name.clone(), body.id.clone()))
            .collect::<BTreeMap<_, _>>()
    };
    let few = ids(&["Отделу культуры", "Отделу кадров"]);
    let many = ids(&["Сектору спорта", "Отделу кадров", "Отделу культуры", "Отделу кадров"]);
    assert!(few.iter().all(|(name, id)| many.get(name) == Some(id)), "{few:?} {many:?}");
}

#[test]
fn the_program_lists_bodies() {
    let desk = Desk::with_acts(2);
    desk.run("convert in -o out");
    let table = desk.run("bodies out");
    assert_eq!((table.code, table.err.as_str()), (0, ""));
    assert!(table.out.contains("Отдел благоустройства") && table.out.contains("body"), "{table:?}");
    let json: Registry = serde_json::from_str(&desk.run("bodies out --format json").out).unwrap();
    let body = named(&json, "Отдел благоустройства").unwrap();
    assert_eq!((body.mentions, body.acts.len()), (2, 2));
    assert_eq!(
        desk.json("out/0001.txt.json")["parts"][0]["items"][0]["responsible"][0]["body_id"],
        body.id
    );
    assert!(desk.run("bodies out --format csv").out.starts_with("\u{feff}id;"));
    fs::write(
        desk.path("names.toml"),
        "[[body]]\nname = \"Служба города\"\nvariants = [\"Отдел благоустройства\"]\nids = [\"b-0\"]\n",
    )
    .unwrap();
    let own = desk.run("bodies out --names names.toml");
    assert!(
        own.code == 0 && own.out.contains("Служба города") && own.err.contains("b-0"),
        "{own:?}"
    );
    assert_eq!(desk.run("bodies nowhere").code, 2);
    fs::write(desk.path("names.toml"), "body = 1").unwrap();
    let wrong = desk.run("bodies out --names names.toml");
    assert!(wrong.code == 2 && wrong.err.contains("names.toml"), "{wrong:?}");
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
