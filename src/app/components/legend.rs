//! The key in the foot of the text: the lines of the kinds, each a switch; the signs of the statuses.

use yew::prelude::*;
use zhibiao::record::{Kind, Status};

use super::Door;
use super::figure_mark::kind_class;
use crate::language::{self, count};
use crate::state::Action;
use crate::state::reading::Reading;
use crate::state::shared::Shared;

pub(crate) struct LegendProps {
    pub(crate) reading: Shared<Reading>,
    /// The kinds that are shown; empty for all.
    pub(crate) kinds: Vec<Kind>,
}

/// The order of the lines in the key: by how often a bulletin has them.
const ORDER: [Kind; 7] = [
    Kind::Level,
    Kind::Change,
    Kind::Share,
    Kind::Rank,
    Kind::Progress,
    Kind::Gap,
    Kind::Multiple,
];

pub(crate) fn legend(door: &Door, props: &LegendProps) -> Html {
    let w = door.words();
    let figures = props.reading.figures();
    let counts = ORDER.map(|kind| (kind, figures.iter().filter(|o| o.kind == kind).count()));
    let signs = [
        (Status::Forecast, "○"),
        (Status::Target, "◇"),
        (Status::Standard, "□"),
    ];
    view! {
        <>
            <ul class="legend" aria-label={w.legend}>
                { for counts.iter().filter(|(_, n)| *n > 0).map(|(kind, n)| {
                    let on = props.kinds.is_empty() || props.kinds.contains(kind);
                    view! {
                        <li key={kind.code()}>
                            <button type="button" class="legend-key" aria-pressed={on.to_string()} onclick={door.says(Action::ToggleKind(*kind))}>
                                <span class={class!("mini", kind_class(*kind))}>{ language::kind(door.language, *kind) }</span>
                                <span class="legend-n">{ count(*n) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
            <p class="legend-status">
                { for signs.iter().filter(|(s, _)| props.reading.figures().iter().any(|o| o.status == *s)).map(|(status, sign)| view! {
                    <span>{ format!("{sign} {}", language::status(door.language, *status)) }</span>
                }) }
            </p>
        </>
    }
}
