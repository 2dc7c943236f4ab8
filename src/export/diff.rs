//! What differs between parts: for a terminal, and as a page.

use std::fmt::Write;

use super::escape::Escaped;
use super::families::class;
use super::words::by;
use crate::model::{Change, FieldDiff, Lang, PartDiff, Piece, RowDiff};

/// Marks of words that were taken away and put in their place.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    removed: [&'static str; 2],
    added: [&'static str; 2],
}

/// Colours of a terminal.
pub const COLOURS: Marks =
    Marks { removed: ["\u{1b}[31m", "\u{1b}[0m"], added: ["\u{1b}[32m", "\u{1b}[0m"] };
/// Signs, where there are no colours.
pub const SIGNS: Marks = Marks { removed: ["[-", "-]"], added: ["{+", "+}"] };

/// The rows that differ, a field a line.
pub fn table(diff: &PartDiff, marks: Marks, lang: Lang) -> String {
    let mut text = format!("--- {}\n+++ {}\n", diff.from, diff.to);
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", head(diff, lang));
    if diff.title.iter().any(|piece| !piece.same) {
        let _ =
            writeln!(text, "  {}: {}", by(lang, "заголовок", "title"), pieces(&diff.title, marks));
    }
    for row in diff.rows.iter().filter(|row| row.change != Change::Same) {
        let _ = writeln!(text, "{} {}", sign(row.change), ids(row));
        for FieldDiff { field, pieces: words } in &row.fields {
            let _ = writeln!(
                text,
                "    {}: {}",
                super::words::field(field, lang),
                pieces(words, marks)
            );
        }
        if let Some(moved) = moved(row, lang) {
            let _ = writeln!(text, "    {moved}");
        }
    }
    text
}

/// What the second is to the first, and the numbers of rows.
fn head(diff: &PartDiff, lang: Lang) -> String {
    let counts = diff.counts;
    let named =
        diff.class.map_or(by(lang, "не похожи", "not alike"), |one| class(one, lang));
    let counted = [
        (by(lang, "без изменений", "same"), counts.same),
        (by(lang, "изменено", "changed"), counts.changed),
        (by(lang, "добавлено", "added"), counts.added),
        (by(lang, "убрано", "removed"), counts.removed),
        (by(lang, "сдвинуто сроков", "deadlines moved"), counts.moved),
    ];
    let counted: Vec<String> =
        counted.iter().map(|(name, count)| format!("{name}: {count}")).collect();
    let scores = format!("{:.2} / {:.2}", diff.scores.text, diff.scores.content);
    format!(
        "{named} ({} {scores}); {}",
        by(lang, "текст / содержание", "text / content"),
        counted.join(", ")
    )
}

fn sign(change: Change) -> char {
    match change {
        Change::Same => ' ',
        Change::Changed => '~',
        Change::Added => '+',
        Change::Removed => '-',
    }
}

fn ids(row: &RowDiff) -> String {
    match (&row.from, &row.to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (Some(id), _) | (None, Some(id)) => id.clone(),
        (None, None) => String::new(),
    }
}

fn moved(row: &RowDiff, lang: Lang) -> Option<String> {
    let moved = row.moved?;
    let day =
        |date: Option<jiff::civil::Date>| date.map_or("—".to_owned(), |date| date.to_string());
    let days = moved.days.map(|days| format!(" ({days:+} {})", by(lang, "дн.", "days")));
    let words = by(lang, "срок", "deadline");
    Some(format!("{words}: {} → {}{}", day(moved.from), day(moved.to), days.unwrap_or_default()))
}

