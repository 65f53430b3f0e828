//! A part of the page with a state of its own, which is drawn again only when what it is given changes.
//!
//! Yew compiles its whole life cycle once for each type of component, 8 to 10 KB each. The page has one type, this
//! one; what it draws is handed to it.

use std::any::Any;
use std::rc::Rc;

use yew::functional::{FunctionProvider, Hook, HookContext};
use yew::html::HtmlResult;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// What a part draws, its type set aside.
trait View {
    fn draw(&self, hooks: &mut HookContext) -> HtmlResult;
    fn is_same(&self, other: &dyn View) -> bool;
    fn given(&self) -> &dyn Any;
}

struct Given<F: FunctionProvider>(F::Properties);

impl<F: FunctionProvider + 'static> View for Given<F> {
    fn draw(&self, hooks: &mut HookContext) -> HtmlResult {
        F::run(hooks, &self.0)
    }

    fn is_same(&self, other: &dyn View) -> bool {
        other
            .given()
            .downcast_ref::<Self>()
            .is_some_and(|other| self.0 == other.0)
    }

    fn given(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties, Clone)]
pub(crate) struct PartProps {
    view: Rc<dyn View>,
}

impl PartialEq for PartProps {
    fn eq(&self, other: &Self) -> bool {
        self.view.is_same(&*other.view)
    }
}

/// The one component.
#[component]
pub(crate) fn Part(props: &PartProps) -> HtmlResult {
    use_view(Rc::clone(&props.view))
}

fn use_view(view: Rc<dyn View>) -> impl Hook<Output = HtmlResult> {
    UseView(view)
}

struct UseView(Rc<dyn View>);

impl Hook for UseView {
    type Output = HtmlResult;

    fn run(self, hooks: &mut HookContext) -> HtmlResult {
        self.0.draw(hooks)
    }
}

/// What makes a part of the page.
pub(crate) fn given<F: FunctionProvider + 'static>(props: F::Properties) -> PartProps {
    PartProps {
        view: Rc::new(Given::<F>(props)),
    }
}

/// Draws a part. The key tells it from the other parts that may stand in its place: no two kinds of part may share one.
pub(super) fn part<F: FunctionProvider + 'static>(
    key: impl Into<Key>,
    props: F::Properties,
) -> Html {
    place(key.into(), given::<F>(props))
}

fn place(key: Key, props: PartProps) -> Html {
    html! { <Part {key} ..props /> }
}
