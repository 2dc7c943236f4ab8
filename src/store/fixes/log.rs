//! The log of corrections; it is only added to.

use rusqlite::{Connection, Row, params};
use serde_json::Value;

use super::{Anchor, Correction};

const COLUMNS: &str =
    "id, undoes, act_id, sha256, item_id, number, text, field, machine, value, by, why, day";

fn correction(row: &Row) -> rusqlite::Result<Correction> {
    let json = |at| {
        let text: String = row.get(at)?;
        Ok::<_, rusqlite::Error>(serde_json::from_str(&text).unwrap_or(Value::Null))
    };
    let item: Option<String> = row.get(4)?;
    let item = match item {
        Some(id) => Some(Anchor { id, number: row.get(5)?, text: row.get(6)? }),
        None => None,
    };
    Ok(Correction {
        id: row.get(0)?,
        undoes: row.get(1)?,
        act_id: row.get(2)?,
        sha256: row.get(3)?,
        item,
        field: row.get(7)?,
        machine: json(8)?,
        value: json(9)?,
        by: row.get(10)?,
        why: row.get(11)?,
        day: row.get(12)?,
    })
}

/// The whole log.
pub(in crate::store) fn all(db: &Connection) -> rusqlite::Result<Vec<Correction>> {
    let mut ask = db.prepare(&format!("SELECT {COLUMNS} FROM corrections ORDER BY id"))?;
    ask.query_map((), correction)?.collect()
}

/// The corrections that may concern an act: its own, and those of the same source under a name
/// that is gone. Those undone are left out.
pub(in crate::store) fn of_act(
    db: &Connection,
    act_id: &str,
    sha256: &str,
) -> rusqlite::Result<Vec<Correction>> {
    let mut ask = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM corrections c WHERE undoes IS NULL
         AND (act_id = ?1 OR (sha256 = ?2
              AND NOT EXISTS (SELECT 1 FROM acts WHERE acts.act_id = c.act_id)))
         AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.id) ORDER BY id"
    ))?;
    ask.query_map([act_id, sha256], correction)?.collect()
}

/// True where there is any.
pub(in crate::store) fn active(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row("SELECT EXISTS (SELECT 1 FROM corrections)", (), |row| row.get(0))
}

/// Adds a correction and gives its number.
pub(in crate::store) fn append(db: &Connection, new: &Correction) -> rusqlite::Result<i64> {
    let anchor = new.item.as_ref();
    db.prepare(
        "INSERT INTO corrections VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .insert(params![
        new.undoes,
        new.act_id,
        new.sha256,
        anchor.map(|anchor| &anchor.id),
        anchor.and_then(|anchor| anchor.number.as_ref()),
        anchor.map(|anchor| &anchor.text),
        new.field,
        new.machine.to_string(),
        new.value.to_string(),
        new.by,
        new.why,
        new.day,
    ])
}

/// Undoes a correction by adding another.
pub(in crate::store) fn undo(
    db: &Connection,
    undone: &Correction,
    by: &str,
    why: &str,
    day: Option<String>,
) -> rusqlite::Result<i64> {
    let undoing = Correction {
        undoes: Some(undone.id),
        value: undone.machine.clone(),
        by: by.to_owned(),
        why: why.to_owned(),
        day,
        ..undone.clone()
    };
    append(db, &undoing)
}
