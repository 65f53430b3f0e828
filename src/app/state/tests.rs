//! The page, action by action.

use super::*;
use testing::extraction;
use zhibiao::record::Extraction;

fn page(text: &str, figures: &[&str]) -> Page {
    let page = Page::default().after(Action::Typed {
        text: text.into(),
        pasted: true,
    });
    let d = page.document().expect("a document");
    let action = Action::Analysed {
        document: d.id,
        revision: d.revision,
        read: extraction(text, figures),
    };
    page.after(action)
}

#[test]
fn pasting_shows_the_reading_and_typing_stays_in_the_box() {
    let page = Page::default().after(Action::Typed {
        text: "收入".into(),
        pasted: false,
    });
    assert_eq!(page.mode, Mode::Edit);
    assert_eq!(super::tests::page("收入5元", &["5元"]).mode, Mode::Read);
}

#[test]
fn a_text_whose_reading_stopped_is_seen_in_its_box() {
    let page = page("收入5元", &["5元"]);
    assert_eq!(page.mode, Mode::Read);
    let stopped = page.after(Action::Fail(Some(Fault::ReadingStopped)));
    assert_eq!(stopped.mode, Mode::Edit);
    assert_eq!(page.after(Action::Fail(None)).mode, Mode::Read);
}

#[test]
fn what_is_laid_aside_comes_back_with_its_corrections() {
    let page = page("收入5元，支出6元", &["5元", "6元"]).after(Action::Remove(1));
    let opened = page.payloads().into_iter().map(Opened::from).collect();
    let back = Page::default().after(Action::Opened(opened));
    assert_eq!(back.payloads(), page.payloads());
    assert_eq!(back.document().map(|d| d.corrections.now().len()), Some(1));
}

#[test]
fn an_answer_for_an_older_text_is_dropped() {
    let page = page("收入5元", &["5元"]);
    let id = page.document().expect("a document").id;
    let page = page.after(Action::Typed {
        text: "收入5元，支出6元".into(),
        pasted: false,
    });
    let late = page.after(Action::Analysed {
        document: id,
        revision: 1,
        read: Extraction::default(),
    });
    assert_eq!(
        late.reading()
            .expect("the old reading stays")
            .figures()
            .len(),
        1
    );
}

#[test]
fn progress_is_told_while_a_text_is_read_and_not_after_it() {
    let progressed = Action::Progressed(Some(Progress::default()));
    let read = page("收入5元", &["5元"]);
    let reading = read.after(Action::Typed {
        text: "收入5元，支出6元".into(),
        pasted: false,
    });
    assert!(reading.after(progressed.clone()).progress.is_some());
    assert_eq!(read.after(progressed.clone()).progress, None);
    assert_eq!(Page::default().after(progressed).progress, None);
}

#[test]
fn choosing_a_figure_opens_its_card_and_following_goes_to_the_other_side() {
    let page = page("收入5元，支出6元", &["5元", "6元"]);
    let chosen = page.after(Action::Choose {
        figure: 1,
        from: Side::Text,
        follow: false,
    });
    assert_eq!(chosen.card, Some(1));
    let followed = chosen.after(Action::Choose {
        figure: 1,
        from: Side::Text,
        follow: true,
    });
    assert_eq!((followed.tab, followed.card), (Tab::Table, None));
    let back = followed.after(Action::Leave);
    assert_eq!(back.chosen, None);
    assert_eq!(
        page.after(Action::Choose {
            figure: 9,
            from: Side::Text,
            follow: false
        }),
        page
    );
}

#[test]
fn a_hovered_card_goes_with_the_pointer_and_a_chosen_one_stays() {
    let page = page("收入5元，支出6元", &["5元", "6元"]);
    let hovered = page.after(Action::Hover(Some(1)));
    assert_eq!(hovered.card, Some(1));
    assert_eq!(hovered.after(Action::Hover(None)).card, None);
    let chosen = hovered.after(Action::Choose {
        figure: 0,
        from: Side::Text,
        follow: false,
    });
    assert_eq!(chosen.after(Action::Hover(Some(1))).card, Some(0));
    assert_eq!(chosen.after(Action::Hover(None)).card, Some(0));
}

#[test]
fn steps_walk_figures_in_the_text_and_rows_in_the_table() {
    let page = page("收入5元，支出6元", &["5元", "6元"]);
    let step = |page: &Page, from, forward| page.after(Action::Step { from, forward });
    let first = step(&page, Side::Text, true);
    assert_eq!(first.chosen.map(|c| c.figure), Some(0));
    assert_eq!(step(&first, Side::Text, false).chosen, first.chosen);
    assert_eq!(
        step(&first, Side::Table, true).chosen.map(|c| c.figure),
        Some(1)
    );
}

#[test]
fn a_corrected_cell_survives_a_new_analysis_and_can_be_taken_back() {
    let page = page("收入5元，支出6元", &["5元", "6元"]);
    let edit = Action::Correct {
        figure: 1,
        field: Field::Indicator,
        words: "财政支出".into(),
    };
    let edited = page.after(edit);
    let name = |p: &Page| {
        p.reading()
            .expect("read")
            .figures()
            .last()
            .map(|o| o.indicator.clone())
    };
    assert_eq!(name(&edited).as_deref(), Some("财政支出"));
    let text = "利润7元，收入5元，支出6元";
    let typed = edited.after(Action::Typed {
        text: text.into(),
        pasted: false,
    });
    let d = typed.document().expect("a document");
    let action = Action::Analysed {
        document: d.id,
        revision: d.revision,
        read: extraction(text, &["7元", "5元", "6元"]),
    };
    let again = typed.after(action);
    assert_eq!(name(&again).as_deref(), Some("财政支出"));
    assert_eq!(name(&again.after(Action::Undo)).as_deref(), Some("收入"));
}

#[test]
fn a_removed_figure_leaves_text_and_table_and_comes_back() {
    let page = page("收入5元，支出6元", &["5元", "6元"]).after(Action::Remove(0));
    assert_eq!(page.shown.rows().len(), 1);
    assert_eq!(page.after(Action::RestoreRemoved).shown.rows().len(), 2);
}

#[test]
fn clearing_the_box_keeps_the_box() {
    let page = page("收入5元", &["5元"]).after(Action::Typed {
        text: String::new(),
        pasted: false,
    });
    assert!(page.is_empty());
    assert!(page.reading().is_none());
    assert_eq!(page.shown.rows().len(), 0);
}

#[test]
fn the_box_is_filled_when_a_text_is_opened_and_never_when_one_is_typed() {
    let typed = page("收入5元", &["5元"]);
    assert_eq!(typed.filling, 0);
    let opened = typed.after(Action::Opened(vec![Opened {
        text: "支出6元".into(),
        ..Opened::default()
    }]));
    assert_eq!(opened.filling, 1);
    assert_eq!(
        opened
            .after(Action::Typed {
                text: "支出6元，".into(),
                pasted: false
            })
            .filling,
        1
    );
    assert_eq!(opened.after(Action::NewText).filling, 2);
}

#[test]
fn several_files_become_several_documents() {
    let opened = |name: &str| Opened {
        file: Some(name.into()),
        text: name.into(),
        ..Opened::default()
    };
    let page = Page::default().after(Action::Opened(vec![opened("一.txt"), opened("二.txt")]));
    assert_eq!(page.documents.len(), 2);
    assert_eq!(
        page.document().map(Document::name).as_deref(),
        Some("一.txt")
    );
    assert_eq!(page.after(Action::CloseDocument(0)).documents.len(), 1);
}
