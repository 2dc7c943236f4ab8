//! An act as rows of the database.

use rusqlite::{Connection, ToSql, params};

use super::names::{act_id, name_of};
use crate::model::{Act, Deadline, Diagnostic, Item, Part};

/// What is known of an act besides its own data.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Name of its output, as the batch calls it.
    pub output: Box<str>,
    /// Hash of the argument that its source was found under.
    pub root: u64,
    /// Hash of all that it depends on.
    pub key: u64,
    /// Status, number of items and codes, as JSON.
    pub brief: String,
}

/// Keys of the rows of an act.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys {
    /// Of the act; 0 for one that is new.
    pub(super) act: i64,
    /// The first of its items.
    pub(super) item: i64,
    pub(super) revision: i64,
}

/// Writes an act in the place of an older one of its name.
pub(super) fn write(
    db: &Connection,
    keys: Keys,
    (name, origin): (&str, &Origin),
    act: &Act,
    packed: &[u8],
) -> rusqlite::Result<()> {
    source(db, act)?;
    head(db, keys, (name, origin), act, packed)?;
    rows_of_act(db, keys.act, act)?;
    let (mut item_key, mut ordinal) = (keys.item, 0);
    for (at, part) in act.parts.iter().enumerate() {
        let part_key = write_part(db, keys.act, at, part)?;
        write_blocks(db, part_key, part)?;
        for item in &part.items {
            write_item(db, (keys.act, part_key, item_key), ordinal, item)?;
            item_key += 1;
            ordinal += 1;
        }
    }
    Ok(())
}

/// Removes the rows of an act, all but its own.
pub(super) fn clear(db: &Connection, act: i64) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM attached WHERE act = ?1",
        "DELETE FROM responsibles WHERE item IN (SELECT id FROM items WHERE act = ?1)",
        "DELETE FROM deadlines WHERE item IN (SELECT id FROM items WHERE act = ?1)",
        "DELETE FROM blocks WHERE part IN (SELECT id FROM parts WHERE act = ?1)",
        "DELETE FROM items WHERE act = ?1",
        "DELETE FROM parts WHERE act = ?1",
        "DELETE FROM citations WHERE act = ?1",
        "DELETE FROM diagnostics WHERE act = ?1",
    ] {
        db.prepare_cached(statement)?.execute([act])?;
    }
    Ok(())
}

/// Removes an act and gives the hash of its source; its corrections stay.
pub(super) fn remove(db: &Connection, act: i64, revision: i64) -> rusqlite::Result<String> {
    clear(db, act)?;
    let sha256: String = db
        .prepare_cached("DELETE FROM acts WHERE id = ?1 RETURNING sha256")?
        .query_row([act], |row| row.get(0))?;
    forget_source(db, &sha256)?;
    db.prepare_cached("INSERT OR REPLACE INTO gone VALUES (?1, ?2)")?.execute([act, revision])?;
    Ok(sha256)
}

/// Removes a source that no act is of.
pub(super) fn forget_source(db: &Connection, sha256: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "DELETE FROM sources WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM acts WHERE sha256 = ?1)",
    )?
    .execute([sha256])?;
    Ok(())
}

fn source(db: &Connection, act: &Act) -> rusqlite::Result<()> {
    let source = &act.source;
    db.prepare_cached(
        "INSERT INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET
         media_type = excluded.media_type, pages = excluded.pages, reader = excluded.reader,
         text_origin = excluded.text_origin",
    )?
    .execute(params![
        source.sha256,
        source.bytes.cast_signed(),
        source.media_type,
        source.pages,
        source.reader,
        source.text_origin.map(name_of),
    ])?;
    Ok(())
}

fn head(
    db: &Connection,
    keys: Keys,
    (name, origin): (&str, &Origin),
    act: &Act,
    packed: &[u8],
) -> rusqlite::Result<()> {
    let requisites = &act.requisites;
    let issuer = requisites.issuer.as_ref();
    let signatory = requisites.signatory.as_ref();
    let contact = requisites.contact.as_ref();
    let items = count_of(act);
    db.prepare_cached(
        "INSERT OR REPLACE INTO acts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
         ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)",
    )?
    .execute(params![
        keys.act,
        act_id(name),
        name,
        origin.output,
        act.source.path,
        act.source.sha256,
        hex(origin.root),
        hex(origin.key),
        keys.revision,
        name_of(act.status),
        requisites.kind.map(name_of),
        requisites.kind_text,
        requisites.number,
        requisites.date.map(|date| date.to_string()),
        requisites.place,
        issuer.map(|issuer| &issuer.name),
        issuer.map(|issuer| &issuer.text),
        issuer.and_then(|issuer| issuer.body_id.as_ref()),
        requisites.title,
        requisites.preamble,
        signatory.and_then(|who| who.name.as_ref()),
        signatory.and_then(|who| who.position.as_ref()),
        signatory.map(|who| who.acting),
        contact.and_then(|who| who.name.as_ref()),
        contact.and_then(|who| who.phone.as_ref()),
        items,
        act.coverage.source_chars.cast_signed(),
        act.coverage.lost.cast_signed(),
        origin.brief,
        packed,
    ])?;
    Ok(())
}

