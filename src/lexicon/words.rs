//! Words and the classes they belong to.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::{Index, sections};

/// A set of word classes.
///
/// ```
/// use zhibiao::lexicon::{Classes, word_at};
/// let text: Vec<char> = "同比增长5.5%".chars().collect();
/// let (length, classes) = word_at(&text).unwrap();
/// assert_eq!(length, 2);
/// assert!(classes.any(Classes::YOY));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Classes(u64, u64);

impl Classes {
    /// Whether the two sets share a class.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        (self.0 & other.0) | (self.1 & other.1) != 0
    }

    /// Whether there is no class: the word only guards its characters from being read as another word.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 | self.1 == 0
    }

    /// The class of a section, by the number that the build script writes for its name; none for words that only guard.
    fn of_section(number: &str) -> Self {
        number.parse().map_or(Self(0, 0), Self::bit)
    }

    /// The set of class number `n`, below 128. Two words and no 128-bit integer: that would align tokens to 16 bytes.
    const fn bit(n: u32) -> Self {
        if n < 64 {
            Self(1 << n, 0)
        } else {
            Self(0, 1 << (n - 64))
        }
    }

    /// This set without the classes of another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0, self.1 & !other.1)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1)
    }
}

impl BitOr for Classes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $section:literal, $bit:literal;)+) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Self = Self::bit($bit);)+
        }
    };
}

include!("classes.rs");

/// A set of classes that some word of the lexicon has, by its number: a text has as many of these as words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClassSet(u16);

impl ClassSet {
    /// The classes; none for the default.
    #[must_use]
    pub fn classes(self) -> Classes {
        words().sets[usize::from(self.0)]
    }
}

/// The words of the lexicon; who asks for many keeps this at hand.
pub struct Words {
    index: Index<ClassSet>,
    /// The sets of classes that words have, the empty one first.
    sets: Vec<Classes>,
    /// The first characters of the words of rank.
    rank_openers: Vec<char>,
}

impl Words {
    /// The longest word that `chars` begins with: its length in characters and its classes. `None` where no word of the
    /// lexicon stands.
    #[must_use]
    pub fn at(&self, chars: &[char]) -> Option<(usize, ClassSet)> {
        self.index.longest(chars)
    }

    /// The characters with which words of [`Classes::RANK_WORD`] begin.
    #[must_use]
    pub fn rank_openers(&self) -> &[char] {
        &self.rank_openers
    }
}

/// The words of the lexicon, read on first use.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let mut rank_openers = Vec::new();
        let sections = sections(include_str!(concat!(env!("OUT_DIR"), "/words.txt")));
        let rates: Vec<&str> = sections
            .iter()
            .filter(|(name, _)| Classes::of_section(name) == Classes::RATE_SUFFIX)
            .flat_map(|(_, rows)| rows.iter().copied())
            .collect();
        let entries = sections.into_iter().flat_map(|(name, rows)| {
            let classes = Classes::of_section(name);
            // 增加至, 收窄到: a verb of growth with 至 or 到 leads to a level.
            let grows = classes.any(Classes::UP | Classes::DOWN);
            if classes.any(Classes::RANK_WORD) {
                rank_openers.extend(rows.iter().filter_map(|row| row.chars().next()));
            }
            // 合格率: a measure whose name ends in 率 is a rate.
            let measures = classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE);
            let rates = &rates;
            rows.into_iter().flat_map(move |row| {
                let rate = measures && rates.iter().any(|suffix| row.ends_with(suffix));
                let classes = if rate {
                    classes.with(Classes::RATE_SUFFIX)
                } else {
                    classes
                };
                let led = ['至', '到'].into_iter().filter(move |_| grows);
                let led = led.map(move |to| (row.chars().chain([to]).collect(), Classes::REACH));
                std::iter::once((row.chars().collect(), classes)).chain(led)
            })
        });
        let index = Index::new(entries, |classes: &mut Classes, more| {
            *classes = classes.with(more);
        });
        let mut sets = vec![Classes::default()];
        // The numbers of the sets in the order of the sets.
        let mut ascending = vec![0_u16];
        let index = index.map(|classes| {
            let found = ascending.binary_search_by_key(&classes, |n| sets[usize::from(*n)]);
            ClassSet(match found {
                Ok(at) => ascending[at],
                Err(at) => {
                    let number = sets.len() as u16;
                    ascending.insert(at, number);
                    sets.push(classes);
                    number
                }
            })
        });
        Words {
            index,
            sets,
            rank_openers,
        }
    });
    &WORDS
}

/// The longest word that `chars` begins with: its length in characters and its classes.
///
/// `None` where no word of the lexicon stands.
#[must_use]
pub fn word_at(chars: &[char]) -> Option<(usize, Classes)> {
    let words = words();
    let (length, set) = words.at(chars)?;
    Some((length, words.sets[usize::from(set.0)]))
}
