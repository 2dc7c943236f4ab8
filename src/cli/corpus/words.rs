//! What went wrong with a corpus, in the language of the run.

use anyhow::anyhow;
use prikaz::model::Lang;
use prikaz::store::{Cause, Error};

use crate::cli::pick;

/// An error of the corpus, with what a person can do about it.
pub(in crate::cli) fn explain(error: Error, lang: Lang) -> anyhow::Error {
    let hint = match (&error, error.cause()) {
        (_, Cause::Full) => pick(
            lang,
            "нет места на диске; сохранённое раньше цело, освободите место и повторите команду",
            "no room is left; what was kept before is whole, make room and run the command again",
        ),
        (_, Cause::ReadOnly) => pick(
            lang,
            "сюда нельзя писать: проверьте права на папку",
            "nothing may be written here: look at the permissions of the folder",
        ),
        (_, Cause::Damaged) => pick(
            lang,
            "файл базы повреждён: возьмите резервную копию или заново выполните ingest в новую папку",
            "the database file is damaged: take a copy, or ingest into a new folder",
        ),
        (Error::Missing { path }, _) => {
            return anyhow!(
                "{path}: {}",
                pick(
                    lang,
                    "корпуса здесь нет; он создаётся командой ingest",
                    "there is no corpus here; `ingest` makes one"
                )
            );
        }
        (Error::Foreign { path }, _) => {
            return anyhow!(
                "{path}: {}",
                pick(lang, "это не корпус prikaz", "this is no corpus of prikaz")
            );
        }
        (Error::Newer { path, version, known }, _) => {
            let (ru, en) = (
                format!(
                    "корпус версии {version}, а эта программа знает до {known}: обновите prikaz"
                ),
                format!(
                    "the corpus has version {version}, this program knows {known}: get a newer prikaz"
                ),
            );
            return anyhow!("{path}: {}", pick(lang, ru, en));
        }
        (Error::Busy { holder, .. }, _) => {
            let (ru, en) = (
                format!("в корпус сейчас пишет {holder}; --wait подождёт"),
                format!("the corpus is being written to by {holder}; --wait waits"),
            );
            return anyhow!(pick(lang, ru, en));
        }
        (Error::Index { .. }, _) => pick(
            lang,
            "поисковый индекс не читается: его заново построит prikaz reindex",
            "the search index cannot be read: `prikaz reindex` makes it anew",
        ),
        _ => return error.into(),
    };
    anyhow!("{error}\n  {}: {hint}", pick(lang, "подсказка", "hint"))
}
