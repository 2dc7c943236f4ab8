//! Values that recognition is not sure of.

use std::collections::BTreeSet;

use crate::grammar::deadline::is_uncounted;
use crate::model::{Act, Code, Diagnostic, Evidence, EvidenceMap, Item, Part, Requisites, Span};

/// A value that is less sure than this is one for a person to look at.
const CONFIDENT: f32 = 0.8;

/// A number or date of an act that is less sure is a guess: most such ones are written by hand.
const GUESS: f32 = 0.5;

/// The same of a number beside which no date could be read: then both are written by hand.
const LONE: f32 = 0.97;

/// How sure a deadline is whose quarter or half of a year has lost its number.
const UNCOUNTED: f32 = 0.5;

/// Where the line of the date and the number stands on a sheet, in points from its left, and the
/// room that handwriting takes above and below it.
const LINE: [f32; 2] = [40.0, 560.0];
const ROOM: f32 = 10.0;

/// Names the values of an act that were read from pictures with doubt.
///
/// Only for acts of which at least a part was recognised: elsewhere the characters are certain.
pub fn doubt(act: &mut Act) {
    let mut found = Vec::new();
    guesses(&mut act.requisites, &mut found);
    place(act);
    let mut sections = BTreeSet::new();
    look("act", &act.requisites.evidence, &mut sections, &mut found);
    for part in &mut act.parts {
        look(&part.id, &part.evidence, &mut sections, &mut found);
        for item in &mut part.items {
            uncounted(item);
            look(&item.id, &item.evidence, &mut sections, &mut found);
        }
        lost(part, &mut found);
    }
    act.diagnostics.append(&mut found);
}

/// Takes guesses back: a wrong number or date is worse than none. What was read is told.
fn guesses(requisites: &mut Requisites, found: &mut Vec<Diagnostic>) {
    let written = [
        ("number", requisites.number.clone()),
        ("date", requisites.date.map(|date| date.to_string())),
    ];
    let lone = requisites.date.is_none();
    for (name, value) in written {
        let least = if lone { LONE } else { GUESS };
        let evidence = requisites.evidence.get(name);
        let guess = evidence.filter(|e| e.page.is_some() && e.confidence < least).cloned();
        let (Some(value), Some(evidence)) = (value, guess) else { continue };
        match name {
            "number" => requisites.number = None,
            _ => requisites.date = None,
        }
        requisites.evidence.remove(name);
        let sure = format!("{:.2}", evidence.confidence);
        let doubt =
            Diagnostic::new(Code::LowConfidence).with("text", value).with("confidence", sure);
        found.push(doubt.on(format!("act.{name}")).at(evidence));
    }
}

/// Shows where a date or a number that was not read would stand: in one line with the other.
fn place(act: &mut Act) {
    let known = ["number", "date", "kind"].map(|name| act.requisites.evidence.get(name));
    let Some((page, [_, top, _, bottom])) =
        known.into_iter().flatten().find_map(|evidence| evidence.page.zip(evidence.bbox))
    else {
        return;
    };
    let bbox = Some([LINE[0], (top - ROOM).max(0.0), LINE[1], bottom + ROOM]);
    let missing = |found: &&mut Diagnostic| {
        matches!(found.code, Code::DateMissing | Code::NumberMissing) && found.evidence.is_none()
    };
    for found in act.diagnostics.iter_mut().filter(missing) {
        found.evidence = Some(Evidence { page: Some(page), bbox, ..Evidence::default() });
    }
}

/// Doubts a deadline of a quarter or half of a year that nothing counts: recognition loses the «I».
fn uncounted(item: &mut Item) {
    let text = item.deadline.text.as_deref().unwrap_or_default();
    if is_uncounted(text)
        && let Some(evidence) = item.evidence.get_mut("deadline")
        && evidence.page.is_some()
    {
        evidence.confidence = evidence.confidence.min(UNCOUNTED);
    }
}

/// Names the points and rows without a number among others that have one: it may be lost.
fn lost(part: &Part, found: &mut Vec<Diagnostic>) {
    let kin =
        |one: &Item, other: &Item| one.item_type == other.item_type && one.parent == other.parent;
    for item in part.items.iter().filter(|item| item.number.is_none()) {
        let others = part.items.iter().filter(|other| kin(item, other));
        let numbered = others.clone().filter(|other| other.number.is_some()).count();
        let seen = item.evidence.get("text").filter(|evidence| evidence.page.is_some());
        if let Some(evidence) = seen
            && numbered * 3 >= others.count() * 2
        {
            let doubt = Diagnostic::new(Code::LowConfidence).on(format!("{}.number", item.id));
            found.push(doubt.at(evidence.clone()));
        }
    }
}

