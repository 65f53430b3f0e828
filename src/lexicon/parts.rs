//! Wholes that stand for their parts: 三次产业.

use std::sync::LazyLock;

use super::Index;

/// The parts of the whole that `chars` begins with, in order, and the whole's length in characters.
///
/// ```
/// use zhibiao::lexicon::parts_at;
/// let text: Vec<char> = "三次产业比例为6:40:54".chars().collect();
/// assert_eq!(parts_at(&text).unwrap().1[2], "第三产业");
/// ```
#[must_use]
pub fn parts_at(chars: &[char]) -> Option<(usize, &'static [&'static str])> {
    static PARTS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
        rows()
            .map(|(_, parts)| parts.split(' ').collect())
            .collect()
    });
    static INDEX: LazyLock<Index<usize>> = LazyLock::new(|| {
        Index::new(
            rows()
                .enumerate()
                .map(|(i, (whole, _))| (whole.chars().collect(), i)),
            |_, _| {},
        )
    });
    let (length, row) = INDEX.longest(chars)?;
    Some((length, &PARTS[row]))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!(concat!(env!("OUT_DIR"), "/parts.txt"))
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
}
