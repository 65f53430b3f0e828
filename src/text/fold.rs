//! One character for another: full-width forms to ASCII, traditional characters to simplified.
//!
//! The closed table of traditional characters holds those that stand in words of the lexicon and in calendar and
//! numeral expressions; the source is quoted for everything else, so no other character needs folding. A test
//! checks that the table never maps into itself twice.

/// Pairs of a traditional character and its simplified form (source: the Unihan field kSimplifiedVariant).
const TRADITIONAL: &str = include_str!("traditional.txt");

/// Folds one character of the source to its form in the view.
///
/// ```
/// use zhibiao::text::fold;
/// assert_eq!(fold('５'), '5');
/// assert_eq!(fold('億'), '亿');
/// assert_eq!(fold('家'), '家');
/// ```
#[must_use]
pub fn fold(c: char) -> char {
    folds().of(c)
}

/// The folded form of every character of the basic plane. A text asks for all of its characters, so they stand in a
/// table.
pub(super) struct Folds(Vec<char>);

impl Folds {
    /// What `c` folds to.
    #[inline]
    pub(super) fn of(&self, c: char) -> char {
        self.0.get(c as usize).copied().unwrap_or(c)
    }

    /// What the character of three bytes folds to whose bits these bytes hold; U+FFFD where they hold none.
    #[inline]
    pub(super) fn of_three(&self, [first, second, third]: [u8; 3]) -> char {
        let code = usize::from(first & 0x0F) << 12
            | usize::from(second & 0x3F) << 6
            | usize::from(third & 0x3F);
        self.0.get(code).copied().unwrap_or('\u{FFFD}')
    }
}

/// The table; whoever folds a whole text asks for it once.
pub(super) fn folds() -> &'static Folds {
    use std::sync::LazyLock;
    static FOLDS: LazyLock<Folds> = LazyLock::new(|| {
        let mut table: Vec<char> = (0..=0xFFFF)
            .map(|c| char::from_u32(c).unwrap_or('\u{FFFD}'))
            .collect();
        for c in ('\u{A0}'..'\u{3100}').chain('\u{FE00}'..='\u{FFEF}') {
            table[c as usize] = mark(c);
        }
        for pair in TRADITIONAL.lines().flat_map(str::split_whitespace) {
            let mut both = pair.chars();
            if let (Some(from), Some(to)) = (both.next(), both.next())
                && let Some(slot) = table.get_mut(from as usize)
            {
                *slot = to;
            }
        }
        Folds(table)
    });
    &FOLDS
}

/// Folds a mark or a full-width form; all of them lie in the basic plane.
fn mark(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => match c {
            // Full-width punctuation keeps its own form: the clause comma must not become the thousands comma.
            '，' | '；' | '：' | '！' | '？' | '（' | '）' => c,
            _ => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        },
        '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
        '∼' | '〜' => '~',
        '○' | '〇' => '〇',
        '﹪' => '%',
        '∶' | '︰' => ':',
        '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_is_folding_once() {
        for c in TRADITIONAL.chars().chain("，％９Ａ（～—".chars()) {
            assert_eq!(fold(fold(c)), fold(c), "{c}");
        }
    }

    #[test]
    fn every_pair_changes_its_character() {
        for pair in TRADITIONAL.lines().flat_map(str::split_whitespace) {
            let chars: Vec<char> = pair.chars().collect();
            assert_eq!(chars.len(), 2, "{pair}");
            assert_eq!(fold(chars[0]), chars[1], "{pair}");
            assert_ne!(chars[0], chars[1], "{pair}");
        }
    }
}
