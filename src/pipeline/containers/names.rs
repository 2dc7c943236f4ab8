//! Names of members: in the encoding that their archive was made with, and safe to be a path.

use encoding_rs::{IBM866, WINDOWS_1251};

use crate::model::{Code, Diagnostic};

/// Names that are devices where Windows runs, whatever ending they have.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Longest part of a path, in bytes; outputs need some room for their ending.
const LONGEST: usize = 200;

/// How the names of an archive that do not say so are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    Dos,
    Windows,
}

impl Names {
    /// Told from all names of an archive: letters of DOS lie where Windows has signs, and its box
    /// drawing where Windows has capitals.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n [u8]>) -> Self {
        let (mut dos, mut windows) = (0_usize, 0_usize);
        for byte in names.filter(|name| std::str::from_utf8(name).is_err()).flatten() {
            dos += usize::from(matches!(byte, 0x80..=0xAF));
            windows += usize::from(matches!(byte, 0xC0..=0xDF | 0xF2..=0xFF));
        }
        if windows > dos { Self::Windows } else { Self::Dos }
    }

    /// A name as a person reads it.
    pub(super) fn decode(self, name: &[u8]) -> String {
        if let Ok(name) = std::str::from_utf8(name) {
            return name.to_owned();
        }
        let encoding = if self == Self::Dos { IBM866 } else { WINDOWS_1251 };
        encoding.decode_without_bom_handling(name).0.into_owned()
    }
}

/// A name as a path below its container.
///
/// # Errors
/// Where it leads out of the container or names a device; the path is then one that does not.
pub(super) fn label(name: &str) -> Result<String, (String, Box<Diagnostic>)> {
    let unified = name.replace('\\', "/");
    let mut is_safe = !unified.starts_with('/') && unified.as_bytes().get(1) != Some(&b':');
    let mut parts: Vec<String> = Vec::new();
    for part in unified.split('/') {
        if part == ".." || is_device(part) {
            is_safe = false;
        }
        if !matches!(part, "" | "." | "..") {
            parts.push(clean(part));
        }
    }
    let label = if parts.is_empty() { "unnamed".to_owned() } else { parts.join("/") };
    if is_safe {
        return Ok(label);
    }
    let label = parts.last().map_or(label.as_str(), String::as_str);
    let label = if is_device(label) { format!("_{label}") } else { label.to_owned() };
    let name: String = name.chars().take(200).collect();
    Err((label, Box::new(Diagnostic::new(Code::ArchiveUnsafeName).with("name", name))))
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    DEVICES.contains(&device) && (stem == device) != matches!(device, "com" | "lpt")
}

/// A part of a path without what file systems cannot hold.
fn clean(part: &str) -> String {
    let cleaned: String = part
        .chars()
        .map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c })
        .collect();
    let mut end = cleaned.len().min(LONGEST);
    while !cleaned.is_char_boundary(end) {
        end -= 1;
    }
    cleaned[..end].to_owned()
}

/// Whether a member is the litter of a system: hidden, or beside the file that it speaks of.
pub(super) fn is_litter(label: &str) -> bool {
    label.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
        || label.ends_with("Thumbs.db")
        || label.ends_with("desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_dos_and_windows_are_told_apart() {
        let words = ["Приказ № 5 о плане.doc", "ПЛАН.TXT", "распоряжение главы.rtf"];
        for (encoding, names) in [(IBM866, Names::Dos), (WINDOWS_1251, Names::Windows)] {
            for word in words {
                let bytes = encoding.encode(word).0.into_owned();
                let found = Names::of([&bytes[..]].into_iter());
                assert_eq!(found, names, "{word}");
                assert_eq!(found.decode(&bytes), word);
            }
        }
        assert_eq!(Names::Dos.decode("план.doc".as_bytes()), "план.doc");
    }

    #[test]
    fn no_name_leads_out() {
        for (name, safe) in [("a/./b.doc", "a/b.doc"), ("a\\b?.doc", "a/b_.doc"), ("", "unnamed")] {
            assert_eq!(label(name).ok().as_deref(), Some(safe), "{name}");
        }
        let bad = ["../../x", "/etc/x", "C:\\x", "a/../x", "con.txt", "LPT1", "\\\\server\\x"];
        for name in bad {
            let (label, refused) = label(name).expect_err(name);
            assert!(!label.contains("..") && !label.starts_with('/'), "{label}");
            assert_eq!(refused.code, Code::ArchiveUnsafeName);
        }
        assert!(label("context.doc").is_ok() && label("com.doc").is_ok());
    }
}
