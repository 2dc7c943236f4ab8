//! The converted acts of a folder, one after the other.

use std::path::PathBuf;

use anyhow::Result;
use prikaz::model::Act;
use rayon::prelude::*;

use super::{show, tables};

/// Acts that are read at the same time; memory holds no more of them.
const TOGETHER: usize = 64;

/// The files of the acts that folders and files name, in order.
pub(super) fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().flat_map(|path| show::acts(path)).collect()
}

/// Gives every act of the files to `take`, in their order.
pub(super) fn each(files: &[PathBuf], mut take: impl FnMut(Act) -> Result<()>) -> Result<()> {
    for some in files.chunks(TOGETHER) {
        let acts: Result<Vec<Act>> = some.par_iter().map(|path| tables::read(path)).collect();
        acts?.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}
