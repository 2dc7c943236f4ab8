//! The document as a list of units: lines of text and tables; tables that only place things on a page are unfolded.

use std::sync::LazyLock;

use regex::Regex;

use super::{issuer, words};
use crate::grammar::number;
use crate::model::{Block, Document, Row, Style, Table, Text};
use crate::text::{caption, column, compile, mark};

/// A table that places a head, a signature or a caption has few columns and rows.
const SCAFFOLD_COLUMNS: usize = 3;
const SCAFFOLD_ROWS: usize = 16;
const SIGNATURE_ROWS: usize = 4;
/// A letterhead has at most so many lines before it.
const HEAD_UNITS: usize = 4;

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// The paragraph's text on one line; empty for a table.
    pub text: Text,
    /// How it is set.
    pub style: Style,
    /// The table.
    pub table: Option<Table>,
}

impl Unit {
    fn line(text: &Text, style: Style) -> Self {
        Self { text: text.clone(), style, table: None }
    }

    /// The paragraph's characters.
    pub(super) fn str(&self) -> &str {
        self.text.as_str()
    }

    /// True for a paragraph.
    pub(super) fn is_line(&self) -> bool {
        self.table.is_none()
    }
}

/// Lines as units, for tests; an empty one is a gap before the next.
#[cfg(test)]
pub(super) fn lines(source: &str) -> Vec<Unit> {
    let mut gap = 0;
    let mut units = Vec::new();
    for line in source.lines() {
        if line.is_empty() {
            gap += 1;
        } else {
            units.push(Unit::line(&Text::new(line, 0), Style { gap, ..Style::default() }));
            gap = 0;
        }
    }
    units
}

/// The units of a document, in order.
pub(super) fn units(document: &Document) -> Vec<Unit> {
    let mut units = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                units.extend(
                    split_points(&paragraph.text)
                        .map(|text| Unit::line(&text, paragraph.style.clone())),
                );
            }
            Block::Table(table)
                if (is_scaffold(table) || units.len() <= HEAD_UNITS && is_letterhead(table))
                    && !goes_on(&units, table) =>
            {
                unfold(table, &mut units);
            }
            Block::Table(table) => units.push(Unit {
                text: Text::default(),
                style: Style::default(),
                table: Some(table.clone()),
            }),
        }
    }
    units
}

static GLUED_POINT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"[.;:»]\s+((\d{1,2})\.)\s+\p{Lu}\p{Ll}"));

/// «П.А. Лесной6. Порядок»: the next page glued to a signature.
static GLUED_NAME: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}{2,}(\d{1,2}\.\s+\p{Lu})"));

/// «АДМИНИСТРАЦИЯ РАЙОНА ПОСТАНОВЛЕНИЕ от 12.03.2020 № 45»: the head on one line.
static GLUED_KIND: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^[\p{Lu}\s«»\x22-]{8,}\s(?:(ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПРИКАЗ|РЕШЕНИЕ)\s+(?:от\s|№|\d))",
    )
});

/// Points that were glued into one paragraph come apart where the next number follows a full stop.
fn split_points(text: &Text) -> impl Iterator<Item = Text> {
    let value = text.as_str();
    let mut cuts = vec![0];
    cuts.extend(GLUED_KIND.captures(value).and_then(|found| found.get(1)).map(|kind| kind.start()));
    cuts.extend(GLUED_NAME.captures(value).and_then(|found| found.get(1)).map(|rest| rest.start()));
    let own = mark::leading(value).and_then(|found| match found.value {
        mark::Mark::Decimal(levels) if levels.len() == 1 => Some(levels[0]),
        _ => None,
    });
    let mut last = own.or_else(|| words::operative(value).map(|_| 0));
    for found in GLUED_POINT.captures_iter(value) {
        let (Some(mark), Some(number)) = (found.get(1), found.get(2)) else { continue };
        if let Some(before) = last
            && number.as_str().parse() == Ok(before + 1)
        {
            cuts.push(mark.start());
            last = Some(before + 1);
        }
    }
    cuts.push(value.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|cut| text.slice(cut[0]..cut[1]).trim()).collect::<Vec<_>>().into_iter()
}

