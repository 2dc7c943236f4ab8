//! What a worker answers to what it is asked.

use super::{Options, caught, convert_known, convert_read, read_pages};
use crate::Error;
use crate::model::{Act, Code, Content, Diagnostic, Source};
use crate::read;
use crate::worker::protocol::{About, Answer, Parts, Request, Want, pack, unpack};

/// How acts are written.
type ToJson = fn(&Act) -> Result<Vec<u8>, Error>;
/// An answer and its body, or why there is none.
type Answered = Result<(Answer, Vec<u8>), Box<Diagnostic>>;

/// Answers a request about a document, with the bytes that belong to the answer. `to_json` writes
/// acts as the parent does.
pub fn answer(request: &Request<Options>, bytes: &[u8], to_json: ToJson) -> (Answer, Vec<u8>) {
    let options = &request.options;
    let count = || caught(|| Ok(read::page_count(bytes, &options.read))).ok().flatten();
    let unless_long = |most: u32, answer: &dyn Fn() -> Answered| match count() {
        Some(pages) if pages > most => Ok((Answer::Long(pages), Vec::new())),
        _ => answer(),
    };
    let answered = match &request.want {
        Want::Act(most) => unless_long(*most, &|| {
            written(&convert_known(source(request), bytes, options), to_json)
        }),
        Want::Text(most) => unless_long(*most, &|| {
            caught(|| super::content(bytes, options))
                .map(|content| (Answer::Text, content.text.into_bytes()))
        }),
        Want::Pages => caught(|| read_pages(bytes, options)).and_then(|content| {
            let (about, body) = pack(content).ok_or_else(|| internal("no pages"))?;
            Ok((Answer::Pages(about), body))
        }),
        Want::Count => Ok((Answer::Count(count()), Vec::new())),
        Want::Crops(places) => caught(|| super::crops::cut(bytes, places, options)).map(|crops| {
            let lengths = crops.iter().map(|crop| crop.as_ref().map(|png| png.len() as u64));
            (Answer::Crops(lengths.collect()), crops.iter().flatten().flatten().copied().collect())
        }),
        Want::Join(parts) => {
            joined(parts, bytes).and_then(|content| {
                let mut act = convert_read(source(request), content, options);
                // Also where some of them were not read.
                act.source.pages = Some(parts.pages);
                written(&act, to_json)
            })
        }
    };
    answered.unwrap_or_else(|diagnostic| (Answer::Refused(diagnostic), Vec::new()))
}

/// The parts of a document as one content.
pub(super) fn joined(parts: &Parts, mut bytes: &[u8]) -> Result<Content, Box<Diagnostic>> {
    let mut contents = Vec::with_capacity(parts.parts.len());
    for (about, length) in &parts.parts {
        let (part, rest) = bytes
            .split_at_checked(usize::try_from(*length).unwrap_or(usize::MAX))
            .ok_or_else(|| internal("a part is missing"))?;
        contents.push(content(about, part)?);
        bytes = rest;
    }
    let whole = Content::merge(contents).ok_or_else(|| internal("no parts"))?;
    // Where what was read holds no text, the pages that were not are what there is to tell.
    let mut whole = caught(|| read::settle(whole))
        .map_err(|empty| parts.lost.first().map_or(empty, |lost| Box::new(lost.clone())))?;
    whole.diagnostics.extend(parts.lost.iter().cloned());
    Ok(whole)
}

fn content(about: &About, body: &[u8]) -> Result<Content, Box<Diagnostic>> {
    unpack(about.clone(), body).ok_or_else(|| internal("a part is broken"))
}

fn source(request: &Request<Options>) -> Source {
    Source {
        path: request.label.clone(),
        sha256: request.sha256.clone(),
        bytes: request.size,
        ..Source::default()
    }
}

fn written(act: &Act, to_json: ToJson) -> Answered {
    let json = to_json(act).map_err(|error| internal(&error.to_string()))?;
    Ok((Answer::Act(act.brief()), json))
}

fn internal(reason: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::Internal).with("reason", reason))
}
