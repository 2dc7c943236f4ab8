//! What a batch reads: files, folders and standard input become one sorted list.
//!
//! A folder is walked to its end. Hidden files and the batch's own output folder are left out; a
//! symbolic link is followed unless it leads back up, out of the folder or to one being walked. What cannot be walked stands in the list
//! with its reason, so that it costs one diagnostic and is not silently missing.

use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::containers::{Found, Limits, Member, Unpacker};
use super::names;
use crate::model::Diagnostic;
use crate::read;

/// The label of standard input.
const STDIN: &str = "stdin";

/// One argument of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file or folder.
    Path(PathBuf),
}

impl Input {
    /// `-` is standard input, anything else a path.
    pub fn new(argument: &Path) -> Self {
        if argument == Path::new("-") { Self::Stdin } else { Self::Path(argument.to_owned()) }
    }

    /// True where it is a path with nothing there.
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Stdin => false,
            Self::Path(path) => fs::symlink_metadata(path)
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound),
        }
    }

    /// What the state calls it: `./in/` and `in` are the same.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::Path(path) => {
                let path: PathBuf = path.components().collect();
                let path = path.strip_prefix(".").unwrap_or(&path);
                path.to_string_lossy().into_owned()
            }
        }
    }
}

/// One source of a batch.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// Index of the argument it was found under.
    pub(super) input: usize,
    /// What outputs call it: its path below the folder that was given, with `/`.
    pub label: Box<str>,
    /// Where it is; none for standard input.
    pub(super) path: Option<Box<Path>>,
    /// Name of its output where that is not its label and `.json`.
    pub(super) irregular: Option<Box<str>>,
    /// Why it cannot be read, where the walk knows.
    pub(super) trouble: Option<Box<str>>,
    /// Where it is in the container that `path` names.
    pub(super) member: Option<Member>,
    /// Why its container does not give it, or is not opened at all.
    pub(super) refused: Option<Box<Diagnostic>>,
}

impl InputFile {
    /// The path of its output below the output folder.
    pub fn output(&self) -> String {
        self.irregular.as_deref().map_or_else(|| format!("{}.json", self.label), ToOwned::to_owned)
    }

    fn new(input: usize, label: String, path: &Path) -> Self {
        Self {
            input,
            label: label.into(),
            path: Some(path.into()),
            irregular: None,
            trouble: None,
            member: None,
            refused: None,
        }
    }

    /// What a container holds.
    fn holding(&self, found: Found) -> Self {
        let (member, refused) = match found.member {
            Ok(member) => (Some(member), None),
            Err(refused) => (None, Some(refused)),
        };
        let place = member.as_ref().map_or(0, Member::index);
        let path = self.path.as_ref().map(|path| path.join(format!("{}#{place}", found.label)));
        Self {
            label: format!("{}/{}", self.label, found.label).into(),
            path: path.map(Into::into),
            member,
            refused,
            ..self.clone()
        }
    }

    fn in_order(&self, other: &Self) -> Ordering {
        (&self.label, &self.path).cmp(&(&other.label, &other.path))
    }
}

/// All sources of the inputs, sorted by label, each with an output name of its own; archives and
/// mails stand for what they hold.
pub fn find(inputs: &[Input], out: &Path, limits: &read::Limits) -> Vec<InputFile> {
    let out = fs::canonicalize(out).ok();
    let mut files = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        match input {
            Input::Stdin => files.push(InputFile {
                path: None,
                ..InputFile::new(index, STDIN.to_owned(), Path::new(""))
            }),
            Input::Path(path) if path.is_dir() => {
                let prefix =
                    if inputs.len() > 1 { format!("{}/", root_name(path)) } else { String::new() };
                walk(index, path, &prefix, out.as_deref(), &mut files);
            }
            Input::Path(path) => {
                let label = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                files.push(InputFile::new(index, label.into_owned(), path));
            }
        }
    }
    files.sort_unstable_by(InputFile::in_order);
    files.dedup_by(|a, b| a.path == b.path);
    let mut files = unpacked(files, limits);
    files.sort_by(InputFile::in_order);
    names::tell_apart(&mut files);
    files
}

/// Puts in the place of each container what it holds.
fn unpacked(files: Vec<InputFile>, limits: &read::Limits) -> Vec<InputFile> {
    let unpacker = Unpacker::new(Limits::new(limits));
    let members = |file: InputFile| {
        let expanded = match &file.path {
            Some(path) if file.trouble.is_none() => unpacker.expand(path),
            _ => None,
        };
        match expanded {
            None => vec![file],
            Some(Err(refused)) => vec![InputFile { refused: Some(refused), ..file }],
            Some(Ok(found)) => found.into_iter().map(|found| file.holding(found)).collect(),
        }
    };
    files.into_iter().flat_map(members).collect()
}

