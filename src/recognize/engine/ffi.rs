//! A recogniser of tesseract's. With the table of its functions, the only unsafe code of the project.
//!
//! Why it is sound: [`Handle`] owns the one pointer that `TessBaseAPICreate` gave, frees it once,
//! and is neither `Sync` nor copied, so no call overlaps another. `SetImage` copies the pixels
//! before it returns, and the length of the slice is checked against what it will read. Strings
//! go in with their closing zero and are read only during the call; strings that come out are
//! copied and given back to the allocator they came from. An iterator points into the results of
//! its handle: it lives inside one call of [`Handle::words`], which borrows the handle wholly.
#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_int};
use std::ptr::{self, NonNull};

use super::library::{BaseApi, Functions, Results, functions};
use super::{Heard, Rect};

/// Level of the results' iterator: a line.
const LINE: c_int = 2;
/// Level of the results' iterator: a word.
const WORD: c_int = 3;
/// The recogniser by neural network, the only one that Debian's models hold.
const LSTM_ONLY: c_int = 1;

/// The version of the library; none where there is none.
pub(super) fn version() -> Option<String> {
    functions()?.version()
}

/// A recogniser with its model.
pub(super) struct Handle {
    library: &'static Functions,
    api: NonNull<BaseApi>,
    /// Size of the image it holds.
    size: (usize, usize),
}

impl Handle {
    /// Loads the models of some languages; null where there are none.
    pub(super) fn new(languages: &str) -> Option<Self> {
        let languages = CString::new(languages).ok()?;
        let library = functions()?;
        library.stay_on_this_thread();
        library.be_silent();
        // SAFETY: takes nothing; what it gives is checked for null and owned by the handle.
        let api = NonNull::new(unsafe { (library.create)() })?;
        let mut handle = Self { library, api, size: (0, 0) };
        // Its remarks go nowhere; they are no part of our own output.
        handle.set(c"debug_file", c"/dev/null");
        // SAFETY: the handle is valid, the string ends in a zero, a null path means the built-in one.
        let failed =
            unsafe { (library.init)(api.as_ptr(), ptr::null(), languages.as_ptr(), LSTM_ONLY) };
        (failed == 0).then_some(handle)
    }

    /// Sets one of tesseract's own variables.
    fn set(&mut self, name: &CStr, value: &CStr) {
        // SAFETY: the handle is valid and both strings end in a zero; they are copied.
        unsafe { (self.library.set_variable)(self.api.as_ptr(), name.as_ptr(), value.as_ptr()) };
    }

    /// Gives it a grey image, a byte a pixel, which it copies.
    pub(super) fn set_image(&mut self, pixels: &[u8], width: usize, height: usize, dpi: u32) {
        let whole = width.checked_mul(height).is_some_and(|size| size == pixels.len());
        let (Ok(w), Ok(h)) = (c_int::try_from(width), c_int::try_from(height)) else {
            return;
        };
        if !whole || w == 0 || h == 0 {
            return;
        }
        // SAFETY: the slice holds `height` lines of `width` bytes, as checked above, and is copied.
        unsafe {
            (self.library.set_image)(self.api.as_ptr(), pixels.as_ptr(), w, h, 1, w);
            (self.library.set_resolution)(self.api.as_ptr(), c_int::try_from(dpi).unwrap_or(300));
        }
        self.size = (width, height);
    }

    /// Reads a rectangle of the image.
    pub(super) fn words(&mut self, rect: Rect, mode: c_int) -> Vec<Heard> {
        let right = rect.right.min(self.size.0);
        let bottom = rect.bottom.min(self.size.1);
        if rect.left >= right || rect.top >= bottom {
            return Vec::new();
        }
        let number = |value: usize| c_int::try_from(value).unwrap_or(0);
        // SAFETY: the handle is valid, holds an image (its size is not 0), and the rectangle lies in it.
        let results = unsafe {
            (self.library.set_mode)(self.api.as_ptr(), mode);
            (self.library.set_rectangle)(
                self.api.as_ptr(),
                number(rect.left),
                number(rect.top),
                number(right - rect.left),
                number(bottom - rect.top),
            );
            match (self.library.recognize)(self.api.as_ptr(), ptr::null_mut()) {
                0 => (self.library.iterator)(self.api.as_ptr()),
                _ => ptr::null_mut(),
            }
        };
        let mut words = Vec::new();
        if let Some(results) = NonNull::new(results) {
            loop {
                words.extend(word(self.library, results));
                // SAFETY: the iterator is valid until it is deleted below.
                if unsafe { (self.library.next)(results.as_ptr(), WORD) } == 0 {
                    break;
                }
            }
            // SAFETY: deleted once, and not used again.
            unsafe { (self.library.delete_results)(results.as_ptr()) };
        }
        words
    }

    /// Forgets the image and the results.
    pub(super) fn clear(&mut self) {
        // SAFETY: the handle is valid; no iterator is alive outside of `words`.
        unsafe { (self.library.clear)(self.api.as_ptr()) };
        self.size = (0, 0);
    }
}

/// The word at which an iterator stands; null where there is none.
fn word(library: &Functions, results: NonNull<Results>) -> Option<Heard> {
    let (mut left, mut top, mut right, mut bottom) = (0, 0, 0, 0);
    // SAFETY: the iterator is valid; the page iterator is a view of it; the four numbers are ours.
    let (text, confidence, starts) = unsafe {
        let page = (library.page)(results.as_ptr());
        let found = (library.bounding_box)(
            page,
            WORD,
            &raw mut left,
            &raw mut top,
            &raw mut right,
            &raw mut bottom,
        );
        if found == 0 {
            return None;
        }
        let raw = (library.text)(results.as_ptr(), WORD);
        if raw.is_null() {
            return None;
        }
        // The text ends in a zero and is ours until it is given back.
        let text = CStr::from_ptr(raw).to_string_lossy().into_owned();
        (library.delete_text)(raw);
        let confidence = (library.confidence)(results.as_ptr(), WORD);
        (text, confidence, (library.is_at_beginning)(page, LINE) != 0)
    };
    let place = |value: c_int| usize::try_from(value).unwrap_or(0);
    Some(Heard {
        text: text.trim().to_owned(),
        rect: Rect {
            left: place(left),
            top: place(top),
            right: place(right),
            bottom: place(bottom),
        },
        confidence: (confidence / 100.0).clamp(0.0, 1.0),
        starts_line: starts,
        stop: None,
    })
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `TessBaseAPICreate` and is deleted nowhere else.
        unsafe { (self.library.delete)(self.api.as_ptr()) };
    }
}
