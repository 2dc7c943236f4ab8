//! Opening a file, and what can be told of it without drawing a page.

use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::page::Page as Sheet;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::model::{Code, Diagnostic};
use crate::read::Options;

/// The marks of a file's end are looked for so far from it.
const TAIL: usize = 2048;

/// Opens a file, with its password where one is given.
///
/// # Errors
/// `encrypted` where it opens with a password only, `truncated` where it cannot be opened at all.
pub(super) fn open(bytes: &[u8], options: &Options) -> Result<Pdf, Box<Diagnostic>> {
    let password = options.password.as_deref().unwrap_or_default();
    let opened = Pdf::new_with_password(bytes.to_vec(), password);
    // A file that the user's password does not fit may be open to all.
    let opened = opened.or_else(|error| match error {
        LoadPdfError::Decryption(_) if !password.is_empty() => Pdf::new(bytes.to_vec()),
        _ => Err(error),
    });
    opened.map_err(|error| {
        Box::new(match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                Diagnostic::new(Code::Encrypted).with("format", "PDF")
            }
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Diagnostic::new(Code::Truncated),
        })
    })
}

/// Whether a file was cut: it lacks its end, or pages that it counts.
pub(super) fn is_cut(bytes: &[u8], pdf: &Pdf) -> bool {
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | b' ' | b'\r' | b'\n'));
    let whole = &bytes[..end.map_or(0, |end| end + 1)];
    let tail = &whole[whole.len().saturating_sub(TAIL)..];
    let ends = [&b"%%EOF"[..], b"startxref"]
        .iter()
        .any(|mark| tail.windows(mark.len()).any(|window| window == *mark));
    !ends || counted(pdf).is_some_and(|count| count > pdf.pages().len() as u32)
}

/// Number of pages that a file says it has.
fn counted(pdf: &Pdf) -> Option<u32> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    root.get::<Dict<'_>>(b"Pages")?.get::<u32>(b"Count")
}

/// Whether a page has content that cannot be unpacked.
pub(super) fn is_broken(sheet: &Sheet<'_>) -> bool {
    sheet.page_stream().is_none() && sheet.raw().get::<Stream<'_>>(b"Contents").is_some()
}

/// Points of a page's unit.
pub(super) fn user_unit(sheet: &Sheet<'_>) -> f64 {
    let unit = sheet.raw().get::<f32>(b"UserUnit").map_or(1.0, f64::from);
    if unit.is_finite() && unit > 0.0 { unit.clamp(0.01, 10_000.0) } else { 1.0 }
}
