//! The page's address and the text a link carries.

use wasm_bindgen::JsValue;

use crate::state::link::{self, Payload};
use crate::state::{Fault, Opened};

use super::streams::{self, Unpacked};

/// The address of the tool alone.
pub(crate) fn tool() -> String {
    let Some(location) = super::window().map(|w| w.location()) else {
        return String::new();
    };
    let path = location.pathname().unwrap_or_default();
    let path = path.split("%23").next().unwrap_or_default();
    format!("{}{path}", location.origin().unwrap_or_default())
}

/// The address with the text in it.
pub(crate) async fn with_text(payload: &Payload) -> Option<String> {
    let packed = streams::deflate(payload.to_json().as_bytes()).await?;
    Some(format!("{}#{}", tool(), link::fragment(&packed)))
}

/// Whether there is anything behind the `#` of the address, or behind the `%23` that some programs make of it.
pub(crate) fn has_fragment() -> bool {
    super::window()
        .and_then(|w| w.location().href().ok())
        .is_some_and(|address| link::fragment_of(&address).is_some())
}

/// The text that the address carries, taken out of the address; nothing where it carries none.
pub(crate) async fn take_text() -> Option<Result<Opened, Fault>> {
    let address = super::window()?.location().href().ok()?;
    let packed = match link::packed(link::fragment_of(&address)?) {
        Ok(packed) => packed?,
        Err(fault) => {
            strip();
            return Some(Err(fault));
        }
    };
    strip();
    Some(match streams::inflate(&packed, link::CAP).await {
        Ok(json) => match Payload::from_json(&json) {
            Some(sent) => Ok(sent.into()),
            None => Err(Fault::LinkDamaged),
        },
        Err(Unpacked::TooLarge) => Err(Fault::LinkTooLarge),
        Err(Unpacked::Broken) => Err(Fault::LinkDamaged),
    })
}

/// Takes the text out of the address, so that it is neither seen nor bookmarked by accident.
fn strip() {
    if let Some(history) = super::window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&tool()));
    }
}

/// Whether the system has a share sheet, and opening it with an address.
pub(crate) fn share(address: &str) -> bool {
    let Some(navigator) = super::window().map(|w| w.navigator()) else {
        return false;
    };
    let data = web_sys::ShareData::new();
    data.set_url(address);
    let can = js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false);
    if can {
        let promise = navigator.share_with_data(&data);
        wasm_bindgen_futures::spawn_local(async move {
            // The reader may close the sheet: nothing is wrong then.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
    can
}

/// Whether the system has a share sheet.
pub(crate) fn can_share() -> bool {
    super::window()
        .is_some_and(|w| js_sys::Reflect::has(&w.navigator(), &"share".into()).unwrap_or(false))
}

/// The single-file edition, from the page's own folder.
pub(crate) async fn single_file() -> Option<Vec<u8>> {
    use wasm_bindgen::JsCast;
    let window = super::window()?;
    let answer = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str(SINGLE_FILE))
        .await
        .ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = wasm_bindgen_futures::JsFuture::from(answer.array_buffer().ok()?)
        .await
        .ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The single file's name in the page's folder.
pub(crate) const SINGLE_FILE: &str = "zhibiao.html";

/// The content policy that the page runs under, as it stands in the page.
pub(crate) fn policy() -> String {
    super::document()
        .and_then(|d| {
            d.query_selector("meta[http-equiv='Content-Security-Policy']")
                .ok()
                .flatten()
        })
        .and_then(|m| m.get_attribute("content"))
        .unwrap_or_default()
}
