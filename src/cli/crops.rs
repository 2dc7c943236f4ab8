//! The pictures of doubtful places that the report shows, made of the sources of the run.

use std::fs;
use std::path::{Path, PathBuf};

use prikaz::export::report::Pictures;
use prikaz::model::Box4;
use prikaz::pipeline::{self, Options, Workers};

/// Makes them of the files that a run was given.
pub(super) struct Crops {
    pub(super) inputs: Vec<PathBuf>,
    pub(super) options: Options,
    pub(super) workers: Workers,
}

impl Crops {
    /// The file of a source, if it is still what it was; members of archives have none.
    fn file(&self, source: &str, sha256: &str) -> Option<PathBuf> {
        let places = self.inputs.iter().flat_map(|input| {
            let beside = input.parent().unwrap_or(Path::new("")).join(source);
            [input.join(source), beside, input.clone()]
        });
        let mut files = places.filter(|path| path.is_file());
        files.find(|path| pipeline::sha256(path).is_ok_and(|found| found == sha256))
    }
}

impl Pictures for Crops {
    fn crops(
        &mut self,
        source: &str,
        sha256: &str,
        places: &[(u32, Box4)],
    ) -> Vec<Option<Vec<u8>>> {
        let bytes = self.file(source, sha256).and_then(|path| fs::read(path).ok());
        let Some(bytes) = bytes else { return Vec::new() };
        let made = pipeline::crops(source, &bytes, places, &self.options, &self.workers);
        // The report tells all else without them.
        made.ok().and_then(Result::ok).unwrap_or_default()
    }
}
