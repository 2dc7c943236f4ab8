//! Whether a short cell tells when something is due.
//!
//! Only the words are looked at, not what they mean: it serves to find a table's columns where nothing
//! else tells them apart.

use std::sync::LazyLock;

use regex::Regex;

use super::{compile, mark};

/// What the names of the months begin with.
pub const MONTHS: [&str; 12] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "май",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];

/// Longer cells are activities that happen to name a time.
const LONGEST: usize = 110;
/// In a hundred words at least so many speak of time.
const SHARE: usize = 75;

/// Words that name a time by themselves.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^(?:
        январ\w* | феврал\w* | март[а-я]? | апрел\w* | ма[йяе] | июн\w* | июл\w* | август\w* | сентябр\w* | октябр\w* | ноябр\w* | декабр\w*
        | зим\w{1,3} | весн\w{1,3} | летом | осен\w{1,3}
        | год | года | году | годов | годы | лет | гг? | квартал\w* | кв | полугоди\w* | месяц\w* | недел\w* | декад\w*
        | ежегодн\w* | ежемесячн\w* | ежеквартальн\w* | еженедельн\w* | ежедневн\w* | ежесменн\w* | поквартальн\w* | помесячн\w*
        | постоянн\w* | регулярн\w* | систематическ\w* | периодическ\w* | своевременн\w* | единовременн\w* | однократн\w* | незамедлительн\w* | немедленн\w*
        | срок\w* | период\w* | раз | раза | необходимост\w* | поступлени\w* | график\w* | сезон\w* | дн[яей]\w* | день
        | понедельник\w* | вторник\w* | сред[уаы] | четверг\w* | пятниц\w* | суббот[аыу] | воскресень[ея] )$",
    )
});

/// Words that such a cell holds besides.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?xi)^(?:
        \d+ | [IVX]+ | до | со? | по | к | во? | на | и | или | но | от | при | за | не | реже | позднее | ранее | чаще | более | менее
        | конц[ауе] | начал[аоу] | середин\w* | течение | вес[ьй] | всего | все | мере | числ[аоу] | кажд\w+ | последн\w+ | перв\w+ | втор\w+ | трет\w+ | четв[её]рт\w+
        | учебн\w+ | календарн\w+ | отч[её]тн\w+ | следующ\w+ | текущ\w+ | предшеств\w+ | планируем\w+ | рабоч\w+ | одного | один | два | двух | тр[её]х | три | четыре\w* | пят[ьи]
        | отдельн\w+ | согласно | утвержд\w+ | далее | включительно | начиная | момент\w* | дат[аы] | установленн\w+ | указанн\w+ | соответстви\w+ | истечени\w+ )$",
    )
});

/// Words that such a cell holds besides, but does not begin with.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i)^(?:план|программ|мероприяти|действи|реализаци|исполнени|проведени)\w{0,3}$")
});

/// True where a cell's words speak of time and of little else: «до 15 мая», «2 раза в год», «4-9».
///
/// A number alone tells no time: it may count anything.
pub fn tells_when(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.chars().count() > LONGEST || mark::alone(cell).is_some() {
        return false;
    }
    let (mut all, mut time, mut beside) = (0, 0, 0);
    for word in cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let known = TIME.is_match(word);
        let other = !known && (BESIDE.is_match(word) || all > 0 && WITHIN.is_match(word));
        if all == 0 && !known && !other {
            return false;
        }
        all += 1;
        time += usize::from(known);
        beside += usize::from(other);
    }
    let numbers = cell.contains(|c: char| c.is_ascii_digit());
    (time > 0 || numbers && beside == all) && (time + beside) * 100 >= all * SHARE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_time() {
        for cell in [
            "до 20.08.2021",
            "4-9",
            "до 14",
            "май 2021 г.",
            "март-сентябрь 2027 года",
            "IV квартал",
            "первое полугодие 2027 г.",
            "ежеквартально, до 15 числа месяца, следующего за отчетным кварталом",
            "в срок до 1 октября года, предшествующего планируемому",
            "По мере необходимости, но не реже одного раза в год",
            "еженедельно (вторник)",
            "по отдельному графику",
            "постоянно",
            "2 февраля 2025 года; 20 сентября 2025 года",
            "14 - 21 апреля 2027 г.",
        ] {
            assert!(tells_when(cell), "{cell}");
        }
    }

    #[test]
    fn cells_of_other_matters() {
        for cell in [
            "",
            "3",
            "Субботник",
            "4.1.",
            "Отдел образования",
            "Проведение субботника в мае",
            "Директор",
            "Школа № 4",
            "План мероприятий на 2027 год",
            "Подготовка отчёта за 2 квартал",
            "МКУ «Росток»",
            "24 учащихся",
            "по согласованию с отделом",
        ] {
            assert!(!tells_when(cell), "{cell}");
        }
    }
}
