//! Parts of many acts, gathered act by act, and the families they make.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cluster::{Clusters, Entry, Place, Verdicts, cluster};
use super::consensus::{Differences, Lexicon, consensus};
use super::print::{Gist, Print, prints};
use super::ties::{Head, ties};
use crate::model::{
    Act, Class, Code, Diagnostic, Duplicate, FAMILIES_SCHEMA, FAMILIES_VERSION, Families, Family,
    FamilyCounts, Member, RowCounts, WhyCode,
};

/// What is kept of an act to compare its parts with others'. It depends on the act alone, so it may be
/// stored beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActPrint {
    /// Path of the act's source.
    pub source: String,
    pub(super) head: Head,
    /// Prints of the parts that are long enough.
    pub parts: Vec<Print>,
    /// Parts that are not.
    pub(super) short: u32,
}

impl ActPrint {
    /// The print of an act.
    pub fn of(act: &Act) -> Self {
        let parts: Vec<Option<Print>> = prints(act);
        let short = parts.iter().filter(|part| part.is_none()).count() as u32;
        let parts = parts.into_iter().flatten().collect();
        Self { source: act.source.path.clone(), head: Head::of(act), parts, short }
    }
}

/// Gathers acts, and finds the families of their parts.
///
/// ```
/// use prikaz::{pipeline::{Options, convert}, relate::families::Index};
///
/// let mut index = Index::default();
/// index.add(&convert("a.txt", b"", &Options::default()));
/// assert!(index.finish().families.is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Index {
    acts: BTreeMap<String, ActPrint>,
    gists: HashMap<u128, Arc<Gist>>,
    verdicts: Verdicts,
}

impl Index {
    /// Adds an act, or puts it in the place of an earlier one from the same source.
    pub fn add(&mut self, act: &Act) {
        self.put(ActPrint::of(act));
    }

    /// Adds the print of an act that was made before.
    pub fn put(&mut self, mut print: ActPrint) {
        for part in &mut print.parts {
            // A million copies of a form are kept as one.
            part.gist =
                Arc::clone(self.gists.entry(part.digest).or_insert_with(|| Arc::clone(&part.gist)));
        }
        self.acts.insert(print.source.clone(), print);
    }

    /// Forgets an act.
    pub fn remove(&mut self, source: &str) {
        self.acts.remove(source);
    }

    /// What was found of pairs so far; [`Self::recall`] spares finding it again.
    pub fn verdicts(&self) -> &Verdicts {
        &self.verdicts
    }

    /// Takes over what was found of pairs in an earlier run.
    pub fn recall(&mut self, verdicts: Verdicts) {
        self.verdicts = verdicts;
    }

    /// Members and representatives whose rows are worth a look: not those that are the same.
    pub fn pairs(&self, families: &Families) -> Vec<(String, String)> {
        let all = families.families.iter().flat_map(|family| {
            let members = family.members.iter().filter(|member| !is_same(member));
            members.map(|member| (family.representative.clone(), member.part.clone()))
        });
        all.collect()
    }

    /// Adds how members' rows differ, and what copies suggest, to families; `of` gives the differences of
    /// a representative and a member.
    pub fn detail<'d>(
        &self,
        families: &mut Families,
        of: &dyn Fn(&str, &str) -> Option<&'d Differences>,
    ) {
        let lexicon = Lexicon::of(self.acts.values().flat_map(|act| &act.parts));
        for family in &mut families.families {
            let Family { representative, members, consensus: proposals, .. } = family;
            let mut copies = Vec::new();
            let none = Differences::default();
            for member in members.iter_mut() {
                let differences = of(representative, &member.part);
                member.rows = match differences {
                    Some(differences) => Some(differences.rows),
                    None => self.same_rows(member),
                };
                if member.class == Class::Copy {
                    copies.push((member.part.clone(), differences.unwrap_or(&none)));
                }
            }
            let copies: Vec<(&str, &Differences)> =
                copies.iter().map(|(part, found)| (part.as_str(), *found)).collect();
            *proposals = consensus(representative, &copies, &lexicon);
        }
    }

    /// The rows of a member that is the same as its representative.
    fn same_rows(&self, member: &Member) -> Option<RowCounts> {
        let (source, id) = member.part.rsplit_once('#')?;
        let parts = &self.acts.get(source)?.parts;
        let print = parts.iter().find(|print| print.part == id)?;
        is_same(member).then_some(RowCounts { same: print.items, ..RowCounts::default() })
    }

    /// The families. They depend on the acts alone: not on their order, and not on what was recalled.
    pub fn finish(&mut self) -> Families {
        let entries: Vec<Entry> = self
            .acts
            .values()
            .flat_map(|act| act.parts.iter().map(|print| Entry { source: &act.source, print }))
            .collect();
        let (clusters, used) = cluster(&entries, &self.verdicts);
        let families = families(&entries, &clusters);
        let copies = families.iter().flat_map(|family| &family.members);
        let copies = copies.filter(|member| member.class == Class::Copy).count() as u64;
        let (ties, mut diagnostics) =
            ties(self.acts.values().map(|act| (&act.head, &*act.source, &*act.parts)), &families);
        diagnostics.extend(limited(&entries));
        // What no longer compares is forgotten, so that what is kept depends on the acts alone.
        self.verdicts = used;
        Families {
            schema: FAMILIES_SCHEMA.to_owned(),
            version: FAMILIES_VERSION.to_owned(),
            counts: FamilyCounts {
                parts: entries.len() as u64,
                short: self.acts.values().map(|act| u64::from(act.short)).sum(),
                copies,
                candidates: clusters.candidates,
            },
            families,
            ties,
            diagnostics,
        }
    }
}

