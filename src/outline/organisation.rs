//! Who reports: in the title, in headings, in by-lines and leads, by name of the speaker.

use std::ops::Range;

use crate::lex::{Token, TokenKind};
use crate::lexicon::Classes;
use crate::text::{LineKind, NormalizedText, Span, View};

use super::title::area_at;
use super::tokens_in;

/// Names of organisations are no longer than this.
const LONGEST_NAME: usize = 20;

/// The organisation whose name begins at token `first`: 市民政局, 青岛高新区.
///
/// The name ends with a word such as 局, 委 or 公司, and what follows is a verb, a mark or the end: 社会 is no 社.
#[must_use]
pub fn organisation_at(tokens: &[Token], first: usize) -> Option<Span<View>> {
    let opening = tokens.get(first)?;
    if opening
        .classes()
        .any(Classes::FRAME_PREP | Classes::PREP | Classes::DATELINE)
    {
        return None;
    }
    let start = opening.span().start;
    // 中国人民银行 of 中国人民银行青澜省分行, in case no longer name closes.
    let mut found = None;
    let mut acts = false;
    for (i, token) in tokens.iter().enumerate().skip(first) {
        let length = token.span().end - start;
        if length > LONGEST_NAME {
            return found;
        }
        let inside = matches!(token.kind, TokenKind::Word | TokenKind::Character);
        let preposition =
            i > first && token.classes().any(Classes::PREP) && !token.classes().any(Classes::CONJ);
        if !inside
            || preposition
            || (token
                .classes()
                .any(Classes::LIGHT | Classes::FORECAST | Classes::YOY | Classes::CONVENE)
                && !token.classes().any(Classes::ORG_SUFFIX))
        {
            return found;
        }
        acts |= token.classes().any(Classes::VERB | Classes::ADVERB);
        if !token.classes().any(Classes::ORG_SUFFIX) || length < 3 {
            continue;
        }
        let next = tokens.get(i + 1);
        let single = token.span().len() == 1;
        let free = next.is_none_or(|n| {
            !matches!(n.kind, TokenKind::Word | TokenKind::Character)
                || n.classes().any(
                    Classes::VERB
                        | Classes::ADVERB
                        | Classes::PREP
                        | Classes::LIGHT
                        | Classes::TARGET
                        | Classes::UP
                        | Classes::DOWN
                        | Classes::CONJ,
                )
        });
        let name = Span::new(start, token.span().end);
        if free {
            let closes =
                next.is_none_or(|n| !matches!(n.kind, TokenKind::Word | TokenKind::Character));
            // 国家统计局澜州调查队 is one name, 市商务局组织企业集团 is not.
            let whole = closes || !single && !acts;
            return found.filter(|_| !whole).or(Some(name));
        }
        if !single && next.is_none_or(|n| !n.classes().any(Classes::ORG_SUFFIX)) {
            found = found.or(Some(name));
            acts = false;
        }
    }
    found
}

/// The organisation a heading names: the heading is a name (市民政局), opens with one (二、市水务局：筑牢安全屏障), or holds
/// one in brackets (一、财政收支（市财政局）).
pub(super) fn of_heading(
    view: &NormalizedText,
    tokens: &[Token],
    title: Span<View>,
) -> Option<Span<View>> {
    let inside = tokens_in(tokens, title);
    // The number of a section stands before the name.
    let first = inside
        .clone()
        .find(|i| {
            tokens[*i].kind == TokenKind::ListMark && tokens[*i].span().end - title.start <= 4
        })
        .map_or(inside.start, |mark| mark + 1);
    let colon = |at: usize| matches!(view.chars.get(at), Some('：' | ':'));
    if let Some(name) =
        organisation_at(tokens, first).filter(|n| n.end == title.end || colon(n.end))
    {
        return Some(name);
    }
    let open = inside.clone().rev().find(|&i| {
        tokens[i].kind == TokenKind::Open && "（(".contains(view.chars[tokens[i].span().start])
    })?;
    let close = (open + 1..inside.end).find(|&i| tokens[i].kind == TokenKind::Close)?;
    let name = Span::new(tokens[open].span().end, tokens[close].span().start);
    let ends = tokens[close - 1].classes().any(Classes::ORG_SUFFIX);
    (ends && name.len() >= 3 && name.len() <= LONGEST_NAME && name.end + 1 >= title.end)
        .then_some(name)
}

