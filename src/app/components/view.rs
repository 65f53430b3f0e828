//! How the components write what they show: `view! { <p class="tally">{ words }</p> }`, in the grammar of Yew's
//! `html!`, without its components.
//!
//! Yew's macro writes the making of every element out in code, some 340 bytes each. This one writes the fixed part of
//! a view as one string, and code for its holes only: a fifth of the download. Every hole that may be empty (`if`,
//! `for`, an expression) is one node, so that what stands after it keeps its place.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};

/// What the signs in the fixed part mean; what follows a sign belongs to it. No text of the page holds them.
const TAG: char = '\u{1}';
const NAME: char = '\u{2}';
const VALUE: char = '\u{3}';
const END: char = '\u{4}';
const LIST: char = '\u{5}';

/// Writes a view. See the module.
macro_rules! view {
    ($($t:tt)*) => {{
        #[allow(unused_mut)]
        let mut view = $crate::components::view::View::default();
        write_view!(view [] $($t)*);
        view.done()
    }};
}

/// One step through a view: `[…]` holds the fixed part that waits to be written.
macro_rules! write_view {
    ($v:ident []) => {};
    ($v:ident [$($a:tt)+]) => { $v.fixed(concat!($($a)+)); };

    // Elements.
    ($v:ident [$($a:tt)*] < > $($t:tt)*) => { write_view!($v [$($a)* "\u{5}",] $($t)*); };
    ($v:ident [$($a:tt)*] < / > $($t:tt)*) => { write_view!($v [$($a)* "\u{4}",] $($t)*); };
    ($v:ident [$($a:tt)*] < key = {$key:expr} > $($t:tt)*) => {
        $v.fixed(concat!($($a)* "\u{5}"));
        $v.key($key);
        write_view!($v [] $($t)*);
    };
    ($v:ident [$($a:tt)*] < / @ > $($t:tt)*) => { write_view!($v [$($a)* "\u{4}",] $($t)*); };
    ($v:ident [$($a:tt)*] < / $tag:ident > $($t:tt)*) => { write_view!($v [$($a)* "\u{4}",] $($t)*); };
    ($v:ident [$($a:tt)*] < @ {$tag:expr} $($t:tt)*) => {
        write_view!($v [$($a)*]);
        $v.tag($tag);
        write_view!(@in $v [] $($t)*);
    };
    ($v:ident [$($a:tt)*] < $tag:ident $($t:tt)*) => {
        write_view!(@in $v [$($a)* "\u{1}", stringify!($tag),] $($t)*);
    };

    // Within a tag.
    (@in $v:ident [$($a:tt)*] / > $($t:tt)*) => { write_view!($v [$($a)* "\u{4}",] $($t)*); };
    (@in $v:ident [$($a:tt)*] > $($t:tt)*) => { write_view!($v [$($a)*] $($t)*); };
    (@in $v:ident [$($a:tt)*] key = {$key:expr} $($t:tt)*) => {
        write_view!($v [$($a)*]);
        $v.key($key);
        write_view!(@in $v [] $($t)*);
    };
    (@in $v:ident [$($a:tt)*] {$name:ident} $($t:tt)*) => {
        $v.fixed(concat!($($a)* "\u{2}", stringify!($name)));
        $v.set($name);
        write_view!(@in $v [] $($t)*);
    };
    (@in $v:ident [$($a:tt)*] $name:ident $(- $more:ident)* = $value:literal $($t:tt)*) => {
        write_view!(@in $v [$($a)* "\u{2}", stringify!($name), $("-", stringify!($more),)* "\u{3}", $value,] $($t)*);
    };
    (@in $v:ident [$($a:tt)*] $name:ident $(- $more:ident)* = {$value:expr} $($t:tt)*) => {
        $v.fixed(concat!($($a)* "\u{2}", stringify!($name) $(, "-", stringify!($more))*));
        $v.set($value);
        write_view!(@in $v [] $($t)*);
    };

    // Holes.
    ($v:ident [$($a:tt)*] {for $items:expr} $($t:tt)*) => {
        $v.fixed(concat!($($a)* "\u{5}"));
        for item in $items {
            $v.put(item);
        }
        write_view!($v ["\u{4}",] $($t)*);
    };
    ($v:ident [$($a:tt)*] {$hole:expr} $($t:tt)*) => {
        write_view!($v [$($a)*]);
        $v.put($hole);
        write_view!($v [] $($t)*);
    };
    ($v:ident [$($a:tt)*] if $($t:tt)*) => {
        $v.fixed(concat!($($a)* "\u{5}"));
        write_view!(@if $v {} [] $($t)*);
    };
    (@if $v:ident {$($arms:tt)*} [$($test:tt)*] {$($yes:tt)*} else if $($t:tt)*) => {
        write_view!(@if $v {$($arms)* [$($test)*] {$($yes)*}} [] $($t)*);
    };
    (@if $v:ident {$($arms:tt)*} [$($test:tt)*] {$($yes:tt)*} else {$($no:tt)*} $($t:tt)*) => {
        write_view!(@arms $v {$($arms)* [$($test)*] {$($yes)*}} {$($no)*});
        write_view!($v ["\u{4}",] $($t)*);
    };
    (@if $v:ident {$($arms:tt)*} [$($test:tt)*] {$($yes:tt)*} $($t:tt)*) => {
        write_view!(@arms $v {$($arms)* [$($test)*] {$($yes)*}} {});
        write_view!($v ["\u{4}",] $($t)*);
    };
    (@if $v:ident {$($arms:tt)*} [$($test:tt)*] $next:tt $($t:tt)*) => {
        write_view!(@if $v {$($arms)*} [$($test)* $next] $($t)*);
    };
    (@arms $v:ident {} {$($no:tt)*}) => { write_view!($v [] $($no)*); };
    (@arms $v:ident {[$($test:tt)*] {$($yes:tt)*} $($arms:tt)*} {$($no:tt)*}) => {
        if $($test)* {
            write_view!($v [] $($yes)*);
        } else {
            write_view!(@arms $v {$($arms)*} {$($no)*});
        }
    };
}

