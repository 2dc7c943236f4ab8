//! A progress bar on standard error, where that is a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use prikaz::model::Lang;
use prikaz::pipeline::batch::Watch;

use super::pick;

/// The bar; hidden where nobody looks.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar of unknown length.
    pub(super) fn new(quiet: bool, lang: Lang) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal();
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let template = pick(
            lang,
            "{bar:30} {pos} из {len}, {per_sec}, осталось {eta}",
            "{bar:30} {pos} of {len}, {per_sec}, {eta} left",
        );
        let style =
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::with_draw_target(None, target).with_style(style))
    }

    /// So many are done.
    #[cfg(feature = "store")]
    pub(super) fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// Takes the bar away, so that words can follow.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Watch for Progress {
    fn found(&self, files: u64) {
        self.0.set_length(files);
    }

    fn step(&self) {
        self.0.inc(1);
    }
}
