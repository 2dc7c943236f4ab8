//! Integration tests, one binary.

mod bad_input;
mod cli;
mod determinism;
mod generator;
mod numbering;
mod program;
mod tidy;