/// The organisation a headline begins with, followed by what it does: 青岛高新区开展….
pub(super) fn leading(tokens: &[Token], title: Span<View>) -> Option<Span<View>> {
    let inside = tokens_in(tokens, title);
    organisation_at(tokens, inside.start).filter(|n| n.end < title.end)
}

/// The organisation at the start of a clause of a lead: 日前，市大数据局发布…; else the place that does something there:
/// 4月16日上午，云岫区举行….
pub(super) fn in_lead(
    view: &NormalizedText,
    tokens: &[Token],
    inside: Range<usize>,
) -> Option<Span<View>> {
    let mut clause_start = true;
    for i in inside.clone() {
        let token = tokens[i];
        if clause_start || token.classes().any(Classes::PREP) {
            let first = if token.classes().any(Classes::PREP) {
                i + 1
            } else {
                i
            };
            if let Some(name) = organisation_at(tokens, first) {
                return Some(name);
            }
        }
        clause_start = opens_clause(token);
    }
    inside.clone().find_map(|i| {
        let opens = i == inside.start || opens_clause(tokens[i - 1]);
        opens.then(|| place_at(view, tokens, i)).flatten()
    })
}

/// Whether a clause begins behind a token: a mark, a space, 本报讯.
fn opens_clause(token: Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Comma | TokenKind::Stop | TokenKind::Space
    ) || token.classes().any(Classes::DATELINE)
}

/// The place that token `first` begins the name of, where what it does, a time or a number stands behind: 云岫区46个项目.
pub(super) fn place_at(
    view: &NormalizedText,
    tokens: &[Token],
    first: usize,
) -> Option<Span<View>> {
    let start = tokens.get(first)?.span().start;
    // No further than a name goes: a line may be as long as a book.
    let name = view.chars[start..]
        .iter()
        .take(LONGEST_NAME)
        .take_while(|c| **c != '\n')
        .count();
    let place = area_at(view, Span::new(start, start + name)).filter(|p| p.start == start)?;
    let next = tokens.get(tokens.partition_point(|t| t.span().start < place.end))?;
    let acts = Classes::VERB | Classes::PREP | Classes::ADVERB | Classes::TARGET | Classes::CONVENE;
    (next.span().start == place.end && (next.kind == TokenKind::Digits || next.classes().any(acts)))
        .then_some(place)
}

type Lines<'a> = (Span<View>, Range<usize>, LineKind);

