//! A plan that stands alone in its file, approved by the head of an institution or by an act.

use super::calendar::Form;
use super::captions;
use super::gold::Gold;
use super::heads;
use super::names::body::STAFF;
use super::options::Options;
use super::plan;
use super::prng::Rng;
use super::setting::Setting;
use super::titles::{self, PLANS, wrap};
use super::tree::{Align, Block, Cell, Paragraph, Row, Table};

/// The document.
pub(crate) fn blocks(
    rng: &mut Rng,
    setting: &Setting,
    options: &Options,
    gold: &mut Gold,
) -> Vec<Block> {
    "приложение".clone_into(&mut gold.kind);
    gold.parent_kind = Some(setting.kind.nominative().to_owned());
    let mut blocks = if setting.issuer.small {
        approval(rng, setting)
    } else {
        let style = captions::Style::dated(rng);
        vec![captions::block(setting, style, Some(rng.count(1, 3)))]
    };
    let name = rng.pick(&PLANS)[0];
    let tail = titles::plan_tail(setting);
    let title = format!("{name} {tail}");
    gold.title = Some(title.clone());
    let mut lines = vec![if rng.chance(50) { name.to_uppercase() } else { name.to_owned() }];
    lines.extend(wrap(&tail, 60));
    blocks.push(Paragraph::lines(lines).at(Align::Center).bold().into());
    let part = gold.appendix(None, "план мероприятий", &title);
    let count = options.rows.start + rng.below(options.rows.len());
    blocks.extend(plan::blocks(rng, setting, count, options.format, &part, gold));
    if setting.issuer.small && rng.chance(40) {
        let post = STAFF[4];
        let name = setting.cast.people[0].nominative(setting.order);
        blocks.push(Paragraph::new(format!("{post}\t{name}")).into());
    }
    blocks
}

/// «УТВЕРЖДАЮ», alone at the right or beside «СОГЛАСОВАНО».
fn approval(rng: &mut Rng, setting: &Setting) -> Vec<Block> {
    let name = setting.signatory.nominative(setting.order);
    let date = if rng.chance(60) {
        Form::DigitsYear.write(setting.date)
    } else {
        heads::date(rng, setting.date)
    };
    let mut right = vec![if rng.chance(70) { "УТВЕРЖДАЮ" } else { "УТВЕРЖДАЮ:" }.to_owned()];
    right.push(format!("{} {}", setting.issuer.post, setting.issuer.genitive));
    right.push(format!("____________ {name}"));
    right.push(format!("Приказ № {} от {date}", setting.number));
    if rng.chance(35) {
        let other = setting.cast.people[1].nominative(setting.order);
        let left = vec![
            "СОГЛАСОВАНО".to_owned(),
            "Председатель профкома".to_owned(),
            format!("____________ {other}"),
        ];
        let row = Row { cells: vec![Cell::of(left), Cell::of(right)], head: false };
        return vec![Block::Table(Table { rows: vec![row], ruled: false, widths: vec![5, 5] })];
    }
    vec![Paragraph::lines(right).at(Align::Right).into()]
}
