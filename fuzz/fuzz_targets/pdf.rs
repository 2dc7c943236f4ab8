//! PDF the whole way, from bytes to the act: as they are, or as the operators of a page.
//!
//! Nothing may panic, each word must stand at its place, and no character may be lost.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prikaz::model::{Code, Form};
use prikaz::pipeline::{Options, convert};
use prikaz::read::{self, read};

/// A file of one page with these operators.
fn wrapped(page: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<<\
        /F1 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> \
        /F2 <</Type/Font/Subtype/Type1/BaseFont/Times-Bold>> >> >> >> endobj\n"
        .to_vec();
    file.extend(format!("4 0 obj <</Length {}>> stream\n", page.len()).into_bytes());
    file.extend(page);
    file.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n");
    file
}

fuzz_target!(|data: &[u8]| {
    let bytes = if data.starts_with(b"%PDF") { data.to_vec() } else { wrapped(data) };
    if let Ok(content) = read(&bytes, &read::Options::default()) {
        let chars = content.text.chars().count();
        if let Form::Paged(pages) = &content.form {
            for word in pages.iter().flat_map(|page| &page.words) {
                assert!(word.span.0 < word.span.1 && word.span.1 as usize <= chars);
                assert!(word.bbox.iter().all(|value| value.is_finite()));
            }
        }
    }
    let act = convert("fuzz.pdf", &bytes, &Options::default());
    assert_eq!(act.coverage.lost, 0);
    assert!(act.diagnostics.iter().all(|diagnostic| diagnostic.code != Code::Internal));
});
