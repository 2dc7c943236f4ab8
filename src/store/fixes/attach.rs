//! Where a correction applies in an act that may have been read anew.

use strsim::normalized_levenshtein;

use super::{Anchor, Correction, read};
use crate::model::{Act, Item};
use crate::text::fold;

/// How alike two readings of one item are at least.
const ALIKE: f64 = 0.85;

/// How a correction stands to what the program reads today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It applies where it was made.
    Fits,
    /// It applies to what is now another item or another file.
    Moved,
    /// The program now reads the same.
    Agreed,
    /// What it was made of is not there any longer, or says something else.
    Unfit,
}

impl State {
    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Moved => "moved",
            Self::Agreed => "agreed",
            Self::Unfit => "unfit",
        }
    }

    /// True where the correction counts.
    pub fn applies(self) -> bool {
        matches!(self, Self::Fits | Self::Moved)
    }
}

/// A correction with its place.
#[derive(Clone, Debug)]
pub(in crate::store) struct Attached {
    pub(in crate::store) correction: Correction,
    /// Place of the item in the act; none: the act's own requisites.
    pub(in crate::store) place: Option<usize>,
    pub(in crate::store) state: State,
}

/// Finds the places of corrections in an act. Of several of one field only the last counts.
pub(in crate::store) fn attach(
    act: &Act,
    act_id: &str,
    corrections: Vec<Correction>,
) -> Vec<Attached> {
    let items: Vec<&Item> = act.parts.iter().flat_map(|part| &part.items).collect();
    let mut found: Vec<Attached> = Vec::new();
    for correction in corrections {
        let (place, mut state) = place(&items, correction.item.as_ref());
        if correction.act_id != act_id && state == State::Fits {
            state = State::Moved;
        }
        if state.applies() {
            state = settled(act, &items, place, &correction, state);
        }
        let same = |other: &Attached| {
            (other.place, &other.correction.field) == (place, &correction.field)
                && (other.state != State::Unfit) == (state != State::Unfit)
        };
        found.retain(|other| !same(other));
        found.push(Attached { correction, place, state });
    }
    found
}

/// The item of an anchor: by its id and text, by its text, or by its id and much the same text.
fn place(items: &[&Item], anchor: Option<&Anchor>) -> (Option<usize>, State) {
    let Some(anchor) = anchor else { return (None, State::Fits) };
    let text = fold(&anchor.text);
    let same_id = items.iter().position(|item| item.id == anchor.id);
    if let Some(at) = same_id.filter(|at| fold(&items[*at].text) == text) {
        return (Some(at), State::Fits);
    }
    let same_text = |(at, item): (usize, &&Item)| (fold(&item.text) == text).then_some(at);
    let found: Vec<usize> = items.iter().enumerate().filter_map(same_text).collect();
    let numbered: Vec<usize> =
        found.iter().copied().filter(|at| items[*at].number == anchor.number).collect();
    match (found.as_slice(), numbered.as_slice()) {
        ([at], _) | (_, [at]) => return (Some(*at), State::Moved),
        _ => {}
    }
    match same_id.filter(|at| normalized_levenshtein(&fold(&items[*at].text), &text) >= ALIKE) {
        Some(at) => (Some(at), State::Fits),
        None => (None, State::Unfit),
    }
}

/// What becomes of a correction whose place is found.
fn settled(
    act: &Act,
    items: &[&Item],
    place: Option<usize>,
    correction: &Correction,
    state: State,
) -> State {
    let now = match place {
        Some(at) => read(items[at], &correction.field),
        None => read(&act.requisites, &correction.field),
    };
    let Ok(now) = now else { return State::Unfit };
    if now == correction.value {
        return State::Agreed;
    }
    // Another source that says something else: that was not looked at by anyone.
    if act.source.sha256 != correction.sha256 && now != correction.machine {
        return State::Unfit;
    }
    state
}
