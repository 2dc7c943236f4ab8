//! `prikaz eval`: how well outputs agree with reference answers.

use std::io::{self, Write};

use anyhow::{Result, bail};
use prikaz::eval::{self, Evaluation};
use prikaz::model::Lang;

use super::args::Eval;
use super::{Ending, pick};

/// Runs the command.
pub(super) fn run(args: &Eval, lang: Lang) -> Result<Ending> {
    let evaluation = eval::folders(&args.gold, &args.out)?;
    if evaluation.documents.is_empty() {
        let words = pick(lang, "нет эталонных ответов", "there are no reference answers");
        bail!("{}: {words}", args.gold.display());
    }
    let mut out = io::stdout().lock();
    write!(out, "{}", evaluation.table())?;
    if args.misses {
        write!(out, "\n{}", evaluation.misses())?;
    }
    Ok(below(&evaluation, &args.min, lang))
}

/// Tells of the fields below their floors.
fn below(evaluation: &Evaluation, floors: &[(String, f64)], lang: Lang) -> Ending {
    let mut ending = Ending::Good;
    for (field, floor) in floors {
        let rate = evaluation.rate(field);
        if rate < *floor {
            eprintln!("{field}: {rate:.4} {} {floor}", pick(lang, "ниже, чем", "is below"));
            ending = Ending::Doubtful;
        }
    }
    ending
}
