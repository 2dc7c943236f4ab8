//! Requisites that every act has and this one lacks.

use crate::model::{Act, Code, Diagnostic, Part};

/// Says what is missing in the head, or that there is no act at all.
pub(super) fn check(act: &Act, found: &mut Vec<Diagnostic>) {
    let requisites = &act.requisites;
    let items = act.parts.iter().map(|part| part.items.len()).sum::<usize>();
    let Some(body) = act.parts.iter().find(|part| part.id == "body") else {
        let captioned =
            act.parts.iter().any(|part| part.label.is_some() || part.approval.is_some());
        if items == 0 && !captioned {
            found.push(Diagnostic::new(Code::NotAnAct));
        }
        return;
    };
    let missing = [
        (requisites.kind.is_none(), Code::KindMissing, "act.kind"),
        (requisites.number.is_none(), Code::NumberMissing, "act.number"),
        (requisites.date.is_none(), Code::DateMissing, "act.date"),
        (requisites.issuer.is_none(), Code::IssuerMissing, "act.issuer"),
        (requisites.title.is_none(), Code::TitleMissing, "act.title"),
        (requisites.signatory.is_none(), Code::SignatoryMissing, "act.signatory"),
        (!orders(act, body), Code::OperativeWordMissing, "body"),
        (body.items.is_empty(), Code::NoItems, "body"),
    ];
    let missing = missing.into_iter().filter(|(is, ..)| *is);
    found.extend(missing.map(|(_, code, field)| Diagnostic::new(code).on(field)));
}

/// An operative word, or a preamble that goes over into the points with a colon: «В связи с ...:».
fn orders(act: &Act, body: &Part) -> bool {
    let colon = act.requisites.preamble.as_deref().is_some_and(|text| text.ends_with(':'));
    colon || body.evidence.contains_key("operative_word")
}
