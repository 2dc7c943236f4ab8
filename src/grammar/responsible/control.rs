//! The control clause: «Контроль за исполнением приказа оставляю за собой».

use crate::model::Control;
use crate::text::is_letter;

/// So many letters of a point are looked at: a control clause is one sentence.
const LETTERS: usize = 400;

/// Whether a point is the control clause, and who keeps control.
///
/// Spaces count for nothing («к о н т р о л ь»), and a letter of the first word may be misread.
pub fn control(text: &str) -> Option<Control> {
    let letters = squeezed(text);
    let given = ["возложить", "возлагаю", "возлагается", "поручить", "поручаю"]
        .iter()
        .any(|word| letters.contains(word));
    let rest = after_control(&letters).or_else(|| {
        // «Возложить контроль за исполнением на ...», «Оставляю контроль за собой»
        let verb = ["возложить", "оставляю", "оставить", "поручить"]
            .iter()
            .find_map(|verb| letters.strip_prefix(verb))?;
        after_control(verb.strip_prefix("общий").unwrap_or(verb))
    })?;
    let of_execution = ["исполнен", "выполнен", "реализац", "соблюден", "ходом"]
        .iter()
        .any(|word| rest.contains(word));
    if rest.contains("засобой") || (rest.contains("оставляю") && of_execution) {
        Some(Control::Signatory)
    } else if given || (of_execution && (rest.contains("осуществля") || rest.contains("закрепить")))
    {
        Some(Control::Person)
    } else {
        None
    }
}

/// The small letters of a text, Latin look-alikes as Cyrillic.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| is_letter(*c))
        .take(LETTERS)
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'a' => 'а',
            'c' => 'с',
            'e' | 'ё' => 'е',
            'k' => 'к',
            'h' => 'н',
            'm' => 'м',
            'o' => 'о',
            'p' => 'р',
            't' => 'т',
            'x' => 'х',
            'y' => 'у',
            'b' => 'в',
            other => other,
        })
        .collect()
}

/// What follows «контроль», of which two letters at most may be misread.
fn after_control(letters: &str) -> Option<&str> {
    let letters = letters.strip_prefix("общий").unwrap_or(letters);
    let word = "контроль";
    let end = letters.char_indices().nth(word.chars().count()).map_or(letters.len(), |(at, _)| at);
    let wrong = letters[..end].chars().zip(word.chars()).filter(|(a, b)| a != b).count();
    let short = letters[..end].chars().count() < word.chars().count();
    (wrong <= 2 && !short).then(|| &letters[end..])
}
