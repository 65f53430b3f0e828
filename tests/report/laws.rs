//! What holds for every table, whatever figures there are and whatever is asked.

use proptest::prelude::*;
use zhibiao::record::{Basis, Confidence, Direction, Extraction, Kind, Observation, Status};
use zhibiao::report::table::{Filter, GroupBy, RowsBy, Settings, Sort, Table, UnitStyle};
use zhibiao::report::{Column, Entry, Format, Language, export};

use crate::support::*;

fn any_figure() -> impl Strategy<Value = Observation> {
    (
        (0..6_u32, proptest::option::of(0..4_u32), 0..7_usize),
        (
            proptest::option::of(0..4_usize),
            0..4_usize,
            -5_000_000_000_i64..5_000_000_000,
        ),
        (0..5_u32, 0..13_u32, 0..100_u8, 0..3_usize),
    )
        .prop_map(
            |(
                (series, group, kind),
                (basis, status, mantissa),
                (scale, multiplier, sure, unit),
            )| {
                let kind = Kind::ALL[kind];
                Observation {
                    series,
                    group,
                    kind,
                    value: rust_decimal::Decimal::new(mantissa, scale),
                    multiplier,
                    basis: basis
                        .filter(|_| kind == Kind::Change)
                        .map(|at| Basis::ALL[at]),
                    direction: (kind == Kind::Change).then_some(Direction::Down),
                    status: Status::ALL[status],
                    confidence: Confidence(sure),
                    org: (sure % 3 > 0).then(|| format!("机构{}", sure % 3).into()),
                    ..level("3家", "3家", "指标", "3", ["元", "%", ""][unit])
                }
            },
        )
}

fn any_settings() -> impl Strategy<Value = Settings> {
    (
        any::<[bool; 3]>(),
        proptest::collection::vec(0..Column::ALL.len(), 0..12),
        proptest::option::of((0..Column::ALL.len(), any::<bool>())),
        proptest::option::of(any::<bool>()),
        0..3_usize,
        proptest::option::of(any::<bool>()),
    )
        .prop_map(
            |([by_figure, fold, _], columns, sort, group, units, doubtful)| Settings {
                rows: if by_figure {
                    RowsBy::Figure
                } else {
                    RowsBy::Series
                },
                fold,
                filter: Filter {
                    doubtful,
                    ..Filter::default()
                },
                sort: sort.map(|(at, descending)| Sort {
                    column: Column::ALL[at],
                    descending,
                }),
                group: group.map(|by_org| {
                    if by_org {
                        GroupBy::Organisation
                    } else {
                        GroupBy::Section
                    }
                }),
                units: [UnitStyle::AsWritten, UnitStyle::Unified, UnitStyle::Myriads][units],
                columns: columns.into_iter().map(|at| Column::ALL[at]).collect(),
                corrections: vec![],
            },
        )
}

fn in_order(mut figures: Vec<usize>) -> Vec<usize> {
    figures.sort_unstable();
    figures
}

fn placed(table: &Table) -> Vec<usize> {
    in_order(
        table
            .rows
            .iter()
            .flat_map(|row| row.figures.iter().chain(&row.repetitions).copied())
            .collect(),
    )
}

proptest! {
    #[test]
    fn every_figure_stands_once(figures in proptest::collection::vec(any_figure(), 0..40), settings in any_settings()) {
        let found: Extraction = found(figures);
        let settings = Settings { filter: Filter::default(), ..settings };
        let table = Table::build("3家", &found, &settings);
        prop_assert_eq!(placed(&table), (0..found.observations.len()).collect::<Vec<_>>());
        for (at, row) in table.rows.iter().enumerate() {
            prop_assert_eq!(row.cells.len(), settings.columns.len());
            for figure in row.figures.iter().chain(&row.repetitions) {
                prop_assert_eq!(table.row_of(*figure), Some(at));
            }
            // What shares a row speaks of one status and one organisation.
            let lead = &found.observations[row.figures[0]];
            for &figure in &row.figures {
                let figure = &found.observations[figure];
                prop_assert_eq!((figure.status, &figure.org), (lead.status, &lead.org));
            }
        }
    }

    #[test]
    fn order_and_filter_move_rows_and_change_none(figures in proptest::collection::vec(any_figure(), 0..40), settings in any_settings()) {
        let found: Extraction = found(figures);
        let plain = Settings { sort: None, group: None, filter: Filter::default(), ..settings.clone() };
        let all = Table::build("3家", &found, &plain);
        let table = Table::build("3家", &found, &settings);
        for row in &table.rows {
            prop_assert!(all.rows.contains(row));
        }
        if settings.filter == Filter::default() {
            prop_assert_eq!(table.rows.len(), all.rows.len());
        }
        if settings.group.is_some() {
            let runs: Vec<usize> = table.groups.iter().flat_map(|g| g.rows.clone()).collect();
            prop_assert_eq!(runs, (0..table.rows.len()).collect::<Vec<_>>());
        } else {
            prop_assert!(table.groups.is_empty());
        }
    }

    #[test]
    fn a_unit_style_changes_no_value(figure in any_figure()) {
        let found = found(vec![figure.clone()]);
        for units in [UnitStyle::AsWritten, UnitStyle::Unified, UnitStyle::Myriads] {
            let settings = Settings { units, rows: RowsBy::Figure, ..columns(&[Column::Value]) };
            let table = Table::build("3家", &found, &settings);
            let zhibiao::report::table::Content::Number(number) = &table.rows[0].cells[0].content else {
                panic!("a number");
            };
            let mut value = number.value;
            for _ in 0..number.multiplier {
                value *= decimal("10");
            }
            prop_assert_eq!(value.abs(), figure.value.abs());
            prop_assert!(!number.unit.contains('兆') && !number.unit.contains("百万"));
        }
    }

    #[test]
    fn every_format_takes_every_table(figures in proptest::collection::vec(any_figure(), 0..12), settings in any_settings()) {
        let found = found(figures);
        let table = Table::build("3家", &found, &settings);
        let entry = Entry { name: Some("甲"), text: "3家", found: &found, table: &table, corrections: &[] };
        for format in Format::ALL {
            for language in [Language::ZhHans, Language::ZhHant, Language::En] {
                let bytes = export(*format, &[entry, entry], language);
                prop_assert!(format.is_binary() || String::from_utf8(bytes).is_ok());
            }
        }
    }
}
