//! A person's name back in the nominative: «Гурьину Е.П.» -> «Гурьина Е.П.».
//!
//! One form can stand for several cases of a man's or a woman's name («Иванову»), so the cases that
//! its place in the sentence allows decide; a patronymic, where there is one, tells the rest.

use std::ops::Range;

use super::given::{self, Told};
use super::surname;
use crate::grammar::body::declension::{Cases, NOM};
use crate::grammar::body::lexicon::fold;
use crate::text::is_letter;

/// `name`, as [`super::all`] finds it, in the nominative; `cases` are those that its place allows.
///
/// Initials stay, and a form that no allowed case explains is left as it is.
pub(crate) fn nominative(name: &str, cases: Cases) -> String {
    let words = words(name);
    let patronymic = words.iter().find_map(|word| given::patronymic(&name[word.clone()]));
    let mut out = String::with_capacity(name.len());
    let mut done = 0;
    let at = words.iter().position(|word| given::patronymic(&name[word.clone()]).is_some());
    for (index, word) in words.iter().enumerate() {
        let written = &name[word.clone()];
        out.push_str(&name[done..word.start]);
        done = word.end;
        let turned = match (&patronymic, at) {
            (Some(told), Some(at)) if at == index => told.nominative.clone(),
            (Some(told), Some(at)) if at == index + 1 => given::first(written, told),
            (Some(told), _) => surname::nominative(written, agreed(told, cases), Some(told.sex)),
            (None, _) => surname::nominative(written, plausible(written, cases), None),
        };
        out.push_str(&turned);
    }
    out.push_str(&name[done..]);
    out
}

/// A form that is hardly a nominative is none where the place allows another case: «Ивановой», «Иванову».
fn plausible(word: &str, cases: Cases) -> Cases {
    let rest = cases & !NOM;
    if rest != 0 && surname::is_oblique(&fold(word)) { rest } else { cases }
}

/// The cases that both the patronymic and the place allow; the patronymic's where they differ.
fn agreed(told: &Told, cases: Cases) -> Cases {
    let both = told.cases & cases;
    if both == 0 { told.cases } else { both }
}

/// Words of two letters and more: initials are no words.
fn words(name: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in name.char_indices().chain(std::iter::once((name.len(), ' '))) {
        let inside = is_letter(c) || (c == '-' && start.is_some());
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                if name[from..at].chars().count() > 1 {
                    words.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::body::declension::{ACC, DAT, GEN, NOM, SINGULAR};

    #[test]
    fn the_place_decides_between_a_man_and_a_woman() {
        for (written, cases, want) in [
            ("Иванову И.И.", DAT, "Иванов И.И."),
            ("Иванову И.И.", ACC, "Иванова И.И."),
            ("И.И. Иванова", GEN | ACC, "И.И. Иванов"),
            ("И.И. Иванова", NOM, "И.И. Иванова"),
            ("Гурьину Е.П.", GEN | ACC, "Гурьина Е.П."),
            ("Лесной А.А.", NOM, "Лесной А.А."),
            ("Лесной А.А.", DAT, "Лесная А.А."),
            ("Лесному А.А.", DAT, "Лесной А.А."),
            ("Кравцу О.П.", DAT, "Кравец О.П."),
            ("Шварцу О.П.", DAT, "Шварц О.П."),
            ("Дзюбе О.П.", DAT, "Дзюба О.П."),
            ("Думбадзе Л.Р.", DAT, "Думбадзе Л.Р."),
            ("Стрижова Антона Артуровича", SINGULAR, "Стрижов Антон Артурович"),
            ("Людмилой Артуровной Котиной", SINGULAR, "Людмила Артуровна Котина"),
            ("Людмиле Артуровне", SINGULAR, "Людмила Артуровна"),
            ("Л.В. КОТОВОЙ", DAT, "Л.В. КОТОВА"),
            ("А.С.", DAT, "А.С."),
            ("", DAT, ""),
        ] {
            assert_eq!(nominative(written, cases), want, "{written}");
        }
    }
}
