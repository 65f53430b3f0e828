//! A status in the table: a shape and a word.

use yew::prelude::*;
use zhibiao::record::Status;

use super::Door;
use crate::language;

pub(crate) fn status_tag(door: &Door, status: Status) -> Html {
    let class = match status {
        Status::Actual => "tag tag--actual",
        Status::Forecast => "tag tag--forecast",
        Status::Target => "tag tag--target",
        Status::Standard => "tag tag--standard",
    };
    view! { <span {class}>{ language::status(door.language, status) }</span> }
}
