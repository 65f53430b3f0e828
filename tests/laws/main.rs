//! What holds for every text: nothing panics, every span lies in the text on character boundaries and quotes it, the
//! same text gives the same answer, tokens laid end to end are the view, and the way a digit or a character is
//! written does not change what is read.
//!
//! Arbitrary strings find what nobody thought of; strings made of the words of official prose reach the rules. What
//! they found once stands in [`once_wrong`] by itself.
#![cfg(not(target_arch = "wasm32"))]

mod texts;

use proptest::prelude::*;
use texts::{awkward, prose};
use zhibiao::record::{Cell, Extraction, Observation};
use zhibiao::text::{Offsets, Source, Span, fold, normalize};
use zhibiao::{Context, extract, lex};

fn read(text: &str) -> Extraction {
    extract(text, &Context::default())
}

// ---- the laws of one text ----

/// Every law that one text can be held to.
#[track_caller]
fn hold(text: &str) {
    let found = read(text);
    assert_eq!(found, read(text), "the same text gives the same answer");
    let mut end = 0;
    for o in &found.observations {
        cites(text, o.span);
        assert!(!o.span.is_empty(), "a figure has characters");
        assert!(
            end <= o.span.start,
            "figures stand in text order and do not overlap: {:?}",
            o.text
        );
        end = o.span.end;
        assert_eq!(o.text, &text[o.span.range()], "a figure quotes the text");
        assert!(o.confidence.0 <= 100);
        assert!(
            o.value_max.is_none_or(|most| o.value <= most),
            "a range ascends: {:?}",
            o.text
        );
        for evidence in &o.evidence {
            assert!(!evidence.spans.is_empty(), "evidence cites characters");
            for span in &evidence.spans {
                cites(text, *span);
            }
        }
        let value = o.evidence.iter().find(|e| e.cell == Cell::Value);
        assert_eq!(
            value.map(|e| &*e.spans),
            Some(&[o.span][..]),
            "the value is read from the figure"
        );
    }
    let spans = found.document.sections.iter().map(|s| s.span);
    let spans = spans.chain(found.document.ignored_breaks.iter().copied());
    let remarks = found
        .observations
        .iter()
        .flat_map(|o| &o.remarks)
        .chain(&found.remarks);
    for span in spans.chain(remarks.map(|r| r.span)) {
        cites(text, span);
    }
    numbers_ascend(&found.observations);
    tokens_are_the_view(text);
    offsets_agree(text);
}

/// The span lies in the text, on character boundaries.
#[track_caller]
fn cites(text: &str, span: Span<Source>) {
    assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "{span:?} in a text of {} bytes",
        text.len()
    );
}

/// Series are numbered as they begin, and a group is at least two figures of one value.
#[track_caller]
fn numbers_ascend(observations: &[Observation]) {
    let mut next = 0;
    for o in observations {
        assert!(o.series <= next, "series {} begins before {next}", o.series);
        next = next.max(o.series + 1);
        if o.group.is_some() {
            let mut same = observations.iter().filter(|other| other.group == o.group);
            assert!(same.clone().count() > 1, "a group has members");
            assert!(same.all(|other| other.value.normalize() == o.value.normalize()));
        }
    }
}

#[track_caller]
fn tokens_are_the_view(text: &str) {
    let view = normalize(text);
    let mut at = 0;
    for token in lex::lex(&view.chars) {
        assert_eq!(token.span().start, at, "tokens follow each other");
        assert!(!token.span().is_empty(), "a token has characters");
        at = token.span().end;
        cites(text, view.source(token.span()));
    }
    assert_eq!(at, view.chars.len(), "tokens reach the end");
}

/// The conversions agree with counting, and come back.
#[track_caller]
fn offsets_agree(text: &str) {
    let offsets = Offsets::new(text);
    let (mut points, mut units) = (0, 0);
    let ends = text
        .char_indices()
        .map(|(i, c)| (i, Some(c)))
        .chain([(text.len(), None)]);
    for (byte, c) in ends {
        let here = Span::new(byte, byte);
        assert_eq!(offsets.to_code_points(here).start, points);
        assert_eq!(offsets.to_utf16(here).start, units);
        assert_eq!(offsets.from_code_points(Span::new(points, points)), here);
        assert_eq!(offsets.from_utf16(Span::new(units, units)), here);
        points += 1;
        units += c.map_or(0, char::len_utf16);
    }
}

// ---- one text, written two ways ----

