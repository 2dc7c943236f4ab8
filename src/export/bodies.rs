//! The registry of bodies: a table for people, a CSV for spreadsheets.

use std::fmt::Write;

use super::csv::{defused, writer};
use super::words::by;
use crate::model::{Lang, Reason, RegisteredBody, Registry, ResponsibleKind, Suggestion};

/// Widths of the table's columns: id, name, kind, town.
const WIDTHS: [usize; 4] = [14, 58, 10, 34];

/// The table: a line a body, then what may be the same.
pub fn table(registry: &Registry, lang: Lang) -> String {
    let mut text = String::new();
    let heads = by(
        lang,
        ["ид", "название", "вид", "где", "упом.", "актов", "вар."],
        ["id", "name", "kind", "town", "ment.", "acts", "var."],
    );
    text += &line(&heads.map(str::to_owned));
    for body in &registry.bodies {
        text += &line(&[
            body.id.clone(),
            body.name.clone(),
            kind(body.kind, lang).to_owned(),
            body.town.clone().unwrap_or_default(),
            body.mentions.to_string(),
            body.acts.len().to_string(),
            body.variants.len().to_string(),
        ]);
    }
    if !registry.suggestions.is_empty() {
        text += by(lang, "\nВозможно, одно и то же:\n", "\nPerhaps the same:\n");
    }
    for suggestion in &registry.suggestions {
        let Suggestion { ids: [a, b], names: [x, y], reason } = suggestion;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{a}  {x}\n{b}  {y}\n                ({})", told(*reason, lang));
    }
    text
}

fn line(cells: &[String; 7]) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        let width = WIDTHS.get(at).copied();
        let _ = match width {
            Some(width) => write!(line, "{}  ", fitted(cell, width)),
            None => write!(line, "{cell:>6}"),
        };
    }
    line.trim_end().to_owned() + "\n"
}

/// A cell of exactly so many characters.
fn fitted(cell: &str, width: usize) -> String {
    if cell.chars().count() <= width {
        return format!("{cell:width$}");
    }
    cell.chars().take(width - 1).chain(['…']).collect()
}

/// A line a body, as Excel reads it in Russian.
pub fn csv(registry: &Registry, lang: Lang) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = writer(&mut bytes);
    let heads = by(
        lang,
        [
            "ид",
            "название",
            "вид",
            "где",
            "орган должности",
            "упоминаний",
            "актов",
            "варианты",
            "объединены",
        ],
        ["id", "name", "kind", "town", "of", "mentions", "acts", "variants", "ids"],
    );
    // Memory takes all, and every record has as many fields as there are columns.
    let _ = writer.write_record(heads);
    for body in &registry.bodies {
        let _ = writer.write_record(record(body, lang));
    }
    drop(writer);
    bytes
}

fn record(body: &RegisteredBody, lang: Lang) -> [String; 9] {
    let variants: Vec<&str> = body.variants.iter().map(|variant| variant.text.as_str()).collect();
    [
        body.id.clone(),
        defused(&body.name).into_owned(),
        kind(body.kind, lang).to_owned(),
        defused(body.town.as_deref().unwrap_or_default()).into_owned(),
        body.of.clone().unwrap_or_default(),
        body.mentions.to_string(),
        body.acts.len().to_string(),
        defused(&variants.join(" | ")).into_owned(),
        body.ids.join(" "),
    ]
}

fn kind(kind: ResponsibleKind, lang: Lang) -> &'static str {
    match kind {
        ResponsibleKind::Body => by(lang, "орган", "body"),
        ResponsibleKind::Post => by(lang, "должность", "post"),
        ResponsibleKind::Person => by(lang, "лицо", "person"),
        ResponsibleKind::Group => by(lang, "группа", "group"),
    }
}

fn told(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::Abbreviation => {
            by(lang, "сокращение по первым буквам", "an abbreviation by its letters")
        }
        Reason::Contains => {
            by(lang, "одно название начинается другим", "one name begins with the other")
        }
        Reason::SameQuotedName => by(lang, "одно имя в кавычках", "one name in quotes"),
        Reason::WordOrder => {
            by(lang, "те же слова в другом порядке", "the same words in another order")
        }
        Reason::Spelling => by(lang, "разница в одну букву", "one letter apart"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{REGISTRY_SCHEMA, Variant};

    fn registry() -> Registry {
        let body = |id: &str, name: &str| RegisteredBody {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: ResponsibleKind::Body,
            town: Some("Тихоозёрского района".to_owned()),
            of: None,
            mentions: 3,
            acts: vec!["a.txt".to_owned()],
            variants: vec![Variant { text: "=отделу культуры".to_owned(), count: 3 }],
            ids: vec![id.to_owned()],
        };
        Registry {
            schema: REGISTRY_SCHEMA.to_owned(),
            bodies: vec![body("b-1", "Отдел культуры"), body("b-2", &"Отдел ".repeat(20))],
            suggestions: vec![Suggestion {
                ids: ["b-1".to_owned(), "b-2".to_owned()],
                names: ["Отдел".to_owned(), "Отделы".to_owned()],
                reason: Reason::Spelling,
            }],
        }
    }

    #[test]
    fn a_table_for_people() {
        let text = table(&registry(), Lang::Ru);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].starts_with("b-1") && lines[1].ends_with("3     1     1"), "{text}");
        assert!(lines[2].contains('…') && text.contains("разница в одну букву"), "{text}");
    }

    #[test]
    fn a_csv_that_runs_no_formula() {
        let text = String::from_utf8(csv(&registry(), Lang::En)).unwrap();
        assert!(text.starts_with("\u{feff}id;name;kind"), "{text}");
        assert!(text.contains(";'=отделу культуры;"), "{text}");
        assert_eq!(text.matches("\r\n").count(), 3);
    }
}
