//! Families of the corpus: found anew when they are asked for and acts have changed, and kept as rows.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::corpus::{Corpus, Packed};
use super::lock::Lock;
use super::names::act_id;
use super::{Error, database};
use crate::model::{Duplicate, Families, Family};

/// What is remembered of families besides their rows: counts, ties and what is doubtful, as JSON.
const REST: &str = "families";
/// The revision of the corpus that they were found in.
const FOUND: &str = "related";

/// What the name of an act ends in, beyond that of its source.
const ENDING: &str = ".json";

/// The one who finds the families of a corpus: nobody else writes meanwhile.
pub struct Kinship {
    dir: PathBuf,
    db: Connection,
    _lock: Lock,
}

/// An act in which families are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Its name, by which [`Corpus::named`] gives it.
    pub name: String,
    /// Raised by every change of it.
    pub revision: u64,
}

impl Kinship {
    /// Opens a corpus. `by` is what others are told who want to write as well; with `wait`, the end of
    /// who writes now is waited for.
    ///
    /// # Errors
    /// [`Error::Busy`] where another writes, and where there is no corpus or nothing can be written.
    pub fn open(dir: &Path, by: &str, wait: bool) -> Result<Self, Error> {
        drop(Corpus::open(dir)?);
        let lock = Lock::take(&dir.join("lock"), by, wait)?;
        Ok(Self { dir: dir.to_owned(), db: database::write(dir)?, _lock: lock })
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    fn failed(&self) -> impl Fn(rusqlite::Error) -> Error + use<> {
        Error::database(&database::path(&self.dir))
    }

    /// All acts, in the order of their names.
    pub fn acts(&self) -> Result<Vec<Relative>, Error> {
        relatives(&self.db).map_err(self.failed())
    }

    /// Keeps the families in the place of those found before, and marks their parts.
    pub fn keep(&mut self, families: &Families) -> Result<(), Error> {
        let failed = self.failed();
        let change = self.db.transaction().map_err(&failed)?;
        write(&change, families).and_then(|()| change.commit()).map_err(failed)
    }
}

fn relatives(db: &Connection) -> rusqlite::Result<Vec<Relative>> {
    let mut ask = db.prepare("SELECT name, revision FROM acts ORDER BY name")?;
    let rows = ask.query_map((), |row| {
        let revision: i64 = row.get(1)?;
        let name: String = row.get(0)?;
        let name = name.strip_suffix(ENDING).unwrap_or(&name).to_owned();
        Ok(Relative { name, revision: revision.cast_unsigned() })
    })?;
    rows.collect()
}

fn write(db: &Connection, families: &Families) -> rusqlite::Result<()> {
    db.execute_batch(
        "DELETE FROM members; DELETE FROM families;
         UPDATE parts SET family = NULL, family_class = NULL, representative = NULL
         WHERE family IS NOT NULL;",
    )?;
    for family in &families.families {
        write_family(db, family)?;
    }
    let mut mark = db.prepare(
        "UPDATE parts SET family = ?3, family_class = ?4, representative = ?5
         WHERE act = (SELECT id FROM acts WHERE name = ?1) AND part_id = ?2",
    )?;
    for (part, Duplicate { family, class, representative }) in families.marks() {
        let (name, id) = named(&part);
        let output = format!("{name}{ENDING}");
        mark.execute(params![output, id, family, class, representative])?;
    }
    let rest = Families { families: Vec::new(), ..families.clone() };
    let rest = serde_json::to_string(&rest).unwrap_or_default();
    let revision = database::remembered(db, "revision")?;
    database::remember(db, FOUND, revision)?;
    db.execute("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", (REST, rest))?;
    Ok(())
}

fn write_family(db: &Connection, family: &Family) -> rusqlite::Result<()> {
    let json = serde_json::to_string(family).unwrap_or_default();
    db.prepare_cached("INSERT INTO families VALUES (?1, ?2, ?3)")?.execute(params![
        family.id,
        family.title,
        json
    ])?;
    let mut insert =
        db.prepare_cached("INSERT OR REPLACE INTO members VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let (name, id) = named(&family.representative);
    insert.execute(params![family.id, key(name), id, None::<&str>, None::<f32>])?;
    for member in &family.members {
        let (name, id) = named(&member.part);
        let score = member.scores.content;
        insert.execute(params![family.id, key(name), id, member.class.as_str(), score])?;
    }
    Ok(())
}

/// The id of an act by its name.
fn key(name: &str) -> String {
    act_id(&format!("{name}{ENDING}"))
}

/// The act and the id of a part.
fn named(part: &str) -> (&str, &str) {
    part.rsplit_once('#').unwrap_or((part, ""))
}

impl Corpus {
    /// An act by its name, which is that of its source below the folder that was given.
    pub fn named(&self, name: &str) -> Result<Option<Packed>, Error> {
        let key: Option<i64> = self.asked(|db| {
            db.prepare_cached("SELECT id FROM acts WHERE name = ?1")?
                .query_row([format!("{name}{ENDING}")], |row| row.get(0))
                .optional()
        })?;
        key.map_or(Ok(None), |key| self.act(key))
    }

    /// The families that were found; none where they were never looked for.
    pub fn families(&self) -> Result<Option<Families>, Error> {
        let (rest, all): (Option<String>, Vec<String>) = self.asked(|db| {
            let rest = db
                .query_row("SELECT value FROM meta WHERE key = ?1", [REST], |row| row.get(0))
                .optional()?;
            let mut ask =
                db.prepare("SELECT json FROM families ORDER BY json ->> 'representative'")?;
            let all = ask.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok((rest, all))
        })?;
        let damaged = |error: serde_json::Error| Error::Damaged {
            path: database::path(&self.dir).display().to_string(),
            reason: error.to_string(),
        };
        let Some(rest) = rest else { return Ok(None) };
        let mut families: Families = serde_json::from_str(&rest).map_err(damaged)?;
        families.families = all
            .iter()
            .map(|json| serde_json::from_str(json))
            .collect::<Result<_, _>>()
            .map_err(damaged)?;
        Ok(Some(families))
    }

    /// True where nothing has changed since families were looked for.
    pub fn is_related(&self) -> Result<bool, Error> {
        self.asked(|db| {
            let is_known: bool = db.query_row(
                "SELECT EXISTS (SELECT 1 FROM meta WHERE key = ?1)",
                [FOUND],
                |row| row.get(0),
            )?;
            Ok(is_known
                && database::remembered(db, FOUND)? == database::remembered(db, "revision")?)
        })
    }
}

/// The marks of an act's parts.
pub(super) fn marks(db: &Connection, act: i64) -> rusqlite::Result<Vec<(String, Duplicate)>> {
    let mut ask = db.prepare_cached(
        "SELECT part_id, family, family_class, representative FROM parts
         WHERE act = ?1 AND family IS NOT NULL",
    )?;
    let found = ask.query_map([act], |row| {
        let duplicate =
            Duplicate { family: row.get(1)?, class: row.get(2)?, representative: row.get(3)? };
        Ok((row.get(0)?, duplicate))
    })?;
    found.collect()
}
