//! The plan as Markdown: a section a heading, a table each.

use std::fmt::Write as _;

use super::{Plan, Section};
use crate::model::Lang;

/// The document.
pub(super) fn write(plan: &Plan, lang: Lang) -> String {
    let mut text = format!("# {}\n", Plan::title(lang));
    for fact in plan.facts(lang) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}\n", escaped(&fact));
    }
    let mut number = 0;
    for Section { title, rows } in &plan.sections {
        let _ = write!(text, "\n## {}\n\n", escaped(title));
        text += &line(Plan::heads(lang).map(ToOwned::to_owned));
        text += "|--:|---|---|---|---|\n";
        for row in rows {
            number += 1;
            let who = row.who.iter().map(|who| escaped(who)).collect::<Vec<_>>().join("<br>");
            let [text_, due, basis] = [&row.text, &row.due, &row.basis].map(|one| escaped(one));
            text += &line([number.to_string(), text_, due, who, basis]);
        }
    }
    text
}

fn line(cells: [String; 5]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Text of a document as text: what Markdown or HTML would take for a sign of theirs is escaped,
/// a line end is `<br>`, and what no terminal should get is a space.
pub(super) fn escaped(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // Else some make a link of it.
            ':' if text[at..].starts_with("://") => out.push_str("\\:"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push_str("<br>"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
