//! A sentence as a row of items: words, marks, quantities, time expressions.

use std::ops::Range;

use crate::lex::{Token, TokenKind};
use crate::lexicon::Classes;
use crate::quantity::{Quantity, TimeExpression};
use crate::text::{Span, View};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A token of the text.
    Token(TokenKind),
    /// A quantity, by its number in the text.
    Quantity(usize),
    /// A time expression, by its number in the text.
    Time(usize),
}

/// One item of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its characters.
    pub span: Span<View>,
    /// What it is.
    pub kind: ItemKind,
    /// Its word classes.
    pub classes: Classes,
    /// How deep in brackets it stands.
    pub depth: u8,
}

impl Item {
    /// The quantity it is.
    #[must_use]
    pub fn quantity(&self) -> Option<usize> {
        match self.kind {
            ItemKind::Quantity(q) => Some(q),
            _ => None,
        }
    }

    /// The time expression it is.
    #[must_use]
    pub fn time(&self) -> Option<usize> {
        match self.kind {
            ItemKind::Time(t) => Some(t),
            _ => None,
        }
    }

    /// Whether it is a mark of this kind.
    #[must_use]
    pub fn is(&self, kind: TokenKind) -> bool {
        self.kind == ItemKind::Token(kind)
    }

    /// Whether it is a word or character that can stand in a noun phrase.
    #[must_use]
    pub fn is_content(&self) -> bool {
        matches!(
            self.kind,
            ItemKind::Token(
                TokenKind::Word | TokenKind::Character | TokenKind::Latin | TokenKind::Digits
            )
        )
    }
}

/// The sentences of a block.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    /// The items of all of them in text order, end marks left out.
    pub items: Vec<Item>,
    /// Where each sentence ends in `items`; none is empty.
    ends: Vec<usize>,
}

impl Sentences {
    /// The items of each sentence, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &[Item]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.items[*start..*end])
    }

    fn start(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn end(&mut self) {
        if self.items.len() > self.start() {
            self.ends.push(self.items.len());
        }
    }
}

/// A sentence of more items ends with its clause, and one of twice as many where it stands: rules look back within a
/// sentence, and the text as a whole must be read in linear time.
const LONG: usize = 500;

/// The sentences of a block that hold a quantity; the others only move time on and are given with their items too.
#[must_use]
pub fn sentences(
    tokens: &[Token],
    range: Range<usize>,
    quantities: &[Quantity],
    times: &[TimeExpression],
    numbering: &[Span<View>],
) -> Sentences {
    let mut sentences = Sentences {
        items: Vec::with_capacity(range.len()),
        ends: Vec::new(),
    };
    let first = tokens.get(range.start).map_or(0, |t| t.span.start);
    let mut q = quantities.partition_point(|x| x.span.start < first);
    let mut t = times.partition_point(|x| x.span.start < first);
    let mut n = numbering.partition_point(|x| x.end <= first);
    let mut cursor = first;
    let mut depth = 0u8;
    for token in &tokens[range] {
        if token.span.end <= cursor {
            continue;
        }
        let length = sentences.items.len() - sentences.start();
        let clause_ended = || {
            let last = sentences.items.last();
            last.is_some_and(|i| i.is(TokenKind::Comma))
        };
        if length >= LONG && (length >= 2 * LONG || clause_ended()) {
            sentences.end();
        }
        let items = &mut sentences.items;
        while n < numbering.len() && numbering[n].end <= token.span.start {
            n += 1;
        }
        if numbering
            .get(n)
            .is_some_and(|x| x.start <= token.span.start)
        {
            continue;
        }
        // A quantity or time may begin inside a token (在千亿元) or with it.
        while q < quantities.len() && quantities[q].span.start < token.span.end {
            let quantity = &quantities[q];
            if quantity.span.start >= cursor {
                push_head(items, *token, cursor, quantity.span.start, depth);
                items.push(Item {
                    span: quantity.span,
                    kind: ItemKind::Quantity(q),
                    classes: Classes::default(),
                    depth,
                });
                cursor = quantity.span.end;
            }
            q += 1;
        }
        while t < times.len() && times[t].span.start < token.span.end {
            let time = &times[t];
            if time.span.start >= cursor {
                push_head(items, *token, cursor, time.span.start, depth);
                items.push(Item {
                    span: time.span,
                    kind: ItemKind::Time(t),
                    classes: Classes::default(),
                    depth,
                });
                cursor = time.span.end;
            }
            t += 1;
        }
        if token.span.end <= cursor {
            continue;
        }
        match token.kind {
            TokenKind::Stop | TokenKind::Break => {
                sentences.end();
                depth = 0;
            }
            _ => {
                if token.kind == TokenKind::Close {
                    depth = depth.saturating_sub(1);
                }
                let whole = token.span.start >= cursor;
                let span = if whole {
                    token.span
                } else {
                    Span::new(cursor, token.span.end)
                };
                let classes = if whole {
                    token.classes
                } else {
                    Classes::default()
                };
                items.push(Item {
                    span,
                    kind: ItemKind::Token(token.kind),
                    classes,
                    depth,
                });
                if token.kind == TokenKind::Open {
                    depth = depth.saturating_add(1);
                }
            }
        }
        cursor = token.span.end.max(cursor);
    }
    sentences.end();
    sentences
}

/// The part of `token` before a figure that begins inside it.
fn push_head(items: &mut Vec<Item>, token: Token, cursor: usize, start: usize, depth: u8) {
    let from = token.span.start.max(cursor);
    if from < start {
        items.push(Item {
            span: Span::new(from, start),
            kind: ItemKind::Token(token.kind),
            classes: Classes::default(),
            depth,
        });
    }
}
