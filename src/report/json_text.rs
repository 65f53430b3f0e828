//! Writes JSON text: a few hundred bytes of code for what a general serialiser, with its floating-point printing,
//! takes thirty kilobytes of the page for. Numbers are exact decimals and are written as such.

use std::fmt::Write as _;

use rust_decimal::Decimal;

/// JSON text in the making. Commas are set here; that objects and arrays are closed is the caller's care.
#[derive(Debug, Default)]
pub(super) struct JsonText {
    text: String,
    needs_comma: bool,
}

impl JsonText {
    /// The text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Ends the line after a value; what follows is a text of its own (JSON Lines).
    pub(super) fn end_line(&mut self) {
        self.text.push('\n');
        self.needs_comma = false;
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.comma();
        self.text.push(bracket);
        self.needs_comma = false;
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.needs_comma = true;
    }

    /// The name of the member whose value comes next: a name of ours, in which nothing is escaped.
    pub(super) fn key(&mut self, name: &str) -> &mut Self {
        self.comma();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
        self.needs_comma = false;
        self
    }

    pub(super) fn string(&mut self, words: &str) {
        self.comma();
        self.text.push('"');
        // Where no byte can begin a character that is escaped, and few words have one, there is nothing to look for.
        let may_escape = |b: u8| matches!(b, 0..=0x1F | b'"' | b'\\' | 0x7F | 0xC2 | 0xE2);
        if words.bytes().any(may_escape) {
            self.escaped(words);
        } else {
            self.text.push_str(words);
        }
        self.text.push('"');
    }

    fn escaped(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(c);
                }
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                // The first group must be escaped; the others end lines in JavaScript or show as nothing.
                '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => {
                    let _ = write!(self.text, "\\u{:04x}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
    }

    /// The words, or null.
    pub(super) fn string_or_null(&mut self, words: Option<&str>) {
        match words {
            Some(words) => self.string(words),
            None => {
                self.comma();
                self.text.push_str("null");
            }
        }
    }

    /// With as few digits as say the value exactly.
    pub(super) fn decimal(&mut self, value: Decimal) {
        self.comma();
        let _ = write!(self.text, "{}", value.normalize());
    }

    pub(super) fn integer(&mut self, value: usize) {
        self.comma();
        let _ = write!(self.text, "{value}");
    }

    fn comma(&mut self) {
        if self.needs_comma {
            self.text.push(',');
        }
        self.needs_comma = true;
    }
}
