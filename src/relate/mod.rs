//! What only many acts together can tell: which names are one body, which parts are one document.

pub mod families;
pub mod registry;
