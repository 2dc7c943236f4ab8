//! Names of outputs: the source's own, unless that is too long or taken.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::hex;
use super::sources::InputFile;

/// Longest name of a file, in bytes; file systems end at 255, and temporary names need some room.
const LONGEST: usize = 240;
const EXTENSION: &str = ".json";
/// Hexadecimal digits of a path's hash in a name.
const DIGITS: usize = 12;
/// Outputs that belong to no single source.
const RESERVED: [&str; 1] = ["families.json"];

/// Gives each source, sorted by label, an output name that no other has.
///
/// The first of several that would share a name keeps it; the others are called by their whole
/// path and carry its hash. A name that is a folder of other outputs is set aside likewise.
pub(super) fn tell_apart(files: &mut [InputFile]) {
    let folders: BTreeSet<Box<str>> =
        files.iter().flat_map(|file| folders_of(&file.label)).map(Into::into).collect();
    let mut previous: Option<Box<str>> = None;
    for file in files {
        let label = file.label.clone();
        if previous.as_ref() == Some(&label) {
            let path = file.path.as_deref().map(|path| path.to_string_lossy().into_owned());
            let path = path.unwrap_or_default();
            file.irregular = Some(with_hash(&label, &path).into());
            file.label = path.into();
        } else {
            let output = format!("{label}{EXTENSION}");
            let taken = RESERVED.contains(&&*output) || folders.contains(&*output);
            if taken || last(&output).len() > LONGEST {
                file.irregular = Some(with_hash(&label, &label).into());
            }
        }
        previous = Some(label);
    }
}

/// The folders above a label.
fn folders_of(label: &str) -> impl Iterator<Item = &str> {
    label.match_indices('/').map(|(at, _)| &label[..at])
}

fn last(label: &str) -> &str {
    label.rsplit('/').next().unwrap_or(label)
}

/// The label's output name, cut where it must be, with the hash of `path`.
fn with_hash(label: &str, path: &str) -> String {
    let hash = &hex(&Sha256::digest(path))[..DIGITS];
    let name = last(label);
    let folder = &label[..label.len() - name.len()];
    let mut end = name.len().min(LONGEST - DIGITS - 1 - EXTENSION.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{folder}{}-{hash}{EXTENSION}", &name[..end])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn file(label: &str, path: &str) -> InputFile {
        InputFile {
            input: 0,
            label: label.into(),
            path: Some(Path::new(path).into()),
            irregular: None,
            trouble: None,
            member: None,
            refused: None,
        }
    }

    fn outputs(labels: &[(&str, &str)]) -> Vec<String> {
        let mut files: Vec<_> = labels.iter().map(|(label, path)| file(label, path)).collect();
        tell_apart(&mut files);
        files.iter().map(InputFile::output).collect()
    }

    #[test]
    fn a_name_is_kept_whole() {
        assert_eq!(outputs(&[("папка/приказ.txt", "x")]), ["папка/приказ.txt.json"]);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let long = "я".repeat(125);
        let other = format!("{}ю", "я".repeat(124));
        let names = outputs(&[(&long, "x"), (&other, "y")]);
        for name in &names {
            assert!(name.len() <= LONGEST && name.len() > LONGEST - 4, "{}", name.len());
            let hash = name.strip_suffix(".json").unwrap().rsplit('-').next().unwrap();
            assert!(hash.len() == DIGITS && hash.bytes().all(|b| b.is_ascii_hexdigit()));
        }
        assert_ne!(names[0], names[1]);
        let fits = "a".repeat(LONGEST - EXTENSION.len());
        assert_eq!(outputs(&[(&fits, "x")]), [format!("{fits}.json")]);
    }

    #[test]
    fn equal_names_are_told_apart() {
        let names = outputs(&[("a.txt", "one/a.txt"), ("a.txt", "two/a.txt")]);
        assert_eq!(names[0], "a.txt.json");
        assert!(names[1].starts_with("a.txt-"));
        assert_eq!(names, outputs(&[("a.txt", "one/a.txt"), ("a.txt", "two/a.txt")]));
    }

    #[test]
    fn reserved_names_and_folders_are_left_free() {
        let names = outputs(&[("a", "a"), ("a.json/b", "a.json/b"), ("families", "families")]);
        assert!(names[0].starts_with("a-"), "{names:?}");
        assert_eq!(names[1], "a.json/b.json");
        assert!(names[2].starts_with("families-"));
    }
}
