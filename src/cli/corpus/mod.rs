//! The commands of a corpus.

pub(super) mod fix;
pub(super) mod ingest;
pub(super) mod reindex;
pub(super) mod search;
pub(super) mod show;
pub(super) mod stats;
mod words;

pub(super) use words::explain;
