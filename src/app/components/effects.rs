//! What follows from a change of the state, and what the window tells the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, KeyboardEvent};
use yew::prelude::*;

use super::effect::use_effect_on;
use zhibiao::Context;

use super::Door;
use crate::browser;
use crate::browser::worker::{Heard, Reader};
use crate::state::{Action, Chosen, Dialog, Fault, Notice, Opened, Page, Progress, Side, Tab};

/// From this many bytes on a text is read in the worker; below it the reading takes a few milliseconds.
const LONG: usize = 60_000;

/// Keeps the settings and applies them to the page.
#[hook]
pub(super) fn use_settings(page: &UseReducerHandle<Page>) {
    use_effect_on(page.settings, browser::settings::keep);
}

/// Names the window's tab after the document.
#[hook]
pub(super) fn use_title(page: &UseReducerHandle<Page>, door: &Door) {
    let name = page
        .document()
        .filter(|_| !page.is_empty())
        .map(|d| d.name());
    let title = match name {
        Some(name) => format!("{} · {name}", door.words().name),
        None => door.words().name.to_owned(),
    };
    use_effect_on(title, |title| browser::set_title(title));
}

/// Reads the present text whenever it changes: at once where it is short, in the worker where it is long or where a
/// reading has stopped the page before. What comes back stops a long reading.
#[hook]
pub(super) fn use_reading(page: &UseReducerHandle<Page>, door: &Door) -> Callback<MouseEvent> {
    // How long the text is whose reading lasts long enough to be told of.
    let lasting = use_mut_ref(|| None::<usize>);
    let reader = {
        let (door, lasting) = (door.clone(), Rc::clone(&lasting));
        use_memo((), move |()| {
            Reader::new(move |heard| match heard {
                Heard::Progress { figures, of } => {
                    let Some(characters) = *lasting.borrow() else {
                        return;
                    };
                    let percent = u8::try_from((figures * 100) / of.max(1))
                        .unwrap_or(100)
                        .min(100);
                    door.say(Action::Progressed(Some(Progress {
                        characters,
                        figures,
                        percent,
                    })));
                }
                Heard::Read {
                    document,
                    revision,
                    read,
                } => door.say(Action::Analysed {
                    document,
                    revision,
                    read,
                }),
                Heard::Died => door.say(Action::Fail(Some(Fault::ReadingStopped))),
            })
        })
    };
    {
        // Before a text can be pasted or dropped one of these has happened; the worker starts meanwhile.
        let reader = Rc::clone(&reader);
        use_effect_on((), move |()| {
            browser::window().map(|window| {
                ["focusin", "keydown", "dragover"].map(|event| {
                    let reader = Rc::clone(&reader);
                    EventListener::new(&window, event, move |_| reader.warm())
                })
            })
        });
    }
    let wait = use_mut_ref(|| None::<Timeout>);
    let now = page.document().map(|d| (d.id, d.revision, d.is_stale()));
    {
        let (door, page, reader, wait) = (
            door.clone(),
            page.clone(),
            Rc::clone(&reader),
            Rc::clone(&wait),
        );
        let reading = page.reading().is_some();
        use_effect_on(
            (now.map(|(id, revision, _)| (id, revision)), reading),
            move |_| {
                *wait.borrow_mut() = None;
                let Some(d) = page
                    .document()
                    .filter(|d| d.is_stale() && !d.text.is_empty())
                else {
                    return;
                };
                let (document, revision) = (d.id, d.revision);
                let apart = d.text.len() >= LONG || browser::carry::has_stopped();
                if apart && reader.read(document, revision, d.text.to_string()) {
                    *lasting.borrow_mut() = None;
                    let characters = d.text.chars().count();
                    // A busy line is shown only when the work lasts.
                    *wait.borrow_mut() = Some(Timeout::new(250, move || {
                        *lasting.borrow_mut() = Some(characters);
                        door.say(Action::Progressed(Some(Progress {
                            characters,
                            ..Progress::default()
                        })));
                    }));
                    return;
                }
                let read = zhibiao::extract(&d.text, &Context::default());
                door.say(Action::Analysed {
                    document,
                    revision,
                    read,
                });
            },
        );
    }
    {
        let fresh = now.is_none_or(|(_, _, stale)| !stale);
        use_effect_on(fresh, move |fresh| {
            if *fresh {
                *wait.borrow_mut() = None;
            }
        });
    }
    let door = door.clone();
    Callback::from(move |_: MouseEvent| {
        reader.stop();
        door.say(Action::Fail(Some(Fault::ReadingStopped)));
    })
}

/// Brings the other side of a choice into view, and the focus where it belongs.
#[hook]
pub(super) fn use_follow(chosen: Option<Chosen>) {
    use_effect_on(chosen, |chosen| {
        chosen.map(|c| {
            browser::next_frame(move || {
                let mark = format!(".fig[data-fig=\"{}\"]", c.figure);
                let row = ".grid-table .row.is-on";
                browser::reveal(&mark);
                browser::reveal(row);
                // The focus goes to the other side, or along with a step on its own.
                if (c.from == Side::Text) == c.follow {
                    browser::focus(row);
                } else {
                    browser::focus(&mark);
                }
            })
        })
    });
}

