//! What a file is, told from its content.

use encoding_rs::Encoding;

use super::html::{Kind, Tag, Tags};

/// Most characters that may stand before `<html>`: debris of a download, not a text that speaks of HTML.
const PREAMBLE: usize = 200;

/// Among how many first tags `<html>`, `<head>` or `<body>` must be.
const FIRST_TAGS: usize = 16;

/// How far from the start a charset is declared.
const DECLARATION: usize = 4096;

/// How far from either end a container's names are looked for.
const DIRECTORY: usize = 1 << 18;

/// Formats told by their first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"AT&TFORM", "DJVU"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"%!PS-Adobe", "PostScript"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x7fELF", "ELF"),
];

/// Names inside a ZIP that tell which kind of document it is.
const ZIP_MEMBERS: &[(&[u8], &str)] = &[
    (b"word/document", "DOCX"),
    (b"xl/workbook", "XLSX"),
    (b"ppt/presentation", "PPTX"),
    (b"application/vnd.oasis.opendocument.text", "ODT"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    (b"application/vnd.oasis.opendocument.presentation", "ODP"),
    (b"application/epub+zip", "EPUB"),
];

/// Streams inside an OLE container that tell which program wrote it.
const OLE_STREAMS: &[(&str, &str)] =
    &[("WordDocument", "DOC"), ("Workbook", "XLS"), ("PowerPoint Document", "PPT")];

/// The binary format of the bytes, if it is a known one.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(format);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let member = ZIP_MEMBERS.iter().find(|(name, _)| contains(bytes, name));
        return Some(member.map_or("ZIP", |(_, format)| format));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        // Names of streams are the same in any case.
        let has = |name: &str| {
            contains(bytes, &utf16(name)) || contains(bytes, &utf16(&name.to_ascii_lowercase()))
        };
        let stream = OLE_STREAMS.iter().find(|(name, _)| has(name));
        return Some(stream.map_or("OLE", |(_, format)| format));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("WEBP");
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some("BMP");
    }
    if bytes.starts_with(&[0, 0, 0]) && bytes.get(4..8) == Some(b"ftyp") {
        return Some("HEIF");
    }
    // Mail gateways and scanners put lines before the header of a PDF.
    let head = &bytes[..bytes.len().min(1024)];
    let start = head.windows(5).position(|window| window == b"%PDF-")?;
    let lead = head[..start].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head[..start]);
    (lead.is_ascii() || lead.contains(&0)).then_some("PDF")
}

/// Whether `needle` stands near the start or the end of the bytes, where containers keep their names.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(DIRECTORY)];
    let tail = &bytes[bytes.len().saturating_sub(DIRECTORY)..];
    [head, tail].iter().any(|part| part.windows(needle.len()).any(|window| window == needle))
}

/// The format of text that is a carrier of something else, if it is a known one.
pub(super) fn foreign_text(text: &str) -> Option<&'static str> {
    if let Some(format) = mail(text) {
        return Some(format);
    }
    let declared = text.trim_start().strip_prefix("<?xml")?;
    (!is_html(text) && declared.contains('<')).then_some("XML")
}

/// Whether the text is an `OpenDocument` text in one file of XML.
pub(super) fn is_flat_document(text: &str) -> bool {
    let text = text.trim_start();
    let end = text.len().min(DECLARATION);
    let head = &text.as_bytes()[..end];
    text.starts_with("<?xml")
        && contains(head, b"office:document")
        && contains(head, b"application/vnd.oasis.opendocument.text")
}

/// Whether bytes begin with the name of a header, as messages do.
pub(super) fn may_be_mail(head: &[u8]) -> bool {
    let name =
        head.iter().take(76).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-');
    let length = name.count();
    length > 1 && head.get(length) == Some(&b':')
}

/// `EML` or `MHTML` where the text starts with the headers of a message.
fn mail(text: &str) -> Option<&'static str> {
    let mut headers = 0;
    let (mut mime, mut related) = (false, false);
    for line in text.lines().take(200) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            related |= line.contains("multipart/related");
            continue;
        }
        let (name, value) = line.split_once(':')?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return None;
        }
        mime |= name.eq_ignore_ascii_case("mime-version")
            || name.eq_ignore_ascii_case("message-id")
            || name.eq_ignore_ascii_case("received");
        related |= value.contains("multipart/related");
        headers += 1;
    }
    (mime && headers >= 2).then_some(if related { "MHTML" } else { "EML" })
}

/// The encoding that markup declares of itself.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let head: String = head.iter().map(|byte| byte.to_ascii_lowercase() as char).collect();
    let start = head.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}']).trim_start();
    let after = if start.starts_with("<?xml") && start.contains("encoding=") {
        start.split_once("encoding=")?.1
    } else {
        let meta = start.find("<meta")?;
        start[meta..].split_once("charset=")?.1
    };
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

/// Whether the text as a whole is HTML, rather than a text with some tags in it.
pub(super) fn is_html(text: &str) -> bool {
    let Some(first) = Tags::new(text).next() else {
        return false;
    };
    let lead = text[..first.start].trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if starts_with_ignoring_case(lead, "<!doctype html") {
        return true;
    }
    let lead = visible(lead);
    let document = |tag: Tag| {
        // A sentence that speaks of tags has them in its middle.
        let before = text[..tag.start].trim_end_matches([' ', '\t', '\u{feff}']);
        let begins = before.is_empty() || before.ends_with(['\n', '\r', '>']);
        begins && ["html", "head", "body"].iter().any(|name| tag.name.eq_ignore_ascii_case(name))
    };
    if lead <= PREAMBLE && Tags::new(text).take(FIRST_TAGS).any(document) {
        return true;
    }
    lead == 0 && mostly_in_blocks(text)
}

/// Whether a text starts with an ASCII word in any case.
fn starts_with_ignoring_case(text: &str, word: &str) -> bool {
    text.as_bytes()
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

/// Characters that are neither white space nor in comments and declarations.
fn visible(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    let declares = |rest: &str, at: usize| rest[at + 1..].starts_with(['!', '?']);
    while let Some((start, _)) = rest.match_indices('<').find(|(at, _)| declares(rest, *at)) {
        count += solid(&rest[..start]);
        let end = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        rest = rest[start..].find(end).map_or("", |at| &rest[start + at + end.len()..]);
    }
    count + solid(rest)
}

/// Characters that are not white space.
fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').count()
}

/// Whether the text stands inside block elements, all but a tenth of it.
///
/// A text file may hold paragraphs in tags amid rows of tabs; there, most stands outside.
fn mostly_in_blocks(text: &str) -> bool {
    let (mut inside, mut outside, mut depth, mut at) = (0, 0, 0_usize, 0);
    for tag in Tags::new(text) {
        let run = solid(&text[at..tag.start]);
        *(if depth > 0 { &mut inside } else { &mut outside }) += run;
        at = tag.end;
        if is_block(tag.name) {
            depth = match tag.kind {
                Kind::Open => depth + 1,
                Kind::Close => depth.saturating_sub(1),
            };
        }
    }
    *(if depth > 0 { &mut inside } else { &mut outside }) += solid(&text[at..]);
    inside > 0 && inside >= 9 * outside
}

/// Whether an element, named in any case, is a block of text.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "section",
        "article",
        "blockquote",
        "pre",
        "font",
        "style",
        "script",
        "title",
    ];
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

#[cfg(test)]
mod tests;
