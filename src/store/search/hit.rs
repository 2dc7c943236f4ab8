//! What was found, as it is shown.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;

use super::snippet::{Meant, Snippet};
use crate::model::{Act, Item};
use crate::store::index::{texts_of_act, texts_of_item};
use crate::store::{Corpus, Error, ledger};

/// An item, or an act itself, that answers a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hit {
    /// The id to show or correct it by.
    pub id: String,
    /// The source's path.
    pub file: String,
    /// The kind of the act, as written.
    pub kind: Option<String>,
    /// Number of the act.
    pub number: Option<String>,
    /// Date of the act.
    pub date: Option<String>,
    /// Who issued the act.
    pub issuer: Option<String>,
    /// Number of the item.
    pub item: Option<String>,
    /// What is ordered; the title, for an act.
    pub text: Option<String>,
    /// Who.
    pub who: Vec<String>,
    /// By when.
    pub due: Option<String>,
    /// By when, as written.
    pub due_text: Option<String>,
    /// The passage.
    pub snippet: Snippet,
}

/// A hit of its keys; none where its act was kept anew meanwhile.
pub(super) fn hit(
    corpus: &Corpus,
    act: i64,
    item: i64,
    meant: &Meant,
) -> Result<Option<Hit>, Error> {
    let is_plain = corpus.asked(|db| ledger::in_force(db, act))?.is_empty();
    let quick = match (is_plain, item) {
        (false, _) => None,
        (true, 0) => corpus.asked(|db| act_row(db, act, meant))?,
        (true, item) => corpus.asked(|db| item_row(db, act, item, meant))?,
    };
    match quick {
        // Words that are meant may stand in what only the whole act holds.
        Some(hit) if item != 0 || meant.is_nothing() || !hit.snippet.highlights.is_empty() => {
            Ok(Some(hit))
        }
        _ => whole(corpus, act, item, meant),
    }
}

fn head(row: &Row) -> rusqlite::Result<Hit> {
    Ok(Hit {
        id: row.get(0)?,
        file: row.get(1)?,
        kind: row.get(2)?,
        number: row.get(3)?,
        date: row.get(4)?,
        issuer: row.get(5)?,
        ..Hit::default()
    })
}

/// An act, by its rows.
fn act_row(db: &Connection, act: i64, meant: &Meant) -> rusqlite::Result<Option<Hit>> {
    let mut ask = db.prepare_cached(
        "SELECT act_id, path, kind_text, number, date, issuer, title, preamble, place, issuer_text,
                signatory, position, contact, phone FROM acts WHERE id = ?1",
    )?;
    let found = ask.query_row([act], |row| {
        let texts: Vec<Option<String>> =
            (6..14).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        Ok((head(row)?, texts))
    });
    let Some((hit, texts)) = found.optional()? else { return Ok(None) };
    let title = texts[0].clone();
    let own = meant.snippet(texts.iter().flatten().map(String::as_str));
    let snippet = if own.highlights.is_empty() && !meant.is_nothing() {
        meant.snippet(texts_of_parts(db, act)?.iter().map(String::as_str))
    } else {
        own
    };
    Ok(Some(Hit { text: title, snippet, ..hit }))
}

/// Heads and blocks of an act's parts.
fn texts_of_parts(db: &Connection, act: i64) -> rusqlite::Result<Vec<String>> {
    let mut ask = db.prepare_cached(
        "SELECT label FROM parts WHERE act = ?1 AND label IS NOT NULL
         UNION ALL SELECT title FROM parts WHERE act = ?1 AND title IS NOT NULL
         UNION ALL SELECT approval FROM parts WHERE act = ?1 AND approval IS NOT NULL
         UNION ALL SELECT text FROM blocks WHERE part IN (SELECT id FROM parts WHERE act = ?1)",
    )?;
    ask.query_map([act], |row| row.get(0))?.collect()
}

