//! Which documents are read in processes of their own, and what is asked of these.

use std::path::PathBuf;

use rayon::prelude::*;

use super::answer::joined;
use super::long::{Long, Read};
use super::{Options, caught, read_whole, source};
use crate::Error;
use crate::model::{Brief, Code, Diagnostic, Source};
use crate::read;
use crate::worker::protocol::{About, Answer, Request, Want};
use crate::worker::{Failure, Limits, Pool, Trouble};

/// Pages that one request is asked for at most: few enough to keep all workers busy over one
/// document, enough to make up for opening it once more.
const PAGES_A_REQUEST: u32 = 8;

/// Which documents are read in workers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// Those of binary formats, told by their content; text, Markdown and HTML are read here.
    #[default]
    Auto,
    /// All.
    Always,
    /// None.
    Never,
}

/// How documents are kept apart. None of it changes what becomes of a document that keeps the
/// limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workers {
    /// Which documents are read in workers.
    pub isolation: Isolation,
    /// The program that is started as `PROGRAM worker`.
    pub program: PathBuf,
    /// What a request may cost.
    pub limits: Limits,
}

/// The workers of a run.
pub(super) struct Apart {
    isolation: Isolation,
    pool: Pool,
}

/// A document and all that its answers depend on.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) source: &'a Source,
    pub(super) bytes: &'a [u8],
    pub(super) options: &'a Options,
}

/// What a worker made of a whole document.
pub(super) enum Whole {
    /// The bytes that were asked for, and the act in short where it is one.
    Made(Option<Brief>, Vec<u8>),
    /// It has to be read in parts.
    Long(Vec<Range>),
    /// It cannot be read.
    Refused(Box<Diagnostic>),
}

/// Some pages of a document, and among how many such requests one request's time is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: u32,
    pub(super) last: u32,
    share: u32,
}

impl Range {
    /// Each page alone; together they take no longer than all at once may.
    fn alone(self) -> impl Iterator<Item = Self> {
        let share = self.share * (self.last - self.first + 1);
        (self.first..=self.last).map(move |page| Self { first: page, last: page, share })
    }

    /// All pages in ranges of about the same size.
    pub(super) fn divide(pages: u32) -> Vec<Self> {
        let count = pages.div_ceil(PAGES_A_REQUEST);
        let edge = |at: u32| (u64::from(pages) * u64::from(at) / u64::from(count)) as u32;
        (0..count).map(|at| Self { first: edge(at) + 1, last: edge(at + 1), share: 1 }).collect()
    }
}

/// What was read of a range.
#[derive(Default)]
pub(super) struct Part {
    /// Packed pages in order: the whole range, or each that could be read.
    pub(super) read: Vec<Packed>,
    /// Pages that could not be read, and why.
    pub(super) lost: Vec<(u32, Box<Diagnostic>)>,
}

/// Pages as a worker gave them; they are unpacked where they are joined.
type Packed = (About, Vec<u8>);

impl Apart {
    /// No worker is started before the first document that needs one.
    pub(super) fn new(workers: &Workers) -> Self {
        let Workers { isolation, program, limits } = workers;
        Self { isolation: *isolation, pool: Pool::new(program.clone(), *limits) }
    }

    /// True where a document is to be read in a worker.
    pub(super) fn takes(&self, bytes: &[u8]) -> bool {
        match self.isolation {
            Isolation::Auto => read::is_binary(bytes),
            Isolation::Always => true,
            Isolation::Never => false,
        }
    }

    /// Asks for the act of a whole document.
    pub(super) fn act(&self, asked: Asked) -> Result<Whole, Error> {
        self.whole(asked, Want::Act(PAGES_A_REQUEST))
    }

    fn whole(&self, asked: Asked, want: Want) -> Result<Whole, Error> {
        Ok(match self.ask(asked, want, None, 1)? {
            Ok((Answer::Act(brief), body)) => Whole::Made(Some(brief), body),
            Ok((Answer::Text, body)) => Whole::Made(None, body),
            Ok((Answer::Long(pages), _)) => Whole::Long(Range::divide(pages)),
            Ok((answer, _)) => Whole::Refused(refusal(answer)),
            // To count pages takes no longer than to read one.
            Err(failure) => match self.ask(asked, Want::Count, None, PAGES_A_REQUEST)? {
                // What one page broke the others need not lose.
                Ok((Answer::Count(Some(last @ 2..)), _)) => {
                    Whole::Long(Range { first: 1, last, share: 1 }.alone().collect())
                }
                _ => Whole::Refused(Box::new(failure.diagnostic())),
            },
        })
    }

    /// Asks for some pages; where that fails, for each of them alone.
    pub(super) fn part(&self, asked: Asked, range: Range) -> Result<Part, Error> {
        let mut part = Part::default();
        match self.pages(asked, range)? {
            Ok(packed) => part.read.push(packed),
            Err(reason) if range.first == range.last => part.lost.push((range.first, reason)),
            Err(_) => {
                for page in range.alone() {
                    match self.pages(asked, page)? {
                        Ok(packed) => part.read.push(packed),
                        Err(reason) => part.lost.push((page.first, reason)),
                    }
                }
            }
        }
        Ok(part)
    }

