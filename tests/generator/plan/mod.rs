//! Plans: sections, rows and heads laid out as tables.

pub(crate) mod columns;
mod layout;
pub(crate) mod rows;

use columns::{Column, EXTRA, Role};
use rows::{Habits, PlanRow, Section};

use super::calendar::MONTHS;
use super::gold::{Gold, GoldItem};
use super::options::Format;
use super::prng::Rng;
use super::setting::Setting;
use super::tree::{Align, Block, Cell, Mark, Merge, Paragraph, Row, Scheme, Table};

/// How rows are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    /// 1 or 1. or 1)
    Typed(&'static str),
    /// 1.1 where 1 is the section.
    Sectioned(&'static str),
    /// Word counts.
    Automatic(Scheme),
}

/// How sections are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    Roman,
    Arabic,
    Word,
    Plain,
    /// A heading between two tables.
    Heading,
}

/// The state of a plan while it is written.
#[allow(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
struct Writer {
    columns: Vec<Column>,
    numbers: Numbers,
    marks: Marks,
    /// Numbers begin anew in each section.
    anew: bool,
    format: Format,
    table: Table,
    blocks: Vec<Block>,
    counter: usize,
    list: usize,
    part: String,
    head: Vec<Row>,
    index: bool,
    repeat: bool,
    breaks: bool,
}

const ROMAN: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

/// A plan of about so many rows: its blocks; its rows go into the gold.
pub(crate) fn blocks(
    rng: &mut Rng,
    setting: &Setting,
    count: usize,
    format: Format,
    part: &str,
    gold: &mut Gold,
) -> Vec<Block> {
    let months = setting.period.named && rng.chance(10);
    let columns = columns::columns(rng, !format.gaps());
    let numbered = columns.iter().any(|c| c.role == Role::Number);
    let titles = titles(rng, setting, count, months);
    let sectioned = !titles.is_empty() && !months;
    let numbers = numbers(rng, sectioned, format);
    let marks = marks(rng, months, numbers);
    let habits = Habits {
        nested: numbered && format.gaps() && matches!(numbers, Numbers::Typed(_)),
        merged: format.merges() && rng.chance(20),
        // Without numbers a row with an empty cell could be the end of the row above.
        gaps: numbered && format.gaps(),
        results: columns.iter().any(|c| c.role == Role::Result),
        months,
    };
    let sections = rows::sections(rng, setting, count, &titles, habits);
    let mut writer = Writer {
        numbers,
        marks,
        anew: rng.chance(45),
        format,
        table: Table { ruled: true, ..Table::default() },
        blocks: Vec::new(),
        counter: 0,
        list: 10 * (gold.appendices.len() + 1),
        part: part.to_owned(),
        head: Vec::new(),
        index: rng.chance(20),
        repeat: !numbered || rng.chance(50),
        breaks: format.pages() && count > 8 && !habits.merged && rng.chance(45),
        columns,
    };
    writer.head = layout::head(rng, &writer.columns, format.merges(), writer.index);
    for (at, section) in sections.iter().enumerate() {
        writer.section(rng, at, section, gold);
    }
    writer.flush();
    writer.blocks
}

fn titles(rng: &mut Rng, setting: &Setting, count: usize, months: bool) -> Vec<String> {
    if months {
        let from = rng.below(4);
        let some = (count / 3).clamp(2, 6);
        return MONTHS[from..from + some].iter().map(|m| m.to_uppercase()).collect();
    }
    if count < 6 || rng.chance(35) {
        return Vec::new();
    }
    let some = rng.count(2, 4);
    setting.topic.sections(rng, some).into_iter().map(str::to_owned).collect()
}

fn numbers(rng: &mut Rng, sectioned: bool, format: Format) -> Numbers {
    match rng.below(10) {
        0..3 if sectioned => Numbers::Sectioned(rng.word(&["", "."])),
        3..6 if format == Format::Docx => {
            Numbers::Automatic(*rng.pick(&[Scheme::Dotted, Scheme::Bare]))
        }
        _ => Numbers::Typed(rng.word(&["", ".", ".", ")"])),
    }
}

fn marks(rng: &mut Rng, months: bool, numbers: Numbers) -> Marks {
    if months {
        return Marks::Plain;
    }
    match numbers {
        Numbers::Sectioned(_) => *rng.pick(&[Marks::Arabic, Marks::Word, Marks::Arabic]),
        _ => *rng.pick(&[Marks::Roman, Marks::Roman, Marks::Word, Marks::Plain, Marks::Heading]),
    }
}

