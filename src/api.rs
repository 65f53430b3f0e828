//! The JavaScript door: `extract` and `extractJsonLines` for pages, workers and Node.
//!
//! Takes a text and options, gives the records of `DESIGN.md`, "The record", packed or as JSON Lines. It decides
//! nothing about language and holds no code of a browser; `cargo xtask package` builds the npm package of it.

use std::collections::BTreeMap;

use js_sys::{Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::Context;
use crate::report::{Packed, json_lines};

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

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

/// Every figure of the text as the two parts of [`Packed`], of which `xtask/npm/records.js` makes the records: one
/// call a field would take longer than the reading, and so does the parsing of all records as JSON.
///
/// # Errors
///
/// Only for options that are no options; a text cannot be wrong.
#[wasm_bindgen(js_name = extractPacked, skip_typescript)]
pub fn extract_packed(text: &str, options: JsValue) -> Result<Array, JsError> {
    let packed = Packed::new(text, &crate::extract(text, &context(options)?));
    Ok(Array::of2(
        &packed.table.into(),
        &Uint32Array::from(packed.numbers.as_slice()),
    ))
}

/// The records as JSON Lines, byte for byte what the command line writes.
///
/// # Errors
///
/// As for [`extract_packed`].
#[wasm_bindgen(js_name = extractJsonLines, skip_typescript)]
pub fn extract_json_lines(text: &str, options: JsValue) -> Result<String, JsError> {
    Ok(json_lines(text, &crate::extract(text, &context(options)?)))
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
