//! In the place of tesseract where the program was built without it: no models, no words.

use std::ffi::c_int;

use super::{Heard, Rect};

/// None: there is no library.
pub(super) fn version() -> Option<String> {
    None
}

/// A recogniser that there is none of.
pub(super) enum Handle {}

impl Handle {
    /// None: there is nothing to load models with.
    pub(super) fn new(_languages: &str) -> Option<Self> {
        None
    }

    /// Never called, as no handle exists.
    pub(super) fn set_image(&mut self, _pixels: &[u8], _width: usize, _height: usize, _dpi: u32) {
        match *self {}
    }

    /// Never called, as no handle exists.
    pub(super) fn words(&mut self, _rect: Rect, _mode: c_int) -> Vec<Heard> {
        match *self {}
    }

    /// Never called, as no handle exists.
    pub(super) fn clear(&mut self) {
        match *self {}
    }
}
