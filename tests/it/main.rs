//! Integration tests, one binary.

mod bad_input;
mod cli;
mod determinism;
mod numbering;
mod program;
mod tidy;
mod generator;
