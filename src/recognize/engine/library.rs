//! Tesseract's C interface, looked for when it is first asked for and not when the program is
//! linked: a program that reads no scan pays nothing for it, runs where it is missing, and finds it
//! once it is installed. All functions are those of tesseract 5's `capi.h`.
#![allow(unsafe_code)]

use std::ffi::{CStr, c_char, c_float, c_int, c_uchar, c_void};
use std::sync::OnceLock;

use libloading::Library;

/// Names of the library, of the first version that fits and of whatever is linked as it.
const NAMES: [&str; 2] = ["libtesseract.so.5", "libtesseract.so"];
/// The oldest version whose interface and models are these.
const OLDEST: u32 = 5;
/// Leptonica's severity above all that it reports.
const SILENT: c_int = 6;

/// An instance of the recogniser.
#[repr(C)]
pub(super) struct BaseApi {
    _opaque: [u8; 0],
}

/// A place in its results.
#[repr(C)]
pub(super) struct Results {
    _opaque: [u8; 0],
}

/// Declares the functions once: as fields of the table, and where they are looked up.
macro_rules! functions {
    ($($field:ident = $name:literal: fn($($argument:ty),*) $(-> $result:ty)?;)*) => {
        /// The functions, and the library that holds them, which is never unloaded.
        pub(super) struct Functions {
            library: Library,
            $(pub(super) $field: unsafe extern "C" fn($($argument),*) $(-> $result)?,)*
        }

        impl Functions {
            fn of(library: Library) -> Option<Self> {
                // SAFETY: the types are those that `capi.h` of tesseract 5 declares under these names.
                $(let $field = *unsafe { library.get($name) }.ok()?;)*
                Some(Self { $($field,)* library })
            }
        }
    };
}

functions! {
    version = "TessVersion": fn() -> *const c_char;
    create = "TessBaseAPICreate": fn() -> *mut BaseApi;
    delete = "TessBaseAPIDelete": fn(*mut BaseApi);
    init = "TessBaseAPIInit2": fn(*mut BaseApi, *const c_char, *const c_char, c_int) -> c_int;
    set_variable = "TessBaseAPISetVariable": fn(*mut BaseApi, *const c_char, *const c_char) -> c_int;
    set_mode = "TessBaseAPISetPageSegMode": fn(*mut BaseApi, c_int);
    set_image = "TessBaseAPISetImage": fn(*mut BaseApi, *const c_uchar, c_int, c_int, c_int, c_int);
    set_resolution = "TessBaseAPISetSourceResolution": fn(*mut BaseApi, c_int);
    set_rectangle = "TessBaseAPISetRectangle": fn(*mut BaseApi, c_int, c_int, c_int, c_int);
    recognize = "TessBaseAPIRecognize": fn(*mut BaseApi, *mut c_void) -> c_int;
    iterator = "TessBaseAPIGetIterator": fn(*mut BaseApi) -> *mut Results;
    clear = "TessBaseAPIClear": fn(*mut BaseApi);
    delete_results = "TessResultIteratorDelete": fn(*mut Results);
    next = "TessResultIteratorNext": fn(*mut Results, c_int) -> c_int;
    text = "TessResultIteratorGetUTF8Text": fn(*const Results, c_int) -> *mut c_char;
    confidence = "TessResultIteratorConfidence": fn(*const Results, c_int) -> c_float;
    // A result iterator is a page iterator; the C interface names the view of it.
    page = "TessResultIteratorGetPageIteratorConst": fn(*const Results) -> *const c_void;
    bounding_box = "TessPageIteratorBoundingBox":
        fn(*const c_void, c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int) -> c_int;
    is_at_beginning = "TessPageIteratorIsAtBeginningOf": fn(*const c_void, c_int) -> c_int;
    delete_text = "TessDeleteText": fn(*const c_char);
}

/// The library, loaded once; none where it is missing or too old.
pub(super) fn functions() -> Option<&'static Functions> {
    static LOADED: OnceLock<Option<Functions>> = OnceLock::new();
    let loaded = LOADED.get_or_init(|| {
        // SAFETY: what runs on loading is what runs on starting any program that is linked with it.
        let library = NAMES.iter().find_map(|name| unsafe { Library::new(*name) }.ok())?;
        let functions = Functions::of(library)?;
        let version = functions.version()?;
        let major = version.split('.').next()?.trim_start_matches('v').parse::<u32>().ok()?;
        (major >= OLDEST).then_some(functions)
    });
    loaded.as_ref()
}

impl Functions {
    /// The version of the library.
    pub(super) fn version(&self) -> Option<String> {
        // SAFETY: takes nothing and gives a constant string that ends in a zero.
        let version = unsafe { (self.version)() };
        // SAFETY: not null, as is checked, and constant.
        let version = (!version.is_null()).then(|| unsafe { CStr::from_ptr(version) })?;
        Some(version.to_string_lossy().into_owned())
    }

    /// Keeps tesseract to the calling thread.
    ///
    /// It spreads the work on one line over threads that mostly wait for each other; with a few of
    /// its handles at work at once that costs many times the work itself. The environment variable
    /// for it is read when the library is loaded, this call works at any time, for the thread that
    /// makes it.
    pub(super) fn stay_on_this_thread(&self) {
        // SAFETY: OpenMP has defined the function of this name as `void (int)` since version 3.0.
        let found =
            unsafe { self.library.get::<extern "C" fn(c_int)>("omp_set_max_active_levels") };
        if let Ok(set_levels) = found {
            set_levels(0);
        }
    }

    /// Keeps the image library, which tesseract stands on, from writing its remarks to standard error.
    pub(super) fn be_silent(&self) {
        // SAFETY: leptonica has defined the function of this name as `l_int32 (l_int32)` since 1.70.
        let found = unsafe { self.library.get::<extern "C" fn(c_int) -> c_int>("setMsgSeverity") };
        if let Ok(set_severity) = found {
            set_severity(SILENT);
        }
    }
}
