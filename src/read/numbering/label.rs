//! The label before a paragraph.

use super::format::Format;
use super::level::{LEVELS, Level};

/// What stands for a bullet of any shape.
const BULLET: &str = "- ";

/// The label of a paragraph of a level, with the space behind it; `None` where nothing is seen.
pub(super) fn label<'a>(
    shown: &Level,
    level: usize,
    numbers: &[Option<u32>; LEVELS],
    levels: impl Fn(usize) -> Option<&'a Level>,
) -> Option<String> {
    if shown.format == Format::Bullet {
        return (!shown.text.trim().is_empty()).then(|| BULLET.to_owned());
    }
    let mut label = String::new();
    let mut rest = shown.text.chars().peekable();
    while let Some(c) = rest.next() {
        let Some(named) = rest.peek().filter(|_| c == '%').and_then(|c| c.to_digit(10)) else {
            label.push(c);
            continue;
        };
        rest.next();
        let Some(named) = (named as usize).checked_sub(1).filter(|named| *named <= level) else {
            continue;
        };
        let format =
            if named == level { Some(shown.format) } else { levels(named).map(|l| l.format) };
        let format = format.unwrap_or_default();
        if let Some(number) = numbers[named].filter(|_| format.counts()) {
            let format = if shown.legal { Format::Decimal } else { format };
            format.write(number, &mut label);
        }
    }
    bullet_or_number(&label, shown.tight)
}

/// A label with the space that parts it from the text; one of signs alone is a bullet, whatever its level says that it is.
pub(in crate::read) fn bullet_or_number(label: &str, tight: bool) -> Option<String> {
    let label = label.trim();
    if label.is_empty() {
        return None;
    }
    let sign = |c: char| !c.is_alphanumeric() && !"()[]№§".contains(c);
    if label.chars().count() == 1 && label.chars().all(sign) {
        return Some(BULLET.to_owned());
    }
    let mut label = label.to_owned();
    if !tight {
        label.push(' ');
    }
    Some(label)
}

/// The label with `%1` to `%9` where numbers of levels stand.
pub(in crate::read) fn template(units: &[u16]) -> String {
    let mut template = String::new();
    for c in char::decode_utf16(units.iter().copied()) {
        match c {
            Ok(c) if (c as u32) < LEVELS as u32 => {
                template.push('%');
                template.extend(char::from_digit(c as u32 + 1, 10));
            }
            Ok(c) => template.push(c),
            Err(_) => {}
        }
    }
    template
}
