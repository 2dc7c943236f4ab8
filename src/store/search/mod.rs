//! Finding items and acts.

mod facets;
mod hit;
mod plan;
mod snippet;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{Query as Asked, TermQuery};
use tantivy::{DocAddress, IndexReader, Order, Searcher};

pub use facets::{Facet, Facets};
pub use hit::Hit;
pub use snippet::{Snippet, shown};

use self::snippet::Meant;
use super::index::{self, Fields};
use super::query::Query;
use super::words::Words;
use super::{Corpus, Error};

/// What is to be found.
#[derive(Clone, Debug)]
pub struct Search {
    /// The question.
    pub query: Query,
    /// In which order.
    pub sort: Sort,
    /// How many hits are left out in front.
    pub offset: usize,
    /// How many are given.
    pub limit: usize,
}

/// In which order hits come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What answers best.
    Rank,
    /// The acts' dates, the latest first.
    Date,
    /// The deadlines, the earliest first.
    Due,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Found {
    /// All that answers the question.
    pub total: usize,
    /// Those that were asked for.
    pub hits: Vec<Hit>,
}

/// A corpus to search in.
pub struct Finder {
    corpus: Corpus,
    reader: IndexReader,
    fields: Fields,
    words: Words,
}

impl Finder {
    /// Opens a corpus to search in.
    ///
    /// # Errors
    /// As [`Corpus::open`], and where the index is missing or damaged: `prikaz reindex` makes it anew.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let corpus = Corpus::open(dir)?;
        let (reader, fields) = index::reader(dir)?;
        Ok(Self { corpus, reader, fields, words: Words::default() })
    }

    /// The corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    fn failed(&self) -> impl Fn(tantivy::TantivyError) -> Error + use<> {
        Error::index(&index::path(&self.corpus.dir))
    }

    fn asked(&self, query: &Query) -> Box<dyn Asked> {
        plan::plan(query, &self.fields, self.words)
    }

    /// Finds.
    pub fn find(&self, search: &Search) -> Result<Found, Error> {
        let searcher = self.reader.searcher();
        let asked = self.asked(&search.query);
        let (total, keys) = keys(&searcher, &*asked, search).map_err(self.failed())?;
        let meant = Meant::new(&search.query);
        let mut hits = Vec::new();
        // One look at the database for all of them.
        let look = self.corpus.look()?;
        for (act, item) in keys {
            hits.extend(hit::hit(&self.corpus, act, item, &meant)?);
        }
        drop(look);
        Ok(Found { total, hits })
    }

    /// Counts what answers a question, by kind, year, issuer and so on.
    pub fn facets(&self, query: &Query) -> Result<Facets, Error> {
        facets::count(&self.reader.searcher(), &*self.asked(query)).map_err(self.failed())
    }
}

/// How many answers there are, and the keys of the hits: of the act and of the item, 0 for the act itself.
fn keys(
    searcher: &Searcher,
    asked: &dyn Asked,
    search: &Search,
) -> tantivy::Result<(usize, Vec<(i64, i64)>)> {
    if search.limit == 0 {
        return Ok((searcher.search(asked, &Count)?, Vec::new()));
    }
    let top = TopDocs::with_limit(search.limit).and_offset(search.offset);
    let (total, found) = match search.sort {
        Sort::Rank => both(searcher, asked, top.order_by_score())?,
        Sort::Date => both(searcher, asked, top.order_by_fast_field::<u64>("date", Order::Desc))?,
        Sort::Due => both(searcher, asked, top.order_by_fast_field::<u64>("due", Order::Asc))?,
    };
    let mut columns: BTreeMap<u32, [Column<u64>; 2]> = BTreeMap::new();
    let mut keys = Vec::with_capacity(found.len());
    for DocAddress { segment_ord, doc_id } in found {
        let columns = match columns.entry(segment_ord) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let fields = searcher.segment_reader(segment_ord).fast_fields();
                new.insert([fields.u64("act")?, fields.u64("item")?])
            }
        };
        let key = |at: usize| columns[at].first(doc_id).unwrap_or_default().cast_signed();
        keys.push((key(0), key(1)));
    }
    Ok((total, keys))
}

/// The count of answers and the places of the best.
fn both<T: Send + 'static>(
    searcher: &Searcher,
    asked: &dyn Asked,
    top: impl Collector<Fruit = Vec<(T, DocAddress)>>,
) -> tantivy::Result<(usize, Vec<DocAddress>)> {
    // One word is counted without a look at its answers, and the best of them are found without a look
    // at most; all else is looked through once for both.
    let (total, found) = if asked.is::<TermQuery>() {
        (searcher.search(asked, &Count)?, searcher.search(asked, &top)?)
    } else {
        searcher.search(asked, &(Count, top))?
    };
    Ok((total, found.into_iter().map(|(_, place)| place).collect()))
}
