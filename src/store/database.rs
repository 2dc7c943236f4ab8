//! The database: opened, made, and its version looked at.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::Error;

/// The version of the tables, which `schemas/corpus.sql` tells.
const VERSION: i64 = 1;
/// Marks a corpus of prikaz among the databases of others: `prkz`.
const APPLICATION: i64 = 0x7072_6b7a;
const TABLES: &str = include_str!("../../schemas/corpus.sql");

/// The database of a corpus.
pub(super) fn path(dir: &Path) -> PathBuf {
    dir.join("corpus.sqlite")
}

/// Opens a corpus to read it; nothing is made.
pub(super) fn read(dir: &Path) -> Result<Connection, Error> {
    let path = path(dir);
    if !path.is_file() {
        return Err(Error::Missing { path: dir.display().to_string() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(&path, flags).and_then(looked_at);
    let db = match opened {
        // Where nothing can be written, not even the files that readers share.
        Err(_) if is_at_rest(&path) => {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(at_rest(&path), flags).map_err(Error::database(&path))?
        }
        opened => opened.map_err(Error::database(&path))?,
    };
    check(&db, &path)?;
    settle_plans(&db).map_err(Error::database(&path))?;
    db.pragma_update(None, "query_only", true).map_err(Error::database(&path))?;
    Ok(db)
}

/// Statements are planned once. Without it each new value of a parameter has its statement planned anew,
/// as another plan might suit it; ours ask for keys, and planning took longer than answering.
fn settle_plans(db: &Connection) -> rusqlite::Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

/// A connection that a first question was put to: only then is the file looked at.
fn looked_at(db: Connection) -> rusqlite::Result<Connection> {
    db.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
    Ok(db)
}

/// True where no writer has left anything beside the file.
fn is_at_rest(path: &Path) -> bool {
    let log = path.with_extension("sqlite-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() == 0)
        || !path.with_extension("sqlite-wal").exists()
}

fn at_rest(path: &Path) -> String {
    use std::fmt::Write;
    let mut name = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        // Writing to a string cannot fail.
        let _ = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' => {
                write!(name, "{}", char::from(*byte))
            }
            byte => write!(name, "%{byte:02X}"),
        };
    }
    name + "?immutable=1"
}

/// Opens a corpus to write to it; it is made where there is none.
pub(super) fn write(dir: &Path) -> Result<Connection, Error> {
    let path = path(dir);
    let failed = Error::database(&path);
    let mut db = Connection::open(&path).map_err(&failed)?;
    db.busy_timeout(std::time::Duration::from_secs(10)).map_err(&failed)?;
    // What the index has is in the database before: each commit reaches the disk.
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;
         PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 0;",
    )
    .map_err(|error| not_a_database(error, &path))?;
    settle_plans(&db).map_err(&failed)?;
    make(&mut db).map_err(&failed)?;
    check(&db, &path)?;
    Ok(db)
}

fn make(db: &mut Connection) -> rusqlite::Result<()> {
    let change = db.transaction()?;
    let tables: i64 =
        change.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    if tables > 0 {
        return Ok(());
    }
    change.execute_batch(TABLES)?;
    change.pragma_update(None, "user_version", VERSION)?;
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.commit()
}

/// Refuses what is no corpus, and one of a newer program.
fn check(db: &Connection, path: &Path) -> Result<(), Error> {
    let ask = |what| {
        db.pragma_query_value(None, what, |row| row.get::<_, i64>(0))
            .map_err(|error| not_a_database(error, path))
    };
    if ask("application_id")? != APPLICATION {
        return Err(Error::Foreign { path: path.display().to_string() });
    }
    match ask("user_version")? {
        version if version > VERSION => {
            Err(Error::Newer { path: path.display().to_string(), version, known: VERSION })
        }
        _ => Ok(()),
    }
}

fn not_a_database(error: rusqlite::Error, path: &Path) -> Error {
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
        return Error::Foreign { path: path.display().to_string() };
    }
    Error::database(path)(error)
}

/// A number that the corpus remembers of itself.
pub(super) fn remembered(db: &Connection, key: &str) -> rusqlite::Result<i64> {
    let value: Option<String> = db
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(value.and_then(|value| value.parse().ok()).unwrap_or(0))
}

/// Remembers a number.
pub(super) fn remember(db: &Connection, key: &str, value: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
    )?
    .execute((key, value.to_string()))?;
    Ok(())
}
