//! The search index beside the database: made from it, and made anew whenever that is needed.

mod documents;
mod fields;
mod folder;
mod prepared;

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

pub(super) use documents::{Documents, texts_of_act, texts_of_item};
pub(super) use fields::Fields;

use self::folder::Folder;
use super::Error;

/// Memory for documents that are not yet in a file.
const BUDGET: usize = 48 << 20;

/// The folder of a corpus' index.
pub(super) fn path(dir: &Path) -> PathBuf {
    dir.join("index")
}

/// The index as the one writer has it.
pub(super) struct Shelf {
    path: PathBuf,
    writer: IndexWriter<TantivyDocument>,
    /// Its fields.
    pub(super) fields: Fields,
}

impl Shelf {
    /// Opens the index of a corpus that has come to `revision`. One that is missing, damaged or of
    /// another time is made anew: then the result is true, and it is empty.
    pub(super) fn open(dir: &Path, revision: i64) -> Result<(Self, bool), Error> {
        let path = path(dir);
        match Self::known(&path) {
            Ok(shelf) if shelf.revision() <= revision => Ok((shelf, false)),
            Ok(shelf) => {
                drop(shelf);
                Ok((Self::anew(dir)?, true))
            }
            // What cannot be written to is not to be mended by making it anew.
            Err(error) if error.cause() != super::Cause::Other => Err(error),
            Err(_) => Ok((Self::anew(dir)?, true)),
        }
    }

    /// An empty index in the place of whatever there is.
    pub(super) fn anew(dir: &Path) -> Result<Self, Error> {
        let path = path(dir);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io(&path)(error));
            }
            _ => {}
        }
        fs::create_dir_all(&path).map_err(Error::io(&path))?;
        let (schema, _) = fields::schema();
        Index::create_in_dir(&path, schema).map_err(Error::index(&path))?;
        Self::known(&path)
    }

    fn known(path: &Path) -> Result<Self, Error> {
        let failed = Error::index(path);
        let (index, fields) = opened(path)?;
        let writer = index.writer_with_num_threads(1, BUDGET).map_err(&failed)?;
        Ok(Self { path: path.to_owned(), writer, fields })
    }

    /// The revision of the database that it was last committed with.
    fn revision(&self) -> i64 {
        let metas = self.writer.index().load_metas().ok();
        metas.and_then(|metas| metas.payload?.parse().ok()).unwrap_or(0)
    }

    /// Takes an act out.
    pub(super) fn remove(&self, act: i64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.act, act.unsigned_abs()));
    }

    /// Puts an act in.
    pub(super) fn add(&self, documents: Documents, act: i64, first: i64) -> Result<(), Error> {
        for document in documents.keyed(&self.fields, act, first) {
            self.writer.add_document(document).map_err(Error::index(&self.path))?;
        }
        Ok(())
    }

    /// Brings all of it to the disk.
    pub(super) fn commit(&mut self, revision: i64) -> Result<(), Error> {
        let failed = Error::index(&self.path);
        let mut commit = self.writer.prepare_commit().map_err(&failed)?;
        commit.set_payload(&revision.to_string());
        commit.commit().map_err(&failed)?;
        Ok(())
    }

    /// Waits for what is still being tidied up.
    pub(super) fn close(self) -> Result<(), Error> {
        self.writer.wait_merging_threads().map_err(Error::index(&self.path))
    }
}

/// Opens the index to search in.
pub(super) fn reader(dir: &Path) -> Result<(IndexReader, Fields), Error> {
    let path = path(dir);
    let (index, fields) = opened(&path)?;
    let reader: tantivy::Result<IndexReader> =
        index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
    Ok((reader.map_err(Error::index(&path))?, fields))
}

fn opened(path: &Path) -> Result<(Index, Fields), Error> {
    let failed = Error::index(path);
    let directory = MmapDirectory::open(path).map_err(|error| failed(error.into()))?;
    let index = Index::open(Folder(directory)).map_err(&failed)?;
    let (schema, fields) = fields::schema();
    if index.schema() != schema {
        return Err(failed(tantivy::TantivyError::SchemaError("of another version".to_owned())));
    }
    index.tokenizers().register(prepared::NAME, prepared::Prepared::default());
    Ok((index, fields))
}