/// What is read, without where it stands and how its characters are written.
fn meaning(text: &str) -> Vec<String> {
    let folded = |s: &str| s.chars().map(fold).collect::<String>();
    let meaning = |o: &Observation| {
        format!(
            "{} {} {:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {}",
            folded(&o.text),
            o.value,
            o.value_max,
            folded(&o.unit),
            o.bound,
            o.kind,
            o.direction,
            o.basis,
            o.status,
            o.period,
            folded(&o.indicator)
        )
    };
    read(text).observations.iter().map(meaning).collect()
}

/// Digits and the percent sign in their full-width forms.
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' | '%' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

proptest! {
    // What fails is kept in `once_wrong`, not in a file of seeds. PROPTEST_CASES sets how many are tried.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_strings(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn strings_of_official_prose(text in prose()) {
        hold(&text);
    }

    #[test]
    fn strings_of_awkward_characters(text in awkward()) {
        hold(&text);
    }

    /// Of a sentence: what a line is (a heading, a row, a full line) also hangs on how wide it is.
    #[test]
    fn full_width_digits_read_like_half_width_ones(text in prose()) {
        let sentence = text.replace(['\n', '\r', '\t', ' ', '#'], "") + "，其他。";
        prop_assert_eq!(meaning(&sentence), meaning(&full_width(&sentence)));
    }

    /// A date is a hint, not a condition: any string will do.
    #[test]
    fn any_date_is_taken(text in prose(), date in "[0-9]{0,5}-?[0-9]{0,3}-?\\PC{0,3}") {
        let _ = extract(&text, &Context { date: Some(date) });
    }
}

