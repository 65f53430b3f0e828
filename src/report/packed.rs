//! Records in two pieces that cross from WebAssembly to JavaScript in two calls.
//!
//! As JSON text a record names its fields, its rules and its heading anew for every figure, and reading that text takes
//! longer than reading the bulletin. Here a word is written once and figures point to it. `xtask/npm/records.js`
//! makes of it what `JSON.parse` makes of [`Record::to_json`]; `tests/browser/api.test.mjs` holds the two together.

use super::json_text::JsonText;
use super::record::{Exact, Record};
use super::table::remark_code;
use crate::record::{Basis, Direction, Extraction};
use crate::text::Offsets;

/// The figures of one text, in text order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// A JSON array of strings and exact numbers. The first is null: 0 points to what a record does not have.
    pub table: String,
    /// For each figure its fields in the order of the record. A word or a value is its place in the table, a code point
    /// or a count stands itself; `group` is one more than the number, 0 without one; a list begins with its length.
    pub numbers: Vec<u32>,
}

impl Packed {
    /// Packs what was found in `text`. A text without figures gives `[null]` and no numbers.
    ///
    /// ```
    /// use zhibiao::report::Packed;
    /// let text = "服务站3处";
    /// let packed = Packed::new(text, &zhibiao::extract(text, &zhibiao::Context::default()));
    /// assert!(packed.table.starts_with(r#"[null,"3处","服务站",3,"处","#));
    /// assert_eq!(packed.numbers[..7], [3, 5, 1, 2, 3, 0, 4]);
    /// ```
    #[must_use]
    pub fn new(text: &str, found: &Extraction) -> Self {
        let offsets = Offsets::new(text);
        let mut packer = Packer {
            table: JsonText::default(),
            entries: 1,
            recent: vec![("", NOTHING); RECENT],
            numbers: Vec::new(),
        };
        packer.table.open('[');
        packer.table.string_or_null(None);
        for figure in &found.observations {
            packer.record(&Record::new(figure, &offsets));
        }
        packer.table.close(']');
        Self {
            table: packer.table.into_text(),
            numbers: packer.numbers,
        }
    }
}

/// The place of null in the table.
const NOTHING: u32 = 0;

/// How many words are remembered; a power of two. A bulletin has a few hundred.
const RECENT: usize = 512;

struct Packer<'a> {
    table: JsonText,
    /// How many entries the table has.
    entries: u32,
    /// Words and their places, each where its bytes put it. One that meets another there takes its place and is
    /// written again when it comes back: no text, however it is made, costs more than its length.
    recent: Vec<(&'a str, u32)>,
    numbers: Vec<u32>,
}

impl<'a> Packer<'a> {
    fn record(&mut self, record: &Record<'a>) {
        self.count(record.start);
        self.count(record.end);
        self.word(record.text);
        self.word(record.indicator);
        self.value(Some(record.value));
        self.value(record.value_max);
        self.word(record.unit);
        self.numbers.push(record.multiplier);
        self.word(record.bound.code());
        self.word(record.kind.code());
        self.word_or_nothing(record.direction.map(Direction::code));
        self.word_or_nothing(record.basis.map(Basis::code));
        self.word(record.status.code());
        self.word_or_nothing(record.period);
        self.word_or_nothing(record.org);
        self.word_or_nothing(record.section);
        self.word_or_nothing(record.of);
        self.numbers.push(record.series);
        self.numbers.push(record.group.map_or(0, |group| group + 1));
        self.word(record.rule);
        self.numbers.push(u32::from(record.confidence));
        self.count(record.evidence.len());
        for proof in &record.evidence {
            self.word(proof.cell.code());
            self.word(proof.rule);
            self.count(proof.spans.len());
            for span in &proof.spans {
                self.count(span.start);
                self.count(span.end);
            }
        }
        self.count(record.remarks.len());
        for note in &record.remarks {
            self.word(remark_code(note.kind));
            self.count(note.start);
            self.count(note.end);
        }
    }

    /// A count or an offset. WebAssembly's memory ends before one could be too large.
    fn count(&mut self, count: usize) {
        self.numbers.push(u32::try_from(count).unwrap_or(u32::MAX));
    }

    fn word(&mut self, word: &'a str) {
        let slot = word.bytes().fold(word.len(), |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(usize::from(byte))
        }) % RECENT;
        let (known, place) = self.recent[slot];
        if place != NOTHING && known == word {
            self.numbers.push(place);
        } else {
            self.table.string(word);
            self.enter();
            self.recent[slot] = (word, self.entries - 1);
        }
    }

    fn word_or_nothing(&mut self, word: Option<&'a str>) {
        match word {
            Some(word) => self.word(word),
            None => self.numbers.push(NOTHING),
        }
    }

    fn value(&mut self, value: Option<Exact>) {
        match value {
            Some(Exact(value)) => {
                self.table.decimal(value);
                self.enter();
            }
            None => self.numbers.push(NOTHING),
        }
    }

    /// Points to what was just written.
    fn enter(&mut self) {
        self.numbers.push(self.entries);
        self.entries += 1;
    }
}