/// Who the whole document speaks for: the issuer under the title, the name in the title, or the area.
pub(super) fn of_document(
    view: &NormalizedText,
    tokens: &[Token],
    lines: impl Iterator<Item = Lines<'static>>,
    title: Option<Span<View>>,
    area: Option<Span<View>>,
) -> Option<Span<View>> {
    let title = title?;
    let mut issuer = None;
    let mut lead = None;
    // A short first paragraph counts only for the short form of a name the title gives.
    let mut brief = None;
    for (span, inside, kind) in lines.take(8) {
        if span == title {
            continue;
        }
        let short = span.len() <= 60;
        if kind == LineKind::Byline && issuer.is_none() {
            // 来源:江临省工业和信息化厅
            issuer = inside
                .clone()
                .filter(|i| tokens[*i].kind == TokenKind::Comma)
                .find_map(|i| organisation_at(tokens, i + 1));
        }
        if matches!(kind, LineKind::Heading | LineKind::Prose) && short && issuer.is_none() {
            // 云溪县统计局 国家统计局云溪调查队: a line that is nothing but names.
            let name = organisation_at(tokens, inside.start);
            issuer = name.filter(|n| matches!(view.chars.get(n.end), Some(' ' | '\n')));
            // 东屿省工业和信息化厅运行监测处 2025年4月28日
            let plain = span.len() <= 40
                && !view.chars[span.range()]
                    .iter()
                    .any(|c| matches!(*c, '，' | '。' | '；'));
            if issuer.is_none() && plain && kind == LineKind::Prose {
                issuer = in_name(tokens, inside.start);
            }
        }
        if kind == LineKind::Prose
            && short
            && brief.is_none()
            && (view.chars[span.range()].contains(&'，')
                // 政府统计处今日发表最新的数字。
                || tokens[inside.clone()]
                    .iter()
                    .any(|t| t.classes().any(Classes::REPORT)))
        {
            brief = clause_organisation(tokens, inside.clone());
        }
        if kind == LineKind::Prose && !short && lead.is_none() {
            lead = clause_organisation(tokens, inside);
            break;
        }
    }
    let inside = tokens_in(tokens, title);
    let named = title_organisation(view, tokens, inside);
    if let Some(named) = named {
        // The short form the document uses of itself: 市发展改革委 for 青岛市发展和改革委员会.
        let short = lead
            .or(brief)
            .filter(|l| is_subsequence(&view.chars[l.range()], &view.chars[named.range()]));
        return Some(short.unwrap_or(named));
    }
    // A text without a title: its first sentence stands where the title would.
    let untitled = || {
        let inside = tokens_in(tokens, title);
        tokens[inside.clone()]
            .iter()
            .any(|t| t.kind == TokenKind::Stop)
            .then(|| clause_organisation(tokens, inside))
            .flatten()
    };
    // Whom a rule speaks of in its articles is not who made it.
    let rule = tokens[tokens_in(tokens, title)]
        .iter()
        .any(|t| t.classes().any(Classes::RULE_TITLE));
    if rule && area.is_some() {
        return issuer.or(area);
    }
    issuer.or(lead).or(area).or(brief).or_else(untitled)
}

/// 青岛市供销社 in 青岛市供销社2021年上半年工作总结.
fn title_organisation(
    view: &NormalizedText,
    tokens: &[Token],
    inside: Range<usize>,
) -> Option<Span<View>> {
    let start = tokens.get(inside.start)?.span().start;
    let last = tokens[inside.clone()]
        .iter()
        .take_while(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Character)
                && t.span().end - start <= LONGEST_NAME
                // 市商务局会同市财政局
                && (t.span().start == start
                    || !t.classes().any(Classes::PREP)
                    || t.classes().any(Classes::CONJ | Classes::ORG_SUFFIX))
        })
        .filter(|t| t.classes().any(Classes::ORG_SUFFIX))
        .last()?;
    let next = view.chars.get(last.span().end).copied();
    let free = next.is_none_or(|c| {
        c.is_ascii_digit()
            || matches!(
                c,
                '二' | '关' | ' ' | '（' | '(' | '\n' | '发' | '举' | '召'
            )
    })
        // 中级人民法院工作报告
        || tokens[inside.clone()].iter().any(|t| {
            t.span().start == last.span().end && t.classes().any(Classes::WORK_REPORT_TITLE)
        });
    (free && last.span().end - start >= 3).then(|| Span::new(start, last.span().end))
}

fn clause_organisation(tokens: &[Token], inside: Range<usize>) -> Option<Span<View>> {
    let mut clause_start = true;
    let mut since_start = 0;
    for i in inside.take(120) {
        let token = tokens[i];
        if clause_start
            && let Some(name) = organisation_at(tokens, i)
            && !counted(tokens, name)
        {
            return Some(name);
        }
        // 据岭州海关统计; 受市人民政府委托 names who commissions.
        since_start = if clause_start { 0 } else { since_start + 1 };
        if token.classes().any(Classes::FRAME_PREP)
            && since_start <= 3
            && let Some(name) = organisation_at(tokens, i + 1)
        {
            return Some(name);
        }
        clause_start = opens_clause(token);
    }
    None
}

