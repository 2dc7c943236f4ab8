//! The words that open an appendix or a signature, by which a table is known to have ended.

use std::sync::LazyLock;

use regex::Regex;

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^\s*[«\x22(]?(?:
            (?:Приложение|ПРИЛОЖЕНИЕ)\s*(?:(?:№|N|No|Nо)?\s*[\dIVХX]+|к\s|$)
          | (?:Приложение|ПРИЛОЖЕНИЕ)\s*$
          | (?:УТВЕРЖД|Утвержд)(?:[ЕеЁё][Нн][АаОоЫы]?|АЮ|аю)\b
          | (?:СОГЛАСОВАНО|Согласовано)\b
          | (?:Глава|Директор|Начальник|Председатель|Руководитель|Заведующ|Министр|Губернатор|Мэр)[\p{L}\s]*\s{3,}
          | И\.\s?о\.|Врио\b|ВрИО\b )",
    )
    .expect("literal regex")
});

/// True where a line opens an appendix, an approval block or a signature.
pub fn begins(line: &str) -> bool {
    CAPTION.is_match(line)
}
