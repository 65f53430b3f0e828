//! Noun phrases: the words of an indicator, cleaned of time, bounds and achievement verbs.

use crate::lex::TokenKind;
use crate::lexicon::Classes;
use crate::text::{Span, Spans, View};

use super::{Item, ItemKind};

/// Where a phrase stands relative to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Before it: trimmed of connectors at the end.
    Before,
    /// After it: trimmed of connectors at the start.
    After,
}

/// The words of an indicator, in text order, other words skipped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// A name the text only implies, before the words: 第二产业 where 三次产业 stands.
    pub name: Option<&'static str>,
    /// Runs of characters of the view.
    pub spans: Spans<View>,
}

impl Phrase {
    /// A phrase of one run.
    #[must_use]
    pub fn of(span: Span<View>) -> Self {
        Self {
            name: None,
            spans: if span.is_empty() {
                Spans::default()
            } else {
                span.into()
            },
        }
    }

    /// Whether it holds no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.name.is_none()
    }

    /// How many characters it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.iter().map(|s| s.len()).sum()
    }

    /// This phrase followed by another.
    #[must_use]
    pub fn then(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        for span in &other.spans {
            joined.push(*span);
        }
        joined
    }

    /// Adds a run, growing the last one where it touches it.
    pub fn push(&mut self, span: Span<View>) {
        match self.spans.last_mut() {
            Some(last) if last.end == span.start => *last = Span::new(last.start, span.end),
            _ if span.is_empty() => {}
            _ => self.spans.push(span),
        }
    }

    /// Its characters.
    #[must_use]
    pub fn chars(&self, chars: &[char]) -> Vec<char> {
        self.spans
            .iter()
            .flat_map(|s| chars[s.range()].iter().copied())
            .collect()
    }
}

/// Words that say nothing of what is measured, wherever they stand.
fn is_dropped(item: &Item) -> bool {
    let dropped = Classes::ADVERB
        | Classes::YOY
        | Classes::MOM
        | Classes::AVG
        | Classes::BASE
        | Classes::DISTRIBUTIVE
        | Classes::PART
        | Classes::FORMER
        | Classes::WILL
        | Classes::LATTER
        | Classes::MIN
        | Classes::MAX;
    let kept = Classes::VERB
        | Classes::HEAD_NOUN
        | Classes::ATTRIBUTE
        | Classes::SHARE_ATTRIBUTE
        | Classes::SUBJECT_NOUN
        | Classes::OF
        | Classes::SCOPE;
    item.time().is_some()
        || item.classes.any(dropped) && !item.classes.any(kept)
        || (item.classes.any(Classes::FORECAST | Classes::TARGET) && !item.classes.any(kept))
}

/// 按时办结率, 有效发明专利: how something is done, right before the noun that measures it, is part of its name; and what
/// would leave one character is one word, 再建.
fn is_name(items: &[Item], i: usize) -> bool {
    let item = &items[i];
    let Some(next) = items
        .get(i + 1)
        .filter(|n| n.is_content() && n.span.start == item.span.end)
    else {
        return false;
    };
    // 最低收购价, 最高日客运量
    item.classes.any(Classes::SUPERLATIVE)
        && item.classes.any(Classes::MIN | Classes::MAX)
        && !next.classes.any(
            Classes::VERB
                | Classes::AWARD
                | Classes::REACH
                | Classes::PER
                | Classes::ADVERB
                | Classes::LIGHT
                | Classes::STANDARD
                | Classes::INTENT,
        )
        || item.classes.any(Classes::TOTAL)
            && (next.classes.any(Classes::HEAD_NOUN)
                || !next
                    .classes
                    .any(Classes::VERB | Classes::ADVERB | Classes::REACH))
        || item.classes.any(Classes::MANNER)
            && next.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE)
        || item.classes.any(Classes::ADVERB)
            && item.span.len() == 1
            && next.is(TokenKind::Character)
            && next.span.len() == 1
            && next.classes.is_empty()
            && items[i + 2..].iter().all(|x| !x.is_content())
}

/// Bare achievement verbs and connectors, dropped at the edges and before a noun.
fn is_light(item: &Item) -> bool {
    item.classes.any(Classes::LIGHT)
        && !item
            .classes
            .any(Classes::VERB | Classes::HEAD_NOUN | Classes::ATTRIBUTE)
}

