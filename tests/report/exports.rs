//! Every format holds the same rows, in the same order, with the same numbers.

use serde_json::Value;
use zhibiao::record::{Basis, Bound, Direction, Extraction, Kind, Observation};
use zhibiao::report::table::{Content, RowsBy, Settings, Sort, Table, UnitStyle};
use zhibiao::report::{Column, Entry, Format, Language, export};

use crate::readers::{self, Read, Rows, levelled};
use crate::record::Schema;
use crate::support::*;

pub(crate) const TEXT: &str = "资产总额2.7万亿元，同比增长12.7%，居全国第13位，占全省近1/5。营业收入3458.00亿元，同比下降3.20%，\
                    比去年提高13个百分点，环比增长1.5%。从业人员6-9万人，完成计划的44.08%，高于全国1.1个百分点，是五年前的2.5倍。";

pub(crate) fn sample() -> Extraction {
    let assets = level(TEXT, "2.7万亿元", "资产总额", "2700000000000", "元");
    let income = level(TEXT, "3458.00亿元", "营业收入", "345800000000", "元");
    let staff = Observation {
        value_max: Some(decimal("90000")),
        bound: Bound::About,
        ..level(TEXT, "6-9万人", "从业人员", "60000", "人")
    };
    let rank = Observation {
        of: Some("全国".into()),
        ..said_of(&assets, TEXT, "第13位", Kind::Rank, "13", "位")
    };
    let share = Observation {
        of: Some("全省".into()),
        bound: Bound::Under,
        ..said_of(&assets, TEXT, "1/5", Kind::Share, "0.2", "")
    };
    let points = Observation {
        unit: "百分点".into(),
        ..yoy(&income, TEXT, "13个百分点", Direction::Up, "13")
    };
    let month = Observation {
        basis: Some(Basis::Mom),
        ..yoy(&income, TEXT, "1.5%", Direction::Up, "1.5")
    };
    let gap = Observation {
        direction: Some(Direction::Up),
        of: Some("全国".into()),
        ..said_of(&staff, TEXT, "1.1个百分点", Kind::Gap, "1.1", "百分点")
    };
    found(vec![
        assets.clone(),
        yoy(&assets, TEXT, "12.7%", Direction::Up, "12.7"),
        rank,
        share,
        income.clone(),
        yoy(&income, TEXT, "3.20%", Direction::Down, "3.20"),
        points,
        month,
        staff.clone(),
        said_of(&staff, TEXT, "44.08%", Kind::Progress, "44.08", "%"),
        gap,
        said_of(&staff, TEXT, "2.5倍", Kind::Multiple, "2.5", "倍"),
    ])
}

/// The settings that change what a table looks like.
fn many_settings() -> Vec<Settings> {
    let mut all = vec![];
    for columns in [
        Column::ON_THE_PAGE,
        Column::OF_A_SERIES,
        Column::OF_A_FIGURE,
        Column::ALL,
    ] {
        for rows in [RowsBy::Series, RowsBy::Figure] {
            for units in [UnitStyle::AsWritten, UnitStyle::Unified, UnitStyle::Myriads] {
                for sort in [
                    None,
                    Some(Sort {
                        column: Column::Value,
                        descending: true,
                    }),
                ] {
                    all.push(Settings {
                        rows,
                        units,
                        sort,
                        columns: columns.to_vec(),
                        ..Settings::default()
                    });
                }
            }
        }
    }
    all
}

#[track_caller]
pub(crate) fn exported(
    text: &str,
    found: &Extraction,
    settings: &Settings,
    format: Format,
) -> Vec<u8> {
    let table = Table::build(text, found, settings);
    let entry = Entry {
        name: None,
        text,
        found,
        table: &table,
        corrections: &settings.corrections,
    };
    export(format, &[entry], Language::ZhHans)
}

