//! Families of near-identical parts: a table for people, a page.

use std::fmt::Write;

use super::diff::begun;
use super::escape::Escaped;
use super::words::by;
use crate::model::{Class, Disagreement, Families, Family, Lang, Member, Proposal, Why, WhyCode};

/// What people call a class.
pub fn class(class: Class, lang: Lang) -> &'static str {
    match class {
        Class::Copy => by(lang, "копия", "copy"),
        Class::Edition => by(lang, "другая редакция", "edition"),
        Class::Template => by(lang, "тот же шаблон", "template"),
        Class::Unsure => by(lang, "не ясно", "unsure"),
    }
}

/// Families with their members, a line each, then ties and proposals.
pub fn table(families: &Families, lang: Lang) -> String {
    let mut text = String::new();
    for family in &families.families {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {}", family.id, family.title.as_deref().unwrap_or("—"));
        let _ = writeln!(
            text,
            "    {:16} {}",
            by(lang, "представитель", "representative"),
            family.representative
        );
        for member in &family.members {
            let _ = writeln!(
                text,
                "    {:16} {}  {}",
                class(member.class, lang),
                member.part,
                details(member, lang)
            );
        }
        for proposal in &family.consensus {
            let _ = writeln!(text, "      {}", proposed(proposal, lang));
        }
    }
    if !families.ties.is_empty() {
        let _ = writeln!(
            text,
            "{}",
            by(lang, "\nПриложения отдельными файлами:", "\nAppendices in files of their own:")
        );
    }
    for tie in &families.ties {
        let _ = writeln!(text, "    {} → {}", tie.appendix, tie.acts.join(", "));
        for one in &tie.disagreements {
            let _ = writeln!(text, "        {}", disagreement(one, lang));
        }
    }
    text
}

fn disagreement(one: &Disagreement, lang: Lang) -> String {
    let Disagreement { field, caption, act } = one;
    let name = match field.as_str() {
        "town" => by(lang, "муниципалитет", "municipality"),
        name => super::words::field(name, lang),
    };
    format!(
        "{name}: {} {caption}, {} {act}",
        by(lang, "в грифе", "in the caption"),
        by(lang, "в акте", "in the act")
    )
}

/// Scores, rows and reasons of a member in one line.
fn details(member: &Member, lang: Lang) -> String {
    let mut details = format!("{:.2} / {:.2}", member.scores.text, member.scores.content);
    if let Some(rows) = member.rows {
        let _ =
            write!(details, "  ={} ~{} +{} -{}", rows.same, rows.changed, rows.added, rows.removed);
        if rows.moved > 0 {
            let _ = write!(
                details,
                " {} {}",
                by(lang, "сроков сдвинуто:", "deadlines moved:"),
                rows.moved
            );
        }
    }
    let told: Vec<String> = member.reasons.iter().map(|reason| why(reason, lang)).collect();
    format!("{details}  {}", told.join("; "))
}

fn why(why: &Why, lang: Lang) -> String {
    let words = match why.code {
        WhyCode::SameText => by(lang, "текст тот же", "same text"),
        WhyCode::SameIssuer => by(lang, "тот же орган", "same issuer"),
        WhyCode::OtherIssuer => by(lang, "другой орган", "other issuer"),
        WhyCode::SameAct => by(lang, "тот же акт", "same act"),
        WhyCode::OtherNumber => by(lang, "другой номер", "other number"),
        WhyCode::OtherDate => by(lang, "другая дата", "other date"),
        WhyCode::OtherYear => by(lang, "другой год", "other year"),
        WhyCode::Replaced => by(lang, "слова заменены всюду", "words replaced throughout"),
        WhyCode::OtherWords => by(lang, "другие слова", "other words"),
        WhyCode::OtherNumbers => by(lang, "другие числа", "other numbers"),
        WhyCode::Misread => by(lang, "слова прочитаны по-разному", "words misread"),
        WhyCode::ComparedInPart => by(lang, "сравнено начало", "compared in part"),
    };
    match (&*why.representative, &*why.member) {
        ("", "") => words.to_owned(),
        (one, other) if one == other => format!("{words}: {one}"),
        (one, other) => format!("{words}: {one} / {other}"),
    }
}

fn proposed(proposal: &Proposal, lang: Lang) -> String {
    let readings: Vec<String> = proposal
        .readings
        .iter()
        .map(|vote| format!("«{}» {}", vote.text, vote.parts.len()))
        .collect();
    let Proposal { item, proposed, confidence, .. } = proposal;
    let words = by(lang, "предлагается", "proposed");
    format!("{item}: {words} «{proposed}» ({confidence:.2}): {}", readings.join(", "))
}

/// A page of families, whole in itself.
pub fn page(families: &Families, lang: Lang) -> String {
    let title = by(lang, "Семейства приложений", "Families of appendices");
    let mut page = begun(title, lang);
    for family in &families.families {
        section(&mut page, family, lang);
    }
    if !families.ties.is_empty() {
        let words = by(lang, "Приложения отдельными файлами", "Appendices in files of their own");
        let _ = writeln!(page, "<h2>{words}</h2>\n<table>");
        for tie in &families.ties {
            let differ: Vec<String> =
                tie.disagreements.iter().map(|one| disagreement(one, lang)).collect();
            let (acts, differ) = (tie.acts.join(", "), differ.join("; "));
            let _ = writeln!(
                page,
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                Escaped(&tie.appendix),
                Escaped(&acts),
                Escaped(&differ)
            );
        }
        page.push_str("</table>\n");
    }
    page + "</body></html>\n"
}

fn section(page: &mut String, family: &Family, lang: Lang) {
    let title = family.title.as_deref().unwrap_or(&family.id);
    let _ = writeln!(page, "<h2 id={}>{}</h2>", family.id, Escaped(title));
    let _ = writeln!(
        page,
        "<p>{}: {}</p>\n<table>",
        by(lang, "Представитель", "Representative"),
        Escaped(&family.representative)
    );
    for member in &family.members {
        let (class, details) = (class(member.class, lang), details(member, lang));
        let _ = writeln!(
            page,
            "<tr><td>{class}</td><td>{}</td><td>{}</td></tr>",
            Escaped(&member.part),
            Escaped(&details)
        );
    }
    page.push_str("</table>\n");
    if !family.consensus.is_empty() {
        page.push_str("<ul>\n");
        for proposal in &family.consensus {
            let told = proposed(proposal, lang);
            let _ = writeln!(
                page,
                "<li>{} <small>{}</small></li>",
                Escaped(&told),
                Escaped(&proposal.context)
            );
        }
        page.push_str("</ul>\n");
    }
}
