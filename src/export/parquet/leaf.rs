//! The columns as the format stores them: values, and what tells which rows have how many.

use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use jiff::civil::{Date, date};

use super::super::cell::{Cell, Kind};
use crate::model::Span;

/// The day that dates are counted from.
const EPOCH: Date = date(1970, 1, 1);

/// A stored column of the rows that are gathered.
pub(super) struct Leaf {
    values: Values,
    /// For each value, or row without one: whether it is there.
    definitions: Vec<i16>,
    /// For each of them: 1 where it goes on with the row before; none where a row has one at most.
    repetitions: Option<Vec<i16>>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Days(Vec<i32>),
    Counts(Vec<i64>),
    Shares(Vec<f64>),
}

/// The stored columns of a kind.
pub(super) fn of(kind: Kind) -> Vec<Leaf> {
    let texts = || Values::Texts(Vec::new());
    let counts = || Values::Counts(Vec::new());
    let single = |values| Leaf { values, definitions: Vec::new(), repetitions: None };
    let several = |values| Leaf { values, definitions: Vec::new(), repetitions: Some(Vec::new()) };
    match kind {
        Kind::Text | Kind::Word => vec![single(texts())],
        Kind::Date => vec![single(Values::Days(Vec::new()))],
        Kind::Number => vec![single(counts())],
        Kind::Share => vec![single(Values::Shares(Vec::new()))],
        Kind::Span => vec![single(counts()), single(counts())],
        Kind::List => vec![several(texts())],
        Kind::Map => vec![several(texts()), several(texts())],
    }
}

/// Adds a cell to the stored columns of its column; gives the bytes of its texts.
pub(super) fn add(leaves: &mut [Leaf], cell: &Cell<'_>) -> usize {
    match (cell, leaves) {
        (Cell::Text(text), [leaf]) => leaf.texts([&**text]),
        // Programs want the contract's own words, which are the same in every language.
        (Cell::Word(word), [leaf]) => leaf.texts([word.code]),
        (Cell::List(texts), [leaf]) => leaf.texts(texts.iter().copied()),
        (Cell::Map(map), [keys, values]) => {
            keys.texts(map.keys().map(String::as_str))
                + values.texts(map.values().map(String::as_str))
        }
        (Cell::Date(day), [leaf]) => leaf.day(*day),
        (Cell::Number(number), [leaf]) => leaf.count(i64::try_from(*number).unwrap_or(i64::MAX)),
        (Cell::Share(share), [leaf]) => leaf.share((*share).into()),
        (Cell::Span(Span(start, end)), [first, last]) => {
            first.count((*start).into()) + last.count((*end).into())
        }
        (_, leaves) => leaves.iter_mut().map(|leaf| leaf.texts([])).sum(),
    }
}

impl Leaf {
    /// Adds a row of texts, or a row without values.
    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> usize {
        let (mut bytes, mut nth) = (0, 0);
        for text in texts {
            if let Values::Texts(values) = &mut self.values {
                values.push(text.into());
                bytes += text.len();
                self.level(1, nth);
                nth = 1;
            }
        }
        if nth == 0 {
            self.level(0, 0);
        }
        bytes
    }

    fn day(&mut self, day: Date) -> usize {
        if let Values::Days(values) = &mut self.values {
            values.push(EPOCH.until(day).map_or(0, |span| span.get_days()));
            self.level(1, 0);
        }
        size_of::<i32>()
    }

    fn count(&mut self, count: i64) -> usize {
        if let Values::Counts(values) = &mut self.values {
            values.push(count);
            self.level(1, 0);
        }
        size_of::<i64>()
    }

    fn share(&mut self, share: f64) -> usize {
        if let Values::Shares(values) = &mut self.values {
            values.push(share);
            self.level(1, 0);
        }
        size_of::<f64>()
    }

    fn level(&mut self, definition: i16, repetition: i16) {
        self.definitions.push(definition);
        if let Some(repetitions) = &mut self.repetitions {
            repetitions.push(repetition);
        }
    }

    /// Writes its rows and forgets them.
    pub(super) fn write(&mut self, writer: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let (definitions, repetitions) =
            (Some(self.definitions.as_slice()), self.repetitions.as_deref());
        match (&mut self.values, writer) {
            (Values::Texts(values), ColumnWriter::ByteArrayColumnWriter(writer)) => {
                writer.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            (Values::Days(values), ColumnWriter::Int32ColumnWriter(writer)) => {
                writer.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            (Values::Counts(values), ColumnWriter::Int64ColumnWriter(writer)) => {
                writer.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            (Values::Shares(values), ColumnWriter::DoubleColumnWriter(writer)) => {
                writer.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            _ => return Err(ParquetError::General("a column of another type".to_owned())),
        }
        self.definitions.clear();
        self.repetitions.iter_mut().for_each(Vec::clear);
        Ok(())
    }
}
