//! From tokens to the tree.

use std::ops::Range;

use super::field::{Holds, value};
use super::lexer::{Token, tokens};
use super::{Field, How, Problem, Query, QueryError, date};

/// Brackets inside each other.
const DEPTH: usize = 32;
/// Words of one question.
const WORDS: usize = 256;

/// Understands a question; an empty one asks for all there is.
pub fn parse(question: &str) -> Result<Query, QueryError> {
    let tokens = tokens(question)?;
    if let Some((_, range)) = tokens.get(WORDS) {
        return Err(QueryError::new(Problem::TooLong, range.clone()));
    }
    let mut parser = Parser { tokens, at: 0, end: question.len(), depth: 0 };
    if parser.tokens.is_empty() {
        return Ok(Query::All);
    }
    let query = parser.any(Field::Text)?;
    match parser.peek() {
        None => Ok(query),
        Some((_, range)) => Err(QueryError::new(Problem::StrayBracket, range.clone())),
    }
}

struct Parser<'q> {
    tokens: Vec<(Token<'q>, Range<usize>)>,
    at: usize,
    end: usize,
    depth: usize,
}

impl<'q> Parser<'q> {
    fn peek(&self) -> Option<&(Token<'q>, Range<usize>)> {
        self.tokens.get(self.at)
    }

    fn eat(&mut self, token: &Token) -> bool {
        let found = self.peek().is_some_and(|(next, _)| next == token);
        self.at += usize::from(found);
        found
    }

    /// What is missing at the next token.
    fn missing(&self) -> QueryError {
        let range = self.peek().map_or(self.end..self.end, |(_, range)| range.clone());
        QueryError::new(Problem::Nothing, range)
    }

    /// One of several.
    fn any(&mut self, field: Field) -> Result<Query, QueryError> {
        let mut some = vec![self.all(field)?];
        while self.eat(&Token::Or) {
            some.push(self.all(field)?);
        }
        Ok(joined(some, Query::Or))
    }

    /// All of several.
    fn all(&mut self, field: Field) -> Result<Query, QueryError> {
        let mut some = vec![self.one(field)?];
        loop {
            let joined_by_word = self.eat(&Token::And);
            match self.peek() {
                None | Some((Token::Or | Token::Close, _)) if !joined_by_word => break,
                _ => some.push(self.one(field)?),
            }
        }
        Ok(joined(some, Query::And))
    }

    fn one(&mut self, field: Field) -> Result<Query, QueryError> {
        let Some((token, range)) = self.peek().cloned() else { return Err(self.missing()) };
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(QueryError::new(Problem::TooDeep, range));
        }
        let query = match token {
            Token::Not => {
                self.at += 1;
                Ok(Query::Not(Box::new(self.one(field)?)))
            }
            Token::Field(name) => {
                self.at += 1;
                let named = range.start..range.end - 1;
                let field = Field::named(name).ok_or_else(|| {
                    let perhaps = Field::perhaps(name);
                    QueryError::new(Problem::NoField(name.to_owned(), perhaps), named)
                })?;
                self.valued(field, range.end)
            }
            Token::Open => {
                self.at += 1;
                let inner = self.any(field)?;
                if self.eat(&Token::Close) {
                    Ok(inner)
                } else {
                    Err(QueryError::new(Problem::OpenBracket, range))
                }
            }
            Token::Quoted(text) => {
                self.at += 1;
                atom(field, text, How::AnyForm, range)
            }
            Token::Word(word) => {
                self.at += 1;
                word_of(field, word, range)
            }
            Token::And | Token::Or | Token::Close => Err(self.missing()),
        };
        self.depth -= 1;
        query
    }

    /// What stands behind a field's colon.
    fn valued(&mut self, field: Field, from: usize) -> Result<Query, QueryError> {
        match self.peek() {
            Some((Token::Open | Token::Quoted(_) | Token::Word(_), _)) => self.one(field),
            // A number may begin with what is an operator elsewhere.
            Some((Token::Not, range)) if range.start == from => Err(self.missing()),
            _ => Err(QueryError::new(Problem::Nothing, from..from)),
        }
    }
}

/// One of several, or several under one roof.
fn joined(mut some: Vec<Query>, roof: fn(Vec<Query>) -> Query) -> Query {
    if some.len() == 1 { some.remove(0) } else { roof(some) }
}

/// A word with what is fixed to its end.
fn word_of(field: Field, word: &str, range: Range<usize>) -> Result<Query, QueryError> {
    if field.holds() != Holds::Text {
        return atom(field, word, How::AnyForm, range);
    }
    if word == "*" {
        return Ok(Query::All);
    }
    if let Some(beginning) = word.strip_suffix('*') {
        return atom(field, beginning, How::Beginning, range);
    }
    let Some((plain, letters)) = word.rsplit_once('~') else {
        return atom(field, word, How::AnyForm, range);
    };
    let letters = match letters {
        "" | "1" => 1,
        "2" => 2,
        _ => {
            let from = range.end - letters.len();
            return Err(QueryError::new(Problem::Letters, from..range.end));
        }
    };
    atom(field, plain, How::Spoilt(letters), range)
}

