//! The worker's side: requests in, answers out, until the parent goes.

use std::io::{self, BufRead, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use serde::de::DeserializeOwned;

use super::guard;
use super::protocol::{self, Answer, Head, Request, Start, VERSION};

/// Stack of a thread that reads documents: parsers of deep ones need room.
pub const STACK: usize = 16 << 20;

/// A request and the document that it is about.
struct Job<O> {
    request: Request<O>,
    document: Option<Vec<u8>>,
}

/// Serves the parent on standard input and output until it goes, and ends the process then, also
/// in the midst of a request: nobody waits for its answer.
///
/// # Errors
/// Where what comes in is not of this protocol.
pub fn serve<O, A>(program: &str, answer: A) -> io::Result<()>
where
    O: DeserializeOwned + Send + 'static,
    A: FnMut(&Request<O>, &[u8]) -> (Answer, Vec<u8>) + Send + 'static,
{
    let mut from = io::stdin().lock();
    let Some(start) = protocol::read::<Start>(&mut from)? else { return Ok(()) };
    guard::at_start(start.memory);
    let ready = Answer::Ready { protocol: VERSION, program: program.to_owned() };
    protocol::write(&mut io::stdout().lock(), &Head { answer: ready, follows: 0 }, b"")?;
    if start.protocol != VERSION {
        return Ok(());
    }
    let (sender, jobs) = sync_channel::<Job<O>>(1);
    thread::Builder::new().stack_size(STACK).spawn(move || work(&jobs, answer))?;
    while let Some(job) = next(&mut from)? {
        if sender.send(job).is_err() {
            break;
        }
    }
    exit(0)
}

/// The next request, with its document where that follows.
fn next<O: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<Job<O>>> {
    let Some(request) = protocol::read::<Request<O>>(from)? else { return Ok(None) };
    let Some(length) = request.follows else { return Ok(Some(Job { request, document: None })) };
    let mut document = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    from.by_ref().take(length).read_to_end(&mut document)?;
    if document.len() as u64 != length {
        return Ok(None);
    }
    Ok(Some(Job { request, document: Some(document) }))
}

/// Answers one request after the other. A panic that no stage caught ends the process: the parent
/// must not wait for an answer that does not come.
fn work<O>(
    jobs: &Receiver<Job<O>>,
    mut answer: impl FnMut(&Request<O>, &[u8]) -> (Answer, Vec<u8>),
) {
    let mut current = Vec::new();
    for Job { request, document } in jobs {
        current = document.unwrap_or(current);
        guard::for_request(request.cpu);
        let answered = catch_unwind(AssertUnwindSafe(|| answer(&request, &current)));
        let Ok((answer, body)) = answered else { exit(101) };
        let head = Head { answer, follows: body.len() as u64 };
        if protocol::write(&mut io::stdout().lock(), &head, &body).is_err() {
            exit(0);
        }
    }
}
