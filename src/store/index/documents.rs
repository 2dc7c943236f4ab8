//! What the index holds of an act: a document for the act itself and one for each item.

use tantivy::TantivyDocument;

use super::fields::Fields;
use super::prepared::Preparation;
use crate::model::{Act, Item, Part};
use crate::store::names::name_of;
use crate::store::query::{day_number, number};

/// Documents without their keys, which only the database gives.
pub(in crate::store) struct Documents {
    act: TantivyDocument,
    items: Vec<TantivyDocument>,
}

impl Documents {
    /// The documents of an act.
    pub(in crate::store) fn new(act: &Act, fields: &Fields) -> Self {
        let mut words = Preparation::default();
        let mut shared = TantivyDocument::default();
        requisites(act, fields, &mut words, &mut shared);
        let mut own = shared.clone();
        texts_of_act(act).for_each(|text| words.add(text));
        own.add_text(fields.text, words.take());
        own.add_text(fields.kind_of, "act");
        let parts =
            act.parts.iter().flat_map(|part| part.items.iter().map(move |item| (part, item)));
        let items = parts.map(|(part, item)| {
            let mut document = shared.clone();
            of_item(part, item, fields, &mut words, &mut document);
            document
        });
        Self { items: items.collect(), act: own }
    }

    /// All of them with their keys; items are numbered from `first` on.
    pub(in crate::store) fn keyed(
        self,
        fields: &Fields,
        act: i64,
        first: i64,
    ) -> impl Iterator<Item = TantivyDocument> {
        let keyed = move |mut document: TantivyDocument, item: i64| {
            document.add_u64(fields.act, act.unsigned_abs());
            document.add_u64(fields.item, item.unsigned_abs());
            document
        };
        let items = self.items.into_iter().zip(first..).map(move |(item, key)| keyed(item, key));
        std::iter::once(keyed(self.act, 0)).chain(items)
    }
}

/// What an act's items are found by as well.
fn requisites(act: &Act, fields: &Fields, words: &mut Preparation, into: &mut TantivyDocument) {
    let requisites = &act.requisites;
    if let Some(issuer) = &requisites.issuer {
        words.add(&issuer.name);
        words.add(&issuer.text);
        into.add_text(fields.issuer, words.take());
        into.add_text(fields.issuer_name, &issuer.name);
    }
    if let Some(title) = &requisites.title {
        words.add(title);
        into.add_text(fields.title, words.take());
    }
    words.add(&act.source.path);
    into.add_text(fields.file, words.take());
    if let Some(kind) = requisites.kind {
        into.add_text(fields.kind, name_of(kind));
    }
    if let Some(written) = &requisites.number {
        into.add_text(fields.number, number(written));
    }
    if let Some(date) = requisites.date {
        into.add_u64(fields.date, day_number(date));
        into.add_u64(fields.year, u64::from(date.year().unsigned_abs()));
    }
}

/// All texts of an act that belong to no item.
pub(in crate::store) fn texts_of_act(act: &Act) -> impl Iterator<Item = &str> {
    let requisites = &act.requisites;
    let signatory = requisites.signatory.iter().flat_map(|who| [&who.name, &who.position]);
    let contact = requisites.contact.iter().flat_map(|who| [&who.name, &who.phone]);
    let own = [&requisites.title, &requisites.preamble, &requisites.place];
    let parts = act.parts.iter().flat_map(|part| {
        let heads = [&part.label, &part.title].into_iter().flatten().map(String::as_str);
        let approval = part.approval.iter().map(|approval| approval.text.as_str());
        heads.chain(approval).chain(part.blocks.iter().map(|block| block.text.as_str()))
    });
    own.into_iter()
        .chain(signatory)
        .chain(contact)
        .flatten()
        .map(String::as_str)
        .chain(requisites.issuer.iter().map(|issuer| issuer.text.as_str()))
        .chain(requisites.distribution.iter().map(String::as_str))
        .chain(parts)
}

fn of_item(
    part: &Part,
    item: &Item,
    fields: &Fields,
    words: &mut Preparation,
    into: &mut TantivyDocument,
) {
    for who in &item.responsible {
        words.add(&who.text);
        who.name.iter().chain(&who.person).for_each(|name| words.add(name));
        into.add_text(fields.who_name, who.name.as_ref().unwrap_or(&who.text));
    }
    into.add_text(fields.who, words.take());
    texts_of_item(item).for_each(|text| words.add(text));
    into.add_text(fields.text, words.take());
    into.add_text(fields.part, name_of(part.kind));
    into.add_text(fields.kind_of, name_of(item.item_type));
    let deadlines = std::iter::once(&item.deadline).chain(&item.deadline.also);
    for day in deadlines.filter_map(|deadline| deadline.end.or(deadline.start)) {
        into.add_u64(fields.due, day_number(day));
    }
}

/// The texts that an item is found by, what is ordered first.
pub(in crate::store) fn texts_of_item(item: &Item) -> impl Iterator<Item = &str> {
    let who = item.responsible.iter().flat_map(|who| {
        [Some(&who.text), who.name.as_ref(), who.person.as_ref()].into_iter().flatten()
    });
    let section = item.section.iter().map(|section| &section.title);
    std::iter::once(&item.text)
        .chain(&item.result)
        .chain(who)
        .chain(&item.deadline.text)
        .chain(section)
        .chain(item.extra.values())
        .map(String::as_str)
}