/// Pasting and dropping anywhere, keys, and the notices of the shell.
#[hook]
pub(super) fn use_window(page: &UseReducerHandle<Page>, door: &Door) {
    let latest = use_mut_ref(|| page.clone());
    *latest.borrow_mut() = page.clone();
    let door = door.clone();
    use_effect_on(door.language, move |_| {
        browser::window().map(|window| {
            let passive = EventListenerOptions::enable_prevent_default();
            let paste = {
                let door = door.clone();
                EventListener::new_with_options(&window, "paste", passive, move |event| {
                    paste(&door, event)
                })
            };
            let drag = EventListener::new_with_options(&window, "dragover", passive, |event| {
                let drag: Option<&DragEvent> = event.dyn_ref();
                if drag
                    .and_then(DragEvent::data_transfer)
                    .is_some_and(|d| d.types().includes(&"Files".into(), 0))
                {
                    event.prevent_default();
                }
            });
            let drop_files = {
                let door = door.clone();
                EventListener::new_with_options(&window, "drop", passive, move |event| {
                    let files = event
                        .dyn_ref::<DragEvent>()
                        .and_then(DragEvent::data_transfer)
                        .and_then(|d| d.files());
                    if let Some(files) = files.filter(|f| f.length() > 0) {
                        event.prevent_default();
                        super::open_files(&door, browser::files::all(&files));
                    }
                })
            };
            let keys = {
                let (door, latest) = (door.clone(), Rc::clone(&latest));
                EventListener::new_with_options(&window, "keydown", passive, move |event| {
                    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                        let page = latest.borrow().clone();
                        key(&door, &page, event);
                    }
                })
            };
            let notice = |name: &'static str, notice: Notice| {
                let door = door.clone();
                EventListener::new(&window, name, move |_| {
                    door.say(Action::Say(notice.clone()))
                })
            };
            let offline = notice("zhibiao:offline-ready", Notice::OfflineReady);
            let update = notice("zhibiao:update-waiting", Notice::UpdateWaiting);
            let leave = EventListener::new(&window, "zhibiao:before-reload", move |_| {
                let page = latest.borrow();
                browser::carry::lay_aside(&page.payloads(), page.current);
            });
            [paste, drag, drop_files, keys, offline, update, leave]
        })
    });
}

/// Text pasted outside of any field becomes a document.
fn paste(door: &Door, event: &web_sys::Event) {
    if browser::is_typing(event) {
        return;
    }
    let Some(data) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return;
    };
    if let Some(files) = data.files().filter(|f| f.length() > 0) {
        event.prevent_default();
        super::open_files(door, browser::files::all(&files));
        return;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    if !text.trim().is_empty() {
        event.prevent_default();
        door.say(Action::Opened(vec![Opened {
            text,
            ..Opened::default()
        }]));
    }
}

/// The keys of the page. None while an input method composes, and none of one letter where they are switched off.
fn key(door: &Door, page: &UseReducerHandle<Page>, event: &KeyboardEvent) {
    if browser::is_composing(event) || page.dialog.is_some() || event.default_prevented() {
        return;
    }
    let typing = browser::is_typing(event);
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    if key == "Escape" {
        escape(door, page, typing);
        return;
    }
    if typing || event.alt_key() {
        return;
    }
    if command {
        match key.as_str() {
            "z" | "Z" if event.shift_key() => door.say(Action::Redo),
            "z" => door.say(Action::Undo),
            "y" => door.say(Action::Redo),
            _ => return,
        }
        event.prevent_default();
        return;
    }
    let in_table = browser::is_within(event, ".pane--data");
    let from = if in_table || (browser::is_narrow() && page.tab == Tab::Table) {
        Side::Table
    } else {
        Side::Text
    };
    let on_mark = browser::is_within(event, ".fig");
    let on_row = browser::is_within(event, ".grid-table .row") && !browser::is_pressable(event);
    let step = |forward| Action::Step { from, forward };
    let action = match key.as_str() {
        "Enter" | " " if on_mark || on_row => {
            browser::number_around(event, "data-fig").map(|figure| Action::Choose {
                figure: page
                    .chosen
                    .filter(|c| on_row && page.shown.row_of(c.figure) == page.shown.row_of(figure))
                    .map_or(figure, |c| c.figure),
                from,
                follow: key == "Enter",
            })
        }
        "F2" if on_row => browser::number_around(event, "data-fig")
            .map(|figure| Action::Edit(Some((figure, crate::state::correction::Field::Indicator)))),
        "ArrowDown" | "ArrowRight" if on_mark || (on_row && key == "ArrowDown") => Some(step(true)),
        "ArrowUp" | "ArrowLeft" if on_mark || (on_row && key == "ArrowUp") => Some(step(false)),
        "j" | "J" if page.settings.single_keys => Some(step(true)),
        "k" | "K" if page.settings.single_keys => Some(step(false)),
        "?" if page.settings.single_keys => Some(Action::Open(Some(Dialog::Keys))),
        "/" if page.settings.single_keys && !page.is_empty() => {
            event.prevent_default();
            door.say(Action::Show(Tab::Table));
            browser::next_frame(|| browser::focus(".find-input")).forget();
            None
        }
        _ => None,
    };
    if let Some(action) = action {
        event.prevent_default();
        door.say(action);
    }
}

