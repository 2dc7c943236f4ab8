//! One message to a worker and its answer, with an eye on the clock.
//!
//! All three pipes are served at once: a worker that answers before it has read everything, that
//! complains at length, or that does nothing at all cannot make the parent wait beyond the limit.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::ioctl_fionbio;

use super::protocol::{Head, LONGEST_LINE};

/// Bytes read at once: what a pipe holds.
const PIECE: usize = 1 << 16;
/// Bytes of complaints that are kept; how a process ended stands in the first lines.
const NOISE: usize = 1 << 13;

/// What an exchange may cost.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// How long it may take.
    pub(super) time: Duration,
    /// Bytes that the answer's body may have.
    pub(super) output: u64,
}

/// How an exchange can break off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The time is over.
    Time,
    /// The answer is too large.
    Output,
    /// The worker closed its output.
    Ended,
    /// What the worker said is no answer.
    Garbled,
}

/// The pipes of a worker.
pub(super) struct Pipes {
    stdin: ChildStdin,
    stdout: ChildStdout,
    stderr: Option<ChildStderr>,
    /// What came on its standard error.
    noise: Vec<u8>,
    /// Room for what is read at once.
    piece: Vec<u8>,
}

impl Pipes {
    /// Takes over a child's pipes; none where it was started without them.
    pub(super) fn of(child: &mut Child) -> Option<Self> {
        let (stdin, stdout) = (child.stdin.take()?, child.stdout.take()?);
        let stderr = child.stderr.take()?;
        for pipe in [stdin.as_fd(), stdout.as_fd(), stderr.as_fd()] {
            ioctl_fionbio(pipe, true).ok()?;
        }
        Some(Self { stdin, stdout, stderr: Some(stderr), noise: Vec::new(), piece: vec![0; PIECE] })
    }

    /// Sends pieces of a message and waits for the answer: its head and body.
    pub(super) fn exchange(
        &mut self,
        message: Vec<&[u8]>,
        bounds: Bounds,
    ) -> Result<(Head, Vec<u8>), Broken> {
        let end = Instant::now() + bounds.time;
        let mut outgoing = Outgoing { pieces: message };
        let mut incoming = Incoming::new(bounds.output);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Broken::Time);
            }
            let ready = self.wait(!outgoing.is_done(), left);
            if ready.input {
                outgoing.write(&mut self.stdin);
            }
            if ready.noise {
                self.listen();
            }
            if ready.output
                && let Some(answer) = incoming.read(&mut self.stdout, &mut self.piece)?
            {
                return Ok(answer);
            }
        }
    }

    /// Waits until one of the pipes has something to do, and says which.
    fn wait(&self, sends: bool, left: Duration) -> Ready {
        let mut pipes = vec![PollFd::new(&self.stdout, PollFlags::IN)];
        pipes.extend(self.stderr.as_ref().map(|pipe| PollFd::new(pipe, PollFlags::IN)));
        let listens = pipes.len() > 1;
        pipes.extend(sends.then(|| PollFd::new(&self.stdin, PollFlags::OUT)));
        let timeout = Timespec::try_from(left).ok();
        // A signal that interrupts is as good as nothing ready.
        let _ = poll(&mut pipes, timeout.as_ref());
        let is_ready = |at: usize| pipes.get(at).is_some_and(|pipe| !pipe.revents().is_empty());
        Ready {
            output: is_ready(0),
            noise: listens && is_ready(1),
            input: sends && is_ready(1 + usize::from(listens)),
        }
    }

    /// Takes what stands on standard error.
    fn listen(&mut self) {
        let Some(stderr) = &mut self.stderr else { return };
        let mut piece = [0; NOISE];
        match stderr.read(&mut piece) {
            Ok(0) => self.stderr = None,
            Ok(count) => {
                let room = NOISE - self.noise.len();
                self.noise.extend_from_slice(&piece[..count.min(room)]);
            }
            Err(error) if is_temporary(&error) => {}
            Err(_) => self.stderr = None,
        }
    }

    /// All complaints of a worker that has ended, as far as they are kept.
    pub(super) fn complaints(&mut self) -> String {
        let mut before = None;
        while self.stderr.is_some() && before != Some(self.noise.len()) {
            before = Some(self.noise.len());
            self.listen();
        }
        String::from_utf8_lossy(&self.noise).into_owned()
    }

    /// Forgets complaints about what was answered all the same.
    pub(super) fn forget(&mut self) {
        self.noise.clear();
    }
}

