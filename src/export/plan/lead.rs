//! What points go on from: «обеспечить:» above «а) вывоз снега;» says what to do with the snow.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Act, Item};

/// A longer text is cut in the plan.
const LONGEST: usize = 240;

/// A text that points go on from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// Id of its item.
    id: String,
    text: String,
}

/// The leads of an act's items by the items' ids, the outermost first.
pub(super) fn of(act: &Act) -> BTreeMap<String, Vec<Lead>> {
    let items = || act.parts.iter().flat_map(|part| &part.items);
    let by_id: BTreeMap<&str, &Item> = items().map(|item| (item.id.as_str(), item)).collect();
    let above = |item: &Item| item.parent.as_deref().and_then(|id| by_id.get(id).copied());
    let mut all = BTreeMap::new();
    for item in items().filter(|item| item.parent.is_some()) {
        // No item stands under more others than there are.
        let chain = std::iter::successors(above(item), |item| above(item)).take(by_id.len());
        let open = chain.filter(|item| item.text.trim_end().ends_with(':'));
        let mut leads: Vec<Lead> =
            open.map(|item| Lead { id: item.id.clone(), text: item.text.clone() }).collect();
        leads.reverse();
        if !leads.is_empty() {
            all.insert(item.id.clone(), leads);
        }
    }
    all
}

/// The words of the leads that are not shown themselves.
pub(super) fn told(leads: &[Lead], shown: &BTreeSet<&str>) -> Option<String> {
    let hidden = leads.iter().filter(|lead| !shown.contains(lead.id.as_str()));
    let text = hidden.map(|lead| lead.text.trim()).collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return None;
    }
    if text.chars().count() <= LONGEST {
        return Some(text);
    }
    Some(text.chars().take(LONGEST - 1).chain(['…']).collect())
}
