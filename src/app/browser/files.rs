//! Files that are opened, dropped or saved.

use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, FileList, HtmlAnchorElement,
    HtmlCanvasElement, HtmlImageElement, TextDecoder, TextDecoderOptions,
};

use crate::state::{Fault, Opened, markup};

/// The largest file that is opened, in bytes.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The encodings a text file is read in, strict UTF-8 first; `gb18030` reads GBK and GB2312 too.
pub(crate) const ENCODINGS: [&str; 5] = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5"];

/// A file as UTF-8 text.
pub(crate) async fn plain_text(file: &File) -> Option<String> {
    if file.size() > LARGEST {
        return None;
    }
    String::from_utf8(bytes(file).await?).ok()
}

/// Reads every file; what cannot be read gives a fault and does not stop the others.
pub(crate) async fn open(files: Vec<File>) -> (Vec<Opened>, Option<Fault>) {
    let mut opened = Vec::new();
    let mut fault = None;
    for file in files {
        match open_one(&file).await {
            Ok(text) => opened.push(text),
            Err(f) => fault = Some(f),
        }
    }
    (opened, fault)
}

/// The files of a list.
pub(crate) fn all(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|i| list.item(i)).collect()
}

async fn open_one(file: &File) -> Result<Opened, Fault> {
    let name = file.name();
    if file.size() > LARGEST {
        return Err(Fault::FileTooLarge(name));
    }
    let bytes = bytes(file)
        .await
        .ok_or_else(|| Fault::FileBroken(name.clone()))?;
    read(name, bytes.into()).await
}

/// The text of a file, by its content first and its name second.
async fn read(name: String, bytes: Rc<[u8]>) -> Result<Opened, Fault> {
    let lower = name.to_ascii_lowercase();
    if bytes.starts_with(b"PK\x03\x04") || lower.ends_with(".docx") {
        let part = unpack(&bytes, "word/document.xml").await;
        let text = part
            .and_then(|part| String::from_utf8(part).ok())
            .map(|part| markup::word_text(&part));
        return match text {
            Some(text) => Ok(Opened {
                file: Some(name),
                text,
                ..Opened::default()
            }),
            None if lower.ends_with(".docx") => Err(Fault::FileBroken(name)),
            None => Err(Fault::FileKind(name)),
        };
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Fault::FileKind(name));
    }
    let (encoding, text) = decode(&bytes).ok_or_else(|| Fault::FileBinary(name.clone()))?;
    let text = if is_page(&lower, &text) {
        markup::html_text(&text)
    } else {
        text
    };
    Ok(Opened {
        file: Some(name),
        encoding: Some(encoding.to_owned()),
        bytes: Some(bytes),
        text,
        ..Opened::default()
    })
}

/// The file's text in the encoding that the reader chose.
pub(crate) fn read_as(name: &str, bytes: &[u8], encoding: &str) -> Option<String> {
    let text = decode_as(bytes, encoding, false)?;
    Some(if is_page(&name.to_ascii_lowercase(), &text) {
        markup::html_text(&text)
    } else {
        text
    })
}

fn is_page(name: &str, text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    name.ends_with(".html")
        || name.ends_with(".htm")
        || name.ends_with(".xhtml")
        || head
            .get(..14)
            .is_some_and(|h| h.eq_ignore_ascii_case("<!doctype html"))
        || head
            .get(..5)
            .is_some_and(|h| h.eq_ignore_ascii_case("<html"))
}

/// A file of a ZIP archive, unpacked by the browser; nothing where it is broken or unpacks to more than a page holds.
async fn unpack(zip: &[u8], name: &str) -> Option<Vec<u8>> {
    let entry = markup::zip_entry(zip, name)?;
    let packed = zip.get(entry.bytes)?;
    if !entry.deflated {
        return Some(packed.to_vec());
    }
    super::streams::inflate(packed, LARGEST as usize).await.ok()
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

/// Draws an SVG file twice as large as it says and saves the picture as PNG.
pub(crate) async fn save_picture(name: &str, svg: &str) -> Option<()> {
    const ZOOM: f64 = 2.0;
    let document = super::document()?;
    let bag = BlobPropertyBag::new();
    bag.set_type("image/svg+xml");
    let blob =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&svg.into()), &bag).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let picture = HtmlImageElement::new().ok()?;
    picture.set_src(&address);
    let loaded = JsFuture::from(picture.decode()).await;
    let _ = web_sys::Url::revoke_object_url(&address);
    loaded.ok()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(picture.natural_width() * 2);
    canvas.set_height(picture.natural_height() * 2);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.scale(ZOOM, ZOOM).ok()?;
    context
        .draw_image_with_html_image_element(&picture, 0.0, 0.0)
        .ok()?;
    let promise = js_sys::Promise::new(&mut |done, _| {
        let finished = Closure::once_into_js(move |blob: JsValue| {
            let _ = done.call1(&JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob(finished.unchecked_ref());
    });
    let png: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    save(name, "image/png", &bytes(&png).await?)
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
