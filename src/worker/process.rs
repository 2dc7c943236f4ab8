//! One worker: a child process, from its start to its end.

use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use serde::Serialize;

use super::exchange::{Bounds, Broken, Pipes};
use super::protocol::{Answer, Head, Request, Start, VERSION, Want, line};
use super::{Failure, Limits};
use crate::Error;

/// How long a worker may take to start: machines under load are slow.
const START: Duration = Duration::from_mins(1);
/// How long a worker that closed its output, or lost its input, may take to end.
const GRACE: Duration = Duration::from_secs(2);
/// Documents after which a worker is replaced, so that its memory does not grow for ever.
const MOST_SERVED: u32 = 1_000;

/// How a worker's memory grows, where the C library lets that be chosen: in few large steps, and kept for the
/// next document. It takes page after page apart; each small step is a call and a page of zeros of the system's.
const ALLOCATION: [(&str, &str); 4] = [
    ("MALLOC_ARENA_MAX", "1"),
    ("MALLOC_TOP_PAD_", "8388608"),
    ("MALLOC_TRIM_THRESHOLD_", "67108864"),
    ("MALLOC_MMAP_THRESHOLD_", "33554432"),
];

/// A running worker.
pub(super) struct Process {
    child: Child,
    /// None once the worker is told to end.
    pipes: Option<Pipes>,
    limits: Limits,
    /// Hash of the document that it was sent last.
    holds: String,
    /// Requests that it answered.
    served: u32,
    /// It has ended, and its number may be another's.
    gone: bool,
}

impl Process {
    /// Starts a worker and waits until it is there.
    pub(super) fn start(program: &Path, limits: Limits) -> Result<Self, Error> {
        let failed = |reason: String| Error::Worker { path: program.display().to_string(), reason };
        let mut child = Command::new(program)
            .arg("worker")
            .envs(ALLOCATION)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // A group of its own: what it starts ends with it, and keys pressed are for the parent.
            .process_group(0)
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let pipes = Pipes::of(&mut child);
        let holds = String::new();
        let mut process = Self { child, pipes, limits, holds, served: 0, gone: false };
        process.greet().map_err(failed)?;
        Ok(process)
    }

    /// Exchanges the first messages; the error is in words.
    fn greet(&mut self) -> Result<(), String> {
        let start = Start { protocol: VERSION, memory: self.limits.memory };
        let start = line(&start).map_err(|error| error.to_string())?;
        let bounds = Bounds { time: START, output: 0 };
        let Some(pipes) = &mut self.pipes else { return Err("no pipes".to_owned()) };
        match pipes.exchange(vec![&start], bounds) {
            Ok((Head { answer: Answer::Ready { protocol: VERSION, program }, .. }, _))
                if program == env!("CARGO_PKG_VERSION") =>
            {
                Ok(())
            }
            Ok((Head { answer: Answer::Ready { program, .. }, .. }, _)) => {
                Err(format!("prikaz {program}, not {}", env!("CARGO_PKG_VERSION")))
            }
            Ok(_) | Err(Broken::Garbled | Broken::Output) => Err("no worker of prikaz".to_owned()),
            Err(Broken::Time) => Err(format!("no answer in {} s", START.as_secs())),
            Err(Broken::Ended) => {
                let ended = self.end();
                let complaints = self.pipes.as_mut().map(Pipes::complaints).unwrap_or_default();
                let complaint = complaints.lines().next().map(|line| format!(": {line}"));
                Err(how(ended) + &complaint.unwrap_or_default())
            }
        }
    }

    /// True where it still holds a document.
    pub(super) fn holds(&self, sha256: &str) -> bool {
        self.holds == sha256
    }

