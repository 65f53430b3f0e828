//! The last analyses, in the browser's own database. Whatever goes wrong with it, the page goes on without.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use crate::state::correction::Correction;
use crate::state::json::Value;
use crate::state::order::sorted;

const DATABASE: &str = "zhibiao";
const STORE: &str = "texts";
/// How many texts are kept.
const MOST: usize = 20;

thread_local! {
    /// Whether a request to open the database waits for another tab to let go of it.
    static SHUT: Cell<bool> = const { Cell::new(false) };
}

/// A text that was analysed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Past {
    /// Made of the text's beginning, so that a text that is worked on stays one entry.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) file: Option<String>,
    pub(crate) text: String,
    pub(crate) figures: usize,
    /// The corrections as JSON, which an older or newer page reads as far as it can.
    pub(crate) corrections: Vec<Correction>,
    /// When it was last touched, in milliseconds since 1970.
    pub(crate) at: u64,
}

impl Past {
    fn to_json(&self) -> Value {
        let text = |words: &str| Value::Text(words.to_owned());
        let corrections = self.corrections.iter().map(Correction::to_json).collect();
        Value::Map(vec![
            ("id", text(&self.id)),
            ("title", text(&self.title)),
            ("file", self.file.as_deref().map_or(Value::Null, text)),
            ("text", text(&self.text)),
            ("figures", Value::Number(self.figures as u64)),
            ("corrections", Value::List(corrections)),
            ("at", Value::Number(self.at)),
        ])
    }

    fn from_json(kept: &Value) -> Option<Self> {
        Some(Self {
            id: kept.text("id")?,
            title: kept.text("title")?,
            file: kept.text("file"),
            text: kept.text("text")?,
            figures: usize::try_from(kept.number("figures")?).ok()?,
            corrections: kept
                .list("corrections")
                .iter()
                .filter_map(Correction::from_json)
                .collect(),
            at: kept.number("at")?,
        })
    }
}

/// Keeps a text, and lets go of the oldest beyond the twentieth.
pub(crate) async fn keep(past: &Past) -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    let record = record(past)?;
    wait(store.put(&record)?).await?;
    let all = list().await?;
    for old in all.iter().skip(MOST) {
        remove(&old.id).await?;
    }
    Ok(())
}

/// The texts, the latest first. Records that cannot be read are passed over.
pub(crate) async fn list() -> Result<Vec<Past>, JsValue> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let all: js_sys::Array = wait(store.get_all()?).await?.dyn_into()?;
    let texts: Vec<Past> = all.iter().filter_map(|r| read(&r)).collect();
    Ok(sorted(texts, |a, b| b.at.cmp(&a.at)))
}

/// Takes one text away.
pub(crate) async fn remove(id: &str) -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    wait(store.delete(&id.into())?).await.map(|_| ())
}

/// Takes every text away.
pub(crate) async fn clear() -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    wait(store.clear()?).await.map(|_| ())
}

/// Everything as one file.
pub(crate) async fn pack() -> Result<String, JsValue> {
    let texts = list().await?.iter().map(Past::to_json).collect();
    Ok(Value::Map(vec![
        ("zhibiao", Value::Number(1)),
        ("texts", Value::List(texts)),
    ])
    .write())
}

/// Adds what such a file holds; how many texts that were.
pub(crate) async fn unpack(json: &str) -> Result<usize, JsValue> {
    let shelf = Value::parse(json).filter(|s| s.number("zhibiao").is_some());
    let shelf = shelf.ok_or(JsValue::NULL)?;
    let texts: Option<Vec<Past>> = shelf.list("texts").iter().map(Past::from_json).collect();
    let mut texts = texts.ok_or(JsValue::NULL)?;
    texts.truncate(MOST);
    for past in &texts {
        keep(past).await?;
    }
    Ok(texts.len())
}

/// Milliseconds since 1970.
pub(crate) fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// A record: its key, and the text with all that belongs to it as JSON.
fn record(past: &Past) -> Result<JsValue, JsValue> {
    let json = past.to_json().write();
    let record = js_sys::Object::new();
    for (key, value) in [("id", &past.id), ("json", &json)] {
        js_sys::Reflect::set(&record, &key.into(), &value.into())?;
    }
    Ok(record.into())
}

