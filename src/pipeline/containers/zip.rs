//! ZIP archives.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

use zip::read::ZipArchive;
use zip::result::ZipError;

use super::names::{self, Names};
use super::shelf::Entry;
use super::{Limits, SMALL, bomb, broken, too_many};
use crate::model::{Code, Diagnostic};

/// Bytes of the record at the end of an archive, and of a comment behind it.
const END: u64 = 22;
const COMMENT: u64 = 0xFFFF;

/// Most bytes that the list of members takes a member, with its name and what else is said of it.
const LISTED: u64 = 1 << 10;

/// Names that make an archive a document: packages of office programs and books.
const PACKAGE: [&str; 4] =
    ["[content_types].xml", "mimetype", "meta-inf/container.xml", "index/document.iwa"];

/// Where the bytes of an archive are. A clone reads on its own.
#[derive(Debug)]
pub(super) enum Source {
    File(SharedFile),
    Memory(Cursor<Arc<[u8]>>),
}

/// A file that several readers read at places of their own.
#[derive(Debug)]
pub(super) struct SharedFile {
    file: Arc<File>,
    at: u64,
}

impl From<File> for SharedFile {
    fn from(file: File) -> Self {
        Self { file: Arc::new(file), at: 0 }
    }
}

impl Clone for Source {
    fn clone(&self) -> Self {
        match self {
            Self::File(shared) => {
                Self::File(SharedFile { file: Arc::clone(&shared.file), at: shared.at })
            }
            Self::Memory(cursor) => Self::Memory(cursor.clone()),
        }
    }
}

impl Read for SharedFile {
    #[cfg(unix)]
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = std::os::unix::fs::FileExt::read_at(&*self.file, into, self.at)?;
        self.at += count as u64;
        Ok(count)
    }

    #[cfg(windows)]
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = std::os::windows::fs::FileExt::seek_read(&*self.file, into, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Read for Source {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(shared) => shared.read(into),
            Self::Memory(cursor) => cursor.read(into),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let shared = match self {
            Self::Memory(cursor) => return cursor.seek(to),
            Self::File(shared) => shared,
        };
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => shared.at.checked_add_signed(by),
            SeekFrom::End(by) => shared.file.metadata()?.len().checked_add_signed(by),
        };
        shared.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(shared.at)
    }
}

/// Whether bytes begin as an archive does.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether an archive holds files, and is not itself a document; one that cannot be opened is none.
pub(super) fn is_archive(mut source: Source) -> bool {
    // Too long a list is one of files: documents have few parts.
    let Some(listed) = listed(&mut source) else { return false };
    if listed.members > 10_000 {
        return true;
    }
    let Ok(archive) = ZipArchive::new(source) else { return false };
    let is_part = |name: &[u8]| {
        let name = String::from_utf8_lossy(name).to_lowercase().replace('\\', "/");
        PACKAGE.contains(&name.as_str()) || name.starts_with("word/document")
    };
    !archive.file_names_raw().any(is_part)
}

/// What the end of an archive says of its list of members.
struct Listed {
    members: u64,
    bytes: u64,
}

/// Reads the end of an archive, before all of its list is.
fn listed(source: &mut Source) -> Option<Listed> {
    let length = source.seek(SeekFrom::End(0)).ok()?;
    let start = length.saturating_sub(END + COMMENT + 76);
    source.seek(SeekFrom::Start(start)).ok()?;
    let mut tail = Vec::new();
    source.by_ref().take(END + COMMENT + 76).read_to_end(&mut tail).ok()?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let number = |at: usize, size: usize| {
        let bytes = tail.get(at..at + size)?;
        Some(bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let (members, bytes) = (number(end + 10, 2)?, number(end + 12, 4)?);
    // Where the numbers are too large for their places, a longer record has them.
    let long = tail[..end].windows(4).rposition(|window| window == b"PK\x06\x06");
    Some(match long {
        Some(long) => Listed {
            members: number(long + 32, 8)?.max(members),
            bytes: number(long + 40, 8)?.max(bytes),
        },
        None => Listed { members, bytes },
    })
}

/// An opened archive.
#[derive(Debug)]
pub(super) struct Archive {
    zip: ZipArchive<Source>,
}

impl Archive {
    /// Opens an archive whose list is not too long.
    pub(super) fn open(mut source: Source, limits: &Limits) -> Result<Self, Box<Diagnostic>> {
        let listed = listed(&mut source).ok_or_else(broken)?;
        if listed.members > limits.members as u64 {
            return Err(too_many(listed.members, limits.members));
        }
        let most = LISTED * limits.members as u64;
        if listed.bytes > most {
            return Err(bomb(listed.bytes, most));
        }
        source.seek(SeekFrom::Start(0)).map_err(|_| broken())?;
        Ok(Self { zip: ZipArchive::new(source).map_err(|_| broken())? })
    }

    /// The members that are files.
    pub(super) fn entries(&self, limits: &Limits) -> Result<Vec<Entry>, Box<Diagnostic>> {
        let encoding = Names::of(self.zip.file_names_raw());
        let mut zip = self.zip.clone();
        let mut entries = Vec::new();
        for index in 0..zip.len() {
            let Ok(file) = zip.by_index_raw(index) else { continue };
            if file.is_dir() {
                continue;
            }
            let name = encoding.decode(file.name_raw());
            let (label, mut refused) = match names::label(&name) {
                Ok(label) => (label, None),
                Err((label, refused)) => (label, Some(refused)),
            };
            if names::is_litter(&label) {
                continue;
            }
            if file.is_symlink() {
                refused = Some(unsafe_name(&name));
            } else if file.encrypted() {
                let locked = Diagnostic::new(Code::Encrypted).with("format", "ZIP");
                refused.get_or_insert(Box::new(locked));
            }
            let size = file.size();
            if size > SMALL && size / file.compressed_size().max(1) > limits.ratio {
                return Err(bomb(size, SMALL));
            }
            if size > limits.member {
                let large = Diagnostic::new(Code::TooLarge);
                refused.get_or_insert(Box::new(
                    large.with("bytes", size).with("limit", limits.member),
                ));
            }
            entries.push(Entry { index, label, size, may_be_container: true, refused });
        }
        Ok(entries)
    }

    /// Unpacks a member; its size may be another than the list says.
    pub(super) fn load(&self, index: usize, limits: &Limits) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut zip = self.zip.clone();
        let file = match zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Box::new(Diagnostic::new(Code::Encrypted).with("format", "ZIP")));
            }
            Err(ZipError::UnsupportedArchive(_)) => {
                return Err(Box::new(
                    Diagnostic::new(Code::UnsupportedFormat).with("format", "ZIP"),
                ));
            }
            Err(_) => return Err(broken()),
        };
        let mut bytes = Vec::new();
        let read = file.take(limits.member + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limits.member {
            return Err(bomb(bytes.len() as u64, limits.member));
        }
        match read {
            Ok(_) => Ok(bytes),
            Err(_) => Err(broken()),
        }
    }
}

fn unsafe_name(name: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::ArchiveUnsafeName).with("name", name))
}