    /// True where it has answered nothing yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.served == 0
    }

    /// True where it has served long enough.
    pub(super) fn is_worn(&self) -> bool {
        self.served >= MOST_SERVED
    }

    /// Asks something about a document, given in pieces. After a failure the worker is of no use
    /// any more.
    pub(super) fn ask<O: Serialize>(
        &mut self,
        request: &mut Request<O>,
        document: &[&[u8]],
        limits: Limits,
    ) -> Result<(Answer, Vec<u8>), Failure> {
        let is_parts = matches!(request.want, Want::Join(_));
        let known = self.holds(&request.sha256) && !is_parts;
        let length = document.iter().map(|piece| piece.len() as u64).sum();
        request.follows = (!known).then_some(length);
        request.cpu = limits.cpu;
        let message = line(request).map_err(|error| crashed(error.to_string()))?;
        let bounds = Bounds { time: Duration::from_secs(limits.time), output: limits.output };
        let mut pieces: Vec<&[u8]> = vec![&message];
        pieces.extend(document.iter().filter(|_| !known));
        let Some(pipes) = &mut self.pipes else { return Err(crashed("no pipes")) };
        match pipes.exchange(pieces, bounds) {
            Ok((head, body)) => {
                pipes.forget();
                self.served += 1;
                self.holds = if is_parts { String::new() } else { request.sha256.clone() };
                Ok((head.answer, body))
            }
            Err(broken) => Err(self.failure(broken, limits)),
        }
    }

    /// Ends the worker and says what became of it.
    fn failure(&mut self, broken: Broken, limits: Limits) -> Failure {
        match broken {
            Broken::Time => Failure::Time { seconds: limits.time },
            Broken::Output => Failure::Output { bytes: limits.output },
            Broken::Garbled => crashed("no answer but something else"),
            Broken::Ended => {
                let ended = self.end();
                let complaints = self.pipes.as_mut().map(Pipes::complaints).unwrap_or_default();
                self.ended(ended, &complaints, limits)
            }
        }
    }

    /// What the way in which it ended tells.
    fn ended(&self, ended: Option<ExitStatus>, complaints: &str, limits: Limits) -> Failure {
        let says = |words: &[&str]| words.iter().any(|word| complaints.contains(word));
        if ended.and_then(|status| status.signal()) == Some(Signal::XCPU.as_raw()) {
            Failure::Cpu { seconds: limits.cpu }
        } else if says(&["memory allocation of", "bad_alloc", "out of memory"]) {
            Failure::Memory { bytes: self.limits.memory }
        } else if says(&["has overflowed its stack"]) {
            crashed("stack overflow")
        } else {
            crashed(how(ended))
        }
    }

    /// Waits a little for its end, then makes one; how it ended where that can be told.
    fn end(&mut self) -> Option<ExitStatus> {
        let limit = Instant::now() + GRACE;
        let mut pause = Duration::from_micros(100);
        while Instant::now() < limit {
            if self.has_ended() {
                return self.kill();
            }
            sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        }
        self.kill();
        None
    }

    /// True where it has ended; it is not reaped, so that its number stays its own.
    fn has_ended(&self) -> bool {
        let asked = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        self.gone || self.id().is_none_or(|id| !matches!(waitid(WaitId::Pid(id), asked), Ok(None)))
    }

    /// Kills the worker and all that it started. How it ended, which for one that had ended
    /// before is its own doing.
    fn kill(&mut self) -> Option<ExitStatus> {
        if let Some(group) = self.id().filter(|_| !self.gone) {
            // It may have ended; then what it started is killed alone.
            let _ = kill_process_group(group, Signal::KILL);
        }
        self.gone = true;
        self.child.wait().ok()
    }

    fn id(&self) -> Option<Pid> {
        i32::try_from(self.child.id()).ok().and_then(Pid::from_raw)
    }

    /// Closes its input, at which it ends; [`Drop`] waits for that.
    pub(super) fn dismiss(&mut self) {
        self.pipes = None;
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.pipes.is_none() {
            self.end();
        } else {
            self.kill();
        }
    }
}

/// How a process ended, in a few words that are the same on every run.
fn how(ended: Option<ExitStatus>) -> String {
    match ended.map(|status| (status.signal(), status.code())) {
        Some((Some(signal), _)) => format!("signal {signal}"),
        Some((None, Some(code))) => format!("exit code {code}"),
        Some((None, None)) | None => "output closed".to_owned(),
    }
}

fn crashed(reason: impl Into<String>) -> Failure {
    Failure::Crashed { reason: reason.into() }
}
