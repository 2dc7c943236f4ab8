//! The ZIP archive of a package, and what can be saved of a broken one.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::read::{ZipArchive, ZipReadOptions, read_zipfile_from_stream_with_options};
use zip::result::ZipError;

use super::{encrypted, too_large};
use crate::model::Diagnostic;
use crate::read::unsupported;

/// The mark in front of every file of an archive.
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";

/// Bytes of that header before the name.
const HEADER_LENGTH: usize = 30;

/// Most files that are looked for in a broken archive.
const FILES: usize = 10_000;

/// How Word files with a password begin: an older kind of container.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A file of the archive, unpacked.
pub(in crate::read) struct Unpacked {
    pub(in crate::read) bytes: Vec<u8>,
    /// Whether it broke off, or its sum does not hold.
    pub(in crate::read) truncated: bool,
}

/// Where the files of an archive are.
enum Files<'a> {
    /// In its directory.
    Listed(Box<ZipArchive<Cursor<&'a [u8]>>>, BTreeMap<String, usize>),
    /// Behind headers that were searched for, as the directory is lost.
    Found(&'a [u8], BTreeMap<String, usize>),
}

/// An archive.
pub(in crate::read) struct Archive<'a> {
    files: Files<'a>,
}

impl<'a> Archive<'a> {
    /// Opens an archive; one without a directory is searched for its files.
    ///
    /// # Errors
    /// Where the bytes are no archive.
    pub(in crate::read) fn open(bytes: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        if bytes.starts_with(OLE) {
            let wide: Vec<u8> =
                "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let locked = bytes.windows(wide.len()).any(|window| window == wide);
            return Err(if locked { encrypted() } else { unsupported("OLE") });
        }
        if let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) {
            let names = zip.file_names_raw().map(|name| fold_name(&String::from_utf8_lossy(name)));
            let names: BTreeMap<String, usize> = names.zip(0..).collect();
            return Ok(Self { files: Files::Listed(Box::new(zip), names) });
        }
        let found = headers(bytes);
        if found.is_empty() {
            return Err(Box::new(Diagnostic::new(crate::model::Code::UnsupportedFormat)));
        }
        Ok(Self { files: Files::Found(bytes, found) })
    }

    /// Whether its directory is lost.
    pub(in crate::read) fn is_truncated(&self) -> bool {
        matches!(self.files, Files::Found(..))
    }

    fn index(&self) -> &BTreeMap<String, usize> {
        match &self.files {
            Files::Listed(_, names) | Files::Found(_, names) => names,
        }
    }

    /// The names of its files, in order, folded.
    pub(in crate::read) fn names(&self) -> impl Iterator<Item = &str> {
        self.index().keys().map(String::as_str)
    }

    /// Whether it has a file of this name.
    pub(in crate::read) fn has(&self, name: &str) -> bool {
        self.index().contains_key(name)
    }

    /// Refuses an archive whose files are larger than a limit all together, as its directory tells.
    ///
    /// # Errors
    /// `too-large` where they are.
    pub(in crate::read) fn check_size(&mut self, limit: u64) -> Result<(), Box<Diagnostic>> {
        let Files::Listed(zip, _) = &mut self.files else { return Ok(()) };
        let mut total = 0_u64;
        for at in 0..zip.len() {
            total = total.saturating_add(zip.by_index_raw(at).map_or(0, |file| file.size()));
        }
        if total > limit { Err(too_large(total, limit)) } else { Ok(()) }
    }

    /// Unpacks a file, at most `limit` bytes of it.
    ///
    /// # Errors
    /// Where it is larger than that or encrypted.
    pub(in crate::read) fn read(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Unpacked>, Box<Diagnostic>> {
        let Some(&at) = self.index().get(name) else {
            return Ok(None);
        };
        match &mut self.files {
            Files::Listed(zip, _) => match zip.by_index(at) {
                Ok(file) if file.size() > limit => Err(too_large(file.size(), limit)),
                Ok(file) => unpack(file, limit).map(Some),
                Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => Err(encrypted()),
                Err(_) => Ok(Some(Unpacked { bytes: Vec::new(), truncated: true })),
            },
            Files::Found(bytes, _) => {
                let mut rest = &bytes[at..];
                // Where the header does not know how long the file is, it may be all that is left.
                let options = ZipReadOptions::new().ignore_crc32(true);
                let options = if sizes_follow(rest) {
                    options.override_compressed_size(rest.len() as u64)
                } else {
                    options
                };
                match read_zipfile_from_stream_with_options(&mut rest, options) {
                    Ok(Some(file)) => unpack(file, limit).map(Some),
                    Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                        Err(encrypted())
                    }
                    Ok(None) | Err(_) => Ok(Some(Unpacked { bytes: Vec::new(), truncated: true })),
                }
            }
        }
    }
}

/// Whether a file's sizes stand behind its data and not in its header.
fn sizes_follow(header: &[u8]) -> bool {
    header.get(6).is_some_and(|flags| flags & 0b1000 != 0)
}

/// Reads a file to its end, to its break or to the limit.
fn unpack(file: impl Read, limit: u64) -> Result<Unpacked, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    let truncated = file.take(limit + 1).read_to_end(&mut bytes).is_err();
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64, limit));
    }
    Ok(Unpacked { bytes, truncated })
}

/// The names behind the file headers of an archive without a directory, and the places of the headers.
fn headers(bytes: &[u8]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(next) = find(&bytes[at..], LOCAL_HEADER) {
        let start = at + next;
        at = start + LOCAL_HEADER.len();
        let Some(length) = bytes.get(start + 26..start + 28) else { break };
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        let name = start + HEADER_LENGTH;
        let Some(name) = bytes.get(name..name + length) else { continue };
        found.entry(fold_name(&String::from_utf8_lossy(name))).or_insert(start);
        if found.len() > FILES {
            break;
        }
    }
    found
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// A name as names are compared: some writers use other slashes and capitals than their own relations.
pub(in crate::read) fn fold_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
