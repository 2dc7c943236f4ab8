//! Roman numerals.

/// Numerals of the canonical notation, from the greatest.
const STEPS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// True for a Roman numeral in capital Latin letters as it should be written: `XIV`, not `IIX`.
pub fn is_roman(word: &str) -> bool {
    roman_value(word).is_some()
}

/// What a Roman numeral in capital Latin letters stands for, up to 3999.
pub fn roman_value(word: &str) -> Option<u32> {
    let mut rest = word;
    let mut value = 0;
    for (worth, sign) in STEPS {
        // A power of ten stands up to three times, the others once.
        let limit = if sign.len() == 1 && !matches!(worth, 500 | 50 | 5) { 3 } else { 1 };
        for _ in 0..limit {
            let Some(tail) = rest.strip_prefix(sign) else { break };
            rest = tail;
            value += worth;
        }
    }
    (rest.is_empty() && !word.is_empty() && write_roman(value) == word).then_some(value)
}

/// The one right way to write a number.
pub fn write_roman(mut value: u32) -> String {
    let mut out = String::new();
    for (worth, sign) in STEPS {
        while value >= worth {
            value -= worth;
            out.push_str(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_back() {
        for n in 1..4000 {
            assert_eq!(roman_value(&write_roman(n)), Some(n), "{}", write_roman(n));
        }
    }

    #[test]
    fn what_is_no_numeral() {
        for word in ["", "IIX", "IIII", "VV", "IVI", "MMMM", "PDF", "ХII", "iv", "IXI", "CMC"] {
            assert_eq!(roman_value(word), None, "{word}");
        }
    }
}
