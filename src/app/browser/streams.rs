//! The browser's own deflate, with a cap on what unpacks.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

/// Why bytes could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpacked {
    /// They are no deflate stream, or it is cut.
    Broken,
    /// They unpack to more than the cap.
    TooLarge,
}

/// Packs bytes with raw deflate.
pub(crate) async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    drain(through(bytes, "CompressionStream").ok()?, usize::MAX)
        .await
        .ok()
}

/// Unpacks raw deflate, and stops as soon as it gives more than `cap` bytes.
pub(crate) async fn inflate(bytes: &[u8], cap: usize) -> Result<Vec<u8>, Unpacked> {
    drain(
        through(bytes, "DecompressionStream").map_err(|_| Unpacked::Broken)?,
        cap,
    )
    .await
}

/// The bytes as they come out of a stream of the platform. The bindings count these classes as unstable, so they are
/// made by name.
fn through(bytes: &[u8], class: &str) -> Result<ReadableStream, JsValue> {
    let class: js_sys::Function = Reflect::get(&js_sys::global(), &class.into())?.dyn_into()?;
    let stream = Reflect::construct(&class, &js_sys::Array::of1(&"deflate-raw".into()))?;
    let pair: ReadableWritablePair = stream.unchecked_into();
    let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&Uint8Array::from(bytes)))?;
    Ok(blob.stream().pipe_through(&pair))
}

async fn drain(stream: ReadableStream, cap: usize) -> Result<Vec<u8>, Unpacked> {
    let reader: ReadableStreamDefaultReader = stream
        .get_reader()
        .dyn_into()
        .map_err(|_| Unpacked::Broken)?;
    let mut out = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read())
            .await
            .map_err(|_| Unpacked::Broken)?;
        if Reflect::get(&chunk, &"done".into()).is_ok_and(|d| d.is_truthy()) {
            return Ok(out);
        }
        let value = Reflect::get(&chunk, &"value".into()).map_err(|_| Unpacked::Broken)?;
        let part: Uint8Array = value.dyn_into().map_err(|_| Unpacked::Broken)?;
        if out.len() + part.length() as usize > cap {
            let _ = reader.cancel();
            return Err(Unpacked::TooLarge);
        }
        out.extend(part.to_vec());
    }
}