/// What each flat format says, by name.
pub(crate) fn flat(
    text: &str,
    found: &Extraction,
    settings: &Settings,
) -> Vec<(&'static str, Rows)> {
    let of = |format| exported(text, found, settings, format);
    vec![
        ("xlsx", readers::xlsx(&of(Format::Xlsx))),
        ("csv", readers::csv(&of(Format::Csv))),
        ("tsv", readers::tsv(&of(Format::Tsv))),
        ("md", readers::markdown(&of(Format::Markdown))),
        ("html", readers::html(&of(Format::Html))),
    ]
}

#[test]
fn all_flat_formats_hold_the_same_cells() {
    for settings in many_settings() {
        let formats = flat(TEXT, &sample(), &settings);
        let (_, workbook) = &formats[0];
        for (name, rows) in &formats {
            assert_eq!(levelled(rows), levelled(workbook), "{name} {settings:?}");
        }
        let table = Table::build(TEXT, &sample(), &settings);
        assert_eq!(workbook.len(), table.rows.len() + 1);
    }
}

#[test]
fn json_sdmx_and_annotations_follow_the_table_too() {
    for settings in many_settings() {
        let found = sample();
        let table = Table::build(TEXT, &found, &settings);
        let order: Vec<usize> = table.figures().collect();
        let of = |format| exported(TEXT, &found, &settings, format);

        let json: Value = serde_json::from_slice(&of(Format::Json)).expect("JSON");
        let rows = json["documents"][0]["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), table.rows.len());
        let figures: Vec<usize> = rows
            .iter()
            .flat_map(|row| row["figures"].as_array().expect("figures"))
            .map(|index| index.as_u64().expect("an index") as usize)
            .collect();
        assert_eq!(figures, order);
        for (row, expected) in rows.iter().zip(&table.rows) {
            for (column, cell) in table.columns.iter().zip(&expected.cells) {
                let got = &row["cells"][column.code()];
                match &cell.content {
                    Content::Empty => assert!(got.is_null()),
                    Content::Number(number) if number.kind.is_some() => {
                        let value = number.value.normalize().to_string();
                        assert_eq!(got["value"].to_string(), value);
                        assert_eq!(got["unit"], number.unit);
                    }
                    Content::Text(words) => assert_eq!(got, words),
                    Content::Number(_) | Content::Codes(_) => assert!(!got.is_null()),
                }
            }
        }

        let lines = readers::csv_fields(&of(Format::SdmxCsv));
        let column = |title: &str| {
            let at = lines[0].iter().position(|t| t == title).expect("a column");
            lines[1..]
                .iter()
                .map(move |line| line[at].clone())
                .collect::<Vec<_>>()
        };
        let numbered: Vec<String> = order.iter().map(|i| (i + 1).to_string()).collect();
        assert_eq!(column("FIGURE"), numbered);
        let values = column("OBS_VALUE");
        let multipliers = column("UNIT_MULT");
        for (at, &index) in order.iter().enumerate() {
            let figure = &found.observations[index];
            let mut value = decimal(&values[at]);
            for _ in 0..multipliers[at].parse::<u32>().expect("a power") {
                value *= decimal("10");
            }
            let expected = if figure.unit.is_empty() {
                figure.value * decimal("100")
            } else {
                figure.value
            };
            assert_eq!(value.abs(), expected, "{}", figure.text);
        }

        let page: Value = serde_json::from_slice(&of(Format::Annotations)).expect("JSON");
        let exact: Vec<&str> = page["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| {
                item["target"]["selector"][0]["exact"]
                    .as_str()
                    .expect("words")
            })
            .collect();
        let expected: Vec<&str> = order
            .iter()
            .map(|&i| found.observations[i].text.as_str())
            .collect();
        assert_eq!(exact, expected);
    }
}

