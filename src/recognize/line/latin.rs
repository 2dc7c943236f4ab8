//! Addresses of mail: Latin words among Russian ones, which the Russian model reads as Russian ones.
//!
//! The sign between the parts of an address is read well. What stands round it is read again with
//! the Latin model, where it is installed, as it mostly is with the engine itself.

use super::Reader;
use super::hear::Part;
use super::strip::Strip;
use crate::recognize::engine::Mode;

/// The sign of an address.
const AT: char = '@';

/// What the word before an address begins with where it is Latin: «e-mail:».
const MAIL: [&str; 4] = ["е-", "Е-", "e-", "E-"];

/// How well the model hears what is a Latin word.
const HEARD: f32 = 0.5;

/// Puts what the Latin model reads in the place of addresses and of «e-mail:» before them.
pub(super) fn settle(parts: &mut [Part], strip: &Strip, reader: &mut Reader<'_>) {
    for at in 0..parts.len() {
        if !parts[at].text.contains(AT) {
            continue;
        }
        let before = at.checked_sub(1).filter(|before| {
            let text = parts[*before].text.as_str();
            MAIL.iter().any(|mail| text.starts_with(mail))
        });
        for at in before.into_iter().chain([at]) {
            let read = read(&parts[at], strip, reader);
            if let Some((text, confidence)) =
                read.filter(|(text, _)| is_like(&parts[at].text, text))
            {
                (parts[at].text, parts[at].confidence) = (text, confidence);
            }
        }
    }
}

/// What the Latin model reads in the columns of a word, and how well it hears it.
fn read(part: &Part, strip: &Strip, reader: &mut Reader<'_>) -> Option<(String, f32)> {
    let picture = strip.part(&part.columns);
    let dpi = reader.dpi;
    let mut image = reader.engine.latin()?.image(&picture, dpi);
    let words = image.all_words(picture.whole(), Mode::Strip);
    drop(image);
    let heard = words.iter().map(|word| word.confidence).reduce(f32::min)?;
    (heard >= HEARD).then(|| (words.into_iter().map(|word| word.text).collect(), heard))
}

/// Whether a Latin reading may be that of a word: the sign is in both, and nothing but what addresses
/// have.
fn is_like(read: &str, latin: &str) -> bool {
    let count = |text: &str| text.matches(AT).count();
    let fits = |c: char| c.is_ascii_alphanumeric() || "@.-_:,;()".contains(c);
    count(read) == count(latin) && latin.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_sign_and_no_others() {
        assert!(is_like("осе@ехатре.огр", "office@example.org"));
        assert!(is_like("е-тай:", "e-mail:"));
        assert!(!is_like("осе@ехатре.огр", "officeexample.org"));
        assert!(!is_like("осе@ехатре.огр", "off|ce@example.org"));
        assert!(!is_like("е-тай:", "é-mail:"));
    }
}
