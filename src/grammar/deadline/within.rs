//! Deadlines in running text: where a phrase of time begins and how far it runs.

use std::ops::Range;

use super::super::date::{self, tokens::Tokens};
use super::impossible::impossible;
use super::moment::{Bound, Moment, moment};
use super::recurrence::{after_cycle, day_of_month, every};
use super::state::{counted, from_event, term};
use super::verb::{self, Scan};

/// The bytes of each phrase, in order.
pub(super) fn all(text: &str) -> Vec<Range<usize>> {
    phrases(&Scan::new(Tokens::new(text)))
}

/// The phrases of a text that has been scanned.
pub(super) fn phrases(tokens: &Scan) -> Vec<Range<usize>> {
    let quoted = quoted(tokens);
    let mut phrases = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if quoted[i] {
            i += 1;
            continue;
        }
        if tokens.word(i) == "от"
            && let Some((_, next)) = date::at(tokens, i + 1)
        {
            i = next;
            continue;
        }
        let end = phrase(tokens, i).filter(|&end| !quoted[i..end].contains(&true));
        match end {
            Some(end) => {
                phrases.push(tokens.range(i, end));
                i = end;
            }
            None => i += 1,
        }
    }
    phrases
}

/// Which tokens stand inside quotes; a quoted day («15» декабря) does not count as a quotation.
fn quoted(tokens: &Scan) -> Vec<bool> {
    let mut inside = vec![false; tokens.len()];
    let (mut depth, mut straight) = (0_u32, false);
    let mut i = 0;
    while i < tokens.len() {
        if tokens.is_quote(i) && tokens.number(i + 1).is_some() && tokens.is_quote(i + 2) {
            for flag in &mut inside[i..i + 3] {
                *flag = depth > 0 || straight;
            }
            i += 3;
            continue;
        }
        if tokens.is_mark(i, '«') {
            depth += 1;
        }
        inside[i] = depth > 0 || straight;
        if tokens.is_mark(i, '»') {
            depth = depth.saturating_sub(1);
        }
        if tokens.is_mark(i, '"') {
            straight = !straight;
            inside[i] = true;
        }
        i += 1;
    }
    // A quotation that is never closed, as in «Центр «Рост» обеспечить ...», ends with the last mark that closes one.
    let last = (0..tokens.len()).rfind(|&i| tokens.is_mark(i, '»'));
    if let (true, Some(last)) = (depth > 0, last) {
        inside[last + 1..].fill(false);
    }
    inside
}

/// The token after the phrase that begins at this one.
fn phrase(tokens: &Scan, i: usize) -> Option<usize> {
    let word = tokens.word(i);
    match word {
        "" => bare_date(tokens, i).or_else(|| bare_days(tokens, i)).or_else(|| repeated(tokens, i)),
        "в" | "во" => in_something(tokens, i),
        "до" | "по" | "к" | "с" | "со" | "не" | "начиная" => {
            bounded(tokens, i).or_else(|| repeated(tokens, i)).or_else(|| special(tokens, i))
        }
        "через" => {
            let next = counted(tokens, i + 1)?;
            from_event(tokens, next).then(|| open(tokens, next))
        }
        "на" if matches!(tokens.word(i + 1), "следующий" | "другой") => {
            (tokens.word(i + 2) == "день").then(|| open(tokens, i + 3))
        }
        "незамедлительно" | "немедленно" => Some(i + 1),
        "постоянно" | "систематически" | "регулярно" => {
            (!is_participle(tokens.word(i + 1)) && tokens.orders(i)).then_some(i + 1)
        }
        _ => repeated(tokens, i),
    }
}

fn is_participle(word: &str) -> bool {
    ["ющ", "ащ", "ущ", "ящ"].iter().any(|p| word.contains(p))
}

/// «в срок до ...», «в установленные сроки», «в течение ...», «в 2015 году».
fn in_something(tokens: &Scan, i: usize) -> Option<usize> {
    if matches!(tokens.word(i + 1), "срок" | "сроки" | "период") {
        let at = i + 2 + usize::from(tokens.is_mark(i + 2, ':'));
        if let Some(end) = bounded(tokens, at) {
            return Some(end);
        }
    }
    if let Some(end) = term(tokens, i + 1) {
        let named = matches!(tokens.word(i + 1), "срок" | "сроки");
        return Some(if named || from_event(tokens, end) { open(tokens, end) } else { end });
    }
    if matches!(tokens.word(i + 1), "течение" | "течении") {
        return during(tokens, i);
    }
    // A heading names years too; only where something is ordered do they say by when.
    if !tokens.has_infinitive(tokens.len()) || !tokens.orders(i) {
        return None;
    }
    let found = moment(tokens, i).filter(Moment::has_year)?;
    let marked = found.to.month.is_some() || tokens.word(found.next - 1).starts_with("год");
    // «в 2015-2016 учебном году» is the name of a season of work, not a limit.
    (marked && !found.school).then(|| extended(tokens, found.next))
}

