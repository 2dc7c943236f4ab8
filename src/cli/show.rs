//! `prikaz show`: items of converted acts as a table for people.

use std::io::{self, Write};

use anyhow::Result;
use prikaz::model::{Act, Item, Lang};

use super::args::Show;
use super::terminal::harmless;
use super::{Ending, acts, pick};

/// Widths of the columns: number, what, who, by when.
const WIDTHS: [usize; 4] = [6, 52, 34, 24];

/// Runs the command.
pub(super) fn run(args: &Show, lang: Lang) -> Result<Ending> {
    let mut out = io::stdout().lock();
    let mut left = args.limit;
    #[cfg(feature = "store")]
    if let Some(dir) = &args.corpus {
        for id in &args.paths {
            let found = super::corpus::show::find(dir, &id.to_string_lossy(), lang)?;
            write!(out, "{}", table(&found.act, &mut left, lang))?;
            found.tell(&mut out, lang)?;
        }
        return Ok(Ending::Good);
    }
    for path in &args.paths {
        for found in acts::acts(path)? {
            if left == 0 {
                return Ok(Ending::Good);
            }
            let (_, act) = found?;
            write!(out, "{}", table(&act, &mut left, lang))?;
        }
    }
    Ok(Ending::Good)
}

/// An act's head and at most `left` of its items.
fn table(act: &Act, left: &mut usize, lang: Lang) -> String {
    let requisites = &act.requisites;
    let number = requisites.number.as_ref().map(|number| format!("№ {number}"));
    let date = requisites.date.map(|date| date.to_string());
    let head = [requisites.kind_text.clone(), date, number, requisites.title.clone()];
    let head: Vec<String> = head.into_iter().flatten().collect();
    let mut text = harmless(&format!("{}\n{}\n", act.source.path, head.join(" ")));
    let titles = pick(lang, ["№", "что", "кто", "срок"], ["no.", "what", "who", "by when"]);
    text += &row(&titles.map(ToOwned::to_owned));
    text += &row(&WIDTHS.map(|width| "─".repeat(width)));
    for item in act.parts.iter().flat_map(|part| &part.items).take(*left) {
        text += &row(&cells(item));
        *left -= 1;
    }
    text + "\n"
}

fn cells(item: &Item) -> [String; 4] {
    let who: Vec<&str> = item.responsible.iter().map(|who| who.text.as_str()).collect();
    let day = item.deadline.end.or(item.deadline.start).map(|day| day.to_string());
    let when = day.or_else(|| item.deadline.text.clone()).unwrap_or_default();
    [item.number.clone().unwrap_or_default(), item.text.clone(), who.join("; "), when]
}

fn row(cells: &[String; 4]) -> String {
    let cells: Vec<String> =
        cells.iter().zip(WIDTHS).map(|(cell, width)| fitted(cell, width)).collect();
    cells.join("  ").trim_end().to_owned() + "\n"
}

/// The text in one line of exactly `width` characters.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let text = harmless(text);
    let line: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if line.len() <= width {
        let line: String = line.iter().collect();
        return format!("{line:width$}");
    }
    line[..width - 1].iter().chain(['…'].iter()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_fit() {
        assert_eq!(fitted("до\n  мая", 8), "до мая  ");
        assert_eq!(fitted("провести проверку", 8), "провест…");
        assert_eq!(fitted("а\u{1b}[1m", 5), "а\u{fffd}[1m");
    }
}
