//! What is asked, from its words to a tree.
//!
//! ```text
//! отчёт наставничество             both words, in any form
//! наставник ИЛИ куратор            one of them; OR and | are the same
//! отчёт НЕ квартальный             without the second; NOT and -word are the same
//! "план мероприятий"               side by side
//! бюджст~   образаваниe~2          one letter, or two, read wrongly
//! настав*                          beginning so
//! исполнитель:культуры             in a field; исполнитель:(культуры ИЛИ спорта)
//! срок:2021-10..2021-12            a field of days: a day, a month, a year, or from .. to
//! ```

mod date;
mod field;
mod lexer;
mod parser;
mod problem;

pub use date::number as day_number;
pub use field::{Field, number};
pub use parser::parse;
pub use problem::{Problem, QueryError};

/// A question as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Whatever there is.
    All,
    /// Words of a field that holds text.
    Words {
        /// The field.
        field: Field,
        /// What was written; several words stand side by side.
        text: String,
        /// How exactly.
        how: How,
    },
    /// A field's whole value: a kind, a number.
    Value {
        /// The field.
        field: Field,
        /// The value.
        value: String,
    },
    /// From a day, month or year to another, both included; years are `2021`, days `20211231`.
    Between {
        /// The field.
        field: Field,
        /// The first.
        from: Option<u64>,
        /// The last.
        to: Option<u64>,
    },
    /// Not that.
    Not(Box<Query>),
    /// All of them.
    And(Vec<Query>),
    /// One of them.
    Or(Vec<Query>),
}

/// How exactly a word is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// In any form.
    AnyForm,
    /// With so many letters read wrongly.
    Spoilt(u8),
    /// It begins so.
    Beginning,
}
