//! Names of documents, from the paths of their sources.

use std::fmt::Write;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

/// Bytes that a name may have; file systems take 255, and `.part` has to fit.
const LONGEST: usize = 240;

/// Hexadecimal digits of the hash that tells cut names apart.
const DIGITS: usize = 12;

/// The path of a source's document below the output folder.
///
/// The whole name is kept: `a.pdf.json`, for the second act of one file `a.pdf.2.json`. A name
/// that is too long is cut; one that would leave the folder (`..`) is changed. Both then end in
/// digits of the hash of the whole path, so that no two sources share a document.
pub fn file_name(source: &str, nth: usize) -> PathBuf {
    let ending = if nth > 1 { format!(".{nth}.json") } else { ".json".to_owned() };
    let mut names: Vec<&str> = source.split('/').filter(|n| !matches!(*n, "" | ".")).collect();
    let last = names.pop().unwrap_or("");
    let mut path: PathBuf = names.into_iter().map(|name| safe(name, "", source)).collect();
    path.push(safe(last, &ending, source));
    path
}

/// A name with its ending, cut and changed as far as it must be.
fn safe(name: &str, ending: &str, source: &str) -> String {
    let bad = matches!(name, "" | "..") || name.contains(['\0', '\\']);
    let long = name.len() + ending.len() > LONGEST;
    if !bad && !long {
        return format!("{name}{ending}");
    }
    let plain = name.replace(['\0', '\\'], "_");
    let plain = if plain == ".." { "" } else { &plain };
    let room = LONGEST - ending.len() - DIGITS - 1;
    let cut = plain.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= room);
    format!("{}-{}{ending}", &plain[..cut.last().unwrap_or(0)], digits(source))
}

fn digits(source: &str) -> String {
    let hash = Sha256::digest(source.as_bytes());
    hash.iter().take(DIGITS / 2).fold(String::with_capacity(DIGITS), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_keep_the_whole_name_of_the_source() {
        let cases = [
            ("a.pdf", 1, "a.pdf.json"),
            ("a.pdf", 2, "a.pdf.2.json"),
            ("2021/приказ 5.txt", 1, "2021/приказ 5.txt.json"),
            ("./x//a.zip/b.doc", 1, "x/a.zip/b.doc.json"),
            ("/root/a", 1, "root/a.json"),
            ("..", 1, "-5ec1f7e700f3.json"),
            ("a.zip/../b", 1, "a.zip/-0103ac92fc13/b.json"),
        ];
        for (source, nth, expected) in cases {
            let name = file_name(source, nth);
            assert_eq!(name.display().to_string(), expected, "{source}");
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let one = file_name(&"ю".repeat(200), 1).display().to_string();
        let two = file_name(&"ю".repeat(201), 1).display().to_string();
        assert_ne!(one, two);
        assert!(one.len() <= LONGEST && one.starts_with("юю"), "{one}");
    }

    proptest! {
        #[test]
        fn no_name_leaves_the_folder(source in "([a-zа-я./\\\\\0]|\\.\\.){0,60}", nth in 1usize..12) {
            let name = file_name(&source, nth);
            prop_assert!(name.components().all(|c| matches!(c, std::path::Component::Normal(_))));
        }

        #[test]
        fn every_name_fits(source in "[а-я/]{0,600}") {
            for part in file_name(&source, 3).components() {
                prop_assert!(part.as_os_str().len() <= LONGEST);
            }
        }
    }
}
