//! Opened containers: the one that was used last stays open, the others are opened again.

use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::member::Member;
use super::{Kind, Limits, mail, zip};
use crate::model::{Code, Diagnostic};

/// Containers inside each other that are kept open.
const KEPT: usize = 4;

/// Where a container is.
#[derive(Debug)]
pub(super) enum Origin {
    File(Box<Path>),
    Member(Member),
}

/// A container.
#[derive(Debug)]
pub(in crate::pipeline) struct Container {
    kind: Kind,
    origin: Origin,
    opened: Mutex<Weak<Opened>>,
    shelf: Arc<Shelf>,
}

/// A container whose members can be told and unpacked.
#[derive(Debug)]
pub(super) enum Opened {
    Zip(zip::Archive),
    Mail(mail::Mail),
}

/// What is known of a member before it is unpacked.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) index: usize,
    /// Its name below the container.
    pub(super) label: String,
    /// Its size when unpacked, as far as the container tells.
    pub(super) size: u64,
    pub(super) may_be_container: bool,
    /// Why it is not taken.
    pub(super) refused: Option<Box<Diagnostic>>,
}

/// The containers that are open.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Vec<Arc<Opened>>>);

impl Shelf {
    fn keep(&self, opened: &Arc<Opened>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| !Arc::ptr_eq(other, opened));
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(Arc::clone(opened));
    }
}

impl Container {
    pub(super) fn new(kind: Kind, origin: Origin, shelf: Arc<Shelf>) -> Self {
        Self { kind, origin, opened: Mutex::default(), shelf }
    }

    /// Opens it unless it is open.
    pub(super) fn open(&self, limits: &Limits) -> Result<Arc<Opened>, Box<Diagnostic>> {
        let mut slot = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = if let Some(opened) = slot.upgrade() {
            opened
        } else {
            let opened = Arc::new(self.open_anew(limits)?);
            *slot = Arc::downgrade(&opened);
            opened
        };
        self.shelf.keep(&opened);
        Ok(opened)
    }

    fn open_anew(&self, limits: &Limits) -> Result<Opened, Box<Diagnostic>> {
        match (&self.origin, self.kind) {
            (Origin::File(path), Kind::Zip) => {
                let file = File::open(path).map_err(|error| unreadable(&error))?;
                zip::Archive::open(zip::Source::File(file.into()), limits).map(Opened::Zip)
            }
            (Origin::File(path), Kind::Mail) => {
                let loaded = crate::pipeline::files::load_file(path, limits.member)
                    .map_err(|error| unreadable(&error))?;
                if loaded.size > limits.member {
                    let refused = Diagnostic::new(Code::TooLarge);
                    let refused = refused.with("bytes", loaded.size).with("limit", limits.member);
                    return Err(Box::new(refused));
                }
                mail::Mail::open(&loaded.bytes).map(Opened::Mail)
            }
            (Origin::Member(member), Kind::Zip) => {
                let bytes: Arc<[u8]> = member.load(limits)?.into();
                let source = zip::Source::Memory(std::io::Cursor::new(bytes));
                zip::Archive::open(source, limits).map(Opened::Zip)
            }
            (Origin::Member(member), Kind::Mail) => {
                mail::Mail::open(&member.load(limits)?).map(Opened::Mail)
            }
        }
    }
}

impl Opened {
    /// What is in it.
    pub(super) fn entries(&self, limits: &Limits) -> Result<Vec<Entry>, Box<Diagnostic>> {
        match self {
            Self::Zip(archive) => archive.entries(limits),
            Self::Mail(mail) => Ok(mail.entries()),
        }
    }

    /// Unpacks a member.
    pub(super) fn load(&self, index: usize, limits: &Limits) -> Result<Vec<u8>, Box<Diagnostic>> {
        match self {
            Self::Zip(archive) => archive.load(index, limits),
            Self::Mail(mail) => mail.load(index),
        }
    }
}

fn unreadable(error: &std::io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::Unreadable).with("reason", error))
}
