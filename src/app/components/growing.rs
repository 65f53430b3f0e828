//! A long list drawn a stretch at a time, so that no text keeps the page busy for long at once: at its first showing the
//! list grows, and when what it shows has changed, its stretches are drawn anew one after the other while those that
//! wait keep what they show.

use std::any::Any;
use std::ptr::addr_eq;
use std::rc::Rc;

use yew::prelude::*;

use super::use_effect_on;
use crate::browser;
use crate::state::shared::Shared;

/// How long a step may keep the page busy, in milliseconds.
const BUSY: u64 = 28;

/// What each of the `total` stretches of a list shows: `now` or, where its turn has not come yet, something earlier; a
/// stretch that has shown nothing yet is left out. The `first` ones are drawn at once, and so is the stretch `need`.
#[hook]
pub(super) fn use_growing<T: 'static>(
    now: &Shared<T>,
    total: usize,
    first: usize,
    need: Option<usize>,
) -> Vec<Shared<T>> {
    use_stretches(now.clone().into(), total, first, need)
        .into_iter()
        .filter_map(|shown| shown.downcast().ok().map(Shared::from))
        .collect()
}

/// Something to show, its type set aside: this file is compiled once.
type Thing = Rc<dyn Any>;

struct Growing {
    now: Thing,
    /// Grows with every change of `now`.
    turn: u32,
    /// What each stretch shows, as far as the list has grown.
    shows: Vec<Thing>,
    /// From here on a stretch may show what is no longer there.
    next: usize,
    /// How many stretches the next step draws.
    step: usize,
    /// When the step under way began.
    began: Option<u64>,
}

#[hook]
fn use_stretches(now: Thing, total: usize, first: usize, need: Option<usize>) -> Vec<Thing> {
    let state = use_mut_ref(|| Growing {
        now: Rc::clone(&now),
        turn: 0,
        shows: Vec::new(),
        next: first,
        step: 1,
        began: None,
    });
    let again = use_force_update();
    let (shows, turn, next) = {
        let g = &mut *state.borrow_mut();
        if !addr_eq(&*g.now, &*now) {
            g.now = Rc::clone(&now);
            g.turn += 1;
            g.next = first;
        }
        if g.next >= total {
            g.shows.truncate(total);
        }
        let until = g.next.max(need.map_or(0, |n| n + 1)).min(total);
        for at in 0..until {
            if at == g.shows.len() {
                g.shows.push(now.clone());
            } else if at < g.next || need == Some(at) {
                g.shows[at] = now.clone();
            }
        }
        (g.shows.clone(), g.turn, g.next)
    };
    use_effect_on((turn, next, total), move |_| {
        let g = &mut *state.borrow_mut();
        if let Some(began) = g.began.take() {
            let took = browser::library::now().saturating_sub(began);
            if took > BUSY {
                g.step = (g.step / 2).max(1);
            } else if took * 2 <= BUSY {
                g.step *= 2;
            }
        }
        (next < total).then(|| {
            let state = Rc::clone(&state);
            browser::next_task(move || {
                let g = &mut *state.borrow_mut();
                g.next += g.step;
                g.began = Some(browser::library::now());
                again.force_update();
            })
        })
    });
    shows
}
