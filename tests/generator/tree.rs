//! A document as an office has it: paragraphs, tables, page breaks. Writers turn it into formats.

/// A piece of a document.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A new page begins.
    PageBreak,
}

/// Where lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right: captions of appendices.
    Right,
    /// A body paragraph with a first-line indent.
    Body,
}

/// A number that a list gives to a paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Which list of the document.
    pub(crate) list: usize,
    /// How deep.
    pub(crate) level: usize,
    /// How the numbers of the list look.
    pub(crate) scheme: Scheme,
    /// What a reader sees.
    pub(crate) label: String,
    /// Word counts the numbers, nobody typed them.
    pub(crate) automatic: bool,
    /// What stands between a typed number and the text.
    pub(crate) gap: &'static str,
}

/// The look of the numbers of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// 1. 1.1. 1.1.1.
    Dotted,
    /// 1. 1) а)
    Brackets,
    /// 1. а)
    Letters,
    /// 1. and dashes
    Dashes,
    /// 1 without a dot, for rows.
    Bare,
}

impl Scheme {
    /// The label at a level, given the counters of all levels down to it.
    pub(crate) fn label(self, counters: &[usize]) -> String {
        let here = counters.last().copied().unwrap_or(1);
        match (self, counters.len()) {
            (Self::Bare, 1) => here.to_string(),
            (Self::Dotted, _) => {
                counters.iter().map(|n| format!("{n}.")).collect::<Vec<_>>().concat()
            }
            (_, 1) => format!("{here}."),
            (Self::Letters, 2) | (Self::Brackets, 3) => format!("{})", letter(here)),
            (Self::Dashes, _) => "-".to_owned(),
            _ => format!("{here})"),
        }
    }

    /// The path to an item as gold writes it; a dash has none.
    pub(crate) fn path(self, counters: &[usize]) -> Option<String> {
        match (self, counters.len()) {
            (Self::Dashes, 2..) => None,
            (Self::Dotted, _) | (_, 1) => {
                Some(counters.iter().map(ToString::to_string).collect::<Vec<_>>().join("."))
            }
            _ => {
                let above = self.path(&counters[..counters.len() - 1])?;
                Some(format!("{above}.{}", self.label(counters)))
            }
        }
    }

    /// The label as Word's list definition writes it.
    pub(crate) fn word_level(self, level: usize) -> (&'static str, String) {
        match (self, level) {
            (Self::Bare, _) => ("decimal", "%1".to_owned()),
            (Self::Dotted, _) => {
                ("decimal", (1..=level + 1).map(|n| format!("%{n}.")).collect::<Vec<_>>().concat())
            }
            (_, 0) => ("decimal", "%1.".to_owned()),
            (Self::Letters, 1) | (Self::Brackets, 2) => {
                ("russianLower", format!("%{})", level + 1))
            }
            (Self::Dashes, _) => ("bullet", "-".to_owned()),
            _ => ("decimal", format!("%{})", level + 1)),
        }
    }
}

/// The letter of a lettered item. «ё», «з» and «й» are left out as offices do.
fn letter(n: usize) -> char {
    "абвгдежиклмн".chars().nth(n.saturating_sub(1)).unwrap_or('н')
}

/// A paragraph: one or more lines with line breaks between.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// Its lines.
    pub(crate) lines: Vec<String>,
    /// Where they stand.
    pub(crate) align: Align,
    /// All of it is bold.
    pub(crate) bold: bool,
    /// Its number.
    pub(crate) mark: Option<Mark>,
    /// It is a heading of this level in formats that have headings; 0 for none.
    pub(crate) heading: u8,
}

impl Paragraph {
    /// A paragraph of one line.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { lines: vec![text.into()], ..Self::default() }
    }

    /// A paragraph of several lines.
    pub(crate) fn lines(lines: Vec<String>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// The same in another place.
    pub(crate) fn at(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// The same in bold.
    pub(crate) fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The text without its number.
    pub(crate) fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// The first line with its number before it, as typed.
    pub(crate) fn typed_lines(&self) -> Vec<String> {
        let mut lines = self.lines.clone();
        if let (Some(mark), Some(first)) = (&self.mark, lines.first_mut()) {
            let gap = if first.is_empty() { "" } else { mark.gap };
            *first = format!("{}{gap}{first}", mark.label);
        }
        lines
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Its rows, each covering all columns of the grid.
    pub(crate) rows: Vec<Row>,
    /// It has lines; those without only lay out a head or a signature.
    pub(crate) ruled: bool,
    /// Relative widths of the columns.
    pub(crate) widths: Vec<usize>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Its cells.
    pub(crate) cells: Vec<Cell>,
    /// It belongs to the table's head.
    pub(crate) head: bool,
}

/// A part of a cell that is merged downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Merge {
    /// Not merged.
    #[default]
    None,
    /// The first row of it.
    Start,
    /// A row further down.
    Continue,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// What stands in it.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// So many columns wide.
    pub(crate) span: usize,
    /// Merged with cells below or above.
    pub(crate) merge: Merge,
}

impl Cell {
    /// A cell of one paragraph.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { paragraphs: vec![Paragraph::new(text)], span: 1, merge: Merge::None }
    }

    /// A cell of paragraphs.
    pub(crate) fn of(lines: Vec<String>) -> Self {
        let paragraphs = lines.into_iter().map(Paragraph::new).collect();
        Self { paragraphs, span: 1, merge: Merge::None }
    }

    /// The same over several columns.
    pub(crate) fn wide(mut self, span: usize) -> Self {
        self.span = span;
        self
    }

    /// The text in one line.
    pub(crate) fn text(&self) -> String {
        let lines: Vec<String> = self.paragraphs.iter().flat_map(Paragraph::typed_lines).collect();
        lines.join(" ").trim().to_owned()
    }
}
