//! The package: a ZIP archive whose parts refer to each other.

mod relations;

use std::collections::BTreeMap;

use crate::model::Diagnostic;
use crate::read::package::{Archive, decode};
use crate::read::unsupported;
use relations::Relation;

/// Most bytes of one part when unpacked; a page of text takes some ten thousand.
const PART: u64 = 64 << 20;

/// Most bytes of all parts together when unpacked.
const ALL_PARTS: u64 = 192 << 20;

/// How the content types of main parts end: documents and templates, with macros and without.
const MAIN_TYPES: [&str; 4] = [
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroenabled.main+xml",
    "ms-word.template.macroenabledtemplate.main+xml",
];

/// Folders of main parts of other formats, and what those formats are called.
const OTHERS: [(&str, &str); 6] = [
    ("xl/workbook", "XLSX"),
    ("ppt/presentation", "PPTX"),
    ("visio/document", "VSDX"),
    ("content.xml", "ODT"),
    ("meta-inf/container.xml", "EPUB"),
    ("index/document.iwa", "Pages"),
];

/// An opened package.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
    main: String,
    relations: Vec<Relation>,
    left: u64,
    truncated: bool,
}

impl<'a> Package<'a> {
    /// Opens a package and finds its main part.
    ///
    /// # Errors
    /// Where the bytes are no package, are encrypted, or hold no document of this format.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        let archive = Archive::open(bytes)?;
        let mut package = Self {
            truncated: archive.is_truncated(),
            archive,
            main: String::new(),
            relations: Vec::new(),
            left: ALL_PARTS,
        };
        package.main = package.find_main()?;
        let (folder, file) = package.main.rsplit_once('/').unwrap_or(("", &package.main));
        let relations = format!("{folder}/_rels/{file}.rels");
        let base = folder.to_owned();
        package.relations = package.relations_of(&relations, &base)?;
        Ok(package)
    }

    /// Whether something of the archive is lost.
    pub(super) fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// The characters of the main part.
    pub(super) fn main(&mut self) -> Result<String, Box<Diagnostic>> {
        let name = self.main.clone();
        match self.part(&name)? {
            Some(text) => Ok(text),
            None => Err(unsupported("ZIP")),
        }
    }

    /// The characters of the part that stands in a relation of a type to the main one.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<String>, Box<Diagnostic>> {
        let found = self.relations.iter().find(|relation| relation.is(kind));
        let target = match found {
            Some(relation) => relation.target.clone(),
            // What a damaged package still holds lies where every writer puts it.
            None if self.truncated => format!("word/{}.xml", kind.to_ascii_lowercase()),
            None => return Ok(None),
        };
        self.part(&target)
    }

    /// Names of parts by the ids that the main part calls them.
    pub(super) fn targets(&self, kind: &str) -> BTreeMap<String, String> {
        let of_kind = self.relations.iter().filter(|relation| relation.is(kind));
        of_kind.map(|relation| (relation.id.clone(), relation.target.clone())).collect()
    }

    /// The characters of a part, if there is one of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Box<Diagnostic>> {
        let limit = PART.min(self.left);
        let Some(part) = self.archive.read(name, limit)? else {
            return Ok(None);
        };
        self.left -= (part.bytes.len() as u64).min(self.left);
        self.truncated |= part.truncated;
        Ok(Some(decode(part.bytes)))
    }

    /// The bytes of a part, if there is one of this name and it is whole.
    pub(super) fn bytes(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let part = self.archive.read(name, limit.min(PART))?;
        Ok(part.filter(|part| !part.truncated).map(|part| part.bytes))
    }

    fn find_main(&mut self) -> Result<String, Box<Diagnostic>> {
        let named = self.relations_of("_rels/.rels", "")?;
        let named = named.iter().find(|relation| relation.is("officeDocument"));
        let typed = self.main_by_type()?;
        let usual = self.archive.names().find(|name| {
            let number = name.strip_prefix("word/document").and_then(|n| n.strip_suffix(".xml"));
            number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
        });
        let candidates = [typed, named.map(|r| r.target.clone()), usual.map(str::to_owned)];
        let main = candidates.into_iter().flatten().find(|name| {
            self.archive.has(name) && !OTHERS.iter().any(|(other, _)| name.starts_with(other))
        });
        main.ok_or_else(|| {
            let files: Vec<&str> = self.archive.names().collect();
            let other =
                OTHERS.iter().find(|(other, _)| files.iter().any(|file| file.starts_with(other)));
            unsupported(other.map_or("ZIP", |(_, format)| format))
        })
    }

    /// The main part by the list of content types.
    fn main_by_type(&mut self) -> Result<Option<String>, Box<Diagnostic>> {
        let Some(types) = self.part("[content_types].xml")? else {
            return Ok(None);
        };
        relations::part_of_type(&types, &MAIN_TYPES)
    }

    fn relations_of(&mut self, name: &str, base: &str) -> Result<Vec<Relation>, Box<Diagnostic>> {
        match self.part(name.trim_start_matches('/'))? {
            Some(text) => relations::read(&text, base),
            None => Ok(Vec::new()),
        }
    }
}