fn atom(field: Field, text: &str, how: How, range: Range<usize>) -> Result<Query, QueryError> {
    let fail = |problem| Err(QueryError::new(problem, range.clone()));
    match field.holds() {
        Holds::Text if !text.chars().any(char::is_alphanumeric) => fail(Problem::NoWord),
        Holds::Text => Ok(Query::Words { field, text: text.to_owned(), how }),
        Holds::Value => match value(field, text) {
            Some(value) if !value.is_empty() => Ok(Query::Value { field, value }),
            _ => fail(Problem::NoValue(field)),
        },
        Holds::Days => between(field, text, range, Problem::NoDate, |text| {
            date::span(text).map(|(from, to)| (date::number(from), date::number(to)))
        }),
        Holds::Years => between(field, text, range, Problem::NoYear, |text| {
            let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            let year = text.parse().ok().filter(|_| is_year)?;
            Some((year, year))
        }),
    }
}

/// `A`, `A..B`, `A..`, `..B`.
fn between(
    field: Field,
    text: &str,
    range: Range<usize>,
    problem: Problem,
    read: impl Fn(&str) -> Option<(u64, u64)>,
) -> Result<Query, QueryError> {
    let text = text.trim();
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let bound = |text: &str| if text.is_empty() { Some(None) } else { read(text).map(Some) };
    let (Some(first), Some(last)) = (bound(first), bound(last)) else {
        return Err(QueryError::new(problem, range));
    };
    let (from, to) = (first.map(|(from, _)| from), last.map(|(_, to)| to));
    match (from, to) {
        (None, None) => Err(QueryError::new(problem, range)),
        (Some(from), Some(to)) if from > to => Err(QueryError::new(Problem::Reversed, range)),
        _ => Ok(Query::Between { field, from, to }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Query {
        Query::Words { field: Field::Text, text: text.to_owned(), how: How::AnyForm }
    }

    #[test]
    fn questions_become_trees() {
        use Query::{And, Not, Or};
        let who =
            |text: &str| Query::Words { field: Field::Who, text: text.into(), how: How::AnyForm };
        for (question, tree) in [
            ("", Query::All),
            ("*", Query::All),
            ("отчёт", word("отчёт")),
            ("отчёт план", And(vec![word("отчёт"), word("план")])),
            ("отчёт И план", And(vec![word("отчёт"), word("план")])),
            ("а б OR в", Or(vec![And(vec![word("а"), word("б")]), word("в")])),
            ("а (б | в)", And(vec![word("а"), Or(vec![word("б"), word("в")])])),
            ("а -б", And(vec![word("а"), Not(Box::new(word("б")))])),
            ("НЕ а", Not(Box::new(word("а")))),
            ("«план работы»", word("план работы")),
            ("исполнитель:(а ИЛИ б)", Or(vec![who("а"), who("б")])),
            ("кто:\"отдел культуры\"", who("отдел культуры")),
            ("10:00", word("10:00")),
            (
                "бюджст~ настав*",
                And(vec![
                    Query::Words {
                        field: Field::Text, text: "бюджст".into(), how: How::Spoilt(1)
                    },
                    Query::Words {
                        field: Field::Text, text: "настав".into(), how: How::Beginning
                    },
                ]),
            ),
            ("вид:приказ", Query::Value { field: Field::Kind, value: "order".into() }),
            ("номер:360-О", Query::Value { field: Field::Number, value: "360-о".into() }),
            (
                "срок:2021-10..12.2021",
                Query::Between { field: Field::Due, from: Some(20_211_001), to: Some(20_211_231) },
            ),
            ("год:..2022", Query::Between { field: Field::Year, from: None, to: Some(2022) }),
        ] {
            assert_eq!(parse(question), Ok(tree), "{question}");
        }
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        for (question, problem, place) in [
            ("план \"работы", Problem::OpenQuote, "\""),
            ("(план", Problem::OpenBracket, "("),
            ("план)", Problem::StrayBracket, ")"),
            ("план ИЛИ", Problem::Nothing, ""),
            ("ИЛИ план", Problem::Nothing, "ИЛИ"),
            ("срок:", Problem::Nothing, ""),
            ("срок:завтра", Problem::NoDate, "завтра"),
            ("срок:2022..2021", Problem::Reversed, "2022..2021"),
            ("год:21", Problem::NoYear, "21"),
            ("вид:письмо", Problem::NoValue(Field::Kind), "письмо"),
            ("отчёт~9", Problem::Letters, "9"),
            ("план …", Problem::NoWord, "…"),
            (
                "исполнитиль:культура",
                Problem::NoField("исполнитиль".into(), Some("исполнитель")),
                "исполнитиль",
            ),
        ] {
            let error = parse(question).unwrap_err();
            assert_eq!(error.problem, problem, "{question}");
            assert_eq!(&question[error.range.clone()], place, "{question}");
        }
    }

    #[test]
    fn the_mark_stands_below_the_place() {
        let question = "план срок:завтра";
        let error = parse(question).unwrap_err();
        assert_eq!(error.pointed(question), "  план срок:завтра\n            ^^^^^^");
    }

    proptest! {
        #[test]
        fn no_question_is_too_odd(question in any::<String>()) {
            if let Err(error) = parse(&question) {
                prop_assert!(question.get(error.range.clone()).is_some());
                error.pointed(&question);
            }
        }

        #[test]
        fn no_mix_of_its_signs_is_too_odd(
            question in r#"([а-в]|И|ИЛИ|НЕ| |\(|\)|"|«|»|:|~|\*|-|\||срок:|кто:|год:|2021|\.\.|№){0,24}"#
        ) {
            if let Err(error) = parse(&question) {
                prop_assert!(question.get(error.range.clone()).is_some(), "{:?}", error);
                error.pointed(&question);
            }
        }
    }
}
