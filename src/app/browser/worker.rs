//! Long texts are read in a worker that runs the same wasm: this file is both of its ends.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};
use zhibiao::Context;
use zhibiao::record::{Extraction, Observation};

use super::packet::{Reader as Packet, Writer};

/// What the page hears of a reading in the worker.
#[derive(Debug)]
pub(crate) enum Heard {
    /// So many figures of so many have come.
    Progress { figures: usize, of: usize },
    Read {
        document: u32,
        revision: u32,
        read: Extraction,
    },
    /// The worker died; the next text gets a new one.
    Died,
}

/// What comes back: figures in batches, so that no message keeps the page busy for long, then the rest. Each begins
/// with the number of all figures.
const BATCH: usize = 250;

/// Whether this code runs in the worker.
pub(crate) fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// The worker's role: answers every request until the page ends it.
pub(crate) fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let out = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            answer(&out, &text);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let _ = scope.post_message(&JsValue::TRUE);
}

fn answer(out: &DedicatedWorkerGlobalScope, text: &str) {
    let read = zhibiao::extract(text, &Context::default());
    let post = |writer: Writer| {
        let _ = out.post_message(&js_sys::Uint8Array::from(writer.0.as_slice()));
    };
    let begin = || {
        let mut writer = Writer::default();
        writer.number(read.observations.len());
        writer
    };
    for figures in read.observations.chunks(BATCH) {
        let mut writer = begin();
        writer.figures(figures);
        post(writer);
    }
    let mut writer = begin();
    writer.figures(&[]);
    writer.rest(&read);
    post(writer);
}

/// The page's end. Only one text is read at a time: a newer one stops the one before.
pub(crate) struct Reader {
    state: Rc<RefCell<State>>,
    hear: Rc<dyn Fn(Heard)>,
}

#[derive(Default)]
struct State {
    worker: Option<Running>,
    /// The worker has loaded and listens.
    ready: bool,
    waiting: Option<String>,
    /// The text under way: its document and revision.
    document: u32,
    revision: u32,
    /// Figures that have come of the text under way.
    figures: Vec<Observation>,
    busy: bool,
}

struct Running {
    worker: Worker,
    _message: Closure<dyn Fn(MessageEvent)>,
    _error: Closure<dyn Fn(JsValue)>,
}

impl Reader {
    pub(crate) fn new(hear: impl Fn(Heard) + 'static) -> Self {
        Self {
            state: Rc::default(),
            hear: Rc::new(hear),
        }
    }

    /// Reads a text; an earlier one that is still being read is given up. False where no worker can be had.
    pub(crate) fn read(&self, document: u32, revision: u32, text: String) -> bool {
        if self.state.borrow().busy {
            self.stop();
        }
        if self.state.borrow().worker.is_none() && !self.start() {
            return false;
        }
        let mut state = self.state.borrow_mut();
        state.busy = true;
        state.figures.clear();
        state.document = document;
        state.revision = revision;
        if state.ready {
            send(&state, &text);
        } else {
            state.waiting = Some(text);
        }
        true
    }

    /// Gets a worker ready for a text that may come.
    pub(crate) fn warm(&self) {
        if self.state.borrow().worker.is_none() {
            self.start();
        }
    }

    /// Ends the reading under way, if there is one.
    pub(crate) fn stop(&self) {
        let mut state = self.state.borrow_mut();
        if let Some(running) = state.worker.take() {
            running.worker.set_onmessage(None);
            running.worker.set_onerror(None);
            running.worker.terminate();
        }
        *state = State::default();
    }

    fn start(&self) -> bool {
        let Some(worker) = super::ask_shell("startWorker")
            .ok()
            .and_then(|w| w.dyn_into::<Worker>().ok())
        else {
            return false;
        };
        let (state, hear) = (Rc::clone(&self.state), Rc::clone(&self.hear));
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(heard) = receive(&state, event.data()) {
                hear(heard);
            }
        });
        let (state, hear) = (Rc::clone(&self.state), Rc::clone(&self.hear));
        let error = Closure::<dyn Fn(JsValue)>::new(move |_| {
            let was_busy = {
                let mut state = state.borrow_mut();
                let was_busy = state.busy;
                if let Some(running) = &state.worker {
                    running.worker.terminate();
                }
                state.ready = false;
                state.busy = false;
                was_busy
            };
            // The closures may not be dropped while one of them runs.
            let state = Rc::clone(&state);
            gloo_timers::callback::Timeout::new(0, move || *state.borrow_mut() = State::default())
                .forget();
            if was_busy {
                hear(Heard::Died);
            }
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        self.state.borrow_mut().worker = Some(Running {
            worker,
            _message: message,
            _error: error,
        });
        true
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop();
    }
}

fn send(state: &State, text: &str) {
    if let Some(running) = &state.worker {
        let _ = running.worker.post_message(&text.into());
    }
}

fn receive(state: &RefCell<State>, data: JsValue) -> Option<Heard> {
    let mut state = state.borrow_mut();
    if data == JsValue::TRUE {
        state.ready = true;
        if let Some(text) = state.waiting.take() {
            send(&state, &text);
        }
        return None;
    }
    let bytes = data.dyn_into::<js_sys::Uint8Array>().ok()?.to_vec();
    let mut packet = Packet(&bytes);
    let of = packet.number()?;
    packet.figures(&mut state.figures)?;
    if !packet.0.is_empty() {
        let mut read = packet.rest()?;
        state.busy = false;
        read.observations = std::mem::take(&mut state.figures);
        return Some(Heard::Read {
            document: state.document,
            revision: state.revision,
            read,
        });
    }
    Some(Heard::Progress {
        figures: state.figures.len(),
        of,
    })
}
