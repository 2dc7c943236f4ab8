//! The reference corpus through the library: how right it is, and the sources that other tests share.

use std::fs;
use std::path::{Path, PathBuf};

use prikaz::eval;
use prikaz::model::Act;
use prikaz::pipeline::{Options, convert};

/// Least rates of the reference corpus, a little below what is measured.
const FLOORS: &[(&str, f64)] = &[
    ("ALL", 0.99),
    ("item_recall", 0.995),
    ("item_precision", 0.995),
    ("mixed_script", 1.0),
    ("kind", 1.0),
    ("number", 1.0),
    ("date", 1.0),
    ("deadline_norm", 0.985),
    ("responsible_recall", 0.985),
    ("responsible_precision", 0.98),
];

/// A source file: its path below the project's folder, and what is in it.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

impl Source {
    /// The act that the library makes of it.
    pub(crate) fn act(&self) -> Act {
        convert(&self.name, &self.bytes, &Options::default())
    }

    /// The reader's text, into which all evidence points.
    pub(crate) fn text(&self) -> String {
        let read = prikaz::read::read(&self.bytes, &prikaz::read::Options::default());
        read.unwrap_or_else(|refused| panic!("{}: {:?}", self.name, refused.code)).text
    }
}

/// Whether a file of the corpus is a scan, which takes an engine to read.
pub(crate) fn is_scan(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("-scan"))
}

/// Those of the reference answers that are of scans, or all others, in a folder of their own.
pub(crate) fn gold(of_scans: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/gold");
    for path in fs::read_dir(gold).unwrap().map(|entry| entry.unwrap().path()) {
        if is_scan(&path) == of_scans {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// The sources in a folder of the project, goldens and scans left out, in order.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join(folder)).unwrap();
    let mut sources: Vec<Source> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".expected.txt") && !is_scan(path))
        .map(|path| Source {
            name: path.strip_prefix(root).unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(&path).unwrap(),
            path,
        })
        .collect();
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(sources.len() > 5, "no sources in {folder}");
    sources
}

#[test]
fn the_reference_corpus_is_read_right() {
    let out = tempfile::tempdir().unwrap();
    for source in sources("corpus/acts") {
        let name = source.path.file_name().unwrap().to_string_lossy().into_owned();
        let json = serde_json::to_vec(&source.act()).unwrap();
        fs::write(out.path().join(name + ".json"), json).unwrap();
    }
    let found = eval::folders(gold(false).path(), out.path()).unwrap();
    let below: Vec<String> = FLOORS
        .iter()
        .filter(|(field, floor)| found.rate(field) < *floor)
        .map(|(field, floor)| format!("{field} {:.4} is below {floor}", found.rate(field)))
        .collect();
    let misses = found.total.misses.iter().map(|miss| format!("{miss:?}"));
    assert!(below.is_empty(), "{below:#?}\n{}", misses.collect::<Vec<_>>().join("\n"));
    assert_eq!(found.documents.len(), sources("corpus/acts").len());
}
