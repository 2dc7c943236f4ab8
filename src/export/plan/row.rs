//! An item as a row of the plan.

use super::super::words::{by, day};
use super::due;
use crate::model::{
    Act, DeadlineKind, Item, ItemType, Lang, Part, PartKind, Responsible, ResponsibleKind, Role,
};

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// What is ordered.
    pub(super) text: String,
    /// By when.
    pub(super) due: String,
    /// Who, a line each.
    pub(super) who: Vec<String>,
    /// Where it is ordered.
    pub(super) basis: String,
    /// Those who are responsible, as sections are called by them.
    pub(super) names: Vec<String>,
}

/// The row of an item; `lead` is what it goes on from, where the plan does not show that.
pub(super) fn of(act: &Act, part: &Part, item: &Item, lead: Option<String>, lang: Lang) -> Row {
    let due = due::of(&item.deadline);
    let mut basis = vec![named(act)];
    basis.extend(place(act, part, lang));
    let point = item.path.as_ref().map(|path| format!("{} {path}", by(lang, "п.", "point")));
    basis.extend(point);
    if let Some(lead) = lead {
        basis.push(format!("{} «{lead}»", by(lang, "под словами", "under the words")));
    }
    if let Some(written) = due.written {
        basis.push(format!("{} «{written}»", by(lang, "срок в акте:", "deadline there:")));
    }
    if let (DeadlineKind::Ongoing, Some(start), Some(end)) =
        (item.deadline.kind, item.deadline.start, item.deadline.end)
    {
        let [start, end] = [start, end].map(|date| day(date, lang));
        basis.push(format!("{} {start} - {end}", by(lang, "период:", "period:")));
    }
    if !item.deadline.readings.is_empty() {
        let words = by(lang, "срок можно прочесть и иначе", "the deadline can be read otherwise");
        basis.push(words.to_owned());
    }
    let is_row = item.item_type == ItemType::Row;
    Row {
        text: item.text.clone(),
        due: due.text,
        who: who(&item.responsible, is_row, lang),
        basis: bound(&basis.join(", ")),
        names: item.responsible.iter().map(|who| plain(who).to_owned()).collect(),
    }
}

/// The part of an act, where it is not the act itself.
fn place(act: &Act, part: &Part, lang: Lang) -> Option<String> {
    let mut appendices = act.parts.iter().filter(|part| part.kind != PartKind::Body);
    let alone = appendices.next().is_some() && appendices.next().is_none();
    let label = match (&part.label, &part.title) {
        _ if part.kind == PartKind::Body => return None,
        (Some(label), _) => label,
        (None, _) if alone => return Some(by(lang, "приложение", "appendix").to_owned()),
        (None, title) => title.as_ref().unwrap_or(&part.id),
    };
    let mut chars = label.chars();
    Some(chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect())
}

/// A line ends neither behind «№» nor behind «п.».
fn bound(text: &str) -> String {
    text.replace("№ ", "№\u{a0}").replace(" п. ", " п.\u{a0}")
}

/// The act as a section of it is called.
pub(super) fn title(act: &Act) -> String {
    let requisites = &act.requisites;
    let mut title = bound(&capitalized(&named(act)));
    if let Some(own) = &requisites.title {
        title.extend([" «", own, "»"]);
    }
    if let Some(issuer) = requisites.issuer.as_ref().filter(|issuer| !issuer.name.is_empty()) {
        title.extend([" (", &issuer.name, ")"]);
    }
    title
}

/// «приказ от 01.03.2030 № 5»; the file's path where the act says nothing of itself.
fn named(act: &Act) -> String {
    let requisites = &act.requisites;
    let number = requisites.number.as_ref().map(|number| format!("№ {number}"));
    let date = requisites.date.map(|date| format!("от {}", date.strftime("%d.%m.%Y")));
    if number.is_none() && date.is_none() {
        return act.source.path.clone();
    }
    let named = [requisites.kind_text.clone(), date, number];
    named.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The text with its first letter as a capital one.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The lines of a cell: who does it, then the others under what they are.
fn who(all: &[Responsible], is_row: bool, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for role in [Role::Executor, Role::CoExecutor, Role::Participant, Role::Supervisor] {
        let those = all.iter().filter(|who| who.role == role);
        let names: Vec<String> = those.map(|who| shown(who, is_row)).collect();
        let label = match role {
            Role::Executor => None,
            Role::CoExecutor => Some(by(lang, "Соисполнители", "Together with")),
            Role::Participant => Some(by(lang, "Участники", "Participants")),
            Role::Supervisor => Some(by(lang, "Контроль", "Control")),
        };
        match label {
            Some(label) if !names.is_empty() => {
                lines.push(format!("{label}: {}", names.join("; ")));
            }
            _ => lines.extend(names),
        }
    }
    let last = lines.len().saturating_sub(1);
    for line in lines.iter_mut().take(last) {
        line.push(';');
    }
    lines
}

/// One of those who are responsible: a plan's cell as written, of running text in the nominative.
fn shown(who: &Responsible, is_row: bool) -> String {
    let Some(name) = who.name.as_ref().filter(|_| !is_row) else { return who.text.clone() };
    let mut behind: Vec<&str> = Vec::new();
    if who.kind != ResponsibleKind::Person {
        behind.extend(who.person.as_deref().filter(|person| !name.contains(person)));
        behind.extend(who.members.iter().map(String::as_str));
    }
    if who.by_agreement {
        behind.push("по согласованию");
    }
    if behind.is_empty() { name.clone() } else { format!("{name} ({})", behind.join(", ")) }
}

/// The name that a section of it has.
fn plain(who: &Responsible) -> &str {
    who.name.as_deref().unwrap_or(&who.text)
}
