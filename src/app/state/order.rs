//! Sorting in one place: the sort of the library is compiled once, for numbers, and not again for every type.

use std::cmp::Ordering;

/// The items in order; equal ones keep theirs.
pub(crate) fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|at| items[at].take())
        .collect()
}

/// How often each key stands among these, in the order of the keys.
pub(crate) fn counted<K: Ord>(keys: Vec<K>) -> Vec<(K, usize)> {
    let mut out: Vec<(K, usize)> = Vec::new();
    for key in sorted(keys, K::cmp) {
        match out.last_mut() {
            Some((last, n)) if *last == key => *n += 1,
            _ => out.push((key, 1)),
        }
    }
    out
}

fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let items = vec![("b", 2), ("a", 1), ("c", 1)];
        assert_eq!(
            sorted(items, |x, y| x.1.cmp(&y.1)),
            [("a", 1), ("c", 1), ("b", 2)]
        );
        assert!(sorted(Vec::<u8>::new(), u8::cmp).is_empty());
    }

    #[test]
    fn keys_are_counted_in_order() {
        assert_eq!(
            counted(vec!["b", "a", "b", "c", "b"]),
            [("a", 1), ("b", 3), ("c", 1)]
        );
        assert!(counted(Vec::<u8>::new()).is_empty());
    }
}
