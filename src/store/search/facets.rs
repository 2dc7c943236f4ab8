//! How many of what was found are of each kind, year, issuer.

use std::collections::BTreeMap;

use tantivy::Searcher;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::{AggContextParams, AggregationCollector};
use tantivy::query::Query as Asked;

use crate::store::tally::tally;

/// Values of a facet that are shown ...
const SHOWN: usize = 20;
/// ... and that are counted: some of them are one name in other letters.
const COUNTED: usize = 10 * SHOWN;

/// The facets, by their English names.
const NAMES: [(&str, &str); 6] = [
    ("kind", "kind"),
    ("year", "year"),
    ("issuer", "issuer_name"),
    ("who", "who_name"),
    ("part", "part"),
    ("type", "type"),
];

/// Counts by facet.
pub type Facets = BTreeMap<String, Facet>;
/// Values with their counts, the most frequent first.
pub type Facet = Vec<(String, u64)>;

/// Counts what answers a question.
pub(super) fn count(searcher: &Searcher, asked: &dyn Asked) -> tantivy::Result<Facets> {
    let wanted: serde_json::Map<String, serde_json::Value> = NAMES
        .iter()
        .map(|(name, field)| {
            let terms = serde_json::json!({ "terms": { "field": field, "size": COUNTED } });
            ((*name).to_owned(), terms)
        })
        .collect();
    let wanted: Aggregations = serde_json::from_value(wanted.into())?;
    let collector = AggregationCollector::from_aggs(wanted, AggContextParams::default());
    let found = serde_json::to_value(searcher.search(asked, &collector)?)?;
    Ok(NAMES.iter().map(|(name, _)| ((*name).to_owned(), facet(&found[name]))).collect())
}

fn facet(found: &serde_json::Value) -> Facet {
    let buckets = found["buckets"].as_array().into_iter().flatten();
    let counts = buckets
        .filter_map(|bucket| {
            let key = match &bucket["key"] {
                serde_json::Value::String(text) => text.clone(),
                // Numbers come as fractions.
                number => number.as_f64().map(|number| format!("{number:.0}"))?,
            };
            Some((key, bucket["doc_count"].as_u64()?))
        })
        .collect();
    tally(counts).into_iter().take(SHOWN).collect()
}
