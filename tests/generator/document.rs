//! The whole document: parts in order, gold beside them.

use super::amendments;
use super::calendar::{self, Form};
use super::captions;
use super::gold::Gold;
use super::heads;
use super::options::{Options, Profile};
use super::orders::{self, Order};
use super::plan;
use super::points::{self, Numbering};
use super::preambles;
use super::prng::Rng;
use super::regulations;
use super::setting::{Kind, Setting};
use super::signatures;
use super::standalone;
use super::tails;
use super::titles::{self, PLANS, wrap};
use super::tree::{Align, Block, Paragraph, Scheme};

/// What an appendix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Appendix {
    Plan,
    Regulation,
    Passport,
    Members,
    Form,
    Money,
}

/// The document's blocks and gold.
pub(crate) fn build(rng: &mut Rng, options: &Options) -> (Vec<Block>, Gold) {
    let mut setting = Setting::new(rng);
    setting.cast.breaks = options.format.breaks();
    let mut gold = Gold {
        kind: setting.kind.nominative().to_owned(),
        number: Some(setting.number.clone()),
        date: Some(setting.date.to_string()),
        issuer: Some(setting.issuer.name.clone()),
        ..Gold::default()
    };
    let blocks = match (options.profile, rng.below(100)) {
        (Profile::Any, 0..12) => {
            if setting.issuer.small {
                gold.issuer = Some(setting.issuer.genitive.clone());
            }
            standalone::blocks(rng, &setting, options, &mut gold)
        }
        (Profile::Any, 12..24) => amending(rng, &setting, options, &mut gold),
        _ => ordinary(rng, &setting, options, &mut gold),
    };
    (blocks, gold)
}

fn appendices(rng: &mut Rng, profile: Profile) -> Vec<Appendix> {
    match profile {
        Profile::SmallAct => Vec::new(),
        Profile::Planned => vec![Appendix::Plan],
        Profile::Any => {
            let sets: [(usize, &[Appendix]); 10] = [
                (30, &[]),
                (35, &[Appendix::Plan]),
                (8, &[Appendix::Regulation]),
                (6, &[Appendix::Members]),
                (6, &[Appendix::Passport, Appendix::Plan]),
                (6, &[Appendix::Plan, Appendix::Members]),
                (4, &[Appendix::Regulation, Appendix::Members]),
                (3, &[Appendix::Regulation, Appendix::Form]),
                (2, &[Appendix::Plan, Appendix::Regulation, Appendix::Form]),
                (4, &[Appendix::Plan, Appendix::Money]),
            ];
            rng.weighted(&sets).to_vec()
        }
    }
}

fn opening(rng: &mut Rng, setting: &Setting, title: &str, gold: &mut Gold) -> Vec<Block> {
    let layout = heads::layout(rng, setting);
    let mut blocks = heads::blocks(rng, setting, layout);
    let lines = if rng.chance(60) { wrap(title, 46) } else { vec![title.to_owned()] };
    let align = if rng.chance(50) { Align::Center } else { Align::Left };
    let mut paragraph = Paragraph::lines(lines).at(align);
    paragraph.bold = rng.chance(60);
    blocks.push(paragraph.into());
    if rng.chance(5) {
        blocks.push(edits(rng, setting));
    }
    blocks.extend(preambles::blocks(rng, setting, layout == heads::Layout::NoIssuer));
    gold.title = Some(title.to_owned());
    blocks
}

/// The list of edits that legal databases put below a title.
fn edits(rng: &mut Rng, setting: &Setting) -> Block {
    let year = setting.date.year() + 1;
    let date = Form::Digits.write(calendar::any_day(rng, year));
    let number = rng.between(4, 400);
    Paragraph::new(match rng.below(3) {
        0 => format!("(с изменениями от {date} г. №{number})"),
        1 => format!("(в редакции {} от {date} № {number})", setting.kind.genitive()),
        _ => format!("{{Изменения: {} от {date} № {number}}}", setting.kind.nominative()),
    })
    .at(Align::Center)
    .into()
}

fn ending(rng: &mut Rng, setting: &Setting, gold: &mut Gold, blocks: &mut Vec<Block>) {
    let signature = signatures::act(rng, setting);
    blocks.extend(signature.blocks);
    gold.signatory = Some(signature.name);
    gold.signatory_position = Some(signature.post);
    blocks.extend(tails::blocks(rng, setting));
}

fn amending(rng: &mut Rng, setting: &Setting, options: &Options, gold: &mut Gold) -> Vec<Block> {
    let target = amendments::target(rng, setting);
    let mut blocks =
        opening(rng, setting, &format!("О внесении изменений в {}", target.name), gold);
    let numbering = Numbering::new(rng, options.format == super::options::Format::Docx, 0);
    blocks.extend(amendments::blocks(rng, setting, numbering, &target, gold));
    ending(rng, setting, gold, &mut blocks);
    blocks
}

