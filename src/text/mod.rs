//! Leaf helpers that every stage needs.
