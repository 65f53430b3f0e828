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
    match c {
        '\0'..='\u{9F}' => c,
        '\u{4E00}'..='\u{9FFF}' => simplified(c),
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

fn simplified(c: char) -> char {
    use std::sync::LazyLock;
    static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let mut table = vec![0u16; 0xA000 - 0x4E00];
        for pair in TRADITIONAL.lines().flat_map(str::split_whitespace) {
            let mut both = pair.chars();
            if let (Some(from), Some(to)) = (both.next(), both.next())
                && let Some(slot) = (from as usize)
                    .checked_sub(0x4E00)
                    .and_then(|i| table.get_mut(i))
            {
                *slot = u16::try_from(to as u32).unwrap_or(0);
            }
        }
        table
    });
    match TABLE.get((c as usize).wrapping_sub(0x4E00)) {
        Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(c),
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
