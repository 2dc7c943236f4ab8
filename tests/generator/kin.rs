//! Plans that many hands pass on: a model plan, adopted by several towns, brought up to date, and
//! copied by good and bad scanners. Who descends from whom is known.

use jiff::civil::Date;
use std::fmt::Write;

use super::captions;
use super::deadlines::{self, Period};
use super::prng::Rng;
use super::responsibles::{self, Cast};
use super::setting::Setting;
use super::titles::{PLANS, plan_tail, wrap};
use super::topics::TOPICS;
use super::tree::{Align, Block, Cell, Paragraph, Row, Table};

/// Which document of a model a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Descent {
    /// The model.
    pub(crate) model: usize,
    /// The town that adopted it.
    pub(crate) town: usize,
    /// Which edition of the town's.
    pub(crate) edition: usize,
}

/// What a town changed, apart from its name, the act and its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Nothing.
    Light,
    /// Bodies, people and most dates.
    Heavy,
    /// Some rows: an amended edition of the same year.
    Amended,
}

/// One document of a model.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    setting: Setting,
    style: captions::Style,
    title: Vec<String>,
    rows: Vec<PlanRow>,
    results: bool,
    number: Option<usize>,
}

#[derive(Clone, Debug)]
struct PlanRow {
    activity: String,
    deadline: String,
    responsible: String,
    result: String,
}

/// Documents that descend from one model: the first, then its kin with what changed.
pub(crate) const KIN: [(usize, usize, Change); 6] = [
    (0, 0, Change::Light),
    (0, 1, Change::Light),
    (0, 2, Change::Heavy),
    (0, 3, Change::Amended),
    (1, 0, Change::Light),
    (2, 0, Change::Heavy),
];

