//! JSON Lines: one record a line, every figure, in text order.

use super::Entry;
use super::record::Record;
use crate::text::Offsets;

/// One record a line for every figure of the documents in text order, whatever the table leaves out or folds.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let mut lines = String::new();
    for entry in entries {
        let offsets = Offsets::new(entry.text);
        for (index, figure) in entry.found.observations.iter().enumerate() {
            let record = Record::new(figure, &offsets)
                .in_file(entry.file_among(entries))
                .corrected(entry.correction_of(index));
            lines.push_str(&super::to_json(&record));
            lines.push('\n');
        }
    }
    lines
}
