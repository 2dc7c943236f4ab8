//! The label before a paragraph.

use super::level::{LEVELS, Level};
use super::format::Format;

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
    finished(&label, shown.tight)
}

/// A label of signs alone is a bullet, whatever its level says that it is.
fn finished(label: &str, tight: bool) -> Option<String> {
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
