//! Records for the tests of the state.

use zhibiao::record::{Bound, Confidence, Extraction, Kind, Observation, Status};
use zhibiao::text::Span;

pub(crate) fn observation(text: &str) -> Observation {
    Observation {
        span: Span::new(0, text.len()),
        text: text.into(),
        indicator: "收入".into(),
        value: 1.into(),
        value_max: None,
        unit: "元".into(),
        multiplier: 0,
        bound: Bound::Exact,
        kind: Kind::Level,
        direction: None,
        basis: None,
        status: Status::Actual,
        period: None,
        org: None,
        section: None,
        of: None,
        series: 0,
        group: None,
        rule: "test".into(),
        evidence: Vec::new(),
        confidence: Confidence(90),
        remarks: Vec::new(),
    }
}

/// An extraction whose figures are the given words, found one after the other.
pub(crate) fn extraction(text: &str, figures: &[&str]) -> Extraction {
    let mut at = 0;
    let observations = figures
        .iter()
        .enumerate()
        .map(|(i, figure)| {
            let start = at
                + text[at..]
                    .find(figure)
                    .expect("the figure stands in the text");
            at = start + figure.len();
            Observation {
                span: Span::new(start, at),
                text: (*figure).into(),
                series: u32::try_from(i).expect("few figures"),
                ..observation(figure)
            }
        })
        .collect();
    Extraction {
        observations,
        ..Extraction::default()
    }
}
