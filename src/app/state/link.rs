//! A text in a link: `#v1.LENGTH.CHECKSUM.DATA`, where DATA is the payload, packed with raw deflate, in base64url,
//! LENGTH how many characters DATA has (base 36) and CHECKSUM the CRC-32 of the packed bytes (hexadecimal). The two
//! numbers stand first, so that a link that was cut is known as cut.

use super::Fault;
use super::correction::Correction;
use super::json::Value;

/// What a link carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Payload {
    /// The text.
    pub(crate) text: String,
    /// The file's name, where it came from one.
    pub(crate) file: Option<String>,
    /// What the reader changed.
    pub(crate) corrections: Vec<Correction>,
}

impl Payload {
    /// As it is sent.
    pub(crate) fn to_json(&self) -> String {
        let mut members = vec![("t", Value::Text(self.text.clone()))];
        if let Some(file) = &self.file {
            members.push(("n", Value::Text(file.clone())));
        }
        if !self.corrections.is_empty() {
            let all = self.corrections.iter().map(Correction::to_json).collect();
            members.push(("c", Value::List(all)));
        }
        Value::Map(members).write()
    }

    /// What was sent; nothing where that holds no text.
    pub(crate) fn from_json(json: &[u8]) -> Option<Self> {
        let sent = Value::parse(std::str::from_utf8(json).ok()?)?;
        Some(Self {
            text: sent.text("t")?,
            file: sent.text("n"),
            corrections: sent
                .list("c")
                .iter()
                .filter_map(Correction::from_json)
                .collect(),
        })
    }
}

/// No link unfolds to more than this, in bytes.
pub(crate) const CAP: usize = 4 * 1024 * 1024;
/// From this many characters on, chat programs are known to cut.
pub(crate) const LONG: usize = 8_000;
/// From this many on, a file is the better way.
pub(crate) const TOO_LONG: usize = 32_000;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The fragment, without the `#`, for packed bytes.
pub(crate) fn fragment(packed: &[u8]) -> String {
    let data = base64url(packed);
    format!("v1.{}.{:08x}.{data}", base36(data.len()), crc32(packed))
}

/// The packed bytes of a fragment; `Ok(None)` where the fragment is none of ours.
pub(crate) fn packed(fragment: &str) -> Result<Option<Vec<u8>>, Fault> {
    let mut parts = fragment.split('.');
    let version = parts.next().unwrap_or_default();
    let number = version.strip_prefix('v').unwrap_or_default();
    if number.is_empty() || number.len() > 3 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    if version != "v1" {
        return Err(Fault::LinkForeign(version.to_owned()));
    }
    let length = parts.next().and_then(|l| usize::from_str_radix(l, 36).ok());
    let (Some(length), sum) = (length, parts.next().unwrap_or_default()) else {
        return Err(Fault::LinkDamaged);
    };
    // What chat programs put behind a link is no part of it.
    let data: String = parts
        .next()
        .unwrap_or_default()
        .chars()
        .take_while(|c| digit(*c).is_some())
        .collect();
    if data.len() < length {
        return Err(Fault::LinkCut {
            expected: length,
            got: data.len(),
        });
    }
    let bytes = from_base64url(&data[..length]).ok_or(Fault::LinkDamaged)?;
    if u32::from_str_radix(sum, 16).ok() != Some(crc32(&bytes)) {
        return Err(Fault::LinkDamaged);
    }
    Ok(Some(bytes))
}

/// The fragment in an address; `%23` in place of `#` is repaired.
pub(crate) fn fragment_of(address: &str) -> Option<&str> {
    let (_, fragment) = address
        .split_once('#')
        .or_else(|| address.split_once("%23"))?;
    Some(fragment)
}

/// CRC-32 as ZIP and PNG have it, bit by bit: a link is short.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 {
                (c >> 1) ^ 0xEDB8_8320
            } else {
                c >> 1
            }
        })
    })
}

fn base36(mut n: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[n % 36]);
        n /= 36;
        if n == 0 {
            break;
        }
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

fn base64url(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |w, b| (w << 8) | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            let six = (word >> (18 - 6 * i)) & 63;
            out.push(char::from(DIGITS[six as usize]));
        }
    }
    out
}

fn digit(c: char) -> Option<u32> {
    let byte = u8::try_from(c).ok()?;
    DIGITS
        .iter()
        .position(|d| *d == byte)
        .and_then(|p| u32::try_from(p).ok())
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    for chunk in digits?.chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let word = chunk.iter().fold(0_u32, |w, d| (w << 6) | d) << (6 * (4 - chunk.len()));
        out.extend_from_slice(&word.to_be_bytes()[1..chunk.len()]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_whole() {
        for n in 0..300_usize {
            let bytes: Vec<u8> = (0..n).map(|i| (i * 37 % 256) as u8).collect();
            assert_eq!(packed(&fragment(&bytes)), Ok(Some(bytes)));
        }
    }

    #[test]
    fn an_old_link_still_opens() {
        assert_eq!(packed("v1.7.3610a686.aGVsbG8"), Ok(Some(b"hello".to_vec())));
    }

    #[test]
    fn cut_altered_and_foreign_links_are_told_apart() {
        let link = fragment(b"hello world");
        assert_eq!(
            packed(&link[..link.len() - 3]),
            Err(Fault::LinkCut {
                expected: 15,
                got: 12
            })
        );
        let altered = link.replace("aGVs", "aGVt");
        assert_eq!(packed(&altered), Err(Fault::LinkDamaged));
        assert_eq!(
            packed("v2.7.3610a686.aGVsbG8"),
            Err(Fault::LinkForeign("v2".into()))
        );
        assert_eq!(packed("v1."), Err(Fault::LinkDamaged));
        for none in ["", "table", "v", "version.1", "#"] {
            assert_eq!(packed(none), Ok(None), "{none}");
        }
    }

    #[test]
    fn what_a_chat_program_adds_is_left_out_and_an_escaped_mark_is_repaired() {
        let link = fragment(b"hello world");
        assert_eq!(
            packed(&format!("{link}，快看")),
            Ok(Some(b"hello world".to_vec()))
        );
        assert_eq!(fragment_of("https://a.example/%23v1.7.x"), Some("v1.7.x"));
        assert_eq!(fragment_of("https://a.example/#v1.7.x"), Some("v1.7.x"));
        assert_eq!(fragment_of("https://a.example/"), None);
    }
}
