//! Texts that mean harm, or look like something else, through every export.

use proptest::prelude::*;
use serde_json::Value;
use zhibiao::record::{Extraction, Observation};
use zhibiao::report::table::{RowsBy, Settings};
use zhibiao::report::{Column, Format};

use crate::exports::{exported, flat};
use crate::readers::{self, Read, levelled};
use crate::support::*;

pub(crate) const HOSTILE: &[&str] = &[
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "'=1+1",
    "\"=1+1\"",
    "3-5",
    "1/2",
    "2023-12",
    "007",
    "1e5",
    "12:30",
    "1月2日",
    "甲,乙",
    "甲\"乙\"丙",
    "甲\t乙",
    "甲\r\n乙\n丙\r丁",
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "a & b &amp; c &lt;",
    "javascript:alert(1)",
    "| 甲 | 乙 |",
    "`甲` *乙* _丙_ ~~丁~~ [戊](http://example.com) ![己](x) \\ $x$ # 庚",
    "http://example.com @user",
    "]]>",
    "<!-- -->",
    "_x0041_ _x000D_ _x_",
    "\u{0}\u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85}",
    "\u{FFFE}\u{FFFF}\u{FDD0}",
    "😀👨‍👩‍👧‍👦🇨🇳",
    "𠮷𪚥𰻞",
    "e\u{301}가\u{200b}\u{3000}",
    "\u{202e}txet\u{202c} مرحبا שלום",
    "\u{FEFF}甲",
    "{{constructor.constructor('alert(1)')()}}",
    "%00%0d%0a",
    "../../etc/passwd",
    "",
    " ",
];

/// One figure with the words in every field that holds words.
pub(crate) fn figure_of(words: &str) -> (String, Extraction) {
    let text = format!("{words}，3家。{words}");
    let start = words.len() + "，".len();
    let figure = Observation {
        span: zhibiao::text::Span::new(start, start + "3家".len()),
        indicator: words.to_owned(),
        unit: words.to_owned(),
        period: Some(words.into()),
        org: Some(words.into()),
        section: Some(words.into()),
        of: Some(words.to_owned()),
        rule: words.to_owned().into(),
        ..level("3家", "3家", "", "3", "家")
    };
    (text, found(vec![figure]))
}

fn all_columns() -> Settings {
    Settings {
        rows: RowsBy::Figure,
        ..columns(Column::ALL)
    }
}

#[test]
fn every_flat_format_holds_the_words_and_nothing_else() {
    for words in HOSTILE {
        let (text, found) = figure_of(words);
        let formats = flat(&text, &found, &all_columns());
        let (_, workbook) = &formats[0];
        assert_eq!(workbook.len(), 2, "{words:?}");
        for (name, rows) in &formats {
            assert_eq!(levelled(rows), levelled(workbook), "{name} {words:?}");
        }
        // The workbook holds them to the character, as text.
        let expected = if words.is_empty() {
            Read::Empty
        } else {
            Read::Text((*words).into())
        };
        assert_eq!(workbook[1][0], expected);
        assert_eq!(workbook[1][1], Read::Number(decimal("3")));
    }
}

#[test]
fn a_spreadsheet_computes_nothing_that_csv_and_tsv_hold() {
    for words in HOSTILE {
        let (text, found) = figure_of(words);
        for format in [Format::Csv, Format::Tsv] {
            let file = exported(&text, &found, &all_columns(), format);
            let file = String::from_utf8(file).expect("UTF-8");
            let fields: Vec<String> = match format {
                Format::Csv => {
                    readers::csv_fields(file.trim_start_matches('\u{FEFF}').as_bytes()).concat()
                }
                _ => file
                    .split(['\t', '\n'])
                    .map(|f| f.trim_end_matches('\r').to_owned())
                    .collect(),
            };
            for field in fields {
                let starts = field.trim_start().starts_with(['=', '+', '-', '@', '＝']);
                assert!(!starts, "{format:?} {field:?}");
            }
        }
    }
}

