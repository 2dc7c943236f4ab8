//! Reading in processes of their own, so that a hostile document costs itself alone.
//!
//! The parent keeps a [`Pool`] of children that run [`serve`]. A request is a line of JSON on a
//! child's standard input with the document's bytes behind it; an answer is a line of JSON on its
//! standard output with a body behind it ([`protocol`]). What is asked and answered is for the
//! caller to fill in; here are the processes alone: their start, their [`Limits`], their end.
//!
//! A child sets the limits on its own memory and computing time; the parent watches the clock and
//! the size of answers. Whichever is passed, the request ends in a [`Failure`], and the next one
//! finds a fresh child. Children end when the parent does, however that comes: each watches its
//! standard input while it works.

mod exchange;
mod failure;
mod guard;
mod limits;
mod pool;
mod process;
pub mod protocol;
mod serve;

pub use failure::{Failure, Trouble};
pub use limits::Limits;
pub use pool::Pool;
pub use serve::{STACK, serve};
