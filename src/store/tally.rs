//! Counts by name, in which a name in capitals and the same in small letters are one.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::text::fold;

/// Joins counts of names that a reader takes for the same, the most frequent first. The name that
/// stands for them is one with small letters, where there is any; of several, the most frequent.
pub(super) fn tally<N: AddAssign + Copy + Ord>(counts: Vec<(String, N)>) -> Vec<(String, N)> {
    let mut named: BTreeMap<String, Vec<(String, N)>> = BTreeMap::new();
    for (name, count) in counts {
        named.entry(fold(&name)).or_default().push((name, count));
    }
    let mut all: Vec<(String, N)> = named.into_values().filter_map(joined).collect();
    all.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    all
}

fn joined<N: AddAssign + Copy + Ord>(mut names: Vec<(String, N)>) -> Option<(String, N)> {
    let in_capitals = |name: &str| !name.chars().any(char::is_lowercase);
    names.sort_by(|(one, few), (other, many)| {
        in_capitals(one)
            .cmp(&in_capitals(other))
            .then_with(|| many.cmp(few))
            .then_with(|| one.cmp(other))
    });
    names.into_iter().reduce(|mut all, (_, count)| {
        all.1 += count;
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_counted_with_the_others() {
        let count = |name: &str, count| (name.to_owned(), count);
        let found = tally(vec![
            count("АДМИНИСТРАЦИЯ ГОРОДА ТИХОЛУЖСКА", 7),
            count("Дума города Тихолужска", 8),
            count("Администрация города Тихолужска", 2),
        ]);
        assert_eq!(
            found,
            [count("Администрация города Тихолужска", 9), count("Дума города Тихолужска", 8)]
        );
        assert_eq!(tally(vec![count("ГЛАВА", 1), count("мэр", 1)]).len(), 2);
    }
}
