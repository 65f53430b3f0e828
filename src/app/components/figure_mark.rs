//! How a figure looks in the text: the line under it tells its kind, a raised sign its status.

use zhibiao::record::{Kind, Status};

use crate::state::reading::Look;

/// The class of a kind's line.
pub(crate) const fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "k-level",
        Kind::Change => "k-change",
        Kind::Share => "k-share",
        Kind::Rank => "k-rank",
        Kind::Progress => "k-progress",
        Kind::Gap => "k-gap",
        Kind::Multiple => "k-multiple",
    }
}

/// The classes of a figure's mark. Up to four characters are never broken over two lines.
pub(crate) fn mark_class(look: Look, shown: &str) -> String {
    let mut class = String::from("fig ");
    class.push_str(kind_class(look.kind));
    if shown.chars().count() <= 4 {
        class.push_str(" fig--short");
    }
    match look.status {
        Status::Actual => {}
        Status::Forecast => class.push_str(" st-forecast"),
        Status::Target => class.push_str(" st-target"),
        Status::Standard => class.push_str(" st-standard"),
    }
    if look.doubtful {
        class.push_str(" is-doubt");
    }
    class
}
