//! 分别 and lists without it: as many names as values, in the same order.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, parts_at};
use crate::mention::{Cue, Item, Phrase, PhraseSource, phrase, resolve};
use crate::quantity::{Form, chinese_digit};
use crate::record::Kind;
use crate::text::{Span, View};

use super::relation::strip_from;
use super::{Bearer, Linker, Scene};

/// The items cut at list marks into `n` parts: at 、 alone, else at 、 and conjunctions.
pub(super) fn split(items: &[Item], n: usize) -> Option<Vec<&[Item]>> {
    let depth = items.iter().map(|i| i.depth).min()?;
    let at = |marks: fn(&Item) -> bool| -> Vec<&[Item]> {
        items
            .split(|i| i.depth == depth && marks(i))
            .filter(|p| p.iter().any(|i| i.is_content() || i.time().is_some()))
            .collect()
    };
    let by_mark = at(|i| i.is(TokenKind::ListMark));
    if by_mark.len() == n {
        return Some(by_mark);
    }
    let by_both = at(|i| i.is(TokenKind::ListMark) || i.classes.any(Classes::CONJ));
    (by_both.len() == n).then_some(by_both)
}

/// 合格率, 抽检不合格率: a rate of up to so many characters names nothing that it is of.
const LONGEST_BARE_RATE: usize = 5;

