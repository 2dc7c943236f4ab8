//! Writing corrections: one at a time, by people.

use std::path::Path;

use serde_json::Value;

use super::fixes::{self, Anchor, Correction, FieldError};
use super::ledger::Ledger;
use super::lock::Lock;
use super::{Corpus, Error, Place, database};
use crate::grammar::{deadline, responsible};
use crate::model::{Act, Item, Part, Responsible};

/// Who puts something right, why, and when where that is said.
#[derive(Clone, Debug)]
pub struct Hand {
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
    /// When.
    pub day: Option<String>,
}

/// Writes corrections to a corpus.
pub struct Fixing {
    _lock: Lock,
    ledger: Ledger,
    corpus: Corpus,
}

/// Why a correction was not taken.
#[derive(Debug, thiserror::Error)]
pub enum FixError {
    /// The corpus failed.
    #[error(transparent)]
    Corpus(#[from] Error),
    /// The field or its value will not do.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// The act or the item is not there.
    #[error("there is nothing of this id")]
    Gone,
    /// No correction of this number can be undone.
    #[error("there is no correction {0} to undo")]
    NotUndoable(i64),
    /// The program reads just this.
    #[error("the program reads the same")]
    Same,
}

impl Fixing {
    /// Opens a corpus to correct in it.
    pub fn open(dir: &Path, by: &str, wait: bool) -> Result<Self, Error> {
        // Only a corpus that is there can be corrected.
        drop(Corpus::open(dir)?);
        let lock = Lock::take(&dir.join("lock"), by, wait)?;
        let ledger = Ledger::open(dir)?;
        Ok(Self { _lock: lock, ledger, corpus: Corpus::open(dir)? })
    }

    /// The corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Puts fields of an act or an item right; all of them or none. Their numbers in the log.
    pub fn fix(
        &mut self,
        place: &Place,
        fields: &[(String, String)],
        hand: &Hand,
    ) -> Result<Vec<i64>, FixError> {
        let machine = self.corpus.at(place)?.ok_or(FixError::Gone)?.read()?;
        let mut corrections = Vec::new();
        for (field, written) in fields {
            corrections.push(correction(&machine, place, field, written, hand)?);
        }
        let failed = Error::database(&database::path(&self.corpus.dir));
        self.ledger.begin()?;
        let mut numbers = Vec::new();
        for correction in &corrections {
            numbers.push(fixes::append(&self.ledger.db, correction).map_err(&failed)?);
        }
        self.ledger.corrected_anew(place.act)?;
        self.ledger.commit()?;
        Ok(numbers)
    }

    /// Undoes a correction of the log.
    pub fn undo(&mut self, number: i64, hand: &Hand) -> Result<i64, FixError> {
        let failed = Error::database(&database::path(&self.corpus.dir));
        let log = fixes::all(&self.ledger.db).map_err(&failed)?;
        let is_undone = log.iter().any(|one| one.undoes == Some(number));
        let undone = log
            .into_iter()
            .find(|one| one.id == number && one.undoes.is_none() && !is_undone)
            .ok_or(FixError::NotUndoable(number))?;
        self.ledger.begin()?;
        let acts: Vec<i64> = touched(&self.ledger, &undone).map_err(&failed)?;
        let undoing = fixes::undo(&self.ledger.db, &undone, &hand.by, &hand.why, hand.day.clone())
            .map_err(&failed)?;
        for act in acts {
            self.ledger.corrected_anew(act)?;
        }
        self.ledger.commit()?;
        Ok(undoing)
    }

    /// Ends the writing.
    pub fn close(self) -> Result<(), Error> {
        drop(self.corpus);
        self.ledger.close()
    }
}

/// The acts that a correction concerns today.
fn touched(ledger: &Ledger, correction: &Correction) -> rusqlite::Result<Vec<i64>> {
    let mut ask = ledger.db.prepare(
        "SELECT act FROM attached WHERE correction = ?1
         UNION SELECT id FROM acts WHERE act_id = ?2 ORDER BY 1",
    )?;
    ask.query_map((correction.id, &correction.act_id), |row| row.get(0))?.collect()
}

fn correction(
    machine: &Act,
    place: &Place,
    field: &str,
    written: &str,
    hand: &Hand,
) -> Result<Correction, FixError> {
    let item = match &place.item_id {
        None => None,
        Some(id) => Some(item(machine, id).ok_or(FixError::Gone)?),
    };
    let (now, value) = match item {
        None => (
            fixes::read(&machine.requisites, field)?,
            fitting(written, |value| fixes::put(&machine.requisites, field, value).map(drop))?,
        ),
        Some((part, item)) => (
            fixes::read(item, field)?,
            match in_words(machine, part, field, written) {
                Some(value) => value,
                None => fitting(written, |value| fixes::put(item, field, value).map(drop))?,
            },
        ),
    };
    if now == value {
        return Err(FixError::Same);
    }
    Ok(Correction {
        id: 0,
        undoes: None,
        act_id: place.act_id.clone(),
        sha256: machine.source.sha256.clone(),
        item: item.map(|(_, item)| Anchor {
            id: item.id.clone(),
            number: item.number.clone(),
            text: item.text.clone(),
        }),
        field: field.to_owned(),
        machine: now,
        value,
        by: hand.by.clone(),
        why: hand.why.clone(),
        day: hand.day.clone(),
    })
}

fn item<'a>(act: &'a Act, id: &str) -> Option<(&'a Part, &'a Item)> {
    let mut all = act.parts.iter().flat_map(|part| part.items.iter().map(move |item| (part, item)));
    all.find(|(_, item)| item.id == id)
}

/// A value as it was written: as text where the field takes that, else as a number, a list, `true`;
/// nothing empties the field.
fn fitting(
    written: &str,
    fits: impl Fn(&Value) -> Result<(), FieldError>,
) -> Result<Value, FieldError> {
    if written.is_empty() {
        return fits(&Value::Null).map(|()| Value::Null);
    }
    let text = Value::String(written.to_owned());
    let Err(refused) = fits(&text) else { return Ok(text) };
    match serde_json::from_str::<Value>(written) {
        Ok(value) if fits(&value).is_ok() => Ok(value),
        _ => Err(refused),
    }
}

/// A deadline or those responsible, written as a document writes them: read by the same grammar.
fn in_words(act: &Act, part: &Part, field: &str, written: &str) -> Option<Value> {
    if written.starts_with(['{', '[']) {
        return None;
    }
    match field {
        "deadline" => {
            let context = deadline::Context {
                section: None,
                period: part.period,
                act_date: act.requisites.date,
            };
            serde_json::to_value(deadline::cell(written, &context)).ok()
        }
        "responsible" => {
            let named: Vec<Responsible> = responsible::cell(written)
                .into_iter()
                .map(|found| {
                    let who = found.value;
                    Responsible {
                        text: written[found.range].to_owned(),
                        name: Some(who.name).filter(|name| !name.is_empty()),
                        body_id: None,
                        kind: who.kind,
                        person: who.person,
                        role: who.role,
                        inherited_from: None,
                        by_agreement: who.by_agreement,
                        of: None,
                        members: who.members,
                    }
                })
                .collect();
            serde_json::to_value(named).ok()
        }
        _ => None,
    }
}
