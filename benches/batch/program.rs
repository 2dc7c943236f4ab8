//! The built program over folders of acts: how long it takes and how much memory.

use std::fs;
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;

use crate::process::{self, Cost};

/// What the program needed for a folder, for a tenth of it, and for the folder once more.
pub(crate) struct Speed {
    pub(crate) acts: usize,
    bytes: u64,
    first: Cost,
    tenth: Cost,
    again: Cost,
}

impl Speed {
    /// Writes acts to a temporary folder and runs the program over them.
    pub(crate) fn measure(
        acts: usize,
        ending: &str,
        act: impl Fn(usize) -> Vec<u8> + Sync,
    ) -> Self {
        let dir = tempfile::tempdir().expect("a place for temporary files");
        let [tenth, whole, tenth_out, whole_out] =
            ["tenth", "whole", "tenth-out", "whole-out"].map(|name| dir.path().join(name));
        fill(&tenth, acts / 10, ending, &act);
        let bytes = fill(&whole, acts, ending, &act);
        let tenth = convert(&tenth, &tenth_out);
        let first = convert(&whole, &whole_out);
        let again = convert(&whole, &whole_out);
        Self { acts, bytes, first, tenth, again }
    }

    pub(crate) fn acts_a_second(&self) -> f64 {
        self.acts as f64 / self.first.time.as_secs_f64()
    }

    pub(crate) fn megabytes_a_second(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.first.time.as_secs_f64()
    }

    /// Most memory in MiB: for a tenth of the acts, and for all of them.
    pub(crate) fn memory(&self) -> [Option<f64>; 2] {
        [&self.tenth, &self.first].map(|run| run.memory.map(|kib| kib as f64 / 1024.0))
    }

    /// Time of a second run over unchanged acts, in % of the first.
    pub(crate) fn again(&self) -> f64 {
        100.0 * self.again.time.as_secs_f64() / self.first.time.as_secs_f64()
    }
}

/// Writes acts, a hundred to a folder, and gives their size.
pub(crate) fn fill(
    root: &Path,
    acts: usize,
    ending: &str,
    act: impl Fn(usize) -> Vec<u8> + Sync,
) -> u64 {
    for folder in 0..acts.div_ceil(100) {
        fs::create_dir_all(root.join(format!("{folder:03}"))).expect("a folder for the acts");
    }
    let write = |number: usize| {
        let bytes = act(number);
        let name = format!("{:03}/{number:05}.{ending}", number / 100);
        fs::write(root.join(name), &bytes).expect("a file for the act");
        bytes.len() as u64
    };
    (0..acts).into_par_iter().map(write).sum()
}

/// Runs the program over a folder.
fn convert(from: &Path, to: &Path) -> Cost {
    let cost = process::run(
        Command::new(env!("CARGO_BIN_EXE_prikaz"))
            .args(["convert", "--quiet", "--format", "csv", "-o"])
            .args([to, from]),
    );
    // 1 tells of acts with diagnostics; a run that broke off would look fast.
    assert!(matches!(cost.code, Some(0 | 1)), "the program ended with {:?}", cost.code);
    cost
}