/// Whether a number follows the name: 公立医院38个 counts hospitals.
fn counted(tokens: &[Token], name: Span<View>) -> bool {
    tokens
        .get(tokens.partition_point(|t| t.span().start < name.end))
        .is_some_and(|t| t.kind == TokenKind::Digits && t.span().start == name.end)
}

fn is_subsequence(short: &[char], long: &[char]) -> bool {
    let mut long = long.iter();
    short.iter().all(|c| long.any(|l| l == c))
}

/// A person's name and whom they speak for.
pub(super) struct Speaker {
    name: Span<View>,
    org: Option<Span<View>>,
}

/// People introduced with their organisation: 省商务厅外贸处负责人 许雯.
pub(super) fn speakers(
    view: &NormalizedText,
    tokens: &[Token],
    lines: impl Iterator<Item = Lines<'static>>,
) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut introductions = Vec::new();
    for (span, inside, _) in lines {
        let chars = &view.chars[span.range()];
        if let Some(length) = name_before_colon(chars)
            && !speakers
                .iter()
                .any(|s| view.chars[s.name.range()] == chars[..length])
            && speakers.len() < 40
        {
            speakers.push(Speaker {
                name: Span::new(span.start, span.start + length),
                org: None,
            });
        }
        if chars.len() < 200 && introductions.len() < 40 {
            introductions.push((span, inside));
        }
    }
    for speaker in &mut speakers {
        let name: Vec<char> = view.chars[speaker.name.range()].to_vec();
        speaker.org = introductions
            .iter()
            .filter(|(span, _)| !span.contains(speaker.name))
            .find_map(|(span, inside)| {
                let at = find(&view.chars[span.range()], &name)? + span.start;
                // The last introduction before the name: from the nearest ; or ： on.
                let from = tokens[inside.clone()]
                    .iter()
                    .rposition(|t| t.span().start < at && t.kind == TokenKind::Comma)
                    .map_or(inside.start, |i| inside.start + i + 1);
                // 发布人：高文渊　陵州海关副关长: whom they speak for may stand behind the name.
                let behind = (inside.start..inside.end)
                    .find(|i| tokens[*i].span().start >= at + name.len())
                    .filter(|i| matches!(tokens[*i].kind, TokenKind::Space | TokenKind::Comma));
                in_name(tokens, from).or_else(|| in_name(tokens, behind? + 1))
            });
    }
    speakers
}

/// The organisation at `from`, whatever follows it (岭州海关副关长): the first that closes, or a longer name that closes in
/// a word of its own (国家统计局澜州调查队).
fn in_name(tokens: &[Token], from: usize) -> Option<Span<View>> {
    let start = tokens.get(from)?.span().start;
    let mut closing = tokens[from..]
        .iter()
        .take_while(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Character)
                && t.span().end - start <= LONGEST_NAME
        })
        .filter(|t| t.classes().any(Classes::ORG_SUFFIX) && t.span().end - start >= 3);
    let first = closing.next()?;
    let last = closing.filter(|t| t.span().len() > 1).last();
    Some(Span::new(start, last.unwrap_or(first).span().end))
}

fn find(chars: &[char], needle: &[char]) -> Option<usize> {
    let first = needle.first()?;
    (0..chars.len()).find(|&at| chars[at] == *first && chars[at..].starts_with(needle))
}

fn name_before_colon(chars: &[char]) -> Option<usize> {
    let length = chars
        .iter()
        .take(6)
        .position(|c| matches!(*c, '：' | ':'))?;
    (2..=4).contains(&length).then_some(length).filter(|n| {
        chars[..*n]
            .iter()
            .all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
    })
}

/// Whether a line begins with a known speaker's name, and whom they speak for.
pub(super) fn speaker_of(
    view: &NormalizedText,
    span: Span<View>,
    speakers: &[Speaker],
) -> Option<Option<Span<View>>> {
    let chars = &view.chars[span.range()];
    let length = name_before_colon(chars)?;
    speakers
        .iter()
        .find(|s| view.chars[s.name.range()] == chars[..length])
        .map(|s| s.org)
}
