//! The schema of the output contract.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::model::{Act, FAMILIES_SCHEMA, FAMILIES_VERSION, Families, SCHEMA, SCHEMA_VERSION};

/// JSON Schema (2020-12) of the documents that the program writes.
pub fn schema() -> Value {
    let about =
        "One Russian municipal act: who has to do what by when, and where the source says so.";
    described::<Act>(SCHEMA, SCHEMA_VERSION, about)
}

/// JSON Schema (2020-12) of `families.json`.
pub fn families() -> Value {
    let about = "Families of near-identical appendices over the acts of a folder.";
    described::<Families>(FAMILIES_SCHEMA, FAMILIES_VERSION, about)
}

fn described<T: JsonSchema>(name: &str, version: &str, about: &str) -> Value {
    // What is written, not what is taken: a key that is always there is required.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), format!("urn:{}:{version}", name.replace('/', ":")).into());
    schema.insert("title".to_owned(), name.into());
    schema.insert("description".to_owned(), about.into());
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn the_committed_schemas_are_those_of_the_model() {
        for (name, schema) in [("act", schema()), ("families", families())] {
            let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
            text.push('\n');
            sample::agrees_at(&format!("schemas/{name}.schema.json"), text.as_bytes());
        }
    }

    #[test]
    fn acts_keep_to_the_schema() {
        let validator = jsonschema::validator_for(&schema()).expect("a valid schema");
        for name in sample::NAMES {
            let mut act = serde_json::to_value(sample::act(name)).expect("an act is JSON");
            assert!(validator.is_valid(&act), "{name}");
            act["status"] = "done".into();
            assert!(!validator.is_valid(&act), "{name}");
        }
    }
}