/// Esc goes back: from the other side to where the jump began, then lets go.
fn escape(door: &Door, page: &UseReducerHandle<Page>, typing: bool) {
    match page.chosen {
        Some(c) if c.follow && !typing => {
            door.say(Action::Show(if c.from == Side::Text {
                Tab::Source
            } else {
                Tab::Table
            }));
            door.say(Action::Choose {
                figure: c.figure,
                from: c.from,
                follow: false,
            });
        }
        _ if !typing || page.editing.is_some() => door.say(Action::Leave),
        _ => {}
    }
}

/// What comes with the page's start: a text in the address, and what other programs hand over.
#[hook]
pub(super) fn use_arrivals(door: &Door) {
    let door = door.clone();
    use_effect_on((), move |()| {
        let (carried, current) = browser::carry::take_up();
        door.say(Action::Opened(
            carried.into_iter().map(Opened::from).collect(),
        ));
        door.say(Action::ShowDocument(current));
        let taken = {
            let door = door.clone();
            move || {
                let door = door.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if !browser::address::has_fragment() {
                        return;
                    }
                    let Some(later) = crate::later::fetch().await else {
                        super::piece::missing(&door);
                        return;
                    };
                    match (later.take_text)().await {
                        Some(Ok(opened)) => door.say(Action::Opened(vec![opened])),
                        Some(Err(fault)) => door.say(Action::Fail(Some(fault))),
                        None => {}
                    }
                });
            }
        };
        taken();
        let changed =
            browser::window().map(|w| EventListener::new(&w, "hashchange", move |_| taken()));
        let receiver = door.clone();
        browser::receive(move |action, text, files| match action.as_str() {
            "sample" => receiver.say(Action::Opened(vec![Opened {
                text: crate::state::SAMPLE.into(),
                ..Opened::default()
            }])),
            "read" => {
                if !text.trim().is_empty() {
                    receiver.say(Action::Opened(vec![Opened {
                        text,
                        ..Opened::default()
                    }]));
                }
                if !files.is_empty() {
                    super::open_files(&receiver, files);
                }
            }
            _ => {
                browser::next_frame(|| browser::focus("#paste")).forget();
            }
        });
        if browser::shell_flag("updateWaiting") {
            door.say(Action::Say(Notice::UpdateWaiting));
        }
        changed
    });
}

/// Remembers the present text a moment after it was read or corrected, where the reader wants that; at once where
/// another text takes its place, the page is hidden, or it is about to be loaded again.
#[hook]
pub(super) fn use_memory(page: &UseReducerHandle<Page>) {
    let page = page.clone();
    let unsaved = use_mut_ref(|| None::<(u32, Rc<dyn Fn()>)>);
    let deps = (page.reading().cloned(), page.settings.remember);
    use_effect_on(deps, move |(reading, remember)| {
        let d = page.document().cloned().unwrap_or_default();
        let last = unsaved.take();
        if let Some((_, save)) = last.filter(|(id, _)| *remember && *id != d.id) {
            save();
        }
        reading.clone().filter(|_| *remember).map(|reading| {
            let id = d.id;
            let saved = Cell::new(false);
            let save: Rc<dyn Fn()> = Rc::new(move || {
                if saved.replace(true) {
                    return;
                }
                let begin: String = reading
                    .text
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .take(200)
                    .collect();
                let past = browser::library::Past {
                    id: format!("{:08x}", crate::state::link::crc32(begin.as_bytes())),
                    title: d.name(),
                    file: d.file.clone(),
                    text: reading.text.to_string(),
                    figures: reading.figures().len(),
                    corrections: d.corrections.now().to_vec(),
                    at: browser::library::now(),
                };
                wasm_bindgen_futures::spawn_local(async move {
                    // A store that is closed or full stops nothing; the drawer says so when it is opened.
                    let _ = browser::library::keep(&past).await;
                });
            });
            *unsaved.borrow_mut() = Some((id, Rc::clone(&save)));
            let leaving = browser::window().map(|window| {
                ["zhibiao:before-reload", "visibilitychange"].map(|event| {
                    let save = Rc::clone(&save);
                    EventListener::new(&window, event, move |_| save())
                })
            });
            (Timeout::new(900, move || save()), leaving)
        })
    });
}
