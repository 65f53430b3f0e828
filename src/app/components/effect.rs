//! Something that happens after the page was drawn, when what it depends on has changed.
//!
//! Yew's `use_effect_with` is compiled once for each use, a kilobyte a time; here the types are set aside first.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

/// What an effect depends on, its type set aside.
trait Same {
    fn is_same(&self, other: &dyn Same) -> bool;
    fn given(&self) -> &dyn Any;
}

impl<D: PartialEq + 'static> Same for D {
    fn is_same(&self, other: &dyn Same) -> bool {
        other.given().downcast_ref::<D>() == Some(self)
    }

    fn given(&self) -> &dyn Any {
        self
    }
}

struct Deps(Rc<dyn Same>);

impl PartialEq for Deps {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&*other.0)
    }
}

type Run = Box<dyn FnOnce() -> Box<dyn Any>>;

/// Runs after drawing when `deps` changed. What it returns is held until it runs again or the part is gone.
#[hook]
pub(super) fn use_effect_on<D: PartialEq + 'static, R: 'static>(
    deps: D,
    run: impl FnOnce(&D) -> R + 'static,
) {
    let deps = Rc::new(deps);
    let run: Run = {
        let deps = Rc::clone(&deps);
        Box::new(move || Box::new(run(&deps)))
    };
    use_plain(Deps(deps), run);
}

#[hook]
fn use_plain(deps: Deps, run: Run) {
    use_effect_with(deps, move |_| {
        let held = run();
        move || drop(held)
    });
}
