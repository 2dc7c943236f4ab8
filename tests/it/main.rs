//! Integration tests, one binary.

mod bad_input;
mod cli;
mod determinism;
mod program;
mod tidy;
mod generator;
