//! Row numbers that recognition misread or lost, repaired by the sequence that the others make.

use super::sequence::levels;
use crate::model::{Correction, Item, ItemType, Part, Rule, Span};

/// Rows of a plan that make a sequence.
const ROWS: usize = 3;

/// A number that was read more surely than this is left as it is.
const SURE: f32 = 0.95;

/// How sure a number is at least that follows from the ones before and behind it.
const AGREED: f32 = 0.97;

/// Repairs the numbers of a recognised part; each repair is listed with both readings.
pub(super) fn repair(part: &mut Part) {
    let runs = part.items.chunk_by_mut(|one, next| {
        one.item_type == ItemType::Row
            && next.item_type == ItemType::Row
            && one.section == next.section
    });
    for run in runs.filter(|run| run.len() >= ROWS) {
        repair_run(run);
    }
}

/// Where a number stands in its sequence: the levels above it, and how far it is from its place.
type Offset = (Vec<u32>, i64);

/// Repairs the rows of one section that follow each other.
fn repair_run(run: &mut [Item]) {
    let offsets: Vec<Option<Offset>> =
        run.iter().zip(0..).map(|(item, at)| offset(item, at)).collect();
    let count = |offset: &Offset| offsets.iter().flatten().filter(|other| *other == offset).count();
    let Some(common) = offsets.iter().flatten().max_by_key(|offset| count(offset)).cloned() else {
        return;
    };
    let right = count(&common);
    // Rows without numbers and numbers that begin anew make no sequence.
    if right < ROWS || right * 3 < run.len() * 2 {
        return;
    }
    let known: Vec<usize> =
        (0..run.len()).filter(|at| offsets[*at].as_ref() == Some(&common)).collect();
    let (first, last) = (known[0], known[known.len() - 1]);
    for three in known.windows(3).filter(|three| three[2] - three[0] == 2) {
        if let Some(evidence) = run[three[1]].evidence.get_mut("number") {
            evidence.confidence = evidence.confidence.max(AGREED);
        }
    }
    for (place, (at, item)) in (0_i64..).zip(run.iter_mut().enumerate().take(last)) {
        // The first rows are counted back, as far as there are numbers.
        let number = common.1 + place;
        let misread = !known.contains(&at) && is_doubtful(item);
        if misread && number >= 1 && (at > first || common.1 == 1) {
            let above = common.0.iter().map(|level| format!("{level}."));
            settle(item, above.chain([number.to_string()]).collect());
        }
    }
}

/// The offset of an item's number at its place.
fn offset(item: &Item, at: i64) -> Option<Offset> {
    let (last, above) = levels(item.number.as_deref()?)?;
    Some((above, i64::from(last) - at))
}

/// Whether a number may be wrong.
fn is_doubtful(item: &Item) -> bool {
    item.evidence.get("number").is_none_or(|evidence| evidence.confidence < SURE)
}

/// Gives an item its number.
fn settle(item: &mut Item, number: String) {
    let evidence = item.evidence.get("number").or_else(|| item.evidence.get("text"));
    let place =
        evidence.and_then(|evidence| evidence.span).map_or(Span(0, 0), |Span(start, end)| {
            if item.number.is_some() { Span(start, end) } else { Span(start, start) }
        });
    let from = item.number.take().unwrap_or_default();
    if item.path.as_ref() == Some(&from) || item.path.is_none() {
        item.path = Some(number.clone());
    }
    item.corrections.push(Correction {
        rule: Rule::Sequence,
        from,
        to: number.clone(),
        span: place,
    });
    item.number = Some(number);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::duties::tests::{part, row};
    use crate::model::Evidence;

    #[test]
    fn a_number_that_its_neighbours_bear_out_is_sure() {
        let mut rows = ["1", "2", "3", "4", "6"].map(|number| row(number, "Отдел", "май")).to_vec();
        for item in &mut rows {
            item.evidence
                .insert("number".into(), Evidence { confidence: 0.5, ..Evidence::default() });
        }
        let mut part = part(rows);
        repair(&mut part);
        let sure = part.items.iter().map(|item| item.evidence["number"].confidence > 0.9);
        assert_eq!(sure.collect::<Vec<_>>(), [false, true, true, false, false]);
    }

    #[test]
    fn a_number_that_breaks_the_sequence_is_repaired() {
        for (read, sure, wanted) in [
            ("1 2 к 4 5", 0.3, "1 2 3 4 5"),
            ("1 2 0 4 5", 0.99, "1 2 0 4 5"),
            ("к 2 3 4", 0.3, "1 2 3 4"),
            ("2.1 2.2 23 2.4 2.5", 0.3, "2.1 2.2 2.3 2.4 2.5"),
            ("1 2 3 5", 0.3, "1 2 3 5"),
            ("1 7 3 9", 0.3, "1 7 3 9"),
        ] {
            let mut rows: Vec<Item> =
                read.split(' ').map(|number| row(number, "Отдел", "май")).collect();
            for item in &mut rows {
                let clean =
                    item.number.as_deref().is_some_and(|n| wanted.split(' ').any(|w| w == n));
                let confidence = if clean { 1.0 } else { sure };
                item.evidence
                    .insert("number".into(), Evidence { confidence, ..Evidence::default() });
            }
            let mut part = part(rows);
            repair(&mut part);
            let numbers: Vec<&str> =
                part.items.iter().map(|item| item.number.as_deref().unwrap_or("-")).collect();
            assert_eq!(numbers.join(" "), wanted, "{read}");
            let repaired = part.items.iter().flat_map(|item| &item.corrections).count();
            assert_eq!(repaired, usize::from(read != wanted), "{read}");
        }
    }
}
