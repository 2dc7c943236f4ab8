//! Outputs keep to the schema, and their evidence to the source.

use std::path::Path;

use prikaz::model::{Act, Evidence, EvidenceMap, Item, Part, Requisites, Span};

use crate::corpus::{Source, sources};

fn all_sources() -> Vec<Source> {
    let mut all = sources("corpus/acts");
    all.extend(sources("fixtures/acts"));
    all
}

/// A text that an output holds, and where the source says so.
struct Said<'a> {
    field: String,
    value: Option<&'a str>,
    evidence: &'a Evidence,
}

/// The evidence of an act with the texts that it is of; none where the value is no text as written.
fn all_said(act: &Act) -> Vec<Said<'_>> {
    let mut said = Vec::new();
    add(&mut said, "act", &act.requisites.evidence, |name| requisite(&act.requisites, name));
    for part in &act.parts {
        add(&mut said, &part.id, &part.evidence, |name| part_field(part, name));
        for item in &part.items {
            add(&mut said, &item.id, &item.evidence, |name| item_field(item, name));
        }
    }
    said
}

fn add<'a>(
    said: &mut Vec<Said<'a>>,
    place: &str,
    evidence: &'a EvidenceMap,
    value: impl Fn(&str) -> Option<&'a str>,
) {
    said.extend(evidence.iter().map(|(name, evidence)| Said {
        field: format!("{place}.{name}"),
        value: value(name),
        evidence,
    }));
}

fn requisite<'a>(act: &'a Requisites, name: &str) -> Option<&'a str> {
    let signatory = act.signatory.as_ref();
    let contact = act.contact.as_ref();
    match name {
        "title" => act.title.as_deref(),
        "preamble" => act.preamble.as_deref(),
        "place" => act.place.as_deref(),
        "signatory.name" => signatory?.name.as_deref(),
        "signatory.position" => signatory?.position.as_deref(),
        "contact.name" => contact?.name.as_deref(),
        "contact.phone" => contact?.phone.as_deref(),
        _ => {
            let index: usize = name.strip_prefix("distribution/")?.parse().ok()?;
            act.distribution.get(index).map(String::as_str)
        }
    }
}

fn part_field<'a>(part: &'a Part, name: &str) -> Option<&'a str> {
    match name {
        "title" => part.title.as_deref(),
        "label" => part.label.as_deref(),
        "number" => part.number.as_deref(),
        _ => None,
    }
}

fn item_field<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    match name {
        "text" => Some(&item.text),
        "number" => item.number.as_deref(),
        "result" => item.result.as_deref(),
        "deadline" => item.deadline.text.as_deref(),
        _ => match name.split_once('/')? {
            ("responsible", index) => {
                let index: usize = index.parse().ok()?;
                item.responsible.get(index).map(|responsible| responsible.text.as_str())
            }
            ("extra", title) => item.extra.get(title).map(String::as_str),
            _ => None,
        },
    }
}

/// The source's characters of the spans of an evidence.
fn characters(text: &[char], evidence: &Evidence) -> Option<String> {
    let spans = evidence.span.iter().chain(&evidence.continued);
    let pieces: Option<Vec<String>> = spans
        .map(|&Span(start, end)| {
            let piece = text.get(start as usize..end as usize)?;
            (start < end).then(|| piece.iter().collect())
        })
        .collect();
    pieces.map(|pieces| pieces.join(" "))
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[test]
fn outputs_validate_against_the_committed_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/act.schema.json");
    let schema = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for source in all_sources() {
        let output = serde_json::to_value(source.act()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&output).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", source.name);
    }
}

#[test]
fn evidence_lies_in_the_source_and_says_what_the_field_says() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for source in all_sources() {
        let text: Vec<char> = source.text().chars().collect();
        let act = source.act();
        for Said { field, value, evidence } in all_said(&act) {
            let Some(characters) = characters(&text, evidence) else {
                wrong.push(format!("{} {field}: {evidence:?} is not in the text", source.name));
                continue;
            };
            let Some(said) = evidence.raw.as_deref().or(value) else { continue };
            compared += 1;
            if !same_words(said, &characters) {
                wrong.push(format!("{} {field}: {said:?} is not {characters:?}", source.name));
            }
        }
    }
    assert!(compared > 500, "{compared} fields were compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_field_of_an_item_has_evidence() {
    for source in all_sources() {
        for item in source.act().parts.iter().flat_map(|part| &part.items) {
            let mut fields = vec!["text".to_owned()];
            fields.extend(item.number.as_ref().map(|_| "number".to_owned()));
            fields.extend(item.deadline.text.as_ref().map(|_| "deadline".to_owned()));
            fields.extend(item.result.as_ref().map(|_| "result".to_owned()));
            let own = item.responsible.iter().enumerate();
            let own = own.filter(|(_, responsible)| responsible.inherited_from.is_none());
            fields.extend(own.map(|(index, _)| format!("responsible/{index}")));
            for field in fields {
                let found = item.evidence.contains_key(&field);
                assert!(found, "{} {}: {field} has no evidence", source.name, item.id);
            }
        }
    }
}
