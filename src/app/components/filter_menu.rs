//! What can be filtered by: kinds, statuses, organisations, periods, units, doubt.

use std::sync::Arc;

use yew::prelude::*;
use zhibiao::record::{Kind, Observation, Status};
use zhibiao::report::Column;
use zhibiao::report::table::{Filter, is_doubtful};

use super::figure_mark::kind_class;
use super::icon::Icon;
use super::menu::{Menu, MenuProps};
use super::part::part;
use super::piece::{Piece, place};
use super::{Door, use_door};
use crate::language::{self, count};
use crate::state::Action;
use crate::state::order::counted;
use crate::state::reading::Reading;
use crate::state::shared::Shared;

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct FilterMenuProps {
    pub(crate) reading: Shared<Reading>,
    pub(crate) filter: Filter,
    /// How many filters are set.
    pub(crate) set: usize,
}

pub(super) fn filter_menu(door: &Door, props: FilterMenuProps) -> Html {
    let w = door.words();
    let badge = match props.set {
        0 => None,
        1 if props.filter.doubtful.is_some() => Some(w.doubtful.to_owned()),
        n => Some(n.to_string()),
    };
    let face = view! {
        <>
            <span class="btn-label">{ w.filter }</span>
            if let Some(badge) = badge { <b class="badge">{ badge }</b> }
            { Icon::Down.draw() }
        </>
    };
    let children = place(Piece::Filter(props));
    part::<Menu>(
        "filter",
        MenuProps {
            face,
            label: w.filter,
            class: "btn--quiet",
            named: true,
            commands: false,
            children,
        },
    )
}

#[component]
pub(super) fn FilterItems(props: &FilterMenuProps) -> Html {
    let door = use_door();
    let w = door.words();
    let f = &props.filter;
    let figures = props.reading.figures();
    let number = |test: &dyn Fn(&Observation) -> bool| figures.iter().filter(|o| test(o)).count();
    let title = |column: Column| column.title(door.language.report());

    let doubt = number(&is_doubtful);
    let kinds = Kind::ALL.iter().filter_map(|kind| {
        let n = number(&|o| o.kind == *kind);
        let on = f.kinds.is_empty() || f.kinds.contains(kind);
        let face = view! { <span class={class!("mini", kind_class(*kind))}>{ language::kind(door.language, *kind) }</span> };
        (n > 0).then(|| check(&door, face, n, on, Action::ToggleKind(*kind)))
    });
    let statuses = Status::ALL.iter().filter_map(|status| {
        let n = number(&|o| o.status == *status);
        let on = f.statuses.is_empty() || f.statuses.contains(status);
        let face = view! { { language::status(door.language, *status) } };
        (n > 0).then(|| check(&door, face, n, on, Action::ToggleStatus(*status)))
    });
    let orgs = tallied(figures, |o| o.org.clone())
        .into_iter()
        .map(|(org, n)| {
            let face = view! { { org.as_deref().unwrap_or(w.no_name).to_owned() } };
            check(
                &door,
                face,
                n,
                f.organisations.contains(&org),
                Action::ToggleOrg(org),
            )
        });
    let periods = tallied(figures, |o| o.period.clone())
        .into_iter()
        .map(|(period, n)| {
            let words = period.as_deref().map_or_else(
                || w.no_name.to_owned(),
                |p| language::period(door.language, p),
            );
            let face = view! { { words } };
            check(
                &door,
                face,
                n,
                f.periods.contains(&period),
                Action::TogglePeriod(period),
            )
        });
    let units = tallied(figures, |o| Some(o.unit.as_str().into()))
        .into_iter()
        .map(|(unit, n)| {
            let unit = unit.as_deref().unwrap_or_default().to_owned();
            let face =
                view! { { if unit.is_empty() { w.no_name.to_owned() } else { unit.clone() } } };
            check(
                &door,
                face,
                n,
                f.units.contains(&unit),
                Action::ToggleUnit(unit),
            )
        });
    view! {
        <div class="menu-scroll">
            if doubt > 0 {
                { check(&door, view! { <span class="tag tag--doubt">{ w.doubtful }</span> }, doubt, f.doubtful == Some(true), Action::DoubtfulOnly(f.doubtful != Some(true))) }
            }
            { section(title(Column::Kind), kinds.collect()) }
            { section(title(Column::Status), statuses.collect()) }
            { section(title(Column::Organisation), orgs.collect()) }
            { section(title(Column::Period), periods.collect()) }
            { section(title(Column::Unit), units.collect()) }
            if props.set > 0 {
                <p class="menu-end"><button class="link" type="button" onclick={door.says(Action::ClearFilters)}>{ w.clear_filters }</button></p>
            }
        </div>
    }
}

/// The values of a field with how often each stands, in order.
fn tallied(
    figures: &[Observation],
    of: impl Fn(&Observation) -> Option<Arc<str>>,
) -> Vec<(Option<Arc<str>>, usize)> {
    counted(figures.iter().map(of).collect())
}

/// A heading and its choices; nothing where there is nothing to choose.
fn section(title: &'static str, choices: Vec<Html>) -> Html {
    if choices.len() < 2 {
        return Html::default();
    }
    view! {
        <fieldset class="menu-section"><legend class="menu-note">{ title }</legend>{ for choices }</fieldset>
    }
}

fn check(door: &Door, face: Html, n: usize, on: bool, action: Action) -> Html {
    view! {
        <label class="menu-check">
            <input type="checkbox" checked={on} onchange={door.says(action)} />
            <span class="menu-face">{ face }</span>
            <span class="menu-sub">{ count(n) }</span>
        </label>
    }
}
