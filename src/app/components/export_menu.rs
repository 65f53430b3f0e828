//! The ways out: the clipboard first, then files, then paper. All carry the rows of the table as they are seen.

use yew::prelude::*;
use zhibiao::report::Format;

use super::icon::Icon;
use super::menu::{Menu, MenuProps};
use super::part::part;
use super::piece::{Piece, place};
use super::{Door, use_door};
use crate::browser;
use crate::language::{count, fill};
use crate::state::export::{Parcel, file_name};
use crate::state::{Action, Notice};

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ExportItemsProps {
    pub(crate) parcel: Parcel,
}

/// The files, with what stands beside their names.
const FILES: [(Format, &str, &str); 6] = [
    (Format::Xlsx, "Excel", ".xlsx"),
    (Format::Csv, "CSV", ".csv · UTF-8 BOM"),
    (Format::Json, "JSON", ".json"),
    (Format::Markdown, "Markdown", ".md"),
    (Format::SdmxCsv, "SDMX-CSV", ""),
    (Format::Annotations, "", "W3C JSON-LD"),
];

pub(super) fn export_menu(door: &Door, props: ExportItemsProps) -> Html {
    let w = door.words();
    let face = view! { <>{ Icon::Export.draw() }<span class="btn-label">{ w.export }</span></> };
    part::<Menu>(
        "export",
        MenuProps {
            face,
            label: w.export,
            class: "btn--solid",
            named: true,
            commands: true,
            children: place(Piece::Export(props)),
        },
    )
}

/// What stands in the menu.
#[component]
pub(super) fn ExportItems(props: &ExportItemsProps) -> Html {
    let door = use_door();
    let w = door.words();
    let rows = props.parcel.shown.rows().len();
    let language = door.language.report();

    let copy = {
        let (door, parcel) = (door.clone(), props.parcel.clone());
        Callback::from(move |_: MouseEvent| {
            let text =
                |format| String::from_utf8(parcel.write(format, language)).unwrap_or_default();
            let done = browser::clipboard::copy_table(&text(Format::Html), &text(Format::Tsv));
            door.say(Action::Say(if done {
                Notice::Copied(rows)
            } else {
                Notice::CopyRefused
            }));
        })
    };
    let save = |format: Format| {
        let (door, parcel) = (door.clone(), props.parcel.clone());
        Callback::from(move |_: MouseEvent| {
            let name = file_name(&parcel.name, format.extension());
            if browser::files::save(&name, format.media_type(), &parcel.write(format, language))
                .is_some()
            {
                door.say(Action::Say(Notice::Saved(name)));
            }
        })
    };
    let print = Callback::from(|_: MouseEvent| browser::print());
    view! {
        <>
            <p class="menu-note">{ fill(w.export_rows, &[&count(rows)]) }</p>
            <button class="menu-item is-first" type="button" onclick={copy}><span>{ w.copy_table }</span><span class="menu-sub">{ "Excel、WPS" }</span></button>
            <div class="menu-rule" role="separator"></div>
            { for FILES.into_iter().map(|(format, name, note)| {
                let name = match format {
                    Format::Xlsx => w.workbook,
                    Format::Annotations => w.annotations,
                    _ => name,
                };
                let note = match format {
                    Format::SdmxCsv => w.statistics_exchange,
                    Format::Json => w.with_schema,
                    _ => note,
                };
                view! {
                    <button class="menu-item" type="button" key={format.code()} data-format={format.code()} onclick={save(format)}><span>{ name }</span><span class="menu-sub">{ note }</span></button>
                }
            }) }
            <div class="menu-rule" role="separator"></div>
            <button class="menu-item" type="button" onclick={print}><span>{ w.print }</span><span class="menu-sub">{ "Ctrl P" }</span></button>
        </>
    }
}
