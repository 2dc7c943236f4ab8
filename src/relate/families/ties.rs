//! Files that hold only an appendix, and the act of the batch that its caption names.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::{Agreement, days, plain, texts};
use super::index::name;
use super::print::Print;
use crate::grammar::body::scope::Issued;
use crate::model::{Act, Class, Code, Diagnostic, Disagreement, Family, PartKind, Status, Tie};
use crate::text::fold;

/// What an act, or a caption, says of the act's identity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The file has the act itself, and not an appendix alone.
    has_body: bool,
    number: Option<String>,
    date: Option<Date>,
    issuer: Option<String>,
    town: Option<String>,
    kind: Option<String>,
    failed: bool,
}

impl Head {
    pub(super) fn of(act: &Act) -> Self {
        let requisites = &act.requisites;
        let town = Issued::of(requisites, &act.parts).town.map(|town| town.stem);
        Self {
            has_body: act.parts.iter().any(|part| part.kind == PartKind::Body),
            number: requisites.number.clone(),
            date: requisites.date,
            issuer: requisites.issuer.as_ref().map(|issuer| issuer.name.clone()),
            town: town.filter(|town| !town.is_empty()),
            kind: requisites.kind_text.clone(),
            failed: act.status == Status::Failed || act.parts.is_empty(),
        }
    }

    /// How well an act fits a caption; none where it does not.
    fn fit(&self, act: &Self) -> Option<u32> {
        let folded = |text: &Option<String>| text.as_deref().map(fold);
        let number = texts(
            self.number.as_deref().map(plain).as_ref(),
            act.number.as_deref().map(plain).as_ref(),
        );
        let date = days(self.date, act.date);
        let town = texts(self.town.as_ref(), act.town.as_ref());
        let kind = texts(folded(&self.kind).as_ref(), folded(&act.kind).as_ref());
        let weight = |agreement: Agreement, most: u32| match agreement {
            Agreement::Same => most,
            Agreement::Near => most / 2,
            _ => 0,
        };
        let named = number == Agreement::Same && date >= Agreement::Same;
        let dated = date == Agreement::Same && number == Agreement::Near;
        let fits = (named && date != Agreement::Different || dated)
            && town != Agreement::Different
            && kind != Agreement::Different;
        fits.then(|| weight(number, 8) + weight(date, 8) + weight(town, 4) + weight(kind, 2))
    }

    fn disagreements(&self, act: &Self) -> Vec<Disagreement> {
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        let pairs = [
            ("number", self.number.clone(), act.number.clone()),
            ("date", day(self.date), day(act.date)),
            ("town", self.town.clone(), act.town.clone()),
        ];
        let differ = pairs.into_iter().filter_map(|(field, caption, act)| {
            let (caption, act) = (caption?, act?);
            let same = match field {
                "number" => plain(&caption) == plain(&act),
                _ => caption == act,
            };
            (!same).then(|| Disagreement { field: field.to_owned(), caption, act })
        });
        differ.collect()
    }
}

/// The ties of files with an appendix alone, and what is doubtful about them.
pub(super) fn ties<'a>(
    acts: impl Iterator<Item = (&'a Head, &'a str, &'a [Print])>,
    families: &[Family],
) -> (Vec<Tie>, Vec<Diagnostic>) {
    let acts: Vec<_> = acts.filter(|(head, ..)| !head.failed).collect();
    let mut by_number: BTreeMap<String, Vec<(&Head, &str)>> = BTreeMap::new();
    let mut by_date: BTreeMap<Date, Vec<(&Head, &str)>> = BTreeMap::new();
    for (head, source, _) in acts.iter().filter(|(head, ..)| head.has_body) {
        if let Some(number) = &head.number {
            by_number.entry(plain(number)).or_default().push((head, source));
        }
        if let Some(date) = head.date {
            by_date.entry(date).or_default().push((head, source));
        }
    }
    let copies = Copies::of(families);
    let (mut ties, mut diagnostics) = (Vec::new(), Vec::new());
    for (head, source, parts) in acts.iter().filter(|(head, ..)| !head.has_body) {
        let numbered = head.number.as_deref().and_then(|number| by_number.get(&plain(number)));
        let dated = head.date.and_then(|date| by_date.get(&date));
        let mut fits: BTreeSet<(std::cmp::Reverse<u32>, &str)> = BTreeSet::new();
        let mut heads: BTreeMap<&str, &Head> = BTreeMap::new();
        for (act, other) in numbered.into_iter().chain(dated).flatten() {
            if let Some(fit) = head.fit(act) {
                fits.insert((std::cmp::Reverse(fit), other));
                heads.insert(other, act);
            }
        }
        let Some((best, _)) = fits.first() else { continue };
        let good: Vec<&str> =
            fits.iter().filter(|(fit, _)| fit == best).map(|(_, act)| *act).collect();
        let Some(print) = parts.first() else { continue };
        let appendix = name(source, &print.part);
        let disagreements = match good[..] {
            [act] => head.disagreements(heads[act]),
            _ => Vec::new(),
        };
        diagnostics.extend(doubts(&appendix, &good, &disagreements));
        ties.push(Tie {
            copy_of: good.iter().find_map(|act| copies.within(&appendix, act)),
            appendix,
            acts: good.into_iter().map(str::to_owned).collect(),
            disagreements,
        });
    }
    (ties, diagnostics)
}

fn doubts(appendix: &str, acts: &[&str], disagreements: &[Disagreement]) -> Vec<Diagnostic> {
    if acts.len() > 1 {
        let many = Diagnostic::new(Code::ActAmbiguous)
            .with("count", acts.len())
            .with("acts", acts.join(", "))
            .on(appendix);
        return vec![many];
    }
    let differ = disagreements.iter().map(|one| {
        Diagnostic::new(Code::AppendixDisagrees)
            .with("what", &one.field)
            .with("caption", &one.caption)
            .with("act", &one.act)
            .with("source", acts.first().unwrap_or(&""))
            .on(appendix)
    });
    differ.collect()
}

/// Parts that are copies of each other.
struct Copies<'a> {
    family: BTreeMap<&'a str, &'a Family>,
}

impl<'a> Copies<'a> {
    fn of(families: &'a [Family]) -> Self {
        let mut family = BTreeMap::new();
        for one in families {
            for member in one.members.iter().filter(|member| member.class == Class::Copy) {
                family.insert(member.part.as_str(), one);
                family.insert(one.representative.as_str(), one);
            }
        }
        Self { family }
    }

    /// The part of an act that a part is a copy of.
    fn within(&self, part: &str, act: &str) -> Option<String> {
        let family = self.family.get(part)?;
        let copies = family.members.iter().filter(|member| member.class == Class::Copy);
        let mut all = copies.map(|member| &member.part).chain([&family.representative]);
        all.find(|other| {
            other
                .strip_prefix(act)
                .is_some_and(|rest| rest.starts_with('#') && !rest[1..].contains('#'))
        })
        .cloned()
    }
}
