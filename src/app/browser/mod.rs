//! Every call into the browser. What comes out is plain: strings, numbers, bytes.
//!
//! UTF-16 lengths enter here (ranges of the document count in them) and are handed on as such by name; the state
//! turns them into offsets of the text.

pub(crate) mod address;
pub(crate) mod carry;
pub(crate) mod clipboard;
pub(crate) mod files;
pub(crate) mod library;
mod packet;
pub(crate) mod settings;
pub(crate) mod streams;
pub(crate) mod worker;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent, Window};

/// The window; absent in a worker.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The number in `name` of the nearest element around an event's target that has it.
pub(crate) fn number_around(event: &Event, name: &str) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    // What waits to be drawn anew may name figures that are no longer there.
    if target.closest("[aria-busy=true]").ok()?.is_some() {
        return None;
    }
    let holder = target.closest(&format!("[{name}]")).ok()??;
    holder.get_attribute(name)?.parse().ok()
}

/// Whether an event comes from something that takes typing.
pub(crate) fn is_typing(event: &Event) -> bool {
    event
        .target()
        .and_then(|t| t.dyn_into::<Element>().ok())
        .is_some_and(|e| {
            e.matches(
                "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]",
            )
            .unwrap_or(false)
        })
}

/// Whether an event comes from a button, a link or the like, which has its own Enter.
pub(crate) fn is_pressable(event: &Event) -> bool {
    event
        .target()
        .and_then(|t| t.dyn_into::<Element>().ok())
        .is_some_and(|e| {
            e.matches("button, a[href], summary, input, select, textarea")
                .unwrap_or(false)
        })
}

/// Whether the event's target lies within an element that fits the selector.
pub(crate) fn is_within(event: &Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|t| t.dyn_into::<Element>().ok())
        .and_then(|e| e.closest(selector).ok().flatten())
        .is_some()
}

