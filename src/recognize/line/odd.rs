//! Signs that stand in no order, and what they are: «< 1 мая», «ежегодно}», «[.М. Кленов», «06 итогах».

use super::hear::Part;
use super::split::is_month;

/// A letter alone that is read for a sign.
const ALONE: (&str, &str) = ("<", "с");

/// A quotation mark alone that is read for the comma that a line begins with.
const COMMA: (&str, &str) = ("‚", ",");

/// A preposition of titles that is read for figures: it stands before a vowel, and is no day.
const OB: ([&str; 4], &str) = (["06", "0б", "О6", "о6"], "Об");
const VOWELS: &str = "аеиоуэюя";

/// Brackets of formulas at the ends of words.
const BRACKETS: [(char, char); 2] = [('}', ')'), ('{', '(')];

/// A bracket before the point of an initial.
const INITIAL: (&str, &str) = ("[.", "Г.");

/// How sure a word is at most that such a sign was in, so that it is named.
const SURE: f32 = 0.74;

/// Puts what was printed in the place of such signs.
pub(super) fn settle(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let text = parts[at].text.as_str();
        let followed =
            parts.get(at + 1).is_some_and(|next| next.text.starts_with(char::is_alphanumeric));
        let settled = if text == ALONE.0 && followed {
            ALONE.1.to_owned()
        } else if text == COMMA.0 {
            COMMA.1.to_owned()
        } else if OB.0.contains(&text) && at == 0 && is_titled(parts.get(1)) {
            OB.1.to_owned()
        } else {
            let text = BRACKETS.iter().fold(text.to_owned(), |text, (read, printed)| {
                text.replace(*read, &printed.to_string())
            });
            let named =
                text.strip_prefix(INITIAL.0).filter(|rest| rest.starts_with(char::is_uppercase));
            named.map(|rest| INITIAL.1.to_owned() + rest).unwrap_or(text)
        };
        if settled != parts[at].text {
            parts[at].text = settled;
            parts[at].confidence = parts[at].confidence.min(SURE);
        }
    }
}

/// Whether a word may follow the preposition that titles begin with.
fn is_titled(next: Option<&Part>) -> bool {
    next.is_some_and(|next| next.text.starts_with(|c| VOWELS.contains(c)) && !is_month(&next.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_stand_in_no_order_are_others() {
        for (read, wanted) in [
            ("договоров < подрядчиком", "договоров с подрядчиком"),
            ("менее <", "менее <"),
            ("‚ комитет", ", комитет"),
            ("(далее - ежегодно}", "(далее - ежегодно)"),
            ("[.М. Кленов", "Г.М. Кленов"),
            ("[1]", "[1]"),
            ("06 утверждении плана", "Об утверждении плана"),
            ("06 августа", "06 августа"),
            ("06 мая", "06 мая"),
            ("от 06 октября", "от 06 октября"),
        ] {
            let part = |text: &str| Part { text: text.into(), confidence: 0.9, columns: 0..1 };
            let mut parts: Vec<Part> = read.split(' ').map(part).collect();
            settle(&mut parts);
            let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }
}
