//! The engine: tesseract 5 behind a safe type. It reads rectangles of one image at a time.

#[cfg(not(feature = "ocr"))]
mod absent;
#[cfg(feature = "ocr")]
mod ffi;
#[cfg(feature = "ocr")]
mod library;

#[cfg(not(feature = "ocr"))]
use absent as handle;
#[cfg(feature = "ocr")]
use ffi as handle;
use std::cell::OnceCell;

use handle::Handle;

use super::gray::Gray;
use super::rect::Rect;

/// The engine's version; none where it is not installed, or the program was built without it.
pub(super) fn version() -> Option<String> {
    handle::version()
}

/// A word as the engine read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heard {
    /// Its characters.
    pub(super) text: String,
    /// Where it stands in the image.
    pub(super) rect: Rect,
    /// 0 to 1.
    pub(super) confidence: f32,
    /// Whether a line begins with it.
    pub(super) starts_line: bool,
    /// What stands where its full stop would; null where it ends with another sign, or it was not
    /// looked at.
    pub(super) stop: Option<Stop>,
}

/// How a rectangle is to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// One block of lines.
    Block,
    /// One line.
    Line,
    /// A picture of one line, cut as the engine itself would cut it.
    Strip,
}

impl Mode {
    /// Tesseract's number of it.
    fn number(self) -> i32 {
        match self {
            Self::Block => 6,
            Self::Line => 7,
            Self::Strip => 13,
        }
    }
}

/// What there is where the full stop of a word stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stop {
    /// Its ink, in squares of the height of small letters.
    pub(super) ink: f32,
    /// Whether it stands apart from the letters, and is as small and as low as a stop.
    pub(super) apart: bool,
}

/// A sign without a letter or digit that is less sure than this is a speck.
const SIGN: f32 = 0.6;

/// A recogniser with its models loaded.
pub(super) struct Engine {
    handle: Handle,
    languages: String,
    /// That of Latin words, once it was asked for.
    latin: OnceCell<Option<Box<Engine>>>,
}

/// The language of Latin words.
const LATIN: &str = "eng";

impl Engine {
    /// Loads the models of some languages, joined by `+`; null where the engine or a model is missing.
    pub(super) fn new(languages: &str) -> Option<Self> {
        // The engine falls over a language without a name.
        if languages.split('+').any(str::is_empty) {
            return None;
        }
        let handle = Handle::new(languages)?;
        Some(Self { handle, languages: languages.to_owned(), latin: OnceCell::new() })
    }

    /// The languages it reads.
    pub(super) fn languages(&self) -> &str {
        &self.languages
    }

    /// A recogniser of Latin words, loaded when it is first asked for; null where its model is missing.
    pub(super) fn latin(&mut self) -> Option<&mut Self> {
        self.latin.get_or_init(|| Self::new(LATIN).map(Box::new));
        self.latin.get_mut()?.as_deref_mut()
    }

    /// Takes an image, until [`Image`] is dropped.
    pub(super) fn image(&mut self, gray: &Gray, dpi: f32) -> Image<'_> {
        self.handle.set_image(&gray.pixels, gray.width, gray.height, dpi.round().max(70.0) as u32);
        Image { handle: &mut self.handle, specks: Vec::new() }
    }
}

/// An image that the engine holds.
pub(super) struct Image<'a> {
    handle: &'a mut Handle,
    /// Signs that were taken for specks and pieces of rules.
    specks: Vec<String>,
}

impl Image<'_> {
    /// The words in a rectangle, dirt and all.
    pub(super) fn all_words(&mut self, rect: Rect, mode: Mode) -> Vec<Heard> {
        self.handle.words(rect, mode.number())
    }

    /// The words in a rectangle.
    pub(super) fn words(&mut self, rect: Rect, mode: Mode) -> Vec<Heard> {
        let (noise, words) =
            self.all_words(rect, mode).into_iter().partition::<Vec<_>, _>(Heard::is_dirt);
        self.specks.extend(noise.into_iter().map(|word| word.text));
        words
    }

    /// The signs that were left out of the words since it was last asked.
    pub(super) fn specks(&mut self) -> Vec<String> {
        std::mem::take(&mut self.specks)
    }
}

impl Heard {
    /// Whether a word is no more than what specks and pieces of rules are read as.
    pub(super) fn is_dirt(&self) -> bool {
        let sign = !self.text.contains(|c: char| c.is_alphanumeric() || "№§%".contains(c));
        sign && (self.confidence < SIGN || self.text.chars().all(|c| "|¦_`‘’‹›".contains(c)))
    }
}

impl Drop for Image<'_> {
    fn drop(&mut self) {
        self.handle.clear();
    }
}
