//! The JavaScript door: `extract` for pages, workers and Node.
//!
//! Takes a text and options, gives the records of `DESIGN.md`, "The record", as plain objects. It decides
//! nothing about language and holds no code of a browser; `cargo xtask package` builds the npm package of it.

use std::collections::BTreeMap;

use wasm_bindgen::prelude::*;

use crate::Context;
use crate::report::record::Record;
use crate::text::Offsets;

/// Reads `{ date }`. A key that is misspelt is an error, not a silent default.
fn context(options: JsValue) -> Result<Context, JsError> {
    if options.is_undefined() || options.is_null() {
        return Ok(Context::default());
    }
    // A map and not a struct: of a struct the fields alone are asked for, and others pass unseen.
    let options: BTreeMap<String, Option<String>> = serde_wasm_bindgen::from_value(options)
        .map_err(|error| JsError::new(&format!("options: {error}")))?;
    let mut context = Context::default();
    for (key, value) in options {
        match (key.as_str(), value) {
            ("date", Some(date)) if !is_date(&date) => {
                return Err(JsError::new(&format!(
                    "options.date must be YYYY-MM-DD, YYYY-MM or YYYY, not {date:?}"
                )));
            }
            ("date", date) => context.date = date,
            _ => {
                return Err(JsError::new(&format!(
                    "options has no {key:?}; there is `date`"
                )));
            }
        }
    }
    Ok(context)
}

/// Whether the words have the form of a date; whether the day exists is not asked.
fn is_date(text: &str) -> bool {
    let widths = text.split('-').map(str::len).collect::<Vec<_>>();
    let digits = text
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit());
    digits && matches!(widths[..], [4] | [4, 2] | [4, 2, 2])
}

/// Every figure of the text, in text order, as an array of records.
///
/// # Errors
///
/// Only for options that are no options; a text cannot be wrong.
#[wasm_bindgen(skip_typescript)]
pub fn extract(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    let found = crate::extract(text, &context(options)?);
    let offsets = Offsets::new(text);
    let records: Vec<Record<'_>> = found
        .observations
        .iter()
        .map(|figure| Record::new(figure, &offsets))
        .collect();
    // Through JSON and not value by value: a number with more digits than a double holds must become what
    // `JSON.parse` makes of the command line's record, so that all doors agree.
    let json = serde_json::to_string(&records).map_err(|error| JsError::new(&error.to_string()))?;
    js_sys::JSON::parse(&json).map_err(|_| JsError::new("the records are no JSON"))
}

/// The same as JSON Lines, byte for byte what the command line writes.
///
/// # Errors
///
/// As for [`extract`].
#[wasm_bindgen(js_name = extractJsonLines, skip_typescript)]
pub fn extract_json_lines(text: &str, options: JsValue) -> Result<String, JsError> {
    let found = crate::extract(text, &context(options)?);
    let offsets = Offsets::new(text);
    let mut lines = String::new();
    for figure in &found.observations {
        let record = Record::new(figure, &offsets);
        lines.push_str(
            &serde_json::to_string(&record).map_err(|error| JsError::new(&error.to_string()))?,
        );
        lines.push('\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn a_date_has_one_of_three_forms() {
        for good in ["2023", "2023-06", "2023-06-30"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "23",
            "2023-6",
            "2023-06-30-1",
            "2023/06",
            "二〇二三",
            "2023-06-",
            "-",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
