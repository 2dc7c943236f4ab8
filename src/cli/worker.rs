//! `prikaz worker`: reads documents for another prikaz, which started it. Not for people.

use anyhow::Result;
use prikaz::pipeline::{Options, answer};
use prikaz::worker::serve;

use super::Ending;
use super::outputs::to_json;

/// Runs the command.
pub(super) fn run() -> Result<Ending> {
    serve::<Options, _>(env!("CARGO_PKG_VERSION"), |request, document| {
        answer(request, document, to_json)
    })?;
    Ok(Ending::Good)
}
