//! Pairs that may be one body, for a person to decide.

use std::collections::BTreeMap;

use super::merge::is_slip;
use super::{Builder, Names, outer};
use crate::grammar::responsible::same_group;
use crate::model::{Reason, RegisteredBody, ResponsibleKind, Suggestion};
use crate::text::fold;

/// A body with what pairs are told by.
struct Candidate<'a> {
    body: &'a RegisteredBody,
    key: &'a str,
    sorted: Vec<&'a str>,
    quoted: Option<String>,
}

/// The pairs within each town, in the order of the bodies.
pub(super) fn all(
    bodies: &[RegisteredBody],
    builder: &Builder,
    scopes: &BTreeMap<&str, &str>,
    names: &Names,
) -> Vec<Suggestion> {
    let mut towns: BTreeMap<(&str, ResponsibleKind), Vec<Candidate>> = BTreeMap::new();
    for body in bodies.iter().filter(|body| body.kind != ResponsibleKind::Person) {
        let node = &builder.nodes[&body.id];
        let own = outer(&node.scope);
        let scope = if node.scope.contains('/') {
            node.scope.as_str()
        } else {
            scopes.get(own).copied().unwrap_or(own)
        };
        let mut sorted: Vec<&str> = node.key.split(' ').filter(|word| *word != "и").collect();
        sorted.sort_unstable();
        let candidate = Candidate { body, key: &node.key, sorted, quoted: quoted(&body.name) };
        towns.entry((scope, body.kind)).or_default().push(candidate);
    }
    let mut found = Vec::new();
    for all in towns.values() {
        for (at, a) in all.iter().enumerate() {
            for b in &all[at + 1..] {
                let Some(reason) = reason(a, b) else { continue };
                if !names.parts(&a.body.id, &b.body.id) {
                    found.push(Suggestion {
                        ids: [a.body.id.clone(), b.body.id.clone()],
                        names: [a.body.name.clone(), b.body.name.clone()],
                        reason,
                    });
                }
            }
        }
    }
    found
}

fn reason(a: &Candidate, b: &Candidate) -> Option<Reason> {
    let begins = |short: &str, long: &str| {
        short.contains(' ') && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    if a.sorted == b.sorted {
        Some(Reason::WordOrder)
    } else if is_slip(a.key, b.key) {
        Some(Reason::Spelling)
    } else if a.quoted.is_some() && a.quoted == b.quoted {
        Some(Reason::SameQuotedName)
    } else if begins(a.key, b.key) || begins(b.key, a.key) {
        Some(Reason::Contains)
    } else if is_abbreviated(&a.body.name, &b.body.name) {
        Some(Reason::Abbreviation)
    } else {
        None
    }
}

/// Whether one of two names has an abbreviation where the other has words.
fn is_abbreviated(a: &str, b: &str) -> bool {
    a.split(' ').count() != b.split(' ').count() && same_group(a, b)
}

/// What stands in the outer quotes of a name.
fn quoted(name: &str) -> Option<String> {
    let (from, to) = (name.find('«')?, name.rfind('»')?);
    (from < to).then(|| fold(&name[from..to]))
}
