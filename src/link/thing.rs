//! What an indicator is of: the thing that is counted or measured, without the words that say which measure or that it
//! is new.

use crate::lexicon::{Classes, word_at};
use crate::mention::{Item, Phrase};

use super::Linker;
use super::distribute::cut_at;

impl Linker<'_> {
    /// Whether the last word of an indicator is of these classes.
    pub(super) fn ends_in(&self, indicator: &Phrase, classes: Classes) -> bool {
        let chars = indicator.chars(self.chars);
        (0..chars.len()).any(|i| {
            word_at(&chars[i..]).is_some_and(|(n, c)| i + n == chars.len() && c.any(classes))
        })
    }

    /// 经营主体 of 新登记经营主体, 企业 of 企业净增.
    pub(super) fn without_newly(&self, indicator: &Phrase) -> Phrase {
        let chars = indicator.chars(self.chars);
        let opening = word_at(&chars)
            .filter(|(n, c)| c.any(Classes::NEWLY) && n + 1 < chars.len())
            .map_or(0, |(n, _)| n);
        let end = (1..chars.len())
            .find(|i| {
                word_at(&chars[*i..])
                    .is_some_and(|(n, c)| i + n == chars.len() && c.any(Classes::NEWLY))
            })
            .unwrap_or(chars.len());
        cut_at(&cut_at(indicator, end).0, opening).1
    }

    /// What a measure in `left` is of, where the last indicator holds a measure or a verb of its own: 游客出游 in
    /// 游客出游总花费…，人均消费…; 经营主体 in 新登记经营主体…，总量….
    pub(super) fn thing(&self, indicator: &Phrase, left: &[Item]) -> Phrase {
        let any = |classes: Classes| left.iter().any(|i| i.classes.any(classes));
        let chars = indicator.chars(self.chars);
        let ends = |classes: Classes| {
            (1..chars.len()).find_map(|i| {
                word_at(&chars[i..])
                    .filter(|(n, c)| {
                        i + n == chars.len() && c.any(classes) && !c.any(Classes::SUBJECT_NOUN)
                    })
                    .map(|_| i)
            })
        };
        if any(Classes::TOTAL_NOUN) {
            return self.without_newly(indicator);
        }
        // 过夜旅客平均留港3.1晚，人均消费5300元; 人均停留时间1.8天，人均消费1260元: measures of one kind stand side by side.
        let per_head = |chars: &[char]| {
            // 人均消费 is one word that begins with another.
            let chars = &chars[..chars.len().min(2)];
            word_at(chars).is_some_and(|(_, c)| c.any(Classes::PER_HEAD))
        };
        let opening = left.iter().find(|i| i.is_content());
        if (any(Classes::PER_HEAD)
            || opening.is_some_and(|i| per_head(&self.chars[i.span.range()])))
            && let Some(cut) = (0..chars.len()).find(|i| per_head(&chars[*i..]))
        {
            return if cut < 2 {
                Phrase::default()
            } else {
                cut_at(indicator, cut).0
            };
        }
        let measures =
            any(Classes::HEAD_NOUN) && !any(Classes::RATE_ATTRIBUTE | Classes::SHARE_ATTRIBUTE);
        match ends(Classes::HEAD_NOUN).filter(|i| measures && *i >= 2) {
            // 增加值增速, 增加值: a rate and what it is the rate of.
            Some(i) => self.thing(&cut_at(indicator, i).0, left),
            None => indicator.clone(),
        }
    }
}
