//! A corpus as one who reads it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::fixes::{self, Correction};
use super::{Error, database, kin, ledger, packed, record};
use crate::model::{self, Act, Duplicate};

/// A corpus, opened to be read. Others may write to it meanwhile.
pub struct Corpus {
    pub(super) dir: PathBuf,
    pub(super) db: Connection,
}

/// An act of the corpus: as it lies there.
pub struct Packed {
    /// Name of its output.
    pub name: String,
    bytes: Vec<u8>,
    /// The families that its parts are in.
    marks: Vec<(String, Duplicate)>,
    corrections: Vec<(Option<usize>, String, serde_json::Value)>,
}

impl Packed {
    /// The act as the program read it, its parts marked by their families.
    pub fn read(&self) -> Result<Act, Error> {
        let mut act = packed::act(&self.name, &self.bytes)?;
        for part in &mut act.parts {
            let mark = self.marks.iter().find(|(id, _)| *id == part.id);
            part.duplicate = mark.map(|(_, mark)| mark.clone());
        }
        Ok(act)
    }

    /// The act with what people put right.
    pub fn corrected(self) -> Result<Act, Error> {
        let mut act = self.read()?;
        fixes::apply(&mut act, self.corrections);
        Ok(act)
    }

    /// The bytes of its JSON, as the program wrote them.
    pub fn json(&self) -> Result<Vec<u8>, Error> {
        packed::unpack(&self.name, &self.bytes)
    }
}

/// An act in short.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Its key.
    pub key: i64,
    /// Hash of the argument that its source was found under.
    pub root: u64,
    /// Name of its output.
    pub output: String,
    /// How it stands.
    pub brief: Option<model::Brief>,
}

/// What an id leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Key of the act.
    pub(super) act: i64,
    /// The act's whole id.
    pub act_id: String,
    /// Name of the act's output.
    pub name: String,
    /// The item's id in its act; none: the act itself.
    pub item_id: Option<String>,
}

/// Why an id leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Astray {
    /// No act or item has it.
    Unknown,
    /// Several acts begin so.
    Ambiguous,
}

/// A correction with how it stands today.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The correction.
    pub correction: Correction,
    /// `fits`, `moved`, `agreed`, `unfit`; `undone`, `undoing`, `replaced`; `gone` where its act is.
    pub state: String,
    /// The source's path, while there is one.
    pub path: Option<String>,
}

impl Corpus {
    /// True where the folder is a corpus.
    pub fn is_at(dir: &Path) -> bool {
        database::path(dir).is_file()
    }

