//! Files that have their name only when they are whole.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Sink;
use crate::Error;
use crate::model::{Act, Lang};

/// A file in the making.
pub(super) struct Output {
    target: PathBuf,
    part: PathBuf,
    writer: BufWriter<File>,
}

impl Output {
    /// Starts a file, with the folders above it.
    pub(super) fn create(target: &Path) -> Result<Self, Error> {
        let part = part_of(target)?;
        let file = File::create(&part).map_err(|source| io(&part, source))?;
        let writer = BufWriter::with_capacity(1 << 16, file);
        Ok(Self { target: target.to_owned(), part, writer })
    }

    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.writer.write_all(bytes).map_err(|source| io(&self.part, source))
    }

    /// Gives the file its name.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|source| io(&self.part, source))?;
        drop(self.writer);
        rename(&self.part, &self.target)
    }
}

/// The name a file has until it is whole; the folders above it are made.
pub(super) fn part_of(target: &Path) -> Result<PathBuf, Error> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
    }
    let mut name = target.as_os_str().to_owned();
    name.push(".part");
    Ok(name.into())
}

/// Gives a whole file its name.
pub(super) fn rename(part: &Path, target: &Path) -> Result<(), Error> {
    fs::rename(part, target).map_err(|source| io(target, source))
}

/// An I/O error on a path.
pub(super) fn io(path: &Path, source: std::io::Error) -> Error {
    Error::io(path.display().to_string(), source)
}

/// A file of lines, any number of them an act.
pub(super) struct Lines {
    output: Output,
    lang: Lang,
    draw: fn(&Act, Lang, &mut Vec<u8>),
    buffer: Vec<u8>,
}

impl Lines {
    /// Starts a file with its head; `draw` adds an act's lines to a buffer.
    pub(super) fn create(
        path: &Path,
        lang: Lang,
        head: &[u8],
        draw: fn(&Act, Lang, &mut Vec<u8>),
    ) -> Result<Self, Error> {
        let mut output = Output::create(path)?;
        output.write(head)?;
        Ok(Self { output, lang, draw, buffer: Vec::new() })
    }
}

impl Sink for Lines {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        self.buffer.clear();
        (self.draw)(act, self.lang, &mut self.buffer);
        self.output.write(&self.buffer)
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        self.output.finish()
    }
}
