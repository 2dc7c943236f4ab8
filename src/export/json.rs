//! One JSON document an act: the output contract.

mod layout;
mod name;

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use self::name::file_name;
use super::Sink;
use super::output::{Output, io};
use crate::Error;
use crate::model::Act;

/// Writes an act, with a line end behind it.
///
/// Laid out for people to read and to compare by lines: a field a line, but places and lists of
/// numbers in one.
pub fn write(act: &Act, mut writer: impl Write) -> std::io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut writer, layout::Layout::new());
    act.serialize(&mut serializer)?;
    writer.write_all(b"\n")
}

/// A folder of documents, named after their sources.
pub struct Folder {
    root: PathBuf,
    last: String,
    nth: usize,
    buffer: Vec<u8>,
}

impl Folder {
    /// A folder; it is made with the first document.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), last: String::new(), nth: 0, buffer: Vec::new() }
    }
}

impl Sink for Folder {
    fn act(&mut self, act: &Act) -> Result<(), Error> {
        self.nth = if self.last == act.source.path { self.nth + 1 } else { 1 };
        act.source.path.clone_into(&mut self.last);
        let path = self.root.join(file_name(&act.source.path, self.nth));
        self.buffer.clear();
        write(act, &mut self.buffer).map_err(|source| io(&path, source))?;
        let mut output = Output::create(&path)?;
        output.write(&self.buffer)?;
        output.finish()
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn what_was_written_reads_back_and_writes_the_same() {
        for name in sample::NAMES {
            let mut bytes = Vec::new();
            write(&sample::act(name), &mut bytes).expect("memory takes all");
            sample::agrees(&format!("{name}.json"), &bytes);
        }
    }

    #[test]
    fn a_folder_numbers_the_acts_of_one_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut sink = Box::new(Folder::new(folder.path()));
        let act = sample::act("order");
        sink.act(&act).expect("a first act");
        sink.act(&act).expect("a second act of the same file");
        sink.finish().expect("nothing is left to write");
        let path = folder.path().join(&act.source.path).display().to_string();
        let read = |ending: &str| std::fs::read(format!("{path}{ending}")).expect(ending);
        assert_eq!(read(".json"), read(".2.json"));
        assert_eq!(std::fs::read_dir(folder.path().join("2021")).expect("a folder").count(), 2);
    }
}
