//! What stands after the signature: contacts, distribution, agreement.

use super::names::body;
use super::names::person::{Order, Person};
use super::prng::Rng;
use super::setting::Setting;
use super::tree::{Block, Paragraph};

/// Blocks after the signature; often none.
pub(crate) fn blocks(rng: &mut Rng, setting: &Setting) -> Vec<Block> {
    let mut blocks = Vec::new();
    if rng.chance(40) {
        blocks.push(contact(rng));
    }
    if rng.chance(15) {
        agreement(rng, setting, &mut blocks);
    }
    if rng.chance(25) {
        distribution(rng, setting, &mut blocks);
    }
    blocks
}

fn contact(rng: &mut Rng) -> Block {
    let person = Person::new(rng);
    let phone = format!("8(00000)0-0{}-{}", rng.between(0, 9), rng.between(10, 99));
    let lines = match rng.below(4) {
        0 => vec![format!("Исп. {}", person.full()), format!("т. {phone}")],
        1 => vec![person.full(), phone],
        2 => vec![format!("Исп.: {}", person.nominative(Order::After)), format!("тел. {phone}")],
        _ => vec![format!("Исполнитель: {}, {phone}", person.nominative(Order::After))],
    };
    Paragraph::lines(lines).into()
}

fn agreement(rng: &mut Rng, setting: &Setting, blocks: &mut Vec<Block>) {
    blocks.push(Paragraph::new("Согласовано:").into());
    for _ in 0..rng.between(1, 3) {
        let post = body::capital(&body::post(rng).nominative);
        let name = Person::new(rng).nominative(setting.order);
        blocks.push(Paragraph::new(format!("{post}\t____________ {name}")).into());
    }
}

fn distribution(rng: &mut Rng, setting: &Setting, blocks: &mut Vec<Block>) {
    let names: Vec<String> =
        setting.cast.bodies.iter().take(3).map(|b| b.nominative.clone()).collect();
    if rng.chance(50) {
        let list = names.join(" - 1, ");
        blocks.push(Paragraph::new(format!("Разослано: в дело - 2, {list} - 1.")).into());
        return;
    }
    let mut lines = vec!["Разослать: 1. В дело - 1 экз.".to_owned()];
    lines.extend(names.iter().enumerate().map(|(n, name)| format!("{}. {name} - 1 экз.", n + 2)));
    blocks.push(Paragraph::lines(lines).into());
}
