//! A member of a container.

use std::sync::Arc;

use super::shelf::{Container, Opened};
use super::{Kind, Limits, kind_of_bytes};
use crate::model::Diagnostic;

/// A member: which container it is in, and its place there.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Member {
    container: Arc<Container>,
    index: usize,
}

impl Member {
    pub(super) fn new(container: Arc<Container>, index: usize) -> Self {
        Self { container, index }
    }

    /// Its place among the members of its container.
    pub(in crate::pipeline) fn index(&self) -> usize {
        self.index
    }

    /// Unpacks it.
    ///
    /// # Errors
    /// Where it cannot be unpacked, or is larger than the limit.
    pub(in crate::pipeline) fn load(&self, limits: &Limits) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.container.open(limits)?.load(self.index, limits)
    }

    /// What kind of container it is itself, told by its content.
    pub(super) fn kind(&self, opened: &Opened, limits: &Limits) -> Option<Kind> {
        let bytes = opened.load(self.index, limits).ok()?;
        kind_of_bytes(&bytes.into())
    }
}
