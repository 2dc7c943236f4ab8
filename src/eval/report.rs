//! The evaluation as lines of text.

use std::fmt::Write;

use super::Evaluation;
use super::tally::rate;

/// Width of the names of fields.
const FIELD: usize = 22;

impl Evaluation {
    /// A line a field, all fields, a line a document: right/asked and the rate.
    pub fn table(&self) -> String {
        let mut text = String::new();
        for (field, hits, asked) in self.total.fields() {
            line(&mut text, field, FIELD, hits, asked);
        }
        let (hits, asked) = self.total.sums();
        line(&mut text, "ALL FIELDS", FIELD, hits, asked);
        let (exact, items) = self.total.exact();
        if items > 0 {
            line(&mut text, "ITEMS EXACT", FIELD, exact, items);
        }
        text.push('\n');
        let width = self.documents.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, tally) in &self.documents {
            let (hits, asked) = tally.sums();
            line(&mut text, name, width, hits, asked);
        }
        text
    }

    /// Every miss: the field, where, what was wanted, what was got.
    pub fn misses(&self) -> String {
        self.total.misses.iter().fold(String::new(), |mut text, miss| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "MISS {} @ {}", miss.field, miss.place);
            let _ = writeln!(text, "   want {}\n   got  {}", miss.want, miss.got);
            text
        })
    }
}

fn line(text: &mut String, name: &str, width: usize, hits: u64, asked: u64) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{name:width$} {hits:5}/{asked:<5} {:.4}", rate(hits, asked));
}

#[cfg(test)]
mod tests {
    use super::super::Tally;
    use super::*;

    #[test]
    fn the_table_has_a_line_a_field_and_a_line_a_document() {
        let mut evaluation = Evaluation::default();
        let mut tally = Tally::default();
        tally.add("number", true, "a", ("1", "1"));
        tally.add("number", false, "a body 2", ("2", None::<&str>));
        tally.add("date", true, "a", ("", ""));
        tally.add_item(true);
        evaluation.total.add_all(&tally);
        evaluation.documents.push(("a".to_owned(), tally));
        let lines = [
            "date                       1/1     1.0000",
            "number                     1/2     0.5000",
            "ALL FIELDS                 2/3     0.6667",
            "ITEMS EXACT                1/1     1.0000",
            "",
            "a     2/3     0.6667",
        ];
        assert_eq!(evaluation.table().lines().collect::<Vec<_>>(), lines);
        assert_eq!(evaluation.misses(), "MISS number @ a body 2\n   want \"2\"\n   got  None\n");
    }
}