/// The documents of a model, each with its descent.
pub(crate) fn family(seed: u64, model: usize) -> Vec<(Descent, Plan)> {
    let rng = Rng::new(seed ^ (model as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut base = rng.branch("setting");
    // The acts of one school are no model for others.
    let first = loop {
        let setting = Setting::new(&mut base);
        if !setting.issuer.small {
            break setting;
        }
    };
    KIN.iter()
        .map(|&(town, edition, change)| {
            let descent = Descent { model, town, edition };
            (descent, plan(&rng, &first, descent, change))
        })
        .collect()
}

/// A plan of a town: what it takes over from the model is drawn from the model's own source.
fn plan(rng: &Rng, first: &Setting, descent: Descent, change: Change) -> Plan {
    let Descent { town, edition, .. } = descent;
    let mut own = rng.branch(&format!("town {town} edition {edition}"));
    let mut setting = first.clone();
    let later = match change {
        Change::Amended => 0,
        _ => i16::try_from(edition).expect("few editions"),
    };
    setting.period =
        Period { from: first.period.from + later, to: first.period.to + later, ..first.period };
    if (town, edition) != (0, 0) {
        setting.number = Setting::new(&mut own).number;
        let year = first.date.year() + later;
        let day = Date::new(year, own.between(1, 12) as i8, own.between(1, 28) as i8);
        setting.date = day.expect("a day of every month");
    }
    let mut model = rng.branch("model");
    let name = model.pick(&PLANS)[0];
    let count = model.count(8, 26);
    let results = model.chance(60);
    let number = model.chance(40).then(|| model.count(1, 3));
    let style = captions::Style::dated(&mut rng.branch(&format!("caption {town}")));
    let cast = match change {
        Change::Heavy => Cast::new(&mut own, first.place.stem(), false, first.order),
        _ => first.cast.clone(),
    };
    let mut rows: Vec<PlanRow> = (0..count)
        .map(|at| {
            let source = rng.branch(&format!("row {at}"));
            let mut days = source.branch("days");
            if change == Change::Heavy && own.chance(60) {
                days = source.branch(&format!("days of {town} {edition}"));
            }
            row(&source, &setting, days, &cast)
        })
        .collect();
    if change == Change::Amended {
        amend(&mut own, rng, &setting, &cast, &mut rows);
    }
    let mut title = vec![name.to_uppercase()];
    title.extend(wrap(&plan_tail(&setting), 62));
    let mut plan = Plan { setting, style, title, rows, results, number };
    if town > 0 {
        plan.rename(first, &mut rng.branch(&format!("name {town}")));
    }
    plan
}

fn row(source: &Rng, setting: &Setting, mut days: Rng, cast: &Cast) -> PlanRow {
    let mut rng = source.branch("what");
    let activity = activity(&mut rng, setting);
    let deadline = deadlines::in_cell(&mut days, setting.period).text;
    let cell = responsibles::cell(&mut source.branch("who"), cast);
    let result = setting.topic.result(&mut rng);
    PlanRow { activity, deadline, responsible: cell.lines.join(" "), result }
}

/// A deed of any field, so that plans of one field do not say the same.
fn activity(rng: &mut Rng, setting: &Setting) -> String {
    let other = rng.pick(&TOPICS);
    let topic = if rng.chance(40) { setting.topic } else { other };
    let second = rng.pick(&TOPICS);
    let text = match rng.below(4) {
        0 => topic.activity(rng),
        1 => format!("{} {}", topic.activity(rng), second.plan),
        2 => format!("{} и {}", topic.activity(rng), rng.word(second.objects)),
        _ => format!("{}, чтобы {}", topic.activity(rng), rng.word(second.orders)),
    };
    super::names::body::capital(&text)
}

/// An amended edition: rows with other words or other days, a row more or a row less.
fn amend(rng: &mut Rng, model: &Rng, setting: &Setting, cast: &Cast, rows: &mut Vec<PlanRow>) {
    let count = rng.count(2, (rows.len() / 4).max(2));
    for n in 0..count {
        let at = rng.below(rows.len());
        let fresh = row(&model.branch(&format!("amended {n}")), setting, rng.branch("days"), cast);
        match rng.below(4) {
            0 => rows.insert(at, fresh),
            1 => rows[at].deadline = fresh.deadline,
            _ => rows[at] = fresh,
        }
    }
}

impl Plan {
    /// Another town instead of the first one.
    fn rename(&mut self, first: &Setting, rng: &mut Rng) {
        let other = loop {
            let other = super::names::place::Place::new(rng);
            if other.stem() != first.place.stem() {
                break other;
            }
        };
        let (from, to) = (first.place.stem().to_owned(), other.stem().to_owned());
        let renamed = |text: &mut String| *text = text.replace(&from, &to);
        renamed(&mut self.setting.issuer.genitive);
        renamed(&mut self.setting.issuer.name);
        self.title.iter_mut().for_each(renamed);
        for row in &mut self.rows {
            renamed(&mut row.activity);
            renamed(&mut row.responsible);
            renamed(&mut row.result);
        }
    }

    /// Number and date of the act, as its caption has them, and who issued it.
    pub(crate) fn act(&self) -> (&str, Date, &str) {
        (&self.setting.number, self.setting.date, &self.setting.issuer.name)
    }

    /// The document's blocks.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![captions::block(&self.setting, self.style, self.number)];
        blocks.push(Paragraph::lines(self.title.clone()).at(Align::Center).bold().into());
        let head = ["№ п/п", "Мероприятие", "Срок исполнения", "Ответственный", "Результат"];
        let columns = if self.results { 5 } else { 4 };
        let mut rows = vec![Row {
            cells: head[..columns].iter().map(|text| Cell::new(*text)).collect(),
            head: true,
        }];
        for (at, row) in self.rows.iter().enumerate() {
            let number = (at + 1).to_string();
            let cells = [&number, &row.activity, &row.deadline, &row.responsible, &row.result];
            let cells = cells[..columns].iter().map(|text| Cell::new((*text).clone())).collect();
            rows.push(Row { cells, head: false });
        }
        let widths = [7, 36, 20, 26, 22][..columns].to_vec();
        blocks.push(Block::Table(Table { rows, ruled: true, widths }));
        blocks
    }

    /// The document as a file that recognition made in running lines, without a table.
    pub(crate) fn reflowed(blocks: &[Block], rng: &mut Rng) -> String {
        let width = rng.count(58, 90);
        let mut out = String::new();
        let mut lines = 0;
        let mut page = 1;
        let mut write = |text: &str, rng: &mut Rng| {
            for line in hyphenated(text, width, rng) {
                out.push_str(&line);
                out.push('\n');
                lines += 1;
                if lines % 38 == 0 {
                    page += 1;
                    let _ = write!(out, "\n{page}\n\n");
                }
            }
        };
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    for line in &paragraph.lines {
                        write(line, rng);
                    }
                    write("", rng);
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
                        write(&cells.join(" "), rng);
                    }
                }
                Block::PageBreak => {}
            }
        }
        out
    }
}

