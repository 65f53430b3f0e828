//! Which figures share a row, in which order, under which unit.

use zhibiao::record::{Basis, Confidence, Direction, Extraction, Kind, Observation, Status};
use zhibiao::report::table::{Column, Correction, Filter, GroupBy, RowsBy, Settings, Sort, Table};

use crate::support::*;

mod units;

const TEXT: &str = "资产总额2.7万亿元，同比增长12.7%，居全国第13位、全省第8位，占全省近40%。\
                    营业收入3458.00亿元，同比下降3.20%，环比增长1.5%。资产总额2.7万亿元，增量1,234万元。";

fn sample() -> Extraction {
    let assets = level(TEXT, "2.7万亿元", "资产总额", "2700000000000", "元");
    let income = Observation {
        org: Some("市统计局".into()),
        ..level(TEXT, "3458.00亿元", "营业收入", "345800000000", "元")
    };
    let mut rank = said_of(&assets, TEXT, "第13位", Kind::Rank, "13", "位");
    rank.of = Some("全国".into());
    let mut second_rank = said_of(&assets, TEXT, "第8位", Kind::Rank, "8", "位");
    second_rank.of = Some("全省".into());
    let month = Observation {
        basis: Some(Basis::Mom),
        ..yoy(&income, TEXT, "1.5%", Direction::Up, "1.5")
    };
    found(vec![
        assets.clone(),
        yoy(&assets, TEXT, "12.7%", Direction::Up, "12.7"),
        rank,
        second_rank,
        said_of(&assets, TEXT, "40%", Kind::Share, "40", "%"),
        income.clone(),
        yoy(&income, TEXT, "3.20%", Direction::Down, "3.20"),
        month,
    ])
}

const FEW: &[Column] = &[
    Column::Indicator,
    Column::Value,
    Column::Unit,
    Column::Yoy,
    Column::Rank,
    Column::Share,
];

#[test]
fn a_level_and_what_is_said_of_it_stand_in_one_row() {
    assert_eq!(
        drawn(TEXT, &sample(), &columns(FEW)),
        [
            "资产总额|2.7万亿元|万亿元|12.7%|13位|40%",
            // A second rank opens a row of its own.
            "资产总额||||8位|",
            "营业收入|3458.00亿元|亿元|-3.20%||",
            // 环比 has no column here and is not lost.
            "营业收入|1.5%|%|||",
        ]
    );
}

#[test]
fn every_figure_by_itself() {
    let settings = Settings {
        rows: RowsBy::Figure,
        ..columns(&[Column::Indicator, Column::Value, Column::Kind, Column::Of])
    };
    assert_eq!(
        drawn(TEXT, &sample(), &settings),
        [
            "资产总额|2.7万亿元|数量|",
            "资产总额|12.7%|增减|",
            "资产总额|13位|位次|全国",
            "资产总额|8位|位次|全省",
            "资产总额|40%|占比|",
            "营业收入|3458.00亿元|数量|",
            "营业收入|-3.20%|增减|",
            "营业收入|1.5%|增减|",
        ]
    );
}

