//! The same acts saved by `LibreOffice` in every format of an office.

use std::fs;
use std::path::Path;

use crate::folders::{SEED, compare, files, fill};
use crate::{office, report};

/// A format: its name in the table, its filter, and what it may lose of an act by its nature.
const FORMATS: [(&str, &str, &str); 6] = [
    ("doc", "doc", ""),
    ("rtf", "rtf", ""),
    ("odt", "odt", ""),
    ("html", "html:HTML (StarWriter)", "letters of automatic lists"),
    ("txt, UTF-8", "txt:Text (encoded):UTF8", "where rows without numbers begin"),
    ("txt, windows-1251", "txt:Text (encoded):MS_1251", "where rows without numbers begin"),
];

/// Prints a line a format: fields equal to those of the Word file.
pub(crate) fn print(root: &Path, count: usize, misses: usize) {
    // The files of the last time; there may be none.
    let _ = fs::remove_dir_all(root);
    let word = root.join("docx");
    fill(&word, SEED, count);
    println!(
        "\nsame act, every format, by LibreOffice; {count} generated acts and those of corpus/"
    );
    println!("{:28}{:>12}{:>14}{:>8}  the format may lose", "", "fields", "items exact", "lost");
    for (at, (name, filter, loses)) in FORMATS.into_iter().enumerate() {
        let folder = root.join(at.to_string());
        office::convert(&files(&word), filter, &folder);
        line(name, &word, &folder, loses, misses);
        if at < 2 {
            // The other path: the office makes a Word file of it again.
            let again = root.join(format!("{at}-office"));
            office::convert(&files(&folder), "docx", &again);
            line(&format!("{name}, by LibreOffice"), &word, &again, "", 0);
        }
    }
}

fn line(name: &str, word: &Path, folder: &Path, loses: &str, misses: usize) {
    let compared = compare(word, folder);
    let found = &compared.found;
    println!(
        "{name:28}{:>12}{:>14}{:>8}  {loses}",
        report::rate(found.all()),
        report::rate(found.items),
        found.lost
    );
    for missing in &compared.missing {
        println!("  {missing}: was not converted");
    }
    if misses > 0 {
        print!("{}", report::misses(found, misses));
    }
}
