//! Cells of tables: what the row, the column, the caption say of a bare number.
//!
//! Unit and multiplier come from the header or the caption, the period from whichever names one, the kind from the
//! column's words (同比, 比重); the indicator joins the row's and the column's words.

use rust_decimal::Decimal;

use crate::lex::{Token, lex};
use crate::lexicon::{Classes, UnitKind, unit_at};
use crate::mention::{
    Item, Period, Phrase, PhraseSource, StatusCue, base_status, phrase, resolve, sentences,
};
use crate::outline::{Cell, Outline, Table, tables};
use crate::quantity::{
    Form, Part, Quantity, TimeExpression, Year, multiplier_at, power_of_ten, scan, time_at,
};
use crate::record::{Basis, Bound, Direction, Kind, RemarkKind};
use crate::text::{NormalizedText, Span, View};

use super::{Link, reference};

/// Tables with more cells than this in a row are data files, not tables of a bulletin.
const MOST_COLUMNS: usize = 40;

/// What a header, a caption or a row label says.
#[derive(Debug, Clone, Default)]
struct Label {
    words: Phrase,
    period: Option<(Period, Option<Span<View>>)>,
    unit: Option<(Span<View>, Option<UnitKind>, u32)>,
    kind: Option<Kind>,
    basis: Option<Basis>,
    span: Option<Span<View>>,
    falls: bool,
    /// Holds codes such as telephone numbers.
    code: bool,
}

/// Links the cells of every table: quantities of their own, numbered from `first` on, and their links; series are
/// numbered from `series` on.
#[must_use]
pub fn link_tables(
    view: &NormalizedText,
    outline: &Outline,
    first: usize,
    series: u32,
) -> (Vec<Quantity>, Vec<Link>) {
    let (mut quantities, mut links) = (Vec::new(), Vec::new());
    let mut series = series;
    for table in tables(view) {
        // 发行总额（亿） in the corner names the unit of all columns.
        let corner = table
            .header
            .iter()
            .filter_map(|h| h.first())
            .find_map(|c| unit_in_brackets(&view.chars, c.span));
        let mut caption = table
            .caption
            .map(|c| label(view, outline, c))
            .unwrap_or_default();
        caption.unit = caption.unit.or(corner);
        let reader = Reader {
            view,
            outline,
            caption,
        };
        let columns = reader.columns(&table);
        let block =
            outline.blocks[..outline.blocks.partition_point(|b| b.span.start < table.at)].last();
        let status = base_status(outline.kind, block.is_some_and(|b| b.plan));
        for row in &table.rows {
            reader.row(row, &columns, &mut |quantity, mut link| {
                link.quantity = first + quantities.len();
                link.org = block.and_then(|b| b.org);
                link.section = block.and_then(|b| b.section);
                link.status = status;
                link.series = series;
                series += 1;
                quantities.push(quantity);
                links.push(link);
            });
        }
    }
    (quantities, links)
}

struct Reader<'a> {
    view: &'a NormalizedText,
    outline: &'a Outline,
    caption: Label,
}

