//! Integration tests, one binary.

mod any_text;
mod bad_input;
mod bodies;
mod cli;
mod corpus;
mod coverage;
mod damaged;
mod deadlines;
mod determinism;
#[cfg(unix)]
mod doctor;
mod export;
mod families;
mod generator;
mod goldens;
mod numbering;
mod office;
mod pdf;
mod program;
mod registry;
mod scans;
mod schema_of_outputs;
#[cfg(feature = "store")]
mod store;
mod tidy;
#[cfg(unix)]
mod worker;
