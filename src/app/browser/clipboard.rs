//! The clipboard: text, and a table as HTML and tab-separated text in one write.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem};

/// Copies plain text.
pub(crate) async fn copy_text(text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Copies a table in both forms, so that each program takes the one it likes.
pub(crate) async fn copy_table(html: &str, plain: &str) -> bool {
    match write_both(html, plain).await {
        Ok(()) => true,
        Err(_) => copy_text(plain).await,
    }
}

async fn write_both(html: &str, plain: &str) -> Result<(), JsValue> {
    let window = super::window().ok_or(JsValue::NULL)?;
    let data = js_sys::Object::new();
    for (kind, content) in [("text/html", html), ("text/plain", plain)] {
        let bag = BlobPropertyBag::new();
        bag.set_type(kind);
        let blob =
            Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&content.into()), &bag)?;
        js_sys::Reflect::set(&data, &kind.into(), &blob)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_str_promise(&data)?;
    JsFuture::from(
        window
            .navigator()
            .clipboard()
            .write(&js_sys::Array::of1(&item)),
    )
    .await?;
    Ok(())
}