/// Traditional and simplified sentences of the same length are read from the same characters.
#[test]
fn traditional_characters_read_like_simplified_ones() {
    const PAIRS: &[(&str, &str)] = &[
        (
            "五月零售業總銷貨價值為317億元，較上年同月下跌10.8%。",
            "五月零售业总销货价值为317亿元，较上年同月下跌10.8%。",
        ),
        (
            "失業率為3.2%，較去年同期上升0.3個百分點。",
            "失业率为3.2%，较去年同期上升0.3个百分点。",
        ),
        (
            "全年接待旅客412萬人次，同比增長8.5%。",
            "全年接待旅客412万人次，同比增长8.5%。",
        ),
        (
            "貨物進出口總額佔全國近三成，居全國第2位。",
            "货物进出口总额占全国近三成，居全国第2位。",
        ),
        (
            "預計全年銷售額將超過500億元，力爭達到520億元。",
            "预计全年销售额将超过500亿元，力争达到520亿元。",
        ),
        (
            "企業總數由1,200家增加到1,500家，其中外資企業逾300家。",
            "企业总数由1,200家增加到1,500家，其中外资企业逾300家。",
        ),
        (
            "對東盟、歐盟和美國出口分別增長5.1%、12%和3.4%。",
            "对东盟、欧盟和美国出口分别增长5.1%、12%和3.4%。",
        ),
        (
            "出口貨值上升百分之十六點五，進口貨值下跌百分之三點四。",
            "出口货值上升百分之十六点五，进口货值下跌百分之三点四。",
        ),
        (
            "每人每年給予補貼五千元，最高不超過三萬元。",
            "每人每年给予补贴五千元，最高不超过三万元。",
        ),
        (
            "截至二○二四年六月底，貸款餘額三百三十一億元。",
            "截至二○二四年六月底，贷款余额三百三十一亿元。",
        ),
        (
            "完成年度計劃的58.4%，高於全省平均水平2.7個百分點。",
            "完成年度计划的58.4%，高于全省平均水平2.7个百分点。",
        ),
        (
            "環比下降1.2%，降幅較上月收窄0.4個百分點。",
            "环比下降1.2%，降幅较上月收窄0.4个百分点。",
        ),
    ];
    let cells = |text: &str| -> Vec<_> {
        let offsets = Offsets::new(text);
        read(text)
            .observations
            .iter()
            .map(|o| {
                let indicator: Vec<_> = o
                    .evidence
                    .iter()
                    .filter(|e| e.cell == Cell::Indicator)
                    .flat_map(|e| &e.spans)
                    .map(|s| offsets.to_code_points(*s).range())
                    .collect();
                let said = (
                    o.value,
                    o.bound,
                    o.kind,
                    o.direction,
                    o.basis,
                    o.status,
                    o.period.clone(),
                );
                (offsets.to_code_points(o.span).range(), said, indicator)
            })
            .collect()
    };
    let mut wrong = String::new();
    for (traditional, simplified) in PAIRS {
        let (a, b) = (cells(traditional), cells(simplified));
        assert!(!b.is_empty(), "{simplified}");
        if a != b {
            wrong.push_str(&format!("{traditional}\n  {a:?}\n  {b:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

// ---- texts that were read wrongly once ----

/// Each was found by a law and is kept as it was found.
#[test]
fn once_wrong() {
    for text in [
        "0\u{A0}𝕊",
        "销售总额5\u{202F}亿元",
        "全市新增企业５家［１］，增长６％。",
        "总额80833-5亿元",
        "总额1亿-5000万元",
        // More than 64 bits hold: no value, and not a wrong one.
        "总额一一一一一一一一一一一一一一一一一一一百万元",
        // Values near the largest there is, compared with others.
        "支出7922816251426433759354395万亿元至3万亿元",
        "人次居11111111111111113.5万亿个百分点至0万亿人次",
        "产量792281625142643375935439.5、36.1、33.4亿千瓦时",
        "产量7922816251426433759354395033.5、33.4亿千瓦时",
    ] {
        hold(text);
    }
    assert_eq!(
        read("奖励9000至1.2万元。").observations[0].value,
        9000.into()
    );
    assert_eq!(read("奖励3至5万元。").observations[0].value, 30_000.into());
}

// ---- stress: all of it in time linear in the text; what is quadratic does not come to an end here ----

#[test]
fn empty_and_blank() {
    for text in [
        "", "\n", " ", "　", "\u{FEFF}", "\0", "\r\n\r\n", "，", "。", "“", "-", "%", ".",
    ] {
        hold(text);
        assert!(read(text).observations.is_empty(), "{text:?} has no figure");
    }
}

#[test]
fn a_text_with_no_figure() {
    let text = "会议强调，要深入学习贯彻重要精神，切实把思想和行动统一起来。\n".repeat(2_000);
    assert!(read(&text).observations.is_empty());
}

#[test]
fn a_line_of_a_million_digits() {
    let text = format!("总额{}元，增长5%。", "7".repeat(1_000_000));
    let found = read(&text);
    assert!(
        found.observations.iter().any(|o| o.text == "5%"),
        "what follows is still read"
    );
    read(&"9 ".repeat(500_000));
    read(&"1,".repeat(500_000));
    read(&"1.".repeat(500_000));
    read(&"九".repeat(300_000));
    read(&"1、".repeat(300_000));
    read(&"3至".repeat(300_000));
    read(&"3万".repeat(300_000));
}

#[test]
fn a_paragraph_of_two_hundred_thousand_characters() {
    let sentence =
        "全市销售总额210亿元，同比增长5.5%，占全省的12.3%，居全省第3位，其中民营企业1,830家；";
    let text = sentence.repeat(200_000 / sentence.chars().count());
    let figures = read(&text).observations.len();
    assert_eq!(figures, 5 * (200_000 / sentence.chars().count()));
    read(&"完成投资、新增就业，".repeat(20_000));
    read(&"的".repeat(200_000));
    read(&"增长".repeat(100_000));
}

#[test]
fn a_thousand_nested_distributives() {
    read(&format!("{}增长5%、6%。", "甲、乙分别".repeat(1_000)));
    read(&format!("{}5%。", "分别增长".repeat(1_000)));
    let nouns = "企业、".repeat(10_000);
    let values = "5%、".repeat(10_000);
    read(&format!("{nouns}农户分别增长{values}6%。"));
}

#[test]
fn nested_quotation_marks_and_brackets() {
    for (open, close) in [
        ("“", "”"),
        ("（", "）"),
        ("《", "》"),
        ("「", "」"),
        ("(", ")"),
        ("[", "]"),
        ("‘", "’"),
    ] {
        let (left, right) = (open.repeat(20_000), close.repeat(20_000));
        read(&format!("{left}新增企业5家{right}，增长6%。"));
        read(&format!("{left}新增企业5家，增长6%。"));
        read(&format!("新增企业5家{right}，增长6%。"));
        read(&format!("{open}新增企业5家{close}").repeat(5_000));
    }
}

#[test]
fn many_lines_headings_and_columns() {
    read(&"\n".repeat(500_000));
    read(&"一、工作情况\n".repeat(30_000));
    read(&"市民政局\n新增企业5家。\n".repeat(10_000));
    read(&format!(
        "表1 情况\n项目{}\n收入{}\n",
        "\t产量（吨）".repeat(5_000),
        "\t5.6".repeat(5_000)
    ));
    read(&format!(
        "表1 情况\n项目\t产量（吨）\n{}",
        "粮食\t5.6\n".repeat(20_000)
    ));
    read(&"粮食\t5.6\n\n".repeat(20_000));
    read(&"2023年".repeat(50_000));
    read(&"去年同期上半年".repeat(30_000));
    read(&"\u{200B}5\u{FEFF}".repeat(100_000));
    read(&"销售总额5家\r\n".repeat(20_000));
    read(&format!("销售总额5{}亿元。", "\n".repeat(100_000)));
    read(&format!("销售总额5{}亿元。", " ".repeat(100_000)));
}
