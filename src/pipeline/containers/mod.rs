//! Archives and mails: one file that holds several documents.
//!
//! What a container holds is listed before anything is converted, and each member is unpacked when
//! its turn comes; only the container that was used last stays unpacked in memory. A container that
//! breaks a limit is refused as a whole: one output, one diagnostic. Members get their names below
//! that of the container, and no name leads out of it.

mod mail;
mod member;
mod names;
mod shelf;
#[cfg(test)]
mod tests;
mod zip;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::model::{Code, Diagnostic};
use crate::read;

pub(super) use member::Member;
use shelf::{Container, Origin, Shelf};

/// Limits that keep a hostile container from costing the batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Most members, those of inner containers among them.
    members: usize,
    /// Most bytes of all members together when unpacked.
    total: u64,
    /// Most bytes of one member when unpacked.
    member: u64,
    /// How many times larger than packed a member may be, where it is large at all.
    ratio: u64,
    /// Most containers inside each other.
    depth: usize,
}

impl Limits {
    pub(super) fn new(read: &read::Limits) -> Self {
        Self { members: 20_000, total: 8 << 30, member: read.bytes, ratio: 200, depth: 4 }
    }
}

/// Members up to this size may be packed however small: blank pages and empty tables are.
const SMALL: u64 = 8 << 20;

/// How much of a file tells whether it is a container.
const HEAD: u64 = 1 << 16;

/// What is in a container, in its order.
#[derive(Debug)]
pub(super) struct Found {
    /// The path below the container, with `/`.
    pub(super) label: String,
    /// Where it is, or why it is not taken.
    pub(super) member: Result<Member, Box<Diagnostic>>,
}

/// All that the containers of a batch share.
#[derive(Debug)]
pub(super) struct Unpacker {
    limits: Limits,
    shelf: Arc<Shelf>,
}

/// How much of the limits an outermost container has used.
#[derive(Default)]
struct Used {
    members: usize,
    total: u64,
}

impl Unpacker {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, shelf: Arc::default() }
    }

    /// The members of a file, if it is a container; otherwise it is a document, whatever it is.
    ///
    /// # Errors
    /// The reason why the container is refused as a whole.
    pub(super) fn expand(&self, path: &Path) -> Option<Result<Vec<Found>, Box<Diagnostic>>> {
        // A file that cannot be read is told of when it is converted.
        let kind = kind_of_file(path).ok()??;
        let origin = Origin::File(path.into());
        let container = Arc::new(Container::new(kind, origin, Arc::clone(&self.shelf)));
        let mut found = Vec::new();
        let done = self.list(&container, "", 1, &mut Used::default(), &mut found);
        Some(match done {
            Ok(()) if found.is_empty() => Err(Box::new(Diagnostic::new(Code::EmptyFile))),
            Ok(()) => Ok(found),
            Err(refused) => Err(refused),
        })
    }

    /// Lists a container, and the containers in it, under the label of its place.
    fn list(
        &self,
        container: &Arc<Container>,
        below: &str,
        depth: usize,
        used: &mut Used,
        found: &mut Vec<Found>,
    ) -> Result<(), Box<Diagnostic>> {
        if depth > self.limits.depth {
            let refused = Diagnostic::new(Code::ArchiveTooDeep);
            return Err(Box::new(refused.with("limit", self.limits.depth)));
        }
        let opened = container.open(&self.limits)?;
        for entry in opened.entries(&self.limits)? {
            used.members += 1;
            used.total = used.total.saturating_add(entry.size);
            self.check(used)?;
            let label = format!("{below}{}", entry.label);
            let member = Member::new(Arc::clone(container), entry.index);
            if let Some(refused) = entry.refused {
                found.push(Found { label, member: Err(refused) });
                continue;
            }
            match entry.may_be_container.then(|| member.kind(&opened, &self.limits)).flatten() {
                None => found.push(Found { label, member: Ok(member) }),
                Some(kind) => {
                    let origin = Origin::Member(member.clone());
                    let inner = Arc::new(Container::new(kind, origin, Arc::clone(&self.shelf)));
                    let (before, below) = (found.len(), format!("{label}/"));
                    match self.list(&inner, &below, depth + 1, used, found) {
                        // An inner container that is broken is told of as a document would be.
                        Ok(()) if found.len() == before => {
                            found.push(Found { label, member: Ok(member) });
                        }
                        Ok(()) => {}
                        Err(refused) => return Err(refused),
                    }
                }
            }
        }
        Ok(())
    }

    fn check(&self, used: &Used) -> Result<(), Box<Diagnostic>> {
        if used.members > self.limits.members {
            return Err(too_many(used.members as u64, self.limits.members));
        }
        if used.total > self.limits.total {
            return Err(bomb(used.total, self.limits.total));
        }
        Ok(())
    }
}

/// Kinds of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Mail,
}

/// What kind of container a file is.
fn kind_of_file(path: &Path) -> io::Result<Option<Kind>> {
    let mut head = Vec::new();
    let mut file = File::open(path)?;
    // The first bytes rule most files out.
    file.by_ref().take(512).read_to_end(&mut head)?;
    if zip::is_zip(&head) {
        return Ok(zip::is_archive(zip::Source::File(file.into())).then_some(Kind::Zip));
    }
    if !read::may_be_mail(&head) {
        return Ok(None);
    }
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok(read::is_mail(&head).then_some(Kind::Mail))
}

/// What kind of container bytes are.
fn kind_of_bytes(bytes: &Arc<[u8]>) -> Option<Kind> {
    if zip::is_zip(bytes) {
        let source = zip::Source::Memory(io::Cursor::new(Arc::clone(bytes)));
        return zip::is_archive(source).then_some(Kind::Zip);
    }
    let head = &bytes[..bytes.len().min(HEAD as usize)];
    (read::may_be_mail(head) && read::is_mail(head)).then_some(Kind::Mail)
}

/// The refusal of a container with too many members.
fn too_many(members: u64, limit: usize) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::ArchiveTooMany).with("members", members).with("limit", limit))
}

/// The refusal of a container that unpacks to too much.
fn bomb(bytes: u64, limit: u64) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::ArchiveTooLarge).with("bytes", bytes).with("limit", limit))
}

/// The refusal of what cannot be unpacked.
fn broken() -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::Truncated))
}
