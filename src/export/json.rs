//! One JSON document an act: the output contract.

mod layout;

use std::io::Write;

use serde::Serialize;

use crate::model::Act;

/// Writes an act, with a line end behind it.
///
/// Laid out for people to read and to compare by lines: a field a line, but places and lists of
/// numbers in one.
pub fn write(act: &Act, mut writer: impl Write) -> std::io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut writer, layout::Layout::new());
    act.serialize(&mut serializer)?;
    writer.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn what_was_written_reads_back_and_writes_the_same() {
        for name in sample::NAMES {
            let mut bytes = Vec::new();
            write(&sample::act(name), &mut bytes).expect("memory takes all");
            sample::agrees(&format!("{name}.json"), &bytes);
        }
    }
}
