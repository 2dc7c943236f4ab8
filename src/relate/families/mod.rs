//! Families of near-identical parts: the same appendix scanned twice, attached to two acts, signed by
//! many towns, or brought up to date for the next year.
//!
//! No likeness of letters tells these apart: next year's plan is nearer to this year's than a bad scan
//! of it. So fingerprints only find pairs that are worth a look, and what differs decides: words
//! without a counterpart, numbers and dates, words that stand throughout for others, and the fields
//! that were read. Each part is compared with representatives alone, so families do not grow by chains.

mod align;
mod bands;
mod class;
mod cluster;
mod compare;
mod consensus;
mod diff;
mod facts;
mod index;
mod leaders;
mod likeness;
mod print;
mod signature;
mod thresholds;
mod ties;
mod tokens;

pub use class::{Verdict, judge};
pub use cluster::Verdicts;
pub use consensus::{Differences, differences};
pub use diff::{diff, partners};
pub use facts::Facts;
pub use index::{ActPrint, Index, name};
pub use print::{Print, prints};
