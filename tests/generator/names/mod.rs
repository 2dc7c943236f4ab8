//! Invented names: towns, people, bodies. Stems and endings are joined, so acts do not read alike.

pub(crate) mod body;
pub(crate) mod person;
pub(crate) mod place;
