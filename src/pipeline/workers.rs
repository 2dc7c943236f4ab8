//! Which documents are read in processes of their own, and what is asked of these.

use std::path::PathBuf;

use rayon::prelude::*;

use super::answer::joined;
use super::long::{Long, Read};
use super::{Options, caught, content, source};
use crate::Error;
use crate::model::{Brief, Code, Diagnostic, Source};
use crate::read;
use crate::worker::protocol::{About, Answer, Request, Want};
use crate::worker::{Failure, Limits, Pool, Trouble};

/// Pages that one request is asked for: few enough to keep all workers busy over one document,
/// enough to make up for opening it once more. The limits of a request are for so many.
const PAGES_A_REQUEST: u32 = 8;
/// Most requests over one document. Opening it takes as long as it has pages, so that those of a
/// very long one ask for more pages each.
const MOST_REQUESTS: u32 = 32;

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

/// Some pages of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: u32,
    pub(super) last: u32,
    time: Time,
}

/// How long a request may take: so many times the limit, shared among so many requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time {
    times: u32,
    shared: u32,
}

impl Time {
    /// As long as the limits say.
    const ONE: Self = Self { times: 1, shared: 1 };
    /// As long as a page of those that are asked for together.
    const PAGE: Self = Self { times: 1, shared: PAGES_A_REQUEST };
}

impl Range {
    /// Each page alone; together they take no longer than all at once may.
    fn alone(self) -> impl Iterator<Item = Self> {
        let Time { times, shared } = self.time;
        let time = Time { times, shared: shared.saturating_mul(self.last - self.first + 1) };
        (self.first..=self.last).map(move |page| Self { first: page, last: page, time })
    }

    /// All pages in ranges of about the same size.
    pub(super) fn divide(pages: u32) -> Vec<Self> {
        let count = pages.div_ceil(PAGES_A_REQUEST).min(MOST_REQUESTS);
        let edge = |at: u32| (u64::from(pages) * u64::from(at) / u64::from(count)) as u32;
        let range = |at: u32| {
            let (first, last) = (edge(at) + 1, edge(at + 1));
            let times = (last - first + 1).div_ceil(PAGES_A_REQUEST);
            Self { first, last, time: Time { times, shared: 1 } }
        };
        (0..count).map(range).collect()
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
        Ok(match self.ask(asked, want, None, Time::ONE)? {
            Ok((Answer::Act(brief), body)) => Whole::Made(Some(brief), body),
            Ok((Answer::Text, body)) => Whole::Made(None, body),
            Ok((Answer::Long(pages), _)) => Whole::Long(Range::divide(pages)),
            Ok((answer, _)) => Whole::Refused(refusal(answer)),
            // To count pages takes no longer than to read one.
            Err(failure) => match self.ask(asked, Want::Count, None, Time::PAGE)? {
                // What one page broke the others need not lose.
                Ok((Answer::Count(Some(last @ 2..)), _)) => {
                    Whole::Long(Range { first: 1, last, time: Time::ONE }.alone().collect())
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

    /// Asks once more for the parts with pages that the others say to turn otherwise.
    pub(super) fn turn(&self, asked: Asked, long: &Long) -> Result<(), Error> {
        for (at, range, turns) in long.outvoted() {
            let options = asked.options.turning(turns);
            long.replace(at, self.part(Asked { options: &options, ..asked }, range)?);
        }
        Ok(())
    }

    fn pages(&self, asked: Asked, range: Range) -> Result<Result<Packed, Box<Diagnostic>>, Error> {
        let pages = (range.first, range.last);
        Ok(match self.ask(asked, Want::Pages, Some(pages), range.time)? {
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
        Ok(match self.send(request, &pieces, Time::ONE)? {
            Ok((Answer::Act(brief), body)) => Whole::Made(Some(brief), body),
            Ok((answer, _)) => Whole::Refused(refusal(answer)),
            Err(failure) => Whole::Refused(Box::new(failure.diagnostic())),
        })
    }

    /// Asks for something that one answer holds.
    pub(super) fn answer(
        &self,
        asked: Asked,
        want: Want,
    ) -> Result<Result<Given, Box<Diagnostic>>, Error> {
        let answered = self.ask(asked, want, None, Time::ONE)?;
        Ok(answered.map_err(|failure| Box::new(failure.diagnostic())))
    }

    fn ask(&self, asked: Asked, want: Want, pages: Option<(u32, u32)>, time: Time) -> Answered {
        self.send(Self::request(asked, want, pages), &[asked.bytes], time)
    }

    fn request(asked: Asked, want: Want, pages: Option<(u32, u32)>) -> Request<Options> {
        let mut options = asked.options.clone();
        options.read.pages = pages.or(options.read.pages);
        let Source { path, sha256, bytes, .. } = asked.source.clone();
        let (label, size) = (path, bytes);
        Request { want, label, sha256, size, follows: None, cpu: 0, options }
    }

    fn send(&self, request: Request<Options>, bytes: &[&[u8]], time: Time) -> Answered {
        let limits = self.pool.limits().shared(time.times, time.shared);
        match self.pool.ask(request, bytes, limits) {
            Ok(answered) => Ok(Ok(answered)),
            Err(Trouble::Failed(failure)) => Ok(Err(failure)),
            Err(Trouble::NoWorker(error)) => Err(error),
        }
    }
}

/// An answer with its body.
type Given = (Answer, Vec<u8>);

/// An answer, what became of the worker, or why there is none.
type Answered = Result<Result<Given, Failure>, Error>;

/// Why a document is refused: what the worker says, or that it says something else.
pub(super) fn refusal(answer: Answer) -> Box<Diagnostic> {
    match answer {
        Answer::Refused(diagnostic) => diagnostic,
        _ => strange(),
    }
}

/// An answer to something else than was asked.
pub(super) fn strange() -> Box<Diagnostic> {
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
        return Ok(caught(|| content(bytes, options)).map(|content| content.text));
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
            apart.turn(asked, &long)?;
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
        for pages in (1..400).chain([5_000, u32::MAX]) {
            let ranges = Range::divide(pages);
            assert!(ranges.len() <= MOST_REQUESTS as usize);
            let mut before = 0;
            for Range { first, last, time } in ranges {
                assert_eq!(first, before + 1);
                assert!(last - first < time.times * PAGES_A_REQUEST, "{first}-{last}");
                before = last;
            }
            assert_eq!(before, pages);
        }
    }

    #[test]
    fn pages_asked_for_alone_share_the_time_of_one_request() {
        let time = Time { times: 3, shared: 2 };
        let alone: Vec<Range> = Range { first: 5, last: 8, time }.alone().collect();
        assert_eq!(edges(&alone), [(5, 5), (6, 6), (7, 7), (8, 8)]);
        assert!(alone.iter().all(|range| range.time == Time { times: 3, shared: 8 }));
    }
}
