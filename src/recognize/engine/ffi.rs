//! The functions of tesseract's C interface that are used. The only unsafe code of the project.
//!
//! Why it is sound: [`Handle`] owns the one pointer that `TessBaseAPICreate` gave, frees it once,
//! and is neither `Sync` nor copied, so no call overlaps another. `SetImage` copies the pixels
//! before it returns, and the length of the slice is checked against what it will read. Strings
//! go in with their closing zero and are read only during the call; strings that come out are
//! copied and given back to the allocator they came from. An iterator points into the results of
//! its handle: it lives inside one call of [`Handle::words`], which borrows the handle wholly.
#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_char, c_float, c_int, c_uchar, c_void};
use std::ptr::{self, NonNull};

use super::{Heard, Rect};

/// Level of the results' iterator: a line.
const LINE: c_int = 2;
/// Level of the results' iterator: a word.
const WORD: c_int = 3;
/// The recogniser by neural network, the only one that Debian's models hold.
const LSTM_ONLY: c_int = 1;

/// Leptonica's severity above all that it reports.
const SILENT: c_int = 6;

#[repr(C)]
struct BaseApi {
    _opaque: [u8; 0],
}

#[repr(C)]
struct Results {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn TessVersion() -> *const c_char;
    fn TessBaseAPICreate() -> *mut BaseApi;
    fn TessBaseAPIDelete(api: *mut BaseApi);
    fn TessBaseAPIInit2(
        api: *mut BaseApi,
        path: *const c_char,
        languages: *const c_char,
        mode: c_int,
    ) -> c_int;
    fn TessBaseAPISetVariable(
        api: *mut BaseApi,
        name: *const c_char,
        value: *const c_char,
    ) -> c_int;
    fn TessBaseAPISetPageSegMode(api: *mut BaseApi, mode: c_int);
    fn TessBaseAPISetImage(
        api: *mut BaseApi,
        pixels: *const c_uchar,
        width: c_int,
        height: c_int,
        bytes_a_pixel: c_int,
        bytes_a_line: c_int,
    );
    fn TessBaseAPISetSourceResolution(api: *mut BaseApi, dpi: c_int);
    fn TessBaseAPISetRectangle(
        api: *mut BaseApi,
        left: c_int,
        top: c_int,
        width: c_int,
        height: c_int,
    );
    fn TessBaseAPIRecognize(api: *mut BaseApi, monitor: *mut c_void) -> c_int;
    fn TessBaseAPIGetIterator(api: *mut BaseApi) -> *mut Results;
    fn TessBaseAPIClear(api: *mut BaseApi);
    fn TessResultIteratorDelete(results: *mut Results);
    fn TessResultIteratorNext(results: *mut Results, level: c_int) -> c_int;
    fn TessResultIteratorGetUTF8Text(results: *const Results, level: c_int) -> *mut c_char;
    fn TessResultIteratorConfidence(results: *const Results, level: c_int) -> c_float;
    // A result iterator is a page iterator; the C interface names the view of it.
    fn TessResultIteratorGetPageIteratorConst(results: *const Results) -> *const c_void;
    fn TessPageIteratorBoundingBox(
        page: *const c_void,
        level: c_int,
        left: *mut c_int,
        top: *mut c_int,
        right: *mut c_int,
        bottom: *mut c_int,
    ) -> c_int;
    fn TessPageIteratorIsAtBeginningOf(page: *const c_void, level: c_int) -> c_int;
    fn TessDeleteText(text: *const c_char);
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

/// Keeps tesseract to the calling thread.
///
/// It spreads the work on one line over threads that mostly wait for each other; with a few of
/// its handles at work at once that costs many times the work itself. The environment variable
/// for it is read before `main`, this call works at any time, for the thread that makes it.
fn stay_on_this_thread() {
    // SAFETY: the name ends in a zero, and a null library means every one that is loaded.
    let found = unsafe { dlsym(ptr::null_mut(), c"omp_set_max_active_levels".as_ptr()) };
    if found.is_null() {
        return;
    }
    // SAFETY: OpenMP has defined the function of this name as `void (int)` since version 3.0.
    let set_levels = unsafe { std::mem::transmute::<*mut c_void, extern "C" fn(c_int)>(found) };
    set_levels(0);
}

/// Keeps the image library, which tesseract stands on, from writing its remarks to standard error.
fn be_silent() {
    // SAFETY: the name ends in a zero, and a null library means every one that is loaded.
    let found = unsafe { dlsym(ptr::null_mut(), c"setMsgSeverity".as_ptr()) };
    if found.is_null() {
        return;
    }
    // SAFETY: leptonica has defined the function of this name as `l_int32 (l_int32)` since 1.70.
    let set_severity =
        unsafe { std::mem::transmute::<*mut c_void, extern "C" fn(c_int) -> c_int>(found) };
    set_severity(SILENT);
}

/// The version of the library.
pub(super) fn version() -> Option<String> {
    // SAFETY: takes nothing and gives a constant string that ends in a zero.
    let version = unsafe { TessVersion() };
    // SAFETY: not null, as is checked, and constant.
    let version = (!version.is_null()).then(|| unsafe { CStr::from_ptr(version) })?;
    Some(version.to_string_lossy().into_owned())
}

/// A recogniser with its model.
pub(super) struct Handle {
    api: NonNull<BaseApi>,
    /// Size of the image it holds.
    size: (usize, usize),
}

impl Handle {
    /// Loads the models of some languages; null where there are none.
    pub(super) fn new(languages: &str) -> Option<Self> {
        let languages = CString::new(languages).ok()?;
        stay_on_this_thread();
        be_silent();
        // SAFETY: takes nothing; what it gives is checked for null and owned by the handle.
        let api = NonNull::new(unsafe { TessBaseAPICreate() })?;
        let mut handle = Self { api, size: (0, 0) };
        // Its remarks go nowhere; they are no part of our own output.
        handle.set(c"debug_file", c"/dev/null");
        // SAFETY: the handle is valid, the string ends in a zero, a null path means the built-in one.
        let failed =
            unsafe { TessBaseAPIInit2(api.as_ptr(), ptr::null(), languages.as_ptr(), LSTM_ONLY) };
        (failed == 0).then_some(handle)
    }

