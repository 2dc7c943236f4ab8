//! All that is written: rows first, then the index, then the word that the index has them.
//!
//! What the index has not yet come to is known by the revision of each act, so that a process may
//! be stopped anywhere: whoever writes next brings the index up to the rows.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, params};

use super::fixes::{self, Attached, attach};
use super::index::{Documents, Shelf};
use super::names::act_id;
use super::record::{self, Keys, Origin};
use super::{Error, database, packed};
use crate::model::Act;

/// Acts that are brought to the index at a time.
const TOGETHER: usize = 64;

/// An act on its way into the corpus.
pub(super) struct Parcel {
    pub(super) origin: Origin,
    pub(super) act: Act,
    pub(super) packed: Vec<u8>,
    pub(super) documents: Documents,
}

/// The database and its index, as the one writer has them.
pub(super) struct Ledger {
    path: PathBuf,
    pub(super) db: Connection,
    pub(super) shelf: Shelf,
    revision: i64,
    last_act: i64,
    last_item: i64,
    /// True where people have corrected anything.
    corrected: bool,
    open: bool,
}

impl Ledger {
    /// Opens a corpus and brings its index up to its rows.
    pub(super) fn open(dir: &Path) -> Result<Self, Error> {
        let path = database::path(dir);
        let db = database::write(dir)?;
        let failed = Error::database(&path);
        let number = |key| database::remembered(&db, key).map_err(&failed);
        let (revision, last_act, last_item) =
            (number("revision")?, number("act")?, number("item")?);
        let corrected = fixes::active(&db).map_err(&failed)?;
        let (shelf, is_new) = Shelf::open(dir, revision)?;
        let mut ledger =
            Self { path, db, shelf, revision, last_act, last_item, corrected, open: false };
        if is_new {
            ledger.rows(|db| database::remember(db, "indexed", 0))?;
        }
        ledger.catch_up(&|_, _| {})?;
        Ok(ledger)
    }

    /// Makes the index anew from the rows.
    pub(super) fn reindex(dir: &Path, told: &dyn Fn(u64, u64)) -> Result<(), Error> {
        if !database::path(dir).is_file() {
            return Err(Error::Missing { path: dir.display().to_string() });
        }
        let db = database::write(dir)?;
        let path = database::path(dir);
        database::remember(&db, "indexed", 0).map_err(Error::database(&path))?;
        drop(db);
        drop(Shelf::anew(dir)?);
        let db = database::write(dir)?;
        let revision = database::remembered(&db, "revision").map_err(Error::database(&path))?;
        let (shelf, _) = Shelf::open(dir, revision)?;
        let mut ledger = Self {
            path,
            db,
            shelf,
            revision,
            last_act: 0,
            last_item: 0,
            corrected: true,
            open: false,
        };
        ledger.catch_up(told)?;
        ledger.shelf.close()
    }