fn read(record: &JsValue) -> Option<Past> {
    let json = js_sys::Reflect::get(record, &"json".into())
        .ok()?
        .as_string()?;
    Past::from_json(&Value::parse(&json)?)
}

/// A moment as the reader's language writes it, to the minute.
pub(crate) fn when(at: u64, language: &str) -> String {
    let options = js_sys::Object::new();
    for (key, value) in [
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ] {
        let _ = js_sys::Reflect::set(&options, &key.into(), &value.into());
    }
    let date = js_sys::Date::new(&(at as f64).into());
    String::from(date.to_locale_string(language, &options))
}

async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let database = open().await?;
    database
        .transaction_with_str_and_mode(STORE, mode)?
        .object_store(STORE)
}

/// Opens the database as it is. One that lacks the store (half made, or made by another program) gets it; one of a
/// newer page is used as far as it goes.
async fn open() -> Result<IdbDatabase, JsValue> {
    // A second request would wait behind the first without a word.
    if SHUT.get() {
        return Err(JsValue::NULL);
    }
    let window = super::window().ok_or(JsValue::NULL)?;
    let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let database = open_with(factory.open(DATABASE)?).await?;
    if database.object_store_names().contains(STORE) {
        return Ok(database);
    }
    let next = database.version() + 1.0;
    database.close();
    open_with(factory.open_with_f64(DATABASE, next)?).await
}

async fn open_with(request: IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    let upgrade = {
        let request = request.clone();
        Closure::once(move || {
            if let Some(database) = request
                .result()
                .ok()
                .and_then(|d| d.dyn_into::<IdbDatabase>().ok())
                && !database.object_store_names().contains(STORE)
            {
                let parameters = web_sys::IdbObjectStoreParameters::new();
                parameters.set_key_path(&"id".into());
                let _ = database.create_object_store_with_optional_parameters(STORE, &parameters);
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = wait(request.clone().into()).await;
    if opened.is_err() {
        // The other tab lets go one day: then the store is made after all, and left for whoever asks next.
        upgrade.forget();
        let late: js_sys::Function = Closure::once_into_js({
            let request = request.clone();
            move || {
                SHUT.set(false);
                if let Some(database) = request
                    .result()
                    .ok()
                    .and_then(|d| d.dyn_into::<IdbDatabase>().ok())
                {
                    database.close();
                }
            }
        })
        .unchecked_into();
        request.set_onsuccess(Some(&late));
        request.set_onerror(Some(&late));
    }
    let database: IdbDatabase = opened?.dyn_into()?;
    // Another tab that wants a newer store is not held up.
    let other = database.clone();
    let step_aside = Closure::<dyn Fn()>::new(move || other.close());
    database.set_onversionchange(Some(step_aside.as_ref().unchecked_ref()));
    step_aside.forget();
    Ok(database)
}

/// What a request gives, when it is done.
async fn wait(request: IdbRequest) -> Result<JsValue, JsValue> {
    let keep = Rc::new(RefCell::new(None));
    let promise = {
        let (request, keep) = (request.clone(), Rc::clone(&keep));
        Promise::new(&mut move |done, failed| {
            let success = {
                let request = request.clone();
                Closure::once(move || {
                    let _ = done.call1(&JsValue::NULL, &request.result().unwrap_or(JsValue::NULL));
                })
            };
            let blocked = {
                let failed = failed.clone();
                Closure::<dyn Fn()>::new(move || {
                    SHUT.set(true);
                    let _ = failed.call0(&JsValue::NULL);
                })
            };
            let error = Closure::<dyn Fn()>::new(move || {
                let _ = failed.call0(&JsValue::NULL);
            });
            request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
            request.set_onerror(Some(error.as_ref().unchecked_ref()));
            // A store that another tab holds shut counts as closed: nobody waits for that tab.
            if let Some(open) = request.dyn_ref::<IdbOpenDbRequest>() {
                open.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
            }
            *keep.borrow_mut() = Some((success, error, blocked));
        })
    };
    let result = JsFuture::from(promise).await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    drop(keep);
    result
}
