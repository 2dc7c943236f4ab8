//! The workers of a program: as many as are asked at the same time.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::process::Process;
use super::protocol::{Answer, Request};
use super::{Limits, Trouble};

/// Workers that wait for requests. Each thread that asks takes one, so there are never more than
/// threads that ask.
pub struct Pool {
    program: PathBuf,
    limits: Limits,
    idle: Mutex<Vec<Process>>,
}

impl Pool {
    /// A pool of workers of a program; none is started before the first request.
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits, idle: Mutex::default() }
    }

    /// The limits of a request.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Asks a worker something about a document, given in pieces, within limits that may be narrower than the
    /// pool's.
    ///
    /// A worker that crashes over one document after it has read others may have inherited the
    /// trouble from them, and one may be killed by somebody: a fresh one is then asked the same
    /// once more, so that an answer does not depend on what went before.
    ///
    /// # Errors
    /// [`Trouble::Failed`] where the document breaks the worker or a limit,
    /// [`Trouble::NoWorker`] where none can be started.
    pub fn ask<O: Serialize>(
        &self,
        mut request: Request<O>,
        document: &[&[u8]],
        limits: Limits,
    ) -> Result<(Answer, Vec<u8>), Trouble> {
        let mut process = self.take(&request.sha256)?;
        let served_before = !process.is_fresh();
        let mut answered = process.ask(&mut request, document, limits);
        if answered.as_ref().is_err_and(|failure| failure.may_be_foreign(served_before)) {
            drop(process);
            process = self.start()?;
            answered = process.ask(&mut request, document, limits);
        }
        let answer = answered.map_err(Trouble::Failed)?;
        self.give_back(process);
        Ok(answer)
    }

    /// A worker that waits, best of all one that holds the document already; else a new one.
    fn take(&self, sha256: &str) -> Result<Process, Trouble> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let holder = idle.iter().position(|process| process.holds(sha256));
        let waiting = holder.map(|at| idle.swap_remove(at)).or_else(|| idle.pop());
        drop(idle);
        waiting.map_or_else(|| self.start(), Ok)
    }

    fn start(&self) -> Result<Process, Trouble> {
        Process::start(&self.program, self.limits).map_err(Trouble::NoWorker)
    }

    fn give_back(&self, process: Process) {
        if !process.is_worn() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let idle = self.idle.get_mut().unwrap_or_else(PoisonError::into_inner);
        // All are told first, so that they end together.
        idle.iter_mut().for_each(Process::dismiss);
        idle.clear();
    }
}
