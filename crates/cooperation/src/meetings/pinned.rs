//! The decision rule of an open item: what it said when the question was put holds until the question is answered.

use super::{Item, Question};
use crate::asked::Asked;
use crate::state::State;
use crate::values::Sequence;
use charter::Agreement;
use charter::agreement::count::Count;

impl Asked<'_> {
    /// The rule by which an item is counted.
    pub(crate) fn rule_of(self, item: &Item, question: &Question) -> Option<Count> {
        rule_of(self.agreement, self.state, item, question)
    }
}

/// The rule by which an item is counted: as it stood when the question was put. Only where it left something open then, a
/// ruling recorded since fills that.
#[must_use]
pub fn rule_of(now: &Agreement, state: &State, item: &Item, question: &Question) -> Option<Count> {
    let later = now.counts.get(&question.rule);
    if now.digest == question.charter {
        return later.cloned();
    }
    let then = item.opened.and_then(|opened| agreed_before(state, opened, &question.charter));
    let pinned = then.as_ref().map_or(now, |then| then).counts.get(&question.rule)?;
    Some(later.map_or_else(|| pinned.clone(), |later| pinned.filled_by(later)))
}

/// The agreement with this digest, of the texts adopted before an entry.
fn agreed_before(state: &State, entry: Sequence, digest: &str) -> Option<Agreement> {
    let days = state.adopted.iter().filter(|adopted| adopted.entry < entry).map(|adopted| adopted.on);
    let texts = days.filter_map(|day| state.texts_before(entry, day));
    let mut compiled = texts.filter_map(|texts| texts.in_force().agreement);
    compiled.find_map(|agreement| {
        if agreement.digest == digest {
            return Some(agreement);
        }
        agreement.earlier.values().find(|earlier| earlier.digest == digest).map(|earlier| earlier.as_ref().clone())
    })
}