/// Which pipes have something to do.
struct Ready {
    output: bool,
    noise: bool,
    input: bool,
}

/// What is still to be sent.
struct Outgoing<'a> {
    pieces: Vec<&'a [u8]>,
}

impl Outgoing<'_> {
    fn is_done(&self) -> bool {
        self.pieces.iter().all(|piece| piece.is_empty())
    }

    fn write(&mut self, to: &mut ChildStdin) {
        let Some(piece) = self.pieces.iter_mut().find(|piece| !piece.is_empty()) else { return };
        match to.write(piece) {
            Ok(count) => *piece = &piece[count..],
            Err(error) if is_temporary(&error) => {}
            // It reads no more; what became of it shows on its output.
            Err(_) => self.pieces.clear(),
        }
    }
}

/// What has come of an answer.
struct Incoming {
    bytes: Vec<u8>,
    head: Option<Head>,
    most: u64,
}

impl Incoming {
    fn new(most: u64) -> Self {
        Self { bytes: Vec::new(), head: None, most }
    }

    /// Takes what is there; the answer where that makes it whole.
    fn read(
        &mut self,
        from: &mut ChildStdout,
        piece: &mut [u8],
    ) -> Result<Option<(Head, Vec<u8>)>, Broken> {
        match from.read(piece) {
            Ok(0) => return Err(Broken::Ended),
            Ok(count) => self.bytes.extend_from_slice(&piece[..count]),
            Err(error) if is_temporary(&error) => return Ok(None),
            Err(_) => return Err(Broken::Ended),
        }
        self.parse()
    }

    fn parse(&mut self) -> Result<Option<(Head, Vec<u8>)>, Broken> {
        if self.head.is_none() {
            let Some(end) = self.bytes.iter().position(|&byte| byte == b'\n') else {
                let fits = self.bytes.len() < LONGEST_LINE;
                return if fits { Ok(None) } else { Err(Broken::Garbled) };
            };
            let head: Head =
                serde_json::from_slice(&self.bytes[..end]).map_err(|_| Broken::Garbled)?;
            if head.follows > self.most {
                return Err(Broken::Output);
            }
            self.bytes.drain(..=end);
            self.head = Some(head);
        }
        let Some(head) = &self.head else { return Ok(None) };
        match (self.bytes.len() as u64).cmp(&head.follows) {
            std::cmp::Ordering::Less => Ok(None),
            // It says more than it announced: whose answer is that?
            std::cmp::Ordering::Greater => Err(Broken::Garbled),
            std::cmp::Ordering::Equal => {
                Ok(self.head.take().map(|head| (head, std::mem::take(&mut self.bytes))))
            }
        }
    }
}

fn is_temporary(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::Answer;

    fn parsed(pieces: &[&str], most: u64) -> Result<Option<(Head, Vec<u8>)>, Broken> {
        let mut incoming = Incoming::new(most);
        let mut answer = Ok(None);
        for piece in pieces {
            incoming.bytes.extend_from_slice(piece.as_bytes());
            answer = incoming.parse();
            if answer != Ok(None) {
                break;
            }
        }
        answer
    }

    #[test]
    fn answers_come_in_any_pieces() {
        let line = "{\"answer\":\"text\",\"follows\":6}\nmo\nst\n";
        for cut in 1..line.len() {
            let (head, body) = parsed(&[&line[..cut], &line[cut..]], 6).unwrap().unwrap();
            assert_eq!((head.answer, &body[..]), (Answer::Text, &b"mo\nst\n"[..]));
        }
        assert_eq!(parsed(&[&line[..line.len() - 1]], 6), Ok(None));
    }

    #[test]
    fn what_is_no_answer_is_told_apart() {
        let long = " ".repeat(LONGEST_LINE);
        for (line, expected) in [
            ("no json\n", Broken::Garbled),
            ("{\"answer\":\"poem\",\"follows\":0}\n", Broken::Garbled),
            ("{\"answer\":\"text\",\"follows\":1}\nab", Broken::Garbled),
            ("{\"answer\":\"text\",\"follows\":7}\n", Broken::Output),
            (&long, Broken::Garbled),
        ] {
            assert_eq!(parsed(&[line], 6), Err(expected), "{}", &line[..20.min(line.len())]);
        }
    }
}
