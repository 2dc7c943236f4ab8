//! Evaluation: outputs against reference answers ("gold"), field by field.
//!
//! The comparison folds case, white space, quotes, dashes and look-alike letters, so that it
//! judges what was found and not its typography. Items are aligned in order by the likeness of
//! their texts. Fields of an item that was not found are misses too, so recall cannot be bought
//! by leaving out what is hard.

mod align;
mod fold;
mod gold;
mod recurrence;
mod report;
mod score;
mod similarity;
mod tally;

use std::fs;
use std::path::{Path, PathBuf};

pub use gold::Gold;
pub use tally::{Miss, Tally};

use crate::Error;
use crate::model::Act;

/// Characters of a document's name in the place of a miss.
const SHORT: usize = 12;

/// The tallies of all reference answers of a folder.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// A tally a document, by name, in order.
    pub documents: Vec<(String, Tally)>,
    /// All of them together.
    pub total: Tally,
}

impl Evaluation {
    /// The rate of a field, of all fields for `ALL`, of wholly right items for `EXACT`; 0 where nothing was asked.
    pub fn rate(&self, field: &str) -> f64 {
        match field {
            "ALL" => self.total.rate_of_all(),
            "EXACT" => {
                let (exact, items) = self.total.exact();
                tally::rate(exact, items)
            }
            field => self.total.rate(field).unwrap_or(0.0),
        }
    }
}

/// Compares one output with its reference answer; a missing output misses everything.
pub fn document(name: &str, gold: &Gold, act: Option<&Act>) -> Tally {
    let place: String = name.chars().take(SHORT).collect();
    score::score(gold, act, &place)
}

/// Compares `NAME.*.json` below `out` with `NAME.json` in `gold`, for every reference answer.
///
/// # Errors
/// Where a folder or a file in it cannot be read, or is not what it should be.
pub fn folders(gold: &Path, out: &Path) -> Result<Evaluation, Error> {
    let mut answers = Vec::new();
    for entry in fs::read_dir(gold).map_err(|error| at(gold, error))? {
        let path = entry.map_err(|error| at(gold, error))?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            answers.push(path);
        }
    }
    answers.sort();
    let outputs = outputs_below(out)?;
    let mut evaluation = Evaluation::default();
    for path in answers {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let answer: Gold = read(&path)?;
        let act: Option<Act> = output_of(&name, &outputs).map(|path| read(path)).transpose()?;
        let tally = document(&name, &answer, act.as_ref());
        evaluation.total.add_all(&tally);
        evaluation.documents.push((name, tally));
    }
    Ok(evaluation)
}

fn outputs_below(out: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths = Vec::new();
    for entry in walkdir::WalkDir::new(out).sort_by_file_name() {
        let entry = entry.map_err(|error| at(out, error.into()))?;
        if entry.path().extension().is_some_and(|ending| ending == "json") {
            paths.push(entry.into_path());
        }
    }
    Ok(paths)
}

/// The shortest output name of a document: `name.txt.json` before `name.txt.2.json`.
fn output_of<'a>(name: &str, outputs: &'a [PathBuf]) -> Option<&'a PathBuf> {
    let file = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    outputs
        .iter()
        .filter(|path| belongs(&file(path), name))
        .min_by_key(|path| (file(path).chars().count(), file(path)))
}

/// `NAME.txt.json` and `NAME.txt.2.json` belong to NAME, `NAME.b.txt.json` does not.
fn belongs(file: &str, name: &str) -> bool {
    let rest = file.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
    let Some(rest) = rest.and_then(|rest| rest.strip_suffix(".json")) else { return false };
    let mut parts = rest.split('.');
    let ending = parts.next().is_some_and(|part| !part.is_empty());
    let nth = parts
        .next()
        .is_none_or(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    ending && nth && parts.next().is_none()
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let bytes = fs::read(path).map_err(|error| at(path, error))?;
    serde_json::from_slice(&bytes).map_err(|error| at(path, error.into()))
}

fn at(path: &Path, error: std::io::Error) -> Error {
    Error::io(path.display().to_string(), error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_found_by_name() {
        for (file, yes) in [
            ("a.txt.json", true),
            ("a.txt.2.json", true),
            ("a.json", false),
            ("a.b.txt.json", false),
            ("ab.txt.json", false),
            ("a.txt", false),
            ("a..json", false),
        ] {
            assert_eq!(belongs(file, "a"), yes, "{file}");
        }
        let paths = ["x/a.txt.2.json", "y/a.txt.json"].map(PathBuf::from);
        assert_eq!(output_of("a", &paths), Some(&paths[1]));
    }
}