impl Linker<'_> {
    /// Who each value of a list is of.
    pub(super) fn parts(
        &mut self,
        scene: &Scene<'_>,
        left: &[Item],
        n: usize,
        found: &Cue,
    ) -> Vec<Bearer> {
        let left = strip_from(left);
        // 按可比价格分别上涨1.2%和0.7%: how it was reckoned is no part of what rose.
        let reckoned = left
            .iter()
            .position(|i| i.is_content())
            .filter(|i| left[*i].classes.any(Classes::COMPARABLE));
        let left = reckoned.map_or(left, |i| &left[i + 1..]);
        let distributive = left
            .iter()
            .rposition(|i| i.classes.any(Classes::DISTRIBUTIVE));
        let (names, rest) = match distributive {
            Some(d) => (&left[..d], &left[d + 1..]),
            None => (left, &left[left.len()..]),
        };
        let head = phrase(rest, PhraseSource::Before);
        let own = phrase(names, PhraseSource::Before);
        if let Some(parts) = self.ratio_parts(scene, names, n) {
            return parts;
        }
        // 一、二、三季度进出口分别为
        let times: Vec<usize> = (0..names.len())
            .filter(|i| names[*i].time().is_some())
            .collect();
        if times.len() == n && n > 1 {
            let indicator = if own.is_empty() {
                self.bearer().map(|b| b.0.indicator).unwrap_or_default()
            } else {
                own.then(&head)
            };
            return times
                .iter()
                .map(|i| {
                    let period = names[*i]
                        .time()
                        .and_then(|t| resolve(&self.figures.times[t], self.year, &self.reference))
                        .map(|p| (p, Some(names[*i].span)));
                    Bearer {
                        indicator: indicator.clone(),
                        series: self.next_series(),
                        period,
                        status: scene.status,
                        classifier: false,
                    }
                })
                .collect();
        }
        if let Some(pending) = self.memory.pending_head.take()
            && let Some(bearers) = self.last_bearers(n)
        {
            let list: Vec<Bearer> = bearers
                .into_iter()
                .map(|b| Bearer {
                    indicator: b.indicator.then(&pending),
                    ..b
                })
                .collect();
            // What follows speaks of the counted things, not of this head.
            return list;
        }
        // 名义增长、实际增长分别为6.5%和6.1%: two ways to reckon one thing.
        let ways = split(names, n).is_some_and(|parts| {
            parts.iter().flat_map(|p| p.iter()).all(|i| {
                !i.is_content()
                    || i.classes
                        .any(Classes::ATTRIBUTE | Classes::UP | Classes::DOWN | Classes::CONJ)
                        && !i.classes.any(Classes::HEAD_NOUN)
            })
        });
        if ways
            && found.kind == Kind::Change
            && let Some((bearer, _)) = self.bearer()
        {
            return vec![bearer; n];
        }
        if let Some(found_names) = self.named(names, n, &head) {
            return found_names
                .into_iter()
                .map(|indicator| Bearer {
                    indicator,
                    series: self.next_series(),
                    period: None,
                    status: scene.status,
                    classifier: false,
                })
                .collect();
        }
        let attribute = if own.is_empty() {
            head.clone()
        } else {
            own.then(&head)
        };
        let lean = scene.distributive || own.is_empty() || super::around::only_attribute(names);
        if lean {
            // 三级、四级、五级养老机构的，补贴额分别上浮: the names stand in the clause before.
            if let Some(clause) = self.clause_before(scene)
                && clause.iter().all(|i| i.quantity().is_none())
                // 数量居前的是食品、家电和服装，分别为: what stands behind 的是.
                && let clause = clause
                    .windows(2)
                    .rposition(|w| {
                        w[0].classes.any(Classes::OF) && w[1].classes.any(Classes::REACH)
                    })
                    .map_or(clause, |is| &clause[is + 2..])
                && let Some(found_names) = self.named(clause, n, &Phrase::default())
            {
                return found_names
                    .into_iter()
                    .map(|i| Bearer {
                        indicator: i.then(&attribute),
                        series: self.next_series(),
                        period: None,
                        status: scene.status,
                        classifier: false,
                    })
                    .collect();
            }
            // 抽查电动车86批次、燃气具54批次，不合格率分别为9.3%、3.7%: a bare rate is of the things just counted.
            // 小学392所、初中187所，在校生分别为: so is what they hold.
            let rate = own.len() <= LONGEST_BARE_RATE
                && self.ends_in(&own, Classes::RATE_SUFFIX | Classes::HELD)
                && self.memory.bearers.len() == n
                && self.memory.bearers.iter().all(|b| b.classifier);
            let whole_own = !own.is_empty() && !super::around::only_attribute(names) && !rate;
            if !whole_own
                && let Some(list) = self
                    .last_bearers(n)
                    .filter(|list| {
                        // What was said since the last list goes before it.
                        let since = self.memory.list.last().map_or(0, |l| l.series);
                        self.memory.list.len() != n || list.iter().all(|b| b.series > since)
                    })
                    .or_else(|| self.last_list(n))
                    .or_else(|| self.last_bearers(n))
            {
                let kept = if rate || super::around::only_attribute(names) || !head.is_empty() {
                    attribute
                } else {
                    Phrase::default()
                };
                return list
                    .into_iter()
                    .map(|b| Bearer {
                        indicator: b.indicator.then(&kept),
                        ..b
                    })
                    .collect();
            }
        }
        // One indicator for all: benchmarks differ, or nothing better is known.
        let (indicator, series) = if attribute.is_empty()
            || super::around::only_attribute(names) && found.kind != Kind::Level
        {
            match self.bearer() {
                Some((bearer, _)) => (bearer.indicator.then(&attribute), bearer.series),
                None => (attribute, self.next_series()),
            }
        } else {
            (attribute, self.next_series())
        };
        if found.kind != Kind::Level && !own.is_empty() {
            self.memory.bearers.push(Bearer {
                indicator: indicator.clone(),
                series,
                period: None,
                status: scene.status,
                classifier: false,
            });
        }
        vec![
            Bearer {
                indicator,
                series,
                period: None,
                status: scene.status,
                classifier: false
            };
            n
        ]
    }

    fn last_list(&self, n: usize) -> Option<Vec<Bearer>> {
        (self.memory.list.len() == n).then(|| self.memory.list.clone())
    }

    fn last_bearers(&self, n: usize) -> Option<Vec<Bearer>> {
        let bearers = &self.memory.bearers;
        (bearers.len() >= n && n > 1).then(|| bearers[bearers.len() - n..].to_vec())
    }

    fn clause_before<'i>(&self, scene: &Scene<'i>) -> Option<&'i [Item]> {
        let comma = scene.start.checked_sub(1)?;
        let start = scene.items[..comma]
            .iter()
            .rposition(|i| i.is(TokenKind::Comma) || i.quantity().is_some())
            .map_or(0, |c| c + 1);
        Some(&scene.items[start..comma])
    }

    /// 三次产业比例a:b:c: a part for each industry; 市、区财政按6:4分担: the names before.
    fn ratio_parts(&mut self, scene: &Scene<'_>, names: &[Item], n: usize) -> Option<Vec<Bearer>> {
        let ratio = scene.slots[0]
            .item
            .and_then(|i| scene.items[i].quantity())
            .is_some_and(|q| matches!(self.figures.quantities[q].form, Form::Ratio { .. }));
        if let Some((whole, parts)) = names.iter().find_map(|i| {
            parts_at(&self.chars[i.span.start..])
                .map(|(n, p)| (Span::<View>::new(i.span.start, i.span.start + n), p))
        }) && parts.len() == n
        {
            // 三次产业 stands for its parts: each takes its name, and the words after it.
            let after: Vec<Item> = names
                .iter()
                .filter(|i| i.span.start >= whole.end)
                .copied()
                .collect();
            let tail = phrase(&after, PhraseSource::Before);
            return Some(
                parts
                    .iter()
                    .map(|part| Bearer {
                        indicator: Phrase {
                            name: Some(part),
                            ..tail.clone()
                        },
                        series: self.next_series(),
                        period: None,
                        status: scene.status,
                        classifier: false,
                    })
                    .collect(),
            );
        }
        if !ratio {
            return None;
        }
        let cut = names
            .iter()
            .position(|i| i.classes.any(Classes::FRAME_PREP))
            .unwrap_or(names.len());
        let found = self.named(&names[..cut], n, &Phrase::default())?;
        Some(
            found
                .into_iter()
                .map(|indicator| Bearer {
                    indicator,
                    series: self.next_series(),
                    period: None,
                    status: scene.status,
                    classifier: false,
                })
                .collect(),
        )
    }

    /// `n` names with the words they share: 对欧盟、美国、日本进出口 → 对欧盟进出口, 对美国进出口, 对日本进出口.
    fn named(&self, items: &[Item], n: usize, head: &Phrase) -> Option<Vec<Phrase>> {
        let parts = split(trim(items), n)?;
        let phrases: Vec<Phrase> = parts
            .iter()
            .map(|p| phrase(p, PhraseSource::Before))
            .collect();
        if phrases.iter().any(Phrase::is_empty) {
            return None;
        }
        let last = phrases.last()?.chars(self.chars);
        let first = phrases.first()?.chars(self.chars);
        let before_last = phrases.get(n - 2)?.chars(self.chars);
        // Where the last name ends and the shared head begins.
        let same_end = before_last.last() == last.last();
        let complete = same_end
            || ends_in_head_noun(parts[n - 2])
                && ends_in_head_noun(parts[n - 1])
                && head.is_empty();
        let shared_end = before_last
            .last()
            .and_then(|c| last.iter().position(|x| x == c))
            .filter(|p| p + 1 < last.len() && *p < before_last.len() + 2 && *p > 0);
        // 获得一、二、三等奖的项目: numerals share what stands behind the last.
        let digit = |c: Option<&char>| c.is_some_and(|c| chinese_digit(*c).is_some());
        let numbered = digit(last.first())
            && last.len() > 1
            && digit(first.last())
            && phrases[1..n - 1]
                .iter()
                .all(|p| p.len() == 1 && digit(p.chars(self.chars).first()));
        let name_length = if numbered {
            1
        } else if same_end || !head.is_empty() {
            last.len()
        } else if let Some(p) = shared_end {
            p + 1
        } else if complete {
            last.len()
        } else if let Some(length) = before_per_head(parts[n - 1], &phrases[n - 1]) {
            // 沅北、青石两县人均体育场地面积
            length
        } else if let Some(length) = shared_tail(parts[n - 1], before_last.len(), last.len()) {
            // 城镇、农村居民收入
            last.len() - length
        } else if let Some(length) = head_noun_length(parts[n - 1], last.len()) {
            last.len() - length
        } else if before_last.len() < last.len() {
            before_last.len()
        } else {
            last.len()
        };
        let (last_name, shared) = cut_at(&phrases[n - 1], name_length);
        let head = shared.then(head);
        // 关区进口、出口…: what the first name has too much goes before them all.
        let preposition = parts[0]
            .iter()
            .find(|i| i.is_content())
            .filter(|i| i.classes.any(Classes::PREP))
            .map(|i| i.span.len());
        let extra = match preposition {
            _ if numbered => first.len() - 1,
            Some(length) => length,
            None if shared_end.is_some()
                && !complete
                && first.len() > name_length
                && first.last() == last.get(name_length - 1) =>
            {
                first.len() - name_length
            }
            _ => 0,
        };
        // 市域国企总资产、营业收入、…: the subject of the first goes before them all.
        let subject = (complete && extra == 0 && shared_end.is_none())
            .then(|| super::around::subject(parts[0]))
            .flatten();
        let alone = parts[1..]
            .iter()
            .all(|p| p.iter().all(|i| !i.classes.any(Classes::SUBJECT_NOUN)));
        let extra = subject
            .filter(|s| alone && s.len() < first.len())
            .map_or(extra, |s| s.len());
        let (prefix, first_name) = cut_at(&phrases[0], extra);
        Some(
            (0..n)
                .map(|i| {
                    let name = if i == 0 {
                        &first_name
                    } else if i + 1 == n {
                        &last_name
                    } else {
                        &phrases[i]
                    };
                    prefix.then(name).then(&head)
                })
                .collect(),
        )
    }
}

