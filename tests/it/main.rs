//! Integration tests, one binary.

mod bad_input;
mod cli;
mod determinism;
mod generator;
mod program;
mod tidy;