impl Reader<'_> {
    /// A label for each column: the lowest header row, with what stands above it where the rows are as wide.
    fn columns(&self, table: &Table) -> Vec<Label> {
        let width = table
            .rows
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .min(MOST_COLUMNS);
        let Some(lowest) = table.header.last() else {
            return vec![Label::default(); width];
        };
        let offset = width.saturating_sub(lowest.len());
        (0..width)
            .map(|column| {
                let low = column.checked_sub(offset).and_then(|c| lowest.get(c));
                let mut head = low
                    .map(|cell| label(self.view, self.outline, cell.span))
                    .unwrap_or_default();
                // A header of two rows: the upper cell spans the columns up to the next one.
                for upper in table.header.iter().rev().skip(1) {
                    if let Some(cell) = upper
                        .iter()
                        .take(column + 1)
                        .rev()
                        .find(|c| !c.span.is_empty())
                        .filter(|_| column > 0)
                    {
                        let above = label(self.view, self.outline, cell.span);
                        head.words = above.words.then(&head.words);
                        head.unit = head.unit.or(above.unit);
                        head.kind = head.kind.or(above.kind);
                        head.basis = head.basis.or(above.basis);
                        head.period = head.period.or(above.period);
                        head.falls |= above.falls;
                    }
                }
                head
            })
            .collect()
    }

    fn row(&self, row: &[Cell], columns: &[Label], push: &mut impl FnMut(Quantity, Link)) {
        let chars = &self.view.chars;
        let Some(name) = row.first() else { return };
        if crate::outline::is_number(&chars[name.span.range()]) {
            return;
        }
        let mut row_label = label(self.view, self.outline, name.span);
        // 水泥  万吨  586.3: a column of units.
        row_label.unit = row_label.unit.or_else(|| {
            let cells = row[1..].iter().map(|cell| cell.span);
            cells
                .take_while(|cell| !crate::outline::is_number(&chars[cell.range()]))
                .filter(|cell| !cell.is_empty())
                .find_map(|cell| {
                    written_unit(chars, cell).filter(|(unit, ..)| unit.end == cell.end)
                })
        });
        for (column, cell) in row.iter().enumerate().skip(1) {
            let Some(head) = columns.get(column).filter(|h| !h.code) else {
                continue;
            };
            let text = &chars[cell.span.range()];
            if let Some(quantity) = self.number(cell.span, text, head, &row_label) {
                let link = self.link(&quantity, head, &row_label);
                push(quantity, link);
            }
        }
    }

    fn number(
        &self,
        span: Span<View>,
        text: &[char],
        head: &Label,
        row: &Label,
    ) -> Option<Quantity> {
        if !crate::outline::is_number(text) {
            return None;
        }
        if crate::outline::is_tenths(text) {
            // 三成多 in a column of shares.
            let tokens: Vec<Token> = tokens_at(text, span.start);
            let found = scan(&self.view.chars, &tokens, &[]).quantities;
            return found.into_iter().next();
        }
        let percent = text.last().is_some_and(|c| "%‰".contains(*c));
        let end = span.end - usize::from(percent);
        let written: String = text
            .iter()
            .filter(|c| c.is_ascii_digit() || **c == '.' || **c == '-')
            .collect();
        let value = Decimal::from_str_exact(&written).ok()?;
        let (unit, unit_kind, multiplier) = if percent {
            (Span::new(end, span.end), Some(UnitKind::Percent), 0)
        } else {
            head.unit.or(row.unit).or(self.caption.unit).unwrap_or((
                Span::new(span.end, span.end),
                None,
                0,
            ))
        };
        Some(Quantity {
            span,
            value: value.checked_mul(power_of_ten(multiplier))?,
            value_max: None,
            multiplier,
            unit,
            unit_kind,
            form: Form::Cell,
            bound: Bound::Exact,
            bound_span: None,
            unit_from_sibling: !percent,
            chinese: false,
        })
    }

    fn link(&self, quantity: &Quantity, head: &Label, row: &Label) -> Link {
        let kind = head
            .kind
            .or(row.kind)
            .or(self
                .caption
                .kind
                .filter(|_| matches!(quantity.unit_kind, Some(UnitKind::Percent) | None)))
            .unwrap_or(Kind::Level);
        let change = kind == Kind::Change;
        let indicator = row.words.then(&head.words);
        let mut remarks = Vec::new();
        if quantity.unit_kind.is_none() {
            remarks.push(RemarkKind::NoUnit);
        }
        let default = reference(self.outline)
            .period
            .filter(|_| self.outline.kind != crate::outline::DocumentKind::Rule)
            .map(|p| (p, None));
        let falls = quantity.value.is_sign_negative() || head.falls;
        Link {
            quantity: 0,
            confidence: if indicator.is_empty() {
                40
            } else if head.span.is_some() {
                85
            } else {
                70
            },
            indicator,
            kind,
            direction: change.then_some(if falls {
                Direction::Down
            } else {
                Direction::Up
            }),
            basis: change.then_some(
                head.basis
                    .or(row.basis)
                    .or(self.caption.basis)
                    .unwrap_or(Basis::Yoy),
            ),
            status: StatusCue {
                status: crate::record::Status::Actual,
                span: None,
            },
            bound: quantity.bound,
            bound_span: quantity.bound_span,
            period: head
                .period
                .or(row.period)
                .or(self.caption.period)
                .or(default),
            org: None,
            section: None,
            of: None,
            cue: head.span.filter(|_| head.kind.is_some()),
            series: 0,
            rule: "table-cell",
            remarks,
        }
    }
}

/// The tokens of `text`, which begins at `start` of the view.
fn tokens_at(text: &[char], start: usize) -> Vec<Token> {
    lex(text).into_iter().map(|t| t.moved(start)).collect()
}

