//! The whole text at a glance: sums, and a chart for each kind of figure it has.

use yew::prelude::*;

use super::chart::{ChartViewProps, chart_view};
use super::direction::arrow;
use super::use_door;
use crate::language::count;
use crate::state::Action;
use crate::state::chart;
use crate::state::reading::Reading;
use crate::state::shared::Shared;
use zhibiao::record::Direction;

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct OverviewProps {
    pub(crate) reading: Shared<Reading>,
    pub(crate) name: AttrValue,
}

#[component]
pub(crate) fn Overview(props: &OverviewProps) -> Html {
    let door = use_door();
    let w = door.words();
    let all = use_memo(props.reading.clone(), |reading| {
        (chart::sums(reading), chart::charts(reading))
    });
    let (sums, charts) = &*all;
    let sum = |words: &'static str, n: usize, direction: Option<Direction>| {
        view! {
            <div>
                <dt>{ words }</dt>
                <dd>{ count(n) }if let Some(direction) = direction.filter(|_| n > 0) { { arrow(&door, direction) } }</dd>
            </div>
        }
    };
    view! {
        <div class="overview">
            <dl class="sums">
                { sum(w.sum_figures, sums.figures, None) }
                if sums.orgs > 0 { { sum(w.sum_orgs, sums.orgs, None) } }
                { sum(w.sum_up, sums.up, Some(Direction::Up)) }
                { sum(w.sum_down, sums.down, Some(Direction::Down)) }
                { sum(w.sum_ahead, sums.ahead, None) }
                <div>
                    <dt>{ w.doubtful }</dt>
                    <dd>
                        if sums.doubtful > 0 {
                            <button type="button" class="sums-link" onclick={door.says(Action::DoubtfulOnly(true))}>{ count(sums.doubtful) }</button>
                        } else {
                            { "0" }
                        }
                    </dd>
                </div>
            </dl>
            <div class="charts">
                { for charts.iter().enumerate().map(|(i, chart)| chart_view(&door, &ChartViewProps { index: i, chart: chart.clone(), name: props.name.clone() })) }
            </div>
            if charts.is_empty() { <p class="nothing">{ w.no_charts }</p> }
        </div>
    }
}
