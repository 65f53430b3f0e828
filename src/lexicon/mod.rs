//! The pantry: words of official prose and units of measure, as readable data files with typed access.
//!
//! Knows no text and no position but the one it is asked about. Every surface word that a rule speaks of stands
//! here, in `data/`; code names classes.

mod calendar;
mod parts;
mod units;
mod words;

pub use calendar::{CalendarWord, begins_calendar_word, calendar_word_at};
pub use parts::parts_at;
pub use units::{UnitKind, counts_in_chinese, unit_at};
pub use words::{Classes, word_at};

use std::collections::HashMap;

/// Entries by their first character, longest first.
///
/// Looked up at nearly every character of a text: a table by first character, then entries that are told apart by
/// their second character before anything is compared.
struct Index<T> {
    /// Number of the bucket for each character of the basic plane, `NONE` where no entry begins with it.
    first: Vec<u16>,
    buckets: Vec<Vec<Entry<T>>>,
}

struct Entry<T> {
    second: Option<char>,
    word: Box<[char]>,
    payload: T,
}

const NONE: u16 = u16::MAX;

impl<T: Copy> Index<T> {
    /// Builds the index; a word that stands twice gets one entry, its payloads merged.
    fn new(entries: impl IntoIterator<Item = (Vec<char>, T)>, merge: impl Fn(&mut T, T)) -> Self {
        // The map only finds an entry again; the order of the buckets is that of the file.
        let mut seen: HashMap<Vec<char>, (u16, usize)> = HashMap::new();
        let mut index = Self {
            first: vec![NONE; 0x1_0000],
            buckets: Vec::new(),
        };
        for (word, payload) in entries {
            if let Some(&(bucket, place)) = seen.get(&word) {
                merge(
                    &mut index.buckets[usize::from(bucket)][place].payload,
                    payload,
                );
                continue;
            }
            let Some(slot) = word.first().and_then(|c| index.first.get_mut(*c as usize)) else {
                continue;
            };
            if *slot == NONE {
                *slot = u16::try_from(index.buckets.len()).unwrap_or(NONE - 1);
                index.buckets.push(Vec::new());
            }
            let bucket = *slot;
            let entries = &mut index.buckets[usize::from(bucket)];
            seen.insert(word.clone(), (bucket, entries.len()));
            entries.push(Entry {
                second: word.get(1).copied(),
                word: word.into_boxed_slice(),
                payload,
            });
        }
        for bucket in &mut index.buckets {
            bucket.sort_by_key(|entry| std::cmp::Reverse(entry.word.len()));
        }
        index
    }

    /// Whether some entry begins with `c`.
    fn begins(&self, c: char) -> bool {
        self.first
            .get(c as usize)
            .is_some_and(|bucket| *bucket != NONE)
    }

    /// The longest entry that `chars` begins with, and its length.
    fn longest(&self, chars: &[char]) -> Option<(usize, T)> {
        let bucket = *self.first.get(*chars.first()? as usize)?;
        let second = chars.get(1).copied();
        self.buckets
            .get(usize::from(bucket))?
            .iter()
            .find(|entry| match entry.second {
                None => true,
                some => {
                    some == second
                        && entry.word.len() <= chars.len()
                        && entry.word[2..].iter().eq(&chars[2..entry.word.len()])
                }
            })
            .map(|entry| (entry.word.len(), entry.payload))
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
