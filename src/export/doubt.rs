//! What a person should look at: diagnostics, and readings that are not sure.

mod reading;

use std::borrow::Cow;
use std::collections::BTreeMap;

use self::reading::split;
use super::words::by;
use crate::model::{Act, Diagnostic, Evidence, EvidenceMap, Lang, Severity, Span};

/// A reading below this confidence is a doubt even where no diagnostic names it.
pub const CONFIDENT: f32 = 0.8;

/// Code of a doubt that rests on confidence alone.
const UNSURE: &str = "low-confidence";

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The act or its source.
    Act,
    /// A part, by its index.
    Part(usize),
    /// An item, by the indexes of its part and its own.
    Item(usize, usize),
}

/// One thing to look at.
#[derive(Clone, Debug)]
pub(super) struct Doubt<'a> {
    /// Code of the diagnostic, or `low-confidence`.
    pub(super) code: &'static str,
    /// How bad it is.
    pub(super) severity: Severity,
    /// What is wrong.
    pub(super) message: &'a str,
    /// What to do.
    pub(super) hint: Option<&'a str>,
    /// The field's whole name, as diagnostics have it.
    pub(super) field: Option<Cow<'a, str>>,
    /// What the field belongs to.
    pub(super) place: Place,
    /// The field's name there: `deadline`, `responsible/0`.
    pub(super) key: Option<Cow<'a, str>>,
    /// Where it stands in the source.
    evidence: Option<&'a Evidence>,
    /// How sure the field's reading is, where that is known.
    pub(super) confidence: Option<f32>,
}

impl<'a> Doubt<'a> {
    /// True where it asks for a person, false for a note.
    pub(super) fn asks(&self) -> bool {
        self.severity > Severity::Info
    }

    /// The source's own characters.
    pub(super) fn passage(&self, act: &'a Act) -> Option<&'a str> {
        let raw = self.evidence.and_then(|evidence| evidence.raw.as_deref());
        raw.or_else(|| self.written(act))
    }

    /// Place in the reader's text.
    pub(super) fn span(&self) -> Option<Span> {
        self.evidence.and_then(|evidence| evidence.span)
    }

    /// Page, where the source has pages.
    pub(super) fn page(&self) -> Option<u32> {
        self.evidence.and_then(|evidence| evidence.page)
    }

    /// Place on that page.
    pub(super) fn bbox(&self) -> Option<[f32; 4]> {
        self.evidence.and_then(|evidence| evidence.bbox)
    }

    /// What was read in the field.
    pub(super) fn reading(&self, act: &'a Act, lang: Lang) -> Option<Cow<'a, str>> {
        let key = self.key.as_deref()?;
        match self.place {
            Place::Act => reading::of_requisites(act, key, lang),
            Place::Part(p) => reading::of_part(act.parts.get(p)?, key, lang),
            Place::Item(p, i) => reading::of_item(act.parts.get(p)?.items.get(i)?, key, lang),
        }
    }

    /// The field's words as written, where the act keeps them beside the reading.
    fn written(&self, act: &'a Act) -> Option<&'a str> {
        let Place::Item(p, i) = self.place else { return None };
        let item = act.parts.get(p)?.items.get(i)?;
        let (head, index) = split(self.key.as_deref().unwrap_or("text"));
        match head {
            "deadline" => item.deadline.text.as_deref(),
            "responsible" => item.responsible.get(index).map(|who| who.text.as_str()),
            "text" => Some(&item.text),
            _ => None,
        }
    }
}

/// All doubts of an act: its diagnostics, then what is unsure in it, in its order.
pub(super) fn doubts(act: &Act, lang: Lang) -> Vec<Doubt<'_>> {
    let places = places(act);
    let mut doubts: Vec<_> = act.diagnostics.iter().map(|d| told(d, &places, act)).collect();
    unsure("act", Place::Act, &act.requisites.evidence, lang, &mut doubts);
    for (p, part) in act.parts.iter().enumerate() {
        unsure(&part.id, Place::Part(p), &part.evidence, lang, &mut doubts);
        for (i, item) in part.items.iter().enumerate() {
            unsure(&item.id, Place::Item(p, i), &item.evidence, lang, &mut doubts);
        }
    }
    doubts
}

/// Places by the ids that fields start with.
fn places(act: &Act) -> BTreeMap<&str, Place> {
    let mut places = BTreeMap::new();
    if act.diagnostics.iter().all(|diagnostic| diagnostic.field.is_none()) {
        return places;
    }
    places.insert("act", Place::Act);
    for (p, part) in act.parts.iter().enumerate() {
        places.insert(part.id.as_str(), Place::Part(p));
        for (i, item) in part.items.iter().enumerate() {
            places.insert(item.id.as_str(), Place::Item(p, i));
        }
    }
    places
}

/// Splits a field's whole name into its owner and its name there.
///
/// Ids have dots of their own (`appendix-1/3.1.deadline`), so the longest id that is known wins.
fn place_of<'a>(field: &'a str, places: &BTreeMap<&str, Place>) -> (Place, Option<&'a str>) {
    if let Some(&place) = places.get(field) {
        return (place, None);
    }
    let cut = field
        .rmatch_indices('.')
        .find_map(|(at, _)| places.get(&field[..at]).map(|&place| (place, Some(&field[at + 1..]))));
    cut.unwrap_or((Place::Act, Some(field)))
}

/// A diagnostic as a doubt.
fn told<'a>(diagnostic: &'a Diagnostic, places: &BTreeMap<&str, Place>, act: &'a Act) -> Doubt<'a> {
    let field = diagnostic.field.as_deref();
    let (place, key) = field.map_or((Place::Act, None), |field| place_of(field, places));
    let of_field = key.and_then(|key| evidence_at(act, place).and_then(|map| map.get(key)));
    // A diagnostic's own evidence points at a passage; only the field's says how sure it is.
    let own = diagnostic.evidence.as_ref().map(|e| e.confidence).filter(|&sure| sure > 0.0);
    Doubt {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity,
        message: match diagnostic.message.as_str() {
            "" => diagnostic.code.as_str(),
            message => message,
        },
        hint: diagnostic.hint.as_deref(),
        field: field.map(Cow::Borrowed),
        place,
        key: key.map(Cow::Borrowed),
        evidence: diagnostic.evidence.as_ref().or(of_field),
        confidence: of_field.map(|evidence| evidence.confidence).or(own),
    }
}

/// The evidence of a place.
fn evidence_at(act: &Act, place: Place) -> Option<&EvidenceMap> {
    match place {
        Place::Act => Some(&act.requisites.evidence),
        Place::Part(p) => act.parts.get(p).map(|part| &part.evidence),
        Place::Item(p, i) => act.parts.get(p)?.items.get(i).map(|item| &item.evidence),
    }
}

/// Adds the unsure readings of a place; not those that a diagnostic already asks about.
fn unsure<'a>(
    id: &str,
    place: Place,
    evidence: &'a EvidenceMap,
    lang: Lang,
    doubts: &mut Vec<Doubt<'a>>,
) {
    for (key, evidence) in evidence {
        let known = evidence.confidence >= CONFIDENT
            || doubts.iter().any(|d| d.place == place && d.asks() && covers(d, key));
        if known {
            continue;
        }
        doubts.push(Doubt {
            code: UNSURE,
            severity: Severity::Warning,
            message: by(lang, "прочитано неуверенно", "the reading is not sure"),
            hint: Some(by(lang, "сверьте значение с источником", "compare it with the source")),
            field: Some(Cow::Owned(format!("{id}.{key}"))),
            place,
            key: Some(Cow::Borrowed(key)),
            evidence: Some(evidence),
            confidence: Some(evidence.confidence),
        });
    }
}

