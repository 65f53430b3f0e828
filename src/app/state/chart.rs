//! Charts as data: shapes in a strip that is a hundred wide. The page draws them, a file stores them; the numbers
//! stand in a table beside them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use zhibiao::record::{Basis, Direction, Kind, Observation, Status};
use zhibiao::report::table::is_doubtful;

use super::number::grouped;
use super::reading::Reading;

/// What a shape is, for whoever gives it a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Up,
    Down,
    Level,
    Share,
    Doubt,
    Track,
    Grid,
    Zero,
    Goal,
    Label,
    Axis,
    Value,
}

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    Start,
    Middle,
    End,
}

/// One shape. `x` and `width` are hundredths of the chart's width, `y` and `height` pixels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Bar {
        ink: Ink,
        x: f64,
        width: f64,
        y: f64,
        height: f64,
    },
    Line {
        ink: Ink,
        x: f64,
        from: f64,
        to: f64,
    },
    Text {
        ink: Ink,
        x: f64,
        shift: f64,
        y: f64,
        hold: Hold,
        words: String,
        sub: String,
    },
}

/// A chart with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    pub(crate) subject: Subject,
    pub(crate) height: f64,
    pub(crate) shapes: Vec<Shape>,
    /// Name, what it is of, and the number as shown; for the table beside the chart.
    pub(crate) data: Vec<(String, String, String)>,
}

/// What a chart tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Growth against the year before, in per cent; the period where all have the same, the fastest and, where one
    /// falls, the one that falls most; whether a target is drawn.
    Growth {
        period: Option<String>,
        fastest: String,
        falling: Option<String>,
        goal: bool,
    },
    /// How much of a target is done, in per cent.
    Progress,
    /// Parts of their wholes, in per cent.
    Share,
    /// How many figures each organisation has.
    Orgs,
}

/// The sums over a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    pub(crate) figures: usize,
    pub(crate) orgs: usize,
    pub(crate) up: usize,
    pub(crate) down: usize,
    pub(crate) ahead: usize,
    pub(crate) doubtful: usize,
}

/// More bars than these would be a table.
const MOST: usize = 16;

pub(crate) fn sums(reading: &Reading) -> Sums {
    let all = reading.figures();
    let orgs: std::collections::BTreeSet<&str> =
        all.iter().filter_map(|o| o.org.as_deref()).collect();
    let moves = |d: Direction| {
        all.iter()
            .filter(|o| {
                o.kind == Kind::Change && o.status == Status::Actual && o.direction == Some(d)
            })
            .count()
    };
    Sums {
        figures: all.len(),
        orgs: orgs.len(),
        up: moves(Direction::Up),
        down: moves(Direction::Down),
        ahead: all
            .iter()
            .filter(|o| matches!(o.status, Status::Forecast | Status::Target))
            .count(),
        doubtful: all.iter().filter(|o| is_doubtful(o)).count(),
    }
}

/// Every chart the text has numbers for.
pub(crate) fn charts(reading: &Reading) -> Vec<Chart> {
    let all = reading.figures();
    [growth(all), progress(all), shares(all), orgs(all)]
        .into_iter()
        .flatten()
        .collect()
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

fn is_growth(o: &Observation) -> bool {
    o.kind == Kind::Change
        && matches!(o.basis, None | Some(Basis::Yoy))
        && matches!(o.unit.as_str(), "%" | "％")
        && !o.indicator.is_empty()
}

fn signed(o: &Observation) -> Decimal {
    if o.direction == Some(Direction::Down) {
        -o.value.abs()
    } else {
        o.value
    }
}

/// The first of each name, so that a figure said twice is drawn once.
fn first_of_each<'a>(figures: impl Iterator<Item = &'a Observation>) -> Vec<&'a Observation> {
    let mut seen = std::collections::BTreeSet::new();
    figures
        .filter(|o| seen.insert((o.indicator.as_str(), o.period.as_deref(), o.of.as_deref())))
        .collect()
}

