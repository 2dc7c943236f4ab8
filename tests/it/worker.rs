//! Documents are read in processes of their own: with the same result, and at no risk to others.

mod faults;
mod limits;
mod pdf;
mod same;
mod start;