#[test]
fn text_that_looks_like_a_date_is_guarded_and_a_negative_number_is_not() {
    let (text, found) = figure_of("3-5");
    let csv = exported(&text, &found, &columns(&[Column::Indicator]), Format::Csv);
    assert_eq!(
        String::from_utf8(csv).expect("UTF-8"),
        "\u{FEFF}指标\r\n'3-5\r\n"
    );
    let text = "下降3.2%";
    let base = level(text, "3.2%", "产值", "0", "%");
    let decline = yoy(&base, text, "3.2%", zhibiao::record::Direction::Down, "3.2");
    let csv = exported(
        text,
        &crate::support::found(vec![decline]),
        &columns(&[Column::Yoy]),
        Format::Csv,
    );
    assert_eq!(
        String::from_utf8(csv).expect("UTF-8"),
        "\u{FEFF}同比（%）\r\n-3.2\r\n"
    );
}

#[test]
fn markup_holds_no_tag_that_came_from_the_text() {
    for words in HOSTILE {
        let (text, found) = figure_of(words);
        let html = String::from_utf8(exported(&text, &found, &all_columns(), Format::Html))
            .expect("UTF-8");
        for tag in ["<script", "<img", "<!--"] {
            assert!(!html.contains(tag), "{words:?}");
        }
        let markdown = exported(&text, &found, &all_columns(), Format::Markdown);
        assert!(!markdown.contains(&b'<'), "{words:?}");
        assert_eq!(
            markdown.iter().filter(|b| **b == b'\n').count(),
            3,
            "{words:?}"
        );
    }
}

#[test]
fn json_formats_hold_the_words_to_the_character() {
    for words in HOSTILE {
        let (text, found) = figure_of(words);
        let of = |format| exported(&text, &found, &all_columns(), format);
        let line: Value = serde_json::from_slice(&of(Format::Jsonl)).expect("one line");
        assert_eq!(line["indicator"], *words);
        let json: Value = serde_json::from_slice(&of(Format::Json)).expect("JSON");
        assert_eq!(json["documents"][0]["figures"][0]["org"], *words);
        let page: Value = serde_json::from_slice(&of(Format::Annotations)).expect("JSON");
        assert_eq!(page["items"][0]["target"]["selector"][0]["exact"], "3家");
        let lines = readers::csv_fields(&of(Format::SdmxCsv));
        assert_eq!(lines[1][5], *words);
    }
}

#[test]
fn explaining_moves_no_cursor() {
    for words in HOSTILE {
        let (text, found) = figure_of(words);
        let told = zhibiao::report::explain(&text, &found);
        assert!(
            !told.chars().any(|c| c.is_control() && c != '\n'),
            "{words:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_words_come_back_from_a_workbook_and_from_json(words in "\\PC{0,12}|[\\x00-\\x7f]{0,12}|[=+@'\"<&_x0-9一二\u{1F600}\u{20BB7}-]{0,12}") {
        let (text, found) = figure_of(&words);
        let rows = readers::xlsx(&exported(&text, &found, &all_columns(), Format::Xlsx));
        let expected = if words.is_empty() { Read::Empty } else { Read::Text(words.clone()) };
        prop_assert_eq!(&rows[1][0], &expected);
        let line: Value = serde_json::from_slice(&exported(&text, &found, &all_columns(), Format::Jsonl)).expect("one line");
        prop_assert_eq!(&line["indicator"], &Value::String(words));
    }

    #[test]
    fn arbitrary_spans_and_text_never_panic(text in "\\PC{0,40}", start in 0..200_usize, length in 0..200_usize) {
        let (_, mut found) = figure_of("x");
        found.observations[0].span = zhibiao::text::Span::new(start, start + length);
        for format in Format::ALL {
            exported(&text, &found, &all_columns(), *format);
        }
        let _ = zhibiao::report::explain(&text, &found);
    }
}
