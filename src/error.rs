//! What can go wrong before a document is read.

use std::io;

use crate::model::Diagnostic;

/// An error, with the path that it is about.
///
/// A [`Error::Document`] costs one document and never the batch; the others stop the run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A document cannot be read.
    #[error("{path}: {}", .diagnostic.message)]
    Document {
        /// The document.
        path: String,
        /// What is wrong with it.
        diagnostic: Box<Diagnostic>,
    },
    /// A worker cannot be started.
    #[error("{path}: {reason}")]
    Worker {
        /// The worker's program.
        path: String,
        /// Why not.
        reason: String,
    },
}

impl Error {
    /// An I/O error on a path.
    pub fn io(path: impl Into<String>, source: io::Error) -> Self {
        Self::Io { path: path.into(), source }
    }
}