#[test]
fn numbers_are_numbers_with_their_sign_and_titles_tell_the_unit() {
    let settings = columns(&[
        Column::Indicator,
        Column::Value,
        Column::Unit,
        Column::Yoy,
        Column::Mom,
        Column::Share,
    ]);
    let rows = readers::xlsx(&exported(TEXT, &sample(), &settings, Format::Xlsx));
    let text = |words: &str| Read::Text(words.into());
    let number = |value: &str| Read::Number(decimal(value));
    assert_eq!(
        rows[0],
        [
            "指标",
            "数值限定",
            "数值",
            "数值上限",
            "单位",
            "同比",
            "同比单位",
            "环比（%）",
            "占比限定",
            "占比（%）"
        ]
        .map(text)
    );
    assert_eq!(
        rows[1],
        [
            text("资产总额"),
            Read::Empty,
            number("2.7"),
            Read::Empty,
            text("万亿元"),
            number("12.7"),
            text("%"),
            Read::Empty,
            text("近"),
            number("20")
        ]
    );
    let income = rows
        .iter()
        .find(|row| row[0] == text("营业收入"))
        .expect("a row");
    assert_eq!(income[5], number("-3.2"));
    assert_eq!(income[7], number("1.5"));
    let staff = rows
        .iter()
        .find(|row| row[0] == text("从业人员"))
        .expect("a row");
    assert_eq!(
        staff[1..5],
        [text("约"), number("6"), number("9"), text("万人")]
    );
    // 3.20 keeps its places where a format can show them.
    let csv = exported(TEXT, &sample(), &settings, Format::Csv);
    assert!(String::from_utf8(csv).expect("UTF-8").contains(",-3.20,"));
}

#[test]
fn a_rank_and_a_share_of_one_row_each_say_of_what() {
    let settings = columns(&[
        Column::Indicator,
        Column::Value,
        Column::Unit,
        Column::Rank,
        Column::Share,
        Column::Of,
    ]);
    let rows = readers::tsv(&exported(TEXT, &sample(), &settings, Format::Tsv));
    let text = |words: &str| Read::Text(words.into());
    let at = |title: &str| {
        rows[0]
            .iter()
            .position(|cell| *cell == text(title))
            .expect("a title")
    };
    assert_eq!(rows[1][at("位次对照")], text("全国"));
    assert_eq!(rows[1][at("占比对照")], text("全省"));
    assert_eq!(rows[1][at("对照")], Read::Empty);
    // A gap without a column of its own stands under 数值, and its benchmark in 对照.
    let gap = rows
        .iter()
        .find(|row| row[at("单位")] == text("百分点") && row[at("对照")] != Read::Empty)
        .expect("the gap");
    assert_eq!(gap[at("对照")], text("全国"));
}

#[test]
fn csv_has_a_byte_order_mark_and_ends_lines_as_spreadsheets_do() {
    let csv = exported(TEXT, &sample(), &Settings::default(), Format::Csv);
    let csv = String::from_utf8(csv).expect("UTF-8");
    assert!(csv.starts_with("\u{FEFF}指标,数值限定,数值,"));
    assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count());
    assert!(csv.ends_with("\r\n"));
}

#[test]
fn several_documents_stand_in_one_table_with_their_names() {
    let found = sample();
    let table = Table::build(TEXT, &found, &Settings::default());
    let entry = |name| Entry {
        name: Some(name),
        text: TEXT,
        found: &found,
        table: &table,
        corrections: &[],
    };
    let csv = export(
        Format::Csv,
        &[entry("甲.txt"), entry("乙.txt")],
        Language::En,
    );
    let rows = readers::csv(&csv);
    assert_eq!(rows[0][0], Read::Text("File".into()));
    assert_eq!(rows.len(), 2 * table.rows.len() + 1);
    assert_eq!(rows[1][0], Read::Text("甲.txt".into()));
    assert_eq!(rows[rows.len() - 1][0], Read::Text("乙.txt".into()));
}

