//! `prikaz fix`: people put right what was read wrongly.

use std::io::{self, Write};

use anyhow::{Result, anyhow};
use prikaz::model::Lang;
use prikaz::store::{Astray, Corpus, FieldError, FixError, Fixing, Hand, Place, Standing, shown};

use super::explain;
use crate::cli::args::corpus::Fix;
use crate::cli::{Ending, pick};

/// Runs the command.
pub(in crate::cli) fn run(args: &Fix, lang: Lang) -> Result<Ending> {
    if args.list {
        return list(args, lang);
    }
    let (dir, wait) = (&args.place.corpus, args.place.wait);
    let mut fixing = Fixing::open(dir, "prikaz fix", wait).map_err(|error| explain(error, lang))?;
    let hand = Hand {
        by: args.by.clone().unwrap_or_default(),
        why: args.why.clone().unwrap_or_default(),
        day: args.on.map(|day| day.to_string()),
    };
    let numbers = match (args.undo, &args.id) {
        (Some(number), _) => fixing.undo(number, &hand).map(|number| vec![number]),
        (None, id) => {
            let place = place(fixing.corpus(), id.as_deref().unwrap_or_default(), lang)?;
            fixing.fix(&place, &args.fields, &hand)
        }
    };
    let numbers = numbers.map_err(|error| refused(error, lang))?;
    fixing.close().map_err(|error| explain(error, lang))?;
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let words = pick(lang, "записано исправлений под номером", "noted as correction");
    eprintln!("{words} {}", numbers.join(", "));
    Ok(Ending::Good)
}

/// The place of an id, or why there is none.
pub(in crate::cli) fn place(corpus: &Corpus, id: &str, lang: Lang) -> Result<Place> {
    let found = corpus.place(id).map_err(|error| explain(error, lang))?;
    found.map_err(|astray| match astray {
        Astray::Unknown => anyhow!(
            "{id}: {}",
            pick(
                lang,
                "такого акта или поручения нет; id печатает prikaz search",
                "there is no such act or item; `prikaz search` prints ids"
            )
        ),
        Astray::Ambiguous => {
            anyhow!("{id}: {}", pick(lang, "так начинается несколько id", "several ids begin so"))
        }
    })
}

fn refused(error: FixError, lang: Lang) -> anyhow::Error {
    match error {
        FixError::Corpus(error) => explain(error, lang),
        FixError::Field(FieldError::Unknown(names)) => anyhow!(
            "{}: {}",
            pick(lang, "такого поля нет; есть", "there is no such field; there are"),
            names.join(", ")
        ),
        FixError::Field(FieldError::Value(reason)) => anyhow!(
            "{}: {reason}",
            pick(lang, "такое значение не подходит к полю", "the field does not take this value")
        ),
        FixError::Field(FieldError::Fixed) => {
            anyhow!(pick(lang, "это поле не исправляют", "this field is not for people to change"))
        }
        FixError::Gone => {
            anyhow!(pick(lang, "этого больше нет в корпусе", "it is no longer in the corpus"))
        }
        FixError::NotUndoable(number) => anyhow!(
            "{number}: {}",
            pick(
                lang,
                "нет такого исправления, которое можно отменить",
                "there is no such correction to undo"
            )
        ),
        FixError::Same => anyhow!(pick(
            lang,
            "программа прочитала так же, исправлять нечего",
            "the program reads the same, there is nothing to put right"
        )),
    }
}

/// Prints the log.
fn list(args: &Fix, lang: Lang) -> Result<Ending> {
    let corpus = Corpus::open(&args.place.corpus).map_err(|error| explain(error, lang))?;
    let place = args.id.as_deref().map(|id| place(&corpus, id, lang)).transpose()?;
    let log = corpus.corrections(place.as_ref()).map_err(|error| explain(error, lang))?;
    let mut out = io::stdout().lock();
    for standing in &log {
        writeln!(out, "{}", line(standing, lang))?;
    }
    let unfit = log.iter().filter(|one| matches!(one.state.as_str(), "unfit" | "gone")).count();
    if unfit > 0 {
        let words = pick(lang, "исправлений больше не подходит", "corrections fit no longer");
        eprintln!("{words}: {unfit}");
    }
    Ok(if unfit > 0 { Ending::Doubtful } else { Ending::Good })
}

/// A correction in one line.
pub(super) fn line(standing: &Standing, lang: Lang) -> String {
    let one = &standing.correction;
    let item = one.item.as_ref().map(|item| format!("/{}", item.id)).unwrap_or_default();
    let state = match standing.state.as_str() {
        "fits" => pick(lang, "действует", "in force"),
        "moved" => pick(lang, "действует на новом месте", "in force at another place"),
        "agreed" => pick(lang, "программа теперь читает так же", "the program now reads the same"),
        "unfit" => pick(lang, "БОЛЬШЕ НЕ ПОДХОДИТ", "FITS NO LONGER"),
        "undone" => pick(lang, "отменено", "undone"),
        "undoing" => pick(lang, "отмена", "undoing"),
        "replaced" => pick(lang, "заменено новым", "replaced by a later one"),
        _ => pick(lang, "АКТА БОЛЬШЕ НЕТ", "THE ACT IS GONE"),
    };
    let of = one.undoes.map(|number| format!(" {number}")).unwrap_or_default();
    let day = one.day.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
    let text = format!(
        "{}  {}{item}  {}: {} ({}: {})  {state}{of}  {}{day}: {}",
        one.id,
        one.act_id,
        one.field,
        one.value,
        pick(lang, "программа", "the program"),
        one.machine,
        one.by,
        one.why,
    );
    text.chars().map(shown).collect()
}
