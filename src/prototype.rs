//! A stand-in until the stages stand: digits with a unit, the words before them, growth.

use rust_decimal::Decimal;

use crate::Context;
use crate::record::*;
use crate::text::Span;

pub(crate) fn extract(text: &str, _: &Context) -> Extraction {
    let number = regex::Regex::new(
        "([0-9]+(?:\\.[0-9]+)?)(万亿|亿|万)?(元|美元|家|处|个百分点|%|人次|名|人|个|张|吨|平方米)",
    )
    .expect("a fixed pattern");
    let mut observations = Vec::new();
    let mut last = String::new();
    for (i, c) in number.captures_iter(text).enumerate() {
        let Some(all) = c.get(0) else { continue };
        let Ok(mut value) = c[1].parse::<Decimal>() else {
            continue;
        };
        let multiplier = match c.get(2).map(|m| m.as_str()) {
            Some("万") => 4,
            Some("亿") => 8,
            Some("万亿") => 12,
            _ => 0,
        };
        for _ in 0..multiplier {
            value *= Decimal::TEN;
        }
        let before = &text[..all.start()];
        let from = before
            .rfind(|c: char| "，。；、,;\n".contains(c))
            .map_or(0, |p| {
                p + before[p..].chars().next().map_or(1, char::len_utf8)
            });
        let left = &before[from..];
        let change = ["增长", "下降", "提高"].iter().find(|w| left.contains(**w));
        let kind = if change.is_some() {
            Kind::Change
        } else if left.contains('占') {
            Kind::Share
        } else {
            Kind::Level
        };
        if kind == Kind::Level {
            last = left.trim().to_owned();
        }
        observations.push(Observation {
            span: Span::new(all.start(), all.end()),
            text: all.as_str().to_owned(),
            indicator: last.clone(),
            value,
            value_max: None,
            unit: c[3].trim_start_matches('个').to_owned(),
            multiplier,
            bound: Bound::Exact,
            kind,
            direction: change.map(|w| {
                if *w == "下降" {
                    Direction::Down
                } else {
                    Direction::Up
                }
            }),
            basis: change.map(|_| Basis::Yoy),
            status: if left.contains("预计") {
                Status::Forecast
            } else {
                Status::Actual
            },
            period: Some("2023".into()),
            org: None,
            section: None,
            of: None,
            series: i as u32,
            group: None,
            rule: "prototype".into(),
            evidence: vec![Evidence {
                cell: Cell::Indicator,
                rule: "prototype".into(),
                spans: vec![Span::new(from, all.start())],
            }],
            confidence: Confidence(80),
            remarks: vec![],
        });
    }
    Extraction {
        observations,
        ..Extraction::default()
    }
}
