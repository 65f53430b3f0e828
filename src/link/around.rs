//! The words around a figure: where they end, which verb and subject belong to them, how long they may be.

use crate::lex::TokenKind;
use crate::lexicon::Classes;
use crate::mention::{Item, Phrase, PhraseSource, phrase};

use super::{Linker, Scene};

/// Phrases longer than this are cut at their last clause-opening verb.
const LONGEST_PHRASE: usize = 26;

impl Linker<'_> {
    /// The items after a figure up to the next boundary, and the next figure if it stands in the same clause.
    pub(super) fn right<'i>(&self, items: &'i [Item], from: usize) -> (&'i [Item], Option<usize>) {
        let Some(depth) = items.get(from.wrapping_sub(1)).map(|i| i.depth) else {
            return (&[], None);
        };
        let mut start = from;
        while items.get(start).is_some_and(|i| {
            i.is(TokenKind::Space)
                || i.classes
                    .any(Classes::OVER_AFTER | Classes::MAX_AFTER | Classes::ABOUT_AFTER)
        }) {
            start += 1;
        }
        let mut end = start;
        let mut mark = None;
        while end < items.len() && end - start < 60 {
            let item = &items[end];
            if item.depth < depth || item.depth == depth && item.is(TokenKind::Comma) {
                break;
            }
            if item.quantity().is_some() {
                // A list goes on: the noun ends at the mark before the next figure.
                let stop = mark
                    .filter(|m| items[*m + 1..end].iter().all(|i| !i.is(TokenKind::Comma)))
                    .unwrap_or(end);
                return (&items[start..stop.max(start)], Some(end));
            }
            if item.depth == depth
                && (item.is(TokenKind::ListMark)
                    || item.classes.any(Classes::CONJ)
                        && items.get(end + 1).is_some_and(|n| n.quantity().is_some()))
            {
                mark = Some(end);
            }
            end += 1;
        }
        (&items[start..end.max(start)], None)
    }

    /// 29个省级项目、220个市级项目开工率分别达到…: parts the counted noun from the head that 分别 speaks of.
    pub(super) fn split_pending(&mut self, right: &[Item], after: Phrase) -> Phrase {
        let Some(d) = right
            .iter()
            .position(|i| i.classes.any(Classes::DISTRIBUTIVE))
        else {
            return after;
        };
        let Some(sibling) = self.memory.bearers.last().filter(|b| b.classifier) else {
            return after;
        };
        let whole = phrase(&right[..d], PhraseSource::After);
        let sibling_chars = sibling.indicator.chars(self.chars);
        let (Some(last), [span]) = (sibling_chars.last(), whole.spans.as_slice()) else {
            return after;
        };
        let text = &self.chars[span.range()];
        let Some(cut) = text
            .iter()
            .position(|c| c == last)
            .filter(|p| p + 2 < text.len())
        else {
            return after;
        };
        let at = span.start + cut + 1;
        self.memory.pending_head = Some(Phrase::of(crate::text::Span::new(at, span.end)));
        Phrase::of(crate::text::Span::new(span.start, at))
    }

    /// The clause-opening verb before a counted noun belongs to the indicator: 培训新型职业农民.
    pub(super) fn with_verb(
        &mut self,
        left: &[Item],
        verb: Option<usize>,
        after: Phrase,
    ) -> Phrase {
        let closes_list = left
            .iter()
            .rev()
            .find(|i| i.is_content())
            .is_some_and(|i| i.classes.any(Classes::AND_SO_ON) && !i.classes.any(Classes::OF));
        if closes_list && let Some(opening) = left.iter().position(|i| i.classes.any(Classes::VERB))
        {
            // 立项支持深海装备、海洋能源等3个科技项目: the names go, the verb that opened the clause stays.
            let opens = left[..opening]
                .iter()
                .filter(|i| i.is_content())
                .map(|i| i.span.len())
                .sum::<usize>()
                <= 10;
            let mut end = opening + 1;
            while left.get(end).is_some_and(|i| i.classes.any(Classes::VERB)) {
                end += 1;
            }
            return if opens {
                phrase(&left[..end], PhraseSource::Before).then(&after)
            } else {
                after
            };
        }
        let from = verb.map(|mut v| {
            while v > 0 && left[v - 1].classes.any(Classes::VERB) {
                v -= 1;
            }
            v
        });
        let lead = match from {
            Some(from) => {
                let whole = phrase(left, PhraseSource::Before);
                if whole.len() <= 10 {
                    whole
                } else {
                    phrase(&left[from..], PhraseSource::Before)
                }
            }
            None => {
                let content: Vec<&Item> = left.iter().filter(|i| i.is_content()).collect();
                let bare_preposition = content.len() == 1 && content[0].classes.any(Classes::PREP);
                let named = left.iter().any(|i| i.classes.any(Classes::AND_SO_ON));
                if bare_preposition || named {
                    Phrase::default()
                } else {
                    phrase(left, PhraseSource::Before)
                }
            }
        };
        if left.iter().all(|i| !i.is_content()) {
            // 新增2位院士、1位外籍院士
            return match &self.memory.verb {
                Some(verb)
                    if left
                        .iter()
                        .any(|i| i.is(TokenKind::ListMark) || i.classes.any(Classes::CONJ)) =>
                {
                    verb.then(&after)
                }
                _ => after,
            };
        }
        self.memory.verb = from
            .map(|f| phrase(&left[f..], PhraseSource::Before))
            .filter(|p| p.len() <= 6);
        if lead.len() > 14 {
            after
        } else {
            lead.then(&after)
        }
    }

    /// A bare noun of measure takes the subject its sentence began with: 市属企业资产总额…，营业收入….
    pub(super) fn with_subject(
        &mut self,
        scene: &Scene<'_>,
        left: &[Item],
        before: Phrase,
    ) -> Phrase {
        let mut own = before;
        if own.len() > LONGEST_PHRASE {
            own = cut_left(left, own);
        }
        if let Some(subject) = subject(left) {
            self.memory.subject = Some(subject);
            return own;
        }
        let first = left.iter().find(|i| {
            i.is_content()
                && !i
                    .classes
                    .any(Classes::ADVERB | Classes::LIGHT | Classes::CONJ)
        });
        let bare = first.is_some_and(|i| i.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE))
            && own.len() <= 6;
        // 新增景区2家；民宿发展到118家，床位近3000张: behind a semicolon another noun ends what the subject was.
        let parted = scene
            .start
            .checked_sub(1)
            .is_some_and(|i| "；;".contains(self.chars[scene.items[i].span.start]));
        if parted && !bare {
            self.memory.subject = None;
        }
        let part = left.iter().any(|i| i.classes.any(Classes::PART));
        match &self.memory.subject {
            Some(subject) if bare && !part => subject.then(&own),
            _ => own,
        }
    }
}

