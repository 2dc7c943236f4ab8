//! Acts that amend other acts: new wording stands in quotes and holds numbers, dates and bodies.

use super::calendar::{self, Form};
use super::gold::{Gold, GoldItem};
use super::orders::Order;
use super::points::{self, Numbering};
use super::prng::Rng;
use super::setting::Setting;
use super::tree::{Align, Block, Cell, Mark, Paragraph, Row, Scheme, Table};

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
#[derive(Default)]
struct Edit {
    text: String,
    quoted: Vec<String>,
    /// A new row of a table: it is no plan.
    row: Vec<String>,
}

/// What a row of the amended table says.
fn deed_of(setting: &Setting) -> String {
    format!("{} {}", setting.topic.deeds[0], setting.topic.objects[0])
}

fn edit(rng: &mut Rng, setting: &Setting, n: usize) -> Edit {
    let day = Form::Words.write(calendar::any_day(rng, setting.period.from));
    let named = rng.pick(&setting.cast.bodies).clone();
    let body = super::names::body::capital(&named.dative);
    let deed = rng.word(setting.topic.orders);
    let plain = |text: String| Edit { text, ..Edit::default() };
    let quoting = |text: String, quoted: Vec<String>| Edit { text, quoted, ..Edit::default() };
    match rng.below(6) {
        0 => quoting(
            format!("пункт {n} изложить в следующей редакции:"),
            vec![format!("«{n}. {body} {deed} до {day}.».")],
        ),
        1 => quoting(
            format!("дополнить пунктами {n}.1 и {n}.2 следующего содержания:"),
            vec![
                format!("«{n}.1. {body} {deed}."),
                format!("{n}.2. Отчет представить до {day}.»."),
            ],
        ),
        2 => plain(format!("в пункте {n} слова «до 1 мая» заменить словами «до 1 июня»;")),
        3 => plain(format!("пункт {n} признать утратившим силу;")),
        4 => Edit {
            text: format!("строку {n} таблицы приложения 1 изложить в следующей редакции:"),
            row: vec![
                format!("«{n}."),
                deed_of(setting),
                format!("до {day}"),
                format!("{}».", named.nominative),
            ],
            ..Edit::default()
        },
        _ => plain(format!("абзац второй пункта {n} исключить;")),
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
    for n in 1..=rng.count(2, 4) {
        let edit = edit(rng, setting, n * 2);
        push(&mut blocks, &[1, n], &edit.text);
        if !edit.row.is_empty() {
            let cells = edit.row.into_iter().map(Cell::new).collect();
            let rows = vec![Row { cells, head: false }];
            blocks.push(Block::Table(Table { rows, ruled: true, widths: vec![1, 5, 3, 4] }));
        }
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
