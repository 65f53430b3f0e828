//! The record of a figure, and the schema that is published for it.

use serde_json::{Value, json};
use zhibiao::record::{
    Basis, Bound, Cell, Confidence, Direction, Evidence, Kind, Observation, Remark, RemarkKind,
    Status,
};
use zhibiao::report::record::Record;
use zhibiao::report::table::Correction;
use zhibiao::text::{Offsets, Span};

use crate::support::*;

const TEXT: &str = "𠮷😀全年营业收入3458亿元";

fn full() -> Observation {
    let income = level(TEXT, "3458亿元", "营业收入", "345800000000", "元");
    let name = TEXT.find("营业").expect("it stands there");
    Observation {
        value_max: Some(decimal("3459.50")),
        bound: Bound::About,
        kind: Kind::Change,
        direction: Some(Direction::Down),
        basis: Some(Basis::Yoy),
        of: Some("全省".into()),
        group: Some(3),
        evidence: vec![Evidence {
            cell: Cell::Indicator,
            rule: "noun_before".into(),
            spans: Span::new(name, name + 12).into(),
        }],
        remarks: vec![Remark {
            kind: RemarkKind::NoUnit,
            span: Span::new(name, name + 3),
        }],
        ..income
    }
}

fn json_of(figure: &Observation, text: &str) -> Value {
    let record = Record::new(figure, &Offsets::new(text));
    serde_json::from_str(&record.to_json()).expect("JSON")
}

#[test]
fn a_full_record_field_by_field() {
    assert_eq!(
        json_of(&full(), TEXT),
        json!({
            "start": 8, "end": 14, "text": "3458亿元", "indicator": "营业收入",
            "value": 345_800_000_000_u64, "value_max": 3459.5, "unit": "元", "multiplier": 8,
            "bound": "about", "kind": "change", "direction": "down", "basis": "yoy",
            "status": "actual", "period": "2021-H1", "org": "市国资委", "section": "一、总体情况",
            "of": "全省", "series": 19 + 7, "group": 3, "rule": "noun_before", "confidence": 90,
            "evidence": [{"cell": "indicator", "rule": "noun_before", "spans": [{"start": 4, "end": 8}]}],
            "remarks": [{"kind": "no_unit", "start": 4, "end": 5}],
        })
    );
}

#[test]
fn what_is_not_said_is_left_out_but_for_period_and_org() {
    let bare = Observation {
        period: None,
        org: None,
        section: None,
        ..level("3家", "3家", "", "3", "家")
    };
    let keys: Vec<String> = json_of(&bare, "3家")
        .as_object()
        .expect("an object")
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, _)| key.clone())
        .collect();
    for absent in [
        "period",
        "org",
        "section",
        "value_max",
        "of",
        "group",
        "remarks",
        "basis",
    ] {
        assert!(!keys.iter().any(|k| k == absent), "{absent}");
    }
    let json = json_of(&bare, "3家");
    assert!(json["period"].is_null() && json.get("period").is_some());
    assert!(json["org"].is_null() && json.get("org").is_some());
}

#[test]
fn numbers_are_exact_and_as_short_as_that_allows() {
    let cases = [
        ("2700000000000", "2700000000000"),
        ("320000000.00", "320000000"),
        ("5.50", "5.5"),
        ("-2.41", "-2.41"),
        ("0.2", "0.2"),
        (
            "0.3333333333333333333333333333",
            "0.3333333333333333333333333333",
        ),
        (
            "79228162514264337593543950335",
            "79228162514264337593543950335",
        ),
        (
            "0.0000000000000000000000000001",
            "0.0000000000000000000000000001",
        ),
        ("12345678901234567.25", "12345678901234567.25"),
        ("-0.0", "0"),
    ];
    for (value, written) in cases {
        let figure = level("元", "元", "", value, "元");
        let json = Record::new(&figure, &Offsets::new("元")).to_json();
        let expected = format!(r#""value":{written},"#);
        assert!(json.contains(&expected), "{value}: {json}");
    }
}

/// The schema, compiled.
pub(crate) struct Schema {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Schema {
    pub(crate) fn load(name: &str) -> Self {
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        let path = format!("{}/www/schema/{name}", env!("CARGO_MANIFEST_DIR"));
        let index = compiler
            .compile(&path, &mut schemas)
            .unwrap_or_else(|fault| panic!("{name}: {fault:#}"));
        Self { schemas, index }
    }

    #[track_caller]
    pub(crate) fn admits(&self, value: &Value) {
        if let Err(fault) = self.schemas.validate(value, self.index) {
            panic!("{fault:#}\n{value:#}");
        }
    }

    fn refuses(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_err()
    }
}

#[test]
fn the_published_schema_admits_what_is_written_and_no_more() {
    let schema = Schema::load("observation.schema.json");
    let full = full();
    let offsets = Offsets::new(TEXT);
    let record = Record::new(&full, &offsets)
        .in_file(Some("公报.txt"))
        .corrected(Some(Correction::Changed));
    let json: Value = serde_json::from_str(&record.to_json()).expect("JSON");
    // What serde makes of it has the same fields and values.
    assert_eq!(serde_json::to_value(&record).expect("a value"), json);
    schema.admits(&json);
    // Every property that the schema names stands in the fullest record, so neither knows a field that the other
    // does not.
    let described: Value =
        serde_json::from_str(include_str!("../../www/schema/observation.schema.json"))
            .expect("JSON");
    let described = described["properties"].as_object().expect("properties");
    for name in described.keys() {
        assert!(
            json.get(name).is_some(),
            "{name} is described and never written"
        );
    }
    for (name, wrong) in [
        ("value", json!("3")),
        ("start", json!(-1)),
        ("kind", json!("other")),
        ("confidence", json!(101)),
        ("surprise", json!(1)),
    ] {
        let mut broken = json.clone();
        broken[name] = wrong;
        assert!(schema.refuses(&broken), "{name}");
    }
}

#[test]
fn the_schema_knows_every_code() {
    let schema = Schema::load("observation.schema.json");
    let at = |change: &dyn Fn(&mut Observation)| {
        let mut figure = full();
        change(&mut figure);
        schema.admits(&json_of(&figure, TEXT));
    };
    Kind::ALL.iter().for_each(|c| at(&|f| f.kind = *c));
    Bound::ALL.iter().for_each(|c| at(&|f| f.bound = *c));
    Direction::ALL
        .iter()
        .for_each(|c| at(&|f| f.direction = Some(*c)));
    Basis::ALL.iter().for_each(|c| at(&|f| f.basis = Some(*c)));
    Status::ALL.iter().for_each(|c| at(&|f| f.status = *c));
    Cell::ALL
        .iter()
        .for_each(|c| at(&|f| f.evidence[0].cell = *c));
    for kind in [
        RemarkKind::NoIndicator,
        RemarkKind::DistantIndicator,
        RemarkKind::UnevenLists,
        RemarkKind::NoWhole,
        RemarkKind::NoUnit,
        RemarkKind::Contradiction,
        RemarkKind::NumberTooLong,
    ] {
        at(&|f| f.remarks[0].kind = kind);
    }
    at(&|f| f.confidence = Confidence(0));
}
