//! Which items are asked for: by act, by part, by what they say, by who and by when.

use std::collections::BTreeSet;

use crate::agenda::{self, Query};
use crate::grammar::body;
use crate::model::{Act, ActKind, Item, ItemType, Part, PartKind};
use crate::text::fold;

/// What is asked for; what is left open asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Kinds of acts.
    pub kinds: Vec<ActKind>,
    /// Years of the acts' dates.
    pub years: Vec<i16>,
    /// The issuer: its id, its name or a part of it.
    pub issuer: Option<String>,
    /// Kinds of parts.
    pub parts: Vec<PartKind>,
    /// Types of items.
    pub types: Vec<ItemType>,
    /// Who has to act, a body, post or person: its id, its name, or a part of its name.
    pub body: Option<String>,
    /// Words of the item's text or result, in whatever case.
    pub contains: Option<String>,
    /// When it is due; a recurrence counts where one of its days does.
    pub due: Query,
}

impl Filter {
    /// The act with what is asked for and nothing else; none where nothing is left.
    ///
    /// What is kept is kept as it was, ids and evidence with it; diagnostics of items that are left
    /// out go with them.
    pub fn narrowed(&self, act: Act) -> Option<Act> {
        if !self.is_of_act(&act) {
            return None;
        }
        if !self.asks_for_parts() {
            return Some(act);
        }
        let kept: Vec<Vec<bool>> = act.parts.iter().map(|part| self.kept(&act, part)).collect();
        let ids = |wanted: bool| ids(&act, &kept, wanted);
        let (stay, go) = (ids(true), ids(false));
        if stay.is_empty() {
            return None;
        }
        let told = act.diagnostics.iter().filter(|told| !is_of(told.field.as_deref(), &stay, &go));
        let diagnostics = told.cloned().collect();
        let parts = act.parts.into_iter().zip(kept).filter_map(|(part, kept)| {
            let mut kept = kept.into_iter();
            // The first tells of the part itself.
            let stays = kept.next().unwrap_or(false);
            let items = part.items.into_iter().zip(kept).filter(|(_, kept)| *kept);
            let items = items.map(|(item, _)| item).collect();
            stays.then_some(Part { items, ..part })
        });
        Some(Act { parts: parts.collect(), diagnostics, ..act })
    }

    /// Whether it asks for anything but acts.
    fn asks_for_parts(&self) -> bool {
        !self.parts.is_empty() || self.asks_for_items()
    }

    fn asks_for_items(&self) -> bool {
        !self.types.is_empty()
            || self.body.is_some()
            || self.contains.is_some()
            || self.due != Query::default()
    }

    fn is_of_act(&self, act: &Act) -> bool {
        let requisites = &act.requisites;
        let among = |date: jiff::civil::Date| self.years.contains(&date.year());
        let is_kind =
            self.kinds.is_empty() || requisites.kind.is_some_and(|kind| self.kinds.contains(&kind));
        let is_issuer = |asked: &String| {
            requisites.issuer.as_ref().is_some_and(|issuer| {
                issuer.body_id.as_ref() == Some(asked) || says(&issuer.name, asked)
            })
        };
        is_kind
            && (self.years.is_empty() || requisites.date.is_some_and(among))
            && self.issuer.as_ref().is_none_or(is_issuer)
    }

    /// Whether a part is asked for, then whether each of its items is.
    fn kept(&self, act: &Act, part: &Part) -> Vec<bool> {
        let is_part = self.parts.is_empty() || self.parts.contains(&part.kind);
        let items = part.items.iter().map(|item| is_part && self.is_item(act, part, item));
        let items: Vec<bool> = items.collect();
        let stays = is_part && (!self.asks_for_items() || items.contains(&true));
        std::iter::once(stays).chain(items).collect()
    }

    fn is_item(&self, act: &Act, part: &Part, item: &Item) -> bool {
        (self.types.is_empty() || self.types.contains(&item.item_type))
            && self.body.as_ref().is_none_or(|body| concerns(item, body))
            && self.contains.as_ref().is_none_or(|words| {
                says(&item.text, words) || item.result.as_ref().is_some_and(|r| says(r, words))
            })
            && (self.due == Query::default() || agenda::falls_due(act, part, item, &self.due))
    }
}

/// Whether a text holds words, in whatever case and spelling.
fn says(text: &str, words: &str) -> bool {
    fold(text).contains(&fold(words))
}

/// Whether an item is owed by a body, post or person.
fn concerns(item: &Item, asked: &String) -> bool {
    item.responsible.iter().any(|who| {
        let written = body::nominative(&who.text);
        let names = [who.name.as_deref(), Some(&who.text), Some(&written), who.person.as_deref()];
        who.body_id.as_ref() == Some(asked)
            || names.into_iter().flatten().any(|name| says(name, asked))
    })
}

/// Ids of parts and items that stay, or of those that go.
fn ids(act: &Act, kept: &[Vec<bool>], wanted: bool) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (part, kept) in act.parts.iter().zip(kept) {
        let all = std::iter::once(&part.id).chain(part.items.iter().map(|item| &item.id));
        ids.extend(all.zip(kept).filter(|(_, kept)| **kept == wanted).map(|(id, _)| id.clone()));
    }
    ids
}

/// Whether a field belongs to something that goes; ids have dots of their own, so the longest wins.
fn is_of(field: Option<&str>, stay: &BTreeSet<String>, go: &BTreeSet<String>) -> bool {
    let Some(field) = field else { return false };
    let cuts = field.rmatch_indices('.').map(|(at, _)| &field[..at]);
    let mut owners = std::iter::once(field).chain(cuts);
    owners
        .find(|owner| stay.contains(*owner) || go.contains(*owner))
        .is_some_and(|owner| go.contains(owner))
}

#[cfg(test)]
mod tests;