/// Whether an input method is composing: its keys belong to it.
pub(crate) fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The first element that fits the selector.
pub(crate) fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Puts the focus on the first element that fits, without scrolling; a field in it in which the reader already writes
/// keeps it.
pub(crate) fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        let active = document().and_then(|d| d.active_element());
        let writes = active.filter(|a| a.matches("input, select").unwrap_or(false));
        if writes.is_some_and(|field| element.contains(Some(&field))) {
            return;
        }
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Brings the first element that fits into view, if it is not.
pub(crate) fn reveal(selector: &str) {
    let Some(element) = find(selector) else {
        return;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    let near = is_in_view(&element);
    options.set_block(if near {
        web_sys::ScrollLogicalPosition::Nearest
    } else {
        web_sys::ScrollLogicalPosition::Center
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn is_in_view(element: &HtmlElement) -> bool {
    let Ok(Some(pane)) = element.closest(".pane-body") else {
        return true;
    };
    let (outer, inner) = (
        pane.get_bounding_client_rect(),
        element.get_bounding_client_rect(),
    );
    inner.top() >= outer.top() - outer.height() && inner.bottom() <= outer.bottom() + outer.height()
}

/// Sets an attribute of the root element; `None` takes it away.
pub(crate) fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The name of the window's tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Fills the source box with a text the reader opened; what the reader types is never written back.
pub(crate) fn fill_box(area: &HtmlTextAreaElement, text: &str) {
    if area.value() != text {
        area.set_value(text);
        let _ = area.set_selection_range(0, 0);
        area.set_scroll_top(0);
    }
}

/// What is selected in the reading view: block and UTF-16 length from its start, for both ends.
pub(crate) fn selection_in_blocks() -> Option<[(usize, usize); 2]> {
    let selection = window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let place = |node: web_sys::Node, offset: u32| -> Option<(usize, usize)> {
        let element = node
            .dyn_ref::<Element>()
            .cloned()
            .or_else(|| node.parent_element())?;
        let block = element.closest("[data-block]").ok()??;
        let before = document()?.create_range().ok()?;
        before.set_start(&block, 0).ok()?;
        before.set_end(&node, offset).ok()?;
        let length = before.to_string().length();
        Some((
            block.get_attribute("data-block")?.parse().ok()?,
            length as usize,
        ))
    };
    Some([
        place(range.start_container().ok()?, range.start_offset().ok()?)?,
        place(range.end_container().ok()?, range.end_offset().ok()?)?,
    ])
}

/// Lets go of what is selected.
pub(crate) fn clear_selection() {
    if let Some(selection) = window().and_then(|w| w.get_selection().ok().flatten()) {
        let _ = selection.remove_all_ranges();
    }
}

/// Places a floating element below (or, where there is no room, above) a mark of the same pane.
pub(crate) fn place_at(card: &HtmlElement, mark: &str) {
    let (Some(mark), Ok(Some(pane))) = (find(mark), card.closest(".pane-body")) else {
        return;
    };
    let rects = mark.get_client_rects();
    let Some(at) = rects.item(rects.length().saturating_sub(1)) else {
        return;
    };
    let outer = pane.get_bounding_client_rect();
    let (width, height) = (
        f64::from(card.offset_width()),
        f64::from(card.offset_height()),
    );
    let scroll = f64::from(pane.scroll_top());
    let below = at.bottom() - outer.top() + 10.0;
    let above = rects.item(0).map_or(at.top(), |r| r.top()) - outer.top() - 10.0 - height;
    let top = if below + height > outer.height() && above > 0.0 {
        above
    } else {
        below
    };
    let left = (at.left() - outer.left() - 40.0)
        .min(outer.width() - width - 16.0)
        .max(16.0);
    let style = card.style();
    let _ = style.set_property("top", &pixels(top + scroll));
    let _ = style.set_property("left", &pixels(left));
}

/// Whole pixels: the fractions of a floating-point number are 5 KB of code to write.
fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i32)
}

/// Whether the page is as narrow as a phone: the parts are tabs.
pub(crate) fn is_narrow() -> bool {
    find(".tabs").is_some_and(|tabs| tabs.offset_height() > 0)
}

/// Calls a function of the start script's `zhibiao` object.
pub(crate) fn ask_shell(name: &str) -> Result<JsValue, JsValue> {
    let shell = js_sys::Reflect::get(&js_sys::global(), &"zhibiao".into())?;
    let function: js_sys::Function = js_sys::Reflect::get(&shell, &name.into())?.dyn_into()?;
    function.call0(&shell)
}

/// Whether a fact of the start script's `zhibiao` object holds.
pub(crate) fn shell_flag(name: &str) -> bool {
    js_sys::Reflect::get(&js_sys::global(), &"zhibiao".into())
        .and_then(|shell| js_sys::Reflect::get(&shell, &name.into()))
        .is_ok_and(|flag| flag.is_truthy())
}

/// Names the function that takes what other programs hand over: an action, a text, files.
pub(crate) fn receive(take: impl Fn(String, String, Vec<web_sys::File>) + 'static) {
    let take = Closure::<dyn Fn(JsValue)>::new(move |parcel: JsValue| {
        let word = |name: &str| {
            js_sys::Reflect::get(&parcel, &name.into())
                .ok()
                .and_then(|v| v.as_string())
                .unwrap_or_default()
        };
        let files = js_sys::Reflect::get(&parcel, &"files".into())
            .ok()
            .filter(js_sys::Array::is_array)
            .map(|f| {
                js_sys::Array::from(&f)
                    .iter()
                    .filter_map(|f| f.dyn_into().ok())
                    .collect()
            })
            .unwrap_or_default();
        take(word("action"), word("text"), files);
    });
    let shell = js_sys::Reflect::get(&js_sys::global(), &"zhibiao".into());
    let named = shell
        .as_ref()
        .ok()
        .and_then(|s| js_sys::Reflect::get(s, &"receive".into()).ok());
    if let (Ok(shell), Some(receive)) = (
        &shell,
        named.and_then(|f| f.dyn_into::<js_sys::Function>().ok()),
    ) {
        let _ = receive.call1(shell, take.as_ref());
    }
    // It lives as long as the page.
    take.forget();
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Runs `work` when the browser has done what waits: drawn, and answered the reader.
pub(crate) fn next_task(work: impl FnOnce() + 'static) -> gloo_timers::callback::Timeout {
    gloo_timers::callback::Timeout::new(0, work)
}

/// Runs `work` before the next picture is drawn.
pub(crate) fn next_frame(work: impl FnOnce() + 'static) -> gloo_timers::callback::Timeout {
    gloo_timers::callback::Timeout::new(16, work)
}
