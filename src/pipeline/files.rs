//! Files of a batch: sources are read once and hashed on the way, outputs appear whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use super::hex;

/// Bytes of a file above the limit that are held at a time.
const BUFFER: usize = 1 << 16;

/// Room that a source's bytes are given at first.
const ROOM: usize = 1 << 15;

/// Bytes of a program that tell its build: what linkers put at its beginning.
const PROGRAM_HEAD: u64 = 1 << 12;

/// A source's bytes and what identifies them.
pub(super) struct Loaded {
    /// The bytes; none where there are more than the limit.
    pub(super) bytes: Vec<u8>,
    /// How many there are.
    pub(super) size: u64,
    /// SHA-256 of all of them, in hexadecimal digits.
    pub(super) sha256: String,
}

/// Reads a source; one above the limit is hashed in pieces and not kept.
pub(super) fn load(mut from: impl Read, limit: u64) -> io::Result<Loaded> {
    // Room for most documents: the fewer calls, the less an unchanged one costs.
    let mut bytes = Vec::with_capacity(ROOM);
    from.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let mut size = bytes.len() as u64;
    if size <= limit {
        let sha256 = hex(&Sha256::digest(&bytes));
        return Ok(Loaded { bytes, size, sha256 });
    }
    let mut hash = Sha256::new_with_prefix(&bytes);
    bytes.resize(BUFFER, 0);
    bytes.shrink_to_fit();
    loop {
        match from.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) => {
                hash.update(&bytes[..count]);
                size += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Loaded { bytes: Vec::new(), size, sha256: hex(&hash.finalize()) })
}

/// Reads a file as [`load`] does.
pub(super) fn load_file(path: &Path, limit: u64) -> io::Result<Loaded> {
    load(File::open(path)?, limit)
}

/// SHA-256 of a file, in hexadecimal digits, as it stands in an act's source.
///
/// # Errors
/// Where the file cannot be read.
pub fn sha256(path: &Path) -> io::Result<String> {
    load_file(path, 0).map(|loaded| loaded.sha256)
}

/// What tells one build of a program from another: its size, when it was written, and a hash of its
/// first bytes, among which linkers put a mark of the build.
///
/// To hash all of it would take longer than to convert a short document.
pub fn fingerprint(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    let mut head = Vec::new();
    file.take(PROGRAM_HEAD).read_to_end(&mut head)?;
    let written = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    Ok(format!("{} {written} {}", about.len(), hex(&Sha256::digest(&head))))
}

/// Writes a file beside its place and renames it there, so that an interrupted run leaves no half
/// of it. The folders above it are made.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default();
    let digest = Sha256::digest(name.as_encoded_bytes());
    let aside = path.with_file_name(format!(".prikaz-{}.tmp", hex(&digest[..6])));
    match fs::write(&aside, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&aside, bytes)?;
        }
        done => done?,
    }
    fs::rename(&aside, path).inspect_err(|_| {
        // The first error is the one to tell of.
        let _ = fs::remove_file(&aside);
    })
}

/// Removes an output and the folders below `out` that it leaves empty.
pub(super) fn remove(out: &Path, output: &str) -> io::Result<()> {
    let path = out.join(output);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    for folder in path.ancestors().skip(1).take_while(|folder| *folder != out) {
        // A folder that is not empty stays, and so do those above it.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_does_not_depend_on_the_limit() {
        let bytes = vec![b'x'; 300_000];
        let whole = load(&bytes[..], 1 << 20).unwrap();
        let cut = load(&bytes[..], 10).unwrap();
        assert_eq!((whole.size, cut.size), (300_000, 300_000));
        assert_eq!(whole.sha256, cut.sha256);
        assert_eq!((whole.bytes.len(), cut.bytes.len()), (300_000, 0));
        assert_eq!(load(&bytes[..], 300_000).unwrap().bytes.len(), 300_000);
    }

    #[test]
    fn outputs_come_whole_and_leave_no_empty_folders() {
        let out = tempfile::tempdir().unwrap();
        write_whole(&out.path().join("a/b/c.json"), b"1").unwrap();
        write_whole(&out.path().join("a/d.json"), b"2").unwrap();
        remove(out.path(), "a/b/c.json").unwrap();
        remove(out.path(), "a/b/c.json").unwrap();
        let left: Vec<_> = fs::read_dir(out.path().join("a")).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary file and no empty folder is left");
        assert_eq!(fs::read(out.path().join("a/d.json")).unwrap(), b"2");
    }
}
