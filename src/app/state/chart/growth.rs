//! Growth against the year before, as bars to both sides of zero.

use rust_decimal::Decimal;
use zhibiao::record::{Basis, Direction, Kind, Observation, Status};

use super::{
    Chart, Hold, Ink, MOST, Shape, Subject, first_of_each, is_per_cent, rows, short, signed_words,
    text, thousandths,
};
use crate::state::order::{counted, sorted};

fn is_growth(o: &Observation) -> bool {
    o.kind == Kind::Change
        && matches!(o.basis, None | Some(Basis::Yoy))
        && is_per_cent(o)
        && !o.indicator.is_empty()
}

fn signed(o: &Observation) -> Decimal {
    if o.direction == Some(Direction::Down) {
        -o.value.abs()
    } else {
        o.value
    }
}

/// The name of a growth figure: that of the level it is said of, where there is one.
fn name_of<'a>(all: &'a [Observation], o: &'a Observation) -> &'a str {
    let level =
        |l: &&Observation| l.series == o.series && l.kind == Kind::Level && !l.indicator.is_empty();
    all.iter()
        .find(level)
        .map_or(o.indicator.as_str(), |l| l.indicator.as_str())
}

/// The growth of the period that most growth figures are of.
pub(super) fn growth(all: &[Observation]) -> Option<Chart> {
    let actual = || {
        all.iter()
            .filter(|o| is_growth(o) && o.status == Status::Actual)
    };
    let periods = counted(actual().map(|o| o.period.as_deref()).collect());
    let period = periods.into_iter().max_by_key(|(_, n)| *n)?.0;
    let bars = first_of_each(actual().filter(|o| o.period.as_deref() == period));
    if bars.len() < 2 {
        return None;
    }
    let mut bars = sorted(bars, |a, b| signed(b).cmp(&signed(a)));
    if bars.len() > MOST {
        // Both ends are what a reader looks for.
        let tail = bars.split_off(bars.len() - MOST / 2);
        bars.truncate(MOST / 2);
        bars.extend(tail);
    }
    let goal_of = |o: &Observation| {
        let name = name_of(all, o);
        all.iter()
            .find(|g| {
                is_growth(g)
                    && g.status == Status::Target
                    && (g.indicator == o.indicator || g.indicator == name)
            })
            .map(|g| thousandths(signed(g)))
    };
    let values: Vec<i64> = bars.iter().map(|o| thousandths(signed(o))).collect();
    let goals: Vec<Option<i64>> = bars.iter().map(|o| goal_of(o)).collect();
    let every = || {
        values
            .iter()
            .chain(goals.iter().flatten())
            .copied()
            .chain([0])
    };
    let (low, high) = (every().min()?, every().max()?);
    // Names take the left, numbers the right; a falling bar's number needs room on its left.
    let left = if low < 0 { 4_000 } else { 3_600 };
    let span = (high - low).max(1);
    let at = |v: i64| left + (v - low) * (8_800 - left) / span;

    let bottom = 32 * rows(bars.len());
    let mut shapes = Vec::new();
    for tick in ticks(low, high) {
        if tick != 0 {
            shapes.push(Shape::Line {
                ink: Ink::Grid,
                x: at(tick),
                from: 0,
                to: bottom,
            });
        }
        shapes.push(text(
            Ink::Axis,
            at(tick),
            0,
            bottom + 15,
            Hold::Middle,
            signed_words(Decimal::new(tick, 3)),
        ));
    }
    let mut data = Vec::new();
    for (i, o) in bars.iter().enumerate() {
        let y = 32 * rows(i);
        let (v, zero) = (values[i], at(0));
        let ink = if v < 0 { Ink::Down } else { Ink::Up };
        let number = signed_words(signed(o));
        shapes.push(text(
            Ink::Label,
            0,
            0,
            y + 20,
            Hold::Start,
            short(name_of(all, o), 11),
        ));
        shapes.push(Shape::Bar {
            ink,
            x: at(v).min(zero),
            width: (at(v) - zero).abs(),
            y: y + 8,
            height: 16,
        });
        if let Some(goal) = goals[i] {
            shapes.push(Shape::Line {
                ink: Ink::Goal,
                x: at(goal),
                from: y + 4,
                to: y + 28,
            });
        }
        let goal = goals[i].unwrap_or(v);
        let (end, shift, hold) = if v < 0 {
            (v.min(goal), -6, Hold::End)
        } else {
            (v.max(goal), 7, Hold::Start)
        };
        shapes.push(text(
            Ink::Value,
            at(end),
            shift,
            y + 20,
            hold,
            number.clone(),
        ));
        data.push((name_of(all, o).to_owned(), String::new(), number));
    }
    shapes.push(Shape::Line {
        ink: Ink::Zero,
        x: at(0),
        from: 0,
        to: bottom,
    });
    let falling = bars
        .last()
        .filter(|o| signed(o) < Decimal::ZERO)
        .map(|o| name_of(all, o).to_owned());
    Some(Chart {
        subject: Subject::Growth {
            period: period.map(Into::into),
            fastest: name_of(all, bars[0]).to_owned(),
            falling,
            goal: goals.iter().any(Option::is_some),
        },
        height: bottom + 20,
        shapes,
        data,
    })
}

/// Round numbers from `low` to `high`, about four, zero among them.
pub(super) fn ticks(low: i64, high: i64) -> Vec<i64> {
    let rough = ((high - low) / 4).max(1);
    let mut step = 1;
    while step < rough {
        // 1, 2, 5, 10, 20 …
        let digits = step.to_string();
        step = if digits.starts_with('2') {
            step / 2 * 5
        } else {
            step * 2
        };
    }
    let first = low.div_euclid(step) + i64::from(low.rem_euclid(step) != 0);
    let last = high.div_euclid(step);
    (first..=last).map(|n| n * step).collect()
}
