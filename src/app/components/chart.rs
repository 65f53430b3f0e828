//! One chart: what it tells, the drawing, its numbers as a table, and two ways to keep it.

use yew::prelude::*;

use super::Door;
use crate::browser;
use crate::language::{self, fill};
use crate::state::chart::{Chart, Hold, Ink, Shape, Subject, svg_file};
use crate::state::export::file_name;
use crate::state::{Action, Notice};

pub(crate) struct ChartViewProps {
    pub(crate) index: usize,
    pub(crate) chart: Chart,
    /// The document's name, for the file.
    pub(crate) name: AttrValue,
}

pub(super) fn chart_view(door: &Door, props: &ChartViewProps) -> Html {
    let w = door.words();
    let chart = &props.chart;
    let (title, note) = headline(door, &chart.subject);
    let id = format!("chart-{}", props.index);
    let tall = matches!(chart.subject, Subject::Growth { .. });
    let goal = matches!(chart.subject, Subject::Growth { goal: true, .. });
    let file = {
        let (chart, title, note) = (chart.clone(), title.clone(), note.clone());
        move || svg_file(&chart, &title, &note)
    };
    let save_svg = {
        let (door, file) = (door.clone(), file.clone());
        let name = file_name(&format!("{} {title}", props.name), "svg");
        Callback::from(move |_: MouseEvent| {
            if browser::files::save(&name, "image/svg+xml", file().as_bytes()).is_some() {
                door.say(Action::Say(Notice::Saved(name.clone())));
            }
        })
    };
    let save_png = {
        let door = door.clone();
        let name = file_name(&format!("{} {title}", props.name), "png");
        Callback::from(move |_: MouseEvent| {
            let (door, name, svg) = (door.clone(), name.clone(), file());
            wasm_bindgen_futures::spawn_local(async move {
                if browser::files::save_picture(&name, &svg).await.is_some() {
                    door.say(Action::Say(Notice::Saved(name)));
                }
            });
        })
    };
    view! {
        <figure key={props.index} class={class!("figure", tall.then_some("figure--tall"))}>
            <figcaption class="figure-head">
                <h3 class="figure-title" id={id.clone()}>{ title }</h3>
                <p class="figure-sub">{ note }if goal { { "　" }<span class="goal-key"></span>{ w.goal_key } }</p>
            </figcaption>
            <svg class="chart" role="img" aria-labelledby={id} width="100%" height={chart.height.to_string()}>
                { for chart.shapes.iter().map(draw) }
            </svg>
            <div class="figure-foot">
                <details class="figdata">
                    <summary>{ w.chart_data }</summary>
                    <table class="mini-table">
                        <thead><tr><th scope="col">{ w.chart_name }</th><th scope="col">{ unit(door, &chart.subject) }</th></tr></thead>
                        <tbody>
                            { for chart.data.iter().map(|(name, of, number)| view! {
                                <tr><th scope="row">{ name.clone() }if !of.is_empty() { <span class="menu-sub">{ " " }{ of.clone() }</span> }</th><td>{ number.clone() }</td></tr>
                            }) }
                        </tbody>
                    </table>
                </details>
                <span class="figure-do">
                    <button type="button" class="link" onclick={save_svg}>{ "SVG" }</button>
                    <button type="button" class="link" onclick={save_png}>{ "PNG" }</button>
                </span>
            </div>
        </figure>
    }
}

/// The title and the line under it.
fn headline(door: &Door, subject: &Subject) -> (String, String) {
    let w = door.words();
    match subject {
        Subject::Growth {
            period,
            fastest,
            falling,
            ..
        } => {
            let title = match falling {
                Some(falling) => fill(w.growth_both, &[fastest, falling]),
                None => fill(w.growth_fastest, &[fastest]),
            };
            let period = period
                .as_deref()
                .map(|p| language::period(door.language, p))
                .unwrap_or_default();
            (title, fill(w.growth_note, &[&period]).trim().to_owned())
        }
        Subject::Progress => (w.progress_title.into(), w.progress_note.into()),
        Subject::Share => (w.share_title.into(), w.share_note.into()),
        Subject::Orgs => (w.orgs_title.into(), w.orgs_note.into()),
    }
}

fn unit(door: &Door, subject: &Subject) -> &'static str {
    match subject {
        Subject::Orgs => door.words().sum_figures,
        _ => "%",
    }
}

fn draw(shape: &Shape) -> Html {
    match shape {
        Shape::Bar {
            ink,
            x,
            width,
            y,
            height,
        } => view! {
            <rect class={class(*ink)} x={per_cent(*x)} width={per_cent(*width)} y={y.to_string()} height={height.to_string()} />
        },
        Shape::Line { ink, x, from, to } => view! {
            <line class={class(*ink)} x1={per_cent(*x)} x2={per_cent(*x)} y1={from.to_string()} y2={to.to_string()} />
        },
        Shape::Text {
            ink,
            x,
            shift,
            y,
            hold,
            words,
            sub,
        } => {
            let anchor = match hold {
                Hold::Start => "start",
                Hold::Middle => "middle",
                Hold::End => "end",
            };
            view! {
                <text class={class(*ink)} x={per_cent(*x)} dx={shift.to_string()} y={y.to_string()} text-anchor={anchor}>
                    { words.clone() }
                    if !sub.is_empty() { <tspan class="sub" dx="8">{ sub.clone() }</tspan> }
                </text>
            }
        }
    }
}

/// Hundredths of a per cent as a length.
fn per_cent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

const fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Up => "bar bar--up",
        Ink::Down => "bar bar--down",
        Ink::Level => "bar bar--level",
        Ink::Share => "bar bar--share",
        Ink::Doubt => "bar bar--doubt",
        Ink::Track => "track",
        Ink::Grid => "grid",
        Ink::Zero => "zero",
        Ink::Goal => "goal",
        Ink::Label => "lab",
        Ink::Axis => "axis",
        Ink::Value => "val",
    }
}
