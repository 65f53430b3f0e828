//! Records in two pieces that cross from WebAssembly to JavaScript in two calls.
//!
//! As JSON text a record names its fields, its rules and its heading anew for every figure, and reading that text takes
//! longer than reading the bulletin. Here a word is written once and figures point to it. `xtask/npm/records.js`
//! makes of it what `JSON.parse` makes of [`Record::to_json`]; `tests/browser/api.test.mjs` holds the two together.

use rust_decimal::Decimal;

use super::json_text::JsonText;
use super::table::remark_code;
use crate::record::{Basis, Direction, Extraction, Observation};
use crate::text::{Offsets, Source, Span};

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
        let mut packer = Packer {
            offsets: Offsets::new(text),
            table: JsonText::default(),
            entries: 1,
            recent: vec![("", NOTHING); RECENT],
            same: vec![("", NOTHING); RECENT],
            // About as many as a figure takes.
            numbers: Vec::with_capacity(64 * found.observations.len()),
        };
        packer.table.open('[');
        packer.table.string_or_null(None);
        for figure in &found.observations {
            packer.figure(figure);
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
    offsets: Offsets<'a>,
    table: JsonText,
    /// How many entries the table has.
    entries: u32,
    /// Words and their places, each where its bytes put it. One that meets another there takes its place and is
    /// written again when it comes back: no text, however it is made, costs more than its length.
    recent: Vec<(&'a str, u32)>,
    /// The same, each where its address puts it: the codes and the names of rules, whose bytes are then not looked at.
    same: Vec<(&'a str, u32)>,
    numbers: Vec<u32>,
}

impl<'a> Packer<'a> {
    fn figure(&mut self, figure: &'a Observation) {
        self.span(figure.span);
        self.word(&figure.text);
        self.word(&figure.indicator);
        self.value(Some(figure.value));
        self.value(figure.value_max);
        self.word(&figure.unit);
        self.numbers.push(figure.multiplier);
        self.code(figure.bound.code());
        self.code(figure.kind.code());
        self.code_or_nothing(figure.direction.map(Direction::code));
        self.code_or_nothing(figure.basis.map(Basis::code));
        self.code(figure.status.code());
        self.word_or_nothing(figure.period.as_deref());
        self.word_or_nothing(figure.org.as_deref());
        self.word_or_nothing(figure.section.as_deref());
        self.word_or_nothing(figure.of.as_deref());
        self.numbers.push(figure.series);
        self.numbers.push(figure.group.map_or(0, |group| group + 1));
        self.code(&figure.rule);
        self.numbers.push(u32::from(figure.confidence.0));
        self.count(figure.evidence.len());
        for proof in &figure.evidence {
            self.code(proof.cell.code());
            self.code(&proof.rule);
            self.count(proof.spans.len());
            for span in &proof.spans {
                self.span(*span);
            }
        }
        self.count(figure.remarks.len());
        for remark in &figure.remarks {
            self.code(remark_code(remark.kind));
            self.span(remark.span);
        }
    }

    fn span(&mut self, span: Span<Source>) {
        let span = self.offsets.to_code_points(span);
        self.count(span.start);
        self.count(span.end);
    }

    /// A count or an offset. WebAssembly's memory ends before one could be too large.
    fn count(&mut self, count: usize) {
        self.numbers.push(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// A word that mostly is the same bytes of memory again.
    fn code(&mut self, code: &'a str) {
        let slot = code.as_ptr().addr().wrapping_add(code.len()) % RECENT;
        let (known, place) = self.same[slot];
        if place != NOTHING && std::ptr::eq(known, code) {
            self.numbers.push(place);
        } else {
            let place = self.place(code);
            self.same[slot] = (code, place);
            self.numbers.push(place);
        }
    }

    fn code_or_nothing(&mut self, code: Option<&'a str>) {
        match code {
            Some(code) => self.code(code),
            None => self.numbers.push(NOTHING),
        }
    }

    fn word(&mut self, word: &'a str) {
        let place = self.place(word);
        self.numbers.push(place);
    }

    fn word_or_nothing(&mut self, word: Option<&'a str>) {
        match word {
            Some(word) => self.word(word),
            None => self.numbers.push(NOTHING),
        }
    }

    /// Where the word stands in the table, written at its end where it is not remembered.
    fn place(&mut self, word: &'a str) -> u32 {
        let slot = word.bytes().fold(word.len(), |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(usize::from(byte))
        }) % RECENT;
        let (known, place) = self.recent[slot];
        if place != NOTHING && known == word {
            return place;
        }
        self.table.string(word);
        let place = self.enter();
        self.recent[slot] = (word, place);
        place
    }

    fn value(&mut self, value: Option<Decimal>) {
        let place = match value {
            Some(value) => {
                self.table.decimal(value);
                self.enter()
            }
            None => NOTHING,
        };
        self.numbers.push(place);
    }

    /// The place of what was just written.
    fn enter(&mut self) -> u32 {
        self.entries += 1;
        self.entries - 1
    }
}
