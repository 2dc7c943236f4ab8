//! Fields by their names in the output: `number`, `deadline.end`, `responsible.0.name`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{Contact, Issuer, Section, Signatory};

/// What is wrong with a field that is to be put right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// There is no such field; those that there are.
    #[error("there is no such field; there are: {}", .0.join(", "))]
    Unknown(Vec<String>),
    /// The field does not take such a value.
    #[error("the field does not take this value: {0}")]
    Value(String),
    /// The field is not for people to change.
    #[error("the field is not to be changed")]
    Fixed,
}

/// Fields that identify or prove; they are the program's.
const FIXED: [&str; 5] = ["id", "evidence", "corrections", "parent", "type"];

/// What stands in a field.
pub(in crate::store) fn read(of: &impl Serialize, field: &str) -> Result<Value, FieldError> {
    let mut whole = value(of)?;
    Ok(slot(&mut whole, field)?.clone())
}

/// The same data with another value in a field.
pub(in crate::store) fn put<T: Serialize + DeserializeOwned>(
    of: &T,
    field: &str,
    new: &Value,
) -> Result<T, FieldError> {
    let mut whole = value(of)?;
    *slot(&mut whole, field)? = new.clone();
    let changed: T =
        serde_json::from_value(whole).map_err(|error| FieldError::Value(error.to_string()))?;
    // A name that the data does not know would be dropped without a word.
    if !new.is_null() && read(&changed, field)?.is_null() {
        return Err(FieldError::Unknown(names(&value(of)?)));
    }
    Ok(changed)
}

fn value(of: &impl Serialize) -> Result<Value, FieldError> {
    serde_json::to_value(of).map_err(|error| FieldError::Value(error.to_string()))
}

/// The place of a field; one that is absent, as optional ones are, is made.
fn slot<'v>(whole: &'v mut Value, field: &str) -> Result<&'v mut Value, FieldError> {
    let names = names(whole);
    let unknown = || FieldError::Unknown(names.clone());
    let mut keys = field.split(['.', '/']).peekable();
    let mut at = whole;
    let first = keys.peek().copied().unwrap_or_default();
    if FIXED.contains(&first) {
        return Err(FieldError::Fixed);
    }
    while let Some(key) = keys.next() {
        if key.is_empty() {
            return Err(unknown());
        }
        at = match at {
            Value::Array(list) => {
                key.parse::<usize>().ok().and_then(|nth| list.get_mut(nth)).ok_or_else(unknown)?
            }
            Value::Object(map) => map.entry(key).or_insert(Value::Null),
            _ => return Err(unknown()),
        };
        if at.is_null() && keys.peek().is_some() {
            *at = empty(key).ok_or_else(unknown)?;
        }
    }
    Ok(at)
}

/// What a field holds before anything is known of it.
fn empty(key: &str) -> Option<Value> {
    match key {
        "issuer" => serde_json::to_value(Issuer::default()).ok(),
        "signatory" => serde_json::to_value(Signatory::default()).ok(),
        "contact" => serde_json::to_value(Contact::default()).ok(),
        "section" => serde_json::to_value(Section::default()).ok(),
        _ => None,
    }
}

fn names(whole: &Value) -> Vec<String> {
    let Value::Object(map) = whole else { return Vec::new() };
    map.keys().filter(|name| !FIXED.contains(&name.as_str())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::Requisites;

    #[test]
    fn fields_are_read_and_put_by_their_names() {
        let plain = Requisites::default();
        let dated = put(&plain, "date", &json!("2021-08-19")).unwrap();
        assert_eq!(dated.date.unwrap().to_string(), "2021-08-19");
        assert_eq!(read(&dated, "date"), Ok(json!("2021-08-19")));
        let issued = put(&dated, "issuer.name", &json!("Отдел культуры")).unwrap();
        assert_eq!(issued.issuer.unwrap().name, "Отдел культуры");
        assert_eq!(put(&dated, "date", &Value::Null).unwrap().date, None);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let plain = Requisites::default();
        assert!(matches!(put(&plain, "date", &json!("завтра")), Err(FieldError::Value(_))));
        assert!(matches!(put(&plain, "dat", &json!("x")), Err(FieldError::Unknown(_))));
        assert!(matches!(put(&plain, "title.x", &json!("x")), Err(FieldError::Unknown(_))));
        assert!(matches!(put(&plain, "distribution.7", &json!("x")), Err(FieldError::Unknown(_))));
        assert_eq!(put(&plain, "evidence", &json!({})).unwrap_err(), FieldError::Fixed);
    }
}
