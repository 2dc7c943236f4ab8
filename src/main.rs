//! The program `prikaz`.

fn main() {}