/// Parts that were too large to be compared in full.
fn limited<'a>(entries: &'a [Entry]) -> impl Iterator<Item = Diagnostic> + 'a {
    entries.iter().filter(|entry| entry.print.limited).map(|entry| {
        Diagnostic::new(Code::ComparedInPart).with("part", entry.name()).on(entry.name())
    })
}

/// True where not a letter differs.
fn is_same(member: &Member) -> bool {
    member.reasons.iter().any(|why| why.code == WhyCode::SameText)
}

impl Entry<'_> {
    /// `source#part`
    pub(super) fn name(&self) -> String {
        name(self.source, &self.print.part)
    }
}

/// How a part of an act is called among those of others.
pub fn name(source: &str, part: &str) -> String {
    format!("{source}#{part}")
}

/// The families, by their representatives' names.
fn families(entries: &[Entry], clusters: &Clusters) -> Vec<Family> {
    let mut members: BTreeMap<usize, Vec<(usize, Member)>> = BTreeMap::new();
    let mut add = |above: usize, at: usize, verdict: &super::Verdict, class: Class| {
        let Some(entry) = entries.get(at) else { return };
        let member = Member {
            part: entry.name(),
            class,
            scores: verdict.scores,
            reasons: verdict.reasons.clone(),
            family: None,
            rows: None,
        };
        members.entry(above).or_default().push((at, member));
    };
    for (at, place) in clusters.places.iter().enumerate() {
        match place {
            Place::Root => {}
            Place::Copy(above, verdict) => add(*above, at, verdict, Class::Copy),
            Place::Kin(root, verdict) => {
                add(*root, at, verdict, verdict.class.unwrap_or(Class::Unsure));
            }
        }
    }
    let represents: Vec<usize> = members.keys().copied().collect();
    let mut families: Vec<Family> = members
        .into_iter()
        .map(|(above, members)| {
            let mut members: Vec<Member> = members
                .into_iter()
                .map(|(at, mut member)| {
                    let own = represents.binary_search(&at).is_ok();
                    member.family = own.then(|| id(&entries[at].name()));
                    member
                })
                .collect();
            members.sort_by(|a, b| a.class.cmp(&b.class).then_with(|| a.part.cmp(&b.part)));
            let representative = entries[above].name();
            Family {
                id: id(&representative),
                representative,
                title: entries[above].print.title.clone(),
                members,
                consensus: Vec::new(),
            }
        })
        .collect();
    families.sort_by(|a, b| a.representative.cmp(&b.representative));
    families
}

/// Id of a family by its representative's name.
fn id(representative: &str) -> String {
    format!("f-{:012x}", super::print::key(&[representative]) >> 16)
}

impl Families {
    /// The mark of each part that is in a family, by the part's name.
    ///
    /// A part that has copies is marked as theirs, also where it is an edition or the like of another one.
    pub fn marks(&self) -> BTreeMap<String, Duplicate> {
        let mut marks = BTreeMap::new();
        for family in &self.families {
            let mark = |class: Class| Duplicate {
                family: family.id.clone(),
                class: class.as_str().to_owned(),
                representative: family.representative.clone(),
            };
            for member in &family.members {
                if member.class == Class::Copy {
                    marks.insert(family.representative.clone(), mark(Class::Copy));
                    marks.insert(member.part.clone(), mark(Class::Copy));
                } else {
                    marks.entry(member.part.clone()).or_insert_with(|| mark(member.class));
                }
            }
        }
        marks
    }
}