fn pieces(pieces: &[Piece], marks: Marks) -> String {
    let marked = |[before, behind]: [&str; 2], text: &str| match text {
        "" => String::new(),
        text => format!("{before}{text}{behind}"),
    };
    let words = pieces.iter().flat_map(|piece| {
        if piece.same {
            vec![piece.from.clone()]
        } else {
            vec![marked(marks.removed, &piece.from), marked(marks.added, &piece.to)]
        }
    });
    words.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A page of differences, whole in itself.
pub fn page(diffs: &[PartDiff], lang: Lang) -> String {
    let title = by(lang, "Сравнение", "Comparison");
    let mut page = begun(title, lang);
    for diff in diffs {
        let _ = write!(
            page,
            "<h2>{} → {}</h2>\n<p>{}</p>\n",
            Escaped(&diff.from),
            Escaped(&diff.to),
            Escaped(&head(diff, lang))
        );
        let _ = writeln!(page, "<p>{}</p>\n<table>", marked(&diff.title));
        for row in diff.rows.iter().filter(|row| row.change != Change::Same) {
            let _ = write!(
                page,
                "<tr><td>{}</td><td>{}</td><td>",
                sign(row.change),
                Escaped(&ids(row))
            );
            for field in &row.fields {
                let name = super::words::field(&field.field, lang);
                let _ = write!(
                    page,
                    "<div><small>{}</small> {}</div>",
                    Escaped(name),
                    marked(&field.pieces)
                );
            }
            if let Some(moved) = moved(row, lang) {
                let _ = write!(page, "<div class=moved>{}</div>", Escaped(&moved));
            }
            page.push_str("</td></tr>\n");
        }
        page.push_str("</table>\n");
    }
    page + "</body></html>\n"
}

/// The beginning of a page.
pub(super) fn begun(title: &str, lang: Lang) -> String {
    let code = by(lang, "ru", "en");
    format!(
        "<!doctype html>\n<html lang={code}><head><meta charset=utf-8>\n<title>{title}</title>\n<style>\n\
         body{{font:15px/1.4 sans-serif;margin:2em;max-width:70em}}\
         table{{border-collapse:collapse}}td,th{{border:1px solid #ccc;padding:.3em .5em;text-align:left;vertical-align:top}}\
         del{{background:#fdd;color:#800}}ins{{background:#dfd;color:#060;text-decoration:none}}\
         small{{color:#666}}.moved{{color:#840}}\n</style></head>\n<body><h1>{title}</h1>\n"
    )
}

fn marked(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        let _ = if piece.same {
            write!(text, "{} ", Escaped(&piece.from))
        } else {
            write!(text, "<del>{}</del> <ins>{}</ins> ", Escaped(&piece.from), Escaped(&piece.to))
        };
    }
    text.replace("<del></del> ", "").replace("<ins></ins> ", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Moved, RowCounts, Scores};

    fn diff() -> PartDiff {
        let piece = |from: &str, to: &str| Piece {
            from: from.to_owned(),
            to: to.to_owned(),
            same: from == to,
        };
        let fields = vec![FieldDiff {
            field: "deadline".to_owned(),
            pieces: vec![piece("до", "до"), piece("<1> мая", "5 мая")],
        }];
        let day = |day| Some(jiff::civil::date(2030, 5, day));
        let moved = Some(Moved { from: day(1), to: day(5), days: Some(4) });
        let id = Some("appendix-1/1".to_owned());
        let row = RowDiff { change: Change::Changed, from: id.clone(), to: id, fields, moved };
        PartDiff {
            from: "a.txt#appendix-1".to_owned(),
            to: "b.txt#appendix-1".to_owned(),
            class: None,
            scores: Scores::default(),
            reasons: Vec::new(),
            counts: RowCounts { changed: 1, moved: 1, ..RowCounts::default() },
            title: Vec::new(),
            rows: vec![row],
        }
    }

    #[test]
    fn a_terminal_shows_both_readings() {
        let text = table(&diff(), SIGNS, Lang::En);
        assert!(text.contains("deadline: до [-<1> мая-] {+5 мая+}"), "{text}");
        assert!(text.contains("2030-05-01 → 2030-05-05 (+4 days)"), "{text}");
    }

    #[test]
    fn a_page_runs_nothing_of_the_documents() {
        let text = page(&[diff()], Lang::Ru);
        assert!(text.contains("<del>&lt;1&gt; мая</del> <ins>5 мая</ins>"), "{text}");
    }
}
