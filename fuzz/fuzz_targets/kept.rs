//! What comes out of storage and imported files: JSON, settings, corrections laid over a text they may not fit.
#![no_main]

mod page;
use page::{language, state};

use libfuzzer_sys::fuzz_target;
use state::correction::{Correction, Corrections};
use state::json::Value;
use state::settings::Settings;

const TEXT: &str = "上半年，全市实现地区生产总值1862.4亿元，同比增长5.8%，居全省第4位。收入5亿元，其中出口12%。";

fuzz_target!(|data: &str| {
    let _ = Settings::from_json(data);
    let Some(value) = Value::parse(data) else { return };
    let written = value.write();
    assert_eq!(Value::parse(&written).map(|v| v.write()), Some(written));
    let kept: Vec<Correction> = value.list("c").iter().filter_map(Correction::from_json).collect();
    for correction in &kept {
        assert_eq!(Correction::from_json(&correction.to_json()).as_ref(), Some(correction));
    }
    let read = zhibiao::extract(TEXT, &zhibiao::Context::default());
    let mut corrections = Corrections::new(kept);
    for _ in 0..2 {
        let (found, touches) = corrections.apply(TEXT, &read);
        assert_eq!(found.observations.len(), touches.len());
        for figure in &found.observations {
            assert!(TEXT.get(figure.span.range()).is_some());
        }
        corrections.restore_removed();
    }
    assert!(corrections.undo() || !corrections.can_undo());
});
