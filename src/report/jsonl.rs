//! JSON Lines: one record a line, every figure, in text order.

use super::Entry;
use super::json_text::JsonText;
use super::record::Record;
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
