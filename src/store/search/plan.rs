//! A question as the index is asked it.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as Asked,
    RangeQuery, TermQuery,
};
use tantivy::schema::{Field as Known, IndexRecordOption};

use crate::store::index::Fields;
use crate::store::query::{Field, How, Query};
use crate::store::words::{Term as Word, Words};
use crate::text::fold;

/// Sequences of readings that a phrase is looked for by.
const PHRASES: usize = 16;

/// The question for the index.
pub(super) fn plan(query: &Query, fields: &Fields, words: Words) -> Box<dyn Asked> {
    let plan = |query: &Query| plan(query, fields, words);
    match query {
        Query::All => Box::new(AllQuery),
        Query::Words { field, text, how } => texts(known(*field, fields), text, *how, words),
        Query::Value { field, value } => {
            let term = Term::from_field_text(known(*field, fields), value);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        }
        Query::Between { field, from, to } => {
            let field = known(*field, fields);
            let bound = |day: &Option<u64>| {
                day.map_or(Bound::Unbounded, |day| {
                    Bound::Included(Term::from_field_u64(field, day))
                })
            };
            Box::new(RangeQuery::new(bound(from), bound(to)))
        }
        Query::Not(inner) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(AllQuery) as Box<dyn Asked>),
            (Occur::MustNot, plan(inner)),
        ])),
        Query::And(all) => {
            let occur = |one: &Query| match one {
                Query::Not(inner) => (Occur::MustNot, plan(inner)),
                one => (Occur::Must, plan(one)),
            };
            let mut clauses: Vec<_> = all.iter().map(occur).collect();
            // What is only denied is denied of everything.
            if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                clauses.push((Occur::Must, Box::new(AllQuery)));
            }
            Box::new(BooleanQuery::new(clauses))
        }
        Query::Or(some) => any(some.iter().map(plan).collect()),
    }
}

fn known(field: Field, fields: &Fields) -> Known {
    match field {
        Field::Text => fields.text,
        Field::Who => fields.who,
        Field::Issuer => fields.issuer,
        Field::Title => fields.title,
        Field::File => fields.file,
        Field::Kind => fields.kind,
        Field::Number => fields.number,
        Field::Part => fields.part,
        Field::Type => fields.kind_of,
        Field::Due => fields.due,
        Field::Date => fields.date,
        Field::Year => fields.year,
    }
}

fn any(mut some: Vec<Box<dyn Asked>>) -> Box<dyn Asked> {
    match some.len() {
        0 => Box::new(EmptyQuery),
        1 => some.remove(0),
        _ => Box::new(BooleanQuery::union(some)),
    }
}

/// One word, or several side by side.
fn texts(field: Known, text: &str, how: How, words: Words) -> Box<dyn Asked> {
    let terms = words.terms(text);
    let term = |stem: &String| Term::from_field_text(field, stem);
    match (terms.as_slice(), how) {
        ([], _) => Box::new(EmptyQuery),
        ([word], How::AnyForm) => any(word.stems.iter().map(|stem| exact(term(stem))).collect()),
        ([word], How::Spoilt(letters)) => {
            let fuzzy = |stem| -> Box<dyn Asked> {
                Box::new(FuzzyTermQuery::new(term(stem), letters, true))
            };
            any(word.stems.iter().map(fuzzy).collect())
        }
        ([word], How::Beginning) => {
            let written = &text[word.range.clone()];
            let prefix = FuzzyTermQuery::new_prefix(term(&fold(written)), 0, false);
            let stems = word.stems.iter().map(|stem| exact(term(stem)));
            any(stems.chain([Box::new(prefix) as Box<dyn Asked>]).collect())
        }
        // Words side by side are each meant exactly; a spoilt one among them is asked for alone.
        (several, How::Spoilt(_) | How::Beginning) => {
            let each = several.iter().map(|word| {
                let text = &text[word.range.clone()];
                (Occur::Must, texts(field, text, how, words))
            });
            Box::new(BooleanQuery::new(each.collect()))
        }
        (several, How::AnyForm) => any(phrases(several)
            .into_iter()
            .map(|stems| {
                let terms = stems.into_iter().map(term).collect();
                Box::new(PhraseQuery::new(terms)) as Box<dyn Asked>
            })
            .collect()),
    }
}

fn exact(term: Term) -> Box<dyn Asked> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// The readings of several words, one after the other.
fn phrases(words: &[Word]) -> Vec<Vec<&String>> {
    let mut phrases: Vec<Vec<&String>> = vec![Vec::new()];
    for word in words {
        let stems =
            if phrases.len() * word.stems.len() > PHRASES { &word.stems[..1] } else { &word.stems };
        phrases = phrases
            .iter()
            .flat_map(|phrase| {
                stems.iter().map(move |stem| phrase.iter().copied().chain([stem]).collect())
            })
            .collect();
    }
    phrases
}
