//! Bars under their names on a common track: what is done of a plan, parts of wholes, figures by organisation.

use rust_decimal::Decimal;
use zhibiao::record::{Kind, Observation, Status};
use zhibiao::report::table::is_doubtful;

use super::{
    Chart, Hold, Ink, MOST, Shape, Subject, WHOLE, first_of_each, is_per_cent, rows, short, text,
    thousandths,
};
use crate::state::number::grouped;
use crate::state::order::{counted, sorted};

/// One bar.
struct Strip {
    name: String,
    of: String,
    value: Decimal,
    doubtful: bool,
}

impl Strip {
    fn new(o: &Observation) -> Self {
        Self {
            name: o.indicator.clone(),
            of: o.of.clone().unwrap_or_default(),
            value: o.value,
            doubtful: is_doubtful(o),
        }
    }
}

/// What has been done of a plan, as the text says it, and results against targets of the same name and unit.
pub(super) fn progress(all: &[Observation]) -> Option<Chart> {
    let said = all
        .iter()
        .filter(|o| o.kind == Kind::Progress && is_per_cent(o) && !o.indicator.is_empty());
    let mut strips: Vec<Strip> = first_of_each(said).into_iter().map(Strip::new).collect();
    let ahead = all.iter().filter(|g| {
        matches!(g.status, Status::Target | Status::Forecast)
            && g.kind == Kind::Level
            && g.value > Decimal::ZERO
            && !g.indicator.is_empty()
    });
    for goal in first_of_each(ahead) {
        let done = all.iter().find(|o| {
            o.status == Status::Actual
                && o.kind == Kind::Level
                && o.indicator == goal.indicator
                && o.unit == goal.unit
                && o.value < goal.value
        });
        if let Some(share) = done.and_then(|o| {
            o.value
                .checked_mul(Decimal::ONE_HUNDRED)?
                .checked_div(goal.value)
        }) {
            strips.push(Strip {
                name: goal.indicator.clone(),
                of: goal.text.clone(),
                value: share.round_dp(1),
                doubtful: false,
            });
        }
    }
    draw(Subject::Progress, strips, Ink::Level, Decimal::ONE_HUNDRED)
}

pub(super) fn shares(all: &[Observation]) -> Option<Chart> {
    let figures = all.iter().filter(|o| {
        o.kind == Kind::Share
            && is_per_cent(o)
            && o.value <= Decimal::ONE_HUNDRED
            && !o.indicator.is_empty()
    });
    let strips = first_of_each(figures).into_iter().map(Strip::new).collect();
    draw(
        Subject::Share,
        by_value(strips),
        Ink::Share,
        Decimal::ONE_HUNDRED,
    )
}

pub(super) fn orgs(all: &[Observation]) -> Option<Chart> {
    let counts = counted(all.iter().filter_map(|o| o.org.as_deref()).collect());
    if counts.len() < 2 {
        return None;
    }
    let strip = |(org, n): (&str, usize)| Strip {
        name: org.to_owned(),
        of: String::new(),
        value: n.into(),
        doubtful: false,
    };
    let strips = by_value(counts.into_iter().map(strip).collect());
    let most = strips.first()?.value;
    draw(Subject::Orgs, strips, Ink::Level, most)
}

fn by_value(strips: Vec<Strip>) -> Vec<Strip> {
    sorted(strips, |a, b| b.value.cmp(&a.value))
}

fn draw(subject: Subject, mut strips: Vec<Strip>, ink: Ink, whole: Decimal) -> Option<Chart> {
    const TRACK: i64 = 8_800;
    strips.truncate(MOST);
    if strips.is_empty() {
        return None;
    }
    let mut shapes = Vec::new();
    let mut data = Vec::new();
    for (i, strip) in strips.iter().enumerate() {
        let y = 42 * rows(i);
        let part = strip.value.checked_div(whole).unwrap_or_default();
        let width = (thousandths(part) * TRACK / 1_000).clamp(0, TRACK);
        shapes.push(Shape::Text {
            ink: Ink::Label,
            x: 0,
            shift: 0,
            y: y + 14,
            hold: Hold::Start,
            words: short(&strip.name, 18),
            sub: short(&strip.of, 14),
        });
        shapes.push(Shape::Bar {
            ink: Ink::Track,
            x: 0,
            width: TRACK,
            y: y + 21,
            height: 12,
        });
        let thin = subject == Subject::Progress;
        let (top, height) = if thin { (y + 24, 6) } else { (y + 21, 12) };
        let ink = if strip.doubtful { Ink::Doubt } else { ink };
        shapes.push(Shape::Bar {
            ink,
            x: 0,
            width,
            y: top,
            height,
        });
        if thin {
            shapes.push(Shape::Line {
                ink: Ink::Goal,
                x: TRACK,
                from: y + 18,
                to: y + 36,
            });
        }
        let number = grouped(strip.value.round_dp(2).normalize());
        shapes.push(text(
            Ink::Value,
            WHOLE,
            0,
            y + 32,
            Hold::End,
            number.clone(),
        ));
        data.push((strip.name.clone(), strip.of.clone(), number));
    }
    Some(Chart {
        subject,
        height: 42 * rows(strips.len()),
        shapes,
        data,
    })
}
