//! The words that open an appendix or a signature, by which a table is known to have ended.

use std::sync::LazyLock;

use super::compile;
use regex::Regex;

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)^\s*[«\x22(]?(?:
            (?:Приложение|ПРИЛОЖЕНИЕ)\s*(?:(?:№|N|No|Nо)?\s*[\dIVХX]+|к\s|$)
          | (?:Приложение|ПРИЛОЖЕНИЕ)\s*$
          | (?:УТВЕРЖД|Утвержд)(?:[ЕеЁё][Нн][АаОоЫы]?|АЮ|аю)\b
          | (?:СОГЛАСОВАНО|Согласовано)\b
          | (?:Глава|Директор|Начальник|Председатель|Руководитель|Заведующ|Министр|Губернатор|Мэр)[\p{L}\s]*\s{3,}
          | И\.\s?о\.|Врио\b|ВрИО\b )",
    )
});

/// True where a line opens an appendix, an approval block or a signature.
pub fn begins(line: &str) -> bool {
    CAPTION.is_match(line)
}

static POST: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)^\s*(?:(?:Первый\s+)?(?:Глава|Заместитель|Директор|Начальник|Председатель|Руководитель|Заведующ\p{L}+|Министр|Губернатор|Мэр|Секретарь|Управляющий)
          | (?:И\.\s?о\.|Врио|ВрИО|Исполняющ\p{L}+)\s)",
    )
});

/// True where a line begins with a post in the nominative, as signatures do.
pub fn begins_with_post(line: &str) -> bool {
    POST.is_match(line)
}

static ACT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^\s*(?i:(?:п\s*р\s*и\s*к\s*а\s*з|п\s*о\s*с\s*т\s*а\s*н\s*о\s*в\s*л\s*е\s*н\s*и\s*е|р\s*а\s*с\s*п\s*о\s*р\s*я\s*ж\s*е\s*н\s*и\s*е|р\s*е\s*ш\s*е\s*н\s*и\s*е))\s*$",
    )
});

/// True for the word of an act's kind alone on its line, spaced out or not.
pub fn opens_act(line: &str) -> bool {
    ACT.is_match(line)
}

/// Lines that open something of their own whatever stands before them.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)^\s*(?:
            [({\[]\s*(?:с\s+изм|в\s+ред|В\s+ред|с\s+уч)
          | (?:В\s+соответствии|В\s+целях|В\s+связи|На\s+основании|Руководствуясь|Во\s+исполнение|Рассмотрев|Учитывая|Заслушав)\s
          | (?:Исп(?:\.|олнитель\s*:)|[Тт]ел(?:\.|ефон)|Разослано|Рассылка|Разослать|С\s+\p{L}+\s+ознаком)
          | (?i:согласовано)\s*:?\s*$
          | (?i:приказываю|постановля(?:ю|ет|ем)|обязываю|решил[аои]?|приказываем)\s*:?\s*$
          | (?i:приказ|постановление|распоряжение|решение)\s*$
          | [Оо]т\s+[«\x22\d_] )",
    )
});

/// True where a line opens a preamble, a note on edits or a line of the tail.
pub fn opens(line: &str) -> bool {
    OPENING.is_match(line)
}

/// Words that open the tail of an act, whether or not it is signed.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^\s*(?: с\s+(?:приказом|распоряжением|постановлением)\s+ознаком | ознакомлен
          | разослано | рассылка | разослать | справка-рассылка | лист\s+согласования
          | исп\.\s | исполнитель\s*: | согласовано\s*:?\s*$ )",
    )
});

/// True where a line opens the tail of an act: who has read it, to whom it was sent, who prepared it.
pub fn begins_tail(line: &str) -> bool {
    TAIL.is_match(line)
}
