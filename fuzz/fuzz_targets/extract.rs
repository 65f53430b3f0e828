//! Any text: no panic, spans that lie in the text and on its characters, the same answer twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhibiao::{Context, extract};

fuzz_target!(|text: &str| {
    let found = extract(text, &Context::default());
    for figure in &found.observations {
        assert_eq!(text.get(figure.span.start..figure.span.end), Some(figure.text.as_str()));
        for span in figure.evidence.iter().flat_map(|evidence| &evidence.spans) {
            assert!(text.get(span.start..span.end).is_some());
        }
    }
    assert_eq!(found, extract(text, &Context::default()));
});
