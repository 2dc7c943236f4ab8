//! Values that recognition is not sure of.

use crate::model::{Act, Code, Diagnostic, EvidenceMap};

/// A value that is less sure than this is one for a person to look at.
const CONFIDENT: f32 = 0.8;

/// Names the values of an act that were read from pictures with doubt.
///
/// Only for acts of which at least a part was recognised: elsewhere the characters are certain.
pub fn doubt(act: &mut Act) {
    let mut found = Vec::new();
    look("act", &act.requisites.evidence, &mut found);
    for part in &act.parts {
        look(&part.id, &part.evidence, &mut found);
        for item in &part.items {
            look(&item.id, &item.evidence, &mut found);
        }
    }
    act.diagnostics.append(&mut found);
}

/// The doubtful ones of some fields.
fn look(owner: &str, evidence: &EvidenceMap, found: &mut Vec<Diagnostic>) {
    for (name, evidence) in evidence {
        if evidence.page.is_some() && evidence.confidence < CONFIDENT {
            let sure = format!("{:.2}", evidence.confidence);
            let doubt = Diagnostic::new(Code::LowConfidence).with("confidence", sure);
            found.push(doubt.on(format!("{owner}.{name}")).at(evidence.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Evidence;

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
        look("act", &fields, &mut found);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].field.as_deref(), Some("act.number"));
        assert_eq!(found[0].args["confidence"], "0.50");
    }
}
