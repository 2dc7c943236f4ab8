//! What only many acts together can tell: which names are one body.

pub mod registry;