    fn pages(&self, asked: Asked, range: Range) -> Result<Result<Packed, Box<Diagnostic>>, Error> {
        let pages = (range.first, range.last);
        Ok(match self.ask(asked, Want::Pages, Some(pages), range.share)? {
            Ok((Answer::Pages(about), body)) => Ok((about, body)),
            Ok((answer, _)) => Err(refusal(answer)),
            Err(failure) => Err(Box::new(failure.diagnostic())),
        })
    }

    /// Asks for the act of a document that was read in parts.
    ///
    /// A worker does this too: what comes behind the readers deals with what a hostile document
    /// made them say.
    pub(super) fn join(&self, asked: Asked, read: Read) -> Result<Whole, Error> {
        let pieces: Vec<&[u8]> = read.bodies.iter().map(Vec::as_slice).collect();
        let request = Self::request(asked, Want::Join(read.parts), None);
        Ok(match self.send(request, &pieces, 1)? {
            Ok((Answer::Act(brief), body)) => Whole::Made(Some(brief), body),
            Ok((answer, _)) => Whole::Refused(refusal(answer)),
            Err(failure) => Whole::Refused(Box::new(failure.diagnostic())),
        })
    }

    fn ask(&self, asked: Asked, want: Want, pages: Option<(u32, u32)>, share: u32) -> Answered {
        self.send(Self::request(asked, want, pages), &[asked.bytes], share)
    }

    fn request(asked: Asked, want: Want, pages: Option<(u32, u32)>) -> Request<Options> {
        let mut options = asked.options.clone();
        options.read.pages = pages.or(options.read.pages);
        let Source { path, sha256, bytes, .. } = asked.source.clone();
        let (label, size) = (path, bytes);
        Request { want, label, sha256, size, follows: None, cpu: 0, options }
    }

    fn send(&self, request: Request<Options>, bytes: &[&[u8]], share: u32) -> Answered {
        match self.pool.ask(request, bytes, self.pool.limits().shared(share)) {
            Ok(answered) => Ok(Ok(answered)),
            Err(Trouble::Failed(failure)) => Ok(Err(failure)),
            Err(Trouble::NoWorker(error)) => Err(error),
        }
    }
}

/// An answer with its body, what became of the worker, or why there is none.
type Answered = Result<Result<(Answer, Vec<u8>), Failure>, Error>;

/// Why a document is refused: what the worker says, or that it says something else.
fn refusal(answer: Answer) -> Box<Diagnostic> {
    match answer {
        Answer::Refused(diagnostic) => diagnostic,
        _ => strange(),
    }
}

/// An answer to something else than was asked.
fn strange() -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::WorkerCrashed).with("reason", "no answer but something else"))
}

/// The reader's text of a document, read in a worker where `workers` says so.
///
/// # Errors
/// Where no worker can be started. The inner one says why the document cannot be read.
pub fn text(
    path_label: &str,
    bytes: &[u8],
    options: &Options,
    workers: &Workers,
) -> Result<Result<String, Box<Diagnostic>>, Error> {
    let apart = Apart::new(workers);
    if !apart.takes(bytes) {
        return Ok(caught(|| read_whole(bytes, options)).map(|content| content.text));
    }
    let source = source(path_label, bytes);
    let asked = Asked { source: &source, bytes, options };
    Ok(match apart.whole(asked, Want::Text(PAGES_A_REQUEST))? {
        Whole::Made(_, text) => String::from_utf8(text).map_err(|_| strange()),
        Whole::Refused(diagnostic) => Err(diagnostic),
        Whole::Long(ranges) => {
            let long = Long::new(ranges);
            let ranges: Vec<_> = long.ranges().collect();
            ranges.into_par_iter().with_max_len(1).try_for_each(|(at, range)| {
                long.put(at, apart.part(asked, range)?);
                Ok(())
            })?;
            long.take().and_then(|read| {
                let content = joined(&read.parts, &read.bodies.concat())?;
                Ok(content.text)
            })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(ranges: &[Range]) -> Vec<(u32, u32)> {
        ranges.iter().map(|range| (range.first, range.last)).collect()
    }

    #[test]
    fn pages_are_divided_evenly_and_wholly() {
        assert_eq!(edges(&Range::divide(9)), [(1, 4), (5, 9)]);
        assert_eq!(edges(&Range::divide(16)), [(1, 8), (9, 16)]);
        for pages in 1..200 {
            let ranges = edges(&Range::divide(pages));
            let mut next = 1;
            for (first, last) in ranges {
                assert_eq!(first, next);
                assert!((first..first + PAGES_A_REQUEST).contains(&last));
                next = last + 1;
            }
            assert_eq!(next, pages + 1);
        }
    }

    #[test]
    fn pages_asked_for_alone_share_the_time_of_one_request() {
        let alone: Vec<Range> = Range { first: 5, last: 8, share: 2 }.alone().collect();
        assert_eq!(edges(&alone), [(5, 5), (6, 6), (7, 7), (8, 8)]);
        assert!(alone.iter().all(|range| range.share == 8));
    }
}
