//! Bytes of a file or of standard input, as text.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::arguments::Input;

/// A text that was read.
pub(crate) struct Document {
    /// The file's name; none for standard input.
    pub(crate) name: Option<String>,
    /// Its text, without a byte order mark.
    pub(crate) text: String,
    /// What the user should know of how it was read.
    pub(crate) note: Option<String>,
}

/// Reads a text, or says in one sentence why not.
pub(crate) fn read(source: &Input) -> Result<Document, String> {
    let (name, bytes) = match source {
        Input::Stdin => {
            if io::stdin().is_terminal() {
                crate::complain("正在读标准输入，贴完按 Ctrl-D (reading standard input)");
            }
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|fault| format!("标准输入读不了：{fault} (cannot read standard input)"))?;
            (None, bytes)
        }
        Input::File(path) => (Some(path.display().to_string()), read_file(path)?),
    };
    let shown = name.as_deref().unwrap_or("标准输入");
    let (text, note) =
        decode(&bytes).ok_or_else(|| format!("{shown} 不是文字文件 (not a text file)"))?;
    let note = note.map(|note| format!("{shown} {note}"));
    Ok(Document { name, text, note })
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let shown = path.display();
    if path.is_dir() {
        return Err(format!("{shown} 是文件夹，不是文件 (is a directory)"));
    }
    fs::read(path).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => format!("没有 {shown} 这个文件 (no such file)"),
        io::ErrorKind::PermissionDenied => {
            format!("没有权限读 {shown} (permission denied)")
        }
        _ => format!("{shown} 读不了：{fault} (cannot read)"),
    })
}

/// The text of the bytes, and what to say of how it was found; nothing where they are no text.
fn decode(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let note = match encoding {
            e if e == UTF_16LE || e == UTF_16BE => Some("按 UTF-16 读取 (read as UTF-16)"),
            _ => None,
        };
        let (text, faulty) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let note = if faulty { Some(DAMAGED) } else { note };
        return is_text(&text).then(|| (text.into_owned(), note));
    }
    let cut_short = match std::str::from_utf8(bytes) {
        Ok(text) => return is_text(text).then(|| (text.to_owned(), None)),
        // The one fault is a character cut off at the end.
        Err(fault) => fault.error_len().is_none(),
    };
    // UTF-8 with a few bad bytes decodes as GB18030 to nonsense: tell by how much of it is sound UTF-8.
    let (mut sound, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    if sound > 10 * faults || (cut_short && sound > 0) {
        let (text, _) = UTF_8.decode_without_bom_handling(bytes);
        return is_text(&text).then(|| (text.into_owned(), Some(DAMAGED)));
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    is_text(&text).then(|| {
        (
            text.into_owned(),
            Some("不是 UTF-8，按 GB18030 读取 (read as GB18030)"),
        )
    })
}

const DAMAGED: &str = "有损坏的字节，以 U+FFFD 代替 (damaged bytes were replaced)";

/// Text holds next to no control characters but for white space; what a PDF leaves behind is let through.
fn is_text(text: &str) -> bool {
    let strange = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{1b}')
        .count();
    strange * 50 <= text.chars().count()
}