/// Joins the classes that are there.
macro_rules! class {
    ($($name:expr),* $(,)?) => {
        $crate::components::view::class(&[$($crate::components::view::Class::name($name)),*])
    };
}

/// A class, or none.
pub(super) trait Class {
    fn name(self) -> &'static str;
}

impl Class for &'static str {
    fn name(self) -> &'static str {
        self
    }
}

impl Class for Option<&'static str> {
    fn name(self) -> &'static str {
        self.unwrap_or("")
    }
}

pub(super) fn class(names: &[&str]) -> String {
    let mut out = String::new();
    for name in names.iter().filter(|n| !n.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(name);
    }
    out
}

/// A view under way.
pub(super) struct View {
    /// The elements and lists that are open, the outermost first; the first is the view itself.
    open: Vec<Open>,
    /// The attribute whose value comes next.
    name: &'static str,
}

/// An element, or a list where it has no tag.
#[derive(Default)]
struct Open {
    tag: Option<VTag>,
    key: Option<Key>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            open: vec![Open::default()],
            name: "",
        }
    }
}

impl View {
    /// Writes a fixed part.
    #[inline(never)]
    pub(super) fn fixed(&mut self, part: &'static str) {
        let mut rest = part;
        while let Some(sign) = rest.chars().next() {
            let words = &rest[1..];
            let end = words.find(|c| c <= LIST).unwrap_or(words.len());
            let (words, after) = words.split_at(end);
            rest = after;
            match sign {
                TAG => self.tag(words),
                NAME => self.name = words,
                VALUE => self.attribute(AttrValue::Static(words)),
                LIST => self.open.push(Open::default()),
                END => self.close(),
                _ => debug_assert!(false, "a fixed part begins with a sign"),
            }
        }
    }

    /// Opens an element.
    #[inline(never)]
    pub(super) fn tag(&mut self, tag: &'static str) {
        self.open.push(Open {
            tag: Some(VTag::new(tag)),
            ..Open::default()
        });
    }

    /// Names the open element or list among its neighbours.
    pub(super) fn key(&mut self, key: impl Into<Key>) {
        self.named(key.into());
    }

    #[inline(never)]
    fn named(&mut self, key: Key) {
        self.last().key = Some(key);
    }

    /// Gives the attribute its value.
    pub(super) fn set(&mut self, value: impl Value) {
        value.set(self);
    }

    /// Puts something into the open element or list.
    pub(super) fn put(&mut self, hole: impl Hole) {
        self.child(hole.node());
    }

