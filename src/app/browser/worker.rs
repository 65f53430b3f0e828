//! Long texts are read in a worker that runs the same wasm: this file is both of its ends.

use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};
use zhibiao::Context;
use zhibiao::record::{Extraction, Observation};

/// A text to read.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    document: u32,
    revision: u32,
    text: String,
}

/// What comes back: figures in batches, so that no message keeps the page busy for long, then the rest.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Figures {
        document: u32,
        revision: u32,
        of: usize,
        figures: Vec<Observation>,
    },
    Rest {
        document: u32,
        revision: u32,
        rest: Extraction,
    },
}

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
        if let Ok(request) = serde_wasm_bindgen::from_value::<Request>(event.data()) {
            answer(&out, request);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let _ = scope.post_message(&JsValue::TRUE);
}

fn answer(out: &DedicatedWorkerGlobalScope, request: Request) {
    let Request {
        document,
        revision,
        text,
    } = request;
    let mut read = zhibiao::extract(&text, &Context::default());
    let mut figures = std::mem::take(&mut read.observations);
    let of = figures.len();
    while !figures.is_empty() {
        let rest = figures.split_off(figures.len().min(BATCH));
        post(
            out,
            &Answer::Figures {
                document,
                revision,
                of,
                figures,
            },
        );
        figures = rest;
    }
    post(
        out,
        &Answer::Rest {
            document,
            revision,
            rest: read,
        },
    );
}

fn post(out: &DedicatedWorkerGlobalScope, answer: &Answer) {
    if let Ok(value) = serde_wasm_bindgen::to_value(answer) {
        let _ = out.post_message(&value);
    }
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
    waiting: Option<Request>,
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
        let request = Request {
            document,
            revision,
            text,
        };
        if state.ready {
            send(&state, &request);
        } else {
            state.waiting = Some(request);
        }
        true
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

fn send(state: &State, request: &Request) {
    if let (Some(running), Ok(value)) = (&state.worker, serde_wasm_bindgen::to_value(request)) {
        let _ = running.worker.post_message(&value);
    }
}

fn receive(state: &RefCell<State>, data: JsValue) -> Option<Heard> {
    let mut state = state.borrow_mut();
    if data == JsValue::TRUE {
        state.ready = true;
        if let Some(request) = state.waiting.take() {
            send(&state, &request);
        }
        return None;
    }
    match serde_wasm_bindgen::from_value(data).ok()? {
        Answer::Figures { of, figures, .. } => {
            state.figures.extend(figures);
            Some(Heard::Progress {
                figures: state.figures.len(),
                of,
            })
        }
        Answer::Rest {
            document,
            revision,
            mut rest,
        } => {
            state.busy = false;
            rest.observations = std::mem::take(&mut state.figures);
            Some(Heard::Read {
                document,
                revision,
                read: rest,
            })
        }
    }
}
