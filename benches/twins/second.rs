//! A second opinion on the characters of PDFs: another reader's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use prikaz::read;
use rayon::prelude::*;

/// How far two readers of a document agree.
enum Opinion {
    /// So many characters that both found, of so many that either did.
    Both(usize, usize),
    /// The other reader could not read it.
    None,
}

/// Prints how far both readers agree on the PDFs of a folder.
pub(crate) fn print(files: &[PathBuf]) {
    let pdfs = files.iter().filter(|file| file.extension().is_some_and(|end| end == "pdf"));
    let pdfs: Vec<&PathBuf> = pdfs.collect();
    if pdfs.is_empty() {
        return;
    }
    // The other reader panics over some files, and tells of much on the way.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let opinions: Vec<Opinion> = pdfs.par_iter().map(|file| opinion(file)).collect();
    panic::set_hook(hook);
    let (mut alike, mut unread, mut same, mut all) = (0, 0, 0, 0);
    for opinion in &opinions {
        match opinion {
            Opinion::Both(found, of) => {
                alike += usize::from(found == of);
                same += found;
                all += of;
            }
            Opinion::None => unread += 1,
        }
    }
    println!(
        "{:30}{alike} of {} PDFs to a character, {:.4} % of {all} characters; {unread} it cannot read",
        "pdf-extract agrees on",
        opinions.len() - unread,
        100.0 * same as f64 / all.max(1) as f64,
    );
}

fn opinion(file: &Path) -> Opinion {
    let bytes = fs::read(file).expect("a document that can be read");
    let other =
        panic::catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem(&bytes)));
    let ours = read::read(&bytes, &read::Options::default());
    let (Ok(Ok(other)), Ok(ours)) = (other, ours) else { return Opinion::None };
    let (ours, other) = (bag(&ours.text), bag(&other));
    let most = |c: &char| ours.get(c).max(other.get(c)).copied().unwrap_or_default();
    let both = |(c, count): (&char, &usize)| other.get(c).map_or(0, |there| *count.min(there));
    let letters: BTreeSet<&char> = ours.keys().chain(other.keys()).collect();
    Opinion::Both(ours.iter().map(both).sum(), letters.into_iter().map(most).sum())
}

/// How often each visible character comes.
fn bag(text: &str) -> BTreeMap<char, usize> {
    let mut bag = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *bag.entry(c).or_default() += 1;
    }
    bag
}