fn during(tokens: &Scan, i: usize) -> Option<usize> {
    if let Some(end) = counted(tokens, i + 2) {
        return Some(if from_event(tokens, end) { open(tokens, end) } else { end });
    }
    if let Some(found) = moment(tokens, i + 2).filter(Moment::has_year) {
        return Some(found.next);
    }
    let mut at = i + 2;
    while matches!(
        tokens.word(at),
        "всего" | "учебного" | "календарного" | "текущего" | "финансового"
    ) {
        at += 1;
    }
    let known =
        matches!(tokens.word(at), "года" | "периода" | "месяца" | "недели" | "квартала" | "суток");
    if known && from_event(tokens, at + 1) {
        return Some(open(tokens, at + 1));
    }
    let plain = tokens.word(at) == "года" || tokens.word(at) == "периода" && at > i + 2;
    plain.then_some(at + 1)
}

/// «до 20.08.2021», «с 01.09.2018 по 15.10.2018», «не позднее 10 числа каждого месяца».
fn bounded(tokens: &Scan, i: usize) -> Option<usize> {
    if i > 0 && (tokens.word(i - 1).starts_with("возникш") || tokens.word(i - 1) == "состоянию")
    {
        return None;
    }
    let at = i + if tokens.word(i) == "не" { 2 } else { 1 };
    if matches!(tokens.word(i), "до" | "к" | "по" | "не")
        && let Some((_, next)) = day_of_month(tokens, at)
    {
        return Some(extended(tokens, next));
    }
    if let Some((_, next)) = impossible(tokens, i) {
        return Some(extended(tokens, next));
    }
    let found = moment(tokens, i).filter(|m| m.bound != Bound::At && !m.school)?;
    let dated = found.has_day() && found.to.month.is_some();
    let month = found.to.month.is_some() && found.has_year();
    let end_of_year =
        found.bound == Bound::Through && matches!(tokens.word(i + 1), "конца" | "концу");
    let begins = tokens.word(i) == "начиная" && found.has_year();
    let explicit = dated && (found.has_year() || i > 0 && tokens.word(i - 1) == "срок");
    let allowed = explicit || tokens.orders(i);
    let time = allowed && (dated || month || end_of_year || begins);
    (time && !tokens.is_mark(found.next, '№')).then(|| extended(tokens, found.next))
}

/// «не позднее трёх рабочих дней со дня ...», «по мере необходимости», «со дня, следующего за днём ...».
fn special(tokens: &Scan, i: usize) -> Option<usize> {
    match (tokens.word(i), tokens.word(i + 1)) {
        ("не", "позднее" | "позже") => {
            let mut at = i + 2;
            while matches!(tokens.word(at), "чем" | "через" | "за" | "в" | "течение")
            {
                at += 1;
            }
            counted(tokens, at).map(|next| open(tokens, next))
        }
        ("по", "мере") => {
            let known = ["необходимост", "поступлени", "возникновени", "готовност"];
            known.iter().any(|k| tokens.word(i + 2).starts_with(k)).then(|| open(tokens, i + 3))
        }
        ("по", "истечении") => counted(tokens, i + 2).map(|next| open(tokens, next)),
        ("со", "дня") => {
            let at = i + 2 + usize::from(tokens.is_mark(i + 2, ','));
            (tokens.word(at) == "следующего").then(|| open(tokens, at + 1))
        }
        _ => None,
    }
}

/// «ежегодно до 1 сентября», «не реже одного раза в квартал», «ежегодно в процессе ... предусматривать».
fn repeated(tokens: &Scan, i: usize) -> Option<usize> {
    let bounded_count = tokens.word(i) == "не" && matches!(tokens.word(i + 1), "реже" | "менее");
    let than = usize::from(bounded_count && tokens.word(i + 2) == "чем");
    let at = if bounded_count { i + 2 + than } else { i };
    let (_, next) = every(tokens, at)?;
    let word = tokens.word(at);
    // The adjective tells what a thing is like («ежегодный отчёт»), only the adverb says when.
    if word.starts_with("еже") && !word.ends_with("но") || !tokens.orders(i) {
        return None;
    }
    let after = next + usize::from(tokens.is_mark(next, ','));
    let prefixed =
        after + usize::from(tokens.word(after) == "в" && tokens.word(after + 1) == "срок") * 2;
    if let Some(end) = bounded(tokens, prefixed) {
        return Some(end);
    }
    if tokens.word(after) == "по"
        && let Some((_, end)) = every(tokens, after)
    {
        return Some(end);
    }
    if verb::is_preposition(tokens.word(next)) {
        let end = open(tokens, next);
        if verb::is_infinitive(tokens.word(end)) || names_occasion(tokens, next) {
            return Some(end);
        }
    }
    Some(next)
}