    /// Opens a corpus.
    ///
    /// # Errors
    /// Where there is none, and where it is of a newer program or damaged.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        Ok(Self { dir: dir.to_owned(), db: database::read(dir)? })
    }

    /// One look at the database, until it is dropped: what others write meanwhile is not seen.
    pub(super) fn look(&self) -> Result<Transaction<'_>, Error> {
        let failed = Error::database(&database::path(&self.dir));
        self.db.unchecked_transaction().map_err(failed)
    }

    pub(super) fn asked<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        work(&self.db).map_err(Error::database(&database::path(&self.dir)))
    }

    /// The keys of all acts, in the order of their names.
    pub fn keys(&self) -> Result<Vec<i64>, Error> {
        self.asked(|db| {
            let mut ask = db.prepare("SELECT id FROM acts ORDER BY name")?;
            ask.query_map((), |row| row.get(0))?.collect()
        })
    }

    /// All acts in short, in the order of their names.
    pub fn briefs(&self) -> Result<Vec<Brief>, Error> {
        self.asked(|db| {
            let mut ask = db.prepare("SELECT id, root, output, brief FROM acts ORDER BY name")?;
            let rows = ask.query_map((), |row| {
                let root: String = row.get(1)?;
                let brief: String = row.get(3)?;
                Ok(Brief {
                    key: row.get(0)?,
                    root: record::bits(&root),
                    output: row.get(2)?,
                    brief: serde_json::from_str(&brief).ok(),
                })
            })?;
            rows.collect()
        })
    }

    /// An act by its key; none where it is gone meanwhile.
    pub fn act(&self, key: i64) -> Result<Option<Packed>, Error> {
        self.asked(|db| {
            let found = db
                .prepare_cached("SELECT name, json FROM acts WHERE id = ?1")?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((name, bytes)) = found else { return Ok(None) };
            let corrections = ledger::in_force(db, key)?;
            Ok(Some(Packed { name, bytes, marks: kin::marks(db, key)?, corrections }))
        })
    }

    /// What an id leads to: an act's id or the beginning of one, and perhaps `/` and an item's.
    pub fn place(&self, id: &str) -> Result<Result<Place, Astray>, Error> {
        let (act, item) = id.split_once('/').map_or((id, None), |(act, item)| (act, Some(item)));
        let is_id = act.len() >= 4 && act.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_id {
            return Ok(Err(Astray::Unknown));
        }
        let found: Vec<(i64, String, String)> = self.asked(|db| {
            let mut ask = db.prepare_cached(
                "SELECT id, act_id, name FROM acts WHERE act_id >= ?1 AND act_id < ?1 || 'g' LIMIT 2",
            )?;
            let rows = ask.query_map([act.to_lowercase()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
            rows.collect()
        })?;
        let [(act, act_id, name)] = found.as_slice() else {
            return Ok(Err(if found.is_empty() { Astray::Unknown } else { Astray::Ambiguous }));
        };
        if let Some(item) = item {
            let is_there: bool = self.asked(|db| {
                db.prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM items WHERE act = ?1 AND item_id = ?2)",
                )?
                .query_row((act, item), |row| row.get(0))
            })?;
            if !is_there {
                return Ok(Err(Astray::Unknown));
            }
        }
        Ok(Ok(Place {
            act: *act,
            act_id: act_id.clone(),
            name: name.clone(),
            item_id: item.map(ToOwned::to_owned),
        }))
    }

    /// The act of a place.
    pub fn at(&self, place: &Place) -> Result<Option<Packed>, Error> {
        self.act(place.act)
    }

    /// All corrections with how they stand, or those of one act.
    pub fn corrections(&self, of: Option<&Place>) -> Result<Vec<Standing>, Error> {
        let states: Vec<(i64, String, String, i64)> = self.asked(|db| {
            let mut ask = db.prepare(
                "SELECT correction, state, path, act FROM attached JOIN acts ON acts.id = act ORDER BY correction, act",
            )?;
            let rows = ask.query_map((), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            rows.collect()
        })?;
        let acts: Vec<String> = self.asked(|db| {
            let mut ask = db.prepare(
                "SELECT DISTINCT act_id FROM acts WHERE act_id IN (SELECT act_id FROM corrections)",
            )?;
            ask.query_map((), |row| row.get(0))?.collect()
        })?;
        let log = self.asked(fixes::all)?;
        let undone: Vec<i64> = log.iter().filter_map(|one| one.undoes).collect();
        let mut standing = Vec::new();
        for correction in log {
            let found: Vec<_> = states.iter().filter(|(id, ..)| *id == correction.id).collect();
            let is_of = of.is_none_or(|place| {
                correction.act_id == place.act_id || found.iter().any(|(.., act)| *act == place.act)
            });
            if !is_of {
                continue;
            }
            let (state, path) = match found.first() {
                _ if correction.undoes.is_some() => ("undoing", None),
                _ if undone.contains(&correction.id) => ("undone", None),
                Some((_, state, path, _)) => (state.as_str(), Some(path.clone())),
                None if acts.contains(&correction.act_id) => ("replaced", None),
                None => ("gone", None),
            };
            standing.push(Standing { state: state.to_owned(), path, correction });
        }
        Ok(standing)
    }
}
