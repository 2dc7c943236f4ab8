//! The generator of invented acts keeps its promises.

#[path = "../generator/mod.rs"]
mod acts;
