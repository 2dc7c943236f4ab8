//! What can go wrong with a corpus as a whole.

use std::io::ErrorKind;
use std::path::Path;

use rusqlite::ErrorCode;
use tantivy::TantivyError;

/// An error, with the path that it is about.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no corpus.
    #[error("{path}: there is no corpus here")]
    Missing {
        /// Where it was looked for.
        path: String,
    },
    /// A database of something else, or no database.
    #[error("{path}: this is no corpus")]
    Foreign {
        /// The file.
        path: String,
    },
    /// The corpus was made by a newer program.
    #[error("{path}: the corpus has version {version}, this program knows {known}")]
    Newer {
        /// The file.
        path: String,
        /// The version it has.
        version: i64,
        /// The last one known here.
        known: i64,
    },
    /// Another process writes to the corpus.
    #[error("{path}: the corpus is being written to by {holder}")]
    Busy {
        /// The lock.
        path: String,
        /// Who holds it.
        holder: String,
    },
    /// The database failed.
    #[error("{path}: {source}")]
    Database {
        /// The file.
        path: String,
        /// What it said.
        source: rusqlite::Error,
    },
    /// The search index failed.
    #[error("{path}: {source}")]
    Index {
        /// Its folder.
        path: String,
        /// What it said.
        source: Box<TantivyError>,
    },
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// What is kept of an act cannot be read.
    #[error("{path}: what is kept of it is damaged: {reason}")]
    Damaged {
        /// The act's name.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The writing ended before; its own error says why.
    #[error("the corpus takes nothing more")]
    Ended,
}

/// What an error comes down to, where a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No room is left.
    Full,
    /// Nothing may be written there.
    ReadOnly,
    /// The database file is damaged.
    Damaged,
    /// Anything else.
    Other,
}

impl Error {
    pub(super) fn database(path: &Path) -> impl Fn(rusqlite::Error) -> Self + use<> {
        let path = path.display().to_string();
        move |source| Self::Database { path: path.clone(), source }
    }

    pub(super) fn index(path: &Path) -> impl Fn(TantivyError) -> Self + use<> {
        let path = path.display().to_string();
        move |source| Self::Index { path: path.clone(), source: Box::new(source) }
    }

    pub(super) fn io(path: &Path) -> impl Fn(std::io::Error) -> Self + use<> {
        let path = path.display().to_string();
        move |source| Self::Io { path: path.clone(), source }
    }

    /// What it comes down to.
    pub fn cause(&self) -> Cause {
        match self {
            Self::Database { source, .. } => match source.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Cause::Full,
                Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                    Cause::ReadOnly
                }
                Some(ErrorCode::DatabaseCorrupt) => Cause::Damaged,
                _ => Cause::Other,
            },
            Self::Io { source, .. } => of_io(source.kind()),
            Self::Index { source, .. } => of_index(source),
            _ => Cause::Other,
        }
    }
}

fn of_io(kind: ErrorKind) -> Cause {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Cause::Full,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Cause::ReadOnly,
        _ => Cause::Other,
    }
}

/// The index wraps what the system said several times over.
fn of_index(error: &TantivyError) -> Cause {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return of_io(io.kind());
        }
        cause = error.source();
    }
    match error {
        TantivyError::IoError(io) => of_io(io.kind()),
        // What failed on a thread of the index is told in words alone.
        error => {
            let words = error.to_string();
            let full = ["os error 28)", "os error 27)", "os error 122)"];
            if full.iter().any(|code| words.contains(code)) { Cause::Full } else { Cause::Other }
        }
    }
}