/// An item, by its rows.
fn item_row(db: &Connection, act: i64, item: i64, meant: &Meant) -> rusqlite::Result<Option<Hit>> {
    let mut ask = db.prepare_cached(
        "SELECT a.act_id || '/' || i.item_id, a.path, a.kind_text, a.number, a.date, a.issuer,
                i.number, i.text, i.result, i.section, i.extra, d.text, coalesce(d.end, d.start)
         FROM items i JOIN acts a ON a.id = i.act
         LEFT JOIN deadlines d ON d.item = i.id AND d.ordinal = 0
         WHERE i.id = ?1 AND i.act = ?2",
    )?;
    let found = ask.query_row([item, act], |row| {
        let texts: [Option<String>; 5] =
            [row.get(7)?, row.get(8)?, row.get(11)?, row.get(9)?, row.get(10)?];
        let hit = Hit {
            item: row.get(6)?,
            text: texts[0].clone(),
            due: row.get(12)?,
            due_text: texts[2].clone(),
            ..head(row)?
        };
        Ok((hit, texts))
    });
    let Some((mut hit, texts)) = found.optional()? else { return Ok(None) };
    let mut ask = db.prepare_cached(
        "SELECT text, name, person FROM responsibles WHERE item = ?1 ORDER BY ordinal",
    )?;
    let who: Vec<[Option<String>; 3]> = ask
        .query_map([item], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?
        .collect::<rusqlite::Result<_>>()?;
    let (first, rest) = texts.split_at(2);
    let texts = first.iter().chain(who.iter().flatten()).chain(&rest[..2]).flatten();
    // Cells of other columns lie there as JSON: only their texts are shown.
    let extra: std::collections::BTreeMap<String, String> =
        rest[2].as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    hit.snippet = meant.snippet(texts.chain(extra.values()).map(String::as_str));
    hit.who = who.into_iter().filter_map(|[text, name, _]| name.or(text)).collect();
    Ok(Some(hit))
}

/// A hit of the whole act, with what people put right.
fn whole(corpus: &Corpus, act: i64, item: i64, meant: &Meant) -> Result<Option<Hit>, Error> {
    let place: Option<(String, i64)> = corpus.asked(|db| {
        db.prepare_cached(
            "SELECT a.act_id, coalesce(i.ordinal, -1) FROM acts a
             LEFT JOIN items i ON i.id = ?2 AND i.act = a.id WHERE a.id = ?1",
        )?
        .query_row((act, item), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
    })?;
    let (Some((act_id, ordinal)), Some(packed)) = (place, corpus.act(act)?) else {
        return Ok(None);
    };
    let act = packed.corrected()?;
    if item == 0 {
        return Ok(Some(of_act(&act, act_id, meant)));
    }
    let mut items = act.parts.iter().flat_map(|part| &part.items);
    let item = usize::try_from(ordinal).ok().and_then(|at| items.nth(at));
    Ok(item.map(|item| of_item(&act, &act_id, item, meant)))
}

fn of_act(act: &Act, act_id: String, meant: &Meant) -> Hit {
    let requisites = &act.requisites;
    Hit {
        id: act_id,
        file: act.source.path.clone(),
        kind: requisites.kind_text.clone(),
        number: requisites.number.clone(),
        date: requisites.date.map(|date| date.to_string()),
        issuer: requisites.issuer.as_ref().map(|issuer| issuer.name.clone()),
        text: requisites.title.clone(),
        snippet: meant.snippet(texts_of_act(act)),
        ..Hit::default()
    }
}

fn of_item(act: &Act, act_id: &str, item: &Item, meant: &Meant) -> Hit {
    let who = item.responsible.iter().map(|who| who.name.as_ref().unwrap_or(&who.text).clone());
    let deadline = &item.deadline;
    Hit {
        id: format!("{act_id}/{}", item.id),
        item: item.number.clone(),
        text: Some(item.text.clone()),
        who: who.collect(),
        due: deadline.end.or(deadline.start).map(|day| day.to_string()),
        due_text: deadline.text.clone(),
        snippet: meant.snippet(texts_of_item(item)),
        ..of_act(act, String::new(), &Meant::default())
    }
}