/// Reads a header, a caption or a row label.
fn label(view: &NormalizedText, outline: &Outline, span: Span<View>) -> Label {
    let chars = &view.chars;
    let tokens = tokens_at(&chars[span.range()], span.start);
    let reference = reference(outline);
    let mut times: Vec<TimeExpression> = Vec::new();
    for token in &tokens {
        if times
            .last()
            .is_some_and(|t| t.span.end > token.span().start)
        {
            continue;
        }
        if let Some(time) = time_at(chars, token.span().start)
            .filter(|t| t.span.end <= span.end && t.part != Part::Clock)
        {
            times.push(time);
        } else if let Some(year) = bare_year(&chars[token.span().range()]) {
            times.push(TimeExpression {
                span: token.span(),
                year: Year::Absolute(year),
                part: Part::Whole,
            });
        }
    }
    let mut label = Label {
        span: Some(span),
        ..Label::default()
    };
    label.period = times
        .first()
        .and_then(|t| Some((resolve(t, None, &reference)?, Some(t.span))));
    let items = sentences(&tokens, 0..tokens.len(), &[], &times, &[]).items;
    label.code = items.iter().any(|i| i.classes.any(Classes::CODE_NOUN));
    for item in &items {
        let classes = item.classes;
        if classes.any(Classes::SHARE_ATTRIBUTE) {
            label.kind = Some(Kind::Share);
        } else if classes.any(
            Classes::YOY | Classes::MOM | Classes::RATE_ATTRIBUTE | Classes::UP | Classes::DOWN,
        ) {
            label.kind = label.kind.or(Some(Kind::Change));
            label.falls |= classes.any(Classes::DOWN)
                && !classes.any(Classes::UP)
                && classes.any(Classes::RATE_ATTRIBUTE);
        } else if classes.any(Classes::RANK_VERB) && item.span.len() > 1 {
            label.kind = label.kind.or(Some(Kind::Rank));
        }
        for (class, basis) in [
            (Classes::MOM, Basis::Mom),
            (Classes::AVG, Basis::Avg),
            (Classes::BASE, Basis::Base),
            (Classes::YOY, Basis::Yoy),
        ] {
            if classes.any(class) {
                label.basis = label.basis.or(Some(basis));
            }
        }
    }
    // 同比±%: a header may end in its unit without a bracket.
    let percent = span
        .len()
        .checked_sub(1)
        .map(|n| span.start + n)
        .filter(|p| "%‰".contains(chars[*p]));
    label.unit = unit_in_brackets(chars, span)
        .or(percent.map(|p| (Span::new(p, span.end), Some(UnitKind::Percent), 0)));
    // 年末数（万人）: the words before the unit's bracket.
    let open = items
        .iter()
        .position(|i| i.is(crate::lex::TokenKind::Open))
        .filter(|_| label.unit.is_some())
        .unwrap_or(items.len());
    let worded: Vec<Item> = items[..open]
        .iter()
        .copied()
        .filter(|i| {
            !(label.kind == Some(Kind::Change)
                && i.classes.any(
                    Classes::YOY
                        | Classes::MOM
                        | Classes::UP
                        | Classes::DOWN
                        | Classes::RATE_ATTRIBUTE
                        | Classes::AVG,
                ))
        })
        .collect();
    label.words = phrase(&worded, PhraseSource::Before);
    label
}

fn bare_year(text: &[char]) -> Option<i32> {
    let written: String = text.iter().collect();
    written
        .parse()
        .ok()
        .filter(|y| text.len() == 4 && (1950..=2100).contains(y))
}

/// （万人）, (亿元), （%）, 单位：万元.
fn unit_in_brackets(
    chars: &[char],
    span: Span<View>,
) -> Option<(Span<View>, Option<UnitKind>, u32)> {
    for at in span.range() {
        if !"（(：:".contains(chars[at]) {
            continue;
        }
        if let Some(unit) = written_unit(chars, Span::new(at + 1, span.end)) {
            return Some(unit);
        }
    }
    None
}

/// 万吨, 元/人, 亿, up to the end of `span` or a mark that closes it.
fn written_unit(chars: &[char], span: Span<View>) -> Option<(Span<View>, Option<UnitKind>, u32)> {
    let mut from = span.start;
    let mut multiplier = 0;
    if let Some((length, power)) =
        multiplier_at(&chars[from..span.end]).filter(|(_, p)| *p >= 3 || chars[from] == '百')
    {
        let bare = chars.get(from + length).is_none_or(|c| "）)".contains(*c));
        let is_unit = unit_at(&chars[from..span.end]).is_some_and(|(n, ..)| n > length);
        if !is_unit {
            multiplier = power;
            from += length;
            if bare {
                return Some((Span::new(from, from), None, multiplier));
            }
        }
    }
    let (length, kind, filler) = unit_at(&chars[from..span.end])?;
    let mut end = from + length;
    while end < span.end && "/·•".contains(chars[end]) {
        let Some((more, ..)) = unit_at(&chars[end + 1..span.end]) else {
            break;
        };
        end += 1 + more;
    }
    (chars.get(end).is_none_or(|c| "）)\n ，,".contains(*c)) || end == span.end)
        .then(|| (Span::new(from + filler, end), Some(kind), multiplier))
}
