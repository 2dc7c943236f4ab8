//! Russian municipal orders and road maps in, every ordered action out as data.
//!
//! The stages, in order; each lives in a module of its own and knows only [`model`] and `text`:
//!
//! - [`read`]: bytes to [`model::Content`]; the format is found in the content, never in the name.
//! - [`recognize`]: pages that are pictures get words and rulings.
//! - [`layout`]: content to [`model::Document`]: lines become paragraphs, drawn tables become tables.
//! - [`normalize`]: repairs of characters, each of them listed.
//! - [`extract`]: the document becomes a [`model::Act`]: requisites, points, plan rows.
//! - [`check`]: what only the whole act can tell: cross-checks, sequences, doubts.
//! - [`relate`]: what only many acts can tell: which names are one body.
//!
//! Documents of formats that can do harm go through these stages in a [`worker`], a process of
//! its own with limits.
//!
//! [`agenda`] makes duties of many acts: who owes what by when, with recurrences as days;
//! [`select`] leaves of an act what is asked for; `store` keeps acts in a corpus, finds them again
//! and takes people's corrections.
//!
//! [`grammar`] holds the pure parsers of dates, deadlines, numbers and bodies that extraction
//! leans on, [`export`] the output formats, and [`pipeline`] tells the whole story on one screen.

pub mod agenda;
pub mod check;
pub mod diagnostic;
pub mod error;
pub mod eval;
pub mod export;
pub mod extract;
pub mod grammar;
pub mod layout;
pub mod model;
pub mod normalize;
pub mod office;
pub mod pipeline;
pub mod read;
pub mod recognize;
pub mod relate;
pub mod select;
#[cfg(feature = "store")]
pub mod store;
pub mod text;
pub mod worker;

pub use error::Error;