    /// Sets one of tesseract's own variables.
    fn set(&mut self, name: &CStr, value: &CStr) {
        // SAFETY: the handle is valid and both strings end in a zero; they are copied.
        unsafe { TessBaseAPISetVariable(self.api.as_ptr(), name.as_ptr(), value.as_ptr()) };
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
            TessBaseAPISetImage(self.api.as_ptr(), pixels.as_ptr(), w, h, 1, w);
            TessBaseAPISetSourceResolution(self.api.as_ptr(), c_int::try_from(dpi).unwrap_or(300));
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
            TessBaseAPISetPageSegMode(self.api.as_ptr(), mode);
            TessBaseAPISetRectangle(
                self.api.as_ptr(),
                number(rect.left),
                number(rect.top),
                number(right - rect.left),
                number(bottom - rect.top),
            );
            match TessBaseAPIRecognize(self.api.as_ptr(), ptr::null_mut()) {
                0 => TessBaseAPIGetIterator(self.api.as_ptr()),
                _ => ptr::null_mut(),
            }
        };
        let mut words = Vec::new();
        if let Some(results) = NonNull::new(results) {
            loop {
                words.extend(word(results));
                // SAFETY: the iterator is valid until it is deleted below.
                if unsafe { TessResultIteratorNext(results.as_ptr(), WORD) } == 0 {
                    break;
                }
            }
            // SAFETY: deleted once, and not used again.
            unsafe { TessResultIteratorDelete(results.as_ptr()) };
        }
        words
    }

    /// Forgets the image and the results.
    pub(super) fn clear(&mut self) {
        // SAFETY: the handle is valid; no iterator is alive outside of `words`.
        unsafe { TessBaseAPIClear(self.api.as_ptr()) };
        self.size = (0, 0);
    }
}

/// The word at which an iterator stands; null where there is none.
fn word(results: NonNull<Results>) -> Option<Heard> {
    let (mut left, mut top, mut right, mut bottom) = (0, 0, 0, 0);
    // SAFETY: the iterator is valid; the page iterator is a view of it; the four numbers are ours.
    let (text, confidence, starts) = unsafe {
        let page = TessResultIteratorGetPageIteratorConst(results.as_ptr());
        let found = TessPageIteratorBoundingBox(
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
        let raw = TessResultIteratorGetUTF8Text(results.as_ptr(), WORD);
        if raw.is_null() {
            return None;
        }
        // The text ends in a zero and is ours until it is given back.
        let text = CStr::from_ptr(raw).to_string_lossy().into_owned();
        TessDeleteText(raw);
        let confidence = TessResultIteratorConfidence(results.as_ptr(), WORD);
        (text, confidence, TessPageIteratorIsAtBeginningOf(page, LINE) != 0)
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
    })
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `TessBaseAPICreate` and is deleted nowhere else.
        unsafe { TessBaseAPIDelete(self.api.as_ptr()) };
    }
}