/// The name of a growth figure: that of the level it is said of, where there is one.
fn name_of<'a>(all: &'a [Observation], o: &'a Observation) -> &'a str {
    all.iter()
        .find(|l| l.series == o.series && l.kind == Kind::Level && !l.indicator.is_empty())
        .map_or(o.indicator.as_str(), |l| l.indicator.as_str())
}

/// Growth of the period that most growth figures are of, as bars to both sides of zero.
fn growth(all: &[Observation]) -> Option<Chart> {
    let actual = || {
        all.iter()
            .filter(|o| is_growth(o) && o.status == Status::Actual)
    };
    let mut periods: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for o in actual() {
        *periods.entry(o.period.as_deref()).or_default() += 1;
    }
    let period = periods.into_iter().max_by_key(|(_, n)| *n)?.0;
    let mut bars = first_of_each(actual().filter(|o| o.period.as_deref() == period));
    if bars.len() < 2 {
        return None;
    }
    bars.sort_by_key(|o| std::cmp::Reverse(signed(o)));
    if bars.len() > MOST {
        // Both ends are what a reader looks for.
        let tail = bars.split_off(bars.len() - MOST / 2);
        bars.truncate(MOST / 2);
        bars.extend(tail);
    }
    let goal_of = |o: &Observation| {
        all.iter()
            .find(|g| is_growth(g) && g.status == Status::Target && g.indicator == o.indicator)
            .map(signed)
    };
    let values: Vec<f64> = bars.iter().map(|o| float(signed(o))).collect();
    let goals: Vec<Option<f64>> = bars.iter().map(|o| goal_of(o).map(float)).collect();
    let reach = |f: fn(f64, f64) -> f64| {
        values
            .iter()
            .chain(goals.iter().flatten())
            .copied()
            .fold(0.0, f)
    };
    let (low, high) = (reach(f64::min), reach(f64::max));
    // Names take the left, numbers the right; a falling bar's number needs room on its left.
    let left = if low < 0.0 { 40.0 } else { 36.0 };
    let right = 88.0;
    let scale = (right - left) / (high - low).max(f64::EPSILON);
    let at = |v: f64| left + (v - low) * scale;
    let bottom = 32.0 * f64::from(u32::try_from(bars.len()).unwrap_or(0));
    let mut shapes = Vec::new();
    for tick in ticks(low, high) {
        let ink = if tick == 0.0 { Ink::Zero } else { Ink::Grid };
        if ink == Ink::Grid {
            shapes.push(Shape::Line {
                ink,
                x: at(tick),
                from: 0.0,
                to: bottom,
            });
        }
        shapes.push(text(
            Ink::Axis,
            at(tick),
            0.0,
            bottom + 15.0,
            Hold::Middle,
            plus(tick),
        ));
    }
    let mut data = Vec::new();
    for (i, o) in bars.iter().enumerate() {
        let y = 32.0 * f64::from(u32::try_from(i).unwrap_or(0));
        let (v, zero) = (values[i], at(0.0));
        let ink = if v < 0.0 { Ink::Down } else { Ink::Up };
        let number = signed_words(signed(o));
        shapes.push(text(
            Ink::Label,
            0.0,
            0.0,
            y + 20.5,
            Hold::Start,
            short(name_of(all, o), 11),
        ));
        shapes.push(Shape::Bar {
            ink,
            x: at(v).min(zero),
            width: (at(v) - zero).abs(),
            y: y + 8.0,
            height: 16.0,
        });
        if let Some(goal) = goals[i] {
            shapes.push(Shape::Line {
                ink: Ink::Goal,
                x: at(goal),
                from: y + 4.0,
                to: y + 28.0,
            });
        }
        let end = goals[i].map_or(v, |g| if v < 0.0 { v.min(g) } else { v.max(g) });
        let (shift, hold) = if v < 0.0 {
            (-6.0, Hold::End)
        } else {
            (7.0, Hold::Start)
        };
        shapes.push(text(
            Ink::Value,
            at(end),
            shift,
            y + 20.5,
            hold,
            number.clone(),
        ));
        data.push((name_of(all, o).to_owned(), String::new(), number));
    }
    shapes.push(Shape::Line {
        ink: Ink::Zero,
        x: at(0.0),
        from: 0.0,
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
        height: bottom + 20.0,
        shapes,
        data,
    })
}