/// A text in lines of a width; some words go on in the next line behind a hyphen.
fn hyphenated(text: &str, width: usize, rng: &mut Rng) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let length = word.chars().count();
        let line = lines.last_mut().expect("a line");
        let room = width.saturating_sub(line.chars().count() + 1);
        if line.is_empty() || length <= room {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else if length > 7 && room > 5 && word.chars().all(char::is_alphabetic) && rng.chance(60)
        {
            let at = word.char_indices().nth(room.min(length - 3).max(3)).map_or(0, |(at, _)| at);
            let _ = write!(line, " {}-", &word[..at]);
            lines.push(word[at..].to_owned());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// What recognition takes for each other.
const CONFUSED: [(char, &str); 24] = [
    ('и', "нй"),
    ('н', "ип"),
    ('п', "нл"),
    ('л', "п"),
    ('ш', "щ"),
    ('щ', "ш"),
    ('ц', "ч"),
    ('ч', "ц4"),
    ('г', "т"),
    ('т', "г"),
    ('е', "сё"),
    ('с', "е"),
    ('ь', "ъ"),
    ('о', "0"),
    ('з', "3"),
    ('б', "6"),
    ('а', "о"),
    ('в', "з"),
    ('0', "8О"),
    ('1', "7"),
    ('3', "8"),
    ('5', "6"),
    ('8', "3"),
    ('6', "б"),
];

/// Letters that are drawn alike: Cyrillic, Latin.
const TWINS: [(char, char); 8] = [
    ('а', 'a'),
    ('о', 'o'),
    ('е', 'e'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('М', 'M'),
];

/// What a bad copy suffers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Damage {
    /// Characters of a thousand that are misread.
    pub(crate) per_mille: usize,
    /// Rows may be lost, and the caption.
    pub(crate) loses: bool,
}

/// Damages a document as a copy of it is damaged.
pub(crate) fn spoil(rng: &mut Rng, damage: Damage, blocks: &mut Vec<Block>) {
    if damage.loses && rng.chance(30) {
        lose_rows(rng, blocks);
    }
    if damage.loses && rng.chance(15) {
        // The caption, and now and then the title with it.
        let count = if rng.chance(30) { 2 } else { 1 };
        blocks.drain(..count);
    }
    for block in blocks {
        let paragraphs: Vec<&mut Paragraph> = match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => table
                .rows
                .iter_mut()
                .flat_map(|r| &mut r.cells)
                .flat_map(|c| &mut c.paragraphs)
                .collect(),
            Block::PageBreak => Vec::new(),
        };
        for line in paragraphs.into_iter().flat_map(|paragraph| &mut paragraph.lines) {
            *line = misread(rng, damage.per_mille, line);
        }
    }
}

fn lose_rows(rng: &mut Rng, blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Table(table) = block {
            let rows = table.rows.len() - 1;
            for _ in 0..rng.count(1, (rows / 5).max(1)) {
                let at = 1 + rng.below(table.rows.len() - 1);
                if table.rows.len() > 4 {
                    table.rows.remove(at);
                }
            }
        }
    }
}

/// A line as bad recognition reads it.
fn misread(rng: &mut Rng, per_mille: usize, line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        if c == ' ' || rng.below(1000) >= per_mille {
            out.push(c);
            continue;
        }
        match rng.below(100) {
            0..30 => out.push(twin(c).or_else(|| confused(rng, c)).unwrap_or(c)),
            30..65 => out.push(confused(rng, c).or_else(|| twin(c)).unwrap_or(c)),
            65..85 => {}
            _ => {
                out.push(c);
                out.push(*rng.pick(&['1', '.', 'i', 'с', 'л', 'ь', '\'']));
            }
        }
    }
    out
}

fn twin(c: char) -> Option<char> {
    TWINS.iter().find(|(cyrillic, _)| *cyrillic == c).map(|(_, latin)| *latin)
}

fn confused(rng: &mut Rng, c: char) -> Option<char> {
    let digit = |rng: &mut Rng| char::from_digit(rng.below(10) as u32, 10);
    if c.is_ascii_digit() && rng.chance(30) {
        return digit(rng);
    }
    let others: Vec<char> = CONFUSED.iter().find(|(from, _)| *from == c)?.1.chars().collect();
    Some(*rng.pick(&others))
}
