//! What is wrong with a question, and where.

use std::ops::Range;

use super::Field;
use super::field::values;
use crate::model::Lang;

/// A question that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub problem: Problem,
    /// Its bytes in the question.
    pub range: Range<usize>,
}

/// What can be wrong with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A quotation that does not end.
    OpenQuote,
    /// A bracket that is not closed.
    OpenBracket,
    /// A bracket that was not opened.
    StrayBracket,
    /// Nothing stands where a word has to.
    Nothing,
    /// Nothing but signs stands where a word has to.
    NoWord,
    /// There is no such field; perhaps another was meant.
    NoField(String, Option<&'static str>),
    /// The field has no such value.
    NoValue(Field),
    /// Neither a day nor a month nor a year.
    NoDate,
    /// Not a year.
    NoYear,
    /// From a day to an earlier one.
    Reversed,
    /// Letters read wrongly: one or two.
    Letters,
    /// Brackets inside each other beyond measure.
    TooDeep,
    /// More words than are looked for at once.
    TooLong,
}

impl QueryError {
    pub(super) fn new(problem: Problem, range: Range<usize>) -> Self {
        Self { problem, range }
    }

    /// The question in one line and a mark below the place that is meant.
    pub fn pointed(&self, question: &str) -> String {
        let shown = |text: &str| -> String {
            text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
        };
        let before = shown(question.get(..self.range.start).unwrap_or(question));
        let marked = question.get(self.range.clone()).unwrap_or_default().chars().count().max(1);
        let gap = " ".repeat(before.chars().count());
        format!("  {}\n  {gap}{}", shown(question), "^".repeat(marked))
    }

    /// What is wrong, in words.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => self.problem.russian(),
            Lang::En => self.problem.english(),
        }
    }
}

impl Problem {
    fn russian(&self) -> String {
        match self {
            Self::OpenQuote => "кавычка не закрыта".to_owned(),
            Self::OpenBracket => "скобка не закрыта".to_owned(),
            Self::StrayBracket => "лишняя закрывающая скобка".to_owned(),
            Self::Nothing => "здесь нужно слово".to_owned(),
            Self::NoWord => "здесь нет ни буквы, ни цифры".to_owned(),
            Self::NoField(name, None) => {
                format!("нет поля «{name}»; слова с двоеточием берут в кавычки")
            }
            Self::NoField(name, Some(known)) => {
                format!("нет поля «{name}»; возможно, «{known}»")
            }
            Self::NoValue(field) => {
                format!("такого значения нет; есть: {}", values(*field).join(", "))
            }
            Self::NoDate => {
                "нужны день, месяц или год: 2021-10-05, 2021-10, 2021, 05.10.2021, или от..до"
                    .to_owned()
            }
            Self::NoYear => "нужен год: 2021, или 2021..2023".to_owned(),
            Self::Reversed => "конец раньше начала".to_owned(),
            Self::Letters => "после ~ стоит 1 или 2: сколько букв могут быть другими".to_owned(),
            Self::TooDeep => "скобки вложены слишком глубоко".to_owned(),
            Self::TooLong => "слишком много слов в одном запросе".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::OpenQuote => "the quotation is not closed".to_owned(),
            Self::OpenBracket => "the bracket is not closed".to_owned(),
            Self::StrayBracket => "a closing bracket too many".to_owned(),
            Self::Nothing => "a word has to stand here".to_owned(),
            Self::NoWord => "there is neither a letter nor a digit here".to_owned(),
            Self::NoField(name, None) => {
                format!("there is no field `{name}`; put words with a colon in quotes")
            }
            Self::NoField(name, Some(known)) => {
                format!("there is no field `{name}`; perhaps `{known}`")
            }
            Self::NoValue(field) => {
                format!("there is no such value; there are: {}", values(*field).join(", "))
            }
            Self::NoDate => "a day, a month or a year has to stand here: 2021-10-05, 2021-10, 2021, 05.10.2021, or from..to".to_owned(),
            Self::NoYear => "a year has to stand here: 2021, or 2021..2023".to_owned(),
            Self::Reversed => "it ends before it begins".to_owned(),
            Self::Letters => "behind ~ stands 1 or 2: how many letters may differ".to_owned(),
            Self::TooDeep => "brackets are nested too deep".to_owned(),
            Self::TooLong => "too many words in one question".to_owned(),
        }
    }
}
