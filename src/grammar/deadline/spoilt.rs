//! Words of time that a line's end broke or that recognition spoilt: «еже-\nквартально», «ежеrодно», «октябръ».

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::date::{months::month, tokens::Tokens};

/// Words by which a deadline stands or falls, in the forms that cells have them in.
const WORDS: &str = "января январь февраля февраль марта апреля апрель июня июнь июля июль августа август \
    сентября сентябрь октября октябрь ноября ноябрь декабря декабрь сентябре октябре ноябре декабре январе \
    феврале апреле июне июле августе \
    ежегодно ежеквартально ежемесячно еженедельно ежедневно постоянно систематически регулярно \
    течение течении квартал квартала квартале кварталы полугодие полугодия полугодии неделя недели неделю \
    декада декады месяц месяца месяце года году годы периода период учебный учебного \
    необходимости необходимость поступления финансирования запросу графику плану отдельному согласно \
    позднее начала конца срок сроки рабочих календарных дней числа каждого следующего отчетным \
    понедельник вторник среда четверг пятница суббота воскресенье";

/// The words by what they look like, and by themselves.
static KNOWN: LazyLock<(BTreeMap<String, &str>, Vec<&str>)> = LazyLock::new(|| {
    let mut words: Vec<&str> = WORDS.split_whitespace().collect();
    words.sort_unstable();
    (words.iter().map(|word| (outline(word), *word)).collect(), words)
});

/// Letters that recognition takes for each other become one.
fn outline(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'и' | 'п' | 'й' | 'ц' | 'u' => 'н',
            'ь' | 'ъ' | 'ы' => 'ь',
            'r' => 'г',
            'щ' => 'ш',
            'з' => 'э',
            c => c,
        })
        .collect()
}

/// Puts right the words that can be one word of time only.
pub(super) fn mend(tokens: &mut Tokens) {
    let (outlines, words) = &*KNOWN;
    let known = |word: &str| words.binary_search(&word).is_ok();
    let mut joined = Vec::new();
    let mut i = 0;
    while i + 2 < tokens.len() {
        if tokens.is_mark(i + 1, '-') && tokens.begins_line(i + 2) && !tokens.gap(i + 1) {
            let whole = format!("{}{}", tokens.word(i), tokens.word(i + 2));
            // Two months, or a year and a month, are a span.
            let halves = month(tokens.word(i + 2)).is_some()
                && (month(tokens.word(i)).is_some() || tokens.word(i).is_empty());
            if known(&whole) && !halves {
                joined.push((i..i + 3, whole));
                i += 2;
            }
        }
        i += 1;
    }
    tokens.join(joined);
    for i in 0..tokens.len() {
        let word = tokens.word(i);
        // Short words look like too many others.
        if word.chars().count() < 4 || known(word) || month(word).is_some() {
            continue;
        }
        if let Some(meant) = outlines.get(&outline(word)) {
            tokens.read_as(i, meant, true);
        }
    }
    specks(tokens);
    commas(tokens);
}

/// «15,10,2021»: commas between the parts of a date are dots.
fn commas(tokens: &mut Tokens) {
    for i in 1..tokens.len() {
        let glued = !tokens.gap(i) && !tokens.gap(i + 1) && tokens.is_mark(i, ',');
        let (before, after) = (tokens.digits(i - 1), tokens.digits(i + 1));
        let dotted = |at: usize| tokens.is_mark(at, '.') || tokens.is_mark(at, ',');
        let first = (1..3).contains(&before) && after == 2 && dotted(i + 2);
        let first = first && tokens.digits(i + 3) == 4 && !tokens.gap(i + 2);
        let second = before == 2 && after == 4 && i > 2 && dotted(i - 2) && !tokens.gap(i - 2);
        if glued && (first || second && (1..3).contains(&tokens.digits(i - 3))) {
            tokens.read_as_mark(i, '.');
        }
    }
}

/// «| декабря»: a bar or an exclamation mark before a month's genitive is the first of the month.
fn specks(tokens: &mut Tokens) {
    for i in 0..tokens.len() {
        let bar = tokens.is_mark(i, '|') || tokens.is_mark(i, '!');
        let word = tokens.word(i + 1);
        if bar && month(word).is_some() && word.ends_with('я') {
            tokens.read_as_number(i, 1);
        }
    }
}
