//! The pantry: words of official prose and units of measure, as readable data files with typed access.
//!
//! Knows no text and no position but the one it is asked about. Every surface word that a rule speaks of stands
//! here, in `data/`; code names classes.

mod calendar;
mod parts;
mod units;
mod words;

pub use calendar::{CalendarWord, calendar_word_at};
pub use parts::parts_at;
pub use units::{UnitKind, unit_at};
pub use words::{Classes, word_at};

use std::collections::HashMap;

/// Entries by their first character, longest first.
struct Index<T> {
    first: Vec<u16>,
    buckets: Vec<Vec<(Box<[char]>, T)>>,
}

impl<T: Copy> Index<T> {
    fn new(entries: impl IntoIterator<Item = (Vec<char>, T)>, merge: impl Fn(&mut T, T)) -> Self {
        // The map only finds an entry again; the order of the buckets is that of the file.
        let mut seen: HashMap<Vec<char>, (u16, usize)> = HashMap::new();
        let mut index = Self {
            first: vec![u16::MAX; 0x1_0000],
            buckets: Vec::new(),
        };
        for (word, payload) in entries {
            if let Some(&(bucket, place)) = seen.get(&word) {
                merge(&mut index.buckets[usize::from(bucket)][place].1, payload);
                continue;
            }
            let Some(slot) = word.first().and_then(|c| index.first.get_mut(*c as usize)) else {
                continue;
            };
            if *slot == u16::MAX {
                *slot = u16::try_from(index.buckets.len()).unwrap_or(u16::MAX - 1);
                index.buckets.push(Vec::new());
            }
            let bucket = *slot;
            let entries = &mut index.buckets[usize::from(bucket)];
            seen.insert(word.clone(), (bucket, entries.len()));
            entries.push((word.into_boxed_slice(), payload));
        }
        for bucket in &mut index.buckets {
            bucket.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        index
    }

    /// The longest entry that `chars` begins with, and its length.
    fn longest(&self, chars: &[char]) -> Option<(usize, T)> {
        let bucket = *self.first.get(*chars.first()? as usize)?;
        self.buckets
            .get(usize::from(bucket))?
            .iter()
            .find(|(word, _)| chars.starts_with(word))
            .map(|(word, payload)| (word.len(), *payload))
    }
}

/// The sections of a data file: name and rows, comments and blank lines left out.
fn sections(file: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in file.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            sections.push((name, Vec::new()));
        } else if let Some((_, rows)) = sections.last_mut() {
            rows.extend(line.split_whitespace());
        }
    }
    sections
}
