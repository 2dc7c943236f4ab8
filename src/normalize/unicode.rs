//! Spaces of all kinds, characters without width, letters in two parts.
//!
//! Spaces and canonically equal letters are the same characters in another dress, so they are
//! changed without a word; whatever else goes is listed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::patch::Patch;
use crate::model::{Correction, Rule, Text};
use crate::text::{is_letter, is_space};

/// Plain spaces, no characters without width, composed letters, no spaces at line ends.
pub(super) fn repair(text: &mut Text, corrections: &mut Vec<Correction>) {
    characters(text.as_str()).apply(text, corrections);
    if text.as_str().chars().any(is_mark) {
        composition(text.as_str()).apply(text, corrections);
    }
    trailing(text.as_str()).apply(text, corrections);
}

/// Replaces or removes characters, each for itself.
fn characters(text: &str) -> Patch {
    let mut patch = Patch::default();
    let (mut before, mut done) = (' ', 0);
    for (at, c) in text.char_indices() {
        if at < done {
            continue;
        }
        let range = at..at + c.len_utf8();
        let rest = &text[range.end..];
        match c {
            ' ' | '\n' | '\t' => {}
            '\r' if rest.starts_with('\n') => patch.remove(range),
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                patch.replace(range, "\n");
            }
            // The hyphen that must not break is a matter of layout, as its space is.
            '\u{2010}' | '\u{2011}' => {
                patch.note(Rule::Invisible, range.clone(), "-");
                patch.replace(range, "-");
            }
            '\u{ad}' | '¬' if is_letter(before) => {
                if let Some(end) = line_end(rest) {
                    let range = range.start..range.end + end;
                    patch.note(Rule::LineHyphen, range.clone(), "");
                    done = range.end;
                    patch.remove(range);
                } else if c == '\u{ad}' || rest.starts_with(is_letter) {
                    patch.note(Rule::Invisible, range.clone(), "");
                    patch.remove(range);
                }
            }
            '\u{2800}' => patch.replace(range, " "),
            c if is_space(c) => patch.replace(range, " "),
            c if is_invisible(c) => {
                patch.note(Rule::Invisible, range.clone(), "");
                patch.remove(range);
            }
            _ => {}
        }
        before = c;
    }
    patch
}

/// Length of a line's end and the indent behind it, where the word goes on there.
fn line_end(rest: &str) -> Option<usize> {
    let tail = rest.trim_start_matches(|c| is_space(c) || c == '\r').strip_prefix('\n')?;
    let word = tail.trim_start_matches(is_space);
    word.starts_with(char::is_lowercase).then(|| rest.len() - word.len())
}

/// True for characters that show nothing: joiners, marks of direction and order, controls.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{fe00}'..='\u{fe0f}')
        || c.is_control()
}

fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Composes each letter with the marks behind it.
fn composition(text: &str) -> Patch {
    let mut patch = Patch::default();
    let mut start = 0;
    let mut marks = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_mark(c) && at < text.len() {
            marks = true;
            continue;
        }
        if marks {
            let composed: String = text[start..at].nfc().collect();
            if composed != text[start..at] {
                patch.replace(start..at, composed);
            }
        }
        (start, marks) = (at, false);
    }
    patch
}

/// Removes the spaces before line ends and at the end.
fn trailing(text: &str) -> Patch {
    let mut patch = Patch::default();
    let mut at = 0;
    for line in text.split('\n') {
        let kept = line.trim_end_matches([' ', '\t']).len();
        // A cell's empty columns are told by tabs; a line of nothing else is left alone.
        if kept < line.len() && (kept > 0 || !line.contains('\t')) {
            patch.remove(at + kept..at + line.len());
        }
        at += line.len() + 1;
    }
    patch
}
