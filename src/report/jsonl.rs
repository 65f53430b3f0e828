//! JSON Lines: one record a line, every figure, in text order.

use super::Entry;
use super::json_text::JsonText;
use super::record::Record;
use crate::record::Extraction;
use crate::text::Offsets;

/// One record a line for every figure of the documents in text order, whatever the table leaves out or folds.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let mut lines = JsonText::default();
    for entry in entries {
        let offsets = Offsets::new(entry.text);
        for (index, figure) in entry.found.observations.iter().enumerate() {
            Record::new(figure, &offsets)
                .in_file(entry.file_among(entries))
                .corrected(entry.correction_of(index))
                .write(&mut lines);
            lines.end_line();
        }
    }
    lines.into_text()
}

/// The same for one text of which there is no table: a line for every figure that was found in it.
///
/// ```
/// use zhibiao::report::json_lines;
/// let found = zhibiao::extract("服务站3处", &zhibiao::Context::default());
/// assert!(json_lines("服务站3处", &found).ends_with("}\n"));
/// ```
#[must_use]
pub fn json_lines(text: &str, found: &Extraction) -> String {
    let offsets = Offsets::new(text);
    let mut lines = JsonText::default();
    for figure in &found.observations {
        Record::new(figure, &offsets).write(&mut lines);
        lines.end_line();
    }
    lines.into_text()
}