    fn rows<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        work(&self.db).map_err(Error::database(&self.path))
    }

    /// What is written from here on is kept whole or not at all.
    pub(super) fn begin(&mut self) -> Result<(), Error> {
        if !self.open {
            self.rows(|db| db.execute_batch("BEGIN IMMEDIATE"))?;
            self.open = true;
        }
        Ok(())
    }

    /// Keeps the rows.
    pub(super) fn commit_rows(&mut self) -> Result<(), Error> {
        if self.open {
            let (revision, act, item) = (self.revision, self.last_act, self.last_item);
            self.rows(|db| {
                database::remember(db, "revision", revision)?;
                database::remember(db, "act", act)?;
                database::remember(db, "item", item)?;
                db.execute_batch("COMMIT")
            })?;
            self.open = false;
        }
        Ok(())
    }

    /// Keeps the rows and the index, and says how far the index has come.
    pub(super) fn commit(&mut self) -> Result<(), Error> {
        self.commit_rows()?;
        self.shelf.commit(self.revision)?;
        let revision = self.revision;
        self.begin()?;
        self.rows(|db| {
            database::remember(db, "indexed", revision)?;
            db.prepare_cached("DELETE FROM gone WHERE revision <= ?1")?.execute([revision])
        })?;
        self.commit_rows()
    }

    /// Puts an act in, in the place of an older one of its name.
    pub(super) fn put(&mut self, parcel: Parcel) -> Result<(), Error> {
        let Parcel { origin, act, packed, documents } = parcel;
        self.begin()?;
        let old = self.rows(|db| known(db, origin.root, &origin.output))?;
        let is_new = old.is_none();
        let name = match &old {
            Some(old) => old.name.clone(),
            None => self.rows(|db| free_name(db, &origin))?,
        };
        self.revision += 1;
        self.last_act += i64::from(is_new);
        let act_key = old.as_ref().map_or(self.last_act, |old| old.key);
        let keys = Keys { act: act_key, item: self.last_item + 1, revision: self.revision };
        let items = record::count_of(&act);
        self.rows(|db| {
            if !is_new {
                record::clear(db, act_key)?;
            }
            record::write(db, keys, (&name, &origin), &act, &packed)?;
            old.map_or(Ok(()), |old| record::forget_source(db, &old.sha256))
        })?;
        self.last_item += items;
        let attached = self.attached(&name, keys, &act)?;
        let documents = if attached.is_empty() {
            documents
        } else {
            Documents::new(&corrected(act, attached), &self.shelf.fields)
        };
        if !is_new {
            self.shelf.remove(act_key);
        }
        self.shelf.add(documents, act_key, keys.item)
    }

    /// Finds the places of an act's corrections and notes them.
    fn attached(&self, name: &str, keys: Keys, act: &Act) -> Result<Vec<Attached>, Error> {
        if !self.corrected {
            return Ok(Vec::new());
        }
        let id = act_id(name);
        self.rows(|db| {
            let corrections = fixes::of_act(db, &id, &act.source.sha256)?;
            let attached = attach(act, &id, corrections);
            for Attached { correction, place, state } in &attached {
                let item = place.map(|place| keys.item + record::number(place));
                db.prepare_cached("INSERT INTO attached VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![correction.id, keys.act, item, state.as_str()])?;
            }
            Ok(attached)
        })
    }

    /// Takes an act out.
    pub(super) fn remove(&mut self, root: u64, output: &str) -> Result<(), Error> {
        self.begin()?;
        let Some(Old { key, .. }) = self.rows(|db| known(db, root, output))? else {
            return Ok(());
        };
        self.revision += 1;
        let sha256 = self.rows(|db| record::remove(db, key, self.revision))?;
        self.shelf.remove(key);
        // What was put right in it may now belong to the same source under another name.
        let heirs: Vec<i64> = if self.corrected {
            self.rows(|db| {
                let mut ask = db.prepare_cached("SELECT id FROM acts WHERE sha256 = ?1")?;
                ask.query_map([sha256], |row| row.get(0))?.collect()
            })?
        } else {
            Vec::new()
        };
        heirs.into_iter().try_for_each(|key| self.corrected_anew(key))
    }

    /// Looks anew which corrections apply to an act, and tells the index.
    pub(super) fn corrected_anew(&mut self, key: i64) -> Result<(), Error> {
        self.corrected = true;
        self.begin()?;
        self.revision += 1;
        let revision = self.revision;
        let (name, act, first) = self.rows(|db| {
            db.prepare_cached("DELETE FROM attached WHERE act = ?1")?.execute([key])?;
            db.prepare_cached("UPDATE acts SET revision = ?2 WHERE id = ?1")?
                .execute([key, revision])?;
            row(db, key)
        })?;
        let act = packed::act(&name, &act)?;
        let keys = Keys { act: key, item: first, revision };
        let attached = self.attached(&name, keys, &act)?;
        let documents = Documents::new(&corrected(act, attached), &self.shelf.fields);
        self.shelf.remove(key);
        self.shelf.add(documents, key, first)
    }

    /// Brings the index up to the rows.
    fn catch_up(&mut self, told: &dyn Fn(u64, u64)) -> Result<(), Error> {
        let (gone, behind) = self.rows(behind)?;
        if gone.is_empty() && behind.is_empty() {
            return Ok(());
        }
        gone.iter().chain(&behind).for_each(|key| self.shelf.remove(*key));
        for (at, some) in behind.chunks(TOGETHER).enumerate() {
            told((at * TOGETHER) as u64, behind.len() as u64);
            let rows = self.rows(|db| {
                let row = |key: &i64| Ok((*key, row(db, *key)?, in_force(db, *key)?));
                some.iter().map(row).collect::<rusqlite::Result<Vec<_>>>()
            })?;
            let fields = self.shelf.fields;
            let made: Result<Vec<_>, Error> = rows
                .into_par_iter()
                .map(|(key, (name, bytes, first), corrections)| {
                    let mut act = packed::act(&name, &bytes)?;
                    fixes::apply(&mut act, corrections);
                    Ok((key, first, Documents::new(&act, &fields)))
                })
                .collect();
            for (key, first, documents) in made? {
                self.shelf.add(documents, key, first)?;
            }
        }
        self.commit()
    }

    /// Leaves the corpus as one who only reads expects it.
    pub(super) fn close(mut self) -> Result<(), Error> {
        self.commit_rows()?;
        self.shelf.close()?;
        self.db.close().map_err(|(_, error)| Error::database(&self.path)(error))
    }
}