/// 市属企业 in 市属企业资产总额: the words up to a subject noun that a noun of measure follows.
pub(super) fn subject(left: &[Item]) -> Option<Phrase> {
    let head = left
        .iter()
        .rposition(|i| i.classes.any(Classes::SUBJECT_NOUN) && !i.classes.any(Classes::HEAD_NOUN))
        .or_else(|| {
            left.iter()
                .rposition(|i| i.classes.any(Classes::SUBJECT_NOUN))
        })?;
    let subject = phrase(&left[..=head], PhraseSource::Before);
    // 全市 alone names no subject.
    let scoped = left[..=head]
        .iter()
        .all(|i| !i.is_content() || i.classes.any(Classes::SCOPE | Classes::ADVERB));
    (subject.len() <= 16 && !scoped).then_some(subject)
}

/// Whether the words are nothing but a noun that measures something named before: 总投资额, 规模.
pub(super) fn only_attribute(left: &[Item]) -> bool {
    // 在八月份的升幅
    let timed = left
        .iter()
        .position(|i| i.is_content() && !i.classes.any(Classes::ADVERB))
        .filter(|i| left[*i].classes.any(Classes::FRAME_PREP))
        .filter(|i| left.get(i + 1).is_some_and(|n| n.time().is_some()))
        .map_or(left, |i| &left[i + 2..]);
    let timed = match timed.first() {
        Some(of) if timed.len() < left.len() && of.classes.any(Classes::OF) => &timed[1..],
        _ => timed,
    };
    let mut content = timed.iter().filter(|i| {
        let passing = Classes::ADVERB
            | Classes::DISTRIBUTIVE
            | Classes::YOY
            | Classes::MOM
            | Classes::FORECAST
            | Classes::TARGET
            | Classes::PART
            | Classes::LIGHT;
        i.is_content() && (i.classes.any(Classes::ATTRIBUTE) || !i.classes.any(passing))
    });
    let Some(first) = content.next() else {
        return false;
    };
    first
        .classes
        .any(Classes::ATTRIBUTE | Classes::SHARE_ATTRIBUTE)
        && content.all(|i| {
            i.classes
                .any(Classes::ATTRIBUTE | Classes::LIGHT | Classes::OF)
        })
}

