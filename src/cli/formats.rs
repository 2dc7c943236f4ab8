//! `prikaz formats`: what is read, and what of it.

use std::io::{self, Write};

use anyhow::Result;
use prikaz::model::Lang;

use super::{Ending, pick};

/// A format: its endings, and what its reader carries and loses, in Russian and in English.
type Format = (&'static str, [&'static str; 2]);

const FORMATS: &[Format] = &[
    (
        ".txt",
        [
            "любая кириллическая кодировка; таблицы, нарисованные знаками",
            "any Cyrillic encoding; tables drawn with characters",
        ],
    ),
    (".md", ["таблицы, заголовки, выделение", "tables, headings, emphasis"]),
    (
        ".html",
        [
            "таблицы с объединением, списки; буквы автонумерации, если страница их хранит",
            "merged cells, lists; letters of lists where the page keeps them",
        ],
    ),
    (
        ".docx .docm .dotx",
        [
            "всё: автонумерация, объединённые и вложенные таблицы, правки, надписи, сноски, колонтитулы",
            "all: list labels, merged and nested tables, tracked changes, boxes, notes, headers",
        ],
    ),
    (
        ".doc",
        [
            "Word 97-2003: то же, что .docx; Word 6/95 - только через LibreOffice",
            "Word 97-2003: as .docx; Word 6/95 through LibreOffice only",
        ],
    ),
    (".rtf", ["то же, что .docx; кодовые страницы шрифтов", "as .docx; code pages of fonts"]),
    (".odt .fodt", ["то же, что .docx", "as .docx"]),
    (
        ".xlsx .xls .ods",
        [
            "видимые листы по порядку, объединённые ячейки, даты; не формат чисел",
            "visible sheets in order, merged cells, dates; no number formats",
        ],
    ),
    (
        ".pdf",
        [
            "текстовый слой и линейки; скан - только распознанный слой",
            "text layer and rulings; of a scan its recognised layer",
        ],
    ),
    (
        ".zip",
        [
            "каждый документ внутри, и во вложенных архивах; имена в UTF-8, CP866, windows-1251",
            "each document inside, nested archives too; names in UTF-8, CP866, windows-1251",
        ],
    ),
    (
        ".eml",
        [
            "вложения; текст письма, если он сам акт",
            "attachments; the text where it is an act itself",
        ],
    ),
];

/// Runs the command.
pub(super) fn run(lang: Lang) -> Result<Ending> {
    let mut out = io::stdout().lock();
    let note = pick(
        lang,
        "Формат определяется по содержимому, а не по имени файла.",
        "The format is found in the content, never in the file's name.",
    );
    for (endings, words) in FORMATS {
        writeln!(out, "{endings:20}{}", pick(lang, words[0], words[1]))?;
    }
    writeln!(out, "\n{note}")?;
    Ok(Ending::Good)
}