/// What has been done of a plan, as the text says it, and results against targets of the same name and unit.
fn progress(all: &[Observation]) -> Option<Chart> {
    let mut rows: Vec<(String, String, f64, bool)> = first_of_each(all.iter().filter(|o| {
        o.kind == Kind::Progress && matches!(o.unit.as_str(), "%" | "％") && !o.indicator.is_empty()
    }))
    .into_iter()
    .map(|o| {
        (
            o.indicator.clone(),
            o.of.clone().unwrap_or_default(),
            float(o.value),
            is_doubtful(o),
        )
    })
    .collect();
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
        if let Some(share) =
            done.and_then(|o| (o.value * Decimal::ONE_HUNDRED).checked_div(goal.value))
        {
            rows.push((
                goal.indicator.clone(),
                goal.text.clone(),
                float(share.round_dp(1)),
                false,
            ));
        }
    }
    strips(Subject::Progress, rows, Ink::Level, 100.0)
}

fn shares(all: &[Observation]) -> Option<Chart> {
    let figures = all.iter().filter(|o| {
        o.kind == Kind::Share
            && matches!(o.unit.as_str(), "%" | "％")
            && o.value <= Decimal::ONE_HUNDRED
            && !o.indicator.is_empty()
    });
    let mut rows: Vec<(String, String, f64, bool)> = first_of_each(figures)
        .into_iter()
        .map(|o| {
            (
                o.indicator.clone(),
                o.of.clone().unwrap_or_default(),
                float(o.value),
                is_doubtful(o),
            )
        })
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2));
    strips(Subject::Share, rows, Ink::Share, 100.0)
}

fn orgs(all: &[Observation]) -> Option<Chart> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for o in all {
        if let Some(org) = o.org.as_deref() {
            *counts.entry(org).or_default() += 1;
        }
    }
    if counts.len() < 2 {
        return None;
    }
    let mut rows: Vec<(String, String, f64, bool)> = counts
        .into_iter()
        .map(|(org, n)| (org.to_owned(), String::new(), f64::from(n), false))
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2));
    let most = rows.first().map_or(1.0, |r| r.2);
    strips(Subject::Orgs, rows, Ink::Level, most)
}

/// Bars under their names on a common track.
fn strips(
    subject: Subject,
    mut rows: Vec<(String, String, f64, bool)>,
    ink: Ink,
    whole: f64,
) -> Option<Chart> {
    rows.truncate(MOST);
    if rows.is_empty() {
        return None;
    }
    let mut shapes = Vec::new();
    let mut data = Vec::new();
    for (i, (name, of, value, doubtful)) in rows.iter().enumerate() {
        let y = 42.0 * f64::from(u32::try_from(i).unwrap_or(0));
        let width = 88.0 * (value / whole).clamp(0.0, 1.0);
        shapes.push(Shape::Text {
            ink: Ink::Label,
            x: 0.0,
            shift: 0.0,
            y: y + 14.0,
            hold: Hold::Start,
            words: short(name, 18),
            sub: short(of, 14),
        });
        shapes.push(Shape::Bar {
            ink: Ink::Track,
            x: 0.0,
            width: 88.0,
            y: y + 21.0,
            height: 12.0,
        });
        let thin = subject == Subject::Progress;
        let (top, height) = if thin {
            (y + 24.5, 5.0)
        } else {
            (y + 21.0, 12.0)
        };
        shapes.push(Shape::Bar {
            ink: if *doubtful { Ink::Doubt } else { ink },
            x: 0.0,
            width,
            y: top,
            height,
        });
        if thin {
            shapes.push(Shape::Line {
                ink: Ink::Goal,
                x: 88.0,
                from: y + 18.0,
                to: y + 36.0,
            });
        }
        let number = grouped(
            Decimal::try_from(*value)
                .unwrap_or_default()
                .round_dp(2)
                .normalize(),
        );
        shapes.push(text(
            Ink::Value,
            100.0,
            0.0,
            y + 32.0,
            Hold::End,
            number.clone(),
        ));
        data.push((name.clone(), of.clone(), number));
    }
    let height = 42.0 * f64::from(u32::try_from(rows.len()).unwrap_or(0));
    Some(Chart {
        subject,
        height,
        shapes,
        data,
    })
}

