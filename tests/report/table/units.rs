//! Units: as written, multiplied out, in 万 and 亿.

use zhibiao::record::Observation;
use zhibiao::report::table::{Column, Settings, UnitStyle};

use crate::support::*;

#[test]
fn units_as_written_multiplied_out_and_in_myriads() {
    let cases = [
        // written, value, unit, multiplier, as written, unified, 万 and 亿
        (
            "2.7万亿元",
            "2700000000000",
            "元",
            12,
            "2.7万亿元",
            "2700000000000元",
            "27000亿元",
        ),
        (
            "3.20亿元",
            "320000000.00",
            "元",
            8,
            "3.20亿元",
            "320000000元",
            "3.2亿元",
        ),
        (
            "3863万元",
            "38630000",
            "元",
            4,
            "3863万元",
            "38630000元",
            "3863万元",
        ),
        (
            "350百万元",
            "350000000",
            "元",
            6,
            "35000万元",
            "350000000元",
            "3.5亿元",
        ),
        ("5千人", "5000", "人", 3, "5000人", "5000人", "5000人"),
        (
            "331億港元",
            "33100000000",
            "港元",
            8,
            "331億港元",
            "33100000000港元",
            "331億港元",
        ),
        ("943家", "943", "家", 0, "943家", "943家", "943家"),
        (
            "12345家",
            "12345",
            "家",
            0,
            "12345家",
            "12345家",
            "1.2345万家",
        ),
        ("85%", "85", "%", 0, "85%", "85%", "85%"),
        (
            "三分之一",
            "0.3333333333333333333333333333",
            "",
            0,
            "33.33333333333333333333333333%",
            "33.33333333333333333333333333%",
            "33.33333333333333333333333333%",
        ),
        ("六成九", "0.69", "", 0, "69%", "69%", "69%"),
        ("7.1", "7.1", "", 0, "7.1", "7.1", "7.1"),
        ("0.50", "0.5", "", 0, "0.50", "0.5", "0.5"),
    ];
    for (written, value, unit, multiplier, as_written, unified, myriads) in cases {
        let figure = Observation {
            multiplier,
            ..level(written, written, "", value, unit)
        };
        let found = found(vec![figure]);
        for (units, expected) in [
            (UnitStyle::AsWritten, as_written),
            (UnitStyle::Unified, unified),
            (UnitStyle::Myriads, myriads),
        ] {
            let settings = Settings {
                units,
                ..columns(&[Column::Value])
            };
            assert_eq!(
                drawn(written, &found, &settings),
                [expected],
                "{written} {units:?}"
            );
        }
    }
}

#[test]
fn numbers_at_the_edge_of_a_decimal_are_shown_not_rounded() {
    for value in [
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
    ] {
        for multiplier in [0, 4, 8, 12] {
            let figure = Observation {
                multiplier,
                ..level("元", "元", "", value, "元")
            };
            for units in [UnitStyle::AsWritten, UnitStyle::Unified, UnitStyle::Myriads] {
                let settings = Settings {
                    units,
                    ..columns(&[Column::Value])
                };
                let shown = drawn("元", &found(vec![figure.clone()]), &settings);
                assert_eq!(shown.len(), 1);
                if units == UnitStyle::Unified {
                    assert_eq!(shown, [format!("{value}元")]);
                }
            }
        }
    }
}
