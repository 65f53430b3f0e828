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

/// Entries by their first character, then their second, longest first.
///
/// Looked up at nearly every character of a text: a table by first character, then the second characters of its
/// entries side by side, so that nothing else is touched before two characters agree.
struct Index<T> {
    /// Number of the bucket for each character of the basic plane, `NONE` where no entry begins with it.
    first: Vec<u16>,
    /// The entries of bucket `n` are those from `buckets[n]` up to `buckets[n + 1]`.
    buckets: Vec<u32>,
    /// For each entry its second character, `'\0'` where it has one only.
    seconds: Vec<char>,
    entries: Vec<Entry<T>>,
}

struct Entry<T> {
    word: Box<[char]>,
    payload: T,
}

const NONE: u16 = u16::MAX;

impl<T: Copy> Index<T> {
    /// Builds the index; a word that stands twice gets one entry, its payloads merged.
    fn new(words: impl IntoIterator<Item = (Vec<char>, T)>, merge: impl Fn(&mut T, T)) -> Self {
        let mut words: Vec<(Vec<char>, T)> = words
            .into_iter()
            .filter(|(word, _)| word.first().is_some_and(|c| (*c as usize) < 0x1_0000))
            .collect();
        // By first character, then second, longest first; the order of the file among equals.
        words.sort_by(|(a, _), (b, _)| {
            (a[0], a.get(1), b.len())
                .cmp(&(b[0], b.get(1), a.len()))
                .then_with(|| a.cmp(b))
        });
        let mut index = Self {
            first: vec![NONE; 0x1_0000],
            buckets: Vec::new(),
            seconds: Vec::new(),
            entries: Vec::new(),
        };
        for (word, payload) in words {
            if let Some(last) = index.entries.last_mut().filter(|e| *e.word == *word) {
                merge(&mut last.payload, payload);
                continue;
            }
            let slot = &mut index.first[word[0] as usize];
            if *slot == NONE {
                *slot = u16::try_from(index.buckets.len()).unwrap_or(NONE - 1);
                index.buckets.push(index.entries.len() as u32);
            }
            index.seconds.push(word.get(1).copied().unwrap_or('\0'));
            index.entries.push(Entry {
                word: word.into_boxed_slice(),
                payload,
            });
        }
        index.buckets.push(index.entries.len() as u32);
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
        let bucket = usize::from(*self.first.get(*chars.first()? as usize)?);
        let end = *self.buckets.get(bucket + 1)? as usize;
        let start = self.buckets[bucket] as usize;
        // A word of one character sorts before the others of its bucket.
        let single = self.seconds[start] == '\0';
        if let Some(&second) = chars.get(1)
            && let Some(from) = self.seconds[start..end].iter().position(|s| *s == second)
        {
            for entry in &self.entries[start + from..end] {
                let word = &entry.word;
                if word.get(1) != Some(&second) {
                    break;
                }
                if chars.starts_with(word) {
                    return Some((word.len(), entry.payload));
                }
            }
        }
        single.then(|| (1, self.entries[start].payload))
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
