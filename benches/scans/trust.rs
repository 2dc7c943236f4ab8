//! Which fields of a scan are right, how sure they are said to be, and what a threshold would find.

use std::collections::BTreeMap;
use std::fmt::Write;

use prikaz::model::{Act, EvidenceMap, Item, ItemType};
use prikaz::text::collapse;

use crate::align::{self, Key};

/// A field of a scan.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) field: &'static str,
    pub(crate) right: bool,
    /// How sure it is said to be; none where nothing was read.
    pub(crate) sure: Option<f32>,
    /// Whether a diagnostic asks a person to look at it.
    pub(crate) flagged: bool,
    pub(crate) printed: String,
    pub(crate) read: String,
}

/// The fields of an act, and its rows that were found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trust {
    pub(crate) fields: Vec<Judged>,
    pub(crate) rows: (usize, usize),
}

/// A value by its name.
type Values = Vec<(&'static str, String)>;

impl Trust {
    /// Compares the reading of a scan with that of the printed act.
    pub(crate) fn of(printed: &Act, scan: &Act) -> Self {
        let mut trust = Self::default();
        let diagnosed: Vec<&str> =
            scan.diagnostics.iter().filter_map(|found| found.field.as_deref()).collect();
        let of_act = (requisites(printed), requisites(scan));
        trust.judge("act", of_act, &scan.requisites.evidence, &diagnosed);
        let items =
            |act: &Act| act.parts.iter().flat_map(|part| part.items.clone()).collect::<Vec<_>>();
        let (one, other) = (items(printed), items(scan));
        let keys = |items: &[Item]| items.iter().map(Key::of_item).collect::<Vec<_>>();
        let pairs = align::align(&keys(&one), &keys(&other), Key::likeness);
        for (at, item) in one.iter().enumerate() {
            let twin = pairs.iter().find(|pair| pair.0 == at).map(|pair| &other[pair.1]);
            if item.item_type == ItemType::Row {
                trust.rows.0 += usize::from(twin.is_some());
                trust.rows.1 += 1;
            }
            if let Some(twin) = twin {
                let both = (values(item), values(twin));
                trust.judge(&twin.id, both, &twin.evidence, &diagnosed);
            }
        }
        trust
    }

    /// Adds those of another act.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.fields.extend(other.fields);
        self.rows = (self.rows.0 + other.rows.0, self.rows.1 + other.rows.1);
        self
    }

    fn judge(
        &mut self,
        owner: &str,
        (printed, read): (Values, Values),
        evidence: &EvidenceMap,
        diagnosed: &[&str],
    ) {
        for ((field, printed), (_, read)) in printed.into_iter().zip(read) {
            if printed.is_empty() && read.is_empty() {
                continue;
            }
            let parts = [format!("{field}/"), format!("{field}.")];
            let of_field =
                |name: &str| name == field || parts.iter().any(|part| name.starts_with(part));
            let sure =
                evidence.iter().filter(|(name, _)| of_field(name)).map(|(_, e)| e.confidence);
            let sure = sure.min_by(f32::total_cmp);
            let head = format!("{owner}.");
            let flagged =
                diagnosed.iter().filter_map(|name| name.strip_prefix(&head)).any(of_field);
            let right = printed == read;
            self.fields.push(Judged { field, right, sure, flagged, printed, read });
        }
    }

    /// Of the wrong fields and of the right ones, the shares that diagnostics name.
    pub(crate) fn flagged(&self) -> [f64; 2] {
        [false, true].map(|right| {
            let all = self.fields.iter().filter(|field| field.right == right);
            let flagged = all.clone().filter(|field| field.flagged).count();
            100.0 * flagged as f64 / all.count().max(1) as f64
        })
    }

    /// The share of right fields by how sure they are said to be.
    pub(crate) fn reliability(&self) -> String {
        let mut text = String::from("  said    fields   right\n");
        let edges = [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01];
        for edge in edges.windows(2) {
            let within = |field: &&Judged| field.sure.is_some_and(|s| s >= edge[0] && s < edge[1]);
            let fields: Vec<&Judged> = self.fields.iter().filter(within).collect();
            let right = fields.iter().filter(|field| field.right).count();
            if !fields.is_empty() {
                let share = right as f64 / fields.len() as f64;
                // Writing to a string cannot fail.
                let _ = writeln!(text, "  {:.2} on {:6}   {share:.3}", edge[0], fields.len());
            }
        }
        text
    }

    /// What each threshold of confidence would name.
    pub(crate) fn curve(&self) -> String {
        let mut text = String::from("  below   wrong named %   right named %\n");
        for threshold in [0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99] {
            let share = |right: bool| {
                let all = self.fields.iter().filter(|field| field.right == right);
                let low = |field: &&Judged| field.sure.is_none_or(|sure| sure < threshold);
                100.0 * all.clone().filter(low).count() as f64 / all.count().max(1) as f64
            };
            let (wrong, right) = (share(false), share(true));
            let _ = writeln!(text, "  {threshold:.2}    {wrong:13.1}   {right:13.1}");
        }
        text
    }

    /// Right and all, by field.
    pub(crate) fn by_field(&self) -> BTreeMap<&'static str, (usize, usize)> {
        let mut fields: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        for judged in &self.fields {
            let count = fields.entry(judged.field).or_default();
            *count = (count.0 + usize::from(judged.right), count.1 + 1);
        }
        fields
    }
}

/// The requisites that scans may spoil.
fn requisites(act: &Act) -> Values {
    let found = &act.requisites;
    let plain = |value: Option<&str>| collapse(value.unwrap_or_default());
    let signatory = found.signatory.clone().unwrap_or_default();
    vec![
        ("kind", plain(found.kind_text.as_deref())),
        ("number", plain(found.number.as_deref())),
        ("date", found.date.map(|date| date.to_string()).unwrap_or_default()),
        ("issuer", found.issuer.as_ref().map(|issuer| collapse(&issuer.name)).unwrap_or_default()),
        ("title", plain(found.title.as_deref())),
        ("preamble", plain(found.preamble.as_deref())),
        ("signatory", plain(signatory.name.as_deref())),
    ]
}

/// The values of an item.
fn values(item: &Item) -> Values {
    let who: Vec<String> = item.responsible.iter().map(|who| collapse(&who.text)).collect();
    vec![
        ("number", item.number.clone().unwrap_or_default()),
        ("text", collapse(&item.text)),
        ("responsible", who.join(" | ")),
        ("deadline", collapse(item.deadline.text.as_deref().unwrap_or_default())),
        ("result", collapse(item.result.as_deref().unwrap_or_default())),
    ]
}
