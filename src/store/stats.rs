//! A corpus in numbers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::Connection;
use serde::Serialize;

use super::tally::tally;
use super::{Corpus, Error};

/// Issuers and the like that are listed.
const LISTED: usize = 20;

/// Values with their counts, the most frequent first.
pub type Counts = Vec<(String, i64)>;

/// The numbers of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stats {
    /// Acts.
    pub acts: i64,
    /// Sources of different content.
    pub sources: i64,
    /// Items.
    pub items: i64,
    /// Acts by how their conversion went.
    pub status: Counts,
    /// Acts by kind.
    pub kinds: Counts,
    /// Acts by issuer, the most frequent ones.
    pub issuers: Counts,
    /// Acts by year.
    pub years: Counts,
    /// Sources by format.
    pub formats: Counts,
    /// Sources by where their characters come from.
    pub origins: Counts,
    /// Share of sources that were recognised from pictures, as a whole or in part.
    pub ocr_share: f64,
    /// Items by type.
    pub types: Counts,
    /// Items by the kind of their deadline.
    pub deadlines: Counts,
    /// Items by the state of their deadline, where a day was named to look from.
    pub terms: Option<Terms>,
    /// Items by the least confidence of their values: below 0.5, to 0.8, to 0.95, above.
    pub confidence: Counts,
    /// Mean of it.
    pub mean_confidence: Option<f64>,
    /// Diagnostics by code: how often, in how many acts.
    pub diagnostics: BTreeMap<String, (i64, i64)>,
    /// Corrections that count.
    pub corrections: i64,
    /// Corrections that fit nowhere any longer.
    pub unfit: i64,
}

/// Items by the state of their deadline on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Their day is past.
    pub past: i64,
    /// Their day comes within 30 days.
    pub soon: i64,
    /// Their day comes later.
    pub later: i64,
    /// Again and again.
    pub recurring: i64,
    /// With a deadline that names no day.
    pub undated: i64,
    /// Without a deadline.
    pub none: i64,
}

impl Corpus {
    /// The numbers of the corpus; `today` is the day that deadlines are looked at from.
    pub fn stats(&self, today: Option<Date>) -> Result<Stats, Error> {
        self.asked(|db| stats(db, today))
    }
}

fn stats(db: &Connection, today: Option<Date>) -> rusqlite::Result<Stats> {
    let number = |sql: &str| db.query_row(sql, (), |row| row.get::<_, i64>(0));
    let sources = number("SELECT count(*) FROM sources")?;
    let pictures = number("SELECT count(*) FROM sources WHERE text_origin IN ('ocr', 'mixed')")?;
    Ok(Stats {
        acts: number("SELECT count(*) FROM acts")?,
        sources,
        items: number("SELECT count(*) FROM items")?,
        status: counts(db, "SELECT status, count(*) FROM acts GROUP BY 1")?,
        kinds: counts(db, "SELECT coalesce(kind, '-'), count(*) FROM acts GROUP BY 1")?,
        issuers: {
            let sql = "SELECT coalesce(issuer, '-'), count(*) FROM acts GROUP BY 1";
            tally(counts(db, sql)?).into_iter().take(LISTED).collect()
        },
        years: counts(
            db,
            "SELECT coalesce(substr(date, 1, 4), '-'), count(*) FROM acts GROUP BY 1",
        )?,
        formats: counts(db, "SELECT coalesce(media_type, '-'), count(*) FROM sources GROUP BY 1")?,
        origins: counts(db, "SELECT coalesce(text_origin, '-'), count(*) FROM sources GROUP BY 1")?,
        ocr_share: if sources == 0 { 0.0 } else { pictures as f64 / sources as f64 },
        types: counts(db, "SELECT type, count(*) FROM items GROUP BY 1")?,
        deadlines: counts(db, "SELECT kind, count(*) FROM deadlines WHERE ordinal = 0 GROUP BY 1")?,
        terms: today.map(|today| terms(db, today)).transpose()?,
        confidence: counts(
            db,
            "SELECT CASE WHEN confidence < 0.5 THEN '<0.5' WHEN confidence < 0.8 THEN '0.5-0.8'
             WHEN confidence < 0.95 THEN '0.8-0.95' ELSE '>=0.95' END, count(*)
             FROM items WHERE confidence IS NOT NULL GROUP BY 1",
        )?,
        mean_confidence: db.query_row("SELECT avg(confidence) FROM items", (), |row| row.get(0))?,
        diagnostics: diagnostics(db)?,
        corrections: number("SELECT count(*) FROM in_force")?,
        unfit: number("SELECT count(*) FROM attached WHERE state = 'unfit'")?,
    })
}

fn counts(db: &Connection, sql: &str) -> rusqlite::Result<Counts> {
    let mut ask = db.prepare(sql)?;
    let rows = ask.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut counts: Counts = rows.collect::<rusqlite::Result<_>>()?;
    counts.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    Ok(counts)
}

fn diagnostics(db: &Connection) -> rusqlite::Result<BTreeMap<String, (i64, i64)>> {
    let mut ask = db.prepare("SELECT code, sum(times), sum(acts) FROM problems GROUP BY code")?;
    ask.query_map((), |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?.collect()
}

/// Items by the state of their deadline, with what people put right.
fn terms(db: &Connection, today: Date) -> rusqlite::Result<Terms> {
    let soon = today.checked_add(jiff::Span::new().days(30)).unwrap_or(today);
    db.query_row(
        "SELECT coalesce(sum(day < ?1), 0), coalesce(sum(day >= ?1 AND day <= ?2), 0),
                coalesce(sum(day > ?2), 0),
                coalesce(sum(day IS NULL AND kind = 'recurring'), 0),
                coalesce(sum(day IS NULL AND kind NOT IN ('recurring', 'none')), 0),
                coalesce(sum(day IS NULL AND kind = 'none'), 0)
         FROM (SELECT coalesce(due, start) AS day, due_kind AS kind FROM orders)",
        (today.to_string(), soon.to_string()),
        |row| {
            Ok(Terms {
                past: row.get(0)?,
                soon: row.get(1)?,
                later: row.get(2)?,
                recurring: row.get(3)?,
                undated: row.get(4)?,
                none: row.get(5)?,
            })
        },
    )
}
