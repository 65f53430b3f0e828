//! The line icons.

use yew::prelude::*;

/// An icon by what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Paste,
    Clock,
    Share,
    Export,
    Shield,
    Appearance,
    Search,
    Close,
    Down,
    Undo,
    Redo,
    Previous,
    Next,
    Check,
    Link,
    File,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Paste => {
                "M5.5 3H4a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V4a1 1 0 0 0-1-1h-1.5M6 1.8h4v2.6H6zM5.5 8h5M5.5 10.8h3"
            }
            Self::Clock => "M2.3 8a5.7 5.7 0 1 0 11.4 0 5.7 5.7 0 1 0-11.4 0M8 4.8V8l2.2 1.5",
            Self::Share => "M8 9.8V2M5.2 4.6 8 1.9l2.8 2.7M4.6 7H3.4v6.6h9.2V7h-1.2",
            Self::Export => "M8 2v7.6M5.2 7 8 9.8 10.8 7M2.8 10.6v3h10.4v-3",
            Self::Shield => "M8 1.8 3 3.6v4c0 3.2 2.1 5.4 5 6.6 2.9-1.2 5-3.4 5-6.6v-4z",
            Self::Appearance => {
                "M1.6 12.6 5 3.6l3.4 9M2.8 9.6h4.4M14 8.2v4.4M14 10.4a2 2.2 0 1 1-4 0 2 2.2 0 0 1 4 0z"
            }
            Self::Search => "M2.8 7a4.2 4.2 0 1 0 8.4 0 4.2 4.2 0 1 0-8.4 0m7.4 3.2 3.3 3.3",
            Self::Close => "m4 4 8 8M12 4l-8 8",
            Self::Down => "m4.5 6.5 3.5 3.5 3.5-3.5",
            Self::Undo => "M5.6 3 2.6 6l3 3M2.8 6h6.4a3.6 3.6 0 0 1 0 7.2H6",
            Self::Redo => "m10.4 3 3 3-3 3M13.2 6H6.8a3.6 3.6 0 0 0 0 7.2H10",
            Self::Previous => "M10 4 6 8l4 4",
            Self::Next => "m6 4 4 4-4 4",
            Self::Check => "m3.5 8.4 3 3 6-6.6",
            Self::Link => {
                "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.7l.9-.9"
            }
            Self::File => "M4 1.8h5.2L12.4 5v9.2H4zM9 2v3.2h3.2",
        }
    }

    /// Drawn beside words or in a named button: hidden from assistive technology.
    pub(crate) fn draw(self) -> Html {
        let size = (self == Self::Down).then_some("icon--small");
        view! {
            <svg class={class!("icon", size)} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d={self.path()} />
            </svg>
        }
    }
}

/// The mark of the page: a 1 on a ruler.
pub(crate) fn logo() -> Html {
    view! {
        <svg class="icon icon--logo" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path class="logo-ink" d="M7 12.5V4.700L5.200 5.900l-.9-1.400L7.600 2H9v10.500zM2 8.500h1.500v4H2zM12.500 8.500H14v4h-1.500z" />
            <path class="logo-line" d="M1 12.500h14v2H1z" />
        </svg>
    }
}
