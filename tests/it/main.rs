//! Integration tests, one binary.

mod any_text;
mod bad_input;
mod cli;
mod corpus;
mod coverage;
mod damaged_pdf;
mod determinism;
mod generator;
mod goldens;
mod numbering;
mod program;
mod schema_of_outputs;
mod tidy;