/// The doubtful ones of some fields; the title of a section, which all of its items have from one
/// place, is named once.
fn look(
    owner: &str,
    evidence: &EvidenceMap,
    sections: &mut BTreeSet<Span>,
    found: &mut Vec<Diagnostic>,
) {
    for (name, evidence) in evidence {
        let doubtful = evidence.page.is_some() && evidence.confidence < CONFIDENT;
        let mut is_new = || evidence.span.is_none_or(|span| sections.insert(span));
        if doubtful && (name != "section" || is_new()) {
            let sure = format!("{:.2}", evidence.confidence);
            let doubt = Diagnostic::new(Code::LowConfidence).with("confidence", sure);
            found.push(doubt.on(format!("{owner}.{name}")).at(evidence.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::duties::tests::{part, row};

    #[test]
    fn a_guess_at_handwriting_is_taken_back() {
        let seen = |confidence| Evidence { page: Some(1), confidence, ..Evidence::default() };
        let day = serde_json::from_str("\"2026-02-14\"").ok();
        for (confidence, date, kept) in
            [(0.3, day, false), (0.7, day, true), (0.9, None, false), (0.98, None, true)]
        {
            let mut requisites =
                Requisites { number: Some("47-О".into()), date, ..Requisites::default() };
            requisites.evidence.insert("number".into(), seen(confidence));
            let mut found = Vec::new();
            guesses(&mut requisites, &mut found);
            assert_eq!(requisites.number.is_some(), kept);
            assert_eq!(found.len(), usize::from(!kept));
            assert!(found.iter().all(|doubt| doubt.args["text"] == "47-О"));
        }
    }

    #[test]
    fn a_quarter_without_its_number_is_doubted() {
        for (text, doubted) in [
            ("в квартале 2030 года", true),
            ("полугодие 2030 года", true),
            ("р полугодие 2030 г.", true),
            ("в II квартале 2030 года", false),
            ("I-II кварталы 2030 года", false),
            ("2 полугодие 2030", false),
            ("первое полугодие 2030 года", false),
            ("раз в квартал", false),
            ("до конца квартала", false),
        ] {
            let mut item = row("1", "Отдел", text);
            item.deadline.text = Some(text.to_owned());
            let seen = Evidence { page: Some(1), confidence: 0.97, ..Evidence::default() };
            item.evidence.insert("deadline".into(), seen);
            uncounted(&mut item);
            assert_eq!(item.evidence["deadline"].confidence < CONFIDENT, doubted, "{text}");
        }
    }

    #[test]
    fn a_number_that_may_be_lost_is_named() {
        for (numbers, lost) in [("1 - 3 4", 1), ("- - 3 4", 0), ("1 2 3 4", 0)] {
            let mut rows: Vec<Item> = numbers.split(' ').map(|n| row(n, "Отдел", "май")).collect();
            for item in &mut rows {
                item.number = item.number.take().filter(|number| number != "-");
                let seen = Evidence { page: Some(1), confidence: 1.0, ..Evidence::default() };
                item.evidence.insert("text".into(), seen);
            }
            let mut found = Vec::new();
            super::lost(&part(rows), &mut found);
            assert_eq!(found.len(), lost, "{numbers}");
        }
    }

    #[test]
    fn only_what_is_doubtful_is_named() {
        let evidence = |confidence, page| Evidence { page, confidence, ..Evidence::default() };
        let fields: EvidenceMap = [
            ("date".to_owned(), evidence(0.99, Some(1))),
            ("number".to_owned(), evidence(0.5, Some(1))),
            ("title".to_owned(), evidence(0.5, None)),
        ]
        .into();
        let mut found = Vec::new();
        look("act", &fields, &mut BTreeSet::new(), &mut found);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].field.as_deref(), Some("act.number"));
        assert_eq!(found[0].args["confidence"], "0.50");
    }

    #[test]
    fn a_section_is_named_once() {
        let span = Some(Span(4, 9));
        let seen = Evidence { page: Some(1), confidence: 0.5, span, ..Evidence::default() };
        let fields: EvidenceMap = [("section".to_owned(), seen)].into();
        let (mut sections, mut found) = (BTreeSet::new(), Vec::new());
        look("appendix-1/1", &fields, &mut sections, &mut found);
        look("appendix-1/2", &fields, &mut sections, &mut found);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].field.as_deref(), Some("appendix-1/1.section"));
    }
}