impl Writer {
    fn flush(&mut self) {
        let widths = self.columns.iter().map(|c| c.width).collect();
        let table = std::mem::replace(&mut self.table, Table { ruled: true, ..Table::default() });
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(Table { widths, ..table }));
        }
    }

    fn section(&mut self, rng: &mut Rng, at: usize, section: &Section, gold: &mut Gold) {
        if self.table.rows.is_empty() && !(self.marks == Marks::Heading && section.title.is_some())
        {
            self.table.rows.extend(self.head.clone());
        }
        if let Some(title) = &section.title {
            self.section_mark(at, title);
        }
        if section.title.is_some() && (self.anew || matches!(self.numbers, Numbers::Sectioned(_))) {
            self.counter = 0;
            self.list += 1;
        }
        for row in &section.rows {
            self.maybe_break(rng);
            self.counter += 1;
            self.row(rng, at, row, &[self.counter], section, gold);
        }
    }

    fn section_mark(&mut self, at: usize, title: &str) {
        let n = at + 1;
        let text = match self.marks {
            Marks::Roman => format!("{}. {title}", ROMAN[at % ROMAN.len()]),
            Marks::Arabic => format!("{n}. {title}"),
            Marks::Word => format!("Раздел {n}. {title}"),
            Marks::Plain => title.to_owned(),
            Marks::Heading => {
                self.flush();
                let mut heading = Paragraph::new(format!("{n}. {title}")).at(Align::Center).bold();
                heading.heading = 3;
                self.blocks.push(heading.into());
                self.table.rows.extend(self.head.clone());
                return;
            }
        };
        let cell = Cell::new(text).wide(self.columns.len());
        self.table.rows.push(Row { cells: vec![cell], head: false });
    }

    /// A new page begins between two rows.
    fn maybe_break(&mut self, rng: &mut Rng) {
        let rows = self.table.rows.iter().filter(|r| !r.head && r.cells.len() > 1).count();
        if !self.breaks || rows < 6 || !rng.chance(15) {
            return;
        }
        self.flush();
        self.blocks.push(Block::PageBreak);
        if self.repeat {
            self.table.rows.extend(self.head.clone());
        }
    }

    fn label(&self, at: usize, counters: &[usize]) -> (String, Option<String>) {
        let joined =
            |all: &[usize]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
        match self.numbers {
            Numbers::Typed(dot) if counters.len() == 1 => {
                (format!("{}{dot}", counters[0]), Some(counters[0].to_string()))
            }
            Numbers::Sectioned(dot) => {
                let path = format!("{}.{}", at + 1, joined(counters));
                (format!("{path}{dot}"), Some(path))
            }
            _ => (format!("{}.", joined(counters)), Some(joined(counters))),
        }
    }

    fn row(
        &mut self,
        rng: &mut Rng,
        at: usize,
        row: &PlanRow,
        counters: &[usize],
        section: &Section,
        gold: &mut Gold,
    ) {
        let (label, number) = self.label(at, counters);
        let mut extra = 0;
        let columns = self.columns.clone();
        let cells = columns.iter().map(|column| {
            let cell = match column.role {
                Role::Number => self.number_cell(&label),
                Role::Activity => Cell::of(row.activity.clone()),
                Role::Deadline => Cell::new(row.deadline.as_ref().map_or("", |d| &d.text)),
                Role::Responsible => Cell::of(row.responsible.lines.clone()),
                Role::Result => Cell::new(row.result.clone().unwrap_or_default()),
                Role::Extra => {
                    extra += 1;
                    let words =
                        EXTRA.iter().find(|e| e.0 == column.title).map_or(&[""][..], |e| e.1);
                    Cell::new(if row.below.is_empty() { *rng.pick(words) } else { "" })
                }
            };
            if column.role == Role::Responsible && row.merged {
                Cell { merge: Merge::Continue, ..Cell::new("") }
            } else {
                cell
            }
        });
        let cells: Vec<Cell> = cells.collect();
        if row.merged {
            self.start_merge();
        }
        let whole = Row { cells, head: false };
        match layout::split(&whole, &columns) {
            Some(halves) if self.breaks && self.format.splits() && rng.chance(7) => {
                self.over_the_page(halves);
            }
            _ => self.table.rows.push(whole),
        }
        let numbered = self.columns.iter().any(|c| c.role == Role::Number);
        gold.items.push(GoldItem {
            part: self.part.clone(),
            number: number.filter(|_| numbered),
            text: row.activity.join(" "),
            section: section.title.clone(),
            responsible: row.responsible.gold.clone(),
            deadline: row.deadline.clone(),
            result: row.result.clone(),
            control: None,
        });
        for (n, below) in row.below.iter().enumerate() {
            let mut deeper = counters.to_vec();
            deeper.push(n + 1);
            self.row(rng, at, below, &deeper, section, gold);
        }
    }

    /// The first half of a row stands on this page, the second on the next.
    fn over_the_page(&mut self, halves: [Row; 2]) {
        let [upper, lower] = halves;
        self.table.rows.push(upper);
        self.flush();
        self.blocks.push(Block::PageBreak);
        if self.repeat {
            self.table.rows.extend(self.head.clone());
        }
        self.table.rows.push(lower);
    }

    fn number_cell(&self, label: &str) -> Cell {
        let Numbers::Automatic(scheme) = self.numbers else { return Cell::new(label) };
        let label = scheme.label(&[self.counter]);
        let mark = Mark { list: self.list, level: 0, scheme, label, automatic: true, gap: "" };
        Cell {
            paragraphs: vec![Paragraph { mark: Some(mark), ..Paragraph::new("") }],
            span: 1,
            merge: Merge::None,
        }
    }

    /// The cell above becomes the first of a merged column of cells.
    fn start_merge(&mut self) {
        let at = self.columns.iter().position(|c| c.role == Role::Responsible);
        let cell = at.and_then(|at| self.table.rows.last_mut()?.cells.get_mut(at));
        if let Some(cell) = cell.filter(|cell| cell.merge == Merge::None) {
            cell.merge = Merge::Start;
        }
    }
}
