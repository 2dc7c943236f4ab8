//! The stable codes of diagnostics.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $severity:ident;)+) => {
        /// Codes of diagnostics. They are part of the output contract: added to, never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $name,)+
        }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as written in outputs.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// How bad what it names is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }
        }
    };
}

impl Code {
    /// True where the document might have been read with wider limits.
    pub fn is_of_limits(self) -> bool {
        matches!(
            self,
            Self::WorkerCrashed | Self::TimeLimit | Self::MemoryLimit | Self::OutputLimit
        )
    }
}

codes! {
    /// The file holds no text.
    EmptyFile = "empty-file", Error;
    /// The file is larger than the limit.
    TooLarge = "too-large", Error;
    /// A table has more columns than the limit.
    TooWide = "too-wide", Error;
    /// Markup is nested deeper than the limit.
    TooDeep = "too-deep", Error;
    /// The file or folder cannot be read.
    Unreadable = "unreadable", Error;
    /// The format is known, but there is no reader for it.
    UnsupportedFormat = "unsupported-format", Error;
    /// The bytes are not text in any known encoding.
    NotText = "not-text", Error;
    /// The file opens with its password only.
    Encrypted = "encrypted", Error;
    /// An archive holds more files than the limit.
    ArchiveTooMany = "archive-too-many", Error;
    /// An archive unpacks to more bytes than the limit, or is packed beyond measure.
    ArchiveTooLarge = "archive-too-large", Error;
    /// Archives are inside each other deeper than the limit.
    ArchiveTooDeep = "archive-too-deep", Error;
    /// The name of a file in an archive leads out of it.
    ArchiveUnsafeName = "archive-unsafe-name", Error;
    /// `LibreOffice` could not convert the document.
    OfficeFailed = "office-failed", Error;
    /// The file breaks off or is damaged; what could be read was.
    Truncated = "truncated", Error;
    /// Pages whose characters cannot be used: scans, Latin letters for Cyrillic print, fonts without characters.
    TextLayerUnusable = "text-layer-unusable", Error;
    /// Glyphs whose font does not tell their characters.
    GlyphsUnknown = "glyphs-unknown", Warning;
    /// A document or a page holds more than the limit; what is above it was not read.
    TooMuch = "too-much", Error;
    /// A stage failed in an unforeseen way.
    Internal = "internal", Error;
    /// Pages are pictures, and there is no engine or no model to read them with.
    OcrMissing = "ocr-missing", Error;
    /// A document shows pictures of pages among its text; what stands on them is not read.
    PicturesNotRead = "pictures-not-read", Warning;
    /// The picture of a page could not be read.
    PageNotRead = "page-not-read", Error;
    /// It is not sure which way up the picture of a page is.
    PageTurnDoubtful = "page-turn-doubtful", Warning;
    /// Signs on the picture of a page were taken for dirt and pieces of rules, and left out.
    SpecksDropped = "specks-dropped", Info;
    /// A value was read from a picture with doubt.
    LowConfidence = "low-confidence", Warning;
    /// The process that read the document ended unexpectedly.
    WorkerCrashed = "worker-crashed", Error;
    /// The reading took longer than its limit.
    TimeLimit = "time-limit", Error;
    /// The reading asked for more memory than its limit.
    MemoryLimit = "memory-limit", Error;
    /// The result is larger than its limit.
    OutputLimit = "output-limit", Error;
    /// Some pages could not be read; the others were.
    PagesLost = "pages-lost", Error;
    /// Some bytes are not characters of the encoding.
    UndecodedBytes = "undecoded-bytes", Warning;
    /// Neither an act nor an appendix was recognised.
    NotAnAct = "not-an-act", Warning;
    /// The head names no kind of act.
    KindMissing = "kind-missing", Warning;
    /// The head names no number.
    NumberMissing = "number-missing", Warning;
    /// The head names no date.
    DateMissing = "date-missing", Warning;
    /// The head names no issuer.
    IssuerMissing = "issuer-missing", Warning;
    /// No title was found.
    TitleMissing = "title-missing", Warning;
    /// No signature was found.
    SignatoryMissing = "signatory-missing", Warning;
    /// There is an order, but no word that orders.
    OperativeWordMissing = "operative-word-missing", Warning;
    /// An act without operative points.
    NoItems = "no-items", Warning;
    /// A letter and a digit cannot be told apart in the act's number.
    NumberAmbiguous = "number-ambiguous", Warning;
    /// The caption of an appendix gives another number or date than the act.
    CaptionDisagrees = "caption-disagrees", Warning;
    /// The caption of an appendix names another act than the one it belongs to.
    ApprovalOfAnother = "approval-of-another", Warning;
    /// Another act stands behind the first in the same file; its points are not read.
    SecondAct = "second-act", Error;
    /// A table with a responsible or a deadline was not read as a plan.
    TableNotRead = "table-not-read", Warning;
    /// A plan's columns were recognised by their content alone.
    ColumnsGuessed = "columns-guessed", Warning;
    /// A row or a point names no responsible where its neighbours do.
    ResponsibleMissing = "responsible-missing", Warning;
    /// A row has no deadline where its neighbours do.
    DeadlineMissing = "deadline-missing", Warning;
    /// A deadline's words were not understood.
    DeadlineUnparsed = "deadline-unparsed", Warning;
    /// A deadline lies outside the plan's period.
    DeadlineOutside = "deadline-outside", Warning;
    /// A deadline lies before the date of the act that sets it.
    DeadlineBeforeAct = "deadline-before-act", Warning;
    /// A deadline begins after it ends.
    DeadlineReversed = "deadline-reversed", Warning;
    /// A date that no calendar has.
    DateImpossible = "date-impossible", Warning;
    /// A number is missing in a sequence.
    NumberGap = "number-gap", Warning;
    /// A sequence of numbers does not begin with the first.
    NumberLate = "number-late", Warning;
    /// A number comes twice in a sequence.
    NumberRepeated = "number-repeated", Warning;
    /// The source ends inside a row.
    RowTruncated = "row-truncated", Warning;
    /// The points name an appendix that the source does not hold.
    AppendixMissing = "appendix-missing", Info;
    /// A word still mixes two scripts.
    MixedScript = "mixed-script", Warning;
    /// Characters were repaired.
    Repaired = "repaired", Info;
    /// A file holds an appendix alone, and its caption fits several acts of the batch.
    ActAmbiguous = "act-ambiguous", Warning;
    /// The caption of an appendix in a file of its own disagrees with the act it belongs to.
    AppendixDisagrees = "appendix-disagrees", Warning;
    /// A part was too large to be compared in full with those of other acts.
    ComparedInPart = "compared-in-part", Info;
    /// Characters of the source are in no field, block or bucket.
    TextLost = "text-lost", Error;
}
