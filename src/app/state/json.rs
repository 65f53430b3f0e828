//! The little JSON that the page keeps and sends: the settings, a link's payload, the remembered texts.
//!
//! Read into a tree and out of it by name, which costs a tenth of what derived readers of the same types weigh in the
//! download. Numbers are whole; a fraction or an exponent is passed over.

use std::fmt::Write as _;

/// A value as it stands in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Flag(bool),
    Number(u64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
    /// A map that was read.
    Read(Vec<(String, Value)>),
}

/// No reader of the page needs more; what is nested deeper is no record of it.
const DEEPEST: u8 = 12;

impl Value {
    /// Reads JSON text; nothing where it is none.
    pub(crate) fn parse(json: &str) -> Option<Self> {
        let mut parser = Parser { json, at: 0 };
        let value = parser.value(DEEPEST)?;
        parser.space();
        (parser.at == json.len()).then_some(value)
    }

    /// The member of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Read(members) => members.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            Self::Map(members) => members.iter().find(|(n, _)| *n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The words of the member of that name.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_text().map(str::to_owned)
    }

    /// The number of the member of that name.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        match self.get(name)? {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }

    /// The flag of the member of that name.
    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The items of the member of that name; none where it is missing.
    pub(crate) fn list(&self, name: &str) -> &[Self] {
        self.get(name).map_or(&[], Self::items)
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(words) => Some(words),
            _ => None,
        }
    }

    /// The value as JSON text.
    pub(crate) fn write(&self) -> String {
        let mut json = String::new();
        self.write_to(&mut json);
        json
    }

    fn write_to(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Flag(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Self::Number(n) => json.push_str(&n.to_string()),
            Self::Text(words) => quote(words, json),
            Self::List(items) => {
                json.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        json.push(',');
                    }
                    item.write_to(json);
                }
                json.push(']');
            }
            Self::Map(members) => {
                json.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    if i > 0 {
                        json.push(',');
                    }
                    quote(name, json);
                    json.push(':');
                    value.write_to(json);
                }
                json.push('}');
            }
            Self::Read(members) => {
                json.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    if i > 0 {
                        json.push(',');
                    }
                    quote(name, json);
                    json.push(':');
                    value.write_to(json);
                }
                json.push('}');
            }
        }
    }
}

fn quote(words: &str, json: &mut String) {
    json.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                json.push('\\');
                json.push(c);
            }
            '\n' => json.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(json, "\\u{:04x}", c as u32);
            }
            c => json.push(c),
        }
    }
    json.push('"');
}

struct Parser<'a> {
    json: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Passes over a sign, white space before it included.
    fn take(&mut self, sign: u8) -> bool {
        self.space();
        let here = self.peek() == Some(sign);
        self.at += usize::from(here);
        here
    }

    fn value(&mut self, depth: u8) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        self.space();
        match self.peek()? {
            b'"' => self.text().map(Value::Text),
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                if self.take(b']') {
                    return Some(Value::List(items));
                }
                loop {
                    items.push(self.value(depth)?);
                    if self.take(b']') {
                        return Some(Value::List(items));
                    }
                    if !self.take(b',') {
                        return None;
                    }
                }
            }
            b'{' => {
                self.at += 1;
                let mut members = Vec::new();
                if self.take(b'}') {
                    return Some(Value::Read(members));
                }
                loop {
                    self.space();
                    let name = self.text()?;
                    if !self.take(b':') {
                        return None;
                    }
                    members.push((name, self.value(depth)?));
                    if self.take(b'}') {
                        return Some(Value::Read(members));
                    }
                    if !self.take(b',') {
                        return None;
                    }
                }
            }
            b'0'..=b'9' | b'-' => self.number(),
            _ => [
                ("null", Value::Null),
                ("true", Value::Flag(true)),
                ("false", Value::Flag(false)),
            ]
            .into_iter()
            .find(|(word, _)| self.json[self.at..].starts_with(word))
            .map(|(word, value)| {
                self.at += word.len();
                value
            }),
        }
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        while matches!(
            self.peek(),
            Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
        ) {
            self.at += 1;
        }
        let digits = self.json[from..self.at].split(['.', 'e', 'E']).next()?;
        Some(digits.parse().map_or(Value::Null, Value::Number))
    }

    fn text(&mut self) -> Option<String> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.at += 1;
        let mut words = String::new();
        loop {
            let c = self.json.get(self.at..)?.chars().next()?;
            self.at += c.len_utf8();
            match c {
                '"' => return Some(words),
                '\\' => words.push(self.escape()?),
                c => words.push(c),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += 1;
        Some(match sign {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'"' | b'\\' | b'/' => char::from(sign),
            b'u' => {
                let high = self.unit()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high).or(Some('\u{fffd}'));
                }
                // Two halves make one character.
                if !self.json[self.at..].starts_with("\\u") {
                    return Some('\u{fffd}');
                }
                self.at += 2;
                let low = self.unit()?.wrapping_sub(0xdc00);
                return char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low & 0x3ff))
                    .or(Some('\u{fffd}'));
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.json.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let value = Value::Map(vec![
            ("t", Value::Text("“1.5%”\\\"\n\u{1}字🀄".into())),
            ("n", Value::Number(1_764_000_000_000)),
            ("c", Value::List(vec![Value::Flag(true), Value::Null])),
            ("e", Value::List(Vec::new())),
        ]);
        let json = value.write();
        let read = Value::parse(&json).unwrap();
        assert_eq!(read.text("t").unwrap(), "“1.5%”\\\"\n\u{1}字🀄");
        assert_eq!(read.number("n"), Some(1_764_000_000_000));
        assert_eq!(read.list("c"), [Value::Flag(true), Value::Null]);
        assert_eq!(read.write(), json);
        let other: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(other["t"], "“1.5%”\\\"\n\u{1}字🀄");
    }

    #[test]
    fn other_writers_are_read() {
        let read =
            Value::parse(" { \"a\" : \"\\ud83c\\udc04\\u4e00\\/\" , \"b\": [ ] , \"c\": -1.5e3 } ")
                .unwrap();
        assert_eq!(read.text("a").unwrap(), "🀄一/");
        assert_eq!(read.list("b"), []);
        assert_eq!(read.get("c"), Some(&Value::Null));
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        let deep = "[".repeat(100_000);
        for json in [
            "",
            "{",
            "[1,",
            "{\"a\"}",
            "\"\\u12\"",
            "\"\\ud83c",
            "\"字",
            "tru",
            "1 2",
            &deep,
        ] {
            assert_eq!(Value::parse(json), None, "{json:.20}");
        }
    }
}
