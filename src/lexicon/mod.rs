//! The pantry: words of official prose and units of measure, as readable data files with typed access.
//!
//! Knows no text and no position but the one it is asked about. Every surface word that a rule speaks of stands
//! here, in `data/`; code names classes.

mod calendar;
mod parts;
mod units;
mod words;

pub use calendar::{CalendarWord, begins_calendar_word, calendar_word_at, holiday};
pub use parts::parts_at;
pub use units::{UnitKind, counts_in_chinese, unit_at};
pub use words::{ClassSet, Classes, Words, word_at, words};

/// Words and what each of them says.
struct Index<T> {
    places: Places,
    payloads: Vec<T>,
}

impl<T: Copy> Index<T> {
    /// Builds the index; a word that stands twice gets one entry, its payloads merged.
    fn new(words: impl IntoIterator<Item = (Vec<char>, T)>, merge: impl Fn(&mut T, T)) -> Self {
        let (words, mut payloads): (Vec<Vec<char>>, Vec<T>) = words.into_iter().unzip();
        let places = Places::new(words, &mut |kept, more| {
            let more = payloads[more as usize];
            merge(&mut payloads[kept as usize], more);
        });
        Self { places, payloads }
    }

    /// The same words with what `f` makes of each payload.
    fn map<U>(self, f: impl FnMut(T) -> U) -> Index<U> {
        Index {
            places: self.places,
            payloads: self.payloads.into_iter().map(f).collect(),
        }
    }

    /// Whether some entry begins with `c`.
    fn begins(&self, c: char) -> bool {
        let first = self.places.first.get(c as usize);
        first.is_some_and(|first| first.longer || first.single > 0)
    }

    /// The longest entry that `chars` begins with, and its length.
    fn longest(&self, chars: &[char]) -> Option<(usize, T)> {
        let (length, number) = self.places.longest(chars)?;
        Some((length, self.payloads[number as usize]))
    }
}

/// Entries by their first two characters, longest first; one for all kinds of payload.
///
/// Looked up at nearly every character of a text: a table tells for each first character whether an entry of one
/// character stands there and whether there are longer ones; only then the pair of characters is looked up, in one
/// probe nearly always.
struct Places {
    /// For each character of the basic plane what begins with it.
    first: Vec<First>,
    /// Where the entries of a pair of characters begin: a hash table with open addressing, a power of two long and at
    /// most a quarter full.
    pairs: Vec<Pair>,
    /// All entries of two characters and more; those of one pair stand together, the longest first.
    entries: Vec<Entry>,
    /// The numbers of the entries of one character.
    singles: Vec<u32>,
    /// The third and later characters of all entries.
    rest: Vec<char>,
}

/// What begins with a character.
#[derive(Clone, Copy, Default)]
struct First {
    /// Place of its entry of one character, counted from 1; 0 where there is none.
    single: u16,
    /// Whether longer entries begin with it.
    longer: bool,
}

#[derive(Clone, Copy, Default)]
struct Pair {
    /// Both characters; 0 where the slot is free.
    key: u32,
    /// Its first entry and the one after its last.
    entries: (u16, u16),
}

struct Entry {
    /// Where its third and later characters stand in `rest`.
    rest: (u32, u32),
    number: u32,
}

impl Places {
    /// Places words, which are numbered as they come; `merge` is told which number keeps the word of which other.
    fn new(words: Vec<Vec<char>>, merge: &mut dyn FnMut(u32, u32)) -> Self {
        let mut words: Vec<(Vec<char>, u32)> = words
            .into_iter()
            .zip(0..)
            .filter(|(word, _)| !word.is_empty())
            .filter(|(word, _)| word.iter().take(2).all(|c| (*c as usize) < 0x1_0000))
            .collect();
        // By first character, then second, longest first; the order of the file among equals.
        words.sort_by(|(a, _), (b, _)| {
            (a[0], a.get(1), b.len())
                .cmp(&(b[0], b.get(1), a.len()))
                .then_with(|| a.cmp(b))
        });
        words.dedup_by(|(word, more), (kept, number)| {
            let same = word == kept;
            if same {
                merge(*number, *more);
            }
            same
        });
        let mut places = Self {
            first: vec![First::default(); 0x1_0000],
            pairs: vec![Pair::default(); (4 * words.len()).next_power_of_two()],
            entries: Vec::with_capacity(words.len()),
            singles: Vec::new(),
            rest: Vec::new(),
        };
        for (word, number) in words {
            let first = &mut places.first[word[0] as usize];
            let Some(&second) = word.get(1) else {
                places.singles.push(number);
                first.single = places.singles.len() as u16;
                continue;
            };
            first.longer = true;
            let slot = places.slot(word[0], second);
            let place = places.entries.len() as u16;
            if places.pairs[slot].key == 0 {
                places.pairs[slot] = Pair {
                    key: key(word[0], second),
                    entries: (place, place),
                };
            }
            places.pairs[slot].entries.1 = place + 1;
            let from = places.rest.len() as u32;
            places.rest.extend(&word[2..]);
            places.entries.push(Entry {
                rest: (from, places.rest.len() as u32),
                number,
            });
        }
        places
    }

    /// The longest entry that `chars` begins with: its length and number.
    #[inline]
    fn longest(&self, chars: &[char]) -> Option<(usize, u32)> {
        let first = self.first.get(*chars.first()? as usize)?;
        if first.longer
            && let [one, two, after @ ..] = chars
            && (*two as usize) < 0x1_0000
        {
            let (from, to) = self.pairs[self.slot(*one, *two)].entries;
            for entry in &self.entries[usize::from(from)..usize::from(to)] {
                let rest = &self.rest[entry.rest.0 as usize..entry.rest.1 as usize];
                if rest.len() <= after.len() && rest.iter().zip(after).all(|(a, b)| a == b) {
                    return Some((2 + rest.len(), entry.number));
                }
            }
        }
        let single = usize::from(first.single).checked_sub(1)?;
        Some((1, self.singles[single]))
    }

    /// The slot that holds a pair, or the free one where it belongs.
    #[inline]
    fn slot(&self, one: char, two: char) -> usize {
        let key = key(one, two);
        let mask = self.pairs.len() - 1;
        // Knuth's multiplicative hashing: the upper bits of a product with 2³² over the golden ratio.
        let mut slot = (key.wrapping_mul(0x9E37_79B9) >> 12) as usize & mask;
        while self.pairs[slot].key != key && self.pairs[slot].key != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// Two characters of the basic plane in one number; never 0 for characters of a text.
#[inline]
fn key(one: char, two: char) -> u32 {
    (one as u32) << 16 | two as u32
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
