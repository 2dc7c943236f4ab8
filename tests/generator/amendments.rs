//! Acts that amend other acts: new wording stands in quotes and holds numbers, dates and bodies.

use super::calendar::{self, Form};
use super::gold::{Gold, GoldItem};
use super::orders::Order;
use super::points::{self, Numbering};
use super::prng::Rng;
use super::setting::Setting;
use super::tree::{Align, Block, Mark, Paragraph, Scheme};

/// The act that is amended.
pub(crate) struct Target {
    /// «постановление администрации ... от ... № ... «...»»
    pub(crate) name: String,
}

/// Some older act of the same issuer.
pub(crate) fn target(rng: &mut Rng, setting: &Setting) -> Target {
    let year = setting.date.year() - rng.between(1, 4) as i16;
    let day = calendar::any_day(rng, year);
    let name = format!(
        "{} {} от {} № {} «{}»",
        setting.kind.nominative(),
        setting.issuer.genitive,
        Form::Digits.write(day),
        rng.between(5, 900),
        setting.topic.about,
    );
    Target { name }
}

/// An edit: what the sub-point says, and the new wording below it.
struct Edit {
    text: String,
    quoted: Vec<String>,
}

fn edit(rng: &mut Rng, setting: &Setting) -> Edit {
    let n = rng.between(2, 9);
    let day = Form::Words.write(calendar::any_day(rng, setting.period.from));
    let body = super::names::body::capital(&rng.pick(&setting.cast.bodies).dative);
    let deed = rng.pick(setting.topic.orders);
    match rng.below(5) {
        0 => Edit {
            text: format!("пункт {n} изложить в следующей редакции:"),
            quoted: vec![format!("«{n}. {body} {deed} до {day}.».")],
        },
        1 => Edit {
            text: format!("дополнить пунктами {n}.1 и {n}.2 следующего содержания:"),
            quoted: vec![
                format!("«{n}.1. {body} {deed}."),
                format!("{n}.2. Отчет представить до {day}.»."),
            ],
        },
        2 => Edit {
            text: format!("в пункте {n} слова «до 1 мая» заменить словами «до 1 июня»;"),
            quoted: Vec::new(),
        },
        3 => Edit {
            text: format!("пункт {n} признать утратившим силу;"), quoted: Vec::new()
        },
        _ => Edit {
            text: format!("абзац второй пункта {n} исключить;"), quoted: Vec::new()
        },
    }
}

/// The operative part of an amending act.
pub(crate) fn blocks(
    rng: &mut Rng,
    setting: &Setting,
    numbering: Numbering,
    target: &Target,
    gold: &mut Gold,
) -> Vec<Block> {
    let scheme =
        if numbering.scheme == Scheme::Dashes { Scheme::Brackets } else { numbering.scheme };
    let numbering = Numbering { scheme, automatic: false, lost: false, losing: 0, ..numbering };
    let mut blocks = Vec::new();
    let first = Order::plain(format!("Внести в {} следующие изменения:", target.name));
    let mut push = |blocks: &mut Vec<Block>, counters: &[usize], text: &str| {
        let mut paragraph = Paragraph::new(text).at(Align::Body);
        let level = counters.len() - 1;
        let label = scheme.label(counters);
        paragraph.mark = Some(Mark { list: 1, level, scheme, label, automatic: false, gap: " " });
        blocks.push(paragraph.into());
        let number = scheme.path(counters);
        gold.items.push(GoldItem {
            part: "body".to_owned(),
            number,
            text: text.to_owned(),
            ..GoldItem::default()
        });
    };
    push(&mut blocks, &[1], &first.text);
    for n in 1..=rng.between(2, 4) as usize {
        let edit = edit(rng, setting);
        push(&mut blocks, &[1, n], &edit.text);
        for line in edit.quoted {
            blocks.push(Paragraph::new(line).at(Align::Body).into());
        }
    }
    let closing = points::closing(rng, setting);
    for (n, order) in closing.iter().enumerate() {
        let counters = [n + 2];
        blocks.extend(points::single(rng, numbering, order, &counters, gold));
    }
    blocks
}
