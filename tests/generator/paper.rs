//! What a document looks like on paper: type, pages, running heads, rules of tables; and what
//! offices put around the text of an act: a letterhead in two columns, the stamp of a signature.

use super::prng::Rng;
use super::tree::{Align, Block, Cell, Paragraph, Row, Table};

/// The shorter and the longer side of A4, in twentieths of a point.
const A4: [u32; 2] = [11_906, 16_838];

/// How a document is set.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub(crate) struct Sheet {
    /// A typeface that is metric-compatible with what offices use.
    pub(crate) font: &'static str,
    /// Size of the text in half points.
    pub(crate) size: usize,
    /// Size within tables with rules.
    pub(crate) table_size: usize,
    /// Left and right margins, then top and bottom, in twentieths of a point.
    pub(crate) margins: [i32; 4],
    /// Distance of lines, 240 for single.
    pub(crate) leading: i32,
    /// Parts with a plan stand on wide pages.
    pub(crate) landscape: bool,
    /// The head of a table stands again on each of its pages.
    pub(crate) repeats_head: bool,
    /// Rows go whole to the next page.
    pub(crate) keeps_rows: bool,
    /// A line above each page.
    pub(crate) running_head: Option<&'static str>,
    /// Where pages are numbered.
    pub(crate) numbers: PageNumbers,
    /// The first page has neither number nor running head.
    pub(crate) title_page: bool,
    /// Columns are so narrow that words break.
    pub(crate) narrow: bool,
    /// Body paragraphs are set to both margins with an indent.
    pub(crate) indented: bool,
    /// A tab goes to the right margin.
    pub(crate) right_tab: bool,
    /// The rules of tables.
    pub(crate) rules: Rules,
}

/// Where pages are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageNumbers {
    /// Nowhere.
    None,
    /// Above the text.
    Top,
    /// Below it.
    Bottom,
}

/// The rules of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Thin and whole.
    Single,
    /// Two lines each.
    Double,
    /// Dashes.
    Dashed,
    /// None at the left and at the right.
    Open,
}

impl Sheet {
    /// A sheet that a seed gives.
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let size = *rng.pick(&[20, 24, 24, 28]);
        Self {
            font: rng.word(&[
                "Liberation Serif",
                "Liberation Serif",
                "PT Serif",
                "Liberation Sans",
            ]),
            size,
            table_size: *rng.pick(&[20, 22, 24].map(|table: usize| table.min(size))),
            margins: *rng.pick(&[
                [1_701, 850, 1_134, 1_134],
                [1_134, 567, 567, 567],
                [1_985, 1_701, 1_985, 1_701],
            ]),
            leading: *rng.pick(&[240, 240, 276, 360]),
            landscape: rng.chance(45),
            repeats_head: rng.chance(45),
            keeps_rows: rng.chance(35),
            running_head: rng.chance(25).then(|| {
                rng.word(&[
                    "Официальный вестник муниципального образования",
                    "Документ опубликован на сайте администрации",
                    "Муниципальные правовые акты",
                ])
            }),
            numbers: *rng.pick(&[
                PageNumbers::None,
                PageNumbers::Top,
                PageNumbers::Bottom,
                PageNumbers::Bottom,
            ]),
            title_page: rng.chance(50),
            narrow: rng.chance(20),
            indented: rng.chance(75),
            right_tab: rng.chance(60),
            rules: *rng.weighted(&[
                (82, Rules::Single),
                (6, Rules::Double),
                (6, Rules::Dashed),
                (6, Rules::Open),
            ]),
        }
    }

    /// Width of the text of a page.
    pub(crate) fn width(&self, landscape: bool) -> usize {
        let margins = self.margins[0] + self.margins[1];
        page(landscape)[0] as usize - usize::try_from(margins).unwrap_or_default()
    }

    /// Does this run of blocks, which begins a page, stand on wide pages?
    pub(crate) fn is_wide(&self, blocks: &[Block]) -> bool {
        let plan =
            |block: &Block| matches!(block, Block::Table(t) if t.ruled && t.widths.len() > 3);
        self.landscape && blocks.iter().any(plan)
    }

    /// The relative widths of a table's columns on this sheet.
    pub(crate) fn widths(&self, widths: &[usize]) -> Vec<usize> {
        let widest = widths.iter().copied().max().unwrap_or(1);
        let squeezed =
            |width: usize| if width < widest && width > 7 { width * 3 / 5 } else { width };
        widths.iter().map(|w| if self.narrow { squeezed(*w) } else { *w }).collect()
    }
}

/// Width and height of a page.
pub(crate) fn page(landscape: bool) -> [u32; 2] {
    if landscape { [A4[1], A4[0]] } else { A4 }
}

/// Puts around an act what offices put there.
pub(crate) fn furnish(rng: &mut Rng, blocks: &mut Vec<Block>) {
    if rng.chance(18) {
        letterhead(rng, blocks);
    }
    if rng.chance(20) {
        let end = end_of_act(blocks);
        // Word makes one of two tables that follow each other.
        blocks.splice(end..end, [Paragraph::new("").into(), stamp(rng)]);
    }
}

/// The issuer's lines at the left, its address at the right.
fn letterhead(rng: &mut Rng, blocks: &mut [Block]) {
    let Some(Block::Paragraph(first)) = blocks.first() else { return };
    if first.align != Align::Center || is_kind(&first.lines[0]) {
        return;
    }
    let centred = |line: &String| Paragraph::new(line).at(Align::Center).bold();
    let left = first.lines.iter().map(centred).collect();
    let address = [
        format!("ул. Центральная, д. {}", rng.between(1, 90)),
        format!("тел. (00000) 2-{}-{}", rng.between(10, 99), rng.between(10, 99)),
        "e-mail: office@example.org".to_owned(),
    ];
    let right = address.into_iter().map(Paragraph::new).collect();
    let cell = |paragraphs| Cell { paragraphs, span: 1, ..Cell::default() };
    let row = Row { cells: vec![cell(left), cell(right)], head: false };
    blocks[0] = Block::Table(Table { rows: vec![row], ruled: false, widths: vec![6, 4] });
}

/// Where the act ends and its appendices begin; a page may also begin within a table.
fn end_of_act(blocks: &[Block]) -> usize {
    let is_table = |block: &Block| matches!(block, Block::Table(table) if table.ruled);
    let breaks = blocks.iter().position(|block| matches!(block, Block::PageBreak));
    let end = breaks.filter(|at| !blocks[..*at].last().is_some_and(is_table));
    end.unwrap_or(blocks.len())
}

/// Does a line of the head name the kind of the act?
fn is_kind(line: &str) -> bool {
    let letters: String = line.split_whitespace().collect::<String>().to_lowercase();
    ["приказ", "постановление", "распоряжение", "решение"].iter().any(|k| letters.starts_with(k))
}

/// The box that tells of an electronic signature.
fn stamp(rng: &mut Rng) -> Block {
    let lines = [
        "ДОКУМЕНТ ПОДПИСАН".to_owned(),
        "ЭЛЕКТРОННОЙ ПОДПИСЬЮ".to_owned(),
        format!("Сертификат: 00B{}A{}C5", rng.between(100_000, 999_999), rng.between(1_000, 9_999)),
        "Владелец: Ромашков Тест Тестович".to_owned(),
        "Действителен с 01.02.2024 по 26.04.2025".to_owned(),
    ];
    let cell = Cell::of(lines.to_vec());
    let row = Row { cells: vec![cell], head: false };
    Block::Table(Table { rows: vec![row], ruled: true, widths: vec![1] })
}
