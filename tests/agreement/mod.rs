//! Whether what was read agrees with what was annotated, as a reader would see it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// Equal to one part in ten thousand: 三分之一 is annotated as 0.333333.
pub(crate) fn same_value(got: Option<Decimal>, annotated: Option<&serde_json::Number>) -> bool {
    let annotated = annotated.map(|n| n.to_string().parse::<Decimal>().expect("a decimal number"));
    match (got, annotated) {
        (Some(a), Some(b)) => {
            (a - b).abs() * Decimal::from(10_000) <= b.abs().max(Decimal::new(1, 9))
        }
        (a, b) => a == b,
    }
}

/// Full-width forms as half-width ones.
fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

/// The same unit, or one that a reader would not tell from it.
pub(crate) fn same_unit(got: &str, annotated: &str) -> bool {
    const ALIKE: &[&[&str]] = &[
        &["元", "人民币元", "元人民币"],
        &["百分点", "个百分点"],
        &["平方公里", "平方千米"],
        &["人", "名", "位"],
        &["公里", "千米"],
        &["", "位", "强", "名"],
    ];
    let (a, b) = (folded(got), folded(annotated));
    a == b
        || ALIKE
            .iter()
            .any(|all| all.contains(&a.as_str()) && all.contains(&b.as_str()))
}

/// An indicator without what tells nobody apart.
pub(crate) fn bare(indicator: &str) -> String {
    folded(indicator)
        .chars()
        .filter(|c| !c.is_whitespace() && !",。、;:“”\"‘’'《》()[]【】—-·的".contains(*c))
        .collect()
}

/// The indicator without the place and the time that it may begin with.
pub(crate) fn without_scope(indicator: &str) -> &str {
    const SCOPES: &[&str] = &[
        "全市",
        "全省",
        "全国",
        "全区",
        "全系统",
        "我市",
        "我区",
        "全年",
        "上半年",
        "累计",
    ];
    let mut rest = indicator;
    while let Some(shorter) = SCOPES.iter().find_map(|s| rest.strip_prefix(s)) {
        rest = shorter;
    }
    rest
}

/// F1 of the two as bags of characters.
pub(crate) fn characters_in_common(a: &str, b: &str) -> f64 {
    let mut left: BTreeMap<char, usize> = BTreeMap::new();
    for c in a.chars() {
        *left.entry(c).or_default() += 1;
    }
    let mut both = 0;
    for c in b.chars() {
        if let Some(n) = left.get_mut(&c).filter(|n| **n > 0) {
            *n -= 1;
            both += 1;
        }
    }
    let all = a.chars().count() + b.chars().count();
    if both == 0 {
        0.0
    } else {
        2.0 * both as f64 / all as f64
    }
}
