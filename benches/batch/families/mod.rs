//! Families over plans whose descent is known: how right they are, and what they cost.

mod right;

pub(crate) use right::{half, Half};