fn text(ink: Ink, x: f64, shift: f64, y: f64, hold: Hold, words: String) -> Shape {
    Shape::Text {
        ink,
        x,
        shift,
        y,
        hold,
        words,
        sub: String::new(),
    }
}

fn short(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let mut out: String = words.chars().take(most - 1).collect();
    out.push('…');
    out
}

fn signed_words(value: Decimal) -> String {
    let words = grouped(value.normalize());
    if value > Decimal::ZERO {
        format!("+{words}")
    } else {
        words
    }
}

fn plus(tick: f64) -> String {
    signed_words(Decimal::try_from(tick).unwrap_or_default())
}

/// Round numbers from `low` to `high`, about four, zero among them.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = (high - low).max(1e-9);
    let rough = span / 4.0;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * magnitude)
        .find(|s| *s >= rough)
        .unwrap_or(rough);
    let mut out = Vec::new();
    let mut n = (low / step).ceil();
    while n * step <= high && out.len() < 12 {
        out.push(n * step);
        n += 1.0;
    }
    if !out.iter().any(|t| *t == 0.0) {
        out.push(0.0);
    }
    out
}

/// A chart as a file of its own, 720 wide, in the light colours, readable anywhere.
pub(crate) fn svg_file(chart: &Chart, title: &str, note: &str) -> String {
    const WIDTH: f64 = 720.0;
    const MARGIN: f64 = 24.0;
    let inner = WIDTH - 2.0 * MARGIN;
    let height = chart.height + 64.0 + 2.0 * MARGIN;
    let x = |hundredths: f64| MARGIN + hundredths * inner / 100.0;
    let y = |pixels: f64| MARGIN + 56.0 + pixels;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
         font-family=\"PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif\" font-size=\"13\">\
         <rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\
         <text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"16\" font-weight=\"600\" fill=\"#191c1e\">{}</text>\
         <text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"12\" fill=\"#656c71\">{}</text>",
        MARGIN + 14.0,
        escaped(title),
        MARGIN + 34.0,
        escaped(note),
    );
    for shape in &chart.shapes {
        match shape {
            Shape::Bar {
                ink,
                x: left,
                width,
                y: top,
                height,
            } => {
                let line = if *ink == Ink::Doubt {
                    " stroke=\"#805300\" stroke-dasharray=\"3 2\""
                } else {
                    ""
                };
                out.push_str(&format!(
                    "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height}\" fill=\"{}\"{line}/>",
                    x(*left),
                    y(*top),
                    width * inner / 100.0,
                    colour(*ink)
                ));
            }
            Shape::Line {
                ink,
                x: at,
                from,
                to,
            } => {
                let width = if *ink == Ink::Goal { 2 } else { 1 };
                out.push_str(&format!(
                    "<line x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"{1:.1}\" y2=\"{2:.1}\" stroke=\"{3}\" stroke-width=\"{width}\"/>",
                    x(*at),
                    y(*from),
                    y(*to),
                    colour(*ink)
                ));
            }
            Shape::Text {
                ink,
                x: at,
                shift,
                y: base,
                hold,
                words,
                sub,
            } => {
                let anchor = match hold {
                    Hold::Start => "start",
                    Hold::Middle => "middle",
                    Hold::End => "end",
                };
                out.push_str(&format!(
                    "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" fill=\"{}\">{}",
                    x(*at) + shift,
                    y(*base),
                    colour(*ink),
                    escaped(words)
                ));
                if !sub.is_empty() {
                    out.push_str(&format!(
                        "<tspan dx=\"8\" font-size=\"12\" fill=\"#656c71\">{}</tspan>",
                        escaped(sub)
                    ));
                }
                out.push_str("</text>");
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

const fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Up => "#c8786a",
        Ink::Down => "#4b968c",
        Ink::Level => "#474d51",
        Ink::Share => "#5d8fa9",
        Ink::Doubt => "#fcf1d8",
        Ink::Track => "#edf0f0",
        Ink::Grid => "#e7e9e8",
        Ink::Zero | Ink::Goal | Ink::Label | Ink::Value => "#191c1e",
        Ink::Axis => "#656c71",
    }
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::testing::extraction;

    fn reading(rows: &[(&str, &str, Kind, Option<Direction>, Status)]) -> Reading {
        let text: String = rows.iter().map(|r| format!("{}{}，", r.0, r.1)).collect();
        let mut e = extraction(&text, &rows.iter().map(|r| r.1).collect::<Vec<_>>());
        for (o, row) in e.observations.iter_mut().zip(rows) {
            o.indicator = row.0.into();
            o.value = row.1.trim_end_matches('%').parse().expect("a number");
            o.unit = "%".into();
            o.kind = row.2;
            o.direction = row.3;
            o.status = row.4;
        }
        Reading::new(text.as_str().into(), e, Vec::new(), true)
    }

    #[test]
    fn growth_is_sorted_and_falling_bars_go_left_of_zero() {
        let r = reading(&[
            (
                "投资",
                "2.4%",
                Kind::Change,
                Some(Direction::Down),
                Status::Actual,
            ),
            (
                "出口",
                "12.1%",
                Kind::Change,
                Some(Direction::Up),
                Status::Actual,
            ),
            (
                "出口",
                "10%",
                Kind::Change,
                Some(Direction::Up),
                Status::Target,
            ),
        ]);
        let all = charts(&r);
        let chart = &all[0];
        assert_eq!(
            chart.data[0],
            ("出口".into(), String::new(), "+12.1".into())
        );
        assert_eq!(chart.data[1].2, "−2.4");
        assert!(
            matches!(&chart.subject, Subject::Growth { falling: Some(f), goal: true, .. } if f == "投资")
        );
        let bars: Vec<(f64, f64)> = chart
            .shapes
            .iter()
            .filter_map(|s| match s {
                Shape::Bar { x, width, .. } => Some((*x, x + width)),
                _ => None,
            })
            .collect();
        assert!(
            (bars[0].0 - bars[1].1).abs() < 1e-9,
            "both bars meet at zero"
        );
    }

    #[test]
    fn a_share_without_a_name_is_not_drawn_and_one_figure_is_no_growth_chart() {
        let r = reading(&[
            ("", "30%", Kind::Share, None, Status::Actual),
            ("出口", "1%", Kind::Change, None, Status::Actual),
        ]);
        assert!(charts(&r).is_empty());
    }

    #[test]
    fn a_chart_file_holds_no_markup_of_the_text() {
        let r = reading(&[(
            "<script>税</script>",
            "30%",
            Kind::Share,
            None,
            Status::Actual,
        )]);
        let file = svg_file(&charts(&r)[0], "占比 & <b>", "各自整体的百分比");
        assert!(!file.contains("<script>") && file.contains("&lt;script&gt;"));
        assert!(file.contains("占比 &amp; &lt;b&gt;"));
    }

    #[test]
    fn ticks_are_round_and_hold_zero() {
        assert_eq!(ticks(-7.5, 12.1), [-5.0, 0.0, 5.0, 10.0]);
        assert!(ticks(0.0, 0.0).contains(&0.0));
    }
}