/// The sentence that approves an appendix, after «Утвердить».
fn approved(appendix: Appendix, setting: &Setting, plan: &[&str; 3], reference: &str) -> String {
    let topic = setting.topic.plan;
    match appendix {
        Appendix::Plan => format!("{} {}{reference}", plan[2], titles::plan_tail(setting)),
        Appendix::Regulation => {
            format!("Положение о рабочей группе {topic} {}{reference}", setting.territory)
        }
        Appendix::Passport => format!("паспорт плана {topic} {}{reference}", setting.territory),
        Appendix::Members => format!("состав рабочей группы {topic}{reference}"),
        Appendix::Money => format!("объемы финансирования плана {topic}{reference}"),
        Appendix::Form => format!("форму журнала учета обращений {topic}{reference}"),
    }
}

fn approving(
    rng: &mut Rng,
    setting: &Setting,
    numbering: Numbering,
    list: &[Appendix],
    plan: &[&str; 3],
) -> Vec<Order> {
    if list.is_empty() {
        return Vec::new();
    }
    let one = list.len() == 1;
    let form = rng.below(3);
    let reference = |n: usize| match (one, form) {
        (true, 0) => " согласно приложению".to_owned(),
        (true, _) => " (приложение)".to_owned(),
        (false, 0) => format!(" согласно приложению № {n}"),
        (false, _) => format!(" (приложение № {n})"),
    };
    if one && rng.chance(35) {
        let text = approved(list[0], setting, plan, "");
        let kind = if list[0] == Appendix::Regulation || list[0] == Appendix::Form {
            ""
        } else {
            "прилагаемый "
        };
        return vec![Order::plain(format!("Утвердить {kind}{text}."))];
    }
    if !one && numbering.scheme != Scheme::Dashes && rng.chance(50) {
        let below = list
            .iter()
            .enumerate()
            .map(|(n, a)| {
                let mark = if n + 1 == list.len() { '.' } else { ';' };
                Order::plain(format!("{}{mark}", approved(*a, setting, plan, &reference(n + 1))))
            })
            .collect();
        return vec![Order { text: "Утвердить:".to_owned(), below, ..Order::default() }];
    }
    list.iter()
        .enumerate()
        .map(|(n, a)| {
            Order::plain(format!("Утвердить {}.", approved(*a, setting, plan, &reference(n + 1))))
        })
        .collect()
}

fn ordinary(rng: &mut Rng, setting: &Setting, options: &Options, gold: &mut Gold) -> Vec<Block> {
    let list = appendices(rng, options.profile);
    let plan = rng.pick(&PLANS);
    let planned = list.contains(&Appendix::Plan);
    let title = if planned { titles::of_plan(rng, setting, plan) } else { titles::matter(setting) };
    let mut blocks = opening(rng, setting, &title, gold);
    let losing = if options.noise.0 >= 2 { 6 } else { 0 };
    let word = options.format == super::options::Format::Docx;
    let numbering = Numbering::new(rng, word, losing);
    let mut orders = approving(rng, setting, numbering, &list, plan);
    let count = if options.profile == Profile::SmallAct { 4 } else { rng.count(1, 5) };
    orders.extend(points::orders(rng, setting, count));
    orders.extend(points::closing(rng, setting));
    if setting.kind == Kind::Decision {
        orders.retain(|o| o.control != Some("self"));
    }
    if orders.is_empty() {
        orders.push(orders::control(rng, setting));
    }
    blocks.extend(points::blocks(rng, numbering, &orders, gold));
    ending(rng, setting, gold, &mut blocks);
    let style = captions::Style::new(rng);
    for (n, appendix) in list.iter().enumerate() {
        let number = (list.len() > 1).then_some(n + 1);
        blocks.push(Block::PageBreak);
        blocks.push(captions::block(setting, style, number));
        blocks.extend(match appendix {
            Appendix::Plan => planned_blocks(rng, setting, options, plan, number, gold),
            Appendix::Regulation => regulations::regulation(rng, setting, number, gold),
            Appendix::Passport => regulations::passport(rng, setting, number, gold),
            Appendix::Members => regulations::members(rng, setting, number, gold),
            Appendix::Form => regulations::form(rng, setting, number, gold),
            Appendix::Money => regulations::money(rng, setting, number, gold),
        });
    }
    blocks
}

fn planned_blocks(
    rng: &mut Rng,
    setting: &Setting,
    options: &Options,
    plan: &[&str; 3],
    number: Option<usize>,
    gold: &mut Gold,
) -> Vec<Block> {
    let tail = titles::plan_tail(setting);
    let title = format!("{} {tail}", plan[0]);
    let part = gold.appendix(number, "план мероприятий", &title);
    let upper = rng.chance(55);
    let mut lines = vec![if upper { plan[0].to_uppercase() } else { plan[0].to_owned() }];
    lines.extend(wrap(&tail, 62));
    let mut blocks = vec![Paragraph::lines(lines).at(Align::Center).bold().into()];
    let count = options.rows.start + rng.below(options.rows.len());
    blocks.extend(plan::blocks(rng, setting, count, options.format, &part, gold));
    blocks
}
