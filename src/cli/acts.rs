//! Converted acts, wherever they are kept, in an order that stays the same.

use std::path::{Path, PathBuf};
use std::vec;

use anyhow::Result;
use prikaz::model::Act;
#[cfg(feature = "store")]
use prikaz::store::{Corpus, Packed};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::tables;

/// Acts that are read at the same time; memory holds no more of them.
const TOGETHER: usize = 64;

/// The acts of a folder of results, of a corpus, or the one of the file that is named, by the names
/// of their outputs below the folder. Those of a corpus come with what people put right.
pub(super) fn acts(path: &Path) -> Result<Acts> {
    Ok(Acts { shelf: Shelf::open(path)?, ready: Vec::new().into_iter() })
}

/// Gives every act of what is named to `take`, in their order.
pub(super) fn each<'a>(
    paths: impl IntoIterator<Item = &'a PathBuf>,
    mut take: impl FnMut(Act) -> Result<()>,
) -> Result<()> {
    paths.into_iter().try_for_each(|path| acts(path)?.try_for_each(|found| take(found?.1)))
}

/// Acts one after the other, read some at a time on all threads.
pub(super) struct Acts {
    shelf: Shelf,
    ready: vec::IntoIter<Result<(String, Act)>>,
}

/// Where acts are taken from.
enum Shelf {
    /// Files of their own.
    Files(vec::IntoIter<(String, PathBuf)>),
    /// A corpus, by the keys of its acts.
    #[cfg(feature = "store")]
    Corpus(Box<Corpus>, vec::IntoIter<i64>),
}

impl Shelf {
    fn open(path: &Path) -> Result<Self> {
        #[cfg(feature = "store")]
        if Corpus::is_at(path) {
            let corpus = Corpus::open(path)?;
            let keys = corpus.keys()?.into_iter();
            return Ok(Self::Corpus(Box::new(corpus), keys));
        }
        Ok(Self::folder(path))
    }

    fn folder(path: &Path) -> Self {
        let named = |file: PathBuf| {
            let name = file.strip_prefix(path).ok().filter(|below| !below.as_os_str().is_empty());
            (name.unwrap_or(&file).to_string_lossy().into_owned(), file.clone())
        };
        Self::Files(files(path).into_iter().map(named).collect::<Vec<_>>().into_iter())
    }

    /// The next acts; none at the end.
    fn next(&mut self) -> Vec<Result<(String, Act)>> {
        match self {
            Self::Files(files) => {
                let some: Vec<_> = files.take(TOGETHER).collect();
                some.into_par_iter().map(|(name, path)| Ok((name, tables::read(&path)?))).collect()
            }
            #[cfg(feature = "store")]
            Self::Corpus(corpus, keys) => {
                let some: Vec<_> =
                    keys.take(TOGETHER).filter_map(|key| corpus.act(key).transpose()).collect();
                let read = |packed: Packed| Ok((packed.name.clone(), packed.corrected()?));
                some.into_par_iter()
                    .map(|packed| packed.map_err(Into::into).and_then(read))
                    .collect()
            }
        }
    }
}

impl Iterator for Acts {
    type Item = Result<(String, Act)>;

    fn next(&mut self) -> Option<Self::Item> {
        self.ready.next().or_else(|| {
            self.ready = self.shelf.next().into_iter();
            self.ready.next()
        })
    }
}

/// The files that the acts of a folder of results or of a corpus are kept in.
pub(super) fn kept(path: &Path) -> Vec<PathBuf> {
    #[cfg(feature = "store")]
    if Corpus::is_at(path) {
        let files = WalkDir::new(path).into_iter().filter_map(Result::ok);
        return files.map(walkdir::DirEntry::into_path).filter(|path| path.is_file()).collect();
    }
    files(path)
}

/// The outputs in a folder, or the one file that was named.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let is_hidden = |name: &str| name.starts_with('.');
    WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_name().to_str().is_some_and(is_hidden)
        })
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file() && path.extension().is_some_and(|ending| ending == "json"))
        // What is told of all acts together is no act.
        .filter(|path| path.file_name().is_none_or(|name| name != "families.json"))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn outputs_are_listed_in_order_without_what_is_no_act() {
        let dir = tempfile::tempdir().unwrap();
        for file in ["b/2.json", "a.json", "families.json", ".prikaz/state.json", "items.csv"] {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{}").unwrap();
        }
        let Shelf::Files(files) = Shelf::folder(dir.path()) else { panic!("no folder") };
        let names: Vec<String> = files.map(|(name, _)| name).collect();
        assert_eq!(names, ["a.json", "b/2.json"]);
        let found: Vec<_> = acts(dir.path()).unwrap().collect();
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(Result::is_err), "no acts, and each is told of");
    }
}
