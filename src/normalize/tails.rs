//! Beginnings of second halves of words that are no words themselves.

/// Beginnings of second halves that are no words: they prove a break where a space stands for
/// the line's end, or where capitals could be two words.
const TAILS: [&str; 42] = [
    "ние",
    "ния",
    "нию",
    "нием",
    "ний",
    "ниях",
    "ниям",
    "тель",
    "ция",
    "ции",
    "цию",
    "ций",
    "цион",
    "ность",
    "ности",
    "ского",
    "ской",
    "ских",
    "ским",
    "ческ",
    "ного",
    "ному",
    "ными",
    "ных",
    "стью",
    "сти",
    "ющ",
    "щий",
    "льн",
    "ельн",
    "тельн",
    "альн",
    "ионн",
    "ованн",
    "ирован",
    "овани",
    "еств",
    "ическ",
    "ств",
    "тств",
    "ельств",
    "ител",
];

/// True where a word cannot be one: it begins as the second half of another does.
pub(super) fn is_tail(word: &str) -> bool {
    TAILS.iter().any(|tail| word.starts_with(tail))
}
