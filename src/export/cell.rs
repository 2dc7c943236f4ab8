//! What a cell of a table holds, before a format draws it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::words::Word;
use crate::model::Span;

/// A value of a column. Each format draws it in its own way: JSON as data, a sheet as words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text of the document.
    Text(Cow<'a, str>),
    /// Texts, in their order.
    List(Vec<&'a str>),
    /// Texts by name.
    Map(&'a BTreeMap<String, String>),
    /// A word of the contract, with its name in the language of the run.
    Word(Word<'a>),
    /// A day.
    Date(Date),
    /// A count.
    Number(u64),
    /// A part of one.
    Share(f32),
    /// A place in the reader's text.
    Span(Span),
}

/// What the cells of a column hold, where they hold anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text.
    Text,
    /// Texts, in their order.
    List,
    /// Texts by name.
    Map,
    /// A word of the contract; of an act whose kind is not known, its own word.
    Word,
    /// A day.
    Date,
    /// A count.
    Number,
    /// A part of one.
    Share,
    /// A place in the reader's text.
    Span,
}

impl<'a> Cell<'a> {
    /// A text, or nothing.
    pub(super) fn text(value: Option<&'a str>) -> Self {
        value.map_or(Self::Empty, |value| Self::Text(Cow::Borrowed(value)))
    }

    /// A text made for this cell.
    pub(super) fn made(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }

    /// A date, or nothing.
    pub(super) fn date(value: Option<Date>) -> Self {
        value.map_or(Self::Empty, Self::Date)
    }

    /// As a sheet shows it; none where the cell is empty.
    pub(super) fn shown(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::List(texts) if texts.is_empty() => None,
            Self::List(texts) => Some(Cow::Owned(texts.join("; "))),
            Self::Map(texts) if texts.is_empty() => None,
            Self::Map(texts) => {
                let pairs: Vec<_> = texts.iter().map(|(name, v)| format!("{name}: {v}")).collect();
                Some(Cow::Owned(pairs.join("; ")))
            }
            Self::Word(word) => Some(Cow::Borrowed(word.word)),
            Self::Date(date) => Some(Cow::Owned(date.to_string())),
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::Share(share) => Some(Cow::Owned(format!("{share:.2}"))),
            Self::Span(Span(start, end)) => Some(Cow::Owned(format!("{start}-{end}"))),
        }
    }

    /// True where it holds what the document says, and so anything at all.
    pub(super) fn is_foreign(&self) -> bool {
        matches!(self, Self::Text(_) | Self::List(_) | Self::Map(_) | Self::Word(_))
    }
}
