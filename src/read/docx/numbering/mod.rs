//! Automatic numbers by the definitions of a Word document, which may stand in its styles.

mod count;
mod definitions;

pub(super) use count::label;
pub(super) use definitions::{Definitions, read};
