//! Captions of appendices: the number, the act they belong to, the mark of approval.

use super::calendar::Form;
use super::prng::Rng;
use super::setting::Setting;
use super::titles::wrap;
use super::tree::{Align, Block, Paragraph};

/// How captions of one act are written; an office keeps to one form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    form: usize,
    date: Form,
}

impl Style {
    /// Some style. A single appendix may go without the word itself.
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let date = *rng.pick(&[Form::Digits, Form::DigitsYear, Form::Words]);
        Self { form: rng.below(7), date }
    }

    /// A style that tells the act's date and number, for a file without the act.
    pub(crate) fn dated(rng: &mut Rng) -> Self {
        Self { form: rng.below(4), ..Self::new(rng) }
    }
}

/// A caption; `number` is none where the act has one appendix that nobody numbered.
pub(crate) fn block(setting: &Setting, style: Style, number: Option<usize>) -> Block {
    let act = format!("{} {}", setting.kind.dative(), setting.issuer.genitive);
    let by = format!("{} {}", setting.kind.instrumental(), setting.issuer.genitive);
    let of = format!("от {} № {}", style.date.write(setting.date), setting.number);
    let sign = if style.form == 1 { "" } else { "№ " };
    let word = number.map_or_else(|| "Приложение".to_owned(), |n| format!("Приложение {sign}{n}"));
    let lines = match style.form {
        0..2 => {
            let mut lines = vec![word];
            lines.extend(wrap(&format!("к {act}"), 40));
            lines.push(of);
            lines
        }
        2 => vec![format!("{word} к {act} {of}")],
        3 => {
            let mut lines = vec![word, "УТВЕРЖДЕНО".to_owned()];
            lines.extend(wrap(&by, 40));
            lines.push(of);
            lines
        }
        4 if number.is_none() => {
            let mut lines = vec!["УТВЕРЖДЕН".to_owned()];
            lines.extend(wrap(&by, 40));
            lines.push(of);
            lines
        }
        5 if number.is_none() => {
            let mut lines = vec!["Утвержден".to_owned()];
            lines.extend(wrap(&format!("{by} {of}"), 40));
            lines
        }
        6 => vec![
            word,
            format!("к {}", setting.kind.dative()),
            "от ____________ № ______".to_owned(),
        ],
        _ => vec![word],
    };
    Paragraph::lines(lines).at(Align::Right).into()
}
