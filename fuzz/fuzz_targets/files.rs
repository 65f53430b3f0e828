//! Files: a web page, a Word document's text, an archive. No panic, no more text than there was, no range outside.
#![no_main]

mod page;
use page::{language, state};

use libfuzzer_sys::fuzz_target;
use state::markup;

fuzz_target!(|data: &[u8]| {
    if let Some(entry) = markup::zip_entry(data, "word/document.xml") {
        assert!(entry.bytes.start <= entry.bytes.end);
        let _ = data.get(entry.bytes);
    }
    if let Ok(text) = std::str::from_utf8(data) {
        for read in [markup::html_text(text), markup::word_text(text)] {
            // The longest that a mark becomes: a named character of three letters and its signs, a break for `<p>`.
            assert!(read.len() <= text.len() * 2 + 16, "{} bytes from {}", read.len(), text.len());
        }
    }
});
