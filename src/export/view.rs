//! An act as rows of tables.

use super::doubt::{Doubt, Place, doubts};
use crate::model::{Act, Deadline, Item, Lang, Part};

/// An act with its doubts, from which every table takes its rows.
pub(super) struct View<'a> {
    /// The act.
    pub(super) act: &'a Act,
    /// Its doubts, in the order of the act.
    pub(super) doubts: Vec<Doubt<'a>>,
}

/// A row of a table; what it is about is there, the rest is none.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The act.
    pub(super) act: &'a Act,
    /// All doubts of the act.
    pub(super) doubts: &'a [Doubt<'a>],
    /// The part.
    pub(super) part: Option<&'a Part>,
    /// The item, and where it stands.
    pub(super) item: Option<(Place, &'a Item)>,
    /// One of the item's deadlines, from 0.
    pub(super) deadline: Option<(usize, &'a Deadline)>,
    /// One of the doubts.
    pub(super) doubt: Option<&'a Doubt<'a>>,
}

impl<'a> View<'a> {
    /// Looks at an act.
    pub(super) fn new(act: &'a Act, lang: Lang) -> Self {
        Self { act, doubts: doubts(act, lang) }
    }

    /// The row of the act itself.
    pub(super) fn act_row(&'a self) -> Row<'a> {
        let (act, doubts) = (self.act, &self.doubts);
        Row { act, doubts, part: None, item: None, deadline: None, doubt: None }
    }

    /// A row a part.
    pub(super) fn part_rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.act.parts.iter().map(|part| Row { part: Some(part), ..self.act_row() })
    }

    /// A row an item.
    pub(super) fn item_rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.act.parts.iter().enumerate().flat_map(move |(p, part)| {
            part.items.iter().enumerate().map(move |(i, item)| Row {
                part: Some(part),
                item: Some((Place::Item(p, i), item)),
                ..self.act_row()
            })
        })
    }

    /// A row a deadline; an item without one has none.
    pub(super) fn deadline_rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.item_rows().flat_map(|row| {
            let first = row.item.map(|(_, item)| &item.deadline);
            let all = first.into_iter().flat_map(|first| std::iter::once(first).chain(&first.also));
            all.filter(|deadline| **deadline != Deadline::default())
                .enumerate()
                .map(move |deadline| Row { deadline: Some(deadline), ..row })
        })
    }

    /// A row a doubt.
    pub(super) fn doubt_rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.doubts.iter().map(|doubt| Row { doubt: Some(doubt), ..self.act_row() })
    }
}

impl<'a> Row<'a> {
    /// The item.
    pub(super) fn item(&self) -> Option<&'a Item> {
        self.item.map(|(_, item)| item)
    }

    /// The doubts about the item of this row; notes that ask for nothing are left out.
    pub(super) fn own_doubts(&self) -> impl Iterator<Item = &'a Doubt<'a>> {
        let place = self.item.map(|(place, _)| place);
        self.doubts.iter().filter(move |doubt| Some(doubt.place) == place && doubt.asks())
    }
}
