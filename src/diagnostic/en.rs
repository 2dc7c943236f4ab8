//! The words of diagnostics in English.

use super::Words;
use crate::model::Code;

/// What is said of a code.
pub(super) fn words(code: Code) -> Words {
    let (message, hint) = match code {
        Code::EmptyFile => (
            "the file holds no text",
            "open the file: if it is empty, find another copy; if it holds a scan, recognise it first",
        ),
        Code::TooLarge => (
            "the file is too large[: {bytes} bytes][ with a limit of {limit}]",
            "check that it is a document; split it into parts",
        ),
        Code::TooWide => (
            "a table has too many columns[: {columns}][ with a limit of {limit}]",
            "look at the table: this is mostly a fault of the program that wrote it; save it anew",
        ),
        Code::TooDeep => (
            "the markup is nested too deep[: {depth} levels][ with a limit of {limit}]",
            "the file is probably damaged; save it anew from the program it was made with",
        ),
        Code::Unreadable => {
            ("cannot be read[: {reason}]", "check that the file exists, opens and may be read")
        }
        Code::UnsupportedFormat => (
            "this format is not read yet[: {format}]",
            "save the document in a format that is, such as DOCX, HTML or plain text",
        ),
        Code::NotText => (
            "this is not text in any known encoding",
            "open it in the program it was made with and save it as UTF-8 text or as HTML",
        ),
        Code::Encrypted => (
            "the file is locked with a password[: {format}]",
            "a PDF opens with --password PASSWORD; open other formats with theirs and save them without one",
        ),
        Code::ArchiveTooMany => (
            "the archive holds too many files[: {members}][, the limit is {limit}]",
            "unpack the archive and pass the folder with the documents you need",
        ),
        Code::ArchiveTooLarge => (
            "the archive unpacks to too much[: {bytes} bytes][, the limit is {limit}]",
            "such archives may be malicious; if it is yours, unpack it and pass the folder",
        ),
        Code::ArchiveTooDeep => (
            "archives are nested too deep[: the limit is {limit}]",
            "unpack the outer archives and pass the folder",
        ),
        Code::ArchiveUnsafeName => (
            "the name of a file in the archive leads out of it[: {name}]",
            "such a file is not unpacked; unpack it by hand if you trust the archive",
        ),
        Code::OfficeFailed => (
            "the document could not be converted by LibreOffice[: {reason}]",
            "open it in LibreOffice yourself, or try again with --converter builtin",
        ),
        Code::Truncated => (
            "the file is damaged or breaks off: not all of it was read",
            "compare the result with the source; find a whole copy, or save the file anew",
        ),
        Code::TextLayerUnusable => (
            "no usable text[ on pages {pages}]: a scan, or text that is not what is printed",
            "run OCR for Russian on these pages and convert again; the words of a bad layer are kept as they are",
        ),
        Code::GlyphsUnknown => (
            "the font does not tell which letters these are[: {count} glyphs]",
            "compare the places of «\u{fffd}» with the source; a copy saved by the program that made it is safer",
        ),
        Code::TooMuch => (
            "not all was read[: more than {limit} {what}]",
            "check that it is a document; split it into parts",
        ),
        Code::Internal => (
            "the program failed[: {reason}]",
            "the other documents are not affected; report it and attach the file",
        ),
        Code::OcrMissing => (
            "pages that are pictures were not read[: {pages}]: the recognition engine or its language is missing[ ({languages})]",
            "install tesseract 5 with Russian (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-rus) and run the program again",
        ),
        Code::PageNotRead => (
            "the picture of page[ {page}] cannot be read",
            "open the file and look at the page; if it can be seen, save or scan the document again",
        ),
        Code::PageTurnDoubtful => (
            "it is not clear which way up page[ {page}] is",
            "compare what was read with the page; if it lies wrong, turn it and run again",
        ),
        Code::PicturesNotRead => (
            "the document shows pictures as large as pages among its text[: {count}]; what stands on them was not read",
            "if they are scans, save them as a file of their own (PDF, JPEG, PNG) and run again",
        ),
        Code::SpecksDropped => (
            "signs[ ({count})][ on page {page}] were taken for dirt and pieces of rules and left out[: {signs}]",
            "if they belong to the text, scan the page again, cleaner, and run once more",
        ),
        Code::LowConfidence => (
            "read with doubt[: \"{text}\"][ (confidence {confidence})]",
            "compare the value with the page",
        ),
        Code::WorkerCrashed => (
            "the reading of this file broke down[: {reason}]",
            "the other documents are not affected; the file is probably damaged: save it anew, or report it and attach the file",
        ),
        Code::TimeLimit => (
            "the reading took too long[: more than {time} s][; more than {cpu} s of computing]",
            "if the file is a document and not damaged, raise --time-limit and --cpu-limit",
        ),
        Code::MemoryLimit => (
            "the reading needs too much memory[: more than {limit} MiB]",
            "if the file is a document and not damaged, raise --memory-limit",
        ),
        Code::OutputLimit => (
            "the result is too large[: more than {limit} MiB]",
            "if the file is a document and not damaged, raise --output-limit",
        ),
        Code::PagesLost => (
            "some pages were not read[: {pages}][ ({reason})]",
            "look at these pages in the source; the others were read",
        ),
        Code::UndecodedBytes => (
            "some bytes are not characters[: {count}][ (encoding {encoding})]",
            "compare the text with the file; where words are broken, save it in UTF-8",
        ),
        Code::NotAnAct => (
            "looks neither like an act nor like an appendix",
            "check that it is the right document and that its text was saved as a whole",
        ),
        Code::KindMissing => (
            "the kind of act was not found",
            "look at the head: «Приказ», «Постановление», «Распоряжение» or «Решение» is expected",
        ),
        Code::NumberMissing => (
            "the act's number was not found",
            "look at the line with date and number; an unregistered draft has none",
        ),
        Code::DateMissing => (
            "the act's date was not found",
            "look at the line with date and number; an unregistered draft has none",
        ),
        Code::IssuerMissing => (
            "the body that issued the act was not found",
            "look at the head: it may have been lost in saving, or be printed on the letterhead",
        ),
        Code::TitleMissing => (
            "the act's title was not found",
            "look for a line «О ...» or «Об ...» between the requisites and the text",
        ),
        Code::SignatoryMissing => (
            "the signature was not found",
            "look at the end of the text before the appendices; it may have been lost in saving",
        ),
        Code::OperativeWordMissing => (
            "the word that orders was not found",
            "look for «приказываю», «постановляет», «обязать» or the like before the points",
        ),
        Code::NoItems => (
            "not one point was found in the act",
            "look for points behind the word that orders, and whether the text is complete",
        ),
        Code::NumberAmbiguous => (
            "a letter and a digit look alike in the act's number[: read as «{reading}»][, perhaps «{other}»]",
            "compare the number with the original or the register",
        ),
        Code::CaptionDisagrees => (
            "the caption of an appendix disagrees with the act[: {what} in the caption {caption}, in the act {act}]",
            "compare with the original; both readings are kept",
        ),
        Code::SecondAct => (
            "another act stands behind the first in this file[ ({kind})]; its points were not read",
            "split the file so that each holds one act, and run again",
        ),
        Code::TableNotRead => (
            "a table with responsibles or deadlines was not read as a plan[ (columns: {columns})]",
            "its text is kept as a whole; enter its rows by hand, or mend the table's head",
        ),
        Code::ColumnsGuessed => (
            "the plan's columns were recognised by their content alone[: {columns}]",
            "check that responsibles, deadlines and activities did not change places",
        ),
        Code::ResponsibleMissing => (
            "no responsible is named[ in {number}], though its neighbours have one",
            "look at the row in the source: it may stand in a merged cell",
        ),
        Code::DeadlineMissing => (
            "no deadline is given[ in {number}], though its neighbours have one",
            "look at the row in the source: it may stand in a merged cell",
        ),
        Code::DeadlineUnparsed => (
            "the deadline was not understood[: «{text}»]",
            "its words are kept as they stand; enter the date by hand where it is needed",
        ),
        Code::DeadlineOutside => (
            "the deadline[ «{deadline}»] lies outside the plan's period[ ({period})]",
            "check the year: a slip in the document or a misreading is likely",
        ),
        Code::DeadlineBeforeAct => (
            "the deadline[ «{deadline}»] lies before the act itself[, which is of {act}]",
            "check the year: a slip, a plan approved after the fact, or a misreading",
        ),
        Code::DeadlineReversed => (
            "the deadline[ «{deadline}»] begins after it ends[: {start} – {end}]",
            "compare with the original: a slip in a day, month or year is likely",
        ),
        Code::DateImpossible => (
            "no calendar has such a date[: «{text}»]",
            "compare with the original; the likely day is named among the deadline's readings",
        ),
        Code::ApprovalOfAnother => (
            "the caption of an appendix names another act[: {caption}][, while the appendix belongs to {act}]",
            "check that it is the right appendix: it may come from another act",
        ),
        Code::NumberGap => (
            "a number is missing in a sequence[: {after} is followed by {number}]",
            "look at the source: the point is missing there, or was not read",
        ),
        Code::NumberLate => (
            "a sequence of numbers does not begin with the first[ but with {number}]",
            "look at the source: the beginning of the list is missing there, or was not read",
        ),
        Code::NumberRepeated => (
            "a number comes twice[: {number}][ (after {after})]",
            "look at the source: it is a slip in the document, or two lists run together",
        ),
        Code::RowTruncated => {
            ("the document ends inside a row[ ({number})]", "find a complete copy: the end is lost")
        }
        Code::AppendixMissing => (
            "the points name an appendix[ {number}] that is not in the file",
            "where the appendix is a file of its own, convert that too",
        ),
        Code::MixedScript => (
            "a word mixes Cyrillic and Latin letters[: «{word}»]",
            "compare the word with the source; a search may miss it",
        ),
        Code::Repaired => (
            "characters were repaired[: {count}]",
            "nothing to do; each repair is listed under corrections",
        ),
        Code::ActAmbiguous => (
            "an appendix lies in a file of its own, and its caption fits several acts[ ({count})][: {acts}]",
            "check which of them it belongs to",
        ),
        Code::AppendixDisagrees => (
            "the caption of an appendix in a file of its own disagrees with its act[ {source}][: {what} in the caption {caption}, in the act {act}]",
            "compare with the original; both readings are kept",
        ),
        Code::ComparedInPart => (
            "a part is very large, and only its beginning was compared with others[: {part}]",
            "compare the rest yourself where something depends on it",
        ),
        Code::TextLost => (
            "some of the text is not in the result[: {count} characters]",
            "compare the result with the source and report it: this should not happen",
        ),
    };
    Words { message, hint }
}
