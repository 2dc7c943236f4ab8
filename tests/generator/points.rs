//! The operative part: points with their numbers, in one scheme an act.

use super::gold::{Gold, GoldItem};
use super::orders::{self, Order};
use super::prng::Rng;
use super::setting::Setting;
use super::tree::{Align, Block, Mark, Paragraph, Scheme};

/// How the points of an act are numbered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbering {
    /// The scheme.
    pub(crate) scheme: Scheme,
    /// Word counts them.
    pub(crate) automatic: bool,
    /// A converter lost all numbers.
    pub(crate) lost: bool,
    /// Of a hundred numbers so many are lost one by one.
    pub(crate) losing: usize,
    /// What stands between a number and its text.
    pub(crate) gap: &'static str,
}

impl Numbering {
    /// Some numbering; `word` tells that the format can count by itself.
    pub(crate) fn new(rng: &mut Rng, word: bool, losing: usize) -> Self {
        let scheme = *rng.weighted(&[
            (5, Scheme::Dotted),
            (3, Scheme::Brackets),
            (2, Scheme::Letters),
            (2, Scheme::Dashes),
        ]);
        let gap = *rng.weighted(&[(14, " "), (2, ""), (2, "\t"), (2, "   "), (1, "-")]);
        let automatic = word && rng.chance(50);
        Self { scheme, automatic, lost: rng.chance(4), losing, gap }
    }
}

/// The orders of an ordinary act, without what its appendices add.
pub(crate) fn orders(rng: &mut Rng, setting: &Setting, count: usize) -> Vec<Order> {
    let mut all: Vec<Order> = Vec::new();
    for _ in 0..count * 3 {
        if all.len() >= count {
            break;
        }
        let next = match rng.below(10) {
            0..7 => orders::body(rng, setting),
            7 => orders::recommend(rng, setting),
            8 => orders::appoint(rng, setting),
            _ => orders::finance(setting),
        };
        let head = |o: &Order| o.text.chars().take(24).collect::<String>();
        if all.iter().all(|o| head(o) != head(&next)) {
            all.push(next);
        }
    }
    all
}

/// The closing orders: repeal, publication, entry into force, control.
pub(crate) fn closing(rng: &mut Rng, setting: &Setting) -> Vec<Order> {
    let mut all = Vec::new();
    if rng.chance(20) {
        all.push(orders::repeal(rng, setting));
    }
    if rng.chance(55) {
        all.push(orders::publish(rng, setting));
    }
    if rng.chance(50) {
        all.push(orders::force(rng, setting));
    }
    if rng.chance(90) {
        all.push(orders::control(rng, setting));
    }
    if rng.chance(20) {
        rng.shuffle(&mut all);
    }
    all
}

/// Writes the orders as points.
pub(crate) fn blocks(
    rng: &mut Rng,
    numbering: Numbering,
    orders: &[Order],
    gold: &mut Gold,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (n, order) in orders.iter().enumerate() {
        one(rng, numbering, order, &[n + 1], gold, &mut blocks);
    }
    blocks
}

/// The text of an order as gold holds it: where a second paragraph follows, only the head of it.
fn head(order: &Order) -> String {
    let cut = if order.second.is_some() { 90 } else { usize::MAX };
    order.text.chars().take(cut).collect::<String>().trim_end().to_owned()
}

/// One order as a point with a given number.
pub(crate) fn single(
    rng: &mut Rng,
    numbering: Numbering,
    order: &Order,
    counters: &[usize],
    gold: &mut Gold,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    one(rng, numbering, order, counters, gold, &mut blocks);
    blocks
}

fn one(
    rng: &mut Rng,
    numbering: Numbering,
    order: &Order,
    counters: &[usize],
    gold: &mut Gold,
    blocks: &mut Vec<Block>,
) {
    let label = numbering.scheme.label(counters);
    let dash = label == "-";
    let lost = numbering.lost && !dash
        || counters.len() == 1 && order.below.is_empty() && rng.chance(numbering.losing);
    let mut paragraph = Paragraph::new(order.text.clone()).at(Align::Body);
    if !lost {
        paragraph.mark = Some(Mark {
            list: 1,
            level: counters.len() - 1,
            scheme: numbering.scheme,
            label,
            automatic: numbering.automatic,
            gap: match numbering.gap {
                _ if dash => " ",
                // Offices type «1.-» but never «а)-».
                "-" if counters.len() > 1 => " ",
                gap => gap,
            },
        });
    }
    blocks.push(paragraph.into());
    gold.items.push(GoldItem {
        part: "body".to_owned(),
        number: if lost { None } else { numbering.scheme.path(counters) },
        text: head(order),
        responsible: order.responsible.clone(),
        deadline: order.deadline.clone(),
        control: order.control,
        ..GoldItem::default()
    });
    for (n, below) in order.below.iter().enumerate() {
        let mut deeper = counters.to_vec();
        deeper.push(n + 1);
        one(rng, numbering, below, &deeper, gold, blocks);
    }
    // Without numbers a second paragraph would be read as a point.
    if let Some(second) = order.second.as_ref().filter(|_| !numbering.lost && numbering.losing == 0)
    {
        blocks.push(Paragraph::new(second.clone()).at(Align::Body).into());
    }
}