fn trim(items: &[Item]) -> &[Item] {
    let mut from = 0;
    while from < items.len()
        && (!items[from].is_content()
            || items[from]
                .classes
                .any(Classes::PART | Classes::ADVERB | Classes::LIGHT)
            || items[from].time().is_some())
    {
        from += 1;
    }
    &items[from..]
}

fn ends_in_head_noun(items: &[Item]) -> bool {
    items
        .iter()
        .rev()
        .find(|i| i.is_content())
        .is_some_and(|i| i.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE))
}

/// How many characters of a part stand before what is measured per head, where it names whose measure that is.
fn before_per_head(items: &[Item], own: &Phrase) -> Option<usize> {
    let measure = items
        .iter()
        .find(|i| i.classes.any(Classes::PER_HEAD))?
        .span
        .start;
    let length = own
        .spans
        .iter()
        .map(|s| s.end.min(measure).saturating_sub(s.start))
        .sum();
    (length > 0).then_some(length)
}

/// How many characters of subject and head nouns end a part, where a name as long as the one before is left.
fn shared_tail(items: &[Item], name: usize, whole: usize) -> Option<usize> {
    let tail = Classes::HEAD_NOUN | Classes::ATTRIBUTE | Classes::SUBJECT_NOUN;
    let mut length = 0;
    for item in items.iter().rev().filter(|i| i.is_content()) {
        if !item.classes.any(tail) {
            return None;
        }
        length += item.span.len();
        if length + name == whole {
            return (item.classes.any(Classes::SUBJECT_NOUN) && length > item.span.len())
                .then_some(length);
        }
    }
    None
}

/// How many characters of head nouns end a part, where a name is left before them.
fn head_noun_length(items: &[Item], whole: usize) -> Option<usize> {
    let mut length = 0;
    for item in items.iter().rev().filter(|i| i.is_content()) {
        if !item
            .classes
            .any(Classes::HEAD_NOUN | Classes::ATTRIBUTE | Classes::SHARE_ATTRIBUTE)
        {
            break;
        }
        length += item.span.len();
    }
    (length > 0 && length < whole).then_some(length)
}

/// A phrase cut after `length` characters.
pub(super) fn cut_at(whole: &Phrase, length: usize) -> (Phrase, Phrase) {
    let (mut head, mut tail) = (Phrase::default(), Phrase::default());
    let mut left = length;
    for span in &whole.spans {
        let take = span.len().min(left);
        head.push(Span::new(span.start, span.start + take));
        tail.push(Span::new(span.start + take, span.end));
        left -= take;
    }
    (head, tail)
}
