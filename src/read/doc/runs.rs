//! Runs of the main stream with the same properties, on pages of 512 bytes.

use super::fib::Plc;
use crate::read::bytes::{slice, u16_at, u32_at};

/// Bytes of a page.
const PAGE: usize = 512;

/// A run.
#[derive(Clone, Copy, Debug)]
struct Run<'a> {
    start: u32,
    end: u32,
    /// Number of the style; of paragraphs alone.
    style: u16,
    properties: &'a [u8],
}

/// Runs in the order of the stream.
#[derive(Debug, Default)]
pub(super) struct Runs<'a>(Vec<Run<'a>>);

/// What the runs are of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Characters,
    Paragraphs,
}

impl<'a> Runs<'a> {
    /// Reads all pages that a table names.
    pub(super) fn read(table: &[u8], main: &'a [u8], of: Of) -> Self {
        let pages = Plc::new(table, 4);
        let mut runs = Vec::new();
        // A page more than the stream has is one that was read before.
        for at in 0..pages.len().min(main.len() / PAGE + 1) {
            let number = pages.record(at).and_then(|record| u32_at(record, 0)).unwrap_or(0);
            let start = (number & 0x3F_FFFF) as usize * PAGE;
            if let Some(page) = slice(main, start, PAGE) {
                runs.extend((0..).map_while(|at| run(page, at, of)));
            }
        }
        runs.sort_by_key(|run| run.start);
        Self(runs)
    }

    /// The number of the run that a place of the stream is in, or behind.
    pub(super) fn run(&self, place: u32) -> usize {
        self.0.partition_point(|run| run.start <= place)
    }

    /// The style and the properties at a place of the stream.
    pub(super) fn at(&self, place: u32) -> (u16, &'a [u8]) {
        let next = self.run(place);
        let run = next.checked_sub(1).map(|at| &self.0[at]).filter(|run| place < run.end);
        run.map_or((0, &[]), |run| (run.style, run.properties))
    }
}

/// A run of a page; the page's last byte counts them.
fn run(page: &[u8], at: usize, of: Of) -> Option<Run<'_>> {
    let count = usize::from(*page.last()?);
    if at >= count {
        return None;
    }
    let (start, end) = (u32_at(page, 4 * at)?, u32_at(page, 4 * at + 4)?);
    let size = if of == Of::Characters { 1 } else { 13 };
    let word = usize::from(*page.get(4 * (count + 1) + size * at)?);
    let (style, properties) = match of {
        _ if word == 0 => (0, Some(Default::default())),
        Of::Characters => {
            let length = usize::from(page[2 * word]);
            (0, slice(page, 2 * word + 1, length))
        }
        Of::Paragraphs => paragraph(page, 2 * word),
    };
    Some(Run { start, end, style, properties: properties.unwrap_or_default() })
}

/// The style and properties of paragraphs at a place of a page: their length counts words.
fn paragraph(page: &[u8], at: usize) -> (u16, Option<&[u8]>) {
    let (start, length) = match page[at] {
        0 => (at + 2, 2 * usize::from(page.get(at + 1).copied().unwrap_or(0))),
        words => (at + 1, 2 * usize::from(words) - 1),
    };
    let style = u16_at(page, start).unwrap_or(0);
    (style, length.checked_sub(2).and_then(|length| slice(page, start + 2, length)))
}