/// True where a doubt is about a field or the list it is in.
fn covers(doubt: &Doubt<'_>, key: &str) -> bool {
    let name = doubt.key.as_deref();
    name.is_some_and(|name| {
        key.strip_prefix(name).is_some_and(|r| r.is_empty() || r.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::model::Code;

    #[test]
    fn fields_find_what_they_belong_to() {
        let act = sample::act("order");
        let mut act_read = act.clone();
        act_read.parts[1].items[0].id = "appendix-1/1".to_owned();
        let places = places(&act_read);
        let cases = [
            ("act.number", Place::Act, Some("number")),
            ("act", Place::Act, None),
            ("appendix-1.approval", Place::Part(1), Some("approval")),
            ("appendix-1", Place::Part(1), None),
            ("appendix-1/1.deadline", Place::Item(1, 0), Some("deadline")),
            ("appendix-1/1.2.deadline", Place::Item(1, 1), Some("deadline")),
            ("appendix-1/2.1.responsible/0", Place::Item(1, 2), Some("responsible/0")),
            ("appendix-1/2.1", Place::Item(1, 2), None),
            ("nowhere.number", Place::Act, Some("nowhere.number")),
        ];
        for (field, place, key) in cases {
            assert_eq!(place_of(field, &places), (place, key), "{field}");
        }
    }

    #[test]
    fn an_unsure_reading_is_a_doubt_unless_a_diagnostic_asks_about_it() {
        let mut act = sample::act("order");
        let unsure = |act: &Act| {
            let all = doubts(act, Lang::En);
            let low = all.iter().filter(|doubt| doubt.code == UNSURE);
            low.map(|doubt| doubt.field.clone().unwrap_or_default().into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(unsure(&act), ["appendix-1/1.1.responsible/1"]);
        act.diagnostics.clear();
        assert_eq!(
            unsure(&act),
            ["act.number", "appendix-1/1.1.responsible/1", "appendix-1/2.1.deadline"]
        );
        // A note asks for nothing, so it does not hide the doubt.
        act.diagnostics.push(Diagnostic::new(Code::Repaired).on("act.number"));
        assert_eq!(unsure(&act).len(), 3);
        act.diagnostics
            .push(Diagnostic::new(Code::ResponsibleMissing).on("appendix-1/1.1.responsible"));
        assert_eq!(unsure(&act), ["act.number", "appendix-1/2.1.deadline"]);
        act.requisites.evidence.values_mut().for_each(|e| e.confidence = CONFIDENT);
        assert_eq!(unsure(&act), ["appendix-1/2.1.deadline"]);
    }

    #[test]
    fn readings_and_passages() {
        let act = sample::act("order");
        let all = doubts(&act, Lang::Ru);
        let told: Vec<_> = all
            .iter()
            .map(|doubt| (doubt.code, doubt.reading(&act, Lang::Ru), doubt.passage(&act)))
            .map(|(code, reading, passage)| (code, reading.unwrap_or_default(), passage))
            .collect();
        let expected = [
            ("number-ambiguous", "45-О", Some("45-0")),
            (
                "caption-disagrees",
                "к приказу управления образования от 02.03.2021 № 45-О",
                Some("к приказу управления образования\nот 02.03.2021 № 45-О"),
            ),
            ("deadline-outside", "01.09.2012 – 30.11.2012", Some("осень 2012 г.")),
            ("text-lost", "", None),
            ("repaired", "", None),
            ("low-confidence", "зав. библиотекой", Some("зав. бибпиотекой")),
        ];
        assert_eq!(told.len(), expected.len());
        for (told, (code, reading, passage)) in told.into_iter().zip(expected) {
            assert_eq!(told, (code, reading.into(), passage));
        }
    }
}
