//! Relations of parts, and the list of their content types.

use crate::model::Diagnostic;
use crate::read::package::fold_name;
use crate::read::xml::Xml;

/// Deepest nesting of these small lists.
const DEPTH: usize = 16;

/// One part's relation to another.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    kind: String,
    /// Name of the other part, folded as names of the archive are.
    pub(super) target: String,
}

impl Relation {
    /// Whether it is of a type; types are addresses, in transitional files others than in strict ones.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The relations in a `.rels` part; targets are relative to the folder `base`.
pub(super) fn read(text: &str, base: &str) -> Result<Vec<Relation>, Box<Diagnostic>> {
    let mut xml = Xml::new(text, DEPTH);
    let mut relations = Vec::new();
    while let Some(element) = xml.inside(0)? {
        if element.name() != "Relationship"
            || element.attribute("TargetMode").as_deref() == Some("External")
        {
            continue;
        }
        let get = |name| element.attribute(name).map(std::borrow::Cow::into_owned);
        if let (Some(id), Some(kind), Some(target)) = (get("Id"), get("Type"), get("Target")) {
            relations.push(Relation { id, kind, target: resolve(base, &target) });
        }
    }
    Ok(relations)
}

/// The first part whose content type ends in one of `endings`.
pub(super) fn part_of_type(
    text: &str,
    endings: &[&str],
) -> Result<Option<String>, Box<Diagnostic>> {
    let mut xml = Xml::new(text, DEPTH);
    while let Some(element) = xml.inside(0)? {
        let Some(kind) = element.attribute("ContentType") else { continue };
        let kind = kind.to_ascii_lowercase();
        if endings.iter().any(|ending| kind.ends_with(ending))
            && let Some(name) = element.attribute("PartName")
        {
            return Ok(Some(fold_name(&name)));
        }
    }
    Ok(None)
}

/// The name of a target in the archive.
fn resolve(base: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    let base = if target.starts_with('/') { "" } else { base };
    for part in base.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    fold_name(&parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_folder_of_their_part() {
        let cases = [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/Numbering.xml", "word/numbering.xml"),
            ("word", "../custom/a.xml", "custom/a.xml"),
            ("word", "..\\..\\..\\a.xml", "a.xml"),
            ("", "./word/document2.xml", "word/document2.xml"),
        ];
        for (base, target, name) in cases {
            assert_eq!(resolve(base, target), name);
        }
    }
}