fn is_connector(item: &Item) -> bool {
    let connector = Classes::REACH
        | Classes::ABOUT
        | Classes::OVER
        | Classes::UNDER
        | Classes::LIGHT
        | Classes::CONJ
        | Classes::OF;
    item.classes.any(connector)
        && !item
            .classes
            .any(Classes::HEAD_NOUN | Classes::ATTRIBUTE | Classes::SUBJECT_NOUN)
        || item.is(TokenKind::Space)
        || item.is(TokenKind::Comma)
        || item.is(TokenKind::ListMark)
        || item.is(TokenKind::Mark)
}

/// The words of `items` that name what is measured.
#[must_use]
pub fn phrase(items: &[Item], source: Source) -> Phrase {
    let mut first = 0;
    let mut last = items.len();
    let droppable =
        |item: &Item| is_connector(item) || is_dropped(item) || item.is(TokenKind::Space);
    while first < last {
        let item = &items[first];
        let leads = match source {
            // 其中, 和, 、 and the like open a phrase before a number; a preposition stays (对欧盟进出口).
            Source::Before => {
                is_dropped(item) && !is_name(items, first)
                    || is_light(item)
                    || item.classes.any(Classes::CONJ | Classes::OF)
                    // 年底前建成
                    || item.classes.any(Classes::TOPIC_FRAME)
                        && first.checked_sub(1).is_some_and(|b| items[b].time().is_some())
                    // 在八月份的升幅, 力争到2026年底新增青年人才
                    || item.classes.any(Classes::FRAME_PREP | Classes::REACH)
                        && items[first + 1..last].first().is_some_and(|n| n.time().is_some())
                    || !(item.is_content() || item.is(TokenKind::Open))
            }
            Source::After => droppable(item),
        };
        if !leads {
            break;
        }
        first += 1;
    }
    while last > first {
        let item = &items[last - 1];
        let trails = match source {
            // 接种率均在98%以上
            Source::Before => {
                droppable(item)
                    // 客流连续6个月
                    || item.classes.any(Classes::STREAK) && last - first > 1
                    || item.is(TokenKind::Open)
                    || item.span.len() == 1
                        && item.classes.any(Classes::FRAME_PREP)
                        && last - first > 1
            }
            Source::After => {
                is_dropped(item)
                    || is_light(item)
                    || item.classes.any(
                        Classes::CONJ
                            | Classes::OF
                            | Classes::PREP
                            | Classes::REACH
                            | Classes::OVER
                            | Classes::UNDER
                            | Classes::ABOUT,
                    ) && !item.classes.any(
                        Classes::VERB
                            | Classes::HEAD_NOUN
                            | Classes::ATTRIBUTE
                            | Classes::SUBJECT_NOUN,
                    )
                    || !(item.is_content() || item.is(TokenKind::Close))
            }
        };
        if !trails {
            break;
        }
        last -= 1;
    }
    let mut phrase = Phrase::default();
    for (i, item) in items.iter().enumerate().take(last).skip(first) {
        // A single character inside a phrase is most often part of a word: 保有量, 战略性.
        let inside = phrase
            .spans
            .last()
            .is_some_and(|s| s.end == item.span.start)
            && item.time().is_none();
        // 全市有普通高中, 全市将新建: not behind the area.
        let area = i
            .checked_sub(1)
            .is_some_and(|b| items[b].classes.any(Classes::SCOPE));
        let single = item.span.len() == 1
            && inside
            && !item.classes.any(Classes::DISTRIBUTIVE)
            && !(area && item.classes.any(Classes::REACH | Classes::WILL));
        if !single
            && (is_dropped(item) && !is_name(items, i)
                || (is_light(item) && !item.classes.any(Classes::OF)))
        {
            continue;
        }
        if matches!(
            item.kind,
            ItemKind::Token(TokenKind::Space | TokenKind::Comma)
        ) && item.depth == 0
        {
            continue;
        }
        // 低保标准提高到每人每月920元: the verb stands before what the standard is per, not in the name.
        if is_connector(item)
            && item.classes.any(Classes::REACH)
            && items[i + 1..last]
                .iter()
                .find(|next| next.is_content())
                .is_some_and(|next| next.classes.any(Classes::PER))
        {
            continue;
        }
        phrase.push(item.span);
    }
    phrase
}