#[test]
fn no_figure_is_lost_whatever_columns_are_chosen() {
    for chosen in [
        Column::ON_THE_PAGE,
        Column::OF_A_FIGURE,
        Column::OF_A_SERIES,
        FEW,
        &[],
    ] {
        for rows in [RowsBy::Series, RowsBy::Figure] {
            for fold in [false, true] {
                let settings = Settings {
                    rows,
                    fold,
                    ..columns(chosen)
                };
                let table = Table::build(TEXT, &sample(), &settings);
                let mut figures: Vec<usize> = table.figures().collect();
                figures.sort_unstable();
                assert_eq!(figures, (0..8).collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn repeated_figures_fold_into_the_first_with_a_count() {
    let text = "标题：产值10亿元。正文：产值10亿元，居第2位。摘要：产值10亿元。";
    let one = Observation {
        group: Some(0),
        ..level(text, "10亿元", "产值", "1000000000", "元")
    };
    let two = Observation {
        series: 1,
        ..one.clone()
    };
    let rank = Observation {
        series: 1,
        ..said_of(&one, text, "第2位", Kind::Rank, "2", "位")
    };
    let three = Observation {
        series: 2,
        ..one.clone()
    };
    let found = found(vec![one, two, rank, three]);
    let settings = columns(&[
        Column::Indicator,
        Column::Value,
        Column::Rank,
        Column::Occurrences,
    ]);
    assert_eq!(drawn(text, &found, &settings), ["产值|10亿元|2位|3"]);
    let table = Table::build(text, &found, &settings);
    assert_eq!(table.rows[0].figures, [0, 2]);
    assert_eq!(table.rows[0].repetitions, [1, 3]);
    assert_eq!(table.rows[0].cells[1].figures, [0, 1, 3]);
    assert_eq!(table.row_of(3), Some(0));
    let unfolded = Settings {
        fold: false,
        ..settings
    };
    assert_eq!(
        drawn(text, &found, &unfolded),
        ["产值|10亿元||1", "产值|10亿元|2位|1", "产值|10亿元||1"]
    );
}

#[test]
fn a_target_does_not_stand_in_the_row_of_a_result() {
    let text = "产值10亿元，力争增长6%";
    let result = level(text, "10亿元", "产值", "1000000000", "元");
    let aim = Observation {
        status: Status::Target,
        ..yoy(&result, text, "6%", Direction::Up, "6")
    };
    assert_eq!(
        drawn(
            text,
            &found(vec![result, aim]),
            &columns(&[Column::Value, Column::Yoy, Column::Status])
        ),
        ["10亿元||实际", "|6%|目标"]
    );
}

#[test]
fn a_decline_carries_its_sign_once() {
    let text = "下降3.2%，增速为-6.5%，下降3-5%";
    let base = level(text, "3.2%", "产值", "0", "%");
    let plain = Observation {
        series: 0,
        ..yoy(&base, text, "3.2%", Direction::Down, "3.2")
    };
    let signed = Observation {
        series: 1,
        ..yoy(&base, text, "-6.5%", Direction::Down, "-6.5")
    };
    let range = Observation {
        series: 2,
        value_max: Some(decimal("5")),
        ..yoy(&base, text, "3-5%", Direction::Down, "3")
    };
    assert_eq!(
        drawn(
            text,
            &found(vec![plain, signed, range]),
            &columns(&[Column::Yoy])
        ),
        ["-3.2%", "-6.5%", "-3~-5%"]
    );
}

#[test]
fn sorts_by_normalised_value_with_empty_cells_last() {
    let text = "甲3863万元，乙2.7万亿元，丙9家，丁增长5%";
    let found = found(vec![
        level(text, "3863万元", "甲", "38630000", "元"),
        level(text, "2.7万亿元", "乙", "2700000000000", "元"),
        level(text, "9家", "丙", "9", "家"),
        yoy(
            &level(text, "5%", "丁", "5", "%"),
            text,
            "5%",
            Direction::Up,
            "5",
        ),
    ]);
    let order = |descending| {
        let settings = Settings {
            sort: Some(Sort {
                column: Column::Value,
                descending,
            }),
            ..columns(&[Column::Value, Column::Yoy])
        };
        drawn(text, &found, &settings)
    };
    assert_eq!(order(false), ["9家|", "3863万元|", "2.7万亿元|", "|5%"]);
    assert_eq!(order(true), ["2.7万亿元|", "3863万元|", "9家|", "|5%"]);
}

#[test]
fn a_third_is_less_than_forty_per_cent() {
    let text = "占三分之一，占40%，占5‰";
    let share = |written, value, unit| {
        let at = level(text, written, "份额", value, unit);
        said_of(&at, text, written, Kind::Share, value, unit)
    };
    let found = found(vec![
        share("40%", "40", "%"),
        share("三分之一", "0.3333", ""),
        share("5‰", "5", "‰"),
    ]);
    let settings = Settings {
        sort: Some(Sort {
            column: Column::Share,
            descending: false,
        }),
        ..columns(&[Column::Share])
    };
    assert_eq!(drawn(text, &found, &settings), ["5‰", "33.33%", "40%"]);
}

#[test]
fn groups_by_organisation_in_order_of_appearance() {
    let settings = Settings {
        group: Some(GroupBy::Organisation),
        ..columns(&[Column::Indicator])
    };
    let mut found = sample();
    let late = level(TEXT, "1,234万元", "增量", "12340000", "元");
    found.observations.push(late);
    let table = Table::build(TEXT, &found, &settings);
    let groups: Vec<_> = table
        .groups
        .iter()
        .map(|g| (g.label.as_deref(), g.rows.clone()))
        .collect();
    assert_eq!(groups, [(Some("市国资委"), 0..6), (Some("市统计局"), 6..9)]);
    assert_eq!(
        table.figures().collect::<Vec<_>>(),
        [0, 1, 2, 3, 4, 8, 5, 6, 7]
    );
}

#[test]
fn filters_keep_the_row_whole() {
    let kept = |filter: Filter| {
        let settings = Settings {
            filter,
            ..columns(FEW)
        };
        drawn(TEXT, &sample(), &settings)
    };
    assert_eq!(
        kept(Filter {
            kinds: vec![Kind::Share],
            ..Filter::default()
        }),
        ["资产总额|2.7万亿元|万亿元|12.7%|13位|40%"]
    );
    assert_eq!(
        kept(Filter {
            organisations: vec![Some("市统计局".into())],
            ..Filter::default()
        }),
        ["营业收入|3458.00亿元|亿元|-3.20%||", "营业收入|1.5%|%|||"]
    );
    assert_eq!(
        kept(Filter {
            words: "营业 3458".into(),
            ..Filter::default()
        })
        .len(),
        1
    );
    assert_eq!(
        kept(Filter {
            words: "全省".into(),
            ..Filter::default()
        }),
        ["资产总额||||8位|"]
    );
    assert!(
        kept(Filter {
            organisations: vec![None],
            ..Filter::default()
        })
        .is_empty()
    );
    assert!(
        kept(Filter {
            doubtful: Some(true),
            ..Filter::default()
        })
        .is_empty()
    );
    assert_eq!(
        kept(Filter {
            units: vec!["位".into()],
            ..Filter::default()
        })
        .len(),
        2
    );
    assert!(
        kept(Filter {
            statuses: vec![Status::Target],
            ..Filter::default()
        })
        .is_empty()
    );
    assert!(
        kept(Filter {
            periods: vec![Some("2020".into())],
            ..Filter::default()
        })
        .is_empty()
    );
}

#[test]
fn words_are_found_in_either_width_and_script() {
    let text = "億GDP增長5％";
    let found = found(vec![level(text, "5％", "億GDP增長", "5", "%")]);
    for (words, is_found) in [
        ("亿", true),
        ("億", true),
        ("gdp", true),
        ("ＧＤＰ 5%", true),
        ("", true),
        ("  \u{3000} ", true),
        ("下降", false),
    ] {
        let filter = Filter {
            words: words.into(),
            ..Filter::default()
        };
        assert_eq!(filter.admits(&found.observations[0]), is_found, "{words:?}");
    }
}

#[test]
fn doubt_and_corrections_are_codes() {
    let mut found = sample();
    found.observations[0].confidence = Confidence(30);
    let settings = Settings {
        corrections: vec![(0, Correction::Changed), (5, Correction::Added)],
        ..columns(&[
            Column::Doubt,
            Column::Confidence,
            Column::Correction,
            Column::Value,
        ])
    };
    let rows = drawn(TEXT, &found, &settings);
    assert_eq!(rows[0], "把握不大|30|已改|2.7万亿元");
    assert!(rows.iter().any(|r| r == "|90|手加|3458.00亿元"), "{rows:?}");
}

#[test]
fn quotes_the_clause_without_ignored_breaks_and_keeps_thousands() {
    let text = "前句，增加1,234万\n元的投资；后句";
    let mut found = found(vec![level(text, "1,234万\n元", "投资", "12340000", "元")]);
    let at = text.find('\n').expect("a break");
    found.document.ignored_breaks = vec![zhibiao::text::Span::new(at, at + 1)];
    assert_eq!(
        drawn(text, &found, &columns(&[Column::Quote])),
        ["增加1,234万元的投资"]
    );
    // A text that the figures were not read from gives empty quotations and no panic.
    assert_eq!(drawn("短", &found, &columns(&[Column::Quote])), [""]);
}
