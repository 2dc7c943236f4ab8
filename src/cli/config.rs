//! The configuration file: limits that hold for every run in a folder.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use serde::de::{Deserialize, Deserializer, Error};

use super::args::{IsolationArg, seconds, size};

/// Read from the current folder where no argument names another.
const NAME: &str = "prikaz.toml";

/// What a configuration can say; keys are named as the arguments. It names no program to run: a
/// folder of documents may come from anywhere.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    pub(super) isolation: Option<IsolationArg>,
    #[serde(deserialize_with = "sized")]
    pub(super) memory_limit: Option<u64>,
    #[serde(deserialize_with = "timed")]
    pub(super) cpu_limit: Option<u64>,
    #[serde(deserialize_with = "timed")]
    pub(super) time_limit: Option<u64>,
    #[serde(deserialize_with = "sized")]
    pub(super) output_limit: Option<u64>,
}

impl Config {
    /// Reads the file that was named, else that of the current folder where there is one.
    pub(super) fn load(named: Option<&Path>) -> Result<Self> {
        let path = named.unwrap_or(Path::new(NAME));
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).with_context(|| path.display().to_string()),
            Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
                Ok(Self::default())
            }
            Err(error) => Err(error).with_context(|| path.display().to_string()),
        }
    }

    fn parse(text: &str) -> Result<Self> {
        Ok(toml::from_str(text)?)
    }
}

/// A number, or words as on the command line.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Value {
    Number(u64),
    Words(String),
}

fn parsed<'de, D: Deserializer<'de>>(
    from: D,
    parse: fn(&str) -> Result<u64, String>,
) -> Result<Option<u64>, D::Error> {
    let words = match Value::deserialize(from)? {
        Value::Number(number) => number.to_string(),
        Value::Words(words) => words,
    };
    parse(&words).map(Some).map_err(D::Error::custom)
}

fn sized<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    parsed(from, size)
}

fn timed<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    parsed(from, seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_numbers_or_words() {
        let text = "isolation = \"always\"\nmemory-limit = \"512M\"\ncpu-limit = 30\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.isolation, Some(IsolationArg::Always));
        assert_eq!(config.memory_limit, Some(512 << 20));
        assert_eq!((config.cpu_limit, config.time_limit), (Some(30), None));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for text in ["memory = 1", "worker = \"./evil\"", "cpu-limit = 0", "isolation = \"some\""] {
            assert!(Config::parse(text).is_err(), "{text}");
        }
    }
}