/// An act that stands.
struct Old {
    key: i64,
    name: String,
    sha256: String,
}

fn known(db: &Connection, root: u64, output: &str) -> rusqlite::Result<Option<Old>> {
    db.prepare_cached("SELECT id, name, sha256 FROM acts WHERE root = ?1 AND output = ?2")?
        .query_row((record::hex(root), output), |row| {
            Ok(Old { key: row.get(0)?, name: row.get(1)?, sha256: row.get(2)? })
        })
        .optional()
}

/// A name for a new act: that of its output, unless a file of another folder has it.
fn free_name(db: &Connection, origin: &Origin) -> rusqlite::Result<String> {
    let is_taken: bool = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM acts WHERE name = ?1)")?
        .query_row([&*origin.output], |row| row.get(0))?;
    let stem = origin.output.strip_suffix(".json").unwrap_or(&origin.output);
    Ok(if is_taken {
        format!("{stem}@{}.json", record::hex(origin.root))
    } else {
        origin.output.to_string()
    })
}

/// An act with its corrections.
fn corrected(mut act: Act, attached: Vec<Attached>) -> Act {
    let applying = attached.into_iter().filter(|attached| attached.state.applies());
    let values = applying.map(|one| (one.place, one.correction.field, one.correction.value));
    fixes::apply(&mut act, values);
    act
}

/// An act's name, its bytes and the key of its first item.
fn row(db: &Connection, key: i64) -> rusqlite::Result<(String, Vec<u8>, i64)> {
    db.prepare_cached(
        "SELECT name, json, coalesce((SELECT min(id) FROM items WHERE act = acts.id), 0)
         FROM acts WHERE id = ?1",
    )?
    .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The corrections that count in an act, with the places of their items in it.
pub(super) fn in_force(
    db: &Connection,
    act: i64,
) -> rusqlite::Result<Vec<(Option<usize>, String, serde_json::Value)>> {
    let mut ask = db.prepare_cached(
        "SELECT i.ordinal, c.field, c.value FROM attached a
         JOIN corrections c ON c.id = a.correction LEFT JOIN items i ON i.id = a.item
         WHERE a.act = ?1 AND a.state IN ('fits', 'moved') ORDER BY c.id",
    )?;
    let found = ask.query_map([act], |row| {
        let place: Option<i64> = row.get(0)?;
        let value: String = row.get(2)?;
        let value = serde_json::from_str(&value).unwrap_or_default();
        Ok((place.and_then(|place| usize::try_from(place).ok()), row.get(1)?, value))
    })?;
    found.collect()
}

/// Acts that are gone, and acts that are new, since the index was last kept.
fn behind(db: &Connection) -> rusqlite::Result<(Vec<i64>, Vec<i64>)> {
    let indexed = database::remembered(db, "indexed")?;
    let list = |sql| {
        let mut ask = db.prepare(sql)?;
        ask.query_map([indexed], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()
    };
    Ok((
        list("SELECT act FROM gone WHERE revision > ?1 ORDER BY act")?,
        list("SELECT id FROM acts WHERE revision > ?1 ORDER BY name")?,
    ))
}
