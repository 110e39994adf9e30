//! The agreements a book has known: each compiled once, and kept for explaining what was decided under it.

use charter::Agreement;
use charter::check::Finding;
use charter::syntax::{Reading, compile};
use cooperation::State;
use cooperation::values::Sequence;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use words::Date;

/// An agreement with what its check found.
#[derive(Debug)]
pub(crate) struct InForce {
    pub(crate) agreement: Arc<Agreement>,
    pub(crate) findings: Vec<Finding>,
}

/// Every agreement compiled so far, by the entries whose texts it consists of.
#[derive(Debug, Default)]
pub(crate) struct Agreements(Mutex<BTreeMap<Vec<Sequence>, Option<Arc<InForce>>>>);

impl Agreements {
    /// The agreement in force on a day; none before the founding.
    pub(crate) fn on(&self, state: &State, day: Date) -> Option<Arc<InForce>> {
        let texts = state.texts_on(day)?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&texts.entries) {
            return found.clone();
        }
        let compiled = compile(texts.charter, &texts.rulings, Reading::InForce);
        let findings = compiled.findings;
        let made = compiled.agreement.map(|agreement| Arc::new(InForce { agreement: Arc::new(agreement), findings }));
        known.insert(texts.entries, made.clone());
        made
    }

    /// The agreement with this digest, where it was ever in force in this state.
    pub(crate) fn with_digest(&self, state: &State, digest: &str) -> Option<Arc<Agreement>> {
        let days = state.adopted.iter().map(|adopted| adopted.on);
        let mut all = days.filter_map(|day| self.on(state, day));
        all.find(|in_force| in_force.agreement.digest == digest).map(|in_force| Arc::clone(&in_force.agreement))
    }
}
