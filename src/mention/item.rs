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
    ends: Vec<End>,
    /// The classes of the items since the last end.
    classes: Classes,
    /// Whether a quantity is among them.
    figures: bool,
}

/// Where a sentence ends in `items`, and what stands in it.
#[derive(Debug, Clone, Copy)]
struct End {
    at: usize,
    classes: Classes,
    figures: bool,
}

/// A sentence; never empty.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'s> {
    /// Its items.
    pub items: &'s [Item],
    /// The classes of all of its items together: what is not here is asked of none of them.
    pub classes: Classes,
    /// Whether a quantity is among its items.
    pub figures: bool,
}

impl Sentences {
    /// The sentences in text order.
    pub fn iter(&self) -> impl Iterator<Item = Sentence<'_>> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end.at));
        starts.zip(&self.ends).map(|(start, end)| Sentence {
            items: &self.items[start..end.at],
            classes: end.classes,
            figures: end.figures,
        })
    }

    fn start(&self) -> usize {
        self.ends.last().map_or(0, |end| end.at)
    }

    fn end(&mut self) {
        if self.items.len() > self.start() {
            self.ends.push(End {
                at: self.items.len(),
                classes: std::mem::take(&mut self.classes),
                figures: std::mem::take(&mut self.figures),
            });
        }
    }

    fn push(&mut self, span: Span<View>, kind: ItemKind, classes: Classes, depth: u8) {
        if classes.any(Classes::NOUN_SUFFIX) {
            self.name_last(span);
        }
        self.classes = self.classes.with(classes);
        self.items.push(Item {
            span,
            kind,
            classes,
            depth,
        });
    }

    /// 服务|区, 监测|点: a verb right before what makes a noun of it is no verb.
    fn name_last(&mut self, suffix: Span<View>) {
        let start = self.start();
        if let Some(last) = self.items[start..].last_mut()
            && last.span.end == suffix.start
            && last.span.len() == 2
            && last.classes.any(Classes::VERB)
        {
            last.classes = last
                .classes
                .without(Classes::VERB | Classes::UP | Classes::DOWN);
        }
    }

    /// The part of `token` before a figure that begins inside it.
    fn push_head(&mut self, token: Token, cursor: usize, start: usize, depth: u8) {
        let from = token.span().start.max(cursor);
        if from < start {
            let span = Span::new(from, start);
            self.push(span, ItemKind::Token(token.kind), Classes::default(), depth);
        }
    }
}

/// A sentence of more items ends with its clause, and one of twice as many where it stands: rules look back within a
/// sentence, and the text as a whole must be read in linear time.
const LONG: usize = 500;

/// The sentences of a block with their items. A quantity or time stands as one item; numbering is left out.
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
        ..Sentences::default()
    };
    let first = tokens.get(range.start).map_or(0, |t| t.span().start);
    let mut q = quantities.partition_point(|x| x.span.start < first);
    let mut t = times.partition_point(|x| x.span.start < first);
    let mut n = numbering.partition_point(|x| x.end <= first);
    // Where the next quantity, time or numbering begins: tokens before it are taken as they are.
    let next = |q: usize, t: usize, n: usize| {
        let quantity = quantities.get(q).map_or(usize::MAX, |x| x.span.start);
        let time = times.get(t).map_or(usize::MAX, |x| x.span.start);
        let number = numbering.get(n).map_or(usize::MAX, |x| x.start);
        quantity.min(time).min(number)
    };
    let mut event = next(q, t, n);
    let mut cursor = first;
    let mut depth = 0u8;
    let mut long = LONG;
    for token in &tokens[range] {
        if token.span().end <= cursor {
            continue;
        }
        if sentences.items.len() >= long {
            let length = sentences.items.len() - sentences.start();
            let last = sentences.items.last();
            if length >= 2 * LONG || length >= LONG && last.is_some_and(|i| i.is(TokenKind::Comma))
            {
                sentences.end();
            }
            long = sentences.start() + LONG;
        }
        if token.span().end > event {
            while n < numbering.len() && numbering[n].end <= token.span().start {
                n += 1;
            }
            let numbered = numbering.get(n);
            if numbered.is_some_and(|x| x.start <= token.span().start) {
                event = next(q, t, n);
                continue;
            }
            // A quantity or time may begin inside a token (在千亿元) or with it.
            while q < quantities.len() && quantities[q].span.start < token.span().end {
                let quantity = &quantities[q];
                if quantity.span.start >= cursor {
                    sentences.push_head(*token, cursor, quantity.span.start, depth);
                    let kind = ItemKind::Quantity(q);
                    sentences.push(quantity.span, kind, Classes::default(), depth);
                    sentences.figures = true;
                    cursor = quantity.span.end;
                }
                q += 1;
            }
            while t < times.len() && times[t].span.start < token.span().end {
                let time = &times[t];
                if time.span.start >= cursor {
                    sentences.push_head(*token, cursor, time.span.start, depth);
                    sentences.push(time.span, ItemKind::Time(t), Classes::default(), depth);
                    cursor = time.span.end;
                }
                t += 1;
            }
            event = next(q, t, n);
            if token.span().end <= cursor {
                continue;
            }
        }
        match token.kind {
            TokenKind::Stop | TokenKind::Break => {
                sentences.end();
                long = sentences.start() + LONG;
                depth = 0;
            }
            _ => {
                if token.kind == TokenKind::Close {
                    depth = depth.saturating_sub(1);
                }
                let kind = ItemKind::Token(token.kind);
                if token.span().start >= cursor {
                    sentences.push(token.span(), kind, token.classes(), depth);
                } else {
                    let span = Span::new(cursor, token.span().end);
                    sentences.push(span, kind, Classes::default(), depth);
                }
                if token.kind == TokenKind::Open {
                    depth = depth.saturating_add(1);
                }
            }
        }
        cursor = token.span().end.max(cursor);
    }
    sentences.end();
    sentences
}
