//! The fields of the index.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::prepared;

/// The index's fields; nothing is stored in it but keys of the database.
#[derive(Clone, Copy)]
pub(in crate::store) struct Fields {
    pub(in crate::store) text: Field,
    pub(in crate::store) who: Field,
    pub(in crate::store) issuer: Field,
    pub(in crate::store) title: Field,
    pub(in crate::store) file: Field,
    pub(in crate::store) kind: Field,
    pub(in crate::store) number: Field,
    pub(in crate::store) part: Field,
    /// Point, row, clause or act.
    pub(in crate::store) kind_of: Field,
    pub(in crate::store) due: Field,
    pub(in crate::store) date: Field,
    pub(in crate::store) year: Field,
    /// Whole names, to be counted.
    pub(in crate::store) issuer_name: Field,
    pub(in crate::store) who_name: Field,
    pub(in crate::store) act: Field,
    /// 0 for the act itself.
    pub(in crate::store) item: Field,
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(prepared::NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(indexing);
    let counted = TextOptions::default().set_fast("raw");
    let fields = Fields {
        text: schema.add_text_field("text", words.clone()),
        who: schema.add_text_field("who", words.clone()),
        issuer: schema.add_text_field("issuer", words.clone()),
        title: schema.add_text_field("title", words.clone()),
        file: schema.add_text_field("file", words),
        kind: schema.add_text_field("kind", STRING | FAST),
        number: schema.add_text_field("number", STRING),
        part: schema.add_text_field("part", STRING | FAST),
        kind_of: schema.add_text_field("type", STRING | FAST),
        due: schema.add_u64_field("due", INDEXED | FAST),
        date: schema.add_u64_field("date", INDEXED | FAST),
        year: schema.add_u64_field("year", INDEXED | FAST),
        issuer_name: schema.add_text_field("issuer_name", counted.clone()),
        who_name: schema.add_text_field("who_name", counted),
        act: schema.add_u64_field("act", INDEXED | FAST),
        item: schema.add_u64_field("item", FAST),
    };
    (schema.build(), fields)
}
