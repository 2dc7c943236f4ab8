//! Files that have their name only when they are whole.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Sink;
use super::tables::Table;
use crate::Error;
use crate::model::{Act, Lang};

/// Where an export goes.
pub enum Target<'a> {
    /// A file, which gets its name when it is whole.
    File(&'a Path),
    /// A stream, as standard output is one, and what errors call it.
    Stream(Box<dyn Write + Send>, &'static str),
}

/// A file or stream in the making.
pub(super) struct Output {
    writer: BufWriter<Box<dyn Write + Send>>,
    /// What errors call it.
    path: PathBuf,
    /// Its name until it is whole; a stream has none.
    part: Option<Part>,
}

impl Output {
    /// Starts a file, with the folders above it, or a stream.
    pub(super) fn create(target: Target<'_>) -> Result<Self, Error> {
        let (sink, path, part): (Box<dyn Write + Send>, _, _) = match target {
            Target::File(target) => {
                let part = Part::of(target)?;
                let file = File::create(&part.path).map_err(|source| io(&part.path, source))?;
                (Box::new(file), part.path.clone(), Some(part))
            }
            Target::Stream(stream, name) => (stream, name.into(), None),
        };
        Ok(Self { writer: BufWriter::with_capacity(1 << 16, sink), path, part })
    }

    /// Adds bytes.
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.writer.write_all(bytes).map_err(|source| io(&self.path, source))
    }

    /// Gives the file its name.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|source| io(&self.path, source))?;
        drop(self.writer);
        self.part.map_or(Ok(()), Part::rename)
    }

    /// An error of a library that wrote to it.
    pub(super) fn foreign(&self, error: impl std::fmt::Display) -> Error {
        io(&self.path, std::io::Error::other(error.to_string()))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.writer.flush()
    }
}

/// Writes a file that is whole in memory.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut output = Output::create(Target::File(path))?;
    output.put(bytes)?;
    output.finish()
}

/// The name that a file has until it is whole; a file that is given up is removed.
pub(super) struct Part {
    /// The name.
    pub(super) path: PathBuf,
    /// The name that it gets.
    target: PathBuf,
    renamed: bool,
}

impl Part {
    /// The name for a file; the folders above it are made.
    pub(super) fn of(target: &Path) -> Result<Self, Error> {
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
        }
        let mut path = target.as_os_str().to_owned();
        path.push(".part");
        Ok(Self { path: path.into(), target: target.to_owned(), renamed: false })
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.target.parent().filter(|folder| !folder.as_os_str().is_empty())
    }

    /// Gives the whole file its name.
    pub(super) fn rename(mut self) -> Result<(), Error> {
        fs::rename(&self.path, &self.target).map_err(|source| io(&self.target, source))?;
        self.renamed = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.renamed {
            // It may never have been made, and there is no one to tell.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// An I/O error on a path.
pub(super) fn io(path: &Path, source: std::io::Error) -> Error {
    Error::io(path.display().to_string(), source)
}

/// Adds an act's lines of a table to a buffer.
type Draw = fn(&Table, &Act, Lang, &mut Vec<u8>);

/// A file of lines, any number of them an act.
pub(super) struct Lines {
    output: Output,
    table: &'static Table,
    lang: Lang,
    draw: Draw,
    buffer: Vec<u8>,
}

impl Lines {
    /// Starts a file with its head.
    pub(super) fn create(
        target: Target<'_>,
        table: &'static Table,
        lang: Lang,
        head: &[u8],
        draw: Draw,
    ) -> Result<Self, Error> {
        let mut output = Output::create(target)?;
        output.put(head)?;
        Ok(Self { output, table, lang, draw, buffer: Vec::new() })
    }
}

impl Sink for Lines {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        self.buffer.clear();
        (self.draw)(self.table, act, self.lang, &mut self.buffer);
        self.output.put(&self.buffer)
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        self.output.finish()
    }
}
