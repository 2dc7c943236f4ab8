//! How a request can come to nothing.

use crate::Error;
use crate::model::{Code, Diagnostic};

/// How a process ends that is killed from outside, by a person or for want of memory.
const KILLED: &str = "signal 9";

/// What became of a worker that gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It ended of itself, or answered what cannot be understood.
    Crashed {
        /// How, in a few words.
        reason: String,
    },
    /// It computed longer than it may.
    Cpu {
        /// The limit in seconds.
        seconds: u64,
    },
    /// It took longer than it may.
    Time {
        /// The limit in seconds.
        seconds: u64,
    },
    /// It asked for more memory than it may have.
    Memory {
        /// The limit in bytes.
        bytes: u64,
    },
    /// It answered more than it may.
    Output {
        /// The limit in bytes.
        bytes: u64,
    },
}

impl Failure {
    /// What the document's output says of it.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Crashed { reason } => Diagnostic::new(Code::WorkerCrashed).with("reason", reason),
            Self::Cpu { seconds } => Diagnostic::new(Code::TimeLimit).with("cpu", seconds),
            Self::Time { seconds } => Diagnostic::new(Code::TimeLimit).with("time", seconds),
            Self::Memory { bytes } => Diagnostic::new(Code::MemoryLimit).with("limit", bytes >> 20),
            Self::Output { bytes } => Diagnostic::new(Code::OutputLimit).with("limit", bytes >> 20),
        }
    }

    /// True where the document may have had no part in it: another one that the worker read
    /// before, or somebody who killed the worker.
    pub(super) fn may_be_foreign(&self, served_before: bool) -> bool {
        match self {
            Self::Crashed { reason } => served_before || reason == KILLED,
            Self::Memory { .. } => served_before,
            Self::Cpu { .. } | Self::Time { .. } | Self::Output { .. } => false,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Trouble {
    /// The request came to nothing; the next one may do well.
    Failed(Failure),
    /// No worker can be started: a trouble of the machine or of its settings, not of the document.
    NoWorker(Error),
}
