//! A position in an order: 居全国第9位.

use crate::lexicon::Classes;
use crate::mention::Item;
use crate::record::Kind;

use super::Cue;

/// 居全国第9位: the field is what stands between the verb and the rank.
pub(super) fn rank(left: &[Item], edge: usize) -> Cue {
    let verb = left.iter().rposition(|i| i.classes.any(Classes::RANK_VERB));
    let from = left.iter().rposition(|i| i.classes.any(Classes::FROM));
    match (verb, from) {
        (Some(verb), _) => Cue {
            kind: Kind::Rank,
            of: verb + 1..left.len(),
            of_head: Some(verb),
            span: Some(left[verb].span),
            default: false,
            ..Cue::level(verb)
        },
        (None, Some(from)) => Cue {
            kind: Kind::Rank,
            of: from + 1..left.len(),
            of_head: Some(from),
            default: false,
            ..Cue::level(from)
        },
        _ => Cue {
            kind: Kind::Rank,
            default: false,
            ..Cue::level(edge.max(left.len()))
        },
    }
}