#[test]
fn a_text_without_figures_gives_titles_alone_and_no_documents_nothing() {
    let none = Extraction::default();
    for format in Format::ALL {
        let bytes = exported("没有数字。", &none, &Settings::default(), *format);
        let empty = export(*format, &[], Language::ZhHans);
        match format {
            Format::Xlsx => {
                assert_eq!(readers::xlsx(&bytes).len(), 1);
                assert!(readers::xlsx(&empty).is_empty());
            }
            Format::Jsonl => assert!(bytes.is_empty() && empty.is_empty()),
            _ => assert!(!bytes.is_empty()),
        }
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    for format in Format::ALL {
        let once = exported(TEXT, &sample(), &Settings::default(), *format);
        assert_eq!(
            once,
            exported(TEXT, &sample(), &Settings::default(), *format)
        );
    }
}

#[test]
fn json_keeps_to_the_published_schema() {
    let schema = Schema::load("report.schema.json");
    for mut settings in many_settings() {
        settings.corrections = vec![(1, zhibiao::report::table::Correction::Added)];
        let json = exported(TEXT, &sample(), &settings, Format::Json);
        schema.admits(&serde_json::from_slice(&json).expect("JSON"));
    }
}

#[test]
fn annotations_find_their_characters_again() {
    let text = format!("𠮷😀é\r\n{TEXT}");
    let mut found = sample();
    let shift = text.len() - TEXT.len();
    for figure in &mut found.observations {
        figure.span = zhibiao::text::Span::new(figure.span.start + shift, figure.span.end + shift);
    }
    let json = exported(&text, &found, &Settings::default(), Format::Annotations);
    let page: Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    let chars: Vec<char> = text.chars().collect();
    for item in page["items"].as_array().expect("items") {
        assert_eq!(item["type"], "Annotation");
        let quote = &item["target"]["selector"][0];
        let place = &item["target"]["selector"][1];
        assert_eq!(quote["type"], "TextQuoteSelector");
        assert_eq!(place["type"], "TextPositionSelector");
        let start = place["start"].as_u64().expect("a number") as usize;
        let end = place["end"].as_u64().expect("a number") as usize;
        let exact: String = chars[start..end].iter().collect();
        assert_eq!(quote["exact"], exact);
        let before: String = chars[..start].iter().collect();
        let after: String = chars[end..].iter().collect();
        assert!(before.ends_with(quote["prefix"].as_str().expect("words")));
        assert!(after.starts_with(quote["suffix"].as_str().expect("words")));
        let record: Value =
            serde_json::from_str(item["body"][1]["value"].as_str().expect("words")).expect("JSON");
        assert_eq!(record["start"].as_u64(), Some(start as u64));
    }
}

#[test]
fn sdmx_periods_are_those_of_the_standard() {
    for (period, expected) in [
        ("2023", "2023"),
        ("2021-H1", "2021-S1"),
        ("2023-Q2", "2023-Q2"),
        ("2023-12", "2023-12"),
        ("2021-06-30", "2021-06-30"),
        ("2023-01/2023-11", "2023-01-01/P11M"),
        ("2022-11/2023-02", "2022-11-01/P4M"),
        ("2016/2020", "2016-01-01/P5Y"),
        ("不明", "不明"),
        ("-99999999999-/--", "-99999999999-/--"),
    ] {
        let figure = Observation {
            period: Some(period.into()),
            ..level("3家", "3家", "", "3", "家")
        };
        let lines = exported(
            "3家",
            &found(vec![figure]),
            &Settings::default(),
            Format::SdmxCsv,
        );
        let lines = readers::csv_fields(&lines);
        let at = lines[0]
            .iter()
            .position(|t| t == "TIME_PERIOD")
            .expect("a column");
        assert_eq!(lines[1][at], expected);
    }
}

#[test]
fn every_format_is_found_by_its_name_and_extension_is_unique() {
    for format in Format::ALL {
        assert_eq!(Format::from_code(format.code()), Some(*format));
        assert_eq!(
            Format::ALL
                .iter()
                .filter(|f| f.extension() == format.extension())
                .count(),
            1
        );
        assert!(format.media_type().contains('/'));
    }
}
