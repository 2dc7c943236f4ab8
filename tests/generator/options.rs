//! What to generate.

use std::ops::Range;

/// The format that a document is made for: it decides what a document may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text; tables are drawn in one of five ways.
    Text(TextTable),
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// A Word file.
    Docx,
}

impl Format {
    /// All that acts are written in, the ways of a text's tables each for itself.
    pub(crate) const ALL: [Self; 8] = [
        Self::Text(TextTable::Tabs),
        Self::Text(TextTable::Pipes),
        Self::Text(TextTable::Box),
        Self::Text(TextTable::Columns),
        Self::Text(TextTable::Stacked),
        Self::Markdown,
        Self::Html,
        Self::Docx,
    ];
}

/// How a table stands in a plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextTable {
    /// A tab between cells.
    Tabs,
    /// `| a | b |`
    Pipes,
    /// `│ a │ b │` with lines between rows.
    Box,
    /// Columns apart by spaces, cells in several lines.
    Columns,
    /// One cell a line, each led by a tab.
    Stacked,
}

impl Format {
    /// Cells may be merged downwards.
    pub(crate) fn merges(self) -> bool {
        matches!(self, Self::Html | Self::Docx)
    }

    /// Empty cells can be told from missing ones.
    pub(crate) fn gaps(self) -> bool {
        !matches!(self, Self::Text(TextTable::Columns | TextTable::Stacked))
    }

    /// Tables may go on after a new page.
    pub(crate) fn pages(self) -> bool {
        !matches!(self, Self::Html | Self::Text(TextTable::Stacked | TextTable::Columns))
    }

    /// A row that runs over a page is left in two rows, as converters leave it.
    pub(crate) fn splits(self) -> bool {
        matches!(self, Self::Markdown | Self::Text(TextTable::Tabs | TextTable::Pipes))
    }

    /// Paragraphs inside a cell stay apart.
    pub(crate) fn breaks(self) -> bool {
        matches!(self, Self::Html | Self::Docx | Self::Markdown)
    }

    /// The ending of a file.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Text(_) => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }
}

/// What kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Profile {
    /// Acts of every kind, with appendices or without, and plans alone.
    #[default]
    Any,
    /// An act without appendices, 1.5 to 3 KB of text.
    SmallAct,
    /// An act with one plan, its rows counted by [`Options::rows`].
    Planned,
}

/// Damage as recognition does it: 0 none, 3 heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Noise(pub(crate) u8);

/// What to generate.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// For which format.
    pub(crate) format: Format,
    /// What kind of document.
    pub(crate) profile: Profile,
    /// How much damage.
    pub(crate) noise: Noise,
    /// How many rows a plan has.
    pub(crate) rows: Range<usize>,
    /// Typefaces, pages, running heads and rules of tables vary by the seed, as far as the format
    /// has them.
    pub(crate) sheets: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: Format::Text(TextTable::Tabs),
            profile: Profile::Any,
            noise: Noise(0),
            rows: 4..22,
            sheets: false,
        }
    }
}

impl Options {
    /// A small text act, for speed.
    pub(crate) fn small_text() -> Self {
        Self { profile: Profile::SmallAct, ..Self::default() }
    }

    /// A Word act with a plan of thirty rows, for speed.
    pub(crate) fn docx_of_thirty_rows() -> Self {
        Self { format: Format::Docx, profile: Profile::Planned, rows: 30..31, ..Self::default() }
    }
}
