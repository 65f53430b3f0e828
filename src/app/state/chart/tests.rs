//! Charts of small texts, shape by shape where it matters.

use super::growth::ticks;
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
    Reading::new(
        text.as_str().into(),
        crate::state::shared::Shared::new(e),
        Vec::new(),
        true,
    )
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
    let bars: Vec<(i64, i64)> = chart
        .shapes
        .iter()
        .filter_map(|s| match s {
            Shape::Bar { x, width, .. } => Some((*x, x + width)),
            _ => None,
        })
        .collect();
    assert_eq!(bars[0].0, bars[1].1, "both bars meet at zero");
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
    assert_eq!(ticks(-7_500, 12_100), [-5_000, 0, 5_000, 10_000]);
    assert_eq!(ticks(0, 5_800), [0, 2_000, 4_000]);
    assert!(ticks(0, 0).contains(&0));
}

#[test]
fn a_value_without_measure_breaks_no_chart() {
    let r = reading(&[
        (
            "甲",
            "79228162514264337593543950335%",
            Kind::Change,
            Some(Direction::Up),
            Status::Actual,
        ),
        (
            "乙",
            "1%",
            Kind::Change,
            Some(Direction::Down),
            Status::Actual,
        ),
    ]);
    assert_eq!(charts(&r).len(), 1);
}
