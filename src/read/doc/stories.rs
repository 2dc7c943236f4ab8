//! Stories beside the body: headers, notes and text boxes, all in the one run of characters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fib::{Fib, Lengths, Place, Plc};
use super::sprm::Sprms;
use crate::read::bytes::{slice, u16_at, u32_at};

/// A story's characters.
pub(super) type Story = Range<u32>;

/// Stories in front of those of sections: lines above notes.
const SEPARATORS: usize = 6;

/// Headers and footers of a section: for even pages, the others, and the first.
const MARGINS: usize = 6;

/// Bytes of a mark of a box, and of a box.
const SHAPE: usize = 26;
const BOX: usize = 22;

/// Where the stories begin.
#[derive(Debug)]
pub(super) struct Starts {
    pub(super) body: Story,
    footnotes: u32,
    margins: u32,
    endnotes: u32,
    boxes: u32,
    margin_boxes: u32,
}

impl Starts {
    /// The stories follow each other; none reaches beyond the characters that there are.
    pub(super) fn new(lengths: &Lengths, characters: u32) -> Self {
        let mut at = 0_u32;
        let mut next = |length: u32| {
            let start = at;
            at = at.saturating_add(length).min(characters);
            start
        };
        let body = next(lengths.body);
        let footnotes = next(lengths.footnotes);
        let margins = next(lengths.margins);
        next(lengths.unread);
        let endnotes = next(lengths.endnotes);
        let boxes = next(lengths.boxes);
        let margin_boxes = next(lengths.margin_boxes);
        Self { body: body..footnotes, footnotes, margins, endnotes, boxes, margin_boxes }
    }
}

/// A part of a story that starts at `start`, if it is one.
fn part(plc: &Plc<'_>, at: usize, start: u32, characters: u32) -> Option<Story> {
    let first = start.checked_add(plc.position(at)?)?.min(characters);
    let end = start.checked_add(plc.position(at + 1)?)?.min(characters);
    (first < end).then_some(first..end)
}

/// A section: where it ends, its headers, its footers.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) end: u32,
    pub(super) headers: Vec<Story>,
    pub(super) footers: Vec<Story>,
}

/// All stories beside the body.
#[derive(Debug, Default)]
pub(super) struct Stories {
    pub(super) sections: Vec<Section>,
    pub(super) footnotes: Vec<Story>,
    pub(super) endnotes: Vec<Story>,
    /// Text boxes by the characters that they hang on.
    pub(super) boxes: BTreeMap<u32, Story>,
    /// Text boxes that hang on none.
    pub(super) loose: Vec<Story>,
}

impl Stories {
    /// Finds the stories.
    pub(super) fn read(
        fib: &Fib<'_>,
        table: &[u8],
        main: &[u8],
        starts: &Starts,
        characters: u32,
    ) -> Self {
        let notes = |place: Place, start: u32| -> Vec<Story> {
            let plc = Plc::new(fib.find(place, table), 0);
            // The last part is none.
            (0..plc.len().saturating_sub(1))
                .filter_map(|at| part(&plc, at, start, characters))
                .collect()
        };
        let mut stories = Self {
            footnotes: notes(Place::FootnoteTexts, starts.footnotes),
            endnotes: notes(Place::EndnoteTexts, starts.endnotes),
            sections: sections(fib, table, main, starts, characters),
            ..Self::default()
        };
        for (shapes, boxes, from, texts) in [
            (Place::Shapes, Place::Boxes, 0, starts.boxes),
            (Place::MarginShapes, Place::MarginBoxes, starts.margins, starts.margin_boxes),
        ] {
            let shapes = Plc::new(fib.find(shapes, table), SHAPE);
            let marks: BTreeMap<u32, u32> = (0..shapes.len())
                .filter_map(|at| {
                    let mark = from.checked_add(shapes.position(at)?)?;
                    Some((u32_at(shapes.record(at)?, 0)?, mark))
                })
                .collect();
            let boxes = Plc::new(fib.find(boxes, table), BOX);
            for at in 0..boxes.len().saturating_sub(1) {
                let Some(story) = part(&boxes, at, texts, characters) else { continue };
                let shape = boxes.record(at).and_then(|record| u32_at(record, 14));
                match shape.and_then(|shape| marks.get(&shape)) {
                    Some(mark) if !stories.boxes.contains_key(mark) => {
                        stories.boxes.insert(*mark, story);
                    }
                    _ => stories.loose.push(story),
                }
            }
        }
        stories
    }
}

/// The sections with the headers and footers that are shown: those of first pages where they differ.
fn sections(
    fib: &Fib<'_>,
    table: &[u8],
    main: &[u8],
    starts: &Starts,
    characters: u32,
) -> Vec<Section> {
    let margins = Plc::new(fib.find(Place::Margins, table), 0);
    let sections = Plc::new(fib.find(Place::Sections, table), 12);
    let mut found = Vec::new();
    for at in 0..sections.len() {
        let (Some(end), Some(record)) = (sections.position(at + 1), sections.record(at)) else {
            break;
        };
        let margin = |kind: usize| {
            part(&margins, SEPARATORS + MARGINS * at + kind, starts.margins, characters)
        };
        let first = u32_at(record, 2).is_some_and(|place| first_differs(main, place as usize));
        let shown = |first_kind: usize, kind: usize| {
            let first = first.then(|| margin(first_kind)).flatten();
            first.into_iter().chain(margin(kind)).collect()
        };
        found.push(Section { end, headers: shown(4, 1), footers: shown(5, 3) });
    }
    found
}

/// Whether a section's first page has a header and footer of its own.
fn first_differs(main: &[u8], place: usize) -> bool {
    let properties = u16_at(main, place)
        .and_then(|length| slice(main, place.checked_add(2)?, length.into()))
        .unwrap_or_default();
    Sprms(properties).any(|sprm| sprm.code == 0x300A && sprm.byte() != 0)
}
