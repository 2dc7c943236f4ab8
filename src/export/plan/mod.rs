//! A consolidated plan: the chosen items of all acts in one table, as offices hand it on.
//!
//! The rows are gathered until the last act has come, for the head tells how many there are.

#[cfg(feature = "docx")]
mod docx;
mod due;
mod lead;
mod markdown;
mod row;

use std::collections::{BTreeMap, BTreeSet};

use self::lead::Lead;
use self::row::Row;
use super::Sink;
use super::output::{Output, Target};
use super::words::by;
use crate::Error;
use crate::model::{Act, Lang};
use crate::text::fold;

/// How a plan is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown.
    Markdown,
    /// A Word document.
    #[cfg(feature = "docx")]
    Docx,
}

/// What its sections are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sections {
    /// Acts, in their order.
    #[default]
    Acts,
    /// Those who are responsible, by name; what several are responsible for stands with each.
    Bodies,
}

/// What a plan says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Which days it is about, in words.
    pub period: Option<String>,
    /// What was asked for, in words: a line a filter.
    pub filters: Vec<String>,
    /// The body that was asked for; where it has a section, others have none.
    pub body: Option<String>,
}

/// A plan in the making.
struct Builder {
    output: Output,
    form: Form,
    sections: Sections,
    lang: Lang,
    plan: Plan,
    /// Sections of bodies, by their names as they compare.
    bodies: BTreeMap<String, Section>,
    /// What no one is named for.
    unnamed: Vec<Row>,
    /// Of the act at hand: the texts that its points go on from, by the points' ids.
    leads: BTreeMap<String, Vec<Lead>>,
    /// Families of copies that are in it.
    families: BTreeSet<String>,
}

/// A plan, ready to be written down.
#[derive(Debug, Default)]
struct Plan {
    heading: Heading,
    sections: Vec<Section>,
    acts: usize,
    items: usize,
    /// Copies of appendices that are left out.
    copies: usize,
}

/// A section with its rows.
#[derive(Debug)]
struct Section {
    title: String,
    rows: Vec<Row>,
}

/// Starts a plan.
pub fn open(
    form: Form,
    sections: Sections,
    heading: Heading,
    target: Target<'_>,
    lang: Lang,
) -> Result<Box<dyn Sink>, Error> {
    Ok(Box::new(Builder {
        output: Output::create(target)?,
        form,
        sections,
        lang,
        plan: Plan { heading, ..Plan::default() },
        bodies: BTreeMap::new(),
        unnamed: Vec::new(),
        leads: BTreeMap::new(),
        families: BTreeSet::new(),
    }))
}

impl Sink for Builder {
    fn whole(&mut self, act: &Act) {
        self.leads = lead::of(act);
    }

    fn act(&mut self, act: &Act) -> Result<(), Error> {
        let mut rows = Vec::new();
        for part in &act.parts {
            let family = part.duplicate.as_ref().filter(|one| one.class == "copy");
            if family.is_some_and(|family| !self.families.insert(family.family.clone())) {
                self.plan.copies += 1;
                continue;
            }
            let shown: BTreeSet<&str> = match self.sections {
                Sections::Acts => part.items.iter().map(|item| item.id.as_str()).collect(),
                // What a point goes on from may stand with others.
                Sections::Bodies => BTreeSet::new(),
            };
            rows.extend(part.items.iter().map(|item| {
                let leads = self.leads.get(&item.id).map_or(&[][..], Vec::as_slice);
                let lead = lead::told(leads, &shown);
                row::of(act, part, item, lead, self.lang)
            }));
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.plan.acts += 1;
        self.plan.items += rows.len();
        match self.sections {
            Sections::Acts => {
                self.plan.sections.push(Section { title: row::title(act), rows });
            }
            Sections::Bodies => {
                for row in rows {
                    self.owe(row);
                }
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.plan.sections.extend(std::mem::take(&mut self.bodies).into_values());
        if !self.unnamed.is_empty() {
            let title = by(self.lang, "Ответственный не назван", "No one is named").to_owned();
            self.plan.sections.push(Section { title, rows: self.unnamed });
        }
        let bytes = match self.form {
            Form::Markdown => markdown::write(&self.plan, self.lang).into_bytes(),
            #[cfg(feature = "docx")]
            Form::Docx => {
                docx::write(&self.plan, self.lang).map_err(|error| self.output.foreign(error))?
            }
        };
        self.output.put(&bytes)?;
        self.output.finish()
    }
}

impl Builder {
    /// Puts a row to each of those who are responsible for it.
    fn owe(&mut self, row: Row) {
        let mut names: BTreeMap<String, &str> = BTreeMap::new();
        for name in &row.names {
            names.entry(fold(name)).or_insert(name);
        }
        if let Some(asked) = self.plan.heading.body.as_ref().map(|body| fold(body))
            && names.keys().any(|name| name.contains(&asked))
        {
            names.retain(|name, _| name.contains(&asked));
        }
        for (key, name) in &names {
            let section = self.bodies.entry(key.clone());
            let title = || Section { title: row::capitalized(name), rows: Vec::new() };
            section.or_insert_with(title).rows.push(row.clone());
        }
        if names.is_empty() {
            self.unnamed.push(row);
        }
    }
}

impl Plan {
    /// What stands above the table.
    fn title(lang: Lang) -> &'static str {
        by(lang, "Сводный план мероприятий", "Consolidated plan of measures")
    }

    /// The heads of the columns.
    fn heads(lang: Lang) -> [&'static str; 5] {
        by(
            lang,
            ["№", "Мероприятие", "Срок", "Ответственный", "Основание (акт, пункт)"],
            ["No.", "Measure", "Deadline", "Responsible", "Basis (act, point)"],
        )
    }

    /// The lines under the title: the period, what was asked for, and how much there is.
    fn facts(&self, lang: Lang) -> Vec<String> {
        let Heading { period, filters, .. } = &self.heading;
        let mut facts: Vec<String> = period.iter().cloned().collect();
        if !filters.is_empty() {
            facts.push(format!("{}: {}", by(lang, "Отобраны", "Chosen"), filters.join("; ")));
        }
        let counts = match lang {
            Lang::Ru => format!("Мероприятий: {}, актов: {}", self.items, self.acts),
            Lang::En => format!("Measures: {}, acts: {}", self.items, self.acts),
        };
        let words = by(lang, "копий приложений не повторено", "copies of appendices left out");
        let copies = (self.copies > 0).then(|| format!("{words}: {}", self.copies));
        facts.push(std::iter::once(counts).chain(copies).collect::<Vec<_>>().join(", "));
        facts
    }
}

#[cfg(test)]
mod tests;
