//! View → tokens, lossless: the tokens laid end to end are the view.
//!
//! A token is a word of the lexicon, a run of digits, a run of Latin letters, a punctuation mark or a single
//! character. Must not know what a number means.

use crate::lexicon::{ClassSet, Classes, Words, words};
use crate::text::{Span, View};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of the lexicon; without classes it only guards its characters.
    Word,
    /// One character that begins no word.
    Character,
    /// ASCII digits, at most one decimal point, thousands commas between groups of three.
    Digits,
    /// ASCII letters.
    Latin,
    /// Ends a sentence.
    Stop,
    /// Parts clauses: ， ； ：
    Comma,
    /// Parts the items of a list: 、
    ListMark,
    /// Opens a bracket or a quotation.
    Open,
    /// Closes it.
    Close,
    /// Any other mark.
    Mark,
    /// Space or tab.
    Space,
    /// End of a line.
    Break,
}

/// A stretch of the view, in twelve bytes: a long text has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    set: ClassSet,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// Its characters.
    #[inline]
    #[must_use]
    pub fn span(&self) -> Span<View> {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The same token `by` characters further on.
    #[must_use]
    pub(crate) fn moved(self, by: usize) -> Self {
        Self {
            start: self.start + by as u32,
            end: self.end + by as u32,
            ..self
        }
    }

    /// Its classes where it is a word; none elsewhere.
    #[inline]
    #[must_use]
    pub fn classes(&self) -> Classes {
        self.set.classes()
    }
}

/// Cuts `chars` into tokens.
///
/// ```
/// use zhibiao::lex::{TokenKind, lex};
/// let chars: Vec<char> = "同比增长5.5%，".chars().collect();
/// let kinds: Vec<TokenKind> = lex(&chars).iter().map(|t| t.kind).collect();
/// use TokenKind::*;
/// assert_eq!(kinds, [Word, Word, Digits, Mark, Comma]);
/// ```
#[must_use]
pub fn lex(chars: &[char]) -> Vec<Token> {
    let words = words();
    let mut tokens = Vec::with_capacity(chars.len() / 2);
    let mut at = 0;
    while at < chars.len() {
        let (mut length, kind, mut set) = token_at(words, chars, at);
        // 260处以上: behind a number 处 counts, whatever 处以 means elsewhere.
        if kind == TokenKind::Word
            && length == 2
            && tokens
                .last()
                .is_some_and(|t: &Token| t.kind == TokenKind::Digits)
            && words
                .at(&chars[at + 1..])
                .is_some_and(|(_, c)| c.classes().any(Classes::OVER_AFTER | Classes::MAX_AFTER))
        {
            length = 1;
            set = words
                .at(&chars[at..=at])
                .map_or(ClassSet::default(), |(_, c)| c);
        }
        tokens.push(Token {
            start: at as u32,
            end: (at + length) as u32,
            set,
            kind,
        });
        at += length;
    }
    tokens
}

fn token_at(words: &Words, chars: &[char], at: usize) -> (usize, TokenKind, ClassSet) {
    let c = chars[at];
    let none = ClassSet::default();
    if matches!(c, '\u{3400}'..='\u{9FFF}') {
        return match words.at(&chars[at..]) {
            Some((length, set)) => (length, TokenKind::Word, set),
            None => (1, TokenKind::Character, none),
        };
    }
    let kind = match c {
        '0'..='9' => return (digits(chars, at), TokenKind::Digits, none),
        'a'..='z' | 'A'..='Z' => {
            let length = chars[at..]
                .iter()
                .take_while(|c| c.is_ascii_alphabetic())
                .count();
            return (length, TokenKind::Latin, none);
        }
        '\n' => TokenKind::Break,
        ' ' | '\t' => TokenKind::Space,
        '。' | '！' | '？' | '!' | '?' => TokenKind::Stop,
        '，' | ',' | '；' | ';' | '：' | ':' => TokenKind::Comma,
        '、' => TokenKind::ListMark,
        '（' | '(' | '“' | '‘' | '「' | '『' | '《' | '〈' | '【' | '[' | '〔' => {
            TokenKind::Open
        }
        '）' | ')' | '”' | '’' | '」' | '』' | '》' | '〉' | '】' | ']' | '〕' => {
            TokenKind::Close
        }
        // Letters of other scripts; asking by range keeps the Unicode tables out of the page.
        _ if is_letter(c) => TokenKind::Character,
        _ => TokenKind::Mark,
    };
    (1, kind, none)
}

/// Length of the digit run at `at`: `1,830`, `286.37`, but `3,4` is two runs and `1,830,` ends before the comma.
fn digits(chars: &[char], at: usize) -> usize {
    let run = |from: usize| {
        chars[from..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let first = run(at);
    let mut end = at + first;
    if first <= 3 {
        while chars.get(end) == Some(&',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    if chars.get(end) == Some(&'.') {
        let decimals = run(end + 1);
        // `3.0.1` and `2024.10.22` are no decimals.
        if decimals > 0
            && !(chars.get(end + 1 + decimals) == Some(&'.') && run(end + 2 + decimals) > 0)
        {
            end += 1 + decimals;
        }
    }
    end - at
}

/// Whether `c` is neither ASCII nor in a block of punctuation and symbols.
fn is_letter(c: char) -> bool {
    !matches!(c, '\0'..='\u{BF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF65}')
}