    /// The view.
    #[inline(never)]
    pub(super) fn done(mut self) -> Html {
        let mut roots = std::mem::take(&mut self.last().children);
        match roots.pop() {
            Some(root) if roots.is_empty() => root,
            Some(last) => {
                roots.push(last);
                VList::with_children(roots, None).into()
            }
            None => Html::default(),
        }
    }

    fn last(&mut self) -> &mut Open {
        self.open.last_mut().expect("a view is open to its end")
    }

    #[inline(never)]
    fn child(&mut self, node: VNode) {
        self.last().children.push(node);
    }

    #[inline(never)]
    fn attribute(&mut self, value: AttrValue) {
        let name = self.name;
        if let Some(tag) = &mut self.last().tag {
            tag.add_attribute(name, value);
        }
    }

    #[inline(never)]
    fn made(&mut self, value: String) {
        self.attribute(AttrValue::from(value));
    }

    #[inline(never)]
    fn flag(&mut self, on: bool) {
        let name = self.name;
        match &mut self.last().tag {
            Some(tag) if name == "checked" => tag.set_checked(on),
            Some(tag) if on => tag.add_attribute(name, name),
            _ => {}
        }
    }

    #[inline(never)]
    fn listen(&mut self, hear: Rc<dyn Fn(Event)>) {
        let name = self.name;
        self.last()
            .listeners
            .push(Some(Rc::new(Listening { name, hear })));
    }

    #[inline(never)]
    fn close(&mut self) {
        let Some(done) = self.open.pop() else { return };
        let node = match done.tag {
            Some(mut tag) => {
                tag.key = done.key;
                if !done.listeners.is_empty() {
                    tag.set_listeners(done.listeners.into());
                }
                if !done.children.is_empty() {
                    tag.add_children(done.children);
                }
                VNode::from(tag)
            }
            None => VList::with_children(done.children, done.key).into(),
        };
        self.child(node);
    }
}

/// What an attribute can be given.
pub(super) trait Value {
    fn set(self, view: &mut View);
}

impl Value for &'static str {
    fn set(self, view: &mut View) {
        view.attribute(AttrValue::Static(self));
    }
}

impl Value for String {
    fn set(self, view: &mut View) {
        view.made(self);
    }
}

impl Value for AttrValue {
    fn set(self, view: &mut View) {
        view.attribute(self);
    }
}

impl Value for bool {
    fn set(self, view: &mut View) {
        view.flag(self);
    }
}

impl Value for NodeRef {
    fn set(self, view: &mut View) {
        if let Some(tag) = &mut view.last().tag {
            tag.node_ref = self;
        }
    }
}

impl<E: JsCast + 'static> Value for Callback<E> {
    fn set(self, view: &mut View) {
        view.listen(Rc::new(move |event: Event| {
            self.emit(event.unchecked_into())
        }));
    }
}

impl<T: Value> Value for Option<T> {
    fn set(self, view: &mut View) {
        if let Some(value) = self {
            value.set(view);
        }
    }
}

/// What can stand in an element.
pub(super) trait Hole {
    fn node(self) -> VNode;
}

impl Hole for VNode {
    fn node(self) -> VNode {
        self
    }
}

impl Hole for &str {
    #[inline(never)]
    fn node(self) -> VNode {
        words(self.into())
    }
}

impl Hole for String {
    #[inline(never)]
    fn node(self) -> VNode {
        words(self.into())
    }
}

impl Hole for AttrValue {
    fn node(self) -> VNode {
        words(self)
    }
}

#[inline(never)]
fn words(words: AttrValue) -> VNode {
    VText::new(words).into()
}

/// A listener of any kind.
struct Listening {
    name: &'static str,
    hear: Rc<dyn Fn(Event)>,
}

impl Listener for Listening {
    fn kind(&self) -> ListenerKind {
        match self.name {
            "onclick" => ListenerKind::onclick,
            "ondblclick" => ListenerKind::ondblclick,
            "oninput" => ListenerKind::oninput,
            "onkeydown" => ListenerKind::onkeydown,
            "onpointerover" => ListenerKind::onpointerover,
            "onpointerleave" => ListenerKind::onpointerleave,
            "onpointerdown" => ListenerKind::onpointerdown,
            "onmousedown" => ListenerKind::onmousedown,
            "oncancel" => ListenerKind::oncancel,
            _ => ListenerKind::onchange,
        }
    }

    fn handle(&self, event: Event) {
        (self.hear)(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
