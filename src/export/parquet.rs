//! Parquet: a file a table, columns with types, for `DuckDB`, pandas and Spark.
//!
//! The columns are those of JSON Lines with their names and values: days are dates, counts are
//! numbers, several texts of one cell are a list, other columns of a plan a map. The rows of a group
//! are gathered in memory and written column by column; a group is bounded, and so is the memory.

mod leaf;

use std::fmt::Write as _;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use self::leaf::Leaf;
use super::cell::{Cell, Kind};
use super::columns::Column;
use super::output::{Output, Target};
use super::tables::Table;
use super::view::View;
use super::{Rows, Sink, tables};
use crate::Error;
use crate::model::{Act, Lang};

/// Rows of a group at most.
const ROWS: usize = 1 << 16;
/// Bytes of a group's texts, about, at most.
const BYTES: usize = 32 << 20;

/// What tables for people leave out of an item, and programs ask for.
static MORE: &[Column] = &[
    Column::new("body_ids", "Коды органов", "Body ids", 20, |row, _| {
        let who = row.item().map_or(&[][..], |item| &item.responsible);
        Cell::List(who.iter().filter_map(|who| who.body_id.as_deref()).collect())
    })
    .of(Kind::List),
    Column::new("persons", "Лица", "Persons", 20, |row, _| {
        let who = row.item().map_or(&[][..], |item| &item.responsible);
        Cell::List(who.iter().filter_map(|who| who.person.as_deref()).collect())
    })
    .of(Kind::List),
    Column::new("page", "Страница", "Page", 8, |row, _| {
        let evidence = row.item().and_then(|item| item.evidence.get("text"));
        let page = evidence.and_then(|evidence| evidence.page);
        page.map_or(Cell::Empty, |page| Cell::Number(page.into()))
    })
    .of(Kind::Number),
];

/// A file of columns in the making.
pub(super) struct File {
    writer: SerializedFileWriter<Output>,
    table: &'static Table,
    columns: Vec<&'static Column>,
    /// The leaves of each column; a map and a place have two.
    leaves: Vec<Vec<Leaf>>,
    rows: usize,
    bytes: usize,
    lang: Lang,
}

impl File {
    /// Starts a file.
    pub(super) fn create(target: Target<'_>, rows: Rows, lang: Lang) -> Result<Self, Error> {
        let output = Output::create(target)?;
        let table = tables::of(rows);
        let more = if rows == Rows::Items { MORE } else { &[] };
        let columns: Vec<_> = table.columns.iter().chain(more).collect();
        let schema = parse_message_type(&schema(&columns)).map_err(|e| output.foreign(e))?;
        let properties = WriterProperties::builder()
            .set_created_by(concat!("prikaz ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .build();
        let writer = SerializedFileWriter::new(output, Arc::new(schema), Arc::new(properties));
        let writer = writer.map_err(|error| Error::io("parquet", std::io::Error::other(error)))?;
        let leaves = columns.iter().map(|column| leaf::of(column.kind)).collect();
        Ok(Self { writer, table, columns, leaves, rows: 0, bytes: 0, lang })
    }

    /// Writes the rows that are gathered.
    fn flush(&mut self) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for leaf in self.leaves.iter_mut().flatten() {
            let Some(mut column) = group.next_column()? else { break };
            leaf.write(column.untyped())?;
            column.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Sink for File {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        let view = View::new(act, self.lang);
        for row in (self.table.rows)(&view) {
            for (column, leaves) in self.columns.iter().zip(&mut self.leaves) {
                self.bytes += leaf::add(leaves, &(column.draw)(&row, self.lang));
            }
            self.rows += 1;
        }
        if self.rows >= ROWS || self.bytes >= BYTES {
            self.flush().map_err(|error| self.writer.inner().foreign(error))?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.flush().map_err(|error| self.writer.inner().foreign(error))?;
        // It writes the foot of the file first.
        let output = self.writer.into_inner();
        output.map_err(|error| Error::io("parquet", std::io::Error::other(error)))?.finish()
    }
}

/// The schema, in the language of the format.
fn schema(columns: &[&Column]) -> String {
    let mut text = "message prikaz {\n".to_owned();
    for Column { key, kind, .. } in columns {
        // Writing to a string cannot fail.
        let _ = match kind {
            Kind::Text | Kind::Word => writeln!(text, "optional binary {key} (STRING);"),
            Kind::Date => writeln!(text, "optional int32 {key} (DATE);"),
            Kind::Number => writeln!(text, "optional int64 {key};"),
            Kind::Share => writeln!(text, "optional double {key};"),
            Kind::Span => {
                writeln!(text, "optional int64 {key}_start;\noptional int64 {key}_end;")
            }
            Kind::List => writeln!(
                text,
                "required group {key} (LIST) {{ repeated group list {{ \
                 required binary element (STRING); }} }}"
            ),
            Kind::Map => writeln!(
                text,
                "required group {key} (MAP) {{ repeated group key_value {{ \
                 required binary key (STRING); required binary value (STRING); }} }}"
            ),
        };
    }
    text + "}"
}

#[cfg(test)]
mod tests;
