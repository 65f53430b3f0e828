//! A status in the table: a shape and a word.

use yew::prelude::*;
use zhibiao::record::Status;

use super::use_door;
use crate::language;

#[derive(Properties, PartialEq)]
pub(crate) struct StatusTagProps {
    pub(crate) status: Status,
}

#[component]
pub(crate) fn StatusTag(props: &StatusTagProps) -> Html {
    let door = use_door();
    let class = match props.status {
        Status::Actual => "tag tag--actual",
        Status::Forecast => "tag tag--forecast",
        Status::Target => "tag tag--target",
        Status::Standard => "tag tag--standard",
    };
    html! { <span {class}>{ language::status(door.language, props.status) }</span> }
}