/// The words after an adverbial that opens the clause: 在即墨区建设… from 建设 on.
pub(super) fn cut_frame(left: &[Item]) -> &[Item] {
    let Some(first) = left.iter().position(Item::is_content) else {
        return left;
    };
    if !left[first].classes.any(Classes::FRAME_PREP) {
        return left;
    }
    if let Some(frame) = left
        .iter()
        .position(|i| i.classes.any(Classes::TOPIC_FRAME) && i.depth == 0)
        && left[frame + 1..].iter().any(Item::is_content)
    {
        return &left[frame + 1..];
    }
    match left[first + 1..].iter().position(|i| {
        i.classes.any(Classes::VERB | Classes::LIGHT) && !i.classes.any(Classes::HEAD_NOUN)
    }) {
        Some(verb)
            if left[first + 1 + verb..]
                .iter()
                .filter(|i| i.is_content())
                .count()
                >= 2 =>
        {
            &left[first + 1 + verb..]
        }
        _ => left,
    }
}

/// The last noun of the words before a number: 总投资 in 梳理了总投资.
pub(super) fn tail_noun(left: &[Item]) -> Phrase {
    let from = left
        .iter()
        .rposition(|i| {
            i.classes.any(Classes::VERB | Classes::LIGHT)
                && !i.classes.any(Classes::ATTRIBUTE | Classes::HEAD_NOUN)
        })
        .map_or(0, |v| v + 1);
    let noun = phrase(&left[from..], PhraseSource::Before);
    if noun.is_empty() {
        phrase(left, PhraseSource::Before)
    } else {
        noun
    }
}

/// A long phrase from its last clause-opening verb on.
pub(super) fn cut_left(left: &[Item], whole: Phrase) -> Phrase {
    let verbs = left
        .iter()
        .enumerate()
        .filter(|(_, i)| i.classes.any(Classes::VERB) && !i.classes.any(Classes::HEAD_NOUN))
        .map(|(i, _)| i);
    let mut best = whole;
    for verb in verbs {
        let cut = phrase(&left[verb..], PhraseSource::Before);
        if cut.len() >= 8 {
            best = cut;
            if best.len() <= LONGEST_PHRASE {
                break;
            }
        }
    }
    best
}

/// A long phrase after a number up to its first comma-like turn.
pub(super) fn cut_right(right: &[Item], whole: Phrase) -> Phrase {
    if whole.len() <= LONGEST_PHRASE + 6 {
        return whole;
    }
    let mut best = Phrase::default();
    for (i, item) in right.iter().enumerate() {
        if item.classes.any(Classes::VERB | Classes::PREP) && i > 0 {
            let cut = phrase(&right[..i], PhraseSource::After);
            if cut.len() > LONGEST_PHRASE {
                break;
            }
            if cut.len() >= 2 {
                best = cut;
            }
        }
    }
    if best.is_empty() { whole } else { best }
}

/// 前者 is 0, 后者 1.
pub(super) fn former_or_latter(base: &[Item]) -> Option<usize> {
    base.iter().find_map(|i| {
        if i.classes.any(Classes::FORMER) {
            Some(0)
        } else if i.classes.any(Classes::LATTER) {
            Some(1)
        } else {
            None
        }
    })
}
