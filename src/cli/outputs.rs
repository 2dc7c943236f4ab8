//! Which output formats there are, and under which names they are written.

use std::path::{Path, PathBuf};

use prikaz::Error;
use prikaz::export::{self, Format, Rows, Sink, Target, json};
use prikaz::model::{Act, Lang};

use super::args::FormatArg;
use super::crops::Crops;

/// A file that holds all acts of an output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    /// A table of items.
    Format(Format),
    /// The report for people.
    Report,
}

impl Table {
    /// Every table of this build.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Format::KEPT.iter().map(|format| Self::Format(*format)).chain([Self::Report])
    }

    /// The table of an argument; none for the JSON of each act, which is no table.
    pub(super) fn of(argument: FormatArg) -> Option<Self> {
        match argument {
            FormatArg::Json => None,
            FormatArg::Jsonl => Some(Self::Format(Format::Jsonl)),
            FormatArg::Csv => Some(Self::Format(Format::Csv)),
            #[cfg(feature = "xlsx")]
            FormatArg::Xlsx => Some(Self::Format(Format::Xlsx)),
        }
    }

    /// What the state calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Format(format) => format.as_str(),
            Self::Report => "report",
        }
    }

    /// Its file in an output folder.
    pub(super) fn path(self, out: &Path) -> PathBuf {
        match self {
            Self::Format(format) => out.join(format!("items.{}", format.as_str())),
            Self::Report => out.join("report.html"),
        }
    }

    /// Starts its file.
    pub(super) fn open(
        self,
        out: &Path,
        lang: Lang,
        pictures: &mut Option<Crops>,
    ) -> Result<Box<dyn Sink>, Error> {
        let path = self.path(out);
        match self {
            Self::Format(format) => export::open(format, Rows::Items, Target::File(&path), lang),
            Self::Report => {
                let report = export::report::Report::create(&path, lang);
                Ok(Box::new(match pictures.take() {
                    Some(pictures) => report.with(Box::new(pictures)),
                    None => report,
                }))
            }
        }
    }
}

/// The bytes of an act's own file.
pub(super) fn to_json(act: &Act) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    json::write(act, &mut bytes).map_err(|error| Error::io(&*act.source.path, error))?;
    Ok(bytes)
}