/// Citations and diagnostics.
fn rows_of_act(db: &Connection, act_key: i64, act: &Act) -> rusqlite::Result<()> {
    for (at, citation) in act.requisites.citations.iter().enumerate() {
        db.prepare_cached(
            "INSERT INTO citations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            act_key,
            number(at),
            name_of(citation.relation),
            citation.kind_text,
            citation.number,
            citation.date.map(|date| date.to_string()),
            citation.issuer,
            citation.title,
            citation.point,
            citation.text,
        ])?;
    }
    for (at, diagnostic) in act.diagnostics.iter().enumerate() {
        let Diagnostic { code, severity, message, hint, .. } = diagnostic;
        db.prepare_cached("INSERT INTO diagnostics VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(
            params![
                act_key,
                number(at),
                code.as_str(),
                name_of(severity),
                message,
                hint,
                page_of(diagnostic)
            ],
        )?;
    }
    Ok(())
}

fn page_of(diagnostic: &Diagnostic) -> Option<u32> {
    diagnostic.evidence.as_ref().and_then(|evidence| evidence.page)
}

fn write_blocks(db: &Connection, key: i64, part: &Part) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO blocks VALUES (?1, ?2, ?3, ?4)")?;
    for (at, block) in part.blocks.iter().enumerate() {
        insert.execute(params![key, number(at), name_of(block.kind), block.text])?;
    }
    Ok(())
}

fn write_part(db: &Connection, act: i64, at: usize, part: &Part) -> rusqlite::Result<i64> {
    let duplicate = part.duplicate.as_ref();
    db.prepare_cached(
        "INSERT INTO parts VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .insert(params![
        act,
        number(at),
        part.id,
        name_of(part.kind),
        part.number,
        part.label,
        part.title,
        part.period.map(|period| period.start.to_string()),
        part.period.map(|period| period.end.to_string()),
        part.approval.as_ref().map(|approval| &approval.text),
        number(part.items.len()),
        duplicate.map(|duplicate| &duplicate.family),
        duplicate.map(|duplicate| &duplicate.class),
        duplicate.map(|duplicate| &duplicate.representative),
    ])
}

fn write_item(
    db: &Connection,
    (act, part, key): (i64, i64, i64),
    ordinal: i64,
    item: &Item,
) -> rusqlite::Result<()> {
    let section = item.section.as_ref();
    let extra = (!item.extra.is_empty()).then(|| serde_json::to_string(&item.extra).ok()).flatten();
    let page = item.evidence.values().filter_map(|evidence| evidence.page).min();
    let confidence = item.evidence.values().map(|evidence| evidence.confidence).reduce(f32::min);
    db.prepare_cached(
        "INSERT INTO items VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?
    .execute(params![
        key,
        act,
        part,
        ordinal,
        item.id,
        name_of(item.item_type),
        item.number,
        item.path,
        item.parent,
        section.and_then(|section| section.number.as_ref()),
        section.map(|section| &section.title),
        item.text,
        item.result,
        extra,
        item.control.map(name_of),
        page,
        confidence,
    ])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO responsibles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (at, who) in item.responsible.iter().enumerate() {
        insert.execute(params![
            key,
            number(at),
            who.text,
            who.name,
            who.body_id,
            name_of(who.kind),
            who.person,
            name_of(who.role),
            who.inherited_from,
            who.by_agreement,
        ])?;
    }
    let all = std::iter::once(&item.deadline).chain(&item.deadline.also);
    for (at, deadline) in all.enumerate() {
        write_deadline(db, key, number(at), deadline)?;
    }
    Ok(())
}

fn write_deadline(
    db: &Connection,
    item: i64,
    at: i64,
    deadline: &Deadline,
) -> rusqlite::Result<()> {
    let cells: [&dyn ToSql; 10] = [
        &item,
        &at,
        &name_of(deadline.kind),
        &deadline.text,
        &deadline.start.map(|day| day.to_string()),
        &deadline.end.map(|day| day.to_string()),
        &deadline.rrule,
        &deadline.per_year,
        &deadline.resolved_from.map(name_of),
        &deadline.condition,
    ];
    db.prepare_cached("INSERT INTO deadlines VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
        .execute(cells)?;
    Ok(())
}

/// How many items an act has.
pub(super) fn count_of(act: &Act) -> i64 {
    number(act.parts.iter().map(|part| part.items.len()).sum())
}

/// A count or a place as the database writes it.
pub(super) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// 64 bits as hexadecimal digits.
pub(super) fn hex(bits: u64) -> String {
    format!("{bits:016x}")
}

/// The bits of hexadecimal digits.
pub(super) fn bits(hex: &str) -> u64 {
    u64::from_str_radix(hex, 16).unwrap_or(0)
}
