//! Extraction: a document becomes an act. Never fails.
//!
//! The zones of the act are found first: head, operative part, signature, tail,
//! appendices. Each is read by its own module, and each field books the characters it took in the
//! ledger. What no field took becomes a block of the part it stands in, so nothing is lost.

mod appendix;
mod bodies;
mod caption;
mod duties;
mod inherit;
mod issuer;
mod ledger;
mod leftovers;
mod plan;
mod points;
mod quotes;
mod references;
mod requisites;
mod second;
mod tail;
mod units;
mod words;
mod zones;

use std::collections::{BTreeMap, BTreeSet};

use crate::grammar::deadline::Context;
use crate::model::{
    Act, BlockKind, Diagnostic, Document, Item, Part, PartBlock, PartKind, Requisites, SCHEMA,
    SCHEMA_VERSION, Source, Status, Text,
};
use ledger::Ledger;
use units::Unit;
use zones::Zones;

/// Finds an act's requisites, parts and items.
pub fn extract(document: Document) -> Act {
    let mut ledger = Ledger::new(&document);
    let units = units::units(&document);
    let zones = zones::zones(&units);
    let mut requisites = Requisites::default();
    let mut parts = Vec::new();
    let mut ranges = Vec::new();
    let mut diagnostics = Vec::new();
    if zones.has_act() {
        let head = requisites::head(&units, &zones);
        requisites = requisites::read(&units, &zones, &head, &mut ledger);
        tail::signatory(&units, zones.signature.clone(), &mut requisites, &mut ledger);
        tail::read(&units, zones.tail.clone(), &mut requisites, &mut ledger);
        second::tell(&units, zones.tail.clone(), &mut diagnostics);
        parts.push(body(&units, &zones, &requisites, &mut ledger));
        ranges.push(zones.head.start..zones.tail.end);
    }
    appendices(&units, &zones, &mut requisites, &mut parts, &mut diagnostics, &mut ledger);
    ranges.extend(zones.appendices.iter().cloned());
    requisites.citations = references::citations(&requisites, &parts);
    for (part, range) in parts.iter_mut().zip(ranges) {
        leftovers::blocks(&units[range], part, &mut ledger);
    }
    leftovers::furniture(&document, &mut parts);
    bodies::identify(&mut requisites, &mut parts);
    let corrections = leftovers::corrections(document.corrections.clone(), &mut parts);
    Act {
        schema: SCHEMA.to_owned(),
        version: SCHEMA_VERSION.to_owned(),
        status: Status::Success,
        source: Source::default(),
        requisites,
        parts,
        corrections,
        diagnostics,
        coverage: ledger.coverage(),
    }
}

fn body(units: &[Unit], zones: &Zones, requisites: &Requisites, ledger: &mut Ledger) -> Part {
    let mut part = empty_part("body".to_owned(), PartKind::Body);
    if let Some((at, word)) = &zones.operative {
        let text = units[*at].text.slice(word.clone());
        let (value, mut evidence) = duties::evidence(&text, ledger);
        // No field holds the word, so its evidence does.
        evidence.raw.get_or_insert(value);
        part.evidence.insert("operative_word".to_owned(), evidence);
    }
    let mut units = units.to_vec();
    if let Some((at, word)) = &zones.operative
        && zones.body.contains(at)
    {
        let unit = &mut units[*at];
        unit.text = unit.text.slice(word.end..unit.text.len()).trim();
    }
    let period = requisites.title.as_deref().and_then(crate::grammar::deadline::period);
    let context = Context {
        section: None,
        period: period.map(|found| found.value),
        act_date: requisites.date,
    };
    let points = points::points(&units, zones.body.clone());
    let ids = appendix::ids(&points, "body");
    for (point, id) in points.iter().zip(&ids) {
        let mut item = duties::point(point, id.clone(), &context, ledger);
        item.parent = point.parent.map(|at| ids[at].clone());
        part.items.push(item);
    }
    inherit::points(&mut part.items);
    part
}

fn appendices(
    units: &[Unit],
    zones: &Zones,
    requisites: &mut Requisites,
    parts: &mut Vec<Part>,
    diagnostics: &mut Vec<Diagnostic>,
    ledger: &mut Ledger,
) {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let cited = references::citations(requisites, parts);
    for range in &zones.appendices {
        let id = |caption: &caption::Caption| part_id(caption, &used);
        let mut read = appendix::read(units, range.clone(), id, requisites.date, ledger);
        used.insert(read.part.id.clone());
        diagnostics.append(&mut read.diagnostics);
        if zones.has_act() {
            // A form may be that of an act.
            if read.part.kind != PartKind::Form {
                second::tell(units, range.clone(), diagnostics);
            }
            references::compare(requisites, &read, &cited, diagnostics);
        } else {
            references::requisites_from_caption(requisites, units, &read, ledger);
        }
        if requisites.issuer.is_none() {
            references::issuer_from_caption(requisites, &read.caption, ledger);
        }
        parts.push(read.part);
    }
}

/// `appendix-N` by the caption's number, where it has one of its own, else by order.
fn part_id(caption: &caption::Caption, used: &BTreeSet<String>) -> String {
    let numbered = caption
        .number
        .as_ref()
        .filter(|_| !caption.nested)
        .map(|number| format!("appendix-{}", number.as_str()))
        .filter(|id| !used.contains(id) && id.is_ascii());
    if let Some(id) = numbered {
        return id;
    }
    // What belongs to another appendix is numbered under it.
    let whole = used.iter().filter(|id| !id.contains('.'));
    let last = whole.max_by_key(|id| id.len()).filter(|_| caption.nested);
    let (stem, from) = match last {
        Some(parent) => (format!("{parent}."), 1),
        None => ("appendix-".to_owned(), used.len() + 1),
    };
    let mut ids = (from..).map(|n| format!("{stem}{n}"));
    ids.find(|id| !used.contains(id)).unwrap_or(stem)
}

/// A part with nothing in it yet.
fn empty_part(id: String, kind: PartKind) -> Part {
    Part {
        id,
        kind,
        number: None,
        label: None,
        approval: None,
        title: None,
        period: None,
        columns: Vec::new(),
        items: Vec::new(),
        blocks: Vec::new(),
        duplicate: None,
        evidence: std::collections::BTreeMap::new(),
    }
}

/// A block of a text; null where it is empty.
fn block(kind: BlockKind, text: &Text) -> Option<PartBlock> {
    let value = text.as_str().trim();
    (!value.is_empty()).then(|| PartBlock {
        kind,
        text: value.to_owned(),
        span: text.pieces().first().copied(),
    })
}

/// An id that is not yet taken: `x`, `x~2`, `x~3`, ...
fn unique(id: String, taken: &[String]) -> String {
    if !taken.contains(&id) {
        return id;
    }
    let mut ids = (2..).map(|n| format!("{id}~{n}"));
    ids.find(|id| !taken.contains(id)).unwrap_or(id)
}

/// Makes the ids of a part's items unique, their order kept: sections may number anew.
fn unique_ids(items: &mut [Item]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // The last item that bore an id before it was made unique: what stands under it names it so.
    let mut last: BTreeMap<String, String> = BTreeMap::new();
    for item in items {
        let id = item.id.clone();
        let mut count = 1;
        while !taken.insert(item.id.clone()) {
            count += 1;
            item.id = format!("{id}~{count}");
        }
        last.insert(id, item.id.clone());
        item.parent = item.parent.take().map(|parent| last.get(&parent).cloned().unwrap_or(parent));
    }
}