/// «ежегодно при формировании бюджета», «ежедневно в период работы смен»: when, and not what or where.
fn names_occasion(tokens: &Scan, i: usize) -> bool {
    match tokens.word(i) {
        "при" | "после" => true,
        "в" => matches!(tokens.word(i + 1), "период" | "процессе" | "ходе" | "дни"),
        "по" => {
            matches!(tokens.word(i + 1), "итогам" | "результатам" | "окончании" | "завершении")
        }
        _ => false,
    }
}

/// A whole date that ends its sentence or begins the text, without a word that binds it.
fn bare_date(tokens: &Scan, i: usize) -> Option<usize> {
    let (_, next) = date::at(tokens, i)?;
    let free = i == 0 || (!tokens.word(i - 1).is_empty() && tokens.word(i - 1).chars().count() > 2);
    let dotted = tokens.is_mark(next, '.') || tokens.is_mark(next - 1, '.');
    let after = next + usize::from(tokens.is_mark(next, '.'));
    let ends = names_hour(tokens, next)
        || after >= tokens.len()
        || tokens.is_mark(next, ';')
        || dotted && tokens.is_capital(after);
    let begins = i == 0 && !tokens.is_mark(next, '№');
    (free && (ends || begins)).then_some(next)
}

/// «18 апреля 2026 года в 18.00»: the hour of an event shows that the date is its day.
fn names_hour(tokens: &Scan, i: usize) -> bool {
    matches!(tokens.word(i), "в" | "с" | "к") && tokens.number(i + 1).is_some_and(|hour| hour < 25)
}

/// «25-26 апреля 2026 г.»: days from one to another, where something is ordered.
fn bare_days(tokens: &Scan, i: usize) -> Option<usize> {
    tokens.number(i)?;
    let found = moment(tokens, i)?;
    let named = found.has_day() && found.has_year() && found.to.month.is_some();
    let ordered = tokens.has_infinitive(i) && tokens.orders(i);
    let numbered = tokens.is_mark(found.next, '№') || i > 0 && tokens.is_mark(i - 1, '№');
    (named && found.from != found.to && ordered && !numbered).then_some(found.next)
}

/// The token after what may follow a date: «года, следующего за отчётным», «каждого месяца», «, далее - ежегодно».
fn extended(tokens: &Scan, i: usize) -> usize {
    let mut end = i;
    loop {
        let at = end + usize::from(tokens.is_mark(end, ','));
        let noun =
            at + usize::from(matches!(tokens.word(at), "года" | "месяца" | "квартала" | "периода"));
        let cycle = noun + usize::from(tokens.is_mark(noun, ','));
        let further = at
            + usize::from(tokens.is_mark(at, '('))
            + usize::from(tokens.word(at + usize::from(tokens.is_mark(at, '('))) == "далее");
        let further = further + usize::from(tokens.is_mark(further, '-'));
        let next = if let Some((_, next)) = after_cycle(tokens, cycle) {
            next
        } else if matches!(tokens.word(at), "каждого" | "текущего" | "соответствующего")
        {
            at + 2
        } else if tokens.word(at) == "включительно" {
            at + 1
        } else if tokens.word(further).starts_with("еже") && tokens.word(further).ends_with("но")
        {
            further + 1 + usize::from(tokens.is_mark(further + 1, ')'))
        } else {
            return end;
        };
        end = next.min(tokens.len());
        if end >= tokens.len() {
            return end;
        }
    }
}

/// The token where an open phrase ends: at a verb, a mark or the end of the sentence.
fn open(tokens: &Scan, i: usize) -> usize {
    let mut at = i;
    while at < tokens.len() && at < i + 30 {
        let word = tokens.word(at);
        let aside = tokens.is_mark(at, '(') && tokens.is_mark(at + 2, ')');
        if aside {
            at += 3;
            continue;
        }
        let stops = word.is_empty() && tokens.number(at).is_none() && !tokens.is_mark(at, '-');
        let object = at > i && verb::is_object(word) && !verb::is_preposition(tokens.word(at - 1));
        if stops || object || verb::is_infinitive(word) || verb::is_finite(word) {
            break;
        }
        at += 1;
    }
    at
}
