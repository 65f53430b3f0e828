//! Files that are opened, dropped or saved.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, TextDecoder, TextDecoderOptions,
};

use crate::state::{Fault, Opened};

/// The largest file that is opened, in bytes.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The encodings a text file is read in, strict UTF-8 first; `gb18030` reads GBK and GB2312 too.
pub(crate) const ENCODINGS: [&str; 5] = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5"];

/// Reads every file; what cannot be read gives a fault and does not stop the others.
pub(crate) async fn open(files: FileList) -> (Vec<Opened>, Option<Fault>) {
    let mut opened = Vec::new();
    let mut fault = None;
    for i in 0..files.length() {
        let Some(file) = files.item(i) else { continue };
        match open_one(&file).await {
            Ok(text) => opened.push(text),
            Err(f) => fault = Some(f),
        }
    }
    (opened, fault)
}

async fn open_one(file: &File) -> Result<Opened, Fault> {
    let name = file.name();
    if file.size() > LARGEST {
        return Err(Fault::FileTooLarge(name));
    }
    let bytes = bytes(file)
        .await
        .ok_or_else(|| Fault::FileBroken(name.clone()))?;
    let (encoding, text) = decode(&bytes).ok_or_else(|| Fault::FileBinary(name.clone()))?;
    Ok(Opened {
        file: Some(name),
        encoding: Some(encoding.to_owned()),
        text,
        ..Opened::default()
    })
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The encoding and the text: a byte order mark decides, then strict UTF-8, then GB18030. `None` for binary data.
pub(crate) fn decode(bytes: &[u8]) -> Option<(&'static str, String)> {
    let marked = match bytes {
        [0xFF, 0xFE, ..] => Some("utf-16le"),
        [0xFE, 0xFF, ..] => Some("utf-16be"),
        _ => None,
    };
    let candidates: &[&'static str] = match marked {
        Some("utf-16le") => &["utf-16le"],
        Some(_) => &["utf-16be"],
        None => &["utf-8", "gb18030"],
    };
    candidates
        .iter()
        .find_map(|encoding| Some((*encoding, decode_as(bytes, encoding, true)?)))
        .filter(|(_, text)| !text.chars().take(4096).any(is_binary))
}

fn is_binary(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}')
}

/// Decodes as the reader asks; where not strict, what does not fit becomes U+FFFD.
pub(crate) fn decode_as(bytes: &[u8], encoding: &str, strict: bool) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(strict);
    let decoder = TextDecoder::new_with_label_and_options(encoding, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// Saves bytes under a name.
pub(crate) fn save(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    let document = super::document()?;
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let array = js_sys::Uint8Array::from(bytes);
    let blob =
        Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(&array), &bag).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    gloo_timers::callback::Timeout::new(30_000, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
