//! How near the reading of a scan comes to that of the printed page: characters, words, grids.

use prikaz::layout;
use prikaz::model::{Block, Box4, Content, Document, Form, Pose, Span, Text};
use prikaz::normalize;
use prikaz::recognize;
use prikaz::text::collapse;

use crate::align;

/// Errors and what was asked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rate {
    pub(crate) errors: usize,
    pub(crate) all: usize,
}

impl Rate {
    fn add(&mut self, errors: usize, all: usize) {
        self.errors += errors;
        self.all += all;
    }

    /// In per cent.
    pub(crate) fn per_cent(self) -> f64 {
        100.0 * self.errors as f64 / self.all.max(1) as f64
    }
}

/// What was measured on some scans.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    /// Characters and words of the cells of tables.
    pub(crate) cells: [Rate; 2],
    /// Those of the text outside of tables.
    pub(crate) prose: [Rate; 2],
    /// Cells of tables whose place is not that of a printed one.
    pub(crate) grid: Rate,
    pub(crate) pages: usize,
    /// Cells that were read otherwise: as printed, and as read.
    pub(crate) wrong: Vec<(String, String)>,
    /// The text outside of tables, where it was read otherwise: as printed, and as read.
    pub(crate) garbled: Vec<(String, String)>,
    /// The words of cells, how well the engine heard each, and whether it is right.
    pub(crate) words: Vec<(f32, String, bool)>,
}

impl Measured {
    /// Measures one scan.
    pub(crate) fn of(printed: &Content, scan: &Content) -> Self {
        let mut found = Self { pages: scan.pages().unwrap_or(0) as usize, ..Self::default() };
        let heard = heard(scan);
        let (printed, scan) = (document(printed.clone()), document(scan.clone()));
        found.grid(&printed, &scan);
        let texts = cells(&scan);
        let one: Vec<String> = cells(&printed).iter().map(Text::to_string).collect();
        let other: Vec<String> = texts.iter().map(Text::to_string).collect();
        let pairs = align::align(&one, &other, |one, other| likeness(one, other));
        for (at, cell) in one.iter().enumerate() {
            let twin = pairs.iter().find(|pair| pair.0 == at);
            found
                .words
                .extend(twin.into_iter().flat_map(|pair| words(cell, &texts[pair.1], &heard)));
            let twin = twin.map_or("", |pair| &other[pair.1]);
            Self::text(&mut found.cells, cell, twin);
            if cell != twin {
                found.wrong.push((cell.clone(), twin.to_owned()));
            }
        }
        for (at, cell) in other.iter().enumerate() {
            if pairs.iter().all(|pair| pair.1 != at) {
                Self::text(&mut found.cells, "", cell);
            }
        }
        let (printed, scan) = (prose(&printed), prose(&scan));
        Self::text(&mut found.prose, &printed, &scan);
        if printed != scan {
            found.garbled.push((printed, scan));
        }
        found
    }

    /// Adds what was measured on another one.
    pub(crate) fn and(mut self, other: Self) -> Self {
        let add = |rate: &mut Rate, other: Rate| rate.add(other.errors, other.all);
        for n in 0..2 {
            add(&mut self.cells[n], other.cells[n]);
            add(&mut self.prose[n], other.prose[n]);
        }
        add(&mut self.grid, other.grid);
        self.pages += other.pages;
        self.wrong.extend(other.wrong);
        self.garbled.extend(other.garbled);
        self.words.extend(other.words);
        self
    }

    fn text(rates: &mut [Rate; 2], printed: &str, read: &str) {
        let (one, other): (Vec<char>, Vec<char>) =
            (printed.chars().collect(), read.chars().collect());
        rates[0].add(strsim::generic_levenshtein(&one, &other), one.len());
        let (one, other): (Vec<&str>, Vec<&str>) =
            (printed.split(' ').collect(), read.split(' ').collect());
        rates[1].add(strsim::generic_levenshtein(&one, &other), one.len());
    }

    /// Cells in their places, page by page.
    fn grid(&mut self, printed: &Document, scan: &Document) {
        let cells = |document: &Document| -> Vec<(u32, Box4)> {
            let cells = document.frames.iter().filter(|frame| frame.cell);
            cells.map(|frame| (frame.page, frame.bbox)).collect()
        };
        let (printed, scan) = (cells(printed), cells(scan));
        let same = |one: &(u32, Box4), other: &(u32, Box4)| {
            one.0 == other.0 && overlap(one.1, other.1) > 0.8
        };
        let found = printed.iter().filter(|cell| scan.iter().any(|other| same(cell, other)));
        let right = found.count();
        self.grid.add(printed.len() - right, printed.len());
    }
}

/// How much of two boxes together is common to both.
fn overlap(one: Box4, other: Box4) -> f32 {
    let side =
        |low: usize, high: usize| (one[high].min(other[high]) - one[low].max(other[low])).max(0.0);
    let area = |of: Box4| (of[2] - of[0]) * (of[3] - of[1]);
    let common = side(0, 2) * side(1, 3);
    common / (area(one) + area(other) - common).max(f32::MIN_POSITIVE)
}

/// A content as extraction gets it, its places on the level page.
fn document(mut content: Content) -> Document {
    if let Form::Paged(pages) = &mut content.form {
        for page in pages {
            page.pose = Pose::default();
        }
    }
    let misread = recognize::weigh(&mut content);
    normalize::normalize(Document { misread, ..layout::layout(content) })
}

/// The cells of all tables that hold something.
fn cells(document: &Document) -> Vec<Text> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    cells.map(|cell| cell.text.flat()).filter(|cell| !cell.is_empty()).collect()
}

/// How well the engine heard each word, by its place.
fn heard(scan: &Content) -> Vec<(Span, f32)> {
    let Form::Paged(pages) = &scan.form else { return Vec::new() };
    let words = pages.iter().flat_map(|page| &page.words);
    let mut heard: Vec<_> = words.map(|word| (word.span, word.confidence)).collect();
    heard.sort_by_key(|(span, _)| *span);
    heard
}

/// The words of a cell as read, and whether the printed cell has each in its place.
fn words(printed: &str, read: &Text, heard: &[(Span, f32)]) -> Vec<(f32, String, bool)> {
    let printed: Vec<&str> = printed.split(' ').collect();
    let found: Vec<&str> = read.as_str().split(' ').collect();
    let right = |at: usize, word: &str| {
        let same = printed.len() == found.len() && printed[at] == word;
        same || printed.len() != found.len() && printed.contains(&word)
    };
    let judged = found.iter().enumerate().filter_map(|(at, word)| {
        let place = read.part(word).place(0)?;
        let before = heard.partition_point(|(span, _)| span.0 <= place).checked_sub(1)?;
        Some((heard[before].1, (*word).to_owned(), right(at, word)))
    });
    judged.collect()
}

/// The text outside of tables. A blank counts as one sign: on paper it is a rule, and nothing tells
/// of how many underscores.
fn prose(document: &Document) -> String {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(collapse(paragraph.text.as_str())),
        Block::Table(_) => None,
    });
    let mut letters: Vec<char> = paragraphs.collect::<Vec<_>>().join(" ").chars().collect();
    letters.dedup_by(|next, last| *next == '_' && *last == '_');
    letters.into_iter().collect()
}

/// How alike two cells are: 0 for different ones.
fn likeness(one: &str, other: &str) -> f64 {
    let like = strsim::sorensen_dice(one, other);
    match (one == other, like > 0.5) {
        (true, _) => 1.1,
        (false, true) => like,
        // Short cells have few letters in common when one of them is wrong.
        (false, false) => 0.01,
    }
}