/// True for a table that only places things: a head, a date line, a signature, a caption.
fn is_scaffold(table: &Table) -> bool {
    let rows = &table.rows;
    let cells = || rows.iter().flat_map(|row| row.cells.iter()).map(|cell| cell.text.as_str());
    if rows.len() > SCAFFOLD_ROWS
        || rows.iter().any(|row| filled(row) > SCAFFOLD_COLUMNS)
        || column::is_plan_head(
            rows.iter().take(2).flat_map(|row| &row.cells).map(|c| c.text.as_str()),
        )
        || rows
            .iter()
            .take(3)
            .any(|row| column::is_plan_head(row.cells.iter().map(|c| c.text.as_str())))
        || rows
            .iter()
            .filter(|row| row.cells.first().is_some_and(|c| mark::alone(c.text.as_str()).is_some()))
            .count()
            > 1
    {
        return false;
    }
    let numbered = cells().any(|cell| words::is_date_line(cell) && number::first(cell).is_some());
    let requisite = cells().any(|cell| {
        let cell = cell.trim();
        words::kind_line(cell).is_some()
            || caption::begins(cell)
            || words::operative(cell).is_some()
            || words::is_date_line(cell) && (numbered || cell.starts_with("от"))
    });
    requisite || is_signature(table)
}

/// A table at the head of a document that names its body, beside its address.
fn is_letterhead(table: &Table) -> bool {
    let lines = || {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| cell.text.as_str().lines())
    };
    table.rows.len() <= SIGNATURE_ROWS
        && table.rows.iter().all(|row| filled(row) <= SCAFFOLD_COLUMNS)
        && lines().any(issuer::begins_body)
        && lines().any(issuer::is_address)
}

/// «Глава района | И.О. Фамилия»
fn is_signature(table: &Table) -> bool {
    table.rows.len() <= SIGNATURE_ROWS
        && table.rows.iter().any(|row| {
            let mut filled = row.cells.iter().filter(|cell| !cell.text.is_empty());
            let post =
                filled.next().is_some_and(|cell| words::begins_with_post(cell.text.as_str()));
            post && filled.next_back().is_some_and(|cell| words::ends_with_name(cell.text.as_str()))
        })
}

/// Number of grid columns of a table.
fn width(table: &Table) -> u32 {
    let edges = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.colspan);
    edges.max().unwrap_or(0)
}

/// True for a table that goes on with the one before it, a heading at most between them.
fn goes_on(units: &[Unit], table: &Table) -> bool {
    let last = units.iter().rev().take(3).find_map(|unit| unit.table.as_ref());
    width(table) >= 3 && last.is_some_and(|last| width(last) == width(table))
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.text.is_empty()).count()
}

fn unfold(table: &Table, units: &mut Vec<Unit>) {
    for row in &table.rows {
        let cells: Vec<&Text> =
            row.cells.iter().map(|cell| &cell.text).filter(|text| !text.is_empty()).collect();
        let lines = |text: &Text| text.as_str().lines().count();
        let captioned = cells.iter().any(|cell| caption::begins(cell.as_str()));
        let placed = cells.len() > 1
            && !captioned
            && (cells.iter().all(|cell| lines(cell) == 1)
                || cells.last().is_some_and(|cell| words::ends_with_name(cell.as_str())));
        if placed {
            // "Глава района | И.О. Фамилия": one line whose halves stand far apart.
            let mut line = Text::default();
            for cell in &cells {
                line.join("    ", &cell.trim());
            }
            units.push(Unit::line(&line, Style { gap: 1, ..Style::default() }));
            continue;
        }
        for cell in cells {
            for (index, line) in
                cell.lines().map(|line| line.trim()).filter(|l| !l.is_empty()).enumerate()
            {
                let gap = u32::from(index == 0);
                units.push(Unit::line(&line, Style { gap, ..Style::default() }));
            }
        }
    }
}
