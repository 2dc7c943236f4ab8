//! Folders of documents: two of them compared, one of them made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use prikaz::model::Act;
use prikaz::pipeline;
use rayon::prelude::*;

use crate::acts::options::{Format, Options};
use crate::acts::{self, write};
use crate::twin::Comparison;

/// The first seed of the acts that are compared.
pub(crate) const SEED: u64 = 3_000_000;

/// What two folders hold of the same documents.
pub(crate) struct Compared {
    pub(crate) found: Comparison,
    /// Names in the left folder that the right one does not have.
    pub(crate) missing: Vec<String>,
    /// Pages of each right document.
    pub(crate) pages: Vec<u32>,
}

/// Compares the documents of two folders by their names without endings.
pub(crate) fn compare(left: &Path, right: &Path) -> Compared {
    let (left, right) = (by_stem(left), by_stem(right));
    let missing = left.keys().filter(|stem| !right.contains_key(*stem)).cloned().collect();
    let pairs: Vec<_> =
        left.iter().filter_map(|(stem, path)| Some((stem, path, right.get(stem)?))).collect();
    let compared: Vec<(Comparison, Option<u32>)> = pairs
        .into_par_iter()
        .map(|(stem, left, right)| {
            let (left, right) = (act(left), act(right));
            (Comparison::of(stem, &left, &right), right.source.pages)
        })
        .collect();
    let pages = compared.iter().filter_map(|(_, pages)| *pages).collect();
    let found = compared.into_iter().map(|(found, _)| found);
    Compared { found: found.fold(Comparison::default(), Comparison::and), missing, pages }
}

fn act(path: &Path) -> Act {
    let bytes = fs::read(path).expect("a document that can be read");
    pipeline::convert(&path.to_string_lossy(), &bytes, &pipeline::Options::default())
}

/// The files of a folder by their names without endings.
fn by_stem(folder: &Path) -> BTreeMap<String, PathBuf> {
    let stem = |path: PathBuf| {
        let stem = path.file_stem()?.to_string_lossy().into_owned();
        path.is_file().then_some((stem, path))
    };
    files(folder).into_iter().filter_map(stem).collect()
}

/// The files of a folder in order.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder that can be read");
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    files
}

/// Writes generated Word files, of few rows, of some and of many in turn, and the committed ones.
pub(crate) fn fill(folder: &Path, seed: u64, acts: usize) {
    fs::create_dir_all(folder).expect("a folder for the acts");
    (0..acts).into_par_iter().for_each(|n| {
        let rows = [4..12, 8..24, 24..48][n % 3].clone();
        let options = Options { format: Format::Docx, rows, sheets: true, ..Options::default() };
        let act = acts::act(seed + n as u64, &options);
        let name = format!("{}.docx", act.name);
        fs::write(folder.join(name), write::file(&act, options.format)).expect("a file for an act");
    });
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/acts");
    for file in files(&corpus).iter().filter(|file| file.extension().is_some_and(|e| e == "docx")) {
        let name = file.file_name().expect("a listed file has a name");
        fs::copy(file, folder.join(name)).expect("a place for the committed files");
    }
}
