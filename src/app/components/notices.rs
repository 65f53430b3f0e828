//! Short words at the foot of the page; they never stand in the way and are announced once.

use yew::prelude::*;

use super::effect::use_effect_on;

use super::icon::Icon;
use super::part::part;
use super::use_door;
use crate::browser;
use crate::language::{count, fill};
use crate::state::{Action, Notice};

/// The notices, and `spoken`: what was read, for those who hear the page.
pub(super) fn notices(notices: &[Notice], spoken: AttrValue) -> Html {
    view! {
        <>
            <p class="sr" role="status">{ spoken }</p>
            <div class="notices" role="status">
                { for notices.iter().map(|notice| part::<NoticeView>(format!("{notice:?}"), NoticeProps { notice: notice.clone() })) }
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct NoticeProps {
    notice: Notice,
}

#[component]
fn NoticeView(props: &NoticeProps) -> Html {
    let door = use_door();
    let w = door.words();
    let asks = props.notice == Notice::UpdateWaiting;
    {
        let (door, notice) = (door.clone(), props.notice.clone());
        use_effect_on((), move |()| {
            let lasting = matches!(notice, Notice::UpdateWaiting);

            (!lasting).then(|| {
                gloo_timers::callback::Timeout::new(8_000, move || door.say(Action::Unsay(notice)))
            })
        });
    }
    let (words, done) = match &props.notice {
        Notice::OfflineReady => (w.offline_ready.to_owned(), true),
        Notice::UpdateWaiting => (w.update_waiting.to_owned(), false),
        Notice::Copied(rows) => (fill(w.copied, &[&count(*rows)]), true),
        Notice::LinkCopied => (w.link_copied.to_owned(), true),
        Notice::CopyRefused => (w.copy_refused.to_owned(), false),
        Notice::Saved(name) => (fill(w.saved, &[name]), true),
        Notice::NothingToAdd => (w.nothing_to_add.to_owned(), false),
        Notice::StoreBlocked => (w.store_blocked.to_owned(), false),
        Notice::ImportRefused => (w.import_refused.to_owned(), false),
        Notice::NoSingleFile => (w.no_single_file.to_owned(), false),
        Notice::Imported(n) => (fill(w.imported, &[n]), true),
    };
    let close = door.says(Action::Unsay(props.notice.clone()));
    let update = Callback::from(|_: MouseEvent| {
        let _ = browser::ask_shell("acceptUpdate");
    });
    view! {
        <p class="notice">
            if done { { Icon::Check.draw() } }
            <span>{ words }</span>
            if asks {
                <button class="link link--strong" type="button" onclick={update}>{ w.switch_now }</button>
            }
            <button class="link" type="button" onclick={close}>{ if asks { w.later } else { w.got_it } }</button>
        </p>
    }
}