/// The name of a folder, also where it was given as `.` or `..`.
fn root_name(folder: &Path) -> String {
    let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    full.file_name().map_or_else(|| "root".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Adds a folder's files, and what in it cannot be walked.
fn walk(index: usize, root: &Path, prefix: &str, out: Option<&Path>, files: &mut Vec<InputFile>) {
    let full_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let wanted = |entry: &DirEntry| !is_hidden(entry) && !is_closed(entry, &full_root, out);
    let entries = WalkDir::new(root).follow_links(true).into_iter().filter_entry(wanted);
    for entry in entries {
        let (path, trouble) = match &entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) if entry.file_type().is_file() => (entry.path(), None),
            Ok(entry) => (entry.path(), Some("not a regular file".to_owned())),
            // A link back up leads to what is walked anyway.
            Err(error) if error.loop_ancestor().is_some() => continue,
            Err(error) => {
                let path = error.path().unwrap_or(root);
                (
                    path,
                    Some(error.io_error().map_or_else(|| error.to_string(), ToString::to_string)),
                )
            }
        };
        if is_hidden_name(path) && path != root {
            continue;
        }
        let mut file = InputFile::new(index, label(prefix, root, path), path);
        file.trouble = trouble.map(Into::into);
        files.push(file);
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_hidden_name(entry.path())
}

fn is_hidden_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// True for the folder that the batch writes to, and for a link to a folder above the root.
fn is_closed(entry: &DirEntry, root: &Path, out: Option<&Path>) -> bool {
    if !entry.file_type().is_dir() {
        return false;
    }
    let leads_up = |full: &Path| entry.path_is_symlink() && root.starts_with(full);
    fs::canonicalize(entry.path())
        .is_ok_and(|full| Some(full.as_path()) == out || (entry.depth() > 0 && leads_up(&full)))
}

/// The path below the root, with `/` on every system; the root's own name for the root itself.
fn label(prefix: &str, root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    if parts.is_empty() { root_name(root) } else { format!("{prefix}{}", parts.join("/")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        dir
    }

    fn labels(files: &[InputFile]) -> Vec<&str> {
        files.iter().map(|file| &*file.label).collect()
    }

    #[test]
    fn folders_are_walked_in_order_without_hidden_files_and_outputs() {
        let dir = folder(&["b.txt", "a/z.txt", "a/.hidden", ".git/x", "out/b.txt.json"]);
        let found =
            find(&[Input::new(dir.path())], &dir.path().join("out"), &read::Limits::default());
        assert_eq!(labels(&found), ["a/z.txt", "b.txt"]);
        assert_eq!(found[0].output(), "a/z.txt.json");
    }

    #[test]
    fn several_inputs_keep_the_names_of_their_roots() {
        let dir = folder(&["one/a.txt", "two/a.txt", "c.txt"]);
        let at = |name: &str| Input::new(&dir.path().join(name));
        let found = find(
            &[at("two"), at("one"), at("c.txt"), Input::Stdin],
            Path::new("nowhere"),
            &read::Limits::default(),
        );
        assert_eq!(labels(&found), ["c.txt", "one/a.txt", "stdin", "two/a.txt"]);
        assert_eq!(found[2].output(), "stdin.json");
    }

    #[test]
    fn a_source_given_twice_is_read_once() {
        let dir = folder(&["a.txt"]);
        let input = Input::new(&dir.path().join("a.txt"));
        assert_eq!(
            find(&[input.clone(), input], Path::new("nowhere"), &read::Limits::default()).len(),
            1
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let dir = folder(&["in/a.txt", "other/b.txt"]);
        let root = dir.path().join("in");
        symlink(&root, root.join("back")).unwrap();
        symlink(dir.path(), root.join("up")).unwrap();
        symlink(dir.path().join("other"), root.join("side")).unwrap();
        symlink(root.join("nothing"), root.join("broken")).unwrap();
        let found = find(&[Input::new(&root)], Path::new("nowhere"), &read::Limits::default());
        assert_eq!(labels(&found), ["a.txt", "broken", "side/b.txt"]);
        assert!(found[1].trouble.is_some());
    }

    #[test]
    fn arguments_are_named_alike() {
        for (argument, name) in [("./in/", "in"), ("in", "in"), ("a/./b", "a/b"), ("-", "-")] {
            assert_eq!(Input::new(Path::new(argument)).name(), name);
        }
    }
}
